"""What a list asks for now is laid beside what was taken from it before: the same, changed, withdrawn and new lines.

A 接龙 repeats everything that was said before, so that a text pasted an hour later is an update. Entries shift when
one is deleted: the number in the list is no identity, household and product are. Nothing is counted twice and nothing
is guessed: what stands in a list twice is returned as a question.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from addin.model.chat import Certainty, Change, ChatLine
from addin.terms.address import Address, normal_building, normal_room
from addin.terms.address_words import VILLA
from addin.terms.names import plain

T = TypeVar("T")
Key = tuple[str, ...]
Posted = Mapping[str, ChatLine]
"""Lines that were taken before, by their 编号."""


def home_of(line: ChatLine) -> Key:
    """The door in normal form; empty where the line names none."""
    if not (line.building or line.room):
        return ()
    return (plain(line.compound), normal_building(line.building), line.unit_no, normal_room(line.room))


def has_door(line: ChatLine) -> bool:
    """Whether the line can be delivered: building and room, or a house that has no rooms."""
    return Address(building=line.building, room=line.room).complete or VILLA in line.building


def person_of(line: ChatLine) -> str:
    """Who asks, in plain form."""
    return plain(line.name)


def product_of(line: ChatLine) -> str:
    """Which product, in a form that can be compared."""
    return line.product_code or plain(line.product + line.spec)


def content(line: ChatLine) -> Key:
    """All of a line that reaches the order sheet."""
    return (
        line.compound,
        line.building,
        line.unit_no,
        line.room,
        line.name,
        line.phone,
        product_of(line),
        str(line.quantity),
        line.unit,
        line.note,
    )


class Twice(NamedTuple):
    """A line (its index) that asks for what its household already asks for in the same list, and that earlier line."""

    at: int
    earlier: ChatLine


@dataclass
class Net:
    """What a list asks for when all is said, and what it leaves open."""

    twice: list[Twice] = field(default_factory=list)
    unmatched: list[int] = field(default_factory=list)
    """Indexes of changes of something that the list does not hold, or holds more than once."""
    _lines: dict[int, ChatLine] = field(default_factory=dict)
    _by_word: dict[Key, list[int]] = field(default_factory=dict)

    @property
    def lines(self) -> list[ChatLine]:
        """The lines, in the order of the list."""
        return list(self._lines.values())

    def add(self, line: ChatLine) -> None:
        """Add a line."""
        at = len(self._by_word.setdefault(("",), []))
        self._by_word["",].append(at)
        self._lines[at] = line
        for word in _words(line):
            self._by_word.setdefault(word, []).append(at)

    def same_household(self, line: ChatLine) -> list[int]:
        """Where the lines of the household stand that speaks here."""
        near = dict.fromkeys(at for word in _words(line) for at in self._by_word.get(word, ()))
        return [at for at in near if at in self._lines and same_household(self._lines[at], line)]

    def same(self, line: ChatLine) -> list[int]:
        """Where the household's lines of the same product stand."""
        return [at for at in self.same_household(line) if product_of(self._lines[at]) == product_of(line)]

    def at(self, at: int) -> ChatLine:
        """The line that stands there."""
        return self._lines[at]

    def change(self, at: int, line: ChatLine | None) -> None:
        """Put another line in its place, or take it out."""
        if line is None:
            del self._lines[at]
        else:
            self._lines[at] = line


def _words(line: ChatLine) -> list[Key]:
    """What a household can be found by: its door, its person."""
    person = ("person", person_of(line)) if line.name else ()
    return [word for word in (home_of(line), person) if word]


def net(lines: Iterable[ChatLine]) -> Net:
    """The lines of a list with its own increments, corrections and cancellations carried out, in their order."""
    found, gone = Net(), Net()
    for at, line in enumerate(lines):
        if line.change is Change.CANCELS or line.certainty is Certainty.CANCELLED:
            _cancel(found, line)
            gone.add(line)
        elif line.change is Change.STATES:
            _state(found, at, line)
        elif line.change is Change.REPLACES and gone.same(line) and not found.same(line):
            found.add(line)  # what it replaces is struck out already
        else:
            _amend(found, at, line)
    return found


def same_household(one: ChatLine, other: ChatLine) -> bool:
    """Whether two lines speak of one household: the same door, or the same person where one names no door."""
    if home_of(one) and home_of(other):
        return home_of(one) == home_of(other) and (person_of(one) == person_of(other) or not (one.name and other.name))
    return bool(one.name) and person_of(one) == person_of(other)


def _state(found: Net, at: int, line: ChatLine) -> None:
    earlier = found.same(line)
    if earlier:
        found.twice.append(Twice(at, found.at(earlier[0])))
    else:
        found.add(line)


def _amend(found: Net, at: int, line: ChatLine) -> None:
    places = found.same(line)
    if not places and line.change is Change.ADDS:
        found.add(line)
        return
    changed = amended(found.at(places[0]), line) if len(places) == 1 else None
    if changed is None:
        found.unmatched.append(at)
    else:
        found.change(places[0], changed)


def amended(present: ChatLine, line: ChatLine) -> ChatLine | None:
    """A line after a change of it; None where units differ or a quantity is not known."""
    if line.quantity is None or present.quantity is None:
        return None
    if line.change is Change.REPLACES:
        return present._replace(quantity=line.quantity, unit=line.unit or present.unit)
    if line.unit and line.unit != present.unit:
        return None
    return present._replace(quantity=present.quantity + line.quantity)


def _cancel(found: Net, line: ChatLine) -> None:
    """An entry that is struck out takes back what its household asked for before it: the product, or all."""
    for at in found.same(line) if product_of(line) else found.same_household(line):
        found.change(at, None)


@dataclass
class Update:
    """Old and new lines in pairs (by 编号), lines that are gone, and lines that are new."""

    pairs: list[tuple[str, ChatLine, ChatLine]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    fresh: list[ChatLine] = field(default_factory=list)


def compare(posted: Posted, lines: Sequence[ChatLine]) -> Update:
    """Which of the lines were taken before: by door, person and product; else by door or person, if only one fits."""
    update = Update()
    old = dict(posted)
    left = list(lines)
    for identity in (_exact, _by_home, _by_person):
        left = _pair(old, left, identity, update)
    update.gone = list(old)
    update.fresh = left
    return update


def _exact(line: ChatLine) -> Key:
    return ("", *home_of(line), person_of(line), product_of(line))


def _by_home(line: ChatLine) -> Key:
    return (*home_of(line), product_of(line)) if home_of(line) else ()


def _by_person(line: ChatLine) -> Key:
    return (person_of(line), product_of(line)) if line.name else ()


def _pair(
    old: dict[str, ChatLine], lines: Sequence[ChatLine], identity: Callable[[ChatLine], Key], update: Update
) -> list[ChatLine]:
    """Pair what only one old and one new line can be; the lines that are left."""
    known = _grouped((identity(line), number) for number, line in old.items())
    wanted = _grouped((identity(line), at) for at, line in enumerate(lines))
    left: list[ChatLine] = []
    for line in lines:
        key = identity(line)
        numbers = known.get(key, [])
        if key and len(numbers) == 1 and len(wanted[key]) == 1:
            update.pairs.append((numbers[0], old.pop(numbers[0]), line))
        else:
            left.append(line)
    return left


def _grouped(pairs: Iterable[tuple[Key, T]]) -> dict[Key, list[T]]:
    groups: dict[Key, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
