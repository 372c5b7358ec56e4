# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison: its counts against strace(1), its times against a plain program, its limits, its end in the middle."""

import csv
import io
import json
import os
import re
import signal
import statistics
import subprocess
import unittest
from pathlib import Path

import cli
from test_end import descendants, is_alive, is_worker

PROGRAMS = Path(os.environ["IPC_LENS_BUILD"]) / "src" / "programs"
FACILITIES = ["pipe", "fifo", "unix-stream", "tcp", "posix-mq", "sysv-mq", "unix-dgram", "udp", "pty", "posix-shm", "sysv-shm", "mmap-file",
              "mmap-anon"]
MEMORY = FACILITIES[-4:]
NAME = f"ipc-lens-compare-{os.getpid()}"
KEY = str(0x4D000000 + os.getpid())


def has_strace():
    try:
        return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0
    except OSError:
        return False


class Comparison(cli.Case):
    def rows(self, *words):
        return {(row["facility"], row["size_bytes"]): row for row in json.loads(self.done("compare", "--json", *words).out)}

    def strace_counts(self, program, *arguments):
        """What `strace -c` counts of the program without the probe, by system call."""
        log = self.folder / "strace"
        subprocess.run(["strace", "-f", "-c", "-o", log, PROGRAMS / ("plain-" + program), *arguments], check=True,
                       stdout=subprocess.DEVNULL)
        return {words[-1]: int(words[3]) for words in map(str.split, log.read_text().splitlines())
                if len(words) >= 5 and words[3].isdigit() and words[-1] != "total"}

    @unittest.skipUnless(has_strace(), "strace is missing or may not trace")
    def test_counts_agree_with_strace(self):
        path = str(self.folder / "named")
        cases = {  # program, its words, the system calls that are the facility's alone
            "posix-mq": ("transfer-message", ["posix-mq", "/" + NAME, "0", "20000", "8192"],
                         "mq_open mq_timedsend mq_timedreceive mq_unlink"),
            "sysv-mq": ("transfer-message", ["sysv-mq", "none", KEY, "20000", "8192"], "msgget msgsnd msgrcv msgctl"),
            "unix-dgram": ("transfer-message", ["unix-dgram", "none", "0", "20000", "20000"], "socketpair sendto recvfrom"),
            "udp": ("transfer-message", ["udp", "none", "0", "20000", "20000"], "socket bind getsockname connect sendto recvfrom"),
        }
        rows = self.rows("--size", "20000", *[word for facility in cases for word in ("-f", facility)])
        for facility, (program, words, calls) in cases.items():
            counts = self.strace_counts(program, *words)
            row = rows[facility, 20000]
            with self.subTest(facility):
                self.assertEqual(row["calls_set_up"] + row["calls_per_transfer"], sum(counts.get(call, 0) for call in calls.split()))
        # read and write are the loader's and stdio's, too: what is more in a run with one more of them.
        rows = self.rows("--size", "64", *[word for facility in ("pipe", "fifo") for word in ("-f", facility)])
        for facility in ("pipe", "fifo"):
            one, two = (self.strace_counts("transfer-stream", facility, path, "64", str(n)) for n in (1, 2))
            more = sum(two.get(call, 0) - one.get(call, 0) for call in ("read", "write"))
            with self.subTest(facility):
                self.assertEqual(rows[facility, 64]["calls_per_transfer"] + 2, more)  # and one for the child's "ready", at both ends

    def test_counts(self):
        rows = self.rows("--size", "64", "--size", "65536")
        self.assertEqual(list(rows), [(facility, size) for size in (64, 65536) for facility in FACILITIES])
        for (facility, size), row in rows.items():
            with self.subTest(facility, size=size):
                self.assertIsNone(row["trouble"])
                if facility in MEMORY:
                    self.assertEqual((row["copies"], row["own_copies"], row["own_bytes"]), (0, 2, 2 * size))
                    self.assertGreaterEqual(row["page_faults"], size // 4096 // 16)
                    self.assertGreaterEqual(row["free_copy_in_median_ns"], 0)
                elif facility == "udp" and size > 65507:
                    self.assertEqual((row["messages"], row["copies"], row["bytes_copied"]), (2, 6, 2 * size + 2))
                else:
                    self.assertEqual((row["bytes_copied"], row["own_copies"]), (2 * size, 0))
                    self.assertGreaterEqual(row["copies"], 2)
                    self.assertIsNone(row["free_copy_in_median_ns"])
                self.assertGreaterEqual(row["wake_ups"], 1)
                self.assertEqual(row["functions"], len(row["function_names"].split()))
                self.assertGreaterEqual(row["free_n"], 20)
                self.assertLessEqual(row["free_lower_quartile_ns"], row["free_median_ns"])
                self.assertLessEqual(row["free_median_ns"], row["free_upper_quartile_ns"])
        largest = int(Path("/proc/sys/kernel/msgmax").read_text())
        self.assertEqual(rows["sysv-mq", 65536]["messages"], -(-65536 // min(largest, 65536)))

    def test_times_agree_with_a_plain_program(self):
        """Within a factor: on a busy machine both are slow, but hardly at the same moment; one of five tries must do."""
        factors = []
        for _ in range(5):
            told = self.rows("--size", "65536", "-f", "pipe")["pipe", 65536]["together_median_ns"]
            processor = str(min(os.sched_getaffinity(0)))
            text = subprocess.run([PROGRAMS / "plain-transfer-stream", "pipe", "none", "65536", "129", processor, processor], check=True,
                                  capture_output=True, text=True).stdout
            began, had = ([int(ns) for ns in re.findall(rf"{what} payload \d+ at (\d+) ns", text)][1:]
                          for what in ("Parent began", "Child had"))
            factors.append(told / statistics.median(end - begin for begin, end in zip(began, had)))
            if 1 / 3 < factors[-1] < 3:
                return
        self.fail(f"told ÷ measured: {factors}")

    def test_forms_agree(self):
        path = self.folder / "table.csv"
        self.done("compare", "-s", "64", "-f", "pipe", "-f", "mmap-anon", "--csv", "-o", path)
        rows = list(csv.DictReader(io.StringIO(path.read_text())))
        self.assertEqual([row["facility"] for row in rows], ["pipe", "mmap-anon"])
        self.assertEqual(rows[0].keys(), self.rows("-s", "64", "-f", "pipe")["pipe", 64].keys())
        self.assertEqual((rows[0]["copies"], rows[0]["copies"], rows[1]["copies"]), ("2", "2", "0"))
        text = self.done("compare", "-s", "64", "-s", "4096", "-f", "pipe", "-f", "posix-shm").out
        for words in ("64 bytes from A to B", "one processor", "two processors", "not pinned", "median of", "in this run", "copy in"):
            self.assertIn(words, text)
        self.assertNotIn("faster", text)

    def test_bad_words(self):
        for size in ("0", "-1", "64K", "", "16777217", "99999999999999999999"):
            self.fails(2, "compare", "--size", size, says=("--size", "from 1 to 16777216"))
        self.fails(2, "compare", "--facility", "pip", says=("there is no facility", "did you mean “pipe”"))
        self.fails(2, "compare", "--facility", "smoke-signals", says=("there are: pipe, fifo",))
        self.fails(2, "compare", "--csv", "--json", says=("either --csv or --json",))
        self.fails(2, "compare", "pipe", says=("pipe",))

    def test_no_place_for_the_output(self):
        self.fails(1, "compare", "-s", "64", "-f", "pipe", "-o", self.folder / "nowhere" / "table", says=("nowhere",))
        self.fails(1, "compare", "--tables", "-o", "/dev/full", says=("/dev/full",))
        self.assertTrue(Path("/dev/full").is_char_device())
        self.assertEqual(os.listdir(self.folder), [])

    def test_cancelled_in_the_middle(self):
        out = self.folder / "table"
        process = subprocess.Popen([cli.PROGRAM, "compare", "-o", out], env=cli.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        family = set()

        def has_worker():
            family.update(descendants(process.pid))
            return any(map(is_worker, family))
        cli.wait_until(has_worker, "a worker")
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=cli.PATIENCE_S)
        self.assertEqual(process.returncode, -signal.SIGINT)
        self.assertIn(b"cancelled", complaints)
        self.assertEqual([pid for pid in family if is_alive(pid)], [])
        self.assertEqual(os.listdir(self.folder), [])

    def test_tables(self):
        lessons = {lesson["id"] for lesson in json.loads(self.done("list", "--json").out)}
        cells = json.loads(self.done("compare", "--tables", "--json").out)
        self.assertEqual({cell["row"] for cell in cells if cell["table"] == "facilities"}, set(FACILITIES))
        self.assertLessEqual({cell["lesson"] for cell in cells}, lessons)
        self.assertEqual(len(cells), 2 * 6 + 4 * len(FACILITIES))
        text = self.done("compare", "--tables").out
        self.assertIn("two: from the sender into the kernel", text)
        self.assertIn("[shm-race]", text)
        self.assertEqual(len(list(csv.DictReader(io.StringIO(self.done("compare", "--tables", "--csv").out)))), len(cells))


if __name__ == "__main__":
    unittest.main()
