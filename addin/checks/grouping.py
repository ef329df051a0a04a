"""Columns by their different values, and keys that hold more than one value: what makes long sheets fast.

A column of a hundred thousand cells holds a few hundred different values. Each is judged once; what is left to do
for every line is a look-up, done by functions of the interpreter and not by loops of our own.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice
from operator import eq
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Grouped(NamedTuple, Generic[T]):
    """One value per line, each different one once: line n has `values[ids[n]]`."""

    ids: Sequence[int]
    values: Sequence[T]

    def where(self, wrong: Callable[[T], object]) -> list[tuple[int, T]]:
        """Index and value of the lines whose value is wrong; each different value is asked once."""
        flags = [bool(wrong(value)) for value in self.values]
        if True not in flags:
            return []
        lines = compress(range(len(self.ids)), map(flags.__getitem__, self.ids))
        return [(line, self.values[self.ids[line]]) for line in lines]

    def numbers(self, known: Callable[[T], object]) -> Sequence[int]:
        """The number of every line's value, -1 where the value is not known."""
        if all(map(known, self.values)):
            return self.ids
        numbers = [at if known(value) else -1 for at, value in enumerate(self.values)]
        return list(map(numbers.__getitem__, self.ids))

    def spread(self) -> list[T]:
        """The value of every line."""
        return list(map(self.values.__getitem__, self.ids))


def grouped(keys: Iterable[K], make: Callable[[K], T]) -> Grouped[T]:
    """What `make` gives for every line's key; equal keys are asked once."""
    every = numbered(keys)
    return Grouped(every.ids, [make(key) for key in every.values])


def numbered(keys: Iterable[K]) -> Grouped[K]:
    """The different keys themselves, numbered in the order in which they come."""
    number: defaultdict[K, int] = defaultdict()
    number.default_factory = number.__len__  # a new key gets the next number
    ids = list(map(number.__getitem__, keys))
    number.default_factory = None  # it would hold itself for ever where no garbage is collected
    return Grouped(ids, list(number))


def same_forms(texts: Iterable[str], forms: Mapping[str, str]) -> Sequence[int]:
    """A number for every text, equal for those of one form; -1 where the form is empty. `forms` has the other ones."""
    number: defaultdict[str, int] = defaultdict()
    number[""] = -1
    number.default_factory = number.__len__
    for text, form in forms.items():
        number[text] = number[form]
    ids = list(map(number.__getitem__, texts))
    number.default_factory = None
    return ids


def merged(raw: Grouped[K]) -> Grouped[K]:
    """The same values, equal ones with one number."""
    number = {value: at for at, value in enumerate(dict.fromkeys(raw.values))}
    if len(number) == len(raw.values):
        return raw
    same = list(map(number.__getitem__, raw.values))
    return Grouped(list(map(same.__getitem__, raw.ids)), list(number))


def combined(first: Sequence[int], *others: tuple[Sequence[int], int]) -> Sequence[int]:
    """One whole number per line for several: equal exactly where all are equal.

    The others come with the count of their different values. What is negative in one of them is -1.
    """
    for ids, count in others:
        negative = min(first, default=0) < 0 or min(ids, default=0) < 0
        pairs = zip(first, ids, strict=True)
        if negative:
            first = [one * count + other if one >= 0 and other >= 0 else -1 for one, other in pairs]
        else:
            first = [one * count + other for one, other in pairs]
    return first


def repeats(keys: Sequence[int]) -> Iterator[list[int]]:
    """The lines of each key that comes more than once; a negative key says nothing."""
    wanted = {key for key in several(keys) if key >= 0}
    if wanted:
        yield from _lines(wanted, keys)


def several(keys: Sequence[int]) -> set[int]:
    """The keys that come more than once; sorting takes a tenth of the memory that counting them would."""
    ordered = sorted(keys)
    return set(compress(ordered, map(eq, ordered, islice(ordered, 1, None))))


def _lines(wanted: set[int], keys: Sequence[int]) -> Iterator[list[int]]:
    found: dict[int, list[int]] = {}
    for at in compress(range(len(keys)), map(wanted.__contains__, keys)):
        found.setdefault(keys[at], []).append(at)
    yield from found.values()
