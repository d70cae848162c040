"""Fields with a reading of their own: attempts, times of day, workers in turn, what is masked."""
import json
import unittest
import zipfile

from support import Case


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
                   f'Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/worksheet" '
                                  f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/styles" '
                                  f'Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="走访" sheetId="1" r:id="r1"/>'
                       f'</sheets></workbook>',
    # 1 shows a day and a time, 2 a time
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="20"/>'
                     f'</cellXfs></styleSheet>',
}


def write_workbook(path, rows):
    """Texts, and numbers as (format, number)."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>'
    for number, row in enumerate(rows, 1):
        sheet += f'<row r="{number}">'
        for column, value in zip("ABCDEFGHIJ", row):
            sheet += (f'<c r="{column}{number}" t="inlineStr"><is><t>{value}</t></is></c>' if isinstance(value, str) else
                      f'<c r="{column}{number}" s="{value[0]}"><v>{value[1]}</v></c>')
        sheet += "</row>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet + "</sheetData></worksheet>"}.items():
            archive.writestr(name, text)


class Fields(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def visit(self, name, *arguments, code=0):
        return self.run_city("visit", "add", name, "--station", "440222100", "--date", "2022-03-05", "--workers", "w2",
                             "--household", "h1", "--kind", "home", *arguments, code=code)

    def rows(self, *arguments):
        return json.loads(self.run_city("--as-of", "2022-03-31", "-o", "json", *arguments).stdout)["rows"]

    def open_case(self):
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "2", "--visits", "1/month",
                      "--goal", "自理", "--step", "探访", "--from", "2021-09-01")

    def test_times_of_day_are_kept_as_texts_that_no_reader_takes_for_numbers(self):
        self.visit("v1", "--begins", "09:30", "--ends", "10:15")
        log = (self.city / "440222/visits/440222100/2022-03/w2.yaml").read_text(encoding="utf-8")
        self.assertIn('  begins: "09:30"\n  ends: "10:15"\n', log)
        self.assertIn("is no time of day; write HH:MM", self.visit("v2", "--begins", "24:00", code=2).stderr)

    def test_hours_are_the_minutes_or_from_begin_to_end_attempts_included(self):
        self.visit("v1", "--begins", "09:30", "--ends", "10:15")
        self.visit("v2", "--outcome", "absent", "--minutes", "10")
        self.visit("v3")
        self.assertEqual([(r["worker"], r["visits"], r["minutes"]) for r in self.rows("visit", "hours", "--columns",
                                                                                     "worker,visits,minutes")],
                         [("w1", 0, 0), ("w2", 3, 55)])

    def test_an_attempt_leaves_a_visit_due(self):
        self.open_case()
        self.visit("v1", "--outcome", "refused", "--minutes", "5")
        self.assertEqual(len(self.rows("visit", "due")), 1)
        self.visit("v2", "--outcome", "met", "--minutes", "30")
        self.assertEqual(self.rows("visit", "due"), [])

    def test_the_visit_is_due_from_whose_turn_it_is(self):
        self.open_case()
        path = self.city / "440222/households/440222100/h1.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(
            "worker: w2", "workers: [{worker: w2, from: 2021-09-01, to: 2022-03-30}, {worker: w1, from: 2022-03-31}]"),
            encoding="utf-8")
        self.assertEqual([row["worker"] for row in self.rows("visit", "due")], ["w1"])

    def test_sheets_may_have_a_beginning_and_an_end_instead_of_minutes(self):
        (self.folder / "v.csv").write_text(
            "走访日期,社工站,走访社工,户编号,方式,见面情况,开始时间,结束时间,跟进期限\n"
            "2022-03-05,440222100,w2,h1,入户,见到,9:30,10：15,2022-04-01\n"
            "2022-03-06,440222100,w2,h1,入户,不在家,上午9点半,2022-03-06 09:40:00,\n", encoding="utf-8")
        self.run_city("visit", "import", str(self.folder / "v.csv"))
        log = (self.city / "440222/visits/440222100/2022-03/w2.yaml").read_text(encoding="utf-8")
        self.assertEqual([line.strip() for line in log.splitlines() if line.lstrip().startswith(("outcome", "begins", "ends", "by"))],
                         ["outcome: met", 'begins: "09:30"', 'ends: "10:15"', "by: 2022-04-01",
                          "outcome: absent", 'begins: "09:30"', 'ends: "09:40"'])

    def test_times_of_workbooks_are_parts_of_a_day_alone_or_after_one(self):
        write_workbook(self.folder / "v.xlsx", [
            ["走访日期", "社工站", "走访社工", "户编号", "方式", "开始时间", "结束时间"],
            [(1, 44625.3958333), "440222100", "w2", "h1", "入户", (2, 0.395833333), (1, 44625.4375)]])
        self.run_city("visit", "import", str(self.folder / "v.xlsx"))
        log = (self.city / "440222/visits/440222100/2022-03/w2.yaml").read_text(encoding="utf-8")
        self.assertIn('  date: 2022-03-05\n', log)
        self.assertIn('  begins: "09:30"\n  ends: "10:30"\n', log)

    def test_free_texts_about_clients_and_their_carers_are_masked(self):
        self.open_case()
        secret = "不外传"
        self.run_city("client", "set", "h1", f"members.m1.carer.name={secret}", "members.m1.carer.phone=87311234",
                      f"members.m1.elsewhere={secret}", f"members.m1.health.disability.kind={secret}",
                      "members.m1.health.status=disability", f"needs.material={secret}", f"needs.psychological={secret}",
                      f"needs.social={secret}", f"card_number={secret}", f"members.m1.cases.0.outcome={secret}",
                      f"members.m1.cases.0.goals={secret}", f"members.m1.cases.0.steps={secret}",
                      f"members.m1.groups=kind=disabled,from=2021-01-01,evidence={secret}",
                      f"members.m1.entitlements=kind=other,status=granted,note={secret}")
        self.visit("v1", "--purpose", secret, "--findings", secret, "--actions", secret, "--referral", secret,
                   "--follow_up.by", "2022-04-01", "--follow_up.what", secret)
        self.run_city("window", "add", "m1", "--station", "440222100", "--date", "2022-03-05", "--kind", secret,
                      "--first_handler", "w1", "--way", "transferred", "--transferred_to", secret, "--due", "2022-03-06",
                      "--result", secret, "--applicant", secret)
        for arguments in (("client", "show", "h1"), ("visit", "show", "v1"), ("window", "show", "m1"),
                          ("client", "export", "-o", "csv"), ("visit", "export", "-o", "csv"),
                          ("window", "export", "-o", "csv")):
            found = self.run_city(*arguments).stdout
            self.assertNotIn(secret, found)
            self.assertNotIn("8731", found)
            self.assertIn(secret, self.run_city("--unmask", *arguments).stdout)
        self.assertNotIn(secret, self.run_city("--as-of", "2022-03-31", "-o", "json", "audit", "--all", code=None).stdout)
        self.assertIn("******34", self.run_city("client", "show", "h1").stdout)

    def test_the_manifest_names_one_policy_set_or_a_list(self):
        path = self.city / "shuangbai.yaml"
        manifest = path.read_text(encoding="utf-8")
        path.write_text(manifest.replace("policy: shaoguan-2021-21", "policy:\n  - shaoguan-2021-21"), encoding="utf-8")
        self.run_city("check")
        path.write_text(manifest.replace("policy: shaoguan-2021-21", "policy:\n  - shaoguan-2021-21\n  - other"),
                        encoding="utf-8")
        self.assertIn("there is no policy set `other`", self.run_city("check", code=1).stderr)


if __name__ == "__main__":
    unittest.main()
