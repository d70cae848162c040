"""What a command costs whatever else the machine does: instructions, by valgrind, and system calls, by strace."""
import re
import subprocess
import sys
import tempfile


def instructions(command, codes=(0, 1)):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode not in codes or not found:
        sys.exit(f"instructions: {command}\n{done.stderr}")
    return int(found[1])


def system_calls(command, codes=(0, 1)):
    with tempfile.NamedTemporaryFile("r") as told:
        done = subprocess.run(["strace", "-f", "-c", "-U", "calls", "-o", told.name, *command], check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode not in codes:
            sys.exit(f"system calls: {command}\n{done.stderr}")
        return int(re.search(r"(\d+)\s+total\s*$", told.read())[1])
