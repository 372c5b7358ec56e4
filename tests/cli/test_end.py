# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that is ended in the middle leaves nothing: no process, no message queue, no shared memory, no file."""

import ctypes
import os
import signal
import subprocess
import unittest
from pathlib import Path

import cli

SOURCES = Path(__file__).resolve().parents[2] / "src" / "programs"
PROGRAMS = {path.stem for path in SOURCES.glob("*.c")}
LIBC = ctypes.CDLL(None, use_errno=True)


def read_stat(pid):
    """Parent and state of a process; None when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return int(fields[1]), fields[0]


def descendants(root):
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (stat := read_stat(int(entry))):
            parents[int(entry)] = stat[0]
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {root}


def command_line(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")[:-1]
    except OSError:
        return []


def is_worker(pid):
    words = command_line(pid)
    return bool(words) and os.path.basename(words[0]) in PROGRAMS


def is_alive(pid):
    stat = read_stat(pid)
    return stat is not None and stat[1] not in "ZX"


def queue_exists(name):
    descriptor = LIBC.mq_open(name.encode(), os.O_RDONLY)
    if descriptor != -1:
        LIBC.mq_close(descriptor)
    return descriptor != -1


def supervisors(process, family):
    return [pid for pid in family if os.path.basename((command_line(pid) or [""])[0]) == "ipc-lens-supervisor"]


class Ended(cli.Case):
    def catch_in_the_middle(self, lesson, path, prefix=()):
        """Starts a run and stops a worker of it with SIGSTOP, so that it cannot end by itself. A run that was too quick is tried
        again."""
        def attempt():
            path.unlink(missing_ok=True)
            process = subprocess.Popen([*prefix, cli.PROGRAM, "run", lesson, "--save", path], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env=cli.environment())
            while process.poll() is None:
                for pid in filter(is_worker, descendants(process.pid)):
                    try:
                        os.kill(pid, signal.SIGSTOP)
                    except ProcessLookupError:
                        continue
                    if is_alive(pid):
                        return process, pid
            process.communicate()
            return None
        return cli.wait_until(attempt, f"a worker of {lesson} caught running")

    def end(self, lesson, number, choose=lambda process, family: [process.pid]):
        """Ends a run in the middle by a signal to the processes that @choose names; then nothing of it may be left."""
        path = self.folder / "t.json"
        shared_memory = set(os.listdir("/dev/shm"))
        process, worker = self.catch_in_the_middle(lesson, path)
        family = descendants(process.pid) | {worker}
        names = {word for pid in family for word in command_line(pid) if word.startswith("/") and word.count("/") == 1}
        for pid in choose(process, family):
            os.kill(pid, number)
        _, err = process.communicate(timeout=cli.PATIENCE_S)
        cli.wait_until(lambda: not any(map(is_alive, family)), "the end of every process of the run")
        for name in names:
            cli.wait_until(lambda: not queue_exists(name), f"the removal of queue {name}")
        cli.wait_until(lambda: set(os.listdir("/dev/shm")) <= shared_memory | self.foreign(shared_memory, names),
                       "the removal of the shared memory")
        return process.returncode, err.decode()

    def foreign(self, before, names):
        """What other runs on this machine have made meanwhile is none of ours."""
        ours = {name.strip("/") for name in names}
        return {entry for entry in os.listdir("/dev/shm") if entry not in before and not any(name in entry for name in ours)}

    def test_interrupt(self):
        for lesson in cli.LESSONS:
            for number in (signal.SIGINT, signal.SIGTERM):
                status, message = self.end(lesson, number)
                self.assertEqual(status, -number, "a shell must see that it was the signal: " + message)
                self.assertTrue(message.startswith("ipc-lens: "), message)

    def test_interrupt_as_shells_see_it(self):
        """130, and a loop ends; what was recorded until then is kept."""
        path = self.folder / "t.json"
        process, _ = self.catch_in_the_middle("pipe", path)
        os.kill(process.pid, signal.SIGINT)
        process.communicate(timeout=cli.PATIENCE_S)
        self.assertEqual(os.waitstatus_to_exitcode(signal.SIGINT), process.returncode)
        self.assertEqual(self.info(path)["lesson"], "pipe")

    def test_ignored_signal_stays_ignored(self):
        """As nohup has it."""
        process, worker = self.catch_in_the_middle("pipe", self.folder / "t.json", ["nohup"])
        os.kill(process.pid, signal.SIGHUP)
        os.kill(worker, signal.SIGCONT)
        process.communicate(timeout=cli.PATIENCE_S)
        self.assertEqual(process.returncode, 0)

    def test_killed(self):
        for lesson in cli.LESSONS:
            status, _ = self.end(lesson, signal.SIGKILL)
            self.assertEqual(status, -signal.SIGKILL)
            self.assertEqual(os.listdir(self.folder), [])

    def test_supervisor_killed(self):
        for lesson in cli.LESSONS:
            status, message = self.end(lesson, signal.SIGKILL, supervisors)
            self.assertEqual(status, 1, message)
            self.assertTrue(message.startswith("ipc-lens: "), message)

    def test_the_next_run_works(self):
        self.end("posix-mq", signal.SIGKILL)
        self.assertEqual(self.info(self.record("posix-mq"))["copies"], 4)

    def test_worker_killed(self):
        """The run ends, the message says by which signal, and what was recorded is kept."""
        path = self.folder / "t.json"
        process, worker = self.catch_in_the_middle("pipe", path)
        os.kill(worker, signal.SIGKILL)
        _, err = process.communicate(timeout=cli.PATIENCE_S)
        self.assertEqual(process.returncode, 1, err)
        self.assertIn("SIGKILL", err.decode())
        if path.exists():
            self.assertEqual(self.info(path)["lesson"], "pipe")


if __name__ == "__main__":
    unittest.main()
