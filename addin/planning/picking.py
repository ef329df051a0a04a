"""Ordered lines come in; the order in which they are packed and carried goes out: community, building, door.

A household is a door: community, compound, building, unit and room; where the room is not known, name and
phone tell the doors apart. Households are numbered in their community and in their building, as the labels
of the field guide (section 2) show it: 总1/25(本楼1/2). Quantities in sales units.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from addin.model.purchase import OrderedLine
from addin.planning.natural import NaturalKey, natural_key

__all__ = [
    "PickBuilding",
    "PickCommunity",
    "PickHousehold",
    "arrived",
    "natural_key",
    "ordered",
    "pick",
    "pick_order",
]

Amount = Callable[[OrderedLine], Decimal]


@dataclass(frozen=True, slots=True)
class PickHousehold:
    """One door and what goes there; the numbers count from 1."""

    lines: Sequence[OrderedLine]
    number: int
    of: int
    number_in_building: int
    of_building: int

    @property
    def label(self) -> str:
        """The numbering on the household's bag: 总1/25(本楼1/2)."""
        return f"总{self.number}/{self.of}(本楼{self.number_in_building}/{self.of_building})"


@dataclass(frozen=True, slots=True)
class PickBuilding:
    """One building's households, and product code -> quantity for the building."""

    compound: str
    building: str
    households: Sequence[PickHousehold]
    totals: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class PickCommunity:
    """One community's buildings, and product code -> quantity for the community."""

    community: str
    buildings: Sequence[PickBuilding]
    totals: Mapping[str, Decimal]


def ordered(line: OrderedLine) -> Decimal:
    """What was ordered for the line: the amount on a list printed before the delivery."""
    return line.quantity


def arrived(line: OrderedLine) -> Decimal:
    """What arrived for the line: the amount on a list printed after the delivery."""
    return line.received or Decimal(0)


def pick_order(lines: Iterable[OrderedLine]) -> list[OrderedLine]:
    """The lines door by door in the order of carrying; at one door by product, then by line."""
    return [line for _, line in _ranked(lines)]


def pick(lines: Iterable[OrderedLine], amount: Amount = ordered) -> tuple[PickCommunity, ...]:
    """The lines grouped by community, building and household, with totals of `amount`."""
    doors = [[line for _, line in group] for _, group in groupby(_ranked(lines), key=lambda pair: pair[0])]
    groups = groupby(doors, key=lambda door: natural_key(door[0].community))
    return tuple(_community(list(group), amount) for _, group in groups)


def _ranked(lines: Iterable[OrderedLine]) -> list[tuple[int, OrderedLine]]:
    """Lines in pick order, each with the rank of its door; only the doors are compared by natural keys."""
    at_door: defaultdict[tuple[str, ...], list[OrderedLine]] = defaultdict(list)
    for line in lines:
        at_door[_door(line)].append(line)
    doors: defaultdict[tuple[NaturalKey, ...], list[OrderedLine]] = defaultdict(list)
    for door, own in at_door.items():
        doors[tuple(map(natural_key, door))].extend(own)
    return [
        (rank, line)
        for rank, door in enumerate(sorted(doors))
        for line in sorted(doors[door], key=lambda line: (line.product_code, line.line_id, line.purchase_no))
    ]


def _community(doors: list[list[OrderedLine]], amount: Amount) -> PickCommunity:
    """One community from its doors in pick order."""
    buildings = []
    done = 0
    for _, group in groupby(doors, key=lambda door: tuple(map(natural_key, _door(door[0])[:3]))):
        inside = list(group)
        buildings.append(_building(inside, done, len(doors), amount))
        done += len(inside)
    totals = _totals((line for door in doors for line in door), amount)
    return PickCommunity(doors[0][0].community, tuple(buildings), totals)


def _building(doors: list[list[OrderedLine]], done: int, of: int, amount: Amount) -> PickBuilding:
    """One building from its doors; `done` households of the community come before it."""
    households = tuple(
        PickHousehold(tuple(door), done + index, of, index, len(doors)) for index, door in enumerate(doors, 1)
    )
    first = doors[0][0]
    totals = _totals((line for door in doors for line in door), amount)
    return PickBuilding(first.compound, first.building, households, totals)


def _totals(lines: Iterable[OrderedLine], amount: Amount) -> dict[str, Decimal]:
    """Product code -> quantity, by product code."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        totals[line.product_code] = totals.get(line.product_code, Decimal(0)) + amount(line)
    return dict(sorted(totals.items()))


def _door(line: OrderedLine) -> tuple[str, ...]:
    """What tells one household from another; without a room the person does."""
    person = ("", "") if line.room else (line.name, line.phone)
    return (line.community, line.compound, line.building, line.unit_no, line.room, *person)
