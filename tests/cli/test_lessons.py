# SPDX-License-Identifier: GPL-3.0-or-later
"""Each lesson the whole way: recorded from real processes, checked, counted, told, drawn, replayed."""

import json
import pathlib
import re
import struct
import unittest
import xml.etree.ElementTree
from concurrent.futures import ThreadPoolExecutor

import cli


class Numbers(cli.Case):
    """What the recordings say must be what such programs do, whatever the machine."""

    def numbers(self, lesson, *words):
        path = self.record(lesson, None, *words)
        self.assertIn("in order", self.done("check", path).out)
        info = self.info(path)
        self.assertLessEqual({"schema", "lesson", "events", "steps", "dropped", "processes", "calls", "accesses", "copies",
                              "bytes_copied", "page_faults", "objects", "matches"}, info.keys())
        self.assertEqual((info["schema"], info["lesson"], info["dropped"]), (1, lesson, 0))
        letters = [process["letter"] for process in info["processes"]]
        self.assertEqual("".join(letters), "ABCDEFGH"[:len(letters)])
        self.assertGreaterEqual(len(letters), 2)
        for process in info["processes"]:
            self.assertEqual(process["status"], 0)
            self.assertGreater(process["pid"], 1)
        self.assertEqual(info["matches"]["uncertain"], 0)
        return info

    def call(self, info, name):
        return {"count": 0, "bytes": 0, "slept": 0, "errors": {}} | info["calls"].get(name, {})

    def objects(self, info, kind):
        return [thing for thing in info["objects"] if thing["kind"] == kind]

    def test_pipe(self):
        info = self.numbers("pipe")
        self.assertEqual((info["copies"], info["bytes_copied"]), (2, 54))
        self.assertEqual((self.call(info, "write")["count"], self.call(info, "write")["bytes"]), (1, 27))
        self.assertEqual((self.call(info, "read")["count"], self.call(info, "read")["bytes"]), (2, 27))
        self.assertEqual(self.call(info, "fork")["count"], 1)
        pipes = self.objects(info, "pipe")
        self.assertEqual(len(pipes), 1)
        self.assertRegex(pipes[0]["obj"], r"^pipe:\d+$")
        self.assertEqual([pipes[0][key] for key in ("bytes_in", "bytes_out", "left", "dropped")], [27, 27, 0, 0])
        self.assertEqual(info["matches"]["certain"], 1)

    def test_pipe_with_a_knob(self):
        message = "Zwölf Boxkämpfer — 十二"
        name = next(iter(json.loads(self.done("list", "--json").out)[0]["parameters"]))["name"]
        info = self.numbers("pipe", "--set", f"{name}={message}")
        self.assertEqual(self.call(info, "write")["bytes"], len(message.encode()))

    def test_posix_mq(self):
        info = self.numbers("posix-mq")
        self.assertEqual(info["copies"], 4)
        self.assertEqual((self.call(info, "mq_send")["count"], self.call(info, "mq_receive")["count"]), (2, 2))
        self.assertEqual(self.call(info, "mq_send")["bytes"], self.call(info, "mq_receive")["bytes"])
        queues = self.objects(info, "message queue")
        self.assertEqual(len(queues), 1)
        self.assertEqual(queues[0]["bytes_in"], queues[0]["bytes_out"])
        self.assertEqual((queues[0]["left"], queues[0]["dropped"]), (0, 0))

    def test_posix_mq_highest_priority_first(self):
        path = self.record("posix-mq")
        events = [json.loads(line.rstrip(",")) for line in path.read_text().splitlines()[1:-1]]
        calls = [event for event in events if event["ph"] == "X"]
        sent = [(event["args"]["prio"], event["args"]["data"]) for event in calls if event["name"] == "mq_send"]
        got = [(event["args"]["prio"], event["args"]["data"]) for event in calls if event["name"] == "mq_receive"]
        self.assertEqual(got, sorted(sent, key=lambda message: -message[0]))
        self.assertLess(sent[0][0], sent[1][0], "the lesson must send the lower priority first")

    def test_posix_shm(self):
        info = self.numbers("posix-shm")
        self.assertEqual((info["copies"], info["bytes_copied"]), (0, 0))
        self.assertGreater(info["accesses"]["stores"], 0)
        self.assertGreater(info["accesses"]["loads"], 0)
        self.assertGreaterEqual(info["page_faults"], 2)
        self.assertEqual((self.call(info, "read")["count"], self.call(info, "write")["count"]), (0, 0))
        self.assertEqual(self.call(info, "mmap")["count"], 2)

    def test_mmap_anon(self):
        path = self.record("mmap-anon")
        info = self.numbers("mmap-anon")
        self.assertEqual(info["copies"], 0)
        self.assertEqual(self.call(info, "mmap")["count"], 2) # A’s, and one of C’s own
        self.assertGreaterEqual(info["accesses"]["stores"], 5)
        world = self.done("dump", path, "--step", self.info(path)["steps"]).out
        self.assertRegex(world, r"counter.*\b5\b")


    def test_sysv_mq(self):
        info = self.numbers("sysv-mq")
        sent, received = self.call(info, "msgsnd"), self.call(info, "msgrcv")
        self.assertEqual((sent["count"], sent["bytes"]), (received["count"], received["bytes"]))
        self.assertEqual(info["copies"], 2 * sent["count"])
        self.assertEqual(info["matches"]["certain"], sent["count"])
        queue, = self.objects(info, "message queue")
        self.assertRegex(queue["obj"], r"^sysvmq:\d+$")
        self.assertEqual((queue["bytes_in"], queue["left"], queue["dropped"]), (queue["bytes_out"], 0, 0))

    def test_sysv_mq_by_type(self):
        """Who asks for a type gets the oldest of that type, whatever lies before it."""
        path = self.record("sysv-mq")
        events = [json.loads(line.rstrip(",")) for line in path.read_text().splitlines()[1:-1]]
        received = [event["args"] for event in events if event["name"] == "msgrcv"]
        asked = {args["msgtyp"] > 0 or args["msgtyp"] for args in received}
        self.assertTrue(0 in asked and True in asked and min(asked) < 0, "type 0, one type, and all up to a type must be asked for")
        for args in received:
            if args["msgtyp"] > 0:
                self.assertEqual(args["mtype"], args["msgtyp"])
            elif args["msgtyp"] < 0:
                self.assertLessEqual(args["mtype"], -args["msgtyp"])

    def test_sysv_shm(self):
        info = self.numbers("sysv-shm")
        self.assertEqual((info["copies"], self.call(info, "fork")["count"]), (0, 0))
        self.assertEqual(self.call(info, "shmat")["count"], self.call(info, "shmdt")["count"])
        segment, = self.objects(info, "shared memory")
        self.assertRegex(segment["obj"], r"^sysvshm:\d+$")

    def test_shm_two_readers(self):
        for n in (2, 3):
            info = self.numbers("shm-two-readers", "--set", f"readers={n}")
            self.assertEqual((info["copies"], info["accesses"]["stores"]), (0, 1))
            self.assertGreaterEqual(info["accesses"]["loads"], n)

    def test_lost_update(self):
        """By the schedule always; and with a semaphore or a mutex never, though the turns are the same."""
        for lesson, lost in (("shm-race", 1), ("shm-semaphore", 0), ("sysv-semaphore", 0), ("shm-mutex", 0)):
            path = self.record(lesson)
            info = self.info(path)
            self.assertEqual((lesson, info["lost_updates"]), (lesson, lost))
            world = self.done("dump", path, "--step", info["steps"]).out
            self.assertRegex(world, rf"counter.*\b{2 - lost}\b")

    def test_who_slept_asked_the_kernel(self):
        """A mutex that is free makes no system call."""
        path = self.record("shm-mutex")
        events = [json.loads(line.rstrip(",")) for line in path.read_text().splitlines()[1:-1]]
        locks = sorted((event["args"]["contended"], event["args"].get("slept", False)) for event in events
                       if event["name"] == "pthread_mutex_lock")
        self.assertEqual(locks, [(False, False), (True, True)])

    def test_free_runs(self):
        path = self.folder / "last.json"
        text = self.done("run", "shm-race", "--free", "5", "--set", "times=50", "--save", path).out
        told = re.findall(r"^ *(\d+) of 5  A: (No update was lost|Updates were lost)$", text, re.MULTILINE)
        self.assertEqual(sum(int(number) for number, _ in told), 5, text)
        self.assertIn("in order", self.done("check", path).out)
        self.assertTrue(json.loads(path.read_text())["metadata"]["free_run"])
        self.assertNotIn("lost_updates", self.info(path), "who came first is not certain in a free run")
        right = self.done("run", "shm-mutex", "--free", "5", "--set", "times=50").out
        self.assertIn("5 of 5", right)


