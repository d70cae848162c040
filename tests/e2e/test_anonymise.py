"""Anonymous copies: they audit to the same counts, and nothing of anybody is found in them.

SHUANGBAI_COPIES: how many random repositories are copied."""
import datetime
import json
import os
import pathlib
import re
import shutil
import stat
import unittest

import random_repository
from support import SOURCE, Case

COUNT = int(os.environ.get("SHUANGBAI_COPIES", "40"))
AS_OF = "2022-12-31"
CANARY = "漏泄"
ID_CANARY = "lou-xie"
BORN = "1961-02-03"
ID = "440222196102030007"  # sequence 000: nobody's
PHONE = "13912340007"


class Anonymous(Case):
    def setUp(self):
        super().setUp()
        self.copy = self.folder / "copy"

    def anonymise(self, *arguments, as_of=AS_OF):
        return self.run_city("--as-of", as_of, "anonymise", "copy", *arguments).stderr

    def counts(self, folder, *arguments, as_of=AS_OF):
        """What an audit counts, by rule."""
        told = self.run_in(folder, "--as-of", as_of, "-o", "json", "audit", "--fail-on", "never", *arguments)
        document = json.loads(told.stdout)
        return {key: count for key, count in document["summary"].items() if isinstance(count, int)}, document["summary"]["by_rule"]

    def assert_alike(self, *arguments, as_of=AS_OF):
        self.assertEqual(self.counts(self.copy, *arguments, as_of=as_of), self.counts(self.city, *arguments, as_of=as_of))

    def copied(self, pattern):
        """The texts of the copy's files by their paths."""
        return {str(path.relative_to(self.copy)): path.read_text(encoding="utf-8") for path in sorted(self.copy.glob(pattern))}

    def shifted(self, told):
        return int(re.search(r"the days of (\d+) of", told)[1])


class OfTheExample(Anonymous):
    def setUp(self):
        super().setUp()
        shutil.copytree(SOURCE / "examples/shaoguan", self.city)

    def test_it_audits_to_the_same_counts_as_of_the_same_day(self):
        for as_of in ("2021-07-01", "2022-06-15", AS_OF, "2024-02-29"):
            with self.subTest(as_of=as_of):
                shutil.rmtree(self.copy, ignore_errors=True)
                told = self.anonymise(as_of=as_of)
                self.assertIn(f"as of {as_of} its audit has the same ", told)
                self.assert_alike(as_of=as_of)
                self.assert_alike("--county", "440222", as_of=as_of)
                self.run_in(self.copy, "--as-of", as_of, "check", "--privacy")
                self.assertEqual(self.run_in(self.copy, "fmt", "--check").stdout, "")

    def test_households_whose_days_can_be_shifted_are_shifted(self):
        told = self.anonymise()
        self.assertGreater(self.shifted(told), 1)
        self.assertIn(f"以 {AS_OF} 为准审计", (self.copy / "shuangbai.yaml").read_text(encoding="utf-8").splitlines()[0])

    def test_the_same_key_gives_the_same_copy_and_without_one_no_two_are_alike(self):
        (self.folder / "key").write_bytes(b"k" * 32)
        copies = []
        for arguments in (("--key", "key"), ("--key", "key"), (), ()):
            shutil.rmtree(self.copy, ignore_errors=True)
            self.anonymise(*arguments)
            copies.append(self.copied("**/*.yaml"))
        self.assertEqual(copies[0], copies[1])
        self.assertNotEqual(copies[1].keys(), copies[2].keys())
        self.assertNotEqual(copies[2].keys(), copies[3].keys())

    def test_a_copy_within_the_repository_is_refused_however_it_is_named(self):
        before = self.files()
        for target in ("sub", "440222/sub", "./sub/..//sub", str(self.city / "sub"), "."):
            told = self.run_in(self.city, "--as-of", AS_OF, "anonymise", target, code=4).stderr
            self.assertRegex(told, "lies within the repository|is no empty folder")
        self.assertEqual(self.files(), before)

    def test_it_is_private_and_a_repository_of_its_own(self):
        old = os.umask(0o022)
        self.addCleanup(os.umask, old)
        self.anonymise()
        for path in (self.copy, *self.copy.rglob("*")):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o700 if path.is_dir() else 0o600, path)
        self.assertFalse(list(self.copy.glob(".shuangbai.staged*")))
        self.assertIn("merge=shuangbai", (self.copy / ".gitattributes").read_text(encoding="utf-8"))
        self.run_in(self.copy, "city", "set", "name=某市")


