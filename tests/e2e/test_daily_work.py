"""Commands for daily work: find, what is due, rename, handover, history, undo, transcripts, samples, forecasts."""
import csv
import io
import json
import os
import re
import stat
import subprocess
import unittest

from support import Case
from workbooks import Book

STATION = "440222100"
H1 = f"440222/households/{STATION}/h1.yaml"
VISITS = f"440222/visits/{STATION}/2022-03/w2.yaml"


class Daily(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "1", "--visits", "2/month",
                      "--goal", "自理", "--step", "探访", "--from", "2021-09-01")

    def visit(self, name, day, *more):
        self.run_city("visit", "add", name, "--station", STATION, "--date", day, "--workers", "w2", "--household", "h1",
                      "--kind", "home", "--minutes", "30", *more)

    def told(self, *arguments, code=0):
        return self.run_city(*arguments, code=code).stdout

    def both(self, *arguments):
        """What the command prints in English and in Chinese."""
        return self.told("--lang", "en", *arguments), self.told("--lang", "zh", *arguments)


class Find(Daily):
    def setUp(self):
        super().setUp()
        self.run_city("client", "set", "h1", "members.m1.name=李　玉", "members.m1.phone=13800001234", "address=丙村 12 号")
        self.visit("v1", "2022-03-05", "--findings", "李玉家的屋顶漏水", "--people", "m1")

    def test_a_text_is_found_in_names_ids_and_notes_with_its_place_masked(self):
        english, chinese = self.both("find", "李玉")
        self.assertEqual(english,
                         "Type       Id  Field            Value  Place\n"
                         f"household  h1  members.m1.name  李*    {H1}:7\n"
                         f"visit      v1  findings         ***    {VISITS}:10\n")
        self.assertEqual(chinese,
                         "类型  编号  字段             内容  位置\n"
                         f"户档  h1    members.m1.name  李*   {H1}:7\n"
                         f"走访  v1    findings         ***   {VISITS}:10\n")
        self.assertIn("李玉家的屋顶漏水", self.told("--unmask", "find", "李玉"))

    def test_case_of_letters_blanks_and_types(self):
        rows = json.loads(self.told("-o", "json", "find", "W2", "--where", "field!=workers"))["rows"]
        self.assertEqual([(row["type"], row["id"], row["field"]) for row in rows],
                         [("worker", "w2", "id"), ("worker", "w2", "name"),
                          ("household", "h1", "members.m1.cases.0.worker")])
        self.assertEqual(self.told("-o", "csv", "find", "w2", "--type", "worker", "--columns", "id,field"),
                         "id,field\nw2,id\nw2,name\n")
        self.assertEqual(json.loads(self.told("-o", "json", "find", "nowhere"))["rows"], [])
        self.assertEqual(self.run_city("find", "x", "--type", "wroker", code=2).stderr,
                         "shuangbai: error: there is no record type `wroker`; did you mean `worker`?\n")

    def test_faulty_records_are_told_to_be_left_out(self):
        (self.city / "440222/workers/w1.yaml").write_text("id: w1\n")
        result = self.run_city("find", "w1", code=3)
        self.assertIn("the list is incomplete", result.stderr)


class Due(Daily):
    def setUp(self):
        super().setUp()
        self.visit("v1", "2022-03-05")
        self.visit("v2", "2022-03-20", "--follow_up.by", "2022-04-08", "--follow_up.what", "送药", "--people", "m1")
        self.visit("v3", "2022-04-02")

    def test_visits_and_follow_ups_are_due_by_a_day(self):
        english, chinese = self.both("--as-of", "2022-04-05", "visit", "due", "--until", "2022-04-30")
        self.assertEqual(english,
                         "Kind       Household  Member  Worker  Done  Needed  Missed  Due         Outcome\n"
                         "follow-up  h1         m1      w2         0       1       0  2022-04-08  pending\n"
                         "visits     h1         m1      w2         1       2       2  2022-04-30  pending\n")
        self.assertIn("跟进  h1", chinese)
        self.assertIn("走访  h1", chinese)
        rows = json.loads(self.told("-o", "json", "--as-of", "2022-04-05", "visit", "due", "--until", "2022-04-10",
                                    "--columns", "kind,follow_up,village"))["rows"]
        self.assertEqual(rows, [{"kind": "follow-up", "follow_up": "***", "village": "440222100201"}])
        self.assertEqual(self.told("-o", "csv", "--as-of", "2022-04-05", "visit", "due", "--until", "2022-04-07", "--columns",
                                   "kind"), "kind\n")

    def test_a_follow_up_that_is_late_stays_due_until_it_is_done(self):
        def rows():
            return self.told("-o", "csv", "--as-of", "2022-05-15", "visit", "due", "--columns", "kind,due,outcome",
                             "--where", "kind=follow-up")
        self.assertEqual(rows(), "kind,due,outcome\nfollow-up,2022-04-08,fail\n")
        self.run_city("visit", "set", "v2", "follow_up.done=2022-05-15")
        self.assertEqual(rows(), "kind,due,outcome\n")

    def test_the_deadline_is_the_rules(self):
        for day, outcome in (("2022-04-29", "pending"), ("2022-04-30", "fail")):
            audit = json.loads(self.run_city("--as-of", day, "-o", "json", "audit", "--select", "SE04", "--from",
                                             "2022-04-01", "--fail-on", "never").stdout)
            self.assertEqual([result["outcome"] for result in audit["results"]], [outcome])
            self.assertEqual(self.told("-o", "csv", "--as-of", day, "visit", "due", "--columns", "outcome", "--where",
                                       "kind=visits"), f"outcome\n{outcome}\n")

    def test_workers_and_villages_have_what_is_done_missing_and_missed(self):
        at = ("--as-of", "2022-04-05", "-o", "csv", "visit", "due", "--until", "2022-04-30")
        self.assertEqual(self.told(*at, "--by", "worker"),
                         "worker,name,people,observed,required,shortfall,missed,follow_ups,due\n"
                         "w2,示例w2,1,1,2,1,2,1,2022-04-08\n")
        self.assertEqual(self.told(*at, "--by", "village", "--from", "2022-02-01"),
                         "village,name,people,observed,required,shortfall,missed,follow_ups,due\n"
                         "440222100201,乙村委会,1,1,2,1,1,1,2022-04-08\n")

    def test_days_that_make_no_sense_are_refused(self):
        for arguments, said in ((("--until", "2022-04-01"), "--until (2022-04-01) is before the day (2022-04-05)"),
                                (("--from", "2022-04-06"), "--from (2022-04-06) is after the day (2022-04-05)")):
            self.assertIn(said, self.run_city("--as-of", "2022-04-05", "visit", "due", *arguments, code=2).stderr)


