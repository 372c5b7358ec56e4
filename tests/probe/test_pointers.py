# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that are handed nonsense end the same way with the probe as without it. Arguments: a program with it, and without."""
import os
import subprocess
import sys

from recording import Recording, command_of, run_tests

PROGRAM, WITNESS = sys.argv[1:]
witness = subprocess.run([WITNESS], capture_output=True, env={})
free, gated = Recording(command_of(PROGRAM)), Recording(command_of(PROGRAM), gated=True)


def the_calls_end_the_same():
    assert witness.returncode == 0, witness
    for run in (free, gated):
        for one, other in zip(witness.stdout.splitlines(), run.printed[0].splitlines()):
            assert one == other, "recorded: %s, else: %s" % (other.decode(), one.decode())
        assert run.status == 0, (run.status, run.printed)
        run.check_sequence()


def failures_are_recorded_with_their_errno():
    told = [line.rsplit(": ", 1)[1].split() for line in witness.stdout.decode().splitlines()]
    named = sorted(symbol for ret, symbol in told if ret == "-1")
    for run in (free, gated):
        recorded = sorted(e["args"]["errno"] for e in run.events if e["args"].get("errno"))
        assert recorded == named, (recorded, named)


def what_went_across_is_there():
    for run in (free, gated):
        written = [e["args"] for e in run.named("write") + run.named("writev")]
        sent = [args for args in written if args["ret"] >= 0 and not args["obj"].startswith("other:")]
        assert all((args["ret"] > 0) == ("data" in args) for args in sent), sent
        assert not any("data" in args for args in written if args.get("errno") == "EFAULT"), written
        devices = [args for args in written if args["obj"].startswith("other:")]
        if os.path.basename(PROGRAM) == "pointers":
            assert [(args["ret"], args.get("data", ""), args.get("cut", False)) for args in devices] == [
                (10, "", False), (20, "eeeeeeabcd", True), (5, "ab", True)], devices


run_tests(globals(), run_tests, command_of)
