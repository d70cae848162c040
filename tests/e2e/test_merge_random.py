"""Random divergent edits of two branches, merged by real git: merge, rebase and cherry-pick.

SHUANGBAI_MERGES says how many pairs (24). What each branch does is known, so that what the merge must
hold is computed value by value: conflicts only where the same value differs, no record lost, none
twice; the result is canonical and sound. SHUANGBAI_MERGE_SEED chooses other pairs.
"""
import copy
import os
import random
import re
import subprocess
import unittest

import yaml

from support import Case

MERGES = int(os.environ.get("SHUANGBAI_MERGES", "24"))
SEED = int(os.environ.get("SHUANGBAI_MERGE_SEED", "1"))
MONTHS = ("2026-01", "2026-02")
ORDER = {  # of keys, as the model has them
    "worker": "id name gender education party_member source posts leave pay x_note",
    "post": "station kind from", "leave": "kind from to", "pay": "monthly from",
    "household": "id village address opened members needs", "needs": "material psychological",
    "member": "id name relation gender health groups", "health": "status note",
    "group": "kind from to evidence",
    "visit": "id date workers household kind minutes purpose findings",
    "station": "id name opened address points linkage", "point": "id name village covers opened",
    "linkage": "date kind name note",
    "training": "id title kind topics organizer from hours attendance", "attendance": "worker hours"}
NESTED = {"posts": "post", "leave": "leave", "pay": "pay", "members": "member", "groups": "group", "points": "point",
          "linkage": "linkage", "attendance": "attendance", "needs": "needs", "health": "health"}
# By what the entries of a list are known; those without are known by all that they say.
KEYS = {"posts": ("from", "station", "kind"), "leave": ("from", "kind"), "pay": ("from",), "members": ("id",),
        "groups": ("from", "kind"), "points": ("id",), "attendance": ("worker",)}


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f'"{text}"' if isinstance(value, str) and text.isdigit() else text


def lines(kind, record, indent):
    out = []
    for key in sorted(record, key=ORDER[kind].split().index):
        value, space = record[key], " " * indent
        if isinstance(value, dict):
            out += [f"{space}{key}:", *lines(NESTED[key], value, indent + 2)]
        elif isinstance(value, list):
            out.append(f"{space}{key}:")
            for item in value:
                below = lines(NESTED[key], item, indent + 4) if isinstance(item, dict) else [" " * (indent + 4) + scalar(item)]
                out += [" " * (indent + 2) + "- " + below[0][indent + 4:], *below[1:]]
        else:
            out.append(f"{space}{key}: {scalar(value)}")
    return out


def values(place, record, out):
    """Every value of a record by its place."""
    for key, value in record.items():
        here = (*place, key)
        if isinstance(value, dict):
            values(here, value, out)
        elif isinstance(value, list):
            for item in value:
                if not isinstance(item, dict):
                    out[(*here, item)] = True
                elif key in KEYS:
                    values((*here, tuple(str(item.get(part)) for part in KEYS[key])), item, out)
                else:
                    out[(*here, tuple(sorted((k, str(v)) for k, v in item.items())))] = True
        else:
            out[here] = str(value).lower() if isinstance(value, bool) else str(value)


