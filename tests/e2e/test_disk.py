"""What stands in a repository's folder that no command of ours has put there, and what cannot be read."""
import concurrent.futures
import os
import subprocess
import unittest

from support import BINARY, Case

READERS = (["check"], ["worker", "list"], ["worker", "show", "w1"], ["visit", "show", "v1"], ["audit"],
           ["audit", "explain", "SF01", "440222100"], ["policy", "list"], ["client", "export"],
           ["export", "-o", "sqlite=out.sqlite"], ["visit", "hours"])
WRITER = ["worker", "set", "w1", "phone=13800000000"]


class Disk(Case):
    def stage(self, commit, **files):
        staged = self.city / ".shuangbai.staged"
        staged.mkdir(mode=0o711)
        for name, text in files.items():
            (staged / name.lstrip("_")).write_text(text, encoding="utf-8")
        (staged / "commit").write_text("shuangbai transaction 1\n" + commit + "end\n", encoding="utf-8")

    def run_as_nobody(self, *arguments):
        """In a city that everybody may read, and nobody but this user may write."""
        self.folder.chmod(0o755)
        for path in (self.city, *self.city.rglob("*")):
            if ".shuangbai" not in str(path):
                path.chmod(0o755 if path.is_dir() else 0o644)
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        scratch.chmod(0o777)
        return subprocess.run([BINARY, "-C", str(self.city), *arguments], cwd=scratch, capture_output=True,
                              text=True, check=False, user=65534, group=65534, extra_groups=[],
                              env={"PATH": os.environ["PATH"], "LANG": "C", "HOME": str(scratch)})

    def test_a_crafted_commit_is_told_by_check_refused_by_writers_and_passed_over_by_readers(self):
        self.init_with_station()
        (self.folder / "rc").write_text("original", encoding="utf-8")
        before = self.files()
        self.stage("write 0 ../rc\nremove ../rc\nwrite ../../rc stolen.txt\n", _0="owned")
        warning = self.run_city("check").stderr
        self.assertIn(".shuangbai.staged: warning: not left by this program", warning)
        self.assertIn("../rc", warning)
        self.run_city("worker", "show", "w1")
        refused = self.run_city(*WRITER, code=4).stderr
        self.assertIn("look at it, move it away or remove it", refused)
        self.assertEqual(self.files(), before)
        self.assertEqual((self.folder / "rc").read_text(encoding="utf-8"), "original")

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_who_cannot_complete_an_interrupted_write_is_told_so_alike_by_every_command(self):
        self.init_with_station()
        self.stage("write 0 440222/workers/w2.yaml\n", _0="owned")
        commands = (*READERS, WRITER)
        with concurrent.futures.ThreadPoolExecutor(len(commands)) as pool:  # each waits ten seconds
            results = list(pool.map(lambda command: self.run_as_nobody(*command), commands))
        for command, result in zip(commands, results):
            self.assertEqual(result.returncode, 4, f"{command}\n{result.stdout}{result.stderr}")
            self.assertIn("was interrupted and must be completed first", result.stderr, command)

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_another_users_writer_that_has_not_committed_hinders_no_reader(self):
        self.init_with_station()
        self.stage("")
        (self.city / ".shuangbai.staged/commit").unlink()
        result = self.run_as_nobody("check")
        self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    unittest.main()
