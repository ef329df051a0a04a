"""Real clicks on the launcher's buttons: what is shown and what lies on the disk afterwards."""

import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from addin.demo import EXPORT
from addin.wording import sentence
from addin.wording.buttons import BUTTONS
from tests.clicks.screen import Screen, end, screen, until
from tests.conftest import ROOT, not_run
from tests.flows import township
from tests.launcher.opened import Opened

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not run: the clicks need Xvfb")

CAPTIONS = {button.verb: button.caption for button in BUTTONS}
ORDERS = "需求登记/东风社区.xlsx"
CHAT = "#接龙\n1. 东风苑1栋303 示例住户33 19900000033 鸡蛋2板\n2. 东风苑2栋404 示例住户34 19900000034 土豆4斤\n"
COPY = """
import pathlib, sys, tkinter as tk
root = tk.Tk()
root.withdraw()
root.clipboard_append(sys.argv[1])
root.update()
pathlib.Path(sys.argv[2]).touch()
root.mainloop()
"""
"""Another program, from which a text was copied."""


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    if find_spec("_tkinter") is None:
        not_run("Python has no tkinter (Debian: python3-tk)")
    with screen((1024, 700)) as made:
        yield made


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return township.make(tmp_path_factory.mktemp("launcher") / "示例街道")


@pytest.fixture
def office(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "示例街道"))


@pytest.fixture(scope="module")
def pictures() -> Path:
    """Where screenshots go, to be looked at."""
    folder = ROOT / "build" / "pictures" / "launcher"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def opened(shown: Screen, tmp_path: Path, office: Path) -> Iterator[Opened]:
    made = Opened(shown, tmp_path, office)
    yield made
    made.close()


def test_a_click_checks_the_orders(opened, office, pictures):
    told = opened.do(CAPTIONS["check"])
    assert told.startswith("检查了 2 张表 7 行")
    assert set(township.column(office / ORDERS, "状态")) == {"通过"}
    opened.screen.screenshot(pictures / "check.png")


def test_the_whole_day_by_clicks(opened, office, pictures):
    for verb in ("check", "purchase", "receive", "post", "report", "mail"):
        told = opened.do(CAPTIONS[verb])
        opened.screen.screenshot(pictures / f"day-{verb}.png")
        assert "程序出了问题" not in told, told
    day = township.DAY.isoformat()
    names = [path.name for path in (office / "输出" / day).rglob("*")]
    assert f"日报_{day}.xlsx" in names
    assert any(name.endswith(".eml") for name in names)


def test_today_stands_at_the_top(opened):
    seen = opened.wait(lambda seen: "待处理订单 7 行" in seen["state"], "today's line")
    assert "今天是 3 月 2 日，星期一。" in seen["state"]
    assert "请点「检查订单」" in seen["state"]
    opened.do(CAPTIONS["check"])
    opened.wait(lambda seen: "可以采购" in seen["state"], "today's line after the check")


def test_two_quick_clicks_run_once(opened):
    opened.click(CAPTIONS["purchase"], times=2)
    assert opened.outcome().startswith("新开 ")


def test_every_button_is_on_the_screen_and_none_covers_another(opened):
    places = [opened.place(caption) for caption in CAPTIONS.values()]
    width, height = opened.screen.size
    for each in places:
        assert each.left >= 0
        assert each.left + each.width <= width
        assert each.top + each.height <= height
    for upper, lower in itertools.pairwise(places):
        assert upper.top + upper.height <= lower.top


def test_a_sheet_that_is_open_in_wps_is_told_and_left_alone(opened, office, pictures):
    sheet = office / ORDERS
    before = sheet.read_bytes()
    (sheet.parent / f".~{sheet.name}").write_bytes(b"\x04WPS1" + b" " * 49)
    told = opened.do(CAPTIONS["check"])
    assert "打开" in told
    assert "关闭" in told
    assert sheet.read_bytes() == before
    opened.screen.screenshot(pictures / "open-elsewhere.png")


