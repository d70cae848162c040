"""Export: what sheets, documents and databases hold, and what they don't tell."""
import csv
import json
import os
import pty
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
        self.assertIn(b"XLSX cannot be shown on a terminal", result.stderr)

    def test_files_are_private_and_say_that_they_are_utf_8(self):
        self.export("worker", "export", "-o", "csv=w.csv")
        self.assertEqual(stat.S_IMODE(os.stat(self.folder / "w.csv").st_mode), 0o600)
        self.assertTrue((self.folder / "w.csv").read_bytes().startswith(b"\xef\xbb\xbf"))

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
            database.execute("SELECT rule, subject, period_from, outcome FROM audit_result").fetchall(),
            [(r["rule"], r["subject"]["id"], r["period"]["from"], r["outcome"]) for r in audit["results"]])
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

    def test_a_format_or_type_that_does_not_exist_is_a_usage_error(self):
        self.assertIn("the formats of export: csv, xlsx, jsonl, yaml",
                      self.export("worker", "export", "-o", "pdf", code=2).stderr)
        self.assertIn("did you mean `worker`?", self.export("export", "--as", "workr", code=2).stderr)
        self.assertIn("SQLite goes to a file", self.export("export", "-o", "sqlite", code=2).stderr)


class Templates(Case):
    def test_a_template_of_every_type_can_be_filled_in_and_imported(self):
        self.init_with_station()
        self.run_city("--lang", "zh", "worker", "template", "-o", f"csv={self.folder}/t.csv")
        lines = (self.folder / "t.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertTrue(lines[0].startswith("社工导入表"))
        header = lines[1].split(",")
        self.assertEqual(header, ["社工编号*", "县（市、区）", "姓名*", "性别*", "身份证号", "电话", "出生日期", "学历",
                                  "党员", "来源*"])
        values = {"社工编号*": "w3", "县（市、区）": "440222", "姓名*": "示例三", "性别*": "男", "来源*": "招聘", "党员": "否"}
        lines.append(",".join(values.get(name, "") for name in header))
        (self.folder / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
        self.run_city("worker", "import", str(self.folder / "t.csv"))
        self.assertEqual((self.city / "440222/workers/w3.yaml").read_text(encoding="utf-8"),
                         "id: w3\nname: 示例三\ngender: male\nparty_member: false\nsource: recruited\n")
        for noun in ("station", "worker", "client", "visit", "train", "supervise", "supervisor", "recruit", "window",
                     "county"):
            for headers in ("zh", "keys"):
                self.run_city(noun, "template", "--headers", headers, "-o", f"csv={self.folder}/empty.csv")
                result = self.run_city(noun, "import", str(self.folder / "empty.csv"))
                self.assertIn("created 0,", result.stdout)
            self.run_city(noun, "template", "-o", f"xlsx={self.folder}/empty.xlsx")
            self.assertIn("created 0,", self.run_city(noun, "import", str(self.folder / "empty.xlsx")).stdout)

    def test_templates_of_lists(self):
        self.init()
        self.assertEqual(self.run_city("--lang", "zh", "client", "template", "--into", "members.cases").stdout
                         .splitlines()[1].split(",")[:4], ["户编号*", "成员编号*", "责任社工", "等级*"])
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
