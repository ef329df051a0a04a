"""Messages below a list that speak of its entries, by the number or by the name: 4号不要了, 5 改 土豆3斤, 老李改成3斤.

A line and the list's entries so far come in. A number stands for its entry's address; a name is asked for later.
"""

import re
from collections.abc import Callable, Sequence

from addin.intake.chat.drafts import Draft
from addin.intake.chat.homes import NO_HOUSE, Door
from addin.intake.chat.marks import Mark
from addin.intake.chat.people import looks_like_name
from addin.intake.chat.splitting import Piece

FURTHEST = 500
"""Entries that are looked back on: a group has no more people."""
_CHANGE = "(?:不要|取消|作废|删|去掉|退|改|换|更正|再?加|少|多)"
_NUMBER = re.compile(
    rf"\s*(?:(?:第\s?(?P<nth>\d{{1,3}})\s?[号条位个]|(?P<number>\d{{1,3}})\s?号{NO_HOUSE})(?=.{{0,12}}{_CHANGE})"
    rf"|(?P<bare>\d{{1,3}})(?=\s*{_CHANGE}))(?:那[条个位])?的?[\s:,、]*"
)

_WHO = re.compile(
    rf"\s*(?:请|把|加|帮|给|替){{0,2}}\s?(?P<who>[^\s\d,、;:]{{2,6}}?)(?:家|那边)?(?=的|[\s,:]|{_CHANGE}|[\d两半])(?=.{{0,14}}{_CHANGE}|[\d两半])"
)
_COUNTED = re.compile(r"\s*[\d*+一二两三四五六七八九十半]")
_GROUPS = frozenset("社组队")


def refers(piece: Piece, mark: Mark | None, entries: Sequence[Draft], doors: Callable[[str], Sequence[Door]]) -> str:
    """The line's words with the address of the entry whose number it begins with; "" where it names none."""
    if piece.has_home or not entries:
        return ""
    nth = piece.text.lstrip().startswith("第")
    words = f"{mark.number} {piece.body(mark)}" if mark and not nth else piece.text
    match = _NUMBER.match(words)
    if match is None:
        return ""
    number = int(match["nth"] or match["number"] or match["bare"])
    named = [entry for entry in entries[-FURTHEST:] if entry.number == number]
    homes = [door for entry in named for each in entry.pieces for door in doors(each.text)]
    if len(named) != 1 or len(homes) != 1 or not homes[0].whole:
        return ""
    house = match["number"] and homes[0].building[-1] in _GROUPS  # 3号 is a house where the list's homes are 2组3号
    return "" if house else f"{homes[0].text} {words[match.end() :]}"


def speaks_of(text: str, entries: Sequence[Draft]) -> bool:
    """Whether a line changes what somebody of the list ordered: 豆豆妈的鸡蛋不要了, 老李改成3斤, 加王阿姨2份."""
    match = _WHO.match(text)
    return match is not None and any(_is_of(entry, match["who"]) for entry in entries[-FURTHEST:] if entry.number)


def _is_of(entry: Draft, who: str) -> bool:
    first = entry.pieces[0]
    words = first.body(first.mark)
    if looks_like_name(who):
        return who in words
    return words.startswith(who) and _COUNTED.match(words, len(who)) is None