def spoiled(text, path):
    """A file with a canary in each text that is somebody's, in a comment and in keys of one's own."""
    lines = []
    for line in text.splitlines():
        found = re.match(r"(\s*(?:- )?)(\w+): (.*)$", line)
        if found and found[2] in ("topic", "title", "organizer", "trainer", "note", "purpose", "findings", "actions", "referral",
                                  "what", "evidence", "material", "psychological", "social", "address", "close_reason",
                                  "card_number", "applicant", "transferred_to", "result", "employer", "form", "by",
                                  "elsewhere", "reason") and not re.match(r"\d{4}-|\"\d{9}\"", found[3]):
            line = f"{found[1]}{found[2]}: {found[3]}{CANARY}" if not found[3].startswith('"') else f"{found[1]}{found[2]}: {CANARY}"
        elif found and found[2] == "kind" and "/window/" in path:
            line = f"{found[1]}kind: {CANARY}"
        elif found and found[2] == "name" and re.search("workers|supervisors|households|recruitment", path):
            line = f"{found[1]}name: {CANARY}{found[3]}"
        elif found and found[2] == "phone":
            line = f'{found[1]}phone: "{PHONE}"'
        lines.append(line)
    return f"# {CANARY}\n" + "\n".join(lines) + "\n"


class OfCanaries(Anonymous):
    def setUp(self):
        super().setUp()
        shutil.copytree(SOURCE / "examples/shaoguan", self.city)

    def fill(self):
        for noun, old, new in (("worker", "w103", f"{ID_CANARY}-w"), ("client", "h100-001", f"{ID_CANARY}-h"),
                               ("supervisor", "s1", f"{ID_CANARY}-s"), ("recruit", "r2021-1", f"{ID_CANARY}-r"),
                               ("train", "t2022-autumn", f"{ID_CANARY}-t"), ("visit", "v20221219", f"{ID_CANARY}-v")):
            self.run_city("rename", noun, old, new)
        household = self.city / f"440222/households/440222100/{ID_CANARY}-h.yaml"
        self.run_city("client", "set", household.stem, f"members.m1.name={CANARY}", f"members.m1.phone={PHONE}",
                      f"members.m1.resident_id={ID}", f"members.m1.born={BORN}", f"members.m1.gender=female", f"address={CANARY}",
                      f"members.m1.carer.name={CANARY}", f"members.m1.carer.phone={PHONE}", f"members.m1.elsewhere={CANARY}",
                      f"members.m1.health.note={CANARY}")
        for path in sorted(self.city.glob("**/*.yaml")):
            name = str(path.relative_to(self.city))
            if name in ("shuangbai.yaml", "policy.yaml", "city.yaml") or name.endswith("county.yaml"):
                path.write_text(f"# {CANARY}\n" + path.read_text(encoding="utf-8") + f"x_{CANARY}: {CANARY}\n", encoding="utf-8")
                continue
            text = spoiled(path.read_text(encoding="utf-8"), name)
            first = re.search(r"(?m)^[^#].*$", text)[0]
            indent = "  " if first.startswith("- ") else ""
            path.write_text(text + f"{indent}x_{CANARY}: {CANARY}\n", encoding="utf-8")
        (self.city / f"{CANARY}.txt").write_text(CANARY, encoding="utf-8")
        self.run_city("--as-of", AS_OF, "check")

    def test_nothing_personal_no_comment_no_key_of_ones_own_and_no_name_of_a_file_is_in_it(self):
        self.fill()
        found = sum(path.read_bytes().count(CANARY.encode()) for path in self.city.rglob("*") if path.is_file())
        self.assertGreater(found, 300)
        self.anonymise()
        self.assert_alike()
        for path in self.copy.rglob("*"):
            text = path.read_bytes().decode() if path.is_file() else ""
            for canary in (CANARY, ID_CANARY, PHONE, ID, BORN, "x_"):
                self.assertNotIn(canary, text + str(path.relative_to(self.copy)), path)

    def test_ids_and_names_of_the_original_are_nowhere(self):
        ids = {path.stem for pattern in ("440222/workers/*", "supervisors/*", "*/households/*/*", "training/*/*", "recruitment/*")
               for path in self.city.glob(f"{pattern}.yaml")}
        places = set(re.findall(r"示例\w+", "".join(path.read_text(encoding="utf-8") for path in self.city.rglob("county.yaml"))))
        names = set(re.findall(r"示例\w+", "".join(path.read_text(encoding="utf-8") for path in self.city.rglob("*.yaml")))) - places
        self.assertGreater(len(ids) + len(names), 60)
        self.anonymise()
        for path, text in self.copied("**/*.yaml").items():
            words = set(re.findall(r"[\w.-]+", f"{path} {text}"))
            self.assertEqual(words & (ids | names), set(), path)


