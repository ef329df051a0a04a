"""Marked copies: colours by severity on any program's workbook, result pages behind it, nothing lost."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from addin.books.file_book import FileBook
from addin.books.mark_styles import MarkStyles
from addin.books.marked_copy import marked
from addin.books.memory_book import MemoryBook
from addin.books.style_patch import MARK_COLOURS, StyleSheet
from addin.model.document import Document, Kind, Line, Page, PageColumn, Role
from addin.model.finding import Severity
from addin.ports import BookProblem, Mark
from tests.books.test_patch import rich_workbook
from tests.books.workbooks import GROUPON, MAIN, by_hand, by_openpyxl, by_xlsxwriter, parts, with_parts

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741
CELLS = {"表": {"A1": "品名", "B1": "数量", "A2": "土豆", "B2": 2.5, "A3": "大白菜", "B3": "两"}}
PAGE = Page(
    "检查结果",
    (PageColumn(8), PageColumn(40), PageColumn(12, Kind.QUANTITY)),
    (
        Line(("检查结果",), Role.TITLE),
        Line(("位置", "说明", "个数"), Role.HEAD),
        Line(("H7", "=1+1 不是数字", 3)),
        Line(("H8", None, None), emphasis=frozenset({0})),
        Line(("合计", None, 3), Role.TOTAL),
    ),
    landscape=True,
)
RESULTS = Document((PAGE,))


def fills(content: bytes, sheet: str) -> dict[str, str]:
    """Solid fills by cell."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in workbook[sheet].iter_rows()
        for cell in row
        if cell.fill.patternType == "solid"
    }


def book_at(path: Path, content: bytes) -> FileBook:
    path.write_bytes(content)
    return FileBook(path, path.name)


@pytest.fixture(params=["xlsxwriter", "openpyxl", "libreoffice", "bare"])
def book(request, tmp_path):
    path = tmp_path / "表.xlsx"
    if request.param == "bare":
        text = ' t="inlineStr"><is><t>%s</t></is></c>'
        rows = f'<row r="1"><c r="A1"{text % "品名"}<c r="B1"{text % "数量"}</row>'
        rows += f'<row r="2"><c r="A2"{text % "土豆"}<c r="B2"><v>2.5</v></c></row>'
        rows += f'<row r="3"><c r="A3"{text % "大白菜"}<c r="B3"{text % "两"}</row>'
        return book_at(path, by_hand(rows))
    maker = by_openpyxl if request.param == "openpyxl" else by_xlsxwriter
    maker(path, CELLS, {})
    if request.param == "libreoffice":
        path = request.getfixturevalue("libreoffice")(path, "xlsx", tmp_path / "again")
    return FileBook(path, "表.xlsx")


def test_cells_are_coloured_and_a_page_is_added(book, tmp_path, ooxml_validator):
    marks = [Mark(3, 1, E), Mark(2, 0, W), Mark(2, 1, I), Mark(2, 1, W), Mark(9, 5, I)]
    done = marked(book, {"表": marks}, RESULTS)
    assert fills(done, "表") == {
        "B3": MARK_COLOURS[E],
        "A2": MARK_COLOURS[W],
        "B2": MARK_COLOURS[W],
        "F9": MARK_COLOURS[I],
    }
    (tmp_path / "检查.xlsx").write_bytes(done)
    assert set(ooxml_validator(tmp_path / "检查.xlsx")) <= set(ooxml_validator(book._path)), (
        "openpyxl's own fault stays"
    )
    copy = FileBook(tmp_path / "检查.xlsx", "")
    assert copy.sheets() == ("表", "检查结果")
    assert copy.grid("表") == book.grid("表")
    assert [list(row) for row in copy.grid("检查结果")] == [
        ["检查结果", "", ""],
        ["位置", "说明", "个数"],
        ["H7", "=1+1 不是数字", 3],
        ["H8", "", ""],
        ["合计", "", 3],
    ]


def test_the_page_is_laid_out(tmp_path):
    path = by_xlsxwriter(tmp_path / "表.xlsx", CELLS, {})
    workbook = openpyxl.load_workbook(io.BytesIO(marked(FileBook(path, ""), {}, RESULTS)))
    sheet = workbook["检查结果"]
    assert (sheet.freeze_panes, sheet.column_dimensions["B"].width) == ("A3", 40)
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A1:C1"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$2:$2", "the heading stands on every page"
    assert "第 &P 页" in sheet.oddFooter.right.text
    assert sheet["A1"].font.size == 16
    assert sheet["A2"].font.bold
    assert sheet["A2"].alignment.wrap_text
    assert sheet["B3"].data_type != "f"
    assert sheet["A4"].fill.fgColor.rgb != sheet["A3"].fill.fgColor.rgb


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_formats_stay_under_the_colour(tmp_path):
    book = FileBook(rich_workbook(tmp_path / "表.xlsx"), "表.xlsx")
    before = openpyxl.load_workbook(tmp_path / "表.xlsx")["需求登记"]
    after = openpyxl.load_workbook(io.BytesIO(marked(book, {"需求登记": [Mark(1, 0, E), Mark(2, 1, W)]})))["需求登记"]
    for name in ("A1", "B2", "A2"):
        assert repr(after[name].font) == repr(before[name].font)
        assert after[name].number_format == before[name].number_format
        assert repr(after[name].border) == repr(before[name].border)
    assert after["A1"].font.bold


