"""What cells say, as offices write it: taken as it was meant, or refused at its cell."""
import json
import re
import unittest
import xml.sax.saxutils
import zipfile

import old_excel
from support import Case

WORKER = "编号,姓名,性别,人员来源,社工站,岗位类型,上岗日期"
FIRST = "n1,示例甲,女,招聘,440222100,服务性岗位,2022-01-01"
HOUSEHOLD = "户编号,村居,建档日期,姓名,与户主关系,性别"
VISIT = "编号,社工站,走访日期,走访社工,户编号,走访方式,时长"


SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
        '</workbook>',
    "xl/_rels/workbook.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


class CellCase(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def write(self, name, *lines):
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return name

    def write_xlsx(self, name, *rows):
        """A sheet whose cells are texts, or (in lists of one) numbers exactly as the file has them."""
        def cell(value):
            if isinstance(value, list):
                return f"<c><v>{value[0]}</v></c>"
            return f'<c t="inlineStr"><is><t>{xml.sax.saxutils.escape(value)}</t></is></c>'
        text = "".join("<row>" + "".join(cell(value) for value in row) + "</row>" for row in rows)
        with zipfile.ZipFile(self.folder / name, "w") as archive:
            for part, content in PARTS.items():
                archive.writestr(part, content)
            archive.writestr("xl/worksheets/sheet1.xml",
                             f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{text}</sheetData></worksheet>')
        return name

    def record(self, pattern):
        """The text of the only record whose file fits."""
        found = list(self.city.glob(pattern))
        self.assertEqual(len(found), 1, found)
        return found[0].read_text(encoding="utf-8")

    def import_worker(self, header, cells, code=0):
        """A worker with further cells; the text of the file, or what import says."""
        sheet = self.write("workers.csv", f"{WORKER},{header}", f"{FIRST},{cells}")
        result = self.run_city("worker", "import", sheet, "--on-conflict", "update", code=code)
        return self.record("440222/workers/n1.yaml") if code == 0 else result.stderr

    def import_visit(self, cells, code=0, header=VISIT):
        """A visit; the text of its file, or what import says."""
        sheet = self.write("visits.csv", header, cells)
        result = self.run_city("visit", "import", sheet, "--on-conflict", "update", code=code)
        return self.record("440222/visits/440222100/*/w1.yaml") if code == 0 else result.stderr


class Choices(CellCase):
    """Every value of the offices' forms that the titles of choices do not have."""

    def choose(self, command, into, header, cells, pattern, key, wanted):
        for number, (word, value) in enumerate(wanted.items()):
            with self.subTest(header=header, word=word):
                sheet = self.write("in.csv", header, cells.format(id=f"c{number}", word=word))
                self.run_city(command, "import", *into, sheet)
                self.assertIn(f"{key}: {value}\n", self.record(pattern.format(id=f"c{number}")))

    def test_relations(self):
        wanted = {"户主": "head", "本人": "head", "妻": "spouse", "丈夫": "spouse", "儿子": "child", "女儿": "child",
                  "长子": "child", "次女": "child", "儿媳": "child", "女婿": "child", "孙子": "grandchild",
                  "孙女": "grandchild", "母亲": "parent", "父亲": "parent", "祖父母": "grandparent", "其他": "other"}
        self.choose("client", ("--into", "members"), HOUSEHOLD, "{id},440222100201,2021-09-01,示例,{word},男",
                    "440222/households/440222100/{id}.yaml", "relation", wanted)

    def test_target_groups(self):
        wanted = {"低保": "minimum-living-allowance", "低保户": "minimum-living-allowance", "特困": "destitute",
                  "特困供养人员": "destitute", "重度残疾人": "disabled", "孤儿": "child-in-difficulty",
                  "事实无人抚养儿童": "child-in-difficulty", "独居老人": "elderly-in-difficulty",
                  "空巢老人": "elderly-in-difficulty", "失能老人": "elderly-in-difficulty"}
        self.choose("client", ("--into", "members"), HOUSEHOLD + ",对象类型,对象类别起始日期",
                    "{id},440222100201,2021-09-01,示例,户主,男,{word},2021-09-01",
                    "440222/households/440222100/{id}.yaml", "kind", wanted)

    def test_a_group_that_the_policy_does_not_have_is_named_at_its_row(self):
        sheet = self.write("in.csv", HOUSEHOLD + ",对象类型,对象类别起始日期",
                           "c1,440222100201,2021-09-01,示例,户主,男,低保边缘家庭,2021-09-01")
        self.assertIn("in.csv:2:7", self.run_city("client", "import", "--into", "members", sheet, code=3).stderr)

    def test_health(self):
        wanted = {"健康": "good", "一般": "other", "良好": "good"}
        self.choose("client", ("--into", "members"), HOUSEHOLD + ",健康状况",
                    "{id},440222100201,2021-09-01,示例,户主,男,{word}",
                    "440222/households/440222100/{id}.yaml", "status", wanted)

    def test_party_members(self):
        wanted = {"是": "true", "√": "true", "中共党员": "true", "中共预备党员": "true", "党员": "true", "否": "false",
                  "群众": "false", "共青团员": "false"}
        for word, value in wanted.items():
            with self.subTest(word=word):
                self.assertIn(f"party_member: {value}\n", self.import_worker("是否党员", word))

    def test_certificates(self):
        wanted = {"初级": "assistant", "助理社工师": "assistant", "助社师": None, "中级": "social-worker",
                  "社工师": "social-worker", "高级": "senior"}
        for word, value in wanted.items():
            with self.subTest(word=word):
                found = self.import_worker("证书等级,发证日期", f"{word},2021-01-01", code=0 if value else 3)
                if value:
                    self.assertIn(f"level: {value}\n", found)
                else:
                    self.assertIn(f"workers.csv:2:8 (证书等级): there is no `level` value `{word[0]}*`", found)
            for path in self.city.glob("440222/workers/n1.yaml"):
                path.unlink()

    def test_sources_and_posts(self):
        wanted = {"公开招聘": "recruited", "社会救助经办人员": "assistance-officer", "乡镇聘用": "township-hire"}
        self.choose("worker", (), WORKER, "{id},示例甲,女,{word},440222100,事务岗,2022-01-01",
                    "440222/workers/{id}.yaml", "source", wanted)
        wanted = {"事务岗": "admin", "服务岗": "service", "事务性": "admin", "服务性": "service"}
        self.choose("worker", (), WORKER.replace("编号", "工号"), "p{id},示例甲,女,招聘,440222100,{word},2022-01-01",
                    "440222/workers/p{id}.yaml", "kind", wanted)

    def test_visits(self):
        wanted = {"上门": "home", "家访": "home", "入户走访": "home", "电话走访": "phone", "微信": "online",
                  "视频": "online"}
        for word, value in wanted.items():
            with self.subTest(word=word):
                self.assertIn(f"kind: {value}\n",
                              self.import_visit(f"v1,440222100,2022-03-05,w1,h1,{word},45"))

    def test_sessions(self):
        self.run_city("supervisor", "add", "s1", "--name", "示例督导")
        for word, value in {"现场": "onsite", "线下": "onsite", "面对面": "onsite", "线上": "online"}.items():
            with self.subTest(word=word):
                sheet = self.write("in.csv", "编号,社工站,督导姓名,督导日期,时数,方式,主题",
                                   f"d1,440222100,示例督导,2022-03-05,8,{word},个案")
                self.run_city("supervise", "import", sheet, "--on-conflict", "update")
                self.assertIn(f"mode: {value}\n", self.record("440222/supervision/440222100/*/s1.yaml"))

    def test_trainings(self):
        self.choose("train", (), "编号,名称,类型,主办单位,培训日期,学时", "{id},示例,{word},民政局,2022-03-05,8",
                    "training/2022/{id}.yaml", "kind",
                    {"岗前": "pre-service", "专业": "professional", "政策": "policy"})

    def test_exports_have_the_titles_and_schemas_the_keys_alone(self):
        self.import_visit("v1,440222100,2022-03-05,w1,h1,家访,45")
        shown = self.run_city("visit", "export", "-o", "csv").stdout
        self.assertIn("home", shown)
        self.assertNotIn("家访", shown + self.run_city("schema", "visit").stdout)


class Numbers(CellCase):
    def test_numbers_with_units(self):
        for word, minutes in {"45": "45", "30分钟": "30", "1小时": "60", "2.5h": "150", "2小时30分": "150",
                              "45分": "45"}.items():
            with self.subTest(word=word):
                self.assertIn(f"minutes: {minutes}\n",
                              self.import_visit(f"v1,440222100,2022-03-05,w1,h1,入户,{word}"))

    def test_a_unit_that_the_field_does_not_count_in_is_refused_at_its_cell(self):
        self.assertEqual(self.import_visit("v1,440222100,2022-03-05,w1,h1,入户,30元", code=3).splitlines()[0],
                         "visits.csv:2:7 (时长): `30元` is no number; a decimal of at least 0, at most six decimals")

    def test_the_unit_in_the_header_counts(self):
        self.assertIn("minutes: 90\n", self.import_visit("v1,440222100,2022-03-05,w1,h1,入户,1.5",
                                                         header=VISIT + "（小时）"))

    def test_hours_and_pay(self):
        sheet = self.write("in.csv", "编号,名称,类型,主办单位,培训日期,学时", "t1,示例,专业培训,民政局,2022-03-05,8学时",
                           "t2,示例,专业培训,民政局,2022-03-05,16小时")
        self.run_city("train", "import", sheet)
        self.assertIn("hours: 8\n", self.record("training/2022/t1.yaml"))
        self.assertIn("hours: 16\n", self.record("training/2022/t2.yaml"))
        self.assertIn("monthly: 3000\n", self.import_worker("月薪,薪酬起始日期", "3000元,2022-01-01"))

    def test_a_fraction_where_whole_numbers_belong_is_refused(self):
        sheet = self.write("in.csv", HOUSEHOLD + ",健康状况,残疾等级", "c1,440222100201,2021-09-01,示例,户主,男,残疾,2.5")
        self.assertIn("in.csv:2:8 (残疾等级): `2.5` is no whole number",
                      self.run_city("client", "import", "--into", "members", sheet, code=3).stderr)


class Dates(CellCase):
    def test_a_range_fills_the_first_and_the_last_day(self):
        for number, text in enumerate(("2022-12-05至2022-12-06", "2022.12.5-12.6")):
            with self.subTest(text=text):
                sheet = self.write("in.csv", "编号,名称,类型,主办单位,培训时间,学时", f"t{number},示例,专业,民政局,{text},8")
                self.run_city("train", "import", sheet)
                self.assertIn("from: 2022-12-05\nto: 2022-12-06\n", self.record(f"training/2022/t{number}.yaml"))

    def test_a_range_fills_the_contract_of_a_row(self):
        found = self.import_worker("用人单位,签订日期,合同期限", "440222100,2022-01-01,2022年1月1日至2022年12月31日")
        self.assertIn("    from: 2022-01-01\n    to: 2022-12-31\n", found)

    def test_a_range_is_refused_where_the_sheet_has_the_last_day_or_a_day_is_meant(self):
        sheet = self.write("in.csv", "编号,名称,类型,主办单位,培训时间,结束日期,学时",
                           "t1,示例,专业,民政局,2022.12.5-12.6,,8")
        self.assertIn("in.csv:2:5 (培训时间): several days, where one belongs",
                      self.run_city("train", "import", sheet, code=3).stderr)
        self.assertIn("visits.csv:2:3 (走访日期): several days",
                      self.import_visit("v1,440222100,2022.12.5-12.6,w1,h1,入户,45", code=3))

    def test_a_month_of_birth_needs_the_resident_id_that_says_its_day(self):
        for number, month in enumerate(("1990-01", "1990.01", "199001", "1990年1月")):
            with self.subTest(month=month):
                header, cells = "出生年月,身份证号", f"{month},440222199001010000"
                self.assertIn("born: 1990-01-01\n", self.import_worker(header, cells))
                self.assertIn("workers.csv:2:8 (出生年月): a month without its day",
                              self.import_worker("出生年月", month, code=3))
        self.assertIn("workers.csv:2:8 (出生年月): a month without its day",
                      self.import_worker("出生年月,身份证号", "1990-02,440222199001010000", code=3))
        self.assertIn("visits.csv:2:3 (走访日期): a month without its day",
                      self.import_visit("v1,440222100,2022-03,w1,h1,入户,45", code=3))

    def test_timestamps_with_a_zone_are_chinas_day_in_every_format(self):
        row = {"id": "n1", "name": "示例甲", "gender": "female", "source": "recruited",
               "posts": [{"station": "440222100", "kind": "admin", "from": "2022-03-04T16:00:00.000Z"}]}
        (self.folder / "in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        (self.folder / "in.yaml").write_text(
            "- id: n1\n  name: 示例甲\n  gender: female\n  source: recruited\n  posts:\n    - station: '440222100'\n"
            "      kind: admin\n      from: 2022-03-04T16:30:00+00:00\n", encoding="utf-8")
        self.write("in.csv", WORKER, FIRST.replace("2022-01-01", "2022-03-04T16:30:00Z"))
        for name in ("in.jsonl", "in.yaml", "in.csv"):
            with self.subTest(name=name):
                self.run_city("worker", "import", name)
                self.assertIn("from: 2022-03-05\n", self.record("440222/workers/n1.yaml"))
                (self.city / "440222/workers/n1.yaml").unlink()

    def test_days_of_excel_as_numbers(self):
        for serial, day in {44624.9999999999: "2022-03-05", 59: "1900-02-28", 61: "1900-03-01"}.items():
            with self.subTest(serial=serial):
                row = {"id": "w1", "born": serial}
                (self.folder / "in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
                self.run_city("worker", "import", "in.jsonl", "--on-conflict", "update")
                self.assertIn(f"born: {day}\n", self.record("440222/workers/w1.yaml"))
        (self.folder / "in.jsonl").write_text('{"id": "w1", "born": 60}\n', encoding="utf-8")
        self.assertIn("in.jsonl:1 (born): ", self.run_city("worker", "import", "in.jsonl", code=3).stderr)


class Nothing(CellCase):
    def test_words_for_nothing_leave_alone_what_is_known(self):
        self.import_worker("education,手机,出生日期", "本科,13800000001,1990-01-01")
        before = self.files()
        for word in ("/", "—", "-", "无", "NULL", "NaN", "不详", "／", "null"):
            with self.subTest(word=word):
                self.import_worker("education,手机,出生日期", f"{word},{word},{word}")
                self.assertEqual(self.files(), before)

    def test_no_certificate_is_no_entry(self):
        self.assertNotIn("certificates", self.import_worker("证书等级,证书编号,发证日期", "无,/,—"))

    def test_a_required_value_that_is_nothing_is_missing(self):
        self.assertIn("the required field `kind`",
                      self.import_visit("v1,440222100,2022-03-05,w1,h1,/,45", code=3))

    def test_free_texts_keep_them(self):
        self.assertIn("findings: 无\n", self.import_visit("v1,440222100,2022-03-05,w1,h1,入户,45,无",
                                                          header=VISIT + ",情况"))


class Characters(CellCase):
    def test_characters_that_nobody_sees_are_taken_off_and_told_of_texts(self):
        sheet = self.write("in.csv", VISIT + ",情况",
                           "\u200bv1,440222100,2022-03-\u200e05,w1\u200b,h1,入户\u202c,4\u200b5,平\u200b稳",
                           "v2,440222100,2022-03-06,w1,h1,入户,45,\u202e平稳")
        result = self.run_city("visit", "import", sheet)
        self.assertEqual(result.stderr, "in.csv:2:8 (情况): characters that nobody sees (U+200B) are left out, in 2 cells\n")
        text = self.record("440222/visits/440222100/2022-03/w1.yaml")
        for code_point in (0x200b, 0x200e, 0x202c, 0x202e):
            self.assertNotIn(chr(code_point), text)
        self.assertEqual(text.count("findings: 平稳\n"), 2)

    def test_a_person_is_found_however_the_name_is_spelled_and_keeps_the_first_spelling(self):
        def import_name(name, code=0):
            sheet = self.write("in.csv", "姓名,性别,人员来源,社工站,岗位类型,上岗日期",
                               f"{name},女,招聘,440222100,服务岗,2022-01-01")
            return self.run_city("worker", "import", sheet, "--key", "name", code=code).stdout
        self.assertIn("created 1,", import_name("李玉"))
        for spelling in ("李　玉", "李 玉", "李⽟", "李\u200b玉"):
            with self.subTest(spelling=spelling):
                self.assertIn("created 0, changed 0, unchanged 1,", import_name(spelling))
        self.assertEqual([p for p in (self.city / "440222/workers").glob("*.yaml") if "李玉" in p.read_text("utf-8")],
                         list((self.city / "440222/workers").glob("w-*.yaml")))
        self.assertIn("created 1,", import_name("e\u0301va"))
        self.assertIn("unchanged 1,", import_name("\u00e9va"))
        sheet = self.write("visits.csv", VISIT, "v1,440222100,2022-03-05,李　⽟,h1,入户,45")
        self.run_city("visit", "import", sheet)

    def test_a_nul_is_refused_at_its_cell(self):
        for path, cells in {"name": {"name": "示\0例"}, "born": {"born": "1990-01-0\0001"}}.items():
            with self.subTest(path=path):
                (self.folder / "in.jsonl").write_text(json.dumps({"id": "w1"} | cells) + "\n", encoding="utf-8")
                self.assertIn(f"in.jsonl:1 ({path}): ",
                              self.run_city("worker", "import", "in.jsonl", code=3).stderr)


class Marks(CellCase):
    def test_yes_and_no(self):
        for word, value in {"TRUE": "true", "Y": "true", "✓": "true", "√": "true", "☑": "true", "对": "true",
                            "F": "false", "N": "false", "×": "false", "✗": "false"}.items():
            with self.subTest(word=word):
                self.assertIn(f"party_member: {value}\n", self.import_worker("是否党员", word))

    def test_yes_and_no_in_every_format(self):
        """As a text, and as what the format has for booleans."""
        record = {"id": "n1", "county": "440222", "name": "示例", "gender": "female", "source": "recruited"}
        header = [*record, "party_member"]
        for word, value in (("TRUE", "true"), ("Y", "true"), ("✓", "true"), ("✗", "false"), (True, "true"), (False, "false")):
            party = str(word).lower() if isinstance(word, bool) else word
            cells = [*record.values(), party]
            self.write("in.csv", ",".join(header), ",".join(cells))
            self.write("in.tsv", "\t".join(header), "\t".join(cells))
            self.write("in.json", json.dumps([{**record, "party_member": word}]))
            self.write("in.jsonl", json.dumps({**record, "party_member": word}))
            quoted = party if isinstance(word, bool) else json.dumps(word)
            self.write("in.yaml", *(f"{key}: \"{text}\"" for key, text in record.items()), f"party_member: {quoted}")
            self.write_xlsx("in.xlsx", header, cells)
            row = list(range(len(record)))
            last = (old_excel.truth(1, len(row), word) if isinstance(word, bool) else old_excel.text(1, len(row), len(header)))
            (self.folder / "in.xls").write_bytes(old_excel.workbook(
                [("a", 0, b"".join(old_excel.text(0, i, i) for i in range(len(header)))
                  + b"".join(old_excel.text(1, i, len(header) + 1 + i) for i in row) + last)], [*header, party, *record.values()]))
            for extension in ("csv", "tsv", "json", "jsonl", "yaml", "xlsx", "xls"):
                with self.subTest(word=word, extension=extension):
                    self.run_city("worker", "import", f"in.{extension}", "--on-conflict", "update")
                    self.assertIn(f"party_member: {value}\n", self.record("440222/workers/n1.yaml"))

    def test_a_text_in_the_form_of_a_formula_is_the_text(self):
        self.assertIn('phone: "13800000001"\n', self.import_worker("手机,学历", '="13800000001",="0012"'))
        self.assertIn('education: "0012"\n', self.record("440222/workers/n1.yaml"))
        self.assertIn('phone: "13800000001"\n', self.import_worker("手机", '"=""13800000001"""'))
        self.assertIn('station: "440222100"\n', self.record("440222/workers/n1.yaml"))

    def test_numbers_of_spreadsheets_are_what_excel_shows(self):
        sheet = self.write_xlsx("in.xlsx", [*WORKER.split(","), "手机", "学历", "月薪", "薪酬起始日期"],
                                ["n1", "示例甲", "女", "招聘", ["4.402221E8"], "服务岗", ["44624.99999999"], "'13800000001",
                                 ["3.1400000000000001"], ["3.1399999999999997"], "2022-03-04T16:00:00Z"])
        self.run_city("worker", "import", sheet)
        text = self.record("440222/workers/n1.yaml")
        for line in ('station: "440222100"', "from: 2022-03-05", 'phone: "13800000001"', 'education: "3.14"',
                     "monthly: 3.14", "from: 2022-03-05"):
            self.assertIn(line + "\n", text)

    def test_a_number_that_lost_digits_is_refused_at_its_cell(self):
        sheet = self.write_xlsx("in.xlsx", ["编号", "身份证号"], ["w1", ["4.40222199001010E17"]])
        self.assertIn("in.xlsx:2:2 (身份证号): the cell is a number, of which spreadsheets keep 15 digits",
                      self.run_city("worker", "import", sheet, code=3).stderr)

    def test_a_text_that_the_record_has_with_unseen_characters_is_unchanged(self):
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-05", "--workers", "w1",
                      "--household", "h1", "--kind", "home", "--minutes", "45", "--findings", "平\u200b稳")
        before = self.files()
        for extension in ("csv", "xlsx", "jsonl", "yaml"):
            with self.subTest(extension=extension):
                self.run_city("--unmask", "visit", "export", "-o", f"{extension}=visits.{extension}")
                self.assertIn("unchanged 1,", self.run_city("visit", "import", f"visits.{extension}").stdout)
                self.assertEqual(self.files(), before)

class Documents(CellCase):
    """Values of JSON and YAML that are not what the field holds."""

    def tell(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.run_city("worker", "import", name, "--on-conflict", "update", code=3).stderr

    def test_a_truth_value_is_no_text(self):
        before = self.files()
        for key in ("phone", "education", "name", "resident_id"):
            for name, text in (("in.jsonl", json.dumps({"id": "w1", key: True})),
                               ("in.json", json.dumps([{"id": "w1", key: False}])),
                               ("in.yaml", f"- id: w1\n  {key}: true\n")):
                with self.subTest(key=key, name=name):
                    self.assertIn(f" ({key}): the cell is the truth value ", self.tell(name, text))
        self.assertEqual(self.files(), before)

    def test_an_empty_list_or_object_is_no_value(self):
        before = self.files()
        for key in ("phone", "born", "gender", "resident_id", "posts.0.from"):
            for empty in ("[]", "{}"):
                nested = f'"posts": [{{"from": {empty}}}]' if "." in key else f'"{key}": {empty}'
                for name in ("in.jsonl", "in.json", "in.yaml"):
                    with self.subTest(key=key, name=name, empty=empty):
                        text = f'{{"id": "w1", {nested}}}'
                        self.assertIn(f" ({key}): an empty list or object, where one value belongs",
                                      self.tell(name, text if name == "in.jsonl" else f"[{text}]"))
        self.assertEqual(self.files(), before)

    def test_an_empty_list_of_a_list_is_no_entry(self):
        before = self.files()
        for name in ("in.jsonl", "in.yaml"):
            text = json.dumps({"id": "w1", "contracts": [], "phone": None})
            (self.folder / name).write_text(text if name == "in.jsonl" else f"[{text}]", encoding="utf-8")
            result = self.run_city("worker", "import", name, "--on-conflict", "update")
            self.assertIn("unchanged 1,", result.stdout)
        self.assertEqual(self.files(), before)

    def test_a_whole_number_is_its_digits_however_json_writes_it(self):
        for number in ("13800000000", "1.38e10", "1.38E+10", "13800000000.0"):
            with self.subTest(number=number):
                (self.folder / "in.jsonl").write_text(f'{{"id": "w1", "phone": {number}}}\n', encoding="utf-8")
                self.run_city("worker", "import", "in.jsonl", "--on-conflict", "update")
                self.assertIn('phone: "13800000000"\n', self.record("440222/workers/w1.yaml"))

    def test_what_json_cannot_say_is_told_at_its_line(self):
        for value, told in (("1e400", "the number 1e400 is too large to be represented"),
                            (r'"\ud83d"', r"\ud83d is half of a character, whose other half is missing"),
                            (r'"x\ude00y"', r"\ude00 is half of a character, whose other half is missing"),
                            (r'"\ud83d\u0041"', r"\ud83d is half of a character, whose other half is missing"),
                            (r'"\ud83d\ude00', "no complete JSON object")):
            with self.subTest(value=value):
                told_at = self.tell("in.jsonl", f'{{"id": "w1"}}\n{{"id": "w2", "education": {value}}}\n')
                self.assertIn(f"in.jsonl:2: {told}\n", told_at)


    def test_an_empty_list_of_ones_own_does_not_vanish(self):
        for name, text in (("in.jsonl", '{"id": "w1", "x_seen": []}\n'), ("in.json", '[{"id": "w1", "x_seen": {}}]'),
                           ("in.yaml", "- id: w1\n  x_seen: []\n")):
            self.assertIn("(x_seen): an empty list or object, where one value belongs; write null, or", self.tell(name, text))


class Meanings(CellCase):
    def test_a_truth_value_of_a_workbook_is_no_text(self):
        sheet = self.write_xlsx("in.xlsx", ["编号", "手机"], ["w1", "X"])
        with zipfile.ZipFile(self.folder / sheet) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(self.folder / sheet, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content.replace(b'<c t="inlineStr"><is><t>X</t></is></c>', b'<c t="b"><v>1</v></c>'))
        self.assertIn("in.xlsx:2:2 (手机): the cell is the truth value true, where a text belongs",
                      self.run_city("worker", "import", sheet, code=3).stderr)

    def test_a_cell_holds_one_phone_number(self):
        for text in ("13800000001/13800000002", "13800000001、13800000002", "13800000001；0751-8731234",
                     "13800000001 13800000002", "13800000001或13800000002", "13800000001和13800000002",
                     "13800000001|13800000002", "13800000001(妻)13800000002", "1380000000113800000002",
                     "138 0000 0001 139 0000 0002"):
            with self.subTest(text=text):
                self.assertIn("several phone numbers, where one belongs", self.import_worker("手机", text, code=3))
        for text in ("0751 8731234", "8731234转801", "0751-8731234", "138 0000 0001", "0751-8731234-8001",
                     "86-13800000001", "13800000001(家)"):
            with self.subTest(text=text):
                self.assertRegex(self.import_worker("手机", text), f'phone: "?{re.escape(text)}"?\n')

    def test_days_of_other_calendars_are_refused_with_advice(self):
        for text in ("民国79年3月5日", "农历1990年3月5日", "1990年3月5日（农历）", "1990年正月初五"):
            with self.subTest(text=text):
                self.assertIn("a day of another calendar, which is not converted; write it as a Gregorian day",
                              self.import_worker("出生日期", text, code=3))

    def test_a_last_day_that_is_still_to_come_is_none(self):
        for text in ("至今", "在职", " 在岗 "):
            with self.subTest(text=text):
                self.assertNotIn("to:", self.import_worker("离岗日期", text))
        self.assertIn("(出生日期): ", self.import_worker("出生日期", "至今", code=3))

    def test_a_result_that_says_not_at_home_is_an_attempt(self):
        header = "编号,社工站,走访日期,走访社工,户编号,走访方式,时长,走访内容,走访结果"
        for text, outcome in (("不在家", "absent"), ("家中无人", "absent"), ("拒访", "refused")):
            with self.subTest(text=text):
                written = self.import_visit(f"w1,440222100,2022-03-05,w1,h1,入户,5,探望,{text}", header=header)
                self.assertIn(f"outcome: {outcome}\n", written)
                self.assertIn(f"走访结果：{text}", written)

    def test_all_that_was_found_may_be_that_nobody_was_at_home(self):
        header = "编号,社工站,走访日期,走访社工,户编号,走访方式,时长,走访情况"
        for text in ("不在家", "外出"):
            with self.subTest(text=text):
                written = self.import_visit(f"w1,440222100,2022-03-05,w1,h1,入户,5,{text}", header=header)
                self.assertIn("outcome: absent\n", written)
                self.assertIn(f"findings: {text}\n", written)

    def test_a_text_that_says_more_than_that_is_no_outcome(self):
        header = "编号,社工站,走访日期,走访社工,户编号,走访方式,时长,走访情况"
        for text in ("不在家，已电话联系", "儿子外出务工"):
            with self.subTest(text=text):
                written = self.import_visit(f"w1,440222100,2022-03-05,w1,h1,入户,5,{text}", header=header)
                self.assertNotIn("outcome:", written)

    def test_a_result_that_says_more_is_a_text_alone(self):
        header = "编号,社工站,走访日期,走访社工,户编号,走访方式,时长,走访结果"
        self.assertNotIn("outcome:", self.import_visit("w1,440222100,2022-03-05,w1,h1,入户,5,平稳", header=header))

    def test_a_quote_within_a_cell_of_tsv_is_text(self):
        header = WORKER.replace(",", "\t") + "\t学历"
        row = FIRST.replace(",", "\t")
        self.write("in.tsv", header, row + '\t5" 屏', row.replace("n1", "n2") + '\t"大""专"')
        self.run_city("worker", "import", "in.tsv")
        first, second = (self.city / f"440222/workers/{name}.yaml" for name in ("n1", "n2"))
        self.assertIn('5" 屏', first.read_text(encoding="utf-8").replace('\\"', '"'))
        self.assertIn('大"专', second.read_text(encoding="utf-8").replace('\\"', '"'))
        self.write("in.tsv", header, row + "\t大专", row.replace("n1", "n3") + '\t"大专')
        self.assertIn("in.tsv:3: a quote is never closed", self.run_city("worker", "import", "in.tsv", code=3).stderr)


if __name__ == "__main__":
    unittest.main()
