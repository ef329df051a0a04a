"""Filling an office's own form: named cells and prepared rows; everything else in the file stays."""

import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from PIL import Image

from addin.books.file_book import FileBook
from addin.books.template_fill import fill
from addin.ports import BookProblem
from addin.wording import sentence
from tests.books.workbooks import SHEET, parts, shown_by_openpyxl, zipped

ROWS = 5


def template(path: Path, **names: str) -> Path:
    """A form as an office draws it: title over merged cells, logo, a formula in the block and one below it."""
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("日 报")
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "border": 1})
    money = workbook.add_format({"num_format": "0.00", "border": 1})
    sheet.merge_range("A1:D1", "样例街道日报", workbook.add_format({"bold": True, "align": "center"}))
    sheet.insert_image("E1", "标志.png", {"image_data": picture})
    sheet.write_blank("B2", None, day)
    sheet.write("C2", "填报人")
    sheet.write_row("A3", ["品名", "库存", "单价", "金额"])
    for row in range(4, 4 + ROWS):
        sheet.write(f"A{row}", "样例", money)
        sheet.write_blank(f"B{row}", None, money)
        sheet.write_blank(f"C{row}", None, money)
        sheet.write_formula(f"D{row}", f"=B{row}*C{row}", money, 77)
    sheet.write_formula("D9", "=SUM(D4:D8)", money, 385)
    sheet.set_landscape()
    sheet.repeat_rows(2)
    sheet.print_area("A1:E9")
    known = {"日期": "='日 报'!$B$2", "明细": "='日 报'!$A$4:$D$8", "备用": "='日 报'!$E$2", **names}
    for name, reference in known.items():
        workbook.define_name(name, reference)
    workbook.close()
    return path


@pytest.fixture
def form(tmp_path):
    return template(tmp_path / "日报模板.xlsx")


GRID = [["土豆", Decimal("2.5"), Decimal("1.20"), None], ["大白菜", 3, 2, None]]


def problem(*arguments) -> BookProblem:
    with pytest.raises(BookProblem) as caught:
        fill(*arguments)
    found = caught.value
    assert "{" not in sentence(found.code, file=found.file, sheet=found.sheet, **found.params)
    return found


def hidden_rows(content: bytes) -> list[int]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [row for row, shape in sheet.row_dimensions.items() if shape.hidden]


def test_named_cells_and_rows_are_filled_and_the_rest_hidden(form):
    done = fill(form, {"日期": date(2026, 3, 1)}, {"明细": GRID})
    cells = shown_by_openpyxl(done, "日 报")
    assert cells["B2"].date() == date(2026, 3, 1)
    assert [cells.get(f"{c}4") for c in "ABCD"] == ["土豆", 2.5, 1.2, "=B4*C4"]
    assert [cells.get(f"{c}5") for c in "ABCD"] == ["大白菜", 3, 2, "=B5*C5"]
    assert not [name for name in cells if name[1:] in "678"]
    assert cells["D9"] == "=SUM(D4:D8)"
    assert hidden_rows(done) == [6, 7, 8]


def test_filled_cells_keep_their_formats(form):
    def styles(content: bytes) -> list[tuple[bytes, bytes]]:
        return re.findall(rb'<c r="(\w+)"(?: s="(\d+)")?', parts(content)[SHEET])

    assert styles(fill(form, {"日期": date(2026, 3, 1)}, {"明细": GRID})) == styles(form.read_bytes())


def test_everything_else_stays(form):
    before, after = parts(form.read_bytes()), parts(fill(form, {"日期": date(2026, 3, 1)}, {"明细": GRID}))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {SHEET, "xl/workbook.xml"}
    for element in (b"mergeCells", b"pageSetup", b"drawing", b"cols"):
        found = re.findall(rb"<%s\b.*?>" % element, before[SHEET])
        assert found == re.findall(rb"<%s\b.*?>" % element, after[SHEET])
    names = re.search(rb"<definedNames>.*</definedNames>", before["xl/workbook.xml"])[0]
    assert names in after["xl/workbook.xml"]


def test_formulas_are_calculated_by_whoever_opens_it(form, tmp_path, libreoffice, ooxml_validator):
    filled = tmp_path / "日报.xlsx"
    filled.write_bytes(fill(form, {"日期": date(2026, 3, 1)}, {"明细": GRID}))
    assert ooxml_validator(filled) == []
    assert FileBook(filled, "").grid("日 报")[8][3] == "=SUM(D4:D8)", "no old result is left to be read or shown"
    again = FileBook(libreoffice(filled, "xlsx", tmp_path / "again"), "").grid("日 报")
    assert [again[row][3] for row in (3, 4, 8)] == [3.0, 6.0, 9.0]


def test_a_filled_form_can_be_filled_again(form):
    once = fill(form, {}, {"明细": GRID})
    more = [[f"商品{n}", n, n, None] for n in range(1, 5)]
    again = fill(once, {}, {"明细": more}, "日报.xlsx")
    cells = shown_by_openpyxl(again, "日 报")
    assert [cells[f"A{row}"] for row in range(4, 8)] == ["商品1", "商品2", "商品3", "商品4"]
    assert hidden_rows(again) == [8]


def test_no_rows_hide_the_whole_block(form):
    assert hidden_rows(fill(form, {}, {"明细": []})) == [4, 5, 6, 7, 8]


def test_all_rows_hide_nothing(form):
    assert hidden_rows(fill(form, {}, {"明细": [["甲"]] * ROWS})) == []


def test_more_rows_than_prepared(form):
    found = problem(form, {}, {"明细": [["甲"]] * 7})
    assert (found.code, found.params) == ("template-table-too-small", {"table": "明细", "prepared": "5", "needed": "7"})


def test_more_columns_than_prepared(form):
    found = problem(form, {}, {"明细": [["甲"] * 5]})
    assert (found.code, found.params["prepared"], found.params["needed"]) == ("template-table-too-narrow", "4", "5")


def test_all_missing_names_are_told_at_once(form):
    found = problem(form, {"日期": 1, "填报人": "x"}, {"价格表": [], "明细": []})
    assert (found.code, found.params, found.file) == (
        "template-name-missing",
        {"names": "填报人、价格表"},
        "日报模板.xlsx",
    )


def test_names_are_found_whatever_their_case_and_unused_ones_do_not_matter(tmp_path):
    form = template(tmp_path / "日报模板.xlsx", Day="='日 报'!$B$2")
    assert shown_by_openpyxl(fill(form, {"DAY": "甲"}, {}), "日 报")["B2"] == "甲"


@pytest.mark.parametrize("reference", ["='日 报'!#REF!", "='日 报'!$A$1,'日 报'!$B$1", "=1", "=[1]别处!$A$1"])
def test_names_that_point_nowhere(form, reference):
    content = parts(form.read_bytes())
    workbook = content["xl/workbook.xml"].decode().replace("'日 报'!$B$2", reference[1:])
    found = problem(zipped({**content, "xl/workbook.xml": workbook}), {"日期": 1}, {}, "日报模板.xlsx")
    assert (found.code, found.params) == ("template-name-broken", {"names": "日期"})


def test_the_same_fill_gives_the_same_bytes(form):
    assert fill(form, {"日期": "甲"}, {"明细": GRID}) == fill(form.read_bytes(), {"日期": "甲"}, {"明细": GRID}, "x")
