"""A Slurm of this machine's own: munged, a slurmctld and two slurmd with keys, sockets and ports in a scratch folder."""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

NEEDED = ("munged", "slurmctld", "slurmd", "sbatch", "setpriv")


def missing():
    """Why there can be no Slurm here; empty if there can."""
    absent = [name for name in NEEDED if not shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin")]
    if absent:
        return f"Slurm and munge are not installed ({', '.join(absent)}): tests/install-dependencies --with-tests installs them"
    return "" if os.geteuid() == 0 else "a Slurm of two nodes on one machine needs root"


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def read(path):
    """The bytes of a file of a process; none if the process is gone."""
    try:
        return pathlib.Path(path).read_bytes()
    except OSError:
        return b""


def until(seconds, condition, what):
    """The first truth of the condition; an error with what there is to tell if it takes longer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"not within {seconds} s:\n{what()}")


class Cluster:
    """Nodes n1 and n2, each of one processor."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.processes = {}
        self.environment = {"PATH": os.environ["PATH"] + ":/usr/sbin:/sbin", "SLURM_CONF": str(self.folder / "slurm.conf"),
                            "LANG": "C", "HOME": str(self.folder)}

    def start(self):
        self.folder.chmod(0o755)
        self.start_munged()
        self.write_configuration()
        self.run_daemon("slurmctld", "slurmctld", "-i", "-D")
        for node in ("n1", "n2"):
            self.run_daemon(node, "slurmd", "-D", "-N", node)
        until(60, lambda: self.tell("sinfo", "-h", "-t", "idle", "-o", "%D") == "2", self.logs)

    def start_munged(self):
        folder = self.folder / "munge"
        folder.mkdir(mode=0o755)
        key = folder / "key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        for path in (key, folder):
            shutil.chown(path, "munge", "munge")
        self.socket = folder / "socket"
        self.run_daemon("munged", "setpriv", "--reuid=munge", "--regid=munge", "--clear-groups", "munged", "--foreground",
                        f"--key-file={key}", f"--socket={self.socket}", f"--pid-file={folder}/pid", f"--log-file={folder}/log",
                        f"--seed-file={folder}/seed")
        until(20, self.socket.exists, self.logs)

    def write_configuration(self):
        control, first, second = free_ports(3)
        host = socket.gethostname()
        for name in ("state", "spool-n1", "spool-n2"):
            (self.folder / name).mkdir()
        version = re.findall(r"\d+", self.tell("slurmd", "-V"))
        if [int(number) for number in version[:2]] >= [23, 11]:  # earlier ones ask for none
            (self.folder / "cgroup.conf").write_text("CgroupPlugin=disabled\n")
        (self.folder / "slurm.conf").write_text(f"""ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={self.socket},cred_expire=5
SlurmctldPort={control}
StateSaveLocation={self.folder}/state
SlurmdSpoolDir={self.folder}/spool-%n
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/slurmd-%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=2,batch_sched_delay=0
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SlurmdParameters=config_overrides
SlurmdTimeout=4
KillWait=2
MessageTimeout=10
BatchStartTimeout=10
InactiveLimit=0
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={first} CPUs=1 RealMemory=4096
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={second} CPUs=1 RealMemory=4096
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
""", encoding="utf-8")

    def run_daemon(self, name, *command):
        with open(self.folder / f"{name}.log", "wb") as log:
            self.processes[name] = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self.environment,
                                                    start_new_session=True)

    def tell(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout.strip()

    def tasks_on(self, node):
        """The process ids of what the node's daemon has started."""
        marks = (f"SLURMD_NODENAME={node}\0".encode(), f"SLURM_CONF={self.folder}/slurm.conf\0".encode())
        return [int(entry.name) for entry in pathlib.Path("/proc").iterdir()
                if entry.name.isdigit() and all(mark in read(entry / "environ") for mark in marks)]

    @staticmethod
    def watcher_of(task):
        """The process id of the slurmstepd that started a task; nothing if another process did."""
        parent = next((line.split()[1] for line in read(f"/proc/{task}/status").decode().splitlines() if line.startswith("PPid:")), "0")
        return int(parent) if read(f"/proc/{parent}/comm") == b"slurmstepd\n" else None

    def kill_node(self, node):
        """What a power cut does to a node: its daemon and all that it has started are gone, and nobody tells of it."""
        daemon = self.processes.pop(node)
        tasks = self.tasks_on(node)
        watchers = {self.watcher_of(task) for task in tasks} - {None}
        for pid in (daemon.pid, *watchers, *tasks):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        daemon.wait()

    def logs(self):
        return "\n".join(f"== {path.name}\n{path.read_text(errors='replace')[-2000:]}" for path in sorted(self.folder.glob("*.log")))

    def stop(self):
        for name in [name for name in self.processes if name.startswith("n")]:
            self.kill_node(name)
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
