"""What one action booked in, the batch that takes it back out; or why it can no longer be taken back.

Nothing is erased. Every fact that the action booked or corrected is revised to what the ledger said of it before:
a fact that was new is reversed, a corrected one is reversed and its former content booked anew as the next revision.
Purchase orders are withdrawn, and what was filled in on lines gets its former value. Everything is judged by how the
ledger stands now, so taking back what was taken back already adds nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from addin.ledger import accounts, keys
from addin.ledger.reversal import reverse
from addin.ledger.revision import Booked, Fact, revise
from addin.model.ledger import Balance, Entry
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import Batch

Key = tuple[str, str]
Filled = Mapping[Key, tuple[Decimal | None, Decimal | None]]
"""What was filled in on lines: the value before and the value after, by the line's key."""

REVISED = frozenset({keys.RECEIPT, keys.ISSUE, keys.GRANT})
"""Kinds of facts that have revisions; an order has none."""


@dataclass(frozen=True, slots=True)
class Booking:
    """What an action did to the ledger: keys of its new entries in booking order, new orders, what it filled in."""

    entries: Sequence[str] = ()
    purchases: Sequence[str] = ()
    received: Filled = field(default_factory=dict)
    line_received: Filled = field(default_factory=dict)
    line_issued: Filled = field(default_factory=dict)


def merged(bookings: Iterable[Booking]) -> Booking:
    """Several bookings of one action, in their order, as one."""
    whole = list(bookings)
    return Booking(
        [key for each in whole for key in each.entries],
        [number for each in whole for number in each.purchases],
        _first_and_last(each.received for each in whole),
        _first_and_last(each.line_received for each in whole),
        _first_and_last(each.line_issued for each in whole),
    )


def _first_and_last(filled: Iterable[Filled]) -> Filled:
    found: dict[Key, tuple[Decimal | None, Decimal | None]] = {}
    for each in filled:
        for key, (before, after) in each.items():
            found[key] = found.get(key, (before, None))[0], after
    return found


class BuiltOn(Exception):
    """Something that was booked later needs what is to be taken back: the purchase order or document it is about."""

    def __init__(self, document: str) -> None:
        super().__init__(document)
        self.document = document


@dataclass(frozen=True, slots=True)
class Books:
    """The ledger as it stands: all entries and balances, and the lines of orders that are not withdrawn."""

    entries: Sequence[Entry]
    balances: Sequence[Balance]
    purchase_lines: Sequence[PurchaseLine]
    ordered_lines: Sequence[OrderedLine]


def withdraw(booking: Booking, books: Books, day: date) -> Batch:
    """The batch that takes an action back on `day`; BuiltOn when later facts build on it.

    Entries that the ledger does not know were never booked (the program was stopped) and are passed over.
    """
    entries = _entries_back(booking, books.entries, day)
    standing = {row.purchase_no for row in books.purchase_lines}
    withdrawn = [number for number in booking.purchases if number in standing]
    present = _Present(books)
    batch = Batch(
        entries=entries,
        received=_values_back(booking.received, present.received, lambda key: key[0]),
        line_received=_values_back(booking.line_received, present.line_received, lambda key: key[1]),
        line_issued=_values_back(booking.line_issued, present.line_issued, lambda key: key[1]),
        withdrawn=withdrawn,
        seen_entries=len(books.entries),
    )
    _require_nothing_left(batch, books)
    _require_stock(entries, books.balances)
    return batch


class _Present:
    """What is filled in on the lines now."""

    def __init__(self, books: Books) -> None:
        self.received = {(row.purchase_no, row.product_code): row.received for row in books.purchase_lines}
        self.line_received = {(line.line_id, line.purchase_no): line.received for line in books.ordered_lines}
        self.line_issued = {(line.line_id, line.purchase_no): line.issued for line in books.ordered_lines}


