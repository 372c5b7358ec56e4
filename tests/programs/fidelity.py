# SPDX-License-Identifier: GPL-3.0-or-later
"""
Counts what a program did: as strace saw it, built without the probe, and as the probe recorded it.

Which calls count is ruled as follows. The dynamic linker's last call is the munmap() of its cache: everything up to there is start-up.
After it, calls that are not in the table are the C library's own (brk, getrandom, set_robust_list…), and so are those in OF_THE_LIBRARY
where the program never calls the function that the table has for them; a write to descriptor 1 or 2 is a stream's, recorded as `output`.
futex(2) is the C library's own as well: of functions that need it only when somebody must sleep, none is expected. sem_open(3) makes its
file under another name and links it, or opens the one that is there: the link or that open counts, the rest of it does not. An ioctl(2)
counts by its request; tcgetattr(3) is left out, because stdio asks the same of its streams, and tcsetattr(3) before and after. A call that
the kernel begins anew after a signal is one call.
"""
import os
import re
import signal
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from recording import Recording, state_of

OF_THE_LIBRARY = {"newfstatat", "mprotect", "lseek", "rt_sigprocmask", "tgkill"}
BYTES_RETURNED = {"read", "write", "mq_timedreceive", "msgrcv", "sendto", "recvfrom", "sendmsg", "recvmsg", "pread64", "pwrite64"}
BYTES_ASKED = {"mq_timedsend": r", (\d+), \d+, NULL$", "msgsnd": r", (\d+), 0$"}
NO_CALLS = {"load", "store", "page fault"}

LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\w+|\?)(?: (E\w+))?")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")


class Tally:
    """Per system call: how often, how many bytes went across, which errors."""

    def __init__(self):
        self.calls, self.bytes, self.errors = Counter(), Counter(), Counter()

    def add(self, call, n_bytes=0, error=None):
        self.calls[call] += 1
        self.bytes[call] += n_bytes
        if error and not error.startswith("ERESTART"):
            self.errors[call, error] += 1

    def without(self, words):
        """Without what is chance: neither the calls nor their bytes; in parentheses, the calls and errors only."""
        left = Tally()
        hidden = {word.strip("()") for word in words.split()}
        silent = {word for word in words.split() if not word.startswith("(")}
        left.calls = {call: n for call, n in self.calls.items() if call not in hidden}
        left.bytes = {call: n for call, n in self.bytes.items() if n and call not in silent}
        left.errors = {key: n for key, n in self.errors.items() if key[0] not in hidden}
        return left

    def __eq__(self, other):
        return (self.calls, self.bytes, self.errors) == (other.calls, other.bytes, other.errors)

    def __repr__(self):
        return "calls %s, bytes %s, errors %s" % (dict(self.calls), dict(self.bytes), dict(self.errors))


def whole_lines(text):
    """strace -f splits a call that another process interrupts."""
    begun = {}
    for line in text.splitlines():
        pid = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[pid] = line[:-len("<unfinished ...>")].rstrip()
        elif match := RESUMED.match(line):
            yield begun.pop(pid) + match.group(3)
        else:
            yield line


def without_sem_open(lines):
    descriptor = None
    for line in lines:
        if match := re.search(r' openat\(.*"/dev/shm/sem\..* = (\d+)$', line):
            descriptor = match[1]
            if "O_CREAT" not in line:
                yield line
        elif descriptor is None or " link(" in line:
            yield line
        elif " close(%s)" % descriptor in line:
            descriptor = None


def end_when_asleep(tracer, log):
    """When the log ends within a call of the program, after its child is gone, and it sleeps."""
    while True:
        begun = re.search(r"exited with 0 \+\+\+\n(?:.*\n)*(\d+) +read\([^\n]*$", log.read_text() if log.exists() else "")
        if begun and state_of(int(begun[1])) == "S":
            break
        assert tracer.poll() is None, "it has ended by itself"
        os.sched_yield()
    os.kill(int(begun[1]), signal.SIGKILL)


def trace(command, log, is_endless):
    tracer = subprocess.Popen(["strace", "-f", "-s", "0", "-o", log, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if is_endless:
        end_when_asleep(tracer, log)
    printed = tracer.communicate()
    assert tracer.returncode == (-signal.SIGKILL if is_endless else 0), (tracer.returncode, printed)
    return log.read_text()


def count_trace(text, known):
    tally, is_starting = Tally(), True
    for match in filter(None, map(LINE.match, without_sem_open(whole_lines(text)))):
        call, arguments, result, error = match.groups()
        if call == "ioctl":
            call = arguments.split(", ")[1].split(" ")[-1]
        if is_starting:
            is_starting = call != "munmap"
            continue
        if call not in known or (call == "write" and arguments[:2] in ("1,", "2,")) or (result == "?" and error):
            continue
        n_bytes = max(0, int(result.replace("?", "0"))) if call in BYTES_RETURNED else 0
        if call in BYTES_ASKED and not error:
            n_bytes = int(re.search(BYTES_ASKED[call], arguments)[1])
        tally.add(call, n_bytes, error)
    return tally


def count_events(events, unfinished, table):
    tally = Tally()
    for name in unfinished:
        tally.add(table[name])
    for event in events:
        if event["ph"] != "X" or event["name"] in NO_CALLS:
            continue
        assert event["name"] in table, "no system call is written down for " + event["name"]
        call, args = table[event["name"]], event["args"]
        if event["name"] == "sem_open" and not args.get("created"):
            call = "openat"
        if call == "-":
            continue
        n_bytes = max(0, args["ret"]) if call in BYTES_RETURNED else 0
        if call in BYTES_ASKED and "errno" not in args:
            n_bytes = args["len"]
        tally.add(call, n_bytes, args.get("errno"))
    return tally


def record(command, is_endless):
    run = Recording(command, is_endless=is_endless)
    assert run.status == (-signal.SIGKILL if is_endless else 0), run.printed
    run.check_sequence()
    return run


def witness(command, is_endless):
    with tempfile.TemporaryDirectory() as folder:
        return trace(command, Path(folder) / "log", is_endless)


def known_calls(run, table):
    """Those of the table that the C library does not make for itself, and those that this program asked for."""
    called = {table.get(event["name"]) for event in run.events if event["ph"] == "X"}
    return (set(table.values()) - OF_THE_LIBRARY | called) - {"-", None}
