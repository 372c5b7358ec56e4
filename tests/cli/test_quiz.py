# SPDX-License-Identifier: GPL-3.0-or-later
"""The quiz at the terminal: listed, asked, skipped, ended; a teacher's file, and what is told about its errors."""

import json
import os
import unittest
from pathlib import Path

import cli

OWN = """\
# about a reader
question: mine
lesson: pipe
set: message='two words'
step: B read 1 if wakes
kind: type
ask: Which bytes does B get?
"""


class Quiz(cli.Case):
    def ask(self, *words, answers=""):
        path = self.put("answers", answers)
        with path.open("rb") as stdin:
            return self.done("quiz", *words, stdin=stdin).out

    def test_list(self):
        questions = json.loads(self.done("quiz", "--json").out)
        self.assertGreaterEqual(len(questions), 30)
        text = self.done("quiz").out
        lessons = {lesson["id"] for lesson in json.loads(self.done("list", "--json").out)}
        for question in questions:
            self.assertIn(question["id"], text)
            self.assertIn(question["lesson"], lessons)
            self.assertEqual(question["kind"] == "choose", len(question["choices"]) > 1)
        self.assertEqual({question["kind"] for question in questions}, {"choose", "pick", "type", "order"})

    def test_answers_and_results(self):
        out = self.ask("empty-pipe", "who-is-woken", "priorities", "copies-of-a-pipe", answers="2\nA\n\n2\n")
        self.assertIn("Right: B sleeps until", out)
        self.assertIn("The run says: B", out)
        self.assertTrue(out.rstrip().endswith("Right: 2. Wrong: 1. Skipped: 1."), out[-200:])

    def test_answer_that_is_none_is_asked_again(self):
        self.assertEqual(self.ask("empty-pipe", answers="9\nb\n2\n").count("none of the answers"), 2)

    def test_answer_is_not_told_before(self):
        before = self.ask("one-write-many-reads", answers="")
        self.assertNotIn("a longer\n", before)
        self.assertNotIn("= 8", before)

    def test_nothing_answered_has_no_counts(self):
        self.assertNotIn("Right: ", self.ask("empty-pipe", answers=""))
        self.assertIn("Right: 0. Wrong: 0. Skipped: 1.", self.ask("empty-pipe", "two-readers", answers="\n"))
        own = self.put("own.txt", OWN.replace("B read 1", "D read 1"))
        out = self.fails(1, "quiz", own, says=["mine: "]).out
        self.assertIn("Not asked: 1.", out)
        self.assertNotIn("Right: ", out)

    def test_wrong_answer_is_called_so(self):
        self.assertIn("Not so. The run says: B sleeps until", self.ask("empty-pipe", answers="1\n"))
        skipped = self.ask("empty-pipe", answers="\n")
        self.assertIn("The run says: B sleeps until", skipped)
        self.assertNotIn("Not so.", skipped)

    def test_lesson(self):
        self.assertIn("Question 1 of ", self.ask("--lesson", "pipe"))
        self.fails(2, "quiz", "--lesson", "pip", says=["did you mean", "pipe"])

    def test_saved_trace(self):
        trace = self.put("a.json", cli.trace_text(cli.pipe_run().lines()))
        asked = json.loads(self.done("quiz", trace, "--json").out)
        self.assertIn("Right: Hello", self.ask(trace, answers="".join("Hello\n" if question["kind"] == "type" else "\n" for question in asked)))

    def test_own_file(self):
        own = self.put("own.txt", OWN)
        self.assertIn("answers it", self.done("quiz", "--check", own).out)
        self.assertIn("mine", self.done("quiz", "--file", own).out)
        self.assertIn("Right: two words", self.ask("--file", own, "mine", answers="two words\n"))

    def test_own_file_as_a_word(self):
        own = self.put("own.txt", OWN)
        self.assertIn("Question 1 of 1", self.ask(own, answers="two words\n"))
        self.assertEqual([q["id"] for q in json.loads(self.done("quiz", own, "--json").out)], ["mine"])
        self.fails(1, "quiz", own, own, says=["one file of questions at a time"])
        bad = self.put("bad.txt", OWN.replace("ask:", "as:"))
        self.assertTrue(self.fails(1, "quiz", bad, says=["2 things"]).out.startswith(f"{bad}:2: "))

    def test_one_that_cannot_be_asked_is_passed_over(self):
        own = self.put("own.txt", OWN.replace("B read 1", "D read 1").replace("mine", "never") + OWN.replace("lesson: pipe", "lesson: pip").replace("mine", "nowhere") + OWN)
        answers = self.put("answers", "wrong\n")
        with answers.open("rb") as stdin:
            done = self.fails(1, "quiz", own, stdin=stdin, says=["never: ", "nowhere: "])
        self.assertIn("Question 3 of 3", done.out)
        self.assertRegex(done.out, r"mine, step \d+: two words")
        self.assertIn("Not asked: 2.", done.out)

    def test_no_bytes(self):
        own = self.put("own.txt", OWN.replace("B read 1 if wakes", "B read 1 if returns and ret = 0"))
        self.assertIn("Right: no bytes", self.ask(own, answers="EOF\n"))
        self.assertIn("Right: no bytes", self.ask(own, answers='""\n'))
        self.assertIn("The run says: no bytes", self.ask(own, answers="x\n"))

    def test_topics_and_order(self):
        def ids(*words):
            return [question["id"] for question in json.loads(self.done("quiz", "--json", *words).out)]

        topics = [line for line in self.done("quiz", "--topics").out.splitlines() if not line.startswith(" ")]
        self.assertGreater(len(topics), 8)
        self.assertEqual(sorted(sum((ids("--topic", topic) for topic in topics), [])), sorted(ids()))
        self.assertEqual(ids("--shuffle", "5"), ids("--shuffle", "5"))
        self.assertNotEqual(ids("--shuffle", "5"), ids("--shuffle", "6"))
        self.assertEqual(sorted(ids("--shuffle", "5")), sorted(ids()))
        self.assertEqual(ids("--shuffle", "5", "--number", "3"), ids("--shuffle", "5")[:3])
        self.assertEqual(ids("--number", "2", "--topic", "pipe-buf"), ids("--topic", "pipe-buf")[:2])
        self.assertIn("forgotten-end", self.done("quiz", "--topic", "end-of-file", "--list").out)
        self.assertIn("Question 1 of 2 ", self.ask("--topic", "broken-pipe"))

    def test_wrong_choices_of_questions(self):
        self.fails(2, "quiz", "--topic", "pipe-bufs", says=["did you mean", "pipe-buf"])
        self.fails(2, "quiz", "--number", "-1", says=["1 or more"])
        self.fails(2, "quiz", "--shuffle", "-3", says=["from 0"])
        self.fails(2, "quiz", "--number", "many")

    def test_errors_by_line(self):
        for text, line, word in (
            (OWN.replace("kind: type", "kind: typo"), 6, "typo"),
            (OWN.replace("lesson: pipe", "lesson: pip"), 2, "no lesson “pip”"),
            (OWN.replace("message=", "massage="), 2, "massage"),
            (OWN.replace("set: message='two words'", "set: message='two"), 4, ""),
            (OWN.replace("B read 1", "D read 1"), 2, "no step"),
            (OWN.replace("kind: type", "kind: choose\nchoice [ret = 1]: a\nchoice [ret = 2]: b"), 2, "none of the choices"),
        ):
            own = self.put("own.txt", text)
            out = self.fails(1, "quiz", "--check", own, says=["1 thing"]).out
            self.assertTrue(out.startswith(f"{own}:{line}: "), out)
            self.assertIn(word, out)

    def test_wrong_words(self):
        self.fails(2, "quiz", "emty-pipe", says=["did you mean", "empty-pipe"])
        self.fails(1, "quiz", "--check", self.folder / "none.txt", says=["none.txt"])
        self.fails(1, "quiz", self.put("no.json", "{"), says=["no.json"])

    def test_files_without_end(self):
        fifo = self.folder / "fifo"
        os.mkfifo(fifo)
        for path in (fifo, "/dev/zero"):
            for option in ("--file", "--check"):
                self.fails(1, "quiz", option, path, says=[str(path), "not a regular file"])

    def test_recording_without_the_start_of_its_processes(self):
        lines = (Path(__file__).parents[2] / "data" / "traces" / "posix-mq.ipc-lens.json").read_text().splitlines(keepends=True)
        text = "".join(line for line in lines if '"process start"' not in line)
        self.assertNotEqual(text, "".join(lines))
        json.loads(self.done("quiz", self.put("headless.json", text), "--json").out)


if __name__ == "__main__":
    unittest.main()
