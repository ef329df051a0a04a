"""Who the lines are for: each different household, name and phone once, to compare people and not lines."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from addin.checks.doors import Homes, households
from addin.checks.grouping import Grouped, merged, numbered, same_forms, several
from addin.checks.matching import PlaceMatch
from addin.terms.names import plain_forms
from addin.terms.phones import normal_phones

_WORD = re.compile(r"[^\W\d_]")
LONGEST_NAME = 20


def odd_names(names: Collection[str]) -> frozenset[str]:
    """Texts that are no name of anybody: without a letter or sign of writing, or as long as a sentence."""
    doubted = [name for name in names if not name[:1].isalpha() or len(name) > LONGEST_NAME]
    return frozenset(name for name in doubted if name and (len(name) > LONGEST_NAME or _WORD.search(name) is None))


class People(NamedTuple):
    """For each line the number of its person; for each person the numbers of household, name, phone and community.

    What is not known is -1; `rooms` are the households that have a room, which alone tells families apart.
    """

    ids: Sequence[int]
    doors: Homes
    rooms: Sequence[int]
    names: Sequence[int]
    phones: Sequence[int]
    communities: Sequence[int]
    different: Mapping[str, frozenset[str]]
    """The different texts of unit, room, name and phone."""
    odd_names: Collection[str]
    """What stands under 收货人 and is no name."""
    odd_phones: Mapping[str, str]
    """Normal form of the phones that are not written so, "" of those that are none."""
    neighbours: Sequence[int]
    """The people who share a household or a phone with another one: only these can be at odds."""

    @property
    def homes(self) -> Sequence[int]:
        """Each person's household."""
        return self.doors.ids

    def differing(self, keys: Sequence[Sequence[int]], values: Sequence[int]) -> Iterator[dict[int, int]]:
        """For each key that people share who differ in a value: their lines, each with its person's value.

        A key is of one or more numbers. A person of whom one of them, or the value, is negative says nothing.
        """
        columns = [[numbers[person] for person in self.neighbours] for numbers in (*keys, values)]
        said = list(zip(*columns, strict=True))
        times = Counter([each[:-1] for each in set(said) if min(each) >= 0])
        at_odds = {key for key, count in times.items() if count > 1}
        groups: dict[tuple[int, ...], list[int]] = {}
        for person, each in zip(self.neighbours, said, strict=True) if at_odds else ():
            if each[:-1] in at_odds and each[-1] >= 0:
                groups.setdefault(each[:-1], []).append(person)
        lines = self._lines({person for group in groups.values() for person in group})
        for group in groups.values():
            yield {at: values[self.ids[at]] for at in sorted(at for person in group for at in lines[person])}

    def _lines(self, wanted: Collection[int]) -> dict[int, list[int]]:
        lines: dict[int, list[int]] = {}
        for at in compress(range(len(self.ids)), map(wanted.__contains__, self.ids)) if wanted else ():
            lines.setdefault(self.ids[at], []).append(at)
        return lines


def odd_ones(found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Lines whose value is not the usual one, each beside a line with another; all lines where none is usual."""
    (value, most), *others = Counter(found.values()).most_common()
    usual = value if most > others[0][1] else None
    for at, own in found.items():
        if own != usual:
            yield at, next(each for each, other in found.items() if other != own and usual in {None, other})


Key = tuple[int, str, str, str, str]
"""What a line says of its person: the number of its place, then unit, room, name and phone as they are written."""


def people(located: Grouped[PlaceMatch], columns: Mapping[str, Iterable[str]]) -> People:
    """The people of these places and of the columns unit_no, room, name and phone.

    There are far fewer people than lines, so only the first step looks at every line.
    """
    every: Grouped[Key] = numbered(zip(located.ids, *columns.values(), strict=True))
    places, *texts = list(zip(*every.values, strict=True)) or [()] * 5
    units, rooms, names, phones = texts
    different = dict(zip(columns, map(frozenset, texts), strict=True))
    doors = households(Grouped(places, located.values), units, rooms, names)
    known = [bool(door.room) for door in doors.doors]
    no_names, other_phones = odd_names(different["name"]), normal_phones(different["phone"])
    called = same_forms(phones, other_phones)
    return People(
        every.ids,
        doors,
        [home if home >= 0 and known[home % len(known)] else -1 for home in doors.ids],
        same_forms(names, {**plain_forms(different["name"]), **dict.fromkeys(no_names, "")}),
        called,
        merged(Grouped(places, [place.community for place in located.values])).ids,
        different,
        no_names,
        other_phones,
        sorted(_shared(doors.ids) | _shared(called)),
    )


def _shared(ids: Sequence[int]) -> set[int]:
    """Indexes of numbers that come more than once."""
    return set(compress(range(len(ids)), map(several(ids).__contains__, ids)))