class State:
    """Records by (type, id); where each lies follows from them, but for a worker's county."""

    def __init__(self):
        self.records = {}
        self.county = {}

    def files(self):
        found, logs = {}, {}
        for (kind, name), record in self.records.items():
            if kind == "visit":
                path = f"440222/visits/440222100/{record['date'][:7]}/{record['workers'][0]}.yaml"
                logs.setdefault(path, []).append(record)
                continue
            path = {"worker": f"{self.county.get(name, '440222')}/workers/{name}.yaml",
                    "household": f"440222/households/440222100/{name}.yaml",
                    "station": f"440222/stations/{name}.yaml", "training": f"training/2026/{name}.yaml"}[kind]
            found[path] = "\n".join(lines(kind, record, 0)) + "\n"
        for path, visits in logs.items():
            visits.sort(key=lambda visit: (visit["date"], visit["id"]))
            entries = []
            for visit in visits:
                text = lines("visit", visit, 2)
                entries += ["- " + text[0][2:], *text[1:]]
            found[path] = "\n".join(entries) + "\n"
        return found

    def values(self):
        out = {}
        for (kind, name), record in self.records.items():
            values((kind, name), record, out)
            out[(kind, name, "@")] = self.county.get(name, "") if kind == "worker" else ""
        return out

    @staticmethod
    def read(city):
        state = State()
        for path in sorted(city.rglob("*.yaml")):
            parts = path.relative_to(city).parts
            kind = {"workers": "worker", "households": "household", "stations": "station", "training": "training",
                    "visits": "visit"}.get(parts[0] if parts[0] == "training" else parts[1] if len(parts) > 1 else "")
            if kind is None:
                continue
            document = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            for record in (document or []) if kind == "visit" else [document]:
                assert (kind, record["id"]) not in state.records, f"{record['id']} is there twice"
                state.records[kind, record["id"]] = record
                if kind == "worker":
                    state.county[record["id"]] = parts[0]
        return state


def base_state():
    state = State()
    for name in ("w1", "w2", "w3"):
        state.records["worker", name] = {
            "id": name, "name": f"示例{name}", "gender": "female", "education": "本科", "source": "recruited",
            "posts": [{"station": "440222100", "kind": "service", "from": "2021-07-01"}],
            "pay": [{"monthly": 4000, "from": "2021-07-01"}]}
        state.county[name] = "440222"
    state.records["station", "440222100"] = {
        "id": "440222100", "name": "太平镇社工站", "opened": "2021-06-01",
        "points": [{"id": "p1", "name": "甲社工点", "village": "440222100001", "covers": ["440222100201"],
                    "opened": "2021-07-01"}]}
    for name in ("h1", "h2"):
        state.records["household", name] = {
            "id": name, "village": "440222100001", "opened": "2021-08-01",
            "members": [{"id": "m1", "name": "示例", "relation": "head", "gender": "male"}]}
    state.records["training", "t1"] = {
        "id": "t1", "title": "培训", "kind": "professional", "topics": ["elderly-care"], "organizer": "示例协会",
        "from": "2026-01-10", "hours": 8, "attendance": [{"worker": "w1", "hours": 8}]}
    return state


