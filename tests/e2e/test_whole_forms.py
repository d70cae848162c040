"""The forms that offices send, written as their programs write them: imported whole, and audited."""
import csv
import datetime
import json
import re
import subprocess
import unittest

from every_format import each_format
from office_books import WRITERS
from support import HAS_LIBRE_OFFICE
from test_forms import OTHER, RESIDENT
from test_import import ImportCase

day = datetime.date

VISITS = [
    ["定期走访表"] + [None] * 9,
    ["序号", "走访时间", "走访人姓名", "走访对象姓名", "走访对象身份证号码", "走访类型", "开始时间", "结束时间", "走访内容", "走访结果"],
    [1, day(2022, 3, 5), "示例w2", "示例甲", RESIDENT, "上门", "9:30", "10:10", "拉家常", "平稳"],
    [2, day(2022, 4, 6), "示例w2、示例w1", "示　例甲", None, "入户走访", "9:30", "10:30", "拉家常", None],
    [3, "2022年3月7日", "示例w2", "示例丙", None, "电话走访", "14:00", "14:20", None, None],
    [4, "2022.3.8", "示例w2", "示例丙", OTHER, "家访", "上午9点", "9点半", "看望", "平稳"],
    ["填表人：示例"] + [None] * 9]
VISITED = {
    "440222/visits/440222100/2022-03/w2.yaml":
        "  date: 2022-03-05\n  workers:\n    - w2\n  household: h2\n  people:\n    - m1\n  kind: home\n"
        "  begins: \"09:30\"\n  ends: \"10:10\"\n  findings: \"走访内容：拉家常\\n走访结果：平稳\"\n"
        "  date: 2022-03-07\n  workers:\n    - w2\n  household: h3\n  people:\n    - m1\n  kind: phone\n"
        "  begins: \"14:00\"\n  ends: \"14:20\"\n"
        "  date: 2022-03-08\n  workers:\n    - w2\n  household: h3\n  people:\n    - m1\n  kind: home\n"
        "  begins: \"09:00\"\n  ends: \"09:30\"\n  findings: \"走访内容：看望\\n走访结果：平稳\"\n",
    "440222/visits/440222100/2022-04/w2.yaml":
        "  date: 2022-04-06\n  workers:\n    - w2\n    - w1\n  household: h2\n  people:\n    - m1\n  kind: home\n"
        "  begins: \"09:30\"\n  ends: \"10:30\"\n  findings: 走访内容：拉家常\n"}

SIGN_IN = [
    ["始兴县 岗前培训 签到表"] + [None] * 5,
    ["序号", "姓名", "单位", "职务", "联系电话", "签名"],
    [1, "示例w1", "太平镇", "社工", 13800000001, None],
    [2, "示　例w2", "太平镇", "社工", None, None],
    [3] + [None] * 5,
    [4] + [None] * 5]
SIGNED_IN = {"training/2021/t1.yaml": "id: t1\ntitle: 岗前培训\nkind: pre-service\norganizer: 民政局\nfrom: 2021-06-21\n"
                                      "to: 2021-06-23\nhours: 16\nattendance:\n  - worker: w1\n  - worker: w2\n"}

SESSIONS = [
    ["督导记录表"] + [None] * 8,
    ["督导老师姓名", "社工站", "督导时间", "督导时数", "督导方式", "督导主题", "督导内容", "参加社工", "督导建议"],
    ["示例督导", "太平镇社工站", day(2022, 3, 5), "8小时", "现场", "个案管理", "讨论个案", "示例w1、示例w2", "继续"],
    ["示例督导", "太平镇社工站", "2022.4.5-4.6", "16", "线上", "团队建设", None, "示例w1", None]]
SUPERVISED = {
    "440222/supervision/440222100/2022/s1.yaml":
        "  supervisor: s1\n  from: 2022-03-05\n  hours: 8\n  mode: onsite\n  topic: \"督导主题：个案管理\\n督导内容：讨论个案\"\n"
        "  workers:\n    - w1\n    - w2\n  note: 继续\n"
        "  supervisor: s1\n  from: 2022-04-05\n  to: 2022-04-06\n  hours: 16\n  mode: online\n  topic: 督导主题：团队建设\n"
        "  workers:\n    - w1\n"}

