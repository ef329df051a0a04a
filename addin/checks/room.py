"""The room can be in its building: by 层数 and 每层户数 where 社区小区 has them, else by the compound's other rooms."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from addin.checks.doors import Homes
from addin.checks.rule import Case, Hit, Rule
from addin.model.office import Building

_NUMBERED = re.compile(r"([0-9]{1,2})([0-9]{2})")
"""Floor and door: 501, 1203."""
_LONGEST = 5
"""Digits from which a number is no room."""
ENOUGH = 20
"""Rooms of a compound from which its usual height is known."""


class Numbered(NamedTuple):
    """What the number of a room says: its floor and door, None where it says nothing; and how long it is."""

    floor: int | None
    door: int
    digits: int


def find(case: Case) -> Iterable[Hit]:
    """Rooms above the roof or beyond the last door; rooms far above all others of a compound are a question."""
    homes = case.homes
    rooms = [_numbered(door.room) for door in homes.doors]
    there = [divmod(home, len(rooms)) for home in set(case.people.homes) if home >= 0]
    highest = _highest(homes, rooms, there)
    codes = {site * len(rooms) + door: _code(homes.sites[site], rooms[door], highest) for site, door in there}
    wrong = {home for home, code in codes.items() if code}
    for at in compress(range(len(homes.ids)), map(wrong.__contains__, homes.ids)) if wrong else ():
        home = homes.ids[at]
        yield Hit(at, codes[home], "room", case.lines[at].room, _told(homes.site(home)))


def _told(site: Building | None) -> dict[str, object]:
    assert site is not None
    doors = f"，每层 {site.doors_a_floor} 户" if site.doors_a_floor else ""
    return {"compound": site.compound, "building": site.building, "floors": site.floors or "", "doors": doors}


def _numbered(room: str) -> Numbered:
    match = _NUMBERED.fullmatch(room)
    digits = len(room) if room.isdigit() else 0
    return Numbered(int(match[1]), int(match[2]), digits) if match else Numbered(None, 0, digits)


def _highest(homes: Homes, rooms: Sequence[Numbered], there: Iterable[tuple[int, int]]) -> dict[str, int]:
    """The usual height of each compound that has enough rooms: the floor that one room in twenty is above."""
    compounds = [site.compound if site else "" for site in homes.sites]
    floors: dict[str, list[int]] = {compound: [] for compound in compounds}
    for site, door in there:
        floor = rooms[door].floor
        if floor is not None:
            floors[compounds[site]].append(floor)
    return {name: sorted(known)[len(known) * 19 // 20] for name, known in floors.items() if len(known) >= ENOUGH}


def _code(site: Building | None, room: Numbered, highest: Mapping[str, int]) -> str:
    if site is None or not room.digits:
        return ""
    if room.floor is not None and (site.floors or site.doors_a_floor):
        return "" if _exists(site, room.floor, room.door) else "room-unknown"
    if room.digits >= _LONGEST:
        return "room-unlikely"
    usual = highest.get(site.compound)
    return "room-unlikely" if room.floor is not None and usual and room.floor > usual + usual // 2 + 3 else ""


def _exists(site: Building, floor: int, door: int) -> bool:
    return 1 <= floor <= (site.floors or floor) and 1 <= door <= (site.doors_a_floor or door)


RULE = Rule(("room-unknown", "room-unlikely"), ("room",), find)
