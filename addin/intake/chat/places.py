"""A door becomes a home: the compound is filled in and the building is one that the office serves, or it is asked.

The compound is what the text says, else what the caller or the title says, else the only one with that building.
"""

import re
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from addin.intake.chat.homes import Door, find_doors, find_houses, find_partial, named_buildings
from addin.intake.chat.writing import LONGEST_ENTRY, even
from addin.model.office import Office
from addin.terms.address import normal_building

_NUMBERED = re.compile(
    r"(?:别墅)?(?:[0-9A-Z东南西北中]{1,3}[期区])?[A-Z]?\d{1,3}[A-Z]?(?:-\d{1,2})?(?:社|组|队)?|[A-Z甲乙丙丁戊己庚辛]"
)
_IN_AREA = re.compile(r"(\d{1,2}期)\d")
_IN_LANE = re.compile(r"\d+弄(\d+)号")
_SUFFIX = re.compile("(?:小区|花苑|家园|公寓|新村|雅苑|佳园|名邸|花园|苑|里|村|院子|大院)$")
_TAIL = "小区|花园|花苑|家园|嘉园|公寓|新村|雅苑|佳园|名邸|社区|新城|大院|广场|山庄"
COMPOUND_LIKE = re.compile(f"[\u4e00-\u9fff0-9]{{1,8}}(?:{_TAIL}|村|苑)")
COMPOUND_TAIL = re.compile(rf"(?:{_TAIL})(?!\w)|(?:{_TAIL})(?=\s?\d)")


class Home(NamedTuple):
    """A household's door, each part in its normal form."""

    compound: str = ""
    building: str = ""
    unit_no: str = ""
    room: str = ""

    @property
    def spoken(self) -> str:
        """As one phrase for a clerk: 翠竹花苑 3栋2单元501."""
        building = f"{self.building}栋" if self.building[-1:].isdigit() else self.building
        unit = f"{self.unit_no}单元" if self.unit_no else ""
        return " ".join(part for part in (self.compound, f"{building}{unit}{self.room}") if part)


class Ground(NamedTuple):
    """Where the entries below a line live, as far as the line says it."""

    compound: str = ""
    building: str = ""
    unit_no: str = ""
    area: str = ""
    """The phase of the compound, where only that is said: 二期."""


ANYWHERE = Ground()


class Placed(NamedTuple):
    """A home, and what is doubtful about it: the reason's code, and homes to choose from."""

    home: Home
    doubt: str = ""
    alternatives: tuple[str, ...] = ()


