# SPDX-License-Identifier: GPL-3.0-or-later
"""A language of no people: every text in brackets, and longer than the English one. What is seen without brackets was not
translated; what does not fit will not fit in some language either."""

import os
import re
import subprocess
from pathlib import Path

NAME = "xx"
LONGER = 0.4
OPEN, CLOSE = "⟦", "⟧"

HEADER = """msgid ""
msgstr ""
"Language: {name}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def entries(po_text):
    """The messages of a .po file as (flags, context, text, plural), as they stand there between quotes; None for what there is not."""
    for block in po_text.split("\n\n"):
        fields, name = {}, None
        flags = re.findall(r"^#,.*", block, re.MULTILINE) # without them msgfmt would take %<PRIu64> for plain text
        for line in block.splitlines():
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr\S*) "(.*)"$', line)
            if match:
                name = match[1]
                fields[name] = match[2]
            elif line.startswith('"') and name:
                fields[name] += line[1:-1]
        if fields.get("msgid"):
            yield flags, fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural")


def pretend(text):
    """Line ends stay outside, as msgfmt wants them."""
    match = re.match(r"((?:\\n)*)(.*?)((?:\\n)*)$", text)
    padding = "·" * round(LONGER * len(match[2]))
    return f"{match[1]}{OPEN}{match[2]}{padding}{CLOSE}{match[3]}"


def translate(po_text):
    parts = [HEADER.format(name=NAME)]
    for flags, context, text, plural in entries(po_text):
        lines = flags + ([f'msgctxt "{context}"'] if context is not None else [])
        lines.append(f'msgid "{text}"')
        if plural is None:
            lines.append(f'msgstr "{pretend(text)}"')
        else:
            lines += [f'msgid_plural "{plural}"', f'msgstr[0] "{pretend(text)}"', f'msgstr[1] "{pretend(plural)}"']
        parts.append("\n".join(lines) + "\n\n")
    return "".join(parts)


def gather(source, arguments, pot):
    """What xgettext finds now. @arguments: those of po/meson.build."""
    subprocess.run(["xgettext", *arguments, "-f", "po/POTFILES", "-D", str(source), "-o", str(pot), "--no-wrap"],
                   cwd=source, check=True)


def install(pot, folder):
    """Makes folder/xx/LC_MESSAGES/ipc-lens.mo."""
    messages = Path(folder) / NAME / "LC_MESSAGES"
    messages.mkdir(parents=True)
    po = messages / "ipc-lens.po"
    po.write_text(translate(Path(pot).read_text(encoding="utf-8")), encoding="utf-8")
    subprocess.run(["msgfmt", "-o", str(messages / "ipc-lens.mo"), str(po)], check=True)


def environment(folder):
    return {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": NAME, "IPC_LENS_LOCALEDIR": str(folder)}


def outside_brackets(text):
    """What is left of @text without all that stands in brackets, nested ones too. A text cut short ends in its bracket, and one whose
    bracket was opened in the line above begins in it."""
    depth, rest = 0, []
    for character in text:
        if character == OPEN:
            depth += 1
            rest.append(" ")
        elif character == CLOSE:
            if depth == 0:
                rest.clear()
            depth = max(0, depth - 1)
        elif depth == 0:
            rest.append(character)
    return "".join(rest)
