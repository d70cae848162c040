"""The hours of every worker by other tools. Those for tables are given a CSV of the visits that is ready made; those for
YAML the files themselves, as many as they read in reasonable time."""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent

PYYAML = """
import collections, sys, yaml
loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
minutes = collections.Counter()
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        for visit in yaml.load(file, loader):
            for worker in visit["workers"]:
                minutes[worker] += visit["minutes"]
for worker, total in sorted(minutes.items()):
    print(worker, total, sep=",")
"""


def needs(*programs):
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        sys.exit(f"benchmark: install {', '.join(missing)}")


def sqlite_hours(sheet):
    return ["sqlite3", ":memory:", ".mode csv", f".import '{sheet}' visit",
            "SELECT workers, count(*), sum(minutes) FROM visit GROUP BY workers"]


def sqlite_import(sheet, database):
    return ["sqlite3", str(database), ".mode csv", f".import '{sheet}' visit"]


def miller_hours(sheet):
    return ["mlr", "--icsv", "--ocsv", "stats1", "-a", "count,sum", "-f", "minutes", "-g", "workers", str(sheet)]


class YamlRivals:
    def __init__(self, city, scratch, most_bytes):
        """Takes files of visits up to so many bytes."""
        self.files, self.size, self.all_size = [], 0, 0
        for path in sorted(city.folder.glob("*/visits/*/*/*.yaml")):
            size = path.stat().st_size
            self.all_size += size
            if self.size < most_bytes:
                self.files.append(str(path))
                self.size += size
        self.program = pathlib.Path(scratch) / "nodes"
        subprocess.run(["g++", "-O2", "-o", self.program, HERE / "nodes.cpp", "-lyaml-cpp"], check=True)

    def scale(self):
        """How many times as long all files would take."""
        return self.all_size / self.size

    def yaml_cpp(self):
        return [str(self.program), *self.files]

    def pyyaml(self):
        return ["/usr/bin/python3", "-c", PYYAML, *self.files]
