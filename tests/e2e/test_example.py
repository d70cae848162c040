"""The example, its audit, and the generator."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import unicodedata
import unittest

from support import BINARY, EXPECTED, SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"


def generate(folder, *options):
    subprocess.run([str(SOURCE / "tests/generate-city"), str(folder), *options], check=True)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


class Example(Case):
    def audit(self, *options, variables=None):
        shutil.copytree(EXAMPLE, self.city, dirs_exist_ok=True)  # in no work tree, which paths would begin with
        return self.run_in(self.city, "--as-of", "2022-12-31", *options, code=1, variables=variables).stdout

    def expect(self, name, found):
        expected = EXPECTED / name
        if os.environ.get("SHUANGBAI_ACCEPT"):
            expected.write_text(found, encoding="utf-8")
        self.assertEqual(found, expected.read_text(encoding="utf-8"), name)

    def test_the_example_is_what_its_script_builds(self):
        subprocess.run([str(SOURCE / "examples/build-shaoguan"), BINARY, str(self.folder / "made")], check=True)
        self.assertEqual(tree(self.folder / "made"), tree(EXAMPLE))

    def test_the_example_is_sound_and_canonical(self):
        self.run_in(EXAMPLE, "check")
        self.assertEqual(self.run_in(EXAMPLE, "fmt", "--check").stdout, "")

    def test_the_audit_of_the_example_is_the_one_in_git(self):
        for name, options in (("audit.txt", ("audit", "--details")), ("audit-zh.txt", ("--lang", "zh", "audit")),
                              ("audit.json", ("-o", "json", "audit", "--all"))):
            self.expect(name, self.audit(*options))

    def test_the_screen_of_the_audit_is_no_wider_than_the_terminal(self):
        for width in (80, 120):
            for language in ("zh", "en"):
                for name, options in (("", ()), ("-county", ("--by", "county")), ("-station", ("--by", "station"))):
                    found = self.audit("--lang", language, "audit", *options, variables={"COLUMNS": str(width)})
                    self.expect(f"audit{name}-{width}-{language}.txt", found)
                    for line in found.splitlines():
                        columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
                        self.assertLessEqual(columns, width, line)

    def test_the_screens_of_lists_records_and_tables_are_no_wider_than_the_terminal(self):
        commands = (("worker", "list", "--limit", "8"), ("worker", "list", "--columns", "id,name,station,posts,contracts", "--limit", "8"),
                    ("worker", "list", "--rows", "posts", "--where", "posts.kind=admin", "--limit", "8"),
                    ("worker", "list", "--count-by", "posts.station"), ("client", "list"), ("client", "list", "--rows", "members"),
                    ("client", "list", "--count-by", "members.groups.kind"), ("station", "list"), ("county", "list"),
                    ("supervisor", "list"), ("visit", "list", "--limit", "8"), ("supervise", "list", "--limit", "8"),
                    ("train", "list"), ("recruit", "list"), ("station", "staffing"), ("supervise", "hours"),
                    ("train", "hours", "--limit", "8"), ("visit", "hours", "--limit", "8"), ("visit", "due"),
                    ("policy", "list", "--limit", "8"), ("audit", "rules", "--limit", "8"), ("client", "show", "h100-001"))
        shutil.copytree(EXAMPLE, self.city)
        for width in (80, 120):
            for language in ("zh", "en"):
                screens = ""
                for command in commands:
                    found = self.run_in(self.city, "--as-of", "2022-12-31", "--lang", language, *command,
                                        variables={"COLUMNS": str(width)}).stdout
                    self.assertGreater(found.count("\n"), 1, command)
                    for line in found.splitlines():
                        columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
                        self.assertLessEqual(columns, width, (command, line))
                    screens += f"$ shuangbai {' '.join(command)}\n{found}\n"
                self.expect(f"lists-{width}-{language}.txt", screens)

    def test_colours_follow_the_option_and_the_variables(self):
        plain = self.audit("audit")
        self.assertNotIn("\x1b", plain)
        for options, variables, is_coloured in (
                ((), {"CLICOLOR_FORCE": "1"}, True), ((), {"CLICOLOR_FORCE": "0"}, False),
                ((), {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False), (("--color", "always"), {"NO_COLOR": "1"}, True),
                (("--color", "never"), {"CLICOLOR_FORCE": "1"}, False)):
            found = self.audit(*options, "audit", variables=variables)
            self.assertEqual("\x1b[31mError\x1b[0m" in found, is_coloured, (options, variables))
            self.assertEqual(re.sub("\x1b\\[[0-9]*m", "", found), plain)

    def test_details_have_the_evidence_that_decides_or_all_of_it(self):
        few = self.audit("audit", "--details", "--select", "SF,TR")
        every = self.audit("audit", "--details", "--select", "SF,TR", "--evidence", "all")
        more = re.findall(r"^    and (\d+) more \(--evidence all\)$", few, re.M)
        self.assertTrue(more)
        self.assertNotIn("more (", every)
        places = re.compile(r"^    \S+:\d+$", re.M)
        self.assertEqual(len(places.findall(every)), len(places.findall(few)) + sum(int(n) for n in more))
        refused = self.run_in(self.city, "audit", "--evidence", "all", code=2)
        self.assertIn("--evidence goes with --details", refused.stderr)

    def test_every_rule_has_a_pass_and_another_outcome_in_the_example(self):
        audit = json.loads(self.audit("-o", "json", "audit", "--throughout", "--from", "2021-01-01"))
        self.assertEqual(len(audit["summary"]["by_rule"]), 63)
        for rule in audit["summary"]["by_rule"]:
            self.assertGreater(rule["pass"], 0, rule)
            self.assertGreater(sum(rule[o] for o in ("fail", "late", "pending", "unknown")), 0, rule)

    def test_a_generated_city_is_sound_canonical_and_the_same_for_the_same_seed(self):
        options = ("--stations", "3", "--workers", "20", "--households", "40", "--visits", "300")
        first, second, other = (self.folder / name for name in ("a", "b", "c"))
        generate(first, *options)
        generate(second, *options)
        generate(other, *options, "--seed", "2")
        self.assertEqual(tree(first), tree(second))
        self.assertNotEqual(tree(first), tree(other))
        self.run_in(first, "check")
        self.assertEqual(self.run_in(first, "fmt", "--check").stdout, "")

    def test_the_real_townships_have_no_station_at_first(self):
        divisions = SOURCE.parent / "shared/data/shaoguan-divisions-2021.csv"
        if not divisions.exists():
            self.skipTest("the table of real divisions is not here")
        self.run_in(self.folder, "init", "city", "--jurisdiction", "4402", "--divisions", str(divisions))
        self.run_city("check")
        audit = json.loads(self.run_city("--as-of", "2022-12-31", "-o", "json", "audit", code=1).stdout)
        st01 = next(r for r in audit["summary"]["by_rule"] if r["rule"] == "ST01")
        self.assertEqual((st01["pass"], st01["fail"]), (0, 112))


if __name__ == "__main__":
    unittest.main()
