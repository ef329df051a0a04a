"""台账余额、台账核对: every commodity sums to zero, and what was altered past the program is told."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from addin.flows.desk import Outcome
from addin.flows.ledger import balance, verify
from addin.flows.post import post
from addin.flows.purchase import purchase
from addin.flows.receive import receive
from addin.ports import CannotRun
from tests.flows import township
from tests.flows.township import desk, edited, tree

LEDGER = ".baogong/ledger.db"
ONE_BALANCE = (
    "UPDATE balance SET amount = amount + 100 "
    "WHERE (account, commodity) = (SELECT account, commodity FROM balance LIMIT 1)"
)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office folder after a day's purchase, receipt (one pack short) and posting; copied, never changed."""
    office = township.make(tmp_path_factory.mktemp("ledger") / "街道")
    with desk(office) as opened:
        purchase(opened)
    for path in sorted((office / "收货登记").glob("*.xlsx")):
        with edited(path) as sheet:
            headings = [cell.value for cell in sheet[1]]
            for row in sheet.iter_rows(min_row=2):
                ordered = row[headings.index("订购数量")].value
                if ordered is not None:
                    short = row[headings.index("品名")].value == "大米"
                    row[headings.index("实收数量")].value = ordered - short
    with desk(office) as opened:
        receive(opened)
        post(opened)
    return office


@pytest.fixture
def office(worked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(worked, tmp_path / "街道"))


def balances(office: Path) -> Outcome:
    with desk(office) as opened:
        return balance(opened)


def verified(office: Path) -> Outcome:
    with desk(office) as opened:
        return verify(opened)


def alter(office: Path, statement: str) -> None:
    """What somebody does with a database program."""
    with closing(sqlite3.connect(office / LEDGER)) as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        assert db.execute(statement).rowcount
        db.commit()


def rows(outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    for row in outcome.summary["balances"]:  # type: ignore[attr-defined]
        yield row["account"], row["commodity"], row["shown"]


def test_every_commodity_sums_to_zero(office: Path) -> None:
    outcome = balances(office)
    assert set(outcome.summary["sums"]) == {"CNY", "S01", "D01", "N01", "L01"}  # type: ignore[call-overload]
    assert set(outcome.summary["sums"].values()) == {0}  # type: ignore[attr-defined]
    assert outcome.summary["unbalanced"] == []
    assert not outcome.findings


def test_balances_are_in_units_and_yuan(office: Path) -> None:
    shown = {(account, commodity): amount for account, commodity, amount in rows(balances(office))}
    assert shown["住户/东风社区", "S01"] == "6"  # 4 斤 and 1 公斤
    assert shown["住户/东风社区", "L01"] == "1"  # one of two came
    assert shown["财政拨款", "CNY"] == "-50000.00 元"
    assert shown["采购支出", "CNY"] == "5.00 元"  # 困难群众: 2 斤 of potatoes
    assert shown["代收/东风社区", "CNY"] == "115.50 元"  # 4 × 2.5, 28, 32, 45.5


def test_the_table_is_told_in_chinese(office: Path) -> None:
    headline = balances(office).headline
    assert headline.startswith("台账余额（5 种，每种合计为零）：\n")
    assert "  财政拨款　CNY　-50000.00 元" in headline.splitlines()


def test_a_sound_ledger_says_so(office: Path) -> None:
    outcome = verified(office)
    assert not outcome.findings
    assert outcome.summary["faults"] == 0
    assert outcome.headline == f"核对了 {outcome.summary['entries']} 笔账：没有改动，收支平衡。"


def test_asking_changes_nothing(office: Path) -> None:
    before = tree(office)
    balances(office)
    verified(office)
    assert tree(office) == before


def test_an_office_without_a_ledger_has_empty_balances(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    assert balances(office).summary["balances"] == []
    assert verified(office).headline == "核对了 0 笔账：没有改动，收支平衡。"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entry SET memo = 'x' WHERE id = 1", "改"),
        (
            ONE_BALANCE,
            "余额",
        ),
        ("DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)", ""),
    ],
    ids=["an entry altered", "a balance altered", "the last entry deleted"],
)
def test_what_was_altered_past_the_program_is_told(office: Path, statement: str, told: str) -> None:
    alter(office, statement)
    outcome = verified(office)
    assert outcome.has_errors
    assert outcome.summary["faults"] == len(outcome.findings)
    assert all(each.code == "ledger-unsound" for each in outcome.findings)
    assert any(told in each.message for each in outcome.findings)
    assert "发现" in outcome.headline


def test_balances_that_do_not_sum_to_zero_are_an_error(office: Path) -> None:
    alter(
        office,
        ONE_BALANCE,
    )
    outcome = balances(office)
    assert [each.code for each in outcome.findings] == ["ledger-unbalanced"]
    assert outcome.summary["unbalanced"] == [outcome.findings[0].value]
    assert "每种合计为零" not in outcome.headline
    assert "有的合计不为零" in outcome.headline


def test_a_file_that_is_no_ledger_is_left_alone(office: Path) -> None:
    (office / LEDGER).write_bytes(b"somebody's notes " * 300)
    for path in office.glob(f"{LEDGER}-*"):
        path.unlink()
    with pytest.raises(CannotRun, match="ledger-damaged"):
        verified(office)
    assert (office / LEDGER).read_bytes() == b"somebody's notes " * 300
