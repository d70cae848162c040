"""Lists and tables: what they can be asked, records found by name, terminals and pagers."""
import csv
import io
import json
import os
import threading
import unicodedata
import unittest

import fcntl

from support import SOURCE, Case, environment_of, run_on_terminal

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

    def test_a_condition_on_days_takes_a_day_a_month_or_a_year_and_nothing_else(self):
        for value in ("2024/6/1", "2024-6-1", "2024年1月1日", "2024-13", "明天", "abc"):
            for operation in ("<", ">=", "="):
                self.assertIn("is no day; write YYYY-MM-DD, YYYY-MM or YYYY", self.run_city(
                    "worker", "list", "--where", f"contracts.to{operation}{value}", code=2).stderr)
        for value in ("2022", "2022-03", "2022-03-05", ""):
            self.run_city("worker", "list", "--where", f"contracts.to>={value}")

    def test_a_word_for_a_choice_is_not_looked_for_within_other_choices(self):
        men = self.rows("worker", "list", "--where", "gender=male")
        self.assertEqual(self.rows("worker", "list", "--where", "gender~男"), men)

    def test_a_condition_on_a_path_holds_if_any_entry_of_its_lists_fulfils_it(self):
        for condition, found in (
                ("posts.station=440222100", ["w1", "w2", "w3"]), ("posts.station=440222101", ["w3"]),
                ("posts.station!=440222101", ["w1", "w2"]), ("posts.kind=admin", ["w1", "w3"]),
                ("posts.1.kind=service", ["w3"]), ("posts.0.kind=service", ["w2"]), ("posts.to<2022-12-31", ["w3"]),
                ("posts.count>1", ["w3"]), ("posts.to=", ["w1", "w2"]), ("posts~440222101", ["w3"]),
                ("contracts.employer=", ["w1", "w2"])):
            self.assertEqual(self.ids("worker", condition), found, condition)
        self.assertEqual(self.ids("client", "members.groups.kind=left-behind-child"), ["h1"])
        self.assertEqual(self.ids("client", "members.groups.kind=elderly"), [])
        self.assertEqual(self.ids("client", "members.groups.kind!=disabled"), [])
        self.assertEqual(self.ids("worker", "posts.kind=admin", "posts.kind=service"), ["w3"])

    def test_names_are_compared_as_import_compares_them(self):
        for condition in ("name~例秀", "name=示例秀", "name=示　例秀", "name~例 秀"):
            self.assertEqual(self.ids("worker", condition), ["w3"], condition)
        self.assertEqual(self.ids("worker", "name~W1"), [])
        self.assertEqual(self.ids("worker", "name!=示　例秀"), ["w1", "w2"])

    def test_people_of_a_station_are_those_with_a_post_there_on_the_day(self):
        for day, first, second in (("2022-06-30", ["w1", "w2", "w3"], []), ("2022-07-01", ["w1", "w2"], ["w3"]),
                                   ("2021-06-30", [], [])):
            self.assertEqual([row["id"] for row in self.rows("--as-of", day, "worker", "list", "--where",
                                                             "station=440222100")], first)
            self.assertEqual([row["id"] for row in self.rows("--as-of", day, "worker", "list", "--where",
                                                             "station=440222101")], second)

    def test_a_condition_takes_the_name_of_a_record_for_its_id(self):
        for condition, found in (("posts.station=太平镇", ["w1", "w2", "w3"]), ("posts.station!=太平镇", []),
                                 ("station=马市镇社工站", ["w3"]), ("county=始兴县", ["w1", "w2", "w3"]), ("id!=w1", ["w2", "w3"])):
            self.assertEqual(self.ids("worker", condition), found, condition)
        hours = self.rows("visit", "hours", "--where", "worker=示例秀")
        self.assertEqual([row["worker"] for row in hours], ["w3"])
        refused = self.run_city("worker", "list", "--where", "county=始兴", code=2).stderr
        self.assertIn("did you mean `始兴县`", refused)

    def test_entries_of_a_list_are_rows(self):
        self.assertEqual(self.run_city("worker", "list", "--rows", "posts", "--where", "posts.kind=service").stdout,
                         "Worker  Name    Station    Kind     From\n"
                         "w2      示例w2  440222100  service  2021-07-01\n"
                         "w3      示例秀  440222101  service  2022-07-01\n")
        self.assertEqual(self.rows("worker", "list", "--rows", "contracts", "--columns",
                                   "id,name,contracts.employer,contracts.to"),
                         [{"id": "w3", "name": "示例秀", "contracts.employer": "440222100",
                           "contracts.to": "2024-06-30"}])
        for name in ("json", "jsonl", "yaml", "tsv", "csv", "table"):
            told = self.run_city("-o", name, "client", "list", "--rows", "members.groups").stdout
            for word in ("h1", "m1", "李*", "disabled", "left-behind-child"):
                self.assertIn(word, told, name)
            self.assertNotIn("李玉", told)
        groups = json.loads(self.run_city("-o", "json", "client", "list", "--rows", "members.groups", "--columns",
                                          "id,members.id,members.groups.kind", "--sort", "-members.groups.kind").stdout)
        self.assertEqual(groups["rows"], [
            {"id": "h1", "members.id": "m1", "members.groups.kind": "left-behind-child"},
            {"id": "h1", "members.id": "m1", "members.groups.kind": "disabled"}])
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-05", "--workers", "w1",
                      "--workers", "w2", "--household", "h1", "--kind", "home", "--minutes", "90")
        self.assertEqual(self.rows("visit", "list", "--rows", "workers"),
                         [{"id": "v1", "workers": "w1"}, {"id": "v1", "workers": "w2"}])

    def test_rows_are_counted_by_a_column(self):
        self.assertEqual(self.run_city("worker", "list", "--count-by", "gender").stdout, "Gender  Count\nfemale      3\n")
        self.assertEqual(self.rows("worker", "list", "--count-by", "posts.station"),
                         [{"posts.station": "440222100", "count": "3"}, {"posts.station": "440222101", "count": "1"}])
        self.assertEqual(json.loads(self.run_city("-o", "json", "worker", "list", "--count-by", "posts.count").stdout),
                         {"format": 1, "rows": [{"posts.count": 1, "count": 2}, {"posts.count": 2, "count": 1}]})
        self.assertEqual(self.rows("worker", "list", "--count-by", "contracts.to", "--where", "posts.count>1"),
                         [{"contracts.to": "2024-06-30", "count": "1"}])
        self.assertEqual(self.rows("worker", "list", "--count-by", "name", "--limit", "1", "--sort", "-name")[0]["count"], "1")
        self.assertEqual(self.rows("worker", "list", "--rows", "posts", "--count-by", "posts.kind", "--sort", "posts.kind"),
                         [{"posts.kind": "admin", "count": "2"}, {"posts.kind": "service", "count": "2"}])
        self.assertEqual(self.rows("client", "list", "--count-by", "members.name"),
                         [{"members.name": "李*", "count": "1"}])
        refused = self.run_city("worker", "list", "--count-by", "gender", "--columns", "id", code=2)
        self.assertIn("--count-by and --columns do not go together", refused.stderr)

    def test_a_list_in_a_cell_is_told_by_what_its_entries_must_have(self):
        self.assertEqual(self.rows("worker", "list", "--columns", "id,posts", "--where", "id=w3"),
                         [{"id": "w3", "posts": "440222100 admin 2021-07-01 – 2022-06-30, 440222101 service 2022-07-01"}])
        told = json.loads(self.run_city("-o", "json", "client", "list", "--columns", "members,members.count").stdout)
        self.assertEqual(told["rows"], [{"members": ["m1 李* head male"], "members.count": 1}])
        self.assertIn("李玉", self.run_city("--unmask", "client", "list", "--columns", "members").stdout)
        chinese = self.run_city("--lang", "zh", "worker", "list", "--columns", "id,posts", "--where", "id=w2").stdout
        self.assertEqual(chinese.splitlines()[1], "w2        440222100 服务性岗位 2021-07-01")
        self.assertIn("440222100 service", self.run_city("--lang", "zh", "-o", "csv", "worker", "list", "--columns", "posts").stdout)

    def test_unknown_paths_are_refused_with_what_may_be_meant(self):
        for arguments, told in ((("worker", "list", "--where", "posts.staton=1"), "did you mean `posts.station`?"),
                                (("worker", "list", "--where", "employer=1"), "did you mean `contracts.employer`?"),
                                (("worker", "list", "--columns", "posts.0.0"), "there is no column `posts.0.0`"),
                                (("worker", "list", "--count-by", "gendre"), "did you mean `gender`?"),
                                (("worker", "list", "--rows", "post"), "there is no list `post`; did you mean `posts`?"),
                                (("worker", "list", "--rows", "gender"), "there is no list `gender`"),
                                (("worker", "list", "--where", "posts.count=x"), "`x*` is no number"),
                                (("worker", "list", "--where", "name"), "write the condition `name` as COLUMN=VALUE")):
            self.assertIn(told, self.run_city(*arguments, code=2).stderr, arguments)

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


