"""A workbook that is open in a spreadsheet program, as the `Book` of `ports`: grids come out, changed blocks go in.

Reading takes one block per sheet. Writing touches the changed cells alone, block by block; formats, filters and the
selection stay. `save` puts the changes into the open workbook and no further: the clerk saves the file.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from addin.books import container
from addin.books.grids import EMPTY_VALUES, Edits, differing, put_into, tidy, with_edits
from addin.books.live.app import LiveApp
from addin.books.package import Package
from addin.books.workbook_part import custom_properties
from addin.model.document import CellValue, Grid
from addin.ports import BookProblem


class LiveBook:
    """One open workbook. A sheet is read once; before it is written it is compared with what was read."""

    def __init__(self, app: LiveApp, book: Any, path: Path, name: str) -> None:  # noqa: ANN401 - xlwings is untyped
        self.app = app
        self.path = path
        self.open = book
        self._name = name
        self._read: dict[str, Grid] = {}
        self._edits: dict[str, Edits] = {}
        self.generation = 0
        """How often changes were put into the workbook."""

    @property
    def name(self) -> str:
        """How the workbook is named to the clerk."""
        return self._name

    def sheets(self) -> tuple[str, ...]:
        """Names of the worksheets, hidden ones too, in their order."""
        with self.told():
            return tuple(sheet.name for sheet in self.open.sheets)

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

    def put(self, sheet: str, row: int, column: int, block: Grid) -> None:
        """Write a block with its upper left cell at (1-based row, 0-based column); formats stay."""
        self._require(sheet)
        put_into(self._edits.setdefault(sheet, {}), row, column, block)

    def show(self, values: Mapping[str, CellValue]) -> bool:
        """Write values into named cells at once, whatever was gathered; False when a name is not known here."""
        with self.told():
            known = {name.name: name for name in self.open.names}
            for name, value in values.items():
                if name in known:
                    known[name].refers_to_range[0].value = as_text_or_number(value)
            return values.keys() <= known.keys()

    def save(self) -> None:
        """Put the changes into the open workbook; BookProblem when somebody changed a sheet since it was read."""
        if not self._edits:
            return
        needed = {sheet: self._needed(sheet, edits) for sheet, edits in self._edits.items()}
        with self.told(), self.app.at_work():
            for sheet, edits in needed.items():
                _write(self.open.sheets[sheet], edits)
        for sheet, edits in needed.items():
            self._read[sheet] = with_edits(self._read[sheet], edits)
        self._edits = {}
        self.generation += 1

    def _needed(self, sheet: str, edits: Edits) -> Edits:
        """The edits that change something in the sheet as it is now."""
        present = self._block(sheet)
        if self._read.setdefault(sheet, present) != present:
            self._read[sheet] = present
            raise BookProblem("file-changed-meanwhile", self._name, sheet)
        return differing(present, edits)

    def _block(self, sheet: str) -> Grid:
        self._require(sheet)
        with self.told(), self.app.timed("reading"):
            return _values(self.open.sheets[sheet])

    def _require(self, sheet: str) -> None:
        known = self.sheets()
        if sheet not in known:
            raise BookProblem("sheet-missing", self._name, sheet, sheets="、".join(known))

    @contextmanager
    def told(self) -> Iterator[None]:
        """What the program refuses, told about this workbook; its own words are for the log."""
        try:
            yield
        except BookProblem:
            raise
        except Exception as problem:
            raise BookProblem("live-lost", self._name) from problem


def _values(sheet: Any) -> Grid:  # noqa: ANN401
    """All cells from A1 to the last used one, in one block."""
    last = sheet.used_range.last_cell
    block = sheet.range((1, 1), (last.row, last.column)).options(ndim=2, empty="", err_to_str=True).value
    return tidy(block)


def _write(sheet: Any, edits: Edits) -> None:  # noqa: ANN401
    """Write the cells of the edits, as few blocks as there are runs of neighbours."""
    for row, column, block in _blocks(edits):
        sheet.range((row, column + 1)).options(ndim=2).value = block


def _blocks(edits: Edits) -> Iterator[tuple[int, int, list[list[CellValue]]]]:
    """Rectangles that hold the edits: cells beside each other make a run, equal runs below each other a block."""
    open_blocks: dict[tuple[int, int], tuple[int, list[list[CellValue]]]] = {}
    for row in sorted(edits):
        runs = dict(_runs(edits[row]))
        kept = {}
        for (column, width), values in runs.items():
            first, block = open_blocks.get((column, width), (row, []))
            if block and first + len(block) != row:
                yield first, column, block
                first, block = row, []
            block.append(values)
            kept[column, width] = (first, block)
        for key, (first, block) in open_blocks.items():
            if key not in kept:
                yield first, key[0], block
        open_blocks = kept
    for (column, _), (first, block) in open_blocks.items():
        yield first, column, block


def _runs(cells: Mapping[int, CellValue]) -> Iterator[tuple[tuple[int, int], list[CellValue]]]:
    """Values of neighbouring columns: ((first column, how many), values)."""
    columns = sorted(cells)
    start = 0
    for at in range(1, len(columns) + 1):
        if at == len(columns) or columns[at] != columns[at - 1] + 1:
            values = [as_text_or_number(cells[column]) for column in columns[start:at]]
            yield (columns[start], at - start), values
            start = at


def as_text_or_number(value: CellValue) -> CellValue:
    """A value as it is handed over: text stays text, whatever it begins with or looks like."""
    if value in EMPTY_VALUES:
        return None
    if isinstance(value, Decimal):
        return float(value)
    return "'" + value if isinstance(value, str) and _would_be_changed(value) else value


def _would_be_changed(text: str) -> bool:
    """Whether a spreadsheet program would make something else of this text when it is entered."""
    return text[0] in "=+-@'" or text[0].isdigit() or text[-1] == "%" or text.strip().upper() in {"TRUE", "FALSE"}
