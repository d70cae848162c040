"""A repository built by commands alone, and what commands do to files."""
import concurrent.futures
import json
import unittest

from support import SOURCE, Case


class Commands(Case):
    def test_a_repository_built_by_commands_is_sound_canonical_and_audits_as_expected(self):
        self.init_with_station()
        self.run_city("train", "add", "t1", "--title", "岗前培训", "--kind", "pre-service", "--organizer",
                      "民政局", "--from", "2021-06-21", "--to", "2021-06-22", "--hours", "16",
                      "--attendance", "worker=w1", "--attendance", "worker=w2,hours=8")
        self.run_city("train", "add", "t2", "--title", "个案工作", "--kind", "professional", "--organizer",
                      "民政局", "--from", "2022-03-01", "--hours", "48", "--attendance", "worker=w1")
        self.run_city("supervisor", "add", "s1", "--name", "示例督导", "--stations",
                      "station=440222100,from=2021-07-01")
        self.run_city("supervise", "add", "--station", "440222100", "--supervisor", "s1", "--from",
                      "2022-01-10", "--hours", "16", "--mode", "onsite", "--topic", "个案")
        self.run_city("visit", "add", "--station", "440222100", "--date", "2022-03-05", "--workers", "w2",
                      "--household", "h1", "--people", "m1", "--kind", "home", "--minutes", "45")
        self.run_city("window", "add", "--station", "440222100", "--date", "2022-03-05", "--kind", "咨询",
                      "--first_handler", "w1", "--way", "on-the-spot", "--due", "2022-03-05")
        self.run_city("recruit", "add", "r1", "--year", "2021", "--stages.hiring", "2021-05-20")
        self.run_city("county", "set", "440222", "--plan.issued", "2021-03-01")
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "2", "--visits",
                      "2/month", "--goal", "自理", "--step", "探访", "--from", "2021-09-01")
        self.run_city("client", "case", "advance", "h1", "m1", "identified", "--on", "2021-09-01")

        self.assertEqual(self.run_city("check").stderr, "14 files, no errors\n")
        before = self.files()
        self.assertEqual(self.run_city("fmt").stdout, "")
        self.assertEqual(self.files(), before)

        audit = json.loads(self.run_city("--as-of", "2022-01-31", "-o", "json", "audit", "--all", "--select",
                                         "SF01,SF02,SF03,ST01,ST03,SV03,SV04,SV08,TR01,TR02", code=1).stdout)
        found = [(r["rule"], r["subject"]["id"], r["outcome"], r.get("observed"), r.get("required"))
                 for r in audit["results"]]
        self.assertEqual(found, [
            ("SF01", "440222100", "fail", 1, 2),
            ("SF02", "440222100", "fail", 1, 2),
            ("SF03", "440222100/p1", "fail", 0, 1),
            ("ST01", "440222100", "pass", 1, 1),
            ("ST01", "440222101", "fail", 0, 1),
            ("ST03", "440222100001", "pass", 1, 1),
            ("ST03", "440222100201", "pending", 0, 1),
            ("SV03", "440222100", "pass", 1, 1),
            ("SV04", next(r["subject"]["id"] for r in audit["results"] if r["rule"] == "SV04"),
             "pass", 16, 16),
            ("SV08", "440222100", "pass", 16, 16),
            ("TR01", "w1", "pass", 16, 15),
            ("TR01", "w2", "fail", 8, 15),
            ("TR02", "w1", "pending", 0, 48),
            ("TR02", "w2", "pending", 0, 48),
        ])
        by_rule = {r["rule"]: r for r in audit["results"] if r["outcome"] == "fail"}
        self.assertEqual(by_rule["TR01"]["clause"], "二(七)1, 三(一), 三(三)")
        self.assertEqual(by_rule["TR01"]["evidence"],
                         ["440222/workers/w2.yaml:1", "training/2021/t1.yaml:10"])
        self.assertEqual(by_rule["SF01"]["parameters"],
                         [{"id": "staffing.admin.min", "value": "2", "from": "2021-02-03",
                           "origin": "shaoguan-2021-21"}])

    def test_a_local_policy_changes_a_parameter_by_county_and_date(self):
        self.init_with_station()
        (self.city / "policy.yaml").write_text(
            'parameters:\n  - parameter: staffing.admin.min\n    county: "440222"\n    values:\n'
            "      - from: 2022-01-01\n        number: 1\n", encoding="utf-8")
        self.run_city("check")
        for day, outcome in (("2021-12-31", "fail"), ("2022-01-01", "pass")):
            audit = json.loads(self.run_city("--as-of", day, "-o", "json", "audit", "--all",
                                             "--select", "SF01").stdout)
            self.assertEqual(audit["results"][0]["outcome"], outcome, day)

    def test_editing_one_field_of_a_commented_file_changes_only_its_line(self):
        self.init_with_station()
        path = self.city / "440222/workers/w1.yaml"
        path.write_text("# 花名册\nid: w1   # 编号\nname: '示例w1'\n\ngender: female\nsource: recruited # 来源\n"
                        "posts: # 岗位\n- {station: \"440222100\", kind: admin, from: 2021-07-01}\n"
                        "education: 本科 # 学历\n", encoding="utf-8")
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "before")
        self.run_city("worker", "set", "w1", "--education", "硕士")
        self.assertEqual(self.git("diff", "--stat").splitlines()[-1],
                         " 1 file changed, 1 insertion(+), 1 deletion(-)")
        self.assertIn("education: 硕士 # 学历\n", path.read_text(encoding="utf-8"))
        self.run_city("worker", "certify", "w1", "--level", "senior", "--issued", "2022-01-01")
        self.assertEqual(self.git("diff", "--stat").splitlines()[-1],
                         " 1 file changed, 4 insertions(+), 1 deletion(-)")
        self.run_city("check")

    def test_two_branches_that_record_visits_at_one_station_in_one_month_merge(self):
        self.init_with_station()
        self.run_city("worker", "add", "w3", "--county", "440222", "--name", "示例w3", "--gender", "male",
                      "--source", "recruited")
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "base")
        for branch, worker in (("one", "w2"), ("two", "w3")):
            self.git("checkout", "-q", "-b", branch, "main")
            for day in ("2022-03-05", "2022-03-06"):
                self.run_city("visit", "add", "--station", "440222100", "--date", day, "--workers", worker,
                              "--household", "h1", "--kind", "home", "--minutes", "30")
            self.git("add", ".")
            self.git("commit", "-qm", branch)
        self.git("merge", "-q", "--no-edit", "one")
        self.run_city("check")
        rows = self.run_city("-o", "jsonl", "visit", "list").stdout.splitlines()
        self.assertEqual(len(rows), 4)

    def test_a_transfer_ends_the_post_before_it_and_an_end_leaves_the_contract_its_term(self):
        self.init_with_station()
        self.run_city("worker", "contract", "w2", "--employer", "440222100", "--signed", "2021-06-01",
                      "--from", "2021-07-01", "--to", "2024-06-30")
        self.run_city("worker", "transfer", "w2", "--station", "440222100", "--kind", "admin", "--from",
                      "2022-04-01")
        self.run_city("worker", "leave", "w2", "--kind", "sick", "--from", "2022-05-01", "--to", "2022-05-03")
        self.run_city("worker", "assess", "w2", "--year", "2022", "--grade", "qualified", "--date",
                      "2022-12-20")
        self.run_city("worker", "end", "w2", "--on", "2022-12-31")
        shown = json.loads(self.run_city("-o", "json", "worker", "show", "w2").stdout)
        self.assertEqual([(p["kind"], p.get("to")) for p in shown["posts"]],
                         [("service", "2022-03-31"), ("admin", "2022-12-31")])
        self.assertEqual((shown["contracts"][0]["to"], shown["contracts"][0]["ended"]), ("2024-06-30", "2022-12-31"))
        self.assertEqual(shown["assessments"][0]["grade"], "qualified")
        self.run_city("check")

    def test_an_end_of_service_names_what_stays_open(self):
        self.init_with_station()
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "2", "--visits",
                      "2/month", "--goal", "自理", "--step", "探访", "--from", "2021-09-01")
        self.run_city("station", "set", "440222100", "--leadership", "role=deputy,name=示例,worker=w2,from=2021-07-01",
                      "points.p1.liaisons=worker=w2,from=2021-07-01")
        for day in ("2022-03-31", "2022-04-01"):
            self.run_city("visit", "add", "v" + day, "--station", "440222100", "--date", day, "--workers", "w2",
                          "--household", "h1", "--kind", "home", "--minutes", "30")
        dry = self.run_city("worker", "end", "w2", "--on", "2022-03-31", "--dry-run").stderr
        self.assertEqual(self.run_city("worker", "end", "w2", "--on", "2022-03-31").stderr, dry)
        self.assertEqual(dry, "still open: liaison of the point p1 (440222100)\n"
                              "still open: the station's leadership: Deputy (440222100)\n"
                              "still open: a case of the member m1, from 2021-09-01 (h1)\n"
                              "still open: a visit on 2022-04-01 (v2022-04-01)\n")
        self.assertEqual(self.run_city("-q", "worker", "end", "w1", "--on", "2022-03-31").stderr, "")

    def test_personal_data_is_masked_unless_asked_for(self):
        self.init_with_station()
        secret = "440222199001010000"
        dry = self.run_city("worker", "set", "w1", "--resident_id", secret, "--phone", "13800001234",
                            "--dry-run").stdout
        self.assertIn('+resident_id: "4402**********0000"\n+phone: "138****1234"\n', dry)
        self.assertNotIn(secret, dry)
        self.run_city("worker", "set", "w1", "--resident_id", secret)
        for arguments in (("worker", "show", "w1"), ("-o", "json", "worker", "show", "w1"),
                          ("-o", "csv", "worker", "list", "--columns", "id,resident_id")):
            self.assertNotIn(secret, self.run_city(*arguments).stdout)
            self.assertIn(secret, self.run_city("--unmask", *arguments).stdout)
        wrong = self.run_city("worker", "set", "w1", "--resident_id", secret[:17] + "1", code=2)
        self.assertNotIn(secret[:17], wrong.stderr)

    def test_lists_filter_sort_choose_columns_and_keep_their_formats(self):
        self.init_with_station()
        self.assertEqual(self.run_city("worker", "list").stdout,
                         "Id  Name    Gender  Source\nw1  示例w1  female  recruited\n"
                         "w2  示例w2  female  recruited\n")
        self.assertEqual(self.run_city("--lang", "zh", "worker", "list", "--limit", "1").stdout,
                         "社工编号  姓名    性别  来源\nw1        示例w1  女    招聘\n")
        self.assertEqual(self.run_city("worker", "list", "-o", "csv", "--columns", "id,posts", "--sort",
                                       "-id").stdout, "id,posts\nw2,440222100 service 2021-07-01\nw1,440222100 admin 2021-07-01\n")
        self.assertEqual(self.run_city("-o", "json", "station", "list", "--where", "opened>2022-01-01").stdout,
                         '{"format":1,"rows":[]}\n')
        self.assertEqual(self.run_city("-o", "yaml", "county", "list").stdout,
                         '- code: "440222"\n  name: 始兴县\n  townships.count: 2\n')
        self.assertEqual(self.run_city("-o", "jsonl", "client", "list", "--columns",
                                       "id,station,members.count,members").stdout,
                         '{"id":"h1","station":"440222100","members.count":1,"members":["m1 head male"]}\n')

    def test_hours_and_staffing_are_tables(self):
        self.init_with_station()
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-05", "--workers",
                      "w2", "--household", "h1", "--kind", "home", "--minutes", "90")
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "1", "--visits",
                      "2/month", "--goal", "g", "--step", "s", "--from", "2021-09-01")
        at = ("--as-of", "2022-03-31", "-o", "csv")
        self.assertEqual(self.run_city(*at, "station", "staffing").stdout,
                         "station,name,admin_observed,admin_required,admin_shortfall,service_observed,"
                         "service_required,service_shortfall\n440222100,太平镇社工站,1,2,1,1,2,1\n")
        self.assertEqual(self.run_city(*at, "train", "hours", "--columns",
                                       "worker,professional_observed,professional_shortfall").stdout,
                         "worker,professional_observed,professional_shortfall\nw1,0,48\nw2,0,48\n")
        self.assertEqual(self.run_city(*at, "supervise", "hours").stdout,
                         "station,name,months,short_months,observed,required,shortfall\n"
                         "440222100,太平镇社工站,3,3,0,48,48\n")
        self.assertEqual(self.run_city(*at, "visit", "hours").stdout,
                         "worker,name,visits,hours\nw1,示例w1,0,0\nw2,示例w2,1,1.5\n")
        self.assertEqual(self.run_city(*at, "visit", "due").stdout,
                         "kind,household,member,worker,observed,required,missed,due,outcome\n"
                         "visits,h1,m1,w2,1,2,2,2022-03-31,fail\n")

    def test_every_command_knows_the_target_groups_that_the_policy_adds(self):
        self.init_with_station()
        (self.city / "policy.yaml").write_text(
            "target_groups:\n  - id: flood-victim\n    zh: 受灾群众\n    en: Flood victim\n", encoding="utf-8")
        self.run_city("client", "set", "h1", "members.m1.groups=kind=flood-victim,from=2022-06-01")
        self.run_city("check")
        for arguments in (("visit", "hours"), ("visit", "due"), ("station", "staffing"),
                          ("audit", "--fail-on", "never")):
            self.run_city("--as-of", "2022-12-31", *arguments)

    def test_wrong_names_are_usage_errors_with_a_suggestion(self):
        self.init_with_station()
        for arguments, text in (
                (("worker", "show", "w11"), "there is no worker `w11`; did you mean `w1`?"),
                (("worker", "list", "--where", "nam=x"), "there is no column `nam`; did you mean `name`?"),
                (("worker", "set", "w1", "educaton=x"), "did you mean `education`?"),
                (("audit", "--select", "SF1"), "there is no rule `SF1`; did you mean `SF01`?"),
                (("audit", "--station", "440222102"), "there is no station `440222102`"),
                (("-o", "jsn", "worker", "list"), "did you mean `json`?"),
                (("wroker", "list"), "did you mean `worker`?"),
                (("worker", "lst"), "did you mean `list`?"),
                (("--as-of", "2022-02-30", "audit"), "is no date that exists")):
            self.assertIn(text, self.run_city(*arguments, code=2).stderr)
        self.run_in(self.folder, "-C", "nowhere", "check", code=4)
        self.run_in(self.folder, "check", code=4)

    def test_names_stand_for_ids_in_every_option_that_takes_one(self):
        self.init_with_station()
        by_code = self.run_city("--as-of", "2022-12-31", "audit", "--station", "440222100", "--fail-on", "never").stdout
        for name in ("太平镇社工站", "太平镇"):  # its own name, else its township's
            self.assertEqual(self.run_city("--as-of", "2022-12-31", "audit", "--station", name, "--fail-on", "never").stdout,
                             by_code)
        self.assertEqual(self.run_city("audit", "--county", "始兴县", "--select", "SF01", "--fail-on", "never").stdout,
                         self.run_city("audit", "--county", "440222", "--select", "SF01", "--fail-on", "never").stdout)
        told = self.run_city("worker", "transfer", "示例w2", "--station", "太平镇", "--kind", "admin", "--from", "2022-01-01",
                             "--dry-run").stdout
        self.assertIn('+  - station: "440222100"', told)
        self.assertIn("SF01", self.run_city("audit", "explain", "SF01", "太平镇社工站").stdout)
        for arguments, text in (
                (("audit", "--county", "始兴"), "there is no county `始*`; did you mean `始兴县`?"),
                (("audit", "--station", "太平镇社工点"), "there is no station `太*`; did you mean `太平镇社工站`?"),
                (("audit", "--select", "sf01"), "there is no rule `sf01`; did you mean `SF01`?")):
            with self.subTest(arguments):
                self.assertIn(text, self.run_city(*arguments, code=2).stderr)

    def test_edits_are_told_in_several_outputs_at_once(self):
        self.init_with_station()
        told = self.run_city("-o", "json=done.json", "-o", "text", "worker", "set", "w1", "--education", "本科").stdout
        self.assertEqual(told, "changed worker w1 (440222/workers/w1.yaml)\n  education: (none) → 本科\n")
        done = json.loads((self.folder / "done.json").read_text(encoding="utf-8"))
        self.assertEqual((done["action"], done["changes"][0]["new"]), ("changed", "本科"))
        before = self.files()
        self.run_city("-o", "json=nowhere/done.json", "worker", "set", "w1", "--education", "大专", code=4)
        self.assertEqual(self.files(), before)

    def test_training_hours_are_those_of_a_window(self):
        example = str(SOURCE / "examples/shaoguan")
        for window, hours in (((), "48"), (("--from", "2021-01-01", "--to", "2021-12-31"), "0")):
            told = self.run_in(self.folder, "-C", example, "--as-of", "2022-12-31", "-o", "jsonl", "train", "hours", *window,
                               "--columns", "professional_observed", "--where", "worker=w101").stdout
            self.assertEqual(told, f'{{"professional_observed":{hours}}}\n')
        self.init_with_station()
        told = self.run_city("train", "hours", "--from", "2022-02-01", "--to", "2022-01-01", code=2).stderr
        self.assertIn("the window ends", told)

    def test_faulty_data_is_refused_by_audit_and_left_out_of_lists(self):
        self.init_with_station()
        (self.city / "440222/workers/w3.yaml").write_text("id: w3\n", encoding="utf-8")
        refused = self.run_city("audit", code=3)
        self.assertEqual(refused.stdout, "")
        listed = self.run_city("-o", "csv", "worker", "list", "--columns", "id", code=3)
        self.assertEqual(listed.stdout, "id\nw1\nw2\n")
        self.assertIn("440222/workers/w3.yaml:1:1: error: the required field `name`", listed.stderr)
        self.run_city("worker", "set", "w1", "--education", "x")

    def test_a_write_that_would_make_the_data_faulty_writes_nothing(self):
        self.init_with_station()
        before = self.files()
        self.run_city("worker", "transfer", "w1", "--station", "440222999", "--kind", "admin", "--from",
                      "2022-01-01", code=3)
        self.run_city("worker", "add", "w1", "--county", "440222", "--name", "x", "--gender", "male",
                      "--source", "recruited", code=2)
        self.run_city("worker", "set", "w1", "posts+=station=440222100,kind=admin,from=2022-01-01", code=3)
        self.assertEqual(self.files(), before)

    def test_files_of_people_are_private(self):
        self.init_with_station()
        self.assertEqual((self.city / "440222/workers/w1.yaml").stat().st_mode & 0o777, 0o600)
        self.assertEqual((self.city / "440222/workers").stat().st_mode & 0o777, 0o700)

    def test_writers_at_the_same_time_lose_no_update(self):
        self.init_with_station()
        def visit(number):
            self.run_city("visit", "add", f"v{number:02}", "--station", "440222100", "--date", "2022-03-05",
                          "--workers", "w2", "--household", "h1", "--kind", "home", "--minutes", "5")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            list(pool.map(visit, range(24)))
        self.run_city("check")
        self.assertEqual(len(self.run_city("-o", "jsonl", "visit", "list").stdout.splitlines()), 24)

    def test_ids_lead_nowhere_outside_of_the_repository(self):
        self.init_with_station()
        (self.folder / "440222").mkdir()
        (self.folder / "440222/county.yaml").write_text("code: \"440222\"\nname: x\n", encoding="utf-8")
        for noun, name in (("county", "../440222"), ("station", "../440222"), ("worker", "../../county"),
                           ("client", "../x"), ("supervisor", "../city")):
            self.run_city(noun, "show", name, code=2)

    def test_a_record_that_others_name_is_neither_removed_nor_renamed(self):
        self.init_with_station()
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-05", "--workers",
                      "w2", "--household", "h1", "--kind", "home", "--minutes", "5")
        before = self.files()
        visits = "440222/visits/440222100/2022-03/w2.yaml"
        for arguments, where in ((("worker", "remove", "w2"), visits + ":4"),
                                 (("worker", "set", "w2", "id=w3"), visits + ":4"),
                                 (("client", "remove", "h1"), visits + ":5"),
                                 (("station", "remove", "440222100"), "440222/households/440222100/h1.yaml")):
            self.assertIn(where, self.run_city(*arguments, code=3).stderr)
        self.assertEqual(self.files(), before)
        self.run_city("visit", "remove", "v1")
        self.run_city("worker", "remove", "w2")
        self.run_city("check")

    def test_a_record_that_moves_takes_its_comments_along(self):
        self.init_with_station()
        path = self.city / "440222/workers/w1.yaml"
        text = "# note\n" + path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        self.run_city("worker", "set", "w1", "id=w9")
        self.assertFalse(path.exists())
        moved = (self.city / "440222/workers/w9.yaml").read_text(encoding="utf-8")
        self.assertEqual(moved, text.replace("id: w1", "id: w9"))
        self.run_city("check")

    def test_links_are_not_followed(self):
        self.init_with_station()
        (self.city / "440222/workers/w9.yaml").symlink_to("/etc/passwd")
        result = self.run_city("check", code=1)
        self.assertIn("440222/workers/w9.yaml: error: a link or special file", result.stderr)


if __name__ == "__main__":
    unittest.main()
