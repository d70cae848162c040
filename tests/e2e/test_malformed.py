"""Malformed files: each fault at its exact position, all in one run, and audit refuses."""
import os
import unittest

from support import Case

STEP = int(os.environ.get("SHUANGBAI_CUT_STEP", "1"))  # 1: a file is cut at every byte

HEAD = "id: {id}\nname: 示例\ngender: female\nsource: recruited\n"

# What follows the head of a worker's file (or the whole file, if it begins with =), and the
# place and code of every fault.
WORKERS = [
    ("name: 又\n", "5:1 yaml.duplicate-key"),
    ("posts: []\nposts: []\n", "6:1 yaml.duplicate-key"),
    ("x_a: {b: 1, b: 2}\n", "5:13 yaml.duplicate-key"),
    ("x_a:\n\tb: 1\n", "6:1 yaml.tab"),
    ("posts:\n  - station: \"440222100\"\n\tkind: admin\n", "7:1 yaml.tab"),
    ("x_a: &a 1\n", "5:6 yaml.anchor"),
    ("x_a: *a\n", "5:6 yaml.alias"),
    ("x_a: !t 1\n", "5:6 yaml.tag"),
    ("x_a: !!int 1\n", "5:6 yaml.tag"),
    ("---\nid: x\n", "5:1 yaml.several-documents"),
    ("...\nid: x\n", "6:1 yaml.text-after-end"),
    ("education: \"本科\n", "5:12 yaml.unclosed-quote"),
    ("education: '本科\n", "5:12 yaml.unclosed-quote"),
    ("education: \"本科\nposts: []\n", "5:12 yaml.unclosed-quote"),
    ("education:\n", "5:1 yaml.empty-value"),
    ("education:\nphone: \"1\"\n", "5:1 yaml.empty-value"),
    ("education", "5:1 yaml.empty-value"),
    ("posts:\n  -\n", "6:3 yaml.empty-value"),
    ("posts: [\n", "5:8 yaml.unclosed-bracket"),
    ("posts: {a: 1\n", "5:8 yaml.unclosed-bracket"),
    ("education: a: b\n", "5:13 yaml.syntax"),
    ("education: \"a\" b\n", "5:16 yaml.syntax"),
    ("  education: a\n", "5:12 yaml.syntax"),
    ("? [a]\n: b\n", "5:3 yaml.complex-key"),
    ("x_a: " + "[" * 40 + "]" * 40 + "\n", "5:37 yaml.nesting"),
    ("<<<<<<< HEAD\neducation: a\n=======\neducation: b\n>>>>>>> other\n",
     "5:1 yaml.conflict-marker"),
    (b"education: \xe6\x9c", "5:12 yaml.invalid-utf8"),
    (b"education: \xff\n", "5:12 yaml.invalid-utf8"),
    (b"education: \xc0\xaf\n", "5:12 yaml.invalid-utf8"),
    (b"education: \xed\xa0\x80\n", "5:12 yaml.invalid-utf8"),
    (b"education: a\x00b\n", "5:13 yaml.nul"),
    ("=", "1:1 yaml.empty-file"),
    ("=# nothing\n", "1:1 yaml.empty-file"),
    ("=- a\n", "1:1 record.type"),
    ("=text\n", "1:1 record.type"),
    ("=12\n", "1:1 record.type"),
    ("educaton: 本科\n", "5:1 record.unknown-key"),
    ("hobby: 乒乓\n", "5:1 record.unknown-key"),
    ("posts:\n  - station: \"440222100\"\n    kind: admin\n    form: 2021-01-01\n",
     "6:5 record.missing 8:5 record.unknown-key"),
    ("phone: 13800000000\n", "5:8 record.type"),
    ("resident_id: 440222199001010000\n", "5:14 record.type"),
    ("education: true\n", "5:12 record.type"),
    ("education: ~\n", "5:12 record.type"),
    ("education: null\n", "5:12 record.type"),
    ("education: \"\"\n", "5:12 record.value"),
    ("education: [a]\n", "5:12 record.type"),
    ("education: {a: b}\n", "5:12 record.type"),
    ("posts: none\n", "5:8 record.type"),
    ("posts:\n  station: \"440222100\"\n", "6:3 record.type"),
    ("posts:\n  - admin\n", "6:5 record.type"),
    ("born: 1990-02-30\n", "5:7 record.value"),
    ("born: 1990-2-3\n", "5:7 record.value"),
    ("born: 90-02-03\n", "5:7 record.value"),
    ("born: 1899-12-31\n", "5:7 record.value"),
    ("born: yesterday\n", "5:7 record.value"),
    ("party_member: yes\n", "5:15 record.value"),
    ("party_member: \"true\"\n", "5:15 record.type"),
    ("resident_id: \"440222199001010001\"\n", "5:14 record.value"),
    ("resident_id: \"44022219900101000\"\n", "5:14 record.value"),
    ("resident_id: \"440222199002300001\"\n", "5:14 record.value"),
    ("assessments:\n  - year: 2021.5\n    grade: excellent\n    date: 2021-12-01\n", "6:11 record.value"),
    ("assessments:\n  - year: 21\n    grade: excellent\n    date: 2021-12-01\n", "6:11 record.value"),
    ("assessments:\n  - year: 2021\n    grade: excelent\n    date: 2021-12-01\n", "7:12 record.value"),
    ("pay:\n  - monthly: -1\n    from: 2021-01-01\n", "6:14 record.value"),
    ("pay:\n  - monthly: 1e3\n    from: 2021-01-01\n", "6:14 record.value"),
    ("pay:\n  - monthly: \"4500\"\n    from: 2021-01-01\n", "6:14 record.type"),
    ("leave:\n  - kind: sick\n    from: 2022-02-02\n    to: 2022-02-01\n", "6:5 record.interval"),
    ("posts:\n  - station: \"440222109\"\n    kind: admin\n    from: 2021-01-01\n", "6:14 record.reference"),
    ("posts:\n  - station: \"440222100\"\n    kind: admin\n    point: p9\n    from: 2021-01-01\n",
     "6:5 record.reference"),
    ("posts:\n  - station: \"440222100\"\n    kind: admin\n    from: 2021-01-01\n"
     "  - station: \"440222100\"\n    kind: service\n    from: 2022-01-01\n", "9:5 record.overlap"),
    ("contracts:\n  - employer: \"440222100\"\n    signed: 2021-01-01\n    from: 2021-01-01\n    to: 2021-12-31\n"
     "  - employer: \"440222100\"\n    signed: 2021-01-01\n    from: 2021-01-01\n    to: 2022-12-31\n",
     "10:5 record.duplicate-id"),
    ("contracts:\n  - employer: \"440222100\"\n    signed: 2021-01-01\n    from: 2021-01-01\n    to: 2021-12-31\n"
     "    ended: 2022-01-01\n", "6:5 record.interval"),
    ("contracts:\n  - employer: \"440222100\"\n    signed: 2021-01-01\n    from: 2021-01-01\n    to: 2021-12-31\n"
     "    ended: 2020-12-31\n", "6:5 record.interval"),
    ("certificates:\n  - level: senior\n    issued: 2021-01-01\n    registered:\n      - from: 2022-01-01\n"
     "        to: 2021-12-31\n", "9:9 record.interval"),
    ("contracts:\n  - employer: \"440222999\"\n    signed: 2021-01-01\n    from: 2021-01-01\n    to: 2021-12-31\n",
     "6:5 record.reference"),
    ("=id: other\nname: 示例\ngender: female\nsource: recruited\n", "1:1 record.place"),
    ("=id: {id}\n", "1:1 record.missing 1:1 record.missing 1:1 record.missing"),
]

