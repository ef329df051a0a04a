"""Who speaks in a copied chat record: 张三 10:32, 10:32 张三, 5-302王阿姨 09:01 stand above what was said.

A header holds nothing else: a note that begins with its time (9:41 她又打来，小排改3斤) is somebody's words.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from addin.intake.chat import marks
from addin.intake.chat.homes import Door
from addin.intake.chat.people import looks_like_name, may_be_name
from addin.intake.chat.splitting import Piece, says_amount

_TALKING = re.compile(r"[,。!?、;:]|\d\s?[-/~]\s?\d")
_ORDERS = re.compile("要|买|订|来|再|想|帮|给|改|换|退|取消|不要")
_NEAR = 5
"""Lines within which the words of a header begin."""
_LONGEST_BEHIND = 12


class Speaker(NamedTuple):
    """Who speaks from here on, and the address in the name."""

    name: str = ""
    door: str = ""


NOBODY = Speaker()


def speaker_of(pieces: Sequence[Piece], at: int, doors: Callable[[str], Sequence[Door]]) -> Speaker | None:
    """Who speaks below a piece that is a header or only a time; None where it is somebody's words."""
    piece = pieces[at]
    match = marks.STAMP.fullmatch(piece.text)
    if match is None:
        return None
    before, behind = (match["name"] or "").strip(), (match["behind"] or "").strip()
    following = next((each.text for each in pieces[at + 1 : at + 1 + _NEAR] if each.text.strip()), "")
    found = doors(before or behind) if piece.has_home else ()
    word = _without(before or behind, found)
    if behind and not _stands_behind_time(behind, word, following):
        return None
    if found and (len(found) > 1 or not following or not found[0].whole or _TALKING.search(word)):
        return None
    if _ORDERS.match(word) or (says_amount(word) and not looks_like_name(word)):
        return None
    return Speaker(word or before or behind, found[0].text if found else "")


def _stands_behind_time(behind: str, word: str, following: str) -> bool:
    """Whether what follows a time is a name with words below it; a note that begins with its time holds them itself."""
    below = bool(following) and not marks.TIMED.match(following)
    return below and len(behind) <= _LONGEST_BEHIND and not _TALKING.search(word) and may_be_name(word)


def _without(text: str, doors: Sequence[Door]) -> str:
    for door in reversed(doors):
        text = f"{text[: door.start]} {text[door.end :]}"
    return text.strip(" ,、-_()")
