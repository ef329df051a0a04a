"""导入接龙: a list is pasted, and pasted again an hour later; each line stands once, and nobody's work is undone."""

import json
from pathlib import Path

import pytest

from addin.flows.check import check
from addin.flows.purchase import purchase
from tests.flows import township
from tests.flows.chats import (
    COMMUNITY,
    LOG,
    REVIEW,
    SHEET,
    TYPED,
    answer,
    change,
    choose,
    codes,
    counts,
    lock,
    options,
    ordered,
    paste,
    questions,
    rows,
)
from tests.flows.township import DAY, column, desk, edited, last_row, sort_rows, tree, values

LIST = """#接龙 今日蔬菜
1. 示例住户21 1栋301 土豆2斤，鸡蛋1板
2. 示例住户22 2栋302 大米2袋
3. 示例住户23 1栋401 土豆5斤
4. 示例住户24 2栋502 鸡蛋1板"""
NEXT = """#接龙 今日蔬菜
1. 示例住户21 1栋301 土豆3斤，鸡蛋1板
2. 示例住户22 2栋302 大米2袋
3. 示例住户24 2栋502 鸡蛋1板
4. 示例住户25 1栋601 大米1袋"""
FIRST = ["1-301 土豆 2斤", "1-301 鸡蛋 1板", "2-302 大米 2袋", "1-401 土豆 5斤", "2-502 鸡蛋 1板"]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return township.make(tmp_path / "街道")


def test_a_list_becomes_rows_with_where_they_came_from(office: Path) -> None:
    outcome = paste(office, LIST)
    assert counts(outcome) == (5, 0, 0, 0, 0)
    assert ordered(office) == FIRST
    assert [row["来源"] for row in rows(office)] == [f"接龙 03-02-1 第{line}行" for line in (2, 2, 3, 4, 5)]
    assert {row["小区"] for row in rows(office)} == {"东风苑"}
    assert [row["规格"] for row in rows(office)][:3] == [None, "30枚", "5kg"]
    assert len(set(column(office / SHEET, "编号")[TYPED:])) == 5
    assert outcome.headline.startswith("东风社区：新登记 5 行，改 0 行，撤销 0 行，不变 0 行；0 处待确认")


def test_the_text_is_kept_whole_with_what_became_of_each_line(office: Path) -> None:
    paste(office, LIST)
    assert column(office / LOG, "原文") == LIST.splitlines()
    assert column(office / LOG, "行") == [1, 2, 3, 4, 5]
    assert set(column(office / LOG, "文本号")) == {"03-02-1"}
    assert "土豆 2斤" in str(column(office / LOG, "读作")[1])
    assert "不是订单" in str(column(office / LOG, "读作")[0])


def test_the_same_list_again_changes_nothing_and_says_so(office: Path) -> None:
    paste(office, LIST)
    before = tree(office)
    for days_later in (0, 1):
        again = paste(office, LIST, days_later=days_later)
        assert counts(again) == (0, 0, 0, 5, 0)
        assert not again.changed
        assert again.headline.endswith("没有改动。")
        assert tree(office) == before


def test_an_hour_later_only_what_differs_is_done(office: Path) -> None:
    paste(office, LIST)
    numbers = column(office / SHEET, "编号")
    outcome = paste(office, NEXT)
    assert counts(outcome) == (1, 1, 1, 3, 0)
    assert ordered(office) == [
        "1-301 土豆 3斤",
        "1-301 鸡蛋 1板",
        "2-302 大米 2袋",
        "1-401 土豆 5斤 取消",
        "2-502 鸡蛋 1板",
        "1-601 大米 1袋",
    ]
    assert column(office / SHEET, "编号")[: TYPED + 5] == numbers
    assert rows(office)[0]["来源"] == "接龙 03-02-2 第2行"
    assert counts(paste(office, NEXT)) == (0, 0, 0, 5, 0)


