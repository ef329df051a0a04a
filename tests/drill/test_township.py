import re
from collections import Counter
from datetime import date, time, timedelta

import pytest

from addin.books.writer import to_bytes
from addin.drill import Scale
from addin.drill.export_products import COMMUNITY, COMPOUND, EXPORT_PRODUCTS
from addin.intake.sales_unit import sales_unit
from addin.model.office import Zone
from addin.sheets.layout import ORDERS_FOLDER, SHOP_DAILY_FOLDER
from addin.terms import cells
from addin.terms.names import plain
from tests.drill.office import DAY, base_of, order_rows, township

SMALL = Scale(communities=4, households=40, shops=4, seed=7)
CLEAN = Scale(communities=4, households=90, shops=4, seed=3, clean=True)


def test_the_default_township_has_the_size_of_the_field():
    folder, built = township(Scale(), export=True)
    office = base_of(folder).office
    assert len(office.communities) == 8
    assert len(office.shops) == 8
    assert built.households == 300
    assert 650 <= built.lines <= 850
    assert {building.zone for building in office.buildings} == set(Zone)


@pytest.mark.parametrize(
    ("communities", "households", "shops"), [(1, 1, 1), (2, 9, 1), (5, 3, 2), (12, 60, 11), (60, 120, 25)]
)
def test_the_scale_is_respected(communities, households, shops):
    folder, _ = township(Scale(communities, households, shops, clean=True))
    office = base_of(folder).office
    assert len(office.communities) == communities
    assert len(office.shops) == len({shop.name for shop in office.shops}) == shops
    assert len({row["name"] for row in order_rows(folder)}) == households


def test_the_mean_of_lines_is_respected():
    _, built = township(Scale(2, 400, 2, lines_per_household=4))
    assert built.lines / built.households == pytest.approx(4, rel=0.1)
    _, built = township(Scale(2, 50, 2, clean=True, lines_per_household=1))
    assert built.lines == 50


@pytest.mark.parametrize("scale", [{"communities": 0}, {"households": 0}, {"shops": 0}, {"lines_per_household": 0.5}])
def test_a_township_of_nothing_is_refused(scale):
    with pytest.raises(ValueError, match="at least one"):
        Scale(**scale)


def test_equal_scales_and_days_give_equal_workbooks():
    one, built = township(SMALL, export=True)
    other, again = township(SMALL, export=True)
    assert built == again
    assert list(one.books) == list(other.books)
    for name, book in one.books.items():
        assert to_bytes(book.document) == to_bytes(other.books[name].document), name


@pytest.mark.parametrize("other", [(Scale(4, 40, 4, seed=8), DAY), (SMALL, date(2026, 12, 1))])
def test_another_seed_or_day_gives_another_township(other):
    scale, day = other
    assert order_rows(township(SMALL)[0]) != order_rows(township(scale, day=day)[0])


def test_the_export_has_its_place_in_the_township():
    folder, built = township(SMALL, export=True)
    office = base_of(folder).office
    assert COMMUNITY in office.communities
    assert f"{ORDERS_FOLDER}/{COMMUNITY}.xlsx" not in built.files
    assert office.compounds(COMMUNITY) == (COMPOUND,)
    buildings = [each for each in office.buildings if each.community == COMMUNITY]
    assert [each.building for each in buildings] == [f"{number}号" for number in range(1, 121)]
    assert {each.zone for each in buildings} == {Zone.SEALED}


def test_the_export_s_fruit_can_be_bought_there():
    office = base_of(township(SMALL, export=True)[0]).office
    for fruit in EXPORT_PRODUCTS:
        product = next(each for each in office.products if (each.name, each.spec) == (fruit.name, fruit.spec))
        assert product.unit == (sales_unit(fruit.spec) or "份")
        sellers = [office.shop(quote.shop) for quote in office.quotes if quote.product_code == product.code]
        assert any(shop and shop.serves(COMMUNITY) for shop in sellers)


def test_without_the_export_all_communities_order():
    folder, _ = township(SMALL)
    assert len(folder.files(ORDERS_FOLDER)) == 4
    assert COMMUNITY not in base_of(folder).office.communities


def test_every_household_has_a_door_and_a_phone_of_its_own():
    rows = order_rows(township(CLEAN)[0])
    doors = {(row["file"], row["name"], row["unit_no"], re.sub("室", "", str(row["room"]))) for row in rows}
    phones = {(row["name"], str(row["phone"]).replace(" ", "")) for row in rows}
    assert len(doors) == len(phones) == len({phone for _, phone in phones}) == CLEAN.households
    assert all(re.fullmatch(r"199000\d{5}", phone) for _, phone in phones)


def test_phones_are_unique_in_a_large_township():
    from addin.drill.names import household_phone, office_phone

    phones = {household_phone(number) for number in range(98_000)} | {office_phone(number) for number in range(2_000)}
    assert len(phones) == 100_000


def test_a_household_asks_for_a_product_once():
    rows = order_rows(township(CLEAN)[0])
    asked = Counter((row["name"], row["product"], row["spec"]) for row in rows)
    assert max(asked.values()) == 1


def test_orders_come_the_day_before_and_in_the_morning():
    moments = [cells.moment(row["registered_at"]) for row in order_rows(township(CLEAN)[0])]
    spans = {DAY - timedelta(days=1): (time(8), time(17, 30)), DAY: (time(7), time(11, 30))}
    assert {moment.date() for moment in moments} == set(spans)
    for moment in moments:
        first, last = spans[moment.date()]
        assert first <= moment.time() <= last


def test_everybody_is_plainly_a_sample():
    folder, _ = township(SMALL)
    office = base_of(folder).office
    assert all(person.name.startswith("示例人员") for person in office.people)
    assert all(shop.name.startswith("样例") for shop in office.shops)
    assert all(shop.phone.startswith("199000") for shop in office.shops)
    assert all(building.phone.startswith("199000") for building in office.buildings)


def test_compounds_have_names_of_their_own():
    office = base_of(township(Scale(60, 60, 3, clean=True))[0]).office
    compounds = {(each.community, each.compound) for each in office.buildings}
    assert len({compound for _, compound in compounds}) == len(compounds)


def test_a_word_means_one_product_name():
    office = base_of(township(SMALL, export=True)[0]).office
    meant: dict[str, set[str]] = {}
    for product in office.products:
        for word in (product.name, *product.aliases):
            meant.setdefault(plain(word), set()).add(product.name)
    assert {word: names for word, names in meant.items() if len(names) > 1} == {}
    assert all(alias.meaning in {product.name for product in office.products} for alias in office.aliases[:5])
    assert {plain(alias.word) for alias in office.aliases} & set(meant) == set()


def test_the_catalogue_is_that_of_a_lockdown():
    office = base_of(township(CLEAN)[0]).office
    assert 55 <= len(office.products) <= 90
    assert {product.category for product in office.products} == {
        *("粮食", "食用油", "蔬菜", "肉类", "蛋类", "奶类", "水产", "水果", "调味品", "副食", "日用品", "药品")
    }
    assert any(product.medicine for product in office.products)
    assert any(product.discontinued for product in office.products)


def test_every_file_is_told():
    folder, built = township(SMALL, export=True)
    assert sorted(built.files) == sorted(folder.books)
    assert any(name.startswith(SHOP_DAILY_FOLDER) for name in built.files)
