# SPDX-License-Identifier: GPL-3.0-or-later
"""What every end-to-end test needs: the program under test, a folder of its own, traces made by hand.

IPC_LENS names the program. It runs without a display, and in a locale that every machine has."""

import json
import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ.get("IPC_LENS", "ipc-lens")
LESSONS = ["pipe", "posix-mq", "posix-shm", "mmap-anon"]
PATIENCE_S = 60


def environment(**changes):
    env = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE")}
    env["LC_ALL"] = "C.UTF-8"
    env.update(changes)
    return env


def run(*words, program=PROGRAM, **options):
    """Runs the program to its end; a crash is an error whatever the test expects."""
    options.setdefault("env", environment())
    options.setdefault("timeout", PATIENCE_S)
    options.setdefault("stdin", subprocess.DEVNULL)
    options.setdefault("stdout", subprocess.PIPE)
    result = subprocess.run([program, *map(str, words)], stderr=subprocess.PIPE, **options)
    result.out = (result.stdout or b"").decode()
    result.err = result.stderr.decode()
    if result.returncode < 0:
        raise AssertionError(f"ipc-lens {' '.join(map(str, words))}: killed by signal {-result.returncode}\n{result.err}")
    return result


def wait_until(condition, what):
    """Polls until @condition() is true; the patience only bounds how long a failure takes."""
    end = time.monotonic() + PATIENCE_S
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for: {what}")
        os.sched_yield()


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="ipc-lens-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def done(self, *words, **options):
        result = run(*words, **options)
        self.assertEqual(result.returncode, 0, result.err + result.out)
        return result

    def fails(self, status, *words, says=(), **options):
        """The status, a message of the program's own, and no toolkit noise around it."""
        result = run(*words, **options)
        self.assertEqual(result.returncode, status, f"{words}: {result.err}{result.out}")
        self.assertTrue(result.err.startswith("ipc-lens: "), result.err)
        for noise in ("CRITICAL", "WARNING", "assertion", "Sanitizer", "(null)"):
            self.assertNotIn(noise, result.err)
        for word in says:
            self.assertIn(word.lower(), result.err.lower())
        return result

    def record(self, lesson, name=None, *words):
        path = self.folder / (name or f"{lesson}.ipc-lens.json")
        self.done("run", lesson, "--quiet", "--save", path, *words)
        return path

    def info(self, path):
        return json.loads(self.done("info", path, "--json").out)

    def put(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


def metadata(**changes):
    fields = {
        "schema": 1, "generator": "ipc-lens 0.1.0", "lesson": "pipe", "title": "Pipe", "family": "data transfer",
        "kind": "byte stream", "parameters": {"message": "Hello"}, "roles": {"A": "writer", "B": "reader"}, "programs": [],
        "clock": {"monotonic_ns": 1000000, "realtime_ns": 1700000000000000000}, "kernel": "6.1.0", "machine": "x86_64",
        "page_size": 4096, "limits": {"pipe_max_size": 1048576}, "coverage": [], "can_read_frames": False,
    }
    fields.update(changes)
    return fields


class Writer:
    """Writes events as the probe does: tickets and sequence numbers go up by themselves."""

    def __init__(self):
        self.ticket = 0
        self.seq = {}
        self.events = []

    def add(self, pid, name, category="pipe", ph="X", **args):
        self.ticket += 1
        first = self.ticket
        if ph == "X":
            self.ticket += 1
        seq = self.seq[pid] = self.seq.get(pid, -1) + 1
        event = {"ph": ph, "name": name, "cat": category, "pid": pid, "tid": pid, "ts": 1000.0 + first}
        if ph == "X":
            event["dur"] = 1.5
        else:
            event["s"] = "t"
        event["args"] = {"seq": seq, "in": first, "out": self.ticket, **args}
        self.events.append(event)
        return event

    def lines(self):
        def number(match):
            return f"{match:.3f}"
        texts = []
        for event in self.events:
            text = json.dumps(event, separators=(",", ":"), ensure_ascii=False)
            for key in ("ts", "dur"):
                if isinstance(event.get(key), float):
                    text = text.replace(f'"{key}":{json.dumps(event[key])}', f'"{key}":{number(event[key])}', 1)
            texts.append(text)
        return texts


def pipe_run(message="Hello"):
    """A pipe run as the probe would record it: A writes, B reads, both end."""
    a, b, supervisor, n = 101, 102, 100, len(message.encode())
    writer = Writer()
    writer.add(a, "process start", "process", "i", program="pipe", argv=["pipe", message], letter="A")
    writer.add(a, "pipe", fds=[3, 4], obj="pipe:900", capacity=65536, ret=0)
    writer.add(a, "fork", "process", ret=b)
    writer.add(b, "process start", "process", "i", program="pipe", argv=["pipe", message], parent=a, letter="B")
    writer.add(b, "close", fd=4, obj="pipe:900", ret=0)
    writer.add(a, "close", fd=3, obj="pipe:900", ret=0)
    writer.add(a, "write", fd=4, obj="pipe:900", buf="7ffd1000", len=n, ret=n, data=message)
    writer.add(b, "read", fd=3, obj="pipe:900", buf="7ffd2000", len=256, ret=n, data=message)
    writer.add(b, "output", "output", "i", stream="stdout", data=f"Child read {n} bytes: {message}\n")
    writer.add(a, "close", fd=4, obj="pipe:900", ret=0)
    writer.add(b, "read", fd=3, obj="pipe:900", buf="7ffd2000", len=256, ret=0)
    for pid in (b, a):
        last = writer.seq[pid] + 1
        writer.add(pid, "exit", "process", "i", status=0, last=last)
        writer.add(supervisor, "process end", "process", "i", process=pid, status=0, last=last)
    return writer


def trace_text(lines, fields=None):
    head = json.dumps(fields or metadata(), separators=(",", ":"), ensure_ascii=False)
    return f'{{"displayTimeUnit":"ns","metadata":{head},"traceEvents":[\n' + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    unittest.main()