class Rename(Daily):
    def setUp(self):
        super().setUp()
        self.visit("v1", "2022-03-05")
        self.visit("v2", "2022-03-06")
        self.run_city("station", "set", STATION, "points.p1.liaisons+=worker=w2,from=2021-07-01")

    def test_a_worker_is_renamed_wherever_it_is_named(self):
        (self.city / VISITS).write_text("# 三月\n" + (self.city / VISITS).read_text())
        (self.city / "policy.yaml").write_text(
            "suppressions:\n  - rule: TR01\n    subject: w2 # 病假\n    reason: x\n    until: 2030-01-01\n"
            "  - rule: SF01\n    subject: w2\n    reason: x\n    until: 2030-01-01\n")
        self.assertEqual(self.told("rename", "worker", "w2", "w20"),
                         "changed worker w20 (440222/workers/w2.yaml → 440222/workers/w20.yaml)\n"
                         "  id: w2 → w20\n"
                         "  references: 4 records in 3 files: station 1, household 1, visit 2\n"
                         "  policy.yaml: 1 place\n")
        self.run_city("check")
        self.assertFalse((self.city / VISITS).exists())
        moved = (self.city / VISITS.replace("w2", "w20")).read_text()
        self.assertTrue(moved.startswith("# 三月\n"))
        self.assertEqual(moved.count("- w20"), 2)
        policy = (self.city / "policy.yaml").read_text()
        self.assertIn("subject: w20 # 病假", policy)
        self.assertIn("subject: w2\n", policy)
        self.assertEqual(self.told("find", "w2", "-o", "csv", "--columns", "value", "--where", "value=w2"), "value\n")

    def test_the_same_in_chinese_and_in_json(self):
        before = self.files()
        self.assertEqual(self.told("--lang", "zh", "rename", "client", "h1", "h9"),
                         f"修改户档 h9（{H1} → {H1.replace('h1', 'h9')}）\n"
                         "  id：h1 → h9\n"
                         "  引用：1 个文件中的 2 条记录：走访 2\n")
        self.assertEqual(self.told("-o", "json", "rename", "client", "h9", "h1"),
                         f'{{"format":1,"action":"changed","type":"household","id":"h1","path":"{H1}",'
                         f'"old_path":"{H1.replace("h1", "h9")}","changes":[{{"field":"id","old":"h9","new":"h1"}}],'
                         '"references":[{"type":"visit","records":2,"files":1}]}\n')
        self.assertEqual(self.files(), before)

    def test_entries_of_logs_and_supervisors_too(self):
        self.run_city("rename", "visit", "v1", "v9")
        text = (self.city / VISITS).read_text()
        self.assertLess(text.index("id: v9"), text.index("id: v2"))
        self.run_city("supervisor", "add", "s1", "--name", "示例", "--stations", f"station={STATION},from=2021-07-01")
        self.run_city("supervise", "add", "x1", "--station", STATION, "--supervisor", "s1", "--from", "2022-03-05",
                      "--hours", "2", "--mode", "onsite", "--topic", "个案")
        self.run_city("rename", "supervisor", "s1", "s2")
        self.assertTrue((self.city / f"440222/supervision/{STATION}/2022/s2.yaml").exists())
        self.run_city("check")

    def test_a_station_takes_its_folders_along(self):
        self.run_city("county", "set", "440222", "townships+=code=440222102,name=新镇,kind=town")
        self.assertIn("the data would be invalid; nothing was written",
                      self.run_city("rename", "station", STATION, "440222102", code=3).stderr)
        self.run_city("client", "remove", "h1", code=3)
        self.assertTrue((self.city / H1).exists())

    def test_ids_that_are_taken_or_of_a_wrong_form_are_refused(self):
        before = self.files()
        for arguments, code, said in (
                (("worker", "w2", "w1"), 2, "the worker w1 exists already (440222/workers/w1.yaml)"),
                (("worker", "w2", "W1"), 3, "the id W1 differs from w1 in case only; choose another"),
                (("worker", "w2", "w 9"), 2, "w 9"),
                (("worker", "w2", "w2"), 2, "the id is w2 already"),
                (("worker", "w22", "w3"), 2, "there is no worker `w22`; did you mean `w2`?"),
                (("county", "440222", "440224"), 2, "the code of a county cannot be changed"),
                (("station", STATION, "44022210"), 2, "44022210"),
                (("wroker", "w2", "w3"), 2, "did you mean `worker`?")):
            self.assertIn(said, self.run_city("--unmask", "rename", *arguments, code=code).stderr)
        self.assertEqual(self.files(), before)

    def test_a_dry_run_shows_the_differences_and_writes_nothing(self):
        before = self.files()
        shown = self.told("rename", "worker", "w2", "w20", "--dry-run")
        self.assertIn("+id: w20", shown)
        self.assertIn("+    - w20", shown)
        self.assertEqual(self.files(), before)

    def test_faulty_data_may_name_it_and_is_refused(self):
        (self.city / "440222/workers/w1.yaml").write_text("id: w1\n")
        self.assertIn("correct", self.run_city("rename", "worker", "w2", "w3", code=3).stderr)

    def test_an_id_that_stands_as_a_block_of_text_is_told_and_nothing_is_renamed(self):
        path = self.city / "440222/workers/w2.yaml"
        path.write_text(re.sub(r"(?m)^id: w2$", "id: >-\n  w2", path.read_text(encoding="utf-8")), encoding="utf-8")
        before = self.files()
        self.assertEqual(self.run_city("rename", "worker", "w2", "w3", code=3).stderr,
                         "shuangbai: error: the id at 440222/workers/w2.yaml:1 is written in an unusual way; run `shuangbai fmt` first\n")
        self.assertEqual(self.files(), before)


