"""A clerk's choice about a doubtful line: an alternative, its number, or words of the clerk's own."""

import pytest

from addin.intake.answers import Answer, Means, resolve
from addin.intake.product_words import ProductWords
from addin.model.chat import Certainty, ChatLine
from tests import field
from tests.intake.chats import say, shown

A = "示例住户01"
OFFICE = field.office()


def doubtful(text: str, doubt: str, *options: str, **more: object) -> ChatLine:
    return say(text, certainty=Certainty.REVIEW, doubt=doubt, alternatives=options, **more)


def reread(said: str) -> list[ChatLine]:
    return [say("3-501 - 土豆 2斤", product_code="S01")] if said == "3栋501 土豆2斤" else []


def answer(line: ChatLine, choice: str) -> Answer:
    return resolve(line, choice, Means(("东风苑",), "东风苑", ProductWords(OFFICE), reread))


def lines(line: ChatLine, choice: str) -> list[str]:
    found = answer(line, choice)
    assert not found.unclear, found.unclear
    assert all(each.certainty is Certainty.OK for each in found.lines)
    return [shown(each) for each in found.lines]


PRODUCT = doubtful(f"3-501 {A} 土斗 2斤", "product", "土豆", "圆白菜")
ADDRESS = doubtful(f"- {A} 土豆 2斤", "address", "东风苑 3栋501", "东风苑 12栋501", building="", room="")
QUANTITY = doubtful(f"3-501 {A} 土豆 -", "quantity", "1斤", "2斤", unit="斤")


@pytest.mark.parametrize(
    ("line", "choice", "meant"),
    [
        (PRODUCT, "土豆", f"3-501 {A} 土豆 2斤"),
        (PRODUCT, "2", f"3-501 {A} 圆白菜 2斤"),
        (doubtful(f"3-501 {A} 土斗 2", "product"), "土豆", f"3-501 {A} 土豆 2斤"),
        (PRODUCT, "卷心菜", f"3-501 {A} 圆白菜 2斤"),
        (ADDRESS, "东风苑 12栋501", f"12-501 {A} 土豆 2斤"),
        (ADDRESS, "1", f"3-501 {A} 土豆 2斤"),
        (ADDRESS, "3#1单元602", f"3-602 {A} 土豆 2斤"),
        (QUANTITY, "2斤", f"3-501 {A} 土豆 2斤"),
        (QUANTITY, "3", f"3-501 {A} 土豆 3斤"),  # a number is a quantity here, no alternative
        (QUANTITY, "两斤半", f"3-501 {A} 土豆 2.5斤"),
        (doubtful(f"3-501 {A} 土豆 3", "unit", "3斤", "3公斤"), "公斤", f"3-501 {A} 土豆 3公斤"),
        (doubtful(f"3-501 {A} 土豆 -", "meaning"), "3栋501 土豆2斤", f"3-501 {A} 土豆 2斤"),
        (PRODUCT, "3栋501 土豆2斤", f"3-501 {A} 土豆 2斤"),
        (doubtful(f"3-501 {A} 土豆 50斤", "quantity"), "照读出的登记", f"3-501 {A} 土豆 50斤"),
    ],
)
def test_a_choice_makes_the_line_certain(line: ChatLine, choice: str, meant: str) -> None:
    assert lines(line, choice) == [meant]


@pytest.mark.parametrize("word", ["不登记", "不要了", "忽略"])
def test_a_line_may_be_dropped(word: str) -> None:
    assert answer(PRODUCT, word) == Answer()


@pytest.mark.parametrize(
    ("line", "choice", "told"),
    [
        (PRODUCT, "特仑苏", "商品目录里没有“特仑苏”"),
        (PRODUCT, "鲜牛奶", "商品目录里没有"),  # there are two
        (ADDRESS, "王家", "看不出是哪一户"),
        (QUANTITY, "一些", "看不出数量"),
        (doubtful(f"3-501 {A} 土豆 -", "meaning"), "好的", "看不懂“好的”"),
    ],
)
def test_an_answer_that_cannot_be_used_says_why(line: ChatLine, choice: str, told: str) -> None:
    found = answer(line, choice)
    assert told in found.unclear
    assert not found.lines


@pytest.mark.parametrize(
    ("amount", "doubt", "options"), [("2箱", "unit", ()), ("-", "quantity", ())], ids=["unit", "quantity"]
)
def test_what_is_missing_besides_is_the_next_question(amount: str, doubt: str, options: tuple[str, ...]) -> None:
    found = answer(doubtful(f"3-501 {A} 土斗 {amount}", "product", "土豆"), "土豆")
    assert [(each.certainty, each.doubt, each.alternatives) for each in found.lines] == [
        (Certainty.REVIEW, doubt, options)
    ]


def test_what_may_be_remembered_is_told() -> None:
    assert answer(PRODUCT, "土豆").alias == ("土斗", "S01")
    assert answer(ADDRESS, "1").home
    assert not answer(doubtful("- - 土豆 2斤", "address", building="", room=""), "3栋501").home
    assert answer(doubtful(f"3-501 {A} 鲜牛奶 2箱", "product"), "鲜牛奶（250ml*12盒）").alias is None  # a known word
