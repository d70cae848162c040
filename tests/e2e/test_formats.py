"""The audit's formats: whole outputs in git, and the schemas that platforms hold them against."""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import unittest
from xml.etree import ElementTree

import jsonschema

from support import EXPECTED, SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"
SCHEMAS = pathlib.Path(os.environ.get("SHUANGBAI_TEST_SCHEMAS", SOURCE / "build/test-schemas"))
SELECT = ("audit", "--select", "SF01,SF05,SV04,SE04", "--fail-on", "never")
POLICY = """suppressions:
  - rule: SF01
    subject: "440222102"
    reason: 编制已批 <2023>
    until: 2023-06-30
"""


class Formats(Case):
    def setUp(self):
        super().setUp()
        subprocess.run(["cp", "-r", str(EXAMPLE), str(self.city)], check=True)
        (self.city / ".shuangbai.lock").unlink(missing_ok=True)
        (self.city / "policy.yaml").write_text(POLICY, encoding="utf-8")

    def audit(self, *arguments):
        return self.run_city("--as-of", "2022-12-31", *arguments).stdout.replace(str(self.city), "city")

    def test_every_format_is_the_one_in_git(self):
        for name in ("table", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "markdown"):
            found = self.audit("-o", name, *SELECT)
            path = EXPECTED / f"formats/{name}.txt"
            if os.environ.get("SHUANGBAI_ACCEPT"):
                path.parent.mkdir(exist_ok=True)
                path.write_text(found, encoding="utf-8")
            self.assertEqual(found, path.read_text(encoding="utf-8"), name)

    def test_several_formats_in_one_run_are_what_they_are_alone(self):
        target = self.folder / "out.sarif"
        found = self.audit("-o", "csv", "-o", f"sarif={target}", "-o", f"junit={self.folder / 'out.xml'}", *SELECT)
        self.assertEqual(found, self.audit("-o", "csv", *SELECT))
        self.assertEqual(target.read_text(encoding="utf-8"), self.audit("-o", "sarif", *SELECT))
        self.assertEqual((self.folder / "out.xml").read_text(encoding="utf-8"), self.audit("-o", "junit", *SELECT))

    def test_csv_and_jsonl_hold_the_results_of_json(self):
        results = json.loads(self.audit("-o", "json", *SELECT))["results"]
        rows = list(csv.DictReader(io.StringIO(self.audit("-o", "csv", *SELECT))))
        lines = [json.loads(line) for line in self.audit("-o", "jsonl", *SELECT).splitlines()]
        self.assertEqual(lines, results)
        self.assertEqual([(r["rule"], r["subject"], r["from"], r["outcome"]) for r in rows],
                         [(r["rule"], r["subject"]["id"], r["period"]["from"], r["outcome"]) for r in results])

    def test_suppressed_results_are_counted_apart_and_marked(self):
        document = json.loads(self.audit("-o", "json", *SELECT))
        rule = next(r for r in document["summary"]["by_rule"] if r["rule"] == "SF01")
        self.assertEqual((rule["fail"], rule["suppressed"]), (3, 1))
        excused = [r for r in document["results"] if "excuse" in r]
        self.assertEqual([(r["subject"]["id"], r["excuse"]) for r in excused],
                         [("440222102", {"kind": "suppressed", "reason": "编制已批 <2023>"})])
        sarif = json.loads(self.audit("-o", "sarif", *SELECT))["runs"][0]["results"]
        self.assertEqual([r["suppressions"] for r in sarif if "suppressions" in r],
                         [[{"kind": "external", "justification": "编制已批 <2023>"}]])

    def test_when_a_suppression_has_ended_its_finding_is_back_with_a_warning(self):
        def audit(day):
            run = self.run_city("--as-of", day, "-o", "json", "audit", "--select", "SF01", "--fail-on", "warning", code=1)
            found = next(r for r in json.loads(run.stdout)["results"] if r["subject"]["id"] == "440222102")
            return found["outcome"], "excuse" in found, run.stderr
        self.assertEqual(audit("2023-06-30"), ("fail", True, ""))
        warning = ("policy.yaml:2:5: warning: the suppression of SF01 for 440222102 ended on 2023-06-30: its finding is back; "
                   "delete it, or give a reason and a later day [expired-suppression]\n")
        self.assertEqual(audit("2023-07-01"), ("fail", False, warning))
        self.assertIn(warning, self.run_city("--as-of", "2023-07-01", "check").stderr)
        self.assertNotIn("expired", self.run_city("--as-of", "2023-06-30", "check").stderr)

    def test_a_suppression_without_a_reason_or_of_an_unknown_rule_is_an_error(self):
        (self.city / "policy.yaml").write_text(POLICY.replace("    reason: 编制已批 <2023>\n", ""), encoding="utf-8")
        self.assertIn("policy.yaml:2:5", self.run_city("--as-of", "2022-12-31", "audit", code=3).stderr)
        (self.city / "policy.yaml").write_text(POLICY.replace("SF01", "SF91"), encoding="utf-8")
        self.assertIn("did you mean `SF01`?", self.run_city("--as-of", "2022-12-31", "audit", code=3).stderr)

    def test_every_csv_and_tsv_guards_what_a_spreadsheet_would_run_as_a_formula(self):
        path = self.city / "440222/stations/440222102.yaml"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join('name: "=HYPERLINK(1)"\n' if line.startswith("name: ") else line for line in lines), encoding="utf-8")
        for command in (("station", "list"), ("station", "staffing"), ("audit", "--select", "SF01", "--fail-on", "never"),
                        ("station", "export", "--unmask")):
            for name in ("csv", "tsv") if "list" in command or "staffing" in command else ("csv",):
                told = self.audit("-o", name, *command)
                self.assertIn("'=HYPERLINK(1)", told, command)
                self.assertNotRegex(told, r'(^|[,\t"])=HYPERLINK', command)

    def test_names_of_clients_are_masked_in_every_format(self):
        for name in ("table", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "markdown"):
            found = self.audit("-o", name, *SELECT, "--details")
            self.assertNotIn("示例户主", found, name)
        self.assertIn("示例户主", self.audit("--unmask", "-o", "csv", *SELECT))

    def test_sarif_is_valid_and_ends_at_25000_results_with_a_note(self):
        schema = SCHEMAS / "sarif-2.1.0.json"
        if not schema.exists():
            self.skipTest("tests/install-dependencies could not fetch the SARIF schema (npm)")
        validator = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
        self.assertEqual([e.message for e in validator.iter_errors(json.loads(self.audit("-o", "sarif", "audit", "--fail-on", "never")))], [])
        # 2,200 households without visits: twelve results each, and more.
        subprocess.run([str(SOURCE / "tests/generate-city"), str(self.folder / "big"), "--stations", "1", "--workers", "20",
                        "--households", "2200", "--visits", "20"], check=True)
        run = self.run_in(self.folder, "-C", "big", "--as-of", "2022-12-31", "-o", "sarif", "audit", "--select", "SE04",
                          "--fail-on", "never")
        sarif = json.loads(run.stdout)["runs"][0]
        fails = json.loads(self.run_in(self.folder, "-C", "big", "--as-of", "2022-12-31", "-o", "json", "audit", "--select",
                                       "SE04", "--fail-on", "never").stdout)["summary"]["fail"]
        self.assertGreater(fails, 25000)
        self.assertEqual(len(sarif["results"]), 25000)
        self.assertEqual(sarif["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
                         f"{fails - 25000} more results are not listed")

    def test_junit_is_valid(self):
        schema = SCHEMAS / "jenkins-junit.xsd"
        if not schema.exists():
            self.skipTest("tests/install-dependencies could not fetch the JUnit schema (npm)")
        for options in (SELECT, ("audit", "--fail-on", "never"), ("audit", "--all", "--fail-on", "never")):
            path = self.folder / "junit.xml"
            path.write_text(self.audit("-o", "junit", *options), encoding="utf-8")
            run = subprocess.run(["xmllint", "--noout", "--schema", str(schema), str(path)], capture_output=True,
                                 text=True, check=False)
            self.assertEqual(run.returncode, 0, run.stderr[-2000:])

    def test_hostile_texts_in_every_name_leave_each_format_valid(self):
        hostile = "]]></a>&#0;\u202e<script>\ufdd0'\"`|%0A::error::x\\u0007,=1+1;"
        in_yaml = json.dumps(hostile)[:-1] + '\\U0001F600"'
        for path in self.city.rglob("*.yaml"):
            if path.name not in ("policy.yaml", "shuangbai.yaml"):
                text = re.sub(r"^( *(?:- )?(?:name|title|topic|purpose): ).*$", lambda m: m.group(1) + in_yaml,
                              path.read_text(encoding="utf-8"), flags=re.M)
                path.write_text(text, encoding="utf-8")
        (self.city / "policy.yaml").write_text(f"suppressions:\n  - rule: SF01\n    subject: \"440222102\"\n    reason: {in_yaml}\n"
                                               "    until: 2023-06-30\n", encoding="utf-8")
        options = ("audit", "--fail-on", "never", "--all", "--unmask")
        self.assertGreater(self.audit("-o", "json", *options).count("::error::x"), 100)
        formats = ("sarif", "gitlab", "junit")
        audits = {name: self.audit("-o", name, *(options if name != "gitlab" else (*options[:3], "--unmask")))
                  for name in formats}
        lines = self.audit("-o", "github", *options[:3], "--unmask").splitlines()
        results = self.audit("-o", "jsonl", *options).splitlines()
        rows = list(csv.reader(io.StringIO(self.audit("-o", "csv", *options))))
        (self.city / "440222/workers/d1.yaml").write_text(f"id: d1\n{in_yaml}: {in_yaml}\ngender: {in_yaml}\n", encoding="utf-8")
        faults = {name: self.run_city("-o", name, "check", "--unmask", code=1).stdout for name in formats}
        lines += self.run_city("-o", "github", "check", "--unmask", code=1).stdout.splitlines()
        for told in (audits["sarif"], faults["sarif"]):
            schema = SCHEMAS / "sarif-2.1.0.json"
            if schema.exists():
                validator = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
                self.assertEqual([e.message for e in validator.iter_errors(json.loads(told))], [])
        code_quality = {  # docs.gitlab.com, "Code Quality report format"
            "type": "array", "items": {
                "type": "object", "required": ["description", "check_name", "fingerprint", "severity", "location"],
                "properties": {
                    "description": {"type": "string", "minLength": 1}, "check_name": {"type": "string", "minLength": 1},
                    "fingerprint": {"type": "string", "minLength": 1},
                    "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                    "location": {"type": "object", "required": ["path", "lines"], "properties": {
                        "path": {"type": "string", "pattern": "^[^/]"},
                        "lines": {"type": "object", "required": ["begin"],
                                  "properties": {"begin": {"type": "integer", "minimum": 1}}}}}}}}
        for told in (audits["gitlab"], faults["gitlab"]):
            document = json.loads(told)
            self.assertTrue(document)
            jsonschema.validate(document, code_quality)
            prints = [entry["fingerprint"] for entry in document]
            self.assertEqual(len(prints), len(set(prints)))
        for told in (audits["junit"], faults["junit"]):
            path = self.folder / "junit.xml"
            path.write_text(told, encoding="utf-8")
            schema = SCHEMAS / "jenkins-junit.xsd"
            check = ("--schema", str(schema)) if schema.exists() else ()
            run = subprocess.run(["xmllint", "--noout", *check, str(path)], capture_output=True, text=True, check=False)
            self.assertEqual(run.returncode, 0, run.stderr[-2000:])
        for line in lines:
            self.assertRegex(line, r"^::(?:error|warning|notice) [^:]*::")
            self.assertNotRegex(line, r"%0A::error::x")
        for line in results:
            json.loads(line)
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})

    def test_paths_begin_at_the_root_of_the_work_tree(self):
        tree = self.folder / "wt"
        tree.mkdir()
        subprocess.run(["git", "init", "-q", str(tree)], check=True)
        self.city = (tree / "数据 dir/city")
        self.city.parent.mkdir()
        subprocess.run(["cp", "-r", str(EXAMPLE), str(self.city)], check=True)
        select = ("audit", "--select", "SV04", "--fail-on", "never")
        place = "数据 dir/city/440222/supervision/440222102/2022/s1.yaml"
        for name, expected in (("github", f"file={place},"), ("gitlab", f'"path":"{place}"'), ("junit", f"{place}:"),
                               ("json", f'"{place}:'), ("jsonl", f'"{place}:'), ("csv", place), ("table", place),
                               ("sarif", '"uri":"%E6%95%B0%E6%8D%AE%20dir/city/440222/supervision/440222102/2022/s1.yaml",'
                                         '"uriBaseId":"%SRCROOT%"')):
            self.assertIn(expected, self.audit("-o", name, *select, "--details"), name)
        self.assertIn("%SRCROOT%", json.loads(self.audit("-o", "sarif", *select))["runs"][0]["originalUriBaseIds"])
        (self.city / "440222/workers/d1.yaml").write_text("id: d1\n", encoding="utf-8")
        for name, code in (("check", 1), ("audit", 3)):
            run = self.run_city("--as-of", "2022-12-31", "-o", "github", name, code=code)
            self.assertIn("::error file=数据 dir/city/440222/workers/d1.yaml,line=1,col=1,title=", run.stdout)

    def test_faults_come_in_every_format_of_check_and_of_a_refused_audit(self):
        (self.city / "440222/workers/d1.yaml").write_text("id: d1\nname: 示例\n", encoding="utf-8")
        plain = self.run_city("check", code=1).stderr
        count = plain.count(" error: ")
        self.assertGreater(count, 0)
        for name in ("json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "markdown"):
            told = self.run_city("-o", name, "check", code=1)
            self.assertIn("440222/workers/d1.yaml", told.stdout, name)
            self.assertNotIn("error:", told.stderr, name)
            refused = self.run_city("--as-of", "2022-12-31", "-o", f"{name}={self.folder}/f", "audit", code=3)
            self.assertIn("error:", refused.stderr)
            self.assertIn("440222/workers/d1.yaml", (self.folder / "f").read_text(encoding="utf-8"), name)
        self.run_city("-o", f"table={self.folder}/t", "check", code=1)
        self.assertEqual((self.folder / "t").read_text(encoding="utf-8") + plain.splitlines(keepends=True)[-1], plain)
        document = json.loads(self.run_city("-o", "json", "check", code=1).stdout)
        self.assertEqual((document["format"], document["errors"], len(document["faults"])), (1, count, count))
        sarif = json.loads(self.run_city("--as-of", "2022-12-31", "-o", "sarif", "audit", code=3).stdout)["runs"][0]
        self.assertEqual((len(sarif["results"]), sarif["invocations"][0]["executionSuccessful"]), (count, False))

    def test_junit_counts_what_it_writes(self):
        known = self.folder / "known.yaml"
        self.audit("audit", "--write-baseline", str(known), "--reason", "r", "--owner", "o", "--until", "2023-06-30", "--fail-on", "never")
        for options in ((), ("--all",), ("--baseline", str(known)), ("--select", "SF,SV", "--baseline", str(known), "--all")):
            root = ElementTree.fromstring(self.audit("-o", "junit", "audit", "--fail-on", "never", *options))
            for node in (root, *root):
                found = {key: len(list(node.iter(tag))) for key, tag in (
                    ("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
                self.assertEqual({key: int(node.get(key, found[key])) for key in found}, found, options)
        root = ElementTree.fromstring(self.audit("-o", "junit", "audit", "--baseline", str(known)))
        self.assertEqual(len(list(root.iter("failure"))), 0)

    def test_github_has_ten_of_a_kind_the_worst_first_and_says_how_many_more(self):
        lines = self.audit("-o", "github", "audit", "--fail-on", "never").splitlines()
        kinds = [line.split(" ")[0] for line in lines]
        self.assertEqual(kinds, ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * kinds.count("::notice"))
        self.assertRegex(lines[-1], r"^::notice title=shuangbai::not shown here: \d+ errors?, \d+ warnings?.* \(.*440222 \d+.*\)"
                                    r"; all: shuangbai audit --details$")

    def test_no_output_holds_what_acts_on_a_terminal_or_hides_itself(self):
        hostile = "\u202e示\u2066例\ufdd0\u200b<a href='x'>&#x202e;|`x`"
        path = self.city / "440222/stations/440222102.yaml"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(f'name: "{hostile}"\n' if line.startswith("name: ") else line for line in lines), encoding="utf-8")
        (self.city / "policy.yaml").unlink()
        bad = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufffe\uffff]")
        outputs = {("audit", name): self.audit("-o", name, "audit", "--details", "--fail-on", "never", "--select", "SF01") for name in
                   ("table", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "markdown")}
        outputs |= {("list", name): self.audit("-o", name, "station", "list") for name in ("table", "json", "jsonl", "csv", "tsv", "yaml")}
        outputs |= {("show", name): self.audit("-o", name, "station", "show", "440222102") for name in ("yaml", "json", "jsonl")}
        outputs |= {("explain", name): self.audit("-o", name, "audit", "explain", "SF01", "440222102") for name in ("text", "json")}
        outputs["check", "table"] = self.run_city("check").stderr
        for name, text in outputs.items():
            self.assertIsNone(bad.search(text), name)
            if name != ("check", "table"):
                self.assertIn("href", text, name)
        names = {r["subject"]["name"] for r in json.loads(outputs["audit", "json"])["results"]}
        self.assertIn(hostile, names)
        ElementTree.fromstring(outputs["audit", "junit"])

    def test_csv_files_begin_with_a_mark_and_have_words_of_the_language(self):
        for command in (("audit", "--select", "SF01", "--fail-on", "never"), ("station", "list"), ("check",)):
            self.audit("-o", f"csv={self.folder}/a.csv", *command)
            self.assertTrue((self.folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf"), command)
            self.assertEqual((self.folder / "a.csv").read_text(encoding="utf-8-sig"), self.audit("-o", "csv", *command))
        row = next(csv.DictReader(io.StringIO(self.audit("--lang", "zh", "-o", "csv", *SELECT))))
        self.assertEqual([row[key] for key in ("rule", "title", "kind", "outcome", "severity", "unit")],
                         ["SE04", "探访频率", "服务对象", "不合格", "错误", "次走访"])

    def test_unknown_formats_are_errors_with_a_suggestion(self):
        run = self.run_city("-o", "sarrif", "audit", code=2)
        self.assertIn("did you mean `sarif`?", run.stderr)


if __name__ == "__main__":
    unittest.main()
