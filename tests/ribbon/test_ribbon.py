"""A request becomes work on the open workbook; whatever is missing becomes one sentence."""

import shutil
from pathlib import Path

import pytest
import xlwings

from addin.books.shipped import shipped
from addin.bridge.request import Request
from addin.clicked import office_of, outcome_text
from addin.flows.desk import Outcome
from addin.model.finding import Place
from addin.ports import CannotRun
from addin.ribbon import ANYWHERE, TARGETS, Clicks, target
from addin.sheets.workbench import OUTCOME_CELL, WORKBENCH_FILE
from addin.wording import finding
from addin.wording.buttons import VERBS
from tests.books.live import opened
from tests.flows.township import make


class Answered:
    """What a click was answered with."""

    def __init__(self) -> None:
        self.accepted = False
        self.refused = ""

    def accept(self) -> None:
        self.accepted = True

    def refuse(self, text: str) -> None:
        self.refused = text


def click(verb: str, book: Path | str, pipe: str = "nobody-listens") -> Answered:
    answered = Answered()
    Clicks()(Request(verb, str(book), OUTCOME_CELL, "", pipe), answered)
    return answered


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = make(tmp_path / "办公文件夹")
    shutil.copy(shipped(WORKBENCH_FILE), folder)
    return folder


def test_every_verb_has_a_target_that_imports() -> None:
    assert {*TARGETS, *ANYWHERE} == set(VERBS)
    for verb in TARGETS:
        assert callable(target(verb))


@pytest.mark.parametrize(
    ("verb", "book", "said"),
    [
        ("delete-everything", "/x/y.xlsx", "没有「delete-everything」这一步"),
        ("check", "未命名1", "还没有保存过"),
        ("check", "/nowhere/y.xlsx", "不在办公文件夹里"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(verb, book, said) -> None:
    answered = click(verb, book)
    assert said in answered.refused
    assert not answered.accepted


def test_a_program_that_cannot_be_reached_is_told(office) -> None:
    assert "连不上您的表格软件" in click("check", office / WORKBENCH_FILE).refused


def test_a_workbook_that_is_not_open_is_told(office, calc_office) -> None:
    assert "找不到" in click("check", office / WORKBENCH_FILE, calc_office.pipe).refused


def test_a_click_is_done_and_told_in_the_outcome_cell(office, running_calc, calc_office) -> None:
    with opened(running_calc, office / WORKBENCH_FILE) as workbook:
        answered = click("check", office / WORKBENCH_FILE, calc_office.pipe)
        assert (answered.accepted, answered.refused) == (True, "")
        assert workbook.names[OUTCOME_CELL].refers_to_range[0].value.startswith("检查了 2 张表")
        assert workbook.names["待处理行数"].refers_to_range[0].value > 0


def test_what_breaks_is_a_sentence_for_the_clerk_and_a_traceback_in_the_log(
    office, running_calc, calc_office, monkeypatch
) -> None:
    def broken(_desk):
        raise ZeroDivisionError

    monkeypatch.setattr("addin.flows.check.check", broken)
    with opened(running_calc, office / WORKBENCH_FILE) as workbook:
        click("check", office / WORKBENCH_FILE, calc_office.pipe)
        said = workbook.names[OUTCOME_CELL].refers_to_range[0].value
    assert "程序出了问题" in said
    assert "Traceback" not in said
    assert "ZeroDivisionError" in (office / ".baogong" / "log" / "baogong.log").read_text("utf-8")


def test_the_office_is_found_from_its_folders(office) -> None:
    below = office / "输出" / "2026-03-02" / "采购单"
    below.mkdir(parents=True)
    for place in (office, office / "需求登记", below):
        assert office_of(place / "表.xlsx") == office
    with pytest.raises(CannotRun):
        office_of(office.parent / "表.xlsx")


def test_an_outcome_is_short_and_begins_with_the_gravest() -> None:
    info = finding("no-order-sheets", Place("需求登记"))
    error = finding("file-missing", Place("商家日报/甲.xlsx"))
    outcome = Outcome(
        findings=[info] * 9 + [error], outputs=["输出/2026-03-02/日报.xlsx"], headline="好了。", changed=True
    )
    lines = outcome_text(outcome).splitlines()
    assert lines[0] == "好了。"
    assert lines[1].startswith("商家日报/甲.xlsx")
    assert "还有 7 条" in lines[-2]
    assert lines[-1] == "结果在：输出/2026-03-02"
    assert len(lines) == 6


def test_of_two_spreadsheet_programs_the_one_that_was_clicked_in_answers(tmp_path, calc_office) -> None:
    from addin import uno_engine

    folders = [make(tmp_path / name) for name in ("甲", "乙")]
    for folder in folders:
        shutil.copy(shipped(WORKBENCH_FILE), folder)
    second = uno_engine.start()
    try:
        there = xlwings.Book(str(folders[1] / WORKBENCH_FILE))
        uno_engine.connect(calc_office.pipe)
        here = xlwings.Book(str(folders[0] / WORKBENCH_FILE))
        before = here.names[OUTCOME_CELL].refers_to_range[0].value
        assert click("check", folders[1] / WORKBENCH_FILE, second.pipe).accepted
        assert there.names[OUTCOME_CELL].refers_to_range[0].value.startswith("检查了")
        assert here.names[OUTCOME_CELL].refers_to_range[0].value == before
        here.close()
    finally:
        second.stop()
        uno_engine.connect(calc_office.pipe)
