"""Generated cities, and the commands of the program on them."""
import pathlib
import subprocess

SOURCE = pathlib.Path(__file__).resolve().parents[2]
GENERATE = SOURCE / "tests/generate-city"
DAY = "2022-12-31"

# The city of README's figures, a twentieth of it, and the province that it lies in.
CITY = {"stations": 112, "workers": 2000, "households": 60000, "visits": 1200000}
TWENTIETH = {"stations": 6, "workers": 100, "households": 3000, "visits": 60000}
PROVINCE = {"stations": 1760, "workers": 31400, "households": 943000, "visits": 20000000}


class City:
    def __init__(self, binary, folder, sizes=None):
        """The repository in the folder; generated there if it is not yet there and sizes are given."""
        self.binary, self.folder, self.sizes = str(binary), pathlib.Path(folder), sizes
        if sizes and not (self.folder / "shuangbai.yaml").exists():
            subprocess.run([GENERATE, self.folder, *(f"--{name}={size}" for name, size in sizes.items())], check=True)

    def command(self, *words):
        return [self.binary, "-C", str(self.folder), "--as-of", DAY, *words]

    def files(self):
        return sorted(self.folder.rglob("*.yaml"))

    def size(self):
        return sum(path.stat().st_size for path in self.files())

    def first(self, pattern):
        """The name of the first file of a kind: the id of its record."""
        return next(iter(sorted(self.folder.glob(pattern)))).stem

    def single_record_commands(self, turn=0):
        """Commands on one record, by what they are called. Some write, and have something to write once a turn (0 to 9)."""
        worker, household = self.first("*/workers/*.yaml"), self.first("*/households/*/*.yaml")
        station = self.first("*/stations/*.yaml")
        log = next(iter(sorted(self.folder.glob("*/visits/*/*/*.yaml"))))
        month, place = log.parent.name, log.parents[1].name
        client = self.first(f"*/households/{place}/*.yaml")
        return {
            "station show": self.command("station", "show", station),
            "worker show": self.command("worker", "show", worker),
            "client show": self.command("client", "show", household),
            "worker set": self.command("worker", "set", worker, f"phone=1380013800{turn}"),
            "visit add": self.command("visit", "add", "--station", place, "--date", f"{month}-28", "--workers", log.stem,
                                      "--household", client, "--kind", "home", "--minutes", f"3{turn}"),
        }
