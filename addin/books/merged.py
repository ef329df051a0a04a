"""Cells merged down a column all hold the value of the uppermost: a household's address written once for its lines.

A workbook keeps the value of a merged range in its first cell only. Ranges over several columns are titles and
totals; they stay as they are.
"""

import re
from collections.abc import Iterator, Sequence

from addin.books.grids import Edits
from addin.model.document import CellValue

_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)["']""")
_MOST_CELLS = 200_000
"""A merged range that claims a whole column is no list of lines."""


def filled_down(rows: Sequence[Sequence[CellValue]], xml: bytes) -> Edits:
    """What the empty cells of ranges merged down a column hold, by 1-based row and 0-based column."""
    if b"mergeCell " not in xml:
        return {}
    edits: Edits = {}
    left = _MOST_CELLS
    for column, first, last in _ranges(xml):
        last = min(last, len(rows))  # noqa: PLW2901 - rows below hold nothing
        left -= last - first
        if left < 0 or first > len(rows) or column >= len(rows[first - 1]):
            continue
        value = rows[first - 1][column]
        for row in range(first + 1, last + 1) if value != "" else ():
            if rows[row - 1][column] == "":
                edits.setdefault(row, {})[column] = value
    return edits


def _ranges(xml: bytes) -> Iterator[tuple[int, int, int]]:
    """Column (0-based), first and last row (1-based) of the ranges within one column."""
    for one, first, other, last in _MERGED.findall(xml):
        if one == other:
            yield _index(one), int(first), int(last)


def _index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
