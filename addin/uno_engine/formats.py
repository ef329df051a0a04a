"""Number formats between Excel's codes and LibreOffice's keys, and what kind of value a format shows.

A key belongs to one document; codes are in English notation as Excel's own files hold them.
"""

import re
from enum import Enum, auto

from addin.uno_engine.facade import Uno, english

DATE_BIT, TIME_BIT, LOGICAL_BIT = 2, 4, 1024
GENERAL = "General"
TEXT = "@"
DATE_CODE = "yyyy-mm-dd"
DATETIME_CODE = "yyyy-mm-dd hh:mm:ss"
BOOLEAN_CODE = "BOOLEAN"

QUOTED = re.compile(r'("[^"]*"|\\.|\[\$[^\]]*\])')
KEPT = re.compile(r"(AM/PM|A/P|General)")
COLOURS = re.compile(r"\[(BLACK|BLUE|CYAN|GREEN|MAGENTA|RED|WHITE|YELLOW)\]")
DATE_LETTERS = re.compile(r"[YMDHS]")


class Kind(Enum):
    """What a number means under its format."""

    NUMBER = auto()
    DATE = auto()
    BOOLEAN = auto()


class Formats:
    """The number formats of one document."""

    def __init__(self, doc: Uno) -> None:
        self._doc = doc
        self._kinds: dict[int, Kind] = {}
        self._keys: dict[str, int] = {}
        self._list: Uno = None

    @property
    def _all(self) -> Uno:
        if self._list is None:
            self._list = self._doc.NumberFormats
        return self._list

    def kind(self, key: int) -> Kind:
        """What a number under this key means. A time without a date stays a number, as in Excel."""
        if key not in self._kinds:
            bits = int(self._all.getByKey(key).Type)
            logical, dated = bits & LOGICAL_BIT, bits & DATE_BIT
            self._kinds[key] = Kind.BOOLEAN if logical else Kind.DATE if dated else Kind.NUMBER
        return self._kinds[key]

    def key(self, code: str) -> int:
        """The key of an Excel code, made when it is new."""
        if code not in self._keys:
            self._keys[code] = self._find(code)
        return self._keys[code]

    def _find(self, code: str) -> int:
        locale = english()
        if code == BOOLEAN_CODE:
            return int(self._all.getStandardFormat(LOGICAL_BIT, locale))
        key = self._all.queryKey(code, locale, False)
        return int(key if key != -1 else self._all.addNew(code, locale))

    def code(self, key: int) -> str:
        """The Excel code of a key."""
        entry = self._all.getByKey(key)
        if entry.Locale.Language not in ("en", ""):
            converted = self._all.addNewConverted(entry.FormatString, entry.Locale, english())
            entry = self._all.getByKey(converted)
        return to_excel(str(entry.FormatString))


def to_excel(code: str) -> str:
    """LibreOffice's English notation as Excel's: `YYYY-MM-DD` -> `yyyy-mm-dd`, `[RED]` -> `[Red]`."""
    if code.upper() in ("GENERAL", BOOLEAN_CODE, "STANDARD"):
        return GENERAL
    parts = QUOTED.split(code)
    return "".join(part if index % 2 else _plain(part) for index, part in enumerate(parts))


def _plain(part: str) -> str:
    pieces = COLOURS.split(part)
    return "".join(f"[{piece.capitalize()}]" if index % 2 else _dates(piece) for index, piece in enumerate(pieces))


def _dates(piece: str) -> str:
    kept = KEPT.split(piece)
    return "".join(
        text if index % 2 else DATE_LETTERS.sub(lambda letter: letter[0].lower(), text)
        for index, text in enumerate(kept)
    )
