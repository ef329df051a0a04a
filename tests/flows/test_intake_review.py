"""待确认: what is uncertain is asked, obeyed once, and remembered in the office's own tables."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.books.disk_folder import DiskFolder
from addin.flows.check import check
from addin.flows.intake_review import open_questions
from tests.flows import township
from tests.flows.chats import (
    HOMES as HOMES_FILE,
)
from tests.flows.chats import (
    REVIEW,
    SHEET,
    answer,
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
from tests.flows.township import column, desk, edited, tree, values

LIST = """#接龙 今日蔬菜
1. 示例住户21 1栋301 洋玉2斤
2. 晨曦 大米2袋
3. 示例住户23 1栋401 鸡蛋
4. 示例住户24 2栋502 鸡蛋1板"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return township.make(tmp_path / "街道")


def at(office: Path, text: str) -> int:
    """The row (0 is the first) of the question whose 原文 holds this."""
    return next(row for row, said in enumerate(column(office / REVIEW, "原文")) if text in str(said))


def aliases(office: Path) -> list[tuple[object, ...]]:
    book = load_workbook(office / "基础资料.xlsx", data_only=True)
    return [row[:3] for row in book["别名"].iter_rows(min_row=2, values_only=True) if row[1]]


def test_only_what_is_certain_is_registered(office: Path) -> None:
    outcome = paste(office, LIST)
    assert counts(outcome) == (1, 0, 0, 0, 3)
    assert ordered(office) == ["2-502 鸡蛋 1板"]
    assert codes(outcome)["intake-question"] == 3
    assert [status for _, status in questions(office)] == ["待选择"] * 3
    assert column(office / REVIEW, "来源") == [f"接龙 03-02-1 第{line}行" for line in (2, 3, 4)]
    assert all(column(office / REVIEW, "疑问"))
    assert "不登记" in options(office)


def test_other_flows_can_tell_how_many_questions_wait(office: Path) -> None:
    with desk(office) as opened:
        assert open_questions(opened) == []
    paste(office, LIST)
    with desk(office) as opened:
        assert [each.message for each in open_questions(opened)] == ["「待确认.xlsx」里还有 3 处没有选。"]


def test_asked_again_it_is_asked_once(office: Path) -> None:
    paste(office, LIST)
    before = tree(office)
    outcome = paste(office, LIST)
    assert counts(outcome) == (0, 0, 0, 1, 3)
    assert tree(office) == before


def test_a_word_that_was_explained_is_an_alias_from_then_on(office: Path) -> None:
    paste(office, LIST)
    choose(office, "土豆", at(office, "洋玉"))
    outcome = answer(office)
    assert codes(outcome)["intake-learned"] == 1
    assert ordered(office)[-1] == "1-301 土豆 2斤"
    assert rows(office)[-1]["来源"] == "接龙 03-02-1 第2行"
    assert aliases(office) == [("商品", "洋玉", "S01")]
    assert questions(office)[at(office, "洋玉")][1] == "已登记"
    assert counts(paste(office, "#接龙 明日\n1. 示例住户31 1栋101 洋玉3斤", days_later=1)) == (1, 0, 0, 0, 2)
    assert ordered(office)[-1] == "1-101 土豆 3斤"


def test_a_word_is_explained_once_for_all_who_used_it(office: Path) -> None:
    paste(office, LIST + "\n5. 示例住户25 1栋501 洋玉1斤")
    choose(office, "土豆", at(office, "1栋301"))
    answer(office)
    assert ordered(office)[1:] == ["1-301 土豆 2斤", "1-501 土豆 1斤"]
    assert aliases(office) == [("商品", "洋玉", "S01")]


def test_a_nickname_that_was_explained_is_known_from_then_on(office: Path) -> None:
    paste(office, LIST)
    choose(office, "2栋1001", at(office, "晨曦"))
    answer(office)
    assert ordered(office)[-1] == "2-1001 大米 2袋"
    assert values(office / HOMES_FILE)[1][:7] == ["东风社区", "晨曦", None, "东风苑", "2", None, "1001"]
    assert counts(paste(office, "晨曦 鸡蛋1板"))[0] == 1
    assert ordered(office)[-1] == "2-1001 鸡蛋 1板"


