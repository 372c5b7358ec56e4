# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the descriptions of the window to one underlined letter for one thing. First argument: the source tree."""

import sys
from pathlib import Path

import mnemonics


def check_that_it_finds():
    """What is looked for would be found: twice in one menu, not in two; the same words once."""
    menu = [(None, "_Open"), (None, "_Save"), (None, "S_top"), (None, "Without")]
    assert not list(mnemonics.find_clashes([("a", menu), ("b", menu)]))
    assert len(list(mnemonics.find_clashes([("a", menu + [(None, "Clos_e all __ of _them")])]))) == 0
    assert len(list(mnemonics.find_clashes([("a", menu + [(None, "Begin _over")])]))) == 1
    assert len(list(mnemonics.find_clashes([("a", menu)], lambda context, text: "_X"))) == 1


def main():
    check_that_it_finds()
    groups = list(mnemonics.find_groups(Path(sys.argv[1])))
    problems = list(mnemonics.find_clashes(groups))
    print("\n".join(problems))
    return 1 if problems or sum(len(group) for _, group in groups) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
