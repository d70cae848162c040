"""The JSON Schemas in schemas/ are those of the field tables, and an independent validator agrees
with `check` on valid and invalid records."""
import json
import re
import shutil
import unittest

import jsonschema
import yaml

from support import SOURCE, Case


class CoreLoader(yaml.SafeLoader):
    """PyYAML resolves by YAML 1.1; records are YAML 1.2 (core schema)."""


CoreLoader.yaml_implicit_resolvers = {}
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|Null|NULL|)$"), None)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), None)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), None)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:float",
                                 re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"), None)

# Changes to a sound worker's file, each of which both must refuse, or (True) both accept.
VARIANTS = [
    ("", True), ("education: 本科\n", True), ("party_member: true\n", True), ("x_own: [1, {a: ~}]\n", True),
    ("born: 1990-01-01\n", True), ("born: \"1990-01-01\"\n", True), ("pay:\n  - {monthly: 4500.5, from: 2021-01-01}\n", True),
    ("posts: []\n", True), ("phone: \"13800000000\"\n", True),
    ("phone: 13800000000\n", False), ("born: 1990-13-01\n", False), ("born: 1990-02-30\n", False),
    ("born: 1899-01-01\n", False), ("party_member: yes\n", False), ("party_member: \"true\"\n", False),
    ("education: ~\n", False), ("education: 12\n", False), ("education: \"\"\n", False), ("educaton: x\n", False),
    ("posts: none\n", False), ("posts:\n  - {kind: admin, from: 2021-01-01}\n", False),
    ("posts:\n  - {station: \"440222100\", kind: boss, from: 2021-01-01}\n", False),
    ("posts:\n  - {station: \"44022210\", kind: admin, from: 2021-01-01}\n", False),
    ("pay:\n  - {monthly: -1, from: 2021-01-01}\n", False), ("pay:\n  - {monthly: \"1\", from: 2021-01-01}\n", False),
    ("assessments:\n  - {year: 21, grade: basic, date: 2021-01-01}\n", False),
    ("assessments:\n  - {year: 2021.5, grade: basic, date: 2021-01-01}\n", False),
    ("resident_id: \"4402221990\"\n", False), ("leave: {kind: sick, from: 2021-01-01}\n", False),
]

SCHEMA_OF = {"stations": "station", "workers": "worker", "households": "household", "visits": "visit",
             "window": "matter", "supervision": "session", "training": "training",
             "supervisors": "supervisor", "recruitment": "recruitment", "county.yaml": "county",
             "city.yaml": "city", "shuangbai.yaml": "manifest", "policy.yaml": "policy"}


def schema(name):
    text = (SOURCE / f"schemas/{name}.schema.json").read_text(encoding="utf-8")
    checked = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(checked)
    return jsonschema.Draft202012Validator(checked, format_checker=jsonschema.FormatChecker())


def load(text):
    return yaml.load(text, Loader=CoreLoader)


