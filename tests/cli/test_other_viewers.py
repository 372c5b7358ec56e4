# SPDX-License-Identifier: GPL-3.0-or-later
"""A saved trace opens in Perfetto and other viewers of the Trace Event Format as it is. The rules are those of their importers, and are held for a recording
of every lesson; each rule is shown something bad as well."""

import base64
import binascii
import json
import re
import unittest
from collections import defaultdict

import cli

PHASES = {"X", "B", "E", "i", "C", "M", "s", "f"}
SURROGATE = re.compile(r"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
FLOW_KEYS = {"s", "f"}
MEMBERS = {"ph", "name", "cat", "pid", "tid", "ts", "dur", "s", "id", "bp", "args"}  # of the format; what is ours is in args
RECORD_BYTES = 4096  # PIPE_BUF: longer ones would mix in the side pipe


def nanoseconds(text):
    whole, decimals = text.split(".")
    return int(whole) * 1000 + int(decimals)


class Viewer:
    """Reads a file as a viewer would, by its own eyes: nothing of the program is used."""

    def __init__(self, text):
        self.text = text
        self.file = json.loads(text)
        self.events = self.file["traceEvents"]
        lines = [line for line in text.splitlines() if line.startswith('{"ph"')]
        self.times = []
        for line in lines:
            found = dict(re.findall(r'"(ts|dur)":([^,}]+)', line.split(',"args"')[0]))
            self.times.append({name: nanoseconds(value) if re.fullmatch(r"\d+\.\d{3}", value) else None for name, value in found.items()})

    def problems(self):
        """Of the single events; only where they are in order, of how they hang together."""
        found = [*self.layout(), *self.members(), *self.decimals()]
        return found or [*self.payloads(), *self.pairs(), *self.slices(), *self.flows(), *self.counters()]

    def layout(self):
        if list(self.file)[:2] != ["displayTimeUnit", "metadata"] or self.file["displayTimeUnit"] != "ns":
            yield f"begins with {list(self.file)[:2]}"
        if SURROGATE.search(self.text):
            yield "holds an escaped surrogate pair"
        if not self.text.rstrip("\n").endswith("\n]}"):
            yield "does not end with a line of its own"
        for line in self.text.encode().splitlines()[1:]:
            if len(line) + 1 > RECORD_BYTES:
                yield f"a line of {len(line)} bytes: {line[:80]}"
        for thing in (self.file, self.file["metadata"], *self.events):
            if next(iter(thing), "") in ("meta", "libs"):
                yield f"a first key that makes a viewer take it for another format: {next(iter(thing))}"

    def members(self):
        for event in self.events:
            if event.get("ph") not in PHASES:
                yield f"phase {event.get('ph')}"
            elif not isinstance(event.get("name"), str) or not all(isinstance(event.get(key), int) for key in ("pid", "tid")):
                yield f"{event}: lacks name, pid or tid"
            elif event["ph"] != "M" and not (isinstance(event.get("cat"), str) and isinstance(event.get("ts"), float)):
                yield f"{event}: lacks cat or ts"
            elif event["ph"] == "X" and not isinstance(event.get("dur"), float):
                yield f"{event}: lacks dur"
            elif not set(event) <= MEMBERS or not isinstance(event.get("args", {}), dict):
                yield f"{event}: has something of ours outside of args"
            elif event["ph"] in FLOW_KEYS and not (isinstance(event.get("id"), str) and re.fullmatch("(0x)?[0-9a-f]+", event["id"])):
                yield f"{event}: an id that is no hexadecimal text"

    def payloads(self):
        """Text as it is, or base64 that says so."""
        for event in self.events:
            args = event.get("args", {})
            try:
                if "enc" in args:
                    assert args["enc"] == "base64"
                    base64.b64decode(args["data"], validate=True)
            except (AssertionError, KeyError, binascii.Error):
                yield f"{event}: a payload in no encoding that it tells"

    def decimals(self):
        if len(self.times) != len(self.events):
            yield f"{len(self.events)} events in {len(self.times)} lines"
        for event, times in zip(self.events, self.times):
            if None in times.values():
                yield f"{event}: a time without exactly three decimals"

    def threads(self):
        rows = defaultdict(list)
        for event, times in zip(self.events, self.times):
            rows[event["pid"], event["tid"]].append((event, times))
        return rows.values()

    def pairs(self):
        for row in self.threads():
            open_names = []
            for event, _ in sorted(((e, t) for e, t in row if e["ph"] in "BE"), key=lambda pair: pair[1]["ts"]):
                if event["ph"] == "B":
                    open_names.append(event["name"])
                elif not open_names:
                    yield f"{event}: ends nothing"
                else:
                    open_names.pop()
            if open_names:
                yield f"never ended: {open_names}"

    @staticmethod
    def spans(row):
        return sorted(((t["ts"], t["ts"] + t["dur"]) for e, t in row if e["ph"] == "X"), key=lambda span: (span[0], -span[1]))

    def slices(self):
        """Of one thread they lie within each other or apart, else a viewer throws some away."""
        for row in self.threads():
            around = []
            for start, end in self.spans(row):
                while around and around[-1] <= start:
                    around.pop()
                if around and end > around[-1]:
                    yield f"slices cross at {start}"
                around.append(end)

    def flows(self):
        ends = defaultdict(dict)
        for row in self.threads():
            spans = self.spans(row)
            for event, times in row:
                if event["ph"] not in FLOW_KEYS:
                    continue
                if event["ph"] in ends[event["id"]]:
                    yield f"{event}: an id that was used before"
                ends[event["id"]][event["ph"]] = times["ts"]
                if event["ph"] == "f" and event.get("bp") != "e":
                    yield f"{event}: no bp"
                if not any(start <= times["ts"] <= end for start, end in spans):
                    yield f"{event}: hangs on no slice"
        for number, pair in ends.items():
            if set(pair) != FLOW_KEYS:
                yield f"arrow {number} has one end"
            elif pair["f"] < pair["s"]:
                yield f"arrow {number} goes back in time"

    def counters(self):
        for event in self.events:
            if event["ph"] == "C" and not (event["args"] and all(isinstance(value, (int, float)) for value in event["args"].values())):
                yield f"{event}: not numbers"


class Recordings(cli.Case):
    def test_every_lesson(self):
        n_flows = n_counters = 0
        for lesson in json.loads(self.done("list", "--json").out):
            with self.subTest(lesson=lesson["id"]):
                viewer = Viewer(self.record(lesson["id"]).read_bytes().decode())
                self.assertEqual(viewer.problems()[:5], [])
                phases = [event["ph"] for event in viewer.events]
                n_flows += phases.count("f")
                n_counters += phases.count("C")
        self.assertGreater(n_flows, 20)
        self.assertGreater(n_counters, 20)


class Rules(cli.Case):
    """Each rule sees what it is there for."""

    GOOD = ['{"ph":"X","name":"write","cat":"pipe","pid":1,"tid":1,"ts":1.000,"dur":2.000,"args":{}}',
            '{"ph":"X","name":"read","cat":"pipe","pid":2,"tid":2,"ts":2.000,"dur":2.000,"args":{}}',
            '{"ph":"s","name":"copy","cat":"pipe","pid":1,"tid":1,"ts":2.000,"id":"0x1","args":{}}',
            '{"ph":"f","name":"copy","cat":"pipe","pid":2,"tid":2,"ts":3.000,"id":"0x1","bp":"e","args":{}}',
            '{"ph":"C","name":"pipe","cat":"pipe","pid":1,"tid":1,"ts":3.000,"args":{"bytes":5}}']

    def expect(self, n_problems, old="", new="", more=()):
        text = cli.trace_text([*self.GOOD, *more]).replace(old, new, 1) if old else cli.trace_text([*self.GOOD, *more])
        problems = Viewer(text).problems()
        self.assertEqual(len(problems) > 0, n_problems > 0, problems)

    def test_good(self):
        self.expect(0)

    def test_bad(self):
        for old, new in (('"displayTimeUnit":"ns","metadata"', '"meta":1,"displayTimeUnit":"ns","metadata"'), ('"metadata":{', '"metadata":{"libs":1,'),
                         ('"ts":1.000', '"ts":1.0'), ('"ts":1.000', '"ts":1e3'), ('"dur":2.000,', ""), ('"name":"write",', ""), ('"cat":"pipe",', ""),
                         ('"pid":1,', ""), ('"bp":"e",', ""), ('"ts":3.000,"id"', '"ts":1.500,"id"'), ('"ts":2.000,"id"', '"ts":9.000,"id"'),
                         ('"tid":2,"ts":3.000', '"tid":3,"ts":3.000'), ('"bytes":5', '"bytes":"5"'), ('"ph":"C"', '"ph":"Z"'),
                         ('"name":"write"', '"name":"\\ud83d\\ude00"'), ('"dur":2.000,', '"dur":2.000,"fd":3,'), ('"id":"0x1"', '"id":7'),
                         ('"dur":2.000,"args":{}', '"dur":2.000,"args":{"data":"a b","enc":"base64"}'), ("\n]}", "]}"),
                         ('"dur":2.000,"args":{}', '"dur":2.000,"args":{"data":"' + 4096 * "x" + '"}'),
                         ('"dur":2.000,"args":{}', '"dur":2.000,"args":{"data":"eA==","enc":"rot13"}')):
            with self.subTest(new=new):
                self.expect(1, old, new)
        for more in ('{"ph":"E","name":"x","cat":"x","pid":1,"tid":1,"ts":9.000,"args":{}}',
                     '{"ph":"B","name":"x","cat":"x","pid":1,"tid":1,"ts":9.000,"args":{}}',
                     '{"ph":"X","name":"x","cat":"x","pid":1,"tid":1,"ts":2.500,"dur":2.000,"args":{}}',
                     '{"ph":"f","name":"copy","cat":"pipe","pid":2,"tid":2,"ts":3.000,"id":"0x1","bp":"e","args":{}}'):
            with self.subTest(more=more):
                self.expect(1, more=[more])


if __name__ == "__main__":
    unittest.main()