# Other files of the repository.
FILES = [
    ("440222/workers/b.yml", "x\n", "store.path"),
    ("workers/w1.yaml", "id: w1\n", "store.path"),
    ("440222/visits/440222100/2022-13/w1.yaml", "- id: v\n", "store.path"),
    ("440222/stations/440222101.yaml", "id: \"440222199\"\nname: 站\nopened: 2021-01-01\n",
     "1:1 record.place"),
    ("440223/stations/440222102.yaml", "id: \"440222102\"\nname: 站\nopened: 2021-01-01\n",
     "record.reference 1:1 record.code"),
    ("440222/households/440222100/h8.yaml", "id: h8\nvillage: \"440222101201\"\nopened: 2021-01-01\n"
     "members:\n  - id: m1\n    relation: head\n    gender: male\n", "1:1 record.code"),
    ("440222/households/440222100/h9.yaml", "id: h9\nvillage: \"440222100201\"\nopened: 2021-01-01\n"
     "members:\n  - id: m1\n    relation: head\n    gender: male\n    groups:\n      - kind: destitut\n"
     "        from: 2021-01-01\n", "9:9 record.value"),
    ("440222/visits/440222100/2022-03/w1.yaml",
     "- id: v2\n  date: 2022-03-05\n  workers: [w1]\n  household: h1\n  people: [m9]\n  kind: home\n  minutes: 5\n"
     "- id: v1\n  date: 2022-03-04\n  workers: [w1]\n  household: h1\n  kind: home\n  minutes: 5\n"
     "- id: v3\n  date: 2022-04-01\n  workers: [w1]\n  household: h1\n  kind: home\n  minutes: 5\n"
     "- id: v4\n  date: 2022-04-02\n  workers: [w2]\n  household: h7\n  kind: home\n  minutes: 5\n",
     "1:3 record.reference 8:3 record.order 14:3 record.place 20:3 record.place 20:3 record.place 23:14 record.reference"),
    ("440222/households/440222100/h7a.yaml", "id: h7a\nvillage: \"440222100201\"\nopened: 2021-01-01\nmembers:\n"
     "  - id: m1\n    relation: head\n    gender: male\n    cases:\n"
     + "".join(f"      - {responsible}level: 1\n        visits:\n          times: 1\n          per: month\n"
               f"        goals: [甲]\n        steps: [乙]\n        from: {year}-01-01\n        to: {year}-12-31\n"
               for year, responsible in (
                   (2021, ""), (2022, "worker: w1\n        workers: [{worker: w1, from: 2022-01-01, to: 2022-12-31}]\n        "),
                   (2023, "workers: [{worker: w1, from: 2023-01-01}]\n        "),
                   (2024, "workers: [{worker: w1, from: 2023-12-31, to: 2024-12-31}]\n        "),
                   (2025, "workers: [{worker: w1, from: 2025-01-01, to: 2025-03-31}, "
                          "{worker: w1, from: 2025-03-31, to: 2025-12-31}]\n        "),
                   (2026, "workers: [{worker: w1, from: 2026-01-01, to: 2026-03-31}, "
                          "{worker: w1, from: 2026-05-01, to: 2026-12-31}]\n        "))),
     "9:9 record.responsible 17:9 record.responsible 27:19 record.interval 36:19 record.interval "
     "45:67 record.overlap"),
    ("440222/visits/440222100/2022-01/w1.yaml",
     "".join(f"- id: v1{number}\n  date: 2022-01-05\n  workers: [w1]\n  household: h1\n  kind: home\n{rest}"
             for number, rest in enumerate((
                 "  begins: 09:30\n  ends: \"09:30\"\n", "  begins: 10:30\n  ends: 09:30\n",
                 "  begins: 9:30\n  ends: 24:00\n", "  minutes: 61\n  begins: 09:30\n  ends: 10:30\n",
                 "  minutes: 60\n  begins: 09:30\n  ends: 10:30\n", "  outcome: left\n", "  begins: 930\n"))),
     "1:3 record.interval 8:3 record.interval 20:11 record.value 21:9 record.value 22:3 record.interval "
     "43:12 record.value 49:11 record.type"),
    ("440222/visits/440222100/2022-02/w1.yaml",
     "- id: v5\n  date: 2022-02-05\n  workers: [w1]\n  household: h7\n  kind: home\n  minutes: 5\n"
     "- id: v5\n  date: 2022-02-06\n  workers: [w1]\n  household: h1\n  kind: home\n  minutes: 5\n",
     "4:14 record.reference 7:3 record.duplicate-id"),
]


