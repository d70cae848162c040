"""The engine against a second implementation of the rules, on many random repositories."""
import concurrent.futures
import datetime
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import oracle
from random_repository import WITHOUT, Maker, files
from support import BINARY

COUNT = int(os.environ.get("SHUANGBAI_ORACLE_REPOSITORIES", "200"))


OUTCOMES = ("fail", "late", "pending", "unknown")


def differences(seed):
    """What engine and oracle see differently in the repository of this seed."""
    maker = Maker(seed)
    repository = maker.repository()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files(repository).items():
            path = pathlib.Path(folder, path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for as_of, window, throughout in maker.questions:
            command = [BINARY, "-C", folder, "--as-of", str(as_of), "-o", "json", "audit", "--fail-on", "info",
                       "--from", str(window[0]), "--to", str(window[1])] + ["--throughout"] * throughout
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode not in (0, 1):
                return [f"seed {seed}: {' '.join(command)}\n{run.stderr}"]
            where = f"seed {seed}, as of {as_of}, {window[0]} to {window[1]}, throughout {throughout}"
            found += [f"{where}: {text}" for text in compared(run, repository, as_of, window, throughout)]
    return found


def compared(run, repository, as_of, window, throughout):
    """The differences of one audit."""
    document = json.loads(run.stdout)
    engine = [(r["rule"], r["subject"]["kind"], r["subject"]["id"],
               datetime.date.fromisoformat(r["period"]["from"]), datetime.date.fromisoformat(r["period"]["to"]),
               r["outcome"], r.get("excuse", {}).get("kind") == "suppressed") for r in document["results"]]
    rules = [rule for rule in oracle.rules_in_force(repository) if "records" not in WITHOUT or not rule.startswith("pl")]
    results, passes = oracle.audit(repository, as_of, window, throughout, rules)
    expected = [(*r, oracle.is_suppressed(repository, r, as_of)) for r in results]
    if engine != sorted(engine, key=lambda r: (r[0], r[2], r[3], r[4])):
        yield "results are not in order"
    for name, these, those in (("engine", engine, set(expected)), ("oracle", expected, set(engine))):
        for r in these:
            if r not in those:
                yield f"only {name}: {' '.join(map(str, r[:-1]))}{', suppressed' if r[-1] else ''}"
    counts = {outcome: sum(r[-2:] == (outcome, False) for r in expected) for outcome in OUTCOMES}
    counts |= {"pass": passes, "suppressed": sum(r[-1] for r in expected)}
    for name, count in counts.items():
        if document["summary"][name] != count:
            yield f"{document['summary'][name]} {name}, {count} expected"
    if run.returncode != (counts["fail"] + counts["late"] + counts["unknown"] > 0):
        yield f"exit status {run.returncode}"
    findings = {r[:1] + r[2:3] for r in expected if r[-2] in ("fail", "late", "unknown") and not r[-1]}
    back = sum(entry["until"] < as_of and (entry["rule"].lower(), entry["subject"]) in {(rule.lower(), s) for rule, s in findings}
               for entry in repository.suppressions)
    if run.stderr.count("its finding is back") != back:
        yield f"{run.stderr.count('its finding is back')} findings are back, {back} expected"


class Oracle(unittest.TestCase):
    def test_the_engine_agrees_with_the_second_implementation(self):
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            found = [text for part in pool.map(differences, range(COUNT), chunksize=10) for text in part]
        self.assertEqual(found, [], f"{len(found)} differences in {COUNT} repositories:\n" + "\n".join(found[:20]))


if __name__ == "__main__":
    unittest.main()
