# SPDX-License-Identifier: GPL-3.0-or-later
"""The overview of commands stands in two columns in each language, also where a letter takes two columns of a terminal or none.
Arguments: the source tree, the program, the folder of the built translations."""

import os
import subprocess
import sys
import unicodedata
import unittest
from pathlib import Path

from test_translations import languages

SOURCE, PROGRAM, TRANSLATIONS = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
SUMMARY_COLUMN = 45


def columns(text):
    """As a terminal counts: each letter as wide as Unicode says, combining signs none."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def summary_columns(overview):
    """Where the summaries begin: of the rows after the usage's head, up to the empty line."""
    rows = overview.split("\n\n")[1].splitlines()[1:]
    for row in rows:
        words, _, summary = row.rpartition("  ")
        if words.strip() or row.startswith("   "):
            yield row, columns(row) - columns(summary.strip())


class Help(unittest.TestCase):
    def test_two_columns(self):
        for language in ("en", *languages(SOURCE)):
            env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "IPC_LENS_LOCALEDIR": TRANSLATIONS}
            overview = subprocess.run([PROGRAM, "--help"], env=env, capture_output=True, text=True, check=True).stdout
            found = list(summary_columns(overview))
            self.assertGreater(len(found), 8, language)
            for row, column in found:
                self.assertEqual(column, SUMMARY_COLUMN, f"{language}: {row}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
