"""What a value becomes in a cell of a column's kind: text, a number or nothing.

Both ways of writing a page use this, so that a document reads the same whichever way it was written.
"""

from datetime import date, datetime
from decimal import Decimal

from addin.books.cell_content import LONGEST_TEXT, serial
from addin.books.xml_text import possible
from addin.model.document import CellValue, Kind
from addin.wording.pages import NO, YES

CellContent = str | float | None
"""Text, a number (dates are day numbers) or nothing."""

_FIRST_SAFE_DAY = date(1900, 3, 1)
"""Day numbers before this one are off by one, since the format takes 1900 for a leap year."""
_DATES = frozenset({Kind.DAY, Kind.MOMENT})
_NO_NUMBERS = _DATES | {Kind.DIGITS}
"""A number among codes would lose its zeros, and among dates it would be shown as some day."""
_LARGEST = 9.99999999999999e307
_LARGEST_WHOLE = 10**15
"""Spreadsheet programs keep 15 digits of a number."""


def content(kind: Kind, value: CellValue) -> CellContent:
    """Cell content of a value: numbers among codes and dates become text, dates anywhere else ISO text.

    Text stays text whatever it begins with; characters that no file can hold are left out. What no cell can hold
    as a number (NaN, infinity) is shown as text.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return clean_text(value) or None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return _moment(kind, value)
    return _number(kind, value)


def clean_text(text: str) -> str:
    """Text as a cell can hold it: line ends as one character, no control characters, not too long."""
    if not text.isprintable():
        text = possible(text.replace("\r\n", "\n").replace("\r", "\n"))
    if 2 * len(text) > LONGEST_TEXT and len(text.encode("utf-16-le")) > 2 * LONGEST_TEXT:
        kept = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)]
        text = kept.decode("utf-16-le", "ignore") + "…"
    return text


def _number(kind: Kind, value: float | Decimal) -> CellContent:
    number = float(value)
    if kind in _NO_NUMBERS or not abs(number) <= _LARGEST:
        return f"{value:.15g}" if isinstance(value, float) else format(value, "" if isinstance(value, int) else "f")
    rounded = float(f"{number:.15g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < _LARGEST_WHOLE else rounded


def _moment(kind: Kind, value: date) -> CellContent:
    day = value.date() if isinstance(value, datetime) else value
    if kind not in _DATES or day < _FIRST_SAFE_DAY:
        return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()
    number = serial(value.replace(microsecond=0) if isinstance(value, datetime) else value)
    return number if isinstance(number, int) else float(number)
