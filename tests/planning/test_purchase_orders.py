"""A plan in, numbered purchase orders out."""

from datetime import date
from decimal import Decimal

import pytest

from addin.planning.allocation import allocate
from addin.planning.purchase_orders import Buyer, make_orders, purchase_numbers

from .tables import lines, office

DAY = date(2026, 11, 23)
SHOPS = ["样例商超A", "样例商超B", "样例商超C"]


def buyer(name: str) -> Buyer:
    return Buyer("幸福苑", "3栋", "2单元", "501", name, "19900000001", "孕妇", "轻放", "d1")


def test_one_order_per_shop_with_its_rows_and_lines() -> None:
    demands = lines("1 东村 米 2 0\n2 东村 奶 5")
    where = office("样例商超A * -\n样例商超B * -", "样例商超A 米 500 9\n样例商超B 奶 300 24 12")
    buyers = {"1": buyer("示例住户01"), "2": buyer("示例住户02")}
    orders = make_orders(allocate(demands, where), demands, buyers, DAY, SHOPS)
    assert [
        (row.purchase_no, row.shop, row.product_code, row.quantity, row.surplus, row.unit_price_fen)
        for row in orders.purchase_lines
    ] == [
        ("CG20261123-01", "样例商超A", "米", 2, 0, 500),
        ("CG20261123-02", "样例商超B", "奶", 12, 7, 300),
    ]
    first, second = orders.ordered_lines
    assert (first.line_id, first.purchase_no, first.quantity, first.priority) == ("1", "CG20261123-01", 2, 0)
    assert (first.community, first.room, first.name, first.digest) == ("东村", "501", "示例住户01", "d1")
    assert (first.received, first.issued) == (None, None)
    assert (second.line_id, second.shop, second.unit_price_fen) == ("2", "样例商超B", 300)


def test_a_line_that_two_shops_share_stands_in_both_orders() -> None:
    demands = lines("1 东村 米 5")
    where = office("样例商超A * -\n样例商超B * -", "样例商超A 米 500 3\n样例商超B 米 600 9")
    orders = make_orders(allocate(demands, where), demands, {"1": buyer("示例住户01")}, DAY, SHOPS)
    assert [(line.purchase_no, line.quantity) for line in orders.ordered_lines] == [
        ("CG20261123-01", Decimal(3)),
        ("CG20261123-02", Decimal(2)),
    ]


@pytest.mark.parametrize(
    ("wanted", "existing", "expected"),
    [
        ("C A", {}, {"A": "01", "C": "03"}),
        ("A", {"CG20261123-01": "A"}, {"A": "01-2"}),
        ("A", {"CG20261123-01": "A", "CG20261123-01-2": "A"}, {"A": "01-3"}),
        ("A", {"CG20261122-01": "A"}, {"A": "01"}),
        ("A B", {"CG20261123-01": "B"}, {"A": "02", "B": "01-2"}),
        ("X B", {"CG20261123-04": "Y"}, {"B": "02", "X": "05"}),
    ],
)
def test_numbers_are_unique_and_stay_with_their_shop(
    wanted: str, existing: dict[str, str], expected: dict[str, str]
) -> None:
    numbers = purchase_numbers(wanted.split(), DAY, ["A", "B", "C"], existing)
    assert numbers == {shop: f"CG20261123-{number}" for shop, number in expected.items()}
