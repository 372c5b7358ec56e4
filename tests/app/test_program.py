# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself, with a window: it starts, says nothing, takes files from a second start, and ends.

IPC_LENS names the program. Without a display these tests are skipped."""

import os
import shutil
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


@unittest.skipUnless(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"), "there is no display")
class Program(unittest.TestCase):
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

    def test_starts(self):
        result = self.run_program("--exit-after-startup")
        self.assertEqual((result.returncode, result.stdout), (0, ""))

    def test_begins_with_a_lesson(self):
        result = self.run_program("--lesson", "fifo", "--exit-after-startup")
        self.assertEqual((result.returncode, result.stdout), (0, ""))

    def test_opens_a_file(self):
        path = self.record("given.ipc-lens.json")
        result = self.run_program(path, "--exit-after-startup")
        self.assertEqual((result.returncode, result.stdout), (0, ""))
        self.assertTrue(self.was_opened(path))

    @unittest.skipUnless(shutil.which("gdbus") and os.environ.get("DBUS_SESSION_BUS_ADDRESS"), "there is no session bus")
    def test_second_start_opens_in_the_first(self):
        path = self.record("second.ipc-lens.json")
        log = (self.folder / "log").open("w+")
        first = subprocess.Popen([PROGRAM], env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            wait_until(lambda: self.call("org.freedesktop.DBus.Peer.Ping"), "the first instance on the bus")
            self.assertEqual(self.run_program(path).returncode, 0)
            wait_until(lambda: self.was_opened(path), "the file in the first instance")
            self.assertIsNone(first.poll())
            self.assertTrue(self.call("org.gtk.Actions.Activate", "quit", "[]", "{}"))
            self.assertEqual(first.wait(PATIENCE_S), 0)
        finally:
            first.kill()
            first.wait()
        log.seek(0)
        self.assert_quiet(log.read())
        log.close()

    def call(self, method, *arguments):
        path = "/" + BUS_NAME.replace(".", "/")
        return subprocess.run(["gdbus", "call", "--session", "--dest", BUS_NAME, "--object-path", path, "--method", method,
                               *arguments], env=self.env, capture_output=True).returncode == 0


if __name__ == "__main__":
    unittest.main()