def test_the_door_of_an_entry_is_asked_once_for_all_its_goods(office: Path) -> None:
    outcome = paste(office, "#接龙 今日\n1. 晨曦 大米2袋，鸡蛋1板\n2. 晚霞 大米1袋，洋玉2斤")
    assert counts(outcome)[4] == 2
    choose(office, "2栋1001", 0)
    choose(office, "1栋902", 1)
    answer(office)
    assert ordered(office) == ["2-1001 大米 2袋", "2-1001 鸡蛋 1板", "1-902 大米 1袋"]
    assert [status for _, status in questions(office)] == ["已登记", "已登记", "待选择"]  # what is 洋玉?
    choose(office, "土豆", 2)
    answer(office)
    assert ordered(office)[-1] == "1-902 土豆 2斤"
    assert counts(paste(office, "#接龙 今日\n1. 晨曦 大米2袋，鸡蛋1板\n2. 晚霞 大米1袋，洋玉2斤")) == (0, 0, 0, 4, 0)


def test_an_order_written_again_counts_once(office: Path) -> None:
    text = "#接龙 今日\n1. 晨曦 大米2袋，鸡蛋1板\n2. 示例住户21 1栋301 洋玉2斤，鸡蛋1板"
    paste(office, text)
    choose(office, "2栋1001 大米2袋，鸡蛋1板", at(office, "晨曦"))
    choose(office, "1栋301 土豆2斤，鸡蛋1板", at(office, "洋玉"))
    answer(office)
    expected = ["1-301 土豆 2斤", "1-301 鸡蛋 1板", "2-1001 大米 2袋", "2-1001 鸡蛋 1板"]
    assert sorted(ordered(office)) == expected
    assert counts(paste(office, text)) == (0, 0, 0, 4, 0)
    assert sorted(ordered(office)) == expected


def test_an_order_written_again_in_another_quantity_is_not_guessed(office: Path) -> None:
    paste(office, "#接龙 今日\n1. 示例住户21 1栋301 洋玉2斤，鸡蛋1板")
    choose(office, "1栋301 土豆2斤，鸡蛋3板")
    answer(office)
    assert ordered(office) == ["1-301 鸡蛋 1板"]
    assert "只写有疑问的那一样" in str(column(office / REVIEW, "说明")[0])


def test_the_clerk_may_write_the_real_name_and_phone_into_the_table(office: Path) -> None:
    paste(office, LIST)
    choose(office, "2栋1001", at(office, "晨曦"))
    answer(office)
    with edited(office / HOMES_FILE) as sheet:
        sheet.cell(2, 3, "示例住户52")
        sheet.cell(2, 8, "19900000052")
    paste(office, "晨曦 鸡蛋1板")
    assert (rows(office)[-1]["收货人"], rows(office)[-1]["联系电话"]) == ("示例住户52", "19900000052")


def test_an_answer_is_obeyed_once(office: Path) -> None:
    paste(office, LIST)
    choose(office, "土豆", at(office, "洋玉"))
    answer(office)
    before = tree(office)
    again = answer(office)
    assert not again.changed
    assert again.headline == "「待确认」里没有新的选择；还有 2 处待确认，没有改动。"
    assert counts(paste(office, LIST)) == (0, 0, 0, 2, 2)
    assert tree(office) == before


def test_the_next_text_obeys_the_answers_as_well(office: Path) -> None:
    paste(office, LIST)
    choose(office, "2", at(office, "3. "))
    assert counts(paste(office, LIST)) == (1, 0, 0, 2, 2)
    assert ordered(office)[-1] == "1-401 鸡蛋 2板"


def test_what_is_not_wanted_is_dropped(office: Path) -> None:
    paste(office, LIST)
    choose(office, "不登记", at(office, "洋玉"))
    answer(office)
    assert questions(office)[at(office, "洋玉")][1] == "不登记"
    assert counts(paste(office, LIST)) == (0, 0, 0, 1, 2)


def test_an_answer_that_cannot_be_used_says_why_and_stays_open(office: Path) -> None:
    paste(office, LIST)
    choose(office, "特仑苏", at(office, "洋玉"))
    outcome = answer(office)
    assert codes(outcome)["intake-answer-unclear"] == 1
    assert questions(office)[at(office, "洋玉")][1] == "没看懂"
    assert "特仑苏" in str(column(office / REVIEW, "说明")[at(office, "洋玉")])
    choose(office, "大米", at(office, "洋玉"))
    answer(office)
    assert "商品按袋卖" in str(column(office / REVIEW, "疑问")[at(office, "洋玉")])  # the next question
    assert questions(office)[at(office, "洋玉")][1] == "待选择"
    choose(office, "1袋", at(office, "洋玉"))
    answer(office)
    assert ordered(office)[-1] == "1-301 大米 1袋"


def test_a_question_whose_entry_is_gone_is_closed(office: Path) -> None:
    paste(office, LIST)
    paste(office, LIST.replace("洋玉2斤", "土豆2斤"))
    assert questions(office)[at(office, "洋玉")][1] == "已过时"
    assert ordered(office)[-1] == "1-301 土豆 2斤"


