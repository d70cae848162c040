"""stats against a second implementation, on the example and on random repositories; its formats."""
import csv
import datetime
import io
import json
import os
import random
import shutil
from fractions import Fraction
import unittest

import jsonschema
import yaml

import oracle
import statistics_oracle
from random_repository import Maker, files
from support import EXPECTED, SOURCE, Case

EXAMPLE = SOURCE / "examples/shaoguan"
COUNT = 150


def read(folder):
    """The records of a repository's files."""
    repository = oracle.Repository()
    load = lambda path: yaml.safe_load(path.read_text(encoding="utf-8"))
    repository.counties = [load(path) for path in sorted(folder.glob("*/county.yaml"))]
    repository.stations = [load(path) for path in folder.glob("*/stations/*.yaml")]
    repository.workers = [load(path) for path in folder.glob("*/workers/*.yaml")]
    repository.supervisors = [load(path) for path in folder.glob("supervisors/*.yaml")]
    repository.trainings = [load(path) for path in folder.glob("training/*/*.yaml")]
    repository.trainings += [{**load(path), "county": path.parts[-4]} for path in folder.glob("4*/training/*/*.yaml")]
    repository.households = [{**load(path), "station": path.parts[-2]} for path in folder.glob("*/households/*/*.yaml")]
    for kind, entries in (("visits", repository.visits), ("supervision", repository.sessions)):
        for path in folder.glob(f"*/{kind}/*/*/*.yaml"):
            entries += [{**entry, "station": path.parts[-3]} for entry in load(path)]
    return repository


def enrich(repository, seed):
    """What random repositories have too little of for these figures."""
    chosen = random.Random(seed)
    texts = statistics_oracle.BACHELOR + statistics_oracle.COLLEGE + statistics_oracle.BELOW + statistics_oracle.UNUSUAL
    for w in repository.workers:
        w["gender"] = chosen.choice(("male", "female"))
        if chosen.random() < 0.8:
            year = chosen.choice((1965, 1966, 1975, 1976, 1985, 1986, 1995))
            w["born"] = datetime.date(year, *chosen.choice(((2, 28), (3, 1), (12, 31), (1, 1), (7, 1))))
        if chosen.random() < 0.7:
            w["education"] = chosen.choice(texts)
        if chosen.random() < 0.7:
            w["party_member"] = chosen.choice((True, False))
    for household in repository.households:
        for member in household.get("members", []):
            for case in member.get("cases", []):
                case["level"] = chosen.choice((1, 2, 3))


def number(value):
    return None if value is None else Fraction(value)