class Schema(Case):
    def test_the_schemas_in_git_are_those_of_the_field_tables(self):
        self.run_in(self.folder, "schema", "--all", "--directory", "made")
        made = {path.name: path.read_text(encoding="utf-8") for path in (self.folder / "made").iterdir()}
        kept = {path.name: path.read_text(encoding="utf-8") for path in (SOURCE / "schemas").iterdir()}
        self.assertEqual(made, kept, "run: build/release/cli/shuangbai schema --all")

    def test_every_json_output_is_of_the_schema_of_outputs(self):
        schema = json.loads(self.run_in(self.folder, "schema", "--outputs").stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        def validator(name):
            return jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{name}"})
        shutil.copytree(SOURCE / "examples/shaoguan", self.city)
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-qm", "m")
        for name, command in (
                ("audit", ("audit", "--all")), ("check", ("check",)), ("list", ("worker", "list")), ("list", ("audit", "trend")),
                ("list", ("audit", "diff")), ("list", ("audit", "rules")), ("list", ("policy", "list")), ("list", ("policy", "coverage")),
                ("list", ("train", "hours")), ("list", ("station", "staffing")), ("list", ("supervise", "hours")),
                ("list", ("visit", "hours")), ("list", ("visit", "due")), ("list", ("policy", "show", "station.opening_deadline")),
                ("explain", ("audit", "explain", "SF01", "440222103")), ("rule", ("audit", "rules", "SF01")),
                ("edit", ("worker", "set", "w101", "--education", "本科")), ("edit", ("worker", "end", "w131", "--on", "2022-11-30")),
                ("list", ("audit", "diff")), ("edit", ("policy", "set", "staffing.admin.min", "3", "--from", "2022-01-01", "--source", "x",
                          "--dry-run"))):
            run = self.run_city("--as-of", "2022-12-31", "-o", "json", *command, code=None)
            self.assertIn(run.returncode, (0, 1), (command, run.stderr))
            document = json.loads(run.stdout)
            self.assertEqual([e.message for e in validator(name).iter_errors(document)], [], command)
            self.assertEqual(document["format"], 1)
        for name, command in (("verdict", ("audit", "--all", "--fail-on", "never")), ("fault", ("check",))):
            if name == "fault":
                (self.city / "440222/workers/d1.yaml").write_text("id: d1\n", encoding="utf-8")
            for line in self.run_city("--as-of", "2022-12-31", "-o", "jsonl", *command, code=None).stdout.splitlines():
                self.assertEqual([e.message for e in validator(name).iter_errors(json.loads(line))], [], line)
        document = json.loads(self.run_city("-o", "json", "audit", code=3).stdout)
        self.assertEqual([e.message for e in validator("check").iter_errors(document)], [])

    def test_the_manual_lists_the_rules_of_audit_rules(self):
        rules = json.loads(self.run_in(self.folder, "-o", "json", "audit", "rules", "--columns", "rule,name,policy").stdout)["rows"]
        manual = (SOURCE / "man/shuangbai-rules.7").read_text(encoding="utf-8")
        listed = [line.split() for line in manual.splitlines() if line.startswith(".B ") and len(line.split()) == 3 and
                  line.split()[1][2:].isdigit()]
        self.assertEqual([(line[1], line[2].replace("\\-", "-")) for line in listed],
                         [(rule["rule"], rule["name"]) for rule in rules if rule["policy"] == "shaoguan-2021-21"] +
                         [("HR10", "certificate.registered"), ("HR11", "certificate.expiring"),
                          ("HR12", "certificate.education"), ("SE09", "service.group-visits")] +
                         [(rule["rule"], rule["name"]) for rule in rules if rule["policy"] == "records"])

    def test_a_validator_accepts_every_file_of_the_example(self):
        count = 0
        for path in sorted((SOURCE / "examples/shaoguan").rglob("*.yaml")):
            parts = path.relative_to(SOURCE / "examples/shaoguan").parts
            name = next(SCHEMA_OF[part] for part in parts if part in SCHEMA_OF)
            errors = list(schema(name).iter_errors(load(path.read_text(encoding="utf-8"))))
            self.assertEqual(errors, [], path)
            count += 1
        self.assertGreater(count, 50)

    def test_a_validator_and_check_agree_on_valid_and_invalid_records(self):
        self.init_with_station()
        validator = schema("worker")
        path = self.city / "440222/workers/v.yaml"
        for text, valid in VARIANTS:
            whole = "id: v\nname: 示例\ngender: female\nsource: recruited\n" + text
            path.write_text(whole, encoding="utf-8")
            self.assertEqual(validator.is_valid(load(whole)), valid, f"validator: {text}")
            self.run_city("check", code=0 if valid else 1)

    def test_a_validator_and_check_agree_on_records_that_lack_a_field(self):
        self.init_with_station()
        for place in ("440222/workers/w1.yaml", "440222/stations/440222100.yaml",
                      "440222/households/440222100/h1.yaml"):
            path = self.city / place
            whole = load(path.read_text(encoding="utf-8"))
            validator = schema(next(SCHEMA_OF[part] for part in place.split("/") if part in SCHEMA_OF))
            before = path.read_bytes()
            for key in list(whole):
                if key in ("id", "posts", "points"):
                    continue
                less = {name: value for name, value in whole.items() if name != key}
                path.write_text(json.dumps(less), encoding="utf-8")  # JSON is YAML
                self.run_city("check", code=0 if validator.is_valid(less) else 1)
            path.write_bytes(before)


if __name__ == "__main__":
    unittest.main()
