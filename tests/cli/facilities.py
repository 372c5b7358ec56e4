# SPDX-License-Identifier: GPL-3.0-or-later
"""The facilities as a table of factories: made, found by their name, permitted to others, written to, read from, removed. None of it is ours:
Python's own modules, and the C library where they have nothing."""

import ctypes
import mmap
import os
import socket
import struct
import tty

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.shmat.restype = LIBC.sem_open.restype = ctypes.c_void_p
LIBC.shmdt.argtypes = [ctypes.c_void_p]
NAME = f"/ipc-lens-tables-{os.getpid()}"
KEY = 0x4F000000 + os.getpid()
IPC_CREAT, IPC_NOWAIT, IPC_RMID = 0o1000, 0o4000, 0
MESSAGE = b"three words"


def checked(value):
    """What a function of the C library returned; a failure is an OSError, as from the functions of os."""
    if value is None or value == -1 or value == ctypes.c_void_p(-1).value:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return value


class Descriptor:
    """Whatever is held by a descriptor and written and read by it."""
    kind = "descriptor"

    def __init__(self, folder):
        self.path = str(folder / "named")

    def remove(self):
        os.unlink(self.path)

    def permit(self, mode):
        os.chmod(self.path, mode)

    def put(self, handle, data):
        os.write(handle, data)

    def get(self, handle):
        os.set_blocking(handle, False)
        return os.read(handle, 64)


class Fifo(Descriptor):
    def make(self):
        os.mkfifo(self.path)
        return self.find()

    def find(self):
        return os.open(self.path, os.O_RDWR | os.O_NONBLOCK)


class File(Descriptor):
    def make(self):
        handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
        os.ftruncate(handle, 4096)
        return handle

    def find(self):
        return os.open(self.path, os.O_RDWR)

    def put(self, handle, data):
        with mmap.mmap(handle, 4096) as memory:
            memory[:len(data)] = data

    def get(self, handle):
        with mmap.mmap(handle, 4096) as memory:
            return memory[:64].rstrip(b"\0")


class Shm(File):
    def make(self):
        handle = checked(LIBC.shm_open(NAME.encode(), os.O_CREAT | os.O_RDWR, 0o600))
        os.ftruncate(handle, 4096)
        return handle

    def find(self):
        return checked(LIBC.shm_open(NAME.encode(), os.O_RDWR, 0))

    def permit(self, mode):
        os.fchmod(self.find(), mode)

    def remove(self):
        checked(LIBC.shm_unlink(NAME.encode()))


class Terminal(Descriptor):
    def make(self):
        self.master, handle = os.openpty()
        tty.setraw(handle)
        self.path = os.ttyname(handle)
        return handle

    def find(self):
        return os.open(self.path, os.O_RDWR | os.O_NOCTTY)

    def get(self, handle):
        return Descriptor.get(self, self.master)

    def remove(self):
        pass  # nothing is left to be removed


class UnixSocket(Descriptor):
    family, sort = socket.AF_UNIX, socket.SOCK_STREAM

    def make(self):
        self.listener = socket.socket(self.family, self.sort)
        self.listener.bind(self.address())
        if self.sort == socket.SOCK_STREAM:
            self.listener.listen(4)
        return self.listener.fileno()

    def address(self):
        return self.path

    def find(self):
        self.client = socket.socket(self.family, self.sort)
        if self.family == socket.AF_INET:
            self.client.connect(self.listener.getsockname())
        else:
            self.client.connect(self.path)
        return self.client.fileno()

    def accept(self):
        return self.listener.accept()[0].detach()

    def ends(self):
        """For data: a sender and a receiver, connected."""
        sender = self.find()
        return sender, self.accept() if self.sort == socket.SOCK_STREAM else self.listener.fileno()


class UnixDatagram(UnixSocket):
    sort = socket.SOCK_DGRAM


class Tcp(UnixSocket):
    family = socket.AF_INET

    def address(self):
        return ("127.0.0.1", 0)

    def remove(self):
        pass


class Udp(Tcp):
    sort = socket.SOCK_DGRAM


