"""Policy sets: documents, parameters and rules as data."""
import json
import os
import re
import shutil
import subprocess
import unittest

from support import EXPECTED, SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"
MEIZHOU = SOURCE / "examples/policies/meizhou-2021"
BUILT_IN = SOURCE / "lib/policy/sets/shaoguan-2021-21/set.yaml"


class Policy(Case):
    def setUp(self):
        super().setUp()
        subprocess.run(["cp", "-r", str(EXAMPLE), str(self.city)], check=True)
        (self.city / ".shuangbai.lock").unlink(missing_ok=True)

    def own_set(self, text=None, name="meizhou-2021"):
        """The repository names a set of its own, in policies/."""
        folder = self.city / "policies" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "set.yaml").write_text(text or (MEIZHOU / "set.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        self.name_sets(name)

    def name_sets(self, *names):
        manifest = self.city / "shuangbai.yaml"
        kept = [line for line in manifest.read_text(encoding="utf-8").splitlines() if not line.startswith("policy:")]
        manifest.write_text("\n".join(kept + ["policy: [%s]" % ", ".join(names)]) + "\n", encoding="utf-8")

    def is_as_kept(self, name, found):
        found = found.replace(str(self.city), "CITY")
        path = EXPECTED / "policy" / name
        if os.environ.get("SHUANGBAI_ACCEPT"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(found, encoding="utf-8")
        self.assertEqual(found, path.read_text(encoding="utf-8"), name)

    def outcomes(self, day, *select):
        run = self.run_city("--as-of", day, "-o", "json", "audit", "--all", "--fail-on", "never", "--select", ",".join(select))
        return {(r["rule"], r["subject"]["id"]): r["outcome"] for r in json.loads(run.stdout)["results"]}

    def test_no_clause_day_or_code_of_a_document_stands_in_the_source(self):
        patterns = (r"[一二三四]\([一二三四五六七八九十]\)", r"\b202[123]-\d\d-\d\d\b", r"Date::of\(202[123]",
                    r"\b(?:ST|SF|HR|TR|SV|SE|GV|MS|PL)\d\d\b", r"\b(?:st|sf|hr|tr|sv|se|gv|ms|pl)\d\d_")
        found = []
        for folder in ("lib", "cli"):
            for path in sorted((SOURCE / folder).rglob("*")):
                if path.suffix not in (".h", ".cpp", ".in") or path.name.endswith("_test.cpp"):
                    continue
                if path.name in ("examples.cpp", "manual_text.cpp", "manual_files_text.cpp"):  # what help and manual show, about examples
                    continue
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    if any(re.search(pattern, line) for pattern in patterns):
                        found.append(f"{path.relative_to(SOURCE)}:{number}: {line.strip()}")
        self.assertEqual(found, [])

    def test_a_set_of_ones_own_is_checked_audited_explained_covered_and_listed(self):
        run = self.run_in(self.folder, "policy", "check", str(MEIZHOU))
        self.assertEqual((run.stdout, run.stderr), ("", "meizhou-2021: 9 rules, 8 parameters, no errors\n"))
        self.own_set()
        self.assertEqual(self.run_city("check", code=None).stderr.count("error"), 1)  # "no errors"
        for name, arguments in (
                ("audit.txt", ("--as-of", "2021-12-31", "audit", "--ignore", "PL", "--fail-on", "never")),
                ("explain.txt", ("--as-of", "2021-12-31", "audit", "explain", "ST01", "440222108")),
                ("coverage.txt", ("policy", "coverage", "--where", "policy=meizhou-2021")),
                ("list.txt", ("policy", "list", "--where", "origin=meizhou-2021")),
                ("rules.txt", ("audit", "rules", "--where", "policy=meizhou-2021"))):
            self.is_as_kept(name, self.run_city(*arguments).stdout)

    def test_the_deadline_of_a_set_moves_every_rule_that_rests_on_it(self):
        (self.city / "440222/stations/440222108.yaml").unlink(missing_ok=True)
        asked = ("ST01", "ST04", "MS03")
        self.assertEqual(json.loads(self.run_city("-o", "json", "policy", "show", "station.opening_deadline").stdout)["rows"][0]["rules"],
                         ["MS03", "ST01", "ST04"])
        late = self.outcomes("2021-12-30", *asked)
        self.own_set()
        moved = self.outcomes("2021-12-30", *asked)
        for key in (("ST01", "440222108"), ("ST04", "440222100/p1"), ("MS03", "440222")):
            self.assertEqual((late[key], moved[key]), ("fail", "pending"), key)
        self.assertEqual({moved[key] for key in moved} & {"fail", "late"}, set())
        self.assertEqual(self.outcomes("2021-12-31", *asked)["MS03", "440222"], "fail")

    def test_one_override_for_a_county_moves_the_same_rules_there_alone(self):
        (self.city / "policy.yaml").write_text(
            'parameters:\n  - parameter: station.opening_deadline\n    county: "440222"\n    values:\n'
            "      - from: 2021-02-03\n        date: 2021-12-31\n", encoding="utf-8")
        found = self.outcomes("2021-12-30", "ST01", "ST04", "MS03")
        self.assertEqual({o for (rule, subject), o in found.items() if subject.startswith("440222")} & {"fail", "late"}, set())
        self.assertNotIn("pending", {o for (rule, subject), o in found.items() if subject.startswith("440224")})

    def test_two_policies_are_compared_by_rule_and_county_and_each_change_is_told_in_both_languages(self):
        shutil.copytree(MEIZHOU, self.folder / "policies/meizhou-2021")
        for language in ("zh", "en"):
            run = self.run_city("--lang", language, "--as-of", "2021-09-01", "audit", "--policy", "meizhou-2021", "--against",
                                "shaoguan-2021-21", "--select", "ST,SF,MS", "--county", "440222", "--fail-on", "never")
            self.is_as_kept(f"compared.{language}.txt", run.stdout + run.stderr)
        run = self.run_city("--as-of", "2021-09-01", "-o", "jsonl", "audit", "--policy", "meizhou-2021", "--select", "ST01",
                            code=0)
        self.assertEqual([(c["change"], c["subject"], c["before"], c["after"]) for c in map(json.loads, run.stdout.splitlines())],
                         [("fixed", "440222106", "late", "pass"), ("changed", "440222108", "fail", "pending")])
        self.assertIn("--against goes with --policy", self.run_city("audit", "--against", "national", code=2).stderr)
        self.assertIn("--policy goes with", self.run_city("audit", "--policy", "national", "--details", code=2).stderr)
        self.assertIn("there is no policy set `meizhou`", self.run_city("audit", "--policy", "meizhou", code=2).stderr)

    def test_what_policy_yaml_says_of_other_sets_is_left_out_of_a_comparison_with_a_warning(self):
        (self.city / "policy.yaml").write_text(
            "parameters:\n  - parameter: contract.years\n    values:\n      - from: 2021-01-01\n        number: 5\n"
            "switched_off:\n  - rule: HR05\n    reason: r\n", encoding="utf-8")
        run = self.run_city("--as-of", "2022-12-31", "audit", "--policy", str(MEIZHOU), "--select", "ST01", "--fail-on", "never")
        self.assertIn("policy.yaml:2:5: warning: meizhou-2021 has no `contract.years`: left out here", run.stderr)
        self.assertIn("policy.yaml:7:5: warning: meizhou-2021 has no `HR05`: left out here", run.stderr)
        (self.city / "policy.yaml").write_text("switched_off:\n  - rule: HR99\n    reason: r\n", encoding="utf-8")
        self.run_city("--as-of", "2022-12-31", "audit", code=3)

    def test_a_rule_that_is_switched_off_gives_no_results_and_is_told_with_its_reason(self):
        (self.city / "policy.yaml").write_text("switched_off:\n  - rule: ST09\n    reason: 党建由组织部门考核\n", encoding="utf-8")
        document = json.loads(self.run_city("--as-of", "2022-12-31", "-o", "json", "audit", "--all", "--fail-on", "never").stdout)
        self.assertNotIn("ST09", {r["rule"] for r in document["results"]})
        self.assertEqual(document["summary"]["switched_off"], [{"rule": "ST09", "reason": "党建由组织部门考核"}])
        screen = self.run_city("--as-of", "2022-12-31", "audit", "--fail-on", "never").stdout
        self.assertIn("\n1 rule switched off: ST09\nNext:\n", screen)
        covered = json.loads(self.run_city("-o", "json", "policy", "coverage").stdout)["rows"]
        clause = next(c for c in covered if c["clause"] == "一(一)")
        self.assertEqual((clause["rules"], clause["switched_off"], clause["reason"]),
                         ([], ["ST09"], "ST09: 党建由组织部门考核"))
        self.assertIn("policy.yaml switches ST09 off",
                      self.run_city("--as-of", "2022-12-31", "audit", "--select", "ST09", code=2).stderr)
        (self.city / "policy.yaml").write_text("switched_off:\n  - rule: ST99\n    reason: r\n", encoding="utf-8")
        self.assertIn("policy.yaml:2:5: error: there is no rule `ST99`",
                      self.run_city("--as-of", "2022-12-31", "audit", code=3).stderr)

    def test_a_parameter_that_starts_later_has_no_value_before_and_can_be_given_one(self):
        self.name_sets("shaoguan-2021-21", "national")
        show = lambda: [row["value"] for row in json.loads(self.run_city("-o", "json", "policy", "show", "group_visits.times",
                                                                        "--at", "2025-06-01").stdout)["rows"]]
        self.assertEqual(show(), [None])
        self.assertIn("group_visits.times", self.run_city("--as-of", "2025-06-01", "policy", "list").stdout)
        self.run_city("policy", "set", "group_visits.times", "2", "--from", "2025-01-01", "--source", "市方案")
        self.assertIn(show(), (['2'], [2]))

    def test_that_a_first_value_counts_before_its_day_is_told(self):
        show = ("policy", "show", "coverage.months")
        self.assertEqual(self.run_city(*show).stderr, "before 2021-02-03 its first value counts, too: 12\n")
        self.assertEqual(self.run_city("--lang", "zh", *show).stderr, "2021-02-03 之前也适用首个取值：12\n")
        self.assertEqual(self.run_city("-o", "json", *show).stderr, "")
        self.assertIn("is before the first days of", self.run_city("policy", "list", "--at", "2021-02-02").stderr)
        self.assertEqual(self.run_city("policy", "list", "--at", "2021-02-03").stderr, "")
        self.name_sets("shaoguan-2021-21", "national")
        self.assertEqual(self.run_city("policy", "show", "group_visits.times").stderr, "before 2026-01-01 it has no value\n")

    def test_faults_of_a_set_are_told_at_their_places(self):
        text = (MEIZHOU / "set.yaml").read_text(encoding="utf-8")
        line = {n: text[:text.index(n)].count("\n") + 1 for n in ("  - code: ST01", "  - code: ST03", "  - code: SF06",
                                                                  "  - id: posts.admin", "      - name: deadline")}
        for old, new, place, message in (
                ("decision: station.established", "decision: station.estblished", line["  - code: ST01"],
                 "there is no decision `station.estblished`; did you mean `station.established`?"),
                ("  - id: posts.admin", "  - id: posts.office", line["  - code: SF06"],
                 "the decision of SF06 needs `posts.admin`, and the policy has no parameter `posts.admin`"),
                ("        parameter: coverage.deadline", "        number: 3", line["      - name: deadline"],
                 "`deadline` of SF06 must be a date"),
                ("code: ST03", "code: ST01", line["  - code: ST03"], "`ST01` is given twice"),
                ("    clause: 组建服务队伍\n    values:\n      - from: 2021-04-15\n        number: 228",
                 "    clause: 组建队伍\n    values:\n      - from: 2021-04-15\n        number: 228", line["  - id: posts.admin"],
                 "there is no clause `组建队伍`"),
                ("decision: station.village-coverage\n    clause: 建设服务站点", "decision: station.village-coverage\n    clause: 没有", line["  - code: ST03"],
                 "there is no clause `没有")):
            self.own_set(text.replace(old, new, 1))
            run = self.run_city("--as-of", "2022-12-31", "audit", code=3)
            self.assertIn(f"policies/meizhou-2021/set.yaml:{place}:", run.stderr)
            self.assertIn(message, run.stderr)
            checked = self.run_in(self.folder, "policy", "check", str(self.city / "policies/meizhou-2021"), code=3)
            self.assertIn(message, checked.stderr)

    def line_of(self, text, words):
        return text[:text.index(words)].count("\n") + 1

    def test_two_values_of_one_day_are_told_at_the_second(self):
        text = (MEIZHOU / "set.yaml").read_text(encoding="utf-8")
        old = "      - from: 2021-04-15\n        number: 228\n"
        self.assertEqual(text.count(old), 1)
        self.own_set(text.replace(old, old + old.replace("228", "229")))
        told = f"policies/meizhou-2021/set.yaml:{self.line_of(text, old) + 2}:9: error: "
        run = self.run_city("--as-of", "2022-12-31", "audit", code=3)
        self.assertIn(told + "`posts.admin` has two values from 2021-04-15 on", run.stderr)
        self.assertIn(told.replace("error", "错误") + "参数“posts.admin”自 2021-04-15 起有两个取值",
                      self.run_city("--lang", "zh", "--as-of", "2022-12-31", "audit", code=3).stderr)

    def test_two_local_values_of_one_day_and_place_are_told_at_the_second(self):
        overrides = "parameters:\n"
        for county, value in (("", 5), ("440222", 6), ("440224", 7), ("440222", 8)):
            place = f'    county: "{county}"\n' if county else ""
            overrides += f"  - parameter: contract.years\n{place}    values:\n      - from: 2021-01-01\n        number: {value}\n"
        (self.city / "policy.yaml").write_text(overrides, encoding="utf-8")
        told = [line for line in self.run_city("check", code=1).stderr.splitlines() if "policy.yaml" in line]
        self.assertEqual(told, [f"policy.yaml:{self.line_of(overrides, '8')-1}:9: error: `contract.years` has two values from "
                                "2021-01-01 on, and only one could count: delete one [policy.duplicate]"])

    def test_a_value_of_the_same_day_is_replaced_in_whichever_entry_of_the_place_it_stands(self):
        entry = "  - parameter: contract.years\n    values:\n      - from: %s\n        number: %d\n"
        (self.city / "policy.yaml").write_text("parameters:\n" + entry % ("2021-01-01", 5) + entry % ("2022-01-01", 6),
                                               encoding="utf-8")
        self.run_city("policy", "set", "contract.years", "7", "--from", "2022-01-01", "--source", "s")
        text = (self.city / "policy.yaml").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"from: (\S+)\n +number: (\d+)", text), [("2021-01-01", "5"), ("2022-01-01", "7")])

    def test_numbers_without_sense_are_refused_at_their_places_in_a_set_and_in_policy_yaml(self):
        text = (MEIZHOU / "set.yaml").read_text(encoding="utf-8")
        for name, number, bounds in (("coverage.months", "0", "1 to 1200"), ("coverage.months", "12.5", "1 to 1200"),
                                     ("coverage.months", "99999999", "1 to 1200"), ("plaque.days", "1.5", "0 to 36500"),
                                     ("plaque.days", "36501", "0 to 36500"), ("posts.admin", "0.5", "0 to 1000000")):
            message = f"error: `{name}` must be a whole number from {bounds}, which {number} is not [policy.value]"
            begin = text.index(f"  - id: {name}\n")
            at = text.index("      - from: ", begin)
            wrong = text[:at] + re.sub(r"number: \d+", "number: " + number, text[at:], count=1)
            self.own_set(wrong)
            place = f"set.yaml:{text[:at].count(chr(10)) + 1}:9: "
            for arguments, code in ((("--as-of", "2022-12-31", "audit"), 3), (("check",), 1),
                                    (("policy", "check", str(self.city / "policies/meizhou-2021")), 3)):
                self.assertEqual(self.run_city(*arguments, code=code).stderr.count(place + message), 1, arguments)
            self.own_set(text)
            (self.city / "policy.yaml").write_text(
                f"parameters:\n  - parameter: {name}\n    values:\n      - from: 2021-01-01\n        number: {number}\n", encoding="utf-8")
            self.assertIn("policy.yaml:4:9: " + message, self.run_city("--as-of", "2022-12-31", "audit", code=3).stderr)
            (self.city / "policy.yaml").unlink()
            self.assertIn(message.split(" [")[0][7:], self.run_city("policy", "set", name, number, "--from", "2021-01-01",
                                                                    "--source", "s", code=2).stderr)
            self.assertFalse((self.city / "policy.yaml").exists())

    def test_a_number_of_a_rule_itself_has_the_bounds_of_its_decision(self):
        text = BUILT_IN.read_text(encoding="utf-8").replace("id: shaoguan-2021-21", "id: own", 1)
        self.own_set(text.replace("number: 2022", "number: 20222", 1), "own")
        told = f"policies/own/set.yaml:{self.line_of(text, 'number: 2022') - 1}:9: error: `year` must be a whole number from 1900 to 2199"
        self.assertIn(told, self.run_city("check", code=1).stderr)
        self.assertIn("参数“year”应是 1900 至 2199 的整数，而不是 20222", self.run_city("--lang", "zh", "check", code=1).stderr)

    def test_a_rule_about_a_field_that_no_record_has_is_told(self):
        text = BUILT_IN.read_text(encoding="utf-8").replace("id: shaoguan-2021-21", "id: own", 1)
        for old, new in (("text: leading_group.established", "text: leading_grop.established"),
                         ("- window.dispatch", "- window.dispach")):
            self.own_set(text.replace(old, new, 1), "own")
            self.assertIn(f"there is no field `{new.split()[1]}`", self.run_city("check", code=1).stderr)

    def test_fields_are_the_rules_own_and_what_starts_later_cannot_be_bound_to_what_must_have_a_value(self):
        text = BUILT_IN.read_text(encoding="utf-8").replace("id: shaoguan-2021-21", "id: own", 1)
        self.own_set(text.replace("        text: leading_group.established", "        parameter: training.professional.proration", 1),
                     "own")
        self.assertIn("GV02 itself must give `field`", self.run_city("check", code=1).stderr)
        self.own_set(text.replace("    clause: 二(八)2\n    values:\n      - from: 2021-02-03\n        date: 2021-06-15",
                                  "    clause: 二(八)2\n    starts: true\n    values:\n      - from: 2021-02-03\n        date: 2021-06-15",
                                  1), "own")
        self.assertIn("`pay_scheme.deadline` of GV04 must always have a value",
                      self.run_city("--as-of", "2020-01-01", "audit", "--select", "GV04", code=3).stderr)

    def test_a_milestone_of_training_without_days_is_about_everyone_in_the_county(self):
        text = BUILT_IN.read_text(encoding="utf-8").replace("id: shaoguan-2021-21", "id: own", 1)
        for name in ("in_post", "first_day", "last_day"):
            text = re.sub(rf"      - name: {name}\n        parameter: .*\n", "", text)
        self.own_set(text, "own")
        self.run_city("--as-of", "2022-12-31", "audit", "--select", "MS02,MS06", "--fail-on", "never")

    def test_a_visit_that_passes_under_another_policy_is_fixed_not_dropped(self):
        self.own_set(name="meizhou-2021")
        self.name_sets("shaoguan-2021-21")
        subprocess.run(["git", "init", "-q"], cwd=self.city, check=True)
        subprocess.run(["git", "add", "-A"], cwd=self.city, check=True)
        subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "m"], cwd=self.city, check=True)
        self.run_city("visit", "set", "v108-20220524a", "minutes=100")
        run = self.run_city("--as-of", "2022-12-31", "-o", "jsonl", "audit", "diff", "--select", "PL02")
        self.assertEqual([(c["change"], c["subject"], c["before"], c["after"]) for c in map(json.loads, run.stdout.splitlines())],
                         [("fixed", "v108-20220524a", "fail", "pass")])

    def test_a_set_is_checked_as_a_repository_would_take_it(self):
        text = (MEIZHOU / "set.yaml").read_text(encoding="utf-8")
        for old, new, message in (("code: ST01", "code: PL01", "both have `PL01`"),
                                  ("id: meizhou-2021", "id: records", "`records` is the name of a built-in set"),
                                  ("decision: station.plaque", "decision: station.plaques", "there is no decision")):
            self.own_set(text.replace(old, new, 1))
            run = self.run_in(self.folder, "policy", "check", str(self.city / "policies/meizhou-2021"), code=3)
            self.assertIn(message, run.stderr)
            self.assertIn("policies/meizhou-2021/set.yaml", run.stderr)

    def test_a_set_is_called_as_its_folder_is(self):
        folder = self.folder / "draft"
        shutil.copytree(MEIZHOU, folder)
        for where, path in ((self.folder, "draft"), (self.folder, "draft/set.yaml"), (folder, ".")):
            run = self.run_in(where, "policy", "check", path, code=3)
            self.assertIn("error: the folder is called `draft`, the set `meizhou-2021`; give both one name [policy.name]", run.stderr)
        (folder / "set.yaml").rename(self.folder / "any.yaml")
        self.run_in(self.folder, "policy", "check", "any.yaml")

    def test_a_folder_without_a_set_is_told_with_its_path(self):
        (self.folder / "empty").mkdir()
        (self.city / "policies/bare").mkdir(parents=True)
        self.assertEqual(self.run_in(self.folder, "policy", "check", "empty", code=2).stderr,
                         "shuangbai: error: empty has no set.yaml\n")
        self.assertIn("文件夹 empty 中没有 set.yaml", self.run_in(self.folder, "--lang", "zh", "policy", "check", "empty", code=2).stderr)
        self.assertIn("policies/bare has no set.yaml", self.run_city("audit", "--policy", "bare", code=2).stderr)

    def test_the_faults_of_a_set_come_in_the_formats_of_check(self):
        run = self.run_in(self.folder, "-o", "json", "policy", "check", str(MEIZHOU))
        self.assertEqual(json.loads(run.stdout), {"format": 1, "files": 1, "errors": 0, "warnings": 0, "faults": []})
        for formats in (("-o", "tsv"), ("-o", "table", "-o", "json")):
            self.run_in(self.folder, *formats, "policy", "check", str(MEIZHOU), code=2)
        self.run_in(self.folder, "-o", "table", "policy", "check", str(MEIZHOU))

    def test_a_fault_of_a_set_is_not_hidden_by_the_choice_of_rules(self):
        self.own_set((MEIZHOU / "set.yaml").read_text(encoding="utf-8").replace("decision: station.plaque", "decision: station.plaques"))
        run = self.run_city("--as-of", "2022-12-31", "audit", "--select", "ST04", code=3)
        self.assertIn("there is no decision `station.plaques`", run.stderr)

    def test_sets_that_have_a_code_in_common_cannot_be_in_force_together(self):
        self.own_set()
        self.name_sets("shaoguan-2021-21", "meizhou-2021")
        run = self.run_city("--as-of", "2022-12-31", "audit", code=3)
        self.assertIn("shuangbai.yaml:4:28: error: the policy sets `shaoguan-2021-21` and `meizhou-2021` both have `ST01`", run.stderr)

    def test_sets_that_a_manifest_names_in_vain_are_told_at_their_own_lines(self):
        self.own_set()
        manifest = self.city / "shuangbai.yaml"
        kept = "".join(line for line in manifest.read_text(encoding="utf-8").splitlines(True) if not line.startswith("policy:"))
        lines = kept.count("\n")
        manifest.write_text(kept + "policy:\n  - meizhou-2021\n  - nowhere\n  - meizhou-2021\n", encoding="utf-8")
        told = self.run_city("check", code=1).stderr
        self.assertIn(f"shuangbai.yaml:{lines + 3}:5: error: there is no policy set `nowhere`", told)
        self.assertIn(f"shuangbai.yaml:{lines + 4}:5: error: the policy set `meizhou-2021` is named twice [policy.duplicate]", told)
        self.assertEqual(told.count("[policy.duplicate]"), 1)
        manifest.write_text(kept + "policy: nowhere\n", encoding="utf-8")
        self.assertIn(f"shuangbai.yaml:{lines + 1}:9: error: there is no policy set `nowhere`", self.run_city("check", code=1).stderr)

    def test_a_set_that_has_a_code_of_the_set_always_in_force_is_told_where_it_is_named(self):
        self.own_set((MEIZHOU / "set.yaml").read_text(encoding="utf-8").replace("code: ST01", "code: PL01", 1))
        self.assertIn("shuangbai.yaml:4:10: error: the policy sets `meizhou-2021` and `records` both have `PL01`",
                      self.run_city("check", code=1).stderr)

    def test_options_that_name_sets_which_cannot_be_in_force_together_are_usage_errors(self):
        for option, others in (("--policy", ()), ("--against", ("--policy", "national"))):
            for sets, told in (("national,national", "the policy set `national` is named twice"),
                               (f"shaoguan-2021-21,{MEIZHOU}", "the policy sets `shaoguan-2021-21` and `meizhou-2021` both have")):
                run = self.run_city("--as-of", "2022-12-31", "audit", option, sets, *others, code=2)
                self.assertIn(f"error: {option}: {told}", run.stderr)
                self.assertNotIn("shuangbai.yaml", run.stderr)
        self.assertIn("--policy：政策“national”写了两次",
                      self.run_city("--lang", "zh", "audit", "--policy", "national,national", code=2).stderr)
        run = self.run_in(self.folder, "init", "new", "--jurisdiction", "4402", "--policy", "national,national", code=2)
        self.assertIn("--policy: the policy set `national` is named twice", run.stderr)
        self.assertFalse((self.folder / "new").exists())

    def test_a_manifest_that_names_a_set_that_is_not_there_is_an_error(self):
        self.name_sets("meizhou-2021")
        self.assertIn("shuangbai.yaml:4:10: error: there is no policy set `meizhou-2021`: it is not built in "
                      "(national, records, shaoguan-2021-21), and there is no policies/meizhou-2021/set.yaml",
                      self.run_city("check", code=1).stderr)
        self.own_set(name="other")
        self.assertIn("the folder is called `other`, the set `meizhou-2021`", self.run_city("check", code=1).stderr)

    def test_an_export_names_the_document_of_each_rule(self):
        rules = json.loads(self.run_city("--as-of", "2022-12-31", "-o", "sarif", "audit", "--select", "ST01",
                                         code=None).stdout)["runs"][0]["tool"]["driver"]["rules"]
        self.assertEqual(rules[0]["properties"], {"clause": "二(一)1, 三(二)", "document": "韶民发〔2021〕21号",
                                                  "policy": "shaoguan-2021-21"})


