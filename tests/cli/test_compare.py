# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison: what it counts, its forms, its limits, its end in the middle. Whether it is true, test_compare_truth.py asks."""

import contextlib
import csv
import fcntl
import io
import json
import os
import re
import signal
import struct
import subprocess
import termios
import unittest
from pathlib import Path

import cli
from test_end import descendants, is_alive, is_worker

FACILITIES = ["pipe", "fifo", "unix-stream", "tcp", "posix-mq", "sysv-mq", "unix-dgram", "udp", "pty", "posix-shm", "sysv-shm", "mmap-file",
              "mmap-anon"]
MEMORY = FACILITIES[-4:]
MANUAL = Path(__file__).resolve().parents[2] / "data" / "ipc-lens.1.in"


class Comparison(cli.Case):
    def rows(self, *words):
        return {(row["facility"], row["size_bytes"]): row for row in json.loads(self.done("compare", "--json", *words).out)}

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

    def test_forms_agree(self):
        path = self.folder / "table.csv"
        self.done("compare", "-s", "64", "-f", "pipe", "-f", "mmap-anon", "--csv", "-o", path)
        rows = list(csv.DictReader(io.StringIO(path.read_text())))
        self.assertEqual([row["facility"] for row in rows], ["pipe", "mmap-anon"])
        self.assertEqual(rows[0].keys(), self.rows("-s", "64", "-f", "pipe")["pipe", 64].keys())
        self.assertEqual((rows[0]["copies"], rows[0]["copies"], rows[1]["copies"]), ("2", "2", "0"))
        for name, start in (("by-ending.CSV", "facility,"), ("by-ending.json", "["), ("by-ending.txt", "\n64 bytes from A to B")):
            self.done("compare", "-s", "64", "-f", "pipe", "-o", self.folder / name)
            self.assertTrue((self.folder / name).read_text().startswith(start), name)
        text = self.done("compare", "-s", "64", "-s", "4096", "-f", "pipe", "-f", "posix-shm").out
        for words in ("64 bytes from A to B", "one processor", "two processors", "not pinned", "median of", "in this run", "copy in"):
            self.assertIn(words, text)
        self.assertNotIn("faster", text)

    def test_columns_are_described(self):
        """In the manual, in their order; and --help lists the facilities."""
        section = MANUAL.read_text().split(".SH COMPARISON TABLE")[1].split(".SH ")[0]
        row = json.loads(self.done("compare", "--json", "-s", "64", "-f", "pipe").out)[0]
        described = re.findall(r"^\.TP\n\.I (\w+)$", section, re.MULTILINE)
        timed = [name for name in described if name.startswith("PLACE_")]
        first = described.index(timed[0])
        self.assertEqual(described[:first] + [name.replace("PLACE", place) for place in ("together", "apart", "free") for name in timed]
                         + described[first + len(timed):], list(row))
        described = " ".join(self.done("compare", "--help").out.split())
        self.assertIn("ID is one of " + ", ".join(FACILITIES) + ".", described)

    def test_bad_words(self):
        for size in ("0", "-1", "64G", "1.5", "many", "", " ", "17 MiB", "16777217", "99999999999999999999"):
            self.fails(2, "compare", "--size", size, says=("--size", "from 1 to 16777216"))
        self.fails(2, "compare", "--facility", "pip", says=("there is no facility", "did you mean “pipe”"))
        self.fails(2, "compare", "--facility", "smoke-signals", says=("there are: pipe, fifo",))
        self.fails(2, "compare", "--csv", "--json", says=("either --csv or --json",))
        self.fails(2, "compare", "pipe", says=("pipe",))

    def test_sizes_as_in_the_window(self):
        rows = self.rows("-f", "pipe", "--size", "4KiB", "--size", "4 KiB", "--size", "1MiB", "--size", "4096", "--size", "100")
        self.assertEqual(list(rows), [("pipe", 100), ("pipe", 4096), ("pipe", 1 << 20)])

    def test_endings_that_no_table_has(self):
        for name in ("x.pdf", "x.png", "x.svg", "x.HTML", "x.tar.gz", "x."):
            self.fails(2, "compare", "--tables", "-o", self.folder / name, says=(name, ".txt, .csv, .json"))
        self.assertEqual(os.listdir(self.folder), [])
        for name in ("plain", ".plain", "x.txt", "x.TXT"):
            self.done("compare", "--tables", "-o", self.folder / name)
        self.done("compare", "--tables", "--csv", "-o", self.folder / "x.data")

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

    def watch(self, *words, until=None):
        """What somebody sees who sits at a terminal; interrupted as soon as @until is seen."""
        terminal, end = os.openpty()
        process = subprocess.Popen([cli.PROGRAM, "compare", *words], env=cli.environment(TERM="xterm"), stdout=subprocess.DEVNULL, stderr=end)
        os.close(end)
        seen = b""
        while True:
            try:
                seen += os.read(terminal, 4096)
            except OSError:  # the last end is closed: EIO
                break
            if until is not None and until in seen:
                process.send_signal(signal.SIGINT)
                until = None
        os.close(terminal)
        return process.wait(cli.PATIENCE_S), seen.decode()

    def test_progress(self):
        """Each run is told in one line, which is gone at the end; also when the end is an interrupt."""
        status, seen = self.watch("-s", "64", "-f", "pipe")
        self.assertEqual(status, 0)
        self.assertIn("0 of 4 runs: Pipe, 64 bytes", seen)
        self.assertIn("3 of 4 runs: Pipe, 64 bytes", seen)
        self.assertTrue(seen.endswith("\r\x1b[K"), repr(seen))
        status, seen = self.watch(until=b"3 of ")
        self.assertEqual(status, -signal.SIGINT)
        self.assertRegex(seen, r"\r\x1b\[Kipc-lens: [^\r]*cancelled")

    def read_at_terminal(self, columns, *words):
        terminal, end = os.openpty()
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        process = subprocess.Popen([cli.PROGRAM, "compare", *words], env=cli.environment(TERM="xterm", NO_COLOR="1"), stdout=end,
                                   stderr=subprocess.DEVNULL)
        os.close(end)
        seen = b""
        with contextlib.suppress(OSError):  # the last end is closed: EIO
            while True:
                seen += os.read(terminal, 4096)
        os.close(terminal)
        self.assertEqual(process.wait(cli.PATIENCE_S), 0)
        return seen.decode().replace("\r\n", "\n")

    def test_narrow_terminal(self):
        """Cells that don't fit side by side stand below each other, each with its heading; nothing is cut."""
        wide = self.done("compare", "--tables").out
        self.assertEqual(self.read_at_terminal(400, "--tables"), wide)
        narrow = self.read_at_terminal(60, "--tables")
        self.assertLessEqual(max(map(len, narrow.splitlines())), 60)
        self.assertIn("    persistence: until it is removed, or the system stops\n    [names-and-lifetime*]\n", narrow)
        figures = self.read_at_terminal(60, "-s", "64", "-f", "pipe", "-f", "mmap-anon")
        self.assertLessEqual(max(map(len, figures.splitlines())), 60)
        for words in ("    bytes copied: 128\n", "    own bytes: 128\n", "    two processors: ", "    copy in: "):
            self.assertIn(words, figures)

    def test_what_programs_need(self):
        """The first table says it in words, the recorded runs by the functions that were called."""
        rows = self.rows("-s", "64", "-f", "pipe", "-f", "posix-shm")
        self.assertLessEqual({"write", "read"}, set(rows["pipe", 64]["function_names"].split()))
        self.assertLessEqual({"shm_open", "ftruncate", "mmap", "munmap", "sem_post", "sem_wait"},
                             set(rows["posix-shm", 64]["function_names"].split()))
        self.assertLess(rows["pipe", 64]["functions"], rows["posix-shm", 64]["functions"])

    def test_tables(self):
        lessons = {lesson["id"] for lesson in json.loads(self.done("list", "--json").out)}
        cells = json.loads(self.done("compare", "--tables", "--json").out)
        facilities = [cell["row"] for cell in cells if cell["table"] == "facilities" and cell["column"] == "identifier"]
        self.assertEqual(facilities, FACILITIES + ["shm-semaphore", "sysv-semaphore", "shm-mutex"])
        self.assertLessEqual({cell["lesson"] for cell in cells}, lessons)
        self.assertEqual(len(cells), 2 * 6 + 4 * len(facilities))
        text = self.done("compare", "--tables").out
        self.assertIn("two: from the sender into the kernel", text)
        self.assertIn("[shm-race]", text)
        self.assertIn("[names-and-lifetime*]", text)
        self.assertIn("--set facility=pipe", text)
        self.assertEqual(len(list(csv.DictReader(io.StringIO(self.done("compare", "--tables", "--csv").out)))), len(cells))


if __name__ == "__main__":
    unittest.main()
