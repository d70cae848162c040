"""An import that is killed at any moment leaves the repository as it was, or complete."""
import os
import random
import shutil
import subprocess
import time
import unittest

from support import BINARY, Case

ROWS = int(os.environ.get("SHUANGBAI_KILL_ROWS", "100000"))
KILLS = int(os.environ.get("SHUANGBAI_KILLS", "40"))


class Kill(Case):
    def start(self):
        return subprocess.Popen([BINARY, "-C", str(self.city), "visit", "import", str(self.folder / "visits.csv")],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def visits(self):
        """What any reader sees after the next command has put things right."""
        self.run_city("check")
        leftovers = [name for name in os.listdir(self.city) if name.startswith(".shuangbai.staged")]
        found = {path: text for path, text in self.files().items() if "/visits/" in path}
        return found, leftovers

    def reset(self):
        shutil.rmtree(self.city / "440222/visits", ignore_errors=True)

    def test_killed_at_any_moment_an_import_is_as_if_never_begun_or_done(self):
        self.init_with_station()
        with open(self.folder / "visits.csv", "w", encoding="utf-8") as file:
            file.write("id,date,workers,household,kind,minutes\n")
            for number in range(ROWS):
                file.write(f"v{number:06},2022-{number % 12 + 1:02}-{number % 28 + 1:02},w{number // 12 % 2 + 1},h1,home,45\n")
        begin = time.monotonic()
        self.assertEqual(self.start().wait(), 0)
        duration = time.monotonic() - begin
        complete, _ = self.visits()
        self.assertEqual(len(complete), 24)
        outcomes = {"none": 0, "complete": 0, "committed": 0}
        staged = self.city / ".shuangbai.staged"
        for number in range(KILLS):
            self.reset()
            process = self.start()
            if number % 4 == 3:  # as soon as it is committed, while files move
                while process.poll() is None and not (staged / "commit").exists():
                    pass
                outcomes["committed"] += (staged / "commit").exists()
            else:
                time.sleep(random.uniform(0, duration * 1.05))
            process.kill()
            process.wait()
            found, leftovers = self.visits()
            self.assertIn(found, ({}, complete))
            if found and leftovers:  # killed as it tidied up after all was done, which the next writer does
                self.assertFalse((staged / "commit").exists())
                self.assertEqual(self.start().wait(), 0)
                self.assertEqual(self.visits(), (complete, []))
            outcomes["complete" if found else "none"] += 1
            # The next import finds nothing in its way, whatever was left.
            if number % 10 == 0:
                self.assertEqual(self.start().wait(), 0)
                self.assertEqual(self.visits()[0], complete)
        self.assertGreater(outcomes["none"], 0, outcomes)
        self.assertGreater(outcomes["complete"], 0, outcomes)


if __name__ == "__main__":
    unittest.main()
