"""The private folder through which clicks reach the helper: requests come out in their order, answers go in.

`<id>.req` waits, `<id>.run1` is being worked on (`run2`: once more, after a helper died over it), `<id>.ack` tells the
click that its workbook was found and work has begun, `<id>.no` holds the one sentence why it has not. A file that is
still being written is called `<id>.part` and is not looked at.
"""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from addin.bridge.request import LONGEST, Request, Unreadable, encoded, read

WAITING, ACCEPTED, REFUSED = ".req", ".ack", ".no"
RUNNING = (".run1", ".run2")
"""A request is tried twice: a helper that died over it may have been killed, but not two of them."""


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

    def same_waiting(self, request: Request) -> Iterator[str]:
        """Keys of requests that wait and ask for the same in the same workbook."""
        for name in self._names():
            stem, suffix = _parts(name)
            if suffix == WAITING and self._read(self.folder / name) == request:
                yield stem

    def accept(self, key: str) -> None:
        """Tell the click that its workbook was found and work has begun."""
        self._answer(key + ACCEPTED, "")

    def refuse(self, key: str, sentence: str) -> None:
        """Tell the click why nothing is done."""
        self._answer(key + REFUSED, encoded(sentence))

    def finish(self, key: str) -> None:
        """Forget a request that was answered."""
        for suffix in (*RUNNING, WAITING):
            (self.folder / (key + suffix)).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Forget answers that no click waits for any more; call it when a helper starts."""
        for path in self.folder.iterdir():
            if path.suffix in {ACCEPTED, REFUSED, ".tmp"}:
                path.unlink(missing_ok=True)

    def _names(self) -> list[str]:
        """Files of this user, those under work first, then by the time they were written."""
        with os.scandir(self.folder) as entries:
            files = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries if self._is_ours(entry)]
        files.sort(key=lambda file: (file[0].endswith(WAITING), file[1].st_mtime_ns, file[0]))
        return [name for name, _ in files]

    @staticmethod
    def _is_ours(entry: "os.DirEntry[str]") -> bool:
        if not entry.name.endswith((*RUNNING, WAITING)) or not entry.is_file(follow_symlinks=False):
            return False
        return sys.platform == "win32" or entry.stat(follow_symlinks=False).st_uid == os.getuid()

    def _take(self, stem: str, suffix: str) -> Taken:
        path = self.folder / (stem + suffix)
        if suffix == RUNNING[-1]:
            return Taken(stem, path, self._read(path), worn_out=True)
        claimed = path.with_suffix(RUNNING[0] if suffix == WAITING else RUNNING[1])
        path.replace(claimed)
        return Taken(stem, claimed, self._read(claimed))

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
