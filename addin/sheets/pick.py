"""Which worksheet of a workbook is the declared one, when it was renamed or others were added."""

from addin.model.document import Grid
from addin.ports import Book, BookProblem
from addin.sheets.declaration import Sheet
from addin.sheets.reading import find_heading


def pick_sheet(book: Book, sheet: Sheet) -> str:
    """The sheet's own name, else the only worksheet with its required headings, else the only worksheet.

    BookProblem "sheet-missing" when none of these is there.
    """
    names = book.sheets()
    if sheet.name in names or len(names) == 1:
        return sheet.name if sheet.name in names else names[0]
    fitting = [name for name in names if fits(book.grid(name), sheet)]
    if len(fitting) == 1:
        return fitting[0]
    raise BookProblem("sheet-missing", book.name, sheet.name, sheets="、".join(names))


def fits(grid: Grid, sheet: Sheet) -> bool:
    """Whether a grid has all required headings of the sheet."""
    _, found = find_heading(grid, sheet)
    return all(column.field in found for column in sheet.columns if column.required)
