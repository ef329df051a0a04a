"""The note (in LibreOffice: comment) of one cell."""

from typing import Any

from xlwings import base_classes

from addin.uno_engine import areas
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Uno
from addin.uno_engine.problems import translated

NOTES_FLAG = 8


@translated
class Note(base_classes.Note):  # type: ignore[misc]
    """A text that hangs on a cell."""

    def __init__(self, sheet: Any, area: Area) -> None:
        self.sheet = sheet
        self.area = area

    @property
    def api(self) -> Uno:
        return self.sheet.uno.getCellByPosition(self.area.left, self.area.top).getAnnotation()

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
    def location(self) -> Any:
        from addin.uno_engine.range import Range

        return Range(self.sheet, self.area)

    def delete(self) -> None:
        self.sheet.uno.getCellByPosition(self.area.left, self.area.top).clearContents(NOTES_FLAG)


def notes_of(sheet: Any) -> list[Note]:
    """All notes of a sheet, row by row."""
    if not sheet.uno.Annotations.Count:
        return []
    spots = [
        (row, column)
        for address in sheet.uno.queryContentCells(NOTES_FLAG).RangeAddresses
        for place in [areas.of_address(address)]
        for row in range(place.top, place.bottom + 1)
        for column in range(place.left, place.right + 1)
    ]
    return [Note(sheet, Area(row, column, 1, 1)) for row, column in sorted(spots)]
