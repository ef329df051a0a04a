"""The addresses of a message: each is found, replaced by a sign in the text, and placed among the office's buildings.

A message for several doors is cut into one message per door where the text says which goods go where (各, or goods
behind each door); otherwise the doors are asked.
"""

import re
from typing import NamedTuple

from addin.intake.chat.homes import Door, find_rooms
from addin.intake.chat.places import ANYWHERE, COMPOUND_TAIL, Ground, Places
from addin.intake.chat.tokens import DOOR_SIGN, PLACE_SIGN

_SPACED = re.compile(r"(?<![\d.*-])(?P<building>\d{1,2})\s(?:(?P<unit>\d)\s)?(?P<room>\d{3,4})(?:室|号)?(?![\d.*-])")
_CHAINED = re.compile(r"\d{1,2}\s?[-_]\s?\d{3,4}\D*")
"""A number and a room: building and room, or entrance and room of a building that is said above."""
MOST_ENTRANCES = 4
"""A higher number is no entrance where there is a building of that number."""
_BEFORE_ROOM = re.compile(r"[\d*¥]")


class Found(NamedTuple):
    """A message with a sign for each door; `said` is the compound it names."""

    text: str
    doors: tuple[Door, ...] = ()
    said: str = ""
    strange: str = ""
    """A compound's short name that goes on as another name: 翠竹花园 for 翠竹花苑."""
    ground: Ground = ANYWHERE
    """The place that a line above the message names."""

    @property
    def compound(self) -> str:
        """The compound that the message names, or the line above it."""
        return self.said or self.ground.compound


class Above(NamedTuple):
    """What stands above a message: a line that names its place, and the building that the title names."""

    ground: Ground = ANYWHERE
    building: str = ""
    heads: frozenset[str] = frozenset()
    """The first numbers of all addresses such as 2-1003 that stand below."""


NOTHING_ABOVE = Above()


def find_where(text: str, places: Places, above: Above = NOTHING_ABOVE) -> Found:
    """The doors of a message."""
    said, word = places.said(text)
    strange = ""
    if word:
        before, _, behind = text.partition(word)
        longer = COMPOUND_TAIL.match(behind)
        strange = word + longer[0] if longer else ""
        text = f"{before}{PLACE_SIGN}{behind[len(longer[0]) if longer else 0 :]}"
    doors = places.doors(text)
    if not doors and "\n" in text:
        joined = text.replace("\n", "")
        doors = places.doors(joined)
        text = joined if doors else text
    ground = above.ground
    elsewhere = bool(said) and said != (ground.compound or places.compound or said)
    building = "" if elsewhere else ground.building or above.building
    if not doors:
        doors = _incomplete(text, places, building)
    doors = [_within(door, building, above, places) for door in doors]
    for door in reversed(doors):
        text = f"{text[: door.start]}{DOOR_SIGN}{text[door.end :]}"
    return Found(text, tuple(doors), said, strange, ground)


def is_chained(door: Door) -> bool:
    """Whether an address is a number and a room, 2-1003: a building or an entrance."""
    return not door.unit_no and _CHAINED.fullmatch(door.text) is not None


def _within(door: Door, building: str, above: Above, places: Places) -> Door:
    """Below 3号楼, 2-1003 is its entrance 2; where only the title says 3号楼, or it may be building 9, it is asked."""
    if not building or door.unit_no:
        return door
    unit_no = above.ground.unit_no
    if not is_chained(door):
        return door._replace(unit_no=unit_no) if door.building == building else door
    if above.heads <= {building} and not unit_no:
        return door
    inside = door._replace(building=building, unit_no=door.building)
    entrances = all(_may_be_entrance(head, above, places) for head in above.heads)
    if door.building == building and not entrances and not unit_no:
        return door
    sure = bool(above.ground.building) and (door.building == unit_no if unit_no else entrances)
    return inside if sure else inside._replace(doubt="chat-building-or-unit")


def _may_be_entrance(number: str, above: Above, places: Places) -> bool:
    return int(number) <= MOST_ENTRANCES or not places.has_building(number, above.ground.compound)


def _incomplete(text: str, places: Places, usual_building: str) -> list[Door]:
    """A building without its room, a room without its building, or both apart."""
    rooms = find_rooms(text)
    partial = places.partial(text)
    if partial is not None:
        rooms = [room for room in rooms if room.start >= partial.end]
        if len(rooms) == 1 and partial.building:
            shown = f"{partial.text} {rooms[0].text}"
            whole = partial._replace(rooms=rooms[0].rooms, doubt="chat-address-apart", text=shown)
            return [whole, rooms[0]._replace(doubt="part")]
        return [partial]
    spaced = _SPACED.search(text)
    if spaced:
        return [
            Door(
                *spaced.span(),
                spaced[0],
                spaced["building"],
                spaced["unit"] or "",
                (spaced["room"],),
                "chat-address-apart",
            )
        ]
    if len(rooms) == 1 and not _BEFORE_ROOM.search(text[: rooms[0].start]):
        return [rooms[0]._replace(building=usual_building, doubt="" if usual_building else "chat-room-only")]
    return []
