"""examples/month-end, run as a city's administrator runs it: sheets in, reports out, a commit and a tag a month."""
import os
import shutil
import stat
import subprocess
import unittest

from support import EXPECTED, SOURCE, Case, environment_of
from workbooks import Book

RECIPE = SOURCE / "examples/month-end"
VISITS = "走访日期,走访社工,户编号,走访方式,时长（分钟）,走访情况\n"
DECEMBER = {"太平镇社工站走访.csv": VISITS + "2022-12-28,示例w103,h100-001,上门,30,平安\n"}
JANUARY = {
    "太平镇/走访.csv": VISITS + "2023-01-08,示例w103,h100-001,上门,30,平安\n2023-01-20,示例w103,h100-001,上门,40,平安\n",
    "督导记录.csv": "督导,社工站,督导日期,督导时数,方式,督导主题,参加社工\n示例督导,太平镇社工站,2023-01-10,15,现场,个案,示例w103\n",
    "培训签到表.csv": "培训编号,姓名\nt2023-1,示例w103\nt2023-1,示例w104\n",
    "培训班.csv": "编号,培训名称,培训类型,主办单位,起始日期,终止日期,学时\nt2023-1,老年社会工作,专业,市局,2023-01-12,2023-01-12,8\n",
}
WRONG = VISITS + "2023-01-08,示例w103,h100-001,上门,30,平安\n2023-01-09,示例w999,h100-001,上门,30,平安\n"
REPORTS = [f"{place}.{kind}" for place in ("4402-韶关市", "440222-始兴县", "440224-仁化县") for kind in ("html", "xlsx")]


