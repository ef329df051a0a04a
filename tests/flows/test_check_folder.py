"""All communities at once: each sheet gets its own answer, whatever is wrong with the others."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.books.style_patch import MARK_COLOURS
from addin.flows.check import check
from addin.flows.desk import Outcome
from addin.model.finding import Severity
from addin.ports import CannotRun
from tests.flows import township
from tests.flows.township import DAY, column, desk, edited, fill, order_row, tree

EAST, RED, GREEN, BLUE = (f"需求登记/{name}.xlsx" for name in ("东风社区", "红旗社区", "绿苑社区", "蓝天社区"))
WRONG = order_row(("东风苑", "1", "303", "示例住户05", "19900000005", "土斗", 4, "斤"), at=20)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Five communities: one sound, one open elsewhere, one unreadable, one with another workbook, one missing."""
    root = township.make(tmp_path / "街道")
    base = load_workbook(root / "基础资料.xlsx")
    for community in ("绿苑社区", "蓝天社区", "黄河社区"):
        base["社区小区"].append([community, f"{community}小区", "1", "管控区", "门口", "示例人员01", "19900000091"])
    base.save(root / "基础资料.xlsx")
    fill(root / EAST, [WRONG])
    (root / "需求登记/.~lock.红旗社区.xlsx#").write_text("示例人员03,,,,;", encoding="utf-8")
    (root / GREEN).write_bytes((root / EAST).read_bytes()[:3000])
    (root / BLUE).write_bytes((root / "商家日报/样例商超甲.xlsx").read_bytes())
    return root


def run(root: Path, *files: str) -> Outcome:
    with desk(root) as opened:
        return check(opened, files)


def told_of(outcome: Outcome, file: str) -> set[str]:
    return {each.code for each in outcome.findings if each.place.file == file}


def test_each_sheet_gets_its_own_answer(office: Path) -> None:
    red = (office / RED).read_bytes()
    outcome = run(office)
    assert told_of(outcome, EAST) == {"product-near"}
    assert told_of(outcome, RED) == {"sheet-open-elsewhere"}
    assert told_of(outcome, GREEN) == {"file-damaged"}
    assert told_of(outcome, BLUE) == {"workbook-other-kind"}
    assert told_of(outcome, "需求登记/黄河社区.xlsx") == {"order-sheet-missing"}
    assert (office / RED).read_bytes() == red
    assert column(office / EAST, "状态")[5] == "有误"
    by_sheet = outcome.summary["by_sheet"]
    assert isinstance(by_sheet, list)
    assert [(each["community"], each["lines"], each["faulty"]) for each in by_sheet] == [
        ("东风社区", 6, 1),
        ("红旗社区", 2, 0),
    ]


@pytest.mark.parametrize("asked", ["东风社区", "东风社区.xlsx", EAST])
def test_single_sheets_can_be_checked(office: Path, asked: str) -> None:
    outcome = run(office, asked)
    assert {each.place.file for each in outcome.findings} == {EAST}
    assert outcome.summary["sheets"] == 1
    assert outcome.summary["lines"] == 6
    assert column(office / EAST, "状态")[5] == "有误"


def test_an_unreadable_sheet_that_was_asked_for_is_told(office: Path) -> None:
    assert {each.code for each in run(office, "绿苑社区").findings} == {"file-damaged"}


def test_a_household_in_another_sheet_counts_for_a_single_one_too(office: Path) -> None:
    (office / "需求登记/东风社区二.xlsx").write_bytes((office / EAST).read_bytes())
    outcome = run(office, "东风社区二.xlsx")
    assert {each.place.file for each in outcome.findings} == {"需求登记/东风社区二.xlsx"}
    assert "line-id-copied" not in told_of(outcome, EAST)
    assert outcome.summary["faulty"]
    assert "东风社区：6 行，通过" in run(office).headline, "three sheets are named one by one"


@pytest.mark.parametrize("name", ["东风社区(1)", "东风社区 - 副本", "东风社区（2）", "副本东风社区", "东风社区 copy"])
@pytest.mark.parametrize("checked_before", [True, False])
def test_a_copied_file_is_told_once_and_its_lines_count_once(office: Path, name: str, checked_before: bool) -> None:
    if checked_before:
        run(office)
    (office / f"需求登记/{name}.xlsx").write_bytes((office / EAST).read_bytes())
    outcome = run(office)
    (told,) = (each for each in outcome.findings if each.place.file == f"需求登记/{name}.xlsx")
    assert told.code == "sheet-copied"
    assert f"和「{EAST}」的内容相同（6 行），像是复制出来的，没有再算一遍" in told.message
    assert told_of(outcome, EAST) == {"product-near"}
    assert outcome.summary["lines"] == 8


