"""Each rule on small repositories: tests/rules/FAMILY.yaml says what is in them and what is decided.

A case merges its fields into the files of tests/rules/base.yaml and names the outcomes of its
subject on some days (of several periods, in order; `none` if it is out of scope). `policy` is what
the manifest says, and `direct: true` moves county 440222 of base.yaml to 441900, a city whose towns lie
directly below it. The whole results are compared with tests/rules/expected/RULE.json, and with the
second implementation.
"""
import copy
import datetime
import json
import os
import pathlib
import unittest

import yaml

import oracle
from random_repository import WITHOUT, emit
from support import SOURCE, Case

RULES = SOURCE / "tests/rules"
STEP = int(os.environ.get("SHUANGBAI_RULE_CASES_STEP", "1"))  # 1: all cases
FILES = {"county": "440222/county.yaml", "station": "440222/stations/440222100.yaml",
         "worker": "440222/workers/w1.yaml", "supervisor": "supervisors/s1.yaml", "city": "city.yaml",
         "household": "440222/households/440222100/h1.yaml"}


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def all_cases(without=frozenset(WITHOUT)):
    for path in sorted(RULES.glob("??.yaml")):
        for rule, content in load(path).items():
            for case in content["cases"]:
                case = {**{k: v for k, v in content.items() if k != "cases"}, **case}
                if not features(rule, case) & without:
                    yield rule, case


def sets(case):
    """What the case changes in policy.yaml."""
    return [case["set"]] if "set" in case else case.get("sets", [])


def features(rule, case):
    """What an older program does not know, as in random_repository.py."""
    found = {"records"} if rule.startswith("PL") else {"national"} if "policy" in case else set()
    if case.get("direct"):
        found.add("direct")
    days = {"ST04": "station.opening_deadline", "MS03": "station.opening_deadline", "MS07": "coverage.deadline"}
    if any(entry["parameter"].startswith("milestone.") or entry["parameter"] == days.get(rule) or
           entry["parameter"] in ("contract.signed_from", "contract.renewal.from", "staffing.leave.kinds",
                                  "training.policy.topics") for entry in sets(case)):
        found.add("dates")
    return found


def moved(value):
    """All of county 440222, as the city 441900."""
    if isinstance(value, dict):
        return {moved(key): moved(item) for key, item in value.items()}
    if isinstance(value, list):
        return [moved(item) for item in value]
    return value.replace("440222", "441900") if isinstance(value, str) else value


def direct(base):
    """The base of a city whose towns lie directly below it."""
    files = moved({path: content for path, content in base.items() if not path.startswith("440224")})
    return {**files, "shuangbai.yaml": {**files["shuangbai.yaml"], "jurisdiction": "441900"}}


def records(base, case):
    """path → content of the case's repository."""
    files = copy.deepcopy(direct(base) if case.get("direct") else base)
    paths = moved(FILES) if case.get("direct") else FILES
    if "policy" in case:
        files["shuangbai.yaml"]["policy"] = case["policy"]
    for alias, path in paths.items():
        if alias not in case:
            continue
        if case[alias] is None:
            del files[path]
        else:
            files[path] = {**files.get(path, {}), **case[alias]}
    if "point" in case:
        files[paths["station"]]["points"][0].update(case["point"])
    files.update(copy.deepcopy(case.get("files", {})))
    overrides = []
    for entry in sets(case):
        place = {k: v for k, v in entry.items() if k in ("county", "station")}
        value = {k: v for k, v in entry.items() if k in ("from", "number", "date", "text", "list")}
        overrides.append({"parameter": entry["parameter"], **place, "values": [value]})
    if overrides:
        files["policy.yaml"] = {"parameters": overrides}
    if not files[paths["station"]].get("points"):
        for post in files[paths["worker"]].get("posts") or []:
            post.pop("point", None)
    for content in files.values():
        for key in [k for k, v in content.items() if v is None] if isinstance(content, dict) else []:
            del content[key]
    return files


def repository(files):
    """The same for the second implementation."""
    manifest = files["shuangbai.yaml"]
    policy = manifest["policy"]
    r = oracle.Repository(manifest["jurisdiction"], policy=policy if isinstance(policy, list) else [policy])
    lists = {"stations": r.stations, "workers": r.workers, "supervisors": r.supervisors, "training": r.trainings,
             "recruitment": r.rounds, "households": r.households, "visits": r.visits, "window": r.matters,
             "supervision": r.sessions}
    for path, content in files.items():
        parts = path.split("/")
        if path == "city.yaml":
            r.city = content
        elif path == "policy.yaml":
            r.overrides = content["parameters"]
        elif parts[-1] == "county.yaml":
            r.counties.append(content)
        elif len(parts) > 1:
            folder = next(part for part in parts if part in lists)
            for one in content if isinstance(content, list) else [content]:
                lists[folder].append({**one, "station": parts[2]} if folder in (
                    "households", "visits", "window", "supervision") else one)
    return r


