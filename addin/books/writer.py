"""A document comes in, the bytes of its workbook go out; equal documents give equal bytes.

XlsxWriter lays out every page. On a large page it writes only one line of every look, and `bulk_rows` repeats
those lines' styles for the rest (the measured reason stands there).
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from addin.books import bulk_rows
from addin.books.cell_values import clean_text, content
from addin.books.fill_in import Choices, make_ready
from addin.books.line_layout import Placed, heading, line_points, placed
from addin.books.page_setup import set_up
from addin.books.pictures import insert_picture
from addin.books.plain_text import write_text
from addin.books.sheet_names import absolute, sheet_names
from addin.books.styles import STANDARD_FONT, Formats, cell_look
from addin.model.document import Document, Kind, Line, Page, Role

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {**STANDARD_FONT, "font_scheme": "none"},
}
"""What outsiders typed stays text: it never becomes a formula, a link or a number."""

MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""The creation time in every file: a real one would make equal documents differ."""


def to_bytes(document: Document) -> bytes:
    """The workbook of a document, as the bytes of an .xlsx file."""
    large = {index: page for index, page in enumerate(document.pages) if bulk_rows.worthwhile(page)}
    laid_out = _laid_out(document, large)
    return bulk_rows.completed(laid_out, large) if large else laid_out


def _laid_out(document: Document, large: Mapping[int, Page]) -> bytes:
    """The workbook, of the large pages only the lines whose styles the others repeat."""
    from xlsxwriter import Workbook  # costs 55 ms, so only where something is written

    target = BytesIO()
    workbook = Workbook(target, OPTIONS)
    workbook.set_properties({"title": clean_text(document.title), "created": MADE})
    for name, value in document.properties.items():
        workbook.set_custom_property(name, clean_text(value), "text")
    names = sheet_names([page.name for page in document.pages])
    formats, choices = Formats(workbook), Choices(workbook, names)
    for index, page in enumerate(document.pages):
        sheet = workbook.add_worksheet(names[index])
        rows = bulk_rows.samples(page.lines) if index in large else range(len(page.lines))
        _Lines(sheet, page, formats).write(rows)
        _furnish(sheet, page, formats, choices)
        for cell_name, cells in page.names.items():
            workbook.define_name(cell_name, absolute(names[index], cells))
    choices.write()
    workbook.close()
    return target.getvalue()


def _furnish(sheet: "Worksheet", page: Page, formats: Formats, choices: Choices) -> None:
    """Everything about a page that is not its lines."""
    head = heading(page.lines)
    set_up(sheet, page, head, formats)
    if head:
        make_ready(sheet, page, head, formats, choices)
    for picture in page.pictures:
        insert_picture(sheet, picture)


class _Lines:
    """Writes lines of one page; every combination of role, column, kind and emphasis asks for its format once."""

    def __init__(self, sheet: "Worksheet", page: Page, formats: Formats) -> None:
        self._sheet = sheet
        self._page = page
        self._formats = formats
        self._known: dict[tuple[Role, int, Kind, bool, bool], Format] = {}

    def write(self, rows: Iterable[int]) -> None:
        """Write the lines with these indexes, each in its row."""
        for row in rows:
            line = self._page.lines[row]
            cells = placed(self._page, line)
            for index, cell in enumerate(cells):
                self._write_cell(row, cell, self._format(line, index, cell))
            self._sheet.set_row(row, line_points(self._page, line, cells))

    def _write_cell(self, row: int, cell: Placed, cell_format: "Format") -> None:
        sheet, column = self._sheet, cell.first
        value = content(cell.kind, cell.value)
        if cell.last > column:
            sheet.merge_range(row, column, row, cell.last, "", cell_format)
        if value is None:
            sheet.write_blank(row, column, None, cell_format)
        elif isinstance(value, str):
            write_text(sheet, row, column, value, cell_format)
        else:
            sheet.write_number(row, column, value, cell_format)

    def _format(self, line: Line, index: int, cell: Placed) -> "Format":
        label = line.role is Role.FORM and index % 2 == 0
        key = (line.role, cell.first, cell.kind, cell.first in line.emphasis, label)
        if key not in self._known:
            column = self._page.columns[cell.first]
            look = cell_look(line.role, column, cell.kind, emphasised=key[3], label=label)
            self._known[key] = self._formats.of(look)
        return self._known[key]
