"""Notes in marked copies: beside the clerk's own notes, form buttons and drawings, whichever program made them."""

import io
import re
import time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as OpenpyxlImage
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image

from addin.books.cell_notes import AUTHOR, MOST_NOTES
from addin.books.file_book import FileBook
from addin.books.marked_copy import marked
from addin.books.style_patch import MARK_COLOURS
from addin.model.document import Document, Line, Page, PageColumn, Role
from addin.model.finding import Severity
from addin.ports import Mark
from tests.books.workbooks import by_hand, by_xlsxwriter, parts, with_parts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

E, W = Severity.ERROR, Severity.WARNING
SHEET = "需求登记"
MARKS = {
    SHEET: [
        Mark(2, 0, E, "必须改：商品目录里没有「土斗」。"),
        Mark(3, 1, W, "请核实：数量偏大。"),
        Mark(2, 1, E, "另一格"),
    ]
}
RESULTS = Document(
    (
        Page(
            "检查结果",
            (PageColumn(8), PageColumn(20), PageColumn(9, answered=True), PageColumn(9, hidden=True)),
            (
                Line(("位置", "问题", "采纳", "规则"), Role.HEAD),
                Line(("A2", "没有「土斗」"), links={0: f"'{SHEET}'!A2"}, choices={2: ("是", "否")}),
                Line(("B3", "偏大"), links={0: f"'{SHEET}'!B3"}, choices={2: ("是", "否"), 1: ("甲", "乙")}),
            ),
        ),
    )
)
MAY_CHANGE = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
}
"""Parts that list the others, the styles, and the marked sheet; and those of its notes, which are compared apart."""


PIECES = re.compile(
    rb"<(?:\w+:)?comment .*?</(?:\w+:)?comment>"
    rb"|<v:shape .*?</v:shape>|<v:shapetype .*?</v:shapetype>|<Relationship .*?/>"
    rb"|<Override .*?/>",
    re.DOTALL,
)
"""What others wrote into parts that grow: their notes, buttons, boxes and relations."""


def picture() -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(content, "PNG")
    return content


def rich_by_xlsxwriter(path: Path) -> Path:
    workbook = xlsxwriter.Workbook(path)
    sheet, other = workbook.add_worksheet(SHEET), workbook.add_worksheet("说明")
    sheet.write_row("A1", ["品名", "数量", "状态"], workbook.add_format({"bold": True, "bg_color": "#00FF00"}))
    for row in range(1, 20):
        sheet.write_row(row, 0, [f"商品{row}", row])
    sheet.write("A2", "土斗", workbook.add_format({"bg_color": "#FFFF00"}))
    sheet.data_validation("C2:C20", {"validate": "list", "source": ["通过", "有误"]})
    sheet.conditional_format("B2:B20", {"type": "data_bar", "data_bar_2010": True})
    sheet.insert_image("H2", "标志.png", {"image_data": picture()})
    sheet.insert_button("H9", {"macro": "检查", "caption": "检查"})
    sheet.write_comment("A2", "社区的批注", {"author": "示例人员01"})
    sheet.write_comment("A5", "第二条批注", {"author": "示例人员02", "visible": True})
    other.write_comment("B2", "别的表上的批注")
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": f"={SHEET}!$B$2:$B$20"})
    sheet.insert_chart("H12", chart)
    sheet.protect("", {"sort": True})
    sheet.set_header("&L&G", {"image_left": "标志.png", "image_data_left": picture()})
    workbook.close()
    return path


def rich_by_openpyxl(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    for row in [["品名", "数量", "状态"], ["土斗", 1], *[[f"商品{n}", n] for n in range(2, 20)]]:
        sheet.append(row)
    sheet["A2"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["A2"].comment = Comment("社区的批注", "示例人员01")
    sheet["A5"].comment = Comment("第二条批注", "示例人员02")
    sheet.add_image(OpenpyxlImage(picture()), "H2")
    words = DataValidation(type="list", formula1='"通过,有误"')
    words.add("C2:C20")
    sheet.add_data_validation(words)
    red = PatternFill(bgColor="FFC7CE")
    sheet.conditional_formatting.add("B2:B20", CellIsRule(operator="greaterThan", formula=["10"], fill=red))
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=2, min_row=1, max_row=9))
    sheet.add_chart(chart, "H12")
    sheet.protection.enable()
    workbook.save(path)
    return path


