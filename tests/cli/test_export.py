# SPDX-License-Identifier: GPL-3.0-or-later
"""`ipc-lens export`: one file to hand out, by its ending; whole or not at all."""

import base64
import csv
import hashlib
import json
import os
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import unittest
from html.parser import HTMLParser
from pathlib import Path

import cli

HOSTILE = "</script><script>alert(1)</script><!--<script> \"'&amp; \\u003c ]]> {{x}}"
MANUAL = Path(sys.argv.pop(1)) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "data" / "ipc-lens.1.in"
VOID = {"meta", "input", "br", "link", "img"}


class Page(HTMLParser):
    """A page taken apart; tags that are not closed, or closed wrongly, are errors."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.ids, self.texts = [], [], [], {}
        self.feed(text)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.ids += [value for name, value in attributes if name == "id"]
        if tag not in VOID:
            self.open.append((tag, dict(attributes).get("id")))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        key = self.open[-1] if self.open else None
        self.texts.setdefault(key, []).append(data)

    def text(self, tag, name=None):
        return "".join(self.texts[(tag, name)])


def hostile_run():
    """A stranger's trace: every text in it wants to be something else."""
    writer = cli.pipe_run(HOSTILE)
    for event in writer.events:
        if event["name"] == "read" and event["args"]["ret"]:
            event["args"]["data"] = base64.b64encode(b"\xff\xfe</script>\x00\x1b[31m").decode()
            event["args"]["enc"] = "base64"
    source = f"/* {HOSTILE} */\nint main (void)\n{{\n}}\n"
    program = {"program": "pipe", "file": "<b>.c", "source": source, "lines": [["1", "9", 2]], "variables": []}
    return cli.trace_text(writer.lines(), cli.metadata(title=HOSTILE, programs=[program]))


class Export(cli.Case):
    def page(self, path, *words):
        out = self.folder / "out.html"
        self.assertEqual(self.done("export", path, *words, "-o", out).out, f"{out}\n")
        return out.read_text(encoding="utf-8")

    def rows(self, path, *words, **options):
        out = self.folder / "out.csv"
        self.done("export", path, *words, "-o", out, **options)
        return out.read_bytes()

    def assert_nothing_new(self, *files):
        self.assertEqual(sorted(entry.name for entry in self.folder.iterdir()), sorted(file.name for file in files))


class Words(Export):
    def test_wrong_words(self):
        self.fails(2, "export", "x.json", says=["-o"])
        self.fails(2, "export", "x.json", "-o", "x.doc", says=["x.doc", ".html", ".csv"])
        self.fails(2, "export", "x.json", "-o", "x.csv", "--theme", "blue", says=["--theme"])
        self.fails(2, "export", "x.json", "-o", "x.csv", "--detail", "all", says=["--detail"])
        self.fails(2, "export", "x.json", "-o", "x.pdf", "--paper", "a5", says=["--paper"])
        for steps in ("9-3", "0-3", "x", "3-", "1-2-3", ""):
            self.fails(2, "export", "x.json", "-o", "x.csv", f"--steps={steps}", says=["--steps", f"“{steps}”"])
        self.fails(1, "export", "no-such.json", "-o", self.folder / "x.csv", says=["no-such.json"])
        self.assert_nothing_new()

    def test_trace_without_steps(self):
        path = self.put("empty.json", cli.trace_text([]))
        for ending in ("html", "csv", "pdf", "gif", "webm"):
            result = cli.run("export", path, "-o", self.folder / f"x.{ending}")
            self.assertEqual(result.returncode, 1, result.err)
        self.assert_nothing_new(path)


