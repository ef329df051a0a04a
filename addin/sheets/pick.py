"""Which worksheet of a workbook is the declared one, when it was renamed or others were added."""

from collections.abc import Collection, Iterator

from addin.model.document import Grid
from addin.model.finding import Finding, Place
from addin.ports import Book, BookProblem
from addin.sheets.declaration import Sheet
from addin.sheets.reading import find_heading, read_table
from addin.wording import finding


def pick_sheet(book: Book, sheet: Sheet) -> str:
    """The sheet's own name, else the only worksheet with its required headings, else the only worksheet.

    BookProblem "sheet-missing" when none of these is there, "sheet-several" when it may be one or the other.
    """
    names = book.sheets()
    if sheet.name in names or len(names) == 1:
        return sheet.name if sheet.name in names else names[0]
    fitting = [name for name in names if fits(book.grid(name), sheet)]
    if len(fitting) == 1:
        return fitting[0]
    code = "sheet-several" if fitting else "sheet-missing"
    raise BookProblem(code, book.name, sheet.name, sheets="、".join(fitting or names))


def told_of_sheets(book: Book, sheet: Sheet, picked: str, own: Collection[str]) -> Iterator[Finding]:
    """What the clerk should know of the choice: that another sheet was taken, or that others with rows were left.

    `own` are sheets that the program makes, which are not looked at.
    """
    others = [name for name in book.sheets() if name != picked and name not in own]
    place = Place(book.name, picked)
    if others and picked != sheet.name:
        yield finding("sheet-understood", place, sheet.name)
    left = [name for name in others if _holds_rows(book.grid(name), sheet)]
    if left:
        yield finding("sheets-unread", place, others="、".join(left))


def _holds_rows(grid: Grid, sheet: Sheet) -> bool:
    return fits(grid, sheet) and bool(read_table(grid, sheet, "", "").rows)


def fits(grid: Grid, sheet: Sheet) -> bool:
    """Whether a grid has all required headings of the sheet."""
    _, found = find_heading(grid, sheet)
    return all(column.field in found for column in sheet.columns if column.required)
