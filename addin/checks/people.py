"""Who the lines are for: each different household, name and phone once, to compare people and not lines."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from addin.checks.doors import Homes
from addin.checks.grouping import Grouped, combined, conflicts, numbered
from addin.terms.bulk import unlike, usual_form

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

    What is not known is -1; `rooms` are the households that have a room, which alone tells families apart.
    """

    ids: Sequence[int]
    homes: Sequence[int]
    rooms: Sequence[int]
    names: Sequence[int]
    phones: Sequence[int]
    communities: Sequence[int]

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


def people(homes: Homes, names: Grouped[str], phones: Grouped[str], communities: Sequence[int]) -> People:
    """The people of these columns; an unknown home is one home."""
    ids = homes.ids
    if min(ids, default=0) < 0:
        ids = [home if home >= 0 else homes.size for home in ids]
    every = numbered(combined(ids, (names.ids, len(names.values)), (phones.ids, len(phones.values))))
    first = dict(zip(reversed(every.ids), range(len(ids) - 1, -1, -1), strict=True))
    at = [first[person] for person in range(len(every.values))]
    own = [homes.ids[line] for line in at]
    rooms = [bool(door.room) for door in homes.doors]
    named, called = names.numbers(bool), phones.numbers(bool)
    return People(
        every.ids,
        own,
        [home if home >= 0 and rooms[home % len(rooms)] else -1 for home in own],
        [named[line] for line in at],
        [called[line] for line in at],
        [communities[line] for line in at],
    )