# As tests/office/two-row-header.xls has it, but for 198 more numbered rows.
ROSTER = [
    ["社工花名册"] + [None] * 13,
    ["序号", "工号", "县", "姓名", "性别", "人员来源", "岗位", None, None, "合同", None, None, "证书等级", "取证时间"],
    [None] * 6 + ["社工站", "岗位类型", "上岗日期", "签订日期", "合同期限", "合同月薪（元）", None, None],
    [1, "n1", 440222, "李　玉", "女", "公开招聘", "太平镇社工站", "服务岗", day(2021, 7, 1), "2021.6.25",
     "2021-7-1至2024-6-30", 4500, "初级", day(2021, 10, 1)],
    [2, "n2", "440222", "示例", "女", "社会救助经办人员", 440222100, "事务性", "2021年7月1日", day(2021, 6, 25),
     "2021-7-1至2024-6-30", "4000元", "无", None],
    [3] + [None] * 13,
    [4] + [None] * 13,
    ["合计", None, None, "2人"] + [None] * 10,
    ["填表人：", None, None, "审核人："] + [None] * 10]
CONTRACT = ("contracts:\n  - employer: \"440222100\"\n    signed: 2021-06-25\n    from: 2021-07-01\n    to: 2024-06-30\n"
            "    monthly_pay: {}\nposts:\n  - station: \"440222100\"\n    kind: {}\n    from: 2021-07-01\n")
EMPLOYED = {
    "440222/workers/n1.yaml": "id: n1\nname: 李玉\ngender: female\nsource: recruited\n" + CONTRACT.format(4500, "service")
                              + "certificates:\n  - level: assistant\n    issued: 2021-10-01\n",
    "440222/workers/n2.yaml": "id: n2\nname: 示例\ngender: female\nsource: assistance-officer\n"
                              + CONTRACT.format(4000, "admin")}


