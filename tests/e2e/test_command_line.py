"""The command line itself: what it accepts, what it says of what it does not, help and outputs."""
import os
import re
import stat
import subprocess
import unittest

from support import BINARY, SOURCE, Case, run_on_terminal


class CommandLine(Case):
    def test_standard_streams_that_are_closed_are_no_files_of_the_program(self):
        self.init_with_station()
        shell = f'"$0" -C "{self.city}" '
        for line, code in ((shell + "station list >&- 2>&-", 4), (shell + "station list <&- >/dev/null 2>&-", 0),
                           (shell + "check <&- >&- 2>&-", 0)):
            run = subprocess.run(["bash", "-c", line, BINARY], capture_output=True, check=False)
            self.assertEqual(run.returncode, code, line)

    def test_wrong_arguments_are_usage_errors_in_both_languages(self):
        self.init_with_station()
        for arguments, english, chinese in (
                (("audit", "--fail-on", "eror"), "--fail-on: `eror` is none of error, warning, info, never",
                 "--fail-on：“eror”不是可选的值：error, warning, info, never"),
                (("audit", "explain"), "RULE is required", "缺少 RULE"),
                (("worker", "show"), "ID is required", "缺少 ID"),
                (("worker",), "name a command: add, list, show", "请写出命令：add, list, show"),
                ((), "name a command: county, city, station, worker", "请写出命令：county, city, station, worker"),
                (("worker", "list", "--limit", "x"), "--limit: `x` is no number", "--limit：“x”不是数字"),
                (("worker", "list", "--limit"), "--limit needs a value", "--limit 之后缺少值"),
                (("worker", "list", "--limit", "1", "--limit", "2"), "--limit is given more than once",
                 "--limit 只能给一次"),
                (("--as-of", "2022-02-30", "audit"), "--as-of: `2022-02-30` is no date that exists",
                 "--as-of：“2022-02-30”不是存在的日期"),
                (("audit", "--from", "x"), "--from: `x` is no date that exists", "--from：“x”不是存在的日期"),
                (("fmt", "--check=1"), "--check takes no value", "--check 不带值"),
                (("worker", "show", "w1", "w2"), "the argument `w2` is one too many", "多余的参数“w2”"),
                (("audit", "trend", "--details"), "trend has no option --details", "trend 没有选项 --details"),
                (("worker", "lst"), "there is no command `lst`; did you mean `list`?", "没有命令“lst”；是否为“list”？"),
                (("audt",), "there is no command `audt`; did you mean `audit`?", "没有命令“audt”；是否为“audit”？"),
                (("audit", "--selct", "SF"), "there is no option `--selct`; did you mean `--select`?",
                 "没有选项“--selct”；是否为“--select”？")):
            with self.subTest(arguments):
                self.assertIn(f"shuangbai: usage: {english}", self.run_city(*arguments, code=2).stderr)
                said = self.run_city("--lang", "zh", *arguments, code=2).stderr
                self.assertIn(f"shuangbai: 用法错误: {chinese}", said)
                self.assertTrue(said.endswith("用 --help 查看用法。\n"))

    def test_what_the_system_and_git_say_is_told_in_chinese(self):
        self.init_with_station()
        self.git("init", "-q")
        foreign = re.compile(r"[A-Za-z]{4,} [a-z]{2,}")  # two words of English
        for arguments, code, chinese in (
                (("import", "--as", "worker", "absent.csv"), 4, "没有这个文件或文件夹"),
                (("-o", "json=nowhere/x.json", "audit"), 4, "没有这个文件或文件夹"),
                (("audit", "diff", "absent-branch"), 2, "没有这个分支、标签或提交")):
            with self.subTest(arguments):
                said = self.run_city("--lang", "zh", *arguments, code=code).stderr
                self.assertIn(chinese, said)
                self.assertNotRegex(said, foreign)

    def test_an_empty_value_is_an_error_unless_it_removes_a_field(self):
        self.init_with_station()
        for arguments in (("audit", "--county", ""), ("audit", "--county="), ("audit", "--select", "SF,"),
                          ("worker", "list", "--columns="), ("worker", "show", ""),
                          ("worker", "transfer", "w2", "--station", "", "--kind", "admin", "--from", "2022-01-01")):
            with self.subTest(arguments):
                self.assertIn("has an empty value", self.run_city(*arguments, code=2).stderr)
        self.run_city("worker", "set", "w1", "--education", "本科")
        self.run_city("worker", "set", "w1", "--education=")
        self.assertNotIn("education", self.run_city("worker", "show", "w1").stdout)

    def test_help_is_all_in_the_language(self):
        for command in ((), ("worker",), ("worker", "add"), ("audit",), ("client", "case", "open"), ("import",)):
            with self.subTest(command):
                english = self.run_in(self.folder, "--lang", "en", *command, "--help").stdout
                chinese = self.run_in(self.folder, "--lang", "zh", *command, "-h").stdout
                self.assertTrue(english.splitlines()[1].startswith("Usage: shuangbai"))
                self.assertTrue(chinese.splitlines()[1].startswith("用法：shuangbai"))
                self.assertNotRegex(chinese, r"Options|Usage|Commands|required|OPTIONS")
                own_words = re.sub("(?m)韶民发〔2021〕21号|^  shuangbai .*$", "", english)  # but for an example's data
                self.assertNotRegex(own_words, r"[\u4e00-\u9fff]")
        self.assertIn("--by rule|county|station|worker", self.run_in(self.folder, "audit", "--help").stdout)
        self.assertRegex(self.run_in(self.folder, "--help").stdout, r"\n  audit +Audit compliance")

    def test_help_tells_of_commands_and_of_topics(self):
        help_of = lambda *words, code=0: self.run_in(self.folder, "--lang", "en", *words, code=code)
        self.assertEqual(help_of("help", "worker", "end").stdout, help_of("worker", "end", "--help").stdout)
        whole = help_of("help").stdout
        self.assertTrue(whole.startswith(help_of("--help").stdout))
        for topic in re.findall(r"^  (\w+)", whole[whole.index("Topics (shuangbai help TOPIC):"):], re.MULTILINE):
            english = help_of("help", topic).stdout
            self.assertGreater(english.count("\n"), 5)
            own = english.partition("Usage: ")[0]  # a command of the name is told behind it
            self.assertLess(max(len(line) for line in own.splitlines()), 115, topic)
            self.assertRegex(self.run_in(self.folder, "--lang", "zh", "help", topic).stdout.splitlines()[0], "[\u4e00-\u9fff]")
        both = help_of("help", "import").stdout
        self.assertTrue(both.startswith("Importing sheets\n"))
        self.assertTrue(both.endswith(help_of("import", "--help").stdout))
        self.assertEqual(help_of("help", "formts", code=2).stderr,
                         "shuangbai: error: there is no command or topic `formts`; did you mean `formats`?\n")
        self.assertIn("did you mean `transfer`?", help_of("help", "worker", "transfr", code=2).stderr)

    def test_the_version_names_the_libraries(self):
        first, second = self.run_in(self.folder, "--version").stdout.splitlines()
        self.assertRegex(first, r"^shuangbai \d+\.\d+\.\d+$")
        for library in ("CLI11", "expat", "fmt", "libgit2", "libsodium", "libxlsxwriter", "libzip", "SQLite", "utf8proc"):
            self.assertRegex(second, rf"\b{library} \d+\.\d+")
        self.assertIn(" libpq,", second)  # loaded when it is used, and not asked before

    def test_options_of_the_program_stand_before_or_after_the_command(self):
        self.init_with_station()
        before = self.run_city("-o", "json", "worker", "list").stdout
        self.assertEqual(self.run_city("worker", "list", "-o", "json").stdout, before)
        self.assertEqual(self.run_city("worker", "list", "-ojson").stdout, before)
        self.assertEqual(self.run_city("worker", "list", "--output=json").stdout, before)

    def test_an_argument_may_be_called_like_a_command(self):
        self.init_with_station()
        self.assertTrue(self.run_city("schema", "worker").stdout.startswith("{"))
        self.run_city("worker", "add", "list", "--county", "440222", "--name", "示例", "--gender", "male", "--source",
                      "recruited")
        self.assertIn("id: list\n", self.run_city("worker", "show", "list").stdout)
        self.assertIn("there is no worker `audit`", self.run_city("worker", "show", "audit", code=2).stderr)

    def test_quiet_leaves_results_alone_and_verbose_names_what_is_read(self):
        self.init_with_station()
        self.assertEqual(self.run_city("-q", "check").stderr, "")
        quiet = self.run_city("-q", "--as-of", "2022-12-31", "audit", "--select", "SF01", code=0).stdout
        self.assertEqual([line[:4] for line in quiet.splitlines()], ["SF01"])
        said = self.run_city("-v", "--as-of", "2022-12-31", "audit", "--select", "SF01").stderr
        self.assertIn("read 440222/workers/w1.yaml\n", said)
        self.assertIn(f"the repository: {self.city}", said)

    def test_paths_are_the_shells(self):
        self.init_with_station()
        path = self.city / "440222/workers/w1.yaml"
        for folder, argument in ((self.city / "440222", "workers/w1.yaml"), (self.folder, str(path)),
                                 (self.folder, f"{self.city.name}/440222"), (self.city / "440222", ".."),
                                 (self.city / "440222", ".")):
            with self.subTest(argument):
                self.run_in(folder, "-C", str(self.city), "fmt", "--check", argument)
        other = self.folder / "other.yaml"
        other.write_text("a: 1\n")
        said = self.run_in(self.folder, "-C", str(self.city), "fmt", "--check", "other.yaml", code=4).stderr
        self.assertIn("other.yaml is outside of the repository", said)
        self.assertIn("there is no file", self.run_city("fmt", str(self.city / "none.yaml"), code=4).stderr)
        self.assertIn("is outside", self.run_city("audit", str(other), code=4).stderr)

    def test_fmt_of_a_folder_formats_its_files_alone(self):
        self.init_with_station()
        for name in ("w1", "w2"):
            with (self.city / f"440222/workers/{name}.yaml").open("a", encoding="utf-8") as file:
                file.write("# behind\n\n\n")
        with (self.city / "440222/county.yaml").open("a", encoding="utf-8") as file:
            file.write("x_note:   later\n")
        done = self.run_city("fmt", str(self.city / "440222/workers")).stdout
        self.assertEqual(done, "440222/workers/w1.yaml\n440222/workers/w2.yaml\n")

    def test_outputs_with_personal_data_are_for_their_owner(self):
        self.init_with_station()
        old = os.umask(0o022)
        self.addCleanup(os.umask, old)
        for command, output in ((("--unmask", "client", "export"), "xlsx=a.xlsx"),
                                (("client", "export"), "jsonl=a.jsonl"),
                                (("--unmask", "--as-of", "2022-12-31", "audit", "--fail-on", "never"), "json=a.json"),
                                (("export",), "sqlite=a.db")):
            name = self.folder / output.split("=")[1]
            name.write_text("before")
            name.chmod(0o644)
            self.run_in(self.folder, "-C", str(self.city), "-o", output, *command)
            self.assertEqual(stat.S_IMODE(name.stat().st_mode), 0o600, output)

    def test_an_output_never_replaces_a_link_and_tells_a_full_device(self):
        self.init_with_station()
        victim = self.folder / "victim"
        victim.write_text("keep")
        (self.folder / "link").symlink_to(victim)
        for command in (("export", "-o", "sqlite=link"), ("worker", "export", "-o", "csv=link"),
                        ("worker", "template", "-o", "xlsx=link"), ("audit", "-o", "json=link"),
                        ("audit", "--write-baseline", "link", "--reason", "r", "--owner", "o", "--until", "2099-01-01")):
            said = self.run_in(self.folder, "-C", str(self.city), "--as-of", "2022-12-31", *command, code=4).stderr
            self.assertIn("link is a link", said)
        self.assertEqual(victim.read_text(), "keep")
        self.assertTrue((self.folder / "link").is_symlink())
        for command in (("worker", "export", "-o", "csv=/dev/full"), ("worker", "export", "-o", "xlsx=/dev/full")):
            self.assertIn("cannot write /dev/full", self.run_city(*command, code=4).stderr)

    def on_terminal(self, rows, *arguments, **variables):
        """What the command shows on a terminal of so many rows, and what it gives its pager."""
        paged = self.folder / "paged.txt"
        paged.unlink(missing_ok=True)
        status, shown = run_on_terminal("-C", str(self.city), "--lang", "en", "--color", "never", *arguments, rows=rows,
                                        columns=80, streams={"stdin": None, "stderr": subprocess.DEVNULL},
                                        environment=os.environ | {"SHUANGBAI_PAGER": f"cat > '{paged}'"} | variables)
        self.assertIn(status, (0, 1))
        return shown, paged.read_text(encoding="utf-8") if paged.exists() else ""

    def test_what_is_longer_than_the_terminal_goes_through_the_pager(self):
        self.init_with_station()
        long = [("audit", "--help"), ("--help",), ("audit", "rules"), ("audit",)]
        for command in long:
            with self.subTest(command=command):
                shown, paged = self.on_terminal(8, *command)
                self.assertEqual(shown, "")
                self.assertGreater(paged.count("\n"), 8)
                whole, none = self.on_terminal(400, *command)
                self.assertEqual((whole, none), (paged, ""))
        for command, variables in ((("--no-pager", "audit", "rules"), {}), (("audit", "rules"), {"SHUANGBAI_PAGER": ""}),
                                   (("audit", "rules"), {"SHUANGBAI_PAGER": "cat"}),
                                   (("audit", "rules"), {"SHUANGBAI_PAGER": "no-such-pager-here"})):
            with self.subTest(command=command, variables=variables):
                shown, paged = self.on_terminal(8, *command, **variables)
                self.assertGreater(shown.count("\n"), 8)
                self.assertEqual(paged, "")

    def test_every_command_tells_a_full_device_and_leaves_a_closed_pipe_quietly(self):
        self.init_with_station()
        for command in (("worker", "list"), ("-o", "json", "worker", "list"), ("worker", "show", "w1"), ("--help",), ("worker", "--help"),
                        ("--version",), ("manual",), ("schema", "worker"), ("schema", "--outputs"), ("policy", "list"),
                        ("policy", "coverage"), ("audit", "rules"), ("audit", "rules", "SF01"), ("audit", "explain", "SF01", "440222100"),
                        ("station", "staffing"), ("visit", "hours"), ("visit", "due"), ("train", "hours"), ("supervise", "hours"),
                        ("worker", "export", "--unmask"), ("worker", "template"), ("check",), ("audit",),
                        ("worker", "set", "w1", "education=x", "--dry-run"), ("fmt", "--check"), ("-o", "json", "check")):
            for language, told in (("en", "cannot write"), ("zh", "无法写入")):
                with open("/dev/full", "w") as full:
                    run = subprocess.run([BINARY, "-C", str(self.city), "--as-of", "2022-12-31", "--lang", language, *command],
                                         stdout=full, stderr=subprocess.PIPE, text=True, check=False)
                if run.returncode not in (0, 1) or told in run.stderr:  # what prints nothing has nothing to lose
                    self.assertEqual((run.returncode, told in run.stderr), (4, True), (command, run.stderr))
                else:
                    self.assertIn(command, (("check",), ("fmt", "--check")), command)
            reader, writer = os.pipe()
            os.close(reader)
            run = subprocess.run([BINARY, "-C", str(self.city), "--as-of", "2022-12-31", *command], stdout=writer,
                                 stderr=subprocess.PIPE, text=True, check=False)
            os.close(writer)
            self.assertNotIn("cannot write", run.stderr, command)

    def test_quiet_leaves_notes_out_and_verbose_names_what_is_read(self):
        self.init_with_station()
        for command in (("worker", "list"), ("worker", "show", "w1"), ("client", "list", "--rows", "members"), ("station", "staffing"),
                        ("visit", "hours"), ("visit", "due"), ("train", "hours"), ("supervise", "hours"), ("policy", "list"),
                        ("policy", "coverage"), ("policy", "show", "staffing.admin.min"), ("audit", "rules"), ("check",),
                        ("worker", "set", "w1", "education=x", "--dry-run"), ("fmt", "--check"), ("worker", "export", "--unmask")):
            self.assertEqual(self.run_city("-q", *command).stderr, "", command)
            self.assertIn(f"the repository: {self.city}", self.run_city("-v", *command).stderr, command)

    def test_no_sentence_lacks_one_of_its_languages(self):
        pair = re.compile(r'\{\s*(?:""\s*,\s*"[^"]+"|"[^"]+"\s*,\s*"")\s*[},]')
        looked_at = 0
        for folder in ("lib", "cli"):
            for path in (SOURCE / folder).rglob("*.cpp"):
                if path.name.endswith("_test.cpp"):
                    continue
                text = path.read_text(encoding="utf-8")
                looked_at += len(re.findall(r"\{\s*\"[^\"]*[\u4e00-\u9fff][^\"]*\"", text))
                self.assertEqual(pair.findall(text), [], path)
        self.assertGreater(looked_at, 1000)


if __name__ == "__main__":
    unittest.main()
