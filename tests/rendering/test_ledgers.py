"""物资台账 and 资金台账: what is booked, row by row, adding up to what the accounts say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from addin.ledger.queries import fund_summary, payable_by_shop, stock
from addin.model.document import Document, Role
from addin.model.ledger import yuan
from addin.model.settings import Settings
from addin.rendering import fund_ledger, goods_ledger
from addin.sheets.fund_ledger import FUND_LEDGER
from addin.sheets.goods_ledger import GOODS_LEDGER
from tests.rendering import bookings
from tests.rendering.market import DAY, office


@pytest.fixture(scope="module")
def store():
    return bookings.booked()


@pytest.fixture(scope="module")
def goods(store):
    lines = store.purchase_lines(), store.ordered_lines()
    return goods_ledger.document(store.entries(), *lines, office(), DAY)


@pytest.fixture(scope="module")
def fund(store):
    return fund_ledger.document(store.entries(), office(), Settings(), DAY)


def body(document: Document, name: str) -> list[tuple]:
    (page,) = [page for page in document.pages if page.name == name]
    return [tuple(line.values) for line in page.lines if line.role in {Role.BODY, Role.TOTAL}]


def test_stock_is_what_came_less_what_went(goods, store):
    rows = body(goods, "库存汇总")
    assert rows == [
        ("南湖社区", "D1", "大米", "", "袋", 5, 5, 0),
        ("北湖社区", "D1", "大米", "", "袋", 2, 2, 0),
    ]
    assert {row[7] for row in rows} == {0}
    assert stock(store.balances()) == ()


def test_stock_that_lies_at_the_township_is_shown_last():
    store = bookings.ordered()
    bookings.received(store, 12, {"L1": 4, "L2": 2, "L3": 3})
    document = goods_ledger.document(store.entries(), store.purchase_lines(), store.ordered_lines(), office(), DAY)
    assert body(document, "库存汇总") == [
        ("南湖社区", "D1", "大米", "", "袋", 6, 0, 6),
        ("北湖社区", "D1", "大米", "", "袋", 3, 0, 3),
        ("街道库房", "D1", "大米", "", "袋", 3, 0, 3),
    ]
    assert body(document, "入库明细")[0][-1] == "多到 2"
    (note,) = [line.values[0] for line in document.pages[2].lines if line.role is Role.NOTE]
    assert "尚未发放的登记行：3 行" in note


def test_every_purchase_row_is_there_with_what_is_owed_for_it(goods, store):
    assert body(goods, "入库明细") == [
        (DAY, "CG20261123-1", "样例商超A", "大米", "", "袋", 10, 7, Decimal("32.5"), Decimal("227.5"), "缺 3"),
        (None, "CG20261123-1", "样例商超A", "退热片", "", "盒", 1, None, 12, None, "待收货"),
        ("合计", *(None,) * 8, Decimal("227.5"), None),
    ]
    assert yuan(payable_by_shop(store.balances())["样例商超A"]) == Decimal("227.5")


def test_hand_outs_are_summed_by_day_community_and_product(goods):
    assert body(goods, "出库明细") == [
        (DAY, "南湖社区", "D1", "大米", "", "袋", 5, "发放住户"),
        (DAY, "北湖社区", "D1", "大米", "", "袋", 2, "发放住户"),
    ]


def test_a_later_correction_shows_on_its_own_day_as_negative():
    store = bookings.ordered()
    bookings.received(store, 9, {"L1": 4, "L2": 2, "L3": 3})
    bookings.issued(store)
    later = DAY + timedelta(days=1)
    bookings.received(store, 8, {"L1": 3, "L2": 2, "L3": 3}, later)
    bookings.issued(store, later)
    document = goods_ledger.document(store.entries(), (), (), office(), later)
    assert [(row[0], row[1], row[6]) for row in body(document, "出库明细")] == [
        (DAY, "南湖社区", 6),
        (DAY, "北湖社区", 3),
        (later, "南湖社区", -1),
    ]
    assert body(document, "库存汇总")[0][5:] == (5, 5, 0)


def test_what_was_taken_back_is_shown_with_the_entry_it_takes_back(goods):
    rows = body(goods, "冲正记录")
    assert {row[2] for row in rows} == {"南湖社区"}
    assert sorted((row[6], row[7]) for row in rows if row[6]) == [(-4, None)]
    assert sorted((row[6], row[7]) for row in rows if row[7]) == [(None, -4)]
    assert all(row[9].startswith(("receipt:", "issue:")) for row in rows)


def test_the_fund_balances_after_every_row(fund, store):
    summary = fund_summary(store.balances())
    rows = body(fund, "资金流水")
    balance = Decimal(0)
    for row in rows:
        balance += (row[3] or 0) - (row[4] or 0)
        assert row[5] == balance
    assert balance == yuan(summary.balance_fen)
    amounts = [row[1] for row in body(fund, "资金汇总")]
    assert amounts == [50000, 65, 49935, Decimal("227.5"), Decimal("162.5")]


def test_what_is_owed_is_what_the_fund_and_the_households_pay(fund):
    assert body(fund, "应付商家") == [("样例商超A", Decimal("227.5")), ("合计", Decimal("227.5"))]
    assert body(fund, "代收货款") == [
        ("南湖社区", Decimal("97.5")),
        ("北湖社区", 65),
        ("合计", Decimal("162.5")),
    ]


@pytest.mark.parametrize("sheets", [GOODS_LEDGER, FUND_LEDGER])
def test_empty_ledgers_have_their_headings(sheets):
    first = sheets[0].workbook
    made = (
        goods_ledger.document((), (), (), office(), DAY)
        if first == "物资台账"
        else fund_ledger.document((), office(), Settings(), DAY)
    )
    for page, sheet in zip(made.pages, sheets, strict=True):
        assert page.name == sheet.name
        assert page.locked
        assert tuple(page.lines[2].values) == sheet.headings


def test_every_row_fits_its_headings(goods, fund):
    for page in (*goods.pages, *fund.pages):
        for line in page.lines:
            if line.role in {Role.HEAD, Role.BODY, Role.TOTAL}:
                assert len(line.values) == len(page.columns), (page.name, line)


def test_the_day_stands_on_every_page(goods):
    assert all("截至 2026-11-23" in str(page.lines[1].values[0]) for page in goods.pages)
    assert isinstance(DAY, date)
