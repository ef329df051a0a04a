"""What every part of a Range stands on: its sheet, its area, and LibreOffice's object for it, fetched when needed."""

from contextlib import suppress
from copy import copy

from addin.uno_engine import areas
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno, Value
from addin.uno_engine.values import Target


class RangeBase:
    """A rectangle of cells; making one asks LibreOffice nothing."""

    def __init__(self, sheet: Part, area: Area) -> None:
        self.sheet = sheet
        self.area = area
        self.options: dict[str, Value] = {}
        self._uno: Uno = None

    @property
    def uno(self) -> Uno:
        """LibreOffice's range, which of one cell is the cell."""
        if self._uno is None:
            area, sheet = self.area, self.sheet
            self._uno = (
                sheet.cell(area.top, area.left)
                if area.cells == 1
                else sheet.book.grid.getCellRangeByPosition(
                    area.left, area.top, area.right, area.bottom, sheet.position
                )
            )
        return self._uno

    def again(self) -> Part:
        """The same cells for somebody else, with LibreOffice's object where it is at hand."""
        made = copy(self)
        made.options = {}
        return made

    def stands(self, place: str) -> bool:
        """Whether LibreOffice's object is still that of the cells which it calls so.

        One of a sheet that was taken out goes on as that of another sheet.
        """
        with suppress(Exception):  # the cells are gone
            return str(self.uno.AbsoluteName) == place
        return False

    @property
    def place(self) -> Uno:
        """The range as a UNO CellRangeAddress; where its object is at hand, it knows whether its cells have moved."""
        return areas.to_address(self.area, self.sheet.position) if self._uno is None else self._uno.RangeAddress

    @property
    def target(self) -> Target:
        """The block that `values` reads and writes."""
        book = self.sheet.book
        return Target(book.doc, book.formats, self.sheet.uno, self.uno, self.area)

    def at(self, area: Area) -> Part:
        """Another range of the same sheet."""
        return type(self)(self.sheet, area)

    def cell(self, row: int, column: int) -> Uno:
        """LibreOffice's cell at this place within the range."""
        if self.area.cells == 1 and row == column == 0:
            return self.uno
        return self.sheet.cell(self.area.top + row, self.area.left + column)

    def used(self) -> "Area":
        """The part of the range that lies within the sheet's used cells; at least its first cell."""
        inside = self.area.clipped(self.sheet.used_area)
        return inside if inside.cells else Area(self.area.top, self.area.left, 1, 1)
