# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows the checks of translations something bad, and something good: a check that cannot fail holds nothing."""

import tempfile
import unittest
from pathlib import Path

import pseudo
import test_translations

HEAD = pseudo.HEADER.format(name="de")
GOOD = HEAD + '#, c-format\nmsgid "%d bytes"\nmsgstr "%d Bytes"\n\nmsgid "Open"\nmsgstr "Öffnen"\n'


class Checks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, text in (("po/LINGUAS", "# all\nde\n"), ("po/POTFILES", "a.c\n"),
                           ("a.c", 'f (_("%d bytes"), _("Open"));\n')):
            path = self.root / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def problems(self, what, po):
        if po is not None:
            (self.root / "po" / "de.po").write_text(po, encoding="utf-8")
        return list(test_translations.find_problems(self.root, what, ["--keyword=_", "--from-code=UTF-8"], self.root))

    def assert_found(self, what, po, word):
        problems = self.problems(what, po)
        self.assertTrue(problems and any(word in problem for problem in problems), problems)

    def test_good(self):
        self.assertEqual(self.problems("format", GOOD), [])
        self.assertEqual(self.problems("complete", GOOD), [])

    def test_missing_file(self):
        self.assert_found("format", None, "missing")

    def test_wrong_format(self):
        self.assert_found("format", GOOD.replace("%d Bytes", "%s Bytes"), "format")

    def test_not_translated(self):
        self.assert_found("complete", GOOD.replace('"Öffnen"', '""'), "“Open” is not translated")

    def test_new_text(self):
        self.assert_found("complete", HEAD + 'msgid "Open"\nmsgstr "Öffnen"\n', "“%d bytes” is not translated")

    def test_fuzzy(self):
        self.assert_found("complete", GOOD.replace('msgid "Open"', '#, fuzzy\nmsgid "Open"'), "“Open” is fuzzy")

    def test_mnemonics(self):
        ui = self.root / "ui" / "menu.ui"
        ui.parent.mkdir()
        ui.write_text('<interface><menu id="m">' + "".join(
            f'<item><attribute name="label" translatable="yes">{text}</attribute></item>' for text in ("_Open", "_Save")) + "</menu></interface>")
        good = GOOD.replace('"Open"', '"_Open"').replace("Öffnen", "Ö_ffnen") + '\nmsgid "_Save"\nmsgstr "_Sichern"\n'
        (self.root / "a.c").write_text('f (_("%d bytes"), _("_Open"), _("_Save"));\n', encoding="utf-8")
        self.assertEqual(self.problems("complete", good), [])
        self.assert_found("complete", good.replace("Ö_ffnen", "Öffnen_s"), "underlined")


if __name__ == "__main__":
    unittest.main()
