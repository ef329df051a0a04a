"""Writing into the ledger's tables; every function runs inside the caller's transaction."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from addin.ledger.validation import require_bookable
from addin.model.ledger import Entry
from addin.ports import LedgerConflict
from addin.store import chain
from addin.store.lines import ORDERED_LINES, PURCHASE_LINES, LineTable, amount_of

Key = tuple[str, str]


def add_entries(connection: sqlite3.Connection, entries: Sequence[Entry], created_at: str) -> int:
    """Add the entries that are new with their postings, and bring balances and chain up to date; how many were new.

    LedgerConflict for a known key with other content, and for a reversal of an unknown or already reversed entry.
    """
    require_bookable(entries)
    new = _new_entries(connection, entries)
    if new:
        ids = _add_entry_rows(connection, new, created_at)
        _add_postings(connection, [(ids[entry.key], entry) for entry, _ in new])
    return len(new)


def _new_entries(connection: sqlite3.Connection, entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """Entries that are not booked yet, each with its digest."""
    met: dict[str, str] = {}
    new = []
    for entry in entries:
        digest = chain.digest(entry)
        known = met.get(entry.key) or _value(connection, "SELECT digest FROM entry WHERE key = ?", entry.key)
        if known not in {None, digest}:
            raise LedgerConflict(entry.key)
        if known is None:
            new.append((entry, digest))
        met[entry.key] = digest
    return new


def _add_entry_rows(
    connection: sqlite3.Connection, new: Iterable[tuple[Entry, str]], created_at: str
) -> dict[str, int]:
    """Ids of the new entries, by key."""
    head = str(meta(connection, "chain") or chain.START)
    count = int(meta(connection, "entries") or 0)
    ids: dict[str, int] = {}
    taken_back: set[int] = set()
    rows = []
    for entry, digest in new:
        head = chain.link(head, digest)
        reverses = _reversed_id(connection, entry, ids, taken_back)
        ids[entry.key] = count = count + 1
        facts = (entry.key, entry.kind, entry.day.isoformat(), entry.document, entry.memo, reverses)
        rows.append((count, *facts, created_at, digest, head))
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    _set_meta(connection, "chain", head)
    _set_meta(connection, "entries", str(count))
    return ids


def _reversed_id(
    connection: sqlite3.Connection, entry: Entry, ids: Mapping[str, int], taken_back: set[int]
) -> int | None:
    if not entry.reverses:
        return None
    found = ids.get(entry.reverses) or _value(connection, "SELECT id FROM entry WHERE key = ?", entry.reverses)
    already = found in taken_back or _value(connection, "SELECT 1 FROM entry WHERE reverses = ?", found)
    if not isinstance(found, int) or already:
        raise LedgerConflict(entry.reverses)
    taken_back.add(found)
    return found


def _add_postings(connection: sqlite3.Connection, new: Sequence[tuple[int, Entry]]) -> None:
    moves = [move for _, entry in new for move in entry.moves]
    account = _ids(connection, "account", (name for move in moves for name in (move.source, move.target)))
    commodity = _ids(connection, "commodity", (move.commodity for move in moves))
    changes: defaultdict[tuple[int, int], int] = defaultdict(int)
    rows = []
    for entry_id, entry in new:
        for position, move in enumerate(entry.moves):
            source, target, what = account[move.source], account[move.target], commodity[move.commodity]
            rows.append((entry_id, position, source, target, what, move.amount))
            changes[source, what] -= move.amount
            changes[target, what] += move.amount
    connection.executemany("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO balance VALUES (?, ?, ?)"
        " ON CONFLICT (account, commodity) DO UPDATE SET amount = amount + excluded.amount",
        [(*key, amount) for key, amount in changes.items()],
    )


def _ids(connection: sqlite3.Connection, table: str, names: Iterable[str]) -> dict[str, int]:
    """Ids by name; names that are new are added in the order they are met."""
    known: dict[str, int] = dict(connection.execute(f"SELECT name, id FROM {table}"))
    new = [name for name in dict.fromkeys(names) if name not in known]
    added = {name: number for number, name in enumerate(new, len(known) + 1)}
    connection.executemany(f"INSERT INTO {table} (name, id) VALUES (?, ?)", added.items())
    return known | added


def add_lines(connection: sqlite3.Connection, table: LineTable, rows: Sequence[tuple[object, ...]]) -> None:
    """Add the lines that are new; LedgerConflict for a known line with other facts."""
    known = _known_facts(connection, table, {row[table.columns.index("purchase_no")] for row in rows})
    new = []
    for row in rows:
        key, facts = table.key_of(row), row[: table.facts]
        if key not in known:
            known[key] = facts
            new.append(row)
        elif known[key] != facts:
            raise LedgerConflict(":".join(key))
    connection.executemany(table.insert, new)


def _known_facts(
    connection: sqlite3.Connection, table: LineTable, purchase_numbers: Iterable[object]
) -> dict[Key, tuple[object, ...]]:
    statement = f"{table.select} WHERE purchase_no = ?"
    stored = (row for number in purchase_numbers for row in connection.execute(statement, (number,)))
    return {table.key_of(row): row[: table.facts] for row in stored}


def fill_in(
    connection: sqlite3.Connection, table: LineTable, column: str, quantities: Mapping[Key, Decimal | None]
) -> None:
    """Fill in a column of lines by their key, or (None) empty it; LedgerConflict when a line is not known."""
    statement = table.fill_in(column)
    rows = [(amount_of(quantity), *key) for key, quantity in quantities.items()]
    changed = connection.executemany(statement, rows).rowcount if rows else 0
    if changed != len(rows):
        unknown = (key for amount, *key in rows if not connection.execute(statement, (amount, *key)).rowcount)
        raise LedgerConflict(":".join(next(unknown)))


def withdraw(connection: sqlite3.Connection, purchase_numbers: Iterable[str]) -> None:
    """Withdraw purchase orders with all their lines; LedgerConflict when an order is not known."""
    for number in purchase_numbers:
        connection.execute(ORDERED_LINES.withdraw, (number,))
        if not connection.execute(PURCHASE_LINES.withdraw, (number,)).rowcount:
            raise LedgerConflict(number)


def meta(connection: sqlite3.Connection, name: str) -> str | None:
    """What the ledger keeps about itself under this name."""
    found = _value(connection, "SELECT value FROM meta WHERE name = ?", name)
    return None if found is None else str(found)


def _set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
    )


def _value(connection: sqlite3.Connection, statement: str, parameter: object) -> str | int | None:
    row: tuple[str | int] | None = connection.execute(statement, (parameter,)).fetchone()
    return row[0] if row else None
