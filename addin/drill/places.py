"""Communities, their compounds and buildings with zones: a scale comes in, places and rows of 社区小区 go out."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import NamedTuple

from addin.drill import export_products
from addin.drill.names import community_name, compound_names
from addin.drill.scale import Scale
from addin.drill.staff import Recorder, recorders_of
from addin.model.document import CellValue
from addin.model.office import Zone
from addin.sheets.areas import AREAS

_EVERY_NTH_IS_A_VILLAGE = 3
_MOST_COMPOUNDS = 3
_FEWEST_BUILDINGS, _MOST_BUILDINGS = 4, 12
_ZONE_ROUND = (Zone.SEALED, Zone.CONTROLLED, *[Zone.PRECAUTION] * 3, Zone.CONTROLLED, *[Zone.PRECAUTION] * 2)
"""Zones of the compounds, in turn: every township with two compounds has sealed and controlled ones."""
_KNOWN_BY_NICKNAME = 4
"""In the first communities residents say 翠竹 for 翠竹花苑; further on the same word would mean two places."""
_SINGLE_SEALED = 0.1
"""Share of compounds in which one building is sealed by itself."""


class Block(NamedTuple):
    """One building, or one group of a village: its name, zone and how its doors are numbered."""

    building: str
    zone: Zone
    entrances: int
    floors: int
    doors_a_floor: int


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound, or a village's hamlet; the office knows some by a short name too."""

    name: str
    nickname: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """A community or village, its compounds and who registers its orders."""

    name: str
    village: bool
    compounds: tuple[Compound, ...]
    recorders: tuple[Recorder, ...]


def generated_count(scale: Scale, *, export: bool) -> int:
    """How many communities get generated orders: all, less the one that the export stands for."""
    return max(1, scale.communities - export)


def make_communities(count: int, rng: Random) -> list[Community]:
    """`count` communities, every third of them a village."""
    names = {village: compound_names(village=village) for village in (False, True)}
    zones = cycle(_ZONE_ROUND)
    made = []
    for index in range(count):
        village = index % _EVERY_NTH_IS_A_VILLAGE == _EVERY_NTH_IS_A_VILLAGE - 1
        known = not village and index < _KNOWN_BY_NICKNAME
        compounds = tuple(
            _compound(next(names[village]), next(zones), rng, village=village, nickname=known)
            for _ in range(rng.randint(1 + (count == 1), _MOST_COMPOUNDS))
        )
        name = community_name(index, village=village)
        made.append(Community(name, village, compounds, recorders_of(index)))
    return made


def _compound(name: str, zone: Zone, rng: Random, *, village: bool, nickname: bool) -> Compound:
    count = rng.randint(_FEWEST_BUILDINGS, _MOST_BUILDINGS)
    zones = [zone] * count
    if zone is Zone.PRECAUTION and rng.random() < _SINGLE_SEALED:
        zones[rng.randrange(count)] = Zone.SEALED
    shape = (1, 1, rng.randint(20, 60)) if village else (rng.randint(1, 4), rng.choice((6, 11, 18)), rng.randint(2, 4))
    word = "组" if village else "栋"
    blocks = tuple(Block(f"{at}{word}", each, *shape) for at, each in enumerate(zones, 1))
    return Compound(name, name[:-2] if nickname else "", blocks)


def area_rows(communities: Iterable[Community], contact: Recorder | None) -> list[list[CellValue]]:
    """Rows of 社区小区, a row per building; with a contact for the export's community, that community too."""
    rows = [
        _row(place, compound, block)
        for place in communities
        for compound in place.compounds
        for block in compound.blocks
    ]
    return rows + (_export_rows(contact) if contact else [])


def _row(community: Community, compound: Compound, block: Block) -> list[CellValue]:
    contact = community.recorders[0]
    point = f"{compound.name}{'村口' if community.village else '大门'}"
    row = _cells(community.name, compound.name, block.building, block.zone, point, contact)
    if not community.village:
        row[AREAS.by_field["floors"]] = block.floors
        row[AREAS.by_field["doors_a_floor"]] = block.doors_a_floor
    return row


def _export_rows(contact: Recorder) -> list[list[CellValue]]:
    buildings = range(1, export_products.LAST_BUILDING + 1)
    place = (export_products.COMMUNITY, export_products.COMPOUND)
    return [_cells(*place, f"{at}号", Zone.SEALED, f"{place[1]}大门", contact) for at in buildings]


def _cells(community: str, compound: str, building: str, zone: Zone, point: str, contact: Recorder) -> list[CellValue]:
    cells: dict[str, CellValue] = {
        "community": community,
        "compound": compound,
        "building": building,
        "zone": zone.value,
        "delivery_point": point,
        "contact": contact.name,
        "phone": contact.phone,
    }
    return [cells.get(field) for field in AREAS.by_field]
