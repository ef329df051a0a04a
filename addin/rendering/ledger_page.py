"""A sheet of a ledger workbook and its rows in, the locked page out: title, heading, rows, total, signatures."""

from collections.abc import Sequence
from datetime import date

from addin.model.document import CellValue, Document, Line, Page, Role
from addin.sheets.declaration import KIND_PROPERTY, VERSION, VERSION_PROPERTY, Sheet

Row = Sequence[CellValue]


def ledger_page(sheet: Sheet, day: date | None, rows: Sequence[Row], total: Row = (), note: str = "") -> Page:
    """The page as of the day; `total` and `note` are left out when empty."""
    until = f"截至 {day:%Y-%m-%d}　" if day else ""
    lines = [
        Line((f"{sheet.workbook}　{sheet.name}",), Role.TITLE),
        Line((f"{until}{sheet.purpose}",), Role.SUBTITLE),
        Line(sheet.headings, Role.HEAD),
        *(Line(row) for row in rows),
    ]
    if total:
        lines.append(Line(total, Role.TOTAL))
    if note:
        lines.append(Line((note,), Role.NOTE))
    columns = [column.on_page() for column in sheet.columns]
    return Page(sheet.name, columns, lines, landscape=sheet.landscape, locked=True)


def ledger_workbook(pages: Sequence[Page], kind: str) -> Document:
    """The workbook of these pages."""
    return Document(pages, title=kind, properties={KIND_PROPERTY: kind, VERSION_PROPERTY: VERSION})
