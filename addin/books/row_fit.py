"""Rows of a filled form grow with what was filled in: a sheet's part and its new values come in, heights are set.

A row without a height of its own gets one when a text wraps, because programs do not work it out when they open
the file; a row with one grows where it is too low, and never shrinks. Widths count for merged cells as a whole.
Heights are in points. Source: ECMA-376 part 1, section 18.3.1 (col: 13, row: 73, sheetFormatPr: 81, mergeCell: 54).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from addin.books.cell_reader import column_index
from addin.books.line_layout import CELL_PADDING
from addin.books.links import related
from addin.books.measure import wrapped_lines
from addin.books.package import Package
from addin.books.sheet_patch import rewritten
from addin.books.sheet_rows import Row, SheetText, cut, letters_of
from addin.books.workbook_part import workbook_part
from addin.books.xml_text import attributes, elements, tag_pattern
from addin.model.document import CellValue
from addin.ports import BookProblem

STANDARD_SIZE = 10.0
"""Points of the font whose digit is the unit of column widths."""
LINE_HEIGHT = 1.425
"""Height of a line of text, in font sizes."""
ABOVE_AND_BELOW = 3.75
TALLEST = 408.0
DEFAULT_WIDTH, DEFAULT_HEIGHT = 9.14, 15.0

_HEIGHT = re.compile(rb"""\s(?:ht|customHeight)\s*=\s*["'][^"']*["']""")
_RANGE = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$")


class Wrap(NamedTuple):
    """What a style says of long text: whether it goes on in the next line, and the font's size."""

    wraps: bool
    size: float


class Extent(NamedTuple):
    """Columns (0-based) and rows (1-based) that a cell takes, more than one of each where it is merged."""

    left: int
    right: int
    top: int
    bottom: int


def fit_rows(package: Package, part: str, values: Mapping[int, Mapping[int, CellValue]]) -> None:
    """Set the heights of these rows; the values already stand in the part. BookProblem file-damaged."""
    try:
        package.write(part, _fitted(package, part, values))
    except (ValueError, KeyError, OverflowError) as error:
        raise BookProblem("file-damaged", package.file) from error


def _fitted(package: Package, part: str, values: Mapping[int, Mapping[int, CellValue]]) -> bytes:
    sheet = cut(package.xml(part))
    form = _Form(sheet, _wraps(package))

    def change(row: Row, _: object) -> None:
        needed = max((form.needed(row, column, value) for column, value in values[row.number].items()), default=0.0)
        if needed > form.height(row.number):
            row.tag = _HEIGHT.sub(b"", row.tag).rstrip()[:-1] + b' ht="%.16g" customHeight="1">' % min(needed, TALLEST)

    return b"".join((sheet.before, *rewritten(sheet, values, change), sheet.after))


class _Form:
    """The sheet's widths, heights and merged cells, and what its styles say of long text."""

    def __init__(self, sheet: SheetText, wraps: list[Wrap]) -> None:
        self._wraps = wraps
        formats = next(elements(sheet.before, "sheetFormatPr"), {})
        self._default_width = float(formats.get("defaultColWidth", DEFAULT_WIDTH))
        self._default_height = float(formats.get("defaultRowHeight", DEFAULT_HEIGHT))
        self._widths = [
            (int(each["min"]) - 1, int(each["max"]) - 1, float(each["width"]))
            for each in elements(sheet.before, "col")
            if "width" in each
        ]
        self._heights = {int(each["r"]): float(each["ht"]) for each in elements(sheet.rows, "row") if "ht" in each}
        self._merged = dict(map(_merged, elements(sheet.after, "mergeCell")))

    def height(self, row: int) -> float:
        """Height of a row as it stands."""
        return self._heights.get(row, self._default_height)

    def needed(self, row: Row, column: int, value: CellValue) -> float:
        """Height that the row must have for a value; 0 for one that does not wrap or fits on one line."""
        index = row.find(letters_of(column))
        if not isinstance(value, str) or index < 0:
            return 0.0
        style = int(row.style(index) or 0)
        wrap = self._wraps[style] if style < len(self._wraps) else Wrap(wraps=False, size=STANDARD_SIZE)
        extent = self._merged.get((row.number, column), Extent(column, column, row.number, row.number))
        usable = (self._width(extent) - CELL_PADDING) * STANDARD_SIZE / wrap.size
        lines = wrapped_lines(value, usable)
        if not wrap.wraps or lines == 1:
            return 0.0
        below = sum(self.height(number) for number in range(extent.top + 1, extent.bottom + 1))
        return lines * wrap.size * LINE_HEIGHT + ABOVE_AND_BELOW - below

    def _width(self, extent: Extent) -> float:
        return sum(self._column_width(column) for column in range(extent.left, extent.right + 1))

    def _column_width(self, column: int) -> float:
        found = (width for first, last, width in self._widths if first <= column <= last)
        return next(found, self._default_width)


def _merged(tag: Mapping[str, str]) -> tuple[tuple[int, int], Extent]:
    """The upper left cell (row, column) of merged cells, and what they take."""
    found = _RANGE.match(tag.get("ref", ""))
    if not found:
        return (0, 0), Extent(0, 0, 0, 0)
    left, top, right, bottom = found.groups()
    extent = Extent(column_index(left), column_index(right), int(top), int(bottom))
    return (extent.top, extent.left), extent


def _wraps(package: Package) -> list[Wrap]:
    """What every cell style of the workbook says of long text, in their order."""
    part = related(package, workbook_part(package), "styles")
    if part is None or part not in package:
        return []
    styles = package.xml(part)
    sizes = [_size(font) for font in _children(styles, "fonts", "font")]
    return [_wrap(style, sizes) for style in _children(styles, "cellXfs", "xf")]


def _children(styles: bytes, group: str, child: str) -> list[bytes]:
    """The elements of a group of styles, each as its XML."""
    opened = tag_pattern(group).search(styles)
    if opened is None:
        return []
    end = styles.find(b"</" + opened[1] + group.encode() + b">", opened.end())
    inside = styles[opened.end() : end]
    starts = [found.start() for found in tag_pattern(child).finditer(inside)]
    return [inside[start:stop] for start, stop in zip(starts, [*starts[1:], len(inside)], strict=True)]


def _size(font: bytes) -> float:
    return float(next(elements(font, "sz"), {}).get("val", STANDARD_SIZE)) or STANDARD_SIZE


def _wrap(style: bytes, sizes: list[float]) -> Wrap:
    tag = tag_pattern("xf").search(style)
    font = int(attributes(tag[2]).get("fontId", 0)) if tag else 0
    alignment = next(elements(style, "alignment"), {})
    wraps = alignment.get("wrapText", "0") in {"1", "true"}
    return Wrap(wraps, sizes[font] if font < len(sizes) else STANDARD_SIZE)
