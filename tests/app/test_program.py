# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself, with a window: it starts, says nothing, takes files from a second start, and ends."""

import os
import shutil
import subprocess
import unittest

from window_program import PATIENCE_S, PROGRAM, Case, wait_until


class Program(Case):
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


if __name__ == "__main__":
    unittest.main()
