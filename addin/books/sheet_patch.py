"""Writing values or styles into a sheet's XML: the sheet's bytes and the changes come in, the new bytes go out.

Only the changed cells change. A cell keeps its style and loses its formula; a cell that is not there yet takes
the style of its row, its column or the cell above. Rows are 1-based, columns 0-based.
The time grows with the rows only: 100,000 rows with three cells each take about 0.7 s.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from addin.books.cell_content import EMPTY, CellContents
from addin.books.cell_reader import column_index
from addin.books.default_styles import Above, DefaultStyles
from addin.books.quick_rows import QuickRows
from addin.books.shared_formulas import Master, master_in, passed_on
from addin.books.sheet_order import with_element
from addin.books.sheet_rows import Row, RowText, SheetText, cut, letters_of, row_texts
from addin.books.xml_text import attributes, tag_pattern
from addin.model.document import CellValue
from addin.model.finding import cell_name

Edits = Mapping[int, Mapping[int, CellValue]]
"""Values by row and column."""

Restyle = Callable[[int], int]
"""From the style that a cell has to the one that it gets."""

Change = Callable[[Row, Above], None]
"""Changes a row, given the rows above it."""

_BEYOND = 1 << 31
_SLASH = ord("/")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'][^"']*["']""")
_CORNERS = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$")


Quick = Callable[[RowText], list[bytes] | None]
"""The same in the fast way: the pieces of the row's new text, None when it does not apply."""


class Patched(NamedTuple):
    """The sheet's new XML, and whether a formula was overwritten (the order of calculation is then out of date)."""

    xml: bytes
    formula_gone: bool


def patch_values(xml: bytes, edits: Edits, *, from_1904: bool = False) -> Patched:
    """The sheet with these values; NotPlain or Unsorted when it cannot be patched safely."""
    sheet = cut(xml)
    writer = _ValueWriter(sheet, edits, from_1904=from_1904)
    before, after = around(sheet, edits, _columns(edits))
    rows = rewritten(sheet, edits, writer.change, writer.quick)
    if writer.masters_gone:
        rows = [passed_on(b"".join(rows), writer.masters_gone, sheet.tags)]
    return Patched(b"".join((before, *rows, after)), writer.formula_gone)


def around(sheet: SheetText, rows: Collection[int], columns: Collection[int]) -> tuple[bytes, bytes]:
    """What stands before and behind the rows, once cells of these rows and columns are written."""
    after = _recalculated(sheet) if sheet.holds(sheet.tags.formula) else sheet.after
    return _with_dimension(sheet.before, rows, columns), after


def has_formulas(xml: bytes) -> bool:
    """Whether any cell of the sheet holds a formula."""
    sheet = cut(xml)
    return sheet.holds(sheet.tags.formula)


def patch_styles(
    xml: bytes, styles: Mapping[int, Mapping[int, Restyle]], drawing: bytes = b""
) -> Sequence[bytes | memoryview]:
    """Pieces of the sheet with other styles in these cells, and with this element legacyDrawing; values stay."""
    sheet = cut(xml)
    defaults = DefaultStyles(sheet)

    def change(row: Row, above: Above) -> None:
        for column, restyle in styles[row.number].items():
            letters = letters_of(column)
            index = row.find(letters)
            if index >= 0:
                row.restyle(index, b"%d" % restyle(int(row.style(index) or 0)))
            else:
                style = defaults.for_new_cell(row, column, above)
                row.insert(letters, b"%d" % restyle(int(style or 0)), EMPTY)

    rows: Sequence[bytes | memoryview] = _changed_alone(sheet, styles, change) or rewritten(sheet, styles, change)
    after = with_element(sheet.after, "legacyDrawing", drawing) if drawing else sheet.after
    return sheet.before, *rows, after


def _changed_alone(sheet: SheetText, wanted: Iterable[int], change: Change) -> list[bytes | memoryview] | None:
    """Pieces of the rows with the wanted ones changed, found by their numbers; None where one is not found so.

    The rows between are not looked at: of 100,000 rows with 3,000 marked ones this takes a tenth of the time.
    """
    xml, tags, whole = sheet.xml, sheet.tags, memoryview(sheet.xml)
    done: list[bytes | memoryview] = []
    after = sheet.start
    for number in sorted(wanted):
        start = xml.find(tags.first_row + b'%d"' % number, after, sheet.end)
        end = xml.find(tags.row_end, start, sheet.end)
        if start < 0 or end < 0 or xml[xml.index(b">", start) - 1] == _SLASH:
            return None
        row = Row(number, xml[start:end], tags)
        change(row, _above(sheet, start))
        done += whole[after:start], row.to_bytes()
        after = end + len(tags.row_end)
    done.append(whole[after : sheet.end])
    return done


