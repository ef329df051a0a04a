"""Real clicks on the launcher's buttons: what is shown and what lies on the disk afterwards."""

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from addin.wording.buttons import BUTTONS
from tests.clicks.screen import Screen, screen, until
from tests.conftest import not_run
from tests.flows import township
from tests.launcher.opened import Opened

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not run: the clicks need Xvfb")

CAPTIONS = {button.verb: button.caption for button in BUTTONS}
ORDERS = "需求登记/东风社区.xlsx"


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


@pytest.fixture
def pictures(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where screenshots go: a folder named by BAOGONG_SCREENSHOTS, to be looked at, else with the test."""
    folder = Path(os.environ.get("BAOGONG_SCREENSHOTS") or tmp_path) / "launcher"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def opened(shown: Screen, tmp_path: Path, office: Path) -> Iterator[Opened]:
    made = Opened(shown, tmp_path, office)
    yield made
    made.process.terminate()
    made.process.wait()


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
    for upper, lower in zip(places, places[1:], strict=False):
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


def test_an_office_is_chosen_once_and_remembered(shown, tmp_path, office, pictures):
    first = Opened(shown, tmp_path, None)
    assert "选择办公文件夹" in first.seen()["outcome"]
    assert list(first.seen()["buttons"]) == ["选择办公文件夹…"]
    shown.screenshot(pictures / "no-office.png")
    first.click("选择办公文件夹…")
    until(lambda: any("请选择办公文件夹" in title for title in shown.titles()), "the folder dialog")
    shown.screenshot(pictures / "choose.png")
    shown.press("ctrl+a")
    shown.type(str(tmp_path) + "/")
    shown.press("Escape")
    first.process.terminate()
    first.process.wait()


def test_a_folder_that_was_moved_is_told(shown, tmp_path, office):
    office.rename(tmp_path / "搬走了")
    opened = Opened(shown, tmp_path, office)
    assert "示例街道" in opened.seen()["outcome"]
    assert list(opened.seen()["buttons"]) == ["选择办公文件夹…"]
    opened.process.terminate()
    opened.process.wait()


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
    opened.process.terminate()
    opened.process.wait()