def test_a_question_that_became_clear_by_itself_is_closed(office: Path) -> None:
    paste(office, LIST)
    with edited(office / "基础资料.xlsx") as sheet:
        sheet.parent["别名"].append(["商品", "洋玉", "S01"])  # type: ignore[index]
    assert counts(paste(office, LIST))[0] == 1
    assert questions(office)[at(office, "洋玉")][1] == "已明白"
    assert ordered(office)[-1] == "1-301 土豆 2斤"


def test_a_row_that_was_deleted_from_the_questions_comes_back(office: Path) -> None:
    paste(office, LIST)
    with edited(office / REVIEW) as sheet:
        sheet.delete_rows(2)
    paste(office, LIST)
    assert len(questions(office)) == 3


def test_questions_wait_while_their_workbook_is_open(office: Path) -> None:
    paste(office, LIST)
    choose(office, "土豆", at(office, "洋玉"))
    held = lock(office / REVIEW)
    before = (office / REVIEW).read_bytes()
    outcome = answer(office)
    assert codes(outcome)["intake-review-open"] == 1
    assert (office / REVIEW).read_bytes() == before
    assert ordered(office)[-1] == "1-301 土豆 2斤"  # saved choices are obeyed
    held.unlink()
    answer(office)
    assert questions(office)[at(office, "洋玉")][1] == "已登记"
    assert ordered(office).count("1-301 土豆 2斤") == 1


def test_the_base_tables_are_not_written_while_somebody_has_them_open(office: Path) -> None:
    paste(office, LIST)
    choose(office, "土豆", at(office, "洋玉"))
    held = lock(office / "基础资料.xlsx")
    outcome = answer(office)
    assert codes(outcome)["intake-learn-later"] == 1
    assert aliases(office) == []
    assert counts(paste(office, "#接龙 明日\n1. 示例住户31 1栋101 洋玉3斤"))[0] == 1  # it counts meanwhile
    held.unlink()
    answer(office)
    assert aliases(office) == [("商品", "洋玉", "S01")]


def test_nothing_else_of_the_base_tables_changes(office: Path) -> None:
    before = load_workbook(office / "基础资料.xlsx")
    paste(office, LIST)
    choose(office, "土豆", at(office, "洋玉"))
    answer(office)
    after = load_workbook(office / "基础资料.xlsx")
    for sheet in before.worksheets:
        if sheet.title != "别名":
            assert list(sheet.values) == list(after[sheet.title].values)
    with desk(office) as opened:
        assert not [each for each in check(opened).findings if each.place.file == "基础资料.xlsx"]


def test_a_review_workbook_that_is_broken_is_told_and_the_rows_are_registered(office: Path) -> None:
    (office / REVIEW).write_bytes(b"PK damaged")
    outcome = paste(office, LIST)
    assert codes(outcome)["file-damaged"] >= 1
    assert ordered(office) == ["2-502 鸡蛋 1板"]
    (office / REVIEW).unlink()
    paste(office, LIST)
    assert len(questions(office)) == 3


def test_text_that_looks_like_a_formula_stays_text(office: Path) -> None:
    paste(office, '#接龙 今日\n1. 示例住户21 1栋301 =HYPERLINK("http://x","y")2斤')
    for name in (REVIEW, SHEET, "接龙原文/东风社区_2026-03-02.xlsx"):
        book = load_workbook(office / name)
        kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "d", "inlineStr"}


def test_the_workbooks_open_in_excel(office: Path, ooxml_validator: Callable[[Path], list[str]]) -> None:
    paste(office, LIST)
    book = DiskFolder(office).book(REVIEW)  # a program that changes nothing but the cells
    book.put("待确认", 2, 3, [["土豆"], ["2栋1001"]])
    book.save()
    answer(office)
    paste(office, "晚霞 大米2袋")
    assert len(questions(office)) == 4
    for name in (REVIEW, HOMES_FILE, "基础资料.xlsx", "接龙原文/东风社区_2026-03-02.xlsx"):
        assert ooxml_validator(office / name) == []


def test_each_row_has_its_own_drop_down(office: Path) -> None:
    paste(office, LIST)
    sheet = load_workbook(office / REVIEW)["待确认"]
    rules = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert [rule.formula1 for rule in rules] == ["$F2:$I2"]
    assert "D2" in rules[0].sqref
    assert [cell.value for cell in sheet[1]][5:9] == ["可选1", "可选2", "可选3", "可选4"]
