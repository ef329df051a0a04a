"""The columns 房号, 楼号 and 弄号 become an address, and are laid beside the address text.

What only one of the two says is taken. Where both speak and differ the column's word stands, since it was
asked for by itself, and the difference is returned: it is asked, never settled in silence.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from addin.terms.address import LONGEST_PARSED, Address, normal_building, normal_room, parse_address, same_building
from addin.terms.address_tokens import even, plain_number

PARTS = ("lane", "building", "unit_no", "room")

_LANE = re.compile(r"([0-9]+|[零〇一二三四五六七八九十百千]+)(?:弄|号)?")
_DIGITS = re.compile(r"\d+")


class Disagreement(NamedTuple):
    """A part (a field of Address) that the text and the columns give differently."""

    part: str
    in_text: str
    in_columns: str


@lru_cache(maxsize=65536)
def columns_address(room: str, building: str, lane: str) -> Address:
    """Address that the three cells give together; uncertain when they contradict each other.

    Each may hold more than its heading says (楼号 52－502室, 弄号 紫龙路500弄69号201室): its own part comes
    first, what else it holds fills gaps and must agree.
    """
    in_room, in_building, in_lane = _room_cell(room), _building_cell(building), _lane_cell(lane)
    rooms = [part for part in (in_room.room, in_building.room, in_lane.room) if part]
    buildings = [part for part in (in_building.building, in_room.building, in_lane.building) if part]
    units = [part for part in (in_room.unit_no, in_building.unit_no, in_lane.unit_no) if part]
    agree = len({*rooms}) < 2 and len({*buildings}) < 2 and len({*units}) < 2
    first_lane = in_lane.lane or in_building.lane or in_room.lane
    rest = " ".join(part for part in (in_room.rest, in_building.rest, in_lane.rest) if part)
    return Address(first_lane, _first(buildings), _first(units), _first(rooms), rest, agree)


def _first(parts: list[str]) -> str:
    return parts[0] if parts else ""


def _room_cell(text: str) -> Address:
    read = parse_address(text)
    return read if read.room and (read.building or read.unit_no) else Address(room=normal_room(text))


def _building_cell(text: str) -> Address:
    read = parse_address(text)
    return read if read.building and (read.room or read.unit_no) else Address(building=normal_building(text))


def _lane_cell(text: str) -> Address:
    match = _LANE.fullmatch("".join(even(text[:LONGEST_PARSED]).split()))
    if match:
        return Address(lane=plain_number(match[1]))
    read = parse_address(text)
    if read.building and not (read.lane or read.room):
        return Address(lane=read.building, rest=read.rest)
    return read


def reconcile(address: Address, columns: Address) -> tuple[Address, list[Disagreement]]:
    """The address text and the columns as one address, and where they differ.

    弄 and 号 swapped in the text (58弄500号) and a building and room run together (86801) agree with columns
    that hold the same numbers. The result is certain when nothing differs and one of the two was complete.
    """
    text = _untangled(address, columns)
    differences = [
        Disagreement(part, said, column)
        for part, said, column in zip(PARTS, text[:4], columns[:4], strict=True)
        if said and column and not _same(part, said, column)
    ]
    sure = text.certain or (columns.certain and columns.complete)
    merged = Address(
        columns.lane or text.lane,
        columns.building or text.building,
        columns.unit_no or text.unit_no,
        columns.room or text.room,
        text.rest,
        sure and columns.certain and not differences,
        text.compound,
    )
    return merged, differences


def _same(part: str, said: str, column: str) -> bool:
    return same_building(said, column) if part == "building" else said == column


def _untangled(text: Address, columns: Address) -> Address:
    """The text's address as the columns show that it is meant."""
    if text.lane and text.building and (text.lane, text.building) == (columns.building, columns.lane):
        return text._replace(lane=text.building, building=text.lane, certain=True)
    together = columns.building + columns.room
    if not (text.building or text.room) and together.isdigit() and together in _DIGITS.findall(text.rest):
        return text._replace(building=columns.building, room=columns.room, certain=True)
    return text