class LocalPolicy(Case):
    """policy.yaml: what is said of suppressions, rules that are switched off, and rules of other sets."""

    def setUp(self):
        super().setUp()
        subprocess.run(["cp", "-r", str(EXAMPLE), str(self.city)], check=True)
        (self.city / ".shuangbai.lock").unlink(missing_ok=True)

    def policy(self, text):
        (self.city / "policy.yaml").write_text(text, encoding="utf-8")

    def suppress(self, *pairs, until="2022-06-30", more=""):
        self.policy("suppressions:\n" + "".join(
            f'  - rule: {rule}\n    subject: "{subject}"\n    reason: r\n    until: {until}\n' for rule, subject in pairs) + more)

    def told(self, *arguments, lang="en", code=0):
        """What a check and an audit say of policy.yaml: the same."""
        check = self.run_city("--lang", lang, "--as-of", "2022-12-31", "check", code=code).stderr
        audit = self.run_city("--lang", lang, "--as-of", "2022-12-31", "audit", "--fail-on", "never", *arguments,
                              code=3 if code else 0).stderr
        lines = lambda text: [line for line in text.splitlines() if line.startswith("policy.yaml:")]
        self.assertEqual(lines(check), lines(audit))
        return lines(check)

    def found(self):
        """Whether SF01 counts for the station."""
        run = self.run_city("--as-of", "2022-12-31", "-o", "json", "audit", "--select", "SF01", "--fail-on", "never")
        return [result["subject"]["id"] for result in json.loads(run.stdout)["results"] if result.get("excuse") is None]

    def test_a_finding_is_suppressed_prolonged_and_counts_again_by_commands(self):
        self.policy("# ours\nseverities:\n  - rule: ST01\n    severity: warning\n")
        finding = ("SF01", "440222102")
        self.assertIn("440222102", self.found())
        preview = self.run_city("--as-of", "2022-12-31", "policy", "suppress", *finding, "--reason", "编制已批", "--until", "2023-06-30", "--dry-run").stdout
        self.assertIn('+    subject: "440222102"', preview)
        self.assertIn("440222102", self.found())
        self.assertEqual(self.run_city("--as-of", "2022-12-31", "policy", "suppress", *finding, "--reason", "编制已批", "--until", "2023-06-30").stdout,
                         "changed policy.yaml: SF01 does not count for 440222102 until 2023-06-30\n  rule: (none) → SF01\n"
                         "  subject: (none) → 440222102\n  reason: (none) → 编制已批\n  until: (none) → 2023-06-30\n")
        self.assertEqual((self.city / "policy.yaml").read_text(encoding="utf-8"),
                         "# ours\nseverities:\n  - rule: ST01\n    severity: warning\nsuppressions:\n  - rule: SF01\n"
                         '    subject: "440222102"\n    reason: 编制已批\n    until: 2023-06-30\n')
        self.assertNotIn("440222102", self.found())
        self.assertEqual(self.run_city("--as-of", "2022-12-31", "--lang", "zh", "policy", "suppress", *finding, "--reason", "编制已批", "--until",
                                       "2023-09-30").stdout,
                         "修改 policy.yaml：440222102 的 SF01 至 2023-09-30 不计\n  until：2023-06-30 → 2023-09-30\n")
        same = self.run_city("--as-of", "2022-12-31", "-o", "json", "policy", "suppress", *finding, "--reason", "编制已批", "--until", "2023-09-30").stdout
        self.assertEqual(json.loads(same)["action"], "unchanged")
        self.assertIn("SF01 counts for 440222102 again\n", self.run_city("policy", "unsuppress", *finding).stdout)
        self.assertIn("440222102", self.found())
        self.assertIn("policy.yaml suppresses no SF01 for 440222102",
                      self.run_city("policy", "unsuppress", *finding, code=2).stderr)
        for head in ("", "# ours\n"):
            self.policy(head + "suppressions:\n  - rule: SF01\n    subject: \"440222102\"\n    reason: r\n    until: 2023-06-30\n")
            self.run_city("policy", "unsuppress", *finding)
            self.assertEqual((self.city / "policy.yaml").exists(), bool(head))
            self.run_city("check")
        before = (self.city / "policy.yaml").read_bytes()
        self.assertIn("there is no rule `SF99`", self.run_city("--as-of", "2022-12-31", "policy", "suppress", "SF99", "440222102", "--reason", "r", "--until",
                                                              "2023-06-30", code=2).stderr)
        self.assertEqual((self.city / "policy.yaml").read_bytes(), before)

    def test_a_suppression_without_effect_is_refused(self):
        for finding, until, told in (
                (("SF01", "440222102"), "2022-12-30", "a suppression until 2022-12-30 would have ended already; give 2022-12-31 or a later day"),
                (("SF01", "440222999"), "2022-12-31", "nothing here is called 440222999, or SF01 judges nothing of its kind"),
                (("SF01", "s1"), "2022-12-31", "nothing here is called s1, or SF01 judges nothing of its kind")):
            with self.subTest(finding=finding):
                run = self.run_city("--as-of", "2022-12-31", "policy", "suppress", *finding, "--reason", "r", "--until", until, code=2)
                self.assertIn(told, run.stderr)
                self.assertFalse((self.city / "policy.yaml").exists())
        self.run_city("--as-of", "2022-12-31", "policy", "suppress", "SF01", "440222102", "--reason", "r", "--until", "2022-12-31")

    def test_an_ended_suppression_says_that_its_finding_is_back_only_where_the_subject_fails(self):
        self.suppress(("SF01", "440222102"), ("SF01", "440222100"), ("PL02", "v108-20220524a"), ("PL05", "s1"))
        self.assertEqual(self.told(), [
            "policy.yaml:2:5: warning: the suppression of SF01 for 440222102 ended on 2022-06-30: its finding is back; delete it, "
            "or give a reason and a later day [expired-suppression]",
            "policy.yaml:6:5: warning: the suppression of SF01 for 440222100 ended on 2022-06-30, and there is no finding now; "
            "it can be removed [expired-suppression]",
            "policy.yaml:10:5: warning: the suppression of PL02 for v108-20220524a ended on 2022-06-30: its finding is back; "
            "delete it, or give a reason and a later day [expired-suppression]",
            "policy.yaml:14:5: warning: the suppression of PL05 for s1 ended on 2022-06-30: its finding is back; delete it, "
            "or give a reason and a later day [expired-suppression]"])
        self.assertEqual(self.told("--select", "ST01", lang="zh")[:2], [
            "policy.yaml:2:5: 警告: 对 SF01 440222102 的豁免已于 2022-06-30 到期，其结果重新计入；请删除，或重新说明理由并延期 [expired-suppression]",
            "policy.yaml:6:5: 警告: 对 SF01 440222100 的豁免已于 2022-06-30 到期，现已没有不合格的结果；可以删除 [expired-suppression]"])

    def test_an_ended_suppression_of_a_rule_that_is_switched_off_is_not_told(self):
        self.suppress(("SF01", "440222102"), more="switched_off:\n  - rule: SF01\n    reason: r\n")
        self.assertEqual(self.told(), [])

    def test_a_suppression_of_a_subject_that_does_not_exist_is_told_at_its_place(self):
        self.suppress(("SF01", "440222109"), ("PL02", "v108-20220524"), until="2023-12-31")
        self.assertEqual(self.told(), [
            f"policy.yaml:{line}:5: warning: nothing here is called `{subject}`, so that the suppression is without effect; "
            "correct the subject, or delete the suppression [policy.subject]"
            for line, subject in ((2, "440222109"), (6, "v108-20220524"))])
        self.assertIn("policy.yaml:2:5: 警告: 数据仓库中没有“440222109”，这项豁免不起作用；请更正对象，或删除这项豁免 [policy.subject]",
                      self.told(lang="zh"))

    def test_subjects_of_every_kind_are_known_to_exist(self):
        found = json.loads(self.run_city("--as-of", "2022-12-31", "-o", "json", "audit", "--all", "--throughout", "--from",
                                         "2021-01-01", "--fail-on", "never").stdout)["results"]
        subjects = {result["subject"]["kind"]: (result["rule"], result["subject"]["id"]) for result in found}
        self.assertGreaterEqual(len(subjects), 14, subjects)
        self.suppress(*subjects.values(), until="2023-12-31")
        self.assertEqual(self.told(), [])

    def test_a_rule_or_target_group_of_which_something_is_said_twice_is_refused_at_the_second(self):
        for text, line, name, first in (
                ("switched_off:\n  - rule: ST09\n    reason: a\n  - rule: ST09\n    reason: b\n", 4, "ST09", 2),
                ("severities:\n  - rule: ST09\n    severity: info\n  - rule: ST09\n    severity: error\n", 4, "ST09", 2),
                ("target_groups:\n  - id: own\n    zh: 甲\n    en: a\n  - id: own\n    zh: 乙\n    en: b\n", 5, "own", 2)):
            self.policy(text)
            self.assertEqual(self.told(code=1), [f"policy.yaml:{line}:5: error: `{name}` is already on line {first}; keep one of "
                                                 "the two [policy.duplicate]"])
            self.assertEqual(self.told(code=1, lang="zh"), [f"policy.yaml:{line}:5: 错误: “{name}”重复，第 {first} 行已有；请只留一项 "
                                                            "[policy.duplicate]"])

    def test_a_rule_or_parameter_of_a_built_in_set_that_is_not_in_force_is_said_to_be_of_that_set(self):
        elsewhere = "belongs to the policy set `national`, which shuangbai.yaml (policy) does not name"
        self.policy("switched_off:\n  - rule: SE09\n    reason: r\n")
        self.assertEqual(self.told(code=1), [f"policy.yaml:2:5: error: the rule `SE09` {elsewhere} [policy.rule]"])
        self.policy("parameters:\n  - parameter: group_visits.times\n    values:\n      - from: 2025-01-01\n        number: 2\n")
        self.assertEqual(self.told(code=1), [f"policy.yaml:2:5: error: the parameter `group_visits.times` {elsewhere} [policy.parameter]"])
        (self.city / "policy.yaml").unlink()
        self.assertIn(f"the rule `SE09` {elsewhere}", self.run_city("audit", "rules", "SE09", code=2).stderr)
        self.assertIn("规则“SE09”属于政策“national”，而 shuangbai.yaml（policy）没有采用该政策",
                      self.run_city("--lang", "zh", "audit", "--select", "SE09", code=2).stderr)
        self.assertIn("there is no rule `SE99`", self.run_city("audit", "rules", "SE99", code=2).stderr)

    def test_a_rule_that_is_switched_off_is_marked_with_its_reason_where_it_is_told(self):
        mark = "\n已停用 / Switched off\n  policy.yaml:2: 党建由组织部门考核\n"
        self.assertNotIn("已停用", self.run_city("audit", "rules", "ST09").stdout)
        self.assertNotIn("switched_off", json.loads(self.run_city("-o", "json", "audit", "rules", "ST09").stdout))
        self.policy("switched_off:\n  - rule: ST09\n    reason: 党建由组织部门考核\n")
        self.assertIn(mark, self.run_city("audit", "rules", "ST09").stdout)
        self.assertNotIn("已停用", self.run_city("audit", "rules", "ST08").stdout)
        self.assertEqual(json.loads(self.run_city("-o", "json", "audit", "rules", "ST09").stdout)["switched_off"], "党建由组织部门考核")

    def test_a_rule_of_a_set_without_a_document_has_its_label_once(self):
        self.assertTrue(self.run_city("audit", "rules", "PL05").stdout.startswith("PL05 plausible.supervisor-day  记录\n"))
        for lang, title in (("zh", "督导每天的时数"), ("en", "A supervisor's hours in a day")):
            explained = self.run_city("--lang", lang, "--as-of", "2022-12-31", "audit", "explain", "PL05", "s1").stdout
            self.assertEqual(explained.splitlines()[0], f"PL05 {title} [记录]")
        explained = self.run_city("--as-of", "2022-12-31", "audit", "explain", "SF01", "440222102").stdout
        self.assertTrue(explained.startswith("SF01 Fewest administrative workers [韶民发〔2021〕21号 二(二)1]\n"), explained[:100])

    def test_one_of_a_thing_is_singular_wherever_it_is_counted(self):
        explained = self.run_city("--as-of", "2022-12-31", "audit", "explain", "SF01", "440222102").stdout
        self.assertIn("1 worker in administrative posts, at least 2 required\n  observed 1, required 2 workers: 1 < 2", explained)
        self.policy("parameters:\n  - parameter: staffing.admin.min\n    values:\n      - from: 2021-01-01\n        number: 1\n")
        explained = self.run_city("--as-of", "2022-12-31", "audit", "explain", "SF01", "440222102").stdout
        self.assertIn("observed 1, required 1 worker: 1 = 1\n", explained)
        self.assertIn(" = 1 worker (from 2021-01-01, source policy.yaml:4)\n", explained)
        (self.city / "policy.yaml").unlink()
        (self.city / "440222/workers/w101.yaml").write_text("id: w101\nname: 甲\ngender: neither\nsource: recruited\n",
                                                            encoding="utf-8")
        self.assertIn("the data has 1 error; correct it first", self.run_city("--as-of", "2022-12-31", "audit", "--select", "ST01",
                                                                              code=3).stderr)
        self.assertIn("the list is incomplete: 1 error; faulty records are left out", self.run_city("worker", "list", code=3).stderr)
        (self.folder / "d.csv").write_text("county_code,county_name,township_code,township_name,village_code,village_name\n"
                                           "440222,始兴县,440222100,太平镇,440222100001,甲居委会\n", encoding="utf-8")
        made = self.run_in(self.folder, "init", "one", "--jurisdiction", "4402", "--name", "韶关市", "--divisions", "d.csv")
        self.assertIn("made a data repository in one: 1 county, 1 township, 1 village\n", made.stdout + made.stderr)
        self.assertIn("formatted 0 of 1 file\n", self.run_in(self.folder, "-C", "one", "fmt", "one/city.yaml").stderr)


