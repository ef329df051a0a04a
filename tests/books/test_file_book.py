"""Reading what the field really sends: formulas without values, errors, times, huge sheets; saving beside others."""

import errno
import os
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from addin.books.file_book import FileBook
from addin.ports import BookProblem
from tests.books.workbooks import GROUPON, MAIN, SHEET, by_hand, cells_of, parts


def book_of(folder: Path, content: bytes) -> FileBook:
    path = folder / "表.xlsx"
    path.write_bytes(content)
    return FileBook(path, "表.xlsx")


def read(folder: Path, rows: str, **more: str) -> dict[str, object]:
    return cells_of(book_of(folder, by_hand(rows, **more)).grid("表"))


def code_of(action, *arguments) -> str:
    with pytest.raises(BookProblem) as caught:
        action(*arguments)
    return caught.value.code


def test_formulas_without_a_value_are_shown_as_text(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B2"], sheet["D9"] = 1, '=A1 & "<&>"', "=SUM(A1:A3)"
    workbook.save(tmp_path / "表.xlsx")
    grid = FileBook(tmp_path / "表.xlsx", "表.xlsx").grid("Sheet")
    assert cells_of(grid) == {"A1": 1, "B2": '=A1 & "<&>"', "D9": "=SUM(A1:A3)"}


def test_formulas_with_a_value_show_it(tmp_path):
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1" t="str"><f>"甲"</f><v>甲</v></c>%s</row>'
    )
    assert read(tmp_path, rows % "") == {"A1": 2, "C1": "甲"}
    for formula in ("<f>9</f><v/>", '<f ca="1">9</f><v></v>', "<f>9</f>", '<f ca="1">9</f>\n'):
        assert read(tmp_path, rows % f'<c r="D1">{formula}</c>') == {"A1": 2, "C1": "甲", "D1": "=9"}


def test_shared_formulas_without_values_read_as_in_the_program(tmp_path):
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$D$1</f></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>5</v></c></row>'
    )
    assert read(tmp_path, rows) == {"B1": "=A1*$D$1", "B2": "=A2*$D$1", "B3": 5}


def test_errors_are_shown(tmp_path):
    rows = '<row r="2"><c r="B2" t="e"><v>#N/A</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    assert read(tmp_path, rows) == {"B2": "#N/A", "C2": "#DIV/0!"}


def test_times_and_durations_are_text_and_dates_are_dates(tmp_path):
    workbook = openpyxl.Workbook()
    values = [datetime(2026, 3, 1, 8, 30), date(2026, 3, 1), time(8, 5), time(8, 5, 7), timedelta(hours=30)]
    for row, value in enumerate(values, 1):
        workbook.active.cell(row, 1, value)
    workbook.save(tmp_path / "表.xlsx")
    grid = FileBook(tmp_path / "表.xlsx", "表.xlsx").grid("Sheet")
    assert [row[0] for row in grid] == [values[0], values[1], "8:05", "8:05:07", "30:00"]


def test_rows_and_cells_without_numbers_and_prefixed_tags(tmp_path):
    plain = (
        '<row><c><v>1</v></c><c t="inlineStr"><is><t>二</t></is></c></row>'
        '<row r="4"><c><f>A1</f></c><c><v>3</v></c></row>'
    )
    expected = {"A1": 1, "B1": "二", "A4": "=A1", "B4": 3}
    assert read(tmp_path, plain) == expected
    assert read(tmp_path, re.sub(r"<(/?)(?=\w)", r"<\1x:", plain), prefix="x:") == expected