class MonthEnd(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(SOURCE / "examples/shaoguan", self.city)
        self.scratch = self.folder / "scratch"
        self.scratch.mkdir()
        self.folder_with_program()
        self.git("init", "-q")
        self.run_city("merge-driver", "--install")
        self.git("config", "user.name", "Test")
        self.git("config", "user.email", "test@example.org")
        self.git("add", "-A")
        self.git("commit", "-qm", "records")
        self.before = self.state()

    def sheets(self, sheets):
        shutil.rmtree(self.folder / "sheets", ignore_errors=True)
        (self.folder / "sheets").mkdir()
        for name, text in sheets.items():
            path = self.folder / "sheets" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def month_end(self, *arguments, code=0, language="C"):
        """What it tells: standard output, then standard error, with the scratch folder's name left out."""
        environment = environment_of(self.folder, {"LANG": language, "GIT_CONFIG_GLOBAL": "/dev/null", "TMPDIR": str(self.scratch),
                                                   "PATH": f"{self.folder}/bin:{os.environ['PATH']}"})
        run = subprocess.run([RECIPE, "-C", "city", *arguments], cwd=self.folder, env=environment, capture_output=True,
                             text=True, check=False, umask=0o022, start_new_session=True)
        told = (run.stdout + run.stderr).replace(f"{self.folder.resolve()}/", "")
        self.assertEqual(run.returncode, code, told)
        if code == 0:
            self.assertEqual(self.git("status", "--short"), "")
        self.assertEqual(len(self.git("worktree", "list").splitlines()), 1)
        self.assertEqual([*(self.folder / "reports").glob(".*"), *self.scratch.iterdir()], [])
        return told

    def close(self, month, sheets, **options):
        self.sheets(sheets)
        return self.month_end(month, "sheets", "reports", **options)

    def state(self):
        """All that a run that stops must leave as it was."""
        return self.files(), self.git("log", "--all", "--format=%H %s"), self.git("tag")

    def reports(self):
        return sorted(str(path.relative_to(self.folder / "reports")) for path in (self.folder / "reports").rglob("*")
                      if path.is_file())

    def expect(self, name, found):
        """Compares with a file of expected (SHUANGBAI_ACCEPT=1 writes it)."""
        if os.environ.get("SHUANGBAI_ACCEPT"):
            (EXPECTED / name).write_text(found, encoding="utf-8")
        self.assertEqual(found, (EXPECTED / name).read_text(encoding="utf-8"), name)

    def test_two_months_are_closed_each_with_reports_a_commit_and_a_tag(self):
        first = self.close("2022-12", DECEMBER)
        self.assertEqual(self.reports(), sorted(f"2022-12/{name}" for name in REPORTS))
        self.assertEqual(self.git("show", "--format=%s", "--name-status"),
                         "Month end 2022-12\n\nM\t440222/visits/440222100/2022-12/w103.yaml\n")

        second = self.close("2023-01", JANUARY)
        self.assertEqual(self.reports(), sorted([f"2022-12/{name}" for name in REPORTS] +
                                                [f"2023-01/{name}" for name in REPORTS + ["changes.txt", "changes.xlsx"]]))
        self.assertEqual(self.git("show", "--format=%s", "--name-status"),
                         "Month end 2023-01\n\nA\t440222/supervision/440222100/2023/s1.yaml\n"
                         "A\t440222/visits/440222100/2023-01/w103.yaml\nA\ttraining/2023/t2023-1.yaml\n")
        self.assertEqual(self.git("log", "--format=%s"), "Month end 2023-01\nMonth end 2022-12\nrecords\n")
        self.assertEqual(self.git("tag", "--format=%(refname:short) %(objecttype) %(contents:subject)"),
                         "2022-12 tag Month end 2022-12\n2023-01 tag Month end 2023-01\n")
        self.assertEqual(self.git("rev-parse", "2022-12^{}", "2023-01^{}"), self.git("rev-parse", "HEAD~1", "HEAD"))
        changes = (self.folder / "reports/2023-01/changes.txt").read_text(encoding="utf-8")
        self.expect("month-end.txt", f"$ month-end 2022-12\n{first}\n$ month-end 2023-01\n{second}\n$ cat changes.txt\n{changes}")

    def test_in_chinese_it_speaks_chinese(self):
        first = self.close("2022-12", DECEMBER, language="zh_CN.UTF-8")
        second = self.close("2023-01", JANUARY, language="zh_CN.UTF-8")
        self.assertEqual(self.git("log", "--format=%s"), "2023-01 月结\n2022-12 月结\nrecords\n")
        self.expect("month-end-zh.txt", f"$ month-end 2022-12\n{first}\n$ month-end 2023-01\n{second}")

    def test_each_county_has_its_own_results_and_what_was_known_last_month_is_marked(self):
        self.close("2022-12", DECEMBER)
        self.close("2023-01", JANUARY)
        folder = self.folder / "reports/2023-01"
        for county, other in (("440222-始兴县", "仁化县"), ("440224-仁化县", "始兴县")):
            page = (folder / f"{county}.html").read_text(encoding="utf-8")
            self.assertTrue(county[7:] in page and other not in page, county)
            book = Book(folder / f"{county}.xlsx")
            texts = {str(cell) for sheet in book.sheets.values() for row in sheet.rows for cell in row}
            self.assertNotIn(other, texts)
        known = {place: (folder / f"{place}.html").read_text(encoding="utf-8").count('"2022-12"')
                 for place in ("4402-韶关市", "440222-始兴县", "440224-仁化县")}
        self.assertEqual(known, {"4402-韶关市": 133, "440222-始兴县": 126, "440224-仁化县": 5})
        listed = next(iter(Book(folder / "changes.xlsx").sheets.values())).records()
        told = (folder / "changes.txt").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(listed), len(told) - 1)

    def test_reports_and_rejected_rows_are_for_their_owner_alone_and_records_are_not(self):
        self.close("2022-12", DECEMBER)
        self.close("2023-01", JANUARY | {"太平镇/走访.csv": WRONG}, code=3)
        for path in (self.folder / "reports").rglob("*"):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o700 if path.is_dir() else 0o600, path)
        record = self.city / "440222/visits/440222100/2022-12/w103.yaml"
        self.assertEqual(stat.S_IMODE(record.stat().st_mode), 0o644)

    def test_a_closed_month_is_run_again_to_write_its_reports_alone(self):
        told = self.close("2022-12", DECEMBER)
        before = self.state()
        shutil.rmtree(self.folder / "reports")
        again = self.close("2022-12", DECEMBER)
        self.assertEqual(again, told.replace("created 1, changed 0, unchanged 0", "created 0, changed 0, unchanged 1"))
        self.assertEqual(self.state(), before)
        self.assertEqual(self.reports(), sorted(f"2022-12/{name}" for name in REPORTS))
        self.close("2023-01", JANUARY)  # and its reports are of that month, whatever has come since
        self.assertEqual(self.close("2022-12", DECEMBER), again)

    def test_a_closed_month_takes_no_more_rows(self):
        self.close("2022-12", DECEMBER)
        before = self.state()
        later = {"走访.csv": VISITS + "2022-12-30,示例w103,h100-001,上门,30,平安\n"}
        self.assertTrue(self.close("2022-12", later, code=2).endswith(
            "month-end: 2022-12 is closed, and the sheets bring changes: delete the tag (git tag -d 2022-12) to close it "
            "again, or leave them to the next month\n M 440222/visits/440222100/2022-12/w103.yaml\n"))
        self.assertEqual(self.state(), before)
        self.git("tag", "-d", "2022-12")
        self.close("2022-12", later)
        self.assertEqual(self.git("log", "--format=%s"), "Month end 2022-12\nMonth end 2022-12\nrecords\n")

    def test_months_are_closed_in_their_order_and_once_they_have_ended(self):
        self.close("2023-01", JANUARY)
        before = self.state()
        self.assertEqual(self.close("2022-12", DECEMBER, code=2),
                         "month-end: 2023-01 is closed, so that 2022-12 before it can be closed no more: leave its sheets to the "
                         "next month\n")
        self.assertEqual(self.close("2999-02", DECEMBER, code=2), "month-end: 2999-02 has not ended yet (2999-02-28)\n")
        self.assertEqual(self.state(), before)

    def test_sheets_may_be_links_and_have_blanks_in_their_names(self):
        self.sheets({"太平 走访 (2).csv": DECEMBER["太平镇社工站走访.csv"]})
        (self.folder / "sheets").rename(self.folder / "sent")
        (self.folder / "sheets").symlink_to(self.folder / "sent")
        self.assertIn("sheets/太平 走访 (2).csv (UTF-8): created 1,", self.month_end("2022-12", "sheets", "reports"))

    def test_hidden_files_and_folders_are_no_sheets_wherever_the_folder_lies(self):
        hidden = {name: "text\n" for name in (".hid/a.csv", ".走访.csv", "太平镇/.hid/走访.csv", "太平镇/.hid/x/走访.csv")}
        self.sheets(DECEMBER | hidden)
        for folder in ("[12]*月", ".sent"):
            (self.folder / "sheets").rename(self.folder / folder)
            self.assertIn("2022-12, sheets: 1\n", self.month_end("2022-12", folder, "reports"))
            (self.folder / folder).rename(self.folder / "sheets")

    def test_a_month_without_sheets_is_tagged_without_a_commit(self):
        self.close("2022-12", {})
        self.assertEqual(self.state()[:2], self.before[:2])
        self.assertEqual(self.git("rev-parse", "2022-12^{}"), self.git("rev-parse", "HEAD"))

    def test_a_rejected_row_stops_it_with_its_file_named_and_nothing_committed(self):
        told = self.close("2023-01", JANUARY | {"太平镇/走访.csv": WRONG}, code=3)
        self.assertEqual(told, """2023-01, sheets: 4
sheets/培训班.csv (UTF-8): created 1, changed 0, unchanged 0, skipped 0, rejected 0
sheets/培训签到表.csv (UTF-8): created 2, changed 0, unchanged 0, skipped 0, rejected 0
sheets/督导记录.csv (UTF-8): created 1, changed 0, unchanged 0, skipped 0, rejected 0
sheets/太平镇/走访.csv (UTF-8): created 1, changed 0, unchanged 0, skipped 0, rejected 1
sheets/太平镇/走访.csv:3:2 (走访社工): there is no worker named `示*`; give its id
month-end: not every row can be imported, and nothing is committed; correct the sheets and run it again. Rejected \
rows, with reasons:
  reports/2023-01-rejected/太平镇/走访.csv.csv
""")
        self.assertEqual(self.state(), self.before)
        self.assertEqual(self.reports(), ["2023-01-rejected/太平镇/走访.csv.csv"])
        self.assertEqual((self.folder / "reports/2023-01-rejected/太平镇/走访.csv.csv").read_text(encoding="utf-8-sig"),
                         VISITS[:-1] + ",import_errors\n2023-01-09,示例w999,h100-001,上门,30,平安,走访社工: there is no worker "
                         "named `示例w999`; give its id\n")
        # Corrected, it goes through, and the rows that were rejected are gone.
        self.close("2023-01", JANUARY)
        self.assertEqual(self.reports(), sorted(f"2023-01/{name}" for name in REPORTS))

    def test_folders_of_sheets_without_a_rejected_row_are_not_among_the_rejected(self):
        self.close("2023-01", {"太平镇/走访.csv": WRONG, "马市镇/一月/走访.csv": JANUARY["太平镇/走访.csv"]}, code=3)
        self.assertEqual(sorted(str(path.relative_to(self.folder / "reports")) for path in (self.folder / "reports").rglob("*")),
                         ["2023-01-rejected", "2023-01-rejected/太平镇", "2023-01-rejected/太平镇/走访.csv.csv"])

    def test_a_sheet_that_cannot_be_read_stops_it(self):
        told = self.close("2022-12", {"走访.csv": "甲,乙\n1,2\n"}, code=3)
        self.assertIn("sheets/走访.csv", told)
        self.assertTrue(told.endswith("month-end: not every row can be imported, and nothing is committed; correct the sheets "
                                      "and run it again\n"), told)
        self.assertEqual((self.state(), [*(self.folder / "reports").iterdir()]), (self.before, []))

    def test_a_work_tree_with_changes_is_refused(self):
        for name, text in (("440222/workers/w103.yaml", "# noted\n"), ("notes.txt", "to do\n")):
            with open(self.city / name, "a", encoding="utf-8") as file:
                file.write(text)
            status = self.git("status", "--short")
            self.assertEqual(self.close("2022-12", DECEMBER, code=2),
                             f"month-end: there are changes that are not committed:\n{status}")
            self.assertEqual(self.git("status", "--short"), status)
            self.assertFalse((self.folder / "reports").exists())
        self.assertEqual(self.state()[1:], self.before[1:])

    def test_a_record_that_is_faulty_stops_it(self):
        with open(self.city / "440222/workers/w103.yaml", "a", encoding="utf-8") as file:
            file.write("nonsense: 1\n")
        self.git("commit", "-qam", "by hand")
        before = self.state()
        told = self.close("2022-12", {}, code=3)
        self.assertIn("440222/workers/w103.yaml:15:1", told)
        self.assertTrue(told.endswith("month-end: records are faulty, and nothing is committed\n"), told)
        self.assertEqual((self.state(), self.reports()), (before, []))

    def test_what_the_hook_of_the_repository_refuses_is_not_closed(self):
        hook = self.city / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
        self.assertTrue(self.close("2022-12", DECEMBER, code=1).endswith("no\n"))
        self.assertEqual((self.state(), self.reports()), (self.before, []))
        hook.unlink()
        self.run_city("hook", "install")
        self.close("2022-12", DECEMBER)
        self.assertEqual(self.git("log", "-1", "--format=%s"), "Month end 2022-12\n")

    def test_what_is_interrupted_leaves_nothing_behind(self):
        program = self.folder / "bin/shuangbai"
        real = program.resolve()
        program.unlink()
        program.write_text(f'#!/bin/sh\ncase " $* " in *" check "*) kill 0 ;; esac\nexec "{real}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self.assertEqual(self.close("2022-12", DECEMBER, code=143).splitlines()[0], "2022-12, sheets: 1")
        self.assertEqual((self.state(), self.reports()), (self.before, []))
        program.unlink()
        program.symlink_to(real)
        self.close("2022-12", DECEMBER)

    def test_what_others_commit_meanwhile_is_not_overwritten(self):
        hook = self.city / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\nunset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE\ngit -C '{self.city}' commit -q --no-verify "
                        "--allow-empty -m theirs\n", encoding="utf-8")
        hook.chmod(0o755)
        self.assertIn("fast-forward", self.close("2022-12", DECEMBER, code=128))
        self.assertEqual((self.git("log", "--format=%s"), self.git("tag"), self.reports()), ("theirs\nrecords\n", "", []))
        hook.unlink()
        self.close("2022-12", DECEMBER)
        self.assertEqual(self.git("log", "--format=%s"), "Month end 2022-12\ntheirs\nrecords\n")

    def test_what_others_commit_during_the_audit_is_not_tagged(self):
        program = self.folder / "bin/shuangbai"
        real = program.resolve()
        program.unlink()
        program.write_text(f'#!/bin/sh\ncase " $* " in *" --by county "*) git -C "{self.city}" commit -q --allow-empty '
                           f'-m theirs ;; esac\nexec "{real}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        audited = self.git("rev-parse", "HEAD")
        told = self.close("2022-12", {})
        self.assertEqual(self.git("log", "--format=%s"), "theirs\nrecords\n")
        self.assertEqual((self.git("rev-parse", "2022-12^{}"), self.git("cat-file", "-t", "2022-12")), (audited, "tag\n"))
        # Run again, it tells of what was audited.
        self.assertEqual(self.close("2022-12", {}), told)

    def test_a_sheet_of_no_known_name_is_asked_about_and_a_list_tells_what_it_is(self):
        sheets = {"十二月.csv": DECEMBER["太平镇社工站走访.csv"].replace("走访情况", "随访小结"), "说明.txt": "text\n",
                  "~$走访.csv": "open elsewhere\n"}
        self.assertEqual(self.close("2022-12", sheets, code=2),
                         "month-end: which sheets are these? Rename them, or give --map: 十二月.csv 说明.txt\n")
        (self.folder / "list").write_text("# our names\n*月.csv  visit --map columns.yaml\n*.txt    -\n", encoding="utf-8")
        (self.folder / "columns.yaml").write_text("columns:\n  - header: 随访小结\n    field: findings\n", encoding="utf-8")
        self.month_end("--map", "list", "2022-12", "sheets", "reports")
        self.assertIn("findings: 平安", self.git("show", "--no-textconv"))

    def test_reports_are_not_written_into_the_repository(self):
        self.sheets(DECEMBER)
        self.assertEqual(self.month_end("2022-12", "sheets", "city/reports", code=2),
                         "month-end: the reports must be outside of the repository: city/reports\n")
        self.assertEqual(self.state(), self.before)
        self.assertFalse((self.city / "reports").exists())

    def test_data_in_a_folder_of_a_repository_is_closed_there(self):
        shutil.rmtree(self.city / ".git")
        shutil.move(self.city, self.folder / "data")
        self.city.mkdir()
        shutil.move(self.folder / "data", self.city / "data")
        self.git("init", "-q")
        self.git("config", "user.name", "Test")
        self.git("config", "user.email", "test@example.org")
        self.git("add", "-A")
        self.git("commit", "-qm", "records")
        self.sheets(DECEMBER)
        self.month_end("-C", "city/data", "2022-12", "sheets", "reports")
        self.assertEqual(self.git("show", "--format=%s", "--name-status"),
                         "Month end 2022-12\n\nM\tdata/440222/visits/440222100/2022-12/w103.yaml\n")

    def test_wrong_arguments_are_told_with_status_2(self):
        for arguments, message in ((("2022-13", "sheets", "reports"), "a month is written as 2022-12, not 2022-13"),
                                   (("2022-12", "nowhere", "reports"), "there is no folder nowhere"),
                                   (("--map", "nowhere", "2022-12", "bin", "reports"), "there is no file nowhere"),
                                   (("--fast",), "there is no option --fast; run with --help for usage"),
                                   (("--map",), "--map needs a value"),
                                   (("-C", "bin", "2022-12", "bin", "reports"), "bin is no data repository")):
            self.assertEqual(self.month_end(*arguments, code=2), f"month-end: {message}\n")
        usage = self.month_end("--help")
        self.assertTrue(usage.startswith("Usage: month-end [-C REPOSITORY] [--map LIST] MONTH SHEETS REPORTS\n"))
        self.assertIn("\n*@(走访|visit)*                visit\n", usage)
        self.assertEqual(self.month_end("2022-12", code=2), usage)
        self.assertTrue(self.month_end("--help", language="zh_CN.UTF-8").startswith("用法：month-end"))


if __name__ == "__main__":
    unittest.main()
