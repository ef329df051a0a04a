"""A screen of its own with a window manager, and real mouse and keyboard on it: Xvfb, openbox, xdotool.

    with screen() as shown:
        shown.start(["xmessage", "hello"])
        shown.click(640, 400)
        shown.screenshot(folder / "after.png")

Everything started on a screen is ended with it. Nothing waits for a fixed time: `until` asks again and again.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from tests.conftest import not_run

T = TypeVar("T")

PROGRAMS = ("Xvfb", "openbox", "xdotool", "xprop", "import")
WAIT_SECONDS = 30
POLL_SECONDS = 0.05
PRESSED_AGAIN_SECONDS = 5
SIZE = (1280, 800)


class Area(NamedTuple):
    """A rectangle on the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.left + self.width // 2, self.top + self.height // 2


def until(condition: Callable[[], T], what: str, seconds: float = WAIT_SECONDS) -> T:
    """What the condition gives as soon as that is true; AssertionError naming `what` when it never is."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")
        time.sleep(POLL_SECONDS)


def screen(size: tuple[int, int] = SIZE) -> "Screen":
    """A new screen, for `with`; the test is left out (and fails in CI) where a program for it is missing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        not_run(f"no screen without {', '.join(missing)}")
    return Screen(size)


class Screen:
    """An X display with openbox on it."""

    def __enter__(self) -> Self:
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.display = ""
        self._started: list[subprocess.Popen[bytes]] = []

    def open(self) -> None:
        """Start the display on a free number and the window manager on it."""
        reading, writing = os.pipe()
        width, height = self.size
        shown_as = ["-screen", "0", f"{width}x{height}x24"]
        command = ["Xvfb", "-displayfd", str(writing), *shown_as, "-nolisten", "tcp", "-noreset"]
        self._keep(subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL, start_new_session=True))
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.display = f":{numbers.readline().strip()}"
        self.start(["openbox"])
        until(lambda: "_NET_SUPPORTING_WM_CHECK(WINDOW)" in self._root_properties(), "the window manager")

    def close(self) -> None:
        """End everything that was started here, last first."""
        for process in reversed(self._started):
            end(process)

    def start(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """A program on this screen, in a process group of its own."""
        return self._keep(
            subprocess.Popen(
                command,
                env={**self.environment(), **(environment or {})},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )

    def environment(self) -> dict[str, str]:
        """The variables by which a program finds this screen."""
        return {**os.environ, "DISPLAY": self.display, "SAL_USE_VCLPLUGIN": "gen", "LANG": "C.UTF-8"}

    def click(self, x: int, y: int, *, times: int = 1) -> None:
        """Move the mouse there and press its left button."""
        self.xdotool("mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", "1")

    def press(self, *keys: str) -> None:
        """Press keys, by the names that X gives them: Return, Escape, ctrl+s."""
        self.xdotool("key", "--clearmodifiers", *keys)

    def press_until(self, key: str, condition: Callable[[], object], what: str) -> None:
        """Press a key until it had its effect: a busy window manager may lose a press."""

        def happened() -> bool:
            self.press(key)
            with suppress(AssertionError):
                return bool(until(condition, what, PRESSED_AGAIN_SECONDS))
            return False

        until(happened, what)

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        self.xdotool("type", "--delay", "15", text)

    def titles(self) -> list[str]:
        """Titles of the visible windows."""
        found = self.xdotool("search", "--onlyvisible", "--name", ".", check=False).split()
        return [title for each in found if (title := self.xdotool("getwindowname", each, check=False).strip())]

    def screenshot(self, file: Path) -> Path:
        """The whole screen as a PNG."""
        subprocess.run(["import", "-display", self.display, "-window", "root", str(file)], check=True)
        return file

    def xdotool(self, *arguments: str, check: bool = True) -> str:
        """What xdotool prints."""
        done = subprocess.run(["xdotool", *arguments], check=check, capture_output=True, env=self.environment())
        return done.stdout.decode()

    def _root_properties(self) -> str:
        done = subprocess.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], check=False, capture_output=True, env=self.environment()
        )
        return done.stdout.decode()

    def _keep(self, process: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        self._started.append(process)
        return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started, politely first."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
            break
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