class Merge(Daily):
    def setUp(self):
        super().setUp()
        self.run_city("client", "set", "h1", "members.m1.name=李玉", "address=丙村 12 号")
        self.run_city("client", "add", "h2", "--station", STATION, "--village", "440222100201", "--opened", "2021-07-01",
                      "--members", "id=m1,relation=head,gender=female,name=王芳", "--members",
                      "id=m2,relation=spouse,gender=male,name=李　玉,phone=13800001234")
        self.run_city("client", "set", "h2", "members.m2.groups+=kind=disabled,from=2021-08-01")
        self.run_city("visit", "add", "v1", "--station", STATION, "--date", "2022-03-05", "--workers", "w2", "--household",
                      "h2", "--kind", "home", "--minutes", "30", "--people", "m2")
        self.run_city("visit", "add", "v2", "--station", STATION, "--date", "2022-03-06", "--workers", "w2", "--household",
                      "h2", "--kind", "home", "--minutes", "30", "--people", "m1,m2")
        (self.city / "policy.yaml").write_text("suppressions:\n" + "".join(
            f"  - rule: SE04\n    subject: {subject}\n    reason: x\n    until: 2030-01-01\n"
            for subject in ("h2/m2", "h2/m1", "h1/m1")))

    def test_one_household_takes_the_people_visits_and_suppressions_of_the_other(self):
        self.assertEqual(self.told("client", "merge", "h2", "h1"),
                         f"changed household h1 ({H1})\n"
                         "  opened: 2021-08-01 → 2021-07-01\n"
                         "  members.m1.phone: (none) → 138****1234\n"
                         "  members.m1.groups.0: (none) → kind=disabled,from=2021-08-01\n"
                         "  members.m2: (none) → id=m2,name=王*,relation=head,gender=female\n"
                         f"removed household h2 ({H1.replace('h1', 'h2')})\n"
                         "  references: 2 records in 1 file: visit 2\n"
                         "  policy.yaml: 2 places\n")
        visits = json.loads(self.told("-o", "json", "visit", "list", "--columns", "id,household,people"))["rows"]
        self.assertEqual(visits, [{"id": "v1", "household": "h1", "people": ["m1"]},
                                  {"id": "v2", "household": "h1", "people": ["m2", "m1"]}])
        policy = (self.city / "policy.yaml").read_text()
        self.assertEqual([line.split()[-1] for line in policy.splitlines() if "subject" in line],
                         ["h1/m1", "h1/m2", "h1/m1"])
        self.run_city("check")

    def test_it_is_undone_as_one(self):
        before = self.files()
        self.assertTrue(self.told("--lang", "zh", "client", "merge", "h2", "h1").endswith(
            f"删除户档 h2（{H1.replace('h1', 'h2')}）\n  引用：1 个文件中的 2 条记录：走访 2\n  policy.yaml：2 处\n"))
        self.run_city("undo")
        self.assertEqual(self.files(), before)

    def test_what_the_two_say_differently_is_refused(self):
        before = self.files()
        self.run_city("client", "set", "h2", "address=丁村 1 号", "members.m2.phone=13900000000")
        self.run_city("client", "set", "h1", "members.m1.phone=13800001234")
        self.assertEqual(self.run_city("client", "merge", "h2", "h1", code=2).stderr,
                         "shuangbai: error: the households differ in address, members.m1.phone; make them agree first "
                         "(client set)\n")
        self.assertIn("both are the same household", self.run_city("client", "merge", "h1", "h1", code=2).stderr)
        self.assertIn("there is no household", self.run_city("client", "merge", "h9", "h1", code=2).stderr)
        self.assertNotEqual(self.files(), before)
        told = json.loads(self.told("-o", "json", "client", "set", "h2", "address=丙村 12 号", "members.m2.phone=13800001234"))
        self.assertEqual(told["action"], "changed")
        self.assertIn('"references":[{"type":"visit","records":2,"files":1}]',
                      self.told("-o", "json", "client", "merge", "h2", "h1", "--dry-run"))


