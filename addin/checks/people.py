"""Who the lines are for: each different household, name and phone once, to compare people and not lines."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from addin.checks.doors import Homes, households
from addin.checks.grouping import Grouped, conflicts, numbered
from addin.checks.matching import PlaceMatch
from addin.terms.bulk import unlike, usual_form
from addin.terms.names import plain_forms
from addin.terms.phones import normal_phones

_WORD = re.compile(r"[^\W\d_]")
_LONGEST = 20
_USUAL = usual_form("[\u3400-\u9fff][0-9\u3400-\u9fff]{0,19}")


def odd_names(names: Collection[str]) -> frozenset[str]:
    """Texts that are no name of anybody: without a letter or sign of writing, or as long as a sentence."""
    return frozenset(
        name for name in unlike(_USUAL, names) if name and (len(name) > _LONGEST or _WORD.search(name) is None)
    )


class People(NamedTuple):
    """For each line the number of its person; for each person the numbers of household, name, phone and community.

    What is not known is -1; `rooms` are the households that have a room, which alone tells families apart. The doors
    and the different names, phones and communities are those of the numbers.
    """

    ids: Sequence[int]
    doors: Homes
    rooms: Sequence[int]
    names: Grouped[str]
    phones: Grouped[str]
    communities: Grouped[str]
    written: Mapping[str, Sequence[str]]
    """Each person's unit, room, name and phone as they are written."""

    @property
    def homes(self) -> Sequence[int]:
        """Each person's household."""
        return self.doors.ids

    def differing(self, keys: Sequence[int], values: Sequence[int]) -> Iterator[list[int]]:
        """The lines of the people who share a key and differ in a value, key by key."""
        groups = list(conflicts(keys, values, max(values, default=0) + 1))
        wanted = {person for group in groups for person in group}
        lines: dict[int, list[int]] = {}
        for at in compress(range(len(self.ids)), map(wanted.__contains__, self.ids)) if wanted else ():
            lines.setdefault(self.ids[at], []).append(at)
        for group in groups:
            yield sorted(at for person in group for at in lines[person])

    def odd_ones(self, lines: Iterable[int], values: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Lines whose value is not the usual one, each beside a line with another; all where none is usual."""
        found = {at: values[self.ids[at]] for at in lines}
        (value, most), *others = Counter(found.values()).most_common()
        usual = value if most > others[0][1] else None
        for at, own in found.items():
            if own != usual:
                yield at, next(each for each, other in found.items() if other != own and usual in {None, other})


Key = tuple[int, str, str, str, str]
"""What a line says of its person: the number of its place, then unit, room, name and phone as they are written."""


def people(located: Grouped[PlaceMatch], columns: Mapping[str, Sequence[str]]) -> People:
    """The people of these places and of the columns unit_no, room, name and phone.

    There are far fewer people than lines, so only the first step looks at every line.
    """
    every: Grouped[Key] = numbered(list(zip(located.ids, *columns.values(), strict=True)))
    places, units, rooms, names, phones = list(zip(*every.values, strict=True)) or [()] * 5
    doors = households(Grouped(places, located.values), units, rooms, names)
    known = [bool(door.room) for door in doors.doors]
    return People(
        every.ids,
        doors,
        [home if home >= 0 and known[home % len(known)] else -1 for home in doors.ids],
        _other_forms(names, normal_names(set(names))),
        _other_forms(phones, normal_phones(set(phones))),
        numbered([located.values[place].community for place in places]),
        dict(zip(columns, (units, rooms, names, phones), strict=True)),
    )


def normal_names(names: Collection[str]) -> dict[str, str]:
    """Normal form of the names that are not written so; "" of what is no name."""
    return {**plain_forms(names), **dict.fromkeys(odd_names(names), "")}


def _other_forms(column: Sequence[str], forms: Mapping[str, str]) -> Grouped[str]:
    """A column with some of its texts in another form."""
    return numbered([forms.get(text, text) for text in column] if forms else column)
