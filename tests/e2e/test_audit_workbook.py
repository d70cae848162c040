"""audit -o xlsx and stats -o xlsx, read back cell by cell and opened by LibreOffice."""
import csv
import datetime
import json
import os
import pty
import shutil
import stat
import subprocess
import unittest

from support import BINARY, HAS_LIBRE_OFFICE, NO_LIBRE_OFFICE, SOURCE, Case
from workbooks import Book

EXAMPLE = SOURCE / "examples/shaoguan"
DAY = "2022-12-31"
SHEETS = {"zh": ["总体", "规则", "全部结果", "始兴县", "仁化县", "最低配备", "督导时数", "培训学时"],
          "en": ["Summary", "Rules", "All results", "始兴县", "仁化县", "Staffing", "Supervision", "Training"]}
OUTCOMES = {"fail": "不合格", "unknown": "无法判定", "late": "逾期", "pending": "未到期", "pass": "合格"}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


class Workbooks(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(EXAMPLE, self.city)
        self.day = DAY

    def run_day(self, *arguments, code=None):
        return self.run_city("--as-of", self.day, *arguments, code=code)

    def audit(self, *options, language="zh", global_options=()):
        self.run_day("--lang", language, *global_options, "-o", "xlsx=a.xlsx", "audit", *options, code=1)
        return Book(self.folder / "a.xlsx")

    def results(self, *options, global_options=()):
        return json.loads(self.run_day("-o", "json", *global_options, "audit", *options, code=1).stdout)

    def rows(self, *command):
        return json.loads(self.run_day("-o", "json", *command, code=0).stdout)["rows"]

    def test_its_sheets_are_named_in_the_language_and_made_for_screen_filter_and_paper(self):
        for language, names in SHEETS.items():
            book = self.audit(language=language)
            self.assertEqual(list(book.sheets), names)
            for sheet in book.sheets.values():
                self.assertTrue(sheet.landscape and sheet.fits_width and sheet.title_rows, sheet.name)
                self.assertFalse(sheet.hidden)
            for name in names[1:]:
                sheet = book.sheets[name]
                header = sheet.frozen - 1
                self.assertEqual(sheet.frozen, 2 if name in ("督导时数", "Supervision") else 1, name)
                self.assertEqual(sheet.title_rows, f"${sheet.frozen}:${sheet.frozen}", name)
                self.assertTrue(all(isinstance(cell, str) for cell in sheet.rows[header]), name)
                self.assertRegex(sheet.filter, rf"^A{sheet.frozen}:[A-Z]+{len(sheet.rows)}$")
                self.assertTrue(sheet.colored, name)

    def test_every_result_stands_in_its_sheet_with_numbers_and_dates(self):
        for day, least_due in (("2022-12-31", 0), ("2021-05-31", 10)):
            self.day = day
            self.assert_results(self.results()["results"], self.audit(), least_due)

    def assert_results(self, results, book, least_due):
        sheet = book.sheets["全部结果"]
        self.assertEqual(len(sheet.records()), len(results))
        names = {"440222": "始兴县", "440224": "仁化县", "": None}
        for row, result in zip(sheet.records(), results):
            self.assertEqual((row["规则"], row["结果"], row["级别"]),
                             (result["rule"], OUTCOMES[result["outcome"]], SEVERITIES[result["severity"]]))
            self.assertEqual((row["对象"], row["对象名称"], row["县（市、区）"]),
                             (result["subject"]["id"], result["subject"]["name"] or None, names[result["subject"]["county"]]))
            self.assertEqual((row["起"], row["止"]), tuple(datetime.date.fromisoformat(result["period"][end]) for end in ("from", "to")))
            for title, key in (("实有", "observed"), ("应有", "required"), ("缺", "shortfall")):
                self.assertEqual(row[title], result.get(key), result)
            self.assertEqual(row["说明"], result["message"]["zh"])
            self.assertEqual(row["条款"], result["clause"])
            self.assertEqual(row["期限"], datetime.date.fromisoformat(result["due"]) if "due" in result else None)
            places = result["evidence"]
            more = [f"另有 {len(places) - 5} 处"] if len(places) > 5 else []
            self.assertEqual((row["依据"] or "").split("\n"), (places[:5] + more) or [""])
        self.assertGreaterEqual(sum(row["期限"] is not None for row in sheet.records()), least_due)
        for code, name in (("440222", "始兴县"), ("440224", "仁化县")):
            of_county = [r for r, result in zip(sheet.rows[1:], results) if result["subject"]["county"] == code]
            self.assertEqual(book.sheets[name].rows[1:], of_county)

    def test_all_lists_passes_too(self):
        results = self.results("--all")["results"]
        rows = self.audit("--all").sheets["全部结果"].records()
        self.assertEqual([(r["规则"], r["对象"], r["结果"]) for r in rows],
                         [(r["rule"], r["subject"]["id"], OUTCOMES[r["outcome"]]) for r in results])

    def test_no_english_outcome_severity_kind_or_title_stands_in_a_chinese_workbook(self):
        titles = {r["rule"]: r["title"] for r in self.rows("--lang", "zh", "audit", "rules", "--columns", "rule,title")}
        book = self.audit("--all")
        english = {*OUTCOMES, *SEVERITIES, "station", "worker", "village", "session", "point", "county", "city", "hour"}
        for sheet in book.sheets.values():
            for row in sheet.rows:
                self.assertFalse(english & set(row), sheet.name)
        for row in book.sheets["规则"].records():
            self.assertEqual(row["内容"], titles[row["规则"]])

    def test_csv_in_chinese_has_titles_outcomes_and_kinds_in_chinese_and_keys_as_headers(self):
        self.run_day("--lang", "zh", "-o", "csv=a.csv", "audit", code=1)
        with open(self.folder / "a.csv", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        results = self.results()["results"]
        titles = {r["rule"]: r["title"] for r in self.rows("--lang", "zh", "audit", "rules", "--columns", "rule,title")}
        self.assertEqual([(r["rule"], r["title"], r["outcome"], r["severity"], r["message"]) for r in rows],
                         [(r["rule"], titles[r["rule"]], OUTCOMES[r["outcome"]], SEVERITIES[r["severity"]], r["message"]["zh"]) for r in results])
        self.assertFalse({r["kind"] for r in rows} & {"station", "worker", "village", "session"})

    def test_the_summary_and_the_rules_count_as_json_does(self):
        summary = self.results()["summary"]
        for language in ("zh", "en"):
            book = self.audit(language=language)
            first, rules = list(book.sheets.values())[:2]
            numbers = [row[4:] for row in rules.rows[1:]]
            for row, rule, found in zip(rules.rows[1:], summary["by_rule"], numbers):
                self.assertEqual(row[0], rule["rule"])
                self.assert_counted(found, rule)
            header = next(i for i, row in enumerate(first.rows) if row and row[0] in ("县（市、区）", "County"))
            self.assert_counted(first.rows[header + 1][1:], summary)
            parts = first.rows[header + 2:]
            self.assertEqual([row[0] for row in parts], ["市本级" if language == "zh" else "The city itself", "始兴县", "仁化县"])
            for at in range(2, 9):
                self.assertEqual(sum(row[at] for row in parts), first.rows[header + 1][at])
            self.assertEqual([row[1] for row in first.rows[1:4]],
                             [datetime.date(2022, 12, 31), datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)])

    def assert_counted(self, row, tally):
        decided = tally["pass"] + tally["fail"] + tally["late"] + tally["unknown"]
        self.assertEqual(row[0], tally["pass"] * 1000 // decided / 1000 if decided else None, tally)
        self.assertEqual(row[1:], [tally[key] for key in ("pass", "fail", "late", "pending", "unknown", "suppressed", "known")])

    def test_staffing_supervision_and_training_are_those_of_their_tables(self):
        book = self.audit(language="en")
        staffing = [row[:2] + row[3:] for row in book.sheets["Staffing"].rows[1:]]
        self.assertEqual(staffing, [[r["station"], r["name"], *(r[f"{kind}_{part}"] for kind in ("admin", "service")
                                                               for part in ("observed", "required", "shortfall"))]
                                    for r in self.rows("station", "staffing", "--columns", "station,name,admin_observed,admin_required,"
                                                       "admin_shortfall,service_observed,service_required,service_shortfall")])
        months = book.sheets["Supervision"].records(header=1)
        self.assertEqual([(r["Station"], r["Name"], r["Sum"], r["Required"], r["Short months"], r["Short"]) for r in months],
                         [(r["station"], r["name"], r["observed"], r["required"], r["short_months"], r["shortfall"])
                          for r in self.rows("supervise", "hours")])
        titles = [f"2022-{month:02}" for month in range(1, 13)]
        self.assertEqual(book.sheets["Supervision"].rows[1][3:15], titles)
        for row in months:
            self.assertEqual(sum(row[title] or 0 for title in titles), row["Sum"])
        training = [[row[0], row[1], *row[4:7], *row[8:]] for row in book.sheets["Training"].rows[1:]]
        self.assertEqual(training, [[r["worker"], r["name"], *(r[f"{kind}_{part}"] for kind in ("preservice", "professional")
                                                              for part in ("observed", "required", "shortfall"))]
                                    for r in self.rows("train", "hours", "--columns", "worker,name,preservice_observed,preservice_required,"
                                                       "preservice_shortfall,professional_observed,professional_required,professional_shortfall")])

    def test_a_part_of_an_audit_has_the_sheets_that_it_can_fill(self):
        book = self.audit("--select", "HR05")
        self.assertEqual(list(book.sheets), ["总体", "规则", "全部结果", "始兴县", "仁化县"])
        book = self.audit("--county", "440224", "--select", "ST,SF")
        self.assertTrue(book.sheets["始兴县"].hidden)
        self.assertFalse(book.sheets["仁化县"].hidden)
        self.assertEqual({row["县（市、区）"] for row in book.sheets["全部结果"].records()}, {"仁化县"})
        self.assertEqual({row[0][:6] for row in book.sheets["最低配备"].rows[1:]}, {"440224"})

    def test_hostile_names_are_texts_and_harm_neither_sheets_nor_formulas(self):
        for code, name in (("440222", "=HYPERLINK(\"http://x\")"), ("440224", "a[b]:*?/\\'\u202e县")):
            path = self.city / code / "county.yaml"
            lines = path.read_text(encoding="utf-8").splitlines()
            at = next(i for i, line in enumerate(lines) if line.startswith("name:"))
            lines[at] = f"name: {json.dumps(name)}"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        station = self.city / "440222/stations/440222100.yaml"
        station.write_text("".join(f"name: {json.dumps('+cmd|<&>]]>')}\n" if line.startswith("name:") else line
                                   for line in station.read_text(encoding="utf-8").splitlines(keepends=True)), encoding="utf-8")
        book = self.audit()  # which asserts that no cell is a formula
        self.assertEqual(list(book.sheets)[3:5], ["=HYPERLINK( \"http   x\")".replace("( ", "("), list(book.sheets)[4]])
        self.assertLessEqual(max(len(name) for name in book.sheets), 31)
        rows = book.sheets["全部结果"].records()
        self.assertIn("=HYPERLINK(\"http://x\")", {row["县（市、区）"] for row in rows})
        self.assertIn("+cmd|<&>]]>", {row["对象名称"] for row in rows})
        for part in book.parts.values():
            self.assertNotIn("\u202e".encode(), part)

    def test_it_is_masked_unless_asked_and_then_private(self):
        os.umask(0o022)
        masked = self.audit()
        self.assertEqual(stat.S_IMODE(os.stat(self.folder / "a.xlsx").st_mode), 0o644)
        full = self.audit(global_options=("--unmask",))
        self.assertEqual(stat.S_IMODE(os.stat(self.folder / "a.xlsx").st_mode), 0o600)
        people = lambda book: [row["对象名称"] for row in book.sheets["全部结果"].records() if row["类型"] == "服务对象"]
        self.assertTrue(people(masked))
        self.assertTrue(all("*" in name for name in people(masked) if name), people(masked))
        self.assertNotEqual(people(masked), people(full))

    def test_the_same_audit_makes_the_same_workbook_on_standard_output_too(self):
        first = self.audit().parts
        self.assertEqual(self.audit().parts, first)
        with open(self.folder / "b.xlsx", "wb") as file:
            subprocess.run([BINARY, "-C", str(self.city), "--lang", "zh", "--as-of", DAY, "-o", "xlsx", "audit"], stdout=file, check=False)
        self.assertEqual(Book(self.folder / "b.xlsx").parts, first)

    def test_an_audit_that_is_refused_writes_the_faults_to_the_workbook(self):
        (self.city / "440222/workers/w9.yaml").write_text("id: w9\nname: =1\n", encoding="utf-8")
        for language, sheet, titles in (("zh", "数据错误", ["级别", "文件", "行", "列", "说明", "代码"]),
                                        ("en", "Faults", ["Severity", "File", "Line", "Column", "Message", "Code"])):
            self.run_day("--lang", language, "-o", "xlsx=f.xlsx", "audit", code=3)
            book = Book(self.folder / "f.xlsx")
            self.assertEqual(list(book.sheets), [sheet])
            self.assertEqual(book.sheets[sheet].rows[0], titles)
            faults = json.loads(self.run_day("-o", "json", "check", code=1).stdout)["faults"]
            errors = [f for f in faults if f["severity"] == "error"]
            self.assertEqual([row[1:4] + row[5:] for row in book.sheets[sheet].rows[1:]],
                             [[f["path"], f["line"], f["column"], f["code"]] for f in errors])

    def test_check_writes_faults_and_warnings_as_a_workbook(self):
        (self.city / "440222/workers/w9.yaml").write_text("id: w9\n", encoding="utf-8")
        self.run_day("--lang", "en", "-o", "xlsx=c.xlsx", "check", code=1)
        faults = json.loads(self.run_day("-o", "json", "check", code=1).stdout)["faults"]
        rows = Book(self.folder / "c.xlsx").sheets["Faults"].records()
        self.assertEqual([(r["Severity"].lower(), r["File"], r["Line"], r["Message"]) for r in rows],
                         [(f["severity"], f["path"], f["line"], f["message"]["en"]) for f in faults])

    def test_it_is_not_shown_on_a_terminal(self):
        for command in ("audit", "stats", "check"):
            leader, follower = pty.openpty()
            run = subprocess.run([BINARY, "-C", str(self.city), "--lang", "en", "-o", "xlsx", command], stdout=follower,
                                 stderr=subprocess.PIPE, text=True, check=False)
            os.close(leader)
            os.close(follower)
            self.assertEqual(run.returncode, 2)
            self.assertIn("xlsx cannot be shown on a terminal", run.stderr)

    def test_a_baseline_and_suppressions_are_told_beside_the_results(self):
        self.run_day("audit", "--select", "SF01", "--write-baseline", "known.yaml", "--reason", "整改中", "--owner", "民政局", "--until", "2023-06-30", code=0)
        (self.city / "policy.yaml").write_text("suppressions:\n  - rule: SF02\n    subject: \"440222102\"\n    reason: 编制已批\n"
                                               "    until: 2023-06-30\n", encoding="utf-8")
        book = self.audit("--baseline", "known.yaml")
        excuses = {(r["规则"], r["对象"]): r["豁免"] for r in book.sheets["全部结果"].records()}
        self.assertEqual(excuses["SF02", "440222102"], "已豁免")
        self.assertEqual({excuse for (rule, _), excuse in excuses.items() if rule == "SF01"}, {"基线已列"})
        counts = {r["规则"]: r for r in book.sheets["规则"].records()}
        self.assertEqual((counts["SF01"]["基线已列"], counts["SF02"]["已豁免"]), (4, 1))

    def test_a_full_disk_is_told_and_leaves_no_workbook(self):
        run = self.run_day("-o", "xlsx=/dev/full", "audit", code=4)
        self.assertIn("/dev/full", run.stderr)
        environment = {**os.environ, "TMPDIR": str(self.folder / "absent")}
        for command in ("audit", "stats", "check"):
            run = subprocess.run([BINARY, "-C", str(self.city), "--as-of", DAY, "-o", f"xlsx={self.folder}/b.xlsx", command],
                                 capture_output=True, text=True, env=environment, check=False)
            self.assertEqual(run.returncode, 4, run.stderr)
            self.assertIn(str(self.folder / "absent"), run.stderr)
            self.assertFalse((self.folder / "b.xlsx").exists())

    def test_stats_has_growth_and_definitions_and_a_column_a_county(self):
        document = json.loads(self.run_day("-o", "json", "stats", "--by", "county", code=0).stdout)
        share = lambda percent: None if percent is None else percent / 100
        for language, names in (("zh", ["全市", "分县", "分县上年同期", "分县增长"]),
                                ("en", ["The city", "By county", "By county, year before", "Growth by county"])):
            self.run_day("--lang", language, "-o", "xlsx=s.xlsx", "stats", "--by", "county", code=0)
            book = Book(self.folder / "s.xlsx")
            self.assertEqual(list(book.sheets), names)
            city = book.sheets[names[0]].rows
            for row, figure in zip(city[2:], document["figures"], strict=True):
                value = document["places"][0]["values"][figure["figure"]]
                self.assertEqual(row[2:4], [value["value"], value["year_before"]])
                self.assertAlmostEqual(row[4] or 0, share(value["growth_percent"]) or 0, places=6)
                self.assertEqual(row[6:], [figure["definition"][language], figure["figure"]])
                self.assertEqual(row[1].replace("其中：", "").replace("of these: ", ""), figure["title"][language])
            for name, part, change in ((names[1], "value", lambda v: v), (names[2], "year_before", lambda v: v), (names[3], "growth_percent", share)):
                sheet = book.sheets[name]
                self.assertEqual(sheet.rows[1][2:], ["韶关市", "始兴县", "仁化县"])
                for row, figure in zip(sheet.rows[2:], document["figures"], strict=True):
                    row += [None] * (5 - len(row))
                    expected = [change(place["values"][figure["figure"]][part]) for place in document["places"]]
                    self.assertEqual([v if v is None else round(v, 6) for v in row[2:]], [v if v is None else round(v, 6) for v in expected])

    @unittest.skipUnless(HAS_LIBRE_OFFICE, NO_LIBRE_OFFICE)
    def test_libreoffice_opens_it_and_shows_what_json_says(self):
        self.audit(language="en")
        self.run_day("--lang", "en", "-o", "xlsx=s.xlsx", "stats", code=0)
        for name in ("a", "s"):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to",
                            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", str(self.folder),
                            f"{name}.xlsx"], cwd=self.folder, check=True, capture_output=True, timeout=300)
        read = lambda path: list(csv.reader((self.folder / path).read_text(encoding="utf-8").splitlines()))
        percent = lambda cell: float(cell.removesuffix("%")) if cell.endswith("%") else None
        results = self.results()["results"]
        rows = read("a-All results.csv")
        self.assertEqual([(row[0].lower(), row[1], row[2], row[9], row[10]) for row in rows[1:]],
                         [(r["severity"], r["outcome"], r["rule"], r["period"]["from"], r["period"]["to"]) for r in results])
        summary = {r["rule"]: r for r in self.results()["summary"]["by_rule"]}
        for row in read("a-Rules.csv")[1:]:
            tally = summary[row[0]]
            decided = tally["pass"] + tally["fail"] + tally["late"] + tally["unknown"]
            self.assertEqual(percent(row[4]), tally["pass"] * 1000 // decided / 10 if decided else None)
        document = json.loads(self.run_day("-o", "json", "stats", code=0).stdout)
        values = document["places"][0]["values"]
        shown = {row[7]: row for row in read("s-The city.csv")[2:]}
        for key, value in values.items():
            self.assertEqual(percent(shown[key][4]), value["growth_percent"], key)


if __name__ == "__main__":
    unittest.main()
