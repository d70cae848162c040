"""What commands about a single record cost: as much in a city as in the example; and no library is loaded that they
have no use for."""
import itertools
import os
import platform
import shutil
import subprocess
import tempfile
import unittest

from faulty_disk import LIBRARY, Place, environment
from support import BINARY, SOURCE

LATE = ("libexpat", "libgit2", "libsqlite3", "libxlsxwriter", "libzip")
LOADS_LATE = platform.machine() == "x86_64" and LIBRARY

# Of the example and of the city: a worker, a household of a station, a member who has no open case, and a day in a month
# without visits, so that both make a folder.
EXAMPLE = ("w103", "h100-001", "440222100", "h108-002", "m1", "w803", "2023-03-20")
CITY = ("w00000", "h000000", "440202101", "h000001", "m2", "w00000", "2026-06-20")


def commands(worker, household, station, other, member, other_worker, day):
    return {
        "visit add": ["visit", "add", "--station", station, "--date", day, "--workers", worker, "--household",
                      household, "--kind", "home", "--minutes", "60"],
        "worker set": ["worker", "set", worker, "phone=13800000009"],
        "worker show": ["worker", "show", worker],
        "client show": ["client", "show", household],
        "client case open": ["client", "case", "open", other, member, "--worker", other_worker, "--level", "2",
                             "--visits", "2/month", "--goal", "生活自理", "--step", "每月两次探访", "--from", day],
    }


@unittest.skipUnless(LIBRARY, "the library that counts calls is not built")
class Cost(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.place = Place(scratch.name)
        cls.city = cls.place.folder / "base"
        subprocess.run([SOURCE / "tests/generate-city", "--stations", "24", "--workers", "48", "--households", "240",
                        "--visits", "480", cls.city], check=True, stdout=subprocess.DEVNULL)
        cls.folders = len(list(cls.city.glob("*/households/*"))) + len(list(cls.city.glob("*/county.yaml")))

    def calls(self, base, arguments):
        """The calls of the system that concern the repository; a listing counts once, whatever it tells."""
        self.place.reset(base)
        result, calls = self.place.kinds("-C", "city", *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return len([call for call, _ in itertools.groupby(calls)])

    def test_single_records_cost_the_same_in_a_city_as_in_the_example(self):
        in_city = commands(*CITY)
        for name, arguments in commands(*EXAMPLE).items():
            with self.subTest(name):
                few = self.calls(SOURCE / "examples/shaoguan", arguments)
                many = self.calls(self.city, in_city[name])
                # A household is looked for at each station where nothing names its station: by one call.
                searched = self.folders if name.startswith("client") else 0
                self.assertLessEqual(many - searched, few * 1.1, (few, many))


@unittest.skipUnless(LOADS_LATE, "libraries are loaded at the start of this build")
class Libraries(unittest.TestCase):
    def test_large_libraries_are_not_loaded_at_the_start(self):
        loaded = subprocess.run([BINARY], env=environment(LD_TRACE_LOADED_OBJECTS="1"), capture_output=True, text=True,
                                check=True).stdout
        self.assertIn("libc.so", loaded)
        for library in LATE:
            self.assertNotIn(library, loaded)

    def test_a_library_that_cannot_be_loaded_is_told_when_it_is_needed(self):
        with tempfile.TemporaryDirectory() as folder:
            open(os.path.join(folder, "libsqlite3.so.0"), "wb").close()
            city = shutil.copytree(SOURCE / "examples/shaoguan", os.path.join(folder, "city"))
            variables = environment(LD_LIBRARY_PATH=folder)
            needless = subprocess.run([BINARY, "-C", city, "worker", "list"], env=variables, capture_output=True,
                                      text=True, check=False)
            self.assertEqual((needless.returncode, needless.stderr), (0, ""))
            result = subprocess.run([BINARY, "-C", city, "export", "-o", f"sqlite={folder}/out.sqlite"], env=variables,
                                    capture_output=True, text=True, check=False)
            self.assertEqual(result.returncode, 4)
            self.assertIn("a library is missing, install it: ", result.stderr)
            self.assertIn("libsqlite3.so.0", result.stderr)


if __name__ == "__main__":
    unittest.main()
