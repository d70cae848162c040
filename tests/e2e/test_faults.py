"""A disk that fails, or a process that is killed, at any call: what was written before or after is there,
the message is true, and the next command puts things right.

SHUANGBAI_FAULT_STEP: every which point is tried (1: all)."""
import collections
import concurrent.futures
import errno
import itertools
import os
import shutil
import unittest

from faulty_disk import INIT, OPERATIONS, STEP, OnFaultyDisk, faults_of, was_killed

# A writer that changes nothing: it only puts right what another has left.
NEXT = ("-C", "city", "city", "set", "--name", "韶关市")
READERS = (("check",), ("worker", "list"), ("worker", "show", "w1"), ("visit", "show", "v1"), ("visit", "hours"),
           ("client", "export"), ("audit", "-o", "json", "--all"), ("policy", "list"), ("fmt", "--check"),
           ("worker", "end", "w1", "--on", "2022-12-31", "--dry-run"),
           ("client", "import", "households.csv", "--dry-run", "--station", "440222100"))
counts = collections.Counter()


class Judge:
    """What a fault may leave, for one operation."""

    def __init__(self, before, after):
        self.before = before
        self.after = after

    def faults_in(self, place, result, following):
        """What is wrong with the result of the command that was hit, and with what the next one has left."""
        told = result.stderr.decode()
        state = place.state()
        if following.returncode != 0:
            yield f"the next command failed: {following.stderr.decode()}"
        left = [name for name in state if ".shuangbai" in name]
        if left:
            yield f"left behind: {left}"
        if state not in (self.before, self.after):
            yield "neither before nor after: " + difference(state, self.before, self.after)
        if was_killed(result):
            return
        if result.returncode not in (0, 4):
            yield f"status {result.returncode}: {told}"
        if result.returncode == 0 and state != self.after:
            yield f"status 0, but not done: {told}"
        owns_up = "is uncertain" in told or "the files are written" in told
        if result.returncode != 0 and not owns_up and state != self.before:
            yield f"done, but told: {told}"
        if result.returncode != 0 and not any(os.strerror(number) in told for number in errno.errorcode):
            if "git" not in told:  # whose library has words of its own
                yield f"no reason is told: {told}"
        if result.returncode != 0 and result.stdout:
            yield f"told as done: {result.stdout.decode()}"


def difference(state, before, after):
    names = sorted(name for name in {*state, *before, *after}
                   if not state.get(name, 0) == before.get(name, 0) == after.get(name, 0))
    return ", ".join(f"{name} ({'before' if state.get(name, 0) == before.get(name, 0) else 'after' if state.get(name, 0) == after.get(name, 0) else 'neither'})"
                     for name in names)


def points_of(kinds):
    return [(number, *fault) for number, (kind, _) in enumerate(kinds, 1) for fault in faults_of(kind)]


