"""Houses of one villagers' group whose group is said once: 3组：3号土豆5斤；7号鸡蛋1板, 3组3、7、9号各一板鸡蛋.

A text in, the text with the group before each house out, as if each had been said in full. A number with 号 is a house
only where it begins a clause that orders something or says that nothing is wanted; 5号电池 and 15号送 are none.
"""

import re
from collections.abc import Sequence

from addin.intake.chat.context import Context, Entry
from addin.intake.chat.homes import NO_HOUSE
from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.splitting import says_amount

_CN = "[一二三四五六七八九十]{1,3}"
_KIND = "(?P<kind>村民小组|村民组|小组|社|组|队)(?!区|团|伍|合|长)"
_GROUP = rf"(?<![第\d一二三四五六七八九十])(?P<group>(?:\d{{1,2}}|{_CN})\s?{_KIND})"
_NAMED = re.compile(_GROUP)
_BARE = re.compile(rf"{_GROUP}(?!\s?-?\s?(?:\d|{_CN}))")
"""A group whose house is not told."""
_NUMBERS = re.compile(rf"{_GROUP}\s?(?P<houses>\d{{1,3}}(?:\s?[、,]\s?\d{{1,3}})+)\s?号")
_RANGE = re.compile(rf"{_GROUP}\s?(?P<first>\d{{1,3}})\s?号?\s?[-~到至]\s?(?P<last>\d{{1,3}})\s?号")
_HOUSE = re.compile(rf"(?:^|(?<=[:;。,、\s]))(?P<house>\d{{1,3}})号{NO_HOUSE}")
_HEAD = re.compile(r"[^\d]{0,16}")
_SIGNS = frozenset("社组队")
_HOUSE_FIRST = re.compile(r"\s*\d{1,3}号(?!楼)")
_NOTHING = re.compile(r"[\s,]*(?:不[要用订买]|不需要|无|没有?)了?[\s,;。!]*")
_MOST = 30
"""Houses of a range; more are none."""


def with_groups(entry: Entry, text: str, context: Context) -> tuple[str, bool]:
    """The text with the group before each house, that of the sender too: 3号土豆5斤 below 3组组长."""
    if "号" not in text or not context.places.groups or context.shelf.menu:
        return text, False
    if _SIGNS.isdisjoint(text) and _SIGNS.isdisjoint(entry.door):
        return text, False
    told = f"{entry.door}:{text}" if entry.door and _HOUSE_FIRST.match(text) else text
    shown, ranged = spread(told, context.shelf.lexicon)
    return (text, False) if shown == told else (shown, ranged)


def spread(text: str, lexicon: Lexicon) -> tuple[str, bool]:
    """The text with the group before each of its houses, and whether they are told by a range: 3号到5号."""
    ranged = _RANGE.search(text)
    if ranged and 0 < int(ranged["last"]) - int(ranged["first"]) < _MOST:
        numbers = range(int(ranged["first"]), int(ranged["last"]) + 1)
        return f"{text[: ranged.start()]}{_spelt(ranged['group'], numbers)}{text[ranged.end() :]}", True
    text = _NUMBERS.sub(lambda match: _spelt(match["group"], re.findall(r"\d+", match["houses"])), text)
    starts = [match.start() for match in _NAMED.finditer(text)]
    if not starts:
        return text, False
    ends = [*starts[1:], len(text)]
    parts = [_with_group(text[start:end], lexicon) for start, end in zip(starts, ends, strict=True)]
    shown = "".join((text[: starts[0]], *parts))
    return (text if _BARE.search(shown) else shown), False


def _spelt(group: str, numbers: Sequence[object]) -> str:
    return group + "、".join(f"{number}号" for number in numbers)


def _with_group(text: str, lexicon: Lexicon) -> str:
    """A text that begins with its group, with it before each house, unless one may be something else."""
    group = _NAMED.match(text)
    if group is None:
        return text
    houses = [match for match in _HOUSE.finditer(text, group.end()) if not _names_goods(match, text, lexicon)]
    if not houses:
        return text
    ends = [*(match.start() for match in houses[1:]), len(text)]
    if not all(_orders(text[match.end() : end], lexicon) for match, end in zip(houses, ends, strict=True)):
        return text
    before = text[group.end() : houses[0].start()]
    stands_alone = _HEAD.fullmatch(before) is not None and not lexicon.inside(before)
    if not stands_alone and not says_amount(before):
        return text
    for match in reversed(houses):
        text = f"{text[: match.start()]}{group['group']}{text[match.start() :]}"
    return f"{text[: group.start()]}{text[houses[0].start() :]}" if stands_alone else text


def _names_goods(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether the number begins the name of goods: 5号电池."""
    return lexicon.at(text, match.start()) is not None


def _orders(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause orders goods, or says that nothing is wanted."""
    return _NOTHING.fullmatch(clause) is not None or (says_amount(clause) and bool(lexicon.inside(clause)))