def test_of_a_copy_that_was_changed_only_the_changed_lines_are_judged(office: Path) -> None:
    run(office)
    copy = "需求登记/东风社区(1).xlsx"
    (office / copy).write_bytes((office / EAST).read_bytes())
    fill(office / copy, [order_row(("东风苑", "2", "903", "示例住户09", "19900000009", "土豆", 2, "斤"), at=30)])
    with edited(office / copy) as sheet:
        sheet["L3"].value = 2
    outcome = run(office)
    (told,) = (each for each in outcome.findings if each.code == "sheet-copied-partly")
    assert "有 5 行和" in told.message
    assert "其余 2 行（第 3、8 行）照常检查" in told.message
    assert [(each.place.file, each.place.cell) for each in outcome.findings if each.code == "line-id-copied"] == [
        (copy, "A3"),
        (EAST, "A3"),
    ]
    assert outcome.summary["lines"] == 10
    assert column(office / copy, "状态")[6] == "通过"
    assert not run(office).changed
    with desk(office) as opened:
        first, again = check(opened), check(opened)
        assert (first.summary, again.changed) == (again.summary, False)


def test_many_equal_lines_make_a_copy_whatever_the_name(office: Path) -> None:
    fill(
        office / EAST,
        [
            order_row(("东风苑", "2", f"{n}02", f"示例住户{n}", f"199000000{n}", "土豆", 2, "斤"), at=n)
            for n in range(30, 40)
        ],
    )
    (office / "需求登记/东风社区二.xlsx").write_bytes((office / EAST).read_bytes())
    outcome = run(office)
    assert told_of(outcome, "需求登记/东风社区二.xlsx") == {"sheet-copied"}
    assert "line-id-copied" not in told_of(outcome, EAST)


def test_a_line_that_was_cancelled_in_the_copy_alone_is_put_to_the_clerk(office: Path) -> None:
    run(office)
    copy = "需求登记/东风社区(1).xlsx"
    (office / copy).write_bytes((office / EAST).read_bytes())
    with edited(office / copy) as sheet:
        sheet["Q2"].value = "取消"
    outcome = run(office)
    assert "sheet-copied-partly" in told_of(outcome, copy)
    assert column(office / copy, "状态")[0] == "取消"


def test_what_is_no_order_sheet_is_refused_before_anything_is_written(office: Path) -> None:
    before = tree(office)
    with pytest.raises(CannotRun) as problem:
        run(office, "东风社区", "白云社区")
    assert (problem.value.code, problem.value.params["value"]) == ("check-file-unknown", "白云社区")
    assert tree(office) == before


def test_the_clerks_own_colours_and_notes_stay_in_the_sheet(office: Path) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    with edited(office / EAST) as sheet:
        sheet["J7"].fill = PatternFill("solid", fgColor="FF00FF00")
        sheet["J7"].comment = Comment("问过了，要土豆", "示例人员01")
    run(office)
    own = load_workbook(office / EAST)["需求登记"]["J7"]
    assert (own.fill.fgColor.rgb, own.comment.text) == ("FF00FF00", "问过了，要土豆")
    copy = office / f"输出/{DAY}/检查结果/东风社区.xlsx"
    marked = load_workbook(copy)["需求登记"]["J7"]
    assert marked.comment.text == "问过了，要土豆"
    assert marked.fill.fgColor.rgb[:6] == MARK_COLOURS[Severity.ERROR][:6]
    with edited(office / EAST) as sheet:
        sheet["J7"].value = "土豆"
    run(office)
    mended = load_workbook(copy)["需求登记"]["J7"]
    assert (mended.fill.fgColor.rgb, mended.comment.text) == ("FF00FF00", "问过了，要土豆")


