# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window remembers, in a real settings file: kept from one start to the next, and never trusted."""

import configparser
import os
import shutil
import subprocess
import unittest

from window_program import BUS_NAME, PATIENCE_S, PROGRAM, Case, wait_until

GROUP = "io/github/ipc_lens/IpcLens"
KEPT = {"window-width": "1100", "window-height": "760", "speed": "2.0", "side-bar-page": "'output'", "side-bar-split": "0.59999999999999998",
        "shows-lessons": "true", "detail": "'textbook'", "timeline-by-time": "true", "trace-time": "true", "reduced-motion": "true",
        "color-scheme": "'dark'", "projector-palette": "'light'", "asks-first": "true", "opens-last-lesson": "true", "last-lesson": "'fifo'"}
NONSENSE = [
    {"window-width": "0", "window-height": "-5", "speed": "0.0", "side-bar-split": "7.5", "side-bar-page": "'nowhere'", "detail": "''",
     "opens-last-lesson": "true", "last-lesson": "'no such lesson'", "color-scheme": "'green'"},
    {"window-width": "2000000000", "window-height": "'tall'", "speed": "1e9", "side-bar-split": "-1.0", "is-maximized": "3",
     "opens-last-lesson": "true", "last-lesson": "''", "shows-side-bar": "'perhaps'", "timeline-by-time": "[]"},
    {"speed": "((", "shows-lessons": "", "last-lesson": "'" + "x" * 5000 + "'", "opens-last-lesson": "true", "window-width": "32767", "window-height": "1"},
]


@unittest.skipUnless(shutil.which("gdbus") and os.environ.get("DBUS_SESSION_BUS_ADDRESS"), "there is no session bus")
class Settings(Case):
    def setUp(self):
        super().setUp()
        self.env["GSETTINGS_BACKEND"] = "keyfile"
        self.path = self.folder / "glib-2.0" / "settings" / "keyfile"
        self.path.parent.mkdir(parents=True)

    def write(self, values):
        self.path.write_text(f"[{GROUP}]\n" + "".join(f"{key}={value}\n" for key, value in values.items()), encoding="utf-8")

    def read(self):
        parser = configparser.RawConfigParser(strict=False)
        parser.read(self.path, encoding="utf-8")
        return dict(parser[GROUP])

    def start_and_quit(self, *words):
        """As somebody would: the window closes, and what it remembers is written."""
        path = self.folder / "log"
        with path.open("w", encoding="utf-8") as log:
            program = subprocess.Popen([PROGRAM, *words], env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            wait_until(lambda: self.call("org.freedesktop.DBus.Peer.Ping"), "the program on the bus")
            wait_until(lambda: "window" in self.children(), "its window")
            self.assertTrue(self.call("org.gtk.Actions.Activate", "quit", "[]", "{}"))
            self.assertEqual(program.wait(PATIENCE_S), 0)
        finally:
            program.kill()
            program.wait()
        self.assert_quiet(path.read_text(encoding="utf-8"))

    def children(self):
        return subprocess.run(["gdbus", "introspect", "--session", "--dest", BUS_NAME, "--object-path",
                               "/" + BUS_NAME.replace(".", "/")], env=self.env, capture_output=True, text=True).stdout

    def test_kept(self):
        self.write(KEPT)
        self.start_and_quit()
        after = self.read()
        self.assertEqual({key: after.get(key) for key in KEPT}, KEPT)

    def test_nonsense(self):
        for values in NONSENSE:
            self.write(values)
            self.start_and_quit()

    def test_nonsense_with_a_lesson(self):
        self.write(NONSENSE[0])
        self.assertEqual(self.run_program("--lesson", "pipe", "--exit-after-startup").returncode, 0)


if __name__ == "__main__":
    unittest.main()
