"""What a ledger in a file promises beyond the contract: it lasts, it notices tampering, it says why it cannot open."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from addin.ledger.ordering import book_purchase
from addin.ledger.reversal import reverse
from addin.model.ledger import Entry, Move
from addin.ports import Batch, CannotRun
from addin.store import connection
from addin.store.sqlite_store import SqliteLedger
from addin.wording import sentence
from tests.ledger.samples import MONDAY, TUESDAY, row, wanted

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def entry(number):
    return Entry(f"k{number}", "count", MONDAY, "PD-1", "盘点", (Move("甲", "乙", "P001", number),))


@pytest.fixture
def path(tmp_path):
    """A ledger with an order and three entries, closed."""
    file = tmp_path / "台账.db"
    with closing(SqliteLedger(file, lambda: NOON)) as ledger:
        ledger.commit(book_purchase([row("2")], [wanted("L1", "2")]))
        ledger.commit(Batch([entry(1), entry(2), reverse(entry(1), TUESDAY)]))
    return file


def problems(path):
    with closing(SqliteLedger(path)) as ledger:
        return list(ledger.verify())


def tamper(path, *statements, foreign_keys=True):
    """Change the file past the program, as somebody with a database tool could."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert db.execute(statement).rowcount


def refusal(path, **options):
    with pytest.raises(CannotRun) as refused:
        SqliteLedger(path, **options)
    told = sentence(refused.value.code, **refused.value.params)
    assert path.name in told
    return refused.value.code


def test_what_is_booked_is_there_when_opened_again(path):
    with closing(SqliteLedger(path)) as ledger:
        assert [known.key for known in ledger.entries()] == ["order:CG-1:P001:南湖社区", "k1", "k2", "k1:reversed"]
        assert list(ledger.ordered_lines()) == [wanted("L1", "2")]
        assert ledger.commit(Batch([entry(1)])) == 0
    assert problems(path) == []


def test_the_clock_tells_when_an_entry_was_written(path):
    with closing(sqlite3.connect(path)) as db:
        assert set(db.execute("SELECT created_at FROM entry")) == {("2026-11-23T12:00:00+00:00",)}


def test_the_chain_does_not_depend_on_the_time(tmp_path):
    chains = []
    for hour in (1, 2):
        file = tmp_path / f"{hour}.db"
        with closing(SqliteLedger(file, lambda hour=hour: NOON.replace(hour=hour))) as ledger:
            ledger.commit(Batch([entry(1), entry(2)]))
        with closing(sqlite3.connect(file)) as db:
            chains.append(db.execute("SELECT value FROM meta WHERE name = 'chain'").fetchone())
    assert chains[0] == chains[1]


def test_only_the_database_stays_behind(path):
    assert [file.name for file in path.parent.iterdir()] == ["台账.db"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET memo = '改'",
        "DELETE FROM entry",
        "UPDATE posting SET amount = 1",
        "DELETE FROM posting",
        "UPDATE ordered_line SET quantity = 1",
        "DELETE FROM ordered_line",
        "UPDATE purchase_line SET unit_price_fen = 1",
        "DELETE FROM purchase_line",
        "UPDATE ordered_line SET withdrawn = 0",
        "UPDATE purchase_line SET withdrawn = 0",
    ],
)
def test_the_database_itself_refuses_changes(path, statement):
    with closing(SqliteLedger(path)) as ledger:
        ledger.commit(Batch(withdrawn=["CG-1"]))
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.IntegrityError, match="never"):
        db.execute(statement)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["UPDATE entry SET memo = '改' WHERE key = 'k1'"], ["分录「k1」的内容在登记之后被改动过。"]),
        (
            ["UPDATE posting SET amount = 9 WHERE entry = 3"],
            ["分录「k2」的内容在登记之后被改动过。", "「乙」的「P001」：余额表记 0.002，按分录合计为 0.009。"],
        ),
        (
            ["DELETE FROM posting WHERE entry = 3", "DELETE FROM entry WHERE id = 3"],
            [
                "分录「k1:reversed」之前有分录被删除、插入或调换过。",
                "台账末尾的分录与登记时不一致：登记过 4 条，现有 3 条。",
            ],
        ),
        (
            ["DELETE FROM posting WHERE entry = 4", "DELETE FROM entry WHERE id = 4"],
            ["台账末尾的分录与登记时不一致：登记过 4 条，现有 3 条。"],
        ),
        (
            ["UPDATE entry SET chain = 'x' WHERE id = 2"],
            ["分录「k1」之前有分录被删除、插入或调换过。", "分录「k2」之前有分录被删除、插入或调换过。"],
        ),
        (["UPDATE balance SET amount = amount + 1000 WHERE amount > 0"], ["「P001」各账户余额合计为 2，应为 0。"]),
        (
            ["UPDATE ordered_line SET quantity = 3000"],
            ["采购单 CG-1 的「P001」：订购 2，应等于住户明细 3 加余量 0。"],
        ),
        (
            ["UPDATE meta SET value = 'x' WHERE name = 'chain'"],
            ["台账末尾的分录与登记时不一致：登记过 4 条，现有 4 条。"],
        ),
    ],
    ids=["memo", "amount", "deleted", "last deleted", "chain", "balance", "order", "end"],
)
def test_tampering_is_noticed(path, statements, told):
    tamper(path, *statements)
    found = problems(path)
    assert [sentence for sentence in told if sentence not in found] == []


