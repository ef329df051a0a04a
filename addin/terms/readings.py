"""How common Chinese characters are read: a small table beside this file, pypinyin for the characters it lacks.

pypinyin takes 0.05 s to load its 42,000 characters, a tenth of what a clerk waits for a small check; the 6,763 of
GB 2312 take a hundredth of that. `tools/make_readings.py` makes the table from pypinyin; a test compares them.
"""

import os
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("readings.txt")


@cache
def _table() -> str:
    """Lines of a reading, a space and the characters that are read so."""
    return TABLE.read_text(encoding="utf-8")


@cache
def _reading(sign: str) -> str:
    """A character's most common reading, without tone; "" when the table lacks it."""
    if sign.isascii():
        return sign
    table = _table()
    at = table.find(sign)
    start = table.rfind("\n", 0, at) + 1
    return table[start : table.index(" ", start)] if at >= 0 else ""


def spoken(text: str) -> tuple[str, ...]:
    """The reading of each character without tone; what is no Chinese character stands for itself."""
    known = tuple(map(_reading, text))
    return known if all(known) else _by_library(text)


def _by_library(text: str) -> tuple[str, ...]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # phrases cost 0.25 s to load and names are short
    from pypinyin import lazy_pinyin

    return tuple(reading for sign in text for reading in lazy_pinyin(sign))
