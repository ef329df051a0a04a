"""A running spreadsheet program comes in, its open workbooks by path go out.

On Windows and on a Mac that is Excel; everywhere LibreOffice, when a pipe is named. Nothing is opened, saved or ended
here, and what the clerk set (selection, calculation, what the screen shows) is as before when work is done.
"""

import atexit
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from addin.ports import CannotRun

USUAL_PIPE = "baogong"
"""Name of the UNO pipe of a LibreOffice that `baogong install` has set up."""


EXCEL = "excel"
"""Name of xlwings' own engine."""

COM_ATTEMPTS = 500
"""How often Excel is asked again while it is busy with a cell that is being edited."""

CONNECT_SECONDS = 3.0

LONGEST_STATUS = 250
"""Excel's status bar refuses a text of more than 255 characters."""


class LiveApp:
    """A running spreadsheet program."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401 - xlwings is untyped
        self._app = app
        self._books: dict[Path, Any] | None = None
        self._still = False
        self._shows_later = False
        self._asked_for = ""
        self.seconds = {"reading": 0.0, "writing": 0.0}
        """How long the program was asked, by what for."""

    @property
    def is_excel(self) -> bool:
        """Whether the program is Excel itself."""
        return bool(self._app.engine.name == EXCEL)

    def books(self) -> Mapping[Path, Any]:
        """The workbooks that were open and lay in a file when they were first asked for, by their real path."""
        if self._books is None:
            self._books = dict(_in_files(self._app.books))
        return self._books

    def say(self, text: str | None) -> None:
        """Show a text in the status bar, and what was written so far; None gives the bar back to the program."""
        if text is not None:
            self._draw_again()
        with suppress(Exception):  # a status bar that cannot be written must not stop the work
            self._app.status_bar = False if text is None else _shortened(text)

    def alert(self, text: str) -> None:
        """Show a text in a message box of the program."""
        self._app.alert(text)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While cells are written the screen stands still: else it is drawn anew for every one of them.

        Calculation goes on: a helper that is killed here would leave the clerk with formulas that no longer count.
        """
        inner = self._still
        with self.timed("writing"):
            if not inner:
                self._app.screen_updating, self._still = False, True
            try:
                yield
            finally:
                if not inner and not self._shows_later:
                    self._draw_again()

    @contextmanager
    def in_one_piece(self) -> Iterator[None]:
        """Several works of which the clerk sees nothing until the last is done, or until the status bar tells more."""
        self._shows_later = True
        try:
            yield
        finally:
            self._shows_later = False
            self._draw_again()

    def _draw_again(self) -> None:
        if self._still:
            with self.timed("writing"):
                self.draw()

    def draw(self) -> None:
        """Let the screen be drawn, also where a helper was killed while it stood still."""
        self._still = False
        with suppress(Exception):  # the program may be gone
            self._app.screen_updating = True

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Add the time that this takes to `seconds`; within other such time it counts for that."""
        if self._asked_for:
            yield
            return
        self._asked_for, began = what, time.perf_counter()
        try:
            yield
        finally:
            self._asked_for = ""
            self.seconds[what] += time.perf_counter() - began


def _in_files(books: Any) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    from xlwings import XlwingsError

    for book in books:
        with suppress(XlwingsError):  # one that lies in a cloud, and nowhere on this machine
            path = Path(book.fullname)
            if path.is_absolute():
                yield path.resolve(), book


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_STATUS else text[: LONGEST_STATUS - 1] + "…"


def attach(pipe: str, book: Path) -> LiveApp:
    """The running program that has this workbook open; CannotRun live-no-program when none can be reached."""
    apps = _excel() if not pipe and sys.platform in {"win32", "darwin"} else _libreoffice(pipe or USUAL_PIPE)
    if not apps:
        raise CannotRun("live-no-program")
    return next((app for app in apps if book in app.books()), apps[0])


def calling_book() -> tuple[LiveApp, Any]:
    """For xlwings' own RunPython: the program and the workbook whose macro called."""
    import xlwings

    _tame()
    book = xlwings.Book.caller()
    return LiveApp(book.app), book


def _excel() -> list[LiveApp]:
    import xlwings

    _tame()
    return [LiveApp(app) for app in xlwings.apps]


def _tame() -> None:
    """Keep xlwings from two habits that do not suit a helper.

    At its end it closes every Excel that it does not know, and while a cell is being edited it asks without end.
    """
    for name in ("xlwings._xlwindows", "xlwings._xlmac"):
        module: Any = sys.modules.get(name)
        if module is not None:
            atexit.unregister(module.cleanup)
            module.N_COM_ATTEMPTS = COM_ATTEMPTS


def _libreoffice(pipe: str) -> list[LiveApp]:
    import xlwings

    from addin import uno_engine

    try:
        uno_engine.connect(pipe, patience_seconds=CONNECT_SECONDS)
    except Exception as problem:  # the engine tells many ways of not being there
        raise CannotRun("live-no-program") from problem
    return [LiveApp(app) for app in xlwings.apps]
