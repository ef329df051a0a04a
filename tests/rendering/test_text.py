"""The report's text: what a day says, and that the worst day still fits into the form."""

from datetime import time

import pytest

from addin.books.line_layout import text_width
from addin.books.measure import row_points, wrapped_lines
from addin.model.document import Role
from addin.model.office import Office, Shop
from addin.model.report import ReportFacts
from addin.model.settings import Settings
from addin.rendering.report_figures import report, until_text
from addin.sheets.catalogue import CATEGORIES
from addin.sheets.report_template import PRICE_NOTE, SUMMARY, SUPPLY_NOTE, report_template
from tests.rendering import bookings, market
from tests.rendering.market import DAY, made


def lines(text: object, role: Role) -> int:
    """Lines that a text takes on the form."""
    (page,) = report_template().pages
    return wrapped_lines(str(text), text_width(page, role, 0, len(page.columns) - 1))


@pytest.mark.parametrize(("deadline", "said"), [(time(15, 0), "11月23日15时"), (time(9, 30), "11月23日9时30分")])
def test_the_text_begins_with_the_deadline_of_the_day(deadline, said):
    assert until_text(DAY, deadline) == said
    text = str(made(settings=Settings(report_deadline=deadline)).cells[SUMMARY])
    assert text.startswith(f"截至{said}，")


def test_nothing_reported_is_a_report_as_well():
    made_of = made()
    assert str(made_of.cells[SUMMARY]).splitlines() == [
        "截至11月23日15时，保供商家共 3 家，已上报 0 家，未上报 3 家：样例商超A、样例商超B、样例商超C。",
        "配送：今日为 0 户订购 0 件，到货 0 件，发放 0 件，缺货 0 件。",
        "下一步：催未上报的商家补报；继续做好监测、采购和配送。",
    ]
    assert made_of.cells[SUPPLY_NOTE] == "今日没有商家上报。"


def test_a_quiet_day_says_that_all_is_well():
    made_of = made("""
        商家 | 日期 | 编码 | 库存 | 销量 | 价格
        A    | 22   | C1   | 99   | 9    | 2
        A    | 23   | C1   | 99   | 9    | 2
        B    | 23   | D1   | 99   | 1    | 60
        C    | 23   | D2   | 99   | 1    | 20
    """)
    text = str(made_of.cells[SUMMARY])
    assert "可供天数均达到目标。已上报的商家未出现脱销断供。" in text
    assert "昨日销量与前一日持平。" in text
    assert text.endswith("下一步：继续做好监测、采购和配送。")
    assert made_of.findings == []


def worst_day() -> ReportFacts:
    """Every kind of goods low, dear and sold out somewhere; sixty silent shops with long names; slips; large sums."""
    products = tuple(
        market.product(f"{at:02}{kind}", f"名字很长的样例商品{category}{at}{kind}", "箱", category, grams)
        for at, category in enumerate(CATEGORIES)
        for kind, grams in (("W", "12345"), ("U", ""), ("X", "500"), ("Z", "500"))
    )
    table = ["商家 | 日期 | 编码 | 库存 | 销量 | 价格"]
    for code in (product.code for product in products):
        stock = 0 if code.endswith("Z") else 98765
        slip = 99999 if code.endswith("X") else 12345
        table += [f"A | 22 | {code} | {stock} | 34567 | 9999.99", f"A | 23 | {code} | {stock} | 45678 | {slip}"]
    shops = tuple(Shop(f"样例商超名字特别长的第{at}分店", "", "") for at in range(60))
    base = market.office()
    office = Office(base.buildings, products, (*base.shops, *shops))
    store = bookings.booked()
    rows = market.shop_rows(market.grids("\n".join(table)))
    return ReportFacts(DAY, rows, store.entries(), store.ordered_lines(), office, Settings())


def test_the_worst_day_still_fits_into_a_row():
    """A row grows with its text, but no sheet has one higher than 409 points."""
    cells = report(worst_day()).cells
    for name, role in ((SUMMARY, Role.BLOCK), (SUPPLY_NOTE, Role.NOTE), (PRICE_NOTE, Role.NOTE)):
        assert row_points(lines(cells[name], role)) < row_points(1000)


def test_money_is_written_in_yuan_and_cents():
    assert "支出 65.00 元" in str(made(ledger=bookings.booked()).cells[SUMMARY])
