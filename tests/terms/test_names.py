"""Near words: which are proposed, and which first."""

import pytest

from addin.terms.names import proposals


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
