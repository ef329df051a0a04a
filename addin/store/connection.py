"""A file's path in, a connection to a ledger database of the present schema out; CannotRun says why there is none.

WAL with synchronous=FULL: what a transaction has committed survives a power cut, and readers do not wait for
writers. WAL needs shared memory, which a network share does not give: the database belongs on the office's own disk.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from addin.ports import CannotRun

APPLICATION_ID = 0x62616F67
"""The letters baog in the file's header: this database is a ledger of ours."""

SCHEMA = Path(__file__).parent / "schema"

_PAUSE_SECONDS = 0.01

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT}
_UNWRITABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
}


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open the ledger, make it when there is none, bring its schema up to date.

    CannotRun with ledger-busy, ledger-damaged, ledger-foreign, ledger-newer or ledger-unwritable.
    """
    with told(path):
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        try:
            with reading(connection):
                _require_ours(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            _use_wal(connection, busy_seconds)
            migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the environment did to the database into CannotRun; faults of the program pass through."""
    try:
        yield
    except sqlite3.Error as problem:
        code = _code(problem)
        if code is None:
            raise
        raise CannotRun(code, file=path.name) from problem


def _code(problem: sqlite3.Error) -> str | None:
    primary = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    known = {"ledger-busy": _BUSY, "ledger-damaged": _DAMAGED, "ledger-unwritable": _UNWRITABLE}
    return next((code for code, numbers in known.items() if primary in numbers), None)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that has the ledger for itself from the start; all of it lands or nothing."""
    with _transaction(connection, "BEGIN IMMEDIATE"):
        yield


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction in which everything that is read is of one moment."""
    with _transaction(connection, "BEGIN"):
        yield


@contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    version = _pragma(connection, "user_version")
    ours = _pragma(connection, "application_id") == APPLICATION_ID
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not ours and (version or tables):
        raise CannotRun("ledger-foreign", file=path.name)
    if version > len(_schema_files()):
        raise CannotRun("ledger-newer", file=path.name)


def _use_wal(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Switch the file to WAL, which it then stays in. SQLite does not wait for the lock that this needs, so we do."""
    deadline = monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as problem:
            if _code(problem) != "ledger-busy" or monotonic() > deadline:
                raise
            sleep(_PAUSE_SECONDS)
        else:
            return


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the schema files that the database does not have yet, in their order, in one transaction."""
    files = _schema_files()
    if _pragma(connection, "user_version") == len(files):
        return
    with writing(connection):  # another process may have been faster: look again
        for number in range(_pragma(connection, "user_version"), len(files)):
            for statement in _statements(files[number].read_text("utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")


def _schema_files() -> list[Path]:
    return sorted(SCHEMA.glob("[0-9]*.sql"))


def _statements(script: str) -> Iterator[str]:
    """Single statements, since running a script as a whole would end the transaction first."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
