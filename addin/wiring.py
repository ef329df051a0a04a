"""The only file that names concrete adapters: which folder, ledger, mail draft and progress display."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from addin.books.disk_folder import DiskFolder
from addin.flows.desk import Desk
from addin.flows.memory import Memory
from addin.flows.recording import Recorder
from addin.flows.recording_folder import RecordingFolder
from addin.ports import Book, CannotRun, Folder, LedgerStore, Letter, Progress
from addin.sheets.layout import BASE_FILE

if TYPE_CHECKING:
    from addin.books.live.app import LiveApp

T = TypeVar("T")

LEDGER_FILE = ".baogong/ledger.db"
LEDGER_VARIABLE = "BAOGONG_LEDGER"
"""Environment variable with the ledger's path, for an office folder on a share: SQLite wants a disk of its own."""


def quiet(_title: str, items: Iterable[T], /) -> Iterable[T]:
    """No progress display."""
    return items


def open_desk(
    root: Path,
    day: date,
    *,
    progress: Progress = quiet,
    create: bool = False,
    live: "LiveApp | None" = None,
    memory: Memory | None = None,
) -> "OpenDesk":
    """The desk for an office folder; CannotRun when it is none. `create` makes the folder instead.

    `live` is a spreadsheet program: what it has open of the folder is worked on there. `memory` keeps what was read
    for the next desk.
    """
    if create:
        _make(root)
    elif not root.is_dir():
        raise CannotRun("office-missing", folder=str(root))
    elif not (root / BASE_FILE).exists():
        raise CannotRun("office-not", folder=str(root))
    return OpenDesk(root, _folder(root, live), day, progress, memory or Memory())


def _folder(root: Path, live: "LiveApp | None") -> Folder:
    if live is None:
        return DiskFolder(root)
    from addin.books.live.folder import LiveFolder

    return LiveFolder(root, live)


def clear_marks(root: Path, live: "LiveApp") -> None:
    """Take the marks of checks off all order sheets of the office that are open in a spreadsheet program."""
    from addin.books.live.folder import LiveFolder

    LiveFolder(root, live).clear_marks()


def _make(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotRun("office-not-made", folder=str(root)) from problem


def outside_book(path: Path) -> Callable[[], Book]:
    """Opens a workbook that need not lie in the office folder."""

    def opened() -> Book:
        from addin.books.file_book import FileBook

        return FileBook(path, path.name)

    return opened


def outside_source(file: str) -> Callable[[], Book | str]:
    """Opens a workbook or a text that need not lie in the office folder; `-` is the standard input."""

    def opened() -> Book | str:
        from addin.books.outside import decode, open_outside

        if file == "-":
            return decode(sys.stdin.buffer.read(), file)
        return open_outside(Path(file))

    return opened


def draft(letter: Letter) -> bytes:
    """A mail draft as an .eml file."""
    from addin.mail.draft import to_eml

    return to_eml(letter)


def shipped(name: str) -> bytes | None:
    """A workbook that comes with the program."""
    from addin.books.shipped import shipped as shipped_file

    return shipped_file(name).read_bytes()


class OpenDesk:
    """A desk whose ledger is opened when a flow first asks for it, and closed at the end."""

    def __init__(self, root: Path, folder: Folder, day: date, progress: Progress, memory: Memory) -> None:
        self._ledger_path = Path(os.environ.get(LEDGER_VARIABLE) or root / LEDGER_FILE)
        self._ledger: LedgerStore | None = None
        self._recorder = memory.recall("recorder", None, Recorder)
        self._desk = Desk(
            RecordingFolder(folder, self._recorder),
            day,
            self._open_ledger,
            progress,
            memory,
            draft=draft,
            shipped=shipped,
            has_ledger=self._has_ledger,
            recorder=self._recorder,
        )

    def __enter__(self) -> Desk:
        return self._desk

    def __exit__(self, *_: object) -> None:
        if self._ledger is not None:
            self._ledger.close()

    def _has_ledger(self) -> bool:
        return self._ledger is not None or self._ledger_path.exists()

    def _open_ledger(self) -> LedgerStore:
        if self._ledger is None:
            from addin.flows.recording_ledger import RecordingLedger
            from addin.store.sqlite_store import SqliteLedger

            with suppress(OSError):  # then the ledger itself says that it cannot be made
                self._ledger_path.parent.mkdir(exist_ok=True)
            self._ledger = RecordingLedger(SqliteLedger(self._ledger_path), self._recorder)
        return self._ledger