def test_who_comes_back_gets_the_old_row_again(office: Path) -> None:
    paste(office, LIST)
    paste(office, NEXT)
    outcome = paste(office, NEXT + "\n5. 示例住户23 1栋401 土豆4斤")
    assert counts(outcome) == (1, 0, 0, 5, 0)
    assert ordered(office)[3] == "1-401 土豆 4斤"


def test_an_earlier_version_pasted_later_takes_nothing_back(office: Path) -> None:
    paste(office, LIST)
    paste(office, NEXT)
    before = tree(office)
    outcome = paste(office, LIST)
    assert codes(outcome)["intake-older-text"] == 1
    assert tree(office) == before


def test_a_list_that_was_not_copied_whole_is_asked_before_anything_is_withdrawn(office: Path) -> None:
    paste(office, LIST)
    outcome = paste(office, "\n".join(LIST.splitlines()[:3]))
    assert counts(outcome) == (0, 0, 0, 0, 1)
    assert ordered(office) == FIRST
    assert options(office) == ["这些都撤销了", "没复制全，都保留"]
    choose(office, "没复制全，都保留")
    answer(office)
    assert ordered(office) == FIRST
    assert counts(paste(office, LIST)) == (0, 0, 0, 5, 0)


def test_a_list_that_was_shortened_is_withdrawn_once_the_clerk_says_so(office: Path) -> None:
    paste(office, LIST)
    paste(office, "\n".join(LIST.splitlines()[:3]))
    choose(office, "1")
    outcome = answer(office)
    assert ordered(office) == [*FIRST[:3], "1-401 土豆 5斤 取消", "2-502 鸡蛋 1板 取消"]
    assert outcome.summary[COMMUNITY]["withdrawn"] == 2  # type: ignore[index]
    assert not answer(office).changed


def test_another_list_with_few_of_the_same_entries_is_asked(office: Path) -> None:
    paste(office, LIST)
    other = """#接龙 今日蔬菜
1. 示例住户21 1栋301 土豆2斤，鸡蛋1板
2. 示例住户31 1栋302 大米2袋
3. 示例住户32 1栋402 大米1袋
4. 示例住户33 1栋502 大米1袋"""
    outcome = paste(office, other)
    assert counts(outcome) == (0, 0, 0, 0, 1)
    assert options(office) == ["是上次的更新", "是新的接龙"]
    choose(office, "是新的接龙")
    answer(office)
    assert len(ordered(office)) == 10
    assert counts(paste(office, other)) == (0, 0, 0, 5, 0)


def test_a_newer_version_of_a_list_that_was_asked_about_takes_the_place_of_the_older(office: Path) -> None:
    paste(office, LIST)
    other = """#接龙 今日蔬菜
1. 示例住户21 1栋301 土豆2斤，鸡蛋1板
2. 示例住户31 1栋302 大米2袋
3. 示例住户32 1栋402 大米1袋
4. 示例住户33 1栋502 大米1袋"""
    paste(office, other)
    paste(office, other + "\n5. 示例住户34 1栋602 大米1袋")
    assert [status for _, status in questions(office)] == ["已过时", "待选择"]
    choose(office, "是新的接龙", 0)
    choose(office, "是新的接龙", 1)
    answer(office)
    assert len(ordered(office)) == 5 + 6


def test_the_next_days_list_is_another_list(office: Path) -> None:
    paste(office, LIST)
    tomorrow = LIST.replace("土豆", "大米").replace("2斤", "2袋").replace("5斤", "1袋").replace("今日", "明日")
    tomorrow = tomorrow.replace("鸡蛋1板", "鸡蛋2板").replace("大米2袋\n3", "大米3袋\n3")
    outcome = paste(office, tomorrow, days_later=1)
    assert counts(outcome) == (5, 0, 0, 0, 0)
    assert ordered(office)[:5] == FIRST


