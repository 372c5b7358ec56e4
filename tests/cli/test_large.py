# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings whose work was repeated many times (large_trace.py): in order, folded to the end, and no costlier for a step at the end than for
one in the middle."""

import resource
import unittest

import cli
import large_trace

TRACES = cli.Path(__file__).resolve().parents[2] / "data" / "traces"
N_ROUNDS = 3000


def computed_s():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Large(cli.Case):
    def make(self, lesson, n_rounds=N_ROUNDS):
        path = self.folder / f"{lesson}-{n_rounds}.json"
        return path, large_trace.write(TRACES / f"{lesson}.ipc-lens.json", n_rounds, path)

    def test_in_order(self):
        for lesson in large_trace.ROUNDS:
            with self.subTest(lesson):
                path, n_records = self.make(lesson)
                self.assertIn("the trace is in order", self.done("check", path).out)
                self.assertEqual(self.info(path)["events"], n_records)

    def test_every_byte_is_read(self):
        path, _ = self.make("pipe")
        n_bytes = 27 * N_ROUNDS
        self.assertIn(f"{n_bytes} bytes in, {n_bytes} out, 0 left", self.done("info", path).out)

    def expect_in_proportion(self, lesson, command):
        """Twice as many events cost twice as much, by what @command(path, n_rounds) computes."""
        costs = []
        for n_rounds in (N_ROUNDS, 2 * N_ROUNDS):
            path, _ = self.make(lesson, n_rounds)
            before = computed_s()
            command(path, n_rounds)
            costs.append(computed_s() - before)
        self.assertLess(costs[1], 3 * costs[0], costs)

    def test_a_late_step(self):
        self.expect_in_proportion("pipe", lambda path, n_rounds: self.done("dump", path, "--step", 3 * n_rounds))

    def test_a_table(self):
        for lesson in large_trace.ROUNDS:
            with self.subTest(lesson):
                self.expect_in_proportion(lesson, lambda path, _: self.done("export", path, "-o", path.with_suffix(".csv")))


if __name__ == "__main__":
    unittest.main()
