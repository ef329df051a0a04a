"""A township's day: many shops, products and lines; rules hold, priority comes first, and it does not take long."""

import random
from collections import Counter
from decimal import Decimal

import pytest

from addin.model.office import Office, Quote, Shop
from addin.model.purchase import Demand
from addin.planning.allocation import Way, work_out

from .tables import check_rules, got, missing

COMMUNITIES = [f"示例社区{number}" for number in range(1, 9)]
CODES = [f"P{number:03}" for number in range(40)]


def township(
    lines: int, *, stock: float, capacity: float | None = None, areas: bool = False, cartons: bool = False
) -> tuple[list[Demand], Office]:
    """Eight shops; `stock` and `capacity` are parts of the whole demand."""
    chance = random.Random(7)
    room = Decimal(int(capacity * lines * 4 / 8)) if capacity else None
    shops = tuple(
        Shop(f"样例商超{letter}", "", "", tuple(chance.sample(COMMUNITIES, 4)) if areas else (), room)
        for letter in "ABCDEFGH"
    )
    quotes = tuple(
        Quote(
            shop.name,
            code,
            chance.randint(300, 2000),
            Decimal(int(stock * lines * 4 / len(CODES) * chance.uniform(0.1, 0.4))),
            Decimal(chance.choice([1, 6, 12]) if cartons else 1),
        )
        for shop in shops
        for code in CODES
        if chance.random() < 0.7
    )
    demands = [
        Demand(
            f"L{number:06}",
            chance.choice(COMMUNITIES),
            chance.choice(CODES),
            Decimal(chance.choice([1, 1, 2, 3, 5, 8, 10])),
            0 if chance.random() < 0.1 else 1,
        )
        for number in range(lines)
    ]
    return demands, Office(shops=shops, quotes=quotes)


@pytest.mark.parametrize(
    ("arranged", "way"),
    [
        ({"stock": 20}, Way.DIRECT),
        ({"stock": 1}, Way.DIRECT),
        ({"stock": 1, "areas": True}, Way.SOLVED),
        ({"stock": 20, "cartons": True}, Way.SOLVED),
        ({"stock": 20, "capacity": 0.8}, Way.SOLVED),
        ({"stock": 20, "capacity": 0.8, "cartons": True}, Way.ROUGH),
        ({"stock": 20, "capacity": 1.3, "cartons": True, "areas": True}, None),
    ],
)
def test_a_day_of_the_township(arranged: dict[str, float], way: Way | None) -> None:
    demands, office = township(2000, **arranged)
    outcome = work_out(demands, office)
    check_rules(outcome.plan, demands, office)
    assert way in (outcome.way, None)
    first = [demand for demand in demands if demand.priority == 0]
    assert missing(outcome.plan, demands)[0] <= missing(work_out(first, office).plan, first)[0]


def test_the_shortage_of_a_tight_day_is_like_everywhere() -> None:
    demands, office = township(2000, stock=20, capacity=0.5)
    given_to = got(work_out(demands, office).plan)
    wanted: Counter[str] = Counter()
    served: Counter[str] = Counter()
    for demand in demands:
        if demand.priority:
            wanted[demand.community] += int(demand.quantity)
            served[demand.community] += int(given_to[demand.line_id])
    parts = [served[community] / wanted[community] for community in COMMUNITIES]
    assert max(parts) - min(parts) < 0.1


def test_a_hundred_thousand_lines_are_planned_like_a_few() -> None:
    demands, office = township(100_000, stock=1, areas=True)
    outcome = work_out(demands, office)
    assert outcome.way is Way.SOLVED
    told = {share.line_id for share in outcome.plan.shares} | {gap.line_id for gap in outcome.plan.shortages}
    assert len(told) == 100_000
