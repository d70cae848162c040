"""Export: what sheets, documents and databases hold, and what they don't tell."""
import csv
import json
import os
import pty
import re
import sqlite3
import stat
import subprocess
import unittest
import zipfile

from support import BINARY, SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"


class Export(Case):
    def export(self, *arguments, code=0):
        return self.run_in(self.folder, "-C", str(EXAMPLE), *arguments, code=code)

    def rows(self, *arguments):
        return list(csv.DictReader(self.export(*arguments).stdout.splitlines()))

    def test_personal_data_is_masked_unless_asked_for(self):
        worker = self.rows("worker", "export")[0]
        self.assertRegex(worker["resident_id"], r"^4402\*{10}\d{3}[0-9X]$")
        self.assertRegex(self.rows("--unmask", "worker", "export")[0]["resident_id"], r"^\d{17}[0-9X]$")
        for form in ("jsonl", "yaml"):
            text = self.export("client", "export", "-o", form).stdout
            self.assertNotIn("示例户主", text)
            self.assertIn("示*", text)

    def households(self):
        return [json.loads(line) for line in self.export("--unmask", "client", "export", "-o",
                                                         "jsonl").stdout.splitlines()]

    def test_masked_data_is_not_taken_back(self):
        self.init_with_station()
        masked = self.run_city("client", "set", "h1", "members.m1.name=示例甲")
        self.assertEqual(masked.returncode, 0)
        (self.folder / "h.csv").write_text(self.run_city("client", "export").stdout, encoding="utf-8")
        result = self.run_city("client", "import", str(self.folder / "h.csv"), "--on-conflict", "update", code=3)
        self.assertIn("(members.0.name): this is masked personal data; export it with --unmask to import it\n",
                      result.stderr)

    def test_pseudonyms_are_the_same_for_the_same_person_and_key_only(self):
        for name in ("a", "b"):
            (self.folder / name).write_bytes(name.encode() * 32)
        rows = [self.rows("worker", "export", "--pseudonymize", key) for key in ("a", "a", "b")]
        self.assertEqual(rows[0], rows[1])
        plain = self.rows("--unmask", "worker", "export")
        for with_a, with_b, known in zip(rows[0], rows[2], plain):
            if known["resident_id"]:
                self.assertRegex(with_a["resident_id"], "^id-[0-9a-f]{16}$")
                self.assertNotEqual(with_a["resident_id"], with_b["resident_id"])
        tokens = {known["resident_id"]: row["resident_id"] for known, row in zip(plain, rows[0])}
        self.assertEqual(len(set(tokens)), len(set(tokens.values())))
        (self.folder / "short").write_bytes(b"x")
        self.assertIn("has 1 byte, at least 16 are needed",
                      self.export("worker", "export", "--pseudonymize", "short", code=2).stderr)

    def test_a_workbook_goes_to_standard_output_unless_that_is_a_terminal(self):
        self.export("worker", "export", "-o", "xlsx=a.xlsx")
        with open(self.folder / "b.xlsx", "wb") as file:
            subprocess.run([BINARY, "-C", str(EXAMPLE), "worker", "export", "-o", "xlsx"], stdout=file, check=True)
        self.assertEqual((self.folder / "a.xlsx").read_bytes(), (self.folder / "b.xlsx").read_bytes())
        leader, follower = pty.openpty()
        result = subprocess.run([BINARY, "-C", str(EXAMPLE), "worker", "export", "-o", "xlsx"], stdout=follower,
                                stderr=subprocess.PIPE, check=False)
        os.close(leader)
        os.close(follower)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"xlsx cannot be shown on a terminal", result.stderr)

    def test_files_are_private_and_say_that_they_are_utf_8(self):
        self.export("worker", "export", "-o", "csv=w.csv")
        self.assertEqual(stat.S_IMODE(os.stat(self.folder / "w.csv").st_mode), 0o600)
        self.assertTrue((self.folder / "w.csv").read_bytes().startswith(b"\xef\xbb\xbf"))

    def test_numbers_of_a_workbook_are_numbers_and_other_values_texts(self):
        self.export("visit", "export", "-o", "xlsx=v.xlsx")
        self.export("visit", "export", "-o", "csv=v.csv")
        with open(self.folder / "v.csv", encoding="utf-8-sig") as file:
            minutes = [row["minutes"] for row in csv.DictReader(file)]
        with zipfile.ZipFile(self.folder / "v.xlsx") as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        numbers = re.findall(r'<c r="[A-Z]+\d+"(?: s="\d+")?><v>([\d.]+)</v></c>', sheet)
        self.assertTrue(set(minutes) - {""} <= set(numbers), (minutes, numbers))

    def test_the_same_data_makes_the_same_workbook(self):
        for name in ("a.xlsx", "b.xlsx"):
            self.export("worker", "export", "-o", f"xlsx={name}")
        contents = []
        for name in ("a.xlsx", "b.xlsx"):
            with zipfile.ZipFile(self.folder / name) as archive:
                contents.append({entry: archive.read(entry) for entry in archive.namelist()})
        self.assertEqual(contents[0], contents[1])

    def test_a_database_has_every_record_keys_that_hold_and_the_audit(self):
        self.export("--as-of", "2022-12-31", "--unmask", "export", "-o", "sqlite=city.db")
        database = sqlite3.connect(self.folder / "city.db")
        self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        for noun, table in (("station", "station"), ("worker", "worker"), ("client", "household"),
                            ("visit", "visit"), ("supervise", "session"), ("train", "training")):
            wanted = len(self.export(noun, "list", "-o", "jsonl").stdout.splitlines())
            self.assertEqual(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0], wanted, table)
        audit = json.loads(self.export("--as-of", "2022-12-31", "-o", "json", "audit", "--all", code=1).stdout)
        self.assertEqual(
            database.execute("SELECT rule, subject, \"from\", outcome, observed FROM audit_result").fetchall(),
            [(r["rule"], r["subject"]["id"], r["period"]["from"], r["outcome"], r.get("observed"))
             for r in audit["results"]])
        self.assertEqual(database.execute("SELECT DISTINCT title_zh, title_en FROM audit_result WHERE rule = 'SV08'").fetchall(),
                         [("每月督导总时数", "Monthly supervision hours")])
        posts = database.execute("SELECT worker.id, worker_posts.station, worker_posts.\"from\" FROM worker "
                                 "JOIN worker_posts ON worker_posts.parent = worker.id "
                                 "ORDER BY worker.id, position").fetchall()
        known = [(w["id"], post["station"], post["from"])
                 for w in map(json.loads, self.export("--unmask", "worker", "export", "-o", "jsonl").stdout
                              .splitlines()) for post in w.get("posts", [])]
        self.assertEqual(posts, sorted(known, key=lambda post: post[0]))
        goals = database.execute("SELECT count(*) FROM household_members_cases_goals").fetchone()[0]
        self.assertEqual(goals, sum(len(case["goals"]) for household in self.households()
                                    for member in household["members"] for case in member.get("cases", [])))
        references = {row[2] for row in database.execute("PRAGMA foreign_key_list(worker_posts)")}
        self.assertEqual(references, {"worker", "station"})
        self.assertEqual(stat.S_IMODE(os.stat(self.folder / "city.db").st_mode), 0o600)

    def test_a_masked_database_tells_nobody(self):
        self.export("--as-of", "2022-12-31", "export", "-o", "sqlite=city.db")
        content = (self.folder / "city.db").read_bytes()
        for household in self.households():
            for member in household["members"]:
                if member.get("resident_id"):
                    self.assertNotIn(member["resident_id"].encode(), content)

    def test_a_database_in_the_place_of_a_file_is_not_repeated(self):
        told = self.run_city("export", "-o", "sqlite=postgresql://u:Passwort1@h/db", code=2).stderr
        self.assertIn("before a database stands its format: -o postgresql=postgresql://HOST/DATABASE", told)
        self.assertNotIn("Passwort1", told)

    def test_a_format_or_type_that_does_not_exist_is_a_usage_error(self):
        self.assertIn("there is no format `pdf`; one of: csv, xlsx, yaml, jsonl",
                      self.export("worker", "export", "-o", "pdf", code=2).stderr)
        self.assertIn("did you mean `worker`?", self.export("export", "--as", "workr", code=2).stderr)
        self.assertIn("SQLite goes to a file", self.export("export", "-o", "sqlite", code=2).stderr)


