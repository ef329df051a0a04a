from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.terms.numerals import arabic, numeral

SAID = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("五百", "500"),
        ("五零一", "501"),
        ("一〇二", "102"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("一千零五十", "1050"),
        ("两", "2"),
        ("两百", "200"),
        ("一百五", None),  # 150 to some, 105 to others
        ("二两", None),  # a weight
        ("百", None),
        ("十十", None),
        ("五花肉", None),
        ("三元里", None),
        ("", None),
    ],
)
def test_arabic(word, digits):
    assert arabic(word) == digits


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("二十", "20"),
        ("二点五", "2.5"),
        ("一万", "10000"),
        ("壹佰", "100"),
        ("廿", "20"),
        ("三五", None),  # three to five
        ("五花肉", None),
        ("千里", None),
    ],
)
def test_numeral(word, value):
    assert numeral(word) == (None if value is None else Decimal(value))


def spoken(number: int) -> str:
    words, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if zero and words else "") + SAID[digit] + name
        zero = not digit
    return words


@given(st.integers(1, 9999))
def test_numbers_as_they_are_said(number):
    assert arabic(spoken(number)) == str(number)


@given(st.text(alphabet="零一二三四五六七八九十百千两万点半廿五花肉", max_size=20))
def test_never_raises(word):
    numeral(word)
