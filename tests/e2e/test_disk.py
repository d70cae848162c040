"""What stands in a repository's folder that no command of ours has put there, and what cannot be read."""
import concurrent.futures
import os
import shutil
import subprocess
import unittest

from support import BINARY, IS_SANITIZED, Case

READERS = (["check"], ["worker", "list"], ["worker", "show", "w1"], ["visit", "show", "v1"], ["audit"],
           ["audit", "explain", "SF01", "440222100"], ["policy", "list"], ["client", "export"],
           ["export", "-o", "sqlite=out.sqlite"], ["visit", "hours"])
WRITER = ["worker", "set", "w1", "phone=13800000000"]


class Disk(Case):
    def setUp(self):
        super().setUp()
        # Other users may not reach the program where it was built: this source may lie in /root.
        self.scratch = self.folder / "scratch"
        self.scratch.mkdir()
        self.scratch.chmod(0o777)
        self.binary = shutil.copy(BINARY, self.scratch / "shuangbai")

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
        return self.run_as_other(*arguments)

    def run_as_other(self, *arguments):
        """By a user who owns none of the city's files."""
        return subprocess.run([self.binary, "-C", str(self.city), *arguments], cwd=self.scratch, capture_output=True,
                              text=True, check=False, user=65534, group=65534, extra_groups=[],
                              env={"PATH": os.environ["PATH"], "LANG": "C", "HOME": str(self.scratch)})

    def trust(self, *folders):
        """Lets the user of `run_as_other` write into folders of others."""
        (self.scratch / ".gitconfig").write_text("".join(f"[safe]\n\tdirectory = {folder}\n" for folder in folders), encoding="utf-8")

    def test_a_dry_run_of_an_import_needs_no_permission_to_write(self):
        self.init_with_station()
        sheet = self.scratch / "workers.csv"
        sheet.write_text("id,county,name,gender,source\nw3,440222,示例三,女,recruited\n", encoding="utf-8")
        sheet.chmod(0o644)
        before = self.files()
        result = self.run_as_nobody("worker", "import", "workers.csv", "--dry-run")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("workers.csv (UTF-8): would create 1,", result.stdout)
        self.assertEqual(self.files(), before)
        self.assertEqual(self.run_as_nobody("worker", "import", "workers.csv").returncode, 4)

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
        self.trust("*")
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

    def test_a_file_of_records_with_too_many_values_is_told_by_every_command_with_little_memory(self):
        self.init_with_station()
        worker = self.city / "440222/workers/w1.yaml"
        text = worker.read_text(encoding="utf-8")
        worker.write_text(text + "".join(f"x_{number}: 1\n" for number in range(260_000)), encoding="utf-8")
        (self.city / "440222/workers/w2.yaml").write_text(text.replace("w1", "w2") + f"x_list: [{'a,' * 600_000}]\n", encoding="utf-8")
        before = self.files()
        for command in (["check"], ["fmt"], ["worker", "show", "w1"], ["worker", "set", "w2", "phone=13800000000"], ["worker", "list"]):
            process = subprocess.Popen([BINARY, "-C", str(self.city), *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                       text=True, env={"LANG": "C", "HOME": str(self.folder)})
            told = process.stdout.read()
            process.stdout.close()
            usage = os.wait4(process.pid, 0)[2]
            process.returncode = 0
            self.assertIn("over 500000 keys, values and ends of collections; split the file [yaml.too-many]", told, command)
            if not IS_SANITIZED:
                self.assertLess(usage.ru_maxrss, 256 * 1024, command)  # KB
        self.assertEqual(self.files(), before)

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_what_cannot_be_read_is_never_taken_for_absent_or_empty(self):
        self.init_with_station()
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-01", "--workers", "w1",
                      "--household", "h1", "--kind", "home", "--minutes", "45")
        log = self.city / "440222/visits/440222100/2022-03/w1.yaml"
        before = log.read_bytes()
        add = ["visit", "add", "--station", "440222100", "--date", "2022-03-15", "--workers", "w1", "--household",
               "h1", "--kind", "home", "--minutes", "45"]
        self.folder.chmod(0o755)
        self.trust("*")
        for path in (self.city, *self.city.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        for hidden, commands in ((log, (add, ["visit", "show", "v1"], ["audit"])),
                                 (log.parent, (add, ["visit", "show", "v1"], ["audit"])),
                                 (self.city / "440222/workers", (["worker", "show", "w1"], add)),
                                 (self.city / "policy.yaml", (["audit"],))):
            if not hidden.exists():
                hidden.write_text("{}\n", encoding="utf-8")
            mode = hidden.stat().st_mode & 0o777
            hidden.chmod(0)
            for command in commands:
                result = self.run_as_other(*command)
                self.assertEqual(result.returncode, 4, f"{hidden} {command}\n{result.stdout}{result.stderr}")
            hidden.chmod(mode)
            self.assertEqual(log.read_bytes(), before)

    def test_a_log_that_cannot_be_read_stops_whatever_might_have_to_change_it(self):
        self.init_with_station()
        self.run_city("client", "add", "h2", "--station", "440222100", "--village", "440222100201", "--opened", "2021-07-01",
                      "--members", "id=m9,relation=head,gender=female,name=王芳")
        for name, household in (("v1", "h2"), ("v2", "h1")):
            self.run_city("visit", "add", name, "--station", "440222100", "--date", "2022-03-01", "--workers", "w1",
                          "--household", household, "--kind", "home", "--minutes", "45")
        log = self.city / "440222/visits/440222100/2022-03/w1.yaml"
        os.truncate(log, 65 << 20)
        before = {name: text for name, text in self.files().items() if not name.endswith("w1.yaml")}
        for command in (("client", "merge", "h2", "h1"), ("rename", "worker", "w1", "w9"), ("rename", "client", "h2", "h9"),
                        ("client", "remove", "h2"), ("worker", "remove", "w1"), ("visit", "hours"), ("visit", "list"),
                        ("find", "45"), ("visit", "due"), ("audit",), ("visit", "set", "v1", "minutes=50")):
            with self.subTest(command=command):
                result = self.run_city("--as-of", "2022-12-31", *command, code=None)
                self.assertIn(result.returncode, (3, 4), result.stdout + result.stderr)
                self.assertIn("2022-03/w1.yaml", result.stderr)
        self.assertEqual({name: text for name, text in self.files().items() if not name.endswith("w1.yaml")}, before)

    def test_a_file_of_a_terabyte_is_told_and_not_read(self):
        self.init_with_station()
        path = self.city / "440222/workers/w1.yaml"
        os.truncate(path, 1 << 40)
        self.assertEqual(self.run_city("--as-of", "2022-12-31", "check", code=1).stderr,
                         "440222/workers/w1.yaml:1:1: error: the file is over 64 MiB; split it [yaml.too-large]\n"
                         f"{len(list(self.city.rglob('*.yaml')))} files, 1 error\n")
        for command in (("worker", "show", "w1"), ("worker", "set", "w1", "name=示例"), ("worker", "list"), ("audit",),
                        ("rename", "worker", "w1", "w9"), ("fmt",), ("anonymise", "copy"), ("find", "示例")):
            with self.subTest(command=command):
                said = self.run_city("--as-of", "2022-12-31", *command, code=None)
                self.assertIn(said.returncode, (1, 3, 4), said.stderr)
                self.assertIn("over 64 MiB; split it", said.stderr)
        self.assertEqual(path.stat().st_size, 1 << 40)

    def test_pipes_and_links_are_told_where_git_asks_for_a_difference_or_for_attributes(self):
        self.init_with_station()
        subprocess.run(["git", "init", "-q", self.city], check=True)
        (self.city / ".gitattributes").unlink()
        os.mkfifo(self.city / ".gitattributes")
        self.assertIn("no .gitattributes names the merge driver", self.run_city("check").stderr)
        self.run_city("merge-driver", "--install")
        os.mkfifo(self.folder / "pipe.yaml")
        (self.folder / "link.yaml").symlink_to(self.city / "shuangbai.yaml")
        for name in ("pipe.yaml", "link.yaml"):
            said = self.run_in(self.folder, "diff-text", name, code=4)
            self.assertEqual(said.stdout, "")
            self.assertIn(name, said.stderr)

    def test_links_on_the_way_are_not_followed_by_any_command(self):
        self.init_with_station()
        (self.city / "440222").rename(self.folder / "elsewhere")
        (self.city / "440222").symlink_to("../elsewhere")
        for command in (["station", "show", "440222100"], ["worker", "show", "w1"], ["worker", "list"], WRITER):
            result = self.run_city(*command, code=None)
            self.assertNotIn("太平镇", result.stdout, command)
            self.assertNotIn("示例", result.stdout, command)
        self.assertIn("440222: error: a link", self.run_city("check", code=1).stderr)

    def test_pipes_are_not_waited_for(self):
        self.init()
        os.mkfifo(self.city / "policy.yaml")
        self.assertIn("policy.yaml", self.run_city("check", code=4).stderr)

    def test_the_root_may_hold_other_files_and_near_misses_are_told(self):
        self.init_with_station()
        for path in ("known.yaml", "docker-compose.yml", "docs/a.yaml", "README.md"):
            (self.city / path).parent.mkdir(exist_ok=True)
            (self.city / path).write_text("a: 1\n", encoding="utf-8")
        self.run_city("check")
        misplaced = ("policy.yml", "440222/workers/w8.YAML", "440222/workers/w9.yml")
        for path in misplaced:
            (self.city / path).write_text("a: 1\n", encoding="utf-8")
        (self.city / "440222/workers/w7.yaml").mkdir()
        told = self.run_city("check", code=1).stderr
        for path in (*misplaced, "440222/workers/w7.yaml"):
            self.assertIn(path + ": error", told)

    def test_init_replaces_nothing_and_leaves_nothing_behind_when_it_fails(self):
        self.city.mkdir()
        (self.city / ".gitignore").write_text("secrets.txt", encoding="utf-8")
        (self.city / "city.yaml").write_text("mine", encoding="utf-8")
        arguments = ("init", "city", "--jurisdiction", "4402")
        self.assertIn("city.yaml", self.run_in(self.folder, *arguments, code=4).stderr)
        self.assertEqual(sorted(os.listdir(self.city)), [".gitignore", "city.yaml"])
        self.assertEqual((self.city / "city.yaml").read_text(encoding="utf-8"), "mine")
        (self.city / "city.yaml").unlink()
        self.run_in(self.folder, *arguments)
        self.assertEqual((self.city / ".gitignore").read_text(encoding="utf-8"), "secrets.txt\n.shuangbai*\n")
        self.run_city("check")

    def test_what_cannot_be_told_any_more_of_a_change_is_told_so(self):
        self.init_with_station()
        if not os.path.exists("/dev/full"):
            self.skipTest("needs /dev/full")
        for command in (WRITER, ["policy", "set", "training.professional.hours", "60", "--from", "2022-01-01", "--source", "x"],
                        ["fmt"]):
            (self.city / "440222/workers/f1.yaml").write_text("name: 示例\nid: f1\nsource: recruited\ngender: female\n",
                                                              encoding="utf-8")
            before = self.files()
            with open("/dev/full", "w", encoding="utf-8") as full:
                result = subprocess.run([BINARY, "-C", str(self.city), *command], stdout=full, stderr=subprocess.PIPE,
                                        text=True, check=False, env={"PATH": os.environ["PATH"], "LANG": "C"})
            self.assertEqual(result.returncode, 4)
            self.assertIn("the change itself is made: do not repeat it", result.stderr)
            self.assertNotEqual(self.files(), before)

    def test_what_an_earlier_version_left_beside_a_file_goes_when_its_folder_is_written_into(self):
        self.init_with_station()
        gone = subprocess.Popen(["true"])
        gone.wait()
        folder = self.city / "440222/workers"
        for name in (f".shuangbai-w1.yaml.{gone.pid}", f".shuangbai-w7.yaml.{os.getpid()}"):
            (folder / name).write_text("half", encoding="utf-8")
        self.run_city(*WRITER)
        self.assertEqual(sorted(name for name in os.listdir(folder) if name.startswith(".")),
                         [f".shuangbai-w7.yaml.{os.getpid()}"])

    def test_a_folder_that_may_not_be_written_into_is_told_before_anything_is_written(self):
        self.init_with_station()
        if os.geteuid() != 0:
            self.skipTest("needs two users")
        self.run_city("worker", "set", "w1", "--phone", "13900000000")
        self.folder.chmod(0o755)
        for path in (self.city, *self.city.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        (self.city / "440222/workers").chmod(0o755)
        self.trust("*")
        before = self.files()
        result = self.run_as_other(*WRITER)
        self.assertEqual(result.returncode, 4, result.stderr)
        self.assertIn("Permission denied; nothing was written", result.stderr)
        self.assertEqual(self.files(), before)
        self.assertFalse((self.city / ".shuangbai.staged").exists())

    def open_to_all(self):
        self.init_with_station()
        self.run_city("worker", "set", "w1", "--phone", "13900000000")
        self.folder.chmod(0o755)
        for path in (self.city, *self.city.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_no_command_writes_into_a_repository_of_another_user_who_is_not_trusted(self):
        self.open_to_all()
        before = self.files()
        (self.scratch / "workers.csv").write_text("id,county,name,gender,source\nw3,440222,示例三,女,recruited\n", encoding="utf-8")
        (self.scratch / "workers.csv").chmod(0o644)
        for command in (WRITER, ["fmt"], ["undo"], ["worker", "import", "workers.csv"], ["worker", "remove", "w1"],
                        ["init", str(self.city), "--jurisdiction", "4402", "--name", "市"], ["resolve"],
                        ["policy", "suppress", "SF01", "440222100", "--reason", "r", "--until", "2023-01-01"]):
            result = self.run_as_other(*command)
            self.assertNotEqual(result.returncode, 0, command)
            self.assertEqual(self.files(), before, command)
        refused = self.run_as_other(*WRITER)
        self.assertEqual((refused.returncode, refused.stdout, refused.stderr.replace(str(self.city), "CITY")), (4, "",
            "shuangbai: error: CITY belongs to another user (0); nothing was written; if you trust it, run git config --global --add "
            "safe.directory CITY\n"))
        chinese = self.run_as_other("--lang", "zh", *WRITER).stderr.replace(str(self.city), "CITY")
        self.assertEqual(chinese, "shuangbai: 错误: CITY 属于另一个用户（0）；未写入任何内容；若信任它，请运行 git config --global --add "
                                  "safe.directory CITY\n")
        # What is read asks for no trust, and a dry run reads.
        for command in (["check"], ["audit"], [*WRITER, "--dry-run"], ["client", "export"]):
            self.assertNotIn("another user", self.run_as_other(*command).stderr, command)

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_a_repository_of_another_user_is_written_once_git_is_told_that_it_is_safe(self):
        self.open_to_all()
        self.git("init", "-q", str(self.folder))
        link = self.folder / "link"
        link.symlink_to(self.city)
        for safe in (["*"], [self.city], [link], [f"{self.city}/"], [self.folder], [f"{self.folder}/*"], ["", self.city]):
            self.trust(*safe)
            phone = f"1390000{len(str(safe)):04}"
            result = self.run_as_other("worker", "set", "w1", f"phone={phone}")
            self.assertEqual(result.returncode, 0, f"{safe}\n{result.stderr}")
        for unsafe in (["*", ""], [self.city / "440222"], [f"{self.city}/*"], [str(self.city)[:-1]], [f"{self.city}x"]):
            self.trust(*unsafe)
            self.assertEqual(self.run_as_other(*WRITER).returncode, 4, unsafe)
        (self.scratch / ".gitconfig").write_text("[safe]\n\tdirectory\n", encoding="utf-8")  # no value
        self.assertIn("belongs to another user", self.run_as_other(*WRITER).stderr)
        (self.scratch / "own").symlink_to(self.city)
        self.trust("~/own")
        self.assertEqual(self.run_as_other("worker", "set", "w1", "phone=13900000077").returncode, 0)
        # A repository cannot vouch for itself.
        self.trust()
        self.git("config", "safe.directory", "*")
        self.assertEqual(self.run_as_other(*WRITER).returncode, 4)

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_an_interrupted_write_of_ones_own_in_a_repository_of_another_user_is_not_completed(self):
        self.open_to_all()
        self.stage("write 0 440222/workers/w2.yaml\n", _0="owned")
        staged = self.city / ".shuangbai.staged"
        for path in (staged, *staged.iterdir()):
            os.chown(path, 65534, 65534)
        for command in (["check"], WRITER):
            result = self.run_as_other(*command)
            self.assertEqual(result.returncode, 4, f"{command}\n{result.stdout}{result.stderr}")
            self.assertIn("was interrupted and must be completed first", result.stderr)
            self.assertIn("belongs to another user", result.stderr)
        self.assertNotEqual((self.city / "440222/workers/w2.yaml").read_text(encoding="utf-8"), "owned")

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_root_by_sudo_writes_what_its_caller_owns_and_root_alone_does_not(self):
        self.open_to_all()
        for path in (self.city, *self.city.rglob("*")):
            os.chown(path, 65534, 65534)
        self.assertIn("belongs to another user (65534)", self.run_city(*WRITER, code=4).stderr)
        for other in ("65533", "65534x", "", "-2"):
            self.run_city(*WRITER, code=4, variables={"SUDO_UID": other})
        self.run_city(*WRITER, variables={"SUDO_UID": "65534"})

    def test_git_repositories_that_cannot_be_read_are_told_with_what_to_do(self):
        self.init()
        self.git("init", "-q", "--object-format=sha256")
        told = self.run_city("audit", "diff", code=4).stderr
        self.assertIn("sha256", told)
        self.assertNotIn("is not in a git repository", told)
        shutil.rmtree(self.city / ".git")
        self.assertIn("is not in a git repository", self.run_city("audit", "diff", code=4).stderr)
        self.git("init", "-q")
        self.git("config", "core.repositoryformatversion", "1")
        self.git("config", "extensions.relativeWorktrees", "true")
        self.assertIn("without such extensions", self.run_city("audit", "diff", code=4).stderr)

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_a_git_repository_of_another_user_is_told_with_how_to_trust_it(self):
        self.init()
        self.git("init", "-q")
        result = self.run_as_nobody("audit", "diff")
        self.assertEqual(result.returncode, 4, result.stderr)
        self.assertIn("safe.directory", result.stderr)


if __name__ == "__main__":
    unittest.main()
