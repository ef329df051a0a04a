"""Wishes and a delivery in, everybody's part out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.planning.sharing import Wish, share


def shared(available: str, *wishes: tuple[str, str] | tuple[str, str, int]) -> dict[str, str]:
    """Line and wish (and priority), in the order of service."""
    lines = [Wish(each[0], Decimal(each[1]), *each[2:], order=at) for at, each in enumerate(wishes)]
    return {line_id: str(quantity) for line_id, quantity in share(lines, Decimal(available)).items()}


@pytest.mark.parametrize(
    ("available", "expected"),
    [
        ("0", "0 0 0"),
        ("2", "1 1 0"),
        ("3", "1 1 1"),
        ("5", "2 2 1"),
        ("6", "3 2 1"),
        ("8", "5 2 1"),
        ("99", "5 2 1"),
        ("-1", "0 0 0"),
    ],
)
def test_everybody_gets_one_before_anybody_gets_two(available: str, expected: str) -> None:
    got = shared(available, ("1", "5"), ("2", "2"), ("3", "1"))
    assert " ".join(got.values()) == expected


def test_priority_is_served_wholly_first() -> None:
    assert shared("5", ("甲", "4", 1), ("乙", "4", 0)) == {"乙": "4", "甲": "1"}


def test_the_last_piece_goes_by_order_and_then_by_line() -> None:
    wishes = [Wish("3", Decimal(1)), Wish("1", Decimal(1)), Wish("2", Decimal(1), order=-1)]
    assert share(wishes, Decimal(2)) == {"2": 1, "1": 1, "3": 0}


def test_a_part_of_a_unit_goes_to_a_wish_that_is_one_itself() -> None:
    assert shared("3.4", ("1", "3"), ("2", "2.5"), ("3", "3")) == {"1": "1", "2": "1.4", "3": "1"}


def test_a_part_that_fits_nobody_is_not_lost() -> None:
    assert shared("2.3", ("1", "1"), ("2", "1"), ("3", "1")) == {"1": "1", "2": "1", "3": "0.3"}


def test_nobody_wishes_anything() -> None:
    assert shared("5") == {}
    assert shared("5", ("1", "0")) == {"1": "0"}


WISHES = st.lists(
    st.tuples(st.sampled_from(["1", "2", "3", "10", "0.5", "2.5", "0.125"]), st.integers(0, 2)), max_size=15
)


@given(WISHES, st.decimals(0, 60, places=3))
def test_the_parts_add_up_and_are_fair(wishes: list[tuple[str, int]], available: Decimal) -> None:
    lines = [Wish(f"{at:02}", Decimal(quantity), priority, at) for at, (quantity, priority) in enumerate(wishes)]
    got = share(lines, available)
    assert sum(got.values()) == min(available, sum(line.quantity for line in lines))
    assert all(0 <= got[line.line_id] <= line.quantity for line in lines)
    for line in lines:
        if got[line.line_id] < line.quantity:
            others = [other for other in lines if other.priority >= line.priority]
            assert all(
                got[other.line_id] <= got[line.line_id] + 1 for other in others if other.priority == line.priority
            )
            assert all(got[other.line_id] == 0 for other in others if other.priority > line.priority)


@given(st.lists(st.integers(1, 9), max_size=15), st.integers(0, 60))
def test_whole_wishes_get_whole_units(amounts: list[int], available: int) -> None:
    got = share([Wish(f"{at:02}", Decimal(amount)) for at, amount in enumerate(amounts)], Decimal(available))
    assert all(quantity % 1 == 0 for quantity in got.values())