class Faults(OnFaultyDisk):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())

    @classmethod
    def tearDownClass(cls):
        cls.pool.shutdown()
        super().tearDownClass()
        possible = counts.pop("of", 0)
        print(f"faults: {sum(counts.values())} of {possible} points tried: {dict(counts)}", flush=True)

    def places(self, base, prepare=None):
        """A place for each thread, and a repository that all begin with."""
        made = self.root / f"base{next(self.numbers)}"
        made.mkdir()
        if base is not None:
            shutil.copytree(base, made / "city")
            if prepare is not None:
                prepare(made / "city")
        return (made / "city" if base is not None else None), lambda: self.new_place(f"place{next(self.numbers)}", made)

    numbers = itertools.count()

    def try_all(self, name, points, new_place, attempt):
        """`attempt` gets a place and a point, and returns what is wrong."""
        chosen = points[(len(name) % STEP)::STEP]
        workers = os.cpu_count()
        def work(part):
            place = new_place()
            return [(point, wrong) for point in part for wrong in attempt(place, point)]
        found = [one for part in self.pool.map(work, [chosen[i::workers] for i in range(workers)]) for one in part]
        counts[name] += len(chosen)
        counts["of"] += len(points)
        self.assertEqual(found[:5], [], f"{name}: {len(found)} of {len(chosen)} points")

    def try_operation(self, operation, base, following):
        start, new_place = self.places(base, operation.prepare)
        arguments = operation.arguments if operation is INIT else ("-C", "city", *operation.arguments)
        place = new_place()
        place.reset(start)
        before = place.state() if start else {}
        result, kinds = place.kinds(*arguments)
        self.assertEqual(result.returncode, 0, result)
        place.run(*following)
        after = place.state()
        self.assertNotEqual(before, after)
        judge = Judge(before, after)
        def attempt(place, point):
            number, fault, lasting = point
            place.reset(start)
            hit = place.run(*arguments, at=number, fault=fault, lasting=lasting)
            wrong = list(judge.faults_in(place, hit, place.run(*following)))
            return [f"{kinds[number - 1]} {text}" for text in wrong]
        self.try_all(operation.name, points_of(kinds), new_place, attempt)

    def test_each_operation_is_done_or_not_and_told_truly_whatever_call_fails(self):
        for operation in OPERATIONS:
            with self.subTest(operation.name):
                self.try_operation(operation, self.base, NEXT)

    def test_a_new_repository_is_there_or_not_whatever_call_fails(self):
        _, new_place = self.places(None)
        place = new_place()
        place.reset(None)
        clean, kinds = place.kinds(*INIT.arguments)
        self.assertEqual(clean.returncode, 0, clean)
        after = place.state()
        def attempt(place, point):
            number, fault, lasting = point
            place.reset(None)
            hit = place.run(*INIT.arguments, at=number, fault=fault, lasting=lasting)
            told = hit.stderr.decode()
            at = f"{kinds[number - 1]}"
            if not was_killed(hit):
                if hit.returncode not in (0, 4):
                    yield f"{at} status {hit.returncode}: {told}"
                if hit.returncode == 0 and "the next command completes" not in told and place.state() != after:
                    yield f"{at} status 0, but not done: {told}"
                if hit.returncode == 4 and not lasting and "is uncertain" not in told and place.city.exists():
                    yield f"{at} left behind: {place.state()}"
            again = place.run(*INIT.arguments)
            if again.returncode != 0 and b"is a data repository already" not in again.stderr:
                yield f"{at} the next command failed: {again.stderr.decode()}"
            if place.state() != after:
                yield f"{at} " + difference(place.state(), {}, after)
        self.try_all("init", points_of(kinds), new_place, attempt)

    def test_what_reads_fails_with_status_4_and_the_reason_or_tells_the_whole(self):
        start, new_place = self.places(self.base)
        for command in READERS:
            with self.subTest(command):
                place = new_place()
                place.reset(start)
                before = place.state()
                clean, kinds = place.kinds("-C", "city", *command)
                def attempt(place, point):
                    number, fault, lasting = point
                    if not place.city.exists():
                        place.reset(start)
                    hit = place.run("-C", "city", *command, at=number, fault=fault, lasting=lasting)
                    told = hit.stderr.decode()
                    at = f"{kinds[number - 1]}"
                    if place.state() != before:
                        yield f"{at} changed by reading"
                    if was_killed(hit):
                        return
                    if hit.returncode == clean.returncode and hit.stdout == clean.stdout:
                        return
                    if hit.returncode != 4:
                        yield f"{at} status {hit.returncode}: {told}"
                    if not any(os.strerror(one) in told for one in errno.errorcode):
                        yield f"{at} no reason is told: {told}"
                self.try_all("reading", points_of(kinds), new_place, attempt)

    def test_an_anonymous_copy_is_whole_or_not_there_whatever_call_fails_on_the_original(self):
        start, new_place = self.places(self.base)
        command = ("-C", "city", "anonymise", "copy", "--key", "key")
        def copied(place):
            return {str(path.relative_to(place.folder)): path.read_bytes()
                    for path in sorted((place.folder / "copy").rglob("*")) if path.is_file()}
        def place_with_key():
            place = new_place()
            (place.folder / "key").write_bytes(bytes(range(32)))
            place.reset(start)
            return place
        first = place_with_key()
        clean, kinds = first.kinds(*command)
        self.assertEqual(clean.returncode, 0, clean)
        whole = copied(first)
        def attempt(place, point):
            number, fault, lasting = point
            shutil.rmtree(place.folder / "copy", ignore_errors=True)
            hit = place.run(*command, at=number, fault=fault, lasting=lasting)
            if was_killed(hit):
                return
            at = f"{kinds[number - 1]}"
            if hit.returncode not in (0, 4):
                yield f"{at} status {hit.returncode}: {hit.stderr.decode()}"
            if copied(place) != (whole if hit.returncode == 0 else {}):
                yield f"{at} status {hit.returncode}, but {sorted(copied(place))}"
        self.try_all("anonymise", points_of(kinds), place_with_key, attempt)
        opened = [(number, "EIO", False) for number, (kind, _) in enumerate(kinds, 1) if kind == "open"]
        self.assertEqual([wrong for point in opened for wrong in attempt(first, point)], [])

    def test_what_completes_an_interrupted_write_may_fail_and_be_killed_too(self):
        for operation in (one for one in OPERATIONS if one.name in ("move", "import")):
            with self.subTest(operation.name):
                start, new_place = self.places(self.base, operation.prepare)
                arguments = ("-C", "city", *operation.arguments)
                place = new_place()
                place.reset(start)
                before = place.state()
                _, kinds = place.kinds(*arguments)
                after = place.state()
                # Killed when the commit is durable, before the first file moves. Renames alone are counted: what
                # several threads do besides comes in any order.
                renames = [path for kind, path in kinds if kind == "rename"]
                committed = next(n for n, path in enumerate(renames, 1) if path.endswith("/commit"))
                place.reset(start)
                place.run(*arguments, at=committed + 1, kind="rename", fault="kill")
                interrupted = place.folder / "interrupted"
                shutil.copytree(place.city, interrupted)
                self.assertTrue((interrupted / ".shuangbai.staged/commit").exists())
                for completing in (("-C", "city", "worker", "list"), NEXT):
                    place.reset(interrupted)
                    _, calls = place.kinds(*completing)
                    self.assertEqual(place.state(), after)
                    def attempt(place, point):
                        number, fault, lasting = point
                        place.reset(interrupted)
                        hit = place.run(*completing, at=number, fault=fault, lasting=lasting)
                        if not was_killed(hit) and hit.returncode not in (0, 4):
                            yield f"{calls[number - 1]} status {hit.returncode}: {hit.stderr.decode()}"
                        following = place.run(*NEXT)
                        if following.returncode != 0:
                            yield f"{calls[number - 1]} the next command failed: {following.stderr.decode()}"
                        if place.state() != after:
                            yield f"{calls[number - 1]} not completed: {difference(place.state(), before, after)}"
                    self.try_all("recovery", points_of(calls), new_place, attempt)


if __name__ == "__main__":
    unittest.main()
