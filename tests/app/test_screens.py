# SPDX-License-Identifier: GPL-3.0-or-later
"""An X server with two outputs and a window manager for test-screens.c, which looks where the windows are.

First argument: the test program. Without that server (Xorg with the dummy driver), openbox or xrandr the test is skipped."""

import os
import select
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = sys.argv[1]
PATIENCE_S = 60
SERVERS = ["/usr/lib/xorg/Xorg", "/usr/libexec/Xorg", "/usr/lib/Xorg"]  # not the wrapper, which wants a console
DRIVERS = ["/usr/lib/xorg/modules/drivers", "/usr/lib64/xorg/modules/drivers"]
# It keeps its hands off the real keyboards, screens and consoles of the machine.
CONFIGURATION = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
Section "Device"
  Identifier "none"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "none"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 3200 1080
  EndSubSection
EndSection
"""
OPTIONS = ["-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts"]


def find_server():
    has_driver = any((Path(folder) / "dummy_drv.so").exists() for folder in DRIVERS)
    has_others = shutil.which("openbox") and shutil.which("xrandr")
    return next((server for server in SERVERS if os.path.exists(server)), None) if has_driver and has_others else None


class Server:
    """Starts, and ends when the block does."""

    def __init__(self, server, folder):
        self.server, self.folder = server, Path(folder)

    def __enter__(self):
        configuration, log = self.folder / "xorg.conf", self.folder / "xorg.log"
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        read_end, write_end = os.pipe()
        with open(self.folder / "server", "wb") as said:
            self.process = subprocess.Popen([self.server, "-displayfd", str(write_end), "-config", configuration, "-logfile", log, *OPTIONS],
                                            pass_fds=[write_end], stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        os.close(write_end)
        with open(read_end, encoding="ascii") as number:
            ready, _, _ = select.select([number], [], [], PATIENCE_S)
            self.display = ":" + number.readline().strip() if ready else ":"
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def said(self):
        return (self.folder / "server").read_text(encoding="utf-8", errors="replace")


class Screens(unittest.TestCase):
    @unittest.skipUnless(find_server(), "there is no Xorg with the dummy driver, no openbox or no xrandr")
    def test_screens(self):
        with tempfile.TemporaryDirectory(prefix="ipc-lens-screens-") as folder, Server(find_server(), folder) as server:
            self.assertGreater(len(server.display), 1, server.said())
            env = {**os.environ, "DISPLAY": server.display, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder}
            env.pop("WAYLAND_DISPLAY", None)
            for words in (["--addmode", "DUMMY1", "1920x1080"], ["--output", "DUMMY0", "--mode", "1280x800", "--pos", "0x0", "--primary"]):
                subprocess.run(["xrandr", *words], env=env, check=True, timeout=PATIENCE_S)
            manager = subprocess.Popen(["openbox"], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                result = subprocess.run([PROGRAM], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=3 * PATIENCE_S)
            finally:
                manager.terminate()
                manager.wait()
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
            self.assertNotIn("SKIP", result.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