def test_a_posting_to_nowhere_is_noticed(path):
    tamper(path, "DELETE FROM commodity WHERE name = 'P001'", foreign_keys=False)
    found = problems(path)
    assert found
    assert all(told.startswith("台账文件内部检查发现问题：") for told in found)


def test_a_file_of_another_kind(tmp_path):
    file = tmp_path / "需求登记.xlsx"
    file.write_bytes(b"PK\x03\x04" + b"not a database " * 100)
    assert refusal(file) == "ledger-damaged"
    assert file.read_bytes().startswith(b"PK")


def test_a_database_of_another_program(tmp_path):
    file = tmp_path / "别的.db"
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE theirs (a)")
    before = file.read_bytes()
    assert refusal(file) == "ledger-foreign"
    assert file.read_bytes() == before


def test_a_ledger_of_a_newer_program(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    assert refusal(path) == "ledger-newer"


def test_a_file_that_lost_its_second_half(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert refusal(path) == "ledger-damaged"


def test_a_file_that_is_damaged_inside(path):
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ordered_line'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    with closing(SqliteLedger(path)) as ledger, pytest.raises(CannotRun) as refused:
        ledger.ordered_lines()
    assert refused.value.code == "ledger-damaged"


def test_a_folder_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "没有" / "台账.db") == "ledger-unwritable"


def test_a_folder_in_place_of_the_file(tmp_path):
    assert refusal(tmp_path) == "ledger-unwritable"


def test_an_empty_file_becomes_a_ledger(tmp_path):
    (tmp_path / "台账.db").touch()
    assert problems(tmp_path / "台账.db") == []


def test_a_ledger_that_another_program_is_writing(path):
    with closing(SqliteLedger(path, busy_seconds=0)) as ledger, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotRun) as refused:
            ledger.commit(Batch([entry(7)]))
        assert refused.value.code == "ledger-busy"
        assert len(ledger.entries()) == 4
        other.rollback()
        assert ledger.commit(Batch([entry(7)])) == 1


def test_a_disk_that_is_full(path):
    with closing(SqliteLedger(path)) as ledger:
        ledger._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(CannotRun) as refused:
            ledger.commit(Batch([entry(number) for number in range(100, 2000)]))
        assert refused.value.code == "ledger-unwritable"
        assert len(ledger.entries()) == 4
    assert problems(path) == []


def test_a_fault_of_the_program_is_not_told_as_the_clerks(path):
    with closing(SqliteLedger(path)) as ledger, pytest.raises(sqlite3.OperationalError), connection.told(path):
        ledger._connection.execute("SELECT nothing FROM nowhere")


def test_a_new_schema_file_is_applied_to_an_old_ledger(path, tmp_path, monkeypatch):
    newer = tmp_path / "schema"
    newer.mkdir()
    for file in connection.SCHEMA.glob("*.sql"):
        (newer / file.name).write_bytes(file.read_bytes())
    second = newer / "0003_more.sql"
    second.write_text("CREATE TABLE more (a);\nINSERT INTO more VALUES (';');\nBROKEN;\n", encoding="utf-8")
    monkeypatch.setattr(connection, "SCHEMA", newer)
    with pytest.raises(sqlite3.OperationalError, match="BROKEN"):
        SqliteLedger(path)
    second.write_text("CREATE TABLE more (a);\nINSERT INTO more VALUES (';');\n", encoding="utf-8")
    with closing(SqliteLedger(path)) as ledger:
        assert ledger._connection.execute("SELECT a FROM more").fetchall() == [(";",)]
        assert ledger._connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert len(ledger.entries()) == 4


def test_a_ledger_of_the_first_schema_is_brought_up_to_date(tmp_path, monkeypatch):
    first = tmp_path / "schema"
    first.mkdir()
    old = next(iter(sorted(connection.SCHEMA.glob("*.sql"))))
    (first / old.name).write_bytes(old.read_bytes())
    file = tmp_path / "台账.db"
    with monkeypatch.context() as before:
        before.setattr(connection, "SCHEMA", first)
        with closing(connection.connect(file, 5)) as db, db:
            db.execute("INSERT INTO meta VALUES ('entries', '0')")
            db.execute("INSERT INTO purchase_line VALUES (1, 'CG-1', 'P001', '甲', '2026-11-23', 2000, 0, 399, NULL)")
    with closing(SqliteLedger(file)) as ledger:
        identity = ledger.identity()
        assert [line.purchase_no for line in ledger.purchase_lines()] == ["CG-1"]
        ledger.commit(Batch(withdrawn=["CG-1"]))
    with closing(SqliteLedger(file)) as ledger:
        assert list(ledger.purchase_lines()) == []
        assert ledger.identity() == identity != ""


def test_the_database_is_kept_the_safe_way(path):
    with closing(SqliteLedger(path)) as ledger:
        pragmas = [f"PRAGMA {name}" for name in ("journal_mode", "synchronous", "foreign_keys")]
        assert [ledger._connection.execute(pragma).fetchone()[0] for pragma in pragmas] == ["wal", 2, 1]


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_new_ledger_that_another_program_is_just_making(tmp_path, lock):
    file = tmp_path / "台账.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute(lock)
        assert refusal(file, busy_seconds=0) == "ledger-busy"
        other.rollback()
        assert problems(file) == []
