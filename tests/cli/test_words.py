# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the command line: what they answer, and what wrong ones are told."""

import json
import os
import pty
import re
import subprocess
import unicodedata
import unittest
from pathlib import Path

import cli


class Help(cli.Case):
    def test_overview_names_every_command(self):
        for words in (["help"], ["--help"], ["-h"]):
            text = self.done(*words).out
            for command in ("list", "run", "info", "check", "dump", "render", "export", "quiz", "help"):
                self.assertIn(f"ipc-lens {command}", text)

    def test_every_command_explains_itself(self):
        for command in ("list", "run", "info", "check", "dump", "render", "export", "quiz", "help"):
            text = self.done(command, "--help").out
            self.assertIn(f"ipc-lens {command}", text)
            self.assertEqual(text, self.done("help", command).out)

    def test_options_are_in_the_help(self):
        self.assertIn("--save", self.done("run", "--help").out)
        self.assertIn("--theme", self.done("help", "render").out)

    def test_readme_says_the_same(self):
        readme = Path(__file__).resolve().parents[2] / "README.md"
        told = {re.split(r"  +", line.strip())[0] for line in readme.read_text().splitlines() if line.startswith("    ipc-lens ")}
        known = {re.split(r"  +", line.strip())[0] for line in self.done("help").out.splitlines() if line.startswith("  ipc-lens ")}
        self.assertEqual(told, known - {"ipc-lens help [COMMAND]", "ipc-lens --version"})

    def test_dump_is_english_everywhere(self):
        path = self.record("pipe")
        here = self.done("dump", path, "--step", "8").out
        self.assertIn("read end", here)
        self.assertEqual(self.done("dump", path, "--step", "8", env=cli.environment(LANGUAGE="de")).out, here)

    def test_values_stand_in_one_column(self):
        for language in ("C", "de", "pt_BR", "zh_CN"):
            lines = self.done("run", "pipe", env=cli.environment(LANGUAGE=language)).out.split("\n\n")[-2].splitlines()[1:]
            columns = {sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line[: re.search(r" (?=\d)", line).end()]) for line in lines}
            self.assertEqual((len(lines), len(columns)), (6, 1), lines)

    def test_version(self):
        self.assertRegex(self.done("--version").out, r"^ipc-lens \d+\.\d+\.\d+\n$")


class List(cli.Case):
    def test_json(self):
        lessons = json.loads(self.done("list", "--json").out)
        ids = [lesson["id"] for lesson in lessons]
        self.assertLessEqual(set(cli.LESSONS), set(ids))
        self.assertEqual(len(ids), len(set(ids)))
        for lesson in lessons:
            for key in ("id", "title", "family", "kind"):
                self.assertIsInstance(lesson[key], str)
                self.assertTrue(lesson[key])
            for parameter in lesson["parameters"]:
                self.assertLessEqual({"name", "type", "default", "summary"}, parameter.keys())
                self.assertIn(parameter["type"], ("text", "integer", "choice"))
                self.assertIsInstance(parameter["default"], int if parameter["type"] == "integer" else str)
                if parameter["type"] == "choice":
                    self.assertIn(parameter["default"], parameter["choices"])
                else:
                    self.assertLessEqual({"minimum", "maximum"}, parameter.keys())

    def test_json_says_what_belongs_together(self):
        lessons = json.loads(self.done("list", "--json").out)
        facilities = {lesson["id"]: lesson for lesson in lessons if lesson["behaviour_of"] is None}
        for lesson in lessons:
            facility = facilities[lesson["facility"]]
            self.assertEqual(lesson["facility"], lesson["behaviour_of"] or lesson["id"])
            self.assertEqual([lesson[key] for key in ("family", "kind")], [facility[key] for key in ("family", "kind")])

    def test_text_is_grouped(self):
        """Family, in it kind, in it facility, in it behaviours: one step further in each time."""
        lessons = json.loads(self.done("list", "--json").out)
        wanted, family, kind = [], None, None
        for lesson in lessons:
            if lesson["family"] != family:
                wanted.append((0, lesson["family"]))
            if (lesson["family"], lesson["kind"]) != (family, kind):
                wanted.append((2, lesson["kind"]))
            family, kind = lesson["family"], lesson["kind"]
            wanted.append((6 if lesson["behaviour_of"] else 4, lesson["id"]))
        names = {name for _, name in wanted}
        lines = self.done("list").out.splitlines()
        found = [(len(line) - len(line.lstrip()), line.split(" · ")[0].strip()) for line in lines]
        self.assertEqual([entry for entry in found if entry[1] in names], wanted)
        self.assertEqual(len(wanted), len(set(wanted)), "a group that is not in one piece")


