"""What analysts and CI do with the audit: explain, compare, ignore what is known, look at changes."""
import json
import re
import shutil
import subprocess
import unittest

from support import SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"
DOCUMENT = SOURCE.parent / "shared/policy/韶民发-2021-21.txt"


class Audit(Case):
    def setUp(self):
        super().setUp()
        subprocess.run(["cp", "-r", str(EXAMPLE), str(self.city)], check=True)
        (self.city / ".shuangbai.lock").unlink(missing_ok=True)

    def run_audit(self, *arguments, code=0):
        return self.run_city("--as-of", "2022-12-31", *arguments, code=code)

    def commit(self, text):
        if not (self.city / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", text)

    def test_fail_on_decides_the_exit_code(self):
        for level, code in (("error", 0), ("warning", 1), ("info", 1), ("never", 0)):
            self.run_audit("audit", "--select", "SF01", "--fail-on", level, code=code)
        self.run_audit("audit", "--select", "SV04", code=1)

    def test_rules_are_chosen_by_prefix_and_unknown_ones_are_errors(self):
        run = self.run_audit("-o", "json", "audit", "--select", "SV", "--ignore", "SV05,SV06", "--fail-on", "never")
        self.assertEqual([r["rule"] for r in json.loads(run.stdout)["summary"]["by_rule"]],
                         ["SV01", "SV02", "SV03", "SV04", "SV07", "SV08"])
        self.assertIn("did you mean `TR02`?", self.run_audit("audit", "--select", "TR20", code=2).stderr)

    def test_a_severity_of_the_repository_counts(self):
        (self.city / "policy.yaml").write_text("severities:\n  - rule: SF01\n    severity: error\n", encoding="utf-8")
        self.run_audit("audit", "--select", "SF01", code=1)

    def test_states_throughout_a_window_are_maximal_intervals(self):
        run = self.run_audit("-o", "json", "audit", "--select", "SF03", "--throughout", "--from", "2022-11-01", code=1)
        found = [(r["subject"]["id"], r["period"]["from"], r["period"]["to"], r["outcome"])
                 for r in json.loads(run.stdout)["results"]]
        self.assertEqual(found, [("440222104/p2", "2022-12-01", "2022-12-31", "fail"),
                                 ("440222105/p2", "2022-12-01", "2022-12-31", "fail")])

    def test_results_are_grouped_by_county(self):
        run = self.run_audit("-o", "table", "audit", "--select", "SV08", "--by", "county", "--fail-on", "never")
        self.assertEqual(run.stdout.splitlines()[:2], [
            "County  Name     Rate  Fail  Other results  Failing rules",
            "440222  始兴县  93.1%     7                 SV08"])

    def test_an_explanation_tells_records_parameters_and_arithmetic(self):
        self.assertEqual(self.run_audit("--lang", "zh", "audit", "explain", "SF01", "440222103").stdout, """\
SF01 事务性岗位最低配备 [韶民发〔2021〕21号 二(二)1]
社工站 440222103 顿岗镇社工站
范围：在用的社工站
要求：事务性岗位在岗人数不少于规定人数与本站配备标准中的较大者。

== 2022-12-31 · 不合格 · 警告

判定
  [不合格] 事务性岗位在岗 2 人，应不少于 3 人
  实有 2 名社工，应有 3 名社工：2 < 3，缺 1

参数
  staffing.admin.min 每站事务性岗位最低人数 = 2 名社工（自 2021-02-03 起，来源 shaoguan-2021-21）

所依据的记录
  440222/stations/440222103.yaml:1  社工站 440222103
  440222/stations/440222103.yaml:15  社工站 440222103
  440222/workers/w131.yaml:11  社工 w131
  440222/workers/w132.yaml:11  社工 w132
""")
        document = json.loads(self.run_audit("-o", "json", "audit", "explain", "SF01", "440222103").stdout)
        self.assertEqual(document["format"], 1)
        self.assertEqual({key: document["rule"][key] for key in ("rule", "name", "clause", "document", "severity")},
                         {"rule": "SF01", "name": "staffing.admin-minimum", "clause": "二(二)1", "severity": "warning",
                          "document": {"policy": "shaoguan-2021-21", "number": "韶民发〔2021〕21号", "date": "2021-02-03"}})
        verdict = document["verdicts"][0]
        self.assertEqual((verdict["observed"], verdict["required"], verdict["shortfall"]), (2, 3, 1))
        self.assertEqual(verdict["parts"][0]["outcome"], "fail")
        self.assertIn("did you mean `440222103`?", self.run_audit("audit", "explain", "SF01", "44022210", code=2).stderr
                      .replace("440222100", "440222103"))

    def test_the_documents_passage_is_found_by_its_clause(self):
        if not DOCUMENT.exists():
            self.skipTest("the document is not here")
        shutil.copy(DOCUMENT, self.city / "document.txt")
        with open(self.city / "shuangbai.yaml", "a", encoding="utf-8") as manifest:
            manifest.write("document: document.txt\n")
        rules = json.loads(self.run_city("-o", "json", "audit", "rules", "--columns", "rule,clause", "--where",
                                         "policy=shaoguan-2021-21").stdout)["rows"]
        self.assertEqual(len(rules), 57)
        for rule in rules:
            told = json.loads(self.run_city("-o", "json", "audit", "rules", rule["rule"]).stdout)
            self.assertEqual([p["clause"] for p in told["passages"]], rule["clause"].split(", "), rule)
        passage = json.loads(self.run_city("-o", "json", "audit", "rules", "SV04").stdout)["passages"][0]["text"]
        self.assertTrue(passage.startswith("二是明确督导工作流程。") and "不少于16小时" in passage, passage)
        self.assertNotIn("三是", passage)

    def test_the_clauses_are_those_of_the_document_and_each_has_rules_or_a_reason(self):
        clauses = json.loads(self.run_city("-o", "json", "policy", "coverage").stdout)["rows"]
        for clause in clauses:
            self.assertNotEqual(bool(clause["rules"]), bool(clause["reason"]), clause)
        if not DOCUMENT.exists():
            self.skipTest("the document is not here")
        numerals = "一二三四五六七八九十"
        found, part, section = [], "", ""
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
            if re.match(f"[{numerals}]、", line):
                part = line[0]
            elif part and re.match(f"（[{numerals}]）", line):
                section = f"{part}({line[1]})"
                head = re.split(f"(?<=。)[{numerals}]是", line)[0]
                if head == line or head.count("。") > 1:
                    found.append(section)
            if section and (line.startswith("（") or re.match(f"[{numerals}]是", line)):
                items = re.findall(f"(?:^|。)([{numerals}])是", line)
                found += [f"{section}{numerals.index(item) + 1}" for item in items]
        self.assertEqual([clause["clause"] for clause in clauses if clause["policy"] == "shaoguan-2021-21"], found)

    def test_explain_without_a_subject_tells_which_there_are(self):
        run = self.run_audit("audit", "explain", "SF01", code=2)
        self.assertEqual(run.stderr, "shuangbai: error: SUBJECT is required; SF01 judges 9, what fails first: 440222102, 440222103, "
                         "440222106, 440222200, 440222100, 440222101, 440222104, 440222105, 440224108\n")
        self.assertIn("did you mean `SF01`?", self.run_audit("audit", "explain", "sf01", code=2).stderr)

    def test_a_diff_tells_new_fixed_and_changed_results_between_revisions(self):
        self.commit("before")
        self.run_city("worker", "end", "w801", "--on", "2022-11-30")
        self.run_city("county", "set", "440222", "--leading_group.established", "2022-03-01")
        run = self.run_audit("-o", "csv", "audit", "diff", "--select", "SF01,GV02", "--fail-on", "warning", code=1)
        self.assertEqual(run.stdout.splitlines(), [
            "change,rule,subject,name,before,after,message",
            "fixed,GV02,440222,始兴县,fail,pass,Leading group: 2022-03-01",
            'new,SF01,440224108,董塘镇社工站,pass,fail,"1 worker in administrative posts, at least 2 required"'])
        self.commit("after")
        same = self.run_audit("-o", "csv", "audit", "diff", "HEAD~1", "HEAD", "--select", "SF01,GV02")
        self.assertEqual(same.stdout, run.stdout)
        self.assertEqual(self.run_audit("-o", "csv", "audit", "diff", "HEAD").stdout.count("\n"), 1)
        self.assertIn("git has no revision `nowhere`", self.run_audit("audit", "diff", "nowhere", code=2).stderr)

    def test_since_a_revision_only_results_that_touch_changed_records_are_reported(self):
        self.commit("before")
        self.run_city("worker", "end", "w801", "--on", "2022-11-30")
        self.run_city("supervise", "set", "s102-202205", "--hours", "9")
        run = self.run_audit("-o", "json", "audit", "--since", "HEAD", "--select", "SF01,SV04,ST01", code=1)
        self.assertEqual([(r["rule"], r["subject"]["id"]) for r in json.loads(run.stdout)["results"]],
                         [("SF01", "440224108"), ("SV04", "s102-202205")])

    def test_since_a_revision_sees_the_first_and_the_last_file(self):
        self.commit("before")
        files = sorted(str(path.relative_to(self.city)) for path in self.city.rglob("*.yaml"))
        self.assertEqual((files[0], files[-1]), ("440222/county.yaml", "training/2022/t2022-spring.yaml"))
        since = ("-o", "json", "audit", "--since", "HEAD", "--fail-on", "never", "--all")
        self.assertEqual(json.loads(self.run_audit(*since).stdout)["results"], [])
        self.run_city("county", "set", "440222", "--leading_group.established", "2022-03-01")
        self.run_city("train", "set", "t2022-spring", "title=x")
        kinds = {result["subject"]["kind"] for result in json.loads(self.run_audit(*since).stdout)["results"]}
        self.assertIn("county", kinds)
        self.assertIn("worker", kinds)

    def test_file_arguments_choose_the_results_that_touch_them(self):
        run = self.run_audit("-o", "json", "audit", str(self.city / "440222/workers/w161.yaml"), "--fail-on", "never", "--select", "HR")
        self.assertEqual({r["subject"]["id"].split("/")[0] for r in json.loads(run.stdout)["results"]}, {"w161"})
        self.run_audit("audit", str(self.city / "440222/workers/nobody.yaml"), code=4)

    def test_a_baseline_excuses_known_results_and_reports_fixed_and_expired_ones(self):
        baseline = self.folder / "baseline.yaml"
        select = ("--select", "SV04,GV02")
        self.run_audit("audit", *select, "--write-baseline", str(baseline), code=2)
        self.run_audit("audit", *select, "--write-baseline", str(baseline), "--reason", "整改中", "--owner", "民政局",
                       "--until", "2023-03-31", code=1)
        self.assertEqual(baseline.read_text(encoding="utf-8").splitlines()[:6], [
            "- rule: GV02", "  kind: county", '  subject: "440222"', "  reason: 整改中", "  owner: 民政局",
            "  until: 2023-03-31"])
        run = self.run_audit("-o", "json", "audit", *select, "--baseline", str(baseline))
        summary = json.loads(run.stdout)["summary"]
        self.assertEqual((summary["fail"], summary["known"]), (4, 4))
        # The next day the state is still known; what was fixed is told, and pruned.
        self.run_city("county", "set", "440222", "--leading_group.established", "2022-03-01")
        run = self.run_city("--as-of", "2023-01-01", "audit", *select, "--from", "2022-01-01", "--baseline", str(baseline),
                            "--prune")
        self.assertIn("fixed, but in the baseline: GV02 county 440222 (民政局, 2023-03-31)", run.stderr)
        self.assertNotIn("GV02", baseline.read_text(encoding="utf-8"))
        run = self.run_city("--as-of", "2023-04-01", "audit", *select, "--from", "2022-01-01", "--baseline", str(baseline),
                            code=1)
        self.assertIn("expired in the baseline: SV04 session s102-202205 2022-05-10", run.stderr)

    def baseline_of_all(self):
        self.baseline = self.folder / "known.yaml"
        self.run_audit("audit", "--write-baseline", str(self.baseline), "--reason", "r", "--owner", "o", "--until", "2023-06-30",
                       code=1)
        return self.baseline.read_text(encoding="utf-8").count("- rule:")

    def test_only_what_a_run_looked_at_can_be_fixed_or_pruned(self):
        number = self.baseline_of_all()
        self.commit("before")
        for part in (("--select", "SF"), ("--ignore", "SV"), ("--county", "440222"), ("--station", "440222103"), ("--throughout",),
                     ("--from", "2022-12-01"), ("--since", "HEAD"), (str(self.city / "440222/workers/w161.yaml"),)):
            run = self.run_audit("audit", *part, "--baseline", str(self.baseline), "--prune", "--fail-on", "never")
            self.assertNotIn("fixed", run.stderr, part)
            self.assertEqual(self.baseline.read_text(encoding="utf-8").count("- rule:"), number, part)
        # What a part has looked at is fixed there, too.
        self.run_city("county", "set", "440222", "--leading_group.established", "2022-03-01")
        run = self.run_audit("audit", "--county", "440222", "--baseline", str(self.baseline), "--prune", "--fail-on", "never")
        self.assertIn("fixed, but in the baseline: GV02 county 440222 (o, 2023-06-30)\n", run.stderr)
        self.assertEqual(self.baseline.read_text(encoding="utf-8").count("- rule:"), number - 1)

    def test_many_entries_that_are_fixed_are_summed_up(self):
        text = "".join(f"- rule: SF01\n  kind: station\n  subject: s{i}\n  reason: r\n  owner: o\n  until: 2023-06-30\n"
                       for i in range(1000))
        (self.folder / "many.yaml").write_text(text, encoding="utf-8")
        lines = self.run_audit("audit", "--select", "SF01", "--baseline", str(self.folder / "many.yaml")).stderr.splitlines()
        self.assertEqual(lines[9:], ["fixed, but in the baseline: SF01 station s9 (o, 2023-06-30)",
                                     "fixed, but in the baseline: 990 more",
                                     "of 1000 entries in the baseline: 1000 fixed, 0 expired, 0 worse, 0 not audited in this run"])

    def test_a_known_result_that_has_become_worse_is_told_and_known_no_more(self):
        self.baseline_of_all()
        audit = ("audit", "--select", "SF01", "--baseline", str(self.baseline), "--fail-on", "warning")
        self.assertEqual(self.run_audit(*audit).stderr, "")
        self.run_city("worker", "end", "w131", "--on", "2022-11-30")
        run = self.run_audit("-o", "json", *audit, code=1)
        self.assertIn("worse than in the baseline, so not known: SF01 station 440222103, short of 2, in the baseline of 1 "
                      "(o, 2023-06-30)\n", run.stderr)
        self.assertEqual([r["subject"]["id"] for r in json.loads(run.stdout)["results"] if "excuse" not in r], ["440222103"])

    def test_a_diff_tells_worse_and_better_quantities(self):
        self.commit("before")
        self.run_city("worker", "end", "w131", "--on", "2022-11-30")
        columns = ("--columns", "change,subject,observed_before,observed_after,required_after,message")
        run = self.run_audit("-o", "csv", "audit", "diff", "--select", "SF01", *columns, "--fail-on", "warning", code=1)
        self.assertEqual(run.stdout.splitlines()[1:], [
            'worse,440222103,2,1,3,"short of 1 → 2: 1 worker in administrative posts, at least 3 required"'])
        self.commit("after")
        run = self.run_audit("-o", "csv", "audit", "diff", "HEAD", "HEAD~1", "--select", "SF01", *columns, "--fail-on", "warning")
        self.assertEqual(run.stdout.splitlines()[1:], [
            'better,440222103,1,2,3,"short of 2 → 1: 2 workers in administrative posts, at least 3 required"'])

    def test_a_diff_tells_what_is_suppressed_now_and_what_no_longer_is(self):
        self.commit("before")
        (self.city / "policy.yaml").write_text("suppressions:\n  - rule: SF01\n    subject: \"440222102\"\n    reason: 编制已批\n"
                                               "    until: 2023-06-30\n", encoding="utf-8")
        diff = ("-o", "csv", "audit", "diff", "--select", "SF01", "--fail-on", "warning")
        text = "1 worker in administrative posts, at least 2 required"
        self.assertEqual(self.run_audit(*diff).stdout.splitlines()[1:],
                         [f'suppressed,SF01,440222102,澄江镇社工站,fail,,"{text}"'])
        self.commit("after")
        (self.city / "policy.yaml").unlink()
        self.assertEqual(self.run_audit(*diff, code=1).stdout.splitlines()[1:],
                         [f'new,SF01,440222102,澄江镇社工站,,fail,"{text}"'])

    def test_a_diff_tells_what_came_with_a_new_record_from_what_passed_before(self):
        self.commit("before")
        self.run_city("worker", "add", "w998", "--county", "440222", "--name", "某某", "--gender", "female", "--source", "recruited",
                      "--posts", "station=440222100,kind=service,from=2022-06-01")
        self.run_city("county", "set", "440222", "plan=")
        diff = ("-o", "csv", "audit", "diff", "--select", "HR01,GV03", "--columns", "change,rule,subject,before,after")
        self.assertEqual(self.run_audit(*diff, code=1).stdout.splitlines()[1:],
                         ["new,GV03,440222,pass,fail", "added,HR01,w998,,fail"])
        self.assertIn("随新记录", self.run_audit("--lang", "zh", "audit", "diff", "--select", "HR01", code=1).stdout)

    def test_since_sees_through_the_line_ends_that_git_converts(self):
        self.commit("before")
        self.git("config", "core.autocrlf", "true")
        for path in self.city.rglob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        since = ("-o", "json", "audit", "--since", "HEAD", "--select", "SF01,SV04,ST01", "--fail-on", "never")
        self.assertEqual(json.loads(self.run_audit(*since).stdout)["results"], [])
        self.run_city("supervise", "set", "s102-202205", "--hours", "9")
        self.assertEqual([r["subject"]["id"] for r in json.loads(self.run_audit(*since).stdout)["results"]], ["s102-202205"])

    def test_shallow_and_partial_clones_are_told_what_to_fetch(self):
        self.commit("before")
        self.run_city("supervise", "set", "s102-202205", "--hours", "9")
        self.commit("after")
        self.git("config", "uploadpack.allowFilter", "true")
        source = f"file://{self.city}"
        for name, options in (("shallow", ("--depth", "1")), ("partial", ("--filter=blob:none",))):
            subprocess.run(["git", "clone", "-q", *options, source, str(self.folder / name)], check=True, capture_output=True)
            for command in (("audit", "diff", "HEAD~1"), ("audit", "--since", "HEAD~1")):
                run = self.run_in(self.folder, "-C", name, "--as-of", "2022-12-31", *command, code=None)
                self.assertIn(run.returncode, (2, 4), name)
                self.assertIn("fetch-depth: 0", run.stderr, name)

    def test_a_window_that_ends_before_the_day_says_on_which_day_states_are_judged(self):
        run = self.run_audit("audit", "--from", "2022-01-01", "--to", "2022-06-30", "--fail-on", "never")
        self.assertIn("the window ends on 2022-06-30, but states are judged as of 2022-12-31", run.stderr)
        for more in (("--throughout",), ("--to", "2022-12-31")):
            to = () if "--to" in more else ("--to", "2022-06-30")
            self.assertEqual(self.run_audit("audit", "--from", "2022-01-01", *to, *more, "--fail-on", "never").stderr, "")

    def test_options_that_no_output_hears_are_refused(self):
        for arguments in (("-o", "csv", "audit", "--by", "county"), ("-o", "github", "audit", "--all"), ("audit", "--reason", "r"),
                          ("-o", "json", "fmt"), ("-o", "json", "manual"), ("-o", "sarif", "worker", "list"), ("-o", "csv=", "audit"),
                          ("-o", "csv", "-o", "json", "audit"), ("-o", "csv=a", "-o", "json=a", "audit"), ("-o", "table", "worker", "show", "w101"),
                          ("audit", "rules", "SF01", "--limit", "1")):
            self.run_audit(*arguments, code=2)
        self.run_audit("-o", "table", "-o", f"csv={self.folder}/a.csv", "audit", "--by", "county", "--fail-on", "never")

    def test_a_folder_that_is_not_there_is_named(self):
        for more in ((), ("-o", "shard=x")):
            told = self.run_in(self.folder, "audit", "no-such-city", *more, code=4).stderr
            self.assertEqual(told, "shuangbai: error: there is no folder or file no-such-city\n")
        self.assertIn("cannot open the folder nodir", self.run_in(self.folder, "-C", "nodir", "audit", "x", code=4).stderr)

    def test_a_faulty_baseline_is_an_error_with_its_place(self):
        baseline = self.folder / "baseline.yaml"
        baseline.write_text("- rule: SF01\n  kind: station\n", encoding="utf-8")
        run = self.run_audit("audit", "--baseline", str(baseline), code=3)
        self.assertIn("baseline.yaml:1:3: error:", run.stderr)

    def test_a_trend_has_a_line_a_period_as_it_was_known_at_its_end(self):
        run = self.run_audit("-o", "csv", "audit", "trend", "--by", "quarter", "--select", "ST01")
        self.assertEqual(run.stdout.splitlines(), [
            "from,to,as_of,rule,rate,pass,fail,late,pending,unknown",
            "2022-01-01,2022-03-31,2022-03-31,all,81.8,9,1,1,0,0",
            "2022-04-01,2022-06-30,2022-06-30,all,81.8,9,1,1,0,0",
            "2022-07-01,2022-09-30,2022-09-30,all,72.7,8,2,1,0,0",
            "2022-10-01,2022-12-31,2022-12-31,all,72.7,8,2,1,0,0"])

    def test_a_policy_cannot_ask_for_names_that_do_not_exist(self):
        for parameter, value in (("insurance.kinds", "list:\n          - pensoin"),
                                 ("entitlement.required", "list:\n          - disabled"),
                                 ("entitlement.required", "list:\n          - disabled=subsidy"),
                                 ("training.professional.proration", "text: weeks")):
            (self.city / "policy.yaml").write_text(
                f"parameters:\n  - parameter: {parameter}\n    values:\n      - from: 2022-01-01\n        {value}\n",
                encoding="utf-8")
            run = self.run_audit("audit", code=3)
            self.assertIn(f"policy.yaml:4:9: error: `{parameter}` cannot be", run.stderr)

    def test_a_parameter_shows_its_value_and_origin_by_day_and_county(self):
        (self.city / "policy.yaml").write_text(
            'parameters:\n  - parameter: staffing.admin.min\n    county: "440222"\n    values:\n      - from: 2022-01-01\n'
            "        number: 3\n        source: 始兴县实施方案\n", encoding="utf-8")
        def value(*place):
            run = self.run_city("-o", "json", "policy", "show", "staffing.admin.min", *place)
            return [(v["value"], v["origin"], v["source"]) for v in json.loads(run.stdout)["rows"]]
        own = ("3", "policy.yaml:5", "始兴县实施方案")
        built_in = ("2", "shaoguan-2021-21", None)
        self.assertEqual(value("--at", "2022-01-01", "--county", "440222"), [own])
        self.assertEqual(value("--at", "2021-12-31", "--county", "440222"), [built_in])
        self.assertEqual(value("--at", "2022-01-01", "--county", "440224"), [built_in])
        self.assertEqual(value(), [built_in, own])


if __name__ == "__main__":
    unittest.main()
