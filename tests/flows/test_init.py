"""建立办公文件夹: what is made when, that nothing is touched that is there, and that a sheet knows its community."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.flows.check import check
from addin.flows.desk import Outcome
from addin.flows.init import init
from addin.flows.purchase import purchase
from addin.flows.receive import receive
from addin.flows.report import report
from addin.ports import CannotRun
from addin.wiring import open_desk
from tests.flows import township
from tests.flows.township import BASE, DAY, column, desk, edited, fill, order_row, tree, values

FIRST = {"基础资料.xlsx", "日报模板.xlsx", "物资台账.xlsx", "资金台账.xlsx", "保供工作台.xlsm"}
ORDER_SHEETS = {"需求登记/东风社区.xlsx", "需求登记/红旗社区.xlsx"}
SHOP_SHEETS = {"商家日报/样例商超甲.xlsx", "商家日报/样例商超乙.xlsx"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office folder as the first run leaves it."""
    run(tmp_path / "新" / "街道")
    return tmp_path / "新" / "街道"


def run(root: Path) -> Outcome:
    with open_desk(root, DAY, create=True) as opened:
        return init(opened)


def fill_base(root: Path, sheets: tuple[str, ...] = tuple(BASE)) -> None:
    """Type the sample office's tables into 基础资料."""
    book = load_workbook(root / "基础资料.xlsx")
    for name in sheets:
        for row, cells in enumerate(BASE[name], 2):
            for at, value in enumerate(cells, 1):
                book[name].cell(row, at).value = value
    book.save(root / "基础资料.xlsx")


def test_the_first_run_makes_the_folder_and_says_what_comes_next(tmp_path: Path) -> None:
    outcome = run(tmp_path / "新" / "街道")
    assert set(outcome.outputs) == FIRST == set(tree(tmp_path / "新" / "街道"))
    assert outcome.summary == {"made": 5}
    assert outcome.headline.startswith("新建 5 个表。请先填好「基础资料」")
    assert not outcome.findings


def test_running_again_makes_nothing_and_says_so(folder: Path) -> None:
    before = tree(folder)
    again = run(folder)
    assert "没有改动" in again.headline
    assert "请先填好「基础资料」" in again.headline
    assert (again.outputs, again.changed) == ([], False)
    assert tree(folder) == before


def test_after_the_tables_are_filled_in_every_community_and_shop_gets_its_sheet(folder: Path) -> None:
    fill_base(folder)
    before = tree(folder)
    outcome = run(folder)
    assert set(outcome.outputs) == ORDER_SHEETS | SHOP_SHEETS
    assert outcome.headline == "办公文件夹已建好，新建 4 个表。"
    assert tree(folder) == {**before, **{name: tree(folder)[name] for name in outcome.outputs}}
    filled = tree(folder)
    again = run(folder)
    assert again.headline == "办公文件夹已经齐全，没有改动。"
    assert tree(folder) == filled


def test_the_workbench_is_the_shipped_one_and_a_changed_one_is_left_alone(folder: Path, root: Path) -> None:
    workbench = folder / "保供工作台.xlsm"
    assert workbench.read_bytes() == (root / "workbooks" / workbench.name).read_bytes()
    workbench.write_bytes(b"changed by the clerk")
    run(folder)
    assert workbench.read_bytes() == b"changed by the clerk"


@pytest.mark.parametrize("sheet", ["社区小区", "商品目录"])
def test_half_filled_tables_are_not_enough(folder: Path, sheet: str) -> None:
    fill_base(folder, (sheet,))
    assert "请先填好" in run(folder).headline


def test_what_is_wrong_in_the_tables_is_told_at_once(folder: Path) -> None:
    fill_base(folder)
    book = load_workbook(folder / "基础资料.xlsx")
    book["供货报价"]["A2"] = "没有的商超"
    book.save(folder / "基础资料.xlsx")
    outcome = run(folder)
    assert [(each.code, each.place.sheet, each.place.cell) for each in outcome.findings if each.value] == [
        ("reference-unknown", "供货报价", "A2")
    ]
    assert set(outcome.outputs) >= ORDER_SHEETS


