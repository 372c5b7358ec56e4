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


def printed(language, *words):
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "IPC_LENS_LOCALEDIR": TRANSLATIONS}
    return subprocess.run([PROGRAM, *words], env=env, capture_output=True, text=True, check=True).stdout


class Help(unittest.TestCase):
    def test_two_columns(self):
        for language in ("en", *languages(SOURCE)):
            overview = printed(language, "--help")
            found = list(summary_columns(overview))
            self.assertGreater(len(found), 8, language)
            for row, column in found:
                self.assertEqual(column, SUMMARY_COLUMN, f"{language}: {row}")

    def test_one_language_on_a_page(self):
        """GLib writes the heads of a command's page, and has not been translated into all of our languages."""
        for language in languages(SOURCE):
            lines = printed(language, "info", "--help").splitlines()
            self.assertNotIn("Usage", lines[0], language)
            self.assertNotIn("Options:", lines, language)
            self.assertNotIn("OPTION", lines[0], language)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
