"""The ledger in one SQLite file.

The file belongs on the disk of the one computer that keeps the ledger: SQLite's write-ahead log does not work
across a network share. Other computers need no ledger, the office folder is enough for them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from addin.ledger.audit import audit
from addin.model.ledger import Balance, Entry
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import Batch, CannotRun, Former
from addin.store import booking, connection, soundness, tables
from addin.store.lines import ORDERED_LINES, PURCHASE_LINES, ordered_row, purchase_row


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteLedger:
    """`LedgerStore` on a file, which is made when it is missing.

    `clock` tells the time that is written beside new entries; `busy_seconds` is how long to wait for another
    process. Every method may raise CannotRun (see `connection`), `commit` also LedgerConflict.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime] = _now, busy_seconds: float = 5.0) -> None:
        self._path = path
        self._clock = clock
        self._connection = connection.connect(path, busy_seconds)

    def commit(self, batch: Batch) -> int:
        """Book a batch; the number of entries that were new. A known key with other content is refused.

        A batch that was booked before changes nothing, even when its quantities have been corrected since.
        """
        purchase_rows = [purchase_row(line) for line in batch.purchase_lines]
        ordered_rows = [ordered_row(line) for line in batch.ordered_lines]
        with connection.told(self._path), connection.writing(self._connection):
            db = self._connection
            if batch.seen_purchase_lines not in {None, tables.purchase_line_count(db)}:
                raise CannotRun("ledger-overtaken")
            if batch.seen_entries not in {None, int(booking.meta(db, "entries") or 0)}:
                raise CannotRun("ledger-moved-on")
            new = booking.add_entries(db, batch.entries, self._clock().isoformat(timespec="seconds"))
            booking.add_lines(db, PURCHASE_LINES, purchase_rows)
            booking.add_lines(db, ORDERED_LINES, ordered_rows)
            if new or not batch.entries:
                booking.fill_in(db, PURCHASE_LINES, "received", batch.received)
                booking.fill_in(db, ORDERED_LINES, "received", batch.line_received)
                booking.fill_in(db, ORDERED_LINES, "issued", batch.line_issued)
                booking.withdraw(db, batch.withdrawn)
        return new

    def identity(self) -> str:
        """What tells this ledger from every other; a copy of it has the same."""
        with self._reading():
            return booking.meta(self._connection, "identity") or ""

    def former(self, batch: Batch) -> Former:
        """What a batch that is not committed yet would change; lines that the ledger does not know are left out."""
        with self._reading():
            db = self._connection
            return Former(
                tables.unknown_keys(db, (entry.key for entry in batch.entries)),
                tables.filled_in(db, PURCHASE_LINES, "received", batch.received.keys()),
                tables.filled_in(db, ORDERED_LINES, "received", batch.line_received.keys()),
                tables.filled_in(db, ORDERED_LINES, "issued", batch.line_issued.keys()),
            )

    def entries(self, *, kind: str | None = None, until: date | None = None) -> Sequence[Entry]:
        """Entries in booking order, of one kind and up to a day when these are given."""
        with self._reading():
            return [sealed.entry for sealed in tables.sealed_entries(self._connection, kind, until)]

    def balances(self) -> Sequence[Balance]:
        """All balances that are not zero, by account and commodity."""
        with self._reading():
            return tables.balances(self._connection)

    def ordered_quantities(self) -> Mapping[str, Decimal]:
        """line_id -> quantity that was ordered, over all purchase orders."""
        with self._reading():
            return tables.ordered_quantities(self._connection)

    def ordered_digests(self, *, withdrawn: bool = False) -> Mapping[str, str]:
        """line_id -> digest of the content that was ordered, or that was ordered and `withdrawn`."""
        with self._reading():
            return tables.ordered_digests(self._connection, withdrawn=withdrawn)

    def ordered_lines(
        self, *, day: date | None = None, purchase_no: str | None = None, awaited: bool | None = None
    ) -> Sequence[OrderedLine]:
        """Ordered lines in order of entry, of one day or purchase order when given.

        `awaited` True: only those not received yet; False: only lines of which some part has been received.
        """
        with self._reading():
            return tables.ordered_lines(self._connection, day, purchase_no, awaited=awaited)

    def purchase_lines(self, *, day: date | None = None, withdrawn: bool | None = False) -> Sequence[PurchaseLine]:
        """Purchase order rows in order of entry, of one day when given.

        `withdrawn` False: those that stand; True: those of withdrawn orders; None: all.
        """
        with self._reading():
            return tables.purchase_lines(self._connection, day, withdrawn=withdrawn)

    def verify(self) -> Sequence[str]:
        """What does not hold, each a Chinese sentence; empty when the ledger is sound.

        Where the file itself is broken, only that is told: nothing in it can be trusted.
        """
        with self._reading():
            db = self._connection
            if unsound := list(soundness.file_problems(db)):
                return unsound
            sealed = tables.sealed_entries(db)
            lines = tables.purchase_lines(db, None), tables.ordered_lines(db, None, None)
            return [
                *soundness.chain_problems(db, sealed),
                *soundness.balance_problems(db),
                *audit([known.entry for known in sealed], tables.balances(db), *lines),
            ]

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with connection.told(self._path), connection.reading(self._connection):
            yield
