"""The resident helper: takes requests from the spool one at a time, and ends by itself.

It ends when nothing was clicked for a while, and when the program's own files have changed (an update): the request
stays in the spool, and the next helper, which is started at once, takes it up. What kills it leaves its request
there as well.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import addin
from addin.bridge.lock import Lock
from addin.bridge.request import Request
from addin.bridge.spool import Spool, Taken
from addin.wording import sentence

PAUSE_SECONDS = 0.03
"""Between two looks into the spool: it takes a thousandth of a processor."""

ALERT_PAUSE_SECONDS = 0.01
ALERT_SECONDS = 60.0
"""So long after a click the next one is likely, and is looked for more often: a hundredth of a processor."""

IDLE_SECONDS = 30 * 60.0

LOCK_PATIENCE_SECONDS = 0.5
"""Who only looks whether a helper runs holds the lock for a moment, and so does a helper that is about to end."""

LOCK_FILE = "helper.lock"
PROCESS_FILE = "helper.pid"
"""Which process the helper is, for who looks after the machine; whether one runs, the lock says."""


class End(StrEnum):
    """Why the helper ended."""

    IDLE = "idle"
    CHANGED = "changed"
    ALREADY_THERE = "already there"
    ASKED = "asked"


class Reply(Protocol):
    """How work answers the click that asked for it."""

    def accept(self) -> None:
        """The workbook was found, and shows from now on what happens."""

    def refuse(self, text: str) -> None:
        """Nothing can be done, for this reason; the click shows it."""


class _SpoolReply:
    """Answers through the spool, and knows whether it has."""

    def __init__(self, spool: Spool, key: str) -> None:
        self._spool = spool
        self._key = key
        self.given = False

    def accept(self) -> None:
        self._spool.accept(self._key)
        self.given = True

    def refuse(self, text: str) -> None:
        self._spool.refuse(self._key, text)
        self.given = True


Work = Callable[[Request, Reply], None]
"""Does what a click asks for. It answers, and lets no exception out but those that end the helper."""


def code_stamp() -> tuple[int, int]:
    """What changes with the program: how many source files it has, and when the latest was written."""
    times = [path.stat().st_mtime_ns for path in Path(addin.__file__).parent.rglob("*.py")]
    return len(times), max(times)


def serve(
    spool: Spool,
    work: Work,
    *,
    idle_seconds: float = IDLE_SECONDS,
    stamp: Callable[[], object] = code_stamp,
    stop: Callable[[], bool] = lambda: False,
) -> End:
    """Answer requests until nothing comes, the program changes or `stop` says so; one helper per spool.

    NotPrivate when the spool is no private folder. Time is measured by a clock that nobody can set back.
    """
    spool.require_private()
    lock = Lock(spool.folder / LOCK_FILE)
    if not _taken_in_time(lock):
        return End.ALREADY_THERE
    process = spool.folder / PROCESS_FILE
    try:
        process.write_text(str(os.getpid()), encoding="ascii")
        spool.sweep()
        return _serve(spool, work, idle_seconds, stamp, stop)
    finally:
        process.unlink(missing_ok=True)
        lock.release()


def _serve(spool: Spool, work: Work, idle_seconds: float, stamp: Callable[[], object], stop: Callable[[], bool]) -> End:
    started_as = stamp()
    last = time.monotonic()
    while not stop():
        waiting = spool.waiting()
        if waiting and stamp() != started_as:
            return End.CHANGED
        if waiting and answer(spool, work):
            last = time.monotonic()
        elif time.monotonic() - last > idle_seconds:
            return End.IDLE
        else:
            time.sleep(ALERT_PAUSE_SECONDS if time.monotonic() - last < ALERT_SECONDS else PAUSE_SECONDS)
    return End.ASKED


def _taken_in_time(lock: Lock) -> bool:
    deadline = time.monotonic() + LOCK_PATIENCE_SECONDS
    while not lock.take():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def answer(spool: Spool, work: Work) -> bool:
    """Do what the oldest request asks for, and the rest of a double click with it; whether there was one."""
    taken = spool.take()
    if taken is None:
        return False
    reply = _SpoolReply(spool, taken.key)
    if taken.request is None or taken.worn_out:
        reply.refuse(sentence("click-worn-out" if taken.worn_out else "click-unreadable"))
    else:
        work(taken.request, reply)
        if not reply.given:
            reply.refuse(sentence("click-unanswered"))
    _finish(spool, taken)
    return True


def _finish(spool: Spool, taken: Taken) -> None:
    if taken.request is not None and not taken.worn_out:
        for key in spool.same_waiting(taken):
            spool.accept(key)
            spool.finish(key)
    spool.finish(taken.key)


def start_again() -> None:
    """Replace this helper by one of the program as it is now."""
    command = [sys.executable, "-m", "addin.bridge"]
    if sys.platform == "win32":
        subprocess.Popen(command, creationflags=subprocess.DETACHED_PROCESS)
    else:
        os.execv(command[0], command)  # noqa: S606 - our own interpreter, fixed arguments
