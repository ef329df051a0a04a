"""Tiny days, every possible plan tried: nothing is less short, and nothing as generous is cheaper."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given

from addin.planning.allocation import Solver, Way, work_out

from .markets import Day, days
from .tables import cost, got

Place = tuple[str, str]
"""Product and community."""

Flows = Mapping[tuple[str, str, str], int]
"""Shop, product, community -> units."""


def every_plan(day: Day) -> Iterator[Flows]:
    """All ways to hand out whole units, rules or not."""
    wanted: Counter[Place] = Counter()
    for demand in day.demands:
        wanted[demand.product_code, demand.community] += int(demand.quantity)
    sellers = {
        (code, community): [
            quote.shop
            for quote in day.office.quotes
            if quote.product_code == code and day.office.shop(quote.shop).serves(community)
        ]
        for code, community in wanted
    }
    choices = [
        [
            {(shop, *place): amount for shop, amount in zip(sellers[place], amounts, strict=True)}
            for amounts in product(range(most + 1), repeat=len(sellers[place]))
            if sum(amounts) <= most
        ]
        for place, most in wanted.items()
    ]
    for parts in product(*choices):
        yield {key: amount for part in parts for key, amount in part.items()}


def price(day: Day, flows: Flows) -> int | None:
    """Cost in fen, None when a rule is broken."""
    given_out: Counter[tuple[str, str]] = Counter()
    for (shop, code, _), amount in flows.items():
        given_out[shop, code] += amount
    load: Counter[str] = Counter()
    fen = 0
    for quote in day.office.quotes:
        amount = given_out[quote.shop, quote.product_code]
        lot = -(-amount // int(quote.multiple)) * int(quote.multiple)
        if lot and not quote.minimum <= lot <= quote.available:
            return None
        load[quote.shop] += lot
        fen += lot * quote.unit_price_fen
    limits = {shop.name: shop.daily_capacity for shop in day.office.shops}
    if any(limits[shop] is not None and amount > limits[shop] for shop, amount in load.items()):
        return None
    return fen


def granted(flows: Flows) -> dict[Place, int]:
    found: Counter[Place] = Counter()
    for (_, code, community), amount in flows.items():
        found[code, community] += amount
    return {place: amount for place, amount in found.items() if amount}


def lacking(day: Day, given_to: Mapping[Place, int]) -> tuple[int, int]:
    """Units short of priority 0 and 1, when priority 0 is served first everywhere."""
    wanted: dict[int, Counter[Place]] = {0: Counter(), 1: Counter()}
    for demand in day.demands:
        wanted[demand.priority][demand.product_code, demand.community] += int(demand.quantity)
    first = {place: min(amount, given_to.get(place, 0)) for place, amount in wanted[0].items()}
    total = sum(given_to.values())
    return sum(wanted[0].values()) - sum(first.values()), sum(wanted[1].values()) - (total - sum(first.values()))


def check_best(day: Day, solver: Solver) -> None:
    outcome = work_out(day.demands, day.office, solver=solver)
    assert outcome.way is not Way.ROUGH
    where = {demand.line_id: (demand.product_code, demand.community) for demand in day.demands}
    ours: Counter[Place] = Counter()
    for line_id, quantity in got(outcome.plan).items():
        ours[where[line_id]] += int(quantity)
    possible = [(flows, fen) for flows in every_plan(day) if (fen := price(day, flows)) is not None]
    assert lacking(day, ours) == min(lacking(day, granted(flows)) for flows, _ in possible)
    assert cost(outcome.plan) == min(fen for flows, fen in possible if granted(flows) == dict(ours))


SOLVERS = pytest.mark.parametrize("solver", [Solver.WHEN_NEEDED, Solver.ALWAYS])


@SOLVERS
@given(day=days(shops=2, products=2, communities=2, lines=4, most=2, stock=5, parts=False))
def test_two_shops_two_products(day: Day, solver: Solver) -> None:
    check_best(Day(day.demands, day.office, {}, {}), solver)


@SOLVERS
@given(day=days(shops=3, products=1, communities=2, lines=4, most=3, stock=6, parts=False))
def test_three_shops_one_product(day: Day, solver: Solver) -> None:
    check_best(Day(day.demands, day.office, {}, {}), solver)
