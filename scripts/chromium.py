"""A headless Chromium, told what to do over a pair of pipes (--remote-debugging-pipe): no driver, no package.

    with Browser() as browser:
        tab = browser.open("file:///…/graph.html")
        tab.run("document.title")

The browser is the program CHROMIUM names, else the first found of chromium, chromium-browser, google-chrome.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class PageError(Exception):
    """What a page's script threw, or what the browser refused."""


class Browser:
    """A browser of its own, with an empty profile and no way to any network but the loopback."""

    def __init__(self, width=1280, height=800):
        program = os.environ.get("CHROMIUM") or next(
            filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
        )
        if program is None:
            raise SystemExit("no Chromium; install it (apt-get install chromium) or name it in CHROMIUM")
        self.folder = tempfile.TemporaryDirectory(prefix="imena-chromium-", ignore_cleanup_errors=True)
        to_read, self.to_write = os.pipe()
        self.to_read, to_write = os.pipe()

        def as_three_and_four():
            # Moved out of the way first, in case the pipes themselves have these numbers.
            inner, outer = os.dup(to_read), os.dup(to_write)
            high = os.dup(inner), os.dup(outer)
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [
                program, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.folder.name}",
                f"--window-size={width},{height}", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                "--disable-extensions", "--disable-background-networking", "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost", "about:blank",
            ],
            preexec_fn=as_three_and_four, pass_fds=(3, 4), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self.size = (width, height)
        self.number = 0
        self.buffer = b""
        self.answers = {}
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
        except PageError:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.folder.cleanup()

    def version(self):
        return self.call("Browser.getVersion")["product"]

    def send(self, method, session=None, **given):
        """Asks without waiting; gives the number of the answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": given}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to_write, data):]
        return self.number

    def receive(self, seconds):
        """Takes what the browser says within a time: answers and events."""
        if not select.select([self.to_read], [], [], seconds)[0]:
            return
        data = os.read(self.to_read, 1 << 20)
        if not data:
            raise PageError("the browser ended")
        *whole, self.buffer = (self.buffer + data).split(b"\0")
        for message in map(json.loads, whole):
            if "id" in message:
                self.answers[message["id"]] = message
            else:
                self.events.append(message)

    def answer(self, number, seconds=60):
        end = time.monotonic() + seconds
        while number not in self.answers:
            if time.monotonic() > end:
                raise PageError("the browser does not answer")
            self.receive(0.5)
        message = self.answers.pop(number)
        if "error" in message:
            raise PageError(message["error"]["message"])
        return message["result"]

    def call(self, method, session=None, **given):
        return self.answer(self.send(method, session, **given))

    def open(self, address, dark=False):
        """A new tab with a page, which may still be loading."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        return Tab(self, self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"], address, dark)


class Tab:
    """One page."""

    def __init__(self, browser, session, address, dark):
        self.browser, self.session = browser, session
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.scheme(dark)
        self.call("Page.navigate", url=address)

    def call(self, method, **given):
        return self.browser.call(method, self.session, **given)

    def scheme(self, dark):
        """Light or dark, as the system would ask for."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=features)

    def run(self, script):
        """The value of an expression, awaited if it is a promise."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            details = found["exceptionDetails"]
            raise PageError(details.get("exception", {}).get("description", details["text"]))
        return found["result"].get("value")

    def wait(self, condition, seconds=20):
        """Until an expression is true."""
        end = time.monotonic() + seconds
        while True:
            try:
                if self.run(condition):
                    return
            except PageError:
                if time.monotonic() > end:
                    raise
            if time.monotonic() > end:
                raise PageError(f"never came true: {condition}")
            time.sleep(0.02)

    def key(self, name, text=""):
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", key=name, text=text,
                  windowsVirtualKeyCode={"Enter": 13, "Escape": 27, "Tab": 9}.get(name, 0))
        self.call("Input.dispatchKeyEvent", type="keyUp", key=name)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def mouse(self, kind, x, y, wait=True, **given):
        number = self.browser.send("Input.dispatchMouseEvent", self.session, type=kind, x=x, y=y, **given)
        if wait:
            self.browser.answer(number)

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.mouse(kind, x, y, button="left", clickCount=1)

    def screenshot(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def events(self):
        """Since the last call: what was asked of the network, and what went wrong."""
        self.browser.receive(0)
        mine = [event for event in self.browser.events if event.get("sessionId") == self.session]
        self.browser.events = [event for event in self.browser.events if event.get("sessionId") != self.session]
        return mine
