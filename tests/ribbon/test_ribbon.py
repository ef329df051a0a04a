"""A request becomes work on the open workbook; whatever is missing becomes one sentence."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings

from addin.books.live.app import LiveApp
from addin.books.measure import wrapped_lines
from addin.books.shipped import shipped
from addin.bridge.places import PIPE_VARIABLE
from addin.bridge.request import Request
from addin.clicked import OUTCOME_LINES, OUTCOME_WIDTH, office_of, outcome_text
from addin.flows.check import check
from addin.flows.desk import Outcome
from addin.model.finding import Place
from addin.ports import CannotRun
from addin.ribbon import ANYWHERE, TARGETS, Clicks, run, target
from addin.sheets.workbench import CLICKED_CELL, OUTCOME_CELL, WORKBENCH_FILE
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


def click(verb: str, book: Path | str, pipe: str = "nobody-listens", helper: Clicks | None = None) -> Answered:
    answered = Answered()
    (helper or Clicks())(Request(verb, str(book), OUTCOME_CELL, "", pipe), answered)
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
        ("check", "https://example.org/办公/y.xlsx", "不在办公文件夹里"),
        ("check", "/nowhere/" + "长" * 4000, "不在办公文件夹里"),
        ("check", "/nowhere/\0y.xlsx", "程序出了问题"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(verb, book, said, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
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


def said_in(workbook) -> str:
    return workbook.names[OUTCOME_CELL].refers_to_range[0].value


def during(monkeypatch: pytest.MonkeyPatch, happening: Callable[[], object]) -> None:
    """What happens when a check is done but has not been told yet."""

    def work(desk):
        outcome = check(desk)
        happening()
        return outcome

    monkeypatch.setattr("addin.flows.check.check", work)


def test_a_workbook_that_is_closed_meanwhile_stops_nobody(office, running_calc, calc_office, monkeypatch) -> None:
    with opened(running_calc, office / WORKBENCH_FILE) as workbook:
        during(monkeypatch, workbook.close)
        assert click("check", office / WORKBENCH_FILE, calc_office.pipe).accepted


def test_a_program_that_dies_meanwhile_stops_nobody(office, calc_office, monkeypatch) -> None:
    from addin import uno_engine

    mortal = uno_engine.start()
    try:
        xlwings.Book(str(office / WORKBENCH_FILE))
        during(monkeypatch, lambda: os.kill(mortal.pid, signal.SIGKILL))
        assert click("check", office / WORKBENCH_FILE, mortal.pipe).accepted
        assert "连不上您的表格软件" in click("check", office / WORKBENCH_FILE, mortal.pipe).refused
    finally:
        mortal.stop()
        uno_engine.connect(calc_office.pipe)


def test_what_was_done_is_told_also_when_the_figures_cannot_be_shown(
    office, running_calc, calc_office, monkeypatch
) -> None:
    with opened(running_calc, office / WORKBENCH_FILE) as workbook:
        figures = workbook.names["待处理行数"].refers_to_range
        during(monkeypatch, lambda: figures.sheet.impl.uno.protect(""))
        figures.sheet.impl.uno.unprotect("")
        figures[0].api.CellProtection = locked(figures[0].api.CellProtection)
        click("check", office / WORKBENCH_FILE, calc_office.pipe)
        assert said_in(workbook).startswith("检查了")


def locked(protection):
    protection.IsLocked = True
    return protection


KILLED_WHILE_WRITING = """
import os, sys
from pathlib import Path
from addin.books.live.app import attach

with attach(sys.argv[1], Path(sys.argv[2])).at_work():
    os.kill(os.getpid(), 9)
