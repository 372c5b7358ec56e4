# SPDX-License-Identifier: GPL-3.0-or-later
"""Traces as large as one likes: a recorded run in which one round of its work comes again and again.

    large_trace.py RECORDING ROUNDS OUT [LESSON]

A round is what each process did between two of its records; in every repetition sequence numbers, order tickets and times go on
as the recorder would have counted them, and so does what a program counts in shared memory. So the file is in order for the
checker, and the model folds it like any other run."""

import json
import re
import sys
from pathlib import Path

# Of each lesson, for each process of the round: its first and its last record in it.
ROUNDS = {
    "pipe": {"A": (4, 4), "B": (2, 3)},
    "tcp": {"B": (4, 5), "A": (7, 8)},
    "shm-race": {"A": (4, 5), "B": (2, 3)},
}
NUMBER = {key: re.compile(rf'"{key}":(\d+)') for key in ("seq", "in", "out", "last", "val")}
TIME = re.compile(r'"ts":(\d+)\.(\d{3})')


class Run:
    """The records of a recording, without what was derived from them, and what is a round among them."""

    def __init__(self, path, lesson=None):
        self.first, *lines = Path(path).read_text().splitlines()
        self.lesson = lesson or json.loads(self.first + "]}")["metadata"]["lesson"]
        self.records = [(json.loads(line), line) for line in (line.rstrip(",") for line in lines) if '"seq":' in line]
        pids = {event["args"]["letter"]: event["pid"] for event, _ in self.records if event["name"] == "process start"}
        self.round = {pids[letter]: seqs for letter, seqs in ROUNDS[self.lesson].items()}
        self.repeated = [record for record in self.records if self.place(record[0]) == 0]
        tickets = [event["args"][key] for event, _ in self.repeated for key in ("in", "out")]
        times = [self.time_ns(line) for _, line in self.repeated]
        ends = [start + int(event.get("dur", 0) * 1000) for (event, _), start in zip(self.repeated, times)]
        self.n_tickets = max(tickets) - min(tickets) + 1
        self.length_ns = max(ends) - min(times) + 1000

    @staticmethod
    def time_ns(line):
        return int("".join(TIME.search(line).groups()))

    def place(self, event):
        """-1: before the rounds, 0: in them, 1: after them."""
        seqs = self.round.get(event["pid"])
        if seqs is None:
            return 1 if event["name"] == "process end" else -1
        seq = event["args"]["seq"]
        return -1 if seq < seqs[0] else 1 if seq > seqs[1] else 0

    def n_records(self, pid):
        first, last = self.round.get(pid, (0, -1))
        return last - first + 1

    def moved(self, event, line, n):
        """The line as it stands @n rounds later."""
        def add(key, by, text):
            return NUMBER[key].sub(lambda match: f'"{key}":{int(match[1]) + by}', text, count=1)
        line = add("seq", n * self.n_records(event["pid"]), line)
        line = add("last", n * self.n_records(event["args"].get("process", event["pid"])), line)
        line = add("out", n * self.n_tickets, add("in", n * self.n_tickets, line))
        line = add("val", n, line)
        at_ns = self.time_ns(line) + n * self.length_ns
        return TIME.sub(f'"ts":{at_ns // 1000}.{at_ns % 1000:03}', line, count=1)

    def lines(self, n_rounds):
        yield from (line for event, line in self.records if self.place(event) < 0)
        for n in range(n_rounds):
            yield from (self.moved(event, line, n) for event, line in self.repeated)
        yield from (self.moved(event, line, n_rounds - 1) for event, line in self.records if self.place(event) > 0)


def write(recording, n_rounds, path, lesson=None):
    """Returns how many records the file has."""
    run = Run(recording, lesson)
    n = 0
    with open(path, "w", encoding="utf-8") as file:
        file.write(run.first)
        for n, line in enumerate(run.lines(n_rounds), 1):
            file.write(("\n" if n == 1 else ",\n") + line)
        file.write("\n]}\n")
    return n


if __name__ == "__main__":
    print(write(sys.argv[1], int(sys.argv[2]), sys.argv[3], *sys.argv[4:]))
