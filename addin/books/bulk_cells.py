"""The fastest way of writing values into cells that are all there: a sheet's rows and the edits in, new rows out.

One search over the bytes finds the cells of the edited columns; the text between them is taken over as it is. Where
an edited cell is missing, holds a formula or is written in an unusual way, there is no result, and `sheet_patch`
goes row by row. For 100,000 rows with three cells each: 0.5 s instead of 1 s.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO

from addin.books.cell_content import CellContents
from addin.books.sheet_rows import SheetText, letters_of
from addin.model.document import CellValue

LEAST_ROWS = 200
"""Below this there is nothing to gain."""

BLOCK = 4 << 20
"""Bytes of rows that are cut apart together."""

_STEP = 5
"""Pieces per cell: what stands before it, its name's beginning, its row, the name's end with the style, its content."""


def bulk_values(
    sheet: SheetText, edits: Mapping[int, Mapping[int, CellValue]], contents: CellContents, out: BinaryIO
) -> bool:
    """Write the rows with these values; False where they cannot be written in this way, whatever was written."""
    if len(edits) < LEAST_ROWS:
        return False
    edited = sorted(set().union(*edits.values()))
    columns = {sheet.tags.cell + b'r="' + letters_of(column): column for column in edited}
    cells = _cells(tuple(columns), sheet.tags.prefix)
    written = 0
    for rows in _blocks(sheet):
        pieces = cells.split(rows)
        written += _replace(pieces, edits, columns, contents)
        out.write(b"".join(pieces))
    return written == sum(map(len, edits.values()))


def _blocks(sheet: SheetText) -> Iterator[bytes]:
    """The rows, some thousand at a time: cut into cells all at once they would take several times their size."""
    start = sheet.start
    while start < sheet.end:
        end = sheet.xml.rfind(sheet.tags.row_end, start, start + BLOCK)
        stop = sheet.end if end < 0 or start + BLOCK >= sheet.end else end + len(sheet.tags.row_end)
        yield sheet.xml[start:stop]
        start = stop


def _replace(
    pieces: list[bytes],
    edits: Mapping[int, Mapping[int, CellValue]],
    columns: Mapping[bytes, int],
    contents: CellContents,
) -> int:
    """Put the new contents among the pieces; how many these were."""
    found = zip(pieces[1::_STEP], map(int, pieces[2::_STEP]), pieces[4::_STEP], strict=True)
    none: Mapping[int, CellValue] = {}
    contents_of = contents.of
    written = 0
    new: list[bytes] = []
    for name, row, old in found:
        values = edits.get(row, none)
        column = columns[name]
        if column in values:
            written += 1
            new.append(contents_of(values[column]))
        else:
            new.append(old)
    pieces[4::_STEP] = new
    return written


@lru_cache(maxsize=8)
def _cells(names: tuple[bytes, ...], prefix: bytes) -> re.Pattern[bytes]:
    """Splits at the cells of these columns that hold a value, a text or nothing."""
    p = re.escape(prefix)
    named = b"|".join(map(re.escape, names))
    return re.compile(
        rb'(%s)(\d+)("(?: s="\d+")?)((?: t="\w+")?(?:/>|><%s(?:v|is)>.*?</%sc>))' % (named, p, p), re.DOTALL
    )
