"""A PostgreSQL server of a test's own: in a temporary folder, reached by a socket there and by nothing else, gone when
the test ends. PostgreSQL does not run as root, so that root's tests run it as another user."""
import csv
import io
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

_places = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
PROGRAMS = _places[-1].parent if _places else None


def _other_user():
    """Whom the server runs as: this user, unless that is root."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("root has no other user to run PostgreSQL as")


class Server:
    def __init__(self, *settings):
        """With further settings, as NAME=VALUE."""
        self.folder = tempfile.mkdtemp()
        self.user = _other_user()
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        try:
            self._run("initdb", "--pgdata", self._data(), "--username", "tester", "--auth", "trust", "--encoding",
                      "UTF8", "--locale", "C", "--no-sync")
            self._run("pg_ctl", "--pgdata", self._data(), "--wait", "--silent", "--log", f"{self.folder}/log", "--options",
                      f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
                      + "".join(f" -c {setting}" for setting in settings), "start")
        except BaseException:
            self.stop()
            raise

    def _data(self):
        return f"{self.folder}/data"

    def _run(self, program, *arguments, check=True):
        as_other = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        done = subprocess.run([PROGRAMS / program, *arguments], cwd=self.folder, text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **as_other)
        if check and done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout}")

    def stop(self):
        self._run("pg_ctl", "--pgdata", self._data(), "--wait", "--silent", "--mode", "immediate", "stop", check=False)
        shutil.rmtree(self.folder)

    def uri(self, database, user="tester", options=""):
        return f"postgresql://{user}@/{database}?host={self.folder}{options}"

    def psql(self, database, *arguments, **options):
        """A started psql."""
        return subprocess.Popen([PROGRAMS / "psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname",
                                 self.uri(database), *arguments], text=True, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def tell(self, database, sql):
        """Carries statements out; returns the rows of the last, as texts."""
        process = self.psql(database, "--csv", "--tuples-only", "--command", sql)
        output, errors = process.communicate()
        if process.returncode != 0:
            raise RuntimeError(errors)
        return [tuple(row) for row in csv.reader(io.StringIO(output))]

    def make_database(self, name):
        self.tell("postgres", f'CREATE DATABASE "{name}"')
        return self.uri(name)
