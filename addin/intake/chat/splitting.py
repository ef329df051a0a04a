"""A line becomes pieces, one for each entry that was run together in it: 1.张三 3-501 2份 2.李四 3-502 1份.

A number inside a line begins an entry only when it goes on counting and an address stands on both sides of it, or
when the heading of the list stands in the same line; 土豆1、白菜2、萝卜3 stays whole.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from addin.intake.chat.marks import HEADER, Mark, mark_of
from addin.intake.chat.words import COUNTING
from addin.intake.chat.writing import LONGEST_ENTRY, TextLine

_FURTHEST = 5
_INSIDE = re.compile(
    r"(?<![\d.\-#*+¥])(?:\(\s?(?P<round>\d{1,4})\s?\)|(?P<number>\d{1,4})\s?(?:\.|、|\)|:(?!\d{2}(?!\d))|。|,(?=\s*[^\d\s])))"
)
_AMOUNT = re.compile(rf"(?:\d|[一二两三四五六七八九十半])\s?(?:{COUNTING}|包(?!\w))|[*+]\s?\d|[俩仨]")
"""Without the units that are surnames: 501 张三."""
_NUMBER = re.compile(r"\d")


class Piece(NamedTuple):
    """A line, or the part of it that is one entry's: its line's number, words as written and in one writing."""

    number: int
    raw: str
    text: str
    mark: Mark | None
    has_home: bool
    has_amount: bool

    def body(self, mark: Mark | None) -> str:
        """The words behind the mark."""
        return self.text[mark.end :] if mark else self.text


def split_line(line: TextLine, has_home: Callable[[str], bool]) -> list[Piece]:
    """The pieces of a line, one for most."""
    text = line.even
    if not text.strip():
        return [Piece(line.number, line.raw, "", None, has_home=False, has_amount=False)]
    cuts = _cuts(text, has_home)
    ends = [*cuts[1:], len(text)]
    return [
        _piece(line, text[start:end], has_home, whole=len(cuts) == 1) for start, end in zip(cuts, ends, strict=True)
    ]


def _piece(line: TextLine, text: str, has_home: Callable[[str], bool], *, whole: bool) -> Piece:
    mark = mark_of(text)
    body = text[mark.end :] if mark else text
    home = bool(_NUMBER.search(body) or mark) and (
        has_home(body) or (mark is not None and mark.weak and has_home(text))
    )
    return Piece(line.number, line.raw if whole else text, text, mark, home, bool(_AMOUNT.search(body)))


def _cuts(text: str, has_home: Callable[[str], bool]) -> list[int]:
    """Where the pieces of a line begin; 0 is always one."""
    found = [(match.start(), int(match["round"] or match["number"])) for match in _INSIDE.finditer(text)]
    if len(found) < 2 and not (found and found[0][0] > 0):
        return [0]
    header = HEADER.match(text)
    counted = _counting(found, headed=header is not None)
    if len(counted) < 2:
        return [0]
    starts = [start for start, _ in counted]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    if header is not None and counted[0][1] == 1 and (len(counted) > 2 or _have_homes(pieces, has_home)):
        return [0, *starts] if starts[0] else starts
    kept = _with_homes(text, starts, has_home)
    return kept if len(kept) > 1 else [0]


def _counting(found: Sequence[tuple[int, int]], *, headed: bool) -> list[tuple[int, int]]:
    """The numbers that go on counting from the first of the line, or from 1 behind a heading."""
    counted: list[tuple[int, int]] = []
    for start, number in found:
        if not counted:
            if (headed and number == 1) or (not headed and start == 0) or (not headed and number == 1):
                counted.append((start, number))
        elif counted[-1][1] < number <= counted[-1][1] + _FURTHEST:
            counted.append((start, number))
    return counted


def _have_homes(pieces: Sequence[str], has_home: Callable[[str], bool]) -> bool:
    return all(has_home(piece) for piece in pieces)


def _with_homes(text: str, starts: Sequence[int], has_home: Callable[[str], bool]) -> list[int]:
    """Cuts with an address on both sides."""
    kept = [starts[0]]
    for at, start in enumerate(starts[1:], 1):
        end = starts[at + 1] if at + 1 < len(starts) else len(text)
        before = max(kept[-1], start - LONGEST_ENTRY)
        if has_home(text[before:start]) and has_home(text[start:end]):
            kept.append(start)
    if kept[0] and len(kept) > 1:
        kept.insert(0, 0)
    return kept if kept[0] == 0 else [0]
