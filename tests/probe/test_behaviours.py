# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program may do, and what its record must say afterwards."""
import base64
import os
import sys

from recording import Recording, command_of, run_tests

BEHAVIOURS = sys.argv[1]


def record(name, before=(), **options):
    return Recording([*before, *command_of(BEHAVIOURS, name)], **options)


def succeeds(recording):
    assert recording.status == 0, (recording.status, recording.printed)
    recording.check_sequence()
    return recording


def errno_is_kept():
    run = succeeds(record("errno"))
    assert [e["args"].get("errno") for e in run.named("read")] == [None, "EAGAIN"]
    assert [e["args"].get("errno") for e in run.named("close")] == ["EBADF"]


def forked_children_count_anew():
    run = succeeds(record("fork"))
    starts = run.named("process start")
    assert sorted(e["args"]["letter"] for e in starts) == ["A", "B", "C"]
    parent = starts[0]["pid"]
    for start in starts[1:]:
        assert start["args"]["seq"] == 0 and start["args"]["parent"] == parent
        assert [e["args"]["ret"] for e in run.named("write", start["pid"])] == [1]
        assert run.named("_exit", start["pid"])[0]["args"]["last"] == 2
    assert run.page.n_forks == 2 and run.page.n_processes == 3
    assert sorted(e["args"]["status"] for e in run.named("wait")) == [0, 1]


def threads_have_slots_of_their_own():
    run = succeeds(record("threads"))
    writes = run.named("write")
    assert len(writes) == 800 and len({e["tid"] for e in writes}) == 4 and len({e["pid"] for e in writes}) == 1


def handlers_record_inside_calls():
    run = succeeds(record("signals"))
    reads, writes = run.named("read"), run.named("write")
    assert len(reads) == 300 and len(writes) >= 300
    inside = [w for w in writes if any(r["args"]["in"] < w["args"]["in"] < w["args"]["out"] < r["args"]["out"] for r in reads)]
    assert len(inside) > 100, len(inside)
    assert run.page.n_dropped == 0


def closed_side_pipe_does_not_kill():
    run = record("many", side="closed")
    assert run.status == 0, run.status
    assert run.page.n_dropped > 5000, run.page.n_dropped


def full_side_pipe_is_counted():
    run = record("many", side="full")
    assert run.status == 0, run.status
    total = 1 + 1 + 6000 + 1  # start, pipe, 3000 writes and reads, exit
    assert run.page.n_dropped > 0 and len(run.events) + run.page.n_dropped == total, (run.page.n_dropped, len(run.events))


def killed_process_leaves_its_batch():
    run = record("killed")
    assert run.status == -9
    run.check_sequence()
    assert len(run.rest) == 6 and len(run.named("dup")) == 5, len(run.rest)


def own_descriptors_do_not_exist():
    run = succeeds(record("own-descriptors"))
    assert run.named("pipe")[0]["args"]["fds"] == [3, 4] and run.named("exit")


def exec_goes_on_counting():
    run = succeeds(record("exec"))
    failed, = [e for e in run.named("execl") if e["ph"] == "X"]
    assert failed["args"]["errno"] == "ENOENT" and failed["args"]["path"] == "/nonexistent"
    begun, = [e for e in run.named("execl") if e["ph"] == "B"]
    assert begun["args"]["unfinished"] is True and begun["args"]["path"] == "/proc/self/exe"
    first, second = run.named("process start")
    assert second["args"]["exec"] is True and second["args"]["letter"] == "A" and "exec" not in first["args"]


def faults_are_those_of_the_kernel():
    run = succeeds(record("faults"))
    parent = run.named("process start")[0]["pid"]
    parents = [e for e in run.named("page fault", parent)]
    childs = [e for e in run.named("page fault") if e["pid"] != parent]
    assert len(parents) == 64 and all(e["args"]["faults"] == 1 and e["args"]["access"] == "store" for e in parents)
    # Fault-around: a child that loads populated pages needs a fault for each run of up to 16 only.
    assert 4 <= len(childs) <= 5, len(childs)
    assert sorted(p["off"] for e in childs for p in e["args"]["pages"]) == [4096 * i for i in range(64)]
    assert all(e["args"]["pages"] and e["args"]["faults"] == 1 for e in childs)


def pages_of(run):
    """What each process was told of its pages: {pid: {offset: page}}."""
    told = {}
    for event in sorted(run.named("page fault"), key=lambda e: e["args"]["in"]):
        for page in event["args"]["pages"]:
            told.setdefault(event["pid"], {})[page["off"]] = page
    return told.values()


