from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.intake.sales_unit import sales_unit
from addin.model.office import Product
from addin.terms.units import GRAMS, Measure, normal_unit, parse_measure, parse_quantity, to_product_unit


def product(unit: str, pack_size: str | None = None) -> Product:
    return Product("P1", "鸡蛋", "", unit, "禽蛋", pack_size=Decimal(pack_size) if pack_size else None)


@pytest.mark.parametrize(
    ("quantity", "unit", "sold_by", "pack_size", "expected"),
    [
        ("2", "箱", "箱", None, "2"),
        ("2", "公斤", "斤", None, "4"),
        ("3", "斤", "公斤", None, "1.5"),
        ("500", "克", "斤", None, "1"),
        ("1", "kg", "千克", None, "1"),
        ("1", "㎏", "公斤", None, "1"),
        ("10", "两", "斤", None, "1"),
        ("2", "箱", "盒", "12", "24"),
        ("1", "件", "瓶", "24", "24"),
        ("2", "箱", "盒", None, None),  # how many are in a carton?
        ("2", "提", "盒", "12", None),  # 提 may not be the carton
        ("6", "盒", "箱", "12", None),  # half a carton is for the clerk
        ("3", "斤", "个", "30", None),  # eggs by weight are no number of eggs
        ("30", "个", "斤", None, None),
        ("30", "枚", "个", None, "30"),
        ("2", "袋", "包", None, None),
        ("2", "", "箱", None, None),
        ("2", "箱", "", None, None),
        ("2", "坨", "坨", None, "2"),
    ],
)
def test_to_product_unit(quantity, unit, sold_by, pack_size, expected):
    converted = to_product_unit(Decimal(quantity), unit, product(sold_by, pack_size))
    assert converted == (None if expected is None else Decimal(expected))


@given(
    st.decimals(min_value="0.01", max_value=9999, places=2),
    st.sampled_from(sorted(GRAMS)),
    st.sampled_from(sorted(GRAMS)),
)
def test_weight_there_and_back(quantity, unit, other):
    there = to_product_unit(quantity, unit, product(other))
    assert there is not None
    assert to_product_unit(there, other, product(unit)) == quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", "2"),
        ("２", "2"),
        ("两", "2"),
        ("俩", "2"),
        ("仨", "3"),
        ("半", "0.5"),
        ("2.5", "2.5"),
        ("1,000", "1000"),
        ("二十", "20"),
        ("二点五", "2.5"),
        ("x2", "2"),
        ("×2", "2"),
        ("✖️2", "2"),
        (" 3 ", "3"),
        ("-1", "-1"),
        ("2斤", None),  # the unit would be lost
        ("1,00", None),
        ("2+1", None),
        ("1e3", None),
        ("nan", None),
        ("三五", None),
        ("五花肉", None),
        ("若干", None),
        ("", None),
    ],
)
def test_parse_quantity(text, expected):
    assert parse_quantity(text) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("2斤", "2", "斤"),
        ("两斤半", "2.5", "斤"),
        ("半斤", "0.5", "斤"),
        ("二两", "2", "两"),
        ("两两", "2", "两"),
        ("半箱", "0.5", "箱"),
        ("2 kg", "2", "公斤"),
        ("三公斤", "3", "公斤"),
        ("１２盒", "12", "盒"),
        ("x2份", "2", "份"),
        ("7", "7", ""),
    ],
)
def test_parse_measure(text, quantity, unit):
    assert parse_measure(text) == Measure(Decimal(quantity), unit)


@pytest.mark.parametrize("text", ["一斤二两", "2份送1份", "老姜50元", "600ml*24瓶", "斤", "各一份"])
def test_no_measure(text):
    assert parse_measure(text) is None


@given(st.text(max_size=40))
def test_never_raises(text):
    parse_measure(text)
    parse_quantity(text)
    sales_unit(text)
    assert normal_unit(normal_unit(text)) == normal_unit(text)


@pytest.mark.parametrize(
    ("spec", "unit"),
    [
        ("1份十个", "份"),
        ("十个一份", "份"),
        ("每箱四斤", "箱"),
        ("一箱七斤", "箱"),
        ("一箱四个约14斤", "箱"),
        ("每箱约28斤", "箱"),
        ("约一斤每箱", "箱"),
        ("12个/箱约九斤", "箱"),
        ("一箱12盒", "箱"),
        ("250ml*12盒/箱", "箱"),
        ("5kg/袋", "袋"),
        ("斤", "斤"),
        ("半箱六盒", None),  # half a carton is not a carton
        ("两斤四盒", None),  # two contents
        ("一箱一袋", None),  # two containers
        ("一斤半", None),
        ("十一箱", None),
        ("500g", None),
        ("", None),
    ],
)
def test_sales_unit(spec, unit):
    assert sales_unit(spec) == unit
