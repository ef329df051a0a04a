"""价格表: means, changes, notes, alerts and slips of the decimal point."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.model.settings import Settings
from addin.rendering.price_series import is_slip, price_series
from addin.sheets.report_template import PRICE_NOTE, PRICES, SUMMARY, SUPPLY
from tests.rendering.market import DAY, codes, grids, made, shop_rows, shown


def prices(table: str):
    return {row[0]: row[3:] for row in shown(made(table), PRICES)}


def told(table: str, code: str):
    return [each for each in made(table).findings if each.code == code]


def test_a_price_is_the_mean_of_the_shops_half_a_fen_rounded_up():
    table = """
        商家 | 日期 | 编码 | 库存 | 价格
        A    | 22   | C1   | 9    | 2.00
        B    | 22   | C1   | 9    | 2.01
        A    | 23   | C1   | 9    | 2.04
        B    | 23   | C1   | 9    | 2.05
    """
    assert prices(table)["白菜"] == [Decimal("2.05"), Decimal("2.01"), Decimal("0.0199"), ""]


def test_the_last_reported_day_is_what_counts_not_yesterday():
    table = """
        商家 | 日期 | 编码 | 库存 | 价格
        A    | 18   | C1   | 9    | 9.00
        A    | 20   | C1   | 9    | 2.00
        A    | 23   | C1   | 9    | 2.00
    """
    assert prices(table)["白菜"] == [2, 2, 0, ""]
    assert "上期为 11月20日" in str(made(table).cells[PRICE_NOTE])


def test_without_an_earlier_day_there_is_no_change():
    made_of = made("商家 | 日期 | 编码 | 库存 | 价格\nA | 23 | C1 | 9 | 2")
    assert shown(made_of, PRICES) == [["白菜", "", "斤", 2, None, None, ""]]
    assert "无从比较" in str(made_of.cells[PRICE_NOTE])
    assert "价格：" not in str(made_of.cells[SUMMARY])


@pytest.mark.parametrize(("note", "remark", "missing"), [("雨天减产", "雨天减产", 0), ("-", "商家未说明原因", 1)])
def test_a_change_over_the_limit_needs_a_reason(note, remark, missing):
    table = f"""
        商家 | 日期 | 编码 | 库存 | 价格 | 备注
        A    | 22   | C1   | 9    | 2.00 | -
        A    | 23   | C1   | 9    | 2.05 | {note}
    """
    assert prices(table)["白菜"][3] == remark
    missing_notes = told(table, "price-note-missing")
    assert [each.place.cell for each in missing_notes] == ["J3"] * missing


def test_a_change_within_the_limit_needs_none():
    table = "商家 | 日期 | 编码 | 库存 | 价格\nA | 22 | C1 | 9 | 2.00\nA | 23 | C1 | 9 | 2.04"
    assert prices(table)["白菜"][3] == ""
    assert not told(table, "price-note-missing")


def test_a_change_that_comes_from_other_shops_reporting_says_so():
    table = """
        商家 | 日期 | 编码 | 库存 | 价格
        A    | 22   | C1   | 9    | 2.00
        A    | 23   | C1   | 9    | 2.00
        B    | 23   | C1   | 9    | 3.00
    """
    assert prices(table)["白菜"][3] == "两期报价商家不同"
    assert not told(table, "price-note-missing")


def test_an_alert_is_raised_on_the_category_and_names_the_movers():
    table = """
        商家 | 日期 | 编码 | 库存 | 销量 | 价格 | 备注
        A    | 22   | C1   | 9    | 1    | 2.00 | -
        A    | 22   | C2   | 9    | 1    | 4.00 | -
        A    | 22   | D1   | 900  | 1    | 50   | -
        A    | 23   | C1   | 9    | 1    | 2.40 | 减产
        A    | 23   | C2   | 9    | 1    | 4.20 | 减产
        A    | 23   | D1   | 900  | 1    | 50   | -
    """
    (alert,) = told(table, "price-alert-yellow")
    assert alert.value == "蔬菜"
    assert "白菜 +20.00%、土豆 +5.00%" in alert.suggestion
    states = {row[0]: row[6] for row in shown(made(table), SUPPLY)}
    assert states == {"粮食": "充足", "蔬菜": "充足；价格黄色预警"}
    text = str(made(table).cells[SUMMARY])
    assert "3 种商品中上涨 2 种（占 66.67%）、持平 1 种、下跌 0 种，变动最大：白菜 +20.00%、土豆 +5.00%" in text
    assert "类别均价预警 1 类：蔬菜 12.50%（价格黄色预警）。" in text


def test_a_single_dear_product_raises_no_alert():
    """On real prices a product rises over 10 % on 5.8 % of days: field guide, section 5."""
    before = "\n".join(f"A | 22 | {code} | 9 | 2.00 | -" for code in ("C1", "C2"))
    after = "A | 23 | C1 | 9 | 2.36 | 减产\nA | 23 | C2 | 9 | 2.00 | -"
    table = f"商家 | 日期 | 编码 | 库存 | 价格 | 备注\n{before}\n{after}"
    assert not [code for code in codes(made(table)) if code.startswith("price-alert")]


def test_red_is_over_its_own_limit():
    table = "商家 | 日期 | 编码 | 库存 | 价格 | 备注\nA | 22 | C1 | 9 | 2.00 | -\nA | 23 | C1 | 9 | 2.40 | 减产"
    assert "price-alert-red" in codes(made(table))
    settings = Settings(price_red_vegetables=Decimal(20))
    assert "price-alert-yellow" in codes(made(table, settings=settings))


def test_357_for_3_57_is_left_out_and_said():
    table = """
        商家 | 日期 | 编码 | 库存 | 价格
        A    | 22   | C1   | 9    | 3.50
        B    | 22   | C1   | 9    | 3.60
        A    | 23   | C1   | 9    | 357
        B    | 23   | C1   | 9    | 3.60
    """
    made_of = made(table)
    (slip,) = told(table, "price-slip")
    assert (slip.place.cell, slip.value) == ("H3", "357.00")
    row = shown(made_of, PRICES)[0]
    assert row[3] == Decimal("3.60")
    assert "样例商超A报 357.00 元疑为小数点错，未计入" in str(row[6])
    assert "疑为小数点错的报价 1 处" in str(made_of.cells[SUMMARY])
    assert "样例商超A 白菜 357.00" in str(made_of.cells[PRICE_NOTE])


def test_the_day_after_a_slip_the_right_price_is_believed():
    table = """
        商家 | 日期 | 编码 | 库存 | 价格
        A    | 20   | C1   | 9    | 3.50
        A    | 22   | C1   | 9    | 357
        A    | 23   | C1   | 9    | 3.57
    """
    assert not told(table, "price-slip")
    assert prices(table)["白菜"] == [Decimal("3.57"), None, None, "上期无报价"]


def test_when_the_first_price_was_the_slip_the_other_shops_tell_which_one_is_right():
    table = """
        商家 | 日期 | 编码 | 库存 | 价格
        A    | 22   | C1   | 9    | 357
        A    | 23   | C1   | 9    | 3.57
        B    | 23   | C1   | 9    | 3.50
        C    | 23   | C1   | 9    | 3.60
    """
    assert not told(table, "price-slip")


@given(st.integers(1, 100_000), st.sampled_from([10, 100]))
def test_a_moved_decimal_point_is_always_noticed_in_both_directions(fen, factor):
    assert is_slip(fen * factor, fen)
    assert is_slip(fen, fen * factor)


@given(st.integers(1, 100_000), st.floats(0.2, 5))
def test_a_real_change_is_never_taken_for_a_slip(fen, factor):
    assert not is_slip(max(1, round(fen * factor)), fen) or round(fen * factor) == 0


def test_every_price_is_either_believed_or_doubted():
    rows = shop_rows(
        grids("商家 | 日期 | 编码 | 库存 | 价格\nA | 22 | C1 | 9 | 3\nA | 23 | C1 | 9 | 30\nB | 23 | C1 | 9 | -")
    )
    series = price_series(rows)
    assert len(series.slips) == 1
    assert [len(series.on(day, "C1")) for day in (DAY, DAY.replace(day=22))] == [0, 1]
