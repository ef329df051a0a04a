"""What a rule is: it looks at all lines of a run and names each cell that is wrong, with a code of `wording.checks`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from addin.checks.matching import Catalogue, Gazetteer, PlaceMatch, ProductMatch
from addin.model.office import Office
from addin.model.order import UNDER_WAY, OrderLine
from addin.model.settings import Settings
from addin.terms.address import normal_room
from addin.terms.names import plain

Household = tuple[str, str, str, str, str]
"""Community, compound, building, unit and room in normal form; the name where there is no room to tell doors apart."""


def _age(line: OrderLine) -> tuple[bool, datetime]:
    return line.status not in UNDER_WAY, line.registered_at or datetime.max


class Hit(NamedTuple):
    """One fault: the line's index in the case, the code, the field that is wrong, and what the sentence needs."""

    line: int
    code: str
    field: str
    value: str = ""
    params: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the codes it can raise, the fields it looks at, and how it finds them."""

    codes: tuple[str, ...]
    fields: tuple[str, ...]
    find: Callable[["Case"], Iterable[Hit]]


@dataclass
class Case:
    """What the rules look at: the lines of a run, the office's tables and settings, and the day.

    Look-ups that several rules need are made once, on first use.
    """

    lines: Sequence[OrderLine]
    office: Office
    settings: Settings
    day: date
    unreadable: frozenset[tuple[str, int, str]] = field(default_factory=frozenset)
    """(file, row, field) of cells that could not be read and are already told."""

    @cached_property
    def products(self) -> Sequence[ProductMatch]:
        """For every line, what its product is."""
        match = Catalogue(self.office).match
        return [match(line.product, line.spec) for line in self.lines]

    @cached_property
    def places(self) -> Sequence[PlaceMatch]:
        """For every line, which building it goes to."""
        match = Gazetteer(self.office).match
        return [match(line.community, line.compound, line.building) for line in self.lines]

    @cached_property
    def by_age(self) -> Sequence[int]:
        """Indexes of the lines, ordered ones first, then by registration: sorting the sheet changes nothing."""
        lines = self.lines
        return sorted(range(len(lines)), key=lambda at: _age(lines[at]))

    @cached_property
    def households(self) -> Sequence[Household]:
        """For every line, the household in normal form."""
        rooms: dict[str, str] = {}
        found: list[Household] = []
        for line, place in zip(self.lines, self.places, strict=True):
            room = rooms.get(line.room)
            if room is None:
                room = rooms.setdefault(line.room, normal_room(line.room))
            compound = place.compound or plain(line.compound)
            building = place.building.building if place.building else line.building
            found.append((line.community, compound, building, line.unit_no, room or line.name))
        return found
