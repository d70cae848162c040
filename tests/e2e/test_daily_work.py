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


if __name__ == "__main__":
    unittest.main()