def _above(sheet: SheetText, start: int) -> Above:
    """The two rows before the one that begins here."""
    first = sheet.xml.rfind(sheet.tags.row, sheet.start, start)
    second = sheet.xml.rfind(sheet.tags.row, sheet.start, max(first, sheet.start))
    begin = next((found for found in (second, first) if found >= 0), start)
    above = Above(sheet.tags)
    for row in row_texts(sheet.xml[begin:start], sheet.tags):
        above.push(row)
    return above


def patch_visibility(xml: bytes, hidden: AbstractSet[int], shown: AbstractSet[int]) -> bytes:
    """The sheet with these rows hidden and those visible; rows that are in neither stay."""
    sheet = cut(xml)

    def change(row: Row, _: Above) -> None:
        row.tag = _HIDDEN.sub(b"", row.tag)
        if row.number in hidden:
            row.tag = row.tag.rstrip()[:-1] + b' hidden="1">'

    return b"".join((sheet.before, *rewritten(sheet, hidden | shown, change), sheet.after))


def _never(_: RowText) -> None:
    """No fast way."""


def rewritten(sheet: SheetText, wanted: Iterable[int], change: Change, quick: Quick = _never) -> list[bytes]:
    """Pieces of the sheet's rows with the wanted ones changed; those that are missing are made."""
    pending = sorted(wanted, reverse=True)
    above = Above(sheet.tags)
    done: list[bytes] = []

    def finish(row: Row) -> None:
        change(row, above)
        done.append(row.to_bytes())
        above.push(row)

    def make_rows(before: int) -> None:
        while pending and pending[-1] < before:
            row = Row.new(pending.pop(), sheet.tags)
            bare = row.tag
            change(row, above)
            if row.cells or row.tag != bare:
                done.append(row.to_bytes())
                above.push(row)

    for row in row_texts(sheet.rows, sheet.tags):
        if pending and pending[-1] < row.number:
            make_rows(row.number)
        pieces: list[bytes] | None = [row.text]
        if pending and pending[-1] == row.number:
            pending.pop()
            pieces = quick(row) if row.end else None
        if pieces is None:
            finish(Row(row.number, row.text, sheet.tags))
        else:
            done += pieces
            done.append(row.end)
            above.push(row)
    make_rows(_BEYOND)
    return done


class _ValueWriter:
    """Puts values into the cells of a row, and remembers which formulas had to go."""

    def __init__(self, sheet: SheetText, edits: Edits, *, from_1904: bool) -> None:
        self._tags = sheet.tags
        self._edits = edits
        self._contents = CellContents(sheet.tags.prefix, from_1904=from_1904)
        self._defaults = DefaultStyles(sheet)
        self._quick = QuickRows(sheet.tags, _columns(edits), self._contents, self._defaults)
        self.formula_gone = False
        self.masters_gone: list[Master] = []

    def quick(self, row: RowText) -> list[bytes] | None:
        """The row's new text in the fast way. Its styles stay, so that `Above` may look at it as it was."""
        return self._quick.pieces(row, self._edits[row.number])

    def change(self, row: Row, above: Above) -> None:
        """Put the row's values into its cells."""
        for column, value in self._edits[row.number].items():
            letters = letters_of(column)
            content = self._contents.of(value)
            index = row.find(letters)
            if index >= 0:
                self._note_formula(row.cells[index])
                row.replace(index, row.style(index), content)
            elif content != EMPTY:
                row.insert(letters, self._defaults.for_new_cell(row, column, above), content)

    def _note_formula(self, cell: bytes) -> None:
        if self._tags.formula in cell:
            self.formula_gone = True
            master = master_in(cell, self._tags)
            if master:
                self.masters_gone.append(master)


def _recalculated(sheet: SheetText) -> bytes:
    """What follows the rows, with the word that formulas be calculated when the workbook is opened.

    Formulas may refer to the cells that changed, and their values were calculated before.
    """
    tag = b"<" + sheet.tags.prefix + b'sheetCalcPr fullCalcOnLoad="1"/>'
    found = tag_pattern("sheetCalcPr").search(sheet.after)
    if found:
        return sheet.after[: found.start()] + tag + sheet.after[found.end() :]
    end = len(sheet.tags.data_end)
    return sheet.after[:end] + tag + sheet.after[end:]


def _columns(edits: Edits) -> set[int]:
    """All columns that are edited in some row."""
    return set().union(*edits.values())


def _with_dimension(before: bytes, rows: Collection[int], columns: Collection[int]) -> bytes:
    """What precedes the rows, with the written cells inside the range that the sheet says it uses."""
    found = tag_pattern("dimension").search(before)
    corners = _CORNERS.match(attributes(found[2]).get("ref", "")) if found else None
    if not found or not corners or not columns:
        return before
    left, top, right, bottom = corners.groups()
    across = {*columns, column_index(left), column_index(right or left)}
    down = (min(rows), max(rows), int(top), int(bottom or top))
    reference = f"{cell_name(min(down), min(across))}:{cell_name(max(down), max(across))}"
    tag = b"<" + found[1] + f'dimension ref="{reference}"/>'.encode()
    return before[: found.start()] + tag + before[found.end() :]
