"""单元 and 房号 are those of one door, and agree with what stands beside them: 301/302, 7栋703 below 1栋, 地下室."""

import re
from collections.abc import Iterable

from addin.checks.doors import UNIT_AND_ROOM, normal_unit_no
from addin.checks.required import ROOMLESS_BUILDINGS, is_absent
from addin.checks.rule import Case, Hit, Rule
from addin.sheets.orders import ORDERS
from addin.terms.address import normal_digits, parse_address, same_building

_SIDE = "(?:[东西南北中左右前后]{1,2}(?:边户|户|手|边|门|室)?)"
_ROOM = re.compile(
    rf"[A-Z]?\d{{1,4}}[A-Z]?(?:号?室|号?房间?|号|户)?{_SIDE}?|\d{{1,2}}[楼层]{_SIDE}?\d{{0,2}}[室户]?"
    rf"|[零〇一二三四五六七八九十百]{{1,5}}(?:号?室|号|户|[楼层]{_SIDE}?)?",
)
"""A number with its word, a floor with its side: 501, 1203室, 2楼东户, 六〇二."""
_DIGITS_ONLY = re.compile(r"[1-9]\d{2,}")
_NUMBERS = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_LIKE_ONE = str.maketrans("lI|", "111")
_MOST_UNITS = 30
_UNIT = re.compile(
    r"第?(?:[A-Z]?(?P<number>\d{1,2})|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛A-Z]|[东西南北中]{1,2})(?:号?单元门?|号?门|梯|座)?"
)


def find(case: Case) -> Iterable[Hit]:
    """Doors that are several, none, or another building's."""
    for at, text in case.where("unit_no", lambda text: text and not _is_unit(text)):
        yield Hit(at, "unit-odd", "unit_no", text)
    for at, text in case.where("room", lambda text: text and not _is_room(text)):
        if not case.lines[at].building.endswith(ROOMLESS_BUILDINGS) and "别墅" not in case.lines[at].building:
            yield from _door(case, at, text)


def _is_unit(text: str) -> bool:
    match = _UNIT.fullmatch(normal_digits(text).upper())
    return is_absent(text) or (match is not None and int(match["number"] or 1) in range(1, _MOST_UNITS + 1))


def _is_room(text: str) -> bool:
    if _DIGITS_ONLY.fullmatch(text) or is_absent(text):
        return True
    shown = normal_digits(text).upper()
    return _ROOM.fullmatch(shown) is not None and shown.strip("0") != "" and not any(mark in text for mark in "lI|")


def _door(case: Case, at: int, text: str) -> Iterable[Hit]:
    line, shown = case.lines[at], normal_digits(text)
    within = UNIT_AND_ROOM.fullmatch(shown)
    if within:
        if line.unit_no and not is_absent(line.unit_no) and normal_unit_no(within[1]) != normal_unit_no(line.unit_no):
            own = same_building(within[1], line.building)
            yield _odd(at, text, within[2]) if own else _contradicts(at, text, "unit_no", line.unit_no)
        return
    read = parse_address(shown)
    if not read.unit_no and len(_NUMBERS.findall(shown)) > 1:
        yield Hit(at, "room-several", "room", text)
    elif read.building and read.room and not same_building(read.building, line.building):
        yield _contradicts(at, text, "building", line.building)
    else:
        mended = shown.translate(_LIKE_ONE)
        sure = _DIGITS_ONLY.fullmatch(mended) or not (read.building and read.room and not read.rest)
        yield _odd(at, text, mended if _DIGITS_ONLY.fullmatch(mended) else None if sure else read.room)


def _odd(at: int, text: str, mended: str | None) -> Hit:
    return Hit(at, "room-odd", "room", text, fix=mended)


def _contradicts(at: int, text: str, field: str, other: str) -> Hit:
    return Hit(at, "room-contradicts", "room", text, {"heading": ORDERS.heading(field), "other": other})


RULE = Rule(("unit-odd", "room-several", "room-contradicts", "room-odd"), ("unit_no", "room"), find)
