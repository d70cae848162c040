"""check: faults, doubts, paths, sparse checkouts; and fmt, which leaves faults as they are."""
import json
import subprocess
import unittest

from support import Case

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def resident_id(seventeen):
    remainder = sum(int(d) * w for d, w in zip(seventeen, WEIGHTS)) % 11
    return seventeen + "10X98765432"[remainder]


FEMALE = resident_id("44022219900101000")


class Check(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def worker(self, name, *lines):
        self.put(f"440222/workers/{name}.yaml",
                 "\n".join([f"id: {name}", "name: 示例", *lines, "source: recruited"]) + "\n")

    def put(self, path, text):
        path = self.city / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def check(self, *arguments, code, as_of="2022-12-31"):
        result = self.run_in(self.folder, "-C", "city", "--lang", "en", "--as-of", as_of, "check",
                             *arguments, code=code)
        self.assertEqual(result.stdout, "")
        return result.stderr

    def test_two_workers_of_one_resident_id_that_they_contradict(self):
        for name in ("d1", "d2"):
            self.worker(name, "gender: male", f'resident_id: "{FEMALE}"', "born: 1991-02-03")
        contradictions = (
            "440222/workers/{0}.yaml:3:9: error: `gender` contradicts digit 17 of `resident_id` "
            "(odd: male, even: female); compare both [record.resident-id-gender]\n"
            "440222/workers/{0}.yaml:4:14: error: 440222/workers/{1}.yaml:1 has the same resident id; "
            "compare the two, or make them one [record.resident-id-twice]\n"
            "440222/workers/{0}.yaml:5:7: error: `born` is not the birth date in `resident_id`; "
            "compare both [record.resident-id-born]\n")
        self.assertEqual(self.check(code=1), contradictions.format("d1", "d2")
                         + contradictions.format("d2", "d1") + "9 files, 6 errors\n")
        self.assertNotIn(FEMALE, self.check(code=1))
        # In one file alone, too, the other is the other one.
        self.assertEqual(self.check("city/440222/workers/d1.yaml", code=1), contradictions.format("d1", "d2") + "1 file, 3 errors\n")

    def test_a_worker_may_be_a_member_and_a_member_who_left_elsewhere(self):
        self.worker("d1", "gender: female", f'resident_id: "{FEMALE}"')
        household = ("id: {0}\nvillage: \"440222100201\"\nopened: 2021-08-01\n{1}members:\n  - id: m1\n"
                     "    relation: head\n    gender: female\n    resident_id: \"" + FEMALE + "\"\n{2}")
        folder = "440222/households/440222100/"
        self.put(folder + "h2.yaml", household.format("h2", "", ""))
        self.assertEqual(self.check(code=0), "9 files, no errors\n")
        self.put(folder + "h3.yaml", household.format("h3", "", "    moved: 2022-01-01\n"))
        self.put(folder + "h4.yaml", household.format("h4", "closed: 2022-01-01\n", ""))
        self.assertEqual(self.check(code=0), "11 files, no errors\n")
        self.put(folder + "h5.yaml", household.format("h5", "", ""))
        self.assertEqual(
            self.check("city/" + folder + "h5.yaml", code=1),
            folder + "h5.yaml:8:18: error: " + folder + "h2.yaml:5 has the same resident id; compare "
            "the two, or make them one [record.resident-id-twice]\n1 file, 1 error\n")

    def test_warnings_alone_end_with_0_unless_strict(self):
        self.worker("d1", "gender: female", "born: 2023-01-01", "phone: 13800000000（家）")
        text = ("440222/workers/d1.yaml:4:7: warning: `born` (***) is after 2022-12-31: that day has "
                "not come [record.future]\n8 files, no errors, 1 warning\n")
        self.assertEqual(self.check(code=0), text)
        self.assertEqual(self.check("--strict", code=1), text)
        self.assertEqual(self.check("--strict", code=0, as_of="2023-01-01"), "8 files, no errors\n")

    def test_names_and_ids_that_not_every_system_can_have(self):
        for name in ("CON", "a.", "W1"):
            self.worker(name, "gender: female")
        self.assertEqual(self.check(code=1), "".join(
            f"440222/workers/{name}.yaml: error: Windows cannot have a file or folder named `{name}`; "
            "rename it [store.windows-name]\n" for name in ("CON",))
            + "440222/workers/a..yaml: error: Windows cannot have a file or folder named `a.`; rename it "
            "[store.windows-name]\n440222/workers/w1.yaml: error: the worker ids w1 and "
            "440222/workers/W1.yaml differ in case alone: where case does not count (macOS, Windows) they are one; "
            "rename one [store.id-case]\n10 files, 3 errors\n")

    def test_ids_that_differ_in_case_are_told_of_the_records_and_not_again_of_their_logs(self):
        for name in ("w1", "W1"):
            self.worker("W1", "gender: female")
            self.put(f"440222/visits/440222100/2022-03/{name}.yaml",
                     f"- id: v{name}\n  date: 2022-03-01\n  workers:\n    - {name}\n  household: h1\n  kind: home\n"
                     "  minutes: 30\n")
        self.assertEqual(self.check(code=1).count("[store.id-case]"), 1)

    def test_faults_in_sarif_have_fingerprints_that_stay_when_lines_move(self):
        self.worker("d1", "gender: none", "education: [1]")
        def found():
            told = json.loads(self.run_city("check", "-o", "sarif", code=1).stdout)
            return [one["partialFingerprints"]["shuangbai/v1"] for one in told["runs"][0]["results"]]
        first = found()
        self.assertEqual(len(set(first)), 2)
        path = self.city / "440222/workers/d1.yaml"
        path.write_text("# moved\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        self.assertEqual(found(), first)

    def test_values_that_can_hardly_be(self):
        self.put("440222/visits/440222100/2022-03/w1.yaml",
                 "- id: v1\n  date: 2022-03-01\n  workers:\n    - w1\n    - w2\n    - w2\n"
                 "  household: h1\n  kind: home\n  minutes: 99999\n")
        self.put("440222/workers/d1.yaml", "id: d1\nname: \"示\u200b例\u202e\"\ngender: female\n"
                 "phone: 无\nsource: recruited\n")
        self.assertEqual(
            self.check(code=1),
            "440222/visits/440222100/2022-03/w1.yaml:6:7: warning: `workers` has w2 more than once "
            "[record.repeated]\n"
            "440222/visits/440222100/2022-03/w1.yaml:9:12: error: `minutes` is 99999; it cannot be more "
            "than 1440 [record.too-large]\n"
            "440222/workers/d1.yaml:2:7: warning: `name` has characters that nobody sees: U+200B, U+202E; "
            "delete them [record.invisible]\n"
            "440222/workers/d1.yaml:4:8: error: `phone` is no phone number: there are no 5 to 15 digits "
            "in a row in it [record.phone]\n9 files, 2 errors, 2 warnings\n")

    def test_an_audit_does_not_ask_whether_it_can_be(self):
        self.worker("d1", "gender: female", "phone: 无")
        self.check(code=1)
        self.run_city("--as-of", "2022-12-31", "audit", "--fail-on", "never")

    def test_control_characters_are_errors_in_every_file_keys_included(self):
        for path, text in (("policy.yaml", 'suppressions:\n  - rule: "a\\0b"\n'),
                           ("city.yaml", 'code: "4402"\nname: "a\\0"\n'),
                           ("440222/workers/d1.yaml", 'id: d1\n"x_\\0": 1\n')):
            with self.subTest(path):
                self.put(path, text)
                self.assertIn(path + ":", self.check("city/" + path, code=1))
                self.assertIn("U+0000", self.check("city/" + path, code=1))
                (self.city / path).unlink()

    def test_paths_name_the_files_whose_faults_are_told(self):
        self.put("440222/workers/d1.yaml", "id: d1\nname: 示例\n")
        self.assertEqual(self.check("city/440222/workers/w1.yaml", code=0), "1 file, no errors\n")
        self.assertEqual(self.check("city/440222/households", code=0), "1 file, no errors\n")
        told = self.check("city/440222/workers", code=1)
        self.assertTrue(told.endswith("\n3 files, 2 errors\n"), told)
        self.assertEqual(self.check("city/440222", code=1).count(" error: "), 2)
        self.check("city/440222/workers/w9.yaml", code=4)
        self.check("divisions.csv", code=4)

    def test_what_git_left_out_is_unchecked_and_said_to_be(self):
        def git(*arguments):
            subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
                           cwd=self.city, check=True, capture_output=True)
        self.put("440222/visits/440222100/2022-03/w1.yaml",
                 "- id: v1\n  date: 2022-03-01\n  workers:\n    - w1\n  household: h1\n"
                 "  people:\n    - m1\n  kind: home\n")
        git("init", "-q")
        git("add", "-A")
        git("commit", "-qm", "a")
        git("sparse-checkout", "set", "440222/visits")
        self.assertFalse((self.city / "440222/workers").exists())
        self.assertEqual(self.check(code=0),
                         "git does not merge by record in this clone; run `shuangbai merge-driver --install`\n"
                         "files that git left out of this sparse checkout are unchecked: 4\n"
                         "4 files, no errors\n")
        self.put("440222/visits/440222100/2022-03/w2.yaml",
                 "- id: v2\n  date: 2022-03-01\n  workers:\n    - w2\n  household: h9\n  kind: home\n")
        self.assertIn("no household `h9`", self.check(code=1).replace("there is ", ""))

    def test_writes_in_a_sparse_checkout_may_name_what_git_left_out_and_never_replace_it(self):
        def git(*arguments):
            subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
                           cwd=self.city, check=True, capture_output=True)
        git("init", "-q")
        git("add", "-A")
        git("commit", "-qm", "a")
        git("sparse-checkout", "set", "440222/visits")
        before = self.files()
        for arguments, code in ((("worker", "set", "w1", "education=x"), 4), (("worker", "show", "w1"), 4),
                                (("worker", "add", "w1", "--county", "440222", "--name", "x", "--gender", "male",
                                  "--source", "recruited"), 2)):
            self.assertIn("440222/workers/w1.yaml", self.run_city(*arguments, code=code).stderr)
        (self.folder / "w.csv").write_text("id,name,gender,source,county\nw1,x,male,recruited,440222\n", encoding="utf-8")
        self.assertIn("git left 440222/workers/w1.yaml out",
                      self.run_city("worker", "import", str(self.folder / "w.csv"), code=3).stderr)
        self.assertEqual(self.files(), before)
        self.run_city("visit", "add", "v1", "--station", "440222100", "--date", "2022-03-05", "--workers", "w1",
                      "--household", "h1", "--people", "m1", "--kind", "home")
        self.check(code=0)

    def test_an_unreadable_file_ends_with_4(self):
        path = self.city / "440222/workers/d1.yaml"
        (self.folder / "elsewhere").write_text("", encoding="utf-8")
        path.symlink_to(self.folder / "elsewhere")
        self.check(code=1)
        path.unlink()

    def test_fmt_leaves_faults_as_they_are(self):
        for value in ("~", "null", "5", "true"):
            with self.subTest(value):
                text = f"name: {value}\nid: d1\ngender: female\nsource: recruited\n"
                self.put("440222/workers/d1.yaml", text)
                told = self.run_city("--lang", "en", "fmt", code=3)
                self.assertIn("440222/workers/d1.yaml:1:7: error: `name` is", told.stderr)
                self.assertEqual((self.city / "440222/workers/d1.yaml").read_text("utf-8"), text)
        quoted = "code: \"440222\"\nname: 始兴县\napproved_posts: \"3\"\n"
        self.put("440222/county.yaml", quoted)
        self.put("440222/workers/d1.yaml", "name: 示例\nid: d1\ngender: female\nsource: recruited\n")
        told = self.run_city("--lang", "en", "fmt", code=3)
        self.assertEqual(told.stdout, "440222/workers/d1.yaml\n")
        self.assertEqual((self.city / "440222/county.yaml").read_text("utf-8"), quoted)


if __name__ == "__main__":
    unittest.main()