class Edits:
    """One branch's edits of a state. The names that it makes are its own; some are both's."""

    def __init__(self, dice, state, branch):
        self.r, self.state, self.branch, self.made = dice, state, branch, 0

    def name(self, letter):
        self.made += 1
        return f"{letter}{self.r.randrange(10 ** 6):06}{self.branch}{self.made}"

    def pick(self, kind):
        return self.state.records[self.r.choice(sorted(key for key in self.state.records if key[0] == kind))]

    def text(self):
        return "示例" + self.r.choice("甲乙丙丁戊己庚辛")

    def day(self, month=None):
        return f"{month or self.r.choice(MONTHS)}-{self.r.randint(1, 28):02}"

    def set_or_remove(self, record, key, value):
        if key in record and self.r.random() < 0.3:
            del record[key]
        else:
            record[key] = value

    def listed(self, record, key, make, change, most=6):
        """Adds, changes or removes an entry."""
        entries = record.setdefault(key, [])
        how = self.r.random()
        if entries and how < 0.25:
            entries.pop(self.r.randrange(len(entries)))
        elif entries and how < 0.55 and change:
            change(self.r.choice(entries))
        elif len(entries) < most:
            entry = make()
            known = [entry[part] for part in KEYS[key]] if key in KEYS else entry
            if all(([other[part] for part in KEYS[key]] if key in KEYS else other) != known for other in entries):
                entries.append(entry)
                if entry and "from" in entry:
                    entries.sort(key=lambda one: one["from"])
        if not entries:
            del record[key]

    # Each is one thing that a clerk does.
    def worker(self):
        record = self.pick("worker")
        key = self.r.choice(("name", "education", "party_member", "x_note"))
        if key == "name":
            record["name"] = self.text()
        else:
            self.set_or_remove(record, key, self.r.random() < 0.5 if key == "party_member" else self.text())

    def leave(self):
        self.listed(self.pick("worker"), "leave",
                    lambda: {"kind": self.r.choice(("sick", "study")), "from": self.day()},
                    lambda entry: self.set_or_remove(entry, "to", "2026-03-" + self.day()[-2:]))

    def pay(self):
        self.listed(self.pick("worker"), "pay", lambda: {"monthly": self.r.randint(4000, 5000), "from": self.day()},
                    lambda entry: entry.update(monthly=self.r.randint(4000, 5000)))

    def household(self):
        record = self.pick("household")
        if self.r.random() < 0.5:
            self.set_or_remove(record, "address", self.text())
        else:
            needs = record.setdefault("needs", {})
            self.set_or_remove(needs, self.r.choice(("material", "psychological")), self.text())
            if not needs:
                del record["needs"]

    def new_household(self):
        name = self.name("h")
        if sum(key[0] == "household" for key in self.state.records) < 12:
            self.state.records["household", name] = {"id": name, "village": "440222100201", "opened": "2022-01-01"}

    def member(self):
        def change(member):
            if self.r.random() < 0.5:
                member["name"] = self.text()
            else:
                self.set_or_remove(member, "health", {"status": self.r.choice(("good", "disability"))})
        self.listed(self.pick("household"), "members",
                    lambda: {"id": self.name("m"), "relation": "child", "gender": "female"}, change)

    def group(self):
        members = self.pick("household").get("members")
        if members:
            self.listed(self.r.choice(members), "groups",
                        lambda: {"kind": self.r.choice(("disabled", "destitute")), "from": self.day()},
                        lambda entry: self.set_or_remove(entry, "evidence", self.text()))

    def add_visit(self):
        if sum(key[0] == "visit" for key in self.state.records) < 30:
            name = self.name("v")
            self.state.records["visit", name] = {
                "id": name, "date": self.day(), "workers": [self.r.choice(("w1", "w2"))],
                "household": self.r.choice(("h1", "h2")), "kind": "home"}

    def change_visit(self):
        known = sorted(key for key in self.state.records if key[0] == "visit")
        if not known:
            return
        key = self.r.choice(known)
        how = self.r.random()
        if how < 0.15:
            del self.state.records[key]
        elif how < 0.25:
            self.state.records[key]["date"] = self.state.records[key]["date"][:8] + self.day()[-2:]
        else:
            field = self.r.choice(("minutes", "purpose", "findings"))
            self.set_or_remove(self.state.records[key], field, self.r.randint(1, 90) if field == "minutes" else self.text())

    def station(self):
        record = self.pick("station")
        how = self.r.random()
        if how < 0.3:
            self.set_or_remove(record, "address", self.text())
        elif how < 0.6:
            self.listed(record, "linkage", lambda: {"date": self.day(), "kind": "charity", "name": self.text()}, None)
        else:
            covers = record["points"][0].setdefault("covers", [])
            village = self.r.choice(("440222100001", "440222100201"))
            if village in covers:
                covers.remove(village)
            else:
                covers.append(village)
            if not covers:
                del record["points"][0]["covers"]

    def training(self):
        record = self.pick("training")
        if self.r.random() < 0.5:
            self.listed(record, "attendance", lambda: {"worker": self.r.choice(("w1", "w2", "w3")), "hours": 8},
                        lambda entry: entry.update(hours=self.r.randint(1, 8)))
        else:
            topics = record.setdefault("topics", [])
            topic = self.r.choice(("elderly-care", "child-welfare", "women-care"))
            if topic in topics:
                topics.remove(topic)
            else:
                topics.append(topic)
            if not topics:
                del record["topics"]

    def move(self):
        worker = self.r.choice(("w1", "w2", "w3"))
        self.state.county[worker] = "440224" if self.state.county[worker] == "440222" else "440222"

    def kinds(self):
        return (self.worker, self.leave, self.pay, self.household, self.new_household, self.member, self.group,
                self.add_visit, self.add_visit, self.add_visit, self.change_visit, self.change_visit, self.station,
                self.training)

    def some(self, focus):
        """Some edits of any kind or, where both branches are to meet, many of one kind."""
        for _ in range(self.r.randint(1, 5) if focus is None else self.r.randint(4, 9)):
            (self.r.choice(self.kinds()) if focus is None else self.kinds()[focus])()
        if self.r.random() < 0.06:
            self.move()


