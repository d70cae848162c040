"""The example, its audit as README walks through it, and the generator."""
import json
import os
import pathlib
import shutil
import subprocess
import unittest

from support import BINARY, EXPECTED, SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"


def generate(folder, *options):
    subprocess.run([str(SOURCE / "tests/generate-city"), str(folder), *options], check=True)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


class Example(Case):
    def audit(self, *options):
        shutil.copytree(EXAMPLE, self.city, dirs_exist_ok=True)  # in no work tree, which paths would begin with
        return self.run_in(self.city, "--as-of", "2022-12-31", *options, code=1).stdout

    def test_the_example_is_what_its_script_builds(self):
        subprocess.run([str(SOURCE / "examples/build-shaoguan"), BINARY, str(self.folder / "made")], check=True)
        self.assertEqual(tree(self.folder / "made"), tree(EXAMPLE))

    def test_the_example_is_sound_and_canonical(self):
        self.run_in(EXAMPLE, "check")
        self.assertEqual(self.run_in(EXAMPLE, "fmt", "--check").stdout, "")

    def test_the_audit_of_the_example_is_the_one_in_git(self):
        for name, options in (("audit.txt", ("audit", "--details")), ("audit-zh.txt", ("--lang", "zh", "audit")),
                              ("audit.json", ("-o", "json", "audit", "--all"))):
            expected = EXPECTED / name
            found = self.audit(*options)
            if os.environ.get("SHUANGBAI_ACCEPT"):
                expected.write_text(found, encoding="utf-8")
            self.assertEqual(found, expected.read_text(encoding="utf-8"), name)

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
