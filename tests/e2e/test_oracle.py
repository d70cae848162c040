"""The engine against a second implementation of the rules, on many random repositories."""
import concurrent.futures
import datetime
import json
import os
import pathlib
import random
import subprocess
import tempfile
import unittest

import oracle
from random_repository import PIVOTS, Maker, files
from support import BINARY

COUNT = int(os.environ.get("SHUANGBAI_ORACLE_REPOSITORIES", "200"))


def questions(seed):
    """Each repository is asked on two days near boundaries, and throughout a short window."""
    r = random.Random(f"questions {seed}")
    day = oracle.DAY
    for throughout in (False, False, True):
        as_of = r.choice(PIVOTS) + day * r.choice((-1, 0, 1, r.randint(-40, 40)))
        if throughout:
            first = as_of - day * r.randint(0, 20)
            window = (first, as_of + day * r.choice((0, 0, 5)))
        else:
            window = r.choice(((datetime.date(as_of.year, 1, 1), as_of), (as_of - day * r.randint(0, 500), as_of),
                               (as_of - day * 30, as_of + day * r.randint(0, 200))))
        yield as_of, window, throughout


def differences(seed):
    """What engine and oracle see differently in the repository of this seed."""
    repository = Maker(seed).repository()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files(repository).items():
            path = pathlib.Path(folder, path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for as_of, window, throughout in questions(seed):
            command = [BINARY, "-C", folder, "--as-of", str(as_of), "-o", "json", "audit", "--fail-on", "never",
                       "--from", str(window[0]), "--to", str(window[1])] + ["--throughout"] * throughout
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode != 0:
                return [f"seed {seed}: {' '.join(command)}\n{run.stderr}"]
            document = json.loads(run.stdout)
            engine = [(r["rule"], r["subject"]["kind"], r["subject"]["id"],
                       datetime.date.fromisoformat(r["period"]["from"]), datetime.date.fromisoformat(r["period"]["to"]),
                       r["outcome"]) for r in document["results"]]
            expected, passes = oracle.audit(repository, as_of, window, throughout)
            where = f"seed {seed}, as of {as_of}, {window[0]} to {window[1]}, throughout {throughout}"
            if engine != sorted(engine, key=lambda r: (r[0], r[2], r[3], r[4])):
                found.append(f"{where}: results are not in order")
            for name, these, those in (("engine", engine, expected), ("oracle", expected, engine)):
                found += [f"{where}: only {name}: {' '.join(map(str, r))}" for r in these if r not in those]
            if document["summary"]["pass"] != passes:
                found.append(f"{where}: {document['summary']['pass']} passes, {passes} expected")
    return found


class Oracle(unittest.TestCase):
    def test_the_engine_agrees_with_the_second_implementation(self):
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            found = [text for part in pool.map(differences, range(COUNT), chunksize=10) for text in part]
        self.assertEqual(found, [], f"{len(found)} differences in {COUNT} repositories:\n" + "\n".join(found[:20]))


if __name__ == "__main__":
    unittest.main()
