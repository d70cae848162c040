"""The power goes at any moment of a write: what was not synced is lost, in part or whole, in any order. The next
command finds what was before or after; once a command has said that it is done, what is after.

SHUANGBAI_FAULT_STEP: every which state is tried (1: all)."""
import concurrent.futures
import os
import unittest

from faulty_disk import OPERATIONS, STEP, OnFaultyDisk, Operation, non_canonical
from power_loss import Disk

RANDOM = 4  # states of each moment, beside the extreme ones
NEXT = ("-C", "city", "worker", "set", "w1", "--gender", "female")


def many_files(city):
    """So many that the whole disk is synced at once."""
    non_canonical(city, 40)


def many_folders(city):
    """Visits of forty months, for each of which a folder is made: all of them are synced at once."""
    with open(city.parent / "visits.csv", "w", encoding="utf-8") as file:
        file.write("id,date,workers,household,kind,minutes\n")
        for number in range(40):
            file.write(f"n{number:02},{2018 + number // 12}-{number % 12 + 1:02}-05,w1,h1,home,45\n")


WRITES = (*(operation for operation in OPERATIONS if operation.name != "resolve"),
          Operation("fmt of 40", "fmt", prepare=many_files),
          Operation("import into 40 folders", "visit", "import", "visits.csv", prepare=many_folders))


def files_of(place):
    """Folders that are empty do not matter; they hold nothing that could be lost."""
    return {name: text for name, text in place.state().items() if text is not None}


class PowerLoss(OnFaultyDisk):
    count = possible = 0

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        print(f"power loss: {cls.count} of {cls.possible} states tried", flush=True)

    def states(self, trace, disk, begin):
        """(whether the command is done, what is there), each state once, from a line of the trace on."""
        lines = iter(trace.read_text(encoding="utf-8").splitlines())
        seen = set()
        moment = 0
        for moment, line in enumerate(lines, 1):
            disk.apply(line, lines)
            if moment > begin:
                yield from ((False, state) for state in self.fresh(disk, moment, seen))
        seen.clear()
        yield from ((True, state) for state in self.fresh(disk, moment, seen))

    @staticmethod
    def fresh(disk, seed, seen):
        for names, content in disk.states(RANDOM, seed):
            key = hash((tuple(sorted((folder, *sorted(entries.items())) for folder, entries in names.items())),
                        tuple(sorted(content.items()))))
            if key not in seen:
                seen.add(key)
                yield names, content

    def try_operation(self, operation, first=None):
        """`first`: a command that was done just before, of which the disk may not have written all."""
        place = self.new_place(operation.name)
        arguments = ("-C", "city", *operation.arguments)
        place.reset(self.base)
        if operation.prepare is not None:
            operation.prepare(place.city)
        disk = Disk(place.city)
        trace = place.folder / "trace"
        trace.touch()
        if first is not None:
            self.assertEqual(place.run("-C", "city", *first, trace=trace).returncode, 0)
        lines = trace.read_text(encoding="utf-8").splitlines()
        begin = len(lines) - sum(line.startswith("rename ") for line in lines)  # which take two lines
        before = files_of(place)
        self.assertIn(place.run(*arguments, trace=trace).returncode, (0, 1))
        after = files_of(place)
        self.assertNotEqual(before, after)
        states = list(self.states(trace, disk, begin))
        chosen = states[(len(operation.name) % STEP)::STEP]
        type(self).possible += len(states)
        workers = [self.new_place(f"{operation.name} {number}") for number in range(os.cpu_count())]
        def work(number):
            wrong = []
            for done, state in chosen[number::len(workers)]:
                one = workers[number]
                one.reset(None)
                disk.put(state, one.city)
                if done and (one.city / ".shuangbai.staged/commit").exists():
                    wrong.append("what is done would be done again, over what others do")
                reading = one.run("-C", "city", "worker", "list")
                following = one.run(*NEXT)
                found = files_of(one)
                if reading.returncode != 0 or following.returncode != 0:
                    wrong.append(f"refused: {reading.stderr.decode()}{following.stderr.decode()}")
                elif found != after and (done or found != before):
                    names = [name for name in {*found, *before, *after} if found.get(name) != after.get(name)]
                    wrong.append(f"{'lost' if done else 'torn'}: {sorted(names)}")
            return wrong
        with concurrent.futures.ThreadPoolExecutor(len(workers)) as pool:
            wrong = [text for part in pool.map(work, range(len(workers))) for text in part]
        type(self).count += len(chosen)
        self.assertEqual(wrong[:5], [], f"{len(wrong)} of {len(chosen)} states")

    def test_what_was_not_synced_may_be_lost_in_any_order_and_nothing_is_torn(self):
        for operation in WRITES:
            with self.subTest(operation.name):
                self.try_operation(operation)

    def test_a_commit_that_was_carried_out_does_not_come_back_when_another_is_at_work(self):
        for name, first, then in (("move back", ("visit", "set", "v1", "date=2022-05-06"),
                                   ("visit", "set", "v1", "date=2022-03-05", "minutes=50")),
                                  ("set again", ("worker", "set", "w1", "education=大专"),
                                   ("worker", "set", "w1", "education=本科"))):
            with self.subTest(name):
                self.try_operation(Operation(name, *then), first)


if __name__ == "__main__":
    unittest.main()
