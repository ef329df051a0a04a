"""Text comes in and stands in a cell exactly so, whatever it looks like."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def write_text(sheet: "Worksheet", row: int, column: int, text: str, cell_format: "Format | None" = None) -> None:
    """Write a text as text.

    XlsxWriter takes text between <r> and </r> for its own finished markup and would write it as it is, so such a
    text is handed over in pieces, which it then marks up (and escapes) itself.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        pieces = (text[:1], text[1:2], text[2:])
        sheet.write_rich_string(row, column, *pieces, *([cell_format] if cell_format else []))
    else:
        sheet.write_string(row, column, text, cell_format)
