# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison on a machine that lacks something: the row of that facility says why, and the others are there. And what is left when it is
interrupted: nothing. Machines like that are made of namespaces, unshare(1)."""

import json
import os
import signal
import subprocess
import unittest
from pathlib import Path

import cli
from test_end import command_line, descendants

MESSAGES = ["posix-mq", "sysv-mq", "unix-dgram", "udp"]


def can_unshare():
    try:
        return subprocess.run(["unshare", "-r", "-m", "-i", "-n", "mount", "-t", "tmpfs", "none", "/dev/shm"], capture_output=True).returncode == 0
    except OSError:
        return False


def number(path):
    return int(Path(path).read_text())


@unittest.skipUnless(can_unshare(), "no namespaces here")
class Limits(cli.Case):
    def elsewhere(self, namespaces, preparation, *facilities, sizes=("64",), form="--json"):
        """Compares in namespaces of its own, after a shell has prepared them."""
        words = [word for facility in facilities for word in ("-f", facility)] + [word for size in sizes for word in ("-s", size)]
        script = preparation + '\nexec "$@"'
        return self.done(*namespaces.split(), "sh", "-ec", script, "sh", cli.PROGRAM, "compare", form, *words, program="unshare").out

    def rows_elsewhere(self, *words, **options):
        return {row["facility"]: row for row in json.loads(self.elsewhere(*words, **options))}

    def check_trouble(self, rows, facility, *says):
        """Its row has the reason, and nothing else; the others have everything."""
        for other, row in rows.items():
            with self.subTest(other):
                if other != facility:
                    self.assertIsNone(row["trouble"])
                    self.assertGreater(row["free_n"], 0)
                    continue
                self.assertEqual((row["copies"], row["functions"], row["free_n"], row["free_median_ns"]), (None, None, 0, None))
                for word in says:
                    self.assertIn(word, row["trouble"])

    def test_shared_memory_objects_are_read_only(self):
        rows = self.rows_elsewhere("-r -m", "mount -t tmpfs -o ro none /dev/shm", "pipe", "posix-shm", "mmap-anon")
        self.check_trouble(rows, "posix-shm", "/dev/shm", "read-only")

    def test_shared_memory_objects_are_missing(self):
        rows = self.rows_elsewhere("-r -m", "mount -t tmpfs none /dev; mkdir /dev/pts; mknod /dev/null c 1 3 2>/dev/null || : > /dev/null",
                                   "pipe", "posix-shm", "sysv-shm")
        self.check_trouble(rows, "posix-shm", "/dev/shm", "missing")

    def test_no_pseudoterminals(self):
        rows = self.rows_elsewhere("-r -m", "mount --bind /dev/null /dev/ptmx", "pipe", "pty")
        self.check_trouble(rows, "pty", "failed")

    def test_no_loopback(self):
        rows = self.rows_elsewhere("-r -n", ":", "pipe", "udp", "unix-dgram")
        self.check_trouble(rows, "udp", "loopback")

    def test_memory_for_queues_is_used_up(self):
        rows = {row["facility"]: row for row in json.loads(
            self.done("--msgqueue=0", cli.PROGRAM, "compare", "--json", "-s", "64", "-f", "posix-mq", "-f", "sysv-mq", program="prlimit").out)}
        self.check_trouble(rows, "posix-mq", "mq_open", "EMFILE", "ulimit -q")

    @unittest.skipUnless(os.geteuid() == 0, "only root sets the limits of a namespace")
    def test_queues_are_used_up(self):
        rows = self.rows_elsewhere("-i", "echo 0 > /proc/sys/kernel/msgmni", "posix-mq", "sysv-mq", "sysv-shm")
        self.check_trouble(rows, "sysv-mq", "msgget", "ENOSPC", "msgmni")

    @unittest.skipUnless(os.geteuid() == 0, "only root sets the limits of a namespace")
    def test_segments_are_used_up(self):
        rows = self.rows_elsewhere("-i", "echo 0 > /proc/sys/kernel/shmmni", "sysv-shm", "sysv-mq")
        self.check_trouble(rows, "sysv-shm", "shmget", "ENOSPC", "shmmni")

    @unittest.skipUnless(os.geteuid() == 0, "only root sets the limits of a namespace")
    def test_smaller_messages(self):
        """The limit of this machine counts, not the usual one."""
        rows = self.rows_elsewhere("-i", "echo 100 > /proc/sys/kernel/msgmax; echo 128 > /proc/sys/fs/mqueue/msgsize_max", "sysv-mq", "posix-mq",
                                   sizes=["1000"])
        self.assertEqual({facility: (row["message_limit_bytes"], row["messages"], row["trouble"]) for facility, row in rows.items()},
                         {"sysv-mq": (100, 10, None), "posix-mq": (128, 8, None)})
        for row in rows.values():
            self.assertEqual((row["calls_per_transfer"], row["bytes_copied"]), (2 * row["messages"], 2000))

    @unittest.skipUnless(os.geteuid() == 0, "only root sets the limits of a namespace")
    def test_larger_messages(self):
        """A message may be larger than the memory that is allowed for a queue of ten."""
        row = self.rows_elsewhere("-i", "echo 1000000 > /proc/sys/fs/mqueue/msgsize_max; set -- prlimit --msgqueue=819200 \"$@\"",
                                  "posix-mq", sizes=["1000000"])["posix-mq"]
        self.assertIsNone(row["trouble"])
        self.assertEqual((row["message_limit_bytes"], row["messages"]), (819200 // 20 - 128, 25))

    def test_nothing_is_there(self):
        """Where no facility runs there is no table."""
        result = cli.run("-r", "-m", "sh", "-ec", 'mount -t tmpfs -o ro none /dev/shm; exec "$@"', "sh", cli.PROGRAM, "compare", "-s", "64", "-f",
                         "posix-shm", "-o", self.folder / "table", program="unshare")
        self.assertEqual((result.returncode, result.out), (1, ""))
        self.assertIn("read-only", result.err)
        self.assertEqual(os.listdir(self.folder), [])

    def test_disk_is_full(self):
        script = f'mount -t tmpfs -o size=4k none {self.folder}; status=0; "$@" || status=$?; ls -A {self.folder}; exit $status'
        result = cli.run("-r", "-m", "sh", "-ec", script, "sh", cli.PROGRAM, "compare", "-s", "64", "-s", "128", "-f", "pipe", "-f", "fifo", "--json",
                         "-o", self.folder / "table", program="unshare", env=cli.environment(TMPDIR="/tmp"))
        self.assertEqual((result.returncode, result.out), (1, ""), result.err)
        self.assertIn("No space left", result.err)

    def test_interrupted(self):
        """In a recorded run as in a timed one: no object of any kind is left in a world of its own."""
        for name in ("queues", "files"):
            (self.folder / name).mkdir()
        for facility in ("posix-mq", "sysv-mq", "posix-shm", "sysv-shm", "mmap-file", "fifo"):
            for program in ("transfer-", "plain-transfer-"):
                with self.subTest(facility, program=program):
                    self.interrupt(facility, program)

    def interrupt(self, facility, program):
        queues, files = self.folder / "queues", self.folder / "files"
        script = (f"mount -t tmpfs none /dev/shm; mount -t mqueue none {queues}; trap : INT; status=0; "
                  f'"$@" || status=$?; echo "status $status"; ls -A /dev/shm {queues}; for kind in msg shm sem; do sed 1d /proc/sysvipc/$kind; done')
        process = subprocess.Popen(["unshare", "-r", "-m", "-i", "sh", "-ec", script, "sh", cli.PROGRAM, "compare", "-f", facility, "-o",
                                    files / "table"], env=cli.environment(TMPDIR=str(files)), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)

        def find(name):
            return [pid for pid in descendants(process.pid) if os.path.basename((command_line(pid) or [""])[0]).startswith(name)]

        def has_stopped_worker():
            """Stopped, it cannot end before the interrupt comes."""
            for pid in find(program):
                try:
                    os.kill(pid, signal.SIGSTOP)
                    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"
                except (ProcessLookupError, FileNotFoundError):
                    continue
            return process.poll() is not None
        cli.wait_until(has_stopped_worker, "a worker")
        for pid in find("ipc-lens"):
            if "compare" in command_line(pid):
                os.kill(pid, signal.SIGINT)
        out, complaints = process.communicate(timeout=cli.PATIENCE_S)
        self.assertEqual(out.decode().split(), ["status", "130", "/dev/shm:", f"{queues}:"], complaints)
        self.assertIn(b"cancelled; nothing was written", complaints)
        self.assertEqual(os.listdir(files), [])


class Words(cli.Case):
    def test_limits_are_told(self):
        """Of each facility with messages: how large one may be here, and how many it takes."""
        limits = {"POSIX message queue": number("/proc/sys/fs/mqueue/msgsize_max"),
                  "System V message queue": min(number("/proc/sys/kernel/msgmax"), number("/proc/sys/kernel/msgmnb")),
                  "UNIX datagram socket": number("/proc/sys/net/core/wmem_default") - 32,
                  "UDP socket": 65507}
        size = max(limits.values()) + 1
        text = " ".join(self.done("compare", "-s", str(size), *[word for facility in MESSAGES for word in ("-f", facility)]).out.split())
        for title, limit in limits.items():
            self.assertIn(f"{title}: a message holds at most {limit} bytes here, so the payload goes in {-(-size // limit)}.", text)

    def test_twice_is_once(self):
        rows = json.loads(self.done("compare", "--json", "-s", "64", "-s", "64", "-s", "32", "-f", "fifo", "-f", "pipe", "-f", "fifo").out)
        self.assertEqual([(row["facility"], row["size_bytes"]) for row in rows], [("pipe", 32), ("fifo", 32), ("pipe", 64), ("fifo", 64)])

    def test_one_processor(self):
        """Two are not to be had: that is said, and nothing is invented."""
        processor = str(min(os.sched_getaffinity(0)))
        words = ("-c", processor, cli.PROGRAM, "compare", "-s", "64", "-f", "pipe", "-f", "mmap-anon")
        for row in json.loads(self.done(*words, "--json", program="taskset").out):
            self.assertEqual((row["apart_processors"], row["apart_n"], row["apart_median_ns"], row["apart_bytes_per_s"]), (None, 0, None, None))
            self.assertEqual((row["together_processors"], row["trouble"]), (f"{processor} {processor}", None))
            self.assertGreater(row["together_n"], 0)
            self.assertGreater(row["free_n"], 0)
        text = " ".join(self.done(*words, program="taskset").out.split())
        self.assertIn(f"One processor: both processes held to number {processor}.", text)
        self.assertIn("Two processors: not possible here", text)
        self.assertIn("may use just one processor", text)

    @unittest.skipUnless(len(os.sched_getaffinity(0)) > 1, "one processor")
    def test_where_it_ran(self):
        first, second = sorted(os.sched_getaffinity(0))[:2]
        row, = json.loads(self.done("compare", "-s", "64", "-f", "pipe", "--json").out)
        self.assertEqual([row[f"{place}_processors"] for place in ("together", "apart", "free")], [f"{first} {first}", f"{first} {second}", None])

    def test_place_is_refused_before_the_runs(self):
        """Nothing runs for a file that cannot be made: else a worker would be seen failing for want of a supervisor."""
        self.fails(1, "compare", "-o", self.folder, says=("Is a directory",))
        self.fails(1, "compare", "-o", "/proc/table", says=("/proc/table",))
        self.fails(1, "compare", "-o", self.folder / "nowhere" / "table", says=("No such file",))
        self.fails(1, "compare", "-s", "64", "-f", "pipe", "-o", "/dev/full", says=("/dev/full",))
        with open("/dev/full", "wb") as full:
            self.fails(1, "compare", "-s", "64", "-f", "pipe", says=("No space left",), stdout=full)
        self.fails(2, "compare", "--tables", "--size", "64", says=("--tables runs nothing",))
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    unittest.main()