def test_what_is_not_read_is_told_once_for_each_file(office: Path) -> None:
    folder = office / "需求登记"
    for name in ("黄河社区.csv", "绿苑社区.xls", "a.et", "b.ODS", "c.zip", "照片1.jpg", "接龙.txt", "无后缀"):
        (folder / name).write_bytes(b"x")
    for name in ("~$东风社区.xlsx", "~WRL0001.tmp", ".隐藏.xlsx", "Thumbs.db", "desktop.ini", "d.xlsx.tmp"):
        (folder / name).write_bytes(b"x")
    (folder / "补报/旧").mkdir(parents=True)
    (folder / "补报/东风社区.xlsx").write_bytes((office / EAST).read_bytes())
    (folder / "空").mkdir()
    told = {each.place.file: each for each in run(office).findings if each.place.file not in {EAST, RED, GREEN, BLUE}}
    assert {name.removeprefix("需求登记/"): each.code for name, each in told.items()} == {
        "黄河社区.csv": "file-other-format",
        "绿苑社区.xls": "file-other-format",
        "a.et": "file-other-format",
        "b.ODS": "file-other-format",
        "c.zip": "file-packed",
        "接龙.txt": "files-no-sheets",
        "补报": "folder-not-read",
    }
    assert "3 个文件不是表格，没有读取：接龙.txt、无后缀、照片1.jpg" in told["需求登记/接龙.txt"].message
    assert "另存为 .xlsx，放在「需求登记」文件夹里" in told["需求登记/黄河社区.csv"].suggestion
    assert "里面的 2 个文件没有读取" in told["需求登记/补报"].message


def result_rows(office: Path, community: str = "东风社区") -> list[str]:
    """The first column of the result page."""
    page = load_workbook(office / f"输出/{DAY}/检查结果/{community}.xlsx")["检查结果"]
    return [str(row[0]) for row in page.iter_rows(values_only=True) if row[0]]


def test_rows_that_are_hidden_or_filtered_out_are_ordered_and_told(office: Path) -> None:
    with edited(office / EAST) as sheet:
        sheet.auto_filter.ref = "A1:S7"
        for row in (3, 4, 6):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["I"].hidden = True
    told = {each.code: each for each in run(office, "东风社区").findings}
    assert "有 3 行没有显示（第 3—4、6 行）" in told["rows-hidden"].message
    assert told["columns-hidden"].place.column == "联系电话"
    assert column(office / EAST, "状态")[1:3] == ["通过", "通过"]
    assert "提示 · 有行没有显示：1 处（第 3 行）" in result_rows(office)


def test_another_sheet_with_orders_is_never_passed_over_in_silence(office: Path) -> None:
    book = load_workbook(office / EAST)
    more = book.copy_worksheet(book["需求登记"])
    more.title, more.sheet_state = "补登", "hidden"
    book.create_sheet("说明").append(["这里写说明"])
    book.save(office / EAST)
    told = {each.code: each for each in run(office, "东风社区").findings}
    assert "「补登」也像登记表，没有读取，只读了「需求登记」" in told["sheets-unread"].message
    assert "请核实 · 别的工作表没有读：1 处" in result_rows(office)


def test_a_renamed_sheet_is_read_and_told_and_of_two_none(office: Path) -> None:
    book = load_workbook(office / EAST)
    book["需求登记"].title = "3月1日"
    book.create_sheet("封面", 0).append(["东风社区"])
    book.save(office / EAST)
    told = {each.code: each for each in run(office, "东风社区").findings}
    assert "读的是「3月1日」" in told["sheet-understood"].message
    book = load_workbook(office / EAST)
    book.copy_worksheet(book["3月1日"]).title = "3月2日"
    book.save(office / EAST)
    (several,) = (each for each in run(office, "东风社区").findings if each.place.file == EAST)
    assert several.code == "sheet-several"
    assert "3月1日、3月2日" in several.message


def test_a_marked_copy_that_is_put_back_loses_the_marks_of_what_was_mended(office: Path) -> None:
    run(office, "东风社区")
    copy = office / f"输出/{DAY}/检查结果/东风社区.xlsx"
    (office / EAST).write_bytes(copy.read_bytes())
    with edited(office / EAST) as sheet:
        assert sheet["J7"].fill.fgColor.rgb == MARK_COLOURS[Severity.ERROR]
        sheet["J7"].value = "土豆"
    run(office, "东风社区")
    for path in (office / EAST, copy):
        cell = load_workbook(path)["需求登记"]["J7"]
        assert (cell.fill.patternType, cell.comment) == (None, None)
    assert column(office / EAST, "状态")[5] == "通过"
