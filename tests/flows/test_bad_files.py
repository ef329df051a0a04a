"""Files that cannot be used: one clear sentence each, nothing changed, nothing lost, and the others go on."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from addin.flows.check import check
from addin.flows.desk import Outcome
from addin.ports import CannotRun
from addin.wording import sentence
from tests.flows import township
from tests.flows.township import column, desk, edited

BAD = "需求登记/东风社区.xlsx"
GOOD = "需求登记/红旗社区.xlsx"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return township.make(tmp_path / "街道")


def run(office: Path) -> Outcome:
    with desk(office) as opened:
        return check(opened)


def not_a_workbook(path: Path) -> None:
    path.write_text("编号,品名\n1,土豆\n", encoding="utf-8")


def another_kind(path: Path) -> None:
    path.write_bytes((path.parent.parent / "商家日报/样例商超甲.xlsx").read_bytes())


def another_kind_without_properties(path: Path) -> None:
    book = Workbook()
    book.active.append(["车牌号", "司机姓名", "身份证号"])
    book.save(path)


def missing_sheet(path: Path) -> None:
    book = load_workbook(path)
    book.worksheets[0].title = "别的"
    book.worksheets[0].delete_rows(1)
    book.create_sheet("空白")
    book.save(path)


def renamed_heading(path: Path) -> None:
    with edited(path) as sheet:
        sheet.cell(1, [cell.value for cell in sheet[1]].index("品名") + 1).value = "要什么"


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (not_a_workbook, "file-is-text"),
        (another_kind, "workbook-other-kind"),
        (another_kind_without_properties, "workbook-other-kind"),
        (missing_sheet, "sheet-missing"),
        (renamed_heading, "headings-missing"),
        (truncated, "file-damaged"),
        (empty_file, "file-empty"),
    ],
)
def test_one_unusable_sheet_is_told_and_the_others_are_checked(
    office: Path, spoil: Callable[[Path], None], code: str
) -> None:
    spoil(office / BAD)
    before = (office / BAD).read_bytes()
    outcome = run(office)
    told = [each for each in outcome.findings if each.place.file == BAD]
    assert [each.code for each in told] == [code] or (code == "headings-missing" and told[0].code == "headings-none")
    assert told[0].message
    assert told[0].suggestion
    assert (office / BAD).read_bytes() == before
    assert all(column(office / GOOD, "编号"))


def test_a_read_only_sheet_is_read_and_told(office: Path) -> None:
    (office / BAD).chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
    before = (office / BAD).read_bytes()
    outcome = run(office)
    assert "file-read-only" in {each.code for each in outcome.findings}
    assert outcome.summary["lines"] == 7
    assert (office / BAD).read_bytes() == before


def test_an_empty_sheet_is_told(office: Path) -> None:
    with edited(office / BAD) as sheet:
        sheet.delete_rows(2, 20)
    outcome = run(office)
    assert [each.code for each in outcome.findings if each.place.file == BAD] == ["sheet-empty"]


def test_moved_columns_and_a_title_above_are_understood(office: Path) -> None:
    with edited(office / BAD) as sheet:
        sheet.insert_rows(1, 2)
        sheet["A1"] = "东风社区需求登记"
        sheet.move_range("J3:M40", cols=20)
    outcome = run(office)
    assert not outcome.has_errors
    assert outcome.summary["clean"] == 7


def test_a_totals_row_is_not_an_order(office: Path) -> None:
    with edited(office / BAD) as sheet:
        sheet.cell(7, 2).value = "合计"
        sheet.cell(7, 12).value = 9
    outcome = run(office)
    assert outcome.summary["lines"] == 7
    assert "total-row-skipped" in {each.code for each in outcome.findings}


def test_a_total_in_the_column_of_the_numbers_is_not_an_order(office: Path) -> None:
    with edited(office / BAD) as sheet:
        row = sheet.max_row + 1
        sheet.cell(row, 1).value = "合计"
        sheet.cell(row, 12).value = 9
    codes = [each.code for each in run(office).findings if each.place.file == BAD]
    assert codes == ["total-row-skipped"]


@pytest.mark.parametrize("spoil", [not_a_workbook, truncated, empty_file, lambda path: path.unlink()])
def test_without_the_base_tables_nothing_runs_and_nothing_changes(office: Path, spoil: Callable[[Path], None]) -> None:
    spoil(office / "基础资料.xlsx")
    before = township.tree(office)
    with desk(office) if (office / "基础资料.xlsx").exists() else pytest.raises(CannotRun) as opened:
        if not (office / "基础资料.xlsx").exists():
            desk(office)
        with pytest.raises(CannotRun) as problem:
            check(opened)
        assert "基础资料" in sentence(problem.value.code, **problem.value.params)
    assert township.tree(office) == before


def test_a_missing_base_sheet_is_named(office: Path) -> None:
    book = load_workbook(office / "基础资料.xlsx")
    del book["商品目录"]
    book.save(office / "基础资料.xlsx")
    with desk(office) as opened, pytest.raises(CannotRun) as problem:
        check(opened)
    assert "商品目录" in sentence(problem.value.code, **problem.value.params)


def test_checking_needs_no_ledger(office: Path) -> None:
    run(office)
    assert not (office / ".baogong/ledger.db").exists()


HOUSEHOLD = ("小区", "楼栋", "房号", "收货人", "联系电话")


def test_a_household_merged_over_its_lines_is_read_for_all_and_told_once(office: Path) -> None:
    with edited(office / BAD) as sheet:
        for heading in ("登记时间", *HOUSEHOLD):
            at = [cell.value for cell in sheet[1]].index(heading) + 1
            sheet.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)
    outcome = run(office)
    (told,) = [each for each in outcome.findings if each.place.file == BAD]
    assert (told.code, told.place.cell) == ("cells-merged", "B3")
    assert "「登记时间、小区、楼栋、房号、收货人、联系电话」有合并的单元格，1 行（第 3 行）" in told.message
    assert outcome.summary["clean"] == 7
    assert not run(office).changed


def test_goods_that_are_merged_are_asked(office: Path) -> None:
    with edited(office / BAD) as sheet:
        at = [cell.value for cell in sheet[1]].index("数量") + 1
        sheet.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)
    (told,) = [each for each in run(office).findings if each.place.file == BAD]
    assert (told.code, told.place.column) == ("required-missing", "数量")


def a_groupon_export(path: Path) -> None:
    book = Workbook()
    book.active.append(["跟团号", "下单人", "团员备注", "商品", "数量", "收货人", "联系电话", "详细地址"])
    book.save(path)


def the_base_tables(path: Path) -> None:
    book = load_workbook(path.parent.parent / "基础资料.xlsx")
    for name in ("社区小区", "保供商家", "供货报价"):
        del book[name]
    book.custom_doc_props = type(book.custom_doc_props)()
    book.save(path)


@pytest.mark.parametrize(
    ("spoil", "words"), [(a_groupon_export, "快团团导出表"), (the_base_tables, "基础资料"), (another_kind, "商家日报")]
)
def test_a_workbook_in_the_wrong_place_is_told_what_it_is_and_where_it_belongs(
    office: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(office / BAD)
    (told,) = [each for each in run(office).findings if each.place.file == BAD]
    assert told.code == "workbook-other-kind"
    assert words in told.message
    assert told.suggestion.startswith("请")
