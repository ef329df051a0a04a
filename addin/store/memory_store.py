"""The ledger in memory: the same promises as the database's, for tests and for trying a step out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from secrets import token_hex

from addin.ledger.audit import audit
from addin.ledger.validation import require_bookable
from addin.model.ledger import Balance, Entry, goods_amount
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import Batch, CannotRun, Former, LedgerConflict

Key = tuple[str, str]


class MemoryLedger:
    """`LedgerStore` that is gone when it is let go of."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._purchase_lines: dict[Key, PurchaseLine] = {}
        self._ordered_lines: dict[Key, OrderedLine] = {}
        self._withdrawn: frozenset[str] = frozenset()
        self._identity = token_hex(16)

    def commit(self, batch: Batch) -> int:
        """Book a batch; the number of entries that were new. A known key with other content is refused.

        A batch that was booked before changes nothing, even when its quantities have been corrected since.
        """
        if batch.seen_purchase_lines not in {None, len(self._purchase_lines)}:
            raise CannotRun("ledger-overtaken")
        if batch.seen_entries not in {None, len(self._entries)}:
            raise CannotRun("ledger-moved-on")
        entries = _with_entries(self._entries, batch.entries)
        new = len(entries) - len(self._entries)
        purchase_lines = _with_purchase_lines(self._purchase_lines, batch.purchase_lines)
        ordered_lines = _with_ordered_lines(self._ordered_lines, batch.ordered_lines)
        if new or not batch.entries:
            for key, quantity in _of_known(batch.received, purchase_lines):
                purchase_lines[key] = purchase_lines[key]._replace(received=quantity)
            for key, quantity in _of_known(batch.line_received, ordered_lines):
                ordered_lines[key] = ordered_lines[key]._replace(received=quantity)
            for key, quantity in _of_known(batch.line_issued, ordered_lines):
                ordered_lines[key] = ordered_lines[key]._replace(issued=quantity)
            self._withdrawn |= _of_known_orders(batch.withdrawn, purchase_lines)
        self._entries, self._purchase_lines, self._ordered_lines = entries, purchase_lines, ordered_lines
        return new

    def identity(self) -> str:
        """What tells this ledger from every other."""
        return self._identity

    def former(self, batch: Batch) -> Former:
        """What a batch that is not committed yet would change; lines that the ledger does not know are left out."""
        orders, lines = self._purchase_lines, self._ordered_lines
        return Former(
            [key for key in dict.fromkeys(entry.key for entry in batch.entries) if key not in self._entries],
            {key: orders[key].received for key in batch.received if key in orders},
            {key: lines[key].received for key in batch.line_received if key in lines},
            {key: lines[key].issued for key in batch.line_issued if key in lines},
        )

    def entries(self, *, kind: str | None = None, until: date | None = None) -> Sequence[Entry]:
        """Entries in booking order, of one kind and up to a day when these are given."""
        return [
            entry
            for entry in self._entries.values()
            if (kind is None or entry.kind == kind) and (until is None or entry.day <= until)
        ]

    def balances(self) -> Sequence[Balance]:
        """All balances that are not zero, by account and commodity."""
        amounts: defaultdict[Key, int] = defaultdict(int)
        for entry in self._entries.values():
            for move in entry.moves:
                amounts[move.source, move.commodity] -= move.amount
                amounts[move.target, move.commodity] += move.amount
        return [Balance(*key, amount) for key, amount in sorted(amounts.items()) if amount]

    def ordered_quantities(self) -> Mapping[str, Decimal]:
        """line_id -> quantity that was ordered, over all purchase orders."""
        quantities: defaultdict[str, Decimal] = defaultdict(Decimal)
        for line in self._standing():
            quantities[line.line_id] += line.quantity
        return dict(quantities)

    def ordered_digests(self, *, withdrawn: bool = False) -> Mapping[str, str]:
        """line_id -> digest of the content that was ordered, or that was ordered and `withdrawn`."""
        return {line.line_id: line.digest for line in self._standing(withdrawn=withdrawn)}

    def ordered_lines(
        self, *, day: date | None = None, purchase_no: str | None = None, awaited: bool | None = None
    ) -> Sequence[OrderedLine]:
        """Ordered lines in order of entry, of one day or purchase order when given.

        `awaited` True: only those not received yet; False: only lines of which some part has been received.
        """
        arrived = {line.line_id for line in self._standing() if line.received is not None}
        return [
            line
            for line in self._standing()
            if day in {None, line.day}
            and purchase_no in {None, line.purchase_no}
            and (awaited is not True or line.received is None)
            and (awaited is not False or line.line_id in arrived)
        ]

    def purchase_lines(self, *, day: date | None = None, withdrawn: bool | None = False) -> Sequence[PurchaseLine]:
        """Purchase order rows in order of entry, of one day when given.

        `withdrawn` False: those that stand; True: those of withdrawn orders; None: all.
        """
        return [
            line
            for line in self._purchase_lines.values()
            if day in {None, line.day} and withdrawn in {None, line.purchase_no in self._withdrawn}
        ]

    def verify(self) -> Sequence[str]:
        """What does not hold, each a Chinese sentence; empty when the ledger is sound."""
        return audit(self.entries(), self.balances(), self.purchase_lines(), self.ordered_lines())

    def close(self) -> None:
        """Nothing to let go of."""

    def _standing(self, *, withdrawn: bool = False) -> Iterator[OrderedLine]:
        """Ordered lines whose orders stand, or were withdrawn."""
        return (line for line in self._ordered_lines.values() if (line.purchase_no in self._withdrawn) is withdrawn)


