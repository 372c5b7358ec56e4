# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the translations that po/LINGUAS names to what their languages need: files in order, nothing left out, nothing fuzzy.
First argument: the source tree; second: "format" or "complete"; then xgettext's arguments."""

import gettext
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import mnemonics
import pseudo


def languages(source):
    lines = (source / "po" / "LINGUAS").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def format_problems(po):
    """msgfmt's own check: headers, plurals, and the same %s in text and translation."""
    result = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(po)], capture_output=True, text=True)
    return result.stderr.splitlines() if result.returncode != 0 else []


def texts_of(messages):
    return re.findall(r'^msgid "(.+)"$', messages, re.MULTILINE)


def incomplete(po, pot, folder):
    """Texts of now that have no translation, or one that nobody has confirmed."""
    merged = folder / po.name
    subprocess.run(["msgmerge", "-q", "--no-fuzzy-matching", "--no-wrap", "-o", str(merged), str(po), str(pot)], check=True)
    problems = []
    for choice, word in (("--untranslated", "is not translated"), ("--only-fuzzy", "is fuzzy")):
        found = subprocess.run(["msgattrib", choice, "--no-obsolete", "--no-wrap", str(merged)], capture_output=True, text=True, check=True)
        problems += [f"“{text}” {word}" for text in texts_of(found.stdout)]
    return problems


def clashes(po, source, folder):
    """Letters that are underlined twice in what is seen together."""
    compiled = folder / f"{po.stem}.mo"
    subprocess.run(["msgfmt", "-o", str(compiled), str(po)], check=True)
    with compiled.open("rb") as file:
        translations = gettext.GNUTranslations(file)

    def translate(context, text):
        return translations.pgettext(context, text) if context else translations.gettext(text)

    return list(mnemonics.find_clashes(mnemonics.find_groups(source), translate))


def find_problems(source, what, arguments, folder):
    pot = folder / "ipc-lens.pot"
    if what == "complete":
        pseudo.gather(source, arguments, pot)
    for language in languages(source):
        po = source / "po" / f"{language}.po"
        if not po.exists():
            yield f"{po}: LINGUAS names it, and it is missing"
        else:
            found = incomplete(po, pot, folder) + clashes(po, source, folder) if what == "complete" else format_problems(po)
            yield from (f"{po}: {problem}" for problem in found)


def main():
    with tempfile.TemporaryDirectory() as folder:
        problems = list(find_problems(Path(sys.argv[1]), sys.argv[2], sys.argv[3:], Path(folder)))
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
