# SPDX-License-Identifier: GPL-3.0-or-later
"""bash completes what the program knows. First argument: the completion file."""

import json
import shutil
import subprocess
import sys
import unittest

import cli

COMPLETION = sys.argv[1]
SCRIPT = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_ipc_lens "$PROGRAM" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@unittest.skipUnless(shutil.which("bash"), "there is no bash")
class Completion(unittest.TestCase):
    def complete(self, *words):
        result = subprocess.run(["bash", "-c", SCRIPT, "bash", COMPLETION, "ipc-lens", *words], capture_output=True, text=True,
                                env=cli.environment(PROGRAM=cli.PROGRAM), timeout=cli.PATIENCE_S)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout.split()

    def test_commands(self):
        self.assertLessEqual({"list", "run", "info", "check", "dump", "render", "help", "--version"}, set(self.complete("")))
        self.assertEqual(self.complete("che"), ["check"])

    def test_lessons(self):
        lessons = [lesson["id"] for lesson in json.loads(cli.run("list", "--json").out)]
        self.assertEqual(sorted(self.complete("run", "")), sorted(lessons))
        self.assertIn("posix-shm", self.complete("--lesson", "posix"))

    def test_questions(self):
        self.assertEqual(self.complete("quiz", "empty-p"), ["empty-pipe", "empty-pipe-nonblock"])
        self.assertIn("pipe", self.complete("quiz", "--lesson", "pi"))
        self.assertEqual(self.complete("quiz", "--check", "a"), [])
        self.assertEqual(self.complete("quiz", "--topic", "pipe"), ["pipe-buf"])
        self.assertEqual(self.complete("quiz", "--number", ""), [])

    def test_options_and_parameters(self):
        self.assertIn("--save", self.complete("run", "pipe", "--s"))
        self.assertEqual(self.complete("run", "pipe", "--set", "mes"), ["message="])
        self.assertEqual(self.complete("render", "a.json", "--theme", ""), ["light", "dark"])
        self.assertEqual(self.complete("compare", "--facility", "posix"), ["posix-mq", "posix-shm"])
        self.assertEqual(self.complete("compare", "-f", "sysv"), ["sysv-mq", "sysv-shm"])  # not the semaphore, which carries nothing
        self.assertLessEqual({"--size", "--facility", "--tables", "--csv", "--json", "--output"}, set(self.complete("compare", "--")))

    def test_files_are_left_to_bash(self):
        self.assertEqual(self.complete("info", "a"), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
