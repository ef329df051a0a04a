"""The fast ways give the very bytes that the careful ones give, or step aside."""

import io
import random
import zipfile
import zlib
from decimal import Decimal

import pytest

from addin.books import bulk_cells, column_edits, grids, result_page, sheet_patch, zip_file
from addin.books.bulk_cells import bulk_values
from addin.books.disk_folder import DiskFolder
from addin.books.look_styles import LookStyles
from addin.books.package import Package
from addin.books.style_patch import StyleSheet
from addin.books.zip_file import packed, to_bytes
from addin.model.document import Kind, Line, Page, PageColumn, Role
from addin.ports import BookProblem
from tests.books.workbooks import SHEET, by_hand

ROWS = 600
TEXT = '<c r="%s" s="3" t="inlineStr"><is><t>%s</t></is></c>'


def rows(*, missing: int = 0, formula: int = 0) -> str:
    """Rows with text, numbers and empty cells; one may lack a cell or hold a formula."""
    made = []
    for row in range(1, ROWS + 1):
        last = "" if row == missing else f'<c r="C{row}" s="4"/>'
        if row == formula:
            last = f'<c r="C{row}"><f>A{row}&amp;"x"</f><v>1</v></c>'
        made.append(
            f'<row r="{row}" ht="15">{TEXT % (f"A{row}", f"品名{row}")}<c r="B{row}"><v>{row}</v></c>{last}</row>'
        )
    return "".join(made)


def sheet(**odd: int) -> bytes:
    return Package(by_hand(rows(**odd)), "").xml(SHEET)


def edits() -> dict[int, dict[int, object]]:
    chosen = random.Random(1)
    return {row: {0: f"新{row}", 2: chosen.choice(["通过", None, 2.5])} for row in range(1, ROWS + 1) if row % 7}


def by_column(rows):
    """The same edits column by column."""
    columns = {}
    for row, values in rows.items():
        for column, value in values.items():
            columns.setdefault(column, {})[row] = value
    return columns


@pytest.mark.parametrize(("odd", "possible"), [({}, True), ({"missing": 300}, False), ({"formula": 300}, False)])
def test_values_in_bulk_are_the_values_row_by_row(odd, possible, monkeypatch):
    fast = bulk_values(sheet(**odd), by_column(edits()))
    monkeypatch.setattr(bulk_cells, "BLOCK", 5000)
    in_blocks = bulk_values(sheet(**odd), by_column(edits()))
    assert fast == in_blocks == (sheet_patch.patch_values(sheet(**odd), edits()).xml if possible else None)


def test_columns_of_changes_are_the_same_changes_as_rows():
    blocks = [(2, 1, [["甲"], ["乙"]]), (3, 0, [[1, 2, None], [3]]), (2, 1, [[Decimal(5)]]), (9, 4, [[]])]
    rows, columns = {}, {}
    for row, column, block in blocks:
        grids.put_into(rows, row, column, block)
        column_edits.put_into(columns, row, column, block)
    assert column_edits.by_row(columns) == rows
    grid = [["", "", ""], ["", 5.0, ""], [1.0, "x", ""]]
    assert column_edits.by_row(column_edits.differing(grid, columns)) == grids.differing(grid, rows)


@pytest.mark.parametrize("odd", [{}, {"missing": 300}, {"formula": 300}])
def test_marked_cells_found_by_their_rows_are_the_same(odd, monkeypatch):
    wanted = {
        row: {column: lambda style: style + 5} for row, column in ((2, 0), (300, 2), (301, 7), (600, 1), (900, 1))
    }
    there = {row: cells for row, cells in wanted.items() if row <= ROWS}
    found = [b"".join(sheet_patch.patch_styles(sheet(**odd), chosen)) for chosen in (wanted, there)]
    monkeypatch.setattr(sheet_patch, "_changed_alone", lambda *_: None)
    assert found == [b"".join(sheet_patch.patch_styles(sheet(**odd), chosen)) for chosen in (wanted, there)]


@pytest.mark.parametrize("quick", [zip_file._quick(), zlib])
@pytest.mark.parametrize("size", [zip_file.SMALL, zip_file.SMALL + 1, 6 * zip_file.SMALL + 17])
def test_any_program_unpacks_what_is_packed(size, quick, monkeypatch):
    monkeypatch.setattr(zip_file, "_quick", lambda: quick)
    content = random.Random(size).randbytes(1000) * (size // 1000) + b"x" * (size % 1000)
    pieces = [content[: size // 3], memoryview(content)[size // 3 :]]
    entry = packed("xl/worksheets/sheet1.xml", pieces)
    assert entry == packed("xl/worksheets/sheet1.xml", pieces)
    with zipfile.ZipFile(io.BytesIO(to_bytes([entry]))) as archive:
        assert archive.testzip() is None
        assert archive.read("xl/worksheets/sheet1.xml") == content
    assert zip_file.unpacked(entry) == content


def test_a_published_file_is_known_and_can_be_put_away(tmp_path):
    folder = DiskFolder(tmp_path)
    assert not folder.edited("结果/表.xlsx")
    folder.publish_bytes("结果/表.xlsx", b"ours")
    assert not folder.edited("结果/表.xlsx")
    (tmp_path / "结果/表.xlsx").write_bytes(b"theirs")
    assert folder.edited("结果/表.xlsx")
    assert folder.put_away("结果/表.xlsx", "结果/已处理") == "结果/已处理/表.xlsx"
    folder.publish_bytes("结果/表.xlsx", b"ours")
    assert folder.put_away("结果/表.xlsx", "结果/已处理") == "结果/已处理/表 2.xlsx"
    assert (tmp_path / "结果/已处理/表.xlsx").read_bytes() == b"theirs"
    assert folder.kept == []
    with pytest.raises(BookProblem):
        folder.put_away("没有.xlsx", "已处理")


def test_the_usual_row_of_a_result_page_is_the_careful_one(monkeypatch):
    told = ["H7", "数量", 'a<b & "c"\n第二行', "很长的一句话" * 30, None, Decimal("2.50")]
    lines = [Line(told[at:] + told[:at], links={0: "'表'!H7"} if at % 2 else {}) for at in range(6)]
    columns = [
        PageColumn(12.0, kind) for kind in (Kind.TEXT, Kind.DIGITS, Kind.REMARK, Kind.TEXT, Kind.TEXT, Kind.QUANTITY)
    ]
    page = Page("结果", columns, [Line(("标题",), Role.TITLE), *lines, Line(told[:2])])
    usual = result_page.sheet_xml(page, LookStyles(StyleSheet(None)))
    monkeypatch.setattr(result_page, "_is_usual", lambda _: False)
    assert usual == result_page.sheet_xml(page, LookStyles(StyleSheet(None)))
