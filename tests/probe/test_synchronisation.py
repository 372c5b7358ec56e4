# SPDX-License-Identifier: GPL-3.0-or-later
"""System V IPC, semaphores and mutexes at their edges. Arguments: the program with the probe, and without."""
import subprocess
import sys
import traceback

from recording import Recording, command_of

WITNESS = subprocess.run([sys.argv[2]], capture_output=True, env={})
RUNS = {is_gated: Recording(command_of(sys.argv[1]), gated=is_gated) for is_gated in (False, True)}


def args_of(run, name, **wanted):
    found = [event["args"] for event in sorted(run.named(name), key=lambda event: event["args"]["in"])]
    return [args for args in found if all(args.get(key) == value for key, value in wanted.items())]


def recorded_or_not_the_calls_end_the_same(run):
    assert WITNESS.returncode == 0 and run.status == 0, (WITNESS, run.status, run.printed)
    for one, other in zip(WITNESS.stdout.splitlines(), run.printed[0].splitlines()):
        assert one == other, "recorded: %s, else: %s" % (other.decode(), one.decode())
    assert WITNESS.stdout == run.printed[0]
    run.check_sequence()


def messages_keep_type_and_text(run):
    sent, = args_of(run, "msgsnd", len=4, ret=0)
    assert (sent["mtype"], sent["data"]) == (5, "five") and sent["obj"] == "sysvmq:%d" % sent["id"], sent
    refused, short, cut, other, _ = args_of(run, "msgrcv")[:5]
    assert (refused["msgtyp"], refused["errno"], refused["flags"]) == (7, "ENOMSG", "IPC_NOWAIT"), refused
    assert (short["len"], short["errno"]) == (2, "E2BIG"), short
    assert (cut["ret"], cut["mtype"], cut["data"], cut["flags"]) == (2, 5, "fi", "MSG_NOERROR"), cut
    assert (other["errno"], other["flags"]) == ("ENOMSG", "IPC_NOWAIT|MSG_EXCEPT"), other


def attachments_are_counted_by_the_kernel(run):
    assert [args["nattch"] for args in args_of(run, "shmat", len=5000)] == [1, 2]
    removed, = args_of(run, "shmctl", cmd="IPC_RMID")
    assert removed["nattch"] == 1
    wrong, first, last, gone = args_of(run, "shmdt")
    assert (wrong["errno"], first["nattch"], "nattch" in last, gone["errno"]) == ("EINVAL", 1, False, "EINVAL")
    assert "obj" not in gone
    segment = removed["obj"]
    stored, = [args for args in args_of(run, "store") if args["obj"] == segment]
    loaded = [args for args in args_of(run, "load") if args["obj"] == segment]
    assert (stored["off"], stored["val"]) == (4999, ord("x"))
    assert [(args["off"], args["val"]) for args in loaded] == [(4999, ord("x"))] * 2
    assert stored["addr"] != loaded[0]["addr"]


def sets_of_semaphores_change_at_once_or_not_at_all(run):
    both, one, timed, _, wild, none, _ = args_of(run, "semop")[:2] + args_of(run, "semtimedop") + args_of(run, "semop")[2:]
    assert both["ops"] == [{"num": 0, "op": -1, "nowait": True}, {"num": 1, "op": -3, "nowait": True}]
    assert both["errno"] == "EAGAIN" and "semval" not in both
    assert one["semval"] == 0 and (timed["errno"], timed["slept"]) == ("EAGAIN", True)
    assert (wild["ops"], wild["errno"], none["ops"]) == ([], "EFAULT", [])
    assert [args["semval"] for args in args_of(run, "semctl", cmd="GETVAL")] == [1, 0]


def contention_is_told_and_only_where_it_was(run):
    plain = args_of(run, "pthread_mutex_init")[0]["obj"]
    assert plain.startswith("mutex:anon:") and plain.endswith("+0"), plain
    timed, = args_of(run, "pthread_mutex_timedlock")
    assert (timed["contended"], timed["errno"]) == (True, "ETIMEDOUT")
    first = args_of(run, "pthread_mutex_lock", obj=plain)[0]
    assert first["contended"] is False and "slept" not in first
    taken_over, = args_of(run, "pthread_mutex_lock", errno="EOWNERDEAD")
    assert taken_over["contended"] is False
    twice, = args_of(run, "pthread_mutex_lock", errno="EDEADLK")
    assert twice["contended"] is True and "slept" not in twice


def conditions_name_their_mutex(run):
    waited, = args_of(run, "pthread_cond_wait")
    told, = args_of(run, "pthread_cond_signal")
    assert waited["mutex"] == args_of(run, "pthread_mutex_init")[0]["obj"] and waited["slept"], waited
    assert waited["obj"] == told["obj"] and waited["in"] < told["in"] < waited["out"], (waited, told)


def semaphores_are_the_same_by_name_and_in_memory(run):
    opened = args_of(run, "sem_open", ret=0)
    assert [args.get("created", False) for args in opened] == [True, False] and opened[0]["obj"] == opened[1]["obj"], opened
    named = opened[0]["obj"]
    assert named.split(":")[0] == "sem" and args_of(run, "sem_unlink", ret=0)[0]["obj"] == named
    assert [args["semval"] for args in opened] == [2, 2]
    steps = [args for name in ("sem_wait", "sem_trywait", "sem_timedwait", "sem_post") for args in args_of(run, name, obj=named)]
    assert [args.get("errno", args.get("semval")) for args in steps] == [1, 0, "EAGAIN", "ETIMEDOUT", 1], steps
    assert [args["contended"] for args in steps if "contended" in args] == [False, True]
    in_memory = args_of(run, "sem_init", ret=0)
    assert len(in_memory) == 1 and in_memory[0]["obj"].startswith("sem:anon:"), in_memory  # the private one concerns nobody
    assert args_of(run, "sem_post", obj=in_memory[0]["obj"])[0]["semval"] == 1


TESTS = [recorded_or_not_the_calls_end_the_same, messages_keep_type_and_text, attachments_are_counted_by_the_kernel,
         sets_of_semaphores_change_at_once_or_not_at_all, contention_is_told_and_only_where_it_was, conditions_name_their_mutex,
         semaphores_are_the_same_by_name_and_in_memory]

print("1..%d" % (2 * len(TESTS)))
for number, (test, is_gated) in enumerate(((test, is_gated) for test in TESTS for is_gated in (False, True)), 1):
    name = test.__name__.replace("_", " ") + (", at the gate" if is_gated else "")
    try:
        test(RUNS[is_gated])
        print("ok", number, name)
    except Exception:
        print("not ok", number, name)
        print("# " + traceback.format_exc().replace("\n", "\n# "))
