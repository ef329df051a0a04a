"""工作台: the figures that the home sheet shows, at every turn of a small day."""

from datetime import datetime
from pathlib import Path

import pytest

from addin.flows.check import check
from addin.flows.glance import Glance, glance
from addin.flows.mail import mail
from addin.flows.purchase import purchase
from addin.flows.report import report
from addin.sheets.workbench import TILES
from addin.wiring import open_desk
from tests.flows import township
from tests.flows.township import DAY, desk, edited, tree

MORNING = datetime(DAY.year, DAY.month, DAY.day, 9, 30)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("addin.books.pdf.find_libreoffice", lambda: None)
    return township.make(tmp_path / "街道")


def seen(office: Path) -> Glance:
    with desk(office) as opened:
        return glance(opened, MORNING)


def run(office: Path, *flows: object) -> None:
    for flow in flows:
        with desk(office) as opened:
            flow(opened)  # type: ignore[operator]


def test_in_the_morning_every_line_waits_to_be_checked(office: Path) -> None:
    found = seen(office)
    assert (found.waiting, found.unchecked, found.faulty, found.orders, found.shops_missing) == (7, 7, 0, 0, 2)
    assert found.minutes_left == 330
    assert found.next_step == "有 7 行订单还没有检查，请点「检查订单」。"


def test_looking_changes_nothing_and_opens_no_ledger(office: Path) -> None:
    before = tree(office)
    seen(office)
    assert tree(office) == before
    assert not (office / ".baogong" / "ledger.db").exists()


def test_faults_come_before_buying(office: Path) -> None:
    with edited(office / "需求登记/东风社区.xlsx") as sheet:
        heads = [cell.value for cell in sheet[1]]
        sheet.cell(2, heads.index("数量") + 1).value = "很多"
    run(office, check)
    found = seen(office)
    assert (found.waiting, found.faulty) == (6, 1)
    assert "1 行订单有问题" in found.next_step


def test_the_day_goes_on_step_by_step(office: Path) -> None:
    run(office, check)
    assert "7 行订单可以采购" in seen(office).next_step
    run(office, purchase)
    found = seen(office)
    assert (found.waiting, found.orders, found.awaited) == (0, 2, 7)
    assert "2 家商家今天没有上报" in found.next_step
    run(office, report)
    assert "发送日报" in seen(office).next_step
    run(office, mail)
    assert "7 行已采购、还没到货" in seen(office).next_step


def test_a_purchase_order_that_somebody_changed_is_still_one(office: Path) -> None:
    run(office, check, purchase)
    first = min((office / f"输出/{DAY}/采购单").iterdir())
    first.with_name(f"{first.stem}（人工修改 1）.xlsx").write_bytes(first.read_bytes())
    assert seen(office).orders == 2


def test_an_office_without_tables_is_told_what_to_fill_in(tmp_path: Path) -> None:
    from addin.flows.init import init

    with open_desk(tmp_path / "街道", DAY, create=True) as opened:
        init(opened)
        found = glance(opened, MORNING)
    assert found.waiting is None
    assert "请先填好这两张表" in found.next_step
    assert set(found.cells()).isdisjoint(tile.cell for tile in TILES)


def test_the_workbench_has_a_cell_for_everything_that_is_shown(office: Path) -> None:
    from openpyxl import load_workbook

    names = load_workbook(office / "保供工作台.xlsm", keep_vba=True).defined_names
    cells = seen(office).cells()
    assert set(cells) <= set(names)
    assert cells["待处理行数"] == 7
