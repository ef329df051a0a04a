"""The sheets of a book."""

from collections.abc import Iterator
from contextlib import contextmanager

from addin.uno_engine import areas, storing
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno, Value
from addin.uno_engine.names import SheetNames
from addin.uno_engine.notes import Note, notes_of
from addin.uno_engine.page import FreezePanes, PageSetup
from addin.uno_engine.problems import EngineProblem, stands_for
from addin.uno_engine.range import Range

RANGES = "com.sun.star.sheet.SheetCellRanges"


@stands_for("Sheet")
class Sheet:
    """One sheet."""

    def __init__(self, book: Part, uno: Uno) -> None:
        self._book = book
        self.uno = uno

    @property
    def api(self) -> Uno:
        return self.uno

    @property
    def book(self) -> Part:
        return self._book

    @property
    def name(self) -> str:
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.setName(value)

    @property
    def position(self) -> int:
        """Its place among the sheets, from zero."""
        return int(self.uno.RangeAddress.Sheet)

    @property
    def index(self) -> int:
        return self.position + 1

    @property
    def names(self) -> SheetNames:
        return SheetNames(self)

    @property
    def cells(self) -> Range:
        return Range(self, Area(0, 0, areas.MAX_ROWS, areas.MAX_COLUMNS))

    def cell(self, row: int, column: int) -> Uno:
        """LibreOffice's cell at this place, from zero."""
        return self._book.grid.getCellByPosition(column, row, self.position)

    def range(self, arg1: Value, arg2: Value = None) -> Range:
        """Cells by address, name, coordinates (from one) or corner ranges."""
        first = self._area(arg1)
        return Range(self, first if arg2 is None else first.joined(self._area(arg2)))

    def _area(self, arg: Value) -> Area:
        if isinstance(arg, Range):
            return arg.area
        if isinstance(arg, tuple):
            row, column, rows, columns = arg if len(arg) == 4 else (*arg, 1, 1)
            if min(row, column) < 1 or row > areas.MAX_ROWS or column > areas.MAX_COLUMNS:
                raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
            return Area(row - 1, column - 1, rows, columns)
        found = areas.parse(arg)
        return self._named(arg) if found is None else found

    def _named(self, text: str) -> Area:
        for owner in (self.uno, self._book.doc):
            if owner.NamedRanges.hasByName(text):
                cells = owner.NamedRanges.getByName(text).getReferredCells()
                if cells is not None:
                    return areas.of_address(cells.RangeAddress)
        tables = self._book.doc.DatabaseRanges
        if tables.hasByName(text):
            body: Area = self.tables(text).body_or_all
            return body
        raise EngineProblem(f"{text!r} is no address and no name in this book")

    def ranges(self, pieces: list[Area]) -> Uno:
        """Several areas as one object of LibreOffice, for one write of a property."""
        from addin.uno_engine.facade import invoke, sequence

        made = self._book.doc.createInstance(RANGES)
        position = self.position
        addresses = tuple(areas.to_address(piece, position) for piece in pieces)
        invoke(made, "addRangeAddresses", sequence("table.CellRangeAddress", addresses), False)
        return made

    @property
    def used_area(self) -> Area:
        """The cells that hold or show something; at least the first one."""
        cursor = self.uno.createCursor()
        cursor.gotoEndOfUsedArea(False)
        cursor.gotoStartOfUsedArea(True)
        return areas.of_address(cursor.RangeAddress)

    @property
    def used_range(self) -> Range:
        return Range(self, self.used_area)

    def activate(self) -> None:
        self._book.doc.CurrentController.setActiveSheet(self.uno)

    def select(self) -> None:
        self.activate()

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        Range(self, self.used_area).autofit(axis)

    def delete(self) -> None:
        if self._book.doc.Sheets.Count == 1:
            raise EngineProblem("the only sheet of a book cannot be deleted")
        self._book.doc.Sheets.removeByName(self.name)

    def copy(self, before: Part, after: Part) -> None:
        target = before or after
        place = target.position + (0 if before else 1)
        sheets = target.book.doc.Sheets
        if target.book.doc == self._book.doc:
            sheets.copyByName(self.name, _free_name(sheets, self.name), place)
            return
        if target.book.app.office is not self._book.app.office:
            raise NotImplementedError("a sheet cannot be copied from one LibreOffice process to another")
        sheets.importSheet(self._book.doc, self.name, place)

    def move(self, before: Part, after: Part) -> None:
        target = before or after
        self._book.doc.Sheets.moveByName(self.name, target.position + (0 if before else 1))

    @property
    def visible(self) -> bool:
        return bool(self.uno.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.uno.IsVisible = bool(value)

    @property
    def show_gridlines(self) -> bool:
        with self.in_front() as controller:
            return bool(controller.ShowGrid)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        with self.in_front() as controller:
            controller.ShowGrid = bool(value)

    @contextmanager
    def in_front(self) -> Iterator[Uno]:
        """The window with this sheet in front for what LibreOffice does to the sheet in front only; then as it was."""
        if not self.visible:
            raise ValueError(f"the sheet {self.name} is hidden; show it first")
        controller = self._book.doc.CurrentController
        shown = controller.ActiveSheet
        controller.setActiveSheet(self.uno)
        try:
            yield controller
        finally:
            controller.setActiveSheet(shown)

    @property
    def notes(self) -> list[Note]:
        return notes_of(self)

    @property
    def comments(self) -> Value:
        raise NotImplementedError("LibreOffice has no threaded comments; use notes")

    @property
    def page_setup(self) -> PageSetup:
        return PageSetup(self)

    @property
    def freeze_panes(self) -> FreezePanes:
        return FreezePanes(self)

    @property
    def tables(self) -> Part:
        from addin.uno_engine.tables import Tables

        return Tables(self)

    @property
    def pictures(self) -> Part:
        from addin.uno_engine.pictures import Pictures

        return Pictures(self)

    @property
    def shapes(self) -> Part:
        from addin.uno_engine.shapes import Shapes

        return Shapes(self)

    @property
    def charts(self) -> Part:
        from addin.uno_engine.charts import Charts

        return Charts(self)

    def to_html(self, path: str) -> None:
        """The whole book as HTML: LibreOffice has no export of one sheet."""
        storing.to_html(self._book.doc, path)


def _free_name(sheets: Uno, name: str) -> str:
    """A name such as Excel gives to a copy: `Sheet1 (2)`."""
    number = 2
    while sheets.hasByName(f"{name} ({number})"):
        number += 1
    return f"{name} ({number})"


@stands_for("Sheets")
class Sheets:
    """All sheets of a book, in order."""

    def __init__(self, book: Part) -> None:
        self.book = book

    @property
    def api(self) -> Uno:
        return self.book.grid

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.doc.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> Sheet:
        names = self.api.ElementNames
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(names):
                raise IndexError(f"there is no sheet {name_or_index}; the book has {len(names)}")
            return Sheet(self.book, self.book.sheet_object(name_or_index - 1, names))
        for position, name in enumerate(names):
            if name.lower() == name_or_index.lower():
                return Sheet(self.book, self.book.sheet_object(position, names))
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        names = self.api.ElementNames
        return iter([Sheet(self.book, self.book.sheet_object(position, names)) for position in range(len(names))])

    def __contains__(self, name: str) -> bool:
        return name.lower() in (other.lower() for other in self.api.ElementNames)

    def add(self, before: Part = None, after: Part = None, name: str | None = None) -> Sheet:
        """A new sheet, before the active one when no place is given, which becomes the active one."""
        sheets = self.api
        place = before or after or self.active
        made = name or _new_name(sheets)
        sheets.insertNewByName(made, place.position + (1 if after else 0))
        sheet = Sheet(self.book, sheets.getByName(made))
        sheet.activate()
        return sheet


def _new_name(sheets: Uno) -> str:
    number = sheets.Count + 1
    while sheets.hasByName(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"
