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
        self._witness = folder / "seen.json"
        self._witness.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.launcher.driver", str(self._witness), str(office or ""), str(DAY)]
        environment = {"PYTHONPATH": str(ROOT), "BAOGONG_SPOOL": str(folder / "state" / "spool"), **variables}
        self.process = screen.start(command, environment)
        until(lambda: self._witness.exists() and self.seen()["buttons"], "the launcher's window")

    def seen(self) -> dict[str, Any]:
        """What can be seen now."""
        return json.loads(self._witness.read_text(encoding="utf-8"))

    def wait(self, condition: Callable[[dict[str, Any]], object], what: str) -> dict[str, Any]:
        """What can be seen as soon as the condition holds."""
        return until(lambda: seen if condition(seen := self.seen()) else None, f"{what}; seen: {self.seen()}")

    def place(self, caption: str) -> Area:
        """Where a button is, as soon as it can be clicked."""
        return Area(*self.wait(lambda seen: caption in seen["buttons"], caption)["buttons"][caption])

    def click(self, caption: str, *, times: int = 1) -> None:
        """Click a button with the mouse."""
        self.screen.click(*self.place(caption).middle, times=times)

    def do(self, caption: str) -> str:
        """Click a button and wait for its outcome."""
        self.click(caption)
        return self.outcome()

    def outcome(self) -> str:
        """The outcome of what was clicked, when it is there."""
        shown = self.wait(
            lambda seen: not seen["busy"] and seen["status"].startswith(("办完了", "有必须")), "an outcome"
        )
        return str(shown["outcome"])
