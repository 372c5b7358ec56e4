# SPDX-License-Identifier: GPL-3.0-or-later
"""The two tables of the field against the kernel: each facility is made, looked for by strangers, left behind and looked for again; what is
seen must be what its cells say. And each cell's lesson is about that facility, and can be recorded."""

import contextlib
import ctypes
import json
import os
import stat
import unittest

import cli
from facilities import LIBC, MEMORY, MESSAGE, MESSAGES, NAMED, NAMELESS, STREAMS, Identifier, PosixQueue, Terminal, checked

NOBODY = 65534

# Cells, by what the kernel showed.
HANDLES = {"descriptor": ("descriptor", "queue descriptor (mqd_t)"), "identifier": ("identifier",), "address": ("address (sem_t *)",)}
NAME_AND_DATA_STAY = "until it is removed, or the system stops"
FILE_STAYS = "as long as the file: the data, too"
NAME_STAYS = "the data as long as a process has it open, the name until it is removed"
NOTHING_STAYS = "as long as a process has it open"


def in_child(function, user=None):
    """What @function returned, or the OSError that it met, in a process of its own."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        answer = "unforeseen"
        try:
            if user is not None:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)
            answer = repr(function())
        except OSError as error:
            answer = type(error).__name__
        finally:
            os.write(write_end, answer.encode())
            os._exit(0)
    os.close(write_end)
    os.waitpid(child, 0)
    with open(read_end, "rb") as answers:
        return answers.read().decode()


def is_open(descriptor):
    return os.path.exists(f"/proc/self/fd/{descriptor}")


class Tables(cli.Case):
    @classmethod
    def setUpClass(cls):
        cells = json.loads(cli.run("compare", "--tables", "--json").out)
        cls.cells = [cell for cell in cells if cell["table"] == "facilities"]
        cls.table = {(cell["row"], cell["column"]): cell["text"] for cell in cls.cells}
        rows = json.loads(cli.run("compare", "--json", "-s", "1").out)
        cls.manners = {row["facility"]: row for row in rows}

    def each(self):
        self.folder.chmod(0o755)
        for name, kind in NAMED.items():
            facility = kind(self.folder)
            yield name, facility
            with contextlib.suppress(OSError):  # a test that failed may not have made it
                facility.remove()
            for end in ("listener", "client"):
                if hasattr(facility, end):
                    getattr(facility, end).close()

    def test_all_rows(self):
        self.assertEqual({row for row, _ in self.table}, set(NAMED) | NAMELESS)
        self.assertEqual(len(self.cells), 4 * len(NAMED) + 4 * len(NAMELESS))

    def test_handles(self):
        """A descriptor is one more that is open, an identifier is the same number for a stranger, an address is neither."""
        for name, facility in self.each():
            with self.subTest(name):
                was_open = {number for number in range(1024) if is_open(number)}
                handle = facility.make()
                is_descriptor = is_open(handle) and handle not in was_open
                is_same = not is_descriptor and in_child(facility.find) == repr(handle)
                seen = "descriptor" if is_descriptor else "identifier" if is_same and facility.kind != "address" else "address"
                self.assertIn(self.table[name, "handle"], HANDLES[seen])
        self.assertEqual(self.table["pipe", "handle"], "descriptor")

    def test_names(self):
        """A stranger finds it by the name; where there is none, there is nothing to look for."""
        kinds = {"fifo": "pathname", "unix-stream": "pathname", "unix-dgram": "pathname", "mmap-file": "pathname", "pty": "/dev/pts/N",
                 "posix-mq": "/name", "posix-shm": "/name", "shm-semaphore": "/name", "sysv-mq": "key", "sysv-shm": "key",
                 "sysv-semaphore": "key", "tcp": "address and port", "udp": "address and port"}
        for name, facility in self.each():
            with self.subTest(name):
                facility.make()
                self.assertTrue(in_child(facility.find).isdigit())
                self.assertTrue(self.table[name, "identifier"].startswith(kinds[name]))
        for name in NAMELESS:
            self.assertEqual(self.table[name, "identifier"], "no name")
        read_end, _ = os.pipe()
        self.assertTrue(os.readlink(f"/proc/self/fd/{read_end}").startswith("pipe:["))

    @unittest.skipUnless(os.geteuid() == 0, "only root can be somebody else")
    def test_access(self):
        """Another user is refused until the permissions allow it; a port has none."""
        for name, facility in self.each():
            with self.subTest(name):
                facility.make()
                told = self.table[name, "accessibility"]
                if "port" in told:
                    self.assertTrue(in_child(facility.find, NOBODY).isdigit())
                else:
                    self.assertIn("permissions allow", told)
                    facility.permit(0o600)
                    self.assertEqual(in_child(facility.find, NOBODY), "PermissionError")
                    facility.permit(0o666)
                    self.assertTrue(in_child(facility.find, NOBODY).isdigit())
        for name in NAMELESS:
            self.assertIn(self.table[name, "accessibility"], ("related processes", "whoever has the memory"))

    def test_persistence(self):
        """The process that made it has ended: is the name there, are the data?"""
        for name, facility in self.each():
            with self.subTest(name):
                def leave():
                    handle = facility.make()
                    if name in MESSAGES - {"unix-dgram", "udp"} | MEMORY | {"fifo", "shm-semaphore", "sysv-semaphore"}:
                        facility.put(handle, MESSAGE)
                    return getattr(facility, "path", None) if name != "pty" else os.ttyname(handle)
                path = in_child(leave)
                self.assertNotIn(path, ("OSError", "unforeseen"))
                if name in ("tcp", "udp", "pty"):
                    self.assertEqual(self.table[name, "persistence"], NOTHING_STAYS)
                    self.assertFalse(name == "pty" and os.path.exists(path.strip("'")) and self.is_terminal_open(path.strip("'")))
                    continue
                try:
                    found = facility.get(facility.find())
                except BlockingIOError:  # the name is there, and empty
                    found = b""
                except ConnectionRefusedError:
                    found = b"" if stat.S_ISSOCK(os.stat(facility.path).st_mode) else None
                expected = FILE_STAYS if name == "mmap-file" else NAME_AND_DATA_STAY if found == MESSAGE else NAME_STAYS if found == b"" else None
                self.assertTrue(self.table[name, "persistence"].startswith(expected), (found, self.table[name, "persistence"]))
        self.assertEqual(self.table["pipe", "persistence"], NOTHING_STAYS)

    def is_terminal_open(self, path):
        try:
            os.close(os.open(path, os.O_RDWR | os.O_NOCTTY))
            return True
        except OSError:
            return False

    def test_boundaries_and_reads(self):
        """Two writes, one read; then another read."""
        for name, facility in self.each():
            with self.subTest(name):
                if name not in self.manners:
                    continue
                handle = facility.make()
                sender, receiver = facility.ends() if hasattr(facility, "ends") else (handle, handle)
                if name in MEMORY:
                    facility.put(sender, MESSAGE)
                    self.assertEqual([facility.get(receiver), facility.get(receiver)], [MESSAGE, MESSAGE])
                    self.assertEqual((self.manners[name]["boundaries"], self.manners[name]["read"]), ("has none", "leaves the data"))
                else:
                    facility.put(sender, b"one")
                    facility.put(sender, b"other")
                    cli.wait_until(lambda: self.pending(facility, receiver, 8 if name in STREAMS else 3), "what was sent")
                    first = facility.get(receiver)
                    kept = self.manners[name]["boundaries"]
                    self.assertEqual(first, b"oneother" if kept.startswith("not kept") else b"one" if kept == "kept" else None)
                    if kept == "kept":
                        self.assertEqual(facility.get(receiver), b"other")
                    self.assertEqual(self.manners[name]["read"], "takes the data out")
                    self.assertRaises(OSError, facility.get, receiver)

    def pending(self, facility, receiver, size):
        """Loopback and terminals deliver a little later."""
        if isinstance(facility, (PosixQueue, Identifier)):
            return True
        where = facility.master if isinstance(facility, Terminal) else receiver
        count = ctypes.c_int()
        checked(LIBC.ioctl(where, 0x541B, ctypes.byref(count)))  # FIONREAD
        return count.value >= size

    def test_lessons(self):
        """The lesson is the facility's own, or one about its family, or is told the facility; set so, it can be recorded."""
        families = {"pipe": "pipe-", "fifo": "pipe-", "posix-mq": "mq-", "posix-shm": "shm-", "sysv-shm": "shm-", "mmap-file": "shm-",
                    "mmap-anon": "shm-"}
        recorded = set()
        for cell in self.cells:
            with self.subTest(cell["row"], column=cell["column"]):
                if cell["setting"] is not None:
                    self.assertEqual(cell["setting"], "facility=" + cell["row"])
                    recorded.add(("names-and-lifetime", cell["setting"]))
                elif cell["lesson"] != cell["row"]:
                    self.assertTrue(cell["lesson"].startswith(families[cell["row"]]))
        for lesson, setting in recorded:
            with self.subTest(setting):
                self.done("run", lesson, "--set", setting, "--quiet")


