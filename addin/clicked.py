"""A click that makes sense: which program, which open workbook, which office; and the place where its outcome shows."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from addin.bridge.request import Request
from addin.flows.desk import Desk, Outcome
from addin.model.document import CellValue
from addin.model.finding import Severity
from addin.ports import BookProblem, CannotRun
from addin.sheets.layout import BASE_FILE
from addin.telling import where
from addin.wording import sentence

if TYPE_CHECKING:
    from addin.books.live.app import LiveApp
    from addin.books.live.book import LiveBook

T = TypeVar("T")

TOLD_FINDINGS = 3
OUTCOME_LINES, OUTCOME_WIDTH = 6, 128
"""What the workbench's outcome cell shows: lines, and half signs in each."""

SHOW_EVERY_SECONDS = 0.3
SEARCHED_FOLDERS = 3
"""The office folder is the workbook's own, or one so many above it (需求登记, 输出/日期/采购单)."""


class Click(NamedTuple):
    """What was asked for, in which program and open workbook, in which office."""

    request: Request
    app: "LiveApp"
    book: "LiveBook"
    office: Path

    def say(self, text: str, *, last: bool = False) -> None:
        """Show a text where the click came from: in the outcome cell, or in the status bar where there is none.

        While work goes on both show it; at the end the status bar goes back to the program.
        """
        shown = bool(self.request.cell) and self._shown({self.request.cell: text})
        self.app.say(None if shown and last else text.replace("\n", " "))

    def show_figures(self, desk: Desk, shown: dict[str, CellValue]) -> None:
        """Bring the workbench's figures up to date, where the clicked workbook is one.

        `shown` are those that it was last given; one that was closed without saving since has lost them.
        """
        from addin.flows.glance import glance
        from addin.sheets.workbench import OUTCOME_CELL, UPDATED_CELL

        if self.request.cell == OUTCOME_CELL:
            figures = glance(desk).cells()
            if not _same_moment(self.book.shown(UPDATED_CELL), shown.get(UPDATED_CELL)):
                shown.clear()
            if self._shown({name: value for name, value in figures.items() if shown.get(name) != value}):
                shown.update(figures)

    def _shown(self, values: Mapping[str, CellValue]) -> bool:
        """Whether the cells took the values: the clerk may be typing there, or have closed the workbook meanwhile."""
        try:
            return self.book.show(values)
        except BookProblem:
            return False


def _same_moment(seen: object, given: object) -> bool:
    """Whether a cell still shows the moment that it was given; programs round it."""
    return isinstance(seen, datetime) and isinstance(given, datetime) and abs(seen - given) < timedelta(seconds=1)


def find(request: Request) -> Click:
    """The open workbook of a request and its office; CannotRun says what is missing."""
    from addin.books.live.app import attach
    from addin.books.live.book import LiveBook

    path = Path(request.book)
    if not path.is_absolute():
        raise CannotRun("office-not-near" if "://" in request.book else "book-unsaved", file=request.book)
    path = path.resolve()
    office = office_of(path)
    app = attach(request.pipe, path)
    found = app.books().get(path)
    if found is None:
        raise CannotRun("live-no-book", file=path.name)
    app.draw()
    return Click(request, app, LiveBook(app, found, path, path.name), office)


def office_of(book: Path) -> Path:
    """The office folder that a workbook lies in; CannotRun office-not-near when there is none."""
    for folder in list(book.parents)[: SEARCHED_FOLDERS + 1]:
        if (folder / BASE_FILE).is_file():
            return folder
    raise CannotRun("office-not-near", file=str(book))


def caption(verb: str) -> str:
    """What stands on the verb's button; the verb itself where it has none."""
    from addin.wording.buttons import BUTTONS

    return next((button.caption for button in BUTTONS if button.verb == verb), verb)


def outcome_text(outcome: Outcome) -> str:
    """The headline, the gravest findings, and where the results lie: what fits into one cell.

    The gravest one is told however long it is.
    """
    from addin.books.measure import wrapped_lines

    order = list(Severity)
    gravest = sorted(outcome.findings, key=lambda each: order.index(each.severity))
    told = [f"{where(each)}{each.message}{each.suggestion}" for each in gravest[:TOLD_FINDINGS]]
    while len(told) > 1 and wrapped_lines(_outcome(outcome, told), OUTCOME_WIDTH) > OUTCOME_LINES:
        told.pop()
    return _outcome(outcome, told)


def _outcome(outcome: Outcome, told: Sequence[str]) -> str:
    rest = len(outcome.findings) - len(told)
    folders = sorted({name.rpartition("/")[0] for name in outcome.outputs} - {""})
    parts = [
        outcome.headline,
        *told,
        sentence("click-more", count=rest) if rest else "",
        sentence("click-outputs", folders="、".join(folders)) if folders and outcome.changed else "",
    ]
    return "\n".join(part for part in parts if part)


class StatusBar:
    """Shows in the program's status bar how far a loop has come (a `Progress` of the ports)."""

    def __init__(self, click: Click) -> None:
        self._app = click.app
        self._caption = caption(click.request.verb)
        self._shown = time.monotonic()

    def __call__(self, title: str, items: Iterable[T], /) -> Iterator[T]:
        """The same items."""
        total = len(items) if isinstance(items, Sized) else "…"
        for done, item in enumerate(items):
            if time.monotonic() - self._shown > SHOW_EVERY_SECONDS:
                self._shown = time.monotonic()
                params = {"caption": self._caption, "title": title, "done": done, "total": total}
                self._app.say(sentence("click-progress", **params))
            yield item
