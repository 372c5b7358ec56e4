# SPDX-License-Identifier: GPL-3.0-or-later
"""What `meson install` puts somewhere works from there. """

import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import cli

BUILD = Path(os.environ["IPC_LENS_BUILD"])


class Installed(cli.Case):
    def setUp(self):
        super().setUp()
        result = subprocess.run([*os.environ["IPC_LENS_MESON"].split(), "install", "-C", BUILD, "--no-rebuild",
                                 "--destdir", str(self.folder / "root")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(result.returncode, 0, result.stdout.decode())
        self.files = {str(path.relative_to(self.folder / "root")) for path in (self.folder / "root").rglob("*") if path.is_file()}
        self.program = next((self.folder / "root").rglob("bin/ipc-lens"))
        self.assertNotIn(str(BUILD), str(self.program.resolve()))

    def test_desktop_data(self):
        for ending in ("applications/io.github.ipc_lens.IpcLens.desktop", "metainfo/io.github.ipc_lens.IpcLens.metainfo.xml",
                       "mime/packages/io.github.ipc_lens.IpcLens.xml", "man/man1/ipc-lens.1",
                       "ipc-lens/screenshots/home.png", "ipc-lens/screenshots/pipe.png",
                       "glib-2.0/schemas/io.github.ipc_lens.IpcLens.gschema.xml",
                       "icons/hicolor/scalable/apps/io.github.ipc_lens.IpcLens.svg",
                       "icons/hicolor/scalable/mimetypes/application-x-ipc-lens-trace.svg",
                       "dbus-1/services/io.github.ipc_lens.IpcLens.service", "bash-completion/completions/ipc-lens",
                       "icons/hicolor/symbolic/apps/io.github.ipc_lens.IpcLens-symbolic.svg"):
            self.assertTrue(any(name.endswith(ending) for name in self.files), ending)

    def test_the_manual_in_each_language(self):
        if not (BUILD / "data" / "ipc-lens.de.1").exists():
            self.skipTest("po4a is not installed")
        for line in (BUILD / "po" / "LINGUAS").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                self.assertTrue(any(name.endswith(f"man/{line}/man1/ipc-lens.1") for name in self.files), line)

    @unittest.skipUnless(shutil.which("update-mime-database") and shutil.which("gio"), "there is no shared-mime-info, or no gio")
    def test_a_trace_is_known_by_its_name_and_by_what_it_holds(self):
        data = self.folder_of("io.github.ipc_lens.IpcLens.xml").parent.parent
        subprocess.run(["update-mime-database", data / "mime"], check=True, stderr=subprocess.DEVNULL)
        env = cli.environment(XDG_DATA_HOME=str(self.folder / "none"), XDG_DATA_DIRS=f"{data}:/usr/share")
        path = self.folder / "zwei Wörter.ipc-lens.json"
        self.done("run", "pipe", "--quiet", "--save", path)
        nameless = self.folder / "without-a-name"
        nameless.write_bytes(path.read_bytes())
        other = self.folder / "other"
        other.write_text('{"displayTimeUnit":"ns","metadata":{"generator":"another program"},"traceEvents":[]}\n')
        kinds = [subprocess.run(["gio", "info", "-a", "standard::content-type", file], env=env, capture_output=True, text=True, check=True).stdout
                 for file in (path, nameless, other)]
        self.assertEqual(["application/x-ipc-lens-trace" in kind for kind in kinds], [True, True, False], kinds)

    def folder_of(self, name):
        return next(path.parent for path in (self.folder / "root").rglob(name) if path.is_file())

    def test_the_program_knows_where_its_parts_go(self):
        compiled_in = self.program.read_bytes()
        for name in ("ipc-lens-supervisor", "mmap-anon", "mmap-anon.c", "pipe.ipc-lens.json"):
            final = "/" + str(self.folder_of(name).relative_to(self.folder / "root"))
            self.assertIn(final.encode() + b"\0", compiled_in, name)

    def test_every_lesson_runs(self):
        """The parts lie in a staging folder, not where they will be, so their places are named."""
        path = self.folder / "t.json"
        env = cli.environment(IPC_LENS_LIBEXECDIR=str(self.folder_of("ipc-lens-supervisor")),
                              IPC_LENS_PROGRAMDIR=str(self.folder_of("mmap-anon")),
                              IPC_LENS_SOURCEDIR=str(self.folder_of("mmap-anon.c")))
        for lesson in cli.LESSONS:
            self.done("run", lesson, "--quiet", "--save", path, program=self.program, env=env)
            self.assertIn("in order", self.done("check", path, program=self.program).out)
            programs = json.loads(path.read_text())["metadata"]["programs"]
            self.assertTrue(programs and all(program["source"] for program in programs))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