"""


def test_the_click_after_a_killed_helper_lets_the_screen_be_drawn_again(office, running_calc, calc_office) -> None:
    with opened(running_calc, office / WORKBENCH_FILE) as workbook:
        document = workbook.api
        path = str(office / WORKBENCH_FILE)
        subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, calc_office.pipe, path], check=False)
        assert document.hasControllersLocked()
        assert document.isAutomaticCalculationEnabled(), "the clerk's formulas go on counting"
        click("refresh", path, calc_office.pipe)
        assert not document.hasControllersLocked()


def test_an_office_reached_by_a_link_or_a_roundabout_way_is_the_same_office(
    office, running_calc, calc_office, tmp_path
) -> None:
    (tmp_path / "链接").symlink_to(office)
    with opened(running_calc, office / WORKBENCH_FILE):
        for way in (tmp_path / "链接", office / "需求登记" / ".."):
            assert click("check", way / WORKBENCH_FILE, calc_office.pipe).accepted
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    assert "不在办公文件夹里" in click("check", f"{office}/../别处/{WORKBENCH_FILE}", calc_office.pipe).refused


def test_a_long_outcome_fits_into_its_cell_and_the_rest_is_counted() -> None:
    long = finding("file-missing", Place("商家日报/" + "很长的名字" * 8 + ".xlsx"))
    outcome = Outcome(findings=[long] * 5, outputs=["输出/2026-03-02/日报.xlsx"], headline="好了。", changed=True)
    text = outcome_text(outcome)
    assert wrapped_lines(text, OUTCOME_WIDTH) <= OUTCOME_LINES
    assert text.count("找不到文件") == 1
    assert "还有 4 条" in text
    assert text.endswith("结果在：输出/2026-03-02")


class _Excel:
    """What differs in Excel: a short status bar, and workbooks that lie in a cloud."""

    def __init__(self, books=()) -> None:
        self.books = books
        self._text: str | bool = False

    @property
    def status_bar(self) -> str | bool:
        return self._text

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        if isinstance(text, str) and len(text) > 255:
            raise ValueError(text)
        self._text = text


def test_the_status_bar_takes_a_long_text_shortened() -> None:
    excel = _Excel()
    LiveApp(excel).say("甲" * 400)
    assert str(excel.status_bar).startswith("甲甲")
    assert str(excel.status_bar).endswith("…")


def test_a_workbook_in_a_cloud_does_not_hide_the_others(tmp_path) -> None:
    class Cloud:
        @property
        def fullname(self) -> str:
            raise xlwings.XlwingsError

    class Near:
        fullname = str(tmp_path / "近.xlsx")

    assert list(LiveApp(_Excel([Cloud(), Near()])).books()) == [(tmp_path / "近.xlsx").resolve()]


def test_run_python_does_the_same_work(office, running_calc, calc_office, monkeypatch) -> None:
    monkeypatch.setenv(PIPE_VARIABLE, calc_office.pipe)
    with opened(running_calc, office / WORKBENCH_FILE) as workbook:
        workbook.set_mock_caller()
        run("check")
        assert said_in(workbook).startswith("检查了 2 张表")


def test_run_python_tells_in_a_box_what_it_cannot_do(running_calc, calc_office, tmp_path, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setenv(PIPE_VARIABLE, calc_office.pipe)
    monkeypatch.setattr(LiveApp, "alert", lambda _app, text: told.append(text))
    shutil.copy(shipped(WORKBENCH_FILE), tmp_path)
    with opened(running_calc, tmp_path / WORKBENCH_FILE) as workbook:
        workbook.set_mock_caller()
        run("check")
    assert ["不在办公文件夹里" in text for text in told] == [True]


def test_run_python_writes_into_no_cell_that_only_bears_the_same_name(
    office, running_calc, calc_office, monkeypatch
) -> None:
    monkeypatch.setenv(PIPE_VARIABLE, calc_office.pipe)
    with opened(running_calc, office / WORKBENCH_FILE) as workbook:
        before = said_in(workbook)
        workbook.names[CLICKED_CELL].delete()
        workbook.set_mock_caller()
        run("check")
        assert said_in(workbook) == before


def test_a_workbench_that_was_closed_without_saving_gets_its_figures_again(office, running_calc, calc_office) -> None:
    helper = Clicks()
    for _ in range(2):
        with opened(running_calc, office / WORKBENCH_FILE) as workbook:
            click("check", office / WORKBENCH_FILE, calc_office.pipe, helper)
            assert workbook.names["采购单数"].refers_to_range[0].value == 0


def test_figures_that_are_shown_already_are_not_written_again(office, running_calc, calc_office) -> None:
    helper = Clicks()
    with opened(running_calc, office / WORKBENCH_FILE) as workbook:
        click("check", office / WORKBENCH_FILE, calc_office.pipe, helper)
        figure = workbook.names["采购单数"].refers_to_range[0]
        figure.value = "别的"
        click("check", office / WORKBENCH_FILE, calc_office.pipe, helper)
        assert figure.value == "别的"


def test_an_order_sheet_that_cannot_be_written_is_told_and_nothing_is_ordered_twice(
    office, running_calc, calc_office
) -> None:
    helper = Clicks()
    bench, orders = office / WORKBENCH_FILE, min((office / "需求登记").glob("*.xlsx"))
    with opened(running_calc, bench) as workbook, opened(running_calc, orders) as sheet:
        sheet.sheets[0].impl.uno.protect("")
        click("check", bench, calc_office.pipe, helper)
        assert "工作表受保护" in said_in(workbook)
        click("purchase", bench, calc_office.pipe, helper)
        assert said_in(workbook).startswith("新开 2 张采购单")
        sheet.sheets[0].impl.uno.unprotect("")
        click("purchase", bench, calc_office.pipe, helper)
        assert said_in(workbook).startswith("没有新的采购")
