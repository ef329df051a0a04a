"""Rooms of one building that is said once: 7栋 601 盐1袋 602 米1袋, 103(梨2斤)、401(苹果2斤) below 5栋.

A text in, the text with the building before each room out, as if each had been said in full. A number is a room only
where goods with their amount stand behind it, before the next one, and it is no measure of these goods; what cannot
be divided so stays as it is, and `may_be_room` tells which numbers make the whole message doubtful.
"""

import re
from collections.abc import Sequence

from addin.intake.chat.context import Context, Entry
from addin.intake.chat.homes import Door, find_rooms
from addin.intake.chat.items import Item
from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.splitting import says_amount
from addin.intake.chat.words import COUNTING

LOWEST_ROOM = 101
_MOST_DOORS = 40
"""Doors of a floor."""
_NUMBER = re.compile(r"(?<!\d)\d{3,4}(?!\d)|[零〇一二三四五六七八九]{3,4}")
_UNIT_FIRST = re.compile(r"\s*\d{1,2}\s?单元\s?-?\s?\d{3,4}(?!\d)")
_APART = frozenset(" ,;、。)\n")
_BY_GOODS = re.compile(
    rf"\s*(?P<goods>[^\s\d:,、;]{{1,10}}):(?P<rooms>(?:[\s,、;]*\d{{3,4}}\s+\d{{1,3}}\s?(?:{COUNTING})(?=[\s,、;]|$))+)\s*"
)
_ROOM_AMOUNT = re.compile(r"(?P<room>\d{3,4})\s+(?P<amount>\d{1,3}\s?[^\s\d,、;]+)")
_NO_MEASURE = re.compile(r"[\u4e00-\u9fff\s:(-]")


def with_rooms(entry: Entry, text: str, context: Context) -> str:
    """The text with the building before each of its rooms: the one that it says itself, or the line above it."""
    below = entry.ground.building.isdigit()
    if not below and len(_NUMBER.findall(text)) < 2:
        return text
    doors = context.places.doors(text)
    lexicon = context.shelf.lexicon
    if len(doors) == 1 and len(doors[0].rooms) == 1 and doors[0].building.isdigit():
        building = _said(doors[0].building, doors[0].unit_no)
        return _divided(text, building, doors[0], lexicon)
    if doors or not below:
        return text
    if _UNIT_FIRST.match(text) and not entry.ground.unit_no:
        return f"{entry.ground.building}栋{text.lstrip()}"
    building = _said(entry.ground.building, entry.ground.unit_no)
    return _by_goods(text, building, lexicon) or _divided(text, building, None, lexicon)


def may_be_room(item: Item) -> bool:
    """Whether the bare number of an item may be another household's room: 3栋501 豆腐2盒，502 豆腐3盒."""
    token = item.quantity.token if item.quantity else None
    if token is None or token.unit or token.sign or token.number is None or token.number < LOWEST_ROOM:
        return False
    return item.goods is None or bool(find_rooms(token.text.strip()))


def _said(building: str, unit_no: str) -> str:
    return f"{building}栋{unit_no}单元" if unit_no else f"{building}栋"


def _by_goods(text: str, building: str, lexicon: Lexicon) -> str:
    """土豆：201 2斤，302 3斤: the goods once, rooms with their amounts behind them."""
    match = _BY_GOODS.fullmatch(text)
    if match is None or lexicon.exact(match["goods"]) is None:
        return ""
    found = _ROOM_AMOUNT.finditer(match["rooms"])
    return "，".join(f"{building}{each['room']} {match['goods']}{each['amount']}" for each in found).replace("，", ",")


def _divided(text: str, building: str, first: Door | None, lexicon: Lexicon) -> str:
    """The text with the building before each further room, where each has its own goods."""
    begin = first.end if first else 0
    rooms = [room for room in find_rooms(text) if room.start >= begin]
    starts = [first.start] if first else []
    starts += [room.start for room in rooms]
    if len(starts) < 2 or (not first and text[: starts[0]].strip()):
        return text
    if not all(_is_plain(room, text) and _stands_apart(room, text) for room in rooms):
        return text
    ends = [*(room.end for room in rooms)]
    bodies = [text[a:b] for a, b in zip([begin, *ends] if first else ends, [*starts[1:], len(text)], strict=True)]
    if not all(_orders(body, lexicon) for body in bodies):
        return text
    own = bodies[1:] if first else bodies
    if any(_measures(room, body, lexicon) for room, body in zip(rooms, own, strict=True)):
        return text
    return _with_building(text, rooms, building)


def _with_building(text: str, rooms: Sequence[Door], building: str) -> str:
    for room in reversed(rooms):
        text = f"{text[: room.start]}{building}{text[room.start :]}"
    return text


def _is_plain(room: Door, text: str) -> bool:
    """Whether a number is one room; where goods touch it, one of a floor: 503食盐1袋. 999感冒灵 is a brand."""
    number = room.rooms[0]
    touched = room.text.isdigit() and not text[room.end : room.end + 1].isspace()
    return len(room.rooms) == 1 and number.isdigit() and (not touched or 0 < int(number[-2:]) <= _MOST_DOORS)


def _stands_apart(room: Door, text: str) -> bool:
    before, behind = text[: room.start], text[room.end : room.end + 1]
    return (not before or before[-1] in _APART) and _NO_MEASURE.match(behind) is not None


def _orders(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause orders goods, and says how many."""
    return says_amount(clause) and bool(lexicon.inside(clause))


def _measures(room: Door, clause: str, lexicon: Lexicon) -> bool:
    """Whether the number stands in the spec of the goods behind it: 500 洗洁精2瓶."""
    products = (product for word in lexicon.inside(clause) for product in word.products)
    return any(room.rooms[0] in product.spec for product in products)