class Handover(Daily):
    def setUp(self):
        super().setUp()
        self.run_city("client", "set", "h1", "members+=id=m2,relation=spouse,gender=female")
        self.run_city("client", "case", "open", "h1", "m2", "--worker", "w2", "--level", "2", "--visits", "1/month",
                      "--goal", "g", "--step", "s", "--from", "2022-06-01")
        self.run_city("station", "set", STATION, "points.p1.liaisons+=worker=w2,from=2021-07-01",
                      "leadership+=role=deputy,name=示例,title=副站长,worker=w2,from=2021-07-01")

    def test_cases_and_points_go_over_with_the_day(self):
        result = self.run_city("worker", "handover", "w2", "w1", "--on", "2022-04-01")
        self.assertEqual(result.stdout,
                         f"changed household h1 ({H1})\n"
                         "  members.m1.cases.0.worker: w2 → (none)\n"
                         "  members.m1.cases.0.workers.0: (none) → worker=w2,from=2021-09-01,to=2022-03-31\n"
                         "  members.m1.cases.0.workers.1: (none) → worker=w1,from=2022-04-01\n"
                         "  members.m2.cases.0.worker: w2 → w1\n"
                         f"changed station {STATION} (440222/stations/{STATION}.yaml)\n"
                         "  points.p1.liaisons.0.to: (none) → 2022-03-31\n"
                         "  points.p1.liaisons.1: (none) → worker=w1,from=2022-04-01\n")
        self.assertEqual(result.stderr, f"still open: the station's leadership: Deputy ({STATION})\n")
        self.run_city("check")
        self.run_city("worker", "end", "w2", "--on", "2022-03-31")

    def test_what_ends_the_day_before_is_not_open(self):
        for last, is_open in (("2022-03-31", False), ("2022-04-01", True)):
            self.run_city("station", "set", STATION, f"leadership.0.to={last}")
            told = self.run_city("worker", "handover", "w2", "w1", "--on", "2022-04-01", "--dry-run").stderr
            self.assertEqual("still open" in told, is_open, last)

    def test_in_chinese(self):
        result = self.run_city("--lang", "zh", "worker", "handover", "示例w2", "示例w1", "--on", "2022-04-01")
        self.assertTrue(result.stdout.startswith(f"修改户档 h1（{H1}）\n  members.m1.cases.0.worker：w2 → （无）\n"))
        self.assertEqual(result.stderr, f"尚未交接：站领导：副站长（{STATION}）\n")

    def test_only_the_cases_that_are_named(self):
        told = json.loads(self.told("-o", "json", "worker", "handover", "w2", "w1", "--on", "2022-04-01", "--cases", "h1/m2"))
        self.assertEqual(told["changes"], [{"field": "members.m2.cases.0.worker", "old": "w2", "new": "w1"}])

    def test_what_cannot_be_handed_over_is_refused_as_a_whole(self):
        before = self.files()
        for arguments, said in ((("w2", "w2", "--on", "2022-04-01"), "the two workers are the same person"),
                                (("w1", "w2", "--on", "2022-04-01"), "w1 has no case or point to hand over on 2022-04-01"),
                                (("w2", "w3", "--on", "2022-04-01"), "there is no worker `w3`; did you mean `w1`?"),
                                (("w2", "w1", "--on", "2022-04-01", "--cases", "h1,h2"), "there is no household"),
                                (("w1", "w2", "--on", "2022-04-01", "--cases", "h1"),
                                 "h1 has no case for which w1 is responsible from 2022-04-01 on")):
            self.assertIn(said, self.run_city("worker", "handover", *arguments, code=2).stderr)
        self.assertEqual(self.files(), before)


