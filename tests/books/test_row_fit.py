"""Rows of a filled form are high enough for what was filled in, whatever the office made of its template."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.workbook.defined_name import DefinedName

from addin.books.template_fill import fill

LONG = "长" * 100


def template(prepare):
    """A form with the name 内容 at B2:C3 or as `prepare` leaves it, and the block 表 at B5:C8."""
    book = Workbook()
    sheet = book.active
    sheet.title = "样例"
    sheet.column_dimensions["B"].width = 22
    for row in sheet["B2:C8"]:
        for cell in row:
            cell.alignment = Alignment(wrap_text=True)
            cell.font = Font(size=10)
    book.defined_names["内容"] = DefinedName("内容", attr_text="'样例'!$B$2")
    book.defined_names["表"] = DefinedName("表", attr_text="'样例'!$B$5:$C$8")
    prepare(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def heights(filled):
    sheet = load_workbook(BytesIO(filled)).active
    return {row: sheet.row_dimensions[row].height for row in range(1, 9)}


def of_text(prepare, text=LONG):
    return heights(fill(template(prepare), {"内容": text}, {}))[2]


def test_a_row_grows_with_its_text():
    assert of_text(lambda _: None) > 100
    assert of_text(lambda _: None, "短") is None


def test_line_breaks_count():
    assert of_text(lambda _: None, "一\n二\n三") == pytest.approx(3 * 14.25 + 3.75)


def test_a_row_that_is_high_enough_stays_and_never_shrinks():
    def high(sheet):
        sheet.row_dimensions[2].height = 300

    assert of_text(high) == 300
    assert of_text(high, "短") == 300


def test_merged_columns_count_as_one_width():
    def merge(sheet):
        sheet.merge_cells("B2:C2")
        sheet.column_dimensions["C"].width = 100

    assert of_text(merge) < of_text(lambda _: None) / 2


def test_merged_rows_share_the_height():
    def merge(sheet):
        sheet.merge_cells("B2:B4")
        sheet.row_dimensions[3].height = 40
        sheet.row_dimensions[4].height = 40

    assert of_text(merge) == pytest.approx(of_text(lambda _: None) - 80)


def test_text_that_does_not_wrap_needs_no_height():
    def plain(sheet):
        sheet["B2"].alignment = Alignment(wrap_text=False)

    assert of_text(plain) is None


def test_a_larger_font_needs_more():
    def large(sheet):
        sheet["B2"].font = Font(size=20)

    assert of_text(large) > 2 * of_text(lambda _: None)


def test_rows_of_a_block_grow_each_by_itself_and_numbers_do_not_count():
    made = heights(fill(template(lambda _: None), {}, {"表": [["短", 1], [LONG, 2], [123456789012345678901234, 3]]}))
    assert made[6] > 100
    assert made[5] is made[7] is None


def test_no_row_is_higher_than_the_format_allows():
    assert of_text(lambda _: None, LONG * 20) == 408
