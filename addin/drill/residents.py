"""Households of a community, each at a door of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from addin.drill.names import household_name, household_phone
from addin.drill.places import Block, Community
from addin.model.document import CellValue
from addin.model.office import Zone
from addin.sheets.register import REGISTER

GROUP_SHARE = 0.08
GROUPS_DRAWN = ("老人", "老人", "老人", "慢病患者", "慢病患者", "困难群众", "困难群众", "孕产妇", "婴幼儿", "残疾人")
_FULLEST = 0.7
"""A building is not drawn fuller than this, so that doors stay random."""


class Household(NamedTuple):
    """Who lives behind one door. `unit_no` is empty in a village; `nickname` is a short name of the compound.

    `zone` and `floors` are those of the building.
    """

    compound: str
    nickname: str
    building: str
    unit_no: str
    room: str
    name: str
    phone: str
    group: str
    zone: Zone
    floors: int


def draw_households(community: Community, count: int, first: int, of: int, rng: Random) -> list[Household]:
    """`count` households of a community, numbered from `first` within the `of` of the township."""
    blocks = [(compound, block) for compound in community.compounds for block in compound.blocks]
    drawn = Counter(rng.choices(range(len(blocks)), k=count))
    found: list[Household] = []
    for at, (compound, block) in enumerate(blocks):
        for unit_no, room in _doors(block, drawn[at], rng, village=community.village):
            number = first + len(found)
            group = rng.choice(GROUPS_DRAWN) if rng.random() < GROUP_SHARE else ""
            who = (household_name(number, of), household_phone(number))
            place = (compound.name, compound.nickname, block.building, unit_no, room)
            found.append(Household(*place, *who, group, block.zone, block.floors))
    return found


def _doors(block: Block, count: int, rng: Random, *, village: bool) -> Iterator[tuple[str, str]]:
    """Unit and room of `count` different doors; a building that is too small gets more entrances."""
    an_entrance = block.floors * block.doors_a_floor
    entrances = max(block.entrances, int(count / an_entrance / _FULLEST) + 1)
    for at in sorted(rng.sample(range(entrances * an_entrance), count)):
        if village:
            yield "", f"{at + 1}号"
            continue
        unit, door = divmod(at, an_entrance)
        floor, side = divmod(door, block.doors_a_floor)
        yield str(unit + 1), f"{floor + 1}{side + 1:02d}"


def register_rows(community: str, households: Iterable[Household]) -> list[list[CellValue]]:
    """Rows of 特殊群体登记 for the households of a group."""
    rows = []
    for home in households:
        known: dict[str, CellValue] = {
            "community": community,
            "name": home.name,
            "group": home.group,
            "compound": home.compound,
            "building": home.building,
            "room": home.room,
            "phone": home.phone,
        }
        rows += [[known.get(field) for field in REGISTER.by_field]] if home.group else []
    return rows
