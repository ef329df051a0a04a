"""The fastest way of writing values into cells that are all there: a sheet's XML and columns in, the new XML out.

One search over the bytes finds the cells of the edited columns; the text between them is taken over as it is, and the
new contents of a column are put among the pieces at once. Where a row lacks one of the cells, or a cell holds a
formula or is written in an unusual way, there is no result, and `sheet_patch` goes row by row. For 100,000 rows with
three cells each: 0.4 s instead of 1 s.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from addin.books.cell_content import CellContents
from addin.books.column_edits import Columns
from addin.books.sheet_patch import around
from addin.books.sheet_rows import SheetText, cut, letters_of

LEAST_ROWS = 200
"""Below this there is nothing to gain."""

BLOCK = 1 << 20
"""Bytes of rows that are cut apart together."""

_STEP = 5
"""Pieces per cell: what stands before it, its name's beginning, its row, the name's end with the style, its content."""


def bulk_values(xml: bytes, columns: Columns, *, from_1904: bool = False) -> bytes | None:
    """The sheet with these values; None where they cannot be written in this way. NotPlain when it is no sheet."""
    written = set().union(*columns.values())
    if len(written) < LEAST_ROWS:
        return None
    sheet = cut(xml)
    contents = CellContents(sheet.tags.prefix, from_1904=from_1904)
    wanted = {letters_of(column): contents.of_column(columns[column]) for column in sorted(columns)}
    before, after = around(sheet, written, columns)
    whole = BytesIO()  # a long sheet is never held in pieces and in one at the same time
    whole.write(before)
    left = sum(map(len, columns.values()))
    cells = _cells(tuple(wanted), sheet.tags.prefix)
    for rows in _blocks(sheet):
        pieces = cells.split(rows)
        done = _replace(pieces, wanted, sheet.tags.cell + b'r="')
        if done is None:
            return None
        left -= done
        whole.write(b"".join(pieces))
    whole.write(after)
    return None if left else whole.getvalue()


def _blocks(sheet: SheetText) -> Iterator[bytes]:
    """The rows, some thousand at a time: cut into cells all at once they would take several times their size."""
    start = sheet.start
    while start < sheet.end:
        end = sheet.xml.rfind(sheet.tags.row_end, start, start + BLOCK)
        stop = sheet.end if end < 0 or start + BLOCK >= sheet.end else end + len(sheet.tags.row_end)
        yield sheet.xml[start:stop]
        start = stop


def _replace(pieces: list[bytes], wanted: Mapping[bytes, Mapping[int, bytes]], cell: bytes) -> int | None:
    """Put the new contents among the pieces; how many these were, None where some row has not all of the cells."""
    step, done = _STEP * len(wanted), 0
    for nth, (letters, contents) in enumerate(wanted.items()):
        first = nth * _STEP + 1
        names, rows = pieces[first::step], list(map(int, pieces[first + 1 :: step]))
        if names.count(cell + letters) < len(names) or len(pieces) % step != 1:
            return None
        done += sum(map(contents.__contains__, rows))
        at = slice(first + 3, None, step)
        pieces[at] = map(contents.get, rows, pieces[at])
    return done


@lru_cache(maxsize=8)
def _cells(letters: tuple[bytes, ...], prefix: bytes) -> re.Pattern[bytes]:
    """Splits at the cells of these columns that hold a value, a text or nothing."""
    p = re.escape(prefix)
    return re.compile(
        rb'(<%sc r="(?:%s))(\d+)("(?: s="\d+")?)((?: t="\w+")?(?:/>|><%s(?:v|is)>.*?</%sc>))'
        % (p, b"|".join(letters), p, p),
        re.DOTALL,
    )
