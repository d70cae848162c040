"""The examples in help: every command has some, in both languages, and each runs as it stands on the example's data."""
import os
import re
import shutil
import subprocess
import unittest

import postgresql_server
from support import BINARY, DIVISIONS, SOURCE, Case

STEP = int(os.environ.get("SHUANGBAI_EXAMPLES_STEP", "1"))  # every which example is run
# Findings are what some of them are for; a record that others name is not removed.
MAY_FIND = re.compile(r"shuangbai (audit|check|fmt --check)\b")
MAY_REFUSE = re.compile(r"shuangbai \w+ remove\b")


class HelpExamples(Case):
    def setUp(self):
        super().setUp()
        binaries = self.folder_with_program()
        self.environment = os.environ | {"PATH": f"{binaries}:{os.environ['PATH']}", "LANG": "C", "GIT_CONFIG_GLOBAL": "/dev/null"}

    def shell(self, folder, line):
        return subprocess.run(["bash", "-c", line], cwd=folder, env=self.environment, capture_output=True, text=True, check=False,
                              stdin=subprocess.DEVNULL)

    def helps(self, words=(), language="en"):
        """The words of each command and its help."""
        text = subprocess.run([BINARY, "--lang", language, *words, "--help"], capture_output=True, text=True, check=True).stdout
        yield words, text
        part = re.search(r"^(?:Commands:|命令：)\n((?:  .*\n)+)", text, re.MULTILINE)
        for name in re.findall(r"^  ([a-z][\w-]*)", part[1], re.MULTILINE) if part else ():
            yield from self.helps((*words, name), language)

    @staticmethod
    def examples_in(text):
        part = re.search(r"^(?:Examples:|示例：)\n((?:  .*\n)+)", text, re.MULTILINE)
        lines = part[1].splitlines() if part else []
        return list(zip((line[4:] for line in lines[::2]), (line[2:] for line in lines[1::2])))

    def test_every_command_has_examples_in_both_languages(self):
        english, chinese = ({words: self.examples_in(text) for words, text in self.helps(language=language) if words}
                            for language in ("en", "zh"))
        runs = {words for words, text in self.helps() if words and not re.search(r"^Usage: .* COMMAND \.\.\.$", text, re.MULTILINE)}
        self.assertGreater(len(runs), 100)
        for words in runs:
            with self.subTest(command=" ".join(words)):
                self.assertTrue(english[words])
                self.assertEqual([line for _, line in english[words]], [line for _, line in chinese[words]])
                for meaning, line in chinese[words]:
                    self.assertRegex(meaning, "[\u4e00-\u9fff]")
                    self.assertTrue(line.startswith("shuangbai " + " ".join(words).removesuffix(" run")), line)

    def repository(self):
        """The example in git with two commits, and the files that examples read."""
        template = self.folder / "template"
        if not template.exists():
            shutil.copytree(SOURCE / "examples/shaoguan", template)
            commit = "git add -A; git -c user.name=Test -c user.email=test@example.org commit -qm records"
            nouns = "county city station worker supervisor client visit supervise train window recruit"
            setup = self.shell(template, f"set -e; git init -q; {commit}; shuangbai worker set w101 education=本科; {commit}; "
                                         f"for noun in {nouns}; do for form in csv xlsx; do "
                                         "shuangbai --unmask -o $form=$noun.$form $noun export; done; done")
            self.assertEqual(setup.returncode, 0, setup.stderr)
            shard = self.shell(template, "shuangbai --as-of 2022-12-31 -o shard=shaoguan.shard audit --fail-on never")
            self.assertEqual(shard.returncode, 0, shard.stderr)
            (template / "cities.txt").write_text("4402\n", encoding="utf-8")
            (template / "folders.txt").write_text(".\n", encoding="utf-8")
            (template / "divisions.csv").write_text(DIVISIONS, encoding="utf-8")
            (template / "secret.key").write_bytes(b"k" * 32)
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(template, copy, symlinks=True, copy_function=os.link)  # what is written replaces a file
        return copy

    def start_postgresql(self):
        """A server with the database that an example names, if there is PostgreSQL here."""
        if postgresql_server.PROGRAMS is None:
            return False
        server = postgresql_server.Server()
        self.addCleanup(server.stop)
        server.make_database("stations")
        self.environment |= {"PGHOST": server.folder, "PGUSER": "tester"}
        return True

    def test_each_example_runs_on_the_data_of_the_example(self):
        lines = list(dict.fromkeys(line for _, text in self.helps() for _, line in self.examples_in(text)))
        self.assertGreater(len(lines), 200)
        for line in lines[::STEP]:
            if "postgresql=" in line and not self.start_postgresql():
                continue
            folder = self.repository()
            if line.startswith("shuangbai city add"):
                (folder / "city.yaml").unlink()
            if line.startswith("shuangbai policy unsuppress"):
                self.shell(folder, line.replace("unsuppress", "suppress") + " --reason x --until 2023-06-30 --as-of 2022-12-31")
            with self.subTest(line=line):
                run = self.shell(folder, line)
                good = (0, 1) if MAY_FIND.match(line) else (0, 3) if MAY_REFUSE.match(line) else (0,)
                self.assertIn(run.returncode, good, run.stdout[-500:] + run.stderr)


if __name__ == "__main__":
    unittest.main()
