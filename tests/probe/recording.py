# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a worker with a control page and a side pipe of its own, as the supervisor does, and holds it at the gate."""
import ctypes
import fcntl
import json
import mmap
import os
import signal
import subprocess
import threading
import traceback

u32, u64, i32 = ctypes.c_uint32, ctypes.c_uint64, ctypes.c_int32
AT_GATE, IN_CALL, GONE = 2, 3, 4
libc = ctypes.CDLL(None)
SYS_FUTEX = {"x86_64": 202, "aarch64": 98, "riscv64": 98}.get(os.uname().machine, 202)
FUTEX_WAKE = 1


class Slot(ctypes.Structure):
    """struct control_slot"""
    _fields_ = [("pid", i32), ("tid", i32), ("state", u32), ("process", u32), ("arrivals", u32), ("permits", u32),
                ("in_ticket", u64), ("since_ns", u64), ("at", u64), ("switches", u64), ("asleep_ticket", u64),
                ("seq", u32), ("next_seq", u32), ("name", ctypes.c_char * 32),
                ("category", ctypes.c_char * 32), ("args", ctypes.c_char * 1024), ("batch_len", u32),
                ("batch", ctypes.c_ubyte * 4096)]


class Page(ctypes.Structure):
    """struct control_page; the probe refuses it when its size differs from the header's"""
    _fields_ = [("magic", u32), ("version", u32), ("bytes", u64), ("next_ticket", u64), ("n_processes", u32),
                ("n_forks", u32), ("is_recording", u32), ("is_gated", u32), ("is_watched", u32), ("news", u32), ("n_dropped", u64),
                ("out_of_slots", u32), ("data_cap_bytes", u32), ("output_inode", u64 * 2), ("slots", Slot * 64)]


def state_of(pid):
    """Its letter in proc_pid_stat(5); none of a process that is gone."""
    try:
        with open("/proc/%d/stat" % pid) as stat:
            return stat.read().rsplit(") ", 1)[1][0]
    except OSError:
        return ""


