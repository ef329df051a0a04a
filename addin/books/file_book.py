"""A workbook file as the `Book` of `ports`: a path comes in, grids go out, changed cells go back into the file.

Reading is done by a fast library from bytes that were checked before; writing changes only the sheets' own XML, so
that everything the clerk made (formats, charts, pictures, drop-downs, macros) stays as it is, byte for byte.
"""

from collections.abc import Collection, Mapping
from datetime import time, timedelta
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.books import atomic, container, extent, lost_values
from addin.books.column_edits import Columns, by_row, differing, put_into
from addin.books.grids import trimmed, with_edits
from addin.books.hidden import hidden_in
from addin.books.merges import merged_to
from addin.books.package import Package
from addin.books.sheet_patch import has_formulas
from addin.books.sheet_values import write_columns
from addin.books.workbook_part import custom_properties, worksheets
from addin.model.document import CellValue, Grid
from addin.ports import BookProblem, Hidden

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


class FileBook:
    """One workbook file as it is when it is opened; changes are gathered and land at `save`."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name
        self._take(container.read(path, name))

    def _take(self, content: bytes) -> None:
        self._digest = _digest(content)
        self._opened: Package | None = Package(content, self._name)
        self._parts = worksheets(self._opened)
        self._library: CalamineWorkbook | None = None
        self._read_grids: dict[str, Grid] = {}
        self._shown_grids: dict[str, Grid] = {}
        self._edits: dict[str, Columns] = {}
        self._changed: Package | None = None

    @property
    def _package(self) -> Package:
        """The file's parts, read again when they were let go."""
        if self._opened is None:
            self._opened = Package(self._same_content(), self._name)
        return self._opened

    @property
    def name(self) -> str:
        """How the workbook is named to the clerk."""
        return self._name

    def sheets(self) -> tuple[str, ...]:
        """Names of the worksheets, hidden ones too, in their order."""
        return tuple(self._parts)

    def properties(self) -> Mapping[str, str]:
        """The custom document properties, all as text."""
        return custom_properties(self._package)

    def grid(self, sheet: str) -> Grid:
        """All cells of a sheet from A1 on, gathered changes included.

        Numbers are floats, empty cells "", times of day and durations text (8:30); a formula without a value and an
        error value are shown as text (=A1+B1, #N/A). The grid is shared: not to be changed.
        """
        if sheet not in self._shown_grids:
            self._shown_grids[sheet] = with_edits(self._as_read(sheet), by_row(self._edits.get(sheet, {})))
        return self._shown_grids[sheet]

    def hidden(self, sheet: str) -> Hidden:
        """Rows and columns of the grid that are not shown."""
        grid = self.grid(sheet)
        return hidden_in(self._package.xml(self._part(sheet)), len(grid), len(grid[0]) if grid else 0)

    def merged_to(self, sheet: str, cells: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], int]:
        """The last row of each of these cells that is merged with some below it."""
        return merged_to(self._package.xml(self._part(sheet)), cells)

    def put(self, sheet: str, row: int, column: int, block: Grid) -> None:
        """Write a block with its upper left cell at (1-based row, 0-based column); formats stay.

        Dates become day numbers, shown as dates where the cell is formatted so.
        """
        self._part(sheet)
        put_into(self._edits.setdefault(sheet, {}), row, column, block)
        self._shown_grids.pop(sheet, None)
        self._changed = None

    def let_go(self) -> None:
        """Forget the file and its cells; they are read again when they are asked for."""
        self._library = self._opened = None
        self._read_grids, self._shown_grids, self._changed = {}, {}, None

    def save(self) -> None:
        """Write the changes into the file, wholly or not at all; nothing is written when nothing differs."""
        if not self._edits:
            return
        changed = self.changed_package()
        content = changed.to_bytes()
        shown = {sheet: self.grid(sheet) for sheet in self._read_grids}
        if _digest(content) != self._digest:
            self._same_content()
            atomic.write(self._path, content, name=self._name)
        self._take(content)
        self._package.take_plain(changed)
        self._read_grids = shown

    def snapshot(self) -> bytes:
        """The workbook with the gathered changes, as bytes; the file stays as it is."""
        return self.changed_package().to_bytes()

    def changed_package(self) -> Package:
        """The workbook's parts with the gathered changes; may be changed further without touching this book.

        A sheet that is written loses the marks of an earlier check: they belong on marked copies.
        """
        if self._changed is None:
            from addin.books.own_marks import take_off  # 3 ms, and only where something is written

            self._changed = self._package.copy()
            for sheet, gathered in self._edits.items():
                write_columns(self._changed, self._parts[sheet], self._needed(sheet, gathered))
                take_off(self._changed, self._parts[sheet])
        return self._changed.copy()

    def _needed(self, sheet: str, gathered: Columns) -> Columns:
        """The edits without those that change nothing; a formula is replaced even by the value that it shows."""
        needed = differing(self._read_grids[sheet], gathered) if sheet in self._read_grids else gathered
        if needed != gathered and has_formulas(self._package.xml(self._parts[sheet])):
            return gathered
        return needed

    def _part(self, sheet: str) -> str:
        if sheet not in self._parts:
            raise BookProblem("sheet-missing", self._name, sheet, sheets="、".join(self._parts))
        return self._parts[sheet]

    def _as_read(self, sheet: str) -> Grid:
        if sheet not in self._read_grids:
            self._read_grids[sheet] = self._read(sheet)
        return self._read_grids[sheet]

    def _read(self, sheet: str) -> Grid:
        xml = self._package.xml(self._part(sheet))
        extent.refuse_beyond(xml, self._name, sheet)
        try:
            lost = lost_values.found_in(xml)
            rows = self._open_library().get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of the library's Rust side is no Exception
            raise BookProblem("file-damaged", self._name, sheet) from error
        return with_edits(trimmed(_plain_rows(rows)), lost)

    def _open_library(self) -> "CalamineWorkbook":
        if self._library is None:
            from python_calamine import load_workbook  # 4 ms, and only where a grid is read

            self._package.refuse_disguised_bombs(self._parts.values())
            self._library = load_workbook(BytesIO(self._package.to_bytes()))
        return self._library

    def _same_content(self) -> bytes:
        """The file's bytes; another clerk's changes must not be lost, so they have to be what was read before."""
        content = container.read(self._path, self._name)
        if _digest(content) != self._digest:
            raise BookProblem("file-changed-meanwhile", self._name)
        return content


def _digest(content: bytes) -> bytes:
    return sha256(content).digest()


_TIMES = frozenset({time, timedelta})


def _plain_rows(rows: list[list[Any]]) -> list[list[CellValue]]:
    """The rows with times of day and durations as text."""
    if not _TIMES.isdisjoint(map(type, chain.from_iterable(rows))):
        for row in rows:
            row[:] = [_clock(value) if isinstance(value, (time, timedelta)) else value for value in row]
    return rows


def _clock(value: time | timedelta) -> str:
    """8:30 or 30:15:20; seconds only where there are some."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    text = f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text
