"""Which lines are for the same door, however the address is written: 2单元 and 2, 二单元501 and 2-501."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from addin.checks.grouping import Grouped, combined, grouped, merged
from addin.checks.matching import PlaceMatch
from addin.model.office import Building
from addin.terms.address import normal_room
from addin.terms.names import plain
from addin.terms.numerals import arabic

UNIT_AND_ROOM = re.compile(r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:单元|[-－—–#/ ])+([A-Za-z]?[0-9]{3,4})[室号]?")
_UNIT = re.compile(r"第?(.+?)(?:单元|门|梯|座)?")


class Door(NamedTuple):
    """Unit and room in normal form; where there is no room to tell doors apart, the name stands for it."""

    unit_no: str
    room: str
    name: str = ""


class Homes(NamedTuple):
    """For every line its household as one number: equal for the same door, -1 where building or door is not known."""

    ids: Sequence[int]
    sites: Sequence[Building | None]
    doors: Sequence[Door]

    @property
    def size(self) -> int:
        """The number above that of every household."""
        return len(self.sites) * len(self.doors)

    def site(self, home: int) -> Building | None:
        """The building of a household."""
        return self.sites[home // len(self.doors)]

    def door(self, home: int) -> Door:
        """The door of a household."""
        return self.doors[home % len(self.doors)]


def households(located: Grouped[PlaceMatch], units: Sequence[str], rooms: Sequence[str], names: Sequence[str]) -> Homes:
    """The household of every line."""
    sites = merged(Grouped(located.ids, [place.building for place in located.values]))
    doors = merged(grouped(zip(units, rooms, strict=True), lambda key: _door(*key)))
    doors = _told_apart(doors, names)
    known = doors.numbers(lambda door: door.room or door.name)
    ids = combined(sites.numbers(lambda building: building is not None), (known, len(doors.values)))
    return Homes(_with_entrance(ids, doors.values), sites.values, doors.values)


def _with_entrance(ids: Sequence[int], doors: Sequence[Door]) -> Sequence[int]:
    """A door without its entrance is the one of that room in the building, where only one such is known.

    Only in buildings whose doors mostly have entrances: a village's have none.
    """
    rooms = {door.room for door in doors if door.unit_no and door.room}
    if not any(door.room in rooms for door in doors if not door.unit_no):
        return ids
    count = len(doors)
    entrances: Counter[int] = Counter()
    known: dict[tuple[int, str], list[int]] = {}
    homes = [home for home in set(ids) if home >= 0]
    for home in homes:
        site, door = home // count, doors[home % count]
        entrances[site] += 1 if door.unit_no else -1
        if door.unit_no:
            known.setdefault((site, door.room), []).append(home)
    same = {}
    for home in homes:
        site, door = home // count, doors[home % count]
        found = known.get((site, door.room), []) if door.room and not door.unit_no and entrances[site] >= 0 else []
        if len(found) == 1:
            same[home] = found[0]
    return [same.get(home, home) for home in ids] if same else ids


def _told_apart(doors: Grouped[Door], names: Sequence[str]) -> Grouped[Door]:
    """Doors without a room get a number for each name."""
    roomless = doors.where(lambda door: not door.room)
    if not roomless:
        return doors
    ids, number = list(doors.ids), {door: at for at, door in enumerate(doors.values)}
    for at, door in roomless:
        ids[at] = number.setdefault(Door(door.unit_no, "", plain(names[at])), len(number))
    return Grouped(ids, list(number))


def _door(unit: str, room: str) -> Door:
    """Unit and room in normal form; a room that names its unit (2-501) gives it where it fits."""
    within = UNIT_AND_ROOM.fullmatch(room) if room and not room.isdigit() else None
    shown = normal_unit_no(unit)
    if within and (not shown or normal_unit_no(within[1]) == shown):
        return Door(normal_unit_no(within[1]), normal_room(within[2]))
    return Door(shown, normal_room(room))


def normal_unit_no(unit: str) -> str:
    """Normal form of an entrance: 2单元, 二, 02 and 第2单元 are 2."""
    if not unit or (unit.isascii() and unit.isdigit() and unit[0] != "0"):
        return unit
    shown = plain(unit)
    match = _UNIT.fullmatch(shown)
    number = match[1] if match else shown
    return (arabic(number) or number).lstrip("0") if number else shown
