# SPDX-License-Identifier: GPL-3.0-or-later
"""A session bus starts the program when somebody asks for it by name, and a second start, or a file that somebody opens, goes to the one that runs.

IPC_LENS names the program. First argument: the service file. Without a display these tests are skipped."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from window_program import find_complaints

PROGRAM, SERVICE = os.environ["IPC_LENS"], Path(sys.argv[1])
NAME = "io.github.ipc_lens.IpcLens"
PATIENCE_S = 60

# Inside of a bus of its own: activate, look who owns the name, start once more, open a file as a file manager does, end.
SCRIPT = """
set -e
call () { gdbus call --session --timeout 40 --dest "$1" --object-path "$2" --method "${@:3}"; }
owner () { call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.GetConnectionUnixProcessID "$NAME"; }
call "$NAME" "$OBJECT" org.freedesktop.Application.Activate '{}'
first=$(owner)
"$PROGRAM"
[ "$(owner)" = "$first" ]
call "$NAME" "$OBJECT" org.freedesktop.Application.Open "['$URI']" '{}'
timeout 40 bash -c 'until grep -qF "$URI" "$XDG_DATA_HOME/recently-used.xbel"; do :; done' 2>/dev/null
[ "$(owner)" = "$first" ]
call "$NAME" "$OBJECT" org.gtk.Actions.Activate quit '[]' '{}'
echo done
"""


@unittest.skipUnless(os.environ.get("DISPLAY") and shutil.which("dbus-run-session") and shutil.which("gdbus"), "there is no display, or no bus")
class Activation(unittest.TestCase):
    def test_service_file(self):
        lines = SERVICE.read_text(encoding="utf-8").splitlines()
        self.assertIn(f"Name={NAME}", lines)
        self.assertTrue(any(line.startswith("Exec=/") and line.endswith("/bin/ipc-lens --gapplication-service") for line in lines), lines)

    def test_activation(self):
        with tempfile.TemporaryDirectory(prefix="ipc-lens-bus-") as folder:
            services = Path(folder) / "dbus-1" / "services"
            services.mkdir(parents=True)
            text = SERVICE.read_text(encoding="utf-8")
            exec_line = next(line for line in text.splitlines() if line.startswith("Exec="))
            (services / SERVICE.name).write_text(text.replace(exec_line, f"Exec={PROGRAM} --gapplication-service"), encoding="utf-8")
            trace = Path(folder) / "zwei Wörter.ipc-lens.json"
            subprocess.run([PROGRAM, "run", "pipe", "--quiet", "--save", trace], check=True, timeout=PATIENCE_S, stdin=subprocess.DEVNULL)
            env = {**os.environ, "URI": trace.as_uri(), "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder, "XDG_STATE_HOME": folder,
                   "GTK_A11Y": "none", "GSETTINGS_BACKEND": "memory", "LC_ALL": "C.UTF-8", "PROGRAM": PROGRAM, "NAME": NAME,
                   "OBJECT": "/" + NAME.replace(".", "/")}
            result = subprocess.run(["dbus-run-session", "--", "bash", "-c", SCRIPT], env=env, stdin=subprocess.DEVNULL,
                                    capture_output=True, text=True, timeout=PATIENCE_S)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("done", result.stdout)
            self.assertEqual(find_complaints(result.stderr), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