def test_what_a_clerk_changed_is_left_alone_when_the_list_did_not(office: Path) -> None:
    paste(office, LIST)
    change(office, 0, "数量", 9)
    change(office, 1, "联系电话", "19900000041")
    change(office, 1, "收货人", "示例住户91")
    assert counts(paste(office, NEXT.replace("土豆3斤", "土豆2斤"))) == (1, 0, 1, 4, 0)
    assert ordered(office)[0] == "1-301 土豆 9斤"
    assert rows(office)[1]["联系电话"] == "19900000041"
    assert rows(office)[1]["收货人"] == "示例住户91"


def test_where_clerk_and_list_changed_the_same_cell_it_is_asked(office: Path) -> None:
    paste(office, LIST)
    change(office, 0, "数量", 9)
    outcome = paste(office, NEXT)
    assert counts(outcome) == (1, 0, 1, 3, 1)
    assert ordered(office)[0] == "1-301 土豆 9斤"
    assert "现在是“土豆 9斤”" in str(column(office / REVIEW, "疑问")[0])
    choose(office, "按这次的改")
    answer(office)
    assert ordered(office)[0] == "1-301 土豆 3斤"
    assert counts(paste(office, NEXT)) == (0, 0, 0, 5, 0)


def test_the_clerks_own_number_may_be_kept_and_is_not_asked_again(office: Path) -> None:
    paste(office, LIST)
    change(office, 0, "数量", 9)
    paste(office, NEXT)
    choose(office, "保留登记表里的")
    answer(office)
    assert counts(paste(office, NEXT)) == (0, 0, 0, 5, 0)
    assert ordered(office)[0] == "1-301 土豆 9斤"


def test_a_row_that_a_clerk_cancelled_stays_so(office: Path) -> None:
    paste(office, LIST)
    change(office, 0, "状态", "取消")
    assert counts(paste(office, LIST)) == (0, 0, 0, 5, 0)
    assert counts(paste(office, NEXT))[4] == 1
    assert ordered(office)[0] == "1-301 土豆 2斤 取消"


def test_a_row_that_a_clerk_deleted_is_told_and_not_brought_back(office: Path) -> None:
    paste(office, LIST)
    with edited(office / SHEET) as sheet:
        sheet.delete_rows(last_row(sheet))
    outcome = paste(office, LIST)
    assert codes(outcome)["intake-row-gone"] == 1
    assert ordered(office) == FIRST[:4]


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("土豆", ["1-401 土豆 5斤"]),
        ("鲜牛奶", ["1-401 土豆 5斤 取消", "1-401 鲜牛奶 5箱"]),
        ("不登记", ["1-401 土豆 5斤 取消"]),
    ],
)
def test_an_entry_that_became_doubtful_keeps_its_row_until_it_is_settled(
    office: Path, said: str, row: list[str]
) -> None:
    paste(office, LIST)
    outcome = paste(office, LIST.replace("土豆5斤", "洋玉5"))
    assert counts(outcome) == (0, 0, 0, 5, 1)
    assert ordered(office) == FIRST
    choose(office, said)
    answer(office)
    assert ordered(office) == [*FIRST[:3], row[0], FIRST[4], *row[1:]]
    assert counts(paste(office, LIST.replace("土豆5斤", "洋玉5")))[:3] == (0, 0, 0)


def buy(office: Path) -> None:
    """Make the rows complete, check and order them."""
    for row in range(5):
        change(office, row, "联系电话", f"1990000006{row}")
    with desk(office) as opened:
        check(opened)
        purchase(opened)
    assert set(column(office / SHEET, "状态")[TYPED:]) == {"已采购"}


def test_what_was_ordered_is_never_changed_but_asked(office: Path) -> None:
    paste(office, LIST)
    buy(office)
    before = values(office / SHEET)
    outcome = paste(office, NEXT)
    assert codes(outcome)["intake-ordered-changed"] == 1
    assert codes(outcome)["intake-ordered-withdrawn"] == 1
    assert values(office / SHEET)[: len(before)] == before
    assert counts(outcome) == (1, 0, 0, 3, 2)
    assert [status for _, status in questions(office)] == ["待选择", "待选择"]


