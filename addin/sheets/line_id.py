"""编号: a line's identity, derived from its content at first contact and kept in the sheet from then on.

Deriving it means that a sheet which cannot be written (another clerk has it open) gives the same numbers when it
is read again, so nothing is ordered twice. A row number is no identity: sorting would change it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from operator import attrgetter

from addin.model.order import OrderLine
from addin.terms.bulk import not_of_form

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 O 1 I, which clerks confuse when they read a number out."""
_PAIRS = [first + second for second in _ALPHABET for first in _ALPHABET]
_LINE_ID = re.compile(rf"\d{{4}}-[{_ALPHABET}]{{9}}")


TYPED_BEFORE = ("compound", "building", "unit_no", "room", "name", "phone", "product", "spec")
TYPED_AFTER = ("unit", "note")
"""The texts of a line that stand before and behind its quantity in its content."""
_before, _after = attrgetter(*TYPED_BEFORE), attrgetter(*TYPED_AFTER)


def content(line: OrderLine) -> str:
    """What the clerk typed in a line: all that decides whether two lines are the same order."""
    when = line.registered_at.isoformat() if line.registered_at else ""
    return "\x1f".join((when, *_before(line), str(line.quantity), *_after(line)))


def contents(
    moments: Sequence[datetime | None], quantities: Sequence[Decimal | None], texts: Mapping[str, Sequence[str]]
) -> list[str]:
    """The `content` of every line of a sheet, from its columns."""
    whens = {when: when.isoformat() if when else "" for when in set(moments)}
    before, after = ([texts[field] for field in fields] for fields in (TYPED_BEFORE, TYPED_AFTER))
    columns = (map(whens.__getitem__, moments), *before, map(str, quantities), *after)
    return list(map("\x1f".join, zip(*columns, strict=True)))


def digest(line: OrderLine) -> str:
    """Fingerprint of what was ordered, to notice a change after the purchase order went out."""
    return blake2b(content(line).encode(), digest_size=12).hexdigest()


def is_line_id(text: str) -> bool:
    """Whether a text has the form of a number that this system gives."""
    return _LINE_ID.fullmatch(text) is not None


def foreign_ids(texts: Collection[str]) -> set[str]:
    """Those of the texts that have not that form."""
    return set(not_of_form(_LINE_ID.pattern, texts))


def numbers(
    community: str, typed: Sequence[str], moments: Sequence[datetime | None], taken: Collection[str]
) -> list[str]:
    """A number for each line of one sheet, by its `content`.

    None of them is `taken`, and equal lines get different ones.
    """
    days = {when: f"{when:%m%d}" if when else "0000" for when in set(moments)}
    keys = [f"{community}\x1f{each}" for each in typed]
    given = [f"{days[when]}-{_marks(key, 1)}" for key, when in zip(keys, moments, strict=True)]
    used = set(taken)
    if len(used.union(given)) == len(used) + len(given):
        return given
    for at, number in enumerate(given):
        nth, free = 1, number
        while free in used:
            nth += 1
            free = f"{days[moments[at]]}-{_marks(keys[at], nth)}"
        used.add(free)
        given[at] = free
    return given


def imported_numbers(keys: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A number for each imported line, from what identifies it in its source; equal keys count up.

    The day of the import is no part of it, so that the same export imported tomorrow gives the same numbers.
    """
    seen: dict[tuple[str, ...], int] = {}
    for key in keys:
        seen[key] = nth = seen.get(key, 0) + 1
        yield f"0000-{_marks(repr(key), nth)}"


def _marks(typed: str, nth: int) -> str:
    value = int.from_bytes(blake2b(f"{typed}#{nth}".encode(), digest_size=6).digest())
    pair = _PAIRS
    first = f"{pair[value & 1023]}{pair[value >> 10 & 1023]}"
    return f"{first}{pair[value >> 20 & 1023]}{pair[value >> 30 & 1023]}{_ALPHABET[value >> 40 & 31]}"