def _with_entries(known: Mapping[str, Entry], new: Sequence[Entry]) -> dict[str, Entry]:
    require_bookable(new)
    entries = dict(known)
    taken_back = {entry.reverses for entry in entries.values() if entry.reverses}
    for entry in new:
        if entries.get(entry.key, entry) != entry:
            raise LedgerConflict(entry.key)
        if entry.key not in entries and entry.reverses:
            if entry.reverses not in entries or entry.reverses in taken_back:
                raise LedgerConflict(entry.reverses)
            taken_back.add(entry.reverses)
        entries[entry.key] = entry
    return entries


def _with_purchase_lines(known: Mapping[Key, PurchaseLine], new: Iterable[PurchaseLine]) -> dict[Key, PurchaseLine]:
    lines = dict(known)
    for line in new:
        key = line.purchase_no, line.product_code
        _require_thousandths(line.quantity, line.surplus, line.received)
        before = lines.setdefault(key, line)
        if before._replace(received=None) != line._replace(received=None):
            raise LedgerConflict(":".join(key))
    return lines


def _with_ordered_lines(known: Mapping[Key, OrderedLine], new: Iterable[OrderedLine]) -> dict[Key, OrderedLine]:
    lines = dict(known)
    for line in new:
        key = line.line_id, line.purchase_no
        _require_thousandths(line.quantity, line.received, line.issued)
        before = lines.setdefault(key, line)
        if before._replace(received=None, issued=None) != line._replace(received=None, issued=None):
            raise LedgerConflict(":".join(key))
    return lines


def _of_known_orders(numbers: Iterable[str], lines: Mapping[Key, PurchaseLine]) -> frozenset[str]:
    known = {number for number, _ in lines}
    for number in numbers:
        if number not in known:
            raise LedgerConflict(number)
    return frozenset(numbers)


def _of_known(
    quantities: Mapping[Key, Decimal | None], lines: Mapping[Key, PurchaseLine] | Mapping[Key, OrderedLine]
) -> Iterable[tuple[Key, Decimal | None]]:
    for key, quantity in quantities.items():
        _require_thousandths(quantity)
        if key not in lines:
            raise LedgerConflict(":".join(key))
        yield key, quantity


def _require_thousandths(*quantities: Decimal | None) -> None:
    for quantity in quantities:
        if quantity is not None:
            goods_amount(quantity)