class Families(cli.Case):
    """The first table: what each cell says shows in the recording of the lesson that it names."""

    @classmethod
    def setUpClass(cls):
        cells = json.loads(cli.run("compare", "--tables", "--json").out)
        cls.cells = {(cell["row"], cell["column"]): cell for cell in cells if cell["table"] == "families"}

    def look(self, aspect, column, text):
        """Numbers and printed lines of the cell's lesson, and what it says."""
        cell = self.cells.pop((aspect, column))
        self.assertEqual(cell["text"].split(":")[0].split(",")[0], text)
        path = self.record(cell["lesson"])
        printed = [event["args"]["data"].rstrip("\n") for event in json.loads(path.read_text())["traceEvents"] if event["name"] == "output"]
        info = self.info(path)
        return info, {name: call["count"] for name, call in info["calls"].items()}, printed

    def test_each_cell(self):
        info, calls, _ = self.look("Copies across the boundary", "data transfer", "two")
        self.assertEqual((info["copies"], calls["write"]), (2, 1))
        info, _, _ = self.look("Copies across the boundary", "shared memory", "none")
        self.assertEqual((info["copies"], info["bytes_copied"]), (0, 0))
        self.assertGreater(info["accesses"]["loads"] * info["accesses"]["stores"], 0)

        info, calls, _ = self.look("What costs time", "data transfer", "a system call for each piece")
        self.assertEqual((calls["write"], info["copies"]), (2, 2 * 2))
        info, calls, _ = self.look("What costs time", "shared memory", "the first touch of each page")
        self.assertGreater(info["page_faults"], 0)
        self.assertGreater(info["accesses"]["loads"] + info["accesses"]["stores"], info["page_faults"])
        self.assertFalse({"read", "write"} & set(calls))

        info, _, _ = self.look("Synchronisation", "data transfer", "built in")
        self.assertGreater(info["calls"]["read"]["slept"], 0)
        _, calls, printed = self.look("Synchronisation", "shared memory", "none")
        self.assertIn("Both counted 1: 2 expected, 1 found", printed)
        self.assertFalse({"sem_wait", "pthread_mutex_lock"} & set(calls))

        for aspect, text in (("What a read does", "takes the data out"), ("Several readers", "each piece goes to just one of them")):
            info, _, printed = self.look(aspect, "data transfer", text)
            self.assertEqual(info["calls"]["read"]["bytes"], info["calls"]["write"]["bytes"])
            self.assertEqual(sorted(line.split()[-1] for line in printed), ["1", "2", "3", "4"])
            self.assertEqual({line.split(" got")[0] for line in printed}, {"Reader 1", "Reader 2"})
        for aspect, text in (("What a read does", "leaves the data"), ("Several readers", "all of them see all of it")):
            _, _, printed = self.look(aspect, "shared memory", text)
            self.assertEqual([line.split('"')[0] for line in printed], ["Reader 1 sees ", "Reader 2 sees ", "Still there: "])
            self.assertEqual(len({line.split('"')[1] for line in printed}), 1)

        _, calls, _ = self.look("What a program must do", "data transfer", "write and read")
        self.assertLessEqual({"write", "read"}, set(calls))
        _, calls, _ = self.look("What a program must do", "shared memory", "make")
        self.assertLessEqual({"shm_open", "ftruncate", "mmap", "munmap", "shm_unlink"}, set(calls))
        self.assertEqual(self.cells, {})


if __name__ == "__main__":
    unittest.main()
