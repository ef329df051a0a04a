"""A fact that may be corrected and what is booked of it in, the entries that are still missing out.

Nothing booked: revision 1. Booked with the same moves: nothing. Booked otherwise: the reversal of the revision
that stands, and the next one. Repeating is therefore safe, and every correction stays visible.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from addin.ledger.keys import base_and_number, revision_key
from addin.ledger.reversal import reverse
from addin.model.ledger import Entry, Move


@dataclass(frozen=True, slots=True)
class Fact:
    """What is now known: `base` is its key without the revision number; no moves means that it did not happen.

    A `dated` fact happened on a given day, so another day is a correction; otherwise `day` is only when it was told.
    """

    base: str
    kind: str
    day: date
    document: str
    memo: str
    moves: tuple[Move, ...]
    dated: bool = False


class Booked:
    """Entries of facts with revisions, by fact: the number of the last one, and the entry that stands."""

    def __init__(self, entries: Iterable[Entry], *kinds: str) -> None:
        self._last: dict[str, int] = {}
        self._standing: dict[str, Entry] = {}
        known = [entry for entry in entries if entry.kind in kinds]
        taken_back = {entry.reverses for entry in known if entry.reverses}
        for entry in known:
            if not entry.reverses:
                base, number = base_and_number(entry)
                self._last[base] = max(number, self._last.get(base, 0))
                if entry.key not in taken_back:
                    self._standing[base] = entry

    def standing(self, base: str) -> Entry | None:
        """The entry of this fact that has not been taken back."""
        return self._standing.get(base)

    def next_number(self, base: str) -> int:
        """Number of the fact's next revision."""
        return self._last.get(base, 0) + 1


def revise(fact: Fact, booked: Booked, today: date) -> tuple[Entry, ...]:
    """Entries that make the ledger say this fact: none, a new one, or a reversal of `today` and a new one."""
    standing = booked.standing(fact.base)
    if standing is not None and _says(standing, fact):
        return ()
    back = (reverse(standing, today),) if standing is not None else ()
    return (*back, _entry(fact, booked)) if fact.moves else back


def _says(entry: Entry, fact: Fact) -> bool:
    return entry.moves == fact.moves and (not fact.dated or entry.day == fact.day)


def _entry(fact: Fact, booked: Booked) -> Entry:
    key = revision_key(fact.base, booked.next_number(fact.base))
    return Entry(key, fact.kind, fact.day, fact.document, fact.memo, fact.moves)
