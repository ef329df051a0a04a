"""The note (in LibreOffice: comment) of one cell."""

from addin.uno_engine import areas
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno
from addin.uno_engine.problems import stands_for

NOTES_FLAG = 8


@stands_for("Note")
class Note:
    """A text that hangs on a cell."""

    def __init__(self, sheet: Part, area: Area, cell: Uno = None) -> None:
        self.sheet = sheet
        self.area = area
        self._cell = cell
        self._annotation: Uno = None

    @property
    def cell(self) -> Uno:
        """LibreOffice's cell."""
        if self._cell is None:
            self._cell = self.sheet.cell(self.area.top, self.area.left)
        return self._cell

    @property
    def api(self) -> Uno:
        if self._annotation is None:
            self._annotation = self.cell.getAnnotation()
        return self._annotation

    @property
    def text(self) -> str:
        return str(self.api.getString())

    @text.setter
    def text(self, value: str) -> None:
        self.api.setString(value)

    @property
    def author(self) -> str:
        return str(self.api.getAuthor())

    @property
    def location(self) -> Part:
        from addin.uno_engine.range import Range

        return Range(self.sheet, self.area)

    def delete(self) -> None:
        self.cell.clearContents(NOTES_FLAG)


def notes_of(sheet: Part) -> list[Note]:
    """All notes of a sheet, row by row."""
    if not sheet.uno.Annotations.Count:
        return []
    spots = [
        (row, column)
        for address in sheet.cells.uno.queryContentCells(NOTES_FLAG).RangeAddresses
        for place in [areas.of_address(address)]
        for row in range(place.top, place.bottom + 1)
        for column in range(place.left, place.right + 1)
    ]
    return [Note(sheet, Area(row, column, 1, 1)) for row, column in sorted(spots)]
