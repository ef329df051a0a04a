"""Cells that an action wrote get their former values back, where they still hold what it wrote.

A line of an order sheet is found again by its 编号, wherever it was moved to, and a column by its heading; in other
sheets the place counts. What a person changed since stays, and is told.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from addin.flows.undo_journal import Cells, SheetChange
from addin.model.document import CellValue, Grid
from addin.model.finding import cell_name
from addin.ports import Book
from addin.sheets.orders import ORDERS
from addin.sheets.reading import HEADING_SEARCH_ROWS, find_heading
from addin.terms import cells

IDENTITY = "line_id"
_EMPTY = (None, "")


@dataclass
class Restored:
    """How many cells got their former value back, and the names of those that stay as a person left them."""

    cells: int = 0
    left: list[str] = field(default_factory=list)


class Former:
    """Rows of a sheet as they were before the action."""

    def __init__(self, rows: Mapping[int, Sequence[CellValue]]) -> None:
        self._rows = rows

    @classmethod
    def of_grid(cls, grid: Grid) -> "Former":
        """All rows of a sheet."""
        return cls(dict(enumerate(grid, 1)))

    def value(self, row: int, column: int) -> CellValue:
        """What stood in a cell; nothing beyond what is known."""
        values = self._rows.get(row, ())
        return values[column] if column < len(values) else None

    def top(self, written: Cells) -> list[list[CellValue]]:
        """The first rows as the action left them."""
        top = [list(self._rows.get(row, ())) for row in range(1, HEADING_SEARCH_ROWS + 1)]
        for row, values in written.items():
            for column, value in values.items() if row <= len(top) else ():
                line = top[row - 1]
                line += [None] * (column + 1 - len(line))
                line[column] = value
        return top


def restore_cells(book: Book, sheet: str, change: SheetChange, former: Former) -> Restored:
    """Put the former values back into a sheet; the caller saves the workbook. BookProblem sheet-missing."""
    grid = book.grid(sheet)
    where = _Where(grid, change, former)
    restored = Restored()
    back: Cells = {}
    for row, values in change.cells.items():
        now_at = where.row(row)
        for column, written in values.items():
            before = former.value(row, column)
            at = where.column(row, column)
            if now_at is None:
                restored.left += [] if same(before, written) else [cell_name(row, column)]
                continue
            now = _at(grid, now_at, at)
            if same(now, before):
                continue
            if same(now, written):
                back.setdefault(now_at, {})[at] = before
            else:
                restored.left.append(cell_name(now_at, at))
    for row, column, block in _blocks(back):
        book.put(sheet, row, column, block)
    restored.cells = sum(map(len, back.values()))
    return restored


class _Where:
    """Where the rows and columns that an action wrote stand now; a row that cannot be told for sure is nowhere."""

    def __init__(self, grid: Grid, change: SheetChange, former: Former) -> None:
        self._change, self._former = change, former
        self._head, columns = _heading(former.top(change.cells))
        _, now = _heading(grid)
        self._columns = {columns[name]: now[name] for name in columns.keys() & now.keys()}
        self._identity = columns.get(IDENTITY)
        self._rows: dict[str, int] = {}
        if self._identity is not None and IDENTITY in now:
            numbers = [cells.text(_at(grid, row, now[IDENTITY])) for row in range(1, len(grid) + 1)]
            times = Counter(numbers)
            self._rows = {number: row for row, number in enumerate(numbers, 1) if number and times[number] == 1}

    def row(self, row: int) -> int | None:
        """Where a row stands now."""
        if self._identity is None or row <= self._head:
            return row
        written = self._change.cells[row].get(self._identity)
        number = cells.text(written if written not in _EMPTY else self._former.value(row, self._identity))
        return self._rows.get(number)

    def column(self, row: int, column: int) -> int:
        """Where a column stands now."""
        return column if row <= self._head else self._columns.get(column, column)


def _heading(grid: Grid) -> tuple[int, dict[str, int]]:
    """1-based row of an order sheet's headings, and their columns; 0 and none on any other sheet."""
    at, columns = find_heading(grid, ORDERS)
    required = {column.field for column in ORDERS.columns if column.required}
    return (at + 1, columns) if required <= columns.keys() else (0, {})


def _at(grid: Grid, row: int, column: int) -> CellValue:
    values = grid[row - 1] if row <= len(grid) else ()
    return values[column] if column < len(values) else None


def _blocks(back: Cells) -> Iterator[tuple[int, int, list[list[CellValue]]]]:
    """Values as blocks: runs of neighbouring rows, column by column."""
    by_column: dict[int, list[tuple[int, CellValue]]] = {}
    for row in sorted(back):
        for column, value in back[row].items():
            by_column.setdefault(column, []).append((row, None if value == "" else value))
    for column, found in by_column.items():
        first, block = found[0][0], [[found[0][1]]]
        for row, value in found[1:]:
            if row != first + len(block):
                yield first, column, block
                first, block = row, []
            block.append([value])
        yield first, column, block


def same(one: CellValue, other: CellValue) -> bool:
    """Whether two values are the same in a cell: nothing is empty text, 20 is 20.0, a date is its day's number."""
    if one in _EMPTY or other in _EMPTY:
        return one in _EMPTY and other in _EMPTY
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    return _plain(one) == _plain(other)


def _plain(value: CellValue) -> object:
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        return round((moment - cells.EXCEL_EPOCH) / timedelta(days=1), 6)
    return round(float(value), 6) if isinstance(value, (int, float, Decimal)) else value
