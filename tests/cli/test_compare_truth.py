# SPDX-License-Identifier: GPL-3.0-or-later
"""What the comparison says, measured by others: its counts by strace(1), its times by a program that knows nothing of it."""

import json
import mmap
import os
import re
import resource
import subprocess
import unittest
from collections import Counter
from pathlib import Path

import cli

PROGRAMS = Path(os.environ["IPC_LENS_BUILD"]) / "src" / "programs"
PING_PONG = os.environ["IPC_LENS_PING_PONG"]
NAME = f"ipc-lens-truth-{os.getpid()}"
KEY = str(0x4E000000 + os.getpid())
STREAMS = ["pipe", "fifo", "unix-stream", "tcp", "pty"]
MESSAGES = ["posix-mq", "sysv-mq", "unix-dgram", "udp"]
MEMORY = ["posix-shm", "sysv-shm", "mmap-file", "mmap-anon"]
TRIES = 10
LATE_US = 50000  # strace holds the sender that long after fork(), as the schedule of the recorded run does until the receiver sleeps

# System calls that move a payload, or say that it is there. All others of the facility are set-up.
MOVING = {"read", "write", "sendto", "recvfrom", "mq_timedsend", "mq_timedreceive", "msgsnd", "msgrcv", "futex"}
# System calls that the loader and stdio never make: each of them is the facility's. (With one thread in a process, libc has nobody to wait for
# on a futex of its own.)
ALONE = MOVING - {"read", "write"} | {
    "pipe2", "mknodat", "socketpair", "socket", "bind", "listen", "getsockname", "setsockopt", "connect", "accept", "mq_open", "mq_unlink",
    "msgget", "msgctl", "ftruncate", "unlink", "shmget", "shmat", "shmdt", "shmctl"}
CALL = re.compile(r"^\d+ +(\w+)\((.*)$")


def has_strace():
    try:
        return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0
    except OSError:
        return False


class Strace:
    """A plain program under `strace -f -C`: each of its system calls, and what `strace -c` counts of the same run."""

    def __init__(self, log, program, *words):
        subprocess.run(["strace", "-f", "-C", "-yy", "-s", "0", "-e", f"inject=clone:delay_exit={LATE_US}", "-o", log,
                        PROGRAMS / ("plain-transfer-" + program), *words], check=True, stdout=subprocess.DEVNULL)
        lines, _, summary = log.read_text().partition("% time")
        self.calls = [match.groups() for match in map(CALL.match, lines.splitlines()) if match]
        self.summary = {words[-1]: int(words[3]) for words in map(str.split, summary.splitlines()[2:])
                        if len(words) >= 5 and words[3].isdigit() and words[-1] != "total"}

    def of_facility(self, path):
        """Those of the objects of the facility. Left out is what the loader does with libraries, stdio with the standard output, malloc() with
        memory; strace -yy writes beside each descriptor what it stands for."""
        objects = re.compile(rf"<pipe:|<UNIX|<TCP|<UDP|/dev/ptmx|/dev/pts/|/dev/shm/|{re.escape(path)}")
        shared = set()  # addresses of mappings; a child inherits them

        def is_own(name, words):
            if name in ALONE:
                return True
            if name == "mmap":
                address = words.rsplit(" = ", 1)[-1]
                if "MAP_SHARED" in words:
                    shared.add(address)
                return "MAP_SHARED" in words
            if name == "munmap":
                return words.split(",")[0] in shared
            return bool(objects.search(words))
        return Counter(name for name, words in self.calls if is_own(name, words))


