"""Cell values become text, numbers, days and moments; one reader for every program that wrote them.

The same cell is 20.0 from one program, 20 from another and text from a third. Each reader here takes whatever
a cell can hold and returns the typed value, or `Bad` with the reason, a code of `wording.sheets`.
"""

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, TypeVar

from addin.model.document import CellValue
from addin.terms.bulk import unlike

T = TypeVar("T")

EXCEL_EPOCH = datetime(1899, 12, 30)
MISSING_WORDS = frozenset({"", "/", "无", "--", "-", "—", "——"})
"""How offices write a value that is missing (field guide, section 2)."""

_FULL_WIDTH: dict[int, str | int | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NUMBER = re.compile(r"[+-]?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?$")
_MOMENT = (
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?[ T,]*"
    r"(?:[(]?(?:星期|周)[一二三四五六日天][)]?\s*)?"
    r"(?P<half>上午|早上|早|中午|下午|晚上|晚|[AaPp][Mm])?\s*"
    r"(?:(?P<hour>\d{1,2})\s*[:.时点](?P<thirty>半)?\s*(?P<minute>\d{1,2})?[:.分]?(?P<second>\d{1,2})?秒?(?:\.\d+)?)?\s*(?P<after>[AaPp][Mm])?"
)
_COMPACT = r"(20\d{2})(\d{2})(\d{2})[ T]?(?:(\d{2}):?(\d{2}):?(\d{2})?)?"
"""20261123, 20261123 0830, 202611230830."""
_AFTER_NOON = frozenset({"下午", "晚上", "晚", "PM"})
_NOON = 12
_UNSEEN = str.maketrans(
    {
        **dict.fromkeys(range(0x2000, 0x200B), " "),
        **dict.fromkeys((0x00A0, 0x202F, 0x205F, 0x3000), " "),
        **dict.fromkeys((0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF), None),
    }
)
"""Blanks of other widths, and signs that nobody sees."""
_NARROW = {**_FULL_WIDTH, **_UNSEEN}
_MISREAD = str.maketrans("oOlI|。", "00111.")
_LARGEST = Decimal(10) ** 12
_NUMBERS = frozenset({bool, int, float, Decimal})


class Bad(NamedTuple):
    """A cell that cannot be read as what its column holds: the reason's code, and what it surely should be."""

    code: str
    mended: str | None = None


def narrow(text: str) -> str:
    """Text with full-width letters, digits and spaces made half-width, invisible marks dropped, trimmed."""
    return text.translate(_NARROW).strip()


def text(value: CellValue) -> str:
    """What the cell shows as text, trimmed: 20.0 is 20, a moment is 2026-11-23 08:30, nothing is ""."""
    if isinstance(value, str):
        return value.strip() if value.isascii() else value.translate(_UNSEEN).strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.time() != time() else f"{value:%Y-%m-%d}"
    return str(value)


def quantity(value: CellValue) -> Decimal | Bad | None:
    """A number as Decimal, None for an empty cell or a word for missing, Bad for anything else."""
    if isinstance(value, bool):
        return Bad("number-invalid")
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return _from_float(value)
    if value is None or isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        return Bad("number-is-date")
    return _from_text(narrow(value))


def _from_float(value: float) -> Decimal | Bad:
    if math.isnan(value) or value in (float("inf"), float("-inf")):
        return Bad("number-invalid")
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(round(value, 9)))


def _from_text(shown: str) -> Decimal | Bad | None:
    if shown in MISSING_WORDS:
        return None
    if not _NUMBER.match(shown) or not any(mark.isdigit() for mark in shown):
        return Bad("number-invalid", _mended(shown))
    try:
        number = Decimal(shown.replace(",", ""))
    except InvalidOperation:
        return Bad("number-invalid")
    return number if abs(number) < _LARGEST else Bad("number-invalid")


def _mended(shown: str) -> str | None:
    """The number that a text surely stands for: letters that look like digits, spaces, apostrophes, a full stop."""
    if "\n" in shown:
        return None  # two numbers, one below the other
    number = "".join(shown.translate(_MISREAD).lstrip("'’‘`").split())
    sure = any(mark.isdigit() for mark in shown) and _NUMBER.match(number) and number[-1:].isdigit()
    return number.replace(",", "") if sure else None


