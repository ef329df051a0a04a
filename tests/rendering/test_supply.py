"""库存表: what is added up, how long it lasts, and what the office is told."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from addin.model.settings import Settings
from addin.rendering.shown import TENTH, down
from addin.sheets.report_template import SUMMARY, SUPPLY, SUPPLY_NOTE
from tests.rendering.market import codes, made, shown


def test_units_of_weight_and_weighed_packs_become_kilograms():
    made_of = made("""
        商家 | 日期 | 编码 | 库存 | 销量
        A    | 23   | C1   | 100  | 20
        B    | 23   | C2   | 50   | 5
        A    | 23   | D1   | 30   | 2
    """)
    assert shown(made_of, SUPPLY) == [
        ["粮食", 300, "公斤", 20, 15, 15, "充足"],
        ["蔬菜", 100, "公斤", 15, Decimal("6.6"), 3, "充足"],
    ]


def test_days_are_rounded_down_never_up():
    made_of = made("""
        商家 | 日期 | 编码 | 库存    | 销量
        A    | 23   | C2   | 14942.7 | 1644.8
    """)
    assert shown(made_of, SUPPLY)[0][4] == 9
    assert "蔬菜 14942.7 公斤（9 天）" in str(made_of.cells[SUMMARY])


@given(st.decimals("0", "9999", places=1), st.decimals("0.1", "999", places=1))
def test_days_never_promise_more_than_there_is(stock, sold):
    days = down(stock / sold, TENTH)
    assert days * sold <= stock < (days + TENTH) * sold


def test_without_sales_the_days_are_blank():
    rows = shown(made("商家 | 日期 | 编码 | 库存 | 销量\nA | 23 | C2 | 50 | 0\nA | 23 | D1 | 5 | -"), SUPPLY)
    assert [row[4] for row in rows] == [None, None]
    assert [row[6] for row in rows] == ["昨日无销量", "昨日无销量"]
    assert rows[0][3] is None


def test_stock_of_a_shop_without_sales_counts_as_stock_but_not_for_the_days():
    made_of = made("""
        商家 | 日期 | 编码 | 库存 | 销量
        A    | 23   | C2   | 100  | 10
        B    | 23   | C2   | 500  | -
    """)
    assert shown(made_of, SUPPLY)[0][1:5] == [600, "公斤", 10, 10]
    assert "sales-missing" in codes(made_of)
    assert "没填昨日销量的库存不计入可供天数" in str(made_of.cells[SUPPLY_NOTE])


def test_goods_without_weight_are_not_added_up_and_the_scarcest_stands_for_them():
    made_of = made("""
        商家 | 日期 | 编码 | 库存 | 销量
        A    | 23   | Y1   | 90   | 10
        A    | 23   | Y2   | 10   | 5
    """)
    assert shown(made_of, SUPPLY) == [["药品：止咳糖浆", 10, "瓶", 5, 2, 7, "低于目标"]]
    assert "退热片、止咳糖浆" in str(made_of.cells[SUPPLY_NOTE])
    assert codes(made_of).count("weight-missing") == 1


def test_each_kind_of_goods_has_its_target():
    settings = Settings(staple_days_target=Decimal(20), fresh_days_target=Decimal(4), supply_days_target=Decimal(8))
    made_of = made(
        """
        商家 | 日期 | 编码 | 库存 | 销量
        A    | 23   | D1   | 190  | 10
        A    | 23   | C1   | 35   | 10
        A    | 23   | Y1   | 80   | 10
        """,
        settings=settings,
    )
    assert [row[4:] for row in shown(made_of, SUPPLY)] == [
        [19, 20, "低于目标"],
        [Decimal("3.5"), 4, "低于目标"],
        [8, 8, "充足"],
    ]
    assert codes(made_of).count("supply-below-target") == 2
    assert "低于目标天数 2 项：粮食、蔬菜" in str(made_of.cells[SUMMARY])


def test_what_is_sold_out_is_said():
    made_of = made("商家 | 日期 | 编码 | 库存 | 销量\nA | 23 | C1 | 0 | 9\nB | 23 | C1 | 0 | 2")
    assert shown(made_of, SUPPLY)[0][6] == "脱销"
    assert "脱销 1 种：白菜" in str(made_of.cells[SUMMARY])
    assert "补充低于目标和脱销" in str(made_of.cells[SUMMARY])


def test_sales_are_compared_only_between_shops_that_told_both():
    made_of = made("""
        商家 | 日期 | 编码 | 库存 | 销量
        A    | 22   | C2   | 90   | 10
        B    | 22   | C2   | 90   | 30
        A    | 23   | C2   | 90   | 12
        C    | 23   | C2   | 90   | 50
    """)
    assert "昨日销量较前一日：蔬菜增加 20.00%。" in str(made_of.cells[SUMMARY])
