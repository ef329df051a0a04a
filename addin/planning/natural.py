"""A text comes in; a key by which texts sort the way people count goes out: 2 before 10, 九 before 十, 甲 乙 丙.

Numbers come before letters and these before Chinese words; Chinese words stand by sound, as far as the
national code table does. Full width equals half width, capital letters equal small ones.
Complaint answered: field guide, section 8 (buildings sorted as text, 10 before 2).
"""

import re
from functools import lru_cache
from unicodedata import normalize

NaturalKey = tuple[tuple[int, int, bytes], ...]
"""Per piece of the text: what it is, its number, its bytes; the bytes are empty where there is a number."""

_NUMBER, _STEM, _WORD = 0, 1, 2
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100}
_SIGNS = "".join(_DIGITS) + "".join(_TENS)
# Runs are bounded because int() refuses thousands of digits, which only a hostile cell holds.
_PIECE = re.compile(rf"(\d{{1,18}})|([{_SIGNS}]{{1,12}})|([{_STEMS}])|([^\d{_SIGNS}{_STEMS}]+)")


@lru_cache(maxsize=1 << 16)
def natural_key(text: str) -> NaturalKey:
    """Sort key of a building, unit, room or name; an empty text comes first."""
    return tuple(_piece(match) for match in _PIECE.finditer(normalize("NFKC", text).upper()))


def chinese_number(text: str) -> int:
    """Number of a run of Chinese numerals, read by place (二十三) or digit by digit (五零一)."""
    if not _TENS.keys() & set(text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, digit = 0, None
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += _TENS[sign] * (1 if digit is None else digit)
            digit = None
    return total + (digit or 0)


def _piece(match: re.Match[str]) -> tuple[int, int, bytes]:
    """Key of one piece of the text."""
    if match[1]:
        return _NUMBER, int(match[1]), b""
    if match[2]:
        return _NUMBER, chinese_number(match[2]), b""
    if match[3]:
        return _STEM, _STEMS.index(match[3]), b""
    return _WORD, 0, match[4].encode("gb18030", "replace")