class Places:
    """The compounds and buildings that a text may name."""

    def __init__(self, office: Office, community: str, compound: str) -> None:
        scope = [each for each in office.buildings if not community or each.community == community]
        self._by_building: dict[str, list[str]] = {}
        self.compounds: dict[str, str] = {}
        self._floors = {(each.compound, normal_building(each.building)): each.floors for each in scope if each.floors}
        for each in scope:
            self._by_building.setdefault(normal_building(each.building), []).append(each.compound)
            self.compounds.setdefault(_word(each.compound), each.compound)
        self.areas = frozenset(match[1] for each in self._by_building if (match := _IN_AREA.match(each)))
        self.known = bool(scope)
        self.groups = any(building[-1:] in "社组队" for building in self._by_building) or not scope
        self._group_words = sorted({building[-1:] for building in self._by_building})
        if not set(self._group_words) <= set("社组队"):
            self._group_words = []
        self._of_number = _by_number(self._by_building)
        self._lanes = any("弄" in building for building in self._by_building)
        self.named = named_buildings([each for each in self._by_building if each and not _NUMBERED.fullmatch(each)])
        self.words = dict(self.compounds)
        for alias in office.aliases:
            if alias.kind == "小区" and _word(alias.meaning) in self.compounds:
                self.words[_word(alias.word)] = self.compounds[_word(alias.meaning)]
        self._doors: dict[str, list[Door]] = {}
        self.compound = self.compounds.get(_word(compound), compound)
        names = sorted(filter(None, self.words), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, names))) if names else None
        self.community = _word(community)
        communities = {_word(each.community) for each in office.buildings} | {_word(community)}
        self.communities = {word for word in communities if len(word) > 2}

    def doors(self, text: str) -> list[Door]:
        """The addresses in the beginning of a text; each text is searched once."""
        text = text[:LONGEST_ENTRY]
        found = self._doors.get(text)
        if found is None:
            found = find_doors(text, groups=self.groups, names=self.named, buildings=self._by_building)
            if not found and len(self._group_words) == 1:
                found = find_houses(text, self._group_words[0])
            found = self._doors[text] = [self._with_lane(door) for door in found]
        return found

    def partial(self, text: str) -> Door | None:
        """A building without its room, in the beginning of a text."""
        door = find_partial(text[:LONGEST_ENTRY])
        return self._with_lane(door) if door else None

    def _with_lane(self, door: Door) -> Door:
        """Where the office's buildings are called by their lane (500弄58号), the lane is part of the building."""
        if door.lane and self._lanes:
            return door._replace(building=f"{door.lane}弄{door.building}号")
        chained = f"{door.building}弄{door.unit_no}号"
        if door.unit_no and door.building not in self._by_building and chained in self._by_building:
            return door._replace(building=chained, unit_no="")
        return door

    def said(self, text: str) -> tuple[str, str]:
        """The compound that a text names, and the word with which it does."""
        match = self._names.search(text) if self._names else None
        return (self.words[match[0]], match[0]) if match else ("", "")

    def several(self, text: str) -> bool:
        """Whether a text names more than one compound."""
        found = self._names.findall(text[:LONGEST_ENTRY]) if self._names else []
        return len({self.words[word] for word in found}) > 1

    def near(self, word: str) -> str:
        """The one compound that a word without its 花苑 or 小区 may mean."""
        found = {name for key, name in self.compounds.items() if len(word) > 1 and word in key}
        return found.pop() if len(found) == 1 else ""

    def place(self, building: str, unit_no: str, room: str, said: str, usual: str) -> Placed:
        """The home of a door; `said` is the compound in the message, `usual` that of the title."""
        wanted = said or self.compound or usual
        home = Home(wanted, building, unit_no, room)
        if not self.known:
            return Placed(home)
        meant = self._meant(building, wanted, unit_no)
        if len(meant) == 1:
            home = home._replace(compound=meant[0][0], building=meant[0][1])
            return self._against_title(home, usual) if not said else Placed(home)
        elsewhere = meant or self._meant(building, "")
        choices = tuple(home._replace(compound=each, building=name).spoken for each, name in elsewhere[:6])
        if not meant:
            strange = bool(wanted) and wanted not in self.compounds.values()
            return Placed(home, "chat-compound-unknown" if strange else "chat-building-unknown", choices)
        several = len({compound for compound, _ in meant}) > 1
        return Placed(home, "chat-compound-open" if several else "chat-lane-open", choices)

    def _against_title(self, home: Home, usual: str) -> Placed:
        """A home of the compound that the clerk has chosen, where the title names another one with that building."""
        if not self.compound or usual in ("", self.compound) or not self.has_building(home.building, usual):
            return Placed(home)
        return Placed(home, "chat-compound-differs", (home.spoken, home._replace(compound=usual).spoken))

    def _meant(self, building: str, wanted: str, unit_no: str = "") -> list[tuple[str, str]]:
        """The compounds and buildings that a building may be: itself, or 1520弄8号 where only 8号 was said.

        13-22-402 may begin with a lane that is written wrong, so that an entrance allows no guess of the lane.
        """
        names = (building, *(() if unit_no else self._of_number.get(building, ())))
        found = [(each, name) for name in names for each in self._by_building.get(name, ())]
        found += self._in_phases(building, {compound for compound, _ in found})
        return [pair for pair in dict.fromkeys(found) if not wanted or pair[0] == wanted]

    def _in_phases(self, number: str, known: Container[str]) -> list[tuple[str, str]]:
        """The buildings 1期8 and 2期8, where only 8 was said, of compounds that have no other building 8."""
        names = [f"{area}{number}" for area in sorted(self.areas)] if number.isdigit() else []
        return [(each, name) for name in names for each in self._by_building.get(name, ()) if each not in known]

    def floors(self, home: Home) -> int | None:
        """How many floors the office's table gives the home's building."""
        return self._floors.get((home.compound, home.building))

    def has_building(self, building: str, said: str) -> bool:
        """Whether some building of the compound may be called so."""
        return not self.known or bool(self._meant(building, said or self.compound))

    def buildings_with(self, said: str, usual: str) -> Sequence[str]:
        """Buildings that a room without a building may belong to."""
        wanted = said or self.compound or usual
        return [building for building, compounds in self._by_building.items() if not wanted or wanted in compounds]


def _by_number(buildings: Iterable[str]) -> dict[str, list[str]]:
    """The buildings with a lane in their name, by the number behind it: 8 is of 1520弄8号."""
    found: dict[str, list[str]] = {}
    for building in buildings:
        match = _IN_LANE.fullmatch(building)
        if match:
            found.setdefault(match[1], []).append(building)
    return found


def _word(text: str) -> str:
    return "".join(even(text).split())