class OrderOfRecords(Case):
    """What no record can be: days in an impossible order, ids that look the same, villages that nobody has."""

    def setUp(self):
        super().setUp()
        self.init_with_station()

    def check(self, path, text, lang="en"):
        """What a check says of the file; the audit refuses the data."""
        path = self.city / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        run = self.run_city("--lang", lang, "--as-of", "2022-12-31", "check", code=None)
        self.run_city("--as-of", "2022-12-31", "audit", "--fail-on", "never", code=3 if run.returncode else 0)
        return [line.split("/")[-1] for line in run.stderr.splitlines()[:-1]]

    def visit(self, follow_up, lang="en"):
        return self.check("440222/visits/440222100/2022-03/w1.yaml",
                          "- id: v1\n  date: 2022-03-05\n  workers: [w1]\n  household: h1\n  kind: home\n"
                          f"  follow_up:\n    {follow_up}\n", lang)

    def matter(self, days):
        return self.check("440222/window/440222100/2022-03/w1.yaml",
                          "- id: a1\n  date: 2022-03-05\n  kind: k\n  first_handler: w1\n  way: on-the-spot\n" + days)

    def household(self, name, members="", village="440222100201", more=""):
        return self.check(f"440222/households/440222100/{name}.yaml",
                          f'id: {name}\nvillage: "{village}"\nopened: 2021-08-01\n{more}members:\n  - id: m1\n    relation: head\n'
                          "    gender: female\n" + members)

    def test_a_follow_up_is_not_before_its_visit(self):
        self.assertEqual(self.visit("by: 2022-03-05\n    done: 2022-03-05"), [])
        self.assertEqual(self.visit("by: 2022-03-04\n    done: 2022-02-28"), [
            "w1.yaml:7:5: error: `by` (2022-03-04) is before `date` (2022-03-05) [record.interval]",
            "w1.yaml:7:5: error: `done` (2022-02-28) is before `date` (2022-03-05) [record.interval]"])
        self.assertEqual(self.visit("by: 2022-03-04", "zh"), [
            "w1.yaml:7:5: 错误: “by”（2022-03-04）早于“date”（2022-03-05） [record.interval]"])

    def test_a_matter_is_neither_due_nor_finished_before_it_is_taken_in(self):
        self.assertEqual(self.matter("  due: 2022-03-05\n  finished: 2022-03-05\n"), [])
        self.assertEqual(self.matter("  due: 2022-03-06\n  finished: 2022-03-09\n"), [])  # late: a verdict, no fault
        self.assertEqual(self.matter("  due: 2022-03-04\n  finished: 2022-03-01\n"), [
            "w1.yaml:1:3: error: `due` (2022-03-04) is before `date` (2022-03-05) [record.interval]",
            "w1.yaml:1:3: error: `finished` (2022-03-01) is before `date` (2022-03-05) [record.interval]"])
        told = self.run_city("--lang", "en", "window", "add", "a2", "--station", "440222100", "--date", "2022-03-05", "--kind", "k",
                             "--first_handler", "w2", "--way", "on-the-spot", "--due", "2022-03-01", code=3)
        self.assertIn("`due` (2022-03-01) is before `date` (2022-03-05)", told.stderr)

    def test_nobody_dies_or_moves_before_birth_and_the_birth_is_not_shown(self):
        self.assertEqual(self.household("h2", "    born: 1950-01-01\n    moved: 1950-01-01\n"), [])
        self.assertEqual(self.household("h2", "    born: 1950-01-01\n    died: 1949-12-31\n    moved: 1949-12-30\n"), [
            "h2.yaml:5:5: error: `died` (1949-12-31) is before `born` (***) [record.interval]",
            "h2.yaml:5:5: error: `moved` (1949-12-30) is before `born` (***) [record.interval]"])

    def test_what_is_closed_before_it_is_opened_is_told(self):
        self.assertEqual(self.household("h2", more="closed: 2021-07-31\n"), [
            "h2.yaml:1:1: error: `closed` (2021-07-31) is before `opened` (2021-08-01) [record.interval]"])

    def test_ids_of_a_list_that_differ_in_case_alone_are_told_at_the_second(self):
        self.assertEqual(self.household("h2", "  - id: M1\n    relation: child\n    gender: male\n  - id: m2\n    relation: child\n"
                                              "    gender: male\n"), [
            "h2.yaml:8:5: error: the member M1 differs from m1 on line 5 in case alone; rename one [record.id-case]"])
        (self.city / "440222/households/440222100/h2.yaml").unlink()
        points = "".join(f'  - id: {point}\n    name: n\n    village: "440222100001"\n    opened: 2021-07-01\n' for point in ("p1", "P1"))
        self.assertEqual(self.check("440222/stations/440222100.yaml", 'id: "440222100"\nname: 太平镇社工站\nopened: 2021-06-01\n'
                                    "points:\n" + points, lang="zh"), [
            "440222100.yaml:9:5: 错误: 社工点编号 P1 与第 5 行的 p1 只有大小写不同；请改名 [record.id-case]"])

    def test_a_household_lives_in_a_village_of_its_countys_file(self):
        self.assertEqual(self.household("h2", village="440222100777"), [
            "county.yaml has no village 440222100777 [record.reference]"])
        found = self.run_city("--lang", "zh", "check", code=1).stderr
        self.assertIn("440222/households/440222100/h2.yaml:1:1: 错误: 440222/county.yaml 中没有村（社区）440222100777 [record.reference]\n",
                      found)
        self.assertIn("has no village 440222100888", self.run_city(
            "--lang", "en", "client", "add", "h3", "--station", "440222100", "--village", "440222100888", "--opened", "2021-08-01",
            code=3).stderr)
        (self.city / "440222/households/440222100/h2.yaml").unlink()
        (self.folder / "h.csv").write_text("id,station,village,opened\nh4,440222100,440222100999,2021-08-01\n", encoding="utf-8")
        refused = self.run_city("--lang", "en", "client", "import", str(self.folder / "h.csv"), code=3)
        self.assertIn("440222100999", refused.stderr)
        self.run_city("check")

    def test_a_village_in_which_a_household_lives_stays_in_its_countys_file(self):
        county = self.city / "440222/county.yaml"
        text = county.read_text(encoding="utf-8")
        self.assertIn("440222100201", text)
        county.write_text(text.replace("440222100201", "440222100202"), encoding="utf-8")
        self.assertIn("h1.yaml:1:1: error: 440222/county.yaml has no village 440222100201",
                      self.run_city("check", code=1).stderr)