class Terminals(Case):
    def on_terminal(self, *arguments, rows=10, columns=60, variables=None, city=EXAMPLE):
        """What a terminal of the size is shown."""
        environment = environment_of(self.folder, {"TERM": "dumb", **(variables or {})})
        status, told = run_on_terminal("-C", str(city), "--as-of", "2022-12-31", *arguments, rows=rows, columns=columns,
                                       environment=environment, streams={})
        self.assertEqual(status, 0, told)
        return told

    def test_what_is_no_text_is_not_written_to_a_terminal(self):
        for command in (("audit", "-o", "shard"), ("audit", "-o", "xlsx"), ("worker", "list", "-o", "xlsx")):
            status, told = run_on_terminal("-C", str(EXAMPLE), "--as-of", "2022-12-31", *command, rows=10, columns=200,
                                           environment=environment_of(self.folder, {"TERM": "dumb"}), streams={})
            self.assertEqual(status, 2, told)
            self.assertIn(f"{command[-1]}=", told)

    def test_tables_are_no_wider_than_the_terminal_and_whole_in_a_pipe(self):
        for command in (("worker", "list", "--columns", "id,name,posts,education"), ("station", "list"), ("visit", "hours"),
                        ("station", "staffing"), ("policy", "list"), ("visit", "due")):
            whole = self.run_in(EXAMPLE, "--as-of", "2022-12-31", *command).stdout
            for language in ("zh", "en"):
                shown = self.run_in(EXAMPLE, "--as-of", "2022-12-31", "--lang", language, *command,
                                    variables={"COLUMNS": "80"}).stdout
                for line in shown.splitlines():
                    self.assertLessEqual(width_of(line), 80, line)
            self.assertEqual(len(shown.splitlines()), len(whole.splitlines()))
            self.assertNotIn("…", whole.replace(", …", ""), command)
        shown = self.on_terminal("--no-pager", "policy", "list")
        self.assertTrue(all(width_of(line) <= 60 for line in shown.splitlines()), shown)

    def test_long_tables_go_through_the_pager(self):
        upper = {"SHUANGBAI_PAGER": "tr a-z A-Z", "PAGER": "false"}
        self.assertIn("W101", self.on_terminal("worker", "list", variables=upper))
        self.assertIn("w101", self.on_terminal("worker", "list", "--no-pager", variables=upper))
        self.assertIn("w101", self.on_terminal("worker", "list", rows=500, variables=upper))
        self.assertIn("W101", self.on_terminal("worker", "list", variables={"PAGER": "tr a-z A-Z"}))
        for nothing in ("", "cat", "no-such-pager"):
            self.assertIn("w101", self.on_terminal("worker", "list", variables={"PAGER": nothing}), nothing)
        # A reader who leaves early is no failure.
        self.on_terminal("worker", "list", variables={"PAGER": "true"})
        self.assertIn("w101", self.run_in(EXAMPLE, "worker", "list", variables=upper).stdout)

    def test_reading_that_takes_longer_than_a_second_is_told_on_a_terminal(self):
        self.init_with_station()
        for command, told in ((("worker", "list"), True), (("station", "staffing"), True), (("-q", "worker", "list"), False)):
            gate = os.open(self.city, os.O_RDONLY)
            fcntl.flock(gate, fcntl.LOCK_EX)  # as a writer that moves files
            free = threading.Timer(1.6, os.close, (gate,))
            free.start()
            shown = self.on_terminal(*command, city=self.city)
            free.join()
            self.assertEqual("reading the data… 1 s" in shown, told, shown)
            self.assertIn("440222100" if "staffing" in command else "w2", shown)
        self.assertNotIn("reading", self.on_terminal("worker", "list", city=self.city))


if __name__ == "__main__":
    unittest.main()
