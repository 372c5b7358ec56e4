# SPDX-License-Identifier: GPL-3.0-or-later
"""
The record against a witness: the same program, built without the probe, under strace.

Which calls count is ruled as follows. The dynamic linker's last call is the munmap() of its cache: everything up to there is start-up. After it,
calls that are not in the table below are the C library's own (brk, getrandom, fstat, set_robust_list…), and a write to descriptor
1 or 2 is a stream's, recorded as `output`. futex(2) is the C library's own as well: of functions that need it only when somebody must
sleep, none is expected. sem_open(3) makes its file under another name and links it: the link counts, the rest of it does not. An ioctl(2) counts by its request;
tcsetattr(3) asks for the settings before and after, so those requests do not count. A call that the kernel begins anew after a signal is one
call. In how many reads a terminal gets what it gets is chance.
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BUILT, SOURCES, HELP = sys.argv[1], sys.argv[2], sys.argv[3]
sys.path.insert(0, HELP)
from recording import Recording, command_of, state_of, strace_works  # noqa: E402

# C function → system call
CALLS = {
    "pipe": "pipe2", "pipe2": "pipe2", "fork": "clone", "wait": "wait4", "waitpid": "wait4", "exit": "exit_group",
    "posix_openpt": "openat", "grantpt": "TIOCGPTN", "unlockpt": "TIOCSPTLCK", "ptsname": "TIOCGPTN", "setsid": "setsid",
    "signal": "rt_sigaction", "tcgetattr": None, "tcsetattr": "TCSETS",
    "_exit": "exit_group", "read": "read", "write": "write", "close": "close", "mq_close": "close", "mq_open": "mq_open",
    "mq_send": "mq_timedsend", "mq_receive": "mq_timedreceive", "mq_unlink": "mq_unlink", "shm_open": "openat",
    "shm_unlink": "unlink", "ftruncate": "ftruncate", "mmap": "mmap", "munmap": "munmap", "open": "openat",
    "mkfifo": "mknodat", "unlink": "unlink", "msync": "msync",
    "msgget": "msgget", "msgsnd": "msgsnd", "msgrcv": "msgrcv", "msgctl": "msgctl",
    "shmget": "shmget", "shmat": "shmat", "shmdt": "shmdt", "shmctl": "shmctl", "semget": "semget", "semop": "semtimedop",
    "semctl": "semctl", "sem_open": "link", "sem_unlink": "unlink", "sem_close": "munmap",
    "sem_init": None, "sem_wait": None, "sem_post": None, "sem_destroy": None, "pthread_mutexattr_setpshared": None,
    "pthread_mutex_init": None, "pthread_mutex_lock": None, "pthread_mutex_unlock": None, "pthread_mutex_destroy": None,
    "send": "sendto", "recv": "recvfrom", "fcntl": "fcntl", "signal": "rt_sigaction", "mq_notify": "mq_notify",
    "mq_setattr": "mq_getsetattr", "sigprocmask": "rt_sigprocmask", "sigwaitinfo": "rt_sigtimedwait",
    **{name: name for name in ("socket", "socketpair", "bind", "listen", "connect", "accept", "shutdown", "getsockname",
                               "getsockopt", "setsockopt", "sendto", "recvfrom", "sendmsg", "recvmsg")},
}
BYTES_RETURNED = ("read", "write", "mq_timedreceive", "msgrcv", "sendto", "recvfrom", "sendmsg", "recvmsg")
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


def without_sem_open(lines):
    descriptor = None
    for line in lines:
        if match := re.search(r' openat\(.*"/dev/shm/sem\..* = (\d+)$', line):
            descriptor = match[1]
        elif descriptor is None or " link(" in line:
            yield line
        elif " close(%s)" % descriptor in line:
            descriptor = None


def is_endless(command):
    return os.path.basename(command[0]) in ENDLESS


def end_when_asleep(tracer, log):
    """When the log ends within a call of the program, after its child is gone, and it sleeps."""
    while True:
        begun = re.search(r"exited with 0 \+\+\+\n(?:.*\n)*(\d+) +read\([^\n]*$", log.read_text() if log.exists() else "")
        if begun and state_of(int(begun[1])) == "S":
            break
        assert tracer.poll() is None, "it has ended by itself"
        os.sched_yield()
    os.kill(int(begun[1]), signal.SIGKILL)


def trace(command, log):
    tracer = subprocess.Popen(["strace", "-f", "-s", "0", "-o", log, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if is_endless(command):
        end_when_asleep(tracer, log)
    printed = tracer.communicate()
    assert tracer.returncode == (-signal.SIGKILL if is_endless(command) else 0), (tracer.returncode, printed)
    return log.read_text()


def witnessed(command):
    counts, n_bytes, is_starting = {}, {}, True
    with tempfile.TemporaryDirectory() as folder:
        text = trace(command, Path(folder) / "log")
    for line in without_sem_open(whole_lines(text)):
        match = LINE.match(line)
        if not match:
            continue
        name, arguments, result = match.groups()
        if name == "ioctl":
            name = arguments.split(", ")[1].split(" ")[-1]
        if name in BYTES_RETURNED and "= ? ERESTART" in line:
            continue
        if is_starting:
            is_starting = name != "munmap"
            continue
        if name not in CALLS.values() or (name == "write" and arguments[:2] in ("1,", "2,")):
            continue
        counts[name] = counts.get(name, 0) + 1
        if name in BYTES_RETURNED:
            n_bytes[name] = n_bytes.get(name, 0) + max(0, int(result.replace("?", "0")))
        if name == "msgsnd":
            n_bytes[name] = n_bytes.get(name, 0) + int(re.search(r", (\d+), 0$", arguments).group(1))
        if name == "mq_timedsend":
            n_bytes[name] = n_bytes.get(name, 0) + int(re.search(r", (\d+), \d+, NULL$", arguments).group(1))
    return counts, n_bytes


def recorded(command):
    counts, n_bytes = {}, {}
    run = Recording(command, is_endless=is_endless(command))
    assert run.status == (-signal.SIGKILL if is_endless(command) else 0), run.printed
    run.check_sequence()
    for name in run.unfinished:
        counts[CALLS[name]] = counts.get(CALLS[name], 0) + 1
    for event in run.events:
        name = CALLS.get(event["name"], "")
        if event["ph"] != "X" or event["cat"] == "memory" and event["name"] in ("load", "store", "page fault"):
            continue
        assert name != "", "no system call is written down for " + event["name"]
        if name is None:
            continue
        counts[name] = counts.get(name, 0) + 1
        if name in BYTES_RETURNED:
            n_bytes[name] = n_bytes.get(name, 0) + max(0, event["args"]["ret"])
        if name in ("mq_timedsend", "msgsnd"):
            n_bytes[name] = n_bytes.get(name, 0) + event["args"]["len"]
    return counts, n_bytes


def without_free(name, counts, n_bytes):
    for words in FREE.get(name, "").split():
        counts.pop(words.strip("()"), None)
        if not words.startswith("("):
            n_bytes.pop(words, None)
    return counts, n_bytes


def at_once(count, commands):
    def start(index):
        while index > 0 and not os.path.exists(PATH):
            os.sched_yield()
        return count(commands[index])
    with ThreadPoolExecutor() as pool:
        return list(pool.map(start, range(len(commands))))


def commands_of(runs, folder):
    return [command_of(os.path.join(folder, name), *arguments) for name, *arguments in runs]


if not strace_works():
    print("1..0 # SKIP strace is missing or may not trace")
    sys.exit(77)

has_failed = False
parties = [[run] for run in RUNS] + PARTIES
number = 0
print("1..%d" % sum(len(party) for party in parties))
with tempfile.TemporaryDirectory() as folder:
    seen, told = [], []
    for name in {command[0] for party in parties for command in party}:
        subprocess.run(["cc", "-o", os.path.join(folder, name), os.path.join(SOURCES, name + ".c"), "-lrt"], check=True)
    for party in parties:
        seen += at_once(witnessed, commands_of(party, folder))
    for party in parties:
        told += at_once(recorded, commands_of(party, BUILT))
    for name in (command[0] for party in parties for command in party):
        is_same = without_free(name, *told[number]) == without_free(name, *seen[number])
        has_failed |= not is_same
        if not is_same:
            print("# recorded %s\n# strace   %s" % (told[number], seen[number]))
        number += 1
        print("%s %d %s" % ("ok" if is_same else "not ok", number, name))
sys.exit(1 if has_failed else 0)
