"""Import of whole forms as offices keep them: people by name, texts in several columns, sign-in sheets."""
import json
import shutil
import unittest

from test_import import ImportCase

RESIDENT = "440222195001010002"
OTHER = "440222195505050008"


class Forms(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.run_city("client", "add", "h2", "--station", "440222100", "--village", "440222100201", "--opened",
                      "2021-08-01", "--members", f"id=m1,name=示例甲,relation=head,gender=female,resident_id={RESIDENT}",
                      "--members", "id=m2,name=示例乙,relation=spouse,gender=female")
        self.run_city("client", "add", "h3", "--station", "440222100", "--village", "440222100201", "--opened",
                      "2021-08-01", "--members", f"id=m1,name=示例丙,relation=head,gender=female,resident_id={OTHER}",
                      "--members", "id=m2,name=示例乙,relation=spouse,gender=female")

    def visits(self):
        return "".join(path.read_text("utf-8") for path in sorted((self.city / "440222/visits").rglob("*.yaml")))

    def test_the_form_of_regular_visits_names_people_and_has_texts_in_several_columns(self):
        self.write("v.csv", "走访时间,走访人姓名,走访对象姓名,走访对象身份证号码,走访类型,开始时间,结束时间,走访内容,发现问题,走访结果,"
                   "跟进截止日期,走访对象家庭住址\n"
                   f"2022-3-5,示例w1,示例甲,{RESIDENT},上门,9:30,10:10,拉家常,屋顶漏水,已报镇,2022-4-1,示例路1号\n"
                   "2022-3-6,示例w1,示　例　丙,,入户走访,9:30,10:10,,,,,\n")
        result = self.run_city("visit", "import", "v.csv", "--keep")
        self.assertIn("created 2", result.stdout)
        written = self.visits()
        self.assertIn("  household: h2\n  people:\n    - m1\n", written)
        self.assertIn("  household: h3\n  people:\n    - m1\n", written)
        self.assertIn('  findings: "走访内容：拉家常\\n发现问题：屋顶漏水\\n走访结果：已报镇"\n', written)
        self.assertIn("  follow_up:\n    by: 2022-04-01\n", written)
        self.assertIn("  x_走访对象家庭住址: 示例路1号\n", written)
        self.run_city("check")
        self.assertIn("unchanged 2", self.run_city("visit", "import", "v.csv", "--keep").stdout)

    def test_a_name_that_several_have_or_nobody_is_a_fault_at_its_cell_and_masked(self):
        self.write("v.csv", "走访日期,走访人,走访对象,走访方式,时长\n2022-3-5,w1,示例乙,入户,30\n2022-3-5,w1,王大明,入户,30\n")
        told = self.faults("visit", "import", "v.csv")
        self.assertEqual(told, "v.csv:2:3 (走访对象): 2 people on file are named `示*`; give the resident id or the household\n"
                         "v.csv:3:3 (走访对象): nobody on file here is named `王*`; open a file first, or give the resident id\n")

    def test_a_household_tells_apart_who_has_one_name(self):
        self.write("v.csv", "走访日期,走访人,户编号,走访对象,走访方式,时长\n2022-3-5,w1,h3,示例乙、示例丙,入户,30\n")
        self.run_city("visit", "import", "v.csv")
        self.assertIn("  household: h3\n  people:\n    - m2\n    - m1\n", self.visits())

    def test_a_resident_id_alone_finds_its_person_and_must_fit_the_name(self):
        self.write("v.csv", f"走访日期,走访人,身份证号码,走访方式,时长\n2022-3-5,w1,{OTHER},入户,30\n")
        self.run_city("visit", "import", "v.csv")
        self.assertIn("  household: h3\n  people:\n    - m1\n", self.visits())
        self.write("v.csv", f"走访日期,走访人,走访对象,身份证号码,走访方式,时长\n2022-3-5,w1,示例甲,{OTHER},入户,30\n"
                   f"2022-3-5,w1,,440222196001010007,入户,30\n")
        told = self.faults("visit", "import", "v.csv")
        self.assertIn("v.csv:2:3 (走访对象): the resident id 4402**********0008 is not `示*`'s on file; check both", told)
        self.assertIn("v.csv:3:4 (身份证号码): nobody on file has the resident id 4402**********0007", told)

    def test_a_resident_id_beside_two_names_or_of_nothing_and_stations_by_name(self):
        head = "走访日期,走访人,走访对象,身份证号码,走访方式,时长,社工站\n"
        self.write("v.csv", head + f"2022-3-5,w1,示例甲、示例丙,{OTHER},入户,30,440222100\n")
        self.assertIn("v.csv:2:4 (身份证号码): one resident id beside 2 people", self.faults("visit", "import", "v.csv"))
        self.write("v.csv", head + "2022-3-5,w1,示例甲,/,入户,30,太平镇社工站\n")
        self.assertIn("created 1", self.run_city("visit", "import", "v.csv").stdout)
        self.write("v.csv", "走访日期,走访人,户编号,走访对象,身份证号码,走访方式,时长\n"
                   f"2022-3-7,w1,h3,m1,{OTHER},入户,30\n2022-3-8,w1,h3,无,,入户,30\n")
        self.assertIn("created 2", self.run_city("visit", "import", "v.csv").stdout)

    def test_columns_that_are_no_field_identify_no_record(self):
        self.write("v.csv", f"走访日期,走访人,走访对象,身份证号码,走访方式,时长,x_号\n2022-3-5,w1,示例甲,{RESIDENT},入户,30,7\n")
        for key in ("x_号", "身份证号码"):
            self.assertIn(f"--key: `{key}` is no field", self.run_city("visit", "import", "v.csv", "--key", key, code=2).stderr)

    def test_records_of_documents_name_people_as_sheets_do(self):
        visit = {"date": "2022-05-01", "workers": ["示例w1"], "kind": "home", "minutes": 30}
        rows = [{**visit, "resident_id": OTHER}, {**visit, "people": ["示例甲"], "date": "2022-05-02"},
                {**visit, "household": "h3", "people": ["示例丙", "示例乙"], "date": "2022-05-03"},
                {**visit, "people": "示例丙", "date": "2022-05-04"}]
        people = [("h3", ["m1"]), ("h2", ["m1"]), ("h3", ["m1", "m2"]), ("h3", ["m1"])]
        for name, text in (("v.jsonl", "".join(json.dumps(row) + "\n" for row in rows)), ("v.json", json.dumps(rows)),
                           ("v.yaml", "".join("- " + json.dumps(row, ensure_ascii=False) + "\n" for row in rows))):
            self.write(name, text)
            self.run_city("visit", "import", name)
            found = json.loads(self.run_city("-o", "json", "visit", "list", "--columns", "date,household,people").stdout)["rows"]
            self.assertEqual([(row["household"], row["people"]) for row in found], people, name)
            shutil.rmtree(self.city / "440222/visits")
        self.write("v.jsonl", json.dumps({**visit, "people": ["示例甲", "示例乙"]}) + "\n"
                   + json.dumps({**visit, "people": ["示例乙"]}) + "\n" + json.dumps({**visit, "resident_id": "440222196001010007"}))
        told = self.faults("visit", "import", "v.jsonl")
        self.assertIn("v.jsonl:2 (people.0): 2 people on file are named `示*`", told)
        self.assertIn("v.jsonl:3 (resident_id): nobody on file has the resident id 4402**********0007", told)
        self.assertNotIn("v.jsonl:1", told)  # the first names the household

    CASE = "责任社工,个案等级,走访频次.次数,走访频次.周期,目标,步骤,起始日期\n"
    REST = "示例w2,2,2,月,改善生活,每月探访,2021年9月1日\n"

    def case_of(self, household, member):
        text = (self.city / f"440222/households/440222100/{household}.yaml").read_text("utf-8")
        return "cases:" in text.split(f"  - id: {member}\n")[1].split("  - id: ")[0]

    def test_cases_find_their_people_by_resident_id_or_by_a_name_that_one_has(self):
        sheets = {"h2 m1": (f"身份证号,{self.CASE}{RESIDENT},{self.REST}", ()),
                  "h3 m1": (f"服务对象,社工站,{self.CASE}示　例　丙,太平镇社工站,{self.REST}", ()),
                  "h3 m2": (f"户编号,姓名,{self.CASE}h3,示例乙,{self.REST}", ())}
        for who, (sheet, options) in sheets.items():
            household, member = who.split()
            self.assertFalse(self.case_of(household, member))
            self.write("c.csv", sheet)
            self.run_city("client", "import", "--into", "members.cases", "c.csv", *options)
            self.assertTrue(self.case_of(household, member), who)
        self.assertFalse(self.case_of("h2", "m2"))
        self.run_city("check")
        self.assertIn("unchanged 1", self.run_city("client", "import", "--into", "members.cases", "c.csv").stdout)

    def test_cases_of_documents_find_their_people_the_same_way(self):
        case = {"worker": "w2", "level": 2, "visits": {"times": 2, "per": "month"}, "goals": ["g"], "steps": ["s"],
                "from": "2021-09-01"}
        self.write("c.jsonl", json.dumps({**case, "resident_id": RESIDENT}) + "\n" + json.dumps({**case, "姓名": "示例丙"}))
        self.run_city("client", "import", "--into", "members.cases", "c.jsonl")
        self.assertTrue(self.case_of("h2", "m1") and self.case_of("h3", "m1"))

    def test_who_is_not_certain_is_told_at_its_cell_also_beside_ids(self):
        self.write("c.csv", f"姓名,{self.CASE}示例乙,{self.REST}王大明,{self.REST}")
        told = self.faults("client", "import", "--into", "members.cases", "c.csv")
        self.assertIn("c.csv:2:1 (姓名): 2 people on file are named `示*`", told)
        self.assertIn("c.csv:3:1 (姓名): nobody on file here is named `王*`", told)
        self.write("c.csv", f"户编号,成员编号,姓名,身份证号,{self.CASE}h2,m1,示例乙,,{self.REST}h3,m1,示例丙,{RESIDENT},{self.REST}"
                   f"h1,m1,示例丁,,{self.REST}h2,m2,示例乙,,{self.REST}")
        told = self.faults("client", "import", "--into", "members.cases", "c.csv")
        self.assertIn("c.csv:2:3 (姓名): member m1 is not `示*` on the file of h2; check both", told)
        self.assertIn("c.csv:3:4 (身份证号): member m1 has not the resident id 4402**********0002 on the file of h3", told)
        self.assertEqual(told.count("c.csv:"), 2)  # who has no name on file may be called so

    def test_a_cell_holds_several_groups_each_of_which_must_be_known(self):
        head = "户编号,姓名,关系,性别,所在村,建档日期,对象类别,对象类别起始日期\n"
        self.write("g.csv", head + 'h8,示例丁,户主,女,440222100201,2021-9-1,"低保对象、残疾人",2021-9-1\n'
                   'h9,示例戊,户主,女,440222100201,2021-9-1,低保/独居老人,2021-9-1\n')
        self.run_city("client", "import", "--into", "members", "g.csv")
        for household, kinds in (("h8", ("minimum-living-allowance", "disabled")),
                                 ("h9", ("minimum-living-allowance", "elderly-in-difficulty"))):
            self.assertTrue((self.city / f"440222/households/440222100/{household}.yaml").read_text("utf-8").endswith(
                "    groups:\n" + "".join(f"      - kind: {kind}\n        from: 2021-09-01\n" for kind in kinds)))
        self.assertIn("unchanged 2", self.run_city("client", "import", "--into", "members", "g.csv").stdout)
        self.write("g.csv", head + 'h7,示例丁,户主,女,440222100201,2021-9-1,"低保对象、孤寡、五保户,低收入",2021-9-1\n')
        told = self.faults("client", "import", "--into", "members", "g.csv")
        self.assertIn("g.csv:2:7 (对象类别): ", told)
        self.assertIn("`孤*`", told)
        self.assertIn("`低*`", told)
        self.write("g.csv", "户编号,成员1.姓名,成员1.关系,成员1.性别,所在村,建档日期,对象类别,对象类别起始日期\n".replace("成员1", "家庭成员1")
                   + 'h7,示例丁,户主,女,440222100201,2021-9-1,"低保对象、孤寡",2021-9-1\n')
        self.assertIn("g.csv:2:7 (对象类别): ", self.faults("client", "import", "g.csv"))

    def test_points_name_their_station_by_id_or_name_under_every_header_for_it(self):
        rest = "社工点编号,社工点名称,所在村,启用日期\n"
        for number, (header, station) in enumerate((("社工站", "太平镇社工站"), ("所属社工站", "440222100"), ("站点", "太平镇社工站"),
                                                    ("社工站名称", "太平镇社工站"), ("站点编号", "太平镇社工站"), ("station", "440222100"))):
            self.write("p.csv", f"{header},{rest}{station},q{number},乙点{number},440222100201,2021-7-1\n")
            self.assertIn("created 1", self.run_city("station", "import", "--into", "points", "p.csv").stdout, header)
        written = (self.city / "440222/stations/440222100.yaml").read_text("utf-8")
        self.assertEqual(written.count("  - id: q"), 6)
        self.assertIn("name: 太平镇社工站\n", written)
        self.write("p.csv", "社工站,社工点,所在村,启用日期\n太平镇社工站,丙社工点,440222100201,2021-7-1\n")
        self.run_city("station", "import", "--into", "points", "p.csv")
        self.assertIn("    name: 丙社工点\n", (self.city / "440222/stations/440222100.yaml").read_text("utf-8"))
        self.write("p.csv", f"社工站,{rest}马市社工站,q9,乙点,440222100201,2021-7-1\n")
        self.assertIn("p.csv:2:1 (社工站): there is no station named `马*`",
                      self.faults("station", "import", "--into", "points", "p.csv"))
        self.write("p.csv", f"社工站名称,{rest}马市社工站,q9,乙点,440222100201,2021-7-1\n")
        self.assertIn("p.csv:2:1 (社工站名称): there is no station named `马*`",
                      self.faults("station", "import", "--into", "points", "p.csv"))

    def test_a_header_that_is_a_group_of_fields_is_answered_with_one_of_them(self):
        for noun, options, header, example in (("worker", (), "合同", "contracts.0.number"),
                                               ("client", (), "个案", "members.0.cases.0.worker"),
                                               ("client", ("--into", "members"), "政策待遇", "entitlements.0.kind"),
                                               ("client", ("--into", "members.cases"), "家庭成员", "members.0.id")):
            self.write("g.csv", f"编号,姓名,{header}\nx,y,z\n")
            self.assertIn(f"`{header}` is no column but a group of fields; name one of them, as `{example}`, or leave",
                          self.faults(noun, "import", "g.csv", *options))
        self.write("g.csv", "户编号,所在村,建档日期,残疾\nh7,440222100201,2021-9-1,二级\n")
        self.run_city("client", "import", "g.csv", "--keep")
        self.assertIn("x_残疾: 二级\n", (self.city / "440222/households/440222100/h7.yaml").read_text("utf-8"))

    def test_a_column_that_a_list_lacks_is_named_once_with_its_list(self):
        self.write("w.csv", "县,姓名,性别,来源,月薪\n" + "440222,示例丁,女,招聘,3000\n" * 9)
        self.assertEqual(self.faults("worker", "import", "w.csv"),
                         "w.csv:1: the required field `pay.0.from` (From of Pay) is missing; add its column, or give it with "
                         "the constants of --map\n")
        self.assertEqual(self.faults("--lang", "zh", "worker", "import", "w.csv"),
                         "w.csv:1: “薪酬”缺少必填项“起始日期”（pay.0.from）；请加这一列，或用 --map 的 constants 给出\n")
        self.write("m.yaml", "constants:\n  - field: pay.0.from\n    value: 2022-01-01\n")
        self.run_city("worker", "import", "w.csv", "--map", "m.yaml")
        self.write("w.csv", "工号,月薪\nw1,3000\n")
        self.run_city("worker", "import", "w.csv", "--into", "pay", "--map", "m.yaml", "--dry-run")  # by the path told
        self.assertEqual(self.faults("worker", "import", "w.csv", "--into", "pay"),
                         "w.csv:1: the required field `pay.from` (From of Pay) is missing; add its column, or give it with "
                         "the constants of --map\n")

    def test_posts_have_the_number_of_their_worker_or_the_name(self):
        for header, worker, day in (("编号", "w1", "2020-1-1"), ("社工", "示例w1", "2020-2-1"), ("姓名", "示例w1", "2020-3-1")):
            self.write("p.csv", f"{header},社工站,岗位类型,上岗日期,离岗日期\n{worker},太平镇社工站,服务岗,{day},{day}\n")
            self.run_city("worker", "import", "--into", "posts", "p.csv")
        self.assertEqual((self.city / "440222/workers/w1.yaml").read_text("utf-8").count("kind: service\n"), 3)

    def test_a_second_column_of_a_field_is_told_with_a_way_out_and_kept_when_asked(self):
        self.write("w.csv", "工号,联系方式,手机\nw1,13800000001,13800000002\n")
        self.assertEqual(self.faults("worker", "import", "w.csv"),
                         "w.csv:1:3 (手机): the same field as column 2 (联系方式); name another field for it (or leave it out) "
                         "with --map\n")
        shown = self.run_city("worker", "import", "w.csv", "--keep", "--on-conflict", "update", "--dry-run").stdout
        self.assertIn('+x_手机: "***"\n', shown)  # nobody knows what a kept column says
        self.run_city("worker", "import", "w.csv", "--keep", "--on-conflict", "update")
        written = (self.city / "440222/workers/w1.yaml").read_text("utf-8")
        self.assertIn('phone: "13800000001"\n', written)
        self.assertIn('x_手机: "13800000002"\n', written)

    def test_certificates_go_to_the_only_worker_of_a_name(self):
        self.write("c.csv", "姓名,证书等级,发证日期\n示　例w1,初级,2021-10-1\n")
        self.run_city("worker", "import", "--into", "certificates", "c.csv")
        self.assertIn("certificates:\n  - level: assistant\n    issued: 2021-10-01\n",
                      (self.city / "440222/workers/w1.yaml").read_text("utf-8"))

    def test_topic_and_content_of_supervision_are_one_text(self):
        self.run_city("supervisor", "add", "s1", "--name", "示例督导")
        self.write("s.csv", "督导老师姓名,社工站,督导时间,督导时数,督导方式,督导主题,督导内容,参加社工\n"
                   "示例督导,440222100,2022-3-5,2,现场,个案管理,示例过程,w1\n")
        self.run_city("supervise", "import", "s.csv")
        written = "".join(p.read_text("utf-8") for p in (self.city / "440222/supervision").rglob("*.yaml"))
        self.assertIn('  topic: "督导主题：个案管理\\n督导内容：示例过程"\n', written)

    def test_a_sign_in_sheet_is_of_the_training_that_is_named_or_stands_in_its_title(self):
        for name, title in (("t1", "岗前培训"), ("t2", "政策法规培训")):
            self.run_city("train", "add", name, "--title", title, "--kind", "pre-service", "--organizer", "民政局",
                          "--from", "2021-06-21", "--hours", "16")
        rows = "序号,姓名,单位,职务,联系电话,签名\n1,示例w1,太平镇,社工,,\n2,示例w2,太平镇,社工,,\n3,,,,,\n"
        for name, title, options in (("t1", "某县 岗前培训 签到表,,,,,\n", ()), ("t2", "签到表,,,,,\n", ("--record", "t2"))):
            self.write("a.csv", title + rows)
            told = self.faults("train", "import", "a.csv", "--into", "attendance", *options)
            self.assertIn("a.csv:2:3 (单位): there is no column `单位`", told)
            told = self.run_city("train", "import", "a.csv", "--into", "attendance", "--leave-out", *options).stderr
            self.assertEqual("by the title, the rows belong to t1" in told, name == "t1")
            written = next((self.city / "training").rglob(f"{name}.yaml")).read_text("utf-8")
            self.assertTrue(written.endswith("attendance:\n  - worker: w1\n  - worker: w2\n"), written)
        for title in ("签到表", "某县岗前培训提高班签到表"):
            self.write("a.csv", title + ",,,,,\n" + rows)
            self.assertIn("which record is meant?",
                          self.faults("train", "import", "a.csv", "--into", "attendance", "--leave-out"))
        self.assertIn("--record and --key", self.run_city("train", "import", "a.csv", "--into", "attendance", "--record", "t1",
                                                          "--key", "worker", code=2).stderr)
        self.write("a.csv", "签到表,,,,,\n" + rows)
        self.assertIn("which record is meant?",
                      self.faults("train", "import", "a.csv", "--into", "attendance", "--leave-out"))
        self.assertIn("--record goes with --into", self.run_city("train", "import", "a.csv", "--record", "t1", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
