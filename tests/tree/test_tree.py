# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the tree to its rules. First argument: the root of the source tree. UPDATE_GOLDENS=1 rewrites po/POTFILES."""

import os
import sys
from pathlib import Path

import tree_rules


def main():
    root = Path(sys.argv[1])
    if os.environ.get("UPDATE_GOLDENS"):
        tree_rules.write_potfiles(root)
    print(f"1..{len(tree_rules.RULES)}")
    is_broken = False
    for number, rule in enumerate(tree_rules.RULES, 1):
        problems = list(rule(root))
        for problem in problems:
            print(f"# {problem}")
        print(f"{'not ok' if problems else 'ok'} {number} {rule.__name__}")
        is_broken = is_broken or bool(problems)
    return 1 if is_broken else 0


if __name__ == "__main__":
    sys.exit(main())
