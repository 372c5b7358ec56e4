# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the source tree. Each takes the root of a tree and returns the sentences that say where it is broken."""

import re
from pathlib import Path

LONGEST_FILE = 400
LONGEST_FUNCTION = 80

TOP_LEVEL = {"meson.build", "src", "ui", "data", "tests", "po", "README.md", "run", "COPYING", "build"}

# A room may include its own headers, those of these rooms, and these single headers of others.
ROOMS = {
    "programs": (set(), set()),
    "probe": (set(), set()),
    "trace": (set(), set()),
    "session": ({"trace"}, {"probe/control-page.h"}),
    "model": ({"trace"}, set()),
    "scene": ({"model", "trace"}, set()),
    "draw": ({"scene", "model", "trace"}, set()),
    "cli": ({"session", "trace", "model", "scene", "draw"}, set()),
    "app": ({"session", "trace", "model", "scene", "draw"}, set()),
    "main.c": ({"app", "cli"}, set()),
}

# System headers that only some rooms may include.
LIBRARIES = {
    r"adwaita\.h": {"app"},
    r"gtksourceview/": {"app"},
    r"(gtk|gdk|gsk|graphene)[/.]|cairo|pango/": {"draw", "cli", "app"},
    r"glib|gio/|gobject/|gmodule|json-c/": {"trace", "session", "model", "scene", "draw", "cli", "app"},
}

UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK", "st" + "ub(bed|s)?",
                                           "not imple" + "mented"]) + r")\b", re.IGNORECASE)

# What these do is said by their names, and by the type's own comment.
SPEAKING_NAMES = re.compile(r"_(new|init|free|ref|unref|get_type|quark)$")


