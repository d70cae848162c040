"""What the tests of faults have in common: repositories, operations on them, and the disk that fails
(tests/faults/faults.c, which SHUANGBAI_FAULTS names)."""
import errno
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

from support import BINARY, DIVISIONS

LIBRARY = os.environ.get("SHUANGBAI_FAULTS", "")
STEP = int(os.environ.get("SHUANGBAI_FAULT_STEP", "1"))
LOCK = ".shuangbai.lock"

# Which errors a call of a kind can have. Every call can be the last before the process is killed.
ERRORS = {
    "open": ("EIO", "EMFILE", "ENOMEM", "EINTR"), "look": ("EIO", "ENOMEM"), "read": ("EIO", "EINTR"),
    "create": ("EIO", "ENOSPC", "EROFS", "EMFILE", "EINTR"), "write": ("EIO", "ENOSPC", "EINTR"),
    "sync": ("EIO", "ENOSPC", "EROFS", "EINTR"), "rename": ("EIO", "ENOSPC", "EROFS"), "make": ("EIO", "ENOSPC", "EROFS"),
    "unlink": ("EIO", "EROFS"), "truncate": ("EIO", "EROFS"), "lock": ("ENOLCK", "EINTR"),
}


def environment(**more):
    return {"PATH": os.environ["PATH"], "LANG": "C", "HOME": "/nonexistent", **more}


