"""Rows of the office's own tables become frozen records; every fault of a row is told, and the row left out."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from addin.model.document import CellValue, Kind
from addin.model.finding import Severity
from addin.sheets.reading import Table
from addin.terms import cells
from addin.wording import finding

R = TypeVar("R")

READERS: Mapping[Kind, Callable[[CellValue], object]] = {
    Kind.TEXT: cells.text,
    Kind.DIGITS: cells.text,
    Kind.REMARK: cells.text,
    Kind.WHOLE: cells.whole,
    Kind.QUANTITY: cells.quantity,
    Kind.MONEY: cells.money_fen,
    Kind.PERCENT: cells.quantity,
    Kind.DAY: cells.day,
    Kind.MOMENT: cells.moment,
    Kind.YES_NO: cells.yes_no,
}
"""How a column of each kind is read; MONEY gives fen."""

Row = Mapping[str, object]


def records(table: Table, build: Callable[[Row], R], key: Sequence[str] = ()) -> list[R]:
    """One record per sound row: required cells filled, fixed words kept to, `key` fields unique.

    `build` gets the typed cells by field name, and the 1-based sheet row as `row`.
    """
    columns = {column.field: table.values(column.field, READERS[column.kind]) for column in table.sheet.columns}
    faulty = {at for at in range(len(table.rows)) if not _sound(table, columns, at)}
    faulty |= _unreadable_rows(table)
    _drop_repeats(table, columns, key, faulty)
    sound = (at for at in range(len(table.rows)) if at not in faulty)
    return [build({"row": table.rows[at], **{field: columns[field][at] for field in columns}}) for at in sound]


def _unreadable_rows(table: Table) -> set[int]:
    cells_told = {f.place.cell for f in table.findings if f.severity is Severity.ERROR}
    fields = list(table.positions)
    return {
        at
        for at in range(len(table.rows))
        if cells_told and any(table.place(at, field).cell in cells_told for field in fields)
    }


def _sound(table: Table, columns: Mapping[str, Sequence[object]], at: int) -> bool:
    sound = True
    for column in table.sheet.columns:
        value = columns[column.field][at]
        if column.required and value in (None, "") and not cells.text(_raw(table, column.field, at)):
            table.findings.append(finding("cell-required", table.place(at, column.field)))
            sound = False
        if (
            isinstance(value, (int, Decimal))
            and not isinstance(value, bool)
            and (value < 0 or (value == 0 and column.positive))
        ):
            table.findings.append(
                finding("number-too-low", table.place(at, column.field), cells.text(_raw(table, column.field, at)))
            )
            sound = False
        if column.strict and column.words and value and value not in column.words:
            choices = "、".join(column.words)
            place = table.place(at, column.field)
            table.findings.append(finding("choice-unknown", place, str(value), choices=choices))
            sound = False
    return sound


def _raw(table: Table, field: str, at: int) -> CellValue:
    values = table.raw.get(field)
    return values[at] if values else None


def _drop_repeats(table: Table, columns: Mapping[str, Sequence[object]], key: Sequence[str], faulty: set[int]) -> None:
    seen: set[tuple[object, ...]] = set()
    for at in range(len(table.rows)) if key else ():
        found = tuple(columns[field][at] for field in key)
        if found in seen and at not in faulty:
            shown = " ".join(str(part) for part in found if part)
            table.findings.append(finding("row-twice", table.place(at, key[-1]), shown))
            faulty.add(at)
        seen.add(found)
