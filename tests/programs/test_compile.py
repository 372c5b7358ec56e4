# SPDX-License-Identifier: GPL-3.0-or-later
"""Each program compiles alone, without a word from any compiler there is, runs, prints what it says and leaves nothing behind."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCES, NAME = sys.argv[1], "/ipc-lens-test-%d" % os.getpid()
KEY = str(0x4C000000 + os.getpid())
PATH = os.path.join(tempfile.gettempdir(), NAME[1:])


def taken(text):
    """What the reads took, joined."""
    return "".join(re.findall(r"\d bytes: (.*)$", text, re.MULTILINE))


def has_small_in_one_piece(text):
    """Two writers of 20000 bytes, and one of 4096, whose bytes stay together."""
    letters = "".join(letter * int(times) for times, letter in re.findall(r"(\d+) x (\w)", text))
    return {letter: letters.count(letter) for letter in "BCD"} == {"B": 20000, "C": 20000, "D": 4096} and "D" * 4096 in letters


RUNS = [  # programs in order, with arguments; what the last one prints
    ([["pipe", "three words here"]], "Child read 16 bytes: three words here\nParent wrote 16 bytes\n"),
    ([["unix-stream", "to", "fro", "1"]], "Parent read 7 bytes: fro 1. \nChild read 6 bytes: to 1. \n"),
    ([["tcp", "hi", "well met", "1", "100"]], "Server read 6 bytes: hi 1. \nClient read 8 bytes: well met\n"),
    ([["unix-fd-passing", "Hi"]], "Child got descriptor 3\nParent read 2 bytes: Hi\n"),
    ([["udp", "x" * 20, "3", "16", "65536"]], "Sent 3 datagrams\nReceived 16 of 20 bytes from 127.0.0.1\n"
     "Received 0 of 0 bytes from 127.0.0.1\nReceived 6 of 6 bytes from 127.0.0.1\n"
     "Received 3 of 3 datagrams; the kernel threw 0 away\n"),
    ([["mmap-anon", "7"]], "Child counted 7 times\nParent found 7\n"),
    ([["posix-mq-sender", NAME, "first", "second one"], ["posix-mq-receiver", NAME]],
     "Received with priority 2: second one\nReceived with priority 1: first\n"),
    ([["sysv-shm-writer", KEY, "5", "words"], ["sysv-shm-reader", KEY]],
     "Reader found 5\nThe key leads nowhere any more\nThe memory is still there: \"words\"\n"),
    ([["shm-two-readers", "words", "3"]],
     "Reader 1 sees \"words\"\nReader 2 sees \"words\"\nReader 3 sees \"words\"\nStill there: \"words\"\n"),
    ([["shm-semaphore", "20000"]], "Both counted 20000: 40000 expected, 40000 found\n"),
    ([["sysv-semaphore", KEY, "20000"]], "Both counted 20000: 40000 expected, 40000 found\n"),
    ([["shm-mutex", "20000"]], "Both counted 20000: 40000 expected, 40000 found\n"),
    ([["pty", "abx", "c"]],
     "Terminal typed 0 bytes and got 2\nTerminal typed 6 bytes and got 26\nTerminal typed 1 bytes and got 2\n"
     "Terminal typed 1 bytes and got 2\nTerminal typed 2 bytes and got 0\nShell was interrupted 1 times\n"),
    ([["mmap-anon-stranger", NAME]],
     "Stranger found no name to open: No such file or directory\nStranger found 0 in memory of its own\n"),
    ([["mmap-private", "1", "2", "3"]],
     "Child found 1\nChild has 2 now\nParent found 1\nParent has 3 now\n"),
    ([["mmap-file-writer", PATH, "5", "words"], ["mmap-file-reader", PATH]],
     "Reader read 5 and \"words\"\nReader found 5 and \"words\"\n"),
    ([["posix-shm-writer", NAME, "5", "words"], ["posix-shm-reader", NAME]], "Reader found 5 and \"words\"\n"),
]
NAMES = (NAME, PATH, KEY)
NOTHING = "Finder looks: No such file or directory\n"
for facility, found in (("pipe", NOTHING), ("fifo", "Finder found the name, and 0 bytes\n" + NOTHING),
                        ("unix-stream", "Finder found the name, but: Connection refused\n" + NOTHING),
                        ("posix-mq", "Finder received \"words\"\n" + NOTHING), ("sysv-mq", "Finder received \"words\"\n" + NOTHING),
                        ("posix-shm", "Finder loaded \"words\"\n" + NOTHING), ("sysv-shm", "Finder loaded \"words\"\n" + NOTHING),
                        ("mmap-file", "Finder loaded \"words\"\n" + NOTHING), ("mmap-anon", NOTHING + "Finder loaded \"\"\n"),
                        ("shm-semaphore", "Finder took 1\n" + NOTHING), ("sysv-semaphore", "Finder took 1\n" + NOTHING)):
    RUNS.append(([["names-creator", facility, *NAMES, "words"], ["names-finder", facility, *NAMES]], found))


def has_times(text):
    """Three payloads, each begun before it was there."""
    marks = {what: [int(ns) for ns in re.findall(rf"^{what} payload \d at (\d+) ns$", text, re.M)]
             for what in ("Parent began", "Parent stored", "Child found", "Child had")}
    began, stored, found, had = marks.values()
    is_memory = len(stored) == len(found) == 3 and all(a <= b for a, b in zip(began + found, stored + had))
    return (len(began) == len(had) == 3 and all(a <= b for a, b in zip(began, had)) and all(a <= b for a, b in zip(had, began[1:]))
            and (is_memory or not stored + found))


BOTH = [  # programs whose two processes meet as they like: what they print each time
    (["sysv-mq", KEY, "now", "later", "paper"], lambda text: has_chosen(text, ["now 1", "later 1", "later 2", "paper 1", "paper 2"])),
    (["shm-race", "3"], lambda text: re.fullmatch(r"Both counted 3: 6 expected, "
                                                          r"(6 found\nNo update was lost|[2-5] found\nUpdates were lost)\n", text)),
    (["pipe-merge", "ab", "cd", "efgh", "3"], lambda text: taken(text) == "abcdefgh"),
    (["pipe-block", "up", "3"], lambda text: taken(text) == "upupup"),
    (["pipe-full", "3000", "30"], lambda text: sum(map(int, re.findall(r"^Read (\d+) bytes$", text, re.M))) == 90000),
    (["pipe-nonblock", "40000"], lambda text: sum(map(int, re.findall(r"^Wrote (\d+) of 40000", text, re.M)))
     == sum(map(int, re.findall(r"^Read (\d+) bytes$", text, re.M)))),
    (["pipe-eof", "ab", "3"], lambda text: taken(text) == "ababab" and text.endswith("End of file\n")),
    (["pipe-broken", "a line"], lambda text: text == "The writer was killed by signal 13 (Broken pipe)\n"
     "write: Broken pipe\nThe writer ended with status 0\n"),
    (["pipe-two-readers", "n", "5", "3"], lambda text: sorted("".join(re.findall(r"got: (.*)$", text, re.M)))
     == sorted("n 1n 2n 3n 4n 5")),
    (["pipe-atomic", "20000", "4096", "2"], has_small_in_one_piece),
    (["mq-full", NAME, "n", "5", "2", "sleep"], lambda text: re.findall(r"^Received: (.*)$", text, re.M) == [f"n {i}" for i in range(1, 6)]),
    (["mq-full", NAME, "n", "5", "2", "eagain"], lambda text: re.findall(r"^Received: (.*)$", text, re.M) == [f"n {i}" for i in range(1, 6)]),
    (["mq-notify", NAME, "n", "4"], lambda text: re.findall(r"^Received: (.*)$", text, re.M) == [f"n {i}" for i in range(1, 5)]),
]
for facility in ("pipe", "fifo", "unix-stream", "tcp", "pty"):
    BOTH.append((["transfer-stream", facility, PATH, "70000", "3", "-1", "-1"], has_times))
for facility, largest in (("posix-mq", "8192"), ("sysv-mq", "8192"), ("unix-dgram", "65536"), ("udp", "65507")):
    BOTH.append((["transfer-message", facility, NAME, KEY, "70000", largest, "3"], has_times))
for facility in ("posix-shm", "sysv-shm", "mmap-file", "mmap-anon"):
    BOTH.append((["transfer-memory", facility, *NAMES, "70000", "3"], has_times))
AT_ONCE = [  # programs that wait for each other; each is started when the path of the one before it is there
    ([["fifo-writer", PATH, "some words"], ["fifo-reader", PATH]],
     "Writer wrote 10 bytes\nReader read 10 bytes: some words\n"),
    ([["unix-dgram-receiver", PATH, "2"], ["unix-dgram-sender", PATH + ".sender", PATH, "2", "Letter", "4096"]],
     "Received 8 bytes: Letter 1\nReceived 8 bytes: Letter 2\nSent 2 datagrams\n"),
]
# Programs that never end: the line after which they wait for ever.
ENDLESS = [(["pipe-forgotten-end", "last words"], "Read 10 bytes: last words\n")]
FAILURES = [  # a program that cannot do its work says why and fails
    (["posix-mq-receiver", NAME], "mq_open: No such file or directory\n"),
    (["fifo-reader", PATH], "open: No such file or directory\n"),
    (["mmap-file-reader", PATH], "open: No such file or directory\n"),
    (["mmap-file-writer", "/nowhere/file"], "open: No such file or directory\n"),
    (["fifo-writer", "/nowhere/fifo"], "mkfifo: No such file or directory\n"),
    (["unix-dgram-receiver", "/nowhere/socket", "1"], "bind: No such file or directory\n"),
    (["unix-dgram-sender", PATH, "/nowhere/socket", "1", "x", "4096"], "sendto: No such file or directory\n"),
    (["posix-shm-reader", NAME], "shm_open: No such file or directory\n"),
    (["sysv-shm-reader", KEY], "shmget: No such file or directory\n"),
    (["posix-mq-sender", NAME, "x" * 300, "y"], "mq_send: Message too long\n"),
    (["names-finder", "posix-mq", *NAMES], "mq_open: No such file or directory\n"),
    (["names-finder", "fifo", *NAMES], "open: No such file or directory\n"),
    (["names-finder", "unix-stream", *NAMES], "unlink: No such file or directory\n"),
    (["names-finder", "sysv-mq", *NAMES], "msgget: No such file or directory\n"),
    (["names-finder", "posix-shm", *NAMES], "shm_open: No such file or directory\n"),
    (["names-finder", "sysv-shm", *NAMES], "shmget: No such file or directory\n"),
    (["names-finder", "shm-semaphore", *NAMES], "sem_open: No such file or directory\n"),
    (["names-finder", "sysv-semaphore", *NAMES], "semget: No such file or directory\n"),
    (["names-creator", "fifo", NAME, "/nowhere/fifo", KEY], "mkfifo: No such file or directory\n"),
    (["names-creator", "unix-stream", NAME, "/nowhere/socket", KEY], "bind: No such file or directory\n"),
    (["names-creator", "smoke-signals", *NAMES], "no such facility: smoke-signals\n"),
    (["transfer-stream", "smoke", PATH, "1"], "smoke is none of pipe, fifo, unix-stream, tcp, pty\n"),
    (["transfer-message", "smoke", NAME, KEY, "1", "1"], "smoke is none of posix-mq, sysv-mq, unix-dgram, udp\n"),
    (["transfer-memory", "smoke", *NAMES, "1"], "smoke is none of posix-shm, sysv-shm, mmap-file, mmap-anon\n"),
    (["transfer-stream", "fifo", "/nowhere/fifo", "1"], "fifo: No such file or directory\n"),
    (["transfer-memory", "mmap-file", NAME, "/nowhere/file", KEY, "1"], "open: No such file or directory\n"),
    (["posix-mq-receiver", NAME], "mq_open: No such file or directory\n"),  # the sender took its queue with it
]

# By whatever names they go.
COMPILERS = sorted({os.path.realpath(path) for path in map(shutil.which, ("cc", "gcc", "clang")) if path})
number = 0


def has_chosen(text, sent):
    """Everything was received once, and of a type that was asked for."""
    lines = re.findall(r"^Asked for (-?\d), got type (\d): (.*)$", text, re.MULTILINE)
    is_right = all(got == wanted or wanted == "0" or wanted == "-2" and got in "12" for wanted, got, _ in lines)
    return is_right and sorted(message for _, _, message in lines) == sorted(sent)


def system_v_keys():
    return [line.split()[0] for kind in ("msg", "shm", "sem") for line in open("/proc/sysvipc/" + kind)]


def run_at_once(folder, commands):
    started = []
    for command in commands:
        if started:
            while not os.path.exists(PATH) and started[-1].poll() is None:
                os.sched_yield()
        started.append(subprocess.Popen([os.path.join(folder, command[0]), *command[1:]], stdout=subprocess.PIPE, text=True))
    printed = "".join(program.communicate(timeout=60)[0] for program in started)
    return [program.returncode for program in started], printed


def wait_until_asleep(pid):
    while open("/proc/%d/stat" % pid).read().rsplit(") ", 1)[1][0] != "S" or open("/proc/%d/syscall" % pid).read().split()[0] != "0":
        os.sched_yield()


def run_endless(command):
    """Its output is of no use to anybody who waits for its end: so it goes out line by line. Gives what came, and whether it sleeps then."""
    program = subprocess.Popen(["stdbuf", "-oL", *command], stdout=subprocess.PIPE, text=True)
    line = program.stdout.readline()
    wait_until_asleep(program.pid)
    has_ended = program.poll() is not None
    program.kill()
    return line + program.communicate()[0], not has_ended


def report(is_right, what, got=""):
    global number
    number += 1
    print("%s %d %s%s" % ("ok" if is_right else "not ok", number, what, "" if is_right else " # " + repr(got)))


with tempfile.TemporaryDirectory() as folder:
    for compiler in COMPILERS:
        for source in sorted(f for f in os.listdir(SOURCES) if f.endswith(".c")):
            built = subprocess.run([compiler, "-Wall", "-Wextra", "-Werror", "-O2", "-o", os.path.join(folder, source[:-2]),
                                    os.path.join(SOURCES, source), "-lrt"], capture_output=True, text=True)
            report(built.returncode == 0, "%s %s" % (os.path.basename(compiler), source), built.stderr)
            with open(os.path.join(SOURCES, source)) as text:
                own = [line for line in text if line.startswith("#include") and "<" not in line]
            report(not own, source + " includes nothing of ours", own)
        for commands, expected in RUNS:
            for command in commands:
                done = subprocess.run([os.path.join(folder, command[0]), *command[1:]], capture_output=True, text=True)
            report(done.returncode == 0 and sorted(done.stdout) == sorted(expected), "%s runs" % commands[-1][0], done)
        for command, is_expected in BOTH:
            done = subprocess.run([os.path.join(folder, command[0]), *command[1:]], capture_output=True, text=True)
            report(done.returncode == 0 and is_expected(done.stdout), "%s runs" % command[0], done)
        for commands, expected in AT_ONCE:
            status, printed = run_at_once(folder, commands)
            report(set(status) == {0} and sorted(printed) == sorted(expected), "%s runs" % commands[-1][0], printed)
        for command, expected in ENDLESS:
            printed, sleeps = run_endless([os.path.join(folder, command[0]), *command[1:]])
            report(printed == expected and sleeps, "%s waits for ever" % command[0], printed)
        for command, expected in FAILURES:
            done = subprocess.run([os.path.join(folder, command[0]), *command[1:]], capture_output=True, text=True)
            report(done.returncode == 1 and done.stderr == expected, "%s fails with a reason" % command[0], done)
        report(KEY not in system_v_keys() and not os.path.exists("/dev/shm/sem." + NAME[1:]), "no System V object is left behind")
        report(not os.path.exists("/dev/shm" + NAME) and not os.path.exists(PATH), "nothing is left behind")
print("1..%d" % number)
