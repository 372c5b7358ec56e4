# SPDX-License-Identifier: GPL-3.0-or-later
"""The record of the socket calls and of the waits. Arguments: the program with the probe, and without."""
import re
import subprocess
import sys
import traceback

from recording import Recording, command_of


def args_of(run, name):
    return [event["args"] for event in run.named(name)]


def the_calls_end_the_same(run):
    told, witness = run.printed[0].decode().splitlines(), alone.stdout.decode().splitlines()
    assert run.status == 0 and alone.returncode == 0, (run.status, alone.returncode, told[-3:], witness[-3:])
    for one, other in zip(told, witness):
        assert one == other, (one, other)
    assert len(told) == len(witness)
    run.check_sequence()
    failed = [line.split()[-1] for line in witness if " -1 " in line]
    assert len(failed) > 20
    recorded = [event["args"]["errno"] for event in run.events if event["args"].get("errno")]
    # One receive of a loop that prints nothing ends with EAGAIN.
    assert sorted(recorded) == sorted([*failed, "EAGAIN"]), (sorted(recorded), sorted(failed))


def a_pair_is_two_objects(run):
    pair = args_of(run, "socketpair")[1]
    assert pair["domain"] == "AF_UNIX" and pair["type"] == "SOCK_STREAM|SOCK_CLOEXEC" and len(pair["fds"]) == 2
    assert re.fullmatch(r"socket:\d+", pair["obj"]) and re.fullmatch(r"socket:\d+", pair["peer"]) and pair["obj"] != pair["peer"]


def queues_are_told_after_each_call(run):
    assert [(a["ret"], a["queued"], a.get("data"), a.get("flags")) for a in args_of(run, "recv")[:4]] == [
        (3, 10, "fir", "MSG_PEEK"), (-1, 10, None, None), (10, 0, "firstabcde", None), (-1, 0, None, "MSG_DONTWAIT")]
    assert args_of(run, "ioctl")[0]["val"] == 10
    assert args_of(run, "sendmsg")[0]["data"] == "abcde" and args_of(run, "sendmsg")[0]["len"] == 5
    assert [a["how"] for a in args_of(run, "shutdown")] == ["SHUT_WR", "0x4d"]


def passed_descriptors_lead_to_the_same_object(run):
    pipe, = args_of(run, "pipe")
    sent, received = args_of(run, "sendmsg")[1]["passed"], args_of(run, "recvmsg")[0]["passed"]
    assert [one["obj"] for one in sent + received] == [pipe["obj"]] * 2, (sent, received)
    assert sent[0]["fd"] != received[0]["fd"] and sent[0]["fd"] in pipe["fds"]


def what_udp_throws_away_is_counted(run):
    sends = args_of(run, "sendto")[:12]
    assert all(a["ret"] == a["len"] and re.fullmatch(r"127\.0\.0\.1:\d+", a["address"]) for a in sends)
    receiver = args_of(run, "getsockname")[0]
    if "peer" not in sends[0]:
        print("# this kernel does not tell about other sockets")
        return
    assert {a["peer"] for a in sends} == {receiver["obj"]} and {a["address"] for a in sends} == {receiver["address"]}
    drops = [a["peer_drops"] for a in sends]
    assert drops[0] == 0 and 0 < drops[-1] < 12 and all(0 <= b - a <= 1 for a, b in zip(drops, drops[1:])), drops
    loop = [a for a in args_of(run, "recv") if a["obj"] == receiver["obj"]]
    n_received = len(args_of(run, "recvfrom")) - 1 + len([a for a in loop if a["ret"] >= 0])
    assert (n_received + drops[-1], loop[-1]["drops"], loop[-1]["rmem"]) == (12, drops[-1], 0), (n_received, loop[-1])


def a_datagram_that_is_cut_tells_its_length(run):
    cut, empty = args_of(run, "recvfrom")[:2]
    assert (cut["ret"], cut["len"], cut["data"], cut["flags"]) == (15, 8, "a long d", "MSG_TRUNC")
    assert empty["ret"] == 0 and "data" not in empty
    # The sender is told whether the program asks for it or not.
    assert cut["address"] == empty["address"] and cut["address"].startswith("127.0.0.1:")
    assert args_of(run, "sendmmsg")[0]["lens"] == [3, 5]


def options_are_told_by_name(run):
    given, got = args_of(run, "setsockopt")[0], args_of(run, "getsockopt")[0]
    assert (given["level"], given["option"], given["arg"]) == ("SOL_SOCKET", "SO_RCVBUF", 1)
    assert got["val"] == given["rcvbuf"] and got["val"] > 1000


def addresses_are_text(run):
    addresses = [a.get("address", "") for a in args_of(run, "bind")]
    assert addresses[0] == "127.0.0.1:0" and args_of(run, "bind")[0]["local"] == args_of(run, "getsockname")[0]["address"]
    assert any(a.startswith("@ipc-lens-test-") for a in addresses) and "[::1]:0" in addresses, addresses
    listener, connection = args_of(run, "listen")[0], args_of(run, "accept4")[0]
    assert connection["obj"] == listener["obj"] != connection["connection"] and connection["flags"] == "SOCK_CLOEXEC"
    assert connection["null"] == "address" and "null" not in args_of(run, "accept")[-1]
    assert listener["backlog"] == 5


def waits_tell_what_for_and_what_came(run):
    poll = args_of(run, "poll")[0]
    assert [(w["events"], "obj" in w) for w in poll["waits_for"]] == [("POLLIN|POLLOUT", True), ("POLLIN", False)]
    assert [(w["fd"], w["events"]) for w in poll["ready"]] == [(poll["waits_for"][0]["fd"], "POLLIN|POLLOUT"), (999, "POLLNVAL")], poll
    select = args_of(run, "select")[0]
    assert [w["events"] for w in select["waits_for"] + select["ready"]] == ["read", "read"] and select["timeout_ms"] == 0
    added, answer = args_of(run, "epoll_ctl")[0], args_of(run, "epoll_wait")[0]
    assert added["cmd"] == "EPOLL_CTL_ADD" and added["waits_for"][0]["events"] == "EPOLLIN" and added["token"] == "abcd"
    assert answer["ready"] == [{"token": "abcd", "events": "EPOLLIN"}] and answer["obj"] == added["obj"]


alone = subprocess.run([sys.argv[2]], capture_output=True, env={})
tests = [f for f in list(globals().values()) if callable(f) and getattr(f, "__module__", "") == "__main__" and f is not args_of]
number = 0
for is_gated in (False, True):
    recording = Recording(command_of(sys.argv[1]), gated=is_gated)
    for test in tests:
        number += 1
        try:
            test(recording)
            print("ok", number, test.__name__)
        except Exception:
            print("not ok", number, test.__name__)
            print("# " + traceback.format_exc().replace("\n", "\n# "))
print("1..%d" % number)