def test_a_million_formatted_rows_are_not_there(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    rows += "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 1_048_577))
    book = book_of(tmp_path, by_hand(rows))
    assert [list(row) for row in book.grid("表")] == [[1]]


def test_a_cell_left_far_away_is_told(tmp_path):
    book = book_of(
        tmp_path, by_hand('<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="XFD900000"><v>1</v></c></row>')
    )
    with pytest.raises(BookProblem) as caught:
        book.grid("表")
    assert (caught.value.code, caught.value.params) == ("sheet-too-big", {"rows": "900000", "column": "XFD"})


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="99999999"><c><v>1</v></c></row>',
        "<row r=\"1\"><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c  r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c s="1" r="xfd1048576"><v>1</v></c></row>',
        '<row r="2000000"><c r="A2000000"><v>1</v></c></row>',
        f'<row r="1"><y:c xmlns:y="{MAIN}" r="XFD1048576"><v>1</v></y:c></row>',
    ],
)
def test_a_far_cell_is_told_however_it_is_written(tmp_path, rows):
    assert code_of(book_of(tmp_path, by_hand(rows)).grid, "表") == "sheet-too-big"


def test_wide_sheets_within_reason_are_read(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="AB{n}" s="0"/></row>' for n in range(1, 50))
    rows += '<row r="1048576"><c r="AB1048576" s="0"/></row>'
    assert len(book_of(tmp_path, by_hand(rows)).grid("表")) == 49


def test_days_counted_from_1904(tmp_path):
    workbook = xlsxwriter.Workbook(tmp_path / "表.xlsx", {"date_1904": True})
    sheet = workbook.add_worksheet("表")
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_datetime("A1", date(2026, 3, 1), day)
    sheet.write_blank("A2", None, day)
    workbook.close()
    book = FileBook(tmp_path / "表.xlsx", "表.xlsx")
    book.put("表", 2, 0, [[date(2026, 3, 2)]])
    book.save()
    assert [row[0] for row in FileBook(tmp_path / "表.xlsx", "表.xlsx").grid("表")] == [
        date(2026, 3, 1),
        date(2026, 3, 2),
    ]


def test_chart_sheets_are_no_sheets(tmp_path):
    workbook = xlsxwriter.Workbook(tmp_path / "表.xlsx")
    workbook.add_worksheet("数据 & <表>").write("A1", 1)
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series({"values": "='数据 & <表>'!$A$1"})
    workbook.add_chartsheet("图").set_chart(chart)
    workbook.close()
    book = FileBook(tmp_path / "表.xlsx", "表.xlsx")
    assert book.sheets() == ("数据 & <表>",)
    assert cells_of(book.grid("数据 & <表>")) == {"A1": 1}


def test_the_real_export_reads_wholly():
    book = FileBook(GROUPON, GROUPON.name)
    assert book.sheets() == ("顾客购买表", "商品汇总表", "服务小区商品汇总表", "说明")
    grid = book.grid("顾客购买表")
    assert (len(grid), len(grid[0]), grid[0][0]) == (120, 24, "下单人")
    workbook = openpyxl.load_workbook(GROUPON, data_only=True)
    known = {cell.coordinate: cell.value for row in workbook["顾客购买表"].iter_rows() for cell in row}
    assert cells_of(grid) == {name: value for name, value in known.items() if value not in (None, "")}


def test_nothing_is_written_when_nothing_differs(tmp_path):
    book = book_of(tmp_path, by_hand('<row r="1"><c r="A1"><v>20</v></c><c r="B1" t="str"><v>通过</v></c></row>'))
    book.grid("表")
    book.put("表", 1, 0, [[20, "通过", None]])
    before = (tmp_path / "表.xlsx").stat()
    book.save()
    after = (tmp_path / "表.xlsx").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_writing_twice_gives_the_same_file(tmp_path):
    book = book_of(
        tmp_path, by_hand('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f><v>2</v></c></row>')
    )
    contents = []
    for _ in range(2):
        book.put("表", 1, 0, [[2]])
        book.save()
        contents.append((tmp_path / "表.xlsx").read_bytes())
    assert contents[0] == contents[1]
    assert cells_of(book.grid("表")) == {"A1": 2, "B1": 2}


def test_a_snapshot_leaves_the_file_alone(tmp_path):
    content = by_hand('<row r="1"><c r="A1"><v>1</v></c></row>')
    book = book_of(tmp_path, content)
    assert book.snapshot() == content
    book.put("表", 1, 1, [["新"]])
    assert b"\xe6\x96\xb0" in parts(book.snapshot())[SHEET]
    assert (tmp_path / "表.xlsx").read_bytes() == content


def test_a_file_that_somebody_else_saved_meanwhile_is_not_overwritten(tmp_path):
    book = book_of(tmp_path, by_hand('<row r="1"><c r="A1"><v>1</v></c></row>'))
    book.put("表", 1, 1, [["我的"]])
    other = by_hand('<row r="1"><c r="A1"><v>2</v></c></row>')
    (tmp_path / "表.xlsx").write_bytes(other)
    assert code_of(book.save) == "file-changed-meanwhile"
    assert (tmp_path / "表.xlsx").read_bytes() == other
    assert list(tmp_path.iterdir()) == [tmp_path / "表.xlsx"]


def test_a_file_that_is_gone_is_not_made_anew(tmp_path):
    book = book_of(tmp_path, by_hand('<row r="1"><c r="A1"><v>1</v></c></row>'))
    book.put("表", 1, 1, [["我的"]])
    (tmp_path / "表.xlsx").unlink()
    assert code_of(book.save) == "file-missing"
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_file_is_told_and_stays(tmp_path):
    book = book_of(tmp_path, by_hand('<row r="1"><c r="A1"><v>1</v></c></row>'))
    (tmp_path / "表.xlsx").chmod(0o444)
    book.put("表", 1, 1, [["新"]])
    before = (tmp_path / "表.xlsx").read_bytes()
    assert code_of(book.save) == "file-read-only"
    assert (tmp_path / "表.xlsx").read_bytes() == before


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    book = book_of(tmp_path, by_hand('<row r="1"><c r="A1"><v>1</v></c></row>'))
    book.put("表", 1, 1, [["新"]])
    before = (tmp_path / "表.xlsx").read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)  # a disk that is really full cannot be had in a test
    assert code_of(book.save) == "file-no-space"
    monkeypatch.undo()
    assert (tmp_path / "表.xlsx").read_bytes() == before
    assert list(tmp_path.iterdir()) == [tmp_path / "表.xlsx"]
    book.save()
    assert cells_of(FileBook(tmp_path / "表.xlsx", "").grid("表")) == {"A1": 1, "B1": "新"}


