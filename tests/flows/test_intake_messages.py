"""导入接龙: single messages add, change and cancel, each once."""

from pathlib import Path

import pytest

from addin.flows.check import check
from addin.flows.purchase import purchase
from tests.flows import township
from tests.flows.chats import (
    REVIEW,
    SHEET,
    TYPED,
    answer,
    change,
    choose,
    codes,
    counts,
    options,
    ordered,
    paste,
    rows,
)
from tests.flows.township import DAY, column, desk, tree

A = "示例住户21 1栋301 土豆2斤"
LIST = """#接龙 今日蔬菜
1. 示例住户21 1栋301 土豆2斤
2. 示例住户22 2栋302 大米2袋"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return township.make(tmp_path / "街道")


def test_messages_become_rows(office: Path) -> None:
    outcome = paste(office, f"{A}，鸡蛋1板\n示例住户22 2栋302 大米1袋")
    assert counts(outcome) == (3, 0, 0, 0, 0)
    assert ordered(office) == ["1-301 土豆 2斤", "1-301 鸡蛋 1板", "2-302 大米 1袋"]
    assert [row["来源"] for row in rows(office)] == [f"微信群 03-02-1 第{line}行" for line in (1, 1, 2)]


def test_a_message_pasted_again_is_not_added_again_alone_or_among_others(office: Path) -> None:
    paste(office, A)
    before = tree(office)
    assert counts(paste(office, A)) == (0, 0, 0, 1, 0)
    assert tree(office) == before
    assert counts(paste(office, f"{A}\n示例住户22 2栋302 大米1袋")) == (1, 0, 0, 1, 0)
    assert ordered(office) == ["1-301 土豆 2斤", "2-302 大米 1袋"]


def test_the_same_words_on_another_day_are_asked(office: Path) -> None:
    paste(office, A)
    outcome = paste(office, A, days_later=1)
    assert counts(outcome) == (0, 0, 0, 0, 1)
    assert options(office) == ["是新的，登记", "重复的，不登记"]
    choose(office, "1")
    answer(office, days_later=1)
    assert ordered(office) == ["1-301 土豆 2斤", "1-301 土豆 2斤"]
    assert counts(paste(office, A, days_later=1)) == (0, 0, 0, 1, 0)


def test_an_increment_raises_the_row_once(office: Path) -> None:
    paste(office, LIST)
    more = "示例住户21 1栋301 再加土豆1斤"
    assert counts(paste(office, more)) == (0, 1, 0, 0, 0)
    assert counts(paste(office, more)) == (0, 0, 0, 1, 0)
    assert ordered(office)[0] == "1-301 土豆 3斤"
    assert rows(office)[0]["来源"] == "接龙 03-02-1 第2行；微信群 03-02-2 第1行"


def test_a_list_pasted_again_leaves_a_raised_row_alone(office: Path) -> None:
    paste(office, LIST)
    paste(office, "示例住户21 1栋301 再加土豆1斤")
    assert counts(paste(office, LIST)) == (0, 0, 0, 2, 0)
    assert ordered(office)[0] == "1-301 土豆 3斤"


def test_a_lost_record_does_not_raise_a_row_twice(office: Path) -> None:
    paste(office, A)
    state = office / ".baogong/接龙/东风社区.json"
    kept = state.read_bytes()
    more = "示例住户21 1栋301 再加土豆1斤"
    paste(office, more)
    state.write_bytes(kept)  # the sheet was saved, and then the power went
    paste(office, more)
    assert ordered(office)[0] == "1-301 土豆 3斤"


def test_an_increment_of_nothing_is_an_order(office: Path) -> None:
    assert counts(paste(office, "示例住户21 1栋301 再加土豆1斤")) == (1, 0, 0, 0, 0)
    assert ordered(office) == ["1-301 土豆 1斤"]


def test_a_correction_sets_the_row(office: Path) -> None:
    paste(office, LIST)
    assert counts(paste(office, "示例住户21 1栋301 改成土豆5斤")) == (0, 1, 0, 0, 0)
    assert ordered(office)[0] == "1-301 土豆 5斤"


def test_a_correction_of_nothing_is_asked(office: Path) -> None:
    outcome = paste(office, "示例住户21 1栋301 改成土豆5斤")
    assert counts(outcome) == (0, 0, 0, 0, 1)
    assert options(office) == ["是新的，登记", "不登记"]
    choose(office, "1")
    answer(office)
    assert ordered(office) == ["1-301 土豆 5斤"]


def test_a_cancellation_takes_back_what_the_household_ordered(office: Path) -> None:
    paste(office, LIST)
    assert counts(paste(office, "示例住户21 1栋301 不要了")) == (0, 0, 1, 0, 0)
    assert ordered(office) == ["1-301 土豆 2斤 取消", "2-302 大米 2袋"]
    assert counts(paste(office, LIST)) == (0, 0, 0, 2, 0)
    assert ordered(office)[0].endswith("取消")


def test_a_second_order_of_the_same_is_asked(office: Path) -> None:
    paste(office, A)
    outcome = paste(office, "示例住户21 1栋301 土豆1斤")
    assert counts(outcome) == (0, 0, 0, 0, 1)
    assert options(office) == ["加到一起", "按这次的改", "不登记"]
    choose(office, "加到一起")
    answer(office)
    assert ordered(office) == ["1-301 土豆 3斤"]


def test_what_the_clerk_typed_counts_as_the_households_order(office: Path) -> None:
    outcome = paste(office, "示例住户01 1栋101 改成土豆6斤")
    assert counts(outcome) == (0, 1, 0, 0, 0)
    assert column(office / SHEET, "数量")[0] == 6


def test_an_ordered_row_is_asked_and_left_alone(office: Path) -> None:
    paste(office, LIST)
    for row in range(2):
        change(office, row, "联系电话", f"1990000006{row}")
    with desk(office) as opened:
        check(opened)
        purchase(opened)
    before = ordered(office)
    first = paste(office, "示例住户21 1栋301 改成土豆5斤")
    assert codes(first)["intake-ordered-changed"] == 1
    assert codes(paste(office, "示例住户22 2栋302 不要了"))["intake-ordered-withdrawn"] == 1
    assert counts(paste(office, "示例住户21 1栋301 再加土豆1斤"))[4] == 3
    assert ordered(office) == before
    assert set(column(office / SHEET, "状态")[TYPED:]) == {"已采购"}
    reasons = column(office / REVIEW, "疑问")
    assert all("已经下了采购单" in str(reason) for reason in reasons)
    choose(office, "另登一行", next(at for at, reason in enumerate(reasons) if "不能再往上加" in str(reason)))
    answer(office)
    assert ordered(office)[-1] == "1-301 土豆 1斤"
    assert rows(office)[-1]["备注"] == "补差（原单已采购）"


def test_the_phone_of_the_same_person_at_the_same_door_is_known(office: Path) -> None:
    paste(office, "示例住户01 1栋101 大米1袋\n示例住户29 1栋101 大米1袋")
    assert [row["联系电话"] for row in rows(office)] == ["19900000001", None]


def test_the_day_of_the_desk_is_the_day_of_registration(office: Path) -> None:
    paste(office, A)
    assert {row["登记时间"].date() for row in rows(office)} == {DAY}  # type: ignore[union-attr]