class Range(Export):
    def test_steps_that_are_not_there(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        self.fails(1, "export", path, "--steps", "3-99", "-o", self.folder / "x.csv", says=["3-99", "1 to"])
        self.assert_nothing_new(path)

    def test_each_kind(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        rows = list(csv.DictReader(self.rows(path, "--steps", "3-9").decode().splitlines()))
        self.assertEqual([row["step"] for row in rows], [str(step) for step in range(3, 10)])
        page = Page(self.page(path, "--steps", "3-9"))
        data = json.loads(page.text("script", "data"))
        self.assertEqual((data["first"], len(data["steps"])), (3, 7))
        self.assertEqual([name for name in page.ids if name.startswith("step-")], [f"step-{step}-words" for step in range(3, 10)])
        out = self.folder / "x.pdf"
        self.done("export", path, "--steps", "4", "-o", out)
        self.assertEqual(len(re.findall(rb"/Type /Page\b(?!s)", out.read_bytes())), 1)

    def test_too_many(self):
        """Each kind says how many it can hold, and what to ask for instead; a table holds any number."""
        writer = cli.pipe_run()
        for _ in range(5000):
            writer.add(101, "getpid", "process", ret=101)
        path = self.put("t.json", cli.trace_text(writer.lines()))
        for ending, most in (("html", 5000), ("pdf", 2000), ("gif", 500), ("webm", 500)):
            self.fails(1, "export", path, "-o", self.folder / f"x.{ending}", says=[f".{ending}", str(most), f"--steps 1-{most}"])
        self.assert_nothing_new(path)
        self.assertGreater(self.rows(path).count(b"\r\n"), 5000)


class Whole(Export):
    """Whatever happens: a whole file, or the old one."""

    def test_folder_that_is_not_there(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        self.fails(1, "export", path, "-o", self.folder / "none" / "x.html", says=["x.html"])
        self.assert_nothing_new(path)

    def refuse(self, out, *words, **options):
        """Whatever the kind: the message names the file, and what was there stays."""
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        old = self.put(out, "old")
        self.fails(1, *words[:1], path, *words[1:], "-o", old, says=[out], **options)
        self.assertEqual(old.read_text(), "old")
        self.assert_nothing_new(path, old)

    def test_no_space(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        for ending in ("html", "pdf", "csv", "png", "svg", "gif", "webm"):
            if shutil.which("ffmpeg") or ending not in ("gif", "webm"):
                with self.subTest(ending=ending):
                    shutil.rmtree(self.folder)
                    self.folder.mkdir()
                    words = ("render", "--step", "8") if ending in ("png", "svg") else ("export",)
                    self.refuse(f"x.{ending}", *words, preexec_fn=limit, timeout=170)

    def test_folder_that_may_not_be_written(self):
        """Root may write everywhere, so it is somebody else who tries."""
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        self.folder.chmod(0o555)
        nobody = (lambda: os.setuid(65534)) if os.geteuid() == 0 else None
        for words in (("export", "x.html"), ("export", "x.csv"), ("export", "x.webm"), ("render", "--step", "8", "x.png")):
            self.fails(1, *words[:-1], path, "-o", self.folder / words[-1], says=[words[-1], "permission denied"], preexec_fn=nobody)
        self.folder.chmod(0o755)
        self.assert_nothing_new(path)

    def test_device(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        for words in (("export", "x.html"), ("render", "--step", "8", "x.png")):
            link = self.folder / words[-1]
            link.symlink_to("/dev/full")
            self.fails(1, *words[:-1], path, "-o", link, says=["/dev/full", "not a regular file"])
            self.assertTrue(link.is_symlink())

    def test_interrupt(self):
        writer = cli.pipe_run()
        for _ in range(3000):
            writer.add(101, "getpid", "process", ret=101)
        path = self.put("t.json", cli.trace_text(writer.lines()))
        master, slave = pty.openpty()
        process = subprocess.Popen([cli.PROGRAM, "export", path, "-o", self.folder / "x.html"], stderr=slave, stdout=slave, env=cli.environment())
        os.close(slave)
        shown = b""
        while b"%" not in shown:
            shown += os.read(master, 1000)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(cli.PATIENCE_S), -signal.SIGINT)
        os.close(master)
        self.assert_nothing_new(path)


class Table(Export):
    def test_every_step_is_a_row(self):
        path = self.record("pipe")
        data = self.rows(path)
        self.assertEqual(data.count(b"\n"), data.count(b"\r\n"))
        rows = list(csv.DictReader(data.decode().splitlines(), strict=True))
        self.assertEqual(len(rows), self.info(path)["steps"])
        self.assertEqual([row["step"] for row in rows], [str(n + 1) for n in range(len(rows))])
        write = next(row for row in rows if row["function"] == "write")
        self.assertEqual((write["process"], write["ret"], write["len"], write["file"]), ("A", "27", "27", "pipe.c"))
        self.assertRegex(write["time_us"], r"^\d+\.\d{3}$")
        source = json.loads(path.read_text())["metadata"]["programs"][0]["source"]
        self.assertIn("write (", source.splitlines()[int(write["line"]) - 1])

    def test_decimal_point_in_any_locale(self):
        path = self.record("pipe")
        here = self.rows(path)
        there = self.rows(path, env=cli.environment(LC_ALL="de_DE.UTF-8", LANGUAGE="en"))
        self.assertEqual(here, there)

    def test_manual_documents_each_column(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))
        columns = self.rows(path).decode().split("\r\n")[0].split(",")
        self.assertEqual(re.findall(r"^\.TP\n\.I (\w+)$", MANUAL.read_text().split(".SH EVENT TABLE")[1], re.MULTILINE), columns)

    def test_no_cell_is_a_formula(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run("=1+1\",\r\n@x").lines(), cli.metadata(programs=[])))
        rows = list(csv.reader(self.rows(path).decode().split("\r\n"), strict=True))
        self.assertTrue(all(len(row) in (0, len(rows[0])) for row in rows))
        for row in rows:
            for cell in row:
                self.assertFalse(cell[:1] in ("=", "+", "@") or (cell[:1] == "-" and not re.match(r"^-\d+$", cell)), cell)


class Paper(Export):
    def pages(self, path, *words, **options):
        out = self.folder / "out.pdf"
        self.done("export", path, *words, "-o", out, **options)
        data = out.read_bytes()
        self.assertTrue(data.startswith(b"%PDF-"))
        boxes = set(re.findall(rb"/MediaBox \[ 0 0 (\d+)[.\d]* (\d+)", data))
        return len(re.findall(rb"/Type /Page\b(?!s)", data)), boxes

    def test_several_steps_to_a_page(self):
        path = self.record("pipe")
        n_pages, _ = self.pages(path, "--paper", "a4")
        self.assertEqual(n_pages, -(-self.info(path)["steps"] // 4))

    def test_paper(self):
        path = self.put("t.json", cli.trace_text(cli.pipe_run(HOSTILE).lines()))
        self.assertEqual(self.pages(path, "--paper", "a4")[1], {(b"595", b"841")})
        self.assertEqual(self.pages(path, "--paper", "letter")[1], {(b"612", b"792")})


FALSE_TOOL = "#!/bin/sh\necho 'no such coder' >&2\nexit 1\n"


class Film(Export):
    def setUp(self):
        super().setUp()
        self.path = self.put("t.json", cli.trace_text(cli.pipe_run().lines()))

    def put_tool(self, text):
        folder = self.folder / "bin"
        folder.mkdir()
        tool = folder / "ffmpeg"
        if text:
            tool.write_text(text)
            tool.chmod(0o755)
        return cli.environment(PATH=str(folder)), folder

    @unittest.skipUnless(shutil.which("ffmpeg"), "needs ffmpeg")
    def test_films(self):
        for ending, start in (("gif", b"GIF89a"), ("webm", b"\x1aE\xdf\xa3")):
            out = self.folder / f"x.{ending}"
            self.done("export", self.path, "-o", out, timeout=170)
            self.assertTrue(out.read_bytes().startswith(start))
            probe = subprocess.run(["ffmpeg", "-i", out, "-f", "null", "-"], capture_output=True, text=True, check=True)
            minutes, seconds = map(float, re.findall(r"time=00:(\d+):([\d.]+)", probe.stderr)[-1])
            self.assertGreater(60 * minutes + seconds, self.info(self.path)["steps"])
            self.assertNotIn("rror", probe.stderr)

    def test_tool_is_missing(self):
        env, folder = self.put_tool(None)
        self.fails(1, "export", self.path, "-o", self.folder / "x.gif", env=env, says=["ffmpeg", "install"])
        self.assert_nothing_new(self.path, folder)

    def test_tool_fails(self):
        env, folder = self.put_tool(FALSE_TOOL)
        self.fails(1, "export", self.path, "-o", self.folder / "x.webm", env=env, says=["ffmpeg", "no such coder"])
        self.assert_nothing_new(self.path, folder)

    def test_tool_is_killed(self):
        """In the middle: after it has taken some pictures, and written something."""
        env, folder = self.put_tool("#!/bin/sh\necho half >&3\nhead -c 9000000 > /dev/null\nkill -9 $$\n")
        env["PATH"] += ":/usr/bin:/bin"
        self.fails(1, "export", self.path, "-o", self.folder / "x.gif", env=env, says=["ffmpeg", "signal 9"])
        self.assert_nothing_new(self.path, folder)

    def test_tool_that_wants_nothing(self):
        """It ends at once and claims success: what it wrote is no film."""
        env, folder = self.put_tool("#!/bin/sh\nexit 0\n")
        self.fails(1, "export", self.path, "-o", self.folder / "x.webm", env=env)
        self.assert_nothing_new(self.path, folder)


class Html(Export):
    def test_asks_for_nothing(self):
        text = self.page(self.record("posix-shm"))
        page = Page(text)
        for tag, attributes in page.tags:
            self.assertNotIn(tag, ("link", "img", "iframe", "object", "embed", "base", "audio", "video", "a"))
            for name in attributes:
                self.assertNotIn(name, ("src", "srcset", "href", "xlink:href", "action", "style", "background", "poster", "data"))
                self.assertFalse(name.startswith("on"), name)
        style = page.text("style")
        self.assertEqual(set(re.findall(r"url\((.)", style)), {"#"})
        self.assertNotIn("@import", style)
        program = page.text("script")
        for word in ("fetch", "XMLHttp", "import", "eval", "http", "WebSocket", "localStorage"):
            self.assertNotIn(word, program)

    def test_policy_names_what_stands_there(self):
        page = Page(self.page(self.record("pipe")))
        policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
        self.assertTrue(policy.startswith("default-src 'none'"))
        for tag in ("style", "script"):
            digest = base64.b64encode(hashlib.sha256(page.text(tag).encode()).digest()).decode()
            self.assertIn(f"{tag}-src 'sha256-{digest}'", policy)

    def test_names_lead_somewhere(self):
        page = Page(self.page(self.record("posix-mq")))
        self.assertEqual(len(page.ids), len(set(page.ids)))
        for _, attributes in page.tags:
            for name in ("aria-labelledby", "aria-describedby"):
                for target in attributes.get(name, "").split():
                    self.assertIn(target, page.ids)
        for tag, attributes in page.tags:
            if tag in ("button", "input", "nav") and attributes.get("id") != "close":
                self.assertTrue(attributes["aria-label"])

    def test_what_was_printed(self):
        """Each line with who printed it, and the step after which it did."""
        path = self.record("pipe")
        page = Page(self.page(path))
        printed = json.loads(page.text("script", "data"))["printed"]
        rows = list(csv.DictReader(self.rows(path).decode().splitlines()))
        lines = [page.text("li", f"printed-{number}") for number in range(len(printed))]
        self.assertEqual([line.strip() for line in lines], ["Child read 27 bytes: Hello from parent via pipe!", "Parent wrote 27 bytes"])
        self.assertEqual(page.texts["span", None].count("B") + page.texts["span", None].count("A"), 2)
        self.assertEqual([rows[step - 1]["process"] for step in printed], ["B", "B"])

    def test_marks_of_processes(self):
        path = self.record("pipe")
        data = json.loads(Page(self.page(path)).text("script", "data"))
        rows = list(csv.DictReader(self.rows(path).decode().splitlines()))
        at = {}
        for row, step in zip(rows, data["steps"]):
            if row["line"]:
                at[row["process"]] = int(row["line"])
                marks = {step["marks"][i]: step["marks"][i + 3] for i in range(0, len(step["marks"]), 4)}
                self.assertEqual(marks[row["process"]], at[row["process"]])
                for letter, line in marks.items():
                    self.assertEqual(line, at.get(letter, line))
        self.assertEqual(len(at), 2)

    def test_hostile_texts_stay_texts(self):
        path = self.put("t.json", hostile_run())
        text = self.page(path)
        page = Page(text)
        self.assertEqual([tag for tag, _ in page.tags].count("script"), 2)
        self.assertEqual(text.count("<!--"), 0)
        self.assertEqual(page.text("h1"), HOSTILE)
        self.assertIn(HOSTILE, page.text("li", "line-0-1"))
        self.assertEqual(page.text("figcaption"), "<b>.c")
        data = page.text("script", "data")
        self.assertFalse(set("<>&") & set(data))
        for element in json.loads(data)["items"]:
            Page(element)
            self.assertNotRegex(element, r"<(script|/script|b)\b")

    def test_all_lessons_without_a_browser(self):
        for lesson in json.loads(self.done("list", "--json").out):
            path = self.record(lesson["id"])
            data = json.loads(Page(self.page(path)).text("script", "data"))
            self.assertEqual(len(data["steps"]), self.info(path)["steps"], lesson["id"])
            for step in data["steps"]:
                self.assertTrue(step["seen"] and step["wide"] and step["narrow"])


if __name__ == "__main__":
    unittest.main()