class Stats(Case):
    def told(self, folder, *options, as_of):
        run = self.run_in(self.folder, "-C", str(folder), "--as-of", str(as_of), "-o", "json", "stats", "--by", "county", *options)
        return json.loads(run.stdout, parse_float=str)

    def assert_counted(self, document, repository, day, window, silent_days, where):
        self.assertEqual([place["county"] for place in document["places"]], ["", *sorted(c["code"] for c in repository.counties)], where)
        for place in document["places"]:
            expected = statistics_oracle.statistics(repository, day, window, silent_days, place["county"] or None)
            self.assertEqual(list(expected), [figure["figure"] for figure in document["figures"]])
            for key, values in expected.items():
                found = tuple(number(place["values"][key][part]) for part in ("value", "year_before", "growth_percent"))
                self.assertEqual(found, values, f"{where}: {key} of {place['name']}")

    def test_every_figure_of_the_example_is_what_its_records_count(self):
        repository = read(EXAMPLE)
        for as_of in ("2022-12-31", "2022-06-15", "2023-02-28", "2021-07-01", "2024-02-29"):
            day = datetime.date.fromisoformat(as_of)
            document = self.told(EXAMPLE, as_of=as_of)
            self.assert_counted(document, repository, day, (day.replace(month=1, day=1), day), 30, as_of)

    def test_every_figure_of_random_repositories_is_what_their_records_count(self):
        for seed in range(COUNT):
            maker = Maker(seed)
            repository = maker.repository()
            enrich(repository, seed)
            for path, text in files(repository).items():
                path = self.city / path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            for as_of, window, _ in maker.questions[:2]:
                silent_days = random.Random(seed).choice((1, 30, 90, 400))
                document = self.told(self.city, "--from", str(window[0]), "--to", str(window[1]), "--silent-days", str(silent_days), as_of=as_of)
                self.assert_counted(document, repository, as_of, window, silent_days, f"seed {seed}, {as_of}, {window}, {silent_days}")
            shutil.rmtree(self.city)

    def test_outputs_are_the_ones_in_git_in_both_languages(self):
        for language in ("zh", "en"):
            for output, options in (("table", ()), ("table", ("--by", "county")), ("csv", ("--by", "county")), ("markdown", ())):
                name = f"stats{'-county' * bool(options)}-{language}.{output.replace('table', 'txt').replace('markdown', 'md')}"
                run = self.run_in(self.folder, "-C", str(EXAMPLE), "--as-of", "2022-12-31", "--lang", language, "-o", output, "stats", *options)
                expected = EXPECTED / "stats" / name
                if os.environ.get("SHUANGBAI_ACCEPT"):
                    expected.parent.mkdir(exist_ok=True)
                    expected.write_text(run.stdout, encoding="utf-8")
                self.assertEqual(run.stdout, expected.read_text(encoding="utf-8"), name)

    def test_no_line_is_wider_than_the_screen_however_many_counties(self):
        shutil.copytree(EXAMPLE, self.city)
        for code in range(30, 42):
            county = self.city / f"4402{code}/county.yaml"
            county.parent.mkdir()
            county.write_text(f'code: "4402{code}"\nname: 第{code}个示例县（自治县）\n', encoding="utf-8")
        width_of = lambda line: sum(2 if ord(c) > 0x2e7f else 1 for c in line)
        for columns, least in (("80", 50), ("160", 120), ("1", 30)):
            text = self.run_city("--as-of", "2022-12-31", "--lang", "zh", "stats", "--by", "county", variables={"COLUMNS": columns}).stdout
            wide = max(map(width_of, text.splitlines()[1:]))
            self.assertTrue(least <= wide <= max(int(columns), 60), (columns, wide))
            for name in ("仁化县", *(f"第{code}个示例县（自治县）" for code in range(30, 42))):
                self.assertEqual(text.count(name), 7)  # once a section

    def test_csv_and_tsv_have_a_line_for_each_place_and_figure_of_json(self):
        document = self.told(EXAMPLE, as_of="2022-12-31")
        for output, separator in (("csv", ","), ("tsv", "\t")):
            run = self.run_in(self.folder, "-C", str(EXAMPLE), "--as-of", "2022-12-31", "--lang", "zh", "-o", output, "stats", "--by", "county")
            rows = list(csv.DictReader(io.StringIO(run.stdout), delimiter=separator))
            values = [(place["county"], key, *(("" if v is None else str(v)) for v in value.values()))
                      for place in document["places"] for key, value in place["values"].items()]
            self.assertEqual([(r["county"], r["figure"], r["value"], r["year_before"], r["growth_percent"]) for r in rows], values)
            self.assertEqual({r["subject"] for r in rows}, {"站点", "岗位", "社工", "服务对象", "走访", "督导与培训", "人均"})

    def test_json_is_of_its_schema_and_defines_each_figure_in_both_languages(self):
        schema = json.loads(self.run_in(self.folder, "schema", "--outputs").stdout)
        validator = jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/statistics"})
        for options in ((), ("--by", "county")):
            document = json.loads(self.run_in(self.folder, "-C", str(EXAMPLE), "--as-of", "2022-12-31", "-o", "json", "stats", *options).stdout)
            self.assertEqual([e.message for e in validator.iter_errors(document)], [])
            self.assertEqual(len(document["places"]), 3 if options else 1)
            keys = [figure["figure"] for figure in document["figures"]]
            self.assertEqual(len(keys), len(set(keys)))
            for place in document["places"]:
                self.assertEqual(list(place["values"]), keys)
            for figure in document["figures"]:
                for text in (figure["title"], figure["definition"]):
                    self.assertTrue(text["zh"] and text["en"], figure)
                self.assertIn(figure["figure"].partition(".")[0], keys)

    def test_help_and_manual_define_each_figure(self):
        keys = [f["figure"] for f in self.told(EXAMPLE, as_of="2022-12-31")["figures"]]
        for language in ("zh", "en"):
            text = self.run_in(self.folder, "--lang", language, "stats", "--help").stdout
            for key in keys:
                self.assertRegex(text, rf"(?m)^  {key}( |$)")
        manual = (SOURCE / "man/shuangbai-stats.1").read_text(encoding="utf-8").replace("\\-", "-")
        self.assertEqual([key for key in keys if f"\n.B {key}\n" not in manual], [])

    def test_groups_that_a_policy_adds_are_counted(self):
        self.init_with_station()
        (self.city / "policy.yaml").write_text("target_groups:\n  - id: low-margin\n    zh: 低保边缘\n    en: Low margin\n", encoding="utf-8")
        self.run_city("client", "set", "h1", "members.m1.groups+=kind=low-margin,from=2022-01-01")
        document = json.loads(self.run_city("--as-of", "2022-03-01", "-o", "json", "stats").stdout)
        self.assertEqual(document["places"][0]["values"]["people.low-margin"], {"value": 1, "year_before": 0, "growth_percent": None})
        self.assertEqual(next(f["title"] for f in document["figures"] if f["figure"] == "people.low-margin"),
                         {"zh": "低保边缘", "en": "Low margin"})

    def test_several_outputs_at_once_are_written_whole(self):
        self.run_in(self.folder, "-C", str(EXAMPLE), "--as-of", "2022-12-31", "-o", "csv=a.csv", "-o", "markdown=a.md", "-o", "json", "stats")
        self.assertTrue((self.folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfcounty,county_name,"))
        self.assertTrue((self.folder / "a.md").read_text(encoding="utf-8").startswith("# 韶关市"))

    def test_what_it_cannot_honour_is_refused(self):
        for options, words in ((("--silent-days", "0"), "--silent-days is from 1 to 36500"),
                               (("--silent-days", "36501"), "--silent-days is from 1 to 36500"),
                               (("--from", "2023-01-01"), "the window ends (2022-12-31) before it begins (2023-01-01)"),
                               (("--by", "station"), "station"), (("-o", "sarif"), "sarif")):
            run = self.run_in(self.folder, "-C", str(EXAMPLE), "--lang", "en", "--as-of", "2022-12-31", "stats", *options, code=2)
            self.assertIn(words, run.stderr)
            self.assertEqual(run.stdout, "")

    def test_faulty_data_is_refused(self):
        self.init_with_station()
        (self.city / "440222/workers/w9.yaml").write_text("id: w9\n", encoding="utf-8")
        run = self.run_city("-o", "csv=out.csv", "stats", code=3)
        self.assertIn("440222/workers/w9.yaml:1", run.stderr)
        self.assertFalse((self.folder / "out.csv").exists())


if __name__ == "__main__":
    unittest.main()