class History(Daily):
    def commit(self, day, author="示例甲"):
        self.git("add", "-A")
        self.git("commit", "-q", "--author", f"{author} <a@example.org>", "--date", f"{day}T23:30:00+08:00", "-m", "x")

    def rows(self, *arguments):
        text = self.told("-o", "csv", "history", *arguments)
        return list(csv.DictReader(io.StringIO(text)))

    def test_each_field_has_its_commit_author_and_day(self):
        self.git("init", "-q")
        self.commit("2022-01-05")
        self.run_city("worker", "set", "w1", "--phone", "13800001234", "--education", "大专")
        self.commit("2022-02-05", "示例乙")
        self.run_city("worker", "set", "w2", "--education", "本科")  # another's
        self.commit("2022-02-06")
        self.run_city("worker", "set", "w1", "--education", "本科")
        self.assertEqual([tuple(row.values()) for row in self.rows("w1", "--columns", "day,author,field,old,new", "--where",
                                                                   "action=changed")],
                         [("", "", "education", "大专", "本科"), ("2022-02-05", "示例乙", "phone", "", "138****1234"),
                          ("2022-02-05", "示例乙", "education", "", "大专")])
        made = self.rows("w1", "--columns", "day,commit,author,email,action,path,field,new", "--where", "action=created")
        self.assertEqual(made[0], {"day": "2022-01-05", "commit": self.git("rev-list", "--max-parents=0", "HEAD")[:12],
                                   "author": "示例甲", "email": "a@example.org", "action": "created",
                                   "path": "440222/workers/w1.yaml", "field": "id", "new": "w1"})
        english, chinese = self.both("history", "w1", "--limit", "1")
        self.assertEqual(english, "Day  Commit           Author  Field      Old   New\n"
                                  "     (not committed)          education  大专  本科\n")
        self.assertEqual(chinese, "日期  提交        作者  字段       原值  新值\n"
                                  "      （未提交）        education  大专  本科\n")

    def test_a_record_is_followed_through_moves_and_renames_and_when_it_is_gone(self):
        self.git("init", "-q")
        self.commit("2022-01-05")
        self.run_city("rename", "worker", "w1", "w9")
        self.commit("2022-02-05")
        self.run_city("rename", "worker", "w9", "w10")
        self.commit("2022-02-06")
        self.run_city("worker", "remove", "w10")
        self.commit("2022-03-05")
        ids = [(row["day"], row["old"], row["new"]) for row in self.rows("w10", "--where", "field=id")]
        self.assertEqual(ids, [("2022-03-05", "w10", ""), ("2022-02-06", "w9", "w10"), ("2022-02-05", "w1", "w9"),
                               ("2022-01-05", "", "w1")])

    def test_entries_of_logs_and_merges(self):
        self.git("init", "-q")
        self.visit("v1", "2022-03-05")
        self.commit("2022-03-05")
        self.git("checkout", "-q", "-b", "side")
        self.run_city("visit", "set", "v1", "minutes=45")
        self.commit("2022-03-06", "示例乙")
        self.git("checkout", "-q", "main")
        self.visit("v2", "2022-03-09")
        self.git("config", "user.name", "Test")
        self.commit("2022-03-07")
        self.git("merge", "-q", "-s", "ours", "--no-commit", "side")
        self.git("checkout", "-q", "side", "--", VISITS)
        self.commit("2022-03-08")
        self.assertEqual([(row["day"], row["field"], row["old"], row["new"])
                          for row in self.rows("v1", "--where", "action=changed")],
                         [("2022-03-06", "minutes", "30", "45")])

    def test_an_id_of_several_types_or_of_nobody(self):
        self.git("init", "-q")
        self.run_city("supervisor", "add", "w1", "--name", "示例")
        self.commit("2022-01-05")
        self.assertIn("records of several types have the id w1; choose with --type: worker, supervisor",
                      self.run_city("history", "w1", code=2).stderr)
        self.assertEqual(self.rows("w1", "--type", "supervisor", "--where", "field=name")[0]["new"], "示例")
        self.assertEqual(self.run_city("history", "nobody", code=2).stderr,
                         "shuangbai: error: neither git's history nor the work tree has a record nobody\n")

    def test_a_name_that_one_record_has_stands_for_its_id(self):
        self.git("init", "-q")
        self.run_city("supervisor", "add", "s1", "--name", "示例督导")
        self.commit("2022-01-05")
        self.assertEqual(self.rows("示例督导", "--where", "field=id"), self.rows("s1", "--where", "field=id"))
        self.assertEqual(self.rows("示例督导", "--type", "supervisor"), self.rows("s1"))
        self.assertIn("no record has the name 无*; of a record that is gone, give the id",
                      self.run_city("history", "无此人", code=2).stderr)
        self.assertIn("there is no worker", self.run_city("history", "示例督导", "--type", "worker", code=2).stderr)
        self.run_city("worker", "add", "w7", "--county", "440222", "--name", "示例督导", "--gender", "male", "--source", "recruited")
        self.assertIn("2 records have the name 示*: worker w7, supervisor s1; give the id, or choose the type with --type",
                      self.run_city("history", "示例督导", code=2).stderr)

    def test_a_file_that_cannot_be_read_is_not_taken_for_a_record_that_is_gone(self):
        self.git("init", "-q")
        self.commit("2022-01-05")
        (self.city / "440222/workers/w1.yaml").write_text("}\n", encoding="utf-8")
        self.assertEqual([(row["action"], row["path"]) for row in self.rows("w1", "--limit", "1", "--columns", "action,path")],
                         [("unreadable", "440222/workers/w1.yaml")])
        self.assertEqual(self.run_city("history", "w1", "--limit", "1").stderr,
                         "the file cannot be read in 1 of the versions, and what they have changed is unknown "
                         "(--columns day,commit,action,path tells which)\n")

    def test_in_the_middle_of_a_merge_a_file_with_conflicts_is_one_that_cannot_be_read(self):
        self.git("init", "-q")
        self.commit("2022-01-05")
        self.git("checkout", "-q", "-b", "side")
        self.run_city("worker", "set", "w1", "--education", "大专")
        self.run_city("visit", "add", "v8", "--station", "440222100", "--date", "2022-03-08", "--workers", "w1", "--household",
                      "h1", "--kind", "home", "--minutes", "30")
        self.commit("2022-02-05")
        self.git("checkout", "-q", "main")
        self.run_city("worker", "set", "w1", "--education", "本科")
        self.run_city("visit", "add", "v9", "--station", "440222100", "--date", "2022-03-09", "--workers", "w1", "--household",
                      "h1", "--kind", "home", "--minutes", "30")
        self.commit("2022-02-06")
        self.git("merge", "-q", "side", code=1)
        columns = ("--columns", "day,action,field,old,new", "--limit", "2")
        self.assertEqual([tuple(row.values()) for row in self.rows("w1", *columns)],
                         [("", "unreadable", "", "", ""), ("2022-02-06", "changed", "education", "", "本科")])
        (self.city / "440222/workers/w1.yaml").unlink()
        self.assertEqual([tuple(row.values()) for row in self.rows("w1", "--type", "worker", "--columns", "day,action", "--limit", "1")],
                         [("", "removed")])
        # Added by both sides: the common state had no file.
        self.assertEqual([tuple(row.values()) for row in self.rows("v9", *columns)][0], ("", "unreadable", "", "", ""))
        self.assertEqual(self.run_city("history", "v8", "--limit", "1").returncode, 0)

    def test_a_shallow_clone_denies_no_record(self):
        self.git("init", "-q")
        self.commit("2022-01-05")
        self.run_city("worker", "set", "w2", "--education", "本科")
        self.commit("2022-01-06")
        subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{self.city}", str(self.folder / "clone")], check=True)
        told = self.run_in(self.folder, "-C", "clone", "history", "w1", code=2).stderr
        self.assertIn("this clone is shallow, and no commit that it has changes a record w1; fetch the earlier ones with "
                      "`git fetch --unshallow`", told)
        subprocess.run(["git", "-C", str(self.folder / "clone"), "worktree", "add", "-q", str(self.folder / "tree")], check=True,
                       capture_output=True)
        self.assertEqual(self.run_in(self.folder, "-C", "tree", "history", "w1", code=2).stderr, told)

    def test_without_git_it_says_so(self):
        self.assertIn("is not in a git repository", self.run_city("history", "w1", code=4).stderr)