class OfOneHousehold(Anonymous):
    def setUp(self):
        super().setUp()
        self.init_with_station()
        for day in ("2022-03-10", "2022-04-12", "2022-05-14"):
            self.run_city("visit", "add", "--date", day, "--workers", "w1", "--station", "440222100", "--household", "h1",
                          "--people", "m1", "--kind", "home", "--minutes", "45")
        self.run_city("window", "add", "a1", "--date", "2022-03-11", "--kind", "低保", "--household", "h1", "--first-handler", "w1",
                      "--way", "transferred", "--due", "2022-03-20", "--finished", "2022-03-15", "--station", "440222100")
        self.run_city("client", "set", "h1", "opened=2021-08-11", "members.m1.born=1950-06-07", "members.m1.name=某某",
                      "members.m1.groups=kind=destitute,from=2021-08-12", "needs.social=有")

    def test_all_days_of_a_household_move_by_the_same_number_within_their_months(self):
        before = {path: re.findall(r"(?:opened|from|date|due|finished): (\d+-\d+-\d+)", path.read_text(encoding="utf-8"))
                  for path in self.city.glob("*/*/440222100/**/*.yaml")}
        told = self.anonymise()
        self.assertEqual(self.shifted(told), 1)
        days = sorted(day for found in before.values() for day in found)
        moved = sorted(day for text in self.copied("*/*/440222100/**/*.yaml").values()
                       for day in re.findall(r"(?:opened|from|date|due|finished): (\d+-\d+-\d+)", text))
        self.assertEqual(len(days), len(moved))
        parsed = [(datetime.date.fromisoformat(a), datetime.date.fromisoformat(b)) for a, b in zip(days, moved)]
        self.assertEqual(len({b - a for a, b in parsed}), 1)
        self.assertNotEqual(days, moved)
        self.assertTrue(all((a.year, a.month) == (b.year, b.month) for a, b in parsed))
        self.assertIn("born: 1950-01-01", "".join(self.copied("*/households/**/*.yaml").values()))

    def test_a_household_whose_shift_would_change_a_verdict_keeps_its_days(self):
        # Visits due each week: on the Monday of one, on the Sunday of the next. Either would leave its week.
        for visit in self.run_city("visit", "list", "-o", "csv", "--columns", "id").stdout.split()[1:]:
            self.run_city("visit", "remove", visit)
        self.run_city("client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "2", "--visits", "1/week", "--goal", "自理",
                      "--step", "探访", "--from", "2022-11-14")
        days = [datetime.date(2022, 11, 14) + datetime.timedelta(7 * week) for week in range(7)]
        for day in (*days[:3], days[3] + datetime.timedelta(6), *(day + datetime.timedelta(3) for day in days[4:])):
            self.run_city("visit", "add", "--date", str(day), "--workers", "w2", "--station", "440222100", "--household", "h1",
                          "--kind", "home")
        self.assertEqual(next(rule["fail"] for rule in self.counts(self.city)[1] if rule["rule"] == "SE04"), 0)
        self.assertEqual(self.shifted(self.anonymise()), 0)
        self.assert_alike()

    def test_who_is_one_person_has_one_token_everywhere(self):
        self.run_city("client", "add", "h2", "--station", "440222100", "--village", "440222100201", "--opened", "2021-08-01",
                      "--members", "id=m1,relation=head,gender=male,name=某某")
        (self.folder / "key").write_bytes(b"k" * 32)
        self.anonymise("--key", "key")
        worker = re.search(r"- (worker-\w+)", "".join(self.copied("*/visits/**/*.yaml").values()))[1]
        self.assertTrue((self.copy / f"440222/workers/{worker}.yaml").exists())
        self.assertIn(f"first_handler: {worker}", "".join(self.copied("*/window/**/*.yaml").values()))
        households = list(self.copied("*/households/**/*.yaml").values())
        names = {re.search(r"name: (name-\w+)", text)[1] for text in households}
        self.assertEqual(len(names), 1)
        people = {re.search(r"id: (person-\w+)", text)[1] for text in households}
        self.assertEqual(len(people), 2, "both are called m1 in their households")
        self.assertTrue(set(re.findall(r"person-\w+", "".join(self.copied("*/visits/**/*.yaml").values()))) <= people)
        exported = self.run_city("client", "export", "-o", "csv", "--pseudonymize", "key").stdout
        self.assertIn(names.pop(), exported)

    def test_texts_are_dropped_and_stand_as_dots_where_one_is_asked_for(self):
        self.run_city("client", "set", "h1", "address=某处")
        self.anonymise()
        household = "".join(self.copied("*/households/**/*.yaml").values())
        self.assertNotIn("address", household)
        self.assertIn("social: …", household)
        self.assertIn("kind: …", "".join(self.copied("*/window/**/*.yaml").values()))

    def test_suppressions_name_the_subjects_of_the_copy(self):
        (self.city / "policy.yaml").write_text(
            "suppressions:\n  - rule: SE02\n    subject: h1/m1\n    reason: 某某住院\n    until: 2023-12-31\n"
            "  - rule: HR01\n    subject: w1\n    reason: 某某\n    until: 2023-12-31\n"
            "switched_off:\n  - rule: ST09\n    reason: 某某\n", encoding="utf-8")
        self.assertEqual(self.counts(self.city)[0]["suppressed"], 2)
        told = self.anonymise()
        self.assertNotIn("without effect", told)
        self.assert_alike()
        self.assertNotIn("某某", (self.copy / "policy.yaml").read_text(encoding="utf-8"))
        self.assertNotIn("warning", self.run_in(self.copy, "--as-of", AS_OF, "check").stderr)

    def test_a_policy_of_ones_own_and_a_target_group_go_with_it(self):
        (self.city / "policy.yaml").write_text(
            "target_groups:\n  - id: veteran\n    zh: 退役军人\n    en: veterans\nparameters:\n  - parameter: staffing.admin.min\n"
            "    station: \"440222100\"\n    values:\n      - from: 2021-01-01\n        number: 1\n", encoding="utf-8")
        own = self.city / "policies/own"
        shutil.copytree(SOURCE / "examples/policies/meizhou-2021", own)
        (own / "set.yaml").write_text(re.sub(r"(?m)^id: .*", "id: own", (own / "set.yaml").read_text(encoding="utf-8")),
                                      encoding="utf-8")
        manifest = self.city / "shuangbai.yaml"
        manifest.write_text(manifest.read_text(encoding="utf-8").replace("policy: shaoguan-2021-21", "policy: own"), encoding="utf-8")
        self.run_city("client", "set", "h1", "members.m1.groups.0.kind=veteran")
        self.anonymise()
        self.assert_alike()

    def test_the_place_must_be_new_or_empty_and_outside_of_the_repository(self):
        (self.folder / "full").mkdir()
        (self.folder / "full/a").write_text("a", encoding="utf-8")
        (self.folder / "file").write_text("a", encoding="utf-8")
        (self.folder / "empty").mkdir()
        (self.folder / "link").symlink_to(self.city)
        for target in ("full", "file", "city", "city/440222/copy", "link/copy", "link"):
            before = self.files()
            self.assertTrue(self.run_in(self.folder, "-C", "city", "anonymise", target, code=4).stderr, target)
            self.assertEqual(self.files(), before)
        self.assertEqual((self.folder / "full/a").read_text(encoding="utf-8"), "a")
        for target in ("empty", "new/deep"):
            self.run_in(self.folder, "-C", "city", "--as-of", AS_OF, "anonymise", target)
            self.run_in(self.folder / target, "check")

    def test_faulty_data_has_no_copy(self):
        path = self.city / "440222/workers/w1.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "unknown: 1\n", encoding="utf-8")
        self.run_city("anonymise", "copy", code=3)
        self.assertFalse(self.copy.exists())
        path.write_text(path.read_text(encoding="utf-8").replace("unknown: 1\n", ""), encoding="utf-8")
        self.run_city("anonymise", "copy", "--key", "absent", code=4)
        self.assertFalse(self.copy.exists())


class OfRandomRepositories(Anonymous):
    def test_they_audit_to_the_same_counts(self):
        for seed in range(COUNT):
            maker = random_repository.Maker(seed)
            repository = maker.repository()
            shutil.rmtree(self.city, ignore_errors=True)
            shutil.rmtree(self.copy, ignore_errors=True)
            for path, text in random_repository.files(repository).items():
                path = pathlib.Path(self.city, path)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            as_of = str(maker.questions[seed % 2][0])
            with self.subTest(seed=seed, as_of=as_of):
                self.anonymise(as_of=as_of)
                self.assert_alike(as_of=as_of)


if __name__ == "__main__":
    unittest.main()
