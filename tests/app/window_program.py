# SPDX-License-Identifier: GPL-3.0-or-later
"""The program with a window, for tests that see it from outside: IPC_LENS names it. Without a display they are skipped."""

import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["IPC_LENS"]
BUS_NAME = "io.github.ipc_lens.IpcLens"
PATIENCE_S = 60
NOISE = ("CRITICAL", "WARNING", "assertion", "Sanitizer", "(null)")


def wait_until(condition, what):
    """Polls; the patience only bounds how long a failure takes."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for: {what}")
        os.sched_yield()


def find_complaints(text):
    """Lines of the program itself among those of a bus and of what else it starts, which have their own worries."""
    lines = text.splitlines()
    return [line for line in lines if "Sanitizer" in line or "runtime error:" in line
            or ("ipc-lens:" in line and any(noise in line for noise in NOISE))]


@unittest.skipUnless(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"), "there is no display")
class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="ipc-lens-app-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {**os.environ, "LC_ALL": "C.UTF-8", "GTK_A11Y": "none", "GSETTINGS_BACKEND": "memory"}
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            self.env[f"XDG_{name}_HOME"] = str(self.folder)

    def run_program(self, *words):
        result = subprocess.run([PROGRAM, *map(str, words)], env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                timeout=PATIENCE_S)
        self.assert_quiet(result.stderr)
        return result

    def assert_quiet(self, text):
        for noise in NOISE:
            self.assertNotIn(noise, text)

    def record(self, name):
        path = self.folder / name
        self.assertEqual(self.run_program("run", "pipe", "--quiet", "--save", path).returncode, 0)
        return path

    def was_opened(self, path):
        recent = self.folder / "recently-used.xbel"
        return recent.exists() and path.name in recent.read_text()

    def call(self, method, *arguments):
        path = "/" + BUS_NAME.replace(".", "/")
        return subprocess.run(["gdbus", "call", "--session", "--dest", BUS_NAME, "--object-path", path, "--method", method,
                               *arguments], env=self.env, capture_output=True).returncode == 0
