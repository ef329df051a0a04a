"""A list and what was taken from it before: every line is the same, changed, withdrawn or new, and counted once."""

from hypothesis import given
from hypothesis import strategies as st

from addin.intake.snapshot import Update, compare, net, same_household
from addin.model.chat import ChatLine
from tests.intake.chats import adds, cancels, replaces, say, shown

A, B, C = "示例住户01", "示例住户02", "示例住户03"


def posted(*lines: ChatLine) -> dict[str, ChatLine]:
    return {f"L{at}": line for at, line in enumerate(lines, 1)}


def told(update: Update) -> tuple[list[str], list[str], list[str]]:
    """Pairs as `number old -> new` where they differ, numbers that are gone, lines that are new."""
    pairs = [f"{number} {shown(old)} -> {shown(new)}" for number, old, new in update.pairs if old != new]
    return pairs, update.gone, [shown(line) for line in update.fresh]


def test_the_same_list_again_says_nothing_new() -> None:
    lines = [say(f"1-101 {A} 土豆 2斤"), say(f"1-101 {A} 鸡蛋 1板"), say(f"1-102 {B} 土豆 2斤")]
    assert told(compare(posted(*lines), lines)) == ([], [], [])


def test_new_changed_and_withdrawn_are_told_apart_wherever_they_stand() -> None:
    before = posted(say(f"1-101 {A} 土豆 2斤"), say(f"1-102 {B} 土豆 2斤"), say(f"1-103 {C} 大米 1袋"))
    now = [say("1-104 - 鸡蛋 1板"), say(f"1-103 {C} 大米 1袋"), say(f"1-101 {A} 土豆 3斤")]
    assert told(compare(before, now)) == ([f"L1 1-101 {A} 土豆 2斤 -> 1-101 {A} 土豆 3斤"], ["L2"], ["1-104 鸡蛋 1板"])


def test_a_corrected_door_is_a_change_not_a_second_order() -> None:
    update = compare(posted(say(f"1-101 {A} 土豆 2斤")), [say(f"1-110 {A} 土豆 2斤")])
    assert told(update) == ([f"L1 1-101 {A} 土豆 2斤 -> 1-110 {A} 土豆 2斤"], [], [])


def test_a_name_added_later_is_a_change_not_a_second_order() -> None:
    update = compare(posted(say("1-101 - 土豆 2斤")), [say(f"1-101 {A} 土豆 2斤")])
    assert told(update) == ([f"L1 1-101 土豆 2斤 -> 1-101 {A} 土豆 2斤"], [], [])


def test_two_families_behind_one_door_are_not_mixed_up() -> None:
    before = posted(say(f"1-101 {A} 土豆 2斤"), say(f"1-101 {B} 土豆 5斤"))
    now = [say(f"1-101 {B} 土豆 5斤"), say(f"1-101 {A} 土豆 2斤")]
    assert told(compare(before, now)) == ([], [], [])


def test_a_household_that_takes_something_else_withdraws_and_orders() -> None:
    update = compare(posted(say(f"1-101 {A} 土豆 2斤")), [say(f"1-101 {A} 鸡蛋 1板")])
    assert told(update) == ([], ["L1"], [f"1-101 {A} 鸡蛋 1板"])


def test_the_lists_own_changes_are_carried_out_in_their_order() -> None:
    found = net(
        [
            say(f"1-101 {A} 土豆 2斤"),
            say(f"1-102 {B} 大米 1袋"),
            adds(f"1-101 {A} 土豆 1斤"),
            replaces(f"1-102 {B} 大米 3袋"),
            say(f"1-103 {C} 鸡蛋 1板"),
            cancels(f"1-103 {C}"),
            say(f"1-103 {C} 鸡蛋 2板"),
        ]
    )
    assert [shown(line) for line in found.lines] == [
        f"1-101 {A} 土豆 3斤",
        f"1-102 {B} 大米 3袋",
        f"1-103 {C} 鸡蛋 2板",
    ]
    assert not found.twice
    assert not found.unmatched


def test_a_cancellation_of_one_product_leaves_the_others() -> None:
    found = net([say(f"1-101 {A} 土豆 2斤"), say(f"1-101 {A} 鸡蛋 1板"), cancels(f"1-101 {A} 土豆")])
    assert [shown(line) for line in found.lines] == [f"1-101 {A} 鸡蛋 1板"]


def test_what_a_list_asks_twice_is_a_question_and_not_added_up() -> None:
    found = net([say(f"1-101 {A} 土豆 2斤"), say(f"1-101 {A} 土豆 1斤")])
    assert [shown(line) for line in found.lines] == [f"1-101 {A} 土豆 2斤"]
    assert [(each.at, shown(each.earlier)) for each in found.twice] == [(1, f"1-101 {A} 土豆 2斤")]


def test_changes_that_fit_nothing_are_questions() -> None:
    found = net([say(f"1-101 {A} 土豆 2斤"), replaces(f"1-102 {B} 土豆 1斤"), adds(f"1-101 {A} 土豆 1袋")])
    assert found.unmatched == [1, 2]
    assert [shown(line) for line in found.lines] == [f"1-101 {A} 土豆 2斤"]


def test_a_person_without_a_door_is_the_household_of_that_name() -> None:
    assert same_household(say(f"1-101 {A} 土豆 2斤"), say(f"- {A} 土豆 2斤", building="", room=""))
    assert not same_household(say(f"1-101 {A} 土豆 2斤"), say(f"1-102 {A} 土豆 2斤"))
    assert not same_household(say(f"1-101 {A} 土豆 2斤"), say(f"1-101 {B} 土豆 2斤"))


orders = st.lists(
    st.builds(
        lambda door, name, product, amount: say(f"1-{door} {name} {product} {amount}斤"),
        st.sampled_from(["101", "102"]),
        st.sampled_from([A, B, "-"]),
        st.sampled_from(["土豆", "大米"]),
        st.integers(1, 3),
    ),
    max_size=8,
)


@given(orders, orders)
def test_nothing_is_lost_and_nothing_counted_twice(before: list[ChatLine], now: list[ChatLine]) -> None:
    old, new = posted(*net(before).lines), net(now)
    assert len(new.lines) + len(new.twice) + len(new.unmatched) == len(now)
    update = compare(old, new.lines)
    numbers = [number for number, _, _ in update.pairs] + update.gone
    assert sorted(numbers) == sorted(old)
    assert sorted([*(line for _, _, line in update.pairs), *update.fresh]) == sorted(new.lines)


@given(orders)
def test_the_same_list_twice_changes_nothing(lines: list[ChatLine]) -> None:
    first = net(lines).lines
    update = compare(posted(*first), first)
    assert not update.gone
    assert not update.fresh
    assert all(old == new for _, old, new in update.pairs)
