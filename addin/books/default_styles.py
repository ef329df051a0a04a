"""Which style a cell gets that is not in the sheet yet: its row's, its column's, or that of the cell above.

The cell above counts only where the rows look alike, so that what is filled in below a heading does not turn bold.
Styles are numbers as bytes, empty for none.
"""

from addin.books.sheet_rows import Row, RowText, SheetText, Tags, letters_of, style_of
from addin.books.xml_text import attributes, elements


class Above:
    """The two rows before the one at hand, cut into cells only when somebody asks."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        self._first: RowText | Row | None = None
        self._second: RowText | Row | None = None

    def push(self, row: RowText | Row) -> None:
        """The row that is now the last one."""
        self._second, self._first = self._first, row

    def first(self, number: int) -> Row | None:
        """The row directly above row `number`, None when the sheet has none."""
        self._first = self._cut(self._first)
        return self._first if self._first and self._first.number == number - 1 else None

    def second(self, number: int) -> Row | None:
        """The row above that."""
        self._second = self._cut(self._second)
        return self._second if self._second and self._second.number == number - 2 else None

    def _cut(self, row: RowText | Row | None) -> Row | None:
        return Row(row.number, row.text, self._tags) if isinstance(row, RowText) else row


class DefaultStyles:
    """The styles that a sheet's columns give, and with them the rule for new cells."""

    def __init__(self, sheet: SheetText) -> None:
        self._any_styled = sheet.holds(b' s="') or sheet.holds(b"s='")
        self._columns = [
            (int(each.get("min", 0)), int(each.get("max", 0)), each["style"].encode())
            for each in elements(sheet.before, "col")
            if each.get("style", "0") != "0"
        ]
        self._known: dict[int, bytes] = {}

    def for_new_cell(self, row: Row, column: int, above: Above) -> bytes:
        """Style for a cell in this column of this row."""
        style = _of_row(row) or self._of_column(column)
        return style if style or not self._any_styled else _of_cell_above(row, letters_of(column), above)

    def without_looking_up(self, row_text: bytes, column: int) -> bytes | None:
        """The same where the rows above need not be asked, None where they need to be."""
        if row_text.find(b"customFormat", 0, row_text.index(b">")) >= 0:
            return None
        style = self._of_column(column)
        return None if self._any_styled and not style else style

    def _of_column(self, column: int) -> bytes:
        known = self._known.get(column)
        if known is None:
            found = (style for low, high, style in self._columns if low <= column + 1 <= high)
            known = self._known[column] = next(found, b"")
        return known


def _of_row(row: Row) -> bytes:
    if b"customFormat" not in row.tag:
        return b""
    applied = attributes(row.tag).get("customFormat") in ("1", "true")
    return style_of(row.tag) if applied else b""


def _of_cell_above(row: Row, letters: bytes, above: Above) -> bytes:
    first = above.first(row.number)
    style = first.style_in(letters) if first else None
    if first is None or not style:
        return b""
    return style if _alike(row, first, letters, above) else b""


def _alike(row: Row, first: Row, letters: bytes, above: Above) -> bool:
    """Whether the row is of the same sort as the one above: a shared column has the same style in both.

    A row without other cells is compared through the two rows above it.
    """
    shared = next((each for each in row.letters if each != letters and first.find(each) >= 0), None)
    if shared is not None:
        return row.style_in(shared) == first.style_in(shared)
    second = above.second(row.number)
    return second is not None and second.style_in(letters) == first.style_in(letters)
