# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that are handed nonsense end the same way with the probe as without it. Arguments: the program with it, and without."""
import subprocess
import sys

from recording import Recording, command_of


def fails(message):
    print("not ok 1 recorded or not, the calls end the same\n# " + message.replace("\n", "\n# ") + "\n1..1")
    sys.exit(1)


witness = subprocess.run([sys.argv[2]], capture_output=True, env={})
for is_gated in (False, True):
    run = Recording(command_of(sys.argv[1]), gated=is_gated)
    if (run.status, witness.returncode) != (0, 0):
        fails("it ended with %s, without the probe with %s, after: %s" % (run.status, witness.returncode, run.printed))
    for one, other in zip(witness.stdout.splitlines(), run.printed[0].splitlines()):
        if one != other:
            fails("recorded: %s\nelse:     %s" % (other.decode(), one.decode()))
    run.check_sequence()
    # What failed is in the record as well, with the errno that the program saw.
    told = [line.rsplit(": ", 1)[1].split() for line in witness.stdout.decode().splitlines()]
    named = [symbol for ret, symbol in told if ret == "-1"]
    recorded = [e["args"]["errno"] for e in run.events if e["args"].get("errno")]
    if sorted(named) != sorted(recorded):
        fails("told: %s\nrecorded: %s" % (sorted(named), sorted(recorded)))
    written = [e["args"] for e in run.named("write") + run.named("writev")]
    for args in written:
        if (args["ret"] > 0) != ("data" in args) and args["obj"].split(":")[0] != "other":
            fails(str(args))
    devices = [args for args in written if args["obj"].startswith("other:")]
    if [(args["ret"], args.get("data", ""), args.get("cut", False)) for args in devices] != [
            (10, "", False), (20, "eeeeeeabcd", True), (5, "ab", True)]:
        fails(str(devices))
print("ok 1 recorded or not, the calls end the same\n1..1")
