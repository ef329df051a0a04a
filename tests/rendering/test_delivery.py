"""配送表, 商家表 and the fund: what the ledger says of the day."""

from datetime import timedelta
from decimal import Decimal

from addin.rendering.daily_report import value
from addin.sheets.report_template import DELIVERY, GRANTED, LEFT, SHOPS, SPENT, SUMMARY
from tests.rendering import bookings
from tests.rendering.market import DAY, codes, made, shown


def test_what_is_taken_back_counts_as_negative():
    assert shown(made(ledger=bookings.booked()), DELIVERY) == [
        ["南湖社区", 2, 7, 5, 5, 1, "待收货 1"],
        ["北湖社区", 1, 3, 2, 2, 1, ""],
        ["街道库房", None, 1, 0, 0, 1, ""],
        ["合计", 3, 11, 7, 7, 3, ""],
    ]


def test_a_day_without_bookings_has_no_rows_and_says_so_in_zeros():
    made_of = made()
    assert shown(made_of, DELIVERY) == []
    assert "今日为 0 户订购 0 件" in str(made_of.cells[SUMMARY])


def test_what_arrives_the_day_after_belongs_to_that_day():
    store = bookings.ordered()
    bookings.received(store, 10, {"L1": 4, "L2": 2, "L3": 3}, DAY + timedelta(days=1))
    assert [row[2:4] for row in shown(made(ledger=store), DELIVERY)][-1] == [11, 0]


def test_a_shop_that_is_silent_is_told_and_its_deliveries_still_count():
    made_of = made("商家 | 日期 | 编码 | 库存\nB | 23 | C1 | 5\nC | 22 | C1 | 5", ledger=bookings.booked())
    assert shown(made_of, SHOPS) == [
        ["样例商超A", "否", 0, 11, 7, 3, "未上报过"],
        ["样例商超B", "是", 1, 0, 0, 0, ""],
        ["样例商超C", "否", 0, 0, 0, 0, "最近上报 11月22日"],
    ]
    assert codes(made_of).count("shop-not-reported") == 2
    text = str(made_of.cells[SUMMARY])
    assert "截至11月23日15时，保供商家共 3 家，已上报 1 家，未上报 2 家：样例商超A、样例商超C。" in text
    assert "今日为 3 户订购 11 件，到货 7 件，发放 7 件，缺货 3 件；其中特殊群体 1 户，代购药品 1 份" in text


def test_the_fund_pays_for_the_needy_only():
    cells = made(ledger=bookings.booked()).cells
    assert [value(cells[name]) for name in (GRANTED, SPENT, LEFT)] == [50000, 65, 49935]
    assert "保供资金累计拨款 50000.00 元，支出 65.00 元，余额 49935.00 元" in str(cells[SUMMARY])


def test_quantities_keep_their_decimals():
    store = bookings.ordered()
    bookings.received(store, Decimal("6.5"), {"L1": Decimal("2.5"), "L2": 2, "L3": 2})
    assert shown(made(ledger=store), DELIVERY)[0][3] == Decimal("4.5")
