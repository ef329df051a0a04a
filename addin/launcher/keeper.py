"""While the launcher is open, a helper answers the clicks in workbooks: it is started, and again when it has ended.

This is the way round an antivirus that forbids Excel to start programs. The helper stays when the window is closed,
and ends by itself when nobody clicks.
"""

import subprocess
import sys
import threading
from enum import StrEnum
from typing import Self

from addin.bridge.places import spool_folder
from addin.setup.look_helper import is_running
from addin.setup.starting import HELPER_MODULE

PAUSE_S = 5.0
NO_WINDOW = 0
if sys.platform == "win32":
    NO_WINDOW = subprocess.CREATE_NO_WINDOW


class HelperState(StrEnum):
    """Whether clicks in workbooks are answered."""

    STARTING = "starting"
    RUNNING = "running"
    FAILED = "failed"


class Keeper:
    """Looks after the helper, in a thread of its own."""

    def __init__(self) -> None:
        self._closed = threading.Event()
        self._failures = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._keep, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()

    def state(self) -> HelperState:
        """How it is now."""
        if is_running(spool_folder()):
            return HelperState.RUNNING
        return HelperState.FAILED if self._failures > 1 else HelperState.STARTING

    def _keep(self) -> None:
        while not self._closed.is_set():
            if not is_running(spool_folder()):
                self._failures = 0 if _start_and_wait(self._closed) else self._failures + 1
            self._closed.wait(PAUSE_S)


def _start_and_wait(closed: threading.Event) -> bool:
    """Start a helper and wait until it ends or the window is closed; whether it ended as it should."""
    quiet = subprocess.DEVNULL
    try:
        helper = subprocess.Popen(
            [sys.executable, "-m", HELPER_MODULE], stdin=quiet, stdout=quiet, stderr=quiet, creationflags=NO_WINDOW
        )
    except OSError:
        return False
    while not closed.is_set():
        try:
            return helper.wait(PAUSE_S) == 0
        except subprocess.TimeoutExpired:
            continue
    return True
