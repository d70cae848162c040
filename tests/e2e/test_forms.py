"""Import of whole forms as offices keep them: people by name, texts in several columns, sign-in sheets."""
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

    def test_records_of_documents_do_not_name_people_by_resident_id(self):
        self.write("v.jsonl", f'{{"date":"2022-05-01","workers":["w1"],"household":"h2","身份证号":"{OTHER}","kind":"home","minutes":30}}\n')
        self.assertIn("v.jsonl:1 (身份证号): give household and people", self.faults("visit", "import", "v.jsonl"))

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