@pytest.fixture(params=["xlsxwriter", "openpyxl", "libreoffice"])
def rich(request, tmp_path) -> Path:
    if request.param == "openpyxl":
        return rich_by_openpyxl(tmp_path / "表.xlsx")
    path = rich_by_xlsxwriter(tmp_path / "表.xlsx")
    if request.param == "libreoffice":
        return request.getfixturevalue("libreoffice")(path, "xlsx", tmp_path / "again")
    return path


def notes(content: bytes, sheet: str = SHEET) -> dict[str, tuple[str, str]]:
    """Author and text of every note, by cell."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {
        cell.coordinate: (cell.comment.author, cell.comment.text)
        for row in workbook[sheet].iter_rows()
        for cell in row
        if cell.comment
    }


def of_notes(name: str) -> bool:
    return "comment" in name or "vmlDrawing" in name


def test_whatever_the_workbook_had_is_still_there(rich, tmp_path, ooxml_validator, libreoffice):
    content = rich.read_bytes()
    done = marked(FileBook(rich, "表.xlsx"), MARKS, RESULTS)
    before, after = parts(content), parts(done)
    assert set(before) <= set(after)
    assert {name for name in before if before[name] != after[name] and not of_notes(name)} <= MAY_CHANGE
    for name, xml in before.items():
        assert [piece for piece in PIECES.findall(xml) if piece not in after[name]] == [], name
    old, new = notes(content), notes(done)
    assert {cell: new[cell] for cell in old} == old
    assert {cell for cell in new if cell not in old} == {"B2", "B3"}, "A2 has a note of the clerk's"
    assert new["B3"] == (AUTHOR, "请核实：数量偏大。")
    copy = tmp_path / "检查.xlsx"
    copy.write_bytes(done)
    assert set(ooxml_validator(copy)) <= set(ooxml_validator(rich))
    assert libreoffice(copy, "pdf", tmp_path / "pdf").stat().st_size > 0
    again = libreoffice(copy, "xlsx", tmp_path / "by-libreoffice").read_bytes()
    assert notes(again).keys() == new.keys()


def test_form_buttons_and_other_peoples_shapes_keep_their_numbers(tmp_path):
    path = rich_by_xlsxwriter(tmp_path / "表.xlsx")
    drawing = next(part for name, part in parts(marked(FileBook(path, ""), MARKS)).items() if name.endswith("1.vml"))
    numbers = re.findall(rb'id="_x0000_s(\d+)"', drawing)
    assert len(numbers) == len(set(numbers)) == 3 + 2
    blocks = {int(number) // 1024 for number in numbers}
    listed = {int(number) for number in re.search(rb'data="([\d,]+)"', drawing)[1].split(b",")}
    assert blocks <= listed
    assert 2 not in blocks, "the other sheet's drawing uses that block"


def test_a_copy_that_was_put_back_gets_no_second_notes(rich, tmp_path, ooxml_validator):
    once = tmp_path / "一.xlsx"
    once.write_bytes(marked(FileBook(rich, "表.xlsx"), MARKS))
    twice = marked(FileBook(once, ""), {SHEET: [Mark(3, 1, W, "请核实：还是偏大。"), Mark(9, 0, E, "新的")]})
    told = {cell: text for cell, (author, text) in notes(twice).items() if author == AUTHOR}
    assert told == {"B3": "请核实：还是偏大。", "A9": "新的"}
    mended = tmp_path / "二.xlsx"
    mended.write_bytes(marked(FileBook(once, ""), {SHEET: []}))
    assert notes(mended.read_bytes()) == notes(rich.read_bytes())
    assert set(ooxml_validator(mended)) <= set(ooxml_validator(rich))


def test_the_clerks_colour_is_not_touched_and_shows_again(tmp_path):
    path = rich_by_openpyxl(tmp_path / "表.xlsx")
    book = FileBook(path, "表.xlsx")
    colours = [
        openpyxl.load_workbook(io.BytesIO(content))[SHEET]["A2"].fill.fgColor.rgb
        for content in (marked(book, MARKS), path.read_bytes(), marked(book, {SHEET: []}))
    ]
    assert colours == ["FFFFC7CD", "00FFFF00", "00FFFF00"]


def test_notes_of_one_cell_stand_together_the_gravest_first(tmp_path):
    path = by_xlsxwriter(tmp_path / "表.xlsx", {"表": {"A1": 1}}, {})
    done = marked(FileBook(path, ""), {"表": [Mark(1, 0, W, "轻"), Mark(1, 0, E, "重 <&>"), Mark(2, 0, E)]})
    assert notes(done, "表") == {"A1": (AUTHOR, "重 <&>\n轻")}


def test_links_and_drop_downs_of_the_page(tmp_path):
    path = rich_by_xlsxwriter(tmp_path / "表.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(marked(FileBook(path, ""), MARKS, RESULTS)))["检查结果"]
    assert sheet["A2"].hyperlink.location == f"'{SHEET}'!A2"
    assert sheet["A2"].font.underline == "single"
    words = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert words == {"C2 C3": '"是,否"', "B3": '"甲,乙"'}
    assert sheet.column_dimensions["D"].hidden


def test_very_many_faults_get_colours_but_not_all_a_note(tmp_path, ooxml_validator):
    path = by_xlsxwriter(tmp_path / "表.xlsx", {"表": {f"A{row}": row for row in range(1, MOST_NOTES + 101)}}, {})
    marks = [Mark(row, 0, E, f"第 {row} 行") for row in range(1, MOST_NOTES + 101)]
    (tmp_path / "检查.xlsx").write_bytes(done := marked(FileBook(path, ""), {"表": marks}))
    assert len(notes(done, "表")) == MOST_NOTES
    assert ooxml_validator(tmp_path / "检查.xlsx") == []


@pytest.mark.parametrize("program", ["openpyxl", "xlsxwriter"])
def test_a_used_range_down_to_the_last_row_costs_no_time(program, tmp_path, ooxml_validator):
    path = tmp_path / "表.xlsx"
    if program == "openpyxl":
        workbook = openpyxl.Workbook()
        workbook.active.title = SHEET
        workbook.active.append(["品名", "数量"])
        workbook.active.append(["土斗", 1])
        workbook.active.cell(1_048_576, 2).fill = PatternFill("solid", fgColor="FFFF00")
        workbook.save(path)
    else:
        by_xlsxwriter(path, {SHEET: {"A1": "品名", "A2": "土斗", "B1048576": 7}}, {})
    began = time.process_time()
    book = FileBook(path, "表.xlsx")
    done = marked(
        book, {SHEET: [Mark(2, 0, E, "甲"), Mark(1_048_576, 1, E, "乙"), Mark(1_048_575, 0, E, "丙")]}, RESULTS
    )
    assert time.process_time() - began < 5, "one row at the end is not a million rows"
    (tmp_path / "检查.xlsx").write_bytes(done)
    assert set(ooxml_validator(tmp_path / "检查.xlsx")) <= set(ooxml_validator(path))
    xml = parts(done)["xl/worksheets/sheet1.xml"]
    assert re.findall(rb'<row r="(\d+)"', xml)[-2:] == [b"1048575", b"1048576"]


def test_a_drawing_of_unknown_form_is_left_alone(tmp_path):
    path = rich_by_xlsxwriter(tmp_path / "表.xlsx")
    odd = parts(path.read_bytes())["xl/drawings/vmlDrawing1.vml"].replace(b"</xml>", b"</XML>")
    path.write_bytes(with_parts(path.read_bytes(), {"xl/drawings/vmlDrawing1.vml": odd}))
    done = parts(marked(FileBook(path, ""), MARKS))
    assert done["xl/drawings/vmlDrawing1.vml"] == odd
    assert AUTHOR.encode() not in b"".join(content for name, content in done.items() if "styles" not in name)


def test_prefixed_sheets_get_notes(tmp_path, ooxml_validator):
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    path = tmp_path / "表.xlsx"
    path.write_bytes(
        by_hand(rows, prefix="x:", after="<x:pageMargins left='1' right='1' top='1' bottom='1' header='0' footer='0'/>")
    )
    (tmp_path / "检查.xlsx").write_bytes(done := marked(FileBook(path, ""), {"表": [Mark(1, 0, E, "甲")]}))
    assert notes(done, "表") == {"A1": (AUTHOR, "甲")}
    assert ooxml_validator(tmp_path / "检查.xlsx") == []


@pytest.mark.parametrize("program", ["as it is", "libreoffice", "openpyxl"])
def test_marks_that_were_put_back_go_and_the_clerks_colours_stay(program, tmp_path, libreoffice, ooxml_validator):
    before, marks = coloured(tmp_path / "表.xlsx"), [Mark(row, 0, E, "请改正。") for row in (1, 2, 3, 4)]
    copy = tmp_path / "复制" / "表.xlsx"
    copy.parent.mkdir()
    copy.write_bytes(marked(FileBook(before, ""), {SHEET: marks}))
    assert looks(copy)["A1":"A4"] == [f"FFFFC7C{blue}" for blue in "EDCB"]
    if program == "libreoffice":
        copy = libreoffice(copy, "xlsx", tmp_path / "again")
    elif program == "openpyxl":
        openpyxl.load_workbook(copy).save(copy)
    again = tmp_path / "再.xlsx"
    again.write_bytes(marked(FileBook(copy, ""), {SHEET: [Mark(3, 0, W, "请核实。")]}))
    shown = looks(again)
    assert shown["A1":"A4"] == [None, "FF00FF00", "FFFFEB9B", "FFC6EFCE"]
    assert shown["B1":"B4"] == looks(before)["B1":"B4"], "colours like ours, that the clerk gave, stay"
    assert shown.formats == looks(before).formats
    if program == "as it is":
        assert ooxml_validator(again) == []
    book = FileBook(copy, "")
    book.put(SHEET, 1, 2, [["通过"]])
    book.save()
    assert looks(copy)["A1":"A4"] == [None, "FF00FF00", "FFFFFF00", "FFC6EFCE"]
    assert AUTHOR not in {author for author, _ in notes(copy.read_bytes()).values()}


def coloured(path: Path) -> Path:
    """Cells without a colour, with one, with two that look like marks, and with formats."""
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet(SHEET)
    for row, colour in enumerate((None, "#00FF00", "#FFFF00", "#C6EFCE")):
        look = {"num_format": "0.00", "border": 1, **({"bg_color": colour} if colour else {})}
        sheet.write(row, 0, row, made.add_format(look))
        sheet.write(row, 1, row, made.add_format({"bg_color": f"#{MARK_COLOURS[(E, W)[row % 2]][2:]}"}))
    made.close()
    return path


class looks:  # noqa: N801 - reads as what it is: looks(path)["A1":"A4"]
    """Solid colours of a column's cells, and formats and borders of all."""

    def __init__(self, path: Path) -> None:
        self.sheet = openpyxl.load_workbook(path)[SHEET]
        used = [cell for row in self.sheet["A1:B4"] for cell in row]
        self.formats = [(cell.number_format, cell.border.left.style) for cell in used]

    def __getitem__(self, cells: slice) -> list[str | None]:
        rows = self.sheet[f"{cells.start}:{cells.stop}"]
        return [cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else None for (cell,) in rows]
