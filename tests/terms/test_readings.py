"""The table of readings is what the library says, and characters outside of it are still read."""

import pytest

from addin.terms.names import sound
from addin.terms.readings import TABLE
from tools.make_readings import characters, table


def test_the_table_is_what_the_library_says() -> None:
    assert len(characters()) == 6763
    assert TABLE.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize(
    ("word", "same"),
    [("土斗", "土豆"), ("肌肉", "鸡肉"), ("皇瓜", "黄瓜"), ("蘿蔔", "萝卜"), ("A4纸", "A4纸")],
)
def test_words_of_the_same_sound(word: str, same: str) -> None:
    assert sound(word) == sound(same)


def test_words_of_another_sound() -> None:
    assert sound("青菜") != sound("芹菜")