def test_everything_the_workbook_had_is_in_the_copy(tmp_path, ooxml_validator, libreoffice):
    path = rich_workbook(tmp_path / "表.xlsx")
    content = path.read_bytes()
    book = FileBook(path, "表.xlsx")
    book.put("需求登记", 2, 2, [["有误"]])
    done = marked(book, {"需求登记": [Mark(2, 2, E)]}, RESULTS)
    assert path.read_bytes() == content
    before, after = parts(content), parts(done)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }
    assert set(after) - set(before) == {"xl/worksheets/sheet3.xml"}
    (tmp_path / "检查.xlsx").write_bytes(done)
    assert ooxml_validator(tmp_path / "检查.xlsx") == []
    libreoffice(tmp_path / "检查.xlsx", "pdf", tmp_path)
    assert FileBook(tmp_path / "检查.xlsx", "").grid("需求登记")[1][2] == "有误"


def test_a_second_check_replaces_the_page(tmp_path, ooxml_validator):
    path = by_xlsxwriter(tmp_path / "表.xlsx", CELLS, {})
    once = book_at(tmp_path / "一.xlsx", marked(FileBook(path, ""), {}, RESULTS))
    page = Page("检查结果", (PageColumn(20),), (Line(("没有问题",)),))
    twice = marked(once, {}, Document((page,)))
    (tmp_path / "二.xlsx").write_bytes(twice)
    assert ooxml_validator(tmp_path / "二.xlsx") == []
    copy = FileBook(tmp_path / "二.xlsx", "")
    assert copy.sheets() == ("表", "检查结果")
    assert [list(row) for row in copy.grid("检查结果")] == [["没有问题"]]


def test_titles_of_other_sheets_stay_and_those_of_the_page_follow_it(tmp_path, ooxml_validator):
    workbook = openpyxl.load_workbook(by_xlsxwriter(tmp_path / "表.xlsx", CELLS, {}))
    workbook["表"].print_title_rows = "1:1"
    workbook["表"].print_area = "A1:B3"
    workbook.save(tmp_path / "表.xlsx")
    once = book_at(tmp_path / "一.xlsx", marked(FileBook(tmp_path / "表.xlsx", ""), {}, RESULTS))
    longer = PAGE._replace(lines=(PAGE.lines[0], *PAGE.lines))
    twice = book_at(tmp_path / "二.xlsx", marked(once, {}, Document((longer,))))
    bare = book_at(tmp_path / "三.xlsx", marked(twice, {}, Document((PAGE._replace(lines=PAGE.lines[2:]),))))
    for book, titles in ((once, "$2:$2"), (twice, "$3:$3"), (bare, None)):
        assert not [told for told in ooxml_validator(book._path) if "workbook.xml" in told]
        shown = openpyxl.load_workbook(book._path)
        assert (shown["表"].print_title_rows, shown["表"].print_area) == ("$1:$1", "'表'!$A$1:$B$3")
        assert shown["检查结果"].print_title_rows == titles


def test_a_fitted_sheet_prints_its_columns_and_not_what_runs_beyond_them(tmp_path, ooxml_validator):
    made = xlsxwriter.Workbook(tmp_path / "表.xlsx")
    for name, fitted in (("表", True), ("另", False), ("自定", True), ("图", True)):
        sheet = made.add_worksheet(name)
        sheet.write_row(0, 0, ["品名", "很长的意见" * 40])
        if fitted:
            sheet.fit_to_pages(1, 0)
        if name == "自定":
            sheet.print_area("A1:A1")
        if name == "图":
            chart = made.add_chart({"type": "bar"})
            chart.add_series({"values": "=图!$A$1:$A$1"})
            sheet.insert_chart("F1", chart)
    made.close()
    book = FileBook(tmp_path / "表.xlsx", "表.xlsx")
    copy = book_at(tmp_path / "二.xlsx", marked(book, {name: [Mark(1, 0, E)] for name in book.sheets()}))
    assert ooxml_validator(copy._path) == []
    shown = openpyxl.load_workbook(copy._path)
    areas = {sheet.title: sheet.print_area for sheet in shown}
    assert areas == {"表": "'表'!$A$1:$B$1048576", "另": "", "自定": "'自定'!$A$1", "图": ""}