class WholeForms(ImportCase):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.run_city("supervisor", "add", "s1", "--name", "示例督导")
        self.run_city("train", "add", "t1", "--title", "岗前培训", "--kind", "pre-service", "--organizer", "民政局",
                      "--from", "2021-06-21", "--to", "2021-06-23", "--hours", "16")
        for name, person, resident_id in (("h2", "示例甲", RESIDENT), ("h3", "示例丙", OTHER)):
            self.run_city("client", "add", name, "--station", "440222100", "--village", "440222100201", "--opened",
                          "2021-08-01", "--members",
                          f"id=m1,name={person},relation=head,gender=female,resident_id={resident_id}")
            self.run_city("client", "case", "open", name, "m1", "--worker", "w2", "--level", "2", "--visits", "1/month",
                          "--goal", "自理", "--step", "探访", "--from", "2022-03-01")

    def import_in_every_way(self, rows, wanted, command, count, told):
        """The first program's file brings the records, those of the others bring nothing more."""
        for number, (program, write) in enumerate(WRITERS.items()):
            with self.subTest(program=program):
                write(self.folder / "form.xlsx", rows)
                self.check_import("form.xlsx", wanted, command, "unchanged" if number else "created", count, told)
        if HAS_LIBRE_OFFICE:
            with open(self.folder / "form.csv", "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
            # As a clerk does who knows that a number cannot hold eighteen digits: those columns are text.
            ids = {column + 1 for row in rows for column, text in enumerate(row) if re.fullmatch(r"\d{17}[\dX]", str(text))}
            columns = "/".join(f"{column}/2" for column in sorted(ids))
            for extension in ("xlsx", "ods", "xls"):
                with self.subTest(program="soffice", extension=extension):
                    subprocess.run(["soffice", "--headless", f"--infilter=CSV:44,34,76,1,{columns}", "--convert-to", extension,
                                    "--outdir", str(self.folder), str(self.folder / "form.csv")], check=True,
                                   capture_output=True, timeout=120)
                    self.check_import(f"form.{extension}", wanted, command, "unchanged", count, told)

    def check_import(self, name, wanted, command, became, count, told):
        result = self.run_city(command[0], "import", name, *command[1:])
        self.assertIn(f"{became} {count}", result.stdout)
        self.assertEqual(result.stderr, told and f"{name}: {told}\n")
        for path, text in wanted.items():
            lines = (self.city / path).read_text("utf-8").splitlines(keepends=True)
            self.assertEqual("".join(line for line in lines if not line.startswith("- id: ")), text, path)

    def verdicts(self, *rules):
        """How many passed and failed, by rule, in the year up to the last of April."""
        report = json.loads(self.run_city("--as-of", "2022-04-30", "-o", "json", "audit", "--all", code=1).stdout)
        return {rule["rule"]: (rule["pass"], rule["fail"]) for rule in report["summary"]["by_rule"] if rule["rule"] in rules}

    def test_the_form_of_regular_visits(self):
        self.assertEqual(self.verdicts("SE04", "SE06", "PL06"), {"SE04": (0, 4), "SE06": (0, 0), "PL06": (0, 0)})
        self.import_in_every_way(VISITS, VISITED, ("visit",), 4, "rows that are no records, passed over: 7 (填表人)")
        self.run_city("check")
        # h2 was visited at home in March and April, h3 in March alone; w2 made visits on four days, w1 on one.
        self.assertEqual(self.verdicts("SE04", "SE06", "PL01", "PL02", "PL04", "PL06"),
                         {"SE04": (3, 1), "SE06": (1, 0), "PL01": (4, 0), "PL02": (4, 0), "PL04": (4, 0), "PL06": (5, 0)})

    def test_the_sign_in_sheet(self):
        self.assertEqual(self.verdicts("TR01"), {"TR01": (0, 2)})
        self.import_in_every_way(SIGN_IN, SIGNED_IN, ("train", "--into", "attendance", "--leave-out"), 2,
                                 "by the title, the rows belong to t1")
        self.run_city("check")
        self.assertEqual(self.verdicts("TR01"), {"TR01": (2, 0)})

    def test_rows_of_the_form_below_its_records_are_passed_over_in_every_sheet(self):
        header = ["编号", "县", "姓名", "性别", "人员来源", "学历"]
        footers = {"合计": "合计", "合 计：1人": "合计", "共计1人": "共计", "共 1 人": "共", "制表人: 示例": "制表人", "审核人（签字）：": "审核人",
                   "填报日期：2022年1月1日": "填报日期", "日期：2022年1月1日": "日期", "联系电话：0751-0000000": "联系电话", "负责人签字：": "负责人签字",
                   "说明：每月报送": "说明", "以下空白": "以下空白", "第1页": "第", "社工站（盖章）": "盖章"}
        rows = [["花名册"] + [None] * 5, header, ["n1", "440222", "示例甲", "女", "招聘", "本科"]] + [[text] + [None] * 5 for text in footers]
        told = ", ".join(f"{number} ({word})" for number, word in enumerate(footers.values(), 4))
        for name in each_format(self.folder, rows):
            if name.endswith(("json", "jsonl", "yaml")):
                continue
            with self.subTest(name=name):
                result = self.run_city("worker", "import", name, "--dry-run")
                self.assertEqual(result.stderr, f"{name}: rows that are no records, passed over: {told}\n")
                self.assertIn("would create 1,", result.stdout)

    def test_what_only_begins_like_a_row_of_the_form_is_a_record_or_a_fault(self):
        header = ["姓名", "编号", "县", "性别", "人员来源", "学历"]
        rows = [header] + [[text, f"n{i}", "440222", "女", "招聘", None] for i, text in enumerate(("合计", "共同", "第五", "单位"))]
        for name in each_format(self.folder, rows):
            with self.subTest(name=name):
                self.assertIn("would create 4,", self.run_city("worker", "import", name, "--dry-run").stdout)
        rows = [header, ["示例", "n1", "440222", "女", "招聘", None], ["第五"] + [None] * 5, ["合计一下"] + [None] * 5]
        for name in each_format(self.folder, rows):
            with self.subTest(name=name):
                self.assertIn("2 rows are wrong", self.run_city("worker", "import", name, code=3).stdout)

    def test_the_record_of_supervision(self):
        self.assertEqual(self.verdicts("SV03", "SV04", "SV08"), {"SV03": (0, 4), "SV04": (0, 0), "SV08": (0, 4)})
        self.import_in_every_way(SESSIONS, SUPERVISED, ("supervise",), 2, "")
        self.run_city("check")
        # Sessions in March (8 hours) and April (16), of four months.
        self.assertEqual(self.verdicts("SV03", "SV04", "SV08"), {"SV03": (2, 2), "SV04": (1, 1), "SV08": (1, 3)})

    def test_the_roster_in_old_and_new_workbooks(self):
        self.assertEqual(self.verdicts("HR01", "HR02", "SF01", "SF02", "SF04"),
                         {"HR01": (0, 2), "HR02": (0, 0), "SF01": (0, 1), "SF02": (0, 1), "SF04": (0, 0)})
        self.import_in_every_way(ROSTER, EMPLOYED, ("worker",), 2,
                                 "rows that are no records, passed over: 8 (合计), 9 (填表人)")
        self.check_import(self.office("two-row-header.xls"), EMPLOYED, ("worker",), "unchanged", 2,
                          "rows that are no records, passed over: 206 (合计), 207 (填表人)")
        self.run_city("check")
        # Three years of a contract are due to n1, who was recruited; n2 was integrated.
        self.assertEqual(self.verdicts("HR01", "HR02", "SF01", "SF02", "SF04"),
                         {"HR01": (2, 2), "HR02": (1, 0), "SF01": (1, 0), "SF02": (1, 0), "SF04": (1, 0)})


if __name__ == "__main__":
    unittest.main()