class Told(cli.Case):
    def test_story(self):
        for lesson in cli.LESSONS:
            path = self.folder / f"{lesson}.json"
            text = self.done("run", lesson, "--save", path).out
            steps = [int(match) for match in re.findall(r"^ *(\d+) +−?\d+\.\d{3} ms  [A-Z]  ", text, re.MULTILINE)]
            self.assertEqual(steps, list(range(1, self.info(path)["steps"] + 1)), text)
            self.assertIn(str(path), text)
            self.assertIn("copies across the boundary", text)
            self.assertLessEqual(max(map(len, text.splitlines())), 200)

    def test_story_holds_calls_results_and_output(self):
        text = self.done("run", "pipe").out
        self.assertRegex(text, r"A  write ?\(.*Hello.*27\) +.*27")
        self.assertIn("Child read 27 bytes: Hello from parent via pipe!", text)
        self.assertIn("--save", text)

    def test_quiet(self):
        result = self.done("run", "pipe", "--quiet")
        self.assertEqual((result.out, result.err), ("", ""))

    def test_info_for_people(self):
        text = self.done("info", self.record("pipe")).out
        for word in ("Pipe", "write", "pipe:", "writer", "reader", "exit status 0"):
            self.assertIn(word, text)

    def test_two_at_once(self):
        with ThreadPoolExecutor() as pool:
            paths = list(pool.map(lambda job: self.record(job[1], f"{job[0]}.json"), enumerate(["posix-mq", "posix-mq", "posix-shm",
                                                                                               "posix-shm"])))
        self.assertEqual([self.info(path)["copies"] for path in paths], [4, 4, 0, 0])
        pids = [process["pid"] for path in paths for process in self.info(path)["processes"]]
        self.assertEqual(len(set(pids)), 8)


