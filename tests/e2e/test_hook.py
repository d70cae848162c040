"""What is staged in git: check and fmt read the index, and a hook runs them before each commit."""
import os
import shutil
import subprocess
import unittest

from support import Case


class Hook(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-qm", "first")
        self.worker = self.city / "440222/workers/w1.yaml"

    def commit(self, *arguments, code=0):
        path = self.folder_with_program()
        environment = os.environ | {"PATH": f"{path}:{os.environ['PATH']}", "LANG": "C"}
        run = subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-C", str(self.city),
                              "commit", "-qm", "m", *arguments], capture_output=True, text=True, check=False, env=environment)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run.stderr + run.stdout

    def test_check_and_fmt_read_what_is_staged(self):
        good = self.worker.read_text(encoding="utf-8")
        self.worker.write_text(good + "nonsense: 1\n", encoding="utf-8")
        self.run_city("check", code=1)
        self.run_city("check", "--staged")
        self.git("add", "-A")
        self.worker.write_text(good, encoding="utf-8")
        self.run_city("check")
        self.assertIn("440222/workers/w1.yaml:", self.run_city("check", "--staged", code=1).stderr)
        self.assertIn('"path":"440222/workers/w1.yaml"', self.run_city("-o", "json", "check", "--staged", code=1).stdout)
        self.git("add", "-A")
        self.worker.write_text(good + "\n\n", encoding="utf-8")
        self.assertEqual(self.run_city("fmt", "--check", "--staged").stdout, "")
        self.git("add", "-A")
        self.assertEqual(self.run_city("fmt", "--check", "--staged", code=1).stdout, "440222/workers/w1.yaml\n")
        self.run_city("fmt", "--staged", code=2)

    def test_a_commit_of_faulty_records_is_refused_by_the_hook(self):
        path = self.run_city("hook", "install").stdout
        self.assertTrue(path.endswith(".git/hooks/pre-commit\n"), path)
        self.run_city("hook", "install")
        good = self.worker.read_text(encoding="utf-8")
        self.worker.write_text(good + "nonsense: 1\n", encoding="utf-8")
        self.assertIn("w1.yaml", self.commit("-a", code=1))
        self.worker.write_text(good + "\n\n", encoding="utf-8")
        self.assertIn("w1.yaml", self.commit("-a", code=1))
        self.worker.write_text(good.replace("示例w1", "示例甲"), encoding="utf-8")
        self.commit("-a")

    def test_another_hook_is_left_alone(self):
        hook = self.city / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\n", encoding="utf-8")
        self.assertIn("shuangbai check --staged", self.run_city("hook", "install", code=4).stderr)
        self.assertEqual(hook.read_text(encoding="utf-8"), "#!/bin/sh\n")

    def test_a_repository_below_the_root_and_a_folder_of_hooks(self):
        tree = self.folder / "work tree"
        shutil.move(self.city, tree / "it's")
        shutil.move(tree / "it's/.git", tree / ".git")
        self.city = tree / "it's"
        self.git("add", "-A", str(tree))
        self.git("config", "core.hooksPath", "hooks")
        self.assertEqual(self.run_city("hook", "install").stdout, f"{tree}/hooks/pre-commit\n")
        worker = self.city / "440222/workers/w1.yaml"
        worker.write_text(worker.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
        self.assertIn("w1.yaml", self.commit("-a", code=1))
        self.git("checkout", "-q", "--", ".")
        self.commit("-a")


if __name__ == "__main__":
    unittest.main()