class FaultsOfSets(Case):
    """A set of one's own: in a revision of git, with a fault, in a comparison, with its own figures and choices."""

    def setUp(self):
        super().setUp()
        subprocess.run(["cp", "-r", str(EXAMPLE), str(self.city)], check=True)
        (self.city / ".shuangbai.lock").unlink(missing_ok=True)

    def own_set(self, text, name="own"):
        folder = self.city / "policies" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "set.yaml").write_text(text, encoding="utf-8")
        manifest = self.city / "shuangbai.yaml"
        kept = [line for line in manifest.read_text(encoding="utf-8").splitlines() if not line.startswith("policy:")]
        manifest.write_text("\n".join(kept + [f"policy: {name}"]) + "\n", encoding="utf-8")

    def shaoguan(self, old="", new="", name="own"):
        """The built-in set as one's own, with one text changed."""
        text = BUILT_IN.read_text(encoding="utf-8").replace("id: shaoguan-2021-21", f"id: {name}", 1)
        self.assertIn(old, text)
        return text.replace(old, new, 1) if old else text

    def commit(self):
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-qm", "m")

    def changes(self, *arguments):
        run = self.run_city("--as-of", "2022-12-31", "-o", "jsonl", *arguments, "--fail-on", "never")
        return [(c["change"], c["rule"], c["subject"]) for c in map(json.loads, run.stdout.splitlines())]

    def test_a_revision_has_the_set_that_its_manifest_names(self):
        self.own_set(self.shaoguan("number: 48", "number: 1"))
        self.commit()
        self.assertEqual(self.changes("audit", "diff", "--select", "TR02"), [])
        self.own_set(self.shaoguan())
        found = self.changes("audit", "diff", "HEAD", "--select", "TR02")
        self.assertEqual({change for change, _, _ in found}, {"new", "worse"})
        self.git("commit", "-qam", "m")
        self.assertEqual(self.changes("audit", "diff", "HEAD~1", "HEAD", "--select", "TR02"), found)

    def test_a_repository_below_the_top_of_its_work_tree_has_its_set_in_a_revision_too(self):
        self.own_set(self.shaoguan())
        subprocess.run(["git", "init", "-q", str(self.folder)], check=True)
        self.git("add", "-A", ".")
        self.git("commit", "-qm", "m")
        self.assertEqual(self.changes("audit", "diff", "--select", "TR02"), [])

    def test_a_set_that_a_revision_has_as_a_link_is_refused_as_in_a_folder(self):
        self.own_set(self.shaoguan())
        (self.city / "policies/own").rename(self.city / "policies/real")
        (self.city / "policies/own").symlink_to("real")
        self.commit()
        told = [self.run_city("--as-of", "2022-12-31", "audit", *more, code=4).stderr.splitlines()[-1] for more in ((), ("diff",))]
        self.assertEqual(told[0], told[1])
        self.assertIn("policies/own/set.yaml", told[0])
        (self.city / "policies/own").unlink()
        (self.city / "policies/own").mkdir()
        (self.city / "policies/own/set.yaml").symlink_to("../real/set.yaml")
        self.git("add", "-A")
        self.git("commit", "-qm", "m")
        self.assertIn("policies/own/set.yaml", self.run_city("audit", "diff", code=4).stderr)

    def test_a_revision_without_the_set_says_so(self):
        self.own_set(self.shaoguan())
        (self.city / ".gitignore").write_text("policies\n", encoding="utf-8")
        self.commit()
        self.assertIn("there is no policies/own/set.yaml", self.run_city("audit", "diff", code=3).stderr)

    def test_every_command_that_tells_of_rules_refuses_a_set_with_a_fault(self):
        text = self.shaoguan("decision: station.plaque\n", "decision: station.plack\n")
        self.own_set(text)
        line = text[:text.index("decision: station.plack")].count("\n")
        for lang, words in (("en", "error: there is no decision `station.plack`; did you mean `station.plaque`?"),
                            ("zh", "错误: 没有判定“station.plack”")):
            for command in (("policy", "list"), ("policy", "show", "contract.years"), ("policy", "coverage"), ("audit", "rules"),
                            ("audit", "rules", "ST01"), ("audit", "explain", "ST01", "440222108"), ("audit",),
                            ("policy", "set", "contract.years", "4", "--from", "2022-01-01", "--source", "s"),
                            ("policy", "set", "contract.years", "4", "--from", "2022-01-01", "--source", "s", "--dry-run")):
                run = self.run_city("--lang", lang, "--as-of", "2022-12-31", *command, code=3)
                self.assertIn(f"policies/own/set.yaml:{line}:5: {words}", run.stderr, command)
                self.assertEqual(run.stdout, "", command)
        self.assertFalse((self.city / "policy.yaml").exists())

    def test_every_command_that_tells_of_rules_refuses_what_policy_yaml_says_of_no_rule(self):
        (self.city / "policy.yaml").write_text("switched_off:\n  - rule: ST99\n    reason: r\n", encoding="utf-8")
        before = (self.city / "policy.yaml").read_bytes()
        for command in (("policy", "list"), ("audit", "rules"),
                        ("policy", "set", "contract.years", "4", "--from", "2022-01-01", "--source", "s")):
            self.assertIn("policy.yaml:2:5: error: there is no rule `ST99`", self.run_city(*command, code=3).stderr)
        self.assertEqual((self.city / "policy.yaml").read_bytes(), before)

    def test_a_comparison_may_choose_rules_that_only_one_side_has(self):
        for arguments, change in ((("--policy", str(MEIZHOU)), "dropped"),
                                  (("--policy", str(MEIZHOU), "--against", "shaoguan-2021-21"), "dropped"),
                                  (("--policy", "shaoguan-2021-21", "--against", str(MEIZHOU)), "new")):
            found = self.changes("audit", *arguments, "--select", "HR05")
            self.assertEqual({c[:2] for c in found}, {(change, "HR05")}, arguments)
            self.assertEqual(self.changes("audit", *arguments, "--select", "HR05,ST01", "--ignore", "ST01"), found)

    def test_a_rule_that_no_side_of_a_comparison_has_is_told_without_a_word_about_the_manifest(self):
        for lang, words in (("en", "none of the policy sets compared has a rule `HR05`"), ("zh", "所比较的政策都没有规则“HR05”")):
            run = self.run_city("--lang", lang, "audit", "--policy", "records", "--against", str(MEIZHOU), "--select", "HR05", code=2)
            self.assertEqual(run.stderr.splitlines()[-1].split(": ", 2)[-1].split("错误：")[-1], words)
        self.assertIn("no rule is selected", self.run_city("audit", "--policy", str(MEIZHOU), "--select", "HR", "--ignore", "HR",
                                                           code=2).stderr)
        (self.city / "policy.yaml").write_text("switched_off:\n  - rule: HR05\n    reason: r\n", encoding="utf-8")
        self.assertIn("policy.yaml switches HR05 off",
                      self.run_city("audit", "--policy", str(MEIZHOU), "--select", "HR05", code=2).stderr)

    def own_hours(self):
        text = self.shaoguan("    decision: training.professional\n    clause: 二(七)2\n    severity: error\n",
                             "    decision: training.professional\n    clause: 二(七)2\n    severity: error\n    parameters:\n"
                             "      - name: training.professional.hours\n        number: 47\n")
        self.own_set(text)
        return f"policies/own/set.yaml:{text[:text.index('      - name: training.professional.hours')].count(chr(10)) + 1}"

    def test_a_rule_is_told_with_the_figures_that_it_gives_itself(self):
        place = self.own_hours()
        told = self.run_city("audit", "rules", "TR02").stdout
        self.assertIn(f"\n  training.professional.hours = 47  规则自定 / the rule's own [{place}]\n", told)
        rule = json.loads(self.run_city("-o", "json", "audit", "rules", "TR02").stdout)
        self.assertEqual(rule["parameters"][0], {"name": "training.professional.hours", "value": "47", "origin": place})
        self.assertIn("\n  field = leading_group.established  规则自定 / the rule's own [shaoguan-2021-21]\n",
                      self.run_in(self.folder, "audit", "rules", "GV02").stdout)

    def test_a_verdict_is_explained_with_the_figures_that_its_rule_gives_itself(self):
        place = self.own_hours()
        worker = json.loads(self.run_city("--as-of", "2022-12-31", "-o", "json", "audit", "--select", "TR02", "--fail-on",
                                          "never").stdout)["results"][0]["subject"]["id"]
        for lang, words in (("en", f"\n  training.professional.hours = 47 (the rule's own, source {place})\n"),
                            ("zh", f"\n  training.professional.hours = 47（规则自定，来源 {place}）\n")):
            self.assertIn(words, self.run_city("--lang", lang, "--as-of", "2022-12-31", "audit", "explain", "TR02", worker).stdout)

    def test_a_parameter_is_shown_with_its_choices(self):
        show = ("policy", "show", "training.professional.proration")
        for lang, title in (("en", "Choices"), ("zh", "可取的值")):
            table = self.run_city("--lang", lang, *show).stdout
            self.assertIn(title, table)
            self.assertIn("none, months, days", table)
        self.assertEqual(json.loads(self.run_city("-o", "json", *show).stdout)["rows"][0]["choices"], ["none", "months", "days"])
        self.assertNotIn("Choices", self.run_city("policy", "show", "contract.years").stdout)

    def test_a_value_of_no_kind_is_told_with_the_kind_that_a_decision_wants(self):
        old = "        number: 48\n"
        place = self.shaoguan()[:self.shaoguan().index(old)].count("\n")
        for new, told in (("        source: s\n", "give a value of `training.professional.hours` number and nothing else: the decision "
                                                  "of TR02 wants a number [policy.value]"),
                          ("        number: 48\n        text: t\n", "the decision of TR02 wants a number [policy.value]"),
                          ("        number: 48\n      - from: 2022-01-01\n        text: t\n",
                           "a value of `training.professional.hours` has the wrong kind: give number and nothing else [policy.value]")):
            self.own_set(self.shaoguan(old, new))
            at = f"policies/own/set.yaml:{place + 2 * ('2022' in new)}:9: "
            for command, code in ((("check",), 1), (("policy", "list"), 3), (("policy", "check", str(self.city / "policies/own")), 3)):
                run = self.run_city(*command, code=code)
                self.assertIn(at, run.stderr)
                self.assertIn(told, run.stderr)
                self.assertEqual(run.stderr.count("[policy."), 1)
        self.own_set(self.shaoguan(old, "        source: s\n"))
        self.assertIn("参数“training.professional.hours”的取值应只给 number：规则 TR02 的判定需要数值",
                      self.run_city("--lang", "zh", "check", code=1).stderr)

    def test_a_screen_in_chinese_calls_subjects_in_chinese(self):
        run = lambda *arguments: self.run_city("--lang", "zh", "--as-of", "2021-09-01", *arguments, "--fail-on", "never").stdout
        results = json.loads(self.run_city("--as-of", "2022-12-31", "-o", "json", "audit", "--all", "--fail-on", "never").stdout)["results"]
        kinds = {result["subject"]["kind"] for result in results}
        self.assertGreater(len(kinds), 8)
        english = re.compile(r"\b(?:%s) [\w/-]+" % "|".join(sorted(kinds)))
        for command in (("audit",), ("audit", "--details", "--all"), ("-o", "markdown", "audit"), ("-o", "github", "audit"),
                        ("audit", "--policy", str(MEIZHOU))):
            told = run(*command).replace(str(self.city), "")
            self.assertEqual(english.findall(told), [], command)
            self.assertIn("社工站", told)
        self.assertIn("\n镇街 440222108 ", self.run_city("--lang", "zh", "--as-of", "2022-12-31", "audit", "explain", "ST01",
                                                        "440222108").stdout)
        self.assertIn("\ntownship 440222108 ", self.run_city("--as-of", "2022-12-31", "audit", "explain", "ST01", "440222108").stdout)


