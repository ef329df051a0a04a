"""Address text becomes pieces: each number with the word behind it and the text before it.

First the writing is made even (full width, dashes, traditional forms, a letter o among digits), then one pass
cuts the numbers out. No meaning yet: that is `address`. Every digit of the text stands in exactly one piece's
number, mark or gap, or in the tail.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from addin.terms.address_words import (
    DIRECTIONS,
    GROUP_NAMES,
    GUARDS,
    MARKS,
    SIDE_WORDS,
    STEMS,
    VARIANTS,
    VILLA,
    Mark,
)
from addin.terms.numerals import NUMERAL_CHARACTERS, arabic

COMPOUND_SIGN = "\ue000"
"""Stands where a compound's name was taken out of the text."""


class Piece(NamedTuple):
    """A number with the word behind it and the text before it; or 别墅, or a side such as 东户, in its place."""

    gap: str
    number: str
    mark: Mark | None = None
    raw: str = ""
    kind: str = ""
    """The word behind the number when it is part of a name: 社, 期."""

    @property
    def apart(self) -> bool:
        """Whether words, not just spaces and signs, stand before it."""
        return bool(words_of(self.gap))


_EVEN: dict[str, str | None] = {
    **dict.fromkeys("‐‑‒–—―−﹣⁃─", "-"),
    **dict.fromkeys("。·;:!?…\"'“”‘’「」『』【】[]<>《》~*", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\ufe0f\u20e3", None),
    COMPOUND_SIGN: None,
    **VARIANTS,
}
_EVEN_TABLE = str.maketrans(_EVEN)
_LETTER_O = re.compile(r"(?<=\d)[oO]+(?![A-Za-z])|(?<![A-Za-z])[oO]+(?=\d)")
_ONE_FOR_DASH = re.compile(r"(?<=\d)[一ー](?=\d)")
_SIGNS = " \t\r\n-,.、/()&+=|_\\" + COMPOUND_SIGN


def even(text: str) -> str:
    """The text in one writing: half width, one kind of dash, simplified marks, 0 for a letter o among digits."""
    plain = unicodedata.normalize("NFKC", text).translate(_EVEN_TABLE)
    plain = _LETTER_O.sub(lambda match: "0" * len(match[0]), plain)
    return _ONE_FOR_DASH.sub("-", plain)


def words_of(gap: str) -> str:
    """What a gap says, without the spaces and signs around it."""
    return gap.strip(_SIGNS)


def _marks_pattern() -> str:
    words = sorted(MARKS, key=len, reverse=True)
    return "|".join(f"{word}(?![{GUARDS[word]}])" if word in GUARDS else word for word in words)


_MARK = _marks_pattern()
_DIGITS = r"(?:(?<![A-Za-z])[A-Za-z])?[0-9]+(?:[A-Fa-f](?![A-Za-z]))?"
_NUMERAL = f"[{NUMERAL_CHARACTERS}]+"
_NAMED = rf"(?:{_NUMERAL}|[{STEMS}]|(?<![A-Za-z])[A-Za-z])(?=\s*(?:{_MARK}))"
_POINTED = f"[{DIRECTIONS}](?=单元|楼|区)"
_PAIR = r"[0-9]+-[0-9]+(?=栋|幢|号楼|座)"
NUMBER = f"{_PAIR}|{_DIGITS}|{_NAMED}|{_POINTED}|[{NUMERAL_CHARACTERS}]{{3,}}"
_JOIN = r"-(?=\s*[A-Za-z]?[0-9])|(?:/|、|,|和|及|&)(?=\s*[0-9]{3})|/(?=[0-9])"
_SIDE = rf"[{DIRECTIONS}左右]+(?:{'|'.join(SIDE_WORDS)})|(?<=[楼层])[{DIRECTIONS}左右](?!\w)"
_PIECE = rf"(?P<number>{NUMBER})\s*(?:(?P<mark>{_MARK})|(?P<join>{_JOIN})\s*)?|(?P<villa>{VILLA})|(?P<side>{_SIDE})"
"""Compiled where an address is first read; an order sheet has its address in columns."""


def pieces(text: str) -> tuple[list[Piece], str]:
    """The pieces of an even text and the text behind the last one."""
    found: list[Piece] = []
    end = 0
    for match in re.finditer(_PIECE, text):
        found.append(_piece(match, text[end : match.start()]))
        end = match.end()
    return found, text[end:]


def _piece(match: re.Match[str], gap: str) -> Piece:
    raw = match[0].strip()
    if match["villa"] or match["side"]:
        return Piece(gap, raw, Mark.VILLA if match["villa"] else Mark.SIDE, raw)
    word = match["mark"] or ""
    mark = MARKS[word] if word else Mark.JOIN if match["join"] else None
    kind = GROUP_NAMES.get(word, word) if mark in (Mark.GROUP, Mark.AREA, Mark.FLOOR) else ""
    return Piece(gap, plain_number(match["number"]), mark, raw, kind or (match["join"] or ""))


def plain_number(word: str) -> str:
    """A number as it is compared: Arabic, capital letters, no leading zeros."""
    shown = word if word.isdigit() else arabic(word) or word.upper()
    return (shown.lstrip("0") or "0") if shown.isdigit() else shown


def without_compounds(text: str, compounds: Sequence[str]) -> tuple[str, str]:
    """The text with the longest known compound name in it replaced by a sign, and that name."""
    for name in sorted(compounds, key=len, reverse=True):
        shown = even(name).strip()
        if shown and shown in text:
            return text.replace(shown, COMPOUND_SIGN, 1), name
    return text, ""
