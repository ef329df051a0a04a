"""A launcher on a screen: clicks by caption, and waiting for what it shows."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.clicks.screen import Area, Screen, until
from tests.conftest import ROOT
from tests.flows.township import DAY


class Opened:
    """The window, seen through its witness."""

    def __init__(self, screen: Screen, folder: Path, office: Path | None, **variables: str) -> None:
        self.screen = screen
        self._told = 0
        self._witness = folder / "seen.json"
        self._witness.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.launcher.driver", str(self._witness), str(office or ""), str(DAY)]
        environment = {"PYTHONPATH": str(ROOT), "BAOGONG_SPOOL": str(folder / "state" / "spool")}
        environment |= {"HOME": str(folder), **variables}
        self.process = screen.start(command, environment)
        until(
            lambda: self._witness.exists() and self.seen()["buttons"] and self.seen()["still"], "the launcher's window"
        )

    def seen(self) -> dict[str, Any]:
        """What can be seen now."""
        return json.loads(self._witness.read_text(encoding="utf-8"))

    def wait(self, condition: Callable[[dict[str, Any]], object], what: str) -> dict[str, Any]:
        """What can be seen as soon as the condition holds."""
        try:
            return until(lambda: seen if condition(seen := self.seen()) else None, what)
        except AssertionError as problem:
            self.screen.screenshot(self._witness.with_name("failed.png"))
            raise AssertionError(f"{problem}; seen: {self.seen()}") from None

    def place(self, caption: str) -> Area:
        """Where a button is, as soon as it can be clicked."""
        seen = self.wait(lambda seen: caption in seen["buttons"] and seen["still"], caption)
        return Area(*seen["buttons"][caption])

    def click(self, caption: str, *, times: int = 1) -> None:
        """Click a button with the mouse."""
        self.screen.click(*self.place(caption).middle, times=times)

    def answer(self, title: str, text: str) -> None:
        """Type an answer into a dialog of this title; again when the dialog only goes into a folder."""
        until(lambda: self._active(title), title)
        self.wait(lambda seen: seen["focus"] == "TEntry", "the cursor in the dialog")
        until(lambda: self._answered(title, text), f"an answer to {title}")

    def _answered(self, title: str, text: str) -> bool:
        """Whether the dialog has gone after the text and Return."""
        self.screen.press("ctrl+slash")  # selects what stands there
        self.screen.type(text)
        self.screen.press("Return")
        try:
            return until(lambda: not self._active(title), "the dialog's end", 1)
        except AssertionError:
            return False

    def _active(self, title: str) -> bool:
        return title in self.screen.xdotool("getactivewindow", "getwindowname", check=False)

    def do(self, caption: str) -> str:
        """Click a button and wait for its outcome."""
        self.click(caption)
        return self.outcome()

    def outcome(self) -> str:
        """The outcome of what was clicked since the last one, when it is there."""
        shown = self.wait(lambda seen: seen["finished"] > self._told, "an outcome")
        self._told = int(shown["finished"])
        return str(shown["outcome"])

    def close(self) -> None:
        """End it. Nothing may have gone wrong behind the window."""
        self.process.terminate()
        self.process.wait()
        assert self._witness.with_suffix(".log").read_text(encoding="utf-8") == ""
