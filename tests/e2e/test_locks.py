"""Commands that wait for each other: who is waited for, how long, and who must never be waited for."""
import errno
import fcntl
import os
import struct
import subprocess
import sys
import termios
import threading
import time
import unittest

from support import BINARY, Case, environment_of

LIBRARY = os.environ.get("SHUANGBAI_FAULTS", "")
WRITER = ("worker", "set", "w1", "--education")
VISITS = 200

# What prints more than a pipe holds.
TALKERS = (("visit", "list"), ("-o", "json", "visit", "list"), ("visit", "export"), ("-o", "jsonl", "visit", "export"),
           ("-o", "yaml", "visit", "export"), ("-o", "xlsx", "visit", "export"), ("visit", "export", "-o", "csv=/dev/stdout"),
           ("audit", "-o", "json", "--all"), ("audit", "-o", "html"), ("station", "show", "440222100"), ("fmt", "--check"),
           ("-v", "check"), ("-v", "audit"), ("visit", "due"), ("stats", "-o", "json"), ("schema",),
           ("worker", "set", "w1", "education=博士", "--dry-run"), ("visit", "import", "more.csv", "--dry-run"))


class Waiting(Case):
    def setUp(self):
        super().setUp()
        self.init_with_station()

    def start(self, *arguments, **options):
        process = subprocess.Popen([BINARY, "-C", str(self.city), *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                                   env=environment_of(self.folder), **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def gate(self):
        """Held as by a reader, until it is closed."""
        opened = os.open(self.city, os.O_RDONLY)
        fcntl.flock(opened, fcntl.LOCK_SH)
        return opened

    def waiting_writer(self):
        """A writer that has the writers' lock, and waits for a reader."""
        gate = self.gate()
        self.addCleanup(os.close, gate)
        writer = self.start("--lock-timeout", "600", "client", "set", "h1", "card_number=13900000000",
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        lock = self.city / ".shuangbai.lock"
        while not (self.city / ".shuangbai.staged/0").exists() or not lock.read_text(encoding="utf-8"):
            time.sleep(0.01)
        return writer


class Locks(Waiting):
    def test_who_waits_in_vain_is_told_for_whom(self):
        writer = self.waiting_writer()
        told = self.run_city("--lock-timeout", "1", *WRITER, "x", code=4).stderr
        self.assertRegex(told, rf"^shuangbai: error: another command is writing to {self.city}: `client set`, process "
                               rf"{writer.pid}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d; try again when it is done, or wait "
                               r"longer \(--lock-timeout\)\n$")
        told = self.run_city("--lang", "zh", "--lock-timeout", "0", *WRITER, "x", code=4).stderr
        self.assertRegex(told, rf"另一个命令正在写入 {self.city}：client set（进程 {writer.pid}，始于 \d{{4}}-")
        # What others are told of a command is its words alone.
        self.assertNotIn("139", (self.city / ".shuangbai.lock").read_text(encoding="utf-8"))

    def test_a_lock_that_nobody_has_names_nobody(self):
        self.run_city(*WRITER, "x")
        lock = self.city / ".shuangbai.lock"
        self.assertEqual(lock.read_text(encoding="utf-8"), "")
        gone = subprocess.Popen(["true"])
        gone.wait()
        with open(lock, "w", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(f"pid {gone.pid}\nsince 2026-01-01 00:00:00\ncommand fmt\n")
            file.flush()
            told = self.run_city("--lock-timeout", "0", *WRITER, "y", code=4).stderr
        self.assertIn("another command is writing to", told)
        self.assertNotIn("fmt", told)

    def test_a_command_waits_as_long_as_it_is_told(self):
        self.waiting_writer()
        for seconds in (0, 2):
            begin = time.monotonic()
            self.run_city("--lock-timeout", str(seconds), *WRITER, "x", code=4)
            self.assertGreaterEqual(time.monotonic() - begin, seconds)
            self.assertLess(time.monotonic() - begin, seconds + 1.9)
        self.assertIn("`x` is no number", self.run_city("--lock-timeout", "x", "check", code=2).stderr)

    def test_a_writer_that_readers_keep_waiting_writes_nothing_and_names_them(self):
        (self.folder / "shuangbai").symlink_to(sys.executable)
        reader = subprocess.Popen(
            [self.folder / "shuangbai", "-c", "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), "
             "fcntl.LOCK_SH); print(flush=True); sys.stdin.read()", str(self.city)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)
        self.addCleanup(reader.communicate)
        reader.stdout.readline()
        before = self.files()
        told = self.run_city("--lock-timeout", "1", *WRITER, "x", code=4).stderr
        self.assertEqual(told, f"shuangbai: error: other commands are reading {self.city} (process {reader.pid}); try "
                               "again when they are done; nothing was written\n")
        self.assertEqual(self.files(), before)
        self.assertFalse((self.city / ".shuangbai.staged").exists())
        self.run_city("check")

    def test_readers_that_follow_each_other_without_a_gap_keep_no_writer_waiting(self):
        stop = threading.Event()
        def read(delay):
            time.sleep(delay)
            while not stop.is_set():
                # As every reading command comes in.
                with open(self.city / "shuangbai.yaml", encoding="utf-8") as manifest:
                    fcntl.flock(manifest, fcntl.LOCK_SH)
                    gate = self.gate()
                time.sleep(0.4)
                os.close(gate)
        readers = [threading.Thread(target=read, args=(delay,)) for delay in (0, 0.1, 0.2, 0.3)]
        for reader in readers:
            reader.start()
        time.sleep(0.4)
        try:
            for number in range(3):
                self.run_city("--lock-timeout", "3", *WRITER, f"x{number}")
        finally:
            stop.set()
            for reader in readers:
                reader.join()

    @unittest.skipUnless(LIBRARY, "SHUANGBAI_FAULTS names no library that refuses locks")
    def test_where_the_file_system_knows_no_locks_nobody_writes_and_all_read(self):
        before = self.files()
        for error in ("ENOLCK", "ENOSYS", "EOPNOTSUPP"):
            no_locks = {"LD_PRELOAD": LIBRARY, "FAULT_UNDER": str(self.city.resolve()), "FAULT_AT": "1", "FAULT_KIND": "lock",
                        "FAULT": str(getattr(errno, error)), "FAULT_LASTING": "1"}
            told = self.run_city(*WRITER, "x", code=4, variables=no_locks).stderr
            self.assertIn("gives no locks", told)
            self.assertIn("nothing was written: keep the repository on a local disk", told)
            self.assertIn("示例w1", self.run_city("worker", "list", variables=no_locks).stdout)
            self.run_city("check", variables=no_locks)
        self.assertEqual(self.files(), before)

    @unittest.skipUnless(LIBRARY, "SHUANGBAI_FAULTS names no library that refuses locks")
    def test_nobody_writes_without_the_writers_lock_even_if_the_gate_can_be_had(self):
        before = self.files()
        for error in ("ENOLCK", "ENOSYS", "EOPNOTSUPP"):
            no_lock = {"LD_PRELOAD": LIBRARY, "FAULT_UNDER": str(self.city.resolve() / ".shuangbai.lock"), "FAULT_AT": "1",
                       "FAULT_KIND": "lock", "FAULT": str(getattr(errno, error)), "FAULT_LASTING": "1"}
            for arguments in ((*WRITER, "x"), ("fmt",), ("undo",), ("rename", "worker", "w1", "w9")):
                told = self.run_city(*arguments, code=4, variables=no_lock).stderr
                self.assertIn("gives no locks", told, arguments)
        self.assertEqual(self.files(), before)

    @unittest.skipUnless(LIBRARY, "SHUANGBAI_FAULTS names no library that tells of locks")
    def test_an_audit_passes_the_gate_once_so_that_all_it_reads_is_of_one_state(self):
        # Of which the ids of visits are read again when they are told.
        self.run_city("visit", "add", "v1", "--date", "2022-05-02", "--workers", "w1", "--station", "440222100", "--household",
                      "h1", "--kind", "home", "--minutes", "900")
        log = self.folder / "locks"
        def locks(*arguments):
            log.write_text("", encoding="utf-8")
            self.run_city("--as-of", "2022-12-31", *arguments, code=None, variables={
                "LD_PRELOAD": LIBRARY, "FAULT_UNDER": str(self.city.resolve()), "FAULT_KIND": "lock", "FAULT_LOG": str(log)})
            return len(log.read_text(encoding="utf-8").splitlines())
        once = locks("worker", "list")
        for arguments in (("audit", "--details"), ("audit", "-o", "json", "--all"), ("audit", "explain", "PL02", "v1"),
                          ("audit", "forecast", "--until", "2023-12-31"), ("audit", "trend"),
                          ("audit", "sample", "-n", "1", "--seed", "1", "--of", "stations")):
            with self.subTest(arguments=arguments):
                self.assertEqual(locks(*arguments), once)

    def test_two_writers_at_a_time_lose_no_update(self):
        def write(first):
            for number in range(first, first + 8):
                self.run_city("--lock-timeout", "60", "visit", "add", f"v{number}", "--station", "440222100", "--date",
                              "2022-03-05", "--workers", "w1", "--household", "h1", "--kind", "home", "--minutes", "5")
        writers = [threading.Thread(target=write, args=(first,)) for first in (100, 200, 300)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        self.assertEqual(self.run_city("visit", "list", "-o", "csv", "--columns", "id").stdout.count("v"), 24)


class Stalled(Waiting):
    """A command whose output nobody takes holds no lock meanwhile."""

    def setUp(self):
        super().setUp()
        for name, begin in (("visits", 0), ("more", VISITS)):
            with open(self.folder / f"{name}.csv", "w", encoding="utf-8") as file:
                file.write("id,date,workers,household,kind,minutes,purpose\n")
                for number in range(begin, begin + VISITS):
                    file.write(f"v{number:03},2022-{number % 12 + 1:02}-{number % 28 + 1:02},w1,h1,home,45,{'探访' * 9}\n")
        self.run_city("visit", "import", "visits.csv")

    def is_stalled(self, pipe, size):
        count = bytearray(4)
        fcntl.ioctl(pipe, termios.FIONREAD, count)
        return struct.unpack("i", count)[0] >= size

    def test_a_command_whose_output_stands_still_keeps_no_writer_waiting(self):
        stalled = 0
        for number, command in enumerate(TALKERS):
            with self.subTest(command):
                reading, writing = os.pipe()
                size = fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
                process = self.start(*command, stdout=writing, stderr=writing)
                os.close(writing)
                while process.poll() is None and not self.is_stalled(reading, size):
                    time.sleep(0.01)
                time.sleep(0.1)
                stalled += process.poll() is None
                try:
                    self.run_city("--lock-timeout", "0", *WRITER, f"x{number}")
                    self.run_city("--lock-timeout", "0", "worker", "list")
                finally:
                    os.close(reading)
                    process.wait()
        self.assertGreaterEqual(stalled, 9)


if __name__ == "__main__":
    unittest.main()
