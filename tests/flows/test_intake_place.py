"""待确认: a list that does not say of which of two compounds it is asks that once."""

from pathlib import Path

import pytest

from tests.flows import township
from tests.flows.chats import REVIEW, answer, choose, counts, options, ordered, paste, questions
from tests.flows.township import column, edited

LIST = """#接龙 今日蔬菜
1. 示例住户21 1栋301 土豆2斤

2. 示例住户22 2栋302 大米2袋
3. 示例住户23 1栋401 鸡蛋1板"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = township.make(tmp_path / "街道")
    with edited(root / "基础资料.xlsx") as sheet:
        places = sheet.parent["社区小区"]
        for row, building in enumerate(("1", "2"), places.max_row + 1):
            values = ["东风社区", "西风苑", building, "封控区", "西风苑南门", "示例人员01", "19900000091"]
            for at, value in enumerate(values, 1):
                places.cell(row, at, value)
    return root


def test_the_compound_of_a_list_is_asked_once(office: Path) -> None:
    assert counts(paste(office, LIST)) == (0, 0, 0, 0, 1)
    assert "3 处" in str(column(office / REVIEW, "疑问")[0])
    assert options(office) == ["东风苑", "西风苑", "不在一个小区，逐条选"]
    choose(office, "西风苑")
    answer(office)
    assert ordered(office) == ["1-301 土豆 2斤", "2-302 大米 2袋", "1-401 鸡蛋 1板"]


def test_what_was_said_holds_for_the_list_pasted_again_and_grown(office: Path) -> None:
    paste(office, LIST)
    choose(office, "东风苑")
    answer(office)
    assert counts(paste(office, LIST))[:3] == (0, 0, 0)
    assert counts(paste(office, f"{LIST}\n4. 示例住户24 2栋502 鸡蛋1板")) == (1, 0, 0, 3, 0)


def test_each_line_can_be_asked_instead(office: Path) -> None:
    paste(office, LIST)
    choose(office, "不在一个小区，逐条选")
    answer(office)
    assert [status for _, status in questions(office)].count("待选择") == 3


def test_two_homes_are_asked_one_by_one(office: Path) -> None:
    assert counts(paste(office, "\n".join(LIST.splitlines()[:-1])))[4] == 2