def source_files(root, *endings):
    for folder in ("src", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix in endings:
                yield path


def read(path):
    return path.read_text(encoding="utf-8")


def room_of(root, path):
    return path.relative_to(root / "src").parts[0]


def includes(path):
    for number, line in enumerate(read(path).splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match[1] == '"', match[2]


def layer_problems(root):
    """Each room includes only what its row allows."""
    for path in source_files(root, ".c", ".h"):
        if not path.is_relative_to(root / "src"):
            continue
        room = room_of(root, path)
        if room not in ROOMS:
            yield f"{path}: the room “{room}” has no row in the table of rooms"
            continue
        rooms, headers = ROOMS[room]
        for number, is_ours, name in includes(path):
            if is_ours and name.split("/")[0] not in rooms | {room} and name not in headers and "/" in name:
                yield f"{path}:{number}: {room} may not include {name}"
            elif is_ours and "/" not in name and name != "config.h" and not (path.parent / name).exists():
                yield f"{path}:{number}: write {name} as \"room/{name}\""
            elif is_ours and room == "programs":
                yield f"{path}:{number}: a program includes nothing of ours, so that it can be copied out"


def library_problems(root):
    """No toolkit below draw, no GLib in the workers."""
    for path in source_files(root, ".c", ".h"):
        if not path.is_relative_to(root / "src"):
            continue
        room = room_of(root, path)
        for number, is_ours, name in includes(path):
            for pattern, allowed in LIBRARIES.items():
                if not is_ours and re.match(pattern, name) and room not in allowed and room != "main.c":
                    yield f"{path}:{number}: {room} may not include <{name}>"


def long_file_problems(root):
    for path in [*source_files(root, ".c", ".h", ".py", ".sh", ".css"), root / "run"]:
        n_lines = len(read(path).splitlines()) if path.exists() else 0
        if n_lines > LONGEST_FILE:
            yield f"{path}: {n_lines} lines; split it by concern ({LONGEST_FILE} at most)"


def long_function_problems(root):
    """In this style a function's braces stand alone in the first column."""
    for path in source_files(root, ".c"):
        start = None
        for number, line in enumerate(read(path).splitlines(), 1):
            if line == "{":
                start = number
            elif line.startswith("}") and start is not None:
                if line == "}" and number - start + 1 > LONGEST_FUNCTION:
                    yield f"{path}:{start}: a function of {number - start + 1} lines ({LONGEST_FUNCTION} at most)"
                start = None


def top_level_problems(root):
    for entry in sorted(root.iterdir()):
        if entry.name not in TOP_LEVEL and not entry.name.startswith("."):
            yield f"{entry}: the top level holds only {', '.join(sorted(TOP_LEVEL))}"


def licence_problems(root):
    for path in source_files(root, ".c", ".h", ".py", ".sh", ".css"):
        if "SPDX-License-Identifier" not in "".join(read(path).splitlines(keepends=True)[:3]):
            yield f"{path}:1: the first lines do not state the licence"


def unfinished_problems(root):
    for path in source_files(root, ".c", ".h", ".py", ".sh", ".build"):
        for number, line in enumerate(read(path).splitlines(), 1):
            if UNFINISHED.search(line):
                yield f"{path}:{number}: unfinished: {line.strip()}"


def chooser_problems(root):
    for path in source_files(root, ".c"):
        for number, line in enumerate(read(path).splitlines(), 1):
            if "gtk_native_dialog_show (" in line and path.name != "lens-chooser.c":
                yield f"{path}:{number}: a file chooser is shown by lens_chooser_show(), which says why"


def declared_functions(paragraph):
    """Names of the functions that a paragraph of a header declares."""
    text = re.sub(r"/\*.*?\*/", "", paragraph, flags=re.DOTALL)
    for statement in text.split(";"):
        if re.search(r"\btypedef\b|#\s*define|\{|^\s*G_D", statement):
            continue
        match = re.match(r"\s*[A-Za-z_][\w\s*]*?\b(lens_\w+|probe_\w+)\s*\(", statement)
        if match:
            yield match[1]


def comment_problems(root):
    """A public function is explained in its own paragraph of the header: above it, or above the group it belongs to."""
    for path in source_files(root, ".h"):
        if not path.is_relative_to(root / "src"):
            continue
        text = re.sub(r"/\*.*?\*/", lambda match: match[0].replace("\n\n", "\n"), read(path), flags=re.DOTALL)
        for paragraph in re.split(r"\n\s*\n", text):
            names = [name for name in declared_functions(paragraph) if not SPEAKING_NAMES.search(name)]
            if names and "/*" not in paragraph:
                yield f"{path}: no comment explains {', '.join(names)}"


def translatable_files(root):
    marks = {".c": r"\b(N?_|ngettext|C_) \(\"|\b(N?_|ngettext|C_)\(\"|\b(N?_|ngettext) \(",
             ".h": r"\bN?_ \(\"", ".ui": r"translatable=\"(yes|true)\"", ".in": r"^\[Desktop Entry\]|<component |<mime-info ",
             ".xml": r"<schemalist gettext-domain="}
    for folder in ("src", "ui", "data"):
        for path in sorted((root / folder).rglob("*")) if (root / folder).exists() else []:
            if path.suffix in marks and re.search(marks[path.suffix], read(path)):
                yield str(path.relative_to(root))


def inside_call(text, start):
    """What stands between the brackets of a call, without the texts in quotes. @start: right after the opening one."""
    depth, rest = 1, []
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|.', text[start:start + 2000], re.DOTALL):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0:
            break
        rest.append(match[0] if match[0][0] != '"' else '""')
    return "".join(rest)


def message_problems(root):
    """gettext cannot look into GLib's format macros: a sentence with one is cut off there, and never found in a translation."""
    for path in source_files(root, ".c"):
        text = read(path) if path.is_relative_to(root / "src") else ""
        for match in re.finditer(r"\b(?:N?_|NC?_|C_|ngettext) ?\(", text):
            if re.search(r"\bG_[A-Z0-9]+_(FORMAT|MODIFIER)\b", inside_call(text, match.end())):
                number = text.count("\n", 0, match.start()) + 1
                yield f"{path}:{number}: a text to translate writes a number with PRIu64 and its kin, not with GLib's macro"


def potfiles_problems(root):
    """po/POTFILES names every file that holds something to translate, and nothing else."""
    listed = [line.strip() for line in read(root / "po" / "POTFILES").splitlines()]
    listed = {line for line in listed if line and not line.startswith("#")}
    needed = set(translatable_files(root))
    yield from (f"po/POTFILES: {name} is missing" for name in sorted(needed - listed))
    yield from (f"po/POTFILES: {name} holds nothing to translate, or is gone" for name in sorted(listed - needed))


def write_potfiles(root):
    text = "# Files with something to translate.\n" + "".join(name + "\n" for name in translatable_files(root))
    (root / "po" / "POTFILES").write_text(text, encoding="utf-8")


RULES = [layer_problems, library_problems, long_file_problems, long_function_problems, top_level_problems, licence_problems,
         unfinished_problems, chooser_problems, comment_problems, message_problems, potfiles_problems]
