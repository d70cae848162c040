"""What writes tell, what they refuse, and that nothing that `check` rejects is ever written."""
import json
import unittest

from support import Case

W1 = "440222/workers/w1.yaml"


class Told(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def told(self, *arguments):
        return self.run_city(*arguments).stdout

    def test_each_field_is_told_with_its_old_and_new_value(self):
        self.run_city("worker", "set", "w1", "--education", "大专")
        self.assertEqual(self.told("worker", "set", "w1", "--education", "本科", "--phone", "13800001234"),
                         f"changed worker w1 ({W1})\n"
                         "  phone: (none) → 138****1234\n"
                         "  education: 大专 → 本科\n")
        self.assertEqual(self.told("--lang", "zh", "worker", "set", "w1", "education="),
                         f"修改社工 w1（{W1}）\n  education：本科 → （无）\n")
        self.assertEqual(self.told("--unmask", "worker", "set", "w1", "phone="),
                         f"changed worker w1 ({W1})\n  phone: 13800001234 → (none)\n")

    def test_a_verb_tells_what_it_did(self):
        self.assertEqual(self.told("worker", "transfer", "w2", "--station", "440222100", "--kind", "admin",
                                   "--from", "2022-04-01"),
                         "changed worker w2 (440222/workers/w2.yaml)\n"
                         "  posts.0.to: (none) → 2022-03-31\n"
                         "  posts.1: (none) → station=440222100,kind=admin,from=2022-04-01\n")
        self.assertEqual(self.told("station", "point", "close", "440222100", "p1", "--closed", "2022-04-01"),
                         "changed station 440222100 (440222/stations/440222100.yaml)\n"
                         "  points.p1.closed: (none) → 2022-04-01\n")

    def test_new_gone_and_moved_records_are_told_with_their_files(self):
        self.assertEqual(self.told("supervisor", "add", "s1", "--name", "示例"),
                         "created supervisor s1 (supervisors/s1.yaml)\n")
        self.assertEqual(self.told("supervisor", "set", "s1", "id=s2"),
                         "changed supervisor s2 (supervisors/s1.yaml → supervisors/s2.yaml)\n  id: s1 → s2\n")
        self.assertEqual(self.told("supervisor", "remove", "s2"), "removed supervisor s2 (supervisors/s2.yaml)\n")

    def test_what_stays_as_it_is_is_not_written(self):
        path = self.city / W1
        before = path.stat().st_mtime_ns, path.stat().st_ino
        for more in ((), ("--dry-run",)):
            self.assertEqual(self.told("worker", "set", "w1", "--gender", "female", *more),
                             "worker w1: nothing to change\n")
        self.assertEqual((path.stat().st_mtime_ns, path.stat().st_ino), before)
        self.assertEqual(self.told("-o", "json", "worker", "set", "w1", "--gender", "female"),
                         '{"format":1,"action":"unchanged","type":"worker","id":"w1","path":"%s","changes":[]}\n' % W1)

    def test_json_tells_the_same(self):
        before = self.files()
        wanted = ('"type":"worker","id":"w1","path":"%s","changes":'
                  '[{"field":"education","old":null,"new":"本科"}]}\n' % W1)
        self.assertEqual(self.told("-o", "json", "worker", "set", "w1", "--education", "本科", "--dry-run"),
                         '{"format":1,"action":"changed","dry_run":true,' + wanted)
        self.assertEqual(self.files(), before)
        self.assertEqual(self.told("-q", "-o", "json", "worker", "set", "w1", "--education", "本科"),
                         '{"format":1,"action":"changed",' + wanted)
        moved = json.loads(self.told("-o", "json", "worker", "set", "w1", "id=w9"))
        self.assertEqual((moved["id"], moved["old_path"], moved["path"]), ("w9", W1, "440222/workers/w9.yaml"))
        self.assertEqual(self.run_city("-o", "csv", "worker", "set", "w9", "--education", "x", code=2).stderr,
                         "shuangbai: usage: there is no format `csv`; one of: text, json\nRun with --help for usage.\n")

    def test_json_has_all_fields_of_what_is_new_or_gone_masked(self):
        added = json.loads(self.told("-o", "json", "worker", "add", "w7", "--name", "示例甲", "--gender", "female",
                                     "--source", "recruited", "--phone", "13900000000", "--county", "440222",
                                     "--posts", "station=440222100,kind=admin,from=2022-01-01"))
        post = "station=440222100,kind=admin,from=2022-01-01"
        values = {"id": "w7", "name": "示例甲", "gender": "female", "source": "recruited", "phone": "139****0000",
                  "posts.0": post}
        self.assertEqual(added["action"], "created")
        self.assertEqual({change["field"]: change["new"] for change in added["changes"]}, values)
        self.assertTrue(all(change["old"] is None for change in added["changes"]))
        removed = json.loads(self.told("-o", "json", "worker", "remove", "w7"))
        self.assertEqual(removed["action"], "removed")
        self.assertEqual([{"field": c["field"], "old": c["new"], "new": c["old"]} for c in added["changes"]],
                         removed["changes"])

    def test_quiet_prints_nothing(self):
        result = self.run_city("-q", "worker", "set", "w1", "--education", "x")
        self.assertEqual((result.stdout, result.stderr), ("", ""))

    def test_an_end_of_service_tells_what_stays_open_in_json_too(self):
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "2", "--visits",
                      "2/month", "--goal", "自理", "--step", "探访", "--from", "2021-09-01")
        told = json.loads(self.told("-o", "json", "worker", "end", "w2", "--on", "2022-03-31"))
        self.assertEqual(told["changes"], [{"field": "posts.0.to", "old": None, "new": "2022-03-31"}])
        self.assertEqual(told["open"], [{"record": "h1", "duty": "a case of the member m1, from 2021-09-01"}])

    def test_a_case_is_handed_over(self):
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "2", "--visits",
                      "2/month", "--goal", "自理", "--step", "探访", "--from", "2021-09-01")
        self.assertEqual(self.told("client", "case", "hand-over", "h1", "m1", "--worker", "w1", "--from",
                                   "2022-04-01"),
                         "changed household h1 (440222/households/440222100/h1.yaml)\n"
                         "  members.m1.cases.0.worker: w2 → (none)\n"
                         "  members.m1.cases.0.workers.0: (none) → worker=w2,from=2021-09-01,to=2022-03-31\n"
                         "  members.m1.cases.0.workers.1: (none) → worker=w1,from=2022-04-01\n")
        self.run_city("check")
        self.run_city("worker", "end", "w2", "--on", "2022-04-01")
        self.assertEqual(self.run_city("worker", "end", "w1", "--on", "2022-04-30").stderr,
                         "still open: a case of the member m1, from 2021-09-01 (h1)\n")


