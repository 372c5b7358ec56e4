# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as assistive technology sees it, over AT-SPI: from a card of the home page to the stage, step by step, to the events, to the
glossary, and home again. Nothing is looked for but by role and name.

IPC_LENS names the program. Without a display, a bus or the bindings of AT-SPI for Python the test is skipped."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from window_program import find_complaints

PROGRAM = os.environ["IPC_LENS"]
PATIENCE_S, TURN_MS = 60, 20
TAB, MAX_TABS = 0xFF09, 60
# The bindings belong to the system's Python, which need not be the first on the path.
PYTHONS = [sys.executable, "/usr/bin/python3"]
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def find_python():
    for python in PYTHONS:
        if os.path.exists(python) and subprocess.run([python, "-c", BINDINGS], capture_output=True, check=False).returncode == 0:
            return python
    return None


def walk_on_a_bus_of_its_own(python):
    """The same file once more, inside: so that no other program of the desktop is in the way."""
    with tempfile.TemporaryDirectory(prefix="ipc-lens-assistive-") as folder:
        env = {**os.environ, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder, "XDG_STATE_HOME": folder,
               "XDG_RUNTIME_DIR": folder, "GSETTINGS_BACKEND": "memory", "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
        for name in ("GTK_A11Y", "NO_AT_BRIDGE", "AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            env.pop(name, None)
        return subprocess.run(["dbus-run-session", "--", python, __file__, "--walk"], env=env, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=5 * PATIENCE_S, check=False)


class Walk:
    def __init__(self):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib
        self.atspi, self.glib = Atspi, GLib
        self.application = self.window = None
        Atspi.get_desktop(0).get_child_count()  # starts the registry: programs that come up while it does may miss it

    def find_program(self):
        desktop = self.atspi.get_desktop(0)
        desktop.clear_cache()
        return self.find_in(desktop, "application", lambda name: name == "ipc-lens")

    def begin(self):
        self.application = self.wait("the program", self.find_program)
        self.application.set_cache_mask(self.atspi.Cache.NONE)
        self.window = self.expect("frame", "IPC Lens", self.application)

    def wait(self, what, condition):
        """Waits until condition() has something to give, turning the main loop meanwhile."""
        context, deadline = self.glib.MainContext.default(), time.monotonic() + PATIENCE_S
        while True:
            try:
                found = condition()
            except self.glib.Error:  # what was there a moment ago is gone
                found = None
            if found:
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what}")
            wake = self.glib.timeout_add(TURN_MS, lambda: self.glib.SOURCE_REMOVE)
            context.iteration(True)
            if context.find_source_by_id(wake):
                self.glib.source_remove(wake)

    def has(self, thing, state):
        return thing.get_state_set().contains(state)

    def find_in(self, thing, role, fits):
        """GTK 4.8 tells what is hidden, but not which page of a stack is turned up: the title of the window tells that."""
        if thing is None or (thing.get_role_name() not in ("desktop frame", "application") and not self.has(thing, self.atspi.StateType.VISIBLE)):
            return None
        if thing.get_role_name() == role and fits(thing.get_name() or ""):
            return thing
        for i in range(thing.get_child_count()):
            found = self.find_in(thing.get_child_at_index(i), role, fits)
            if found is not None:
                return found
        return None

    def expect(self, role, name, within=None, begins=False):
        """The thing on the screen with this role, and this name or a name that begins so."""
        def fits(given):
            return given.startswith(name) if begins else given == name
        return self.wait(f"{role} “{name}”", lambda: self.find_in(within or self.window, role, fits))

    def activate(self, role, name, within=None):
        def press():
            button = self.find_in(within or self.window, role, lambda given: given == name)
            return button is not None and self.has(button, self.atspi.StateType.SENSITIVE) and button.do_action(0)
        self.wait(f"{role} “{name}” that can be pressed", press)

    def expect_gone(self, thing):
        """Asked of the thing itself, which may be held when it is gone already."""
        def is_gone():
            try:
                return thing.get_child_count() < 0 or self.has(thing, self.atspi.StateType.DEFUNCT)
            except self.glib.Error:
                return True
        self.wait("a window to be gone", is_gone)

    def expect_title(self, title):
        self.wait(f"the title “{title}”", lambda: self.window.get_name() == title)

    def tab_into(self, role):
        """Presses Tab as a person does, listening where the focus goes, until it is on something of this role."""
        focused = []
        listener = self.atspi.EventListener.new(lambda event: event.detail1 and focused.append(event.source))
        listener.register("object:state-changed:focused")
        for _ in range(MAX_TABS):
            focused.clear()
            self.atspi.generate_keyboard_event(TAB, None, self.atspi.KeySynthType.SYM)
            self.wait("the focus to move", lambda: focused)
            if focused[-1].get_role_name() == role:
                listener.deregister("object:state-changed:focused")
                return focused[-1]
        raise AssertionError(f"Tab leads to no {role}")

    def step_to(self, step):
        playing = self.expect("tool bar", "Playing")
        self.activate("push button", "First picture", playing)
        place = self.expect("label", "step 0 of ", playing, begins=True)
        for number in range(1, step + 1):
            self.activate("push button", "One step forward", playing)
            self.wait(f"step {number}", lambda: place.get_name().startswith(f"step {number} of "))


def expect_boxes(walk):
    stage = walk.expect("panel", "Stage")
    for name in ("Process A", "Process B", "pipe:", "System call boundary", "Counters"):
        box = walk.expect("image", name, stage, begins=True)
        assert box.get_description(), f"{name} has no description"
        assert walk.has(box, walk.atspi.StateType.FOCUSABLE), f"{name} cannot have the focus"
    caption = walk.expect("image", "A calls write", stage, begins=True)
    assert caption.get_description(), "the caption does not say why it matters"


def expect_events(walk):
    events = walk.expect("tree table", "Events")
    walk.expect("label", "write(4, ", events, begins=True)
    row = walk.tab_into("table row")
    walk.wait("what the row says", lambda: walk.find_in(row, "label", lambda name: "(" in name or name.startswith("starts:")))


def expect_glossary(walk):
    """From a term of the caption to its entry, with what it means, and back."""
    terms = walk.expect("panel", "Terms of this step")
    walk.activate("push button", "copy across the boundary", terms)
    help_window = walk.expect("frame", "Help", walk.application)
    entry = walk.expect("list item", "copy across the boundary", help_window)
    assert "two copies" in entry.get_description()
    walk.wait("the focus on the entry", lambda: walk.has(entry, walk.atspi.StateType.FOCUSED))
    walk.expect("push button", "Lesson: Pipe", entry)
    walk.activate("push button", "Close", help_window)
    walk.expect_gone(help_window)


def walk_through():
    walk = Walk()
    program = subprocess.Popen([PROGRAM], stdin=subprocess.DEVNULL)
    try:
        walk.begin()
        card = walk.expect("push button", "Pipe")
        assert card.get_description().startswith("A parent writes a string"), card.get_description()
        walk.activate("push button", "Pipe")
        walk.expect_title("Pipe")
        stop = walk.expect("push button", "Stop")
        walk.wait("the end of the run", lambda: not walk.has(stop, walk.atspi.StateType.SENSITIVE))
        walk.step_to(8)
        expect_boxes(walk)
        expect_events(walk)
        expect_glossary(walk)
        walk.activate("push button", "All lessons")
        walk.expect_title("IPC Lens")
        walk.wait("the focus on the card", lambda: walk.has(card, walk.atspi.StateType.FOCUSED))
        walk.activate("push button", "Close")
        assert program.wait(PATIENCE_S) == 0
    finally:
        program.kill()
        program.wait()
    print("walked through")


class Assistive(unittest.TestCase):
    def test_walk(self):
        python = find_python()
        if not os.environ.get("DISPLAY") or not shutil.which("dbus-run-session") or python is None:
            self.skipTest("there is no display, no bus, or no Python that speaks AT-SPI")
        result = walk_on_a_bus_of_its_own(python)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("walked through", result.stdout)
        self.assertEqual(find_complaints(result.stderr), [])


if __name__ == "__main__":
    if sys.argv[1:] == ["--walk"]:
        walk_through()
    else:
        unittest.main(argv=sys.argv[:1])
