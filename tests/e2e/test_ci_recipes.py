"""The recipes of examples/ci, run as their servers run them: each command in a shell that ends at the first failure, in a
clone of a city's repository."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import yaml

from support import BINARY, SOURCE, Case

RECIPES = SOURCE / "examples/ci"
DAY = "2022-12-31"
BASELINE = ("audit", "--fail-on", "never", "--write-baseline", "known.yaml", "--reason", "整改中", "--owner", "民政局", "--until", "2099-12-31")


class Recipes(Case):
    def setUp(self):
        super().setUp()
        self.origin = self.folder / "origin"
        shutil.copytree(SOURCE / "examples/shaoguan", self.origin)
        binaries = self.folder / "bin"
        binaries.mkdir()
        # The day of a run is the server's; here it is one day, so that the recipe's figures are.
        script = binaries / "shuangbai"
        script.write_text(f'#!/bin/sh\nexec "{pathlib.Path(BINARY).resolve()}" --as-of {DAY} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        self.environment = os.environ | {"PATH": f"{binaries}:{os.environ['PATH']}", "LANG": "C",
                                         "GIT_CONFIG_GLOBAL": "/dev/null", "TMPDIR": str(self.folder)}
        self.shell(self.origin, "git init -q -b main; shuangbai " + " ".join(BASELINE))
        self.commit(self.origin)
        self.clone = self.folder / "clone"
        self.shell(self.folder, "git clone -q origin clone")

    def shell(self, folder, commands, code=0, **variables):
        run = subprocess.run(["bash", "-e", "-c", commands], cwd=folder, env=self.environment | variables,
                             capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run.stdout

    def commit(self, folder):
        self.shell(folder, "git add -A; git -c user.name=Test -c user.email=test@example.org commit -qm records")

    def lose_an_hour(self):
        """A session of supervision in the clone that is an hour shorter than what the month asks for."""
        self.shell(self.clone, "git checkout -q -b change")
        session = next(path for path in sorted((self.clone / "440222/supervision").rglob("*.yaml"))
                       if "hours: 16" in path.read_text(encoding="utf-8"))
        session.write_text(session.read_text(encoding="utf-8").replace("hours: 16", "hours: 15", 1), encoding="utf-8")
        self.commit(self.clone)
        return session.relative_to(self.clone).as_posix()

    def break_a_record(self):
        self.shell(self.clone, "git checkout -q -b change")
        worker = next(iter(sorted((self.clone / "440222/workers").glob("*.yaml"))))
        worker.write_text(worker.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
        self.commit(self.clone)
        return worker.relative_to(self.clone).as_posix()

    # GitHub runs each step in a shell of its own and goes on after a failure only where `if` says always().
    def github(self, event):
        work = self.folder / "temp"
        work.mkdir()
        summary = work / "summary.md"
        variables = {"RUNNER_TEMP": str(work), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_BASE_REF": "main"}
        steps = yaml.safe_load((RECIPES / "github.yml").read_text(encoding="utf-8"))["jobs"]["audit"]["steps"]
        failed, output = None, ""
        for step in steps:
            condition = step.get("if", "true")
            ran_always = "always()" in condition
            named = re.search(r"event_name == '(\w+)'", condition)
            file = re.search(r"hashFiles\('([^']+)'\)", condition)
            skipped = (failed and not ran_always) or (named and named[1] != event) or (
                file and not (self.clone / file[1]).exists())
            if skipped or "run" not in step:
                continue
            run = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=self.clone, env=self.environment | variables,
                                 capture_output=True, text=True, check=False)
            output += run.stdout
            if run.returncode != 0:
                failed = failed or step["run"].strip()
                output += run.stderr
        return failed, output, summary

    def test_github_passes_what_is_known_on_the_main_branch(self):
        failed, output, summary = self.github("push")
        self.assertIsNone(failed, output)
        self.assertNotIn("::error", output)
        self.assertIn("# ", summary.read_text(encoding="utf-8"))
        self.assertEqual(json.loads((self.clone / "shuangbai.sarif").read_text(encoding="utf-8"))["version"], "2.1.0")

    def test_github_passes_a_pull_request_that_makes_nothing_worse(self):
        self.shell(self.clone, "git checkout -q -b change; git rm -q known.yaml")
        self.commit(self.clone)
        failed, output, _ = self.github("pull_request")
        self.assertIsNone(failed, output)

    def test_github_fails_a_pull_request_for_one_missing_hour_at_its_line(self):
        path = self.lose_an_hour()
        failed, output, _ = self.github("pull_request")
        self.assertIn("--baseline", failed or "", output)
        annotations = [line for line in output.splitlines() if line.startswith(("::error", "::warning"))]
        self.assertTrue(annotations, output)
        self.assertTrue(any(path in line for line in annotations), annotations)

    def test_github_stops_at_a_record_that_is_not_sound(self):
        path = self.break_a_record()
        failed, output, _ = self.github("pull_request")
        self.assertEqual(failed, "shuangbai -o github check")
        self.assertIn(f"::error file={path},", output)

    def gitlab(self, code=0, **variables):
        job = yaml.safe_load((RECIPES / "gitlab.yml").read_text(encoding="utf-8"))["shuangbai"]
        self.shell(self.clone, "set -o pipefail\n" + "\n".join(job["script"]), code, **variables)
        reports = job["artifacts"]["reports"]
        return reports["codequality"], reports["junit"]

    def test_gitlab_writes_its_reports_whether_the_audit_passes_or_fails(self):
        request = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
        self.gitlab()
        path = self.lose_an_hour()
        quality, junit = self.gitlab(code=1, **request)
        self.assertEqual(json.loads((self.clone / quality[0]).read_text(encoding="utf-8")), [])
        places = [each["location"]["path"] for each in json.loads((self.clone / quality[1]).read_text(encoding="utf-8"))]
        self.assertIn(path, places)
        self.assertGreater(int(ElementTree.parse(self.clone / junit).getroot().get("failures")), 0)

    def test_gitlab_stops_at_a_record_that_is_not_sound(self):
        path = self.break_a_record()
        quality, _ = self.gitlab(code=1)
        self.assertEqual([each["location"]["path"] for each in json.loads((self.clone / quality[0]).read_text(encoding="utf-8"))],
                         [path])

    def jenkins(self, code=0):
        recipe = (RECIPES / "Jenkinsfile").read_text(encoding="utf-8")
        commands = re.findall(r"^ *sh '([^']*)'$", recipe, re.MULTILINE)
        self.assertEqual(len(commands), recipe.count("sh '"))
        self.shell(self.clone, "\n".join(commands), code)
        return [ElementTree.parse(path).getroot() for path in sorted(self.clone.glob("*.xml"))]

    def test_jenkins_reads_junit_of_the_check_and_of_the_audit(self):
        self.assertEqual([root.get("failures") for root in self.jenkins()], ["0", "0"])
        self.lose_an_hour()
        audit, check = self.jenkins(code=1)
        self.assertEqual(check.get("failures"), "0")
        self.assertGreater(int(audit.get("failures")), 0)
        self.assertTrue((self.clone / "audit.csv").read_text(encoding="utf-8-sig").startswith("rule,"))


if __name__ == "__main__":
    unittest.main()
