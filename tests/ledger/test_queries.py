from decimal import Decimal

from addin.ledger.accounts import family_and_place
from addin.ledger.funding import book_grants
from addin.ledger.issuing import book_issues
from addin.ledger.ordering import book_purchase
from addin.ledger.queries import (
    fund_lines,
    fund_summary,
    gate_by_community,
    payable_by_shop,
    stock,
    turnover,
    under_way,
)
from addin.ledger.receiving import book_receipt
from addin.model.ledger_view import FundSummary, StockLine, Turnover
from addin.model.office import Grant
from addin.store.memory_store import MemoryLedger

from .samples import FUNDED, MONDAY, SHOP, TUESDAY, WEDNESDAY, delivery, row, wanted


def receive(ledger, arrived, day):
    booked = ledger.entries()
    ledger.commit(book_receipt(day, ledger.purchase_lines(), ledger.ordered_lines(), arrived, booked, FUNDED))


def three_days() -> MemoryLedger:
    """Monday: granted and ordered. Tuesday: 8 arrive and are handed out. Wednesday: it was 10 after all."""
    ledger = MemoryLedger()
    ledger.commit(book_grants([Grant("示例财1号", MONDAY, 100_000, "区级财政")], [], MONDAY))
    lines = [wanted("L1", "6"), wanted("L2", "3", "东街社区", group="困难群众")]
    ledger.commit(book_purchase([row("10", "1", price=500)], [line_at(line, 500) for line in lines]))
    receive(ledger, delivery("8", {"L1": "6", "L2": "2"}), TUESDAY)
    ledger.commit(book_issues(TUESDAY, ledger.ordered_lines(), ledger.entries()))
    receive(ledger, delivery("10", {"L1": "6", "L2": "3"}), WEDNESDAY)
    return ledger


def line_at(line, price):
    return wanted(line.line_id, line.quantity, line.community, price=price, group=line.group)


def test_stock_by_place_and_product():
    assert stock(three_days().balances()) == (
        StockLine("东街社区", "P001", Decimal(3)),
        StockLine("街道", "P001", Decimal(1)),
    )


def test_goods_under_way():
    ledger = MemoryLedger()
    ledger.commit(book_purchase([row("3", "1")], [wanted("L1", "2")]))
    assert under_way(ledger.balances()) == (
        StockLine("南湖社区", "P001", Decimal(2)),
        StockLine("街道", "P001", Decimal(1)),
    )


def test_the_fund():
    assert fund_summary(three_days().balances()) == FundSummary(100_000, 2_000, 98_000)
    assert fund_summary([]) == FundSummary(0, 0, 0)


def test_what_is_owed_is_what_the_fund_and_the_households_pay():
    balances = three_days().balances()
    assert payable_by_shop(balances) == {SHOP: 5_000}
    assert gate_by_community(balances) == {"南湖社区": 3_000}


def test_turnover_by_day_with_corrections_in_their_own_column():
    entries = three_days().entries()
    assert turnover(entries) == (
        Turnover(TUESDAY, "P001", Decimal(8), Decimal(8), Decimal(0)),
        Turnover(WEDNESDAY, "P001", Decimal(2), Decimal(-2), Decimal(4)),
    )
    assert turnover(entries, "东街社区") == (
        Turnover(TUESDAY, "P001", Decimal(2), Decimal(2), Decimal(0)),
        Turnover(WEDNESDAY, "P001", Decimal(1), Decimal(-2), Decimal(3)),
    )


def test_the_fund_ledger_row_by_row():
    ledger = three_days()
    rows = [
        (line.day, line.memo, line.allocated_fen, line.used_fen, line.balance_fen)
        for line in fund_lines(ledger.entries())
    ]
    assert rows == [
        (MONDAY, "财政拨款 区级财政", 100_000, 0, 100_000),
        (TUESDAY, "到货 东街社区", 0, 1_000, 99_000),
        (WEDNESDAY, "冲销：到货 东街社区", 0, -1_000, 100_000),
        (WEDNESDAY, "到货 东街社区", 0, 1_500, 98_500),
        (WEDNESDAY, "到货 街道", 0, 500, 98_000),
    ]
    assert rows[-1][-1] == fund_summary(ledger.balances()).balance_fen


def test_family_and_place_of_an_account():
    assert family_and_place("在库/南湖社区") == ("在库", "南湖社区")
    assert family_and_place("商家/甲/乙") == ("商家", "甲/乙")
    assert family_and_place("保供资金") == ("保供资金", "")