def test_a_hidden_page_of_that_name_is_shown_again(tmp_path):
    path = by_openpyxl(tmp_path / "表.xlsx", {**CELLS, "检查结果": {"A1": "旧"}}, {}, hidden=("检查结果",))
    workbook = openpyxl.load_workbook(io.BytesIO(marked(FileBook(path, ""), {}, RESULTS)))
    assert [(sheet.title, sheet.sheet_state) for sheet in workbook] == [("表", "visible"), ("检查结果", "visible")]


def test_a_style_number_that_does_not_exist_is_taken_for_the_plain_one(tmp_path):
    book = book_at(tmp_path / "表.xlsx", by_hand('<row r="1"><c r="A1" s="99"><v>1</v></c></row>'))
    assert fills(marked(book, {"表": [Mark(1, 0, E)]}), "表") == {"A1": MARK_COLOURS[E]}


def test_the_real_export_is_marked(tmp_path, ooxml_validator):
    book = FileBook(GROUPON, GROUPON.name)
    done = marked(book, {"顾客购买表": [Mark(row, 3 + row % 2, E) for row in range(2, 121)]}, RESULTS)
    (tmp_path / "检查.xlsx").write_bytes(done)
    assert ooxml_validator(tmp_path / "检查.xlsx") == []
    assert len(fills(done, "顾客购买表")) == 119
    assert len(re.findall(rb"<xf\b", parts(done)["xl/styles.xml"])) < 60, "a style is made once, not per cell"


def test_the_same_marks_give_the_same_bytes(tmp_path):
    path = by_xlsxwriter(tmp_path / "表.xlsx", CELLS, {})
    marks = {"表": [Mark(2, 0, W), Mark(3, 1, E)]}
    assert marked(FileBook(path, ""), marks, RESULTS) == marked(FileBook(path, ""), marks, RESULTS)


def test_a_missing_sheet_is_told(tmp_path):
    path = by_xlsxwriter(tmp_path / "表.xlsx", CELLS, {})
    with pytest.raises(BookProblem) as caught:
        marked(FileBook(path, "表.xlsx"), {"没有": [Mark(1, 0, E)]})
    assert (caught.value.code, caught.value.params) == ("sheet-missing", {"sheets": "表"})
    with pytest.raises(TypeError):
        marked(MemoryBook("表.xlsx", {"表": [[1]]}), {})


STYLES = {
    "no sections": f'<styleSheet xmlns="{MAIN}"/>',
    "prefixed": (
        f'<x:styleSheet xmlns:x="{MAIN}"><x:fonts><x:font/></x:fonts>'
        "<x:fills><x:fill><x:patternFill/></x:fill></x:fills>"
        '<x:borders count="1"><x:border/></x:borders><x:cellXfs><x:xf numFmtId="4" fillId="0"><x:alignment/></x:xf>'
        "</x:cellXfs><x:dxfs><x:dxf><x:fill/></x:dxf></x:dxfs></x:styleSheet>"
    ),
    "no fills": (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><borders count="1"><border/></borders>'
        '<cellXfs count="1"><xf numFmtId="4"/></cellXfs></styleSheet>'
    ),
}


@pytest.mark.parametrize("kind", STYLES)
def test_styles_of_many_shapes_take_additions(kind):
    sheet = StyleSheet(STYLES[kind].encode())
    marks = MarkStyles(sheet)
    numbers = [marks.marked(0, E), marks.marked(0, W), marks.marked(0, E), sheet.add("fonts", "<font><b/></font>")]
    done = sheet.to_bytes()
    assert numbers[:3] == [1, 2, 1]
    again = StyleSheet(done)
    assert len(again._present["cellXfs"]) == 3
    assert len(again._present["fonts"]) == numbers[3] + 1
    order = [done.find(name) for name in (b"fonts ", b"fills ", b"borders ", b"cellXfs ")]
    assert order == sorted(order)
    assert again.to_bytes() == done
    if kind == "prefixed":
        assert re.search(rb'<x:xf fillId="1" xfId="1"( apply\w+="1"){6} numFmtId="4"><x:alignment/></x:xf>', done)
        assert b"<x:dxfs><x:dxf><x:fill/></x:dxf></x:dxfs>" in done


def test_a_workbook_keeps_its_macros(tmp_path):
    path = by_xlsxwriter(tmp_path / "表.xlsm", CELLS, {})
    path.write_bytes(with_parts(path.read_bytes(), {"xl/vbaProject.bin": b"macro"}))
    assert parts(marked(FileBook(path, ""), {"表": [Mark(1, 0, E)]}))["xl/vbaProject.bin"] == b"macro"
