"""Runs of commands: how long they take, beside one another, and how much memory they need."""
import collections
import os
import statistics
import subprocess
import sys
import time

Run = collections.namedtuple("Run", "seconds memory")  # bytes, at the most
Pair = collections.namedtuple("Pair", "ratio first second")


def run(command, codes=(0, 1)):
    """One run; what it writes is dropped. A text is a line for the shell."""
    start = time.perf_counter()
    process = subprocess.Popen(["sh", "-c", command] if isinstance(command, str) else command, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        sys.exit(f"benchmark: exit code {process.returncode}: {command}")
    return Run(seconds, usage.ru_maxrss * 1024)


def pair(first, second, times):
    """Two commands in turn, so that what else the machine does meets both: the median of the ratios of their seconds
    (first by second), and the median of each. A command may be a function that returns seconds."""
    seconds = [(_seconds(first), _seconds(second)) for _ in range(times)]
    return Pair(statistics.median(a / b for a, b in seconds), statistics.median(a for a, _ in seconds),
                statistics.median(b for _, b in seconds))


def _seconds(command):
    return command() if callable(command) else run(command).seconds
