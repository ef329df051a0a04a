"""The journal of one action: the lines of `journal_line` come in, one `Action` that says all of it goes out.

Lines that make no sense (cut off, or not ours) are passed over.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from addin.flows.journal_line import RECORD, ROOM, Stamp
from addin.ledger.withdrawal import Booking
from addin.model.document import CellValue
from addin.ports import BookProblem, Folder

Cells = dict[int, dict[int, CellValue]]
"""Values by 1-based row and 0-based column."""
Rows = dict[int, Sequence[CellValue]]
FILLED = ("received", "line_received", "line_issued")
_Entry = Mapping[str, Any]


@dataclass(slots=True)
class FileChange:
    """A file that the action wrote: where its former version is kept ("": nowhere), and how it was left."""

    new: bool
    kept: str
    left: Stamp


@dataclass(slots=True)
class SheetChange:
    """Cells that the action wrote on a sheet; `former` are rows as they were, where no former file is kept."""

    cells: Cells = field(default_factory=dict)
    former: Rows = field(default_factory=dict)


@dataclass(slots=True)
class Action:
    """Everything that one click or command changed."""

    name: str
    verb: str
    day: date
    at: datetime
    done: bool = False
    files: dict[str, FileChange] = field(default_factory=dict)
    sheets: dict[str, dict[str, SheetChange]] = field(default_factory=dict)
    """By workbook and sheet."""
    states: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Small texts: before and after."""
    ledger: str = ""
    """Identity of the ledger that was booked in."""
    bookings: list[Booking] = field(default_factory=list)
    headline: str = ""

    @property
    def folder(self) -> str:
        """Where its journal and its kept files lie."""
        return f"{ROOM}/{self.name}"

    @property
    def changed(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self.files or self.sheets or self.states or self.bookings)


def actions(folder: Folder) -> Iterator[Action]:
    """Actions that can be taken back, the last first; one whose journal says nothing is passed over."""
    for name in reversed(folder.states(ROOM)):
        text = None
        with suppress(BookProblem):
            text = folder.read_state(f"{ROOM}/{name}/{RECORD}")
        action = read(name, text) if text else None
        if action is not None:
            yield action


def read(name: str, text: str) -> Action | None:
    """The action that a journal tells of, None when it has no beginning or changed nothing."""
    action: Action | None = None
    for entry in filter(None, map(_entry, text.splitlines())):
        try:
            if entry["kind"] == "begin":
                day, at = date.fromisoformat(entry["day"]), datetime.fromisoformat(entry["at"])
                action = Action(name, str(entry["verb"]), day, at)
            elif action is not None:
                _READERS[entry["kind"]](action, entry)
        except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
            continue
    return action if action is not None and action.changed else None


def _entry(text: str) -> _Entry | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _read_file(action: Action, entry: _Entry) -> None:
    time, size = entry["left"]
    known = action.files.setdefault(entry["file"], FileChange(bool(entry["new"]), _slot(action, entry["slot"]), (0, 0)))
    known.left = int(time), int(size)


def _slot(action: Action, number: int | None) -> str:
    return "" if number is None else f"{action.folder}/{int(number)}"


def _read_cells(action: Action, entry: _Entry) -> None:
    """Later values lie over earlier ones; of the former rows the first stay."""
    sheet = action.sheets.setdefault(entry["file"], {}).setdefault(entry["sheet"], SheetChange())
    for first, column, width, values in entry["puts"]:
        for at, value in enumerate(values):
            sheet.cells.setdefault(first + at // width, {})[column + at % width] = _value(value)
    for row, values in entry["former"].items():
        sheet.former.setdefault(int(row), [_value(value) for value in values])


def _read_state(action: Action, entry: _Entry) -> None:
    name = entry["state"]
    before = action.states[name][0] if name in action.states else entry["before"]
    action.states[name] = before, entry["after"]


def _read_booking(action: Action, entry: _Entry) -> None:
    filled = (
        {(first, second): (_quantity(before), _quantity(after)) for first, second, before, after in entry[what]}
        for what in FILLED
    )
    action.ledger = entry["ledger"]
    action.bookings.append(Booking(entry["entries"], entry["purchases"], *filled))


def _read_refused(action: Action, _: _Entry) -> None:
    action.bookings.pop()


def _read_end(action: Action, entry: _Entry) -> None:
    action.done, action.headline = True, str(entry["headline"])


_READERS: dict[str, Callable[[Action, _Entry], None]] = {
    "file": _read_file,
    "cells": _read_cells,
    "state": _read_state,
    "booking": _read_booking,
    "refused": _read_refused,
    "end": _read_end,
}


def _quantity(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _value(told: Any) -> CellValue:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(told, dict):
        value: CellValue = told
        return value
    if "moment" in told:
        return datetime.fromisoformat(told["moment"])
    return date.fromisoformat(told["day"]) if "day" in told else Decimal(told["number"])
