# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that are left, threads that come and go, handlers anywhere: every number that was drawn has its record."""
import sys

from recording import Recording, command_of, run_tests

PROGRAM = sys.argv[1]


def record(name, status=0, **options):
    run = Recording(command_of(PROGRAM, name), **options)
    assert run.status == status, (run.status, run.printed)
    run.check_sequence()
    check_tickets(run)
    return run


def check_tickets(run):
    """None is missing either: whoever shows a run while it goes on waits for each of them."""
    drawn = {e["args"][key] for e in run.events for key in ("in", "out") if key in e["args"]}
    assert drawn == set(range(1, run.page.next_ticket)), sorted(set(range(1, run.page.next_ticket)) - drawn)


def unfinished(run, name):
    return [e for e in run.named(name) if e["ph"] == "B" and e["args"]["unfinished"]]


def a_handler_that_jumps_leaves_the_call():
    for is_gated in (False, True):
        run = record("jumps", gated=is_gated)
        assert len(unfinished(run, "read")) == 3 and len([e for e in run.named("read") if e["ph"] == "E"]) == 3
        assert all(e["args"]["fd"] == 3 for e in unfinished(run, "read"))
        assert len([e for e in run.named("read") if e["ph"] == "X"]) == 3


def a_handler_that_exits_leaves_the_call():
    run = record("exits-from-handler", 7)
    assert len(unfinished(run, "read")) == 1 and run.named("_exit")[0]["args"]["status"] == 7


def a_child_does_not_record_its_parents_call():
    run = record("forks-from-handler")
    parent, child = (e["pid"] for e in run.named("process start"))
    assert len([e for e in run.named("read", parent) if e["args"].get("errno") == "EINTR"]) == 1
    assert not run.named("read", child) and len(run.named("write", child)) == 1


def a_child_is_not_inside_fork():
    run = record("child-goes-deep")
    parent, child = (e["pid"] for e in run.named("process start"))
    assert len(run.named("write", child)) == 2 and len(run.named("fork")) == 1


def a_store_that_a_handler_interrupts_keeps_its_value():
    for is_gated in (False, True):
        run = record("stores-in-handler", gated=is_gated)
        offsets = {0: [], 4: [], 8: []}
        for e in sorted(run.named("store"), key=lambda e: e["args"]["in"]):
            offsets[e["args"]["off"]].append(e["args"])
        for off, stores in offsets.items():
            assert [s["val"] for s in stores] == list(range(1, len(stores) + 1)), (off, is_gated)
            assert all(s.get("exact", False) == is_gated for s in stores)
        assert len(offsets[0]) >= 2000 and len(offsets[4]) == len(offsets[8]) >= 20


def the_first_thread_may_leave():
    for is_gated in (False, True):
        run = record("first-thread-leaves", gated=is_gated)
        assert [e["args"]["ret"] for e in run.named("read")] == [0] and run.named("exit")
        assert {slot.state for slot in run.page.slots} <= {0, 4}


def a_cancelled_thread_leaves_the_call():
    run = record("cancelled-in-a-call")
    left = unfinished(run, "read")
    assert len(left) <= 1 and all(e["tid"] != e["pid"] for e in left)  # it may have been cancelled before it came to read
    assert {slot.state for slot in run.page.slots} <= {0, 4}


def slots_are_given_back():
    run = record("threads-in-turn")
    assert len({e["tid"] for e in run.named("write")}) == 200 and run.page.out_of_slots == 0


def who_finds_no_slot_is_counted():
    run = record("crowd")
    assert run.page.out_of_slots > 0 and len(run.named("write")) == 80 - run.page.out_of_slots, run.page.out_of_slots


def exec_ends_all_threads_in_order():
    for _ in range(5):
        run = record("exec-among-threads")
        first, second = (e for e in run.named("process start") if "parent" not in e["args"])
        assert second["args"]["exec"] is True and second["args"]["letter"] == "A"
        assert len(unfinished(run, "execl")) == 1 and len(unfinished(run, "read")) <= 1


def nothing_is_lost_in_any_death():
    for name, status in (("segmentation-fault", -11), ("aborts", -6), ("exits-quickly", 4)):
        run = record(name, status)
        assert len(run.rest) == 1 and len(run.named("pipe")) == 1, name
    run = record("exits-at-once", 3)
    assert not run.rest and run.named("_exit")[0]["args"]["last"] == 2
    run = Recording(command_of(PROGRAM, "broken-pipe"))
    slot = run.page.slots[0]  # killed in the call: it stands on the control page, for the supervisor to tell
    assert run.status == -13 and slot.state == 3 and slot.name == b"write" and slot.seq == 3
    assert [e["args"]["seq"] for e in run.events] == [0, 1, 2]


def nothing_is_lost_when_killed_anywhere():
    """Sent, in the batch, or the call that it was killed in: at most the very last number has no record, when it was just drawn."""
    for kill_after in range(1, 400000, 9973):
        run = Recording(command_of(PROGRAM, "writes-for-ever"), kill_after=kill_after)
        assert run.status == -9
        slot = run.page.slots[0]
        found = {e["args"]["seq"] for e in run.events}
        if slot.state == 3 and slot.seq not in found:
            found.add(slot.seq)
        assert found >= set(range(slot.next_seq - 1)) and len(found) <= slot.next_seq, (sorted(found)[-3:], slot.next_seq)
        known = {e["args"]["seq"]: e for e in run.sent}
        assert all(known[e["args"]["seq"]] == e for e in run.rest if e["args"]["seq"] in known), "sent twice, and not the same"


run_tests(globals(), record, unfinished, check_tickets)