def _entries_back(booking: Booking, entries: Sequence[Entry], day: date) -> list[Entry]:
    """Entries that make the ledger say of every fact what it said before the action; the last fact first.

    Facts are compared by what they say, not by their keys: one that a later action corrected and that was booked anew
    when that was taken back stands under another key.
    """
    by_key = {entry.key: entry for entry in entries}
    touched = [by_key[key] for key in booking.entries if key in by_key]
    booked = Booked(entries, *REVISED)
    back: list[Entry] = []
    for base, (before, after) in reversed(_turns(touched, by_key).items()):
        now = booked.standing(base)
        about = before or after
        if about is None or _said(before) in {_said(now), _said(after)}:
            continue
        if _said(now) != _said(after):
            raise BuiltOn(about.document)
        back += revise(_fact(base, before, about, day), booked, day)
    taken_back = {entry.reverses for entry in entries if entry.reverses}
    orders = (entry for entry in reversed(touched) if entry.kind not in REVISED and not entry.reverses)
    return back + [reverse(entry, day) for entry in orders if entry.key not in taken_back]


def _turns(touched: Iterable[Entry], by_key: Mapping[str, Entry]) -> dict[str, tuple[Entry | None, Entry | None]]:
    """What the ledger said of each fact before the action and after it, by the fact's base.

    The first entry of a fact decides what stood before: what it reverses, or nothing.
    """
    turns: dict[str, tuple[Entry | None, Entry | None]] = {}
    for entry in touched:
        about = by_key[entry.reverses] if entry.reverses else entry
        if about.kind in REVISED:
            base, _ = keys.base_and_number(about)
            before, _ = turns.get(base, (about if entry.reverses else None, None))
            turns[base] = before, None if entry.reverses else entry
    return turns


def _said(entry: Entry | None) -> object:
    """What an entry says of its fact; of a grant its day too."""
    return entry and (entry.moves, entry.day if entry.kind == keys.GRANT else None)


def _fact(base: str, before: Entry | None, about: Entry, day: date) -> Fact:
    dated = about.kind == keys.GRANT
    when = before.day if before and dated else day
    return Fact(base, about.kind, when, about.document, about.memo, before.moves if before else (), dated)


def _values_back(
    filled: Filled, present: Mapping[Key, Decimal | None], document: Callable[[Key], str]
) -> dict[Key, Decimal | None]:
    """The former values of what holds the action's own; a line that is no longer there is passed over."""
    back: dict[Key, Decimal | None] = {}
    for key, (before, after) in filled.items():
        now = present.get(key, before)
        if now == before:
            continue
        if now != after:
            raise BuiltOn(document(key))
        back[key] = before
    return back


def _require_nothing_left(batch: Batch, books: Books) -> None:
    """No line may be handed out beyond what it received, no withdrawn order have arrived."""
    gone = frozenset(batch.withdrawn)
    for row in books.purchase_lines:
        key = row.purchase_no, row.product_code
        if row.purchase_no in gone and batch.received.get(key, row.received) is not None:
            raise BuiltOn(row.purchase_no)
    for line in books.ordered_lines:
        key = line.line_id, line.purchase_no
        if line.purchase_no not in gone and key not in batch.line_received:
            continue
        received = batch.line_received.get(key, line.received)
        issued = batch.line_issued.get(key, line.issued)
        if issued is not None and (received is None or issued > received):
            raise BuiltOn(line.purchase_no)
        if line.purchase_no in gone and received is not None:
            raise BuiltOn(line.purchase_no)


def _require_stock(entries: Iterable[Entry], balances: Iterable[Balance]) -> None:
    """Nothing may lie where less than nothing would be left."""
    amounts = {(each.account, each.commodity): each.amount for each in balances}
    documents: dict[Key, str] = {}
    for entry in entries:
        for move in entry.moves:
            for account, sign in ((move.source, -1), (move.target, 1)):
                at = account, move.commodity
                amounts[at] = amounts.get(at, 0) + sign * move.amount
                documents[at] = entry.document
    for at, document in documents.items():
        if amounts[at] < 0 and accounts.family_and_place(at[0])[0] == accounts.STOCK:
            raise BuiltOn(document)
