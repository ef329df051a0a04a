"""A workbook that is open in a spreadsheet program, as the `Book` of `ports`: grids come out, changed blocks go in.

Reading takes one block per sheet. Writing touches the changed cells alone, block by block; formats, filters and the
selection stay. `save` puts the changes into the open workbook and no further: the clerk saves the file.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from addin.books import container
from addin.books.grids import EMPTY_VALUES, Edits, differing, put_into, tidy, with_edits
from addin.books.live.app import LiveApp
from addin.books.live.hidden import hidden_in
from addin.books.package import Package
from addin.books.workbook_part import custom_properties
from addin.model.document import CellValue, Grid
from addin.ports import BookProblem, Hidden

FEW_ROWS = 8
"""So many rows are looked at again one by one before they are written; beyond that the whole sheet is."""
MOST_MERGED = 400
"""Cells of a sheet that are asked whether they are merged; what is not known then is put to the clerk."""
FEW_WRITES = 3
"""So many blocks of a column are written one by one; where there are more, it pays to look which cells are empty."""

_SERIALS = count(1)


class LiveBook:
    """One open workbook. A sheet is read once; before it is written it is compared with what was read."""

    def __init__(self, app: LiveApp, book: Any, path: Path, name: str) -> None:  # noqa: ANN401 - xlwings is untyped
        self.app = app
        self.path = path
        self.open = book
        self._name = name
        self._read: dict[str, Grid] = {}
        self._edits: dict[str, Edits] = {}
        self._named: dict[str, Any] = {}
        self._names: tuple[str, ...] | None = None
        self.serial = next(_SERIALS)
        """Tells this look at the workbook from every other one."""
        self.generation = 0
        """How often changes were put into the workbook."""

    @property
    def name(self) -> str:
        """How the workbook is named to the clerk."""
        return self._name

    def sheets(self) -> tuple[str, ...]:
        """Names of the worksheets, hidden ones too, in their order, as they were first asked for."""
        if self._names is None:
            with self.told():
                self._names = tuple(sheet.name for sheet in self.open.sheets)
        return self._names

    def properties(self) -> Mapping[str, str]:
        """The custom document properties, as the file on the disk has them: the program does not show them."""
        try:
            return custom_properties(Package(container.read(self.path, self._name), self._name))
        except BookProblem:
            return {}

    def grid(self, sheet: str) -> Grid:
        """All cells of a sheet from A1 on, gathered changes included, in the types of every book."""
        if sheet not in self._read:
            self._read[sheet] = self._block(sheet)
        return with_edits(self._read[sheet], self._edits.get(sheet, {}))

    def hidden(self, sheet: str) -> Hidden:
        """Rows and columns of the grid that are not shown."""
        grid = self.grid(sheet)
        width = len(grid[0]) if grid else 0
        with self.told(), self.app.timed("reading"):
            return hidden_in(self.open.sheets[sheet], len(grid), width, in_excel=self.app.is_excel)

    def merged_to(self, sheet: str, cells: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], int]:
        """The last row of each of these cells that is merged with some below it; only so many are asked for."""
        asked = sorted(cells)[:MOST_MERGED]
        with self.told(), self.app.timed("reading"):
            found = {(row, at): _last_merged(self.open.sheets[sheet], row, at) for row, at in asked}
        return {cell: last for cell, last in found.items() if last > cell[0]}

    def let_go(self) -> None:
        """Nothing: a sheet is compared with what was read before it is written."""

    def put(self, sheet: str, row: int, column: int, block: Grid) -> None:
        """Write a block with its upper left cell at (1-based row, 0-based column); formats stay."""
        self._require(sheet)
        put_into(self._edits.setdefault(sheet, {}), row, column, block)

    def show(self, values: Mapping[str, CellValue]) -> bool:
        """Write values into named cells at once, whatever was gathered; False when a name is not known here."""
        with self.told(), self.app.at_work():
            known = {name: cell for name in values if (cell := self._cell_named(name)) is not None}
            for name, cell in known.items():
                put_values(cell, [[values[name]]], in_excel=self.app.is_excel)
            return len(known) == len(values)

    def shown(self, name: str) -> Any:  # noqa: ANN401
        """What stands in a named cell; None where there is no such name."""
        with self.told():
            cell = self._cell_named(name)
            return None if cell is None else cell.value

    def forget(self, sheet: str) -> None:
        """What was read of a sheet is no longer true, nor which sheets there are."""
        self._read.pop(sheet, None)
        self._names = None

    def _cell_named(self, name: str) -> Any:  # noqa: ANN401
        """The first cell of a name, None when there is no such name; each name is looked up once."""
        if name not in self._named:
            names = self.open.names
            self._named[name] = names[name].refers_to_range[0] if name in names else None
        return self._named[name]

    def save(self) -> None:
        """Put the changes into the open workbook; BookProblem when somebody changed a sheet since it was read."""
        if not self._edits:
            return
        needed = {sheet: self._needed(sheet, edits) for sheet, edits in self._edits.items()}
        with self.told("live-not-written"), self.app.at_work():
            for sheet, edits in needed.items():
                _write(self.open.sheets[sheet], edits, self._read[sheet], in_excel=self.app.is_excel)
        for sheet, edits in needed.items():
            self._read[sheet] = with_edits(self._read[sheet], edits)
        self._edits = {}
        self.generation += 1

    def _needed(self, sheet: str, edits: Edits) -> Edits:
        """The edits that change something in the sheet; BookProblem when their rows are not what was read."""
        read = self._read.get(sheet)
        if read is None or len(edits) > FEW_ROWS:
            present = self._block(sheet)
            unchanged = self._read.setdefault(sheet, present) == present
        else:
            unchanged = all(self._stands(sheet, read, row) for row in edits)
        if not unchanged:
            self._read.pop(sheet)
            raise BookProblem("file-changed-meanwhile", self._name, sheet)
        return differing(self._read[sheet], edits)

    def _stands(self, sheet: str, read: Grid, row: int) -> bool:
        """Whether a row is as it was read."""
        was = list(read[row - 1]) if row <= len(read) else []
        with self.told(), self.app.timed("reading"):
            now = block(self.open.sheets[sheet], (row, 1), (row, max(len(was), 1)))[0]
        return ["" if value is None else value for value in now] == (was or [""])

    def _block(self, sheet: str) -> Grid:
        self._require(sheet)
        with self.told(), self.app.timed("reading"):
            return _values(self.open.sheets[sheet])

    def _require(self, sheet: str) -> None:
        if sheet in self._read:
            return
        known = self.sheets()
        if sheet not in known:
            raise BookProblem("sheet-missing", self._name, sheet, sheets="、".join(known))

    @contextmanager
    def told(self, code: str = "live-lost") -> Iterator[None]:
        """What the program refuses, told about this workbook; its own words are for the log."""
        try:
            yield
        except BookProblem:
            raise
        except Exception as problem:
            raise BookProblem(code, self._name) from problem


def _values(sheet: Any) -> Grid:  # noqa: ANN401
    """All cells from A1 to the last used one, in one block."""
    last = sheet.used_range.last_cell
    return tidy(block(sheet, (1, 1), (last.row, last.column)))


def _last_merged(sheet: Any, row: int, column: int) -> int:  # noqa: ANN401
    """The last row of the merged cells that a cell belongs to, its own where it is not merged."""
    area = sheet.range((row, column + 1)).merge_area
    return int(area.last_cell.row)


def block(sheet: Any, first: tuple[int, int], last: tuple[int, int]) -> list[list[CellValue]]:  # noqa: ANN401
    """The cells of a rectangle, in one block."""
    values: list[list[CellValue]] = sheet.range(first, last).options(ndim=2, empty="", err_to_str=True).value
    return values


def _write(sheet: Any, edits: Edits, present: Grid, *, in_excel: bool) -> None:  # noqa: ANN401
    """Write the cells of the edits column by column, as few blocks as there are runs of rows."""
    columns = sorted({column for cells in edits.values() for column in cells})
    for column in columns:
        values = {row: cells[column] for row, cells in sorted(edits.items()) if column in cells}
        runs = list(_runs(values))
        if len(runs) > FEW_WRITES:
            runs = list(_runs({**_empty_between(sheet, column, values, present), **values}))
        for row, run in runs:
            cells = sheet.range((row, column + 1), (row + len(run) - 1, column + 1))
            put_values(cells, [[value] for value in run], in_excel=in_excel)


def _empty_between(sheet: Any, column: int, values: Mapping[int, CellValue], present: Grid) -> dict[int, None]:  # noqa: ANN401
    """Cells between the first and the last that hold nothing, no formula either: they may be written along."""
    first, last = min(values), max(values)
    formulas = sheet.range((first, column + 1), (last, column + 1)).formula
    return {
        row: None
        for row, (formula,) in enumerate(formulas, first)
        if not formula and (row > len(present) or column >= len(present[row - 1]) or present[row - 1][column] == "")
    }


def _runs(values: Mapping[int, CellValue]) -> Iterator[tuple[int, list[CellValue]]]:
    """Values of neighbouring rows: (first row, values)."""
    first, run = 0, list[CellValue]()
    for row in sorted(values):
        if run and row != first + len(run):
            yield first, run
            run = []
        first = first if run else row
        run.append(values[row])
    if run:
        yield first, run


def put_values(cells: Any, values: Grid, *, in_excel: bool = True) -> None:  # noqa: ANN401
    """Write a block into a rectangle of its size; Excel takes no dates but those that xlwings converts."""
    block = [[as_text_or_number(value) for value in row] for row in values]
    if in_excel and any(isinstance(value, date) for row in block for value in row):
        cells.options(ndim=2).value = block
    else:  # what needs no conversion goes without the many questions that xlwings' conversion asks
        cells.raw_value = [["" if value is None else value for value in row] for row in block]


def as_text_or_number(value: CellValue) -> CellValue:
    """A value as it is handed over: text stays text, whatever it begins with or looks like."""
    if value in EMPTY_VALUES:
        return None
    if isinstance(value, Decimal):
        return float(value)
    return "'" + value if isinstance(value, str) and _would_be_changed(value) else value


def _would_be_changed(text: str) -> bool:
    """Whether a spreadsheet program might make something else of this text when it is entered.

    That depends on its language: formulas (in wide signs too), numbers, money, dates, truth, errors. Not Chinese words.
    """
    return not "一" <= text[0] <= "鿿"
