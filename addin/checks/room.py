"""The room can be in its building: by 层数 and 每层户数 where 社区小区 has them, else by the compound's other rooms."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from addin.checks.doors import Homes
from addin.checks.grouping import numbered
from addin.checks.rule import Case, Hit, Rule
from addin.model.office import Building

_NUMBERED = re.compile(r"([0-9]{1,2})([0-9]{2})")
"""Floor and door: 501, 1203."""
_LONGEST = 5
"""Digits from which a number is no room."""
_SHORTEST = 3
"""Digits of a room in a building that has floors."""
ENOUGH = 20
"""Rooms of a compound from which its usual height is known."""


class Numbered(NamedTuple):
    """What the number of a room says: its floor and door, None where it says nothing; and how long it is."""

    floor: int | None
    door: int
    digits: int


def find(case: Case) -> Iterable[Hit]:
    """Rooms above the roof or beyond the last door; rooms far above all others of a compound are a question."""
    homes, here = case.homes, case.people.homes
    rooms = [_numbered(door.room) for door in homes.doors]
    highest = _highest(homes, rooms, here)
    shapes = numbered([_shape(site, highest) for site in homes.sites])
    count = len(rooms)
    doors = {shapes.ids[home // count] * count + home % count for home in here if home >= 0}
    codes = {each: _code(shapes.values[each // count], rooms[each % count]) for each in doors}
    if not any(codes.values()):
        return
    wrong = {
        home: code
        for home in set(here)
        if home >= 0 and (code := codes[shapes.ids[home // count] * count + home % count])
    }
    for at in compress(range(len(homes.ids)), map(wrong.__contains__, homes.ids)):
        home = homes.ids[at]
        yield Hit(at, wrong[home], "room", case.lines[at].room, _told(homes.site(home)))


def _told(site: Building | None) -> dict[str, object]:
    assert site is not None
    doors = f"，每层 {site.doors_a_floor} 户" if site.doors_a_floor else ""
    return {"compound": site.compound, "building": site.building, "floors": site.floors or "", "doors": doors}


def _numbered(room: str) -> Numbered:
    match = _NUMBERED.fullmatch(room)
    digits = len(room) if room.isdigit() else 0
    return Numbered(int(match[1]), int(match[2]), digits) if match else Numbered(None, 0, digits)


def _highest(homes: Homes, rooms: Sequence[Numbered], here: Iterable[int]) -> dict[str, int]:
    """The usual height of each compound that has enough rooms: the floor that one room in twenty is above.

    Only where 社区小区 does not say how high the buildings are.
    """
    compounds = [site.compound if site and not (site.floors or site.doors_a_floor) else "" for site in homes.sites]
    floors: dict[str, list[int]] = {compound: [] for compound in compounds if compound}
    for home in here if floors else ():
        compound = compounds[home // len(rooms)] if home >= 0 else ""
        floor = rooms[home % len(rooms)].floor if compound else None
        if floor is not None:
            floors[compound].append(floor)
    return {name: sorted(known)[len(known) * 19 // 20] for name, known in floors.items() if len(known) >= ENOUGH}


class Shape(NamedTuple):
    """What decides which rooms a building can have: floors and doors as listed, or the compound's usual height."""

    floors: int | None = None
    doors: int | None = None
    usual: int | None = None


def _shape(site: Building | None, highest: Mapping[str, int]) -> Shape | None:
    return Shape(site.floors, site.doors_a_floor, highest.get(site.compound)) if site else None


def _code(shape: Shape | None, room: Numbered) -> str:
    if shape is None or not room.digits:
        return ""
    if room.floor is not None and (shape.floors or shape.doors):
        possible = 1 <= room.floor <= (shape.floors or room.floor) and 1 <= room.door <= (shape.doors or room.door)
        return "" if possible else "room-unknown"
    if shape.floors and room.digits < _SHORTEST:
        return "room-unknown"
    if room.digits >= _LONGEST:
        return "room-unlikely"
    usual = shape.usual
    return "room-unlikely" if room.floor is not None and usual and room.floor > usual + usual // 2 + 3 else ""


RULE = Rule(("room-unknown", "room-unlikely"), ("room",), find)
