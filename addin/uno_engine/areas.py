"""Addresses in, rectangles of cells out, and back: pure arithmetic on rows and columns, no spreadsheet.

An Area counts from zero, as LibreOffice does; addresses and coordinates that xlwings sees count from one. An Area may
be empty (no rows or no columns).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from addin.uno_engine.facade import Uno, struct

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
COLUMNS = re.compile(r"\$?([A-Za-z]{1,3})")
ROWS = re.compile(r"\$?([1-9]\d{0,6})")


class Area(NamedTuple):
    """A rectangle of cells of one sheet."""

    top: int
    left: int
    rows: int
    columns: int

    @property
    def bottom(self) -> int:
        """The last row."""
        return self.top + self.rows - 1

    @property
    def right(self) -> int:
        """The last column."""
        return self.left + self.columns - 1

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return self.rows * self.columns

    def clipped(self, other: "Area") -> "Area":
        """What two areas share; empty when nothing."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        rows = min(self.bottom, other.bottom) - top + 1
        columns = min(self.right, other.right) - left + 1
        return Area(top, left, max(rows, 0), max(columns, 0))

    def joined(self, other: "Area") -> "Area":
        """The smallest area around both."""
        top, left = min(self.top, other.top), min(self.left, other.left)
        return between(top, left, max(self.bottom, other.bottom), max(self.right, other.right))

    def moved(self, rows: int, columns: int) -> "Area":
        """The same size elsewhere."""
        return Area(self.top + rows, self.left + columns, self.rows, self.columns)

    def whole_rows(self) -> bool:
        """Whether it reaches over all columns."""
        return self.left == 0 and self.columns >= MAX_COLUMNS

    def whole_columns(self) -> bool:
        """Whether it reaches over all rows."""
        return self.top == 0 and self.rows >= MAX_ROWS


def between(top: int, left: int, bottom: int, right: int) -> Area:
    """The area with these first and last rows and columns."""
    return Area(top, left, bottom - top + 1, right - left + 1)


def of_address(address: Uno) -> Area:
    """The area of a UNO CellRangeAddress."""
    return between(address.StartRow, address.StartColumn, address.EndRow, address.EndColumn)


def to_address(area: Area, sheet: int) -> Uno:
    """An area as a UNO CellRangeAddress."""
    return struct("table.CellRangeAddress", sheet, area.left, area.top, area.right, area.bottom)


def parse(text: str) -> Area | None:
    """The area of an address such as `B2`, `$A$1:C3`, `A:C` or `2:4`; None when it is not one."""
    first, _, last = text.partition(":")
    last = last or first
    if (start := CELL.fullmatch(first)) and (end := CELL.fullmatch(last)):
        return _ordered(int(start[2]) - 1, column_number(start[1]), int(end[2]) - 1, column_number(end[1]))
    if ":" not in text:
        return None
    if (start := COLUMNS.fullmatch(first)) and (end := COLUMNS.fullmatch(last)):
        return _ordered(0, column_number(start[1]), MAX_ROWS - 1, column_number(end[1]))
    if (start := ROWS.fullmatch(first)) and (end := ROWS.fullmatch(last)):
        return _ordered(int(start[1]) - 1, 0, int(end[1]) - 1, MAX_COLUMNS - 1)
    return None


def _ordered(row: int, column: int, other_row: int, other_column: int) -> Area | None:
    if max(row, other_row) >= MAX_ROWS or max(column, other_column) >= MAX_COLUMNS:
        return None
    return between(min(row, other_row), min(column, other_column), max(row, other_row), max(column, other_column))


def column_number(letters: str) -> int:
    """`A` -> 0, `AA` -> 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """0 -> `A`, 26 -> `AA`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def write(area: Area, *, row_absolute: bool = True, column_absolute: bool = True) -> str:
    """An area's address as Excel writes it: `$A$1:$B$2`, `$A:$C`, `$2:$4`."""
    row, column = "$" if row_absolute else "", "$" if column_absolute else ""
    if not area.cells:
        return f"{column}{column_letters(area.left)}{row}{area.top + 1}{{{area.rows}x{area.columns}}}"
    if area.whole_rows():
        return f"{row}{area.top + 1}:{row}{area.bottom + 1}"
    if area.whole_columns():
        return f"{column}{column_letters(area.left)}:{column}{column_letters(area.right)}"
    first = f"{column}{column_letters(area.left)}{row}{area.top + 1}"
    last = f"{column}{column_letters(area.right)}{row}{area.bottom + 1}"
    return first if area.cells == 1 else f"{first}:{last}"


def rectangles(mask: Sequence[Sequence[bool]]) -> Iterator[Area]:
    """Few rectangles that cover exactly the true cells of a block, in block coordinates."""
    open_runs: dict[tuple[int, int], int] = {}
    for row, line in enumerate([*mask, ()]):
        runs = set(_runs(line))
        for run in [run for run in open_runs if run not in runs]:
            yield between(open_runs.pop(run), run[0], row - 1, run[1])
        for run in runs:
            open_runs.setdefault(run, row)


def _runs(line: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for column, hit in enumerate([*line, False]):
        if hit and start is None:
            start = column
        elif not hit and start is not None:
            yield start, column - 1
            start = None
