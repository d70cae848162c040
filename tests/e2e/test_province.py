"""A province: several repositories in one summary, shards of them, and what merging promises."""
import csv
import io
import json
import os
import stat
import unittest
import zipfile

import jsonschema

from cities import NAMES, copy_under, make_cities
from support import Case

FORMATS = ("table", "csv", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html", "xlsx", "shard")
ASKED = (["table"], ["table", "--details", "--evidence", "all"], ["table", "--by", "county"], ["table", "--by", "station"],
         ["table", "--by", "worker"], ["table", "-q"], *([name] for name in FORMATS[1:]),
         *([name, "--all"] for name in ("json", "csv", "html", "xlsx", "junit")))


class Province(Case):

    def setUp(self):
        super().setUp()
        self.cities = make_cities(self.folder)
        self.names = [city.name for city in self.cities]

    def audit(self, *arguments, code=0, **more):
        return self.run_in(self.folder, "--as-of", "2022-12-31", "audit", "--fail-on", "never", *map(str, arguments), code=code, **more)

    def merge(self, *arguments, code=0, **more):
        return self.run_in(self.folder, "audit", "merge", "--fail-on", "never", *map(str, arguments), code=code, **more)

    def output(self, form, *arguments, command=None):
        """The bytes of an output in the format, by a file."""
        target = self.folder / f"out.{form[0]}"
        (command or self.audit)("-o", f"{form[0]}={target}", *form[1:], *arguments)
        return target.read_bytes()

    def shards(self, *options):
        return [self.shard(city, *options) for city in self.cities]

    def shard(self, city, *options):
        target = self.folder / f"{city.name}{''.join(options)}.shard"
        self.audit("-C", city, "-o", f"shard={target}", *options)
        return target

    def merged(self, name, *shards):
        target = self.folder / name
        self.merge("-o", f"shard={target}", *shards)
        return target

    def test_every_output_of_merged_shards_is_that_of_one_run_byte_for_byte_in_every_order(self):
        plain = self.shards()
        with_passes = self.shards("--all")
        for form in ASKED:
            shards = with_passes if "--all" in form else plain
            a, b, c = shards
            expected = self.output(form, *self.names)
            self.assertTrue(expected)
            steps = [shards, [c, a, b], [self.merged("ab.shard", b, a), c], [c, self.merged("ba.shard", a, self.merged("b.shard", b))]]
            for which in steps:
                self.assertEqual(self.output(form, *which, command=self.merge), expected, form)

    def test_a_shard_that_has_passes_tells_the_rest_as_one_without(self):
        for form in ("table", "json", "html", "csv"):
            self.assertEqual(self.output([form], *self.shards("--all"), command=self.merge), self.output([form], *self.names), form)

    def test_outputs_of_one_shard_are_those_of_its_repository(self):
        for city in self.cities:
            for form in ASKED:
                shard = self.shard(city, "--all") if "--all" in form else self.shard(city)
                expected = self.output(form, "-C", city)
                if form[0] == "table":  # which commands come next depends on where the data is
                    expected = expected.split(b"Next:\n")[0]
                self.assertEqual(self.output(form, shard, command=self.merge), expected, form)

    def test_a_folder_or_a_list_of_one_is_what_C_names(self):
        listed = self.folder / "list"
        listed.write_text(f"# one\n  {self.names[1]}  \n\n", encoding="utf-8")
        for form in (["table"], ["html"], ["json"]):
            expected = self.output(form, "-C", self.names[1])
            self.assertEqual(self.output(form, self.names[1]), expected)
            self.assertEqual(self.output(form, "--repositories", listed), expected)

    def test_the_summary_is_the_sum_of_the_cities_and_the_results_are_theirs(self):
        alone = [json.loads(self.output(["json", "--all"], "-C", city)) for city in self.cities]
        found = json.loads(self.output(["json", "--all"], *self.names))
        counts = ("pass", "fail", "late", "pending", "unknown", "suppressed", "known")
        for key in counts:
            self.assertEqual(found["summary"][key], sum(one["summary"][key] for one in alone), key)
        for one in found["summary"]["by_rule"]:
            for key in counts:
                self.assertEqual(one[key], sum(of[key] for each in alone for of in each["summary"]["by_rule"] if of["rule"] == one["rule"]))
        self.assertEqual([(one["city"], one["name"], one["fail"]) for one in found["cities"]],
                         [(code, NAMES[code], each["summary"]["fail"]) for code, each in zip(sorted(NAMES), alone)])
        for code, each in zip(sorted(NAMES), alone):
            mine = [{key: value for key, value in result.items() if not key.startswith("city")}
                    for result in found["results"] if result["city"] == code]
            self.assertEqual(mine, each["results"])
        rules = [result["rule"] for result in found["results"]]
        self.assertEqual(rules, sorted(rules))
        self.assertEqual([(off["city"], off["rule"]) for off in found["summary"]["switched_off"]], [("4414", "ST01")])

    def test_a_city_has_a_line_in_every_output_with_a_summary(self):
        table = self.output(["table"], *self.names).decode()
        for code, name in NAMES.items():
            self.assertRegex(table, rf"(?m)^{code} +{name} ")
        self.assertNotIn("Next:", table)
        self.assertIn("| 4405 | 汕头市 |", self.output(["markdown"], *self.names).decode())
        page = self.output(["html"], *self.names).decode()
        self.assertIn("韶关市, 汕头市, 梅州市: audit of the Double Hundred Project", page)
        self.assertIn('<a href="#cities">', page)
        self.assertNotIn('<a href="#cities">', self.output(["html"], "-C", self.names[0]).decode())
        rows = list(csv.DictReader(io.StringIO(self.output(["csv"], *self.names).decode("utf-8-sig"))))
        self.assertEqual({(row["city"], row["city_name"]) for row in rows}, set(NAMES.items()))
        with zipfile.ZipFile(io.BytesIO(self.output(["xlsx"], *self.names))) as book:
            sheets = book.read("xl/workbook.xml").decode()
        for name in NAMES.values():
            self.assertIn(f'name="{name}"', sheets)

    def test_workers_of_the_same_id_in_several_cities_stay_apart(self):
        table = self.output(["table", "--by", "worker"], *self.names).decode()
        for name in NAMES.values():
            self.assertRegex(table, rf"(?m)^w153 +{name} ")
        findings = json.loads(self.output(["gitlab"], *self.names))
        self.assertEqual(len({one["fingerprint"] for one in findings}), len(findings))

    def test_json_of_several_is_what_its_schema_says(self):
        schema = json.loads(self.run_in(self.folder, "schema", "--outputs").stdout)
        expected = self.folder / "expected"
        expected.write_text("4402\n4405\n4414\n4499 别市\n", encoding="utf-8")
        target = self.folder / "out.json"
        self.merge("-o", f"json={target}", "--expect", expected, *self.shards(), code=3)
        found = json.loads(target.read_text(encoding="utf-8"))
        jsonschema.validate(found, schema | {"anyOf": [{"$ref": "#/$defs/audit"}]})
        self.assertEqual(found["missing"], ["4499 别市"])

    def test_cities_that_are_missing_are_told_in_outputs_and_by_the_status(self):
        expected = self.folder / "expected"
        expected.write_text("# 全省\n4402\n4405 汕头市\n4414 # 梅州\n", encoding="utf-8")
        a, _, c = self.shards()
        whole = self.merge("--expect", expected, *self.shards())
        self.assertNotIn("missing", whole.stdout + whole.stderr)
        for form in ("table", "markdown", "html"):
            part = self.merge("-o", form, "--expect", expected, a, c, code=3)
            self.assertIn("results are missing of 1 city: 4405 汕头市", part.stdout.replace("\\", ""), form)
            self.assertIn("the results are not whole: 1 city is missing: 4405 汕头市", part.stderr)
        self.assertEqual(self.audit("--expect", expected, *self.names[:2], code=3).stdout,
                         self.merge("--expect", expected, *self.shards()[:2], code=3).stdout)
        expected.write_text("4405\n4414\n", encoding="utf-8")
        refused = self.merge("--expect", expected, a, c, code=3)
        self.assertIn("is none of the cities that are expected", refused.stderr)

    def test_findings_of_any_city_decide_the_status(self):
        for arguments in (("--as-of", "2022-12-31", "audit", *self.names), ("audit", "merge", *map(str, self.shards()))):
            self.run_in(self.folder, *arguments, code=1)
            self.run_in(self.folder, *arguments, "--fail-on", "never")

    def test_shards_that_do_not_fit_are_refused_with_what_to_do(self):
        a, b, c = self.shards()
        cases = (([a, b, a], "4402 韶关市 is in"),
                 ([self.merged("ab.shard", a, b), b], "4405 汕头市 is in"),
                 ([a, self.other("day", "--as-of", "2022-11-30")], "make both again with one --as-of"),
                 ([a, self.other("window", "--from", "2022-06-01")], "make both again with the same --from, --to and --throughout"),
                 ([a, self.other("rules", "--select", "SF")], "make both again with the same --select and --ignore"))
        for shards, why in cases:
            self.assertIn(why, self.merge(*shards, code=3).stderr)
        manifest = self.cities[1] / "shuangbai.yaml"
        manifest.write_text(manifest.read_text(encoding="utf-8").replace("policy: shaoguan-2021-21", "policy: [shaoguan-2021-21, national]"),
                            encoding="utf-8")
        self.assertIn("name the same sets in both shuangbai.yaml", self.merge(a, self.other("policy"), c, code=3).stderr)
        self.assertIn("name the same sets", self.audit(*self.names, code=3).stderr)

    def other(self, name, *options):
        target = self.folder / f"{name}.shard"
        day = () if "--as-of" in options else ("--as-of", "2022-12-31")
        self.run_in(self.folder, "-C", str(self.cities[1]), *day, "audit", "--fail-on", "never", "-o", f"shard={target}", *options)
        return target

    def test_what_is_no_sound_shard_is_refused(self):
        a = self.shard(self.cities[0])
        bad = self.folder / "bad.shard"
        for content, why in ((b"", "is no shard"), (b"x" * 100, "is no shard"), (a.read_bytes()[:-1], "is damaged"),
                             (a.read_bytes().replace(b"shard 1", b"shard 2", 1), "has shard format 2")):
            bad.write_bytes(content)
            self.assertIn(why, self.merge(a, bad, code=3).stderr)
        self.merge(a, self.folder / "absent", code=4)
        self.assertIn("the shards are as of 2022-12-31", self.merge("--as-of", "2022-11-30", a, code=2).stderr)
        self.merge(a, self.folder, code=4)
        os.mkfifo(self.folder / "pipe")
        self.assertIn("is no plain file", self.merge(self.folder / "pipe", code=4).stderr)

    def test_a_repository_that_is_faulty_is_told_with_its_folder_and_nothing_is_judged(self):
        for city in self.cities[1:]:
            (city / "supervisors/s1.yaml").write_text("id: s1\nnme: x\n", encoding="utf-8")
        out = self.folder / "out.json"
        old = self.folder / "old.shard"
        old.write_bytes(b"old")
        run = self.audit("-o", f"json={out}", "-o", f"shard={old}", *self.names, code=3)
        for name in self.names[1:]:
            self.assertRegex(run.stderr, rf"(?m)^{name}/supervisors/s1.yaml:2:\d+: error: ")
            self.assertIn(f"{name}: the data has ", run.stderr)
        paths = {fault["path"].split("/")[0] for fault in json.loads(out.read_text(encoding="utf-8"))["faults"]}
        self.assertEqual(paths, set(self.names[1:]))
        self.assertEqual(old.read_bytes(), b"old")
        self.assertIn("absent: cannot open the folder", self.audit(self.names[0], "absent", code=4).stderr)

    def test_options_of_one_repository_are_refused_for_several(self):
        for options in (("-C", self.names[0]), ("--since", "HEAD"), ("--county", "440222"), ("--station", "440222100"),
                        ("--baseline", "x"), (f"{self.names[0]}/city.yaml",)):
            self.audit(*options, *self.names, code=2)
        self.audit("-C", self.names[0], "--expect", "x", code=2)
        for options in (("--station", "440222100"), (f"{self.names[0]}/city.yaml",)):
            self.audit("-C", self.names[0], "-o", f"shard={self.folder}/x", *options, code=2)
        self.audit("--repositories", self.folder / "absent", code=4)

    def test_counties_of_a_city_merge_but_not_beside_the_whole(self):
        city = self.cities[0]
        parts = []
        for county in ("440222", "440224"):
            parts.append(self.folder / f"{county}.shard")
            self.audit("-C", city, "--county", county, "-o", f"shard={parts[-1]}")
        found = json.loads(self.output(["json"], *parts, command=self.merge))
        self.assertEqual([(one["city"], one["county"]) for one in found["cities"]], [("4402", "440222"), ("4402", "440224")])
        alone = [json.loads(self.output(["json"], "-C", city, "--county", one["county"]))["summary"]["fail"] for one in found["cities"]]
        self.assertEqual(found["summary"]["fail"], sum(alone))
        self.assertIn("counts once", self.merge(self.shard(city), parts[1], code=3).stderr)
        self.assertIn("counts once", self.merge(parts[0], self.merged("both.shard", *parts), code=3).stderr)

    def test_counties_with_repositories_of_their_own_have_a_line_each(self):
        copies = [copy_under(self.cities[0], name) for name in ("始兴县", "仁化县")]
        found = json.loads(self.output(["json"], *copies))
        self.assertEqual([(one["city"], one["name"]) for one in found["cities"]], [("4402", "仁化县"), ("4402", "始兴县")])

    def test_shards_have_names_of_clients_masked_unless_they_are_asked_for(self):
        household = next(self.cities[0].rglob("h100-001.yaml"))
        name = next(line.split(": ")[1] for line in household.read_text(encoding="utf-8").splitlines() if line.strip().startswith("name:"))
        masked, full = self.folder / "masked.shard", self.folder / "full.shard"
        self.audit("-C", self.cities[0], "--all", "-o", f"shard={masked}")
        self.audit("-C", self.cities[0], "--all", "--unmask", "-o", f"shard={full}")
        self.assertNotIn(name.encode(), masked.read_bytes())
        self.assertIn(name.encode(), full.read_bytes())
        self.assertEqual(stat.S_IMODE(full.stat().st_mode), 0o600)
        for form in (["json", "--all"], ["html", "--all"]):
            self.assertEqual(self.output(form, full, command=self.merge), self.output(form, masked, command=self.merge))
        self.assertEqual(self.output(["json", "--all", "--unmask"], full, command=self.merge),
                         self.output(["json", "--all", "--unmask"], "-C", self.cities[0]))
        self.assertIn("make it again with --unmask", self.merge("--unmask", masked, code=2).stderr)
        self.assertIn("give --unmask", self.merge("-o", f"shard={self.folder}/x", full, code=2).stderr)
        self.assertFalse((self.folder / "x").exists())

    def test_passes_are_told_of_shards_that_have_them(self):
        a, b, _ = self.shards()
        self.assertIn("make it again with --all", self.merge("--all", a, b, code=2).stderr)

    def test_a_shard_follows_the_data_and_the_same_data_give_the_same_shard(self):
        first = self.shard(self.cities[0]).read_bytes()
        self.assertEqual(self.shard(self.cities[0]).read_bytes(), first)
        city = self.cities[0] / "city.yaml"
        city.write_text(city.read_text(encoding="utf-8") + "# checked\n", encoding="utf-8")
        self.assertNotEqual(self.shard(self.cities[0]).read_bytes(), first)

    def test_what_a_shard_is_tagged_with_is_told(self):
        shard = self.shard(self.cities[0])
        told = self.merge("-v", shard).stderr
        self.assertRegex(told, rf"(?m)^{shard}: 4402 韶关市, as of 2022-12-31, policy shaoguan-2021-21, records, data [0-9a-f]{{12}}, program ")

    def test_baselines_of_cities_count_in_the_merged_result(self):
        baseline = self.folder / "known.yaml"
        self.audit("-C", self.cities[0], "--write-baseline", baseline, "--reason", "已知", "--owner", "民政局", "--until", "2023-12-31")
        known = self.folder / "known.shard"
        self.audit("-C", self.cities[0], "--baseline", baseline, "-o", f"shard={known}")
        found = json.loads(self.output(["json"], known, self.shard(self.cities[1]), command=self.merge))
        self.assertGreater(found["cities"][0]["known"], 0)
        self.assertEqual(found["cities"][1]["known"], 0)


if __name__ == "__main__":
    unittest.main()
