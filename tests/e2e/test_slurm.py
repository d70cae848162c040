"""examples/province with the real Slurm and with GNU parallel: the whole result, though a node dies and a task fails."""
import json
import os
import shutil
import subprocess
import unittest

import slurm
from cities import make_cities
from support import BINARY, SOURCE, Case

PROVINCE = SOURCE / "examples/province"
# The program as tasks call it: each call is noted, tells that it has begun and, if the test says so, waits or fails once.
STAND_IN = """#!/bin/bash
note=$CALLS/$(date +%s%N).$$
echo "${{SLURMD_NODENAME:-here}} ${{SLURM_ARRAY_TASK_ID:-0}} $*" >"$note"
if [ "${{SLURMD_NODENAME:-}}" = n1 ] && [ -e "$CALLS/../hold" ]; then sleep 300; fi
if [ "${{SLURM_ARRAY_TASK_ID:-0}}" = 2 ] && [ -e "$CALLS/../fail" ]; then rm "$CALLS/../fail"; exit 4; fi
exec {binary} "$@"
"""


class ProvinceRuns(Case):
    def setUp(self):
        super().setUp()
        self.cities = make_cities(self.folder)
        self.out = self.folder / "out"
        self.calls = self.folder / "calls"
        self.calls.mkdir()
        binaries = self.folder / "bin"
        binaries.mkdir()
        program = binaries / "shuangbai"
        program.write_text(STAND_IN.format(binary=BINARY), encoding="utf-8")
        program.chmod(0o755)
        self.environment = os.environ | {"PATH": f"{binaries}:{os.environ['PATH']}", "LANG": "C", "CALLS": str(self.calls)}
        (self.folder / "repositories").write_text("# 三市\n" + "".join(f"  {city}\n" for city in self.cities), encoding="utf-8")
        (self.folder / "cities").write_text("4402\n4405\n4414\n", encoding="utf-8")

    def submit(self, *options, code=0):
        run = subprocess.run([PROVINCE / "submit", "--as-of", "2022-12-31", *options, self.folder / "repositories", self.folder / "cities",
                              self.out], env=self.environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run

    def noted(self):
        return [path.read_text() for path in sorted(self.calls.iterdir())]

    def check_whole_result(self):
        """The reports are those of one run on this machine."""
        for form, name in (("json", "province.json"), ("html", "province.html"), ("csv", "province.csv"), ("xlsx", "province.xlsx"),
                           ("table", "summary.txt"), ("shard", "province.shard")):
            alone = self.folder / f"alone.{form}"
            self.run_in(self.folder, "--as-of", "2022-12-31", "-o", f"{form}={alone}", "audit", "--fail-on", "never", *map(str, self.cities))
            self.assertEqual((self.out / name).read_bytes(), alone.read_bytes(), name)

    @unittest.skipIf(slurm.missing(), slurm.missing())
    def test_a_node_that_dies_and_a_task_that_fails_cost_nothing_but_time(self):
        cluster = slurm.Cluster(self.folder / "slurm")
        cluster.folder.mkdir()
        self.folder.chmod(0o755)
        self.addCleanup(cluster.stop)
        cluster.start()
        self.environment |= {"PATH": f"{self.environment['PATH']}:/usr/sbin:/sbin", "SLURM_CONF": cluster.environment["SLURM_CONF"]}
        (self.folder / "hold").touch()
        (self.folder / "fail").touch()
        self.submit()
        slurm.until(30, lambda: any(note.startswith("n1 ") for note in self.noted()), cluster.logs)
        (self.folder / "hold").unlink()
        cluster.kill_node("n1")
        slurm.until(150, lambda: not cluster.tell("squeue", "-h", "-o", "%i"), cluster.logs)
        self.assertEqual(cluster.tell("sinfo", "-h", "-N", "-n", "n1", "-o", "%t"), "down*")
        on_first = [note for note in self.noted() if note.startswith("n1 ")]
        self.assertEqual(len(on_first), 1, self.noted())
        task = on_first[0].split()[1]
        self.assertTrue(any(note.startswith(f"n2 {task} ") for note in self.noted()), self.noted())
        self.assertFalse((self.folder / "fail").exists())
        self.check_whole_result()

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed: tests/install-dependencies --with-tests installs it")
    def test_with_parallel_the_result_is_the_same(self):
        self.submit("--on", "parallel", "--jobs", "2")
        self.check_whole_result()

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed: tests/install-dependencies --with-tests installs it")
    def test_a_faulty_repository_is_missing_in_the_result_and_says_why(self):
        (self.cities[1] / "supervisors/s1.yaml").write_text("id: s1\nnme: x\n", encoding="utf-8")
        run = self.submit("--on", "parallel", code=3)
        self.assertIn("1 city is missing: 4405", run.stderr)
        self.assertIn("supervisors/s1.yaml:2:", (self.out / "faults/2.txt").read_text(encoding="utf-8"))
        found = json.loads((self.out / "province.json").read_text(encoding="utf-8"))
        self.assertEqual([one["city"] for one in found["cities"]], ["4402", "4414"])
        self.assertEqual(found["missing"], ["4405"])
        self.assertEqual(sum(" audit " in note and " merge " not in note for note in self.noted()), 3)


if __name__ == "__main__":
    unittest.main()
