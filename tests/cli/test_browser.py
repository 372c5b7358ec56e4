# SPDX-License-Identifier: GPL-3.0-or-later
"""The handed-out page in a real browser: it plays, by keys, by touch and for a screen reader. KEEP_PICTURES=folder keeps screenshots."""

import csv
import os
import unittest

import browser
import cli
from test_export import HOSTILE, hostile_run

WORDS = "(id) => document.getElementById(id).textContent"
OUTSIDE = """(() => { const box = document.getElementById('picture').viewBox.baseVal;
  return [...document.querySelectorAll('#picture text')].filter((text) => { const b = text.getBBox();
    return b.x < -1 || b.y < -1 || b.x + b.width > box.width + 1 || b.y + b.height > box.height + 1; }).map((text) => text.textContent); })()"""


@unittest.skipUnless(browser.PROGRAM, "needs chromium")
class Page(cli.Case):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def export(self, path):
        out, table = self.folder / "page.html", self.folder / "page.csv"
        self.done("export", path, "-o", out)
        self.done("export", path, "-o", table)
        rows = list(csv.DictReader(table.read_bytes().decode().split("\r\n")))
        return out, rows

    def tearDown(self):
        self.assertEqual(self.browser.complaints, [])
        super().tearDown()

    def words(self, name):
        return self.browser.tell(f"({WORDS})('{name}')")

    def expect(self, rows, step):
        self.assertEqual(self.words("position"), f"step {step} of {len(rows)}")
        self.assertEqual((self.words("what"), self.words("why")), (rows[step - 1]["what"], rows[step - 1]["why"]))
        self.assertEqual(self.words("call"), f"{rows[step - 1]['process']} {rows[step - 1]['call']}")
        if rows[step - 1]["line"]:
            self.assertEqual(self.browser.tell("document.querySelector('#code .here').id.split('-')[2]"), rows[step - 1]["line"])

    def press(self, key, rows, step):
        self.browser.press(key)
        self.expect(rows, step)

    def keep(self, name):
        if os.environ.get("KEEP_PICTURES"):
            self.browser.take_picture(os.path.join(os.environ["KEEP_PICTURES"], name))

    def test_every_step_says_what_the_recording_says(self):
        for lesson in ("pipe", "posix-shm"):
            out, rows = self.export(self.record(lesson))
            self.browser.open(out)
            self.expect(rows, 1)
            for step in range(2, len(rows) + 1):
                self.press("ArrowRight", rows, step)
                self.assertEqual(self.browser.tell(OUTSIDE), [])
                self.assertGreater(self.browser.tell("document.querySelectorAll('#picture text').length"), 5)
            self.press("ArrowRight", rows, len(rows))
            self.assertEqual(self.browser.requests, [f"file://{out}"])

    def test_keys(self):
        out, rows = self.export(self.record("pipe"))
        self.browser.open(out, "#step-7")
        self.expect(rows, 7)
        self.keep("desktop.png")
        self.press("ArrowLeft", rows, 6)
        self.press("PageDown", rows, 7)
        self.press("PageUp", rows, 6)
        self.press("End", rows, len(rows))
        self.press("Home", rows, 1)
        self.press("ArrowLeft", rows, 1)
        self.assertEqual(self.browser.tell("location.hash"), "#step-1")
        self.browser.press(" ")
        self.browser.wait_for(lambda: self.words("position") == f"step 2 of {len(rows)}")
        self.browser.press(" ")
        self.assertEqual(self.browser.tell("document.getElementById('play').getAttribute('aria-pressed')"), "false")
        self.browser.tell("document.getElementById('forward').focus()")
        self.press("Enter", rows, 3)
        self.browser.tell("location.hash = '#step-9'")
        self.browser.wait_for(lambda: self.words("position") == f"step 9 of {len(rows)}")
        self.browser.open(out, "#step-999")
        self.expect(rows, len(rows))

    def test_keys_are_told(self):
        out, rows = self.export(self.record("pipe"))
        self.browser.open(out)
        self.browser.press("?")
        self.assertTrue(self.browser.tell("document.getElementById('keys').open"))
        self.keep("keys.png")
        self.press("ArrowRight", rows, 1)
        self.browser.press("Escape")
        self.assertFalse(self.browser.tell("document.getElementById('keys').open"))
        self.press("ArrowRight", rows, 2)

    def test_output_and_marks_follow_the_step(self):
        out, rows = self.export(self.record("pipe"))
        self.browser.open(out)
        shown = "[...document.querySelectorAll('#output li')].filter((line) => !line.hidden).length"
        marks = "[...document.querySelectorAll('#code .who')].map((chip) => chip.textContent).sort().join('')"
        self.assertEqual(self.browser.tell(shown), 0)
        self.browser.press("End")
        self.assertEqual(self.browser.tell(shown), 2)
        self.keep("end.png")
        self.browser.press("Home")
        self.assertEqual(self.browser.tell(shown), 0)
        self.browser.tell("location.hash = '#step-8'")
        self.browser.wait_for(lambda: self.words("position") == f"step 8 of {len(rows)}")
        self.assertEqual(self.browser.tell(marks), "AB")

    def test_a_range(self):
        path = self.record("pipe")
        out, rows = self.export(path)
        self.done("export", path, "--steps", "5-9", "-o", out)
        self.browser.open(out)
        self.expect(rows, 5)
        self.press("ArrowLeft", rows, 5)
        self.press("End", rows, 9)
        self.press("ArrowRight", rows, 9)
        self.press("Home", rows, 5)

    def test_without_its_program(self):
        """Where scripts may not run, all that is said stands there to be read."""
        out, rows = self.export(self.record("posix-shm"))
        self.browser.allow_scripts(False)
        self.browser.open(out)
        self.keep("without-script.png")
        nodes = [node for node in self.browser.ask("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        said = {node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"}
        self.browser.allow_scripts(True)
        for row in rows:
            self.assertIn(row["what"], said)
            self.assertIn(row["why"], said | {""})
        self.assertTrue(any("does not run the program" in words for words in said))
        self.assertIn("posix-shm-reader.c", said)
        self.assertIn("posix-shm-writer.c", said)

    def test_telephone(self):
        out, rows = self.export(self.record("pipe"))
        self.browser.open(out, "#step-8", width=360, height=740)
        self.expect(rows, 8)
        self.keep("telephone.png")
        self.assertLessEqual(self.browser.tell("document.documentElement.scrollWidth"), 360)
        self.assertLess(self.browser.tell("document.getElementById('picture').viewBox.baseVal.width"), 500)
        self.assertEqual(self.browser.tell(OUTSIDE), [])
        boxes = self.browser.tell("[...document.querySelectorAll('nav button')].map((b) => b.getBoundingClientRect().toJSON())")
        self.assertEqual(len(boxes), 7)
        for box in boxes:
            self.assertGreaterEqual(min(box["width"], box["height"]), 44)
            self.assertTrue(0 <= box["left"] and box["right"] <= 360 and box["bottom"] <= 740, box)
        self.browser.swipe(300, 300, -150)
        self.expect(rows, 9)
        self.browser.swipe(100, 300, 150)
        self.expect(rows, 8)
        self.browser.tell("document.getElementById('larger').click()")
        self.assertEqual(self.browser.tell("document.getElementById('picture').viewBox.baseVal.width"), 1000)
        self.assertGreaterEqual(self.browser.tell("document.getElementById('picture').getBoundingClientRect().width"), 1000)
        self.assertLessEqual(self.browser.tell("document.documentElement.scrollWidth"), 360)
        self.browser.swipe(300, 300, -150)
        self.expect(rows, 8)
        self.keep("telephone-larger.png")

    def test_low_screens(self):
        """What a laptop's browser leaves of its screen, and a telephone on its side: nobody has to look for the buttons."""
        out, rows = self.export(self.record("pipe"))
        for width, height in ((1366, 640), (1366, 768), (1024, 600), (844, 390)):
            with self.subTest(width=width, height=height):
                self.browser.open(out, "#step-8", width=width, height=height)
                self.expect(rows, 8)
                self.keep(f"low-{width}x{height}.png")
                bottom = "document.querySelector('%s').getBoundingClientRect().bottom"
                self.assertLessEqual(self.browser.tell(bottom % "nav"), height)
                if height >= 600:
                    self.assertLessEqual(self.browser.tell(bottom % ".caption"), self.browser.tell("document.querySelector('nav').getBoundingClientRect().top"))

    def test_light_dark_and_contrast(self):
        out, _ = self.export(self.record("pipe"))
        looks = set()
        for name, media in (("light", {}), ("dark", {"prefers-color-scheme": "dark"}), ("contrast", {"prefers-contrast": "more"})):
            self.browser.open(out, "#step-8", **media)
            self.keep(f"{name}.png")
            looks.add(self.browser.tell("['body', '#picture rect', '#picture text'].map((s) => { const c = getComputedStyle(document.querySelector(s));"
                                        "return s === 'body' ? c.backgroundColor : c.fill; }).join()"))
        self.assertEqual(len(looks), 3)

    def test_nothing_moves_for_whom_it_should_not(self):
        out, _ = self.export(self.record("pipe"))
        name = "getComputedStyle(document.querySelector('#picture .link')).animationName"
        self.browser.open(out, "#step-8")
        self.assertEqual(self.browser.tell(name), "none")
        self.browser.open(out, "#step-8", **{"prefers-reduced-motion": "no-preference"})
        self.assertEqual(self.browser.tell(name), "appear")

    def test_screen_reader(self):
        out, rows = self.export(self.record("pipe"))
        self.browser.open(out, "#step-8")
        nodes = [node for node in self.browser.ask("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        picture = next(node for node in nodes if node["role"]["value"] in ("image", "img"))
        self.assertEqual(picture["name"]["value"], f"step 8 of {len(rows)} {rows[7]['what']}")
        self.assertIn("Process A", picture["description"]["value"])
        buttons = [node["name"]["value"] for node in nodes if node["role"]["value"] in ("button", "ToggleButton", "toggleButton")]
        self.assertEqual(len(buttons), 6)
        self.assertTrue(all(buttons))
        headings = [node["name"]["value"] for node in nodes if node["role"]["value"] == "heading"]
        self.assertEqual(headings, ["Pipe", rows[7]["process"] + " " + rows[7]["call"], "Code", "Output", "All steps"])
        self.assertEqual(self.browser.tell("document.documentElement.lang"), "en")
        self.assertTrue(any(p["name"] == "live" and p["value"]["value"] == "polite" for node in nodes for p in node.get("properties", [])))

    def test_hostile_texts_stay_texts(self):
        out, rows = self.export(self.put("t.json", hostile_run()))
        self.browser.open(out)
        for step in range(2, len(rows) + 1):
            self.browser.press("ArrowRight")
        self.assertEqual(self.words("position"), f"step {len(rows)} of {len(rows)}")
        self.assertEqual(self.browser.tell("document.querySelector('h1').textContent"), HOSTILE)
        self.assertEqual(self.browser.tell("document.querySelectorAll('script').length"), 2)
        self.assertEqual(self.browser.requests, [f"file://{out}"])


if __name__ == "__main__":
    unittest.main()