def money_fen(value: CellValue) -> int | Bad | None:
    """Yuan in a cell as whole fen; more than two decimals are refused, never rounded in silence."""
    shown = value
    if isinstance(value, str):
        shown = narrow(value).lstrip("¥￥").removesuffix("元").strip()
    yuan = quantity(shown)
    if yuan is None or isinstance(yuan, Bad):
        return yuan
    fen = yuan * 100
    return int(fen) if fen == fen.to_integral_value() else Bad("money-too-fine")


def whole(value: CellValue) -> int | Bad | None:
    """A whole number."""
    number = quantity(value)
    if number is None or isinstance(number, Bad):
        return number
    return int(number) if number == number.to_integral_value() else Bad("number-not-whole")


def moment(value: CellValue) -> datetime | Bad | None:
    """A day with or without a time of day, from a date cell, a serial number or usual Chinese texts."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_serial(float(value))
    if value is None:
        return None
    return _moment_from_text(narrow(str(value)))


def _from_serial(serial: float) -> datetime | Bad:
    if not 30000 <= serial < 80000:
        return Bad("moment-invalid")
    return (EXCEL_EPOCH + timedelta(days=serial)).replace(microsecond=0)


def _moment_from_text(shown: str) -> datetime | Bad | None:
    if shown in MISSING_WORDS:
        return None
    match = re.fullmatch(_MOMENT, shown)
    compact = None if match else re.fullmatch(_COMPACT, shown)
    if match:
        half = (match["half"] or match["after"] or "").upper()
        hour, minute = int(match["hour"] or 0), int(match["minute"] or (30 if match["thirty"] else 0))
        hour += _NOON if half in _AFTER_NOON and 0 < hour < _NOON else 0
        parts = [int(match["year"]), int(match["month"]), int(match["day"]), hour, minute, int(match["second"] or 0)]
    elif compact:
        parts = [int(part or 0) for part in compact.groups()]
    if not (match or compact) or (match and half and match["hour"] is None):
        return Bad("moment-invalid")
    try:
        return datetime(*parts)  # type: ignore[arg-type]
    except ValueError:
        return Bad("moment-invalid")


def day(value: CellValue) -> date | Bad | None:
    """A day; a time of day in the cell is left out."""
    when = moment(value)
    return when.date() if isinstance(when, datetime) else when


def yes_no(value: CellValue) -> bool | Bad | None:
    """是/否 and its usual spellings."""
    if isinstance(value, bool):
        return value
    shown = text(value).upper()
    if shown in {"是", "Y", "YES", "TRUE", "1", "√"}:
        return True
    if shown in {"", "否", "N", "NO", "FALSE", "0", "×"}:
        return False
    return Bad("yes-no-invalid")


def column(values: Sequence[CellValue], reader: Callable[[CellValue], T]) -> list[T]:
    """A whole column read; equal cells are read once, which is what makes long sheets fast."""
    if _safely_compared(values):
        once = {value: reader(value) for value in set(values)}
        return list(map(once.__getitem__, values))
    known: dict[tuple[type, CellValue], T] = {}
    for value in values:
        key = (type(value), value)
        if key not in known:
            known[key] = reader(value)
    return [known[type(value), value] for value in values]


def texts(values: Sequence[CellValue]) -> list[str]:
    """A column as texts; equal cells are read once, and are one object from then on."""
    once: dict[CellValue, CellValue] = {}
    same = list(map(once.setdefault, values, values))
    if set(map(type, once)) != {str}:
        return column(values, text)
    odd = unlike(_are_shown_so, once)  # type: ignore[arg-type]  # all are texts
    if odd:
        once.update((each, text(each)) for each in odd)
        same = list(map(once.__getitem__, same))
    return same  # type: ignore[return-value]


def _are_shown_so(some: Sequence[str]) -> bool:
    """Whether all of these texts are shown as they are: without blanks and signs that nobody sees."""
    together = "".join(some)
    return together.isprintable() and " " not in together


def _safely_compared(values: Sequence[CellValue]) -> bool:
    """Whether equal cells are the same: among numbers of several types True, 1 and 1.0 are equal, and are not."""
    return len(_NUMBERS.intersection(map(type, values))) < 2