class Rules(Case):
    def audit(self, rule, case, day):
        window = case.get("window", [datetime.date(day.year, 1, 1), day])
        is_in_force = "policy" not in case or "national" in case["policy"]
        run = self.run_city("--as-of", str(day), "-o", "json", "audit", "--all", *(["--select", rule] if is_in_force else []),
                            "--fail-on", "never", "--from", str(window[0]), "--to", str(max(window[1], window[0])))
        results = [result for result in json.loads(run.stdout)["results"] if result["rule"] == rule]
        return results, (window[0], max(window[1], window[0]))

    def test_every_case_is_decided_as_it_says(self):
        base = load(RULES / "base.yaml")
        found = {}
        for number, (rule, case) in enumerate(list(all_cases())[::STEP]):
            self.city = self.folder / f"city{number}"
            files = records(base, case)
            for path, content in files.items():
                path = self.city / path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(emit(content)) + "\n", encoding="utf-8")
            for day, expected in case["at"].items():
                where = f"{rule}: {case['case']}, as of {day}"
                results, window = self.audit(rule, case, day)
                outcomes = " ".join(r["outcome"] for r in results if r["subject"]["id"] == case["subject"])
                with self.subTest(where):
                    self.assertEqual(outcomes or "none", expected)
                theirs, _ = oracle.audit(repository(files), day, window, rules=[one for one in oracle.rules_in_force(repository(files)) if one == rule.lower()])
                ours = [(r["rule"], r["subject"]["kind"], r["subject"]["id"], r["period"]["from"], r["period"]["to"],
                         r["outcome"]) for r in results if r["outcome"] != "pass"]
                with self.subTest(where):
                    self.assertEqual(sorted(ours), [tuple(map(str, r)) for r in theirs])
                found.setdefault(rule, []).append({"case": case["case"], "as_of": str(day), "results": [
                    r for r in results if r["subject"]["id"] == case["subject"]]})
        left_out = {rule for rule, case in all_cases(frozenset()) if features(rule, case) & WITHOUT}
        for rule, cases in found.items() if STEP == 1 else ():
            if rule in left_out:
                continue
            path = RULES / f"expected/{rule}.json"
            text = json.dumps(cases, ensure_ascii=False, indent=1) + "\n"
            if os.environ.get("SHUANGBAI_ACCEPT"):
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
            self.assertEqual(text, path.read_text(encoding="utf-8"), rule)

    def rules(self):
        """The rules of all sets, with their parameters."""
        self.city.mkdir()
        policy = "shaoguan-2021-21" if "national" in WITHOUT else ["shaoguan-2021-21", "national"]
        manifest = {**load(RULES / "base.yaml")["shuangbai.yaml"], "policy": policy}
        (self.city / "shuangbai.yaml").write_text("\n".join(emit(manifest)) + "\n", encoding="utf-8")
        return json.loads(self.run_city("audit", "rules", "-o", "json", "--columns", "rule,parameters").stdout)["rows"]

    def test_every_rule_has_cases_for_each_outcome_that_it_can_have(self):
        outcomes = {}
        for rule, case in all_cases():
            outcomes.setdefault(rule, set()).update(" ".join(case["at"].values()).split())
        self.assertEqual(sorted(outcomes), sorted(rule["rule"] for rule in self.rules()))
        late = {"ST01", "ST02", "ST04", "HR05", "TR01", "SV05", "SV06", "SV07", "SE08", "GV04", "MS01", "MS02", "MS03",
                "MS04", "MS05", "MS06", "MS07"}
        pending = late - {"ST02", "SV05"} | {"ST03", "ST10", "SF03", "HR09", "TR02", "TR03", "TR04", "SV03", "SV08",
                                             "SE02", "SE04", "SE06", "SE09", "GV01", "HR10", "HR12"}
        for rule, seen in outcomes.items():
            wanted = {"pass", "fail"} | ({"late"} if rule in late else set()) | (
                {"pending"} if rule in pending else set()) | ({"unknown"} if rule in ("SF02", "SF05", "HR07") else set())
            self.assertEqual(wanted - seen, set(), f"{rule} lacks cases")

    def test_every_parameter_of_a_rule_is_changed_by_date_and_by_county(self):
        changed = {}
        for rule, case in all_cases():
            for entry in sets(case):
                changed.setdefault(rule, set()).add(entry["parameter"])
        for rule in self.rules():
            self.assertEqual(set(rule["parameters"]) - changed.get(rule["rule"], set()), set(), rule["rule"])


if __name__ == "__main__":
    unittest.main()
