# SPDX-License-Identifier: GPL-3.0-or-later
"""An X server with two outputs, a touch screen, a touchpad and a window manager, for test programs that want more than Xvfb has.

First argument: the test program. It finds the sockets that stand for the fingers in IPC_LENS_TEST_TOUCH_SCREEN and IPC_LENS_TEST_TOUCHPAD.
Without that server (Xorg with the drivers dummy and inputtest), openbox or xrandr the test is skipped."""

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
MODULES = ["/usr/lib/xorg/modules", "/usr/lib64/xorg/modules"]
DRIVERS = ["drivers/dummy_drv.so", "input/inputtest_drv.so"]  # the second comes with the server
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
# What the driver's socket is told, these devices do: man 4 inputtest.
DEVICE = """
Section "InputDevice"
  Identifier "{name}"
  Driver "inputtest"
  Option "DeviceType" "{kind}"
  Option "SocketPath" "{socket}"
EndSection
"""
LAYOUT = """
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "touch-screen" "SendCoreEvents"
  InputDevice "touchpad" "SendCoreEvents"
EndSection
"""
KINDS = {"touch-screen": "Touch", "touchpad": "PointerGesture"}
OPTIONS = ["-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts"]


def find_server():
    has_drivers = any(all((Path(folder) / driver).exists() for driver in DRIVERS) for folder in MODULES)
    has_others = shutil.which("openbox") and shutil.which("xrandr")
    return next((server for server in SERVERS if os.path.exists(server)), None) if has_drivers and has_others else None


class Server:
    """Starts, and ends when the block does."""

    def __init__(self, server, folder):
        self.server, self.folder = server, Path(folder)
        self.sockets = {name: self.folder / name for name in KINDS}

    def write_configuration(self):
        devices = [DEVICE.format(name=name, kind=KINDS[name], socket=self.sockets[name]) for name in KINDS]
        path = self.folder / "xorg.conf"
        path.write_text(CONFIGURATION + "".join(devices) + LAYOUT, encoding="utf-8")
        return path

    def __enter__(self):
        configuration, log = self.write_configuration(), self.folder / "xorg.log"
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


class OnXorg(unittest.TestCase):
    @unittest.skipUnless(find_server(), "there is no Xorg with the drivers dummy and inputtest, no openbox or no xrandr")
    def test_program(self):
        with tempfile.TemporaryDirectory(prefix="ipc-lens-xorg-") as folder, Server(find_server(), folder) as server:
            self.assertGreater(len(server.display), 1, server.said())
            env = {**os.environ, "DISPLAY": server.display, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder,
                   "IPC_LENS_TEST_TOUCH_SCREEN": str(server.sockets["touch-screen"]),
                   "IPC_LENS_TEST_TOUCHPAD": str(server.sockets["touchpad"])}
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
