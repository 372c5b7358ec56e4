# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are no trace, or a damaged one: a clear sentence with the line, what is whole is shown, nothing crashes."""

import json
import unittest

import cli


class BadInput(cli.Case):
    def setUp(self):
        super().setUp()
        self.lines = cli.pipe_run().lines()

    def put_trace(self, lines=None, fields=None):
        return self.put("t.json", cli.trace_text(self.lines if lines is None else lines, fields))

    def refuses(self, path, *says):
        """Every command that opens a trace says the same, and leaves no picture behind."""
        picture = self.folder / "out.png"
        for words in (["info", path], ["info", path, "--json"], ["dump", path, "--step", 0],
                      ["render", path, "--step", 1, "-o", picture]):
            result = self.fails(1, *words, says=["t.json" if path.name == "t.json" else path.name, *says])
            self.assertEqual(result.out, "")
        self.assertFalse(picture.exists())
        result = cli.run("check", path)
        self.assertEqual(result.returncode, 1, result.out)
        for word in says:
            self.assertIn(word.lower(), (result.out + result.err).lower())

    def shows_what_is_whole(self, path, *says):
        """Opened with a warning; check calls it a finding, and names the line."""
        result = self.done("info", path, "--json")
        for word in says:
            self.assertIn(word.lower(), result.err.lower())
        check = cli.run("check", path)
        self.assertEqual(check.returncode, 1, check.out)
        for word in (*says, "line"):
            self.assertIn(word.lower(), (check.out + check.err).lower())
        return json.loads(result.out)

    def test_the_sound_one_is_in_order(self):
        path = self.put_trace()
        check = self.done("check", path)
        self.assertIn("in order", check.out)
        self.assertEqual(check.err, "")
        info = self.info(path)
        self.assertEqual((info["copies"], info["bytes_copied"], info["dropped"]), (2, 10, 0))

    def test_no_json(self):
        self.refuses(self.put("t.json", "Dear Sir or Madam,\nthis is a letter.\n"), "line 1")

    def test_binary(self):
        self.refuses(self.put("t.json", bytes(range(256)) * 64), "line 1")

    def test_other_json(self):
        for text in ('{"hello":"world"}\n', "[1,2,3]\n", "42\n", '"traceEvents"\n', "null\n"):
            self.refuses(self.put("t.json", text))

    def test_empty(self):
        self.refuses(self.put("t.json", ""), "empty")

    def test_higher_schema(self):
        self.refuses(self.put_trace(fields=cli.metadata(schema=2)), "schema 2", "newer")

    def test_schema_of_wrong_type(self):
        self.refuses(self.put_trace(fields=cli.metadata(schema="one")), "schema")

    def test_line_that_is_no_json(self):
        for line in ('{"ph":"X",,"name":5}', "close", "{]", '{"ph":"X"', '"', "{}}"):
            self.refuses(self.put_trace(self.lines[:4] + [line] + self.lines[5:]), "line")
        self.refuses(self.put_trace(self.lines[:4] + ['{"ph":"X",,"name":5}'] + self.lines[5:]), "line 6")

    def test_wrong_types(self):
        for key, value in (("pid", "seven"), ("ts", "noon"), ("name", 5), ("ph", []), ("args", [1, 2])):
            lines = list(self.lines)
            event = json.loads(lines[5])
            event[key] = value
            lines[5] = json.dumps(event)
            self.refuses(self.put_trace(lines), "line 7")

    def test_wrong_types_in_args_never_crash(self):
        for key in ("ret", "obj", "data", "fds", "len", "fd", "capacity", "status", "letter", "argv", "buf"):
            for value in (None, True, -1, 10 ** 30, 1e300, "text", "", [], [[]], {}, {"a": {}}):
                lines = []
                for line in self.lines:
                    event = json.loads(line)
                    if key in event["args"]:
                        event["args"][key] = value
                    lines.append(json.dumps(event))
                path = self.put_trace(lines)
                self.assertIn(cli.run("info", path).returncode, (0, 1))
                self.assertIn(cli.run("dump", path, "--step", 8).returncode, (0, 1))

    def test_cut_in_a_line(self):
        text = cli.trace_text(self.lines)
        whole = "\n".join(text.split("\n")[:8]) + "\n"
        cut = self.put("t.json", whole + self.lines[7][:30])
        info = self.shows_what_is_whole(cut, "cut off", "line 9")
        self.assertEqual(info["events"], 7)

    def test_cut_anywhere(self):
        text = cli.trace_text(self.lines).encode()
        for length in range(0, len(text), 41):
            path = self.put("t.json", text[:length])
            result = cli.run("info", path)
            self.assertIn(result.returncode, (0, 1), length)
            self.assertTrue(result.err, f"{length} bytes of {len(text)} were taken for whole")

    def mark(self, *bookmarks):
        """The trace with these in its list of bookmarks."""
        return self.put_trace(fields={**cli.metadata(), "bookmarks": list(bookmarks)})

    def test_bookmarks(self):
        event = json.loads(self.lines[6])
        mark = {"pid": event["pid"], "seq": event["args"]["seq"], "note": "look\x1b[2J here"}
        path = self.mark(mark)
        self.assertEqual([row["note"] for row in self.info(path)["bookmarks"]], [mark["note"]])
        text = self.done("info", path).out
        self.assertIn("Bookmarks", text)
        self.assertIn("here", text)
        self.assertNotIn("\x1b[2J", text)
        self.assertEqual(cli.run("check", path).returncode, 0)

    def test_damaged_bookmarks(self):
        info = self.shows_what_is_whole(self.mark({"pid": "x"}, 7), "bookmark")
        self.assertEqual(info["bookmarks"], [])
        self.assertGreater(info["events"], 7)

    def test_gap(self):
        del self.lines[5]
        info = self.shows_what_is_whole(self.put_trace(), "missing")
        self.assertEqual(info["dropped"], 1)

    def test_out_of_order(self):
        self.lines[6], self.lines[7] = self.lines[7], self.lines[6]
        path = self.put_trace()
        self.assertEqual(self.done("dump", path, "--step", 8).out,
                         self.done("dump", self.put("u.json", cli.trace_text(cli.pipe_run().lines())), "--step", 8).out)

    def test_same_ticket_twice(self):
        lines = list(self.lines)
        event = json.loads(lines[6])
        event["args"]["in"] = json.loads(lines[5])["args"]["in"]
        lines[6] = json.dumps(event)
        check = cli.run("check", self.put_trace(lines))
        self.assertEqual(check.returncode, 1)
        self.assertIn("line 8", (check.out + check.err).lower())

    def test_nested_a_million_deep(self):
        deep = "[" * 1_000_000
        self.refuses(self.put("t.json", deep), "line 1")
        lines = list(self.lines)
        lines[3] = '{"ph":"X","name":"x","cat":"x","pid":1,"tid":1,"ts":1.000,"args":{"a":' + deep
        self.refuses(self.put_trace(lines), "line 5")
        text = cli.trace_text(self.lines).replace('"programs":[]', '"programs":' + deep)
        self.refuses(self.put("t.json", text), "line 1")

    def test_line_too_long(self):
        event = json.loads(self.lines[7])
        event["args"]["data"] = "x" * 5_000_000
        self.lines[7] = json.dumps(event)
        self.refuses(self.put_trace(), "line 9")

    def test_huge_and_sparse(self):
        path = self.put("t.json", cli.trace_text(self.lines))
        for size in (1 << 34, 1 << 42):
            with open(path, "r+b") as file:
                try:
                    file.truncate(size)
                except OSError: # this file system cannot hold so large a file
                    continue
            self.refuses(path)
        with open(path, "r+b") as file:
            file.truncate(0)
            file.truncate(1 << 34)
        self.refuses(path)

    def test_no_file(self):
        missing = self.folder / "missing.json"
        for command in (["info", missing], ["check", missing], ["dump", missing, "--step", 1]):
            self.fails(1, *command, says=["missing.json", "No such file"])

    def test_folder_and_devices(self):
        for path in (self.folder, "/dev/null", "/dev/zero"):
            for command in ("info", "check"):
                self.fails(1, command, path, says=[str(path)])

    def test_not_utf8(self):
        text = cli.trace_text(self.lines).encode().replace(b'"Hello"', b'"He\xff\xfeo"')
        path = self.put("t.json", text)
        result = cli.run("info", path)
        self.assertIn(result.returncode, (0, 1))
        result.stdout.decode("utf-8")

    def test_terminal_commands_are_not_passed_on(self):
        nasty = "\033]0;owned\007\033[2J\u009b2J\u202e"
        lines = cli.pipe_run(nasty).lines()
        path = self.put_trace(lines, cli.metadata(title=nasty, roles={"A": nasty}))
        for words in (["info", path], ["dump", path, "--step", 8], ["check", path]):
            result = cli.run(*words)
            for character in "\033\007\u009b\u202e":
                self.assertNotIn(character, result.out + result.err)


if __name__ == "__main__":
    unittest.main()