class Undo(Daily):
    def test_the_last_write_is_taken_back_and_again(self):
        before = self.files()
        self.run_city("worker", "set", "w1", "--phone", "13800001234")
        changed = self.files()
        self.assertEqual(self.told("undo"), "undid worker set (1 file)\nchanged worker w1 (440222/workers/w1.yaml)\n"
                                            "  phone: 138****1234 → (none)\n")
        self.assertEqual(self.files(), before)
        self.assertEqual(self.told("--lang", "zh", "undo"),
                         "已重做 worker set（1 个文件）\n修改社工 w1（440222/workers/w1.yaml）\n  phone：（无） → 138****1234\n")
        self.assertEqual(self.files(), changed)

    def test_what_a_write_made_removed_or_moved_comes_back(self):
        for arguments, said in ((("worker", "add", "w7", "--county", "440222", "--name", "示例", "--gender", "male",
                                  "--source", "recruited"), "removed worker w7 (440222/workers/w7.yaml)\n"),
                                (("worker", "remove", "w1"), "created worker w1 (440222/workers/w1.yaml)\n"),
                                (("rename", "worker", "w2", "w8"),
                                 f"changed worker w2 (440222/workers/w8.yaml → 440222/workers/w2.yaml)\n  id: w8 → w2\n"
                                 f"changed household h1 ({H1})\n  members.m1.cases.0.worker: w8 → w2\n"),
                                (("policy", "set", "staffing.admin.min", "3", "--from", "2022-01-01", "--source", "x"),
                                 "changed policy.yaml\n")):
            files = 3 if arguments[0] == "rename" else 1
            before = self.files()
            self.run_city(*arguments)
            self.assertNotEqual(self.files(), before)
            self.assertEqual(self.told("undo"), f"undid {' '.join(arguments[:1 if arguments[0] == 'rename' else 2])} "
                                                f"({files} file{'s' * (files > 1)})\n{said}")
            self.assertEqual(self.files(), before)

    def test_what_fmt_has_done_is_taken_back_too(self):
        path = self.city / "440222/workers/w1.yaml"
        path.write_text(path.read_text().replace("id: w1", "id:   w1"))
        before = self.files()
        self.run_city("fmt")
        self.assertNotEqual(self.files(), before)
        self.assertEqual(self.told("undo"), "undid fmt (1 file)\nchanged 440222/workers/w1.yaml\n")
        self.assertEqual(self.files(), before)

    def test_an_import_of_many_records_is_taken_back(self):
        before = self.files()
        (self.folder / "workers.csv").write_text("id,name,gender,source,county\n" + "".join(
            f"x{n},示例{n},female,recruited,440222\n" for n in range(30)), encoding="utf-8")
        self.run_city("worker", "import", str(self.folder / "workers.csv"))
        told = self.told("undo").splitlines()
        self.assertEqual((len(told), told[0], told[-1]), (22, "undid worker import (30 files)", "… and 10 more records"))
        self.assertEqual(self.files(), before)

    def test_as_json_it_names_the_command_and_every_file(self):
        self.run_city("worker", "set", "w1", "--education", "本科")
        edit = json.loads(self.run_city("-o", "json", "undo").stdout)
        self.assertEqual((edit["undid"], edit["action"], edit["path"]), ("worker set", "changed", "440222/workers/w1.yaml"))
        self.assertEqual(json.loads(self.run_city("-o", "json", "undo").stdout)["redid"], "worker set")
        self.run_city("policy", "set", "staffing.admin.min", "3", "--from", "2022-01-01", "--source", "x")
        self.assertEqual(json.loads(self.run_city("-o", "json", "undo", "--dry-run").stdout),
                         {"format": 1, "action": "removed", "dry_run": True, "path": "policy.yaml", "changes": [],
                          "undid": "policy set"})

    def test_a_trial_says_what_it_would_do(self):
        self.run_city("worker", "set", "w1", "--education", "本科")
        self.assertEqual(self.run_city("undo", "--dry-run").stderr, "would undo worker set (1 file)\n")
        self.run_city("undo")
        self.assertEqual(self.run_city("undo", "--dry-run").stderr, "would redo worker set (1 file)\n")

    def test_after_a_command_that_had_nothing_to_write_an_older_write_is_no_surprise(self):
        self.run_city("worker", "set", "w1", "--education", "本科")
        self.run_city("undo")
        undone = self.files()
        for arguments in (("worker", "set", "w1", "--gender", "female"), ("fmt",)):
            self.run_city(*arguments)
            command = " ".join(arguments[:2 if arguments[0] == "worker" else 1])
            said = (f"shuangbai: error: the last command, {command}, wrote nothing that could be undone; undo again redoes the "
                    "earlier worker set\n")
            self.assertEqual(self.run_city("undo", "--dry-run", code=2).stderr, said)
            self.assertEqual(self.run_city("undo", code=2).stderr, said)
            self.assertEqual(self.files(), undone)
        self.assertIn("redid worker set", self.told("undo"))
        self.run_city("fmt")
        self.run_city("worker", "set", "w2", "--education", "本科")
        self.assertIn("undid worker set (1 file)\nchanged worker w2", self.told("undo"))

    def test_folders_that_a_write_made_go_with_it_if_they_are_empty_then(self):
        def folders():
            return {str(path.relative_to(self.city)) for path in self.city.rglob("*") if path.is_dir() and ".shuangbai" not in str(path)}
        before = folders()
        (self.folder / "visits.csv").write_text(
            "id,date,workers,household,kind\nx1,2023-01-02,w1,h1,home\nx2,2023-02-02,w1,h1,home\n", encoding="utf-8")
        self.run_city("visit", "import", str(self.folder / "visits.csv"))
        after = folders()
        self.assertIn("440222/visits/440222100/2023-02", after - before)
        self.told("undo")
        self.assertEqual(folders(), before)
        self.told("undo")
        self.assertEqual(folders(), after)
        (self.city / "440222/visits/440222100/2023-02/notes.txt").write_text("kept", encoding="utf-8")
        self.told("undo")
        self.assertEqual(folders() - before - {"440222/visits", "440222/visits/440222100"}, {"440222/visits/440222100/2023-02"})

    def test_it_is_refused_once_a_file_has_changed(self):
        self.run_city("worker", "set", "w1", "--education", "本科")
        path = self.city / "440222/workers/w1.yaml"
        path.write_text(path.read_text() + "# noted\n")
        before = self.files()
        self.assertEqual(self.run_city("undo", code=2).stderr,
                         "shuangbai: error: 440222/workers/w1.yaml was changed after the last write, which cannot be "
                         "undone; use git\n")
        self.assertEqual(self.files(), before)

    def test_it_is_refused_if_the_data_would_be_faulty(self):
        self.run_city("worker", "add", "w7", "--county", "440222", "--name", "示例", "--gender", "male", "--source",
                      "recruited")
        path = self.city / H1
        path.write_text(path.read_text().replace("worker: w2", "worker: w7"))
        before = self.files()
        self.assertIn("there is no worker `w7`", self.run_city("undo", code=3).stderr)
        self.assertEqual(self.files(), before)

    def test_only_the_last_write_can_be_undone(self):
        self.run_city("worker", "set", "w1", "--education", "大专")
        self.run_city("worker", "set", "w2", "--education", "本科")
        self.assertIn("worker w2", self.told("undo"))
        self.assertIn("worker w2", self.told("undo"))

    def test_nothing_is_undone_before_the_first_write_or_with_a_broken_note(self):
        self.run_city("worker", "set", "w1", "--education", "大专")
        note = self.city / ".shuangbai.undo/last"
        whole = note.read_bytes()
        for broken in (b"", whole[:-3], whole.replace(b"workers/w1", b"../../x/w1"), b"x" + whole):
            note.write_bytes(broken)
            self.assertIn("there is no write to undo", self.run_city("undo", code=2).stderr)
        note.unlink()
        self.assertIn("there is no write to undo", self.run_city("undo", code=2).stderr)

    def test_what_was_replaced_is_private_and_git_ignores_it(self):
        (self.city / ".gitignore").unlink()
        old = os.umask(0o022)
        self.addCleanup(os.umask, old)
        self.run_city("worker", "set", "w1", "--education", "大专")
        folder = self.city / ".shuangbai.undo"
        self.assertEqual(stat.S_IMODE(folder.stat().st_mode), 0o700)
        self.assertEqual({stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}, {0o600})
        self.git("init", "-q")
        self.assertNotIn("undo", self.git("status", "--short", "-uall"))
        folder.chmod(0o777)
        self.assertIn("others may write into it", self.run_city("undo", code=4).stderr)

    def test_a_dry_run_shows_the_difference(self):
        self.run_city("worker", "set", "w1", "--education", "大专")
        before = self.files()
        self.assertIn("-education: 大专\n", self.told("undo", "--dry-run"))
        self.assertEqual(self.files(), before)
        told = json.loads(self.told("-o", "json", "undo"))
        self.assertEqual((told["action"], told["changes"]),
                         ("changed", [{"field": "education", "old": "大专", "new": None}]))