class PosixQueue(Descriptor):
    def make(self):
        return checked(LIBC.mq_open(NAME.encode(), os.O_CREAT | os.O_RDWR | os.O_NONBLOCK, 0o600, None))

    def find(self):
        return checked(LIBC.mq_open(NAME.encode(), os.O_RDWR | os.O_NONBLOCK))

    def permit(self, mode):
        os.fchmod(self.find(), mode)

    def remove(self):
        checked(LIBC.mq_unlink(NAME.encode()))

    def put(self, handle, data):
        checked(LIBC.mq_send(handle, data, len(data), 0))

    def get(self, handle):
        buffer = ctypes.create_string_buffer(65536)
        size = checked(LIBC.mq_receive(handle, buffer, len(buffer), None))
        return buffer.raw[:size]


class Identifier(Descriptor):
    """System V: an identifier is a number for all processes, and no descriptor."""
    kind = "identifier"

    def make(self, flags=IPC_CREAT | 0o600):
        return checked(LIBC.msgget(KEY, flags))

    def find(self):
        # A key is found by whoever looks; permission is asked for what one wants to do, here to read and write.
        return self.make(0o600)

    def control(self, *words):
        return LIBC.msgctl(self.make(0), *words)

    def permit(self, mode):
        """struct ipc_perm begins with the key, four ids of owners, and the mode: glibc has each in 32 bits."""
        status = ctypes.create_string_buffer(256)
        checked(self.control(2, status))  # IPC_STAT
        struct.pack_into("I", status, 20, mode)
        checked(self.control(1, status))  # IPC_SET

    def remove(self):
        checked(self.control(IPC_RMID, None))

    def put(self, handle, data):
        checked(LIBC.msgsnd(handle, struct.pack("l", 1) + data, len(data), IPC_NOWAIT))

    def get(self, handle):
        buffer = ctypes.create_string_buffer(72)
        size = checked(LIBC.msgrcv(handle, buffer, 64, 0, IPC_NOWAIT))
        return buffer.raw[8:8 + size]


class Segment(Identifier):
    def make(self, flags=IPC_CREAT | 0o600):
        return checked(LIBC.shmget(KEY, 4096, flags))

    def control(self, *words):
        return LIBC.shmctl(self.make(0), *words)

    def put(self, handle, data):
        address = checked(LIBC.shmat(handle, None, 0))
        ctypes.memmove(address, data, len(data))
        LIBC.shmdt(address)

    def get(self, handle):
        address = checked(LIBC.shmat(handle, None, 0))
        data = ctypes.string_at(address, 64).rstrip(b"\0")
        LIBC.shmdt(address)
        return data


class SemaphoreSet(Identifier):
    def make(self, flags=IPC_CREAT | 0o600):
        return checked(LIBC.semget(KEY, 1, flags))

    def control(self, *words):
        return LIBC.semctl(self.make(0), 0, *words)

    def put(self, handle, data):
        checked(LIBC.semctl(handle, 0, 16, len(data)))  # SETVAL

    def get(self, handle):
        return MESSAGE[:checked(LIBC.semctl(handle, 0, 12))]  # GETVAL


class NamedSemaphore(Descriptor):
    kind = "address"

    def make(self):
        return checked(LIBC.sem_open(NAME.encode(), os.O_CREAT, 0o600, len(MESSAGE)))

    def find(self):
        return checked(LIBC.sem_open(NAME.encode(), 0))

    def permit(self, mode):
        os.chmod(f"/dev/shm/sem.{NAME[1:]}", mode)

    def remove(self):
        checked(LIBC.sem_unlink(NAME.encode()))

    def put(self, handle, data):
        pass  # its value is there from the start

    def get(self, handle):
        value = ctypes.c_int()
        checked(LIBC.sem_getvalue(ctypes.c_void_p(handle), ctypes.byref(value)))
        return MESSAGE[:value.value]


NAMED = {"fifo": Fifo, "unix-stream": UnixSocket, "tcp": Tcp, "posix-mq": PosixQueue, "sysv-mq": Identifier, "unix-dgram": UnixDatagram,
         "udp": Udp, "pty": Terminal, "posix-shm": Shm, "sysv-shm": Segment, "mmap-file": File, "shm-semaphore": NamedSemaphore,
         "sysv-semaphore": SemaphoreSet}
NAMELESS = {"pipe", "mmap-anon", "shm-mutex"}
STREAMS = {"fifo", "unix-stream", "tcp", "pty"}
MESSAGES = {"posix-mq", "sysv-mq", "unix-dgram", "udp"}
MEMORY = {"posix-shm", "sysv-shm", "mmap-file"}
