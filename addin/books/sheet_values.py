"""Changes to one sheet of a package: values and styles come in, the package's parts are changed.

What cannot be patched safely is refused as file-damaged, before anything is written.
"""

from collections.abc import Mapping

from addin.books.bulk_cells import bulk_values
from addin.books.column_edits import Columns, by_row
from addin.books.package import Package
from addin.books.sheet_patch import Edits, Restyle, patch_styles, patch_values
from addin.books.workbook_part import counts_from_1904, drop_calculation_chain
from addin.ports import BookProblem


def write_values(package: Package, part: str, edits: Edits) -> None:
    """Put values (by 1-based row and 0-based column) into the sheet's part."""
    if not edits:
        return
    try:
        patched = patch_values(package.xml(part), _ordered(edits), from_1904=counts_from_1904(package))
    except ValueError as error:
        raise BookProblem("file-damaged", package.file) from error
    package.write_plain(part, patched.xml)
    if patched.formula_gone:
        drop_calculation_chain(package)


def write_columns(package: Package, part: str, columns: Columns) -> None:
    """The same for values by 0-based column and 1-based row: in bulk where many rows have all these cells."""
    if not columns:
        return
    try:
        xml = bulk_values(package.xml(part), columns, from_1904=counts_from_1904(package))
    except ValueError as error:
        raise BookProblem("file-damaged", package.file) from error
    if xml is None:
        write_values(package, part, by_row(columns))
    else:
        package.write_plain(part, xml)


def _ordered(edits: Edits) -> Edits:
    """The edits with every row's columns in order, which is what the fast way of patching needs."""
    orders = {tuple(row) for row in edits.values()}  # few, since most rows get the same columns
    if all(list(columns) == sorted(columns) for columns in orders):
        return edits
    return {number: dict(sorted(row.items())) for number, row in edits.items()}


def write_styles(
    package: Package, part: str, styles: Mapping[int, Mapping[int, Restyle]], drawing: bytes = b""
) -> None:
    """Give cells (by 1-based row and 0-based column) of the sheet's part other styles.

    `drawing` is the element legacyDrawing, where the sheet gets its first notes.
    """
    try:
        package.write_pieces(part, patch_styles(package.xml(part), styles, drawing))
    except ValueError as error:
        raise BookProblem("file-damaged", package.file) from error
