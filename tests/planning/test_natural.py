"""Texts in, the order in which people count them out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.planning.natural import chinese_number, natural_key


@pytest.mark.parametrize(
    "expected",
    [
        "1栋 2栋 10栋 21栋",
        "一栋 二栋 三栋 九栋 十栋 十一栋 二十栋 二十三栋 一百零二栋",
        "甲单元 乙单元 丙单元 丁单元",
        "101 201 501 1001",
        "B1 B2 B10",
        "2 2-1 2-2 2-10 3",
        "别墅1 别墅2 别墅12",
        "1栋 二栋 3栋 十栋 11栋",
        "1 甲 A 幸福苑",
        "三社 五社 十二社",
    ],
)
def test_counted_as_people_count(expected: str) -> None:
    words = expected.split()
    backwards = words[::-1]
    assert sorted(backwards, key=natural_key) == words


def test_width_case_and_numeral_make_no_difference() -> None:
    assert natural_key("５０１") == natural_key("501")
    assert natural_key("b1") == natural_key("B1")
    assert natural_key("五零一") == natural_key("501")
    assert natural_key("三栋") == natural_key("03栋")


def test_words_stand_by_sound() -> None:
    words = ["安康苑", "北苑", "东苑", "南苑", "幸福苑"]
    backwards = words[::-1]
    assert sorted(backwards, key=natural_key) == words


@pytest.mark.parametrize(("text", "number"), [("十", 10), ("两", 2), ("二十三", 23), ("一〇二", 102), ("百", 100)])
def test_chinese_numbers(text: str, number: int) -> None:
    assert chinese_number(text) == number


def test_endless_digits_do_no_harm() -> None:
    assert natural_key("9" * 10_000) > natural_key("1" * 10_000)
    assert natural_key("一" * 10_000)


@given(st.lists(st.text(max_size=8), min_size=2, max_size=5))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    assert len(sorted(texts, key=natural_key)) == len(texts)
    assert natural_key("") <= min(map(natural_key, texts))
