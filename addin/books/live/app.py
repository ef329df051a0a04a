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


COM_ATTEMPTS = 500
"""How often Excel is asked again while it is busy with a cell that is being edited."""

MANY_CELLS = 20

CONNECT_SECONDS = 3.0

LONGEST_STATUS = 250
"""Excel's status bar refuses a text of more than 255 characters."""


class LiveApp:
    """A running spreadsheet program."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401 - xlwings is untyped
        self._app = app
        self.seconds = {"reading": 0.0, "writing": 0.0}
        """How long the program was asked, by what for."""

    def books(self) -> Mapping[Path, Any]:
        """The workbooks that are open and lie in a file, by their real path."""
        from xlwings import XlwingsError

        found: dict[Path, Any] = {}
        for book in self._app.books:
            with suppress(XlwingsError):  # one that lies in a cloud, and nowhere on this machine
                path = Path(book.fullname)
                if path.is_absolute():
                    found[path.resolve()] = book
        return found

    def say(self, text: str | None) -> None:
        """Show a text in the status bar; None gives the bar back to the program."""
        with suppress(Exception):  # a status bar that cannot be written must not stop the work
            self._app.status_bar = False if text is None else _shortened(text)

    def alert(self, text: str) -> None:
        """Show a text in a message box of the program."""
        self._app.alert(text)

    @contextmanager
    def at_work(self, cells: int = MANY_CELLS) -> Iterator[None]:
        """While many cells are written the screen stands still; a few are written sooner than it is stopped.

        Calculation goes on: a helper that is killed here would leave the clerk with formulas that no longer count.
        """
        with self.timed("writing"):
            if cells < MANY_CELLS:
                yield
                return
            self._app.screen_updating = False
            try:
                yield
            finally:
                self.draw()

    def draw(self) -> None:
        """Let the screen be drawn, also where a helper was killed while it stood still."""
        with suppress(Exception):  # the program may be gone
            self._app.screen_updating = True

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Add the time that this takes to `seconds`."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[what] += time.perf_counter() - began


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
