# SPDX-License-Identifier: GPL-3.0-or-later
"""
The table of wrappers and system calls, held to what strace sees. Arguments: the table, the list of wrapped names, programs without
the probe that print each call, by its words, right after they made it.
"""
import re
import subprocess
import sys
import tempfile

from recording import read_table, run_tests, strace_works

TABLE, WRAPPED, *PROGRAMS = sys.argv[1:]
table = read_table(TABLE)
LINE = re.compile(r"^(\w+)\((.*)\) += (-?\w+|\?)")
TOLD = re.compile(r'^1, "(?:\(long\) )?(\w+) ?\(.*: (-?\d+) (\S+)\\n"')


def calls_between_lines(program):
    """(function, system calls that it made, whether it failed), for each line that the program prints."""
    with tempfile.NamedTemporaryFile("r") as log:
        subprocess.run(["strace", "-s", "300", "-o", log.name, program], stdout=subprocess.DEVNULL, check=True)
        made = []
        for name, arguments, _ in (match.groups() for match in map(LINE.match, log) if match):
            told = TOLD.match(arguments) if name == "write" else None
            if told:
                yield told[1], made, told[2] == "-1"
                made = []
            else:
                made.append((name, re.split("[ ,]+", arguments)[1]) if name == "ioctl" else (name,))


def every_wrapper_has_a_row():
    with open(WRAPPED) as file:
        names = set(file.read().split())
    assert set(table) == names, set(table) ^ names


def each_call_is_what_the_table_says():
    seen = set()
    for program in PROGRAMS:
        for function, made, has_failed in calls_between_lines(program):
            expected = table.get(function)
            assert expected, "no row for " + function
            n = sum(expected in names for names in made)
            # The C library itself refuses some arguments, and then asks nobody.
            assert n == 1 or not made and (has_failed or expected == "-"), (function, expected, made)
            if n == 1:
                seen.add(function)
    assert len(seen) > 75, sorted(seen)
    print("# seen:", *sorted(seen))


if not strace_works():
    print("1..0 # SKIP strace is missing or may not trace")
    sys.exit(0)
run_tests(globals(), calls_between_lines, read_table, run_tests, strace_works)
