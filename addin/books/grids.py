"""Tables of cells in one shape, and changes laid over them: grids and edits come in, grids go out.

A tidy grid is rectangular, ends with its last filled row and column, and shows empty cells as "". Rows are
1-based, columns 0-based, as in `ports.Book`.
"""

from collections.abc import Mapping, Sequence

from addin.model.document import CellValue, Grid

Edits = dict[int, dict[int, CellValue]]
"""Values by row and column."""

EMPTY_VALUES = (None, "")


def tidy(grid: Grid) -> list[list[CellValue]]:
    """The grid as a tidy one."""
    rows: list[list[CellValue]] = [["" if value is None else value for value in row] for row in grid]
    width = max((_filled(row) for row in rows), default=0)
    while rows and not _filled(rows[-1]):
        rows.pop()
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def _filled(row: Sequence[CellValue]) -> int:
    """Number of cells up to the last filled one."""
    return next((index for index in range(len(row), 0, -1) if row[index - 1] not in EMPTY_VALUES), 0)


def trimmed(rows: list[list[CellValue]]) -> list[list[CellValue]]:
    """A rectangular grid without the empty rows at its end (a library has already left out empty columns)."""
    while rows and all(value == "" for value in rows[-1]):
        rows.pop()
    return rows


def put_into(edits: Edits, row: int, column: int, block: Grid) -> None:
    """Add a block with its upper left cell at this place to the edits."""
    for number, line in enumerate(block, row):
        if line:
            edits.setdefault(number, {}).update(enumerate(line, column))


def with_edits(grid: Grid, edits: Mapping[int, Mapping[int, CellValue]]) -> Grid:
    """A tidy grid with the edits in it; rows without edits are the same objects as before."""
    if not edits:
        return grid
    present = len(grid[0]) if grid else 0
    width = max(present, 1 + max(column for row in edits.values() for column in row))
    missing = [""] * (width - present)
    rows: list[Sequence[CellValue]] = [[*row, *missing] for row in grid] if missing else list(grid)
    rows += ([""] * width for _ in range(len(grid), max(edits)))
    for number, values in edits.items():
        line = list(rows[number - 1])
        for column, value in values.items():
            line[column] = "" if value is None else value
        rows[number - 1] = line
    return rows if _filled(rows[-1]) and any(row[-1] != "" for row in rows) else tidy(rows)


def differing(grid: Grid, edits: Edits) -> Edits:
    """The edits without those that write what already stands there."""
    found: Edits = {}
    for number, values in edits.items():
        present = grid[number - 1] if number <= len(grid) else ()
        width = len(present)
        changed = {
            column: value
            for column, value in values.items()
            if not same(value, present[column] if column < width else "")
        }
        if changed:
            found[number] = values if len(changed) == len(values) else changed
    return found


def same(one: CellValue, other: CellValue) -> bool:
    """Whether two values are the same in a cell: nothing is empty text, 20 is 20.0, but true is not 1."""
    if one == other:
        return isinstance(one, bool) == isinstance(other, bool)
    return one in EMPTY_VALUES and other in EMPTY_VALUES