class Truth(cli.Case):
    def rows(self, *words):
        return {(row["facility"], row["size_bytes"]): row for row in json.loads(self.done("compare", "--json", *words).out)}

    def trace_plain(self, facility, row):
        """System calls of one payload of the row's size, sent as the recorded run sends it."""
        path, size = str(self.folder / "named"), str(row["size_bytes"])
        message = str(min(row["message_limit_bytes"], row["size_bytes"]))
        log = self.folder / "strace"
        if facility in STREAMS:
            return Strace(log, "stream", facility, path, size).of_facility(path)
        if facility in MESSAGES:
            return Strace(log, "message", facility, "/" + NAME, KEY, size, message).of_facility(path)
        for _ in range(TRIES):
            counts = Strace(log, "memory", facility, "/" + NAME, path, KEY, size).of_facility(path)
            if counts["futex"] > 0:
                return counts
        # When the receiver never came first, nobody slept, and a semaphore needs no system call then: sem_overview(7).
        self.fail(f"In {TRIES} runs the receiver never slept")

    def check(self, facility, counts, row):
        transfer = sum(n for name, n in counts.items() if name in MOVING)
        set_up = sum(n for name, n in counts.items() if name not in MOVING)
        if facility == "pty":
            # tcsetattr(3) of glibc asks before and after whether the kernel did as it was told; a function of the library, counted once.
            set_up -= counts["ioctl"] - len({"grantpt", "unlockpt", "ptsname", "tcgetattr", "tcsetattr"})
        self.assertEqual((row["calls_set_up"], row["calls_per_transfer"]), (set_up, transfer), counts)

    @unittest.skipUnless(has_strace(), "strace is missing or may not trace")
    def test_counts_agree_with_strace(self):
        rows = self.rows("--size", "64")
        self.assertEqual([facility for facility, _ in rows], STREAMS[:4] + MESSAGES + STREAMS[4:] + MEMORY)
        for (facility, _), row in rows.items():
            with self.subTest(facility):
                self.check(facility, self.trace_plain(facility, row), row)

    @unittest.skipUnless(has_strace(), "strace is missing or may not trace")
    def test_counts_of_several_messages_agree_with_strace(self):
        rows = self.rows("--size", "300000", *[word for facility in MESSAGES for word in ("-f", facility)])
        for (facility, _), row in rows.items():
            with self.subTest(facility):
                self.assertGreater(row["messages"], 1)
                self.check(facility, self.trace_plain(facility, row), row)

    @unittest.skipUnless(has_strace(), "strace is missing or may not trace")
    def test_what_is_left_out_belongs_to_every_program(self):
        """The lines that are looked at are those that `strace -c` counts; and what is none of the facility's, every program has."""
        path = str(self.folder / "named")
        others = []
        for facility in ("pipe", "unix-stream", "fifo"):
            run = Strace(self.folder / "strace", "stream", facility, path, "64")
            self.assertEqual(Counter(name for name, _ in run.calls) - Counter(exit_group=2), Counter(run.summary))
            others.append(Counter(name for name, _ in run.calls) - run.of_facility(path))
        self.assertEqual(others[0], others[1])
        self.assertEqual(others[0], others[2])

    def test_page_faults_agree_with_those_of_a_process(self):
        """The same memory, filled here and read by a child: getrusage(2) counts both. A process has faults of its own now and then."""
        size = 1 << 20
        row = self.rows("--size", str(size), "-f", "mmap-anon")["mmap-anon", size]
        data, copy = bytearray(b"x" * size), bytearray(b"y" * size)
        with mmap.mmap(-1, size + 96) as memory:
            def store():
                memory[:size] = data

            def prepare():
                memoryview(copy)[:] = data  # fork() left it to be copied on write

            def load():
                memoryview(copy)[:] = memoryview(memory)[:size]
            faults = count_faults(store) + count_faults_of_child(prepare, load)
        self.assertAlmostEqual(row["page_faults"], faults, delta=0.1 * faults)

    def test_timed_programs_have_no_probe(self):
        """What is timed is the same source, without the recorder; what is recorded has it."""
        for name in ("transfer-stream", "transfer-message", "transfer-memory"):
            self.assertNotIn(b"probe", (PROGRAMS / f"plain-{name}").read_bytes())
            self.assertIn(b"probe", (PROGRAMS / name).read_bytes())

    def ping_pong(self, kind, size, processors):
        rounds = max(50, min(2000, (16 << 20) // size))
        return int(subprocess.run([PING_PONG, kind, str(size), str(rounds), *processors.split()], check=True, capture_output=True,
                                  text=True).stdout)

    def test_times_agree_with_a_plain_program(self):
        """Within a factor of three: on a busy machine both are slow, but hardly at the same moment, so one of some tries must do."""
        kinds = {"pipe": "pipe", "unix-stream": "socket", "mmap-anon": "memory"}
        factors = {}
        for _ in range(TRIES):
            rows = self.rows("--size", "64", "--size", "65536", *[word for facility in kinds for word in ("-f", facility)])
            for (facility, size), row in rows.items():
                for place in ("together", "apart"):
                    if row[f"{place}_processors"] is None or (facility, size, place) in factors and is_near(factors[facility, size, place]):
                        continue
                    measured = self.ping_pong(kinds[facility], size, row[f"{place}_processors"])
                    factors[facility, size, place] = row[f"{place}_median_ns"] / measured
            if all(map(is_near, factors.values())):
                return
        self.fail(f"told ÷ measured: {factors}")


def count_faults(function):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    function()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def count_faults_of_child(prepare, function):
    read_end, write_end = os.pipe()
    if os.fork() == 0:
        prepare()
        os.write(write_end, str(count_faults(function)).encode())
        os._exit(0)
    os.close(write_end)
    os.wait()
    with open(read_end) as answer:
        return int(answer.read())


def is_near(factor):
    return 1 / 3 < factor < 3


if __name__ == "__main__":
    unittest.main()