class FaultsOfValues(Case):
    """What decisions cannot understand, what contradicts itself, and what of policy.yaml has no effect."""

    def setUp(self):
        super().setUp()
        subprocess.run(["cp", "-r", str(EXAMPLE), str(self.city)], check=True)
        (self.city / ".shuangbai.lock").unlink(missing_ok=True)
        text = BUILT_IN.read_text(encoding="utf-8").replace("id: shaoguan-2021-21", "id: own", 1)
        self.set_text = re.sub(r"    choices:\n(?:      - .*\n)+", "", text)

    def own_set(self, text):
        folder = self.city / "policies/own"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "set.yaml").write_text(text, encoding="utf-8")
        manifest = self.city / "shuangbai.yaml"
        kept = [line for line in manifest.read_text(encoding="utf-8").splitlines() if not line.startswith("policy:")]
        manifest.write_text("\n".join(kept + ["policy: [own, national]"]) + "\n", encoding="utf-8")

    def check_set(self, text, code=3, lang="en"):
        self.own_set(text)
        return self.run_city("--lang", lang, "policy", "check", str(self.city / "policies/own"), code=code).stderr

    def with_value(self, parameter, kind, *items):
        """The set with another first value of the parameter, and the line where that begins."""
        begin = self.set_text.index(f"  - id: {parameter}\n")
        at = self.set_text.index("      - from: ", begin)
        day = self.set_text.index("\n", at) + 1
        end = re.compile(r"^(?: {0,6}\S|        source:)", re.M).search(self.set_text, day).start()
        value = f"        {kind}: {items[0]}\n" if kind == "text" else (
            f"        {kind}:\n" + "".join(f"          - {item}\n" for item in items))
        return self.set_text[:day] + value + self.set_text[end:], self.set_text[:at].count("\n") + 1

    def policy(self, text):
        (self.city / "policy.yaml").write_text(text, encoding="utf-8")

    def override(self, parameter, value, place=""):
        self.policy(f"parameters:\n  - parameter: {parameter}\n{place}    values:\n      - from: 2021-01-01\n        {value}\n")

    def told(self, *, code=0, lang="en", day="2022-12-31"):
        """What check and audit say of policy.yaml: the same."""
        check = self.run_city("--lang", lang, "--as-of", day, "check", code=code).stderr
        audit = self.run_city("--lang", lang, "--as-of", day, "audit", "--fail-on", "never", code=3 if code else 0).stderr
        lines = lambda text: [line for line in text.splitlines() if line.startswith("policy.yaml:")]
        self.assertEqual(lines(check), lines(audit))
        return lines(check)

    def test_words_that_a_decision_does_not_know_are_refused_in_a_set_with_those_that_it_knows(self):
        self.check_set(self.set_text, code=0)
        for parameter, kind, items, word, known in (
                ("training.professional.proration", "text", ("weeks",), "weeks", "it can be none, months, days"),
                ("staffing.leave.kinds", "list", ("sik",), "sik", "it can be maternity, sick, personal, study, other"),
                ("insurance.kinds", "list", ("pension", "dental"), "dental", "it can be pension, medical, "),
                ("training.policy.topics", "list", ("cooking",), "cooking", "it can be social-assistance, "),
                ("entitlement.required", "list", ('"a=b"',), "a=b", "write GROUP=KIND, where GROUP is one of "),
                ("entitlement.required", "list", ("disabled=disability-subsidy", "c"), "c", "and KIND one of minimum-living-allowance, "),
                ("entitlement.required", "list", ('"="',), "=", "write GROUP=KIND")):
            text, line = self.with_value(parameter, kind, *items)
            self.assertIn(f"set.yaml:{line}:9: error: `{parameter}` cannot be `{word}`", self.check_set(text))
            told = self.run_city("check", code=1).stderr
            self.assertIn(f"policies/own/set.yaml:{line}:9: error: `{parameter}` cannot be `{word}`", told)
            self.assertIn(known, told)
        self.assertIn("“training.professional.proration”不能是“weeks”；可取的值：none, months, days",
                      self.check_set(self.with_value("training.professional.proration", "text", "weeks")[0], lang="zh"))

    def test_words_of_policy_yaml_and_of_rules_themselves_are_held_against_the_decision_too(self):
        self.own_set(self.set_text)
        self.override("staffing.leave.kinds", "list: [sik]")
        self.assertIn("policy.yaml:4:9: error: `staffing.leave.kinds` cannot be `sik`; it can be maternity", self.told(code=1)[0])
        (self.city / "policy.yaml").unlink()
        national = (SOURCE / "lib/policy/sets/national/set.yaml").read_text(encoding="utf-8")
        national = re.sub(r"    choices:\n(?:      - .*\n)+", "", national).replace("id: national", "id: own", 1)
        line = national[:national.index("      - name: group\n")].count("\n") + 1
        wrong = re.sub(r"(- name: group\n +text: ).*", r"\1aliens", national)
        self.assertIn(f"set.yaml:{line}:9: error: `group` cannot be `aliens`; it can be minimum-living-allowance, ", self.check_set(wrong))
        self.policy("target_groups:\n  - id: aliens\n    zh: 外来\n    en: Aliens\n")
        self.check_set(wrong, code=0)
        self.assertIn("`group_visits.kinds` cannot be `hom`; it can be home",
                      self.check_set(re.sub(r"- home\b", "- hom", national)))

    def test_a_field_that_is_not_a_day_is_no_proof(self):
        wrong = self.set_text.replace("text: leading_group.established", "text: name", 1)
        self.assertIn("error: `field` names `name`, which is not a day; it can name ", self.check_set(wrong))
        self.assertIn("leading_group.established", self.check_set(wrong))
        wrong = self.set_text.replace("          - management.personnel\n", "          - management.personnel\n          - name\n", 1)
        self.assertNotEqual(wrong, self.set_text)
        self.assertIn("error: `fields` names `name`, which is not a day", self.check_set(wrong))

    def test_the_manual_lists_the_words_of_each_decision(self):
        manual = self.run_in(self.folder, "manual", "policy.5").stdout.replace("\\-", "-")
        self.assertIn("training.professional.proration (text: none, months, days)", manual)
        self.assertIn("group (text: a target group)", manual)
        self.assertIn("entitlement.required (list: TARGET-GROUP=KIND, KIND one of minimum-living-allowance, ", manual)
        self.assertIn("fields (list: days: opened, ", manual)

    def test_values_for_places_that_do_not_exist_are_warned_of_and_a_station_elsewhere_is_an_error(self):
        for place, words, zh in (("county: \"440229\"", "there is no county `440229`", "数据仓库中没有县“440229”"),
                                 ("station: \"440222999\"", "there is no station `440222999`", "数据仓库中没有社工站“440222999”")):
            self.override("contract.years", "number: 4", f"    {place}\n")
            self.assertEqual(self.told(), [f"policy.yaml:2:5: warning: {words}, so that this value of `contract.years` is without "
                                           "effect; correct it, or delete the entry [policy.place]"])
            self.assertIn(zh, self.told(lang="zh")[0])
        self.override("contract.years", "number: 4", '    county: "440224"\n    station: "440222100"\n')
        self.assertIn("policy.yaml:2:5: error: the station `440222100` is not in the county `440224`", self.told(code=1)[0])
        self.override("contract.years", "number: 4", '    county: "440222"\n    station: "440222100"\n')
        self.assertEqual(self.told(), [])

    def test_a_value_for_a_county_on_which_only_rules_about_the_city_rest_is_refused_or_warned_of(self):
        where = ("--from", "2022-01-01", "--source", "s")
        for place in (("--county", "440222"), ("--station", "440222100")):
            self.assertIn("only rules about the whole city rest on `recruitment.rounds`",
                          self.run_city("policy", "set", "recruitment.rounds", "3", *where, *place, code=2).stderr)
        self.assertFalse((self.city / "policy.yaml").exists())
        self.run_city("policy", "set", "recruitment.rounds", "3", *where)
        self.run_city("policy", "set", "training.policy.topics", "elderly-care", *where, "--county", "440222")  # of workers, too
        self.override("supervision.stations.max", "number: 9", '    county: "440222"\n')
        self.assertIn("policy.yaml:2:5: warning: only rules about the whole city rest on `supervision.stations.max`", self.told()[0])
        self.assertIn("“supervision.stations.max”只用于全市的规则", self.told(lang="zh")[0])

    def suppress(self, *entries):
        self.policy("suppressions:\n" + "".join(
            f'  - rule: {rule}\n    subject: "{subject}"\n    reason: r\n    until: {until}\n' for rule, subject, until in entries))

    def test_an_ended_suppression_beside_one_in_force_says_that_the_other_hides_the_finding(self):
        self.suppress(("SF01", "440222102", "2022-06-30"), ("SF01", "440222102", "2023-06-30"))
        self.assertEqual(self.told(), [
            "policy.yaml:2:5: warning: the suppression of SF01 for 440222102 ended on 2022-06-30; the one on line 6 still hides "
            "the finding, until 2023-06-30; this one can be removed [expired-suppression]"])
        self.assertIn("其结果仍由第 6 行的豁免（至 2023-06-30）不计", self.told(lang="zh")[0])

    def test_two_suppressions_in_force_together_are_a_duplicate(self):
        self.suppress(("SF01", "440222102", "2023-06-30"), ("SF01", "440222100", "2023-06-30"), ("SF01", "440222102", "2024-06-30"))
        self.assertEqual(self.told(), ["policy.yaml:10:5: warning: SF01 is suppressed for 440222102 on line 2 already, and both are in "
                                       "force; keep one of the two [policy.duplicate]"])

    def test_a_suppression_of_a_subject_of_another_kind_is_without_effect(self):
        self.suppress(("SV04", "440222102", "2023-06-30"), ("SF01", "440222102", "2023-06-30"))
        self.assertEqual(self.told(), [
            "policy.yaml:2:5: warning: SV04 judges nothing of the kind of `440222102`, so that the suppression is without effect; "
            "correct the subject, or delete the suppression [policy.subject]"])

    def test_every_kind_of_subject_that_a_rule_judges_can_be_suppressed(self):
        found = json.loads(self.run_city("--as-of", "2022-12-31", "-o", "json", "audit", "--all", "--throughout", "--from",
                                         "2021-01-01", "--fail-on", "never").stdout)["results"]
        kinds = {(result["rule"], result["subject"]["kind"]): result["subject"]["id"] for result in found}
        self.assertGreaterEqual(len(kinds), 50)
        self.suppress(*((rule, subject, "2023-12-31") for (rule, _), subject in kinds.items()))
        self.assertEqual(self.told(), [])

    def test_a_minimum_above_its_maximum_is_told_where_it_is_set(self):
        self.override("supervision.stations.min", "number: 9")
        self.assertEqual(self.told(code=1), ["policy.yaml:4:9: error: `supervision.stations.min` (9) must not be above or after "
                                             "`supervision.stations.max` (8) [policy.value]"])
        (self.city / "policy.yaml").unlink()
        self.assertIn("`supervision.stations.max` (4)", self.run_city(
            "policy", "set", "supervision.stations.max", "4", "--from", "2022-01-01", "--source", "s", code=2).stderr)
        self.override("milestone.training-2022.last_day", "date: 2021-12-01", '    county: "440222"\n')
        self.assertIn("policy.yaml:5:9: error: `milestone.training-2022.first_day` (2022-01-01) must not be above or after "
                      "`milestone.training-2022.last_day` (2021-12-01)", self.told(code=1)[0])

    def test_a_milestone_of_training_with_one_end_is_told(self):
        one = self.set_text.replace("      - name: last_day\n        parameter: milestone.training-2022.last_day\n", "", 1).replace(
            "      - name: first_day\n        parameter: milestone.training-2022.first_day", "      - name: first_day\n        date: 2022-01-01", 1)
        one = one.replace("至 {last_day} ", "").replace(" to {last_day}", "")
        line = one[:one.index("      - name: first_day")].count("\n") + 1
        told = self.check_set(one, code=0)
        self.assertIn(f"set.yaml:{line}:9: warning: MS06 gives `first_day` without `last_day`", told)
        self.assertIn("no errors, 1 warning\n", told)

    def test_an_item_of_a_list_twice_is_refused(self):
        text, line = self.with_value("insurance.kinds", "list", "pension", "pension")
        self.assertIn(f"set.yaml:{line}:9: error: `insurance.kinds` has `pension` twice", self.check_set(text))
        self.own_set(self.set_text)
        self.override("insurance.kinds", "list: [pension, pension]")
        self.assertIn("policy.yaml:4:9: error: `insurance.kinds` has `pension` twice; keep one", self.run_city("check", code=1).stderr)

    def test_a_wrong_value_on_the_command_line_is_a_usage_error(self):
        for parameter, value in (("insurance.kinds", "pension,pension"), ("insurance.kinds", "dental"), ("insurance.kinds", "pension,"),
                                 ("insurance.kinds", ""), ("coverage.months", "0"), ("coverage.months", "x"),
                                 ("coverage.deadline", "2022-02-30"), ("training.professional.proration", "weeks"),
                                 ("supervision.stations.min", "9"), ("entitlement.required", "a=housing")):
            run = self.run_city("policy", "set", parameter, value, "--from", "2022-01-01", "--source", "s", code=2)
            self.assertNotIn("policy.yaml:", run.stderr)
            self.assertFalse((self.city / "policy.yaml").exists(), (parameter, value))
        self.override("supervision.stations.min", "number: 9")
        self.run_city("policy", "set", "supervision.stations.max", "10", "--from", "2021-01-01", "--source", "s")  # mends it
        self.run_city("check")
        self.override("contract.years", "number: 101")  # a fault of the file, not of the command line
        self.run_city("policy", "set", "coverage.months", "13", "--from", "2022-01-01", "--source", "s", code=3)
        self.assertIn("coverage.months", self.run_city("policy", "set", "coverage.months", "0", "--from", "2022-01-01", "--source", "s",
                                                       code=2).stderr)

    def test_a_choice_that_a_set_does_not_offer_is_refused_with_those_that_it_does(self):
        where = ("--from", "2022-01-01", "--source", "s")
        for parameter, value, told in (
                ("training.professional.proration", "weeks", "cannot be `weeks`; it can be none, months, days"),
                ("entitlement.required", "disabled", "cannot be `disabled`; it can be GROUP=KIND, where KIND is one of minimum-living-")):
            self.assertIn(told, self.run_city("policy", "set", parameter, value, *where, code=2).stderr)
        self.assertIn("“insurance.kinds”不能是“dental”；可取的值：pension, medical", self.run_city(
            "--lang", "zh", "policy", "set", "insurance.kinds", "dental", *where, code=2).stderr)

    def test_a_placeholder_that_stands_for_nothing_is_refused(self):
        wrong = self.set_text.replace("Pre-service training of 2022", '"Pre-service training {nope}"', 1)
        line = wrong[:wrong.index('"Pre-service training {nope}"')].count("\n")
        told = self.check_set(wrong)
        self.assertIn(f"set.yaml:{line}:7: error: `{{nope}}` stands for no value; there are {{deadline}}, {{in_post}}, ", told)
        self.assertEqual(told.count("[policy.rule]"), 1)
        self.assertIn("“{nope}”不代表任何值；可用的有 {deadline}", self.check_set(wrong, lang="zh"))

    def test_a_clause_without_rule_or_reason_half_a_reason_and_a_set_without_rules_are_told(self):
        text = (MEIZHOU / "set.yaml").read_text(encoding="utf-8").replace("id: meizhou-2021", "id: own", 1)
        line = text[:text.index("  - id: 健全管理机制")].count("\n") + 1
        reason = "    reason_zh: 公开报道没有具体要求\n    reason_en: the public report tells no particulars\n"
        zh, en = reason.splitlines(keepends=True)
        told = self.check_set(text.replace(reason, "", 1), code=0)
        self.assertIn(f"set.yaml:{line}:5: warning: clause `健全管理机制` has no rule, nor a reason why it has none", told)
        for half, missing in ((zh, "reason_en"), (en, "reason_zh")):
            self.assertIn(f"set.yaml:{line}:5: error: the reason of clause `健全管理机制` is in one language; give {missing}, too",
                          self.check_set(text.replace(reason, half, 1)))
        told = self.check_set(text[:text.index("rules:\n")], code=0)
        self.assertIn("warning: it has no rules: nothing would be audited", told)
        self.assertIn("own: 0 rules, 8 parameters, no errors, 1 warning\n", told)


if __name__ == "__main__":
    unittest.main()
