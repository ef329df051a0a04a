"""What holds for every plan, whatever the day."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from addin.planning.allocation import Solver, Way, work_out

from .markets import Day, days
from .tables import check_rules, cost, got, lines, missing, office


@given(days(), st.sampled_from(Solver))
def test_every_plan_keeps_the_rules(day: Day, solver: Solver) -> None:
    outcome = work_out(day.demands, day.office, taken=day.taken, used_capacity=day.used, solver=solver)
    check_rules(outcome.plan, day.demands, day.office, day.taken, day.used)
    assert solver is Solver.NEVER or outcome.way is not Way.ROUGH


@given(days())
def test_the_direct_way_is_as_good_as_the_solver(day: Day) -> None:
    either = [
        work_out(day.demands, day.office, taken=day.taken, used_capacity=day.used, solver=solver).plan
        for solver in (Solver.WHEN_NEEDED, Solver.ALWAYS)
    ]
    quick, solved = ((missing(plan, day.demands), cost(plan)) for plan in either)
    assert quick == solved


@given(days(), st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_does_not_matter(day: Day, random) -> None:
    def shuffled(items):
        return random.sample(list(items), len(items))

    resorted = day.office._replace(shops=tuple(shuffled(day.office.shops)), quotes=tuple(shuffled(day.office.quotes)))
    first = work_out(day.demands, day.office, taken=day.taken, used_capacity=day.used)
    second = work_out(shuffled(day.demands), resorted, taken=day.taken, used_capacity=day.used)
    assert first == second


@given(days())
def test_priority_lines_fare_as_well_as_if_they_were_alone(day: Day) -> None:
    first = [demand for demand in day.demands if demand.priority == 0]
    together = work_out(day.demands, day.office, taken=day.taken, used_capacity=day.used).plan
    alone = work_out(first, day.office, taken=day.taken, used_capacity=day.used).plan
    assert missing(together, day.demands).get(0, 0) <= missing(alone, first).get(0, 0)


@given(days(products=1, limited=False))
def test_neighbours_get_one_each_before_anybody_gets_two(day: Day) -> None:
    """Within one community, product and priority nobody is more than a unit ahead of one who lacks something."""
    plan = work_out(day.demands, day.office).plan
    given_to = got(plan)
    equals = defaultdict(list)
    for demand in day.demands:
        equals[demand.community, demand.priority].append(demand)
    for demands in equals.values():
        short = [given_to[demand.line_id] for demand in demands if given_to[demand.line_id] < demand.quantity]
        most = max(given_to[demand.line_id] for demand in demands)
        assert not short or most <= min(short) + 1


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.integers(0, 40))
def test_where_every_shop_serves_everybody_all_lines_are_equals(amounts: list[int], stock: int) -> None:
    demands = lines("\n".join(f"L{at} {'东村' if at % 3 else '西村'} 米 {amount}" for at, amount in enumerate(amounts)))
    plan = work_out(demands, office("样例商超A * -", f"样例商超A 米 10 {stock}")).plan
    given_to = got(plan)
    assert sum(given_to.values()) == min(stock, sum(amounts))
    short = [given_to[demand.line_id] for demand in demands if given_to[demand.line_id] < demand.quantity]
    assert not short or max(given_to.values(), default=0) <= min(short) + 1


@given(days(products=1, shops=2, communities=1, limited=False, parts=False))
def test_a_line_is_split_at_most_once_per_further_shop(day: Day) -> None:
    plan = work_out(day.demands, day.office).plan
    assert len(plan.shares) <= len(got(plan)) + max(len(plan.lots) - 1, 0)


@given(days(limited=False))
def test_more_stock_never_means_more_shortage(day: Day) -> None:
    richer = day.office._replace(
        quotes=tuple(quote._replace(available=quote.available + 30) for quote in day.office.quotes)
    )
    now, then = (
        sum(missing(work_out(day.demands, where).plan, day.demands).values(), Decimal(0))
        for where in (day.office, richer)
    )
    assert then <= now


def test_prices_of_shares_are_in_the_order_of_the_shops_prices() -> None:
    plan = work_out(lines("1 东村 米 9"), office("A * -\nB * -\nC * -", "A 米 9 3\nB 米 7 3\nC 米 8 3")).plan
    assert all(first.unit_price_fen <= second.unit_price_fen for first, second in pairwise(plan.shares))
