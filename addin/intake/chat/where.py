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


def find_where(text: str, places: Places, usual_building: str, ground: Ground = ANYWHERE) -> Found:
    """The doors of a message, which stands below a line that names a place and in a list that names a building."""
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
    if not doors:
        doors = _incomplete(text, places, ground.building or usual_building)
    doors = [_within(door, ground, usual_building) for door in doors]
    for door in reversed(doors):
        text = f"{text[: door.start]}{DOOR_SIGN}{text[door.end :]}"
    return Found(text, tuple(doors), said, strange, ground)


def _within(door: Door, ground: Ground, usual_building: str) -> Door:
    """Below 3号楼, 2-1003 is its entrance 2; where only the title says 3号楼 it may be building 2 as well."""
    if ground.building and door.building == ground.building and not door.unit_no and not _CHAINED.fullmatch(door.text):
        return door._replace(unit_no=ground.unit_no)
    building = ground.building or usual_building
    if not building or door.unit_no or not _CHAINED.fullmatch(door.text) or door.building == building:
        return door
    if ground.unit_no and door.building != ground.unit_no:
        return door._replace(doubt="chat-building-or-unit")
    inside = door._replace(building=building, unit_no=door.building)
    return inside if ground.building else inside._replace(doubt="chat-building-or-unit")


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
