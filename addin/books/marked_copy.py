"""A copy of a clerk's workbook with coloured cells and pages of results: book, marks and pages in, bytes out.

The copy keeps all that the workbook has, macros too, with its unsaved changes; the workbook itself is not touched.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from addin.books.cell_notes import write_notes
from addin.books.file_book import FileBook
from addin.books.line_layout import heading
from addin.books.links import add_part, relations_part
from addin.books.look_styles import LookStyles
from addin.books.mark_styles import MarkStyles
from addin.books.own_marks import marked_cells, styles_part, styles_xml
from addin.books.package import Package
from addin.books.print_names import print_columns, repeat_rows
from addin.books.result_page import CONTENT_TYPE, sheet_xml
from addin.books.sheet_names import sheet_names
from addin.books.sheet_values import write_styles
from addin.books.style_patch import StyleSheet
from addin.books.workbook_part import WORKSHEET, add_sheet, sheet_entries, show_sheet, worksheets
from addin.model.document import Document, Page
from addin.model.finding import Severity
from addin.ports import Book, BookProblem, Mark

_GRAVITY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def marked(book: Book, marks: Mapping[str, Sequence[Mark]], pages: Document | None = None) -> bytes:
    """The workbook with marked cells and their notes (by sheet), and with the pages behind its sheets.

    A page takes the place of a sheet of the same name; of several marks on a cell the gravest colours it.
    """
    if not isinstance(book, FileBook):
        raise TypeError("only a workbook file can be copied with its looks")
    package = book.changed_package()
    styles = StyleSheet(styles_xml(package))
    looks_marked = MarkStyles(styles)
    for sheet, on_sheet in marks.items():
        _colour(package, sheet, on_sheet, looks_marked)
    looks = LookStyles(styles)
    for page in pages.pages if pages else ():
        _put_page(package, page, looks)
    package.write(styles_part(package), styles.to_bytes())
    return package.to_bytes()


def _colour(package: Package, sheet: str, marks: Sequence[Mark], styles: MarkStyles) -> None:
    parts = worksheets(package)
    if sheet not in parts:
        raise BookProblem("sheet-missing", package.file, sheet, sheets="、".join(parts))
    print_columns(package, sheet)
    restyles = marked_cells(package.xml(parts[sheet]), styles)
    for mark in sorted(marks, key=lambda mark: _GRAVITY[mark.severity]):
        restyles.setdefault(mark.row, {})[mark.column] = partial(styles.marked, severity=mark.severity)
    try:
        drawing = write_notes(package, parts[sheet], _notes(marks))
    except ValueError as error:
        raise BookProblem("file-damaged", package.file) from error
    if restyles:
        write_styles(package, parts[sheet], restyles, drawing)


def _notes(marks: Sequence[Mark]) -> dict[tuple[int, int], str]:
    """What the marks of each cell say, the gravest first."""
    told: dict[tuple[int, int], list[str]] = {}
    for mark in sorted(marks, key=lambda mark: -_GRAVITY[mark.severity]):
        if mark.note:
            told.setdefault((mark.row, mark.column), []).append(mark.note)
    return {cell: "\n".join(notes) for cell, notes in told.items()}


def _put_page(package: Package, page: Page, looks: LookStyles) -> None:
    name = _put_sheet(package, page, sheet_xml(page, looks))
    head = heading(page.lines)
    alone = head if head and head.alone else None
    repeat_rows(package, name, *((alone.first + 1, alone.last + 1) if alone else (0, 0)))


def _put_sheet(package: Package, page: Page, xml: bytes) -> str:
    """Put the page in the place of the sheet of its name, else behind all others; the sheet's name."""
    (name,) = sheet_names([page.name])
    present = {entry.name.casefold(): entry for entry in sheet_entries(package)}
    found = present.get(name.casefold())
    if found and found.kind == WORKSHEET:
        package.write(found.part, xml)
        package.remove(relations_part(found.part))
        show_sheet(package, found.name)
        return found.name
    taken = [entry.name for entry in present.values()]
    part = package.free_name("xl/worksheets/sheet{}.xml")
    add_part(package, part, xml, CONTENT_TYPE)
    free = sheet_names([*taken, name])[-1]
    add_sheet(package, free, part)
    return free
