# SPDX-License-Identifier: GPL-3.0-or-later
"""
The record against a witness: each program is counted under strace, built without the probe, and as the probe records it. Calls, bytes and
errors must be the same (fidelity.py says which calls count), and a record that was tampered with must not be.
"""
import copy
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BUILT, SOURCES, HELP, TABLE = sys.argv[1:]
sys.path.insert(0, HELP)
from recording import command_of, read_table, strace_works  # noqa: E402
import fidelity  # noqa: E402

table = {**read_table(TABLE), "tcgetattr": "-"}
# What depends on who comes first: there neither the calls nor their bytes are counted, or, in parentheses, the calls only.
FREE = {"pty": "(read)", "pipe-merge": "(read)", "pipe-block": "(read)", "pipe-full": "(read)", "pipe-nonblock": "read write", "pipe-eof": "(read)",
        "pipe-broken": "read write", "pipe-two-readers": "(read)", "pipe-atomic": "(read)", "mq-notify":
        "(mq_timedreceive) mq_notify rt_sigtimedwait"}
NAME = "/ipc-lens-fidelity-%d" % os.getpid()
KEY = str(0x4C000000 + os.getpid())
RUNS = [["pipe", "A message of some length"], ["mmap-anon", "5"], ["mmap-anon-stranger", NAME],
        ["mmap-private", "1", "2", "3"], ["pty", "abx", "c"], ["mmap-file-writer", "/tmp" + NAME], ["mmap-file-reader", "/tmp" + NAME],
        ["posix-mq-sender", NAME], ["posix-mq-receiver", NAME],
        ["posix-shm-writer", NAME], ["posix-shm-reader", NAME], ["sysv-mq", KEY], ["sysv-shm-writer", KEY],
        ["sysv-shm-reader", KEY], ["shm-two-readers", "A text", "3"], ["shm-race", "5"], ["shm-semaphore", "5"],
        ["sysv-semaphore", KEY, "5"], ["shm-mutex", "5"], ["pipe-merge"], ["pipe-block"], ["pipe-full"],
        ["pipe-nonblock"], ["pipe-eof"], ["pipe-broken"], ["pipe-two-readers"], ["pipe-atomic"], ["mq-full", NAME], ["mq-notify", NAME],
        ["pipe-forgotten-end"],
        # With one write for each direction a stream is read the same way each time.
        ["unix-stream", "A message of some length", "An answer", "1"], ["tcp", "A message", "An answer", "1", "100"],
        ["unix-fd-passing", "A message"],
        ["udp", "A datagram longer than the buffer", "8", "16", "2048"]]
# Programs that wait for each other run at once; the second starts when the path of the first is there.
PATH = os.path.join(tempfile.gettempdir(), NAME[1:])
PARTIES = [[["fifo-writer", PATH, "A message of some length"], ["fifo-reader", PATH]],
           [["unix-dgram-receiver", PATH, "3"], ["unix-dgram-sender", PATH + ".sender", PATH, "3", "Datagram", "4096"]]]
# A program that sleeps for ever is killed when it does; its last call never returns, and has no bytes.
ENDLESS = ["pipe-forgotten-end"]


# A program ends, and another looks for what it left.
FACILITIES = ("pipe fifo unix-stream posix-mq sysv-mq posix-shm sysv-shm mmap-file mmap-anon shm-semaphore "
              "sysv-semaphore").split()
for facility in FACILITIES:
    RUNS += [["names-creator", facility, NAME, PATH, KEY, "A message"], ["names-finder", facility, NAME, PATH, KEY]]


# One payload, small enough for one read.
RUNS += [["transfer-stream", facility, PATH, "64"] for facility in ("pipe", "fifo", "unix-stream", "tcp", "pty")]
RUNS += [["transfer-message", facility, NAME, KEY, "1000", "400"] for facility in ("posix-mq", "sysv-mq", "unix-dgram", "udp")]
RUNS += [["transfer-memory", facility, NAME, PATH, KEY, "9000"] for facility in ("posix-shm", "sysv-shm", "mmap-file", "mmap-anon")]


def at_once(use, commands):
    def start(index):
        while index > 0 and not os.path.exists(PATH):
            os.sched_yield()
        return use(commands[index], os.path.basename(commands[index][0]) in ENDLESS)
    with ThreadPoolExecutor() as pool:
        return list(pool.map(start, range(len(commands))))


def commands_of(runs, folder):
    return [command_of(os.path.join(folder, name), *arguments) for name, *arguments in runs]


number = 0


def report(is_right, what, *remarks):
    global number
    number += 1
    print("%s %d %s" % ("ok" if is_right else "not ok", number, what))
    if not is_right:
        for remark in remarks:
            print("#", remark)


def compare(name, run, log):
    told = fidelity.count_events(run.events, run.unfinished, table).without(FREE.get(name, ""))
    seen = fidelity.count_trace(log, fidelity.known_calls(run, table)).without(FREE.get(name, ""))
    report(told == seen, name, "recorded: %s" % told, "strace: %s" % seen)


def tampered(events):
    """What was recorded, each time with one thing wrong."""
    def find(name):
        return next(i for i, event in enumerate(events) if event["name"] == name)
    yield "a call is missing", events[:find("close")] + events[find("close") + 1:]
    yield "a call is there twice", events + [events[find("write")]]
    for what, name, key, value in (("one byte too many", "read", "ret", 25), ("an error too many", "close", "errno", "EBADF"),
                                   ("another call", "waitpid", None, "wait4")):
        changed = copy.deepcopy(events)
        event = changed[find(name)]
        if key is None:
            event["name"] = "mq_send"
            event["args"]["len"] = 0
        else:
            event["args"][key] = value
        yield what, changed


def check_strength(run, log):
    """A comparison that anything passes would be none."""
    seen = fidelity.count_trace(log, fidelity.known_calls(run, table)).without("")
    for what, events in tampered(run.events):
        report(fidelity.count_events(events, [], table).without("") != seen, "noticed: " + what)


def main():
    parties = [[run] for run in RUNS] + PARTIES
    names = [command[0] for party in parties for command in party]
    missing = {path.stem for path in Path(SOURCES).glob("*.c")} - set(names)
    report(not missing, "no program is left out", sorted(missing))
    with tempfile.TemporaryDirectory() as folder:
        logs, runs = [], []
        for name in set(names):
            subprocess.run(["cc", "-o", os.path.join(folder, name), os.path.join(SOURCES, name + ".c"), "-lrt"], check=True)
        for party in parties:
            logs += at_once(fidelity.witness, commands_of(party, folder))
        for party in parties:
            runs += at_once(fidelity.record, commands_of(party, BUILT))
    for name, run, log in zip(names, runs, logs):
        compare(name, run, log)
    check_strength(runs[names.index("pipe")], logs[names.index("pipe")])
    print("1..%d" % number)


if strace_works():
    main()
else:
    print("1..0 # SKIP strace is missing or may not trace")