class Replayed(cli.Case):
    def test_every_step_the_same_twice(self):
        for lesson in cli.LESSONS:
            path = self.record(lesson)
            n_steps = self.info(path)["steps"]
            self.assertGreater(n_steps, 5)
            worlds = [self.done("dump", path, "--step", step).out for step in range(n_steps + 1)]
            self.assertTrue(all(worlds))
            self.assertGreater(len(set(worlds)), n_steps // 2)
            backwards = [self.done("dump", path, "--step", step).out for step in range(n_steps, -1, -1)]
            self.assertEqual(worlds, backwards[::-1])

    def test_a_copy_elsewhere_needs_nothing_else(self):
        path = self.record("posix-shm")
        copy = self.put("copy.json", path.read_bytes())
        path.unlink()
        self.assertIn("in order", self.done("check", copy).out)
        self.assertTrue(self.info(copy)["steps"])

    def test_other_readers_take_it(self):
        """The whole file is one JSON object of the Trace Event Format, and each line but the frame is one event."""
        for lesson in cli.LESSONS:
            path = self.record(lesson)
            trace = json.loads(path.read_text())
            self.assertEqual(list(trace), ["displayTimeUnit", "metadata", "traceEvents"])
            for event in trace["traceEvents"]:
                self.assertTrue(event["name"])
                self.assertIn("ph", event)
            sources = [program["source"] for program in trace["metadata"]["programs"]]
            self.assertTrue(all("main (" in source for source in sources))


class Rendered(cli.Case):
    def setUp(self):
        super().setUp()
        self.path = self.record("pipe")

    def png_size(self, path):
        data = path.read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(data[-8:-4], b"IEND")
        return struct.unpack(">II", data[16:24])

    def test_png_of_all_lessons(self):
        for lesson in cli.LESSONS:
            trace = self.record(lesson)
            out = self.folder / f"{lesson}.png"
            result = self.done("render", trace, "--step", self.info(trace)["steps"], "-o", out)
            self.assertEqual((result.out, result.err), (f"{out}\n", ""))
            self.assertEqual(self.png_size(out), (1280, 800))

    def test_size_and_theme(self):
        light, dark = self.folder / "light.png", self.folder / "dark.png"
        self.done("render", self.path, "--step", 3, "--size", "1024x768", "-o", light)
        self.done("render", self.path, "--step", 3, "--size", "1024x768", "--theme", "dark", "-o", dark)
        self.assertEqual((self.png_size(light), self.png_size(dark)), ((1024, 768), (1024, 768)))
        self.assertNotEqual(light.read_bytes(), dark.read_bytes())

    def test_detail(self):
        pictures = [self.folder / f"{n}.png" for n in ("default", "kernel", "textbook")]
        for picture, words in zip(pictures, ([], ["--detail", "kernel"], ["--detail", "textbook"])):
            self.done("render", self.path, "--step", 6, *words, "-o", picture)
        self.assertEqual(pictures[0].read_bytes(), pictures[1].read_bytes())
        self.assertNotEqual(pictures[1].read_bytes(), pictures[2].read_bytes())

    def test_same_step_same_picture(self):
        pictures = [self.folder / f"{n}.png" for n in range(3)]
        for picture, step in zip(pictures, (4, 4, 6)):
            self.done("render", self.path, "--step", step, "-o", picture)
        self.assertEqual(pictures[0].read_bytes(), pictures[1].read_bytes())
        self.assertNotEqual(pictures[0].read_bytes(), pictures[2].read_bytes())

    def test_svg(self):
        out = self.folder / "step.svg"
        self.done("render", self.path, "--step", 5, "-o", out)
        self.assertTrue(xml.etree.ElementTree.parse(out).getroot().tag.endswith("svg"))

    def test_pdf(self):
        out = self.folder / "step.pdf"
        self.done("render", self.path, "--step", 5, "-o", out)
        data = out.read_bytes()
        self.assertTrue(data.startswith(b"%PDF-"))
        self.assertIn(b"%%EOF", data[-16:])

    def test_all(self):
        result = self.done("render", self.path, "--all", "-o", self.folder / "out.png")
        n_steps = self.info(self.path)["steps"]
        names = [str(self.folder / f"out-{step:03}.png") for step in range(1, n_steps + 1)]
        self.assertEqual(result.out.splitlines(), names)
        self.assertEqual(sorted(str(path) for path in self.folder.glob("out-*.png")), names)

    def test_beside(self):
        other, missing = self.record("posix-shm"), self.folder / "missing.json"
        both, same, alone = (self.folder / f"{name}.png" for name in ("both", "same", "alone"))
        self.done("render", self.path, "--beside", other, "--step", 8, "--size", "1600x800", "-o", both)
        self.done("render", self.path, "--beside", self.path, "--step", 8, "--size", "1600x800", "-o", same)
        self.done("render", self.path, "--step", 8, "--size", "1600x800", "-o", alone)
        self.assertEqual(self.png_size(both), (1600, 800))
        self.assertEqual(len({picture.read_bytes() for picture in (both, same, alone)}), 3)
        every = self.done("render", self.path, "--beside", other, "--all", "-o", self.folder / "place.png").out.splitlines()
        self.assertGreater(len(every), max(self.info(self.path)["steps"], self.info(other)["steps"]))
        self.assertEqual(len({pathlib.Path(picture).read_bytes() for picture in every}), len(every))
        self.fails(1, "render", self.path, "--beside", other, "--step", len(every) + 1, "-o", self.folder / "x.png", says=[f"0 to {len(every)}"])
        self.fails(1, "render", self.path, "--beside", missing, "--step", 8, "-o", self.folder / "x.png", says=[str(missing)])

    def test_place_that_cannot_be_written(self):
        for out in (self.folder / "missing" / "x.png", "/proc/x.png"):
            result = self.fails(1, "render", self.path, "--step", 1, "-o", out, says=["cannot be saved", "another place"])
            self.assertIn(f"ipc-lens: {out}: ", result.err)

    def test_old_picture_stays_on_failure(self):
        out = self.folder / "old.png"
        out.mkdir()
        self.fails(1, "render", self.path, "--step", 1, "-o", out, says=[str(out)])
        self.assertTrue(out.is_dir())


if __name__ == "__main__":
    unittest.main()
