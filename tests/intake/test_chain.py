"""Which list a text continues: the entries tell; a doubtful case is asked."""

import pytest

from addin.intake.chain import Kinship, Known, entries_of, kin, missing, text_mark
from addin.model.chat import Chat
from tests.intake.chats import say

TITLE = "今日蔬菜"


def kinship(now: str, before: str, *, title: str = TITLE, today: bool = True) -> Kinship:
    """How the entries of a text (letters) stand to those of a list."""
    return kin(title, tuple(now), [Known(TITLE, tuple(before), today)]).kinship


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("abcdef", "abcd", Kinship.SAME),
        ("acdef", "abcdef", Kinship.SAME),
        ("abcXef", "abcdef", Kinship.SAME),
        ("uvwxyz", "abcdef", Kinship.OTHER),
        ("avwxyz", "abcdef", Kinship.UNSURE),
        ("", "abcdef", Kinship.OTHER),
    ],
)
def test_entries_tell_whether_a_text_is_an_update(now: str, before: str, expected: Kinship) -> None:
    assert kinship(now, before) is expected


def test_a_title_that_was_edited_needs_more_in_common() -> None:
    assert kinship("abcdef", "abcd", title="今日蔬菜（截止六点）") is Kinship.SAME
    assert kinship("abcxyz", "abcdef", title="今日水果") is Kinship.UNSURE
    assert kinship("avwxyz", "abcdef", title="今日水果") is Kinship.OTHER


def test_titles_of_different_days_are_never_simply_the_same_list() -> None:
    found = kin("11月24日蔬菜", tuple("abcdef"), [Known("11月23日蔬菜", tuple("abcdef"), today=False)])
    assert found.kinship is Kinship.UNSURE


def test_one_or_two_equal_entries_say_little_from_one_day_to_the_next() -> None:
    assert kinship("ab", "ab", today=False) is Kinship.UNSURE
    assert kinship("abc", "abc", today=False) is Kinship.SAME
    assert kinship("ab", "ab") is Kinship.SAME


def test_the_latest_list_that_fits_is_taken() -> None:
    known = [Known(TITLE, tuple("abcd")), Known(TITLE, tuple("abcd")), Known(TITLE, tuple("uvwx"))]
    assert kin(TITLE, tuple("abcde"), known).at == 1


@pytest.mark.parametrize(
    ("now", "before", "count"),
    [
        ("abcd", "abcd", 0),
        ("abd", "abcd", 0),  # somebody withdrew
        ("abc", "abcd", 0),  # so may the last one
        ("ab", "abcd", 2),  # a list that merely ends earlier
        ("bd", "abcdef", 4),
        ("abcXYZ", "abcdef", 0),  # three residents changed their orders
    ],
)
def test_a_text_that_may_not_be_whole_is_noticed(now: str, before: str, count: int) -> None:
    assert missing(tuple(now), tuple(before)) == count


def test_an_entry_is_known_by_its_words_not_by_its_number() -> None:
    first = say("1-101 - 土豆 2斤")._replace(text="3. 1-101 土豆 2斤", entry=3, source_line=4)
    later = first._replace(text="2、1-101 土豆2斤", entry=2, source_line=3)
    two = first._replace(product="鸡蛋")
    assert entries_of(Chat((first, two), ())) == entries_of(Chat((later,), ()))


def test_spaces_do_not_make_another_text() -> None:
    assert text_mark("a  b\n c") == text_mark(" a b c\n")
    assert text_mark("a b") != text_mark("a c")