class Place:
    """A folder in which one command after the other runs on a copy of a repository."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.city = self.folder / "city"

    def reset(self, base):
        shutil.rmtree(self.city, ignore_errors=True)
        if base is not None:
            shutil.copytree(base, self.city)

    def run(self, *arguments, at=0, fault="", kind="", lasting=False, log=None, trace=None):
        variables = {}
        if at or log or trace:
            variables = {"LD_PRELOAD": LIBRARY, "FAULT_UNDER": str(self.city), "FAULT_AT": str(at),
                         "FAULT": str(getattr(errno, fault, fault))}
        if kind:
            variables["FAULT_KIND"] = kind
        if lasting:
            variables["FAULT_LASTING"] = "1"
        if log:
            variables["FAULT_LOG"] = str(log)
        if trace:
            variables["FAULT_TRACE"] = str(trace)
        return subprocess.run([BINARY, *arguments], cwd=self.folder, capture_output=True, check=False,
                              env=environment(**variables), stdin=subprocess.DEVNULL, timeout=60)

    def kinds(self, *arguments):
        """The kinds of the counted calls of a run, in their order, with their paths."""
        log = self.folder / "calls"
        log.unlink(missing_ok=True)
        log.touch()
        result = self.run(*arguments, log=log)
        lines = [line.split(" ", 2) for line in log.read_text(encoding="utf-8").splitlines()]
        lines.sort(key=lambda line: int(line[0]))
        return result, [(kind, path) for _, kind, path in lines]

    def state(self):
        """Every file with its content, every folder with None; but for what stays: the lock's file, and the note by
        which the last write can be undone."""
        found = {}
        for path in sorted(self.city.rglob("*")):
            name = str(path.relative_to(self.city))
            if name != LOCK and not name.startswith((".git/", ".shuangbai.undo")):
                found[name] = None if path.is_dir() else path.read_bytes()
        return found


def faults_of(kind):
    """(fault, lasting) of a call."""
    for name in ERRORS[kind]:
        yield name, False
        if name != "EINTR":  # a call that is interrupted forever is repeated forever
            yield name, True
    if kind in ("read", "write"):
        yield "short", False
    if kind == "write":
        yield "tear", False
    yield "kill", False


def was_killed(result):
    return result.returncode == -signal.SIGKILL


# ---- the operations ----

STATION = "440222100"


class Operation:
    """A command that writes: `prepare` makes the repository before it from the sound one."""

    def __init__(self, name, *arguments, prepare=None):
        self.name = name
        self.arguments = arguments
        self.prepare = prepare


def non_canonical(city, count=20):
    """Files that `fmt` puts in order."""
    for number in range(count):
        path = city / f"440222/workers/f{number:02}.yaml"
        path.write_text(f"name: 示例{number}\nid: f{number:02}\nsource: recruited\ngender: female\n", encoding="utf-8")


def sheet_of_visits(city):
    """Fifty visits that go into ten files, beside the repository."""
    with open(city.parent / "visits.csv", "w", encoding="utf-8") as file:
        file.write("id,date,workers,household,kind,minutes\n")
        for number in range(50):
            file.write(f"n{number:02},2022-{number % 5 + 1:02}-{number % 28 + 1:02},w{number // 5 % 2 + 1},h1,home,45\n")


def written(city):
    """A write that can be undone."""
    place = Place(city.parent)
    for arguments in (("worker", "set", "w1", "--education", "大专"), ("rename", "worker", "w2", "w3")):
        result = place.run("-C", "city", *arguments)
        assert result.returncode == 0, result


def conflict(city):
    """A merge of two branches that changed different fields of two workers, which git alone cannot merge."""
    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
                        "init.defaultBranch=main", "-C", str(city), *arguments], capture_output=True, check=False)
    worker = city / "440222/workers/w1.yaml"
    other = city / "440222/workers/w2.yaml"
    text, other_text = worker.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "side")
    worker.write_text(text.replace("source:", "education: 本科\nsource:"), encoding="utf-8")
    other.write_text(other_text.replace("source:", "education: 本科\nsource:"), encoding="utf-8")
    git("commit", "-qam", "side")
    git("checkout", "-q", "main")
    worker.write_text(text.replace("source:", "party_member: true\nsource:"), encoding="utf-8")
    other.write_text(other_text.replace("source:", "party_member: true\nsource:"), encoding="utf-8")
    git("commit", "-qam", "main")
    git("merge", "-q", "side")


VISIT = ("--station", STATION, "--household", "h1", "--kind", "home", "--minutes", "45")

OPERATIONS = (
    Operation("add", "visit", "add", "v2", "--date", "2022-04-02", "--workers", "w1", *VISIT),
    Operation("set", "worker", "set", "w1", "--education", "本科"),
    Operation("remove", "visit", "remove", "v1"),
    Operation("move", "visit", "set", "v1", "date=2022-05-06"),
    Operation("case open", "client", "case", "open", "h1", "m1", "--worker", "w2", "--level", "2", "--visits", "2/month",
              "--goal", "自理", "--step", "探访", "--from", "2021-09-01"),
    Operation("policy set", "policy", "set", "training.professional.hours", "60", "--from", "2022-01-01", "--source",
              "文件一"),
    Operation("fmt", "fmt", prepare=non_canonical),
    Operation("import", "visit", "import", "visits.csv", prepare=sheet_of_visits),
    Operation("rename", "rename", "household", "h1", "h2"),
    Operation("undo", "undo", prepare=written),
    Operation("resolve", "resolve", prepare=conflict),
)
INIT = Operation("init", "init", "city", "--jurisdiction", "4402", "--name", "韶关市", "--divisions", "divisions.csv")


def make_base(place):
    """A sound repository with a station, two workers, a household and a visit; and a sheet with a household more, whose
    village has its name."""
    (place.folder / "divisions.csv").write_text(DIVISIONS, encoding="utf-8")
    (place.folder / "households.csv").write_text(
        "id,village,opened,members.0.id,members.0.relation,members.0.gender\nh2,乙村委会,2022-01-01,m1,head,male\n", encoding="utf-8")
    def run(*arguments):
        result = place.run("-C", "city", *arguments)
        assert result.returncode == 0, result
    assert place.run(*INIT.arguments).returncode == 0
    run("station", "add", STATION, "--name", "太平镇社工站", "--opened", "2021-06-01")
    for worker, kind in (("w1", "admin"), ("w2", "service")):
        run("worker", "add", worker, "--county", "440222", "--name", f"示例{worker}", "--gender", "female", "--source",
            "recruited", "--posts", f"station={STATION},kind={kind},from=2021-07-01")
    run("client", "add", "h1", "--station", STATION, "--village", "440222100201", "--opened", "2021-08-01",
        "--members", "id=m1,relation=head,gender=male")
    run("visit", "add", "v1", "--date", "2022-03-05", "--workers", "w1", *VISIT)


class OnFaultyDisk(unittest.TestCase):
    """All of a class begin with copies of the sound repository, cls.base."""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not LIBRARY:
            raise unittest.SkipTest("SHUANGBAI_FAULTS names no library that makes the disk fail, and traces what is written")
        cls.scratch = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.scratch.name)
        first = Place(cls.root / "first")
        first.folder.mkdir()
        make_base(first)
        cls.base = cls.root / "base"
        shutil.copytree(first.city, cls.base)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def new_place(self, name, *folders):
        """A place with the sheets that stand beside the sound repository, and with those of the folders."""
        place = Place(self.root / name)
        place.folder.mkdir()
        for folder in (*folders, self.root / "first"):
            for path in folder.glob("*.csv"):
                shutil.copy(path, place.folder)
        return place
