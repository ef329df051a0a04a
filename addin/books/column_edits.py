"""Changed cells of one sheet, column by column: blocks come in; what a sheet's rows get goes out.

A check writes three cells into every row of a long sheet. A column of them is put, compared and turned into XML in a
few large steps; row by row the same took four times as long. Rows are 1-based, columns 0-based.
"""

from collections.abc import Mapping
from itertools import count

from addin.books.grids import Edits, same
from addin.model.document import CellValue, Grid

Columns = dict[int, dict[int, CellValue]]
"""Values by column and row."""


def put_into(columns: Columns, row: int, column: int, block: Grid) -> None:
    """Add a block with its upper left cell at this place."""
    if all(len(line) == 1 for line in block):
        columns.setdefault(column, {}).update(zip(count(row), (value for (value,) in block), strict=False))
        return
    for number, line in enumerate(block, row):
        for at, value in enumerate(line, column):
            columns.setdefault(at, {})[number] = value


def by_row(columns: Mapping[int, Mapping[int, CellValue]]) -> Edits:
    """The same values by row and column, in the order of both."""
    rows: Edits = {number: {} for number in sorted(set().union(*columns.values()))}
    for column, values in sorted(columns.items()):
        for number, value in values.items():
            rows[number][column] = value
    return rows


def differing(grid: Grid, columns: Columns) -> Columns:
    """The values without those that already stand in the grid."""
    found = {column: _differing(grid, column, values) for column, values in columns.items()}
    return {column: values for column, values in found.items() if values}


def _differing(grid: Grid, column: int, values: dict[int, CellValue]) -> dict[int, CellValue]:
    present = [row[column] if column < len(row) else "" for row in grid]
    beyond = len(present)
    return {
        number: value
        for number, value in values.items()
        if not same(value, present[number - 1] if number <= beyond else "")
    }
