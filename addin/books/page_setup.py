"""How a page stands on the screen and on paper: a worksheet and its page come in, the settings are made.

A4, margins in inches, one page wide, the heading repeated and frozen, page numbers at the foot.
"""

from typing import TYPE_CHECKING

from addin.books.cell_values import clean_text
from addin.books.line_layout import Heading
from addin.books.styles import FONT, Formats, empty_look
from addin.model.document import Kind, Page
from addin.model.finding import column_letters
from addin.wording.pages import PAGE_NUMBERS

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

A4_PAPER = 9
A4_INCHES = (8.27, 11.69)
SIDE_MARGIN_INCHES = 0.5
PIXELS_PER_INCH = 96
PIXELS_PER_CHARACTER = 7.5
"""Excel rounds the standard font's digit to 7 pixels, LibreOffice takes 7.4; a little room is left."""
CELL_PADDING_CHARACTERS = 0.71
SMALLEST_SCALE = 10

ALLOWED_WHEN_LOCKED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}


def set_up(sheet: "Worksheet", page: Page, head: Heading | None, formats: Formats) -> None:
    """Columns, view, protection and print settings of a page."""
    _columns(sheet, page, formats)
    if page.empty_row_points:
        sheet.set_default_row(page.empty_row_points)
    _view(sheet, page, head)
    _print(sheet, page, head)
    if page.locked:
        sheet.protect("", ALLOWED_WHEN_LOCKED)


def _columns(sheet: "Worksheet", page: Page, formats: Formats) -> None:
    """Widths; a column that is filled in also carries its format, so that empty rows need no cells."""
    for index, column in enumerate(page.columns):
        empty_format = formats.of(empty_look(column)) if page.fillable_rows else None
        sheet.set_column(index, index, column.width, empty_format)
    # Phone numbers and codes are text on purpose; without this every one carries a warning triangle.
    rows = max(1, len(page.lines) + page.fillable_rows)
    codes = [column_letters(i) for i, column in enumerate(page.columns) if column.kind is Kind.DIGITS]
    if codes:
        sheet.ignore_errors({"number_stored_as_text": " ".join(f"{each}1:{each}{rows}" for each in codes)})


def _view(sheet: "Worksheet", page: Page, head: Heading | None) -> None:
    frozen_rows = head.last + 1 if head and head.alone else 0
    if frozen_rows or page.freeze_columns:
        sheet.freeze_panes(frozen_rows, page.freeze_columns)
    if not page.fillable_rows:
        sheet.hide_gridlines(2)


def _print(sheet: "Worksheet", page: Page, head: Heading | None) -> None:
    sheet.set_paper(A4_PAPER)
    sheet.set_margins(left=SIDE_MARGIN_INCHES, right=SIDE_MARGIN_INCHES, top=0.6, bottom=0.75)
    sheet.center_horizontally()
    if page.landscape:
        sheet.set_landscape()
    repeated = page.repeated_lines or (head.last + 1 if head and head.alone else 0)
    if repeated:
        sheet.repeat_rows(0, repeated - 1)
    sheet.set_footer(footer(page.footer), {"margin": 0.35})
    breaks = [row for row in page.breaks_before if row > 0]
    if breaks:
        # Excel ignores page breaks set by hand on a page that is fitted to the paper, so the scale is worked out.
        sheet.set_h_pagebreaks(breaks)
        sheet.set_print_scale(_scale(page))
    else:
        sheet.fit_to_pages(1, 0)


def footer(text: str) -> str:
    """Footer codes: the page's own text on the left, page numbers on the right (one & is written as two)."""
    style = f'&9&"{FONT},Regular"'
    left = f"&L{style}{clean_text(text).replace('&', '&&')}" if text else ""
    return f"{left}&R{style}{PAGE_NUMBERS}"


def _scale(page: Page) -> int:
    """Percent at which all columns fit the width of the paper, at most 100."""
    pixels = sum((column.width + CELL_PADDING_CHARACTERS) * PIXELS_PER_CHARACTER for column in page.columns)
    inches = A4_INCHES[page.landscape] - 2 * SIDE_MARGIN_INCHES
    return max(SMALLEST_SCALE, min(100, int(inches * PIXELS_PER_INCH / pixels * 100)))
