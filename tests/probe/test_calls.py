# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls on names, terminals, private memory and signals: what must be in their record."""
import os
import sys
import tempfile
import traceback

from recording import Recording, command_of

FOLDER = tempfile.TemporaryDirectory()
PATH = os.path.join(FOLDER.name, "file")


def record(story, **options):
    run = Recording(command_of(sys.argv[1], story, PATH), **options)
    assert run.status == 0, (run.status, run.printed)
    run.check_sequence()
    assert not os.listdir(FOLDER.name), os.listdir(FOLDER.name)
    return run


def args_of(run, name, *keys):
    return [tuple(event["args"].get(key) for key in keys) for event in run.named(name)]


def handlers_are_the_programs_own():
    run = record("handlers")
    pid = run.named("process start")[0]["pid"]
    assert args_of(run, "signal", "signal", "code", "from")[0][0] == "SIGUSR1"
    delivered = [event["args"] for event in run.named("signal") if event["ph"] == "i"]
    assert [(d["signal"], d["code"], d["from"]) for d in delivered] \
        == [("SIGUSR1", "SI_TKILL", pid), ("SIGUSR1", "SI_USER", pid)], delivered
    set_ = [event["args"] for event in run.named("signal") if event["ph"] == "X"]
    assert [s.get("errno") for s in set_] == [None, None, None, "EINVAL"]
    assert set_[1]["handler"] == "SIG_IGN" and set_[0]["handler"] == set_[2]["handler"]
    assert args_of(run, "kill", "to", "errno") == [(pid, None), (pid, "EINVAL")]
    # A handler runs inside the call that caused it.
    raise_ = run.named("raise")[0]["args"]
    assert raise_["in"] < delivered[0]["in"] < raise_["out"]


def sleeping_for_a_signal_ends_with_it():
    run = record("sigsuspend")
    suspended, = run.named("sigsuspend")
    delivered, = [event for event in run.named("signal") if event["ph"] == "i"]
    assert suspended["args"]["errno"] == "EINTR" and delivered["pid"] == suspended["pid"]
    assert suspended["args"]["in"] < delivered["args"]["in"] < suspended["args"]["out"]
    assert delivered["args"]["from"] == run.named("kill")[0]["pid"]
    assert args_of(run, "waitpid", "null", "status") == [("status", 0)]  # the program did not ask, and the record has it all the same


def names_lead_to_objects():
    run = record("names")
    missing, made, *fifo, wrong = run.named("open")
    assert missing["args"]["errno"] == "ENOENT" and "obj" not in missing["args"]
    file = made["args"]["obj"]
    assert file.startswith("file:") and made["args"]["created"] and made["args"]["mode"] == "0640" and made["cat"] == "file"
    again, = run.named("openat")
    assert again["args"]["obj"] == file and "created" not in again["args"] and "O_TRUNC" in again["args"]["flags"]
    assert args_of(run, "pwrite", "obj", "off", "data", "ret") == [(file, 2, "0123456789", 10)]
    assert args_of(run, "pread", "obj", "off", "data", "ret") == [(file, 4, "2345", 4)]
    assert args_of(run, "lseek", "cmd", "ret") == [("SEEK_END", 12)]
    assert args_of(run, "rename", "path", "to", "obj") == [(PATH, PATH + ".moved", file)]
    assert args_of(run, "unlink", "errno") == [("ENOENT",)]
    (name, errno), (_, second) = args_of(run, "mkfifo", "obj", "errno")
    assert name.startswith("fifo:") and errno is None and second == "EEXIST"
    assert [event["args"].get("errno") for event in fifo] == ["ENXIO", None]
    assert all(event["args"]["obj"] == name and event["cat"] == "fifo" for event in fifo) and fifo[1]["args"]["capacity"] > 0
    assert args_of(run, "remove", "obj") == [(file,)] and args_of(run, "unlinkat", "obj") == [(name,)]
    assert wrong["args"]["errno"] == "EFAULT" and "path" not in wrong["args"]


