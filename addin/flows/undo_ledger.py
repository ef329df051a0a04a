"""The ledger's part of 撤销: an action in, its reversal booked; what could not be taken back stops everything."""

from typing import NamedTuple

from addin.flows.desk import Desk
from addin.flows.undo_journal import Action
from addin.ledger.withdrawal import Books, BuiltOn, merged, withdraw
from addin.model.purchase import PurchaseLine
from addin.ports import Batch, CannotRun, LedgerStore
from addin.wording.undo import ACTIONS


class Withdrawn(NamedTuple):
    """How many entries were booked to take an action back, and the rows of the orders that it had made."""

    entries: int = 0
    rows: tuple[PurchaseLine, ...] = ()


def take_back_bookings(desk: Desk, action: Action) -> Withdrawn:
    """Take back, in one transaction, what the action booked; again adds nothing.

    CannotRun undo-ledger-elsewhere, undo-built-on, ledger-moved-on: then nothing has changed.
    """
    if not action.bookings:
        return Withdrawn()
    store = _same_ledger(desk, action)
    booking = merged(action.bookings)
    try:
        batch = withdraw(booking, books_of(store), max(desk.day, action.day))
    except BuiltOn as problem:
        raise CannotRun("undo-built-on", action=name_of(action), document=problem.document) from problem
    if _says_something(batch):
        store.commit(batch)
    ours = frozenset(booking.purchases)
    rows = tuple(row for row in store.purchase_lines(withdrawn=True) if row.purchase_no in ours) if ours else ()
    return Withdrawn(len(batch.entries), rows)


def _same_ledger(desk: Desk, action: Action) -> LedgerStore:
    """The ledger that the action booked in; asking never makes one."""
    if desk.has_ledger():
        store = desk.ledger()
        if store.identity() == action.ledger:
            return store
    raise CannotRun("undo-ledger-elsewhere", action=name_of(action))


def books_of(store: LedgerStore) -> Books:
    """The ledger as it stands."""
    return Books(store.entries(), store.balances(), store.purchase_lines(), store.ordered_lines())


def _says_something(batch: Batch) -> bool:
    return bool(batch.entries or batch.received or batch.line_received or batch.line_issued or batch.withdrawn)


def name_of(action: Action) -> str:
    """What the clerk calls the action."""
    return ACTIONS.get(action.verb, action.verb)
