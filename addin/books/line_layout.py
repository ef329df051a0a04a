"""What a page's lines need on the sheet, as plain numbers: kinds of cells, texts that span, heights, the heading.

Rows are 0-based line indexes, heights in points.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from addin.books.cell_values import content
from addin.books.measure import row_points, wrapped_lines
from addin.books.styles import SPANNING
from addin.model.document import CellValue, Kind, Line, Page, Role

LEAST_POINTS = {Role.TITLE: 30.0, Role.SUBTITLE: 21.0, Role.HEAD: 24.0, Role.SECTION: 24.0, Role.FORM: 21.0}
"""Height below which a row of this role looks cramped; the others begin at one line of text."""


HEAD_PADDING = 1.0
CELL_PADDING = 2.0
"""Characters of a column's width that text cannot use: the cell's own padding, and the indent of text."""


class Heading(NamedTuple):
    """The first heading of a page: its rows, and whether it heads everything below (no second heading)."""

    first: int
    last: int
    alone: bool


def heading(lines: Sequence[Line]) -> Heading | None:
    """The first run of HEAD lines, None when there is no heading."""
    rows = [row for row, line in enumerate(lines) if line.role is Role.HEAD]
    if not rows:
        return None
    last = next(row for row in rows if row + 1 not in rows)
    return Heading(rows[0], last, alone=rows[-1] == last)


def heading_text(lines: Sequence[Line], head: Heading, column: int) -> str:
    """What the heading says above a column: the lowest words of its rows."""
    cells = (lines[row].values[column : column + 1] for row in range(head.last, head.first - 1, -1))
    return next((str(cell[0]) for cell in cells if cell and cell[0]), "")


class Placed(NamedTuple):
    """A value and where it stands: the columns it takes, and what it is."""

    first: int
    last: int
    kind: Kind
    value: CellValue


def placed(page: Page, line: Line) -> list[Placed]:
    """The line's values with their places, empty ones included; ValueError when there are more than columns."""
    width = len(page.columns)
    if line.role in SPANNING:
        return [Placed(0, width - 1, Kind.TEXT, spanning_text(line))]
    spans = line.spans or (1,) * width
    values = padded(line, len(spans))
    starts = [0, *accumulate(spans)]
    if starts[-1] > width:
        raise ValueError(f"spans of {starts[-1]} columns on a page of {width}")
    kinds = [_kind(page, line, index, start) for index, start in enumerate(starts[:-1])]
    return [Placed(*each) for each in zip(starts, (end - 1 for end in starts[1:]), kinds, values, strict=False)]


def _kind(page: Page, line: Line, index: int, column: int) -> Kind:
    """Kind of a value: the line's own, else its column's; headings are text in every column."""
    if line.role is Role.HEAD:
        return Kind.DIGITS
    return line.kinds[index] if index < len(line.kinds) else page.columns[column].kind


def spanning_text(line: Line) -> str:
    """Text of a line that spans the page: its values side by side."""
    texts = (content(Kind.DIGITS, value) for value in line.values)
    return "    ".join(str(text) for text in texts if text is not None)


def padded(line: Line, width: int) -> Sequence[CellValue]:
    """The line's values, one for every place; ValueError when there are more than places."""
    values = line.values
    if len(values) > width:
        raise ValueError(f"{len(values)} values for {width} columns")
    return values if len(values) == width else (*values, *(None,) * (width - len(values)))


def points(page: Page, role: Role, lines: int) -> float | None:
    """Height of a row of this role whose fullest cell has this many lines of text; None leaves it to grow.

    A height that is set stays when somebody types more, so rows to be filled in get none unless they need it.
    """
    if page.fillable_rows and role is Role.BODY and lines == 1:
        return None
    return max(row_points(lines), LEAST_POINTS.get(role, 0.0))


def line_points(page: Page, line: Line, cells: Iterable[Placed]) -> float | None:
    """Height of a line: as much room as it claims, else as its fullest cell needs; None leaves it to grow."""
    if line.room is not None:
        return points(page, line.role, line.room) if line.room else None
    if line.role is Role.TITLE:
        return points(page, Role.TITLE, 1)
    needed = (
        wrapped_lines(cell.value, text_width(page, line.role, cell.first, cell.last))
        for cell in cells
        if isinstance(cell.value, str) and cell_wraps(line.role, cell.kind)
    )
    return points(page, line.role, max(needed, default=1))


def text_width(page: Page, role: Role, first: int, last: int) -> float:
    """Characters that text can use in these columns."""
    columns = page.columns[first : last + 1]
    return sum(column.width for column in columns) - (HEAD_PADDING if role is Role.HEAD else CELL_PADDING)


def cell_wraps(role: Role, kind: Kind) -> bool:
    """Whether long text goes on in a second line; numbers, dates and codes shrink instead."""
    return role is Role.HEAD or kind is Kind.TEXT
