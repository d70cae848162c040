"""A city whose towns lie directly below it: its folder is its own code."""
import json
import unittest

from support import Case

DIVISIONS = """county_code,county_name,township_code,township_name,village_code,village_name
441900,某市,441900101,甲镇,441900101001,甲社区
441900,某市,441900101,甲镇,441900101201,乙村
441900,某市,441900102,乙镇,441900102201,丙村
"""


class CityWithoutCounties(Case):
    def init(self, code=0, jurisdiction="441900", divisions=DIVISIONS, *options):
        (self.folder / "divisions.csv").write_text(divisions, encoding="utf-8")
        return self.run_in(self.folder, "init", "city", "--jurisdiction", jurisdiction, "--name", "某市", "--divisions",
                           "divisions.csv", *options, code=code)

    def test_its_records_lie_in_the_folder_of_its_code_and_are_sound(self):
        self.assertIn("1 county, 2 townships, 3 villages", self.init().stderr)
        self.assertTrue((self.city / "441900/county.yaml").is_file())
        self.run_city("station", "add", "441900101", "--name", "甲站", "--opened", "2021-06-01")
        self.run_city("worker", "add", "w1", "--county", "441900", "--name", "甲", "--gender", "female", "--source", "recruited",
                      "--posts", "station=441900101,kind=service,from=2021-07-01")
        self.run_city("client", "add", "h1", "--station", "441900101", "--village", "441900101201", "--opened", "2022-01-01",
                      "--members", "id=m1,relation=head,gender=male")
        self.run_city("visit", "add", "v1", "--station", "441900101", "--date", "2022-03-01", "--workers", "w1", "--household",
                      "h1", "--kind", "home", "--minutes", "30")
        self.assertIn("no errors", self.run_city("check").stderr)

    def test_rules_about_counties_are_about_the_city_there_and_those_about_both_once(self):
        self.init()
        run = self.run_city("--as-of", "2021-12-31", "-o", "json", "audit", "--all", "--select", "GV,SF05,MS03", "--fail-on", "never")
        found = [(r["rule"], r["subject"]["kind"], r["subject"]["id"]) for r in json.loads(run.stdout)["results"]]
        self.assertEqual(found, [(rule, "city", "441900") for rule in ("GV01", "GV02", "GV03", "GV04", "GV05", "GV06", "MS03", "SF05")])

    def test_what_both_files_may_hold_counts_from_either(self):
        self.init()
        self.run_city("county", "set", "441900", "leading_group.established=2021-03-01")
        def outcome():
            run = self.run_city("--as-of", "2021-12-31", "-o", "json", "audit", "--all", "--select", "GV02", "--fail-on", "never")
            return [r["outcome"] for r in json.loads(run.stdout)["results"]]
        self.assertEqual(outcome(), ["pass"])
        self.run_city("city", "set", "leading_group.established=2022-03-01")
        self.assertEqual(outcome(), ["pass"])

    def test_a_meeting_that_both_files_record_is_one_meeting(self):
        self.init()
        self.run_city("city", "set", "joint_conference.established=2021-03-10", "joint_conference.meetings=2021-04-01")
        self.run_city("county", "set", "441900", "joint_conference.meetings=2021-04-01")
        def observed():
            run = self.run_city("--as-of", "2021-12-31", "-o", "json", "audit", "--all", "--select", "GV01", "--fail-on", "never")
            return [r["observed"] for r in json.loads(run.stdout)["results"]]
        self.assertEqual(observed(), [1])
        self.run_city("county", "set", "441900", "joint_conference.meetings=2021-05-01")
        self.assertEqual(observed(), [2])

    def test_codes_of_another_city_are_refused_at_their_places(self):
        run = self.init(3, "441900", DIVISIONS.replace("441900102,乙镇,441900102201", "442000102,乙镇,442000102201"))
        self.assertIn("divisions.csv:4:3: error: codes have 6, 9 and 12 digits", run.stderr)
        for code in ("44190", "441901", "4419000"):
            self.assertIn("where it has no counties", self.init(2, code).stderr)
        self.init()
        path = self.city / "city.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("441900", "442000"), encoding="utf-8")
        self.assertIn("city.yaml:1:1: error: city 442000 is not 441900 (shuangbai.yaml)", self.run_city("check", code=1).stderr)

    def edited(self, path, *changes):
        """What check says when texts of the file are replaced."""
        self.init()
        text = (self.city / path).read_text(encoding="utf-8")
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        (self.city / path).write_text(text, encoding="utf-8")
        return self.run_city("check", code=1).stderr

    def put(self, path, text):
        path = self.city / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def test_a_township_of_another_city_is_told_at_its_place(self):
        self.assertEqual(
            self.edited("441900/county.yaml", ("441900102", "442000102")),
            "441900/county.yaml:14:5: error: the code 442000102 does not lie in 441900; it must begin with it "
            "[record.code]\n3 files, 1 error\n")

    def test_a_village_of_another_city_is_told_at_its_place(self):
        self.assertEqual(
            self.edited("441900/county.yaml", ("441900102201", "442000102201")),
            "441900/county.yaml:18:9: error: the code 442000102201 does not lie in 441900102; it must begin with it "
            "[record.code]\n3 files, 1 error\n")

    def test_a_jurisdiction_that_is_no_city_is_told_at_its_place(self):
        self.assertEqual(
            self.edited("shuangbai.yaml", ("441900", "441901")),
            "shuangbai.yaml:2:15: error: `441901` is no city code: 4 digits, or the 6 of a city without counties, "
            "which end in 00 [record.value]\n3 files, 1 error\n")

    def test_the_folder_of_a_county_or_of_another_city_does_not_lie_in_it(self):
        self.init()
        self.put("441901/county.yaml", 'code: "441901"\nname: 某县\n')
        self.put("442000/county.yaml", 'code: "442000"\nname: 另市\n')
        self.assertEqual(self.run_city("check", code=1).stderr,
                         "441901/county.yaml:1:1: error: county 441901 is not in 441900 (shuangbai.yaml) [record.code]\n"
                         "442000/county.yaml:1:1: error: county 442000 is not in 441900 (shuangbai.yaml) [record.code]\n"
                         "5 files, 2 errors\n")

    def test_a_folder_without_its_county_yaml_is_told_once_at_its_first_file(self):
        self.init()
        for worker in ("w1", "w2"):
            self.put(f"441900/workers/{worker}.yaml", f"id: {worker}\nname: 甲\ngender: female\nsource: recruited\n")
        self.assertIn("no errors", self.run_city("check").stderr)
        (self.city / "441900/county.yaml").unlink()
        self.put("441900/workers/w1a.txt", "")  # no file of a repository, between the two
        told = [line for line in self.run_city("check", code=1).stderr.splitlines() if "county.yaml" in line]
        self.assertEqual(told, ["441900/workers/w1.yaml: error: the folder 441900 has no county.yaml; add it with "
                                "`county add 441900`, or move the folder's files away [record.reference]"])
        told = self.run_city("--lang", "zh", "check", code=1).stderr
        self.assertIn("文件夹 441900 中没有 county.yaml；请用 county add 441900 补上", told)
        (self.city / "441900/workers/w1a.txt").unlink()
        self.run_city("county", "add", "441900", "--name", "某市")
        self.assertIn("no errors", self.run_city("check").stderr)

    def test_it_is_made_without_divisions_too(self):
        self.run_in(self.folder, "init", "city", "--jurisdiction", "441900", "--name", "某市")
        self.assertIn('jurisdiction: "441900"', (self.city / "shuangbai.yaml").read_text(encoding="utf-8"))
        self.assertIn('code: "441900"', (self.city / "city.yaml").read_text(encoding="utf-8"))
        self.assertIn("2 files, no errors", self.run_city("check").stderr)

    def test_divisions_of_a_city_with_counties_are_not_its_own(self):
        run = self.init(3, "441900", DIVISIONS.replace("441900", "440222"))
        self.assertIn("divisions.csv:2:1: error: codes have 6, 9 and 12 digits", run.stderr)
        self.assertFalse(self.city.exists())

    def test_the_sets_in_force_are_named_when_the_repository_is_made(self):
        self.init(0, "441900", DIVISIONS, "--policy", "shaoguan-2021-21,national")
        self.assertIn("national", (self.city / "shuangbai.yaml").read_text(encoding="utf-8"))
        self.assertIn("there is no built-in policy set", self.init(2, "441900", DIVISIONS, "--policy", "nation").stderr)


if __name__ == "__main__":
    unittest.main()
