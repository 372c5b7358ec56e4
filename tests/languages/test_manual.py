# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the manual page in each language to the English one: every sentence is translated, options, columns and commands are the
same, and groff has nothing to say. Arguments: the source tree, the folder of the translated pages."""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from test_translations import incomplete, languages

SOURCE, BUILT = (Path(argument) for argument in sys.argv[1:3])


def gathered(folder):
    """What there is to translate in the page as it is now."""
    (folder / "manual").write_bytes((SOURCE / "data" / "ipc-lens.1.in").read_bytes())
    (folder / "list").write_text("[po4a_langs] xx\n[po4a_paths] manual.pot xx:none.po\n[type: man] manual xx:none\n")
    subprocess.run(["po4a", "--no-translations", "-M", "UTF-8", "list"], cwd=folder, check=True, capture_output=True)
    return folder / "manual.pot"


def formatted(page):
    result = subprocess.run(["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-P-c", str(page)], capture_output=True, text=True, check=True)
    return re.sub(".\b", "", result.stdout), result.stderr


def marks(text):
    """What a reader types or finds in a table: options, names of columns, numbers."""
    return set(re.findall(r"(?<![\w-])--?[a-z]+\b|\b[A-Za-z]+_[a-z_]+\b|\b\d{2,}\b", text.replace("‐\n", "").replace("−", "-").replace("‐", "-"), re.ASCII))


def pages():
    return [BUILT / f"ipc-lens.{language}.1" for language in languages(SOURCE)]


class Manual(unittest.TestCase):
    def test_every_sentence_is_translated(self):
        with tempfile.TemporaryDirectory() as folder:
            pot = gathered(Path(folder))
            self.assertGreater(pot.read_text().count("msgid"), 100)
            for language in languages(SOURCE):
                po = SOURCE / "po" / "manual" / f"{language}.po"
                self.assertEqual(incomplete(po, pot, Path(folder)), [])

    def test_same_marks(self):
        english, _ = formatted(BUILT / "ipc-lens.1")
        self.assertIn("--facility", marks(english))
        self.assertIn("PLACE_median_ns", marks(english))
        for page in pages():
            self.assertEqual(marks(english) - marks(formatted(page)[0]), set(), page)

    def test_groff_is_content(self):
        for page in pages():
            text, complaints = formatted(page)
            self.assertEqual(complaints, "", page)
            self.assertNotIn("@", text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