def test_tables_that_cannot_be_read_stop_it_before_anything_is_made(folder: Path) -> None:
    fill_base(folder)
    (folder / "日报模板.xlsx").unlink()
    with (folder / "基础资料.xlsx").open("r+b") as file:
        file.truncate(2000)
    before = tree(folder)
    with pytest.raises(CannotRun, match="file-damaged"):
        run(folder)
    assert tree(folder) == before


def test_a_new_community_gets_its_sheet_and_the_others_keep_what_was_typed(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    before = tree(office)
    book = load_workbook(office / "基础资料.xlsx")
    book["社区小区"].append(["新星社区", "新星苑", "1", "防范区", "新星苑门口", "示例人员03", "19900000093"])
    book.save(office / "基础资料.xlsx")
    changed = (office / "基础资料.xlsx").read_bytes()
    outcome = run(office)
    assert outcome.outputs == ["需求登记/新星社区.xlsx"]
    made = {"需求登记/新星社区.xlsx": (office / "需求登记/新星社区.xlsx").read_bytes()}
    assert tree(office) == {**before, "基础资料.xlsx": changed, **made}


def test_a_renamed_sheet_still_belongs_to_its_community_and_is_not_made_again(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    (office / "需求登记/东风社区.xlsx").rename(office / "需求登记/3月2日 定稿.xlsx")
    (office / "商家日报/样例商超甲.xlsx").rename(office / "商家日报/3月2日.xlsx")
    assert run(office).headline == "办公文件夹已经齐全，没有改动。"
    with desk(office) as opened:
        outcome = check(opened)
        assert not outcome.has_errors
        assert "shop-unknown" not in {each.code for each in report(opened).findings}
    assert column(office / "需求登记/3月2日 定稿.xlsx", "状态") == ["通过"] * 5


def test_an_empty_sheet_is_filled_in_and_renamed_before_it_is_ever_read(folder: Path) -> None:
    fill_base(folder)
    run(folder)
    sheet = folder / "需求登记/红旗社区.xlsx"
    fill(sheet, [order_row(("红旗里", "1", "101", "示例住户11", "19900000011", "鸡蛋", 2, "板", "30枚"), "示例人员02")])
    moved = shutil.move(sheet, folder / "需求登记/新建工作表.xlsx")
    with desk(folder) as opened:
        outcome = check(opened)
    assert not outcome.has_errors
    assert column(Path(moved), "状态") == ["通过"]


def test_names_that_no_file_may_bear_get_a_file_all_the_same(folder: Path) -> None:
    fill_base(folder)
    with edited(folder / "基础资料.xlsx") as sheet:
        sheet["A4"] = "红旗/社区"
    assert {"需求登记/东风社区.xlsx", "需求登记/红旗／社区.xlsx"} <= set(run(folder).outputs)
    assert run(folder).outputs == []
    row = order_row(("红旗里", "1", "101", "示例住户11", "19900000011", "鸡蛋", 2, "板", "30枚"), "示例人员02")
    fill(folder / "需求登记/红旗／社区.xlsx", [row])
    with desk(folder) as opened:
        assert check(opened).summary["clean"] == 1


def test_papers_of_a_shop_whose_name_no_file_may_bear_are_found_again(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    book = load_workbook(office / "基础资料.xlsx")
    for name in ("保供商家", "供货报价"):
        for row in book[name].iter_rows(min_row=2, max_col=1):
            row[0].value = row[0].value and str(row[0].value).replace("样例商超甲", "样例/商超*甲")
    book.save(office / "基础资料.xlsx")
    with desk(office) as opened:
        purchase(opened)
        assert receive(opened).summary["unfilled"] == 5
    assert all(path.is_file() for path in (office / "收货登记").iterdir())


def test_the_new_sheets_are_empty_and_pass_without_a_word_of_error(folder: Path) -> None:
    fill_base(folder)
    run(folder)
    assert len(values(folder / "需求登记/东风社区.xlsx")) == 1
    with desk(folder) as opened:
        outcome = check(opened)
    assert not outcome.has_errors
    assert {each.code for each in outcome.findings} == {"sheet-empty"}