def both_ends_of_a_terminal_are_one_object():
    run = record("terminal")
    made, = run.named("posix_openpt")
    name = made["args"]["obj"]
    assert name.startswith("pty:") and "ICANON" in made["args"]["lflag"] and made["args"]["eof"] == 4
    opened, = run.named("open")
    assert opened["args"]["obj"] == name and "created" not in opened["args"] and "ONLCR" in opened["args"]["oflag"]
    assert opened["args"]["path"] == run.named("ptsname")[0]["args"]["path"]
    for call in ("write", "read", "grantpt", "unlockpt", "tcgetattr", "tcsetattr", "ioctl", "close"):
        assert {args[0] for args in args_of(run, call, "obj")} == {name}, call
    assert run.named("read")[0]["args"]["data"] == "ab\n" and run.named("read")[0]["cat"] == "pty"
    before, after = args_of(run, "tcgetattr", "lflag")
    assert "ECHO" in before[0].split("|") and "ECHO" not in after[0].split("|")
    changed, = run.named("tcsetattr")
    assert changed["args"]["when"] == "TCSANOW" and "ICANON" not in changed["args"]["lflag"] and changed["args"]["min"] == 1
    window, pending = run.named("ioctl")
    assert (window["args"]["cmd"], window["args"]["rows"], window["args"]["columns"]) == ("TIOCSWINSZ", 24, 80)
    assert pending["args"]["cmd"] == "FIONREAD" and pending["args"]["val"] == 0


def a_child_on_a_terminal_is_recorded():
    run = record("forkpty")
    made, = run.named("openpty")
    parent, child = run.named("process start")
    assert child["args"]["parent"] == parent["pid"] and run.named("fork")[0]["args"]["ret"] == child["pid"]
    assert args_of(run, "write", "obj", "data") == [(made["args"]["obj"], "x")]
    assert args_of(run, "waitpid", "null", "status") == [(None, 0)]


def private_pages_part_at_the_first_store():
    run = record("private")
    parent, child = (event["pid"] for event in run.named("process start"))
    faults = [[event["args"] for event in run.named("page fault", pid)] for pid in (parent, child)]
    of_child, = faults[1]  # neither load faults: the entries were copied at fork, and the second page stays shared
    assert of_child["access"] == "store" and of_child["off"] == 0 and of_child["faults"] == 1
    page, = of_child["pages"]
    assert page["copied"] is True and page["exclusive"] is True
    first, second, later = faults[0][:3]
    assert (first["off"], second["off"], later["off"]) == (0, 4096, 0) and later["access"] == "store"
    if "frame" in page:
        assert page["was"] == first["pages"][0]["frame"] and page["frame"] != page["was"]
    objects = {event["args"]["obj"] for event in run.named("load") + run.named("store") + run.named("mmap")}
    assert objects == {"private:%d.1" % parent}, objects
    zeroed = [event["args"]["val"] for event in run.named("load", parent)][-1]
    assert zeroed == 0 and run.named("madvise")[0]["args"]["flags"] == "MADV_DONTNEED"
    moved, = run.named("mremap")
    last = run.named("store", parent)[-1]["args"]
    assert moved["args"]["size"] == 16384 and (last["off"], last["val"]) == (3 * 4096, 4)


def a_private_file_names_what_is_behind_it():
    run = record("private-file")
    mapped, = run.named("mmap")
    assert mapped["args"]["backing"] == run.named("open")[0]["args"]["obj"]
    load, store = run.named("page fault")
    assert load["args"]["access"] == "load" and store["args"]["access"] == "store"
    page, = store["args"]["pages"]
    assert page["copied"] is True


def nothing_visits_user_space():
    run = record("splice")
    pipes = [event["args"]["obj"] for event in run.named("pipe")]
    file = run.named("open")[0]["args"]["obj"]
    assert args_of(run, "tee", "obj", "to_obj", "ret") == [(pipes[0], pipes[1], 4)]
    assert args_of(run, "splice", "obj", "to_obj", "errno") == [(pipes[0], pipes[1], None), (None, pipes[1], "EBADF")]
    assert args_of(run, "sendfile", "obj", "to_obj", "ret", "off", "to_off") == [(file, pipes[1], 6, 5, None)]
    assert args_of(run, "vmsplice", "obj", "len", "ret", "data") == [(pipes[0], 4, 4, "lent")]
    assert all("data" not in event["args"] for name in ("tee", "splice", "sendfile") for event in run.named(name))


tests = [f for f in list(globals().values()) if callable(f) and getattr(f, "__module__", "") == "__main__"
         and f not in (record, args_of)]
for number, test in enumerate(tests, 1):
    try:
        test()
        print("ok", number, test.__name__)
    except Exception:
        print("not ok", number, test.__name__)
        print("# " + traceback.format_exc().replace("\n", "\n# "))
print("1..%d" % len(tests))
