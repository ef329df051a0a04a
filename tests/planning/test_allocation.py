"""Shops, prices and stocks in, orders out: one small table per rule."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from addin.model.office import Office
from addin.planning.allocation import Solver, Way, allocate, work_out

from .tables import check_rules, cost, lines, missing, office, told

ROOT = Path(__file__).parents[2]
TWO_SHOPS = """
样例商超A * -
样例商超B * -
"""


def test_the_cheapest_shop_delivers() -> None:
    plan = allocate(
        lines("1 东村 米 2\n2 西村 米 3"),
        office(TWO_SHOPS, "样例商超A 米 500 100\n样例商超B 米 450 100"),
    )
    assert told(plan) == ["1 <- 样例商超B 2", "2 <- 样例商超B 3", "样例商超B 米 5"]
    assert plan.shares[0].unit_price_fen == 450


def test_a_shop_delivers_only_to_its_communities() -> None:
    plan = allocate(
        lines("1 东村 米 2\n2 西村 米 3"),
        office("样例商超A * -\n样例商超B 东村 -", "样例商超A 米 500 100\n样例商超B 米 450 100"),
    )
    assert told(plan) == ["1 <- 样例商超B 2", "2 <- 样例商超A 3", "样例商超B 米 2", "样例商超A 米 3"]


def test_the_next_shop_fills_in_where_stock_ends_and_lines_stay_whole() -> None:
    plan = allocate(
        lines("1 东村 米 2\n2 东村 米 3\n3 东村 米 2"),
        office(TWO_SHOPS, "样例商超A 米 500 100\n样例商超B 米 450 4"),
    )
    assert told(plan) == [
        "1 <- 样例商超B 2",
        "2 <- 样例商超A 3",
        "3 <- 样例商超B 2",
        "样例商超B 米 4",
        "样例商超A 米 3",
    ]


def test_what_was_ordered_today_is_no_longer_there() -> None:
    where = office("样例商超A * -", "样例商超A 米 500 10")
    plan = allocate(lines("1 东村 米 5"), where, taken={("样例商超A", "米"): Decimal(7)})
    assert told(plan) == ["1 <- 样例商超A 3", "样例商超A 米 3", "1 缺2 out-of-stock"]


def test_full_cartons_are_bought_and_the_rest_is_surplus() -> None:
    plan = allocate(lines("1 东村 奶 5\n2 西村 奶 9"), office("样例商超A * -", "样例商超A 奶 500 40 12"))
    assert told(plan) == ["1 <- 样例商超A 5", "2 <- 样例商超A 9", "样例商超A 奶 24 余10"]


def test_the_last_carton_that_stock_cannot_fill_is_not_bought() -> None:
    plan = allocate(lines("1 东村 奶 5\n2 西村 奶 9"), office("样例商超A * -", "样例商超A 奶 500 20 12"))
    assert told(plan)[-3:] == ["2 <- 样例商超A 7", "样例商超A 奶 12", "2 缺2 out-of-stock"]


def test_single_pieces_elsewhere_are_cheaper_than_opening_a_carton() -> None:
    plan = allocate(lines("1 东村 奶 13"), office(TWO_SHOPS, "样例商超A 奶 500 40 12\n样例商超B 奶 510 40"))
    assert told(plan) == ["1 <- 样例商超A 12", "1 <- 样例商超B 1", "样例商超A 奶 12", "样例商超B 奶 1"]


def test_less_than_the_least_order_is_not_bought() -> None:
    plan = allocate(lines("1 东村 油 3"), office("样例商超A * -", "样例商超A 油 500 40 1 10"))
    assert told(plan) == ["1 缺3 below-minimum"]


def test_full_cartons_may_reach_the_least_order() -> None:
    plan = allocate(lines("1 东村 油 3"), office("样例商超A * -", "样例商超A 油 500 40 12 10"))
    assert told(plan) == ["1 <- 样例商超A 3", "样例商超A 油 12 余9"]


def test_another_shop_gives_way_so_that_the_least_order_is_reached() -> None:
    plan = allocate(lines("1 东村 油 10"), office(TWO_SHOPS, "样例商超A 油 500 8\n样例商超B 油 600 40 1 5"))
    assert told(plan)[-2:] == ["样例商超A 油 5", "样例商超B 油 5"]
    assert not plan.shortages


def test_scarce_capacity_goes_where_it_saves_most() -> None:
    plan = allocate(
        lines("1 东村 米 6\n2 东村 油 6"),
        office(
            "样例商超A * 6\n样例商超B * -",
            "样例商超A 米 500 50\n样例商超A 油 500 50\n样例商超B 米 510 50\n样例商超B 油 900 50",
        ),
    )
    assert told(plan) == ["2 <- 样例商超A 6", "1 <- 样例商超B 6", "样例商超A 油 6", "样例商超B 米 6"]


def test_capacity_used_today_counts() -> None:
    where = office("样例商超A * 10", "样例商超A 米 500 50\n样例商超A 油 500 50")
    plan = allocate(lines("1 东村 米 4\n2 东村 油 4"), where, used_capacity={"样例商超A": Decimal(5)})
    assert missing(plan, lines("1 东村 米 4\n2 东村 油 4")) == {1: Decimal(3)}
    assert {gap.reason for gap in plan.shortages} == {"over-capacity"}


def test_nobody_quotes_it_there() -> None:
    where = office("样例商超A 东村 -", "样例商超A 米 500 50\n无此商超 油 100 50")
    plan = allocate(lines("1 西村 米 1\n2 东村 油 2\n3 东村 盐 1"), where)
    assert told(plan) == ["2 缺2 no-shop-supplies", "3 缺1 no-shop-supplies", "1 缺1 no-shop-supplies"]


def test_capacity_is_told_before_stock() -> None:
    where = office("样例商超A * 3\n样例商超B * -", "样例商超A 米 500 50\n样例商超B 米 500 2")
    assert told(allocate(lines("1 东村 米 9"), where))[-1] == "1 缺4 over-capacity"


def test_pregnant_women_first() -> None:
    demands = lines("1 东村 奶粉 2\n2 东村 奶粉 2 0\n3 西村 奶粉 2\n4 西村 奶粉 1 0")
    plan = allocate(demands, office("样例商超A * -", "样例商超A 奶粉 500 4"))
    assert told(plan)[:3] == ["1 <- 样例商超A 1", "2 <- 样例商超A 2", "4 <- 样例商超A 1"]
    assert missing(plan, demands) == {0: 0, 1: 3}


def test_priority_counts_across_products_when_capacity_is_short() -> None:
    demands = lines("1 东村 米 5\n2 东村 油 5 0")
    plan = allocate(demands, office("样例商超A * 6", "样例商超A 米 500 50\n样例商超A 油 900 50"))
    assert missing(plan, demands) == {0: Decimal(0), 1: Decimal(4)}


def test_a_shortage_is_spread_over_the_communities() -> None:
    demands = lines("\n".join(f"{place}{number} {place} 菜 1" for place in ("东村", "西村") for number in range(6)))
    plan = allocate(demands, office("样例商超A * -", "样例商超A 菜 500 6"))
    assert [share.line_id for share in plan.shares] == ["东村0", "东村1", "东村2", "西村0", "西村1", "西村2"]


def test_a_shortage_is_spread_over_communities_that_different_shops_serve() -> None:
    demands = lines("\n".join(f"{place}{number} {place} 菜 1" for place in ("东村", "西村") for number in range(20)))
    where = office("样例商超A * -\n样例商超B 东村 -", "样例商超A 菜 500 16\n样例商超B 菜 400 4")
    plan = allocate(demands, where)
    served = [share.line_id[:2] for share in plan.shares]
    assert served.count("东村") == served.count("西村") == 10


def test_scarce_goods_go_where_no_other_shop_delivers() -> None:
    demands = lines("1 东村 菜 10\n2 西村 菜 10")
    where = office("样例商超A * -\n样例商超B 东村 -", "样例商超A 菜 400 10\n样例商超B 菜 500 10")
    outcome = work_out(demands, where)
    assert outcome.way is Way.SOLVED
    assert told(outcome.plan) == ["2 <- 样例商超A 10", "1 <- 样例商超B 10", "样例商超A 菜 10", "样例商超B 菜 10"]


def test_goods_by_weight_are_given_by_weight() -> None:
    plan = allocate(lines("1 东村 土豆 2.5\n2 东村 土豆 3"), office("样例商超A * -", "样例商超A 土豆 500 4.5 0.5"))
    assert told(plan) == [
        "1 <- 样例商超A 2.5",
        "2 <- 样例商超A 2",
        "样例商超A 土豆 4.5",
        "2 缺1 out-of-stock",
    ]


def test_whole_goods_are_never_halved() -> None:
    plan = allocate(lines("1 东村 米 3"), office("样例商超A * -", "样例商超A 米 500 2.5 0.5"))
    assert told(plan) == ["1 <- 样例商超A 2", "样例商超A 米 2", "1 缺1 out-of-stock"]


def test_equal_prices_go_to_the_shop_that_comes_anyway() -> None:
    plan = allocate(
        lines("1 东村 米 3\n2 东村 油 1\n3 东村 盐 1"),
        office(
            TWO_SHOPS,
            "样例商超A 米 500 9\n样例商超B 米 500 9\n样例商超A 油 900 9\n样例商超B 油 800 9\n样例商超B 盐 10 9",
        ),
    )
    assert {share.shop for share in plan.shares} == {"样例商超B"}


def test_of_two_quotes_of_one_shop_the_cheaper_counts() -> None:
    plan = allocate(lines("1 东村 米 3"), office("样例商超A * -", "样例商超A 米 500 9\n样例商超A 米 400 9"))
    assert cost(plan) == 1200


def test_nothing_asked_nothing_ordered() -> None:
    assert told(allocate([], Office())) == []
    assert told(allocate(lines("1 东村 米 0"), Office())) == []


def test_a_quantity_finer_than_a_thousandth_is_refused() -> None:
    with pytest.raises(ValueError, match="finer"):
        allocate(lines("1 东村 米 0.0001"), Office())


def test_without_the_solver_a_rough_plan_says_so_and_keeps_the_rules() -> None:
    demands = lines("1 东村 菜 10\n2 西村 菜 10\n3 东村 奶 13")
    where = office(
        "样例商超A * 20\n样例商超B 东村 -",
        "样例商超A 菜 400 10\n样例商超B 菜 500 10\n样例商超A 奶 10 50 12\n样例商超B 奶 11 50",
    )
    outcome = work_out(demands, where, solver=Solver.NEVER)
    assert outcome.way is Way.ROUGH
    check_rules(outcome.plan, demands, where)


SOLVES = """
import sys
from tests.planning.tables import lines, office
from addin.planning.allocation import work_out
where = office("A * -\\nB 东村 -", "A 菜 400 {stock}\\nB 菜 500 10")
outcome = work_out(lines("1 东村 菜 10\\n2 西村 菜 10"), where)
sys.stderr.write(outcome.way + " " + str("highspy" in sys.modules))
"""


@pytest.mark.parametrize(("stock", "expected"), [(10, "solved True"), (20, "direct False")])
def test_the_solver_is_silent_and_only_loaded_when_needed(stock: int, expected: str) -> None:
    script = SOLVES.format(stock=stock)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == ""
    assert done.stderr == expected