class Transcript(Daily):
    def setUp(self):
        super().setUp()
        for name, kind, day, hours, own in (("t2", "professional", "2022-05-10", "16", ""),
                                            ("t1", "pre-service", "2021-07-10", "40", ",hours=24"),
                                            ("t3", "professional", "2022-11-10", "8", "")):
            self.run_city("train", "add", name, "--title", f"培训{name}", "--kind", kind, "--topics", "elderly-care",
                          "--organizer", "市局", "--from", day, "--hours", hours, "--attendance", f"worker=w1{own}")

    def test_a_worker_has_a_transcript_with_what_the_rules_say(self):
        result = self.run_city("--as-of", "2022-06-30", "--lang", "en", "train", "transcript", "w1")
        self.assertEqual(result.stdout,
                         "Training  Title   Kind          From        To          Hours  Attended\n"
                         "t1        培训t1  pre-service   2021-07-10  2021-07-10     40        24\n"
                         "t2        培训t2  professional  2022-05-10  2022-05-10     16        16\n")
        self.assertTrue(result.stderr.startswith("示例w1 (w1): 2 trainings, 40 hours\n"), result.stderr)
        chinese = self.run_city("--as-of", "2022-06-30", "--lang", "zh", "train", "transcript", "示例w1")
        self.assertIn("t1    培训t1  岗前培训", chinese.stdout)
        self.assertTrue(chinese.stderr.startswith("示例w1（w1）：2 次培训，40 学时\n"), chinese.stderr)
        self.assertIn("there is no worker `w9`", self.run_city("train", "transcript", "w9", code=2).stderr)