class Recording:
    def __init__(self, command, gated=False, side="drained", output_is_lesson=False, is_endless=False, kill_after=None):
        fd = os.memfd_create("control-page")
        os.ftruncate(fd, ctypes.sizeof(Page))
        self.memory = mmap.mmap(fd, ctypes.sizeof(Page))
        self.page = Page.from_buffer(self.memory)
        self.page.magic, self.page.version, self.page.bytes = 0x4C504943, 4, ctypes.sizeof(Page)
        self.page.next_ticket, self.page.is_recording, self.page.is_gated = 1, 1, int(gated)
        self.page.data_cap_bytes = 512
        self.kill_after = kill_after
        self.received = b""
        self.order = []
        self.unfinished = []
        side_read, side_write = os.pipe()
        if side == "full":
            fcntl.fcntl(side_write, 1031, 4096)
        if side == "closed":
            os.close(side_read)
        out = [os.pipe(), os.pipe()]
        if not output_is_lesson:
            for i in range(2):
                self.page.output_inode[i] = os.fstat(out[i][0]).st_ino
        self.child = os.fork()
        if self.child == 0:
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            for i in range(2):
                os.dup2(out[i][1], i + 1)
            for number, descriptor in ((1000, fd), (1001, side_write)):
                os.dup2(descriptor, number)
            os.closerange(3, 1000)
            try:
                os.execve(command[0], command, {"IPC_LENS_RECORD": "1"})
            finally:
                os._exit(127)
        os.close(side_write)
        self.printed = [b"", b""]
        threads = [threading.Thread(target=self.drain_output, args=(i, out[i])) for i in range(2)]
        if side == "drained":
            threads.append(threading.Thread(target=self.drain, args=(side_read,)))
        for thread in threads:
            thread.start()
        if gated:
            self.schedule()
        if is_endless:
            self.wait_for_standstill()
            os.kill(self.child, signal.SIGKILL)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        for thread in threads:
            thread.join()
        if side == "full":
            self.drain(side_read)
        os.close(fd)
        assert all(len(line) <= 4096 for line in self.received.splitlines(keepends=True)), "a record is longer than PIPE_BUF"
        self.sent = [json.loads(line) for line in self.received.decode().splitlines()]
        rest = b"".join(bytes(slot.batch[:slot.batch_len]) for slot in self.page.slots)
        self.rest = [json.loads(line) for line in rest.decode().splitlines()]
        self.events = self.sent + self.rest

    def drain(self, side_read):
        while piece := os.read(side_read, 65536):
            self.received += piece
            if self.kill_after is not None and len(self.received) >= self.kill_after:
                os.kill(self.child, signal.SIGKILL)
                self.kill_after = None
        os.close(side_read)

    def drain_output(self, i, ends):
        os.close(ends[1])
        while piece := os.read(ends[0], 65536):
            self.printed[i] += piece
        os.close(ends[0])

    def schedule(self):
        """Lets whoever stands at the gate go on, one at a time, until the worker has ended."""
        while os.waitid(os.P_PID, self.child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            for slot in self.page.slots:
                if slot.state == AT_GATE and slot.arrivals > slot.permits:
                    self.order.append((slot.process, slot.name.decode(), json.loads("{%s}" % slot.args.decode())))
                    slot.permits = slot.arrivals
                    libc.syscall(SYS_FUTEX, ctypes.byref(slot, Slot.permits.offset), FUTEX_WAKE, 1 << 30, None, None, 0)
            os.sched_yield()

    def wait_for_standstill(self):
        """Until all that live sleep in a call; what they are in then stands in `unfinished`.

        Who has been born is looked at first, and once: a child that comes, writes and goes while the others are looked at
        would be counted as gone, and its parent as still asleep."""
        while True:
            states = [slot.state for slot in self.page.slots]
            all_are_born = sum(state != 0 for state in states) == 1 + self.page.n_forks
            used = [slot for slot, state in zip(self.page.slots, states) if state not in (0, GONE)]
            if all_are_born and used and all(slot.state == IN_CALL and state_of(slot.pid) == "S" for slot in used):
                self.unfinished = [slot.name.decode() for slot in used]
                return
            os.sched_yield()

    def named(self, name, pid=None):
        return [e for e in self.events if e["name"] == name and pid in (None, e["pid"])]

    def check_sequence(self):
        """Every process counts its records from 0 without gaps, and every ticket was drawn once."""
        numbers, tickets = {}, []
        for event in self.events:
            if event["ph"] != "E":
                numbers.setdefault(event["pid"], []).append(event["args"]["seq"])
            if event["ph"] == "X":
                tickets += [event["args"]["in"], event["args"]["out"]]
                assert event["args"]["in"] < event["args"]["out"], event
            elif event["ph"] == "i":
                tickets.append(event["args"]["in"])
        for pid, found in numbers.items():
            assert sorted(found) == list(range(len(found))), (pid, sorted(found))
        assert len(tickets) == len(set(tickets)), "a ticket was drawn twice"


def read_table(path):
    """src/probe/system-calls.txt: function → system call."""
    with open(path) as table:
        return dict(line.split() for line in table if not line.startswith("#"))


def command_of(path, *arguments):
    return [os.path.abspath(path), *arguments]


def strace_works():
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0


def run_tests(module, *helpers):
    """Every function of a test's own file is a test, except @helpers; prints what the Test Anything Protocol wants."""
    tests = [f for f in list(module.values()) if callable(f) and getattr(f, "__module__", "") == "__main__" and f not in helpers]
    for number, test in enumerate(tests, 1):
        try:
            test()
            print("ok", number, test.__name__)
        except Exception:
            print("not ok", number, test.__name__)
            print("# " + traceback.format_exc().replace("\n", "\n# "))
    print("1..%d" % len(tests))
