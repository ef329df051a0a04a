"""Items and bins in; which item lies in which bin out."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from addin.planning.packing import pack


def test_no_item_is_split_where_it_can_be_helped() -> None:
    assert pack([4, 3, 3, 2], [7, 5]) == [[(0, 4)], [(0, 3)], [(1, 3)], [(1, 2)]]


def test_one_item_is_split_where_nothing_else_fits() -> None:
    assert pack([2, 2, 2], [3, 3]) == [[(0, 2)], [(0, 1), (1, 1)], [(1, 2)]]


def test_items_of_nothing_lie_nowhere() -> None:
    assert pack([0, 5], [5]) == [[], [(0, 5)]]
    assert pack([0, 5], [2, 3]) == [[], [(0, 2), (1, 3)]]


def test_bins_too_long_for_an_exact_fit_are_filled_in_order() -> None:
    assert pack([500_001, 499_999], [700_000, 300_000]) == [[(0, 500_001)], [(0, 199_999), (1, 300_000)]]


@st.composite
def loads(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    items = draw(st.lists(st.integers(1, 6), min_size=1, max_size=7))
    cuts = sorted(draw(st.lists(st.integers(1, sum(items)), max_size=2)))
    edges = [0, *cuts, sum(items)]
    return items, [edge - before for before, edge in pairwise(edges) if edge > before]


@given(loads())
def test_everything_is_packed_and_the_fewest_items_are_split_over_two_bins(load) -> None:
    items, bins = load
    parts = pack(items, bins)
    assert [sum(amount for _, amount in each) for each in parts] == items
    for number, room in enumerate(bins):
        assert sum(amount for each in parts for at, amount in each if at == number) == room
    split = sum(len(each) - 1 for each in parts)
    assert split <= len(bins) - 1
    if len(bins) == 2:
        choices = product([True, False], repeat=len(items))
        fits = any(sum(item for item, take in zip(items, each, strict=True) if take) == bins[0] for each in choices)
        assert split == (0 if fits else 1)
