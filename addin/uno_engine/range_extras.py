"""What hangs on cells: notes, links, names, tables, rules, pictures of them, searches in them."""

import re
from pathlib import Path

from addin.uno_engine import areas, special, storing
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Value, struct
from addin.uno_engine.notes import Note
from addin.uno_engine.range_base import RangeBase

URL_FIELD = "com.sun.star.text.TextField.URL"
INSIDE = re.compile(r"^(#(?:'(?:[^']|'')+'|[^'!.]+))[!.](\$?[A-Za-z]{1,3}\$?\d+(?::.+)?)$")
"""A link to cells of the same book: Excel has `!` before the cell, LibreOffice a point."""


class ExtrasPart(RangeBase):
    """Things attached to cells."""

    @property
    def note(self) -> Note | None:
        note = Note(self.sheet, Area(self.area.top, self.area.left, 1, 1), self.cell(0, 0))
        return note if note.text else None

    def add_note(self, text: str) -> Note:
        address = struct("table.CellAddress", self.sheet.position, self.area.left, self.area.top)
        self.sheet.uno.Annotations.insertNew(address, text)
        return Note(self.sheet, Area(self.area.top, self.area.left, 1, 1), self.cell(0, 0))

    @property
    def hyperlink(self) -> str:
        fields = self.cell(0, 0).getTextFields().createEnumeration()
        while fields.hasMoreElements():
            field = fields.nextElement()
            if hasattr(field, "URL"):
                return INSIDE.sub(r"\1!\2", str(field.URL))
        raise KeyError(f"{areas.write(self.area)} holds no hyperlink")

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """A link in place of what the first cell held."""
        cell = self.cell(0, 0)
        cell.setString("")
        field = self.sheet.book.doc.createInstance(URL_FIELD)
        field.URL = INSIDE.sub(r"\1.\2", address)
        field.Representation = text_to_display or address
        cell.insertTextContent(cell.createTextCursor(), field, False)

    @property
    def name(self) -> Part:
        """The first name that refers to exactly these cells."""
        return next((name for name in self.sheet.book.names if name.covers(self.sheet, self.area)), None)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={self.full_address()}")

    def full_address(self) -> str:
        """The address with its sheet, as a formula names it."""
        return f"'{self.sheet.name.replace(chr(39), chr(39) * 2)}'!{areas.write(self.area)}"

    @property
    def table(self) -> Part:
        """The table that the first cell lies in."""
        here = Area(self.area.top, self.area.left, 1, 1)
        return next((table for table in self.sheet.tables if table.area.clipped(here).cells), None)

    @property
    def characters(self) -> Part:
        from addin.uno_engine.characters import Characters

        return Characters(self, self.cell(0, 0))

    @property
    def data_validation(self) -> Part:
        from addin.uno_engine.validation import DataValidation

        return DataValidation(self)

    @property
    def autofilter(self) -> Part:
        from addin.uno_engine.filters import AutoFilter

        return AutoFilter(self)

    @property
    def conditional_formats(self) -> Value:
        raise NotImplementedError("the LibreOffice engine has no conditional formats")

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Part]:
        """Areas of blank, constant, formula or visible cells within the used part of the range."""
        inside = self.area
        if inside.whole_rows() or inside.whole_columns():
            inside = inside.clipped(self.sheet.used_area)
        if not inside.cells:
            return []
        part = self.at(inside)
        if cell_type == "visible":
            return [self.at(areas.of_address(address)) for address in part.uno.queryVisibleCells().RangeAddresses]
        mask = special.mask(part.target, cell_type, value_type)
        return [self.at(piece.moved(inside.top, inside.left)) for piece in areas.rectangles(mask)]

    def find(self, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Part:
        """The first cell, from either end, whose shown value has the text."""
        inside = self.at(self.used())
        descriptor = inside.uno.createSearchDescriptor()
        descriptor.SearchString = text
        descriptor.SearchWords = whole
        descriptor.SearchCaseSensitive = match_case
        descriptor.SearchByRow = order == "rows"
        descriptor.SearchBackwards = False
        descriptor.SearchType = 1  # values
        found = inside.uno.findAll(descriptor)
        if found is None:
            return None
        cells = [
            (row, column)
            for address in found.RangeAddresses
            for row in range(address.StartRow, address.EndRow + 1)
            for column in range(address.StartColumn, address.EndColumn + 1)
        ]
        cells.sort(key=lambda place: place if order == "rows" else place[::-1], reverse=direction == "backward")
        return self.at(Area(*cells[0], 1, 1))

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """Replace a text in constants and formulas."""
        inside = self.at(self.used())
        pattern = re.compile(re.escape(old), 0 if match_case else re.IGNORECASE)
        block = [list(row) for row in _as_rows(inside.formula)]
        for row, line in enumerate(block):
            for column, text in enumerate(line):
                hit = pattern.fullmatch(text) if whole else pattern.search(text)
                if text and hit:
                    changed = new if whole else pattern.sub(lambda _: new, text)
                    inside.at(Area(inside.area.top + row, inside.area.left + column, 1, 1)).formula = changed

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        storing.to_pdf(self.sheet.book.doc, path, quality, selection=self.uno)

    def to_png(self, path: str) -> None:
        """A picture of the cells, drawn over a PDF of them; needs `pdftoppm`."""
        from addin.uno_engine import pictures_of

        pictures_of.cells(self, str(Path(path).absolute()))

    def copy_picture(self, appearance: str, format: str) -> None:
        raise NotImplementedError("the LibreOffice engine cannot copy cells as a picture; use to_png")


def _as_rows(texts: Value) -> Value:
    return texts if isinstance(texts, tuple) else ((texts,),)