class Lists(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def meetings(self):
        shown = json.loads(self.run_city("-o", "json", "county", "show", "440222").stdout)
        return shown.get("joint_conference", {}).get("meetings", [])

    def test_equals_sets_the_whole_and_plus_equals_appends(self):
        path = "joint_conference.meetings"
        self.run_city("county", "set", "440222", "joint_conference.established=2026-01-01", path + "=2026-01-05")
        self.run_city("county", "set", "440222", path + "+=2026-02-05")
        self.assertEqual(self.meetings(), ["2026-01-05", "2026-02-05"])
        self.run_city("county", "set", "440222", path + "=2026-03-05", path + "=2026-04-05")
        self.assertEqual(self.meetings(), ["2026-03-05", "2026-04-05"])
        self.run_city("county", "set", "440222", "--" + path, "2026-05-05,2026-06-05")
        self.assertEqual(self.meetings(), ["2026-05-05", "2026-06-05"])
        refused = self.run_city("county", "set", "440222", path + "+=2026-06-05", code=2)
        self.assertEqual(refused.stderr, "shuangbai: error: `meetings` has 2026-06-05 already\n")
        self.assertEqual(self.meetings(), ["2026-05-05", "2026-06-05"])

    def test_options_set_a_list_of_entries_as_a_whole(self):
        self.run_city("worker", "set", "w1", "--posts", "station=440222100,kind=admin,from=2022-01-01")
        shown = json.loads(self.run_city("-o", "json", "worker", "show", "w1").stdout)
        self.assertEqual([post["from"] for post in shown["posts"]], ["2022-01-01"])


class City(Case):
    def test_the_only_city_needs_no_id(self):
        self.init()
        self.run_city("city", "set", "joint_conference.established=2026-01-01",
                      "joint_conference.meetings+=2026-03-01")
        shown = self.run_city("city", "show").stdout
        self.assertEqual(shown, 'code: "4402"\nname: 韶关市\njoint_conference:\n'
                                "  established: 2026-01-01\n  meetings:\n    - 2026-03-01\n")
        self.assertEqual(self.run_city("city", "show", "4402").stdout, shown)
        self.assertEqual(self.run_city("city", "list", "-o", "csv", "--columns", "code,name").stdout,
                         "code,name\n4402,韶关市\n")
        self.assertEqual(self.run_city("city", "add", "4402", "--name", "x", code=2).stderr,
                         "shuangbai: error: the city 4402 exists already (city.yaml)\n")
        self.run_city("city", "set", "name=韶关")
        self.run_city("check")
        self.assertEqual(self.run_city("city", "remove", "4402").stdout, "removed city 4402 (city.yaml)\n")
        self.assertEqual(self.run_city("city", "show", code=2).stderr,
                         "shuangbai: error: there is no city yet: run `shuangbai city add` first\n")
        self.run_city("city", "add", "4402", "--name", "韶关市")
        self.run_city("check")


class PolicySet(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.policy = self.city / "policy.yaml"

    def set(self, *arguments, code=0):
        return self.run_city("policy", "set", *arguments, code=code)

    def test_the_file_is_made_and_values_are_replaced_by_day_and_place(self):
        first = self.set("training.professional.hours", "60", "--from", "2022-01-01", "--source", "文件一")
        self.assertEqual(first.stdout, "changed policy.yaml, from 2022-01-01 on\n"
                                       "  training.professional.hours: 48 → 60\n")
        self.policy.write_text("# ours\n" + self.policy.read_text(encoding="utf-8").replace("60", "60 # why"),
                               encoding="utf-8")
        self.set("training.professional.hours", "72", "--from", "2023-01-01", "--source", "文件二", "--county",
                 "440222")
        self.set("training.professional.hours", "64", "--from", "2022-01-01", "--source", "文件三")
        self.assertEqual(self.policy.read_text(encoding="utf-8"),
                         "# ours\nparameters:\n"
                         "  - parameter: training.professional.hours\n    values:\n"
                         "      - from: 2022-01-01\n        number: 64 # why\n        source: 文件三\n"
                         "  - parameter: training.professional.hours\n    county: \"440222\"\n    values:\n"
                         "      - from: 2023-01-01\n        number: 72\n        source: 文件二\n")
        self.run_city("check")
        shown = self.run_city("policy", "show", "training.professional.hours", "--at", "2023-02-01", "--station",
                              "440222100", "-o", "csv", "--columns", "value").stdout
        self.assertEqual(shown, "value\n72\n")

    def test_json_a_try_and_nothing_to_change(self):
        value = ("training.professional.hours", "60", "--from", "2022-01-01", "--source", "x")
        dry = self.set(*value, "--dry-run").stdout
        self.assertIn("+      - from: 2022-01-01\n", dry)
        self.assertFalse(self.policy.exists())
        told = '"type":"policy","id":"training.professional.hours","path":"policy.yaml","changes":'
        changes = '[{"field":"training.professional.hours","old":"48","new":"60"}]}\n'
        self.assertEqual(self.set(*value, "-o", "json").stdout,
                         '{"format":1,"action":"changed",' + told + changes)
        self.assertEqual(self.set(*value).stdout, "training.professional.hours: nothing to change\n")

    def test_what_check_would_reject_is_refused(self):
        where = ("--from", "2022-01-01", "--source", "x")
        for arguments, code, text in (
                (("training.profesional.hours", "60", *where), 2, "did you mean `training.professional.hours`?"),
                (("training.professional.hours", "many", *where), 2,
                 "`training.professional.hours` is a number, which `many` is not"),
                (("training.professional.proration", "weeks", *where), 2, "cannot be `weeks`"),
                (("training.professional.hours", "60", *where, "--county", "440229"), 2,
                 "there is no county `440229`"),
                (("training.professional.hours", "60", *where, "--station", "440222109"), 2,
                 "there is no station `440222109`"),
                (("training.professional.hours", "60", "--from", "2022-01-01"), 2, "--source is required")):
            self.assertIn(text, self.set(*arguments, code=code).stderr)
            self.assertFalse(self.policy.exists())


class Refused(Case):
    def test_whatever_is_tried_the_data_stays_sound_or_nothing_is_written(self):
        self.init_with_station()
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-05", "--workers", "w2",
                      "--household", "h1", "--people", "m1", "--kind", "home", "--minutes", "30")
        visit = ("--station", "440222100", "--date", "2022-03-06", "--kind", "home", "--minutes", "5")
        worker = ("--county", "440222", "--name", "示例", "--gender", "male", "--source", "recruited")
        point = ("--name", "x", "--opened", "2022-01-01")
        attempts = (
            ("worker", "add", "W1", *worker),
            ("worker", "set", "w2", "id=W1"),
            ("worker", "add", "w9", "--county", "440229", *worker[2:]),
            ("worker", "add", "a/b", *worker),
            ("worker", "add", "..", *worker),
            ("worker", "contract", "w1", "--employer", "999999999", "--signed", "2022-01-01", "--from", "2022-01-01",
             "--to", "2022-12-31"),
            ("worker", "transfer", "w1", "--station", "440222101", "--kind", "admin", "--from", "2022-01-01"),
            ("worker", "transfer", "w1", "--station", "440222100", "--kind", "admin", "--from", "2022-01-01",
             "--point", "p9"),
            ("worker", "set", "w1", "posts.0.to=2020-01-01"),
            ("worker", "set", "w1", "county=440229"),
            ("worker", "set", "w1", "--county", "440229"),
            ("worker", "remove", "w2"),
            ("station", "add", "440222999", "--name", "x", "--opened", "2022-01-01"),
            ("station", "add", "440229100", "--name", "x", "--opened", "2022-01-01"),
            ("station", "set", "440222100", "code=440222101"),
            ("station", "point", "add", "440222100", "p2", "--village", "440222101201", *point),
            ("station", "point", "add", "440222100", "p2", "--village", "440222100999", *point),
            ("county", "add", "450222", "--name", "x"),
            ("county", "set", "440222", "townships.440222100="),
            ("county", "set", "440222", "townships.440222100.villages.440222100001="),
            ("county", "set", "440222", "code=440229"),
            ("county", "remove", "440222"),
            ("client", "set", "h1", "members.m1="),
            ("client", "set", "h1", "members.m1.id=m2"),
            ("client", "set", "h1", "village=440222101201"),
            ("client", "set", "h1", "members+=id=m1,relation=spouse,gender=female"),
            ("client", "set", "h1", "id=H1"),
            ("client", "set", "h1", "members.m1.groups=kind=unheard-of,from=2022-01-01"),
            ("client", "remove", "h1"),
            ("client", "case", "open", "h1", "m1", "--worker", "w9", "--level", "1", "--visits", "1/month", "--goal",
             "g", "--step", "s", "--from", "2022-01-01"),
            ("visit", "add", "v2", "--workers", "w9", "--household", "h1", *visit),
            ("visit", "add", "v2", "--workers", "w1", "--household", "h9", *visit),
            ("visit", "add", "v2", "--workers", "w1", "--household", "h1", "--people", "m9", *visit),
            ("visit", "add", "v2", "--workers", "w1,w1", "--household", "h1", *visit),
            ("visit", "add", "v1", "--workers", "w1", "--household", "h1", *visit),
            ("visit", "set", "v1", "date=2022-02-30"),
            ("visit", "set", "v1", "people=m9"),
            ("supervise", "add", "x1", "--station", "440222100", "--supervisor", "s9", "--from", "2022-01-01T09:00",
             "--hours", "2", "--mode", "onsite"),
            ("supervisor", "add", "s1", "--name", "x", "--stations", "station=440222109,from=2022-01-01"),
            ("city", "add", "4503", "--name", "x"),
            ("city", "set", "code=4503"),
            ("worker", "add", "con", *worker),
            ("worker", "add", "a.", *worker),
            ("worker", "set", "w2", "id=aux"),
            ("worker", "set", "w1", "--resident_id", "440222199001010000", "--born", "1980-01-01"),
            ("worker", "set", "w1", "--phone", "unknown"),
            ("visit", "add", "v2", "--workers", "w1", "--household", "h1", "--station", "440222100", "--date",
             "2022-03-06", "--kind", "home", "--minutes", "99999"),
            ("worker", "set", "w1", "name=a\x01b"),
            ("worker", "set", "w1", "--name", "a\x7fb"),
        )
        before = self.files()
        for arguments in attempts:
            with self.subTest(arguments=arguments):
                result = self.run_city(*arguments, code=None)
                self.assertIn(result.returncode, (2, 3), result.stdout)
                self.assertEqual(result.stdout, "")
                self.assertTrue(result.stderr)
        self.assertEqual(self.files(), before)
        self.run_city("check")

    def test_a_control_character_is_refused_and_the_option_named(self):
        self.init_with_station()
        self.assertEqual(self.run_city("worker", "set", "w1", "--name", "a\x01b", code=2).stderr,
                         "shuangbai: usage: --name: a text cannot hold the control character U+0001; delete it\n"
                         "Run with --help for usage.\n")
        self.assertEqual(self.run_city("worker", "set", "w1", "name=a\x7fb", code=2).stderr,
                         "shuangbai: usage: FIELD=VALUE: a text cannot hold the control character U+007F; delete it\n"
                         "Run with --help for usage.\n")

    def test_an_id_that_differs_in_case_only_is_named(self):
        self.init_with_station()
        self.assertEqual(self.run_city("worker", "add", "W2", "--county", "440222", "--name", "x", "--gender", "male",
                                       "--source", "recruited", code=3).stderr,
                         "shuangbai: error: the id W2 differs from w2 in case only; choose another\n")


class NothingInvented(Case):
    """What was not given is never written, and what is there is never lost."""

    def setUp(self):
        super().setUp()
        self.init_with_station()

    def refused(self, *arguments, code=3):
        before = self.files()
        told = self.run_city(*arguments, code=code).stderr
        self.assertEqual(self.files(), before, arguments)
        return told

    def test_a_required_field_that_is_not_given_is_refused_never_filled(self):
        station = ("--station", "440222100")
        for arguments in (
                ("visit", "add", *station, "--workers", "w1", "--household", "h1", "--kind", "home"),
                ("visit", "add", *station, "--workers", "w1", "--household", "h1", "--date", "2022-03-05"),
                ("worker", "add", "w9", "--county", "440222", "--name", "示例"),
                ("client", "add", "h9", *station, "--village", "440222100201"),
                ("window", "add", *station, "--kind", "a", "--first_handler", "w1", "--way", "transferred",
                 "--date", "2022-03-05"),
                ("supervise", "add", *station, "--supervisor", "s1", "--hours", "8")):
            self.assertIn("lacks the required field", self.refused(*arguments), arguments)
        for noun, record, assignment in (
                ("client", "h1", "members.m1.groups+=kind=disabled"), ("client", "h1", "members+=id=m2"),
                ("client", "h1", "members.m1.health.note=x"), ("worker", "w1", "assessments+=year=2022"),
                ("worker", "w1", "insurance+=kind=pension"), ("worker", "w1", "pay+=monthly=5"),
                ("worker", "w1", "leave+=kind=sick"), ("worker", "w1", "posts=station=440222100,kind=admin"),
                ("station", "440222100", "leadership+=role=head"), ("county", "440222", "approved_posts+=admin=3")):
            self.assertIn("lacks the required field", self.refused(noun, "set", record, assignment, code=2), assignment)

    def test_a_required_field_is_not_removed(self):
        for noun, record, assignment in (
                ("worker", "w1", "posts.0.from="), ("worker", "w1", "gender="), ("worker", "w1", "id="),
                ("client", "h1", "opened="), ("station", "440222100", "opened=")):
            self.assertIn("is required and cannot be removed", self.refused(noun, "set", record, assignment, code=2))

    def test_only_lists_are_appended_to(self):
        self.assertIn("`name` is no list", self.refused("worker", "set", "w1", "name+=abc", code=2))

    def test_of_two_entries_with_one_id_none_is_changed_or_removed(self):
        log = self.city / "440222/visits/440222100/2022-03/w1.yaml"
        log.parent.mkdir(parents=True)
        log.write_text("".join(f"- id: v1\n  date: 2022-03-0{day}\n  workers:\n    - w1\n  household: h1\n"
                               "  kind: home\n  minutes: 5\n" for day in (4, 5)), encoding="utf-8")
        for arguments in (("visit", "set", "v1", "minutes=30"), ("visit", "remove", "v1")):
            self.assertIn("2 times", self.refused(*arguments))

    def test_an_entry_in_a_log_that_cannot_be_read_is_not_taken_for_absent(self):
        log = self.city / "440222/visits/440222100/2022-03/w1.yaml"
        log.parent.mkdir(parents=True)
        log.write_text("- id: v1\n  date: \"2022-03-04\n", encoding="utf-8")
        for arguments in (("visit", "show", "v1"), ("visit", "remove", "v1")):
            self.assertIn("2022-03/w1.yaml", self.refused(*arguments))

    def test_a_visit_that_is_added_again_without_an_id_is_not_written_twice(self):
        visit = ("visit", "add", "--station", "440222100", "--date", "2022-03-05", "--workers", "w1", "--household", "h1",
                 "--kind", "home", "--minutes", "45")
        first = self.run_city(*visit).stdout.split()[2]
        told = self.refused(*visit, code=2)
        self.assertEqual(told, f"shuangbai: error: the same visit is there already: {first} "
                               "(440222/visits/440222100/2022-03/w1.yaml); give another one an id of its own\n")
        self.run_city(*visit[:2], "v2", *visit[2:])
        self.run_city(*visit[:-1], "46")
        # At a window several may ask the same on a day, and give no name.
        matter = ("window", "add", "--station", "440222100", "--date", "2022-03-05", "--first_handler", "w1", "--way",
                  "on-the-spot", "--kind", "咨询", "--due", "2022-03-05")
        self.run_city(*matter)
        self.run_city(*matter)
        self.run_city(*matter, "--household", "h1")
        self.refused(*matter, "--household", "h1", code=2)

    def test_a_record_does_not_move_over_another(self):
        path = self.city / "440224"
        (path / "workers").mkdir(parents=True)
        (path / "county.yaml").write_text("code: \"440224\"\nname: 仁化县\n", encoding="utf-8")
        other = "id: w1\nname: 另一人\ngender: male\nsource: recruited\n"
        (path / "workers/w1.yaml").write_text(other, encoding="utf-8")
        self.refused("worker", "set", "w1", "--county", "440224", code=2)

    def test_a_case_that_was_handed_over_is_closed_with_its_last_turn(self):
        case = ("client", "case")
        self.run_city(*case, "open", "h1", "m1", "--worker", "w1", "--level", "1", "--visits", "1/month", "--goal", "甲",
                      "--step", "乙", "--from", "2022-01-01")
        self.run_city(*case, "hand-over", "h1", "m1", "--worker", "w2", "--from", "2022-03-01")
        self.run_city(*case, "close", "h1", "m1", "--on", "2022-05-31")
        self.run_city("check")
        text = (self.city / "440222/households/440222100/h1.yaml").read_text(encoding="utf-8")
        self.assertEqual(text.count("to: 2022-05-31"), 2)

    def test_a_repository_of_another_format_is_not_written_into(self):
        for text in ("format: 2\n", "", "<<<<<<< HEAD\n"):
            (self.city / "shuangbai.yaml").write_text(text, encoding="utf-8")
            self.assertIn("shuangbai.yaml", self.refused("worker", "set", "w1", "name=q"))

    def test_a_resident_id_of_another_person_is_refused(self):
        one, other = "440222199001010000", "440222199102150002"
        self.run_city("worker", "set", "w1", f"resident_id={one}")
        self.assertIn("440222/workers/w1.yaml:1", self.refused("worker", "set", "w2", f"resident_id={one}"))
        self.refused("worker", "add", "w9", "--county", "440222", "--name", "x", "--gender", "female", "--source",
                     "recruited", "--resident_id", one)
        self.run_city("worker", "set", "w2", f"resident_id={other}")
        self.run_city("worker", "set", "w2", "education=本科")
        member = f"members+=id={{}},relation=child,gender=female,resident_id={one}"
        self.run_city("client", "set", "h1", member.format("m2"))  # a worker may be a client
        self.refused("client", "set", "h1", member.format("m3"))
        self.run_city("check")


if __name__ == "__main__":
    unittest.main()
