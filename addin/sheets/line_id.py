"""编号: a line's identity, derived from its content at first contact and kept in the sheet from then on.

Deriving it means that a sheet which cannot be written (another clerk has it open) gives the same numbers when it
is read again, so nothing is ordered twice. A row number is no identity: sorting would change it.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator

from addin.model.order import OrderLine

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 O 1 I, which clerks confuse when they read a number out."""
_PAIRS = [first + second for second in _ALPHABET for first in _ALPHABET]
_LINE_ID = re.compile(rf"\d{{4}}-[{_ALPHABET}]{{9}}")


def content(line: OrderLine) -> str:
    """What the clerk typed in a line: all that decides whether two lines are the same order."""
    when = line.registered_at.isoformat() if line.registered_at else ""
    typed = (
        when,
        line.compound,
        line.building,
        line.unit_no,
        line.room,
        line.name,
        line.phone,
        line.product,
        line.spec,
        str(line.quantity),
        line.unit,
        line.note,
    )
    return "\x1f".join(typed)


def digest(line: OrderLine) -> str:
    """Fingerprint of what was ordered, to notice a change after the purchase order went out."""
    return hashlib.blake2b(content(line).encode(), digest_size=12).hexdigest()


def is_line_id(text: str) -> bool:
    """Whether a text has the form of a number that this system gives."""
    return _LINE_ID.fullmatch(text) is not None


def numbering(taken: Collection[str]) -> Callable[[OrderLine], str]:
    """A giver of numbers for one sheet that never gives one that is `taken`; equal lines get different numbers."""
    given = set(taken)

    def give(line: OrderLine) -> str:
        typed = f"{line.community}\x1f{content(line)}"
        nth = 1
        while (number := _number(line, typed, nth)) in given:
            nth += 1
        given.add(number)
        return number

    return give


def imported_numbers(keys: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A number for each imported line, from what identifies it in its source; equal keys count up.

    The day of the import is no part of it, so that the same export imported tomorrow gives the same numbers.
    """
    seen: dict[tuple[str, ...], int] = {}
    for key in keys:
        seen[key] = nth = seen.get(key, 0) + 1
        yield f"0000-{_marks(repr(key), nth)}"


def _number(line: OrderLine, typed: str, nth: int) -> str:
    when = f"{line.registered_at:%m%d}" if line.registered_at else "0000"
    return f"{when}-{_marks(typed, nth)}"


def _marks(typed: str, nth: int) -> str:
    value = int.from_bytes(hashlib.blake2b(f"{typed}#{nth}".encode(), digest_size=6).digest())
    pairs = (_PAIRS[value >> shift & 1023] for shift in (0, 10, 20, 30))
    return "".join(pairs) + _ALPHABET[value >> 40 & 31]
