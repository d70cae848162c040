"""Commands for daily work: find, what is due, rename, handover, history, undo, transcripts, samples, forecasts."""
import csv
import io
import json
import os
import shutil
import stat
import unittest

from support import SOURCE, Case
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


if __name__ == "__main__":
    unittest.main()