def parse(report):
    """path → its faults, as LINE:COLUMN CODE."""
    faults = {}
    for line in report.splitlines():
        if ": error: " not in line:
            continue
        place, rest = line.split(": error: ", 1)
        code = rest[rest.rindex("[") + 1:-1]
        path, _, position = place.partition(".yaml:") if ".yaml:" in place else (place, "", "")
        if position:
            faults.setdefault(path + ".yaml", []).append(f"{position} {code}")
        else:
            faults.setdefault(place, []).append(code)
    return {path: " ".join(sorted(found, key=lambda f: [int(n) for n in f.split()[0].split(":")]
                                  if ":" in f else [0])) for path, found in faults.items()}


class Malformed(Case):
    def test_every_fault_is_reported_at_its_exact_position_in_one_run(self):
        self.init_with_station()
        expected = {}
        for number, (text, faults) in enumerate(WORKERS):
            worker = f"m{number:02}"
            data = text if isinstance(text, bytes) else text.encode()
            if not data.startswith(b"="):
                data = b"=" + HEAD.encode() + data
            path = f"440222/workers/{worker}.yaml"
            (self.city / path).write_bytes(data[1:].replace(b"{id}", worker.encode()))
            expected[path] = faults
        for path, text, faults in FILES:
            (self.city / path).parent.mkdir(parents=True, exist_ok=True)
            (self.city / path).write_text(text, encoding="utf-8")
            expected[path] = faults
        self.assertGreaterEqual(len(expected), 60)
        found = parse(self.run_city("check", code=1).stderr)
        for path, faults in expected.items():
            self.assertEqual(found.get(path), faults, path)
        self.assertEqual(sorted(found), sorted(expected))
        self.assertEqual(self.run_city("audit", code=3).stdout, "")

    def test_a_file_cut_at_any_byte_is_reported_inside_it_or_still_sound(self):
        self.init_with_station()
        whole = (HEAD.format(id="cut") + "posts:\n  - station: \"440222100\"\n    kind: admin\n"
                 "    from: 2021-07-01\neducation: \"本科\" # 学历\n").encode()
        path = self.city / "440222/workers/cut.yaml"
        sound = set()
        for size in [*range(0, len(whole), STEP), len(whole)]:
            path.write_bytes(whole[:size])
            result = self.run_in(self.folder, "-C", "city", "fmt", "--check", "city/440222/workers/cut.yaml",
                                 code=None)
            checked = self.run_in(self.folder, "-C", "city", "check", code=None)
            self.assertIn(result.returncode, (0, 1, 3), size)
            self.assertIn(checked.returncode, (0, 1), size)
            if checked.returncode == 0:
                sound.add(size)
                continue
            faults = parse(checked.stderr)["440222/workers/cut.yaml"].split()
            lines = whole[:size].decode(errors="replace").split("\n")
            for place in faults[::2]:
                line, column = (int(number) for number in place.split(":"))
                self.assertLessEqual(line, len(lines), size)
                self.assertLessEqual(column, len(lines[line - 1]) + 1, size)
        self.assertIn(len(whole), sound)
        self.assertNotIn(0, sound)


if __name__ == "__main__":
    unittest.main()
