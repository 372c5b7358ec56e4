# SPDX-License-Identifier: GPL-3.0-or-later
"""In a language that puts everything into brackets and makes it longer, what people read stands in brackets, and the pictures keep
their shape. First argument: the source tree; then the program, the one that prints a picture's words, and the one that holds
pictures to the rules of geometry; then xgettext's arguments."""

import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pseudo

SOURCE, PROGRAM, WORDS, GEOMETRY = Path(sys.argv[1]), *sys.argv[2:5]
ARGUMENTS = sys.argv[5:]
TRACES = SOURCE / "tests" / "scene" / "data"
LESSONS = ["pipe", "names-and-lifetime", "posix-mq", "posix-shm", "mmap-private", "mmap-file", "sysv-mq", "shm-race", "shm-mutex", "sysv-semaphore", "udp", "tcp",
           "unix-fd-passing", "pty", "fifo"]

# What is said in every language as it stands: names, units, and words of C that the field keeps.
SAME_IN_ALL = {"ipc", "lens", "ipc-lens", "fd", "pid", "ms", "cr", "lf", "nl", "mmu", "ram", "struct", "null", "int", "char", "void", "id",
               # the protection of a mapping, as in /proc/PID/maps
               "rw", "rw-s", "rw-p", "r--s", "r--p"}


def payload_of(trace):
    """The texts of a lesson: parameters, data, names of programs and variables, in lower case."""
    metadata, texts = trace["metadata"], []
    stack = [metadata, [event.get("args", {}) for event in trace["traceEvents"]], [event["name"] for event in trace["traceEvents"]]]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack += [item for key, item in value.items() if key not in ("source", "coverage", "title", "family", "kind", "roles")]
        elif isinstance(value, list):
            stack += value
        elif isinstance(value, str):
            texts.append(value.lower())
    return "\n".join(texts)


def without_lines(lines):
    """@lines without those that are the middle of a longer text, which was broken to fit."""
    whole = "\n".join(line for line in lines if line.count(pseudo.OPEN) == line.count(pseudo.CLOSE) > 0)
    return [line for line in lines if not (pseudo.OPEN not in line and len(line) > 12 and line in whole)]


def untranslated(text, payload, typed=r"$^"):
    """Words outside of brackets that no payload, name or call explains. @typed: what is typed as it stands."""
    rest = re.sub(typed, " ", pseudo.outside_brackets(text))
    rest = re.sub(r"\b\w+ ?\(.*|&\w+", " ", rest)                  # a call, as in C
    rest = re.sub(r"“[^”]*”?|\"[^\"]*\"?", " ", rest)         # what was sent
    rest = re.sub(r"\S*[/\\_0-9=…]\S*", " ", rest)            # paths, numbers, identifiers; what was cut
    rest = re.sub(r"\b[A-Z][A-Z0-9]+\b", " ", rest)           # EAGAIN, SIGPIPE
    words = re.findall(r"[A-Za-z][a-z-]+", rest)
    return [word for word in words if word.lower() not in SAME_IN_ALL and word.lower() not in payload]


class Pseudo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="ipc-lens-pseudo-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        pseudo.gather(SOURCE, ARGUMENTS, cls.folder / "ipc-lens.pot")
        pseudo.install(cls.folder / "ipc-lens.pot", cls.folder / "locale")
        cls.env = pseudo.environment(cls.folder / "locale")

    def say(self, *words, status=0):
        result = subprocess.run(list(map(str, words)), env=self.env, capture_output=True, text=True, timeout=120)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout + result.stderr

    def test_pictures(self):
        problems = []
        for lesson in LESSONS:
            path = TRACES / f"{lesson}.ipc-lens.json"
            payload = payload_of(json.loads(path.read_text(encoding="utf-8")))
            lines = self.say(WORDS, path).splitlines()
            self.assertTrue(any(pseudo.OPEN in line for line in lines), lesson)
            lines = without_lines(lines)
            problems += [f"{lesson}: {words} in: {line}" for line in lines if (words := untranslated(line, payload))]
        self.assertEqual(problems, [], "\n".join(problems))

    def test_commands(self):
        payload = "\n".join(lesson.stem for lesson in (SOURCE / "src" / "programs").glob("*.c"))
        payload += (SOURCE / "src" / "probe" / "wrapped-calls.txt").read_text(encoding="utf-8")
        texts = self.say(PROGRAM, "help") + self.say(PROGRAM, "info", TRACES / "pipe.ipc-lens.json") + self.say(PROGRAM, "dmup", status=2)
        self.assertIn(pseudo.OPEN, texts)
        for command in ("list", "run", "info", "check", "dump", "render"):
            # What the lines of the options are called before they are explained, and the words of a command, are typed as they stand.
            texts += "\n".join(line for line in self.say(PROGRAM, command, "--help").splitlines() if pseudo.OPEN in line)
        typed = r"ipc-lens .*|--?[a-z]\S*"
        problems = [f"{words} in: {line}" for line in texts.splitlines() if (words := untranslated(line, payload, typed))]
        self.assertEqual(problems, [], "\n".join(problems))

    def test_comments_reach_translators(self):
        """xgettext hands on what stands right above a text and begins with just this word."""
        pot = (self.folder / "ipc-lens.pot").read_text(encoding="utf-8")
        lost = []
        for path in sorted((SOURCE / "src").glob("*/*.c")):
            text = path.read_text(encoding="utf-8")
            comments = re.findall(r"/\* *(Translators: [^\n]*?)(?: \*/)?\n", text, re.IGNORECASE)
            lost += [f"{path.name}: {comment}" for comment in comments if comment not in pot]
        self.assertEqual(lost, [])
        self.assertGreater(pot.count("#. Translators: "), 100)

    def test_geometry(self):
        self.say(GEOMETRY, "--tap", "-p", "/scene/lessons/geometry")

    def test_a_text_without_brackets_is_found(self):
        self.assertEqual(untranslated("⟦A calls ⟦pipe⟧···⟧ and sleeps", ""), ["and", "sleeps"])
        self.assertEqual(untranslated("write(4, buffer, 5) = 5", ""), [])
        self.assertEqual(untranslated("⟦Step 3····⟧ · EAGAIN · /dev/shm", ""), [])

    def test_line_ends_stay_outside(self):
        self.assertEqual(pseudo.pretend("\\nSaved as %s.\\n"), "\\n⟦Saved as %s.·····⟧\\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
