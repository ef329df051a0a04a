"""Every button of the workbench, clicked with a real mouse in a real window, with the real helper behind it.

What a click did is read back from the open sheet and from the disk, and a picture of the screen is kept in
`build/pictures` (`make pictures` takes some of them into the handbook).
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from addin.books.disk_folder import DiskFolder
from addin.bridge.helper import PROCESS_FILE
from addin.drill import Scale, build, deliver
from addin.flows.init import init
from addin.sheets.workbench import (
    OUTCOME_CELL,
    PASTE_FIRST_ROW,
    PASTE_SHEET,
    UPDATED_CELL,
    WORKBENCH_FILE,
)
from addin.wiring import open_desk
from addin.wording.macros import MACRO_TEXTS
from addin.wording.workbench import NOT_UPDATED
from tests.clicks.calc import Calc, OpenBook, calc
from tests.clicks.screen import screen, until
from tests.conftest import ROOT

PICTURES = ROOT / "build" / "pictures"
WORKING = "正在处理"
SMALL = Scale(communities=2, households=40, shops=4)


class Clerk:
    """Who sits in front of the screen, with an office folder of their own and the workbench open."""

    def __init__(self, office: Calc, folder: Path) -> None:
        self.office = office
        self.folder = folder
        self.books: list[OpenBook] = []
        self.bench = self.open(WORKBENCH_FILE)

    @property
    def output(self) -> Path:
        return self.folder / "输出" / date.today().isoformat()

    def orders(self) -> str:
        return min((self.folder / "需求登记").glob("*.xlsx")).relative_to(self.folder).as_posix()

    def open(self, name: str) -> OpenBook:
        self.books.append(self.office.open(self.folder / name))
        return self.books[-1]

    def click(self, caption: str) -> str:
        """Click a button of the workbench; what the workbench says when that has been done."""
        self.bench.to_front()
        self.bench.named(OUTCOME_CELL).String = ""
        self.bench.click_button(caption)
        return until(self._told, f"the outcome of {caption}", 120)

    def _told(self) -> str:
        said = self.bench.text(OUTCOME_CELL)
        return "" if said.startswith(WORKING) else said

    def keep_picture(self, name: str, book: OpenBook | None = None, sheet: str = "") -> None:
        shown = book or self.bench
        shown.to_front()
        if sheet:
            shown.document.CurrentController.setActiveSheet(shown.document.Sheets.getByName(sheet))
        title = shown.path.name if shown.path else ""
        until(lambda: title in self.office.screen.xdotool("getactivewindow", "getwindowname", check=False), title)
        self.office.settle()
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.office.screen.screenshot(PICTURES / f"{name}.png")

    def leave(self) -> None:
        for book in self.books:
            with suppress(Exception):  # one that a test has closed
                book.close()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("按钮")


@pytest.fixture(scope="module")
def office(base: Path) -> Iterator[Calc]:
    spool = base / "状态" / "spool"
    environment = {
        "BAOGONG_SPOOL": str(spool),
        "BAOGONG_HELPER": f'"{sys.executable}" -m addin.bridge',
        "PYTHONPATH": str(ROOT),
        "BROWSER": "true",
    }
    with screen() as shown, calc(shown, base, environment) as running:
        yield running
        end_helper(spool)


@pytest.fixture(scope="module")
def township(base: Path) -> Path:
    """An office folder in the morning, to be copied."""
    folder = base / "早上"
    with open_desk(folder, date.today(), create=True) as desk:
        build(desk.folder, SMALL, date.today())
        init(desk)
    assert (folder / WORKBENCH_FILE).is_file()
    return folder


@pytest.fixture
def clerk(office: Calc, township: Path, tmp_path: Path) -> Iterator[Clerk]:
    sitting = Clerk(office, shutil.copytree(township, tmp_path / "办公文件夹"))
    until(lambda: sitting.bench.text(UPDATED_CELL) != NOT_UPDATED or not helper_runs(office), "the figures")
    yield sitting
    sitting.leave()


def helper_runs(office: Calc) -> bool:
    return (spool_of(office) / PROCESS_FILE).exists()


def spool_of(office: Calc) -> Path:
    return Path(office.environment["BAOGONG_SPOOL"])


def end_helper(spool: Path) -> None:
    """The helper that a click started."""
    process = spool / PROCESS_FILE
    if process.exists():
        os.kill(int(process.read_text("ascii")), signal.SIGTERM)
        until(lambda: not process.exists(), "the helper's end")


def test_check_marks_the_open_order_sheet_and_leaves_saving_to_the_clerk(clerk: Clerk) -> None:
    name = clerk.orders()
    on_disk = (clerk.folder / name).read_bytes()
    sheet = clerk.open(name)
    document = sheet.document
    document.CurrentController.select(document.Sheets.getByIndex(0).getCellRangeByName("D7"))
    said = clerk.click("检查订单")
    assert said.startswith("检查了 2 张表")
    assert "检查结果" in document.Sheets.ElementNames
    assert document.isModified()
    assert (clerk.folder / name).read_bytes() == on_disk
    assert document.CurrentController.Selection.AbsoluteName.endswith("$D$7")
    assert clerk.bench.text("问题行数") != "0"
    clerk.keep_picture("workbench")
    clerk.keep_picture("checked", sheet, "需求登记")
    clerk.keep_picture("check-result-live", sheet, "检查结果")
    assert "没有改动" in clerk.click("检查订单")


def test_marks_of_mended_faults_disappear_and_the_clerks_own_colours_stay(clerk: Clerk) -> None:
    sheet = clerk.open(clerk.orders()).document.Sheets.getByIndex(0)
    heading = next(row for row in range(20) if sheet.getCellByPosition(0, row).String == "编号")
    names = [sheet.getCellByPosition(column, heading).String for column in range(18)]
    cell = sheet.getCellByPosition(names.index("数量"), heading + 1)
    good = cell.Value
    cell.CellBackColor = 0x99CCFF
    cell.String = "约2"
    clerk.click("检查订单")
    assert cell.CellBackColor == 0xFFC7CE
    assert "数量" in cell.Annotation.String
    cell.Value = good
    clerk.click("检查订单")
    assert cell.CellBackColor == 0x99CCFF
    assert cell.Annotation.String == ""


def test_undo_takes_statuses_and_marks_off_the_open_sheet(clerk: Clerk) -> None:
    sheet = clerk.open(clerk.orders()).document.Sheets.getByIndex(0)
    area = sheet.getCellRangeByPosition(0, 0, 20, 120)
    before = area.getDataArray()
    clerk.click("检查订单")
    assert area.getDataArray() != before
    assert sheet.Annotations.Count > 0
    said = clerk.click("撤销")
    assert area.getDataArray() == before, said
    assert sheet.Annotations.Count == 0


def test_a_day_by_clicks(clerk: Clerk) -> None:
    assert clerk.click("检查订单").startswith("检查了")
    assert clerk.click("生成采购单").startswith("新开")
    assert list((clerk.output / "采购单").glob("*.xlsx"))
    deliver(DiskFolder(clerk.folder), date.today(), SMALL.seed, SMALL.clean)
    assert "登记" in clerk.click("登记收货")
    assert clerk.click("登记入账")
    assert (clerk.folder / "物资台账.xlsx").is_file()
    said = clerk.click("填写日报")
    assert list(clerk.output.glob("日报_*.xlsx")), said
    said = clerk.click("发送日报")
    assert list(clerk.output.glob("*.eml")), said
    clerk.keep_picture("workbench-evening")
    said = clerk.click("撤销")
    assert not list(clerk.output.glob("*.eml")), said


def test_pasted_orders_are_imported(clerk: Clerk) -> None:
    sheet = clerk.bench.document.Sheets.getByName(PASTE_SHEET)
    assert "还没有内容" in clerk.click("导入接龙")
    for row, text in enumerate(("#接龙", "今日买菜", "1. 示例住户01 1栋101 土豆2斤"), PASTE_FIRST_ROW - 1):
        sheet.getCellByPosition(0, row).String = text
    said = clerk.click("导入接龙")
    assert "接龙" in said or "社区" in said
    assert "程序出了问题" not in said


def test_help_says_where_the_handbook_is(clerk: Clerk) -> None:
    clerk.bench.click_button("帮助")
    assert "使用手册" in clerk.office.message()


def test_a_click_while_a_cell_is_being_edited_loses_nothing(clerk: Clerk) -> None:
    sheet = clerk.open(clerk.orders())
    sheet.click_cell(12, 7, times=2)
    clerk.office.screen.type("abc")
    said = clerk.click("检查订单")
    assert said.startswith("检查了") or "请按回车结束编辑" in said
    sheet.to_front()
    clerk.office.screen.press("Return")
    cells = sheet.document.Sheets.getByIndex(0).getCellRangeByPosition(0, 0, 20, 40)
    until(lambda: any("abc" in str(value) for row in cells.getDataArray() for value in row), "what the clerk typed")
    assert clerk.click("检查订单").startswith("检查了")


def test_another_workbook_in_front_is_not_touched(clerk: Clerk) -> None:
    other = clerk.office.new()
    clerk.books.append(other)
    cell = other.document.Sheets.getByIndex(0).getCellByPosition(0, 0)
    cell.String = "别的"
    assert clerk.click("检查订单").startswith("检查了")
    assert cell.String == "别的"
    assert other.document.Sheets.Count == 1


def test_a_folder_that_was_moved_is_told(clerk: Clerk) -> None:
    clerk.folder.rename(clerk.folder.with_name("搬走了"))
    clerk.bench.click_button("检查订单")
    assert "不在办公文件夹里" in clerk.office.message()
    assert "不在办公文件夹里" in clerk.bench.text(OUTCOME_CELL)


def test_two_quick_clicks_run_once(clerk: Clerk) -> None:
    clerk.click("检查订单")
    clerk.bench.click_button("生成采购单", times=2)
    until(lambda: clerk.bench.text("采购单数") not in {"", "0", "—"}, "the purchase orders", 120)
    numbers = {file.name.partition("_")[0] for file in (clerk.output / "采购单").glob("*.xlsx")}
    assert len(numbers) == int(clerk.bench.text("采购单数"))


def test_a_killed_helper_is_replaced_and_its_work_done(clerk: Clerk) -> None:
    clerk.click("检查订单")
    os.kill(int((spool_of(clerk.office) / PROCESS_FILE).read_text("ascii")), signal.SIGKILL)
    assert clerk.click("检查订单").startswith("检查了")


def test_where_python_does_not_start_one_sentence_says_what_to_do(township: Path, tmp_path: Path) -> None:
    environment = {"BAOGONG_SPOOL": str(tmp_path / "spool"), "BAOGONG_HELPER": "/bin/false"}
    folder = shutil.copytree(township, tmp_path / "办公文件夹")
    with screen() as shown, calc(shown, tmp_path, environment) as office:
        bench = office.open(folder / WORKBENCH_FILE)
        bench.click_button("检查订单")
        assert office.message() == MACRO_TEXTS["SAY_NO_ANSWER"].replace("%1", "检查订单")
