"""A ledger database in, sentences about what only a database can get wrong out.

The file's own structure, the chain of entries and the running balances; what the entries mean is checked by
`addin.ledger.audit`. The chain shows what was altered past the program; it does not stop somebody who knows the
program from building all of it anew.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from addin.ledger.audit import shown
from addin.store import chain
from addin.store.booking import meta
from addin.store.tables import Sealed, differing_balances
from addin.wording import sentence


def file_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    for (result,) in connection.execute("PRAGMA quick_check(5)"):
        if result != "ok":
            yield sentence("ledger-file-unsound", detail=result)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield sentence("ledger-file-unsound", detail=f"{table} {row} → {parent}")


def chain_problems(connection: sqlite3.Connection, sealed: Sequence[Sealed]) -> Iterator[str]:
    """Entries that are not what was written, or not where it was written."""
    former = chain.START
    for entry, digest, link in sealed:
        if chain.digest(entry) != digest:
            yield sentence("ledger-entry-altered", key=entry.key)
        if chain.link(former, digest) != link:
            yield sentence("ledger-chain-broken", key=entry.key)
        former = link
    expected = int(meta(connection, "entries") or 0)
    if expected != len(sealed) or (meta(connection, "chain") or chain.START) != former:
        yield sentence("ledger-end-differs", expected=expected, found=len(sealed))


def balance_problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Running balances that are not the sum of their postings."""
    for account, commodity, kept, posted in differing_balances(connection):
        figures = {"kept": shown(commodity, kept), "posted": shown(commodity, posted)}
        yield sentence("ledger-balance-differs", account=account, commodity=commodity, **figures)
