from collections import Counter
from decimal import Decimal

import pytest

from addin.drill import Scale
from addin.drill.explanation import ARRANGED, FILE
from addin.model.office import Office
from addin.sheets.layout import SHOP_DAILY_FOLDER, stem
from addin.sheets.reading import read_table
from addin.sheets.shop_daily import SHOP_DAILY, read_shop_daily
from tests.drill.office import DAY, base_of, township

CLEAN = Scale(clean=True)


def reports(folder):
    rows = []
    for name in folder.files(SHOP_DAILY_FOLDER):
        table = read_table(folder.book(name).grid(SHOP_DAILY.name), SHOP_DAILY, name, SHOP_DAILY.name)
        rows += read_shop_daily(table, stem(name))
        assert table.findings == []
    return rows


def sold(office: Office):
    return [product for product in office.products if not product.discontinued]


def test_every_product_is_quoted_by_two_to_five_shops():
    office = base_of(township(CLEAN, export=True)[0]).office
    quotes = Counter(quote.product_code for quote in office.quotes)
    assert {product.code for product in sold(office)} == set(quotes)
    assert set(quotes.values()) <= {2, 3, 4, 5}


@pytest.mark.parametrize("shops", [1, 2, 9])
def test_every_community_can_buy_every_product(shops):
    office = base_of(township(Scale(9, 30, shops, clean=True))[0]).office
    for product in sold(office):
        sellers = [office.shop(quote.shop) for quote in office.quotes if quote.product_code == product.code]
        assert all(any(shop and shop.serves(name) for shop in sellers) for name in office.communities)


def test_some_goods_come_in_full_cartons_only():
    office = base_of(township(CLEAN)[0]).office
    assert {quote.multiple for quote in office.quotes} == {Decimal(0), Decimal(6), Decimal(10), Decimal(12)}
    assert any(quote.minimum for quote in office.quotes)
    assert all(quote.available % (quote.multiple or 1) == 0 for quote in office.quotes)


def test_prices_differ_between_shops():
    office = base_of(township(CLEAN)[0]).office
    prices: dict[str, set[int]] = {}
    for quote in office.quotes:
        prices.setdefault(quote.product_code, set()).add(quote.unit_price_fen)
    assert sum(len(each) > 1 for each in prices.values()) > len(prices) * 0.8


def test_in_a_clean_township_every_shop_has_reported_and_nothing_is_out_of_order():
    folder, _ = township(CLEAN)
    base = base_of(folder)
    rows = reports(folder)
    assert {row.shop for row in rows if row.day == DAY} == {shop.name for shop in base.office.shops}
    yesterday = {(row.shop, row.product_code): row.price_fen for row in rows if row.day < DAY}
    for row in rows:
        if row.day == DAY:
            before = yesterday[row.shop, row.product_code]
            assert abs(row.price_fen - before) * 100 <= before * base.settings.price_note_percent
            product = base.office.product(row.product_code)
            assert row.stock >= row.sold * target(base, product.category)


def target(base, category):
    if category in {"粮食", "食用油"}:
        return base.settings.staple_days_target
    fresh = {"蔬菜", "肉类", "蛋类", "奶类", "水产"}
    return base.settings.fresh_days_target if category in fresh else base.settings.supply_days_target


def test_otherwise_two_shops_are_silent_and_two_kinds_are_low():
    folder, built = township(Scale())
    base = base_of(folder)
    rows = reports(folder)
    today = {row.shop for row in rows if row.day == DAY}
    assert len(base.office.shops) - len(today) == 2
    assert len({row.shop for row in rows}) == len(base.office.shops) - 1
    stock, use = Counter(), Counter()
    assert [row.shop for row in rows if row.sold is None] == ["样例超市1号店"]
    for row in rows:
        if row.day == DAY and row.sold is not None:
            category = base.office.product(row.product_code).category
            stock[category] += row.stock
            use[category] += row.sold
    low = {category for category in stock if stock[category] < use[category] * target(base, category)}
    assert len(low) == 2
    assert all(any(f"「{category}」" in each.what for each in built.arrangements) for category in low)


def test_otherwise_some_prices_move_and_some_shops_say_why():
    rows = reports(township(Scale())[0])
    yesterday = {(row.shop, row.product_code): row.price_fen for row in rows if row.day < DAY}
    moved = [
        row
        for row in rows
        if row.day == DAY
        and abs(row.price_fen - yesterday[row.shop, row.product_code]) * 50 > yesterday[row.shop, row.product_code]
    ]
    assert 0.05 < len(moved) / len(yesterday) < 0.5
    assert {bool(row.note) for row in moved} == {True, False}


def test_what_was_arranged_is_explained():
    folder, built = township(Scale())
    rows = folder.books[FILE].grids[ARRANGED.name][1:]
    assert [tuple(row) for row in rows] == [(each.where, each.what, each.seen) for each in built.arrangements]
    assert sum("六成" in each.what for each in built.arrangements) == 3
    assert township(CLEAN)[1].arrangements == ()
