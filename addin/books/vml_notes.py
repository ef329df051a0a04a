"""The boxes of cell notes in a sheet's legacy drawing: its bytes and the cells come in, the new bytes go out.

Programs show a note only when such a box stands in the drawing. Form buttons and other people's notes live in the
same part, which is older than XML's strictness (Excel itself writes unclosed tags there), so text is inserted and
nothing is parsed. Source: ECMA-376 part 4, section 19.4 (spreadsheet drawing markup).
"""

import re
from collections.abc import Collection, Iterable, Mapping

from addin.books.measure import wrapped_lines

Cell = tuple[int, int]
"""1-based row, 0-based column."""

IDS_PER_BLOCK = 1024
"""Shape numbers come in blocks; a drawing says which ones it uses."""

_NAMES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_START = (f'<xml{_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>').encode()
_TYPE = (
    '<v:shapetype%s id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape%s id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>%d, 12, %d, 2, %d, 40, %d, 8</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row>"
    "<x:Column>%d</x:Column></x:ClientData></v:shape>"
)
_COLUMNS_WIDE = 3
_CHARACTERS_WIDE = 36
"""Room in a box of that many columns of an order sheet, in digits."""
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383

_SHAPES = re.compile(rb"<(?:\w+:)?shape\s.*?</(?:\w+:)?shape\s*>", re.DOTALL)
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)\s*</")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*</")
_BLOCKS = re.compile(rb"""<(?:\w+:)?idmap\s[^>]*?data\s*=\s*["']([\d,\s]*)["']""")
_ROOT = re.compile(rb"<xml(\s[^>]*)?>")
_END = b"</xml>"


def blocks_in(drawing: bytes) -> set[int]:
    """Blocks of shape numbers that a drawing says it uses."""
    return {int(number) for found in _BLOCKS.findall(drawing) for number in re.findall(rb"\d+", found)}


def without_boxes(drawing: bytes, cells: Collection[Cell]) -> bytes:
    """The drawing without the notes' boxes of these cells."""
    return _SHAPES.sub(lambda found: b"" if _cell(found[0]) in cells else found[0], drawing) if cells else drawing


def with_boxes(drawing: bytes | None, notes: Mapping[Cell, str], taken: Iterable[int]) -> bytes | None:
    """The drawing with a hidden box for each note; None when it has no place for them.

    `taken` are the blocks that all drawings of the workbook use.
    """
    drawing = drawing or _START
    root, end = _ROOT.search(drawing), drawing.rfind(_END)
    if root is None or end < 0:
        return None
    known = root[1] or b""
    names = "" if all(name.encode() in known for name in _NAMES.split()) else _NAMES
    first = max(taken, default=0) + 1
    blocks = range(first, first + -(-len(notes) // (IDS_PER_BLOCK - 1)))
    shape_type = "" if b'id="_x0000_t202"' in drawing else _TYPE % names
    boxes = "".join(_box(at, first, cell, text, names) for at, (cell, text) in enumerate(notes.items()))
    return _with_blocks(drawing[:end] + (shape_type + boxes).encode() + drawing[end:], blocks)


def _cell(shape: bytes) -> Cell | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1])) if row and column and b'"Note"' in shape else None


def _box(at: int, first_block: int, cell: Cell, text: str, names: str) -> str:
    row, column = cell[0] - 1, cell[1]
    block, number = divmod(at, IDS_PER_BLOCK - 1)
    high = wrapped_lines(text, _CHARACTERS_WIDE) + 1
    top = min(max(row - 1, 0), _LAST_ROW - high)
    left = min(column + 1, _LAST_COLUMN - _COLUMNS_WIDE)
    identity = (first_block + block) * IDS_PER_BLOCK + 1 + number
    return _SHAPE % (names, identity, left, top, left + _COLUMNS_WIDE, top + high, row, column)


def _with_blocks(drawing: bytes, blocks: Iterable[int]) -> bytes:
    """The drawing that says that it uses these blocks too; one that says nothing need not."""
    found = _BLOCKS.search(drawing)
    if found is None:
        return drawing
    listed = b",".join(filter(None, (found[1].strip(b", "), ",".join(map(str, blocks)).encode())))
    return drawing[: found.start(1)] + listed + drawing[found.end(1) :]