def test_the_window_stays_alive_while_a_job_runs(opened, office):
    rows = [township.order_row(order, at=at) for at, order in enumerate(township.DONGFENG * 600)]
    township.fill(office / ORDERS, rows)
    opened.do(CAPTIONS["check"])
    assert opened.seen()["pause"] < 1.0


def test_a_text_from_the_chat_is_imported(opened, office, pictures, tmp_path):
    before = len(township.column(office / ORDERS, "品名"))
    copied = opened.screen.start([sys.executable, "-c", COPY, CHAT, str(tmp_path / "copied")])
    until((tmp_path / "copied").exists, "the text in the clipboard")
    opened.click(CAPTIONS["import"])
    opened.place("导入这些文字")
    opened.screen.screenshot(pictures / "import.png")
    opened.click("导入这些文字")
    told = opened.outcome()
    end(copied)
    opened.screen.screenshot(pictures / "imported.png")
    assert len(township.column(office / ORDERS, "品名")) == before + 2, told


def test_an_exported_table_is_imported(opened, tmp_path):
    shutil.copy(EXPORT, tmp_path / "export.xlsx")
    opened.click(CAPTIONS["import"])
    opened.click("选快团团导出表…")
    opened.answer("选快团团导出表", str(tmp_path / "export.xlsx"))
    assert opened.outcome().startswith("看不出这些订单是哪个社区的")


def test_an_import_may_be_left(opened):
    opened.click(CAPTIONS["import"])
    opened.click("不导入")
    opened.wait(lambda seen: "不导入" not in seen["buttons"], "the window alone")
    assert opened.do(CAPTIONS["check"]).startswith("检查了")


def test_the_last_step_is_taken_back(opened, office, pictures):
    before = township.values(office / ORDERS)
    opened.do(CAPTIONS["check"])
    assert township.values(office / ORDERS) != before
    told = opened.do(CAPTIONS["undo"])
    opened.screen.screenshot(pictures / "undo.png")
    assert township.values(office / ORDERS) == before, told


def test_an_office_is_chosen_once_and_remembered(shown, tmp_path, office):
    (tmp_path / "office").symlink_to(office, target_is_directory=True)
    first = Opened(shown, tmp_path, None)
    assert "选择办公文件夹" in first.seen()["outcome"]
    assert set(first.seen()["buttons"]) == {"选择办公文件夹…", CAPTIONS["help"]}
    first.click("选择办公文件夹…")
    first.answer("请选择办公文件夹", str(tmp_path / "office"))
    first.wait(lambda seen: seen["office"] == "office", "the chosen office")
    first.close()
    second = Opened(shown, tmp_path, None)
    assert second.seen()["office"] == "office"
    assert second.do(CAPTIONS["check"]).startswith("检查了 2 张表")
    second.close()


def test_a_folder_that_was_moved_is_told(shown, tmp_path, office):
    office.rename(tmp_path / "搬走了")
    opened = Opened(shown, tmp_path, office)
    assert "示例街道" in opened.seen()["outcome"]
    assert set(opened.seen()["buttons"]) == {"选择办公文件夹…", CAPTIONS["help"]}
    opened.close()


def test_the_handbook_is_shown_even_without_an_office(shown, tmp_path):
    opened = Opened(shown, tmp_path, None, BROWSER="true")
    assert opened.do(CAPTIONS["help"]) == sentence("help-opened")
    opened.close()


def test_the_results_are_opened(shown, tmp_path, office):
    programs = tmp_path / "programs"
    programs.mkdir()
    asked = tmp_path / "asked"
    (programs / "xdg-open").write_text(f'#!/bin/sh\nprintf %s "$1" > "{asked}"\n')
    (programs / "xdg-open").chmod(0o755)
    opened = Opened(shown, tmp_path, office, PATH=f"{programs}:{os.environ['PATH']}")
    opened.do(CAPTIONS["purchase"])
    opened.click("打开结果文件夹")
    until(lambda: asked.exists() and asked.read_text(), "the file manager")
    assert asked.read_text() == str(office / "输出" / township.DAY.isoformat())
    opened.close()
