# SPDX-License-Identifier: GPL-3.0-or-later
"""Where people write a comma before decimals, they see one, and files keep the point: another machine must read them. First argument:
the source tree; then the program, and the one that prints a picture's words."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE, PROGRAM, WORDS = Path(sys.argv[1]), *sys.argv[2:4]
LOCALE = "de_DE.UTF-8"


class DecimalPoint(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="ipc-lens-locale-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", str(cls.folder / LOCALE)], capture_output=True)
        if made.returncode > 1 or not (cls.folder / LOCALE).exists(): # 1 is a warning, or else nothing was made
            print("This machine has no descriptions of locales.")
            sys.exit(77)
        cls.env = {**os.environ, "LC_ALL": LOCALE, "LANGUAGE": "", "LOCPATH": str(cls.folder), "IPC_LENS_LOCALEDIR": str(cls.folder)}

    def say(self, *words):
        result = subprocess.run(list(map(str, words)), env=self.env, capture_output=True, text=True, timeout=120)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_people_see_a_comma(self):
        text = self.say(WORDS, SOURCE / "tests" / "scene" / "data" / "pipe.ipc-lens.json")
        self.assertRegex(text, r"asleep since \d+,\d{3} ms")
        self.assertNotRegex(text, r"asleep since \d+\.\d")

    def test_files_keep_the_point(self):
        path = self.folder / "saved.ipc-lens.json"
        told = self.say(PROGRAM, "run", "pipe", "--save", path)
        self.assertRegex(told, r"\d,\d{3} ms")
        self.assertIn('"ts":', path.read_text(encoding="utf-8"))
        times = re.findall(r'"(?:ts|dur)":([^,}]+)', path.read_text(encoding="utf-8"))
        self.assertTrue(all(re.fullmatch(r"\d+\.\d{3}", time) for time in times), times)
        self.say(PROGRAM, "check", path)
        json.loads(self.say(PROGRAM, "info", path, "--json"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
