"""Git merges records by record and field: the driver, resolve, what check says, and diff-text."""
import os
import subprocess
import unittest

from support import Case

VISIT = """- id: {id}
  date: {date}
  workers:
    - w1
  household: h1
  kind: home
{more}"""
LOG = "440222/visits/440222100/2026-03/w1.yaml"
WORKER = "440222/workers/w1.yaml"


def visit(name, day, more=""):
    return VISIT.format(id=name, date=f"2026-03-{day:02}", more=more)


class Merges(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        self.environment = os.environ | {"LANG": "C", "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
                                         "GIT_EDITOR": "true", "HOME": str(self.folder)}
        self.folder_with_program()
        self.git("init", "-q")
        for name, value in (("user.name", "Test"), ("user.email", "test@example.org")):
            self.git("config", name, value)
        self.run_city("merge-driver", "--install")
        self.commit("base")

    def git(self, *arguments, code=0):
        run = subprocess.run(["git", "-c", "init.defaultBranch=main", "-C", str(self.city), *arguments],
                             capture_output=True, text=True, check=False, env=self.environment)
        if code is not None:
            self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        self.told = run.stderr
        return run.stdout

    def write(self, path, text):
        file = self.city / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def read(self, path):
        return (self.city / path).read_bytes().decode()

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def diverge(self, path, base, ours, theirs):
        """Two branches; a text that is None is no file. The work tree is on ours."""
        if base is not None:
            self.write(path, base)
        self.git("add", "-A")
        self.git("commit", "-qm", "base", "--allow-empty")
        self.git("checkout", "-qb", "theirs")
        for text, branch in ((theirs, "theirs"), (ours, "main")):
            self.git("checkout", "-q", branch)
            if text is None:
                (self.city / path).unlink()
            else:
                self.write(path, text)
            self.commit(branch)

    def sound(self):
        self.run_city("check")
        self.assertEqual(self.run_city("fmt", "--check").stdout, "")


class Driver(Merges):
    def test_two_clerks_enter_one_month(self):
        base = visit("v2", 5)
        self.diverge(LOG, base, base + visit("v3", 9), visit("v1", 2) + base + visit("v4", 9))
        self.git("merge", "-q", "--no-edit", "theirs")
        self.assertEqual(self.read(LOG), visit("v1", 2) + base + visit("v3", 9) + visit("v4", 9))
        self.sound()

    def test_two_clerks_begin_one_month(self):
        self.diverge(LOG, None, visit("v3", 9), visit("v1", 2))
        self.git("merge", "-q", "--no-edit", "theirs")
        self.assertEqual(self.read(LOG), visit("v1", 2) + visit("v3", 9))
        self.sound()

    def test_one_field_in_two_ways_is_a_conflict_that_check_explains(self):
        base = visit("v1", 2, "  minutes: 10\n  purpose: 看望\n")
        self.diverge(LOG, base, base.replace("10", "20"), base.replace("10", "30").replace("看望", "回访"))
        self.git("merge", "-q", "--no-edit", "theirs", code=1)
        self.assertEqual(self.told.splitlines()[0], f"{LOG}: v1.minutes: both sides have changed it, differently")
        conflict = visit("v1", 2, "<<<<<<< ours: v1.minutes\n  minutes: 20\n=======\n  minutes: 30\n"
                                  ">>>>>>> theirs: v1.minutes\n  purpose: 回访\n")
        self.assertEqual(self.read(LOG), conflict)
        told = self.run_city("check", code=1).stderr
        self.assertIn(f"{LOG}:7:1: error: a merge conflict of git, lines 7 to 11: both sides have changed `v1.minutes`; keep "
                      "one of the two and delete the marker lines, or run `shuangbai resolve`", told)
        self.assertIn("双方对“v1.minutes”的修改不同", self.run_city("--lang", "zh", "check", code=1).stderr)
        self.write(LOG, visit("v1", 2, "  minutes: 20\n  purpose: 回访\n"))
        self.sound()

    def test_a_deletion_against_a_change_says_so(self):
        one, two = visit("v1", 2), visit("v2", 3)
        self.diverge(LOG, one + two, two, visit("v1", 2, "  minutes: 30\n") + two)
        self.git("merge", "-q", "--no-edit", "theirs", code=1)
        self.assertEqual(self.told.splitlines()[0], f"{LOG}: v1: ours has deleted it, theirs has changed it")
        self.assertEqual(self.read(LOG), "<<<<<<< ours: v1 (deleted)\n=======\n" + visit("v1", 2, "  minutes: 30\n") +
                         ">>>>>>> theirs: v1\n" + two)
        self.assertIn("lines 1 to 10: one side has deleted `v1`, the other has changed it",
                      self.run_city("check", code=1).stderr)

    def test_a_record_that_moves_takes_the_change_of_the_other_branch(self):
        moved = "440224/workers/w1.yaml"
        self.write("440224/county.yaml", "code: \"440224\"\nname: 仁化县\n")
        text = self.read(WORKER)
        self.diverge(WORKER, text, text + "x_a: 1\n", text.replace("gender: female", "gender: female\neducation: 本科"))
        (self.city / "440224/workers").mkdir()
        (self.city / WORKER).rename(self.city / moved)
        self.write(moved, text.replace("示例w1", "示例甲"))
        self.commit("move")
        self.git("merge", "-q", "--no-edit", "theirs")
        self.assertEqual(self.read(moved), text.replace("示例w1", "示例甲").replace(
            "gender: female", "gender: female\neducation: 本科"))
        self.assertFalse((self.city / WORKER).exists())
        self.sound()

    def test_a_record_that_comes_into_a_county_stays_there_though_all_others_have_left_it(self):
        self.write("440224/county.yaml", "code: \"440224\"\nname: 仁化县\n")
        names = ("a1", "a2", "a3")
        for name in names:
            self.write(f"440224/workers/{name}.yaml", self.read(WORKER).replace("id: w1", f"id: {name}"))
        self.commit("others")
        self.git("checkout", "-q", "-b", "theirs")
        (self.city / WORKER).rename(self.city / "440224/workers/w1.yaml")
        self.commit("theirs")
        self.git("checkout", "-q", "-")
        for name in names:
            (self.city / f"440224/workers/{name}.yaml").rename(self.city / f"440222/workers/{name}.yaml")
        self.commit("ours")
        self.git("merge", "-q", "--no-edit", "theirs")
        self.assertEqual(sorted(path.parts[-3] + path.stem for path in self.city.glob("*/workers/*.yaml")),
                         ["440222a1", "440222a2", "440222a3", "440222w2", "440224w1"])
        self.sound()

    def test_comments_line_ends_and_a_mark_stay(self):
        base = "\ufeff# 花名册\r\n" + self.read(WORKER).replace("\n", "\r\n")
        ours = base.replace("gender:", "# 待核\r\ngender:")
        theirs = base.replace("示例w1", "示例甲  # 已更名") + "x_note: 1\r\n"
        self.diverge(WORKER, base, ours, theirs)
        self.git("merge", "-q", "--no-edit", "theirs")
        self.assertEqual(self.read(WORKER), ours.replace("示例w1", "示例甲  # 已更名") + "x_note: 1\r\n")

    def test_rebase_and_cherry_pick_use_it_too(self):
        base = visit("v2", 5)
        for command in (["rebase", "-q", "theirs"], ["cherry-pick", "theirs"]):
            self.diverge(LOG, base, base + visit("v3", 9), visit("v1", 2) + base)
            self.git(*command)
            self.assertEqual(self.read(LOG), visit("v1", 2) + base + visit("v3", 9))
            self.git("checkout", "-q", "main")
            self.git("branch", "-qD", "theirs")

    def test_branches_that_crossed_merge_with_what_each_has_taken_from_the_other(self):
        # Two branches merge each other's first commits, then go on: there are two best common ancestors.
        base = visit("v2", 5, "  minutes: 10\n")
        self.diverge(LOG, base, base + visit("v3", 9), visit("v1", 2) + base)
        self.git("tag", "ours-first")
        self.git("tag", "theirs-first", "theirs")
        self.git("merge", "-q", "--no-edit", "theirs-first")
        self.git("checkout", "-q", "theirs")
        self.git("merge", "-q", "--no-edit", "ours-first")
        merged = visit("v1", 2) + base + visit("v3", 9)
        self.assertEqual(self.read(LOG), merged)
        self.write(LOG, merged.replace("minutes: 10", "minutes: 30") + visit("v5", 11))
        self.commit("theirs goes on")
        self.git("checkout", "-q", "main")
        self.write(LOG, merged.replace("  minutes: 10\n", "  minutes: 10\n  purpose: 看望\n") + visit("v4", 10))
        self.commit("ours goes on")
        self.assertEqual(len(self.git("merge-base", "--all", "main", "theirs").split()), 2)
        self.git("merge", "-q", "--no-edit", "theirs")
        self.assertEqual(self.read(LOG), visit("v1", 2) + visit("v2", 5, "  minutes: 30\n  purpose: 看望\n") + visit("v3", 9) +
                         visit("v4", 10) + visit("v5", 11))
        self.sound()

    def test_a_conflict_between_branches_that_crossed_names_the_field_and_leaves_no_marker_of_the_ancestors(self):
        base = visit("v2", 5, "  minutes: 10\n")
        self.diverge(LOG, base, base.replace("10", "20"), base.replace("10", "30"))
        self.git("tag", "ours-first")
        self.git("tag", "theirs-first", "theirs")
        for branch, other, minutes in (("main", "theirs-first", "20"), ("theirs", "ours-first", "30")):
            self.git("checkout", "-q", branch)
            self.git("merge", "-q", "--no-edit", other, code=1)
            self.write(LOG, base.replace("10", minutes))
            self.commit("resolved")
        self.git("checkout", "-q", "main")
        self.assertEqual(len(self.git("merge-base", "--all", "main", "theirs").split()), 2)
        self.git("merge", "-q", "--no-edit", "theirs", code=None)
        text = self.read(LOG)
        self.assertLessEqual(text.count("<<<<<<<"), 1)
        self.assertNotIn("|||||||", text)
        self.assertIn(text, (visit("v2", 5, "<<<<<<< ours: v2.minutes\n  minutes: 20\n=======\n  minutes: 30\n"
                                            ">>>>>>> theirs: v2.minutes\n"), base.replace("10", "20"), base.replace("10", "30")))

    def test_a_repository_below_the_root_of_the_work_tree(self):
        base = visit("v2", 5)
        (self.city / "data").mkdir()
        for name in ("shuangbai.yaml", "city.yaml", "440222"):
            self.git("mv", name, f"data/{name}")
        self.diverge("data/" + LOG, base, base + visit("v3", 9), visit("v1", 2) + base)
        self.git("merge", "-q", "--no-edit", "theirs")
        self.assertEqual(self.read("data/" + LOG), visit("v1", 2) + base + visit("v3", 9))

    def test_other_files_and_broken_ones_merge_as_git_does(self):
        lines = "services:\n  a: 1\n  b: 1\n  c: 1\n  d: 1\n"
        self.diverge("compose.yml.yaml", lines, lines.replace("a: 1", "a: 2"), lines.replace("d: 1", "d: 2"))
        self.git("merge", "-q", "--no-edit", "theirs")
        self.assertEqual(self.read("compose.yml.yaml"), lines.replace("a: 1", "a: 2").replace("d: 1", "d: 2"))
        self.git("branch", "-qD", "theirs")
        text = self.read(WORKER)
        self.diverge(WORKER, text, text.replace("示例w1", "["), text.replace("示例w1", "示例甲"))
        self.git("merge", "-q", "--no-edit", "theirs", code=1)
        self.assertIn(f"{WORKER}: merged by lines, since a version cannot be merged by record: ", self.told)
        self.assertIn("<<<<<<< ours\nname: [\n=======\nname: 示例甲\n>>>>>>> theirs\n", self.read(WORKER))

    def test_the_driver_writes_nothing_that_it_could_not_read(self):
        self.write("a", "id: w1\n")
        run = self.run_in(self.city, "merge-driver", "a", "a", "absent", WORKER, code=129)
        self.assertIn("absent", run.stderr)
        self.assertEqual(self.read("a"), "id: w1\n")
        self.assertIn("BASE OURS THEIRS", self.run_in(self.city, "merge-driver", "a", code=2).stderr)


class Resolve(Merges):
    """A merge that git did alone, as on a host."""

    def setUp(self):
        super().setUp()
        self.git("config", "--remove-section", "merge.shuangbai")

    def stopped(self, *arguments):
        self.diverge(*arguments)
        self.git("merge", "-q", "--no-edit", "theirs", code=1)

    def test_what_git_could_not_merge_is_merged_and_added(self):
        base = visit("v2", 5)
        self.stopped(LOG, base, base + visit("v3", 9), base + visit("v4", 9))
        before = self.read(LOG)
        dry = self.run_city("resolve", "--dry-run")
        self.assertIn("+- id: v4", dry.stdout)
        self.assertEqual(dry.stderr, "1 file can be resolved, 0 with conflicts left\n")
        self.assertEqual(self.read(LOG), before)
        run = self.run_city("resolve")
        self.assertEqual(run.stdout, LOG + "\n")
        self.assertEqual(run.stderr, "1 file resolved and added to git's index, 0 with conflicts left\n")
        self.assertEqual(self.read(LOG), base + visit("v3", 9) + visit("v4", 9))
        self.git("commit", "-qm", "merged")
        self.assertEqual(self.git("status", "--porcelain"), "")
        self.assertEqual(self.run_city("resolve").stderr, "0 files resolved and added to git's index, 0 with conflicts left\n")
        self.sound()

    def test_check_offers_resolve_first_where_git_has_merged_by_lines(self):
        base = visit("v2", 5)
        self.stopped(LOG, base, base + visit("v3", 9), base + visit("v4", 9))
        told = self.run_city("check", code=1).stderr
        self.assertRegex(told, r"a conflict of git's merge by lines \(lines \d+ to \d+, `\w+`\); run `shuangbai resolve` first")
        self.assertIn("请先运行 shuangbai resolve", self.run_city("--lang", "zh", "check", code=1).stderr)

    def test_what_still_conflicts_is_told_and_not_added(self):
        base = visit("v1", 2, "  minutes: 10\n")
        self.stopped(LOG, base, base.replace("10", "20"), base.replace("10", "30"))
        run = self.run_city("resolve", code=1)
        self.assertEqual(run.stderr, f"{LOG}: v1.minutes: both sides have changed it, differently\n"
                                     "0 files resolved and added to git's index, 1 with conflicts left\n")
        self.assertIn("<<<<<<< ours: v1.minutes\n", self.read(LOG))
        self.assertEqual(self.git("diff", "--name-only", "--diff-filter=U"), LOG + "\n")
        self.write(LOG, base)
        run = self.run_city("resolve", code=1)
        self.assertIn("<<<<<<<", run.stderr + self.read(LOG))

    def test_what_was_edited_by_hand_is_left_alone_unless_it_is_named(self):
        base = visit("v1", 2, "  minutes: 10\n")
        self.stopped(LOG, base, base.replace("10", "20"), base.replace("10", "30") + visit("v2", 3))
        self.write(LOG, base.replace("10", "25"))
        run = self.run_city("resolve", code=1)
        self.assertIn(f"{LOG}: edited by hand and left alone; git add it if that resolves it", run.stderr)
        self.assertEqual(self.read(LOG), base.replace("10", "25"))
        self.run_in(self.city, "resolve", LOG, code=1)
        self.assertIn("v1.minutes", self.read(LOG))

    def test_the_file_of_a_log_that_one_side_emptied_takes_what_the_other_added(self):
        base = visit("v1", 2)
        self.stopped(LOG, base, None, base + visit("v2", 3))
        self.run_city("resolve")
        self.assertEqual(self.read(LOG), visit("v2", 3))
        self.git("commit", "-qm", "merged")
        self.sound()

    def test_a_record_that_one_side_deleted_is_for_people_to_decide(self):
        path = "440222/workers/w9.yaml"
        text = self.read(WORKER).replace("w1", "w9")
        self.stopped(path, text, None, text.replace("示例w9", "示例甲"))
        self.assertIn(f"{path}: ours has deleted the file, theirs has changed it; git add keeps it, git rm deletes it",
                      self.run_city("resolve", code=1).stderr)


class Clone(Merges):
    def test_check_says_that_a_clone_lacks_the_driver(self):
        self.assertEqual(self.read(".gitattributes"), "*.yaml merge=shuangbai diff=shuangbai\n")
        self.assertNotIn("merge-driver", self.run_city("check").stderr)
        self.git("config", "--remove-section", "merge.shuangbai")
        self.assertIn("git does not merge by record in this clone; run `shuangbai merge-driver --install`",
                      self.run_city("check").stderr)
        self.assertEqual(self.run_city("merge-driver", "--install").stdout.splitlines()[0],
                         "merge.shuangbai.driver = shuangbai merge-driver %O %A %B %P")
        self.assertEqual(self.git("config", "merge.shuangbai.driver"), "shuangbai merge-driver %O %A %B %P\n")
        self.git("rm", "-q", ".gitattributes")
        self.git("config", "--remove-section", "merge.shuangbai")
        self.assertIn("no .gitattributes names the merge driver, so that git merges by lines; add to it the line `*.yaml "
                      "merge=shuangbai diff=shuangbai`", self.run_city("check").stderr)
        self.assertIn("no errors", self.run_city("check", "--strict").stderr)

    def test_a_difference_is_a_line_a_field(self):
        path = "440222/households/440222100/h1.yaml"
        self.write(path, self.read(path).replace("    relation: head\n", "    name: 张三丰\n    relation: head\n    "
                                                "phone: \"13800001111\"\n"))
        changed = self.git("diff", "--", path)
        self.assertIn("+members.m1.name: 张*\n", changed)
        self.assertIn("+members.m1.phone: 138****1111\n", changed)
        self.assertNotIn("张三丰", changed)
        self.assertIn("members.m1.name: 张三丰\n", self.run_in(self.city, "--unmask", "diff-text", path).stdout)
        (self.folder / "key").write_bytes(b"k" * 32)
        self.assertRegex(self.run_in(self.city, "diff-text", "--pseudonymize", str(self.folder / "key"), path).stdout,
                         r"members\.m1\.name: name-[0-9a-f]{16}\n")

    def test_a_difference_of_what_cannot_be_read_shows_no_values(self):
        path = "440222/households/440222100/h1.yaml"
        self.write(path, "<<<<<<< a\nmembers:\n  - name: 张三丰\n=======\n>>>>>>> b\n")
        self.assertEqual(self.run_in(self.city, "diff-text", path).stdout, "<<<<<<< ***\nmembers:\n  - name: ***\n=======\n>>>>>>> ***\n")


if __name__ == "__main__":
    unittest.main()
