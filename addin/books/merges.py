"""Merged cells of a sheet: its bytes and upper left cells come in, the last row of each merged one goes out.

A sheet names its merged cells behind its rows, so that the rows are not searched. Rows are 1-based, columns 0-based.
"""

from collections.abc import Collection

from addin.books.cell_reader import column_index
from addin.books.xml_text import elements

_END_OF_ROWS = b"sheetData>"


def merged_to(xml: bytes, cells: Collection[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """The last row of those of the cells with which merged ones begin that span several rows."""
    behind = xml[max(xml.rfind(_END_OF_ROWS), 0) :]
    found: dict[tuple[int, int], int] = {}
    for each in elements(behind, "mergeCell"):
        first, _, last = each.get("ref", "").replace("$", "").partition(":")
        if first and last:
            (row, column), (end, _) = _place(first), _place(last)
            if end > row and (row, column) in cells:
                found[row, column] = end
    return found


def _place(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    return int(name[len(letters) :] or 0), column_index(letters)