class Sample(Daily):
    def draw(self, *arguments):
        return self.told("--as-of", "2022-12-31", "-o", "csv", "audit", "sample", *arguments)

    def setUp(self):
        super().setUp()
        for n in range(8):
            self.run_city("client", "add", f"x{n}", "--station", STATION, "--village", "440222100201", "--opened",
                          "2021-08-01", "--members", "id=m1,relation=head,gender=male,name=李玉")

    def test_a_sample_is_the_same_for_the_same_seed_and_a_larger_one_begins_with_it(self):
        three = self.draw("-n", "3", "--seed", "2022", "--of", "households", "--columns", "number,id")
        self.assertEqual(three, self.draw("-n", "3", "--seed", "2022", "--of", "households", "--columns", "number,id"))
        self.assertEqual(len(three.splitlines()), 4)
        self.assertTrue(self.draw("-n", "5", "--seed", "2022", "--of", "households", "--columns", "number,id").startswith(three))
        others = {self.draw("-n", "3", "--seed", str(seed), "--of", "households", "--columns", "id") for seed in range(6)}
        self.assertGreater(len(others), 3)

    def test_a_checklist_has_findings_and_empty_columns(self):
        text = self.draw("-n", "9", "--seed", "1", "--of", "households")
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(list(rows[0]), ["number", "id", "name", "station", "village", "findings", "seen", "verdict",
                                         "inspector", "day"])
        self.assertEqual({row["name"] for row in rows}, {"", "李*"})
        self.assertEqual({row["seen"] + row["verdict"] + row["inspector"] + row["day"] for row in rows}, {""})
        case = next(row for row in rows if row["id"] == "h1")
        self.assertIn("SE04", case["findings"])
        workers = self.draw("-n", "9", "--seed", "1", "--of", "workers", "--sort", "id", "--columns", "id,station")
        self.assertEqual(workers, f"id,station\nw1,{STATION}\nw2,{STATION}\n")
        self.assertIn(STATION, self.draw("-n", "1", "--seed", "1", "--of", "stations"))

    def test_it_says_how_many_of_how_many_and_comes_as_a_workbook(self):
        at = ("--as-of", "2022-12-31", "audit", "sample", "-n", "2", "--seed", "7", "--of", "workers")
        self.assertEqual(self.run_city("--lang", "en", *at).stderr, "2 of 2 workers on 2022-12-31, seed 7\n")
        self.assertEqual(self.run_city("--lang", "zh", *at).stderr, "2022-12-31 的社工共 2，抽取 2（种子 7）\n")
        self.run_city("--lang", "zh", "-o", f"xlsx={self.folder}/a.xlsx", *at)
        records = Book(self.folder / "a.xlsx").sheets["列表"].records()
        self.assertEqual(sorted(row["编号"] for row in records), ["w1", "w2"])
        self.assertIn("检查人", records[0])

    def test_arguments_that_are_missing_are_told(self):
        self.assertIn("--seed is required", self.run_city("audit", "sample", "-n", "2", "--of", "workers", code=2).stderr)


class Forecast(Daily):
    def setUp(self):
        super().setUp()
        self.visit("v1", "2022-03-03")
        self.run_city("worker", "contract", "w1", "--employer", STATION, "--signed", "2021-06-30", "--from", "2021-07-01",
                      "--to", "2022-04-15")

    def test_what_will_fail_is_told_with_its_arithmetic_and_its_day(self):
        at = ("--as-of", "2022-03-20", "audit", "forecast", "--until", "2022-04-30", "--select", "SE04")
        result = self.run_city("--lang", "en", "-o", "csv", *at)
        self.assertEqual(list(csv.reader(io.StringIO(result.stdout)))[1:],
                         [["2022-03-31", "SE04", "h1/m1", "1", "1.55", "2",
                           "1 visit from 2022-03-01 to 2022-03-20: 1.55 by 2022-03-31 at this pace, 2 required; 1 more "
                           "in 11 days (0.7 a week)"]])
        self.assertEqual(result.stderr, "new findings by 2022-04-30: 1\n")
        chinese = self.run_city("--lang", "zh", "-o", "csv", *at)
        self.assertIn("2022-03-01 至 2022-03-20 为 1 次走访，照此到 2022-03-31 为 1.55，应有 2；还需 1，在 11 天内（每周 0.7）",
                      chinese.stdout)
        self.assertEqual(chinese.stderr, "到 2022-04-30 新增的不合格：1 项\n")

    def test_what_is_on_pace_is_not_told(self):
        self.visit("v2", "2022-03-04")
        at = ("--as-of", "2022-03-20", "-o", "csv", "audit", "forecast", "--until", "2022-03-31", "--select", "SE04")
        self.assertEqual(len(self.told(*at).splitlines()), 1)

    def test_what_is_dated_later_is_not_known(self):
        self.visit("v2", "2022-03-25")
        self.run_city("supervisor", "add", "s1", "--name", "示例", "--stations", f"station={STATION},from=2021-07-01")
        self.run_city("supervise", "add", "x1", "--station", STATION, "--supervisor", "s1", "--from", "2022-04-05",
                      "--hours", "2", "--mode", "onsite", "--topic", "个案")
        rows = json.loads(self.told("--as-of", "2022-03-20", "-o", "json", "audit", "forecast", "--until", "2022-04-30",
                                    "--columns", "kind,by,observed,rule"))["rows"]
        self.assertNotIn("session", {row["kind"] for row in rows})
        self.assertIn({"kind": "person", "by": "2022-03-31", "observed": 1, "rule": "SE04"}, rows)

    def test_a_state_fails_from_a_day_on(self):
        rows = json.loads(self.told("--as-of", "2022-03-20", "-o", "json", "audit", "forecast", "--until", "2022-04-30",
                                    "--select", "HR01"))["rows"]
        self.assertEqual([(row["by"], row["subject"]) for row in rows], [("2022-04-16", "w1")])
        self.assertEqual(json.loads(self.told("--as-of", "2022-03-20", "-o", "json", "audit", "forecast", "--until",
                                              "2022-04-15", "--select", "HR01"))["rows"], [])

    def test_the_day_must_be_to_come(self):
        self.assertIn("--until (2022-03-20) must be after the day (2022-03-20)",
                      self.run_city("--as-of", "2022-03-20", "audit", "forecast", "--until", "2022-03-20", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
