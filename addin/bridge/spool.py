"""The private folder through which clicks reach the helper: requests come out in their order, answers go in.

`<id>.req` waits, `<id>.run1` is being worked on (`run2`: once more, after a helper died over it), `<id>.ack` tells the
click that its workbook was found and work has begun, `<id>.no` holds the one sentence why it has not. A file that is
still being written is called `<id>.part` and is not looked at.
"""

import os
import stat
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from addin.bridge.request import LONGEST, Request, Unreadable, encoded, read
from addin.wording import sentence

WAITING, ACCEPTED, REFUSED = ".req", ".ack", ".no"
RUNNING = (".run1", ".run2")
"""A request is tried twice: a helper that died over it may have been killed, but not two of them."""

NOT_TWICE = frozenset({"undo"})
"""Verbs that are not tried again: done twice, they would take back one action more."""

QUICK_SECONDS = 2.0
"""A click that follows the beginning of the same work so closely is the second half of a double click."""

FORGOTTEN_SECONDS = 600.0
"""So long after a click nobody waits for it any more; a macro gives up and takes its request back much earlier."""

_PASSING = frozenset({WAITING, *RUNNING, ACCEPTED, REFUSED, ".part", ".tmp"})


class NotPrivate(Exception):
    """The spool folder belongs to somebody else, or others may write into it."""


class Taken(NamedTuple):
    """A request that is to be answered; `request` is None when nothing can be made of the file."""

    key: str
    path: Path
    request: Request | None
    worn_out: bool = False
    """Whether helpers died over it so often that it is not tried again."""


class Spool:
    """A user's spool folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def require_private(self) -> None:
        """Make the folder when it is missing, and see that nobody else can write into it; NotPrivate otherwise."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform == "win32":
            return  # the user's own application data is private by its access list
        facts = self.folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.getuid() or facts.st_mode & 0o022:
            raise NotPrivate(str(self.folder))
        self.folder.chmod(0o700)

    def waiting(self) -> bool:
        """Whether there is a request to be taken."""
        return bool(self._names())

    def take(self) -> Taken | None:
        """The oldest request, now marked as being worked on; what a dead helper left comes first."""
        for name in self._names():
            stem, suffix = _parts(name)
            if suffix in (*RUNNING, WAITING):
                return self._take(stem, suffix)
        return None

    def same_waiting(self, taken: Taken) -> Iterator[str]:
        """Keys of requests for the same in the same workbook that waited when the work began, or came right then."""
        latest = taken.path.stat().st_mtime + QUICK_SECONDS
        for name, written in self._files():
            stem, suffix = _parts(name)
            if suffix == WAITING and written <= latest and self._read(self.folder / name) == taken.request:
                yield stem

    def accept(self, key: str) -> None:
        """Tell the click that its workbook was found and work has begun."""
        self._answer(key + ACCEPTED, "")

    def refuse(self, key: str, text: str) -> None:
        """Tell the click why nothing is done."""
        self._answer(key + REFUSED, encoded(text))

    def finish(self, key: str) -> None:
        """Forget a request that was answered."""
        for suffix in (*RUNNING, WAITING):
            (self.folder / (key + suffix)).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Forget what no click waits for any more; call it when a helper starts.

        What is of yesterday must not be done today. A file that is of the future was written before the clock was set
        back: nobody knows when. A request among them is refused with a sentence, should somebody wait all the same.
        """
        for name, written in self._files(_PASSING):
            stem, suffix = _parts(name)
            if abs(time.time() - written) > FORGOTTEN_SECONDS:
                if suffix in (WAITING, *RUNNING):
                    self.refuse(stem, sentence("click-forgotten"))
                (self.folder / name).unlink(missing_ok=True)

    def _names(self) -> list[str]:
        """Requests, those under work first, then by the time they were written."""
        files = sorted((name.endswith(WAITING), written, name) for name, written in self._files())
        return [name for _, _, name in files]

    def _files(self, endings: Collection[str] = (WAITING, *RUNNING)) -> list[tuple[str, float]]:
        """Files of this user with these endings, and when they were written; links are none."""
        found = []
        with os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):  # taken back, or seen by its click, at this moment
                    if _parts(entry.name)[1] in endings and entry.is_file(follow_symlinks=False):
                        facts = entry.stat(follow_symlinks=False)
                        if sys.platform == "win32" or facts.st_uid == os.getuid():
                            found.append((entry.name, facts.st_mtime))
        return found

    def _take(self, stem: str, suffix: str) -> Taken | None:
        """None when the click has taken its request back, or another program holds the file at this moment."""
        path = self.folder / (stem + suffix)
        request = self._read(path)
        if suffix == RUNNING[-1] or (suffix == RUNNING[0] and request is not None and request.verb in NOT_TWICE):
            return Taken(stem, path, request, worn_out=True)
        claimed = path.with_suffix(RUNNING[0] if suffix == WAITING else RUNNING[1])
        try:
            path.replace(claimed)
        except OSError:
            return None
        with suppress(OSError):
            os.utime(claimed)
        return Taken(stem, claimed, request)

    @staticmethod
    def _read(path: Path) -> Request | None:
        try:
            with path.open("rb") as file:
                return read(file.read(LONGEST + 1).decode("ascii"))
        except (OSError, UnicodeDecodeError, Unreadable):
            return None

    def _answer(self, name: str, text: str) -> None:
        """Write an answer so that the click sees all of it or nothing."""
        unfinished = self.folder / (name + ".tmp")
        unfinished.write_text(text, encoding="ascii")
        unfinished.replace(self.folder / name)


def _parts(name: str) -> tuple[str, str]:
    """A request's key and what state it is in."""
    stem, dot, state = name.rpartition(".")
    return stem, dot + state