def test_a_saved_workbook_is_sound_and_opens(tmp_path, ooxml_validator, libreoffice):
    path = tmp_path / "表.xlsx"
    path.write_bytes(GROUPON.read_bytes())
    book = FileBook(path, "表.xlsx")
    book.put("顾客购买表", 1, 24, [["状态", "检查意见"], *[["有误", "「数量」不是数字 <>&\n请改正"]] * 150])
    book.save()
    assert ooxml_validator(path) == []
    again = FileBook(libreoffice(path, "xlsx", tmp_path / "again"), "")
    assert _trimmed(again.grid("顾客购买表")) == _trimmed(book.grid("顾客购买表"))


def _trimmed(grid) -> dict[str, object]:
    """Filled cells without blanks around their text: LibreOffice drops those of texts that formulas gave."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in cells_of(grid).items()}


def test_opening_imports_no_workbook_library():
    seen = "import sys; import addin.books.file_book; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert not {"openpyxl", "xlsxwriter", "python_calamine", "lxml", "pydantic"} & set(done.stdout.split())


def test_archives_stay_readable_by_the_standard_library(tmp_path):
    book = book_of(tmp_path, by_hand('<row r="1"><c r="A1"><v>1</v></c></row>'))
    book.put("表", 1, 1, [["新"]])
    book.save()
    with zipfile.ZipFile(tmp_path / "表.xlsx") as archive:
        assert archive.testzip() is None
