"""A text as it was pasted becomes lines in one way of writing; each keeps its number and its original words.

Half width, one dash, one multiplication sign, simplified characters, 0 for a letter o among digits; what cannot be
seen (controls, direction marks, joiners) goes, pictures become spaces. Circled numbers and key caps are `(3)`.
No line is added or lost here: numbers count the lines that an editor shows.
"""

import re
import unicodedata
from typing import NamedTuple

from addin.intake.chat.words import SIMPLIFIED

MOST_LINES = 30_000
"""Lines that are read; no group writes more in a day, and what stands behind is told as not read."""
LONGEST_ENTRY = 2000
"""Characters of an entry that are read; nobody types more, and what is longer is asked as a whole."""


class TextLine(NamedTuple):
    """A line of the text: its 1-based number, as it was written, and in one way of writing."""

    number: int
    raw: str
    even: str


def _circled() -> dict[str, str]:
    rows = ((0x2460, 1, 20), (0x2776, 1, 10), (0x2780, 1, 10), (0x278A, 1, 10), (0x24EB, 11, 10), (0x24F5, 1, 10))
    made = {chr(start + at): f"({first + at})" for start, first, count in rows for at in range(count)}
    made |= {chr(0x3251 + at): f"({21 + at})" for at in range(15)}
    return made | {chr(0x32B1 + at): f"({36 + at})" for at in range(15)}


_SIGNS: dict[str, str | None] = {
    **_circled(),
    **dict.fromkeys("‐‑‒–—―−﹣⁃─━", "-"),
    **dict.fromkeys("×✖✕╳⨯✗", "*"),
    "\x1f": " ",
    **dict.fromkeys("➕﹢", "+"),
    "\t": " ",
    "⁓": "~",
    "〜": "~",
    "﹟": "#",
    "＃": "#",
}
_SIGN_TABLE = str.maketrans(_SIGNS)
_SIMPLE_TABLE = str.maketrans(SIMPLIFIED)

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U000e007f]"
)
_PICTURES = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]+")
_KEYCAPS_AT_START = re.compile(r"(?m)(?:^[^\S\n]*|(?<=\s))((?:[0-9]\ufe0f?\u20e3)+|\U0001f51f)")
_KEYCAP = re.compile("\ufe0f?\u20e3")
_TIMES = re.compile(r"(?<![A-Za-z])[xX](?=\s?[0-9一二两三四五六七八九十半])")
_LETTER_O = re.compile(r"(?<=\d)[oO]{1,3}(?![A-Za-z])|(?<![A-Za-z])[oO]{1,3}(?=\d)")
_ONE_FOR_DASH = re.compile(r"(?<=\d)[一ー](?=\d)")
_FORMAL = re.compile(r"[壹贰叁肆伍陆柒捌玖](?=\s?(?:[半个]?[斤袋盒份箱板桶瓶包个只把根提]|公斤|千克))")
_DASHES = re.compile(r"-{2,4}(?=\d)")


def text_lines(text: str) -> tuple[list[TextLine], list[str]]:
    """The lines of a text that are read, blank ones too, and those behind the last that is."""
    lines = text.splitlines()
    said = [at for at, line in enumerate(lines) if line.strip()] if len(lines) > MOST_LINES else []
    end = said[MOST_LINES] if len(said) > MOST_LINES else len(lines)
    raw = lines[:end]
    shown = even("\n".join(raw)).split("\n") if raw else []
    return [TextLine(at, *pair) for at, pair in enumerate(zip(raw, shown, strict=True), 1)], lines[end:]


def even(text: str) -> str:
    """A text in one way of writing, with as many lines as before."""
    shown = text
    if "\u20e3" in shown or "\U0001f51f" in shown:
        shown = _KEYCAPS_AT_START.sub(_keycaps, shown)
        shown = _KEYCAP.sub("", shown).replace("\U0001f51f", "10")
    shown = _UNSEEN.sub("", shown).translate(_SIGN_TABLE)
    shown = unicodedata.normalize("NFKC", shown).translate(_SIMPLE_TABLE)
    shown = _PICTURES.sub(" ", shown)
    shown = _LETTER_O.sub(lambda match: "0" * len(match[0]), shown)
    shown = _ONE_FOR_DASH.sub("-", shown)
    shown = _FORMAL.sub(lambda match: "一二三四五六七八九"["壹贰叁肆伍陆柒捌玖".index(match[0])], shown)
    return _DASHES.sub("-", _TIMES.sub("*", shown))


def _keycaps(match: re.Match[str]) -> str:
    return "(10)" if match[1] == "\U0001f51f" else f"({_KEYCAP.sub('', match[1])})"