def sharing_shows_with_and_without_frame_numbers():
    """Whoever may not read the numbers of frames still sees that a page is mapped by nobody else, or is."""
    dropped = ["/usr/bin/setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin"] if os.geteuid() == 0 else []
    for before in [[], dropped] if os.path.exists("/usr/bin/setpriv") else [[]]:
        run = succeeds(record("faults", before))
        parent, child = pages_of(run)
        assert list(parent) == sorted(parent) and set(parent) == set(child) == set(range(0, 64 * 4096, 4096))
        assert all(page["exclusive"] for page in parent.values()) and not any(page["exclusive"] for page in child.values())
        has_numbers = ["frame" in page for page in (*parent.values(), *child.values())]
        assert all(has_numbers) == any(has_numbers) and not (before and any(has_numbers)), before
        assert [page.get("frame") for page in parent.values()] == [child[off].get("frame") for off in parent]
        assert not any(has_numbers) or len({page["frame"] for page in parent.values()}) == 64


def printed_lines_are_output():
    run = succeeds(record("prints"))
    lines = [(e["args"]["stream"], e["args"].get("data", "")) for e in run.named("output")]
    assert lines == [("stdout", "one"), ("stdout", "two"), ("stdout", "half"), ("stdout", " whole"),
                     ("stderr", "complaint"), ("stdout", "direct")], lines
    assert run.printed == [b"one\ntwo\nhalf whole\ndirect\n", b"complaint\n"], run.printed
    assert not run.named("write")


def whatever_prints_is_output():
    run = succeeds(record("prints-otherwise"))
    lines = [(e["args"]["stream"], e["args"]["data"]) for e in sorted(run.named("output"), key=lambda e: e["args"]["in"])]
    assert lines == [("stdout", "in two parts"), ("stdout", "and more"), ("stdout", "to descriptor 1"),
                     ("stderr", "%0600d" % 7), ("stdout", "four")], lines
    assert [e["args"]["errno"] for e in run.named("write")] == [] and not run.named("writev")
    assert all(e["args"].get("at") for e in run.named("output")[:4])


def a_closed_stream_closes_its_descriptor():
    run = succeeds(record("closes-stdout"))
    child = run.named("process start")[1]["pid"]
    assert [e["args"]["fd"] for e in run.named("close", child)] == [3, 4, 1], run.named("close", child)
    assert [e["args"]["data"] for e in run.named("write", child)] == ["p"]


def ranges_of_descriptors_are_told():
    run = succeeds(record("closes-ranges"))
    first, failed = (e["args"] for e in run.named("close_range"))
    assert (first["first"], first["last"], first["fds"], first["ret"]) == (4, 5, [4, 5], 0)
    assert failed["errno"] == "EINVAL" and failed["fds"] == []
    assert run.named("closefrom")[0]["args"]["fds"] == [3, 6]


def exec_passes_all_words():
    run = succeeds(record("executes-with-many-words"))
    assert run.printed[0] == b"302\n"
    first, second = run.named("process start")
    assert "cut" not in first["args"] and second["args"]["cut"] is True and second["args"]["argv"][:2] == ["again", "counts-words"]


def few_descriptors_are_enough():
    succeeds(record("few-descriptors"))


def a_fork_bomb_goes_out():
    run = succeeds(record("fork-bomb"))
    assert run.page.out_of_slots == 1 and run.page.n_forks == 26 and run.named("fork")[-1]["args"]["errno"] == "EAGAIN"


def output_into_a_lesson_pipe_is_a_write():
    run = succeeds(record("prints", output_is_lesson=True))
    assert not run.named("output") and sum(e["args"]["ret"] for e in run.named("write")) == 36


def payload_is_whole_or_says_that_it_is_cut():
    run = succeeds(record("payload"))
    binary, text, large = (e["args"] for e in run.named("write"))
    assert binary["enc"] == "base64" and base64.b64decode(binary["data"]) == b"\xff\x00\xfe"
    assert text["data"] == "tab\t\"\\\x01\u00e4" and "cut" not in text
    assert large["cut"] is True and large["data"] == '"' * 512


def gate_holds_every_operation():
    run = succeeds(record("fork", gated=True))
    steps = [(process, name) for process, name, _ in run.order]
    assert steps[:2] == [(0, "pipe"), (0, "fork")], steps
    assert (1, "process start") in steps and (2, "process start") in steps and (1, "_exit") in steps and (0, "exit") in steps
    recorded = len([e for e in run.events if e["ph"] in "Xi"])
    assert len(steps) == recorded - 1, (len(steps), recorded)  # all but the first process's start


def without_a_supervisor_nothing_happens():
    import subprocess
    done = subprocess.run([BEHAVIOURS, "prints"], capture_output=True, env={})
    assert done.returncode == 0 and done.stdout == b"one\ntwo\nhalfdirect\n whole\n", done  # stdio's own buffering


run_tests(globals(), record, succeeds, pages_of)
