"""Lists and tables: what they can be asked, records found by name, terminals and pagers."""
import csv
import io
import json
import os
import subprocess
import unicodedata
import unittest


from support import BINARY, SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"


def width_of(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Lists(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.run_city("station", "add", "440222101", "--name", "马市镇社工站", "--opened", "2021-06-01")
        self.run_city("worker", "add", "w3", "--county", "440222", "--name", "示例秀", "--gender", "female", "--source",
                      "recruited", "--posts", "station=440222100,kind=admin,from=2021-07-01,to=2022-06-30", "--posts",
                      "station=440222101,kind=service,from=2022-07-01", "--contracts",
                      "employer=440222100,signed=2021-06-30,from=2021-07-01,to=2024-06-30")
        self.run_city("client", "set", "h1", "members.m1.name=李玉", "members.m1.groups+=kind=disabled,from=2021-08-01",
                      "members.m1.groups+=kind=left-behind-child,from=2021-09-01")

    def rows(self, *arguments, code=0):
        return list(csv.DictReader(io.StringIO(self.run_city("-o", "csv", *arguments, code=code).stdout)))

    def ids(self, noun, *conditions):
        where = [word for condition in conditions for word in ("--where", condition)]
        return [row["id"] for row in self.rows(noun, "list", *where)]

    def test_a_record_is_found_by_a_name_that_it_alone_has(self):
        self.assertIn("id: w3\n", self.run_city("worker", "show", "示例秀").stdout)
        self.assertIn("id: w3\n", self.run_city("worker", "show", "示　例秀").stdout)
        self.assertIn("id: \"440222101\"\n", self.run_city("station", "show", "马市镇社工站").stdout)
        self.assertIn("code: \"440222\"\n", self.run_city("county", "show", "始兴县").stdout)
        shown = self.run_city("client", "show", "李玉").stdout
        self.assertIn("id: h1\n", shown)
        self.assertNotIn("李玉", shown)
        self.assertIn("w3", self.run_city("worker", "set", "示例秀", "education=本科").stdout)
        self.assertIn("education: 本科", self.run_city("worker", "show", "w3").stdout)
        ended = self.run_city("worker", "end", "示例秀", "--on", "2022-12-31")
        self.assertIn("w3", ended.stdout)
        self.run_city("worker", "remove", "示例秀")
        self.assertEqual(self.ids("worker"), ["w1", "w2"])

    def test_a_name_that_several_have_is_refused_with_their_ids(self):
        self.run_city("worker", "add", "w4", "--county", "440222", "--name", "示例秀", "--gender", "female", "--source",
                      "recruited")
        for verb in (("show", "示例秀"), ("set", "示例秀", "education=本科"), ("remove", "示例秀")):
            self.assertEqual(self.run_city("worker", *verb, code=2).stderr,
                             "shuangbai: error: 2 worker records have the name `示例秀`: w3, w4; give the id\n")
        self.run_city("client", "add", "h2", "--station", "440222100", "--village", "440222100201", "--opened",
                      "2021-08-01", "--members", "id=m1,relation=head,gender=male,name=李玉")
        told = self.run_city("client", "show", "李玉", code=2).stderr
        self.assertIn("h1, h2", told)
        self.assertNotIn("李玉", told)
        self.assertNotIn("李玉四", self.run_city("client", "show", "李玉四", code=2).stderr)

    def test_workers_in_post_without_visits_have_a_row_of_noughts(self):
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-05", "--workers", "w2",
                      "--household", "h1", "--kind", "home", "--minutes", "90")
        at = ("--as-of", "2022-03-31", "visit", "hours", "--columns", "worker,visits,hours")
        self.assertEqual([tuple(row.values()) for row in self.rows(*at)],
                         [("w1", "0", "0"), ("w2", "1", "1.5"), ("w3", "0", "0")])
        self.assertEqual(self.rows(*at, "--to", "2021-06-30", "--from", "2021-06-01"), [])
        self.assertEqual([row["worker"] for row in self.rows("--as-of", "2022-03-31", "visit", "hours", "--where", "visits=0")],
                         ["w1", "w3"])
        refused = self.run_city(*at, "--to", "2021-06-30", code=2)
        self.assertIn("the window ends (2021-06-30) before it begins (2022-01-01)", refused.stderr)

    def test_supervision_hours_are_those_of_a_window(self):
        at = ("--as-of", "2022-06-30", "supervise", "hours", "--columns", "station,months", "--where", "station=440222100")
        self.assertEqual(self.rows(*at)[0]["months"], "6")
        self.assertEqual(self.rows(*at, "--from", "2022-02-01", "--to", "2022-03-31")[0]["months"], "2")

    def test_visits_are_due_by_the_deadline_of_the_audit(self):
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "1", "--visits", "2/month",
                      "--goal", "g", "--step", "s", "--from", "2021-09-01")
        for day, outcome in (("2022-03-30", "pending"), ("2022-03-31", "fail")):
            [row] = self.rows("--as-of", day, "visit", "due")
            self.assertEqual((row["member"], row["due"], row["outcome"]), ("m1", "2022-03-31", outcome))
            audit = json.loads(self.run_city("--as-of", day, "-o", "json", "audit", "--all", "--select", "SE04", "--from",
                                             day, "--fail-on", "never").stdout)
            self.assertEqual([result["outcome"] for result in audit["results"]], [outcome])
        # The rule asks for no visits in a month that the case does not fill.
        self.assertEqual(self.rows("--as-of", "2021-08-31", "visit", "due"), [])


if __name__ == "__main__":
    unittest.main()
