# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving where it cannot be done: the error names the place, and what was there stays."""

import os
import unittest

import cli


class Save(cli.Case):
    def refuses(self, path, *says, **options):
        before = path.read_bytes() if path.is_file() else None
        beside = set(os.listdir(path.parent)) if path.parent.is_dir() else set()
        result = self.fails(1, "run", "pipe", "--save", path, says=[str(path), *says], **options)
        self.assertEqual(result.out, "", "it is told before anything is recorded")
        if before is not None:
            self.assertEqual(path.read_bytes(), before)
        if path.parent.is_dir():
            self.assertEqual(set(os.listdir(path.parent)), beside, "something was left behind")

    def test_new_and_again(self):
        path = self.record("pipe", "same.json")
        first = path.read_bytes()
        self.record("pipe", "same.json")
        self.assertNotEqual(path.read_bytes(), first)
        self.assertEqual(os.listdir(self.folder), ["same.json"])

    def test_missing_folder(self):
        self.refuses(self.folder / "missing" / "t.json", "No such file")

    def test_name_of_a_folder(self):
        path = self.folder / "folder"
        path.mkdir()
        self.refuses(path)

    def test_place_that_takes_no_files(self):
        self.refuses(cli.Path("/proc/sys/t.ipc-lens.json"))

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_read_only_folder(self):
        folder = self.folder / "closed"
        folder.mkdir()
        path = folder / "t.json"
        path.write_text("old")
        folder.chmod(0o555)
        self.addCleanup(folder.chmod, 0o755)
        self.refuses(path, "Permission denied")

    def test_device(self):
        """What is no regular file is not replaced by one."""
        before = os.stat("/dev/full")
        link = self.folder / "full"
        link.symlink_to("/dev/full")
        self.fails(1, "run", "pipe", "--save", link, says=[str(link)])
        self.assertTrue(link.is_symlink())
        self.assertEqual(os.stat("/dev/full").st_mode, before.st_mode)


if __name__ == "__main__":
    unittest.main()
