# SPDX-License-Identifier: GPL-3.0-or-later
"""
The record against a witness: the same program, built without the probe, under strace.

Which calls count is ruled as follows. The dynamic linker's last call is the munmap() of its cache: everything up to there is start-up. After it,
calls that are not in the table below are the C library's own (brk, getrandom, fstat, set_robust_list…), and a write to descriptor
1 or 2 is a stream's, recorded as `output`.
"""
import os
import re
import subprocess
import sys
import tempfile

BUILT, SOURCES, HELP = sys.argv[1], sys.argv[2], sys.argv[3]
sys.path.insert(0, HELP)
from recording import Recording, command_of, strace_works  # noqa: E402

# C function → system call
CALLS = {
    "pipe": "pipe2", "pipe2": "pipe2", "fork": "clone", "wait": "wait4", "waitpid": "wait4", "exit": "exit_group",
    "_exit": "exit_group", "read": "read", "write": "write", "close": "close", "mq_close": "close", "mq_open": "mq_open",
    "mq_send": "mq_timedsend", "mq_receive": "mq_timedreceive", "mq_unlink": "mq_unlink", "shm_open": "openat",
    "shm_unlink": "unlink", "ftruncate": "ftruncate", "mmap": "mmap", "munmap": "munmap",
}
NAME = "/ipc-lens-fidelity-%d" % os.getpid()
RUNS = [["pipe", "A message of some length"], ["mmap-anon", "5"], ["posix-mq-sender", NAME], ["posix-mq-receiver", NAME],
        ["posix-shm-writer", NAME], ["posix-shm-reader", NAME]]

LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\w+|\?)")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")


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


def witnessed(command):
    counts, n_bytes, is_starting = {}, {}, True
    with tempfile.NamedTemporaryFile("r") as log:
        done = subprocess.run(["strace", "-f", "-s", "0", "-o", log.name, *command], capture_output=True)
        assert done.returncode == 0, done
        text = log.read()
    for line in whole_lines(text):
        match = LINE.match(line)
        if not match:
            continue
        name, arguments, result = match.groups()
        if is_starting:
            is_starting = name != "munmap"
            continue
        if name not in CALLS.values() or (name == "write" and arguments[:2] in ("1,", "2,")):
            continue
        counts[name] = counts.get(name, 0) + 1
        if name in ("read", "write", "mq_timedreceive"):
            n_bytes[name] = n_bytes.get(name, 0) + int(result)
        if name == "mq_timedsend":
            n_bytes[name] = n_bytes.get(name, 0) + int(re.search(r", (\d+), \d+, NULL$", arguments).group(1))
    return counts, n_bytes


def recorded(command):
    counts, n_bytes = {}, {}
    run = Recording(command)
    assert run.status == 0, run.printed
    run.check_sequence()
    for event in run.events:
        name = CALLS.get(event["name"])
        if event["ph"] != "X" or event["cat"] == "memory" and event["name"] in ("load", "store", "page fault"):
            continue
        assert name, "no system call is written down for " + event["name"]
        counts[name] = counts.get(name, 0) + 1
        if name in ("read", "write", "mq_timedreceive"):
            n_bytes[name] = n_bytes.get(name, 0) + event["args"]["ret"]
        if name == "mq_timedsend":
            n_bytes[name] = n_bytes.get(name, 0) + event["args"]["len"]
    return counts, n_bytes


if not strace_works():
    print("1..0 # SKIP strace is missing or may not trace")
    sys.exit(77)

print("1..%d" % len(RUNS))
has_failed = False
with tempfile.TemporaryDirectory() as folder:
    seen = []
    for name, *arguments in RUNS:
        twin = os.path.join(folder, name)
        subprocess.run(["cc", "-o", twin, os.path.join(SOURCES, name + ".c"), "-lrt"], check=True)
        seen.append(witnessed([twin, *arguments]))
    for number, (name, *arguments) in enumerate(RUNS, 1):
        told = recorded(command_of(os.path.join(BUILT, name), *arguments))
        is_same = told == seen[number - 1]
        print("%s %d %s" % ("ok" if is_same else "not ok", number, name))
        has_failed |= not is_same
        if not is_same:
            print("# recorded %s\n# strace   %s" % (told, seen[number - 1]))
sys.exit(1 if has_failed else 0)
