# SPDX-License-Identifier: GPL-3.0-or-later
"""A real browser, driven through a pipe by the protocol of its developer tools: no port is opened, nothing is shown."""

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import time

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE_S = 60
KEYS = {"ArrowLeft": 37, "ArrowRight": 39, "PageUp": 33, "PageDown": 34, "Home": 36, "End": 35, " ": 32, "Tab": 9, "Enter": 13, "Escape": 27, "?": 191}


def high(fd):
    """The same at a number that is not in the way of 3 and 4."""
    new = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 20)
    os.close(fd)
    return new


class Browser:
    """One page. What it asked for, and what it complained about, is kept in `requests` and `complaints`."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="ipc-lens-browser-")
        commands, self.commands = map(high, os.pipe())
        self.replies, replies = map(high, os.pipe())
        words = [PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
                 "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                 "--remote-debugging-pipe", f"--user-data-dir={self.folder}", "about:blank"]
        self.process = subprocess.Popen(["bash", "-c", f'exec "$@" 3<&{commands} 4>&{replies}', "bash", *words], pass_fds=(commands, replies),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(replies)
        self.number, self.rest, self.session = 0, b"", None
        self.requests, self.complaints = [], []
        target = next(t["targetId"] for t in self.wait_for(self.pages))
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.ask(f"{part}.enable")

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE_S)
        os.close(self.commands)
        os.close(self.replies)
        shutil.rmtree(self.folder, ignore_errors=True)

    def pages(self):
        return [t for t in self.ask("Target.getTargets")["targetInfos"] if t["type"] == "page"]

    def wait_for(self, condition):
        end = time.monotonic() + PATIENCE_S
        while True:
            value = condition()
            if value:
                return value
            assert time.monotonic() < end, f"waited in vain for {condition}"

    def receive(self):
        while b"\0" not in self.rest:
            data = os.read(self.replies, 1 << 20)
            assert data, "the browser ended"
            self.rest += data
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def note(self, message):
        method, what = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(what["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(what["exceptionDetails"]["text"])
        elif method == "Log.entryAdded":
            self.complaints.append(what["entry"]["text"])
        elif method == "Page.javascriptDialogOpening":
            self.complaints.append("dialog: " + what["message"])

    def ask(self, method, **what):
        self.number += 1
        message = {"id": self.number, "method": method, "params": what}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]
            self.note(answer)

    def tell(self, expression):
        """The value of an expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def open(self, path, fragment="", width=1280, height=900, **media):
        media.setdefault("prefers-reduced-motion", "reduce")
        self.ask("Emulation.setEmulatedMedia", features=[{"name": name, "value": value} for name, value in media.items()])
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 640)
        self.ask("Emulation.setTouchEmulationEnabled", enabled=width < 640)
        self.ask("Page.navigate", url="about:blank")
        self.requests.clear()
        self.complaints.clear()
        self.ask("Page.navigate", url=f"file://{path}{fragment}")
        self.wait_for(lambda: self.tell("location.protocol === 'file:' && document.readyState === 'complete'"))

    def allow_scripts(self, is_allowed):
        self.ask("Emulation.setScriptExecutionDisabled", value=not is_allowed)

    def press(self, key):
        code = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"text": key} if key in (" ", "?") else {"text": "\r"} if key == "Enter" else {}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **code, **text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **code)

    def swipe(self, x, y, by):
        self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.ask("Input.dispatchTouchEvent", type="touchMove", touchPoints=[{"x": x + by, "y": y}])
        self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def take_picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))