def test_more_of_what_was_ordered_becomes_a_row_of_its_own_if_the_clerk_says_so(office: Path) -> None:
    paste(office, LIST)
    buy(office)
    paste(office, NEXT)
    at = next(at for at, reason in enumerate(column(office / REVIEW, "疑问")) if "改成" in str(reason))
    assert options(office, at) == ["保留登记表里的", "另登一行"]
    choose(office, "另登一行", at)
    answer(office)
    assert ordered(office)[-1] == "1-301 土豆 1斤"
    assert counts(paste(office, NEXT))[:3] == (0, 0, 0)


def test_the_ledger_knows_what_was_ordered_when_the_sheet_does_not(office: Path) -> None:
    paste(office, LIST)
    buy(office)
    for row in range(5):
        change(office, row, "状态", None)
    outcome = paste(office, NEXT)
    assert codes(outcome)["intake-ordered-changed"] == 1
    assert counts(outcome)[1:3] == (0, 0)


def test_sorting_the_sheet_makes_no_difference(office: Path) -> None:
    paste(office, LIST)
    sort_rows(office / SHEET, "品名")
    assert counts(paste(office, NEXT)) == (1, 1, 1, 3, 0)


def test_the_same_twice_in_one_list_is_asked(office: Path) -> None:
    outcome = paste(office, LIST + "\n5. 示例住户21 1栋301 土豆1斤")
    assert counts(outcome) == (5, 0, 0, 0, 1)
    choose(office, "加到一起")
    answer(office)
    assert ordered(office)[0] == "1-301 土豆 3斤"
    assert counts(paste(office, LIST + "\n5. 示例住户21 1栋301 土豆1斤")) == (0, 0, 0, 5, 0)


def test_a_sheet_that_somebody_has_open_is_written_later(office: Path) -> None:
    held = lock(office / SHEET)
    before = values(office / SHEET)
    outcome = paste(office, LIST)
    assert codes(outcome)["intake-sheet-open"] == 1
    assert values(office / SHEET) == before
    assert column(office / LOG, "原文") == LIST.splitlines()
    paste(office, LIST)
    held.unlink()
    answer(office)
    assert ordered(office) == FIRST
    assert counts(paste(office, LIST)) == (0, 0, 0, 5, 0)


def test_a_community_without_a_sheet_gets_one(office: Path) -> None:
    (office / SHEET).unlink()
    assert counts(paste(office, LIST)) == (5, 0, 0, 0, 0)
    assert len(values(office / SHEET)) == 6
    assert counts(paste(office, LIST)) == (0, 0, 0, 5, 0)


def test_a_lost_or_broken_record_orders_nothing_twice(office: Path) -> None:
    paste(office, LIST)
    state = office / ".baogong/接龙/东风社区.json"
    assert json.loads(state.read_text(encoding="utf-8"))["chains"]
    state.write_text("{", encoding="utf-8")
    outcome = paste(office, LIST)
    assert codes(outcome)["intake-state-lost"] == 1
    assert counts(outcome) == (0, 0, 0, 5, 0)
    assert ordered(office) == FIRST


def test_the_check_reads_what_was_registered(office: Path) -> None:
    paste(office, LIST)
    with desk(office, DAY) as opened:
        findings = check(opened).findings
    assert not [each for each in findings if each.severity == "error"]
    assert {each.code for each in findings if each.severity == "warning"} == {"phone-not-given"}


def test_a_change_that_says_what_it_changes_is_the_order_itself(office: Path) -> None:
    outcome = paste(
        office, "#接龙 今日蔬菜\n1. 示例住户21 1栋301 土豆1斤改成2斤\n2. 示例住户22 2栋302 大米2袋 鸡蛋1板 大米取消"
    )
    assert counts(outcome) == (2, 0, 0, 0, 0)
    assert ordered(office) == ["1-301 土豆 2斤", "2-302 鸡蛋 1板"]
