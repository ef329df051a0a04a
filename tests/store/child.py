"""A process of its own that works on a ledger, for tests that stop it in the middle or let two run at once.

python -m tests.store.child LEDGER stop-after STEPS | stop-in PART | stop-done | write NAME
"""

import sys
from collections.abc import Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from addin.ledger.ordering import book_purchase
from addin.model.ledger import Entry, Move
from addin.ports import Batch
from addin.store.sqlite_store import SqliteLedger
from tests.ledger.samples import MONDAY, row, wanted

LINES = 20_000
ROUNDS = 25


def stop():
    """Tell the parent that the moment has come, and wait for what it does."""
    print("now", flush=True)
    sys.stdin.read()


class Stopping(Mapping):
    """A mapping that is never read to its end."""

    def __len__(self):
        return 1

    def __iter__(self):
        stop()
        return iter([])

    def __getitem__(self, key):
        raise KeyError(key)


def big_order(**parts) -> Batch:
    """An order whose pages do not all fit into the database's cache, so that some are written before the commit."""
    orders = book_purchase([row(LINES)], [wanted(f"L{at}", 1, f"样例社区{at % 8}") for at in range(LINES)])
    return Batch(orders.entries, orders.purchase_lines, orders.ordered_lines, **parts)


def stop_after(ledger: SqliteLedger, steps: int) -> None:
    """Stop in the middle of the database's own work, after so many hundred of its steps."""
    left = [steps]

    def count():
        left[0] -= 1
        if not left[0]:
            stop()
        return 0

    ledger._connection.set_progress_handler(count, 100)
    ledger.commit(big_order())


def write(ledger: SqliteLedger, name: str) -> None:
    """Book entries of one's own and one that the other process books too, each in its own transaction."""
    stop()
    for number in range(ROUNDS):
        moves = (Move("商家/甲", f"在途/{name}", "P001", 1),)
        ledger.commit(Batch([Entry(f"{name}:{number}", "order", MONDAY, name, "", moves)]))
        shared = (Move("商家/甲", "在途/共", "P001", 1),)
        ledger.commit(Batch([Entry(f"shared:{number}", "order", MONDAY, "共", "", shared)]))


def main(path: str, task: str, detail: str = "") -> None:
    if task == "write":
        print("open", flush=True)
        sys.stdin.readline()
    with closing(SqliteLedger(Path(path), busy_seconds=60)) as ledger:
        if task == "stop-after":
            stop_after(ledger, int(detail))
        elif task == "stop-in":
            ledger.commit(big_order(**{detail: Stopping()}))
        elif task == "stop-done":
            ledger.commit(big_order(line_received={("L7", "CG-1"): Decimal(1)}))
            stop()
        else:
            write(ledger, detail)


if __name__ == "__main__":
    main(*sys.argv[1:])
