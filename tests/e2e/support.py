"""What the end-to-end tests have in common: a scratch folder, the binary, a sound repository."""
import os
import pathlib
import pty
import shutil
import subprocess
import tempfile
import termios
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("SHUANGBAI", str(SOURCE / "build/release/cli/shuangbai"))
EXPECTED = SOURCE / "tests/e2e/expected"

# Programs that take long to start open what is written, and write what is read, where SHUANGBAI_PROGRAMS is set, as
# in release builds; in CI they must be there.
HAS_LIBRE_OFFICE = bool(os.environ.get("SHUANGBAI_PROGRAMS")) and bool(shutil.which("soffice") or os.environ.get("CI"))
NO_LIBRE_OFFICE = "LibreOffice is not here, or SHUANGBAI_PROGRAMS not set"

DIVISIONS = """county_code,county_name,township_code,township_name,village_code,village_name
440222,始兴县,440222100,太平镇,440222100001,甲居委会
440222,始兴县,440222100,太平镇,440222100201,乙村委会
440222,始兴县,440222101,马市镇,440222101201,丙村委会
"""


# Sanitizers take terabytes of address space, and several times the memory.
IS_SANITIZED = b"__asan_init" in pathlib.Path(BINARY).read_bytes()

_made = {}  # repositories that many tests begin with


def environment_of(home, variables=None):
    """What the binary finds around it: nothing of the machine's settings but what sanitizers are told."""
    found = {"PATH": os.environ["PATH"], "LANG": "C", "HOME": str(home)}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            found[name] = os.environ[name]
    return found | (variables or {})


def run_on_terminal(*arguments, rows, columns, environment, streams):
    """The status of a command that writes to a terminal of the size, and what that is shown. `streams`: which of its
    streams (stdin, stderr) are others."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (rows, columns))
    process = subprocess.Popen([BINARY, *arguments], env=environment,
                               **{"stdin": follower, "stdout": follower, "stderr": follower} | streams)
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(leader)
    return process.wait(), shown.decode("utf-8").replace("\r\n", "\n")


class Case(unittest.TestCase):
    """Each test has an empty folder, self.folder, and runs commands on self.city in it."""
    maxDiff = None

    def setUp(self):
        self._scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self._scratch.cleanup)
        self.folder = pathlib.Path(self._scratch.name)
        self.city = self.folder / "city"

    def folder_with_program(self):
        """A folder for PATH, self.folder/bin, in which the binary is called as users call it."""
        binaries = self.folder / "bin"
        if not binaries.exists():
            binaries.mkdir()
            (binaries / "shuangbai").symlink_to(pathlib.Path(BINARY).resolve())
        return binaries

    def run_in(self, folder, *arguments, code=0, variables=None):
        result = subprocess.run([BINARY, *arguments], cwd=folder, capture_output=True, text=True,
                                env=environment_of(self.folder, variables), check=False,
                                stdin=subprocess.DEVNULL)
        if code is not None:
            self.assertEqual(result.returncode, code,
                                 f"{arguments}\n{result.stdout}\n{result.stderr}")
        return result

    def run_city(self, *arguments, code=0, variables=None):
        return self.run_in(self.folder, "-C", str(self.city), *arguments, code=code, variables=variables)

    def init(self):
        (self.folder / "divisions.csv").write_text(DIVISIONS, encoding="utf-8")
        self.run_in(self.folder, "init", "city", "--jurisdiction", "4402", "--name", "韶关市",
                    "--divisions", "divisions.csv")

    def init_with_station(self):
        """A station with a point and two workers, made once by commands and copied from then on."""
        if _made.get("station") is None:
            self.make_station()
            _made["station"] = tempfile.TemporaryDirectory()
            shutil.copytree(self.city, _made["station"].name, dirs_exist_ok=True)
        else:
            shutil.copytree(_made["station"].name, self.city)

    def make_station(self):
        self.init()
        self.run_city("station", "add", "440222100", "--name", "太平镇社工站", "--opened", "2021-06-01")
        self.run_city("station", "point", "add", "440222100", "p1", "--name", "甲社工点", "--village",
                      "440222100001", "--opened", "2021-07-01")
        for worker, kind in (("w1", "admin"), ("w2", "service")):
            self.run_city("worker", "add", worker, "--county", "440222", "--name", f"示例{worker}",
                          "--gender", "female", "--source", "recruited", "--posts",
                          f"station=440222100,kind={kind},from=2021-07-01")
        self.run_city("client", "add", "h1", "--station", "440222100", "--village", "440222100201",
                      "--opened", "2021-08-01", "--members", "id=m1,relation=head,gender=male")

    def files(self):
        return {str(path.relative_to(self.city)): path.read_bytes()
                for path in sorted(self.city.rglob("*.yaml"))}

    def git(self, *arguments, code=0):
        result = subprocess.run(
            ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
             "init.defaultBranch=main", "-C", str(self.city), *arguments],
            capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result.stdout