class Templates(Case):
    FILLED = {
        "station": {"id": "440222101", "name": "马市镇社工站", "opened": "2021-6-1"},
        "worker": {"name": "示例三", "gender": "男", "source": "招聘", "contracts.0.signed": "2021-7-1",
                   "contracts.0.from": "2021-7-1", "contracts.0.to": "2024-6-30", "posts.0.station": "太平镇社工站",
                   "posts.0.kind": "服务岗", "posts.0.from": "2021-7-1", "certificates.0.level": "初级",
                   "certificates.0.issued": "2021-10-1"},
        "supervisor": {"name": "示例督导"},
        "client": {"village": "440222100201", "opened": "2021-9-1"},
        "visit": {"date": "2022-3-5", "workers": "示例w1", "household": "h1", "kind": "入户"},
        "supervise": {"station": "太平镇社工站", "supervisor": "示例督导", "from": "2022-3-5", "hours": "2小时", "mode": "现场",
                      "topic": "个案"},
        "train": {"title": "岗前培训", "kind": "岗前", "organizer": "民政局", "from": "2022-3-5", "hours": "16学时"},
        "window": {"date": "2022-3-5", "kind": "咨询", "household": "h1", "first_handler": "示例w1", "way": "当场办结",
                   "due": "2022-3-5"},
        "recruit": {"year": "2021"},
        "county": {"code": "440222", "name": "始兴县"},
        "city": {"code": "4402", "name": "韶关市"},
        "worker posts": {"worker": "示例w1", "station": "440222100", "kind": "服务岗", "from": "2020-7-1", "to": "2020-8-1"},
        "worker contracts": {"worker": "w1", "employer": "440222100", "signed": "2021-7-1", "from": "2021-7-1",
                             "to": "2024-6-30"},
        "worker pay": {"worker": "w1", "monthly": "3000元", "from": "2021-7-1"},
        "station points": {"station": "太平镇社工站", "name": "乙社工点", "village": "440222100201", "opened": "2021-7-1"},
        "client members": {"household": "h1", "relation": "配偶", "gender": "女", "name": "示例己"},
        "client members.groups": {"name": "示例己", "kind": "低保、残疾人", "from": "2021-9-1"},
        "client members.cases": {"name": "示例己", "worker": "w1", "level": "2", "visits.times": "2", "visits.per": "月",
                                 "goals": "改善", "steps": "探访", "from": "2021-9-1"},
        "train attendance": {"training": "t9", "worker": "示例w1"}}

    def filled(self, path, values, keys):
        """Fills the template in: what is given under its keys below its titles. Every required column must be."""
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        header = lines[1].split(",")
        plain = [key.rstrip("*") for key in keys]
        self.assertEqual([title.endswith("*") for title in header], [key.endswith("*") for key in keys])
        self.assertLessEqual(set(values), set(plain))
        self.assertEqual([key for key in keys if key.endswith("*") and key.rstrip("*") not in values], [])
        lines.append(",".join(values.get(key, "") for key in plain))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")

    def test_a_template_of_every_type_can_be_filled_in_and_imported_without_more_options(self):
        self.init_with_station()
        self.run_city("train", "add", "t9", "--title", "培训", "--kind", "policy", "--organizer", "民政局", "--from",
                      "2021-06-21", "--hours", "16")
        sheet = self.folder / "t.csv"
        for name, values in self.FILLED.items():
            noun, *into = name.split()
            options = ["--into", *into] if into else []
            self.run_city(noun, "template", *options, "--headers", "keys", "-o", f"csv={sheet}")
            keys = sheet.read_text(encoding="utf-8-sig").splitlines()[1].split(",")
            for headers in (keys, "zh"):
                if headers == "zh":
                    self.run_city("--lang", "zh", noun, "template", *options, "-o", f"csv={sheet}")
                self.filled(sheet, values, keys)
                with self.subTest(template=name, headers=headers):
                    result = self.run_city(noun, "import", *options, str(sheet))
                    known = headers == "zh" or noun in ("county", "city")
                    self.assertRegex(result.stdout, "unchanged [12]" if known else "created [12]")
        self.run_city("check")
        worker = next(p for p in (self.city / "440222/workers").glob("w-*.yaml")).read_text(encoding="utf-8")
        self.assertIn('contracts:\n  - employer: "440222100"\n', worker)

    def test_the_template_of_the_roster_has_its_posts_contracts_and_certificates(self):
        self.init_with_station()
        self.run_city("--lang", "zh", "worker", "template", "-o", f"csv={self.folder}/t.csv")
        lines = (self.folder / "t.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertTrue(lines[0].startswith("社工导入表"))
        self.assertEqual(lines[1].split(","),
                         ["社工编号", "县（市、区）", "姓名*", "性别*", "身份证号", "电话", "出生日期", "学历", "党员", "来源*", "合同编号",
                          "用人单位", "签订日期", "合同起始日期", "合同终止日期", "合同提前终止日期", "续签合同", "合同月薪（元）", "社工站",
                          "岗位类型", "社工点", "上岗日期", "离岗日期", "证书等级", "证书编号", "发证日期"])

    def test_an_empty_template_of_every_type_brings_nothing(self):
        self.init_with_station()
        for noun in ("station", "worker", "client", "visit", "train", "supervise", "supervisor", "recruit", "window",
                     "county"):
            for headers in ("zh", "keys"):
                self.run_city(noun, "template", "--headers", headers, "-o", f"csv={self.folder}/empty.csv")
                result = self.run_city(noun, "import", str(self.folder / "empty.csv"))
                self.assertIn("created 0,", result.stdout)
            self.run_city(noun, "template", "-o", f"xlsx={self.folder}/empty.xlsx")
            self.assertIn("created 0,", self.run_city(noun, "import", str(self.folder / "empty.xlsx")).stdout)

    def test_templates_of_lists_say_whose_entry_it_is(self):
        self.init()
        header = lambda *arguments: self.run_city("--lang", "zh", *arguments).stdout.splitlines()[1].split(",")
        self.assertEqual(header("client", "template", "--into", "members.cases")[:6],
                         ["户编号", "成员编号", "姓名", "身份证号", "责任社工", "等级*"])
        self.assertEqual(header("station", "template", "--into", "points")[:4], ["站点编号*", "编号", "名称*", "所在村*"])
        self.run_city("worker", "template", "--into", "posts", "-o", f"xlsx={self.folder}/posts.xlsx")
        self.assertIn("created 0,", self.run_city("worker", "import", "--into", "posts",
                                                  str(self.folder / "posts.xlsx")).stdout)

    def test_workbooks_have_text_columns_choices_and_notes(self):
        self.init()
        self.run_city("--lang", "zh", "worker", "template", "-o", f"xlsx={self.folder}/t.xlsx")
        with zipfile.ZipFile(self.folder / "t.xlsx") as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
            styles = archive.read("xl/styles.xml").decode()
            notes = archive.read("xl/comments1.xml").decode()
        self.assertIn('<formula1>"男,女"</formula1>', sheet)
        self.assertIn('sqref="D3:D1048576"', sheet)
        self.assertIn('numFmtId="49"', styles)  # text
        self.assertRegex(sheet, r'<col min="5" max="5" width="[\d.]+" style="\d+"')
        self.assertIn("resident_id；18 位，单元格为文本格式", notes)


if __name__ == "__main__":
    unittest.main()
