"""With little memory every command ends as it should, with what it has done or with a message, and never by an abort."""
import resource
import subprocess
import unittest

from support import BINARY, IS_SANITIZED, Case, environment_of

# In MB of address space: from what the program cannot start with to what it needs for a small repository.
LIMITS = range(14, 80, 3)


@unittest.skipIf(IS_SANITIZED, "sanitizers take terabytes of address space")
class Memory(Case):
    def run_within(self, megabytes, *arguments):
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        return subprocess.run([BINARY, "-C", str(self.city), *arguments], cwd=self.folder, env=environment_of(self.folder), text=True, check=False,
                              capture_output=True, preexec_fn=limit)

    def assert_ends(self, result, context):
        self.assertIn(result.returncode, (0, 1, 2, 4, 127), f"{context}\n{result.stderr}")
        if result.returncode == 127:  # the system cannot load the program itself
            return False
        self.assertNotIn("terminate called", result.stderr, context)
        if result.returncode == 4:
            self.assertRegex(result.stderr, "(?m)^shuangbai: ", context)
        return result.returncode != 4

    def test_commands_that_read_end_with_a_message_or_a_result(self):
        self.init_with_station()
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")
        for command in (["check"], ["audit"], ["audit", "diff", "HEAD"], ["audit", "-o", "json=o.json"], ["find", "x"],
                        ["audit", "-o", "html=o.html"], ["fmt", "--check"], ["worker", "list"], ["history", "w1"],
                        ["export", "-o", "sqlite=o.sqlite"], ["worker", "export", "-o", "xlsx=o.xlsx"], ["visit", "hours"]):
            ends = [self.assert_ends(self.run_within(megabytes, *command), f"{megabytes} MB {command}") for megabytes in LIMITS]
            self.assertTrue(ends[-1], command)
            self.assertEqual(list(self.folder.glob("*.new*")), [], command)

    def test_what_is_not_written_for_want_of_memory_leaves_nothing(self):
        self.init_with_station()
        (self.folder / "w.csv").write_text("id,county,name,gender,source\nw7,440222,示例,女,recruited\n", encoding="utf-8")
        for number, megabytes in enumerate(LIMITS):
            for command in (["worker", "set", "w1", f"phone=1390000{number:04}"], ["worker", "import", "w.csv"],
                            ["fmt"], ["undo"], ["rename", "worker", "w1", "w8"]):
                before = self.files()
                result = self.run_within(megabytes, *command)
                context = f"{megabytes} MB {command}"
                if not self.assert_ends(result, context) and "the change itself is made" not in result.stderr:
                    self.run_city("check")  # completes what was committed, or discards it
                    after = self.files()
                    self.assertTrue(after == before or "changed" in result.stdout, f"{context}\n{result.stdout}{result.stderr}")
                if (self.city / "440222/workers/w8.yaml").exists():
                    self.run_city("rename", "worker", "w8", "w1")
        self.run_city("check")
        self.assertEqual([path for path in self.city.rglob(".shuangbai-*")], [])


if __name__ == "__main__":
    unittest.main()