class WrongWords(cli.Case):
    def test_unknown_command(self):
        self.fails(2, "rnu", "pipe", says=["rnu", "Did you mean “run”?"])
        self.fails(2, "rendre", says=["Did you mean “render”?"])
        self.fails(2, "qqqqqqqq", says=["neither a command nor a file", "ipc-lens help"])

    def test_unknown_option(self):
        self.fails(2, "--verison", says=["--verison", "--version"])
        self.fails(2, "run", "pipe", "--sav", "x", says=["--sav", "Did you mean --save?"])
        self.fails(2, "list", "--jsno", says=["Did you mean --json?"])

    def test_missing_words(self):
        for words in (["run"], ["info"], ["check"], ["dump", "--step", "1"], ["render", "--all", "-o", "x.png"]):
            self.fails(2, *words, says=[f"ipc-lens {words[0]} --help"])
        self.fails(2, "dump", "x.json", says=["--step N"])
        self.fails(2, "run", "pipe", "--save", says=["--save"])

    def test_empty_words(self):
        for words in (["info", ""], ["run", ""], ["dump", "", "--step", "1"]):
            self.fails(2, *words, says=["empty", f"ipc-lens {words[0]} --help"])
        self.fails(2, "run", "pipe", "--save", "", says=["--save"])

    def test_words_after_two_dashes(self):
        path = self.put("-t.json", cli.trace_text(cli.pipe_run().lines()))
        self.assertIn("in order", self.done("check", "--", "-t.json", cwd=self.folder).out)
        self.assertIn("in order", self.done("check", path).out)
        self.done("run", "--quiet", "--", "pipe")
        self.fails(2, "run", "--", "pipe", "--quiet", says=["--quiet"])
        self.fails(1, "--", path, says=["no display"])

    def test_options_in_any_place(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        expected = self.done("dump", path, "--step", "3").out
        for words in (["--step", "3", path], ["--step=3", path], [path, "-s", "3"], [path, "--step", "1", "--step", "3"]):
            self.assertEqual(self.done("dump", *words).out, expected)

    def test_words_too_many(self):
        self.fails(2, "list", "pipe", says=["pipe"])
        self.fails(2, "run", "pipe", "posix-mq", says=["posix-mq"])
        self.fails(2, "help", "run", "list", says=["list"])
        first, second = self.put("a.json", "{}"), self.put("b.json", "{}")
        self.fails(2, first, second, says=[str(second)])

    def test_unknown_lesson(self):
        self.fails(2, "run", "pip", says=["pip", "Did you mean “pipe”?"])
        self.fails(2, "run", "posix-mp", says=["Did you mean “posix-mq”?"])
        self.fails(2, "run", "zzzzzzzzz", says=["ipc-lens list"])

    def test_lesson_of_a_window(self):
        self.fails(2, "--lesson", "pip", says=["pip", "Did you mean “pipe”?"])
        self.fails(2, "--lesson=pip", says=["pip", "Did you mean “pipe”?"])
        self.fails(2, "--lesson", says=["--lesson", "ipc-lens list"])
        self.fails(2, "--lesson", "pipe", "fifo", says=["fifo"])
        self.fails(2, "--leson", says=["--lesson"])
        self.fails(1, "--lesson", "pipe", says=["no display"])

    def test_unknown_topic(self):
        self.fails(2, "help", "lits", says=["Did you mean “list”?"])

    def test_settings(self):
        name = json.loads(self.done("list", "--json").out)[0]["parameters"][0]["name"]
        self.fails(2, "run", "pipe", "--set", name, says=["NAME=VALUE"])
        self.fails(2, "run", "pipe", "--set", "=x", says=["NAME=VALUE"])
        self.fails(2, "run", "pipe", "--set", f"{name[:-1]}=x", says=[f"Did you mean “{name}”?"])
        self.fails(2, "run", "pipe", "--set", "zzzzzzzzzz=1", says=["zzzzzzzzzz", "ipc-lens list"])

    def test_setting_out_of_range(self):
        for lesson in json.loads(self.done("list", "--json").out):
            for parameter in lesson["parameters"]:
                wish = lambda value: ("run", lesson["id"], "--set", f"{parameter['name']}={value}")
                if parameter["type"] == "choice":
                    self.fails(2, *wish("zzzz"), says=[parameter["name"], *parameter["choices"]])
                    continue
                too_much = str(parameter["maximum"] + 1) if parameter["type"] == "integer" else "x" * (parameter["maximum"] + 1)
                self.fails(2, *wish(too_much), says=[parameter["name"], str(parameter["maximum"])])
                if parameter["type"] == "integer":
                    self.fails(2, *wish("many"), says=[parameter["name"]])

    def test_free_runs(self):
        for number in ("0", "-1", "10001", "99999999999999999999", "x", ""):
            self.fails(2, "run", "pipe", f"--free={number}", says=["--free"])

    def test_render_wishes(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        self.fails(2, "render", path, "--all", says=["-o"])
        self.fails(2, "render", path, "--all", "-o", "x.jpg", says=["x.jpg", ".png, .svg or .pdf"])
        self.fails(2, "render", path, "-o", "x.png", says=["--step N, --steps A-B or --all"])
        self.fails(2, "render", path, "--all", "--step", "1", "-o", "x.png", says=["either"])
        self.fails(2, "render", path, "--step", "one", "-o", "x.png", says=["“one”"])
        for size in ("big", "640", "640x", "0x0", "640x480x2", "99999999x10", "-640x480"):
            self.fails(2, "render", path, "--all", "-o", "x.png", f"--size={size}", says=[f"“{size}”"])
        self.fails(2, "render", path, "--all", "--theme", "pink", "-o", "x.png", says=["light or dark"])
        self.fails(2, "render", path, "--all", "--detail", "some", "-o", "x.png", says=["textbook or kernel"])

    def test_steps(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        for step in ("x", "", "-1", "1.5", "1e3", "0x1"):
            self.fails(2, "dump", path, f"--step={step}", says=["--step"])
        self.fails(1, "dump", path, "--step", "9999", says=["9999", "0 to"])
        self.fails(1, "dump", path, "--step", "99999999999999999999", says=["99999999999999999999"])


class Window(cli.Case):
    def test_no_display(self):
        self.fails(1, says=["no display", "ipc-lens run pipe"])
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        self.fails(1, path, says=["no display"])

    def test_no_such_file(self):
        self.fails(1, "missing.json", says=["missing.json", "no such file"])


class Output(cli.Case):
    def test_closed_reader_is_no_failure(self):
        with subprocess.Popen([cli.PROGRAM, "list", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=cli.environment()) as process:
            process.stdout.close()
            message = process.stderr.read()
            process.wait(cli.PATIENCE_S)
        self.assertEqual(message, b"")
        self.assertIn(process.returncode, (0, -13))

    def test_full_output_is_a_failure(self):
        with open("/dev/full", "wb") as full:
            self.fails(1, "list", stdout=full, says=["Standard output", "No space left on device"])

    def test_no_output_is_a_failure(self):
        result = subprocess.run(["sh", "-c", '"$0" list >&-', cli.PROGRAM], stderr=subprocess.PIPE, env=cli.environment())
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"Standard output", result.stderr)

    def test_colors_only_for_terminals(self):
        self.assertNotIn("\033", self.done("list").out)
        self.assertIn(b"\033[1m", self.on_terminal(TERM="xterm-256color"))
        self.assertNotIn(b"\033", self.on_terminal(TERM="xterm-256color", NO_COLOR="1"))
        self.assertNotIn(b"\033", self.on_terminal(TERM="dumb"))

    def on_terminal(self, **changes):
        master, slave = pty.openpty()
        env = cli.environment(**changes)
        if "NO_COLOR" not in changes:
            env.pop("NO_COLOR", None)
        with subprocess.Popen([cli.PROGRAM, "list"], stdout=slave, env=env) as process:
            os.close(slave)
            text = b""
            try:
                while chunk := os.read(master, 65536):
                    text += chunk
            except OSError: # the other end is closed
                pass
            self.assertEqual(process.wait(cli.PATIENCE_S), 0)
        os.close(master)
        return text


if __name__ == "__main__":
    unittest.main()
