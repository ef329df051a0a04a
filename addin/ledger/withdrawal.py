"""What one action booked in, the batch that takes it back out; or why it can no longer be taken back.

Nothing is erased. Every fact that the action booked or corrected is revised to what the ledger said of it before:
a fact that was new is reversed, a corrected one is reversed and its former content booked anew as the next revision.
Purchase orders are withdrawn, and what was filled in on lines gets its former value. Everything is judged by how the
ledger stands now, so taking back what was taken back already adds nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    """Entries that make the ledger say of every fact what it said before the action; the last fact first."""
    ours = frozenset(booking.entries)
    booked = Booked(entries, *REVISED)
    by_key = {entry.key: entry for entry in entries}
    touched = [by_key[key] for key in reversed(booking.entries) if key in by_key]
    back: list[Entry] = []
    for fact in _former_facts(touched, by_key, ours, day):
        standing = booked.standing(fact.base)
        said = standing.moves if standing is not None else ()
        if standing is not None and standing.key not in ours and said != fact.moves:
            raise BuiltOn(standing.document)
        if standing is None and fact.moves and not _emptied_by(touched, fact.base):
            raise BuiltOn(fact.document)
        back += revise(fact, booked, day)
    taken_back = {entry.reverses for entry in entries if entry.reverses}
    orders = (entry for entry in touched if entry.kind not in REVISED and not entry.reverses)
    return back + [reverse(entry, day) for entry in orders if entry.key not in taken_back]


def _former_facts(
    touched: Iterable[Entry], by_key: Mapping[str, Entry], ours: frozenset[str], day: date
) -> Iterator[Fact]:
    """What the ledger said, before the action, of each fact that it touched; each fact once.

    A fact stood before when the action reversed an entry that is not its own.
    """
    former: dict[str, Entry | None] = {}
    sample: dict[str, Entry] = {}
    for entry in touched:
        about = by_key[entry.reverses] if entry.reverses else entry
        if about.kind not in REVISED:
            continue
        base, _ = keys.base_and_number(about)
        sample.setdefault(base, about)
        stood = about if entry.reverses and about.key not in ours else None
        former[base] = stood or former.get(base)
    for base, entry in sample.items():
        before = former[base]
        moves = before.moves if before else ()
        dated = entry.kind == keys.GRANT
        when = before.day if before and dated else day
        yield Fact(base, entry.kind, when, entry.document, (before or entry).memo, moves, dated)


def _emptied_by(touched: Iterable[Entry], base: str) -> bool:
    """Whether the action itself left nothing of the fact: it reversed it and booked no new revision."""
    revisions = (entry for entry in touched if entry.kind in REVISED and not entry.reverses)
    return all(keys.base_and_number(entry)[0] != base for entry in revisions)


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
