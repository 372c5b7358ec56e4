# SPDX-License-Identifier: GPL-3.0-or-later
"""The set-up script with stand-ins for the tools that it calls: what it asks of them, what it says, how it ends.

First argument: the script."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(sys.argv.pop(1))

# Each stand-in writes its words into a log; some then act.
TOOLS = {
    "apt-get": 'case "$*" in *update*) exit "${UPDATE_STATUS:-0}";; *install*) exit "${INSTALL_STATUS:-0}";; esac',
    "dpkg-query": 'for package; do :; done; case " ${MISSING:-} " in *" $package "*) exit 1;; *) printf installed;; esac',
    "sudo": 'shift; exit "${SUDO_STATUS:-0}"',
    "id": 'echo "${FAKE_UID:-0}"',
    "sleep": "",
    "fc-list": 'printf %s "${FONTS:-}"',
    "gcc": "",
    "meson": 'for folder; do :; done; case "$1" in setup) mkdir -p "$folder"; : >"$folder/build.ninja"; exit "${SETUP_STATUS:-0}";; '
             'test) mkdir -p build/meson-logs; printf %s "${RESULTS:-}" >build/meson-logs/testlog.json;; esac',
    "ninja": 'for folder; do :; done; case "$folder" in */clang) exit "${CLANG_STATUS:-0}";; *) exit "${GCC_STATUS:-0}";; esac',
    "xvfb-run": 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"',
}
REAL = ["bash", "env", "mktemp", "python3", "rm", "mkdir", "cat", "dirname", "chmod", "sh"]
PROGRAM = '#!/bin/sh\necho "ipc-lens $*"\ntest $# -gt 0 || exit "${WINDOW_STATUS:-0}"\n'


class Run(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.log = self.root / "log"
        self.log.touch()
        bin_folder = self.root / "bin"
        bin_folder.mkdir()
        for name, act in TOOLS.items():
            self.write(bin_folder / name, f'#!/bin/sh\necho "{name} $*" >>"{self.log}"\n{act}\n')
        for name in REAL:
            (bin_folder / name).symlink_to(os.path.realpath(sys.executable) if name == "python3" else shutil.which(name))
        (self.root / "tree" / "build" / "src").mkdir(parents=True)
        shutil.copy(SCRIPT, self.root / "tree" / "run")
        self.write(self.root / "tree" / "build" / "src" / "ipc-lens", PROGRAM)

    def write(self, path, text):
        path.write_text(text)
        path.chmod(0o755)

    def start(self, *words, **env):
        result = subprocess.run([self.root / "tree" / "run", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                env={"PATH": str(self.root / "bin"), "HOME": str(self.root), **env})
        return result, self.log.read_text()

    def test_nothing_missing_installs_nothing(self):
        result, log = self.start("list")
        self.assertEqual((result.returncode, result.stdout), (0, "ipc-lens list\n"))
        self.assertNotIn("apt-get", log)

    def test_missing_is_installed(self):
        result, log = self.start("list", MISSING="meson libgtk-4-dev")
        self.assertEqual(result.returncode, 0)
        self.assertRegex(log, r"apt-get .*update\nid -u\napt-get .*-y .*install --no-install-recommends meson libgtk-4-dev\n")

    def test_letters_of_the_language(self):
        fonts = "fonts-lohit-deva fonts-droid-fallback"
        for languages, package in (({"LANG": "hi_IN.UTF-8"}, "fonts-lohit-deva"), ({"LANG": "de_DE.UTF-8", "LANGUAGE": "zh_CN:en"}, "fonts-droid-fallback")):
            self.log.write_text("")
            _, log = self.start("list", MISSING=fonts, **languages)
            self.assertIn(f"install --no-install-recommends {package}\n", log)
            self.log.write_text("")
            _, log = self.start("list", MISSING=fonts, FONTS="Noto Sans", **languages)
            self.assertNotIn("apt-get", log)
        for language in ("de_DE.UTF-8", "C", ""):
            _, log = self.start("list", MISSING=fonts, LANG=language)
            self.assertNotIn("apt-get", log)

    def test_failing_update_goes_on(self):
        result, log = self.start("list", MISSING="meson", UPDATE_STATUS="100")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(log.count("update"), 3)
        self.assertIn("'apt-get update' failed (attempt 3 of 3)", result.stderr)

    def test_failing_install_says_what(self):
        result, log = self.start("list", MISSING="meson", INSTALL_STATUS="100")
        self.assertEqual(result.returncode, 1)
        self.assertIn("could not install: meson", result.stderr)
        self.assertNotIn("ninja --quiet", log)

    def test_user_asks_sudo_and_is_told(self):
        _, log = self.start("list", MISSING="meson", FAKE_UID="1000")
        self.assertIn("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get", log)
        result, _ = self.start("list", MISSING="meson", FAKE_UID="1000", SUDO_STATUS="1")
        self.assertEqual(result.returncode, 1)
        self.assertIn("As root: env DEBIAN_FRONTEND=noninteractive apt-get", result.stderr)

    def test_tests_need_more(self):
        _, log = self.start("list", MISSING="strace")
        self.assertNotIn("apt-get", log)
        _, log = self.start("test", MISSING="strace")
        self.assertIn("install --no-install-recommends strace", log)

    def test_build_failure(self):
        result, _ = self.start("list", GCC_STATUS="1")
        self.assertEqual(result.returncode, 1)
        self.assertIn("the build failed", result.stderr)
        result, _ = self.start("list", SETUP_STATUS="1")
        self.assertEqual(result.returncode, 0, "set up already")
        (self.root / "tree" / "build" / "build.ninja").unlink()
        result, _ = self.start("list", SETUP_STATUS="1")
        self.assertEqual(result.returncode, 1)

    def test_without_display(self):
        result, _ = self.start()
        self.assertEqual(result.returncode, 0)
        self.assertIn("there is no display here", result.stderr)
        self.assertEqual(result.stdout.splitlines(), [
            "ipc-lens run pipe --save build/pipe/pipe.ipc-lens.json", "",
            "The trace is build/pipe/pipe.ipc-lens.json; a picture of each step:",
            "ipc-lens render build/pipe/pipe.ipc-lens.json --all -o build/pipe/pipe.png"])

    def test_with_display(self):
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            result, _ = self.start(**{name: ":7"})
            self.assertEqual((result.stdout, result.returncode), ("ipc-lens \n", 0))

    def test_display_that_does_not_answer(self):
        result, _ = self.start(DISPLAY=":99", WINDOW_STATUS="1")
        self.assertIn("cannot be used", result.stderr)
        self.assertIn("ipc-lens run pipe --save", result.stdout)
        self.assertEqual(result.returncode, 0)
        result, _ = self.start(DISPLAY=":99", WINDOW_STATUS="139")
        self.assertEqual((result.stdout, result.returncode), ("ipc-lens \n", 139))

    RESULTS = "".join(f'{{"name":"{name}","result":"{result}","returncode":1,"stdout":"words of {name}"}}\n'
                      for name, result in (("a", "OK"), ("b", "OK"), ("c", "FAIL"), ("d", "TIMEOUT"), ("e", "SKIP")))

    def last(self, **env):
        result, log = self.start("test", **env)
        return result.stdout.splitlines()[-1], result.returncode, result, log

    def test_counts(self):
        line, status, result, log = self.last(RESULTS=self.RESULTS)
        self.assertEqual((line, status), ("4 passed, 2 failed, 1 skipped", 1))
        self.assertIn("words of c", result.stderr)
        self.assertNotIn("words of a", result.stderr)
        self.assertIn("-Dwerror=true", log)

    def test_all_pass(self):
        ok = "".join(line + "\n" for line in self.RESULTS.splitlines()[:2])
        self.assertEqual(self.last(RESULTS=ok)[:2], ("4 passed, 0 failed", 0))

    def test_compilers_count(self):
        ok = self.RESULTS.splitlines()[0] + "\n"
        self.assertEqual(self.last(RESULTS=ok, CLANG_STATUS="1")[:2], ("2 passed, 1 failed", 1))
        self.assertEqual(self.last(RESULTS=ok, GCC_STATUS="1")[:2], ("0 passed, 1 failed", 1))

    def test_tests_that_do_not_start(self):
        self.assertEqual(self.last()[:2], ("2 passed, 1 failed", 1))


if __name__ == "__main__":
    unittest.main()
