"""A model of a disk that loses its power: from the trace of a run (tests/faults/faults.c) it tells what may be
there afterwards.

What was synced stays. Of all else anything may have come to the disk, in any order: a change of a name (a file made,
moved or removed, each as a whole) by the sync of a folder that it concerns, a file's content by the sync of the file.
What was not synced is there or not, content also empty or cut off."""
import itertools
import os
import random


class Change:
    """A change of names: of (folder, name) to an inode, or to None."""

    def __init__(self, *names):
        self.names = names  # ((folder, name, inode), …)

    def concerns(self, folder):
        return any(name[0] == folder for name in self.names)


class Disk:
    def __init__(self, root):
        self.free = itertools.count(1)
        self.numbers = {}  # of the system's inodes, which are used again → ours, which are not
        self.names = {}  # folder → {name: inode}, durable
        self.content = {}  # file → durable bytes
        self.written = {}  # file → bytes as the system sees them
        self.pending = []  # changes of names that are not durable
        self.root = self.new(os.stat(root).st_ino)
        for path, folders, files in os.walk(root):
            entries = self.names.setdefault(self.of(os.stat(path).st_ino), {})
            for name in (*folders, *files):
                below = os.path.join(path, name)
                entries[name] = self.new(os.lstat(below).st_ino)
                if name in files:
                    with open(below, "rb") as file:
                        self.content[entries[name]] = self.written[entries[name]] = file.read()

    def new(self, inode):
        self.numbers[inode] = next(self.free)
        return self.numbers[inode]

    def of(self, inode):
        return self.numbers[int(inode)]

    def apply(self, line, rest):
        """One line of the trace; `rest` gives the line behind it."""
        word, *parts = line.split(" ")
        if word in ("create", "mkdir"):
            folder, inode, name = self.of(parts[0]), self.new(int(parts[1])), " ".join(parts[2:])
            if word == "mkdir":
                self.names[inode] = {}
            else:
                self.content[inode] = self.written[inode] = b""
            self.pending.append(Change((folder, name, inode)))
        elif word == "rename":
            inode, old, new, name = self.of(parts[0]), self.of(parts[1]), self.of(parts[2]), " ".join(parts[3:])
            self.pending.append(Change((old, name, None), (new, next(rest), inode)))
        elif word == "unlink":
            self.pending.append(Change((self.of(parts[0]), " ".join(parts[1:]), None)))
        elif word == "write":
            inode, offset, data = self.of(parts[0]), int(parts[1]), bytes.fromhex(parts[2])
            text = self.written[inode]
            begin = len(text) if offset < 0 else offset
            self.written[inode] = text[:begin].ljust(begin, b"\0") + data + text[begin + len(data):]
        elif word == "truncate":
            self.written[self.of(parts[0])] = self.written[self.of(parts[0])][:int(parts[1])]
        elif word == "sync":
            self.sync(self.of(parts[0]))
        elif word == "sync-all":
            self.keep(self.pending)
            self.content.update(self.written)
            self.pending = []
        else:
            raise ValueError(line)

    def sync(self, inode):
        if inode in self.written and inode not in self.names:
            self.content[inode] = self.written[inode]
            return
        kept = [change for change in self.pending if change.concerns(inode)]
        self.keep(kept)
        self.pending = [change for change in self.pending if change not in kept]

    def keep(self, changes):
        self.names = applied(self.names, changes)

    def states(self, number_of_random, seed):
        """What may be there if the power goes now: ({folder: {name: inode}}, {inode: bytes})."""
        unsynced = [inode for inode, text in self.written.items() if self.content.get(inode) != text]
        def contents(choose):
            found = dict(self.content)
            found.update({inode: choose(inode) for inode in unsynced})
            return found
        old = contents(lambda inode: self.content[inode])
        new = contents(lambda inode: self.written[inode])
        torn = contents(lambda inode: self.written[inode][:len(self.written[inode]) // 2])
        yield applied(self.names, []), old
        yield applied(self.names, self.pending), old
        yield applied(self.names, self.pending), new
        yield applied(self.names, self.pending), torn
        for left_out in self.pending:
            yield applied(self.names, [change for change in self.pending if change is not left_out]), old
            yield applied(self.names, [left_out]), new
        source = random.Random(seed)
        for _ in range(number_of_random):
            some = [change for change in self.pending if source.random() < 0.5]
            yield applied(self.names, some), contents(
                lambda inode: source.choice((self.content[inode], self.written[inode],
                                             self.written[inode][:source.randint(0, len(self.written[inode]))])))

    def put(self, state, target):
        """Makes a folder what the state says."""
        names, content = state
        self.put_folder(names, content, self.root, target)

    def put_folder(self, names, content, inode, target):
        os.makedirs(target, mode=0o711, exist_ok=True)
        for name, below in names[inode].items():
            path = os.path.join(target, name)
            if below in names:
                self.put_folder(names, content, below, path)
            else:
                with open(path, "wb") as file:
                    file.write(content[below])


def applied(names, changes):
    found = {folder: dict(entries) for folder, entries in names.items()}
    for change in changes:
        for folder, name, inode in change.names:
            if inode is None:
                found[folder].pop(name, None)
            else:
                found[folder][name] = inode
    return found
