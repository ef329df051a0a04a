"""Near words: how alike two are, and which are proposed first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.terms.names import proposals, similarity

WORDS = st.text("白菜土豆番茄蛋a1", max_size=9)


def common(one: str, other: str) -> int:
    """Length of the longest common subsequence, by its definition."""
    if not one or not other:
        return 0
    if one[0] == other[0]:
        return 1 + common(one[1:], other[1:])
    return max(common(one[1:], other), common(one, other[1:]))


@given(st.text("白菜土豆", max_size=6), st.text("白菜土豆", max_size=6))
def test_the_share_of_common_signs_in_order(one, other):
    expected = 2 * common(one, other) / (len(one) + len(other)) if one or other else 1
    assert similarity(one, other) == expected


@given(WORDS, WORDS)
def test_similarity_is_the_same_both_ways(one, other):
    assert similarity(one, other) == similarity(other, one)
    assert similarity(one, one) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("土斗", ["土豆"]),  # the same sound
        ("鸡旦", ["鸡蛋"]),
        ("牛奶", ["鲜牛奶"]),  # within the other
        ("大白菜心", ["大白菜"]),
        ("西红杮", ["西红柿"]),  # two of three signs
        ("青菜", []),  # 芹菜 sounds another way, and one sign of two is not near
        ("手机", []),
    ],
)
def test_what_is_proposed(word, expected):
    assert proposals(word, ["土豆", "鸡蛋", "鲜牛奶", "大白菜", "西红柿", "芹菜"]) == expected


def test_of_equally_near_words_the_first_known_comes_first():
    assert proposals("小白菜叶", ["白菜叶子", "小白菜干", "小白菜汤", "小白菜丝"]) == [
        "白菜叶子",
        "小白菜干",
        "小白菜汤",
    ]
