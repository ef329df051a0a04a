"""What stands in a cell's XML for a value: values come in, the bytes after the cell's attributes go out.

Text is always text, whatever it begins with: it is written inline and never as a formula. Dates are numbers of
days, shown as dates only where the cell's format says so. Source: ECMA-376 part 1, sections 18.3.1.4 and 18.18.11.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite

from addin.books.xml_text import cell_text, is_usual
from addin.model.document import CellValue
from addin.terms.bulk import unlike

LONGEST_TEXT = 32_767
"""Characters that a cell can hold; Excel repairs a file with more."""
EMPTY = b"/>"

_TEXTS = frozenset({str, type(None)})
_EPOCH = datetime(1899, 12, 30)
_DAYS_TO_1904 = 1462
_MICROSECONDS_A_DAY = 86_400_000_000


class CellContents:
    """Turns values into cell contents under one prefix; equal texts are turned once."""

    def __init__(self, prefix: bytes, *, from_1904: bool = False) -> None:
        self._shift = _DAYS_TO_1904 if from_1904 else 0
        p = prefix.decode()
        self._text = f' t="inlineStr"><{p}is><{p}t%s>%s</{p}t></{p}is></{p}c>'
        self._number = f"><{p}v>%s</{p}v></{p}c>"
        self._truth = f' t="b"><{p}v>%d</{p}v></{p}c>'
        self._texts: dict[str, bytes] = {}

    def of(self, value: CellValue) -> bytes:
        """The content for a value; EMPTY for None and empty text."""
        if isinstance(value, str):
            found = self._texts.get(value)
            return found or self._texts.setdefault(value, self._of_text(value))
        return EMPTY if value is None else self._of_other(value).encode()

    def of_column(self, values: Mapping[int, CellValue]) -> dict[int, bytes]:
        """The contents of a column's cells by row; usual texts are turned all at once."""
        if not _TEXTS.issuperset(map(type, values.values())):
            return {row: self.of(value) for row, value in values.items()}
        different: set[str] = {value for value in set(values.values()) if isinstance(value, str)}
        odd = set(unlike(is_usual, different))
        known: dict[CellValue, bytes] = {None: EMPTY, **{text: self.of(text) for text in odd}}
        usual = list(different - odd)
        begin, end = (self._text % ("", "\0")).split("\0")
        written = begin + f"{end}\0{begin}".join(usual) + end
        if usual:
            known.update(zip(usual, written.encode().split(b"\0"), strict=True))
        return dict(zip(values, map(known.__getitem__, values.values()), strict=True))

    def _of_text(self, value: str) -> bytes:
        if len(value) > LONGEST_TEXT:
            value = value[: LONGEST_TEXT - 1] + "…"
        text = cell_text(value)
        if not text:
            return EMPTY
        space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        return (self._text % (space, text)).encode()

    def _of_other(self, value: float | Decimal | date) -> str:
        if isinstance(value, bool):
            return self._truth % value
        if isinstance(value, date):
            return self._number % (serial(value) - self._shift)
        if not isfinite(value):
            raise ValueError(f"no number for a cell: {value}")
        return self._number % (format(value, "f") if isinstance(value, Decimal) else repr(value))


def serial(value: date) -> int | Decimal:
    """Days since the end of 1899, with the time of day as a fraction (exact to the microsecond)."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    since = value.replace(tzinfo=None) - _EPOCH
    fraction = since.seconds * 1_000_000 + since.microseconds
    return since.days + Decimal(fraction) / _MICROSECONDS_A_DAY if fraction else since.days
