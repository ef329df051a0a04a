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
_MOST_STARTS = 6
"""Places of a line at which its list may begin."""
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


def says_amount(text: str) -> bool:
    """Whether a text says how many of anything."""
    return _AMOUNT.search(text) is not None


def _piece(line: TextLine, text: str, has_home: Callable[[str], bool], *, whole: bool) -> Piece:
    mark = mark_of(text)
    body = text[mark.end :] if mark else text
    home = bool(_NUMBER.search(body) or mark) and (
        has_home(body) or (mark is not None and mark.weak and has_home(text))
    )
    return Piece(line.number, line.raw if whole else text, text, mark, home, says_amount(body))


def _cuts(text: str, has_home: Callable[[str], bool]) -> list[int]:
    """Where the pieces of a line begin; 0 is always one."""
    found = [(match.start(), int(match["round"] or match["number"])) for match in _INSIDE.finditer(text)]
    if len(found) < 2 and not (found and found[0][0] > 0):
        return [0]
    header = HEADER.match(text)
    if header is not None:
        starts = _below_heading(text, found, has_home)
        if starts:
            return [0, *starts] if starts[0] else starts
    counted = _counting(found, headed=header is not None)
    kept = _with_homes(text, counted, has_home) if len(counted) > 1 else []
    return kept if len(kept) > 1 else [0]


def _below_heading(text: str, found: Sequence[tuple[int, int]], has_home: Callable[[str], bool]) -> list[int]:
    """Where the entries begin that follow a heading in its own line: at the last 1 from which each has its home.

    A 1 before it may be a price (1.5元/包); where homes do not tell, three numbers that go on counting do.
    """
    ones = [at for at, (_, number) in enumerate(found) if number == 1][:_MOST_STARTS]
    runs = [_counting(found[at:], headed=True) for at in ones]
    for run in reversed(runs):
        if len(run) > 1 and all(has_home(_body(piece)) for piece in _cut(text, run)):
            return run
    return next((run for run in runs if len(run) > 2), [])


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _body(piece: str) -> str:
    mark = mark_of(piece)
    return piece[mark.end :] if mark else piece


def _counting(found: Sequence[tuple[int, int]], *, headed: bool) -> list[int]:
    """The places of the numbers that go on counting from the first of the line, or from 1 behind a heading."""
    counted: list[tuple[int, int]] = []
    for start, number in found:
        if not counted:
            if (headed and number == 1) or (not headed and start == 0) or (not headed and number == 1):
                counted.append((start, number))
        elif counted[-1][1] < number <= counted[-1][1] + _FURTHEST:
            counted.append((start, number))
    return [start for start, _ in counted]


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