def entry_of(place):
    """The places of the entries that a value lies in, from the record inward."""
    out = [place[:2]]
    for i in range(3, len(place)):
        if isinstance(place[i], tuple) and i + 1 < len(place):
            out.append(place[:i + 1])
    return out


def below(all_values, entry):
    return {place: value for place, value in all_values.items() if place[:len(entry)] == entry and place[-1] != "@"}


def predicted(base, ours, theirs):
    """The merged values, and where the sides disagree: by value, or by an entry that one deletes."""
    merged, conflicts = {}, set()
    deleted = set()
    for entry in {entry for side in (base, ours, theirs) for place in side for entry in entry_of(place)}:
        was, here, there = (below(side, entry) for side in (base, ours, theirs))
        if was and not here and there and there != was or was and not there and here and here != was:
            conflicts.add(entry)
            deleted.add(entry)
    for place in {*base, *ours, *theirs}:
        if any(entry in deleted for entry in entry_of(place)):
            continue
        was, here, there = base.get(place), ours.get(place), theirs.get(place)
        if here == there or there == was:
            value = here
        elif here == was:
            value = there
        else:
            conflicts.add(place)
            continue
        if value is not None:
            merged[place] = value
    return merged, conflicts


class RandomMerges(Case):
    def setUp(self):
        super().setUp()
        self.folder_with_program()
        self.environment = os.environ | {"LANG": "C", "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "GIT_EDITOR": "true",
                                         "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1"}
        self.init()
        (self.city / "440224").mkdir()
        (self.city / "440224/county.yaml").write_text("code: \"440224\"\nname: 仁化县\n", encoding="utf-8")
        self.git("init", "-q", "-b", "main")
        for name, value in (("user.name", "Test"), ("user.email", "test@example.org"), ("gc.auto", "0"),
                            ("advice.mergeConflict", "false")):
            self.git("config", name, value)
        self.run_city("merge-driver", "--install")
        self.written = {}
        self.counts = {"merged": 0, "conflicts": 0, "values in conflict": 0, "resolve": 0}

    def git(self, *arguments, code=0):
        run = subprocess.run(["git", "-C", str(self.city), *arguments], capture_output=True, text=True, check=False,
                             env=self.environment)
        if code is not None:
            self.assertEqual(run.returncode, code, f"{arguments}\n{run.stdout}{run.stderr}")
        return run

    def commit(self, state, message):
        """Writes the files that differ from those at hand."""
        wanted = state.files()
        for path in State.paths(self.city):
            if path not in wanted:
                (self.city / path).unlink()
        for path, text in wanted.items():
            file = self.city / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", message, "--allow-empty")

    def labels(self):
        """What the markers of all files are about, and the files without them, each side chosen."""
        found = []
        for path in sorted(self.city.rglob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            if "<<<<<<<" not in text:
                continue
            for several in re.findall(r"^<<<<<<< ours: (.*?)(?: \(deleted\))?$", text, re.M):
                found += several.split(", ")
            path.write_text(re.sub(r"^<<<<<<< .*\n((?:.*\n)*?)=======\n(?:.*\n)*?>>>>>>> .*\n", r"\1", text, flags=re.M),
                            encoding="utf-8")
        return found

    def test_divergent_edits_merge_by_record_and_field(self):
        dice = random.Random(SEED)
        state = base_state()
        self.commit(state, "base")
        self.run_city("check")
        self.assertEqual(self.run_city("fmt", "--check").stdout, "")
        for number in range(MERGES):
            if state is None or number % 40 == 39:
                self.begin_anew()
                state = base_state()
                self.commit(state, "base")
            base, state = state, None
            with self.subTest(pair=number, seed=SEED):
                state = self.merge_pair(dice, base, ("merge", "rebase", "cherry-pick")[number % 3])
        print(f"{MERGES} pairs of branches: {self.counts['merged']} without conflict, {self.counts['conflicts']} with "
              f"{self.counts['values in conflict']} values in conflict; {self.counts['resolve']} needed resolve")

    def begin_anew(self):
        for command in ("merge", "rebase", "cherry-pick"):
            self.git(command, "--abort", code=None)
        self.git("reset", "-q", "--hard")
        self.git("checkout", "-q", "main")

    def merge_pair(self, dice, base, command):
        ours = theirs = base
        while ours.values() == base.values() or theirs.values() == base.values():  # edits may undo each other
            ours, theirs = copy.deepcopy(base), copy.deepcopy(base)
            focus = dice.randrange(14) if dice.random() < 0.4 else None
            Edits(dice, ours, "a").some(focus)
            Edits(dice, theirs, "b").some(focus)
        self.git("checkout", "-q", "-B", "theirs", "main")
        self.commit(theirs, "theirs")
        self.git("checkout", "-q", "main")
        self.commit(ours, "ours")
        if command == "rebase":
            self.git("checkout", "-q", "theirs")
            run = self.git("rebase", "-q", "main", code=None)
        else:
            options = ["-q", "--no-edit"] if command == "merge" else []
            run = self.git(command, *options, "theirs", code=None)
        merged, conflicts = predicted(base.values(), ours.values(), theirs.values())
        if run.returncode != 0 and not conflicts:
            # A log that one side has emptied is no file there: git leaves that to resolve.
            self.run_city("resolve")
            self.assertEqual(self.git("diff", "--name-only", "--diff-filter=U").stdout, "")
            if command == "rebase":
                self.git(command, "--continue")
            else:
                self.git("commit", "-q", "--no-edit", "--allow-empty")
            self.counts["resolve"] += 1
        elif conflicts:
            self.assertNotEqual(run.returncode, 0, f"no conflict, but {conflicts} were expected")
            told = run.stdout + run.stderr
            self.run_city("resolve", code=None)
            # What one side takes out of a list without keys and the other replaces is one entry to the driver, and here two.
            labels = [label for label in self.labels() if not label.startswith("linkage.")]
            self.counts["conflicts"] += 1
            self.counts["values in conflict"] += len(conflicts)
            moved = {place for place in conflicts if place[-1] == "@"}
            if not moved:
                self.assertEqual(len(labels), len(conflicts), f"{labels}\n{conflicts}\n{told}")
                kept = {place: value for place, value in State.read(self.city).values().items()}
                for place, value in merged.items():
                    if not any(place[:len(one)] == one for one in conflicts):
                        self.assertEqual(kept.get(place), value, f"{place}\n{labels}\n{told}")
            self.git(command, "--abort")
            self.git("checkout", "-q", "main")
            return ours
        self.counts["merged"] += 1
        result = State.read(self.city)
        self.assertEqual(result.values(), merged)
        self.run_city("check")
        self.run_city("fmt")
        self.assertEqual(self.git("diff", "--no-textconv").stdout, "", f"out of canonical form after {command}\n{run.stderr}")
        if command == "rebase":
            self.git("checkout", "-q", "-B", "main", "theirs")
        result = restored(result)
        self.assertEqual(result.values(), merged)
        return result


def restored(state):
    """What was read as texts, with its numbers and truth values."""
    def value(item, key=""):
        if isinstance(item, dict):
            return {name: value(part, name) for name, part in item.items()}
        if isinstance(item, list):
            return [value(part, key) for part in item]
        if key in ("monthly", "minutes", "hours"):
            return int(item)
        return item == "true" if key == "party_member" else item
    state.records = {key: value(record) for key, record in state.records.items()}
    return state


def paths(city):
    found = []
    for path in city.rglob("*.yaml"):
        relative = path.relative_to(city)
        if relative.parts[0] == "training" or len(relative.parts) > 2:
            found.append(str(relative))
    return found


State.paths = staticmethod(paths)


if __name__ == "__main__":
    unittest.main()
