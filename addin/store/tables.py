"""Reading from the ledger's tables; every function runs inside the caller's transaction."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from addin.model.ledger import Balance, Entry, Move, goods_quantity
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.store.lines import ORDERED_LINES, PURCHASE_LINES, LineTable, ordered_line, purchase_line, quantity_of

Condition = tuple[str, str | None]
"""A comparison with one mark, and its value; None leaves the condition out."""

_ARRIVAL: dict[bool | None, Condition] = {
    None: ("?", None),
    True: ("received IS NULL AND ?", "1"),
    False: ("line_id IN (SELECT line_id FROM ordered_line WHERE received IS NOT NULL AND NOT withdrawn) AND ?", "1"),
}
_WITHDRAWN: dict[bool | None, Condition] = {
    None: ("?", None),
    True: ("withdrawn AND ?", "1"),
    False: ("NOT withdrawn AND ?", "1"),
}


class Sealed(NamedTuple):
    """An entry as it stands in the database, and the fingerprints that were written with it."""

    entry: Entry
    digest: str
    chain: str


def sealed_entries(connection: sqlite3.Connection, kind: str | None = None, until: date | None = None) -> list[Sealed]:
    """Entries in booking order, of one kind and up to a day when these are given."""
    where, values = _where(("e.kind = ?", kind), ("e.day <= ?", until.isoformat() if until else None))
    moves = _moves(connection, where, values)
    rows = connection.execute(
        "SELECT e.id, e.key, e.kind, e.day, e.document, e.memo, coalesce(r.key, ''), e.digest, e.chain"
        f" FROM entry e LEFT JOIN entry r ON r.id = e.reverses {where} ORDER BY e.id",
        values,
    )
    return [
        Sealed(
            Entry(key, kind, date.fromisoformat(day), document, memo, tuple(moves.get(number, ())), reverses), *marks
        )
        for number, key, kind, day, document, memo, reverses, *marks in rows
    ]


def _moves(connection: sqlite3.Connection, where: str, values: list[str]) -> dict[int, list[Move]]:
    """Moves by the id of their entry."""
    moves: defaultdict[int, list[Move]] = defaultdict(list)
    account = _names(connection, "account")
    commodity = _names(connection, "commodity")
    rows = connection.execute(
        "SELECT p.entry, p.source, p.target, p.commodity, p.amount"
        f" FROM posting p JOIN entry e ON e.id = p.entry {where} ORDER BY p.entry, p.position",
        values,
    )
    for entry, source, target, what, amount in rows:
        moves[entry].append(Move(account[source], account[target], commodity[what], amount))
    return moves


def _names(connection: sqlite3.Connection, table: str) -> dict[int, str]:
    return dict(connection.execute(f"SELECT id, name FROM {table}"))


def balances(connection: sqlite3.Connection) -> list[Balance]:
    """Running balances that are not zero, by account and commodity."""
    rows = connection.execute(
        "SELECT a.name, c.name, b.amount FROM balance b JOIN account a ON a.id = b.account"
        " JOIN commodity c ON c.id = b.commodity WHERE b.amount <> 0 ORDER BY a.name, c.name"
    )
    return [Balance(*row) for row in rows]


def differing_balances(connection: sqlite3.Connection) -> list[tuple[str, str, int, int]]:
    """Account, commodity, running balance and sum of the postings, where these two differ."""
    rows = connection.execute(
        "WITH change AS ("
        "  SELECT target AS account, commodity, amount FROM posting"
        "  UNION ALL SELECT source, commodity, -amount FROM posting"
        "), figure AS ("
        "  SELECT account, commodity, 0 AS kept, amount AS posted FROM change"
        "  UNION ALL SELECT account, commodity, amount, 0 FROM balance"
        ")"
        " SELECT a.name, c.name, sum(f.kept), sum(f.posted) FROM figure f"
        " JOIN account a ON a.id = f.account JOIN commodity c ON c.id = f.commodity"
        " GROUP BY f.account, f.commodity HAVING sum(f.kept) <> sum(f.posted) ORDER BY a.name, c.name"
    )
    return list(rows)


def ordered_quantities(connection: sqlite3.Connection) -> dict[str, Decimal]:
    """line_id -> quantity ordered, over all purchase orders."""
    rows = connection.execute("SELECT line_id, sum(quantity) FROM ordered_line WHERE NOT withdrawn GROUP BY line_id")
    return {line_id: goods_quantity(amount) for line_id, amount in rows}


def purchase_line_count(connection: sqlite3.Connection) -> int:
    """How many purchase rows there are, withdrawn ones too."""
    found: tuple[int] = connection.execute("SELECT count(*) FROM purchase_line").fetchone()
    return found[0]


def ordered_digests(connection: sqlite3.Connection, *, withdrawn: bool) -> dict[str, str]:
    """line_id -> digest of the content that was ordered, the latest where a line was ordered again."""
    condition = "withdrawn" if withdrawn else "NOT withdrawn"
    return dict(connection.execute(f"SELECT line_id, digest FROM ordered_line WHERE {condition} ORDER BY id"))


def unknown_keys(connection: sqlite3.Connection, keys: Iterable[str]) -> list[str]:
    """The keys under which no entry is booked."""
    known = "SELECT 1 FROM entry WHERE key = ?"
    return [key for key in dict.fromkeys(keys) if connection.execute(known, (key,)).fetchone() is None]


def filled_in(
    connection: sqlite3.Connection, table: LineTable, column: str, keys: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Decimal | None]:
    """What stands in a column that is filled in later, of the lines with these keys."""
    at = table.columns.index("purchase_no")
    numbers = {key[table.key.index(at)] for key in keys}
    names = ", ".join(table.columns[index] for index in table.key)
    statement = f"SELECT {names}, {column} FROM {table.name} WHERE purchase_no = ?"
    rows = (row for number in numbers for row in connection.execute(statement, (number,)))
    return {(first, second): quantity_of(amount) for first, second, amount in rows if (first, second) in keys}


def ordered_lines(
    connection: sqlite3.Connection, day: date | None, purchase_no: str | None, *, awaited: bool | None = None
) -> list[OrderedLine]:
    """Ordered lines in order of entry; `awaited` as in the port."""
    conditions = (_on(day), ("purchase_no = ?", purchase_no), _ARRIVAL[awaited], _WITHDRAWN[False])
    return [ordered_line(row) for row in _lines(connection, ORDERED_LINES, *conditions)]


def purchase_lines(
    connection: sqlite3.Connection, day: date | None, *, withdrawn: bool | None = False
) -> list[PurchaseLine]:
    """Purchase order rows in order of entry; `withdrawn` as in the port."""
    return [purchase_line(row) for row in _lines(connection, PURCHASE_LINES, _on(day), _WITHDRAWN[withdrawn])]


def _on(day: date | None) -> Condition:
    return "day = ?", day.isoformat() if day else None


def _lines(connection: sqlite3.Connection, table: LineTable, *conditions: Condition) -> sqlite3.Cursor:
    where, values = _where(*conditions)
    return connection.execute(f"{table.select} {where} ORDER BY id", values)


def _where(*conditions: Condition) -> tuple[str, list[str]]:
    given = [(comparison, value) for comparison, value in conditions if value is not None]
    where = " AND ".join(comparison for comparison, _ in given)
    return f"WHERE {where}" if where else "", [value for _, value in given]
