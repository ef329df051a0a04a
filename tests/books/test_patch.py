"""Patching a sheet's XML: whatever program wrote it, only the wanted cells change, and nothing else in the file."""

import io
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from addin.books.file_book import FileBook
from addin.books.package import Package
from addin.books.sheet_patch import patch_values
from addin.books.sheet_rows import Unsorted
from addin.books.sheet_values import write_values
from addin.ports import BookProblem
from tests.books.workbooks import (
    GROUPON,
    SHEET,
    by_hand,
    content_types,
    parts,
    relationships,
    shown_by_openpyxl,
    with_parts,
)


def patched(rows: str, edits, **more: str) -> str:
    """The sheet's rows after patching."""
    package = Package(by_hand(rows, **more), "")
    xml = patch_values(package.xml(SHEET), edits).xml.decode()
    return re.search(r"<[\w:]*sheetData>(.*)</[\w:]*sheetData>", xml, re.DOTALL)[1]


def whole(rows: str, edits, **more: str) -> str:
    return patch_values(Package(by_hand(rows, **more), "").xml(SHEET), edits).xml.decode()


TEXT = ' t="inlineStr"><is><t>%s</t></is></c>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<c r="A1" s="3"/>', '<c r="A1" s="3"' + TEXT),
        ('<c r="A1" s="3" t="s"><v>7</v></c>', '<c r="A1" s="3"' + TEXT),
        ('<c r="A1" t="s" s="3"><v>7</v></c>', '<c r="A1" s="3"' + TEXT),
        ('<c r="A1"><v>7</v></c>', '<c r="A1"' + TEXT),
        ("<c r='A1' s='3'><v>7</v></c>", '<c r="A1" s="3"' + TEXT),
        ("<c r=\"A1\" s='3'><v>7</v></c>", '<c r="A1" s="3"' + TEXT),
        ('<c s="3"><v>7</v></c>', '<c r="A1" s="3"' + TEXT),
        ("<c><v>7</v></c>", '<c r="A1"' + TEXT),
        ('<c r="A1" s="3" cm="1"><f t="array" ref="A1">X()</f><v>7</v></c>', '<c r="A1" s="3"' + TEXT),
        ('<c r="A1" t="inlineStr"><is><r><rPr><color rgb="FF0"/></rPr><t>a</t></r></is></c>', '<c r="A1"' + TEXT),
    ],
)
def test_a_present_cell_keeps_its_style_and_nothing_else(before, after):
    behind = '<c r="B1"><v>1</v></c>'
    assert patched(f'<row r="1">{before}{behind}</row>', {1: {0: "新"}}) == f'<row r="1">{after % "新"}{behind}</row>'


def test_missing_cells_stand_in_their_columns():
    row = '<row r="1" spans="2:28"><c r="B1"><v>1</v></c><c r="Z1"><v>2</v></c><c r="AB1"><v>3</v></c></row>'
    done = patched(row, {1: {0: 1, 2: 2, 26: 3, 28: 4}})
    assert re.findall(r'r="([A-Z]+)1"', done) == ["A", "B", "C", "Z", "AA", "AB", "AC"]
    assert "spans" not in done


def test_missing_rows_stand_in_their_places():
    rows = '<row r="2"/><row r="4" s="1" customFormat="1"/><row r="5"><c r="A5"><v>1</v></c></row><row r="9"/>'
    done = patched(rows, {1: {0: 1}, 3: {0: 1}, 4: {0: 1}, 5: {0: 2}, 7: {0: None}, 9: {0: ""}, 12: {1: 1}})
    assert re.findall(r'<row r="(\d+)"', done) == ["1", "2", "3", "4", "5", "9", "12"]
    assert '<row r="4" s="1" customFormat="1"><c r="A4" s="1"><v>1</v></c></row>' in done


def test_rows_without_numbers_are_counted():
    rows = "<row/><row><c><v>1</v></c><c><v>2</v></c></row><row r='7'><c><v>3</v></c></row><row/>"
    done = patched(rows, {2: {1: 5, 2: 6}, 7: {0: 8}, 8: {0: 9}})
    assert '<c r="A2"><v>1</v></c><c r="B2"><v>5</v></c><c r="C2"><v>6</v></c></row>' in done
    assert '<c r="A7"><v>8</v></c>' in done
    assert '<c r="A8"><v>9</v></c>' in done


def test_an_empty_sheet_is_opened():
    package = Package(by_hand(""), "")
    for empty in (b"<sheetData/>", b"<sheetData />", b"<sheetData></sheetData>"):
        xml = package.xml(SHEET).replace(b"<sheetData></sheetData>", empty)
        assert b'<sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData>' in patch_values(xml, {2: {1: 1}}).xml


def test_pretty_printed_and_prefixed_sheets():
    rows = '\n <x:row r="1">\n  <x:c r="A1" s="2"><x:v>1</x:v></x:c>\n </x:row>\n <x:row r="2" />\n'
    done = patched(rows, {1: {0: "甲", 3: Decimal("0.10")}, 2: {0: True}}, prefix="x:")
    assert '<x:c r="A1" s="2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c>' in done
    assert '<x:c r="D1"><x:v>0.10</x:v></x:c>' in done
    assert '<x:row r="2" ><x:c r="A2" t="b"><x:v>1</x:v></x:c></x:row>' in done


def test_comments_and_cdata_do_not_mislead():
    rows = (
        '<row r="1"><!-- <row r="9"><c r="A1"/></row> --><c r="A1" t="inlineStr">'
        '<is><t><![CDATA[</row><c r="B1"/>]]></t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
    )
    content = by_hand(rows)
    package = Package(content, "")
    write_values(package, SHEET, {1: {1: "新"}, 2: {0: 5}})
    assert shown_by_openpyxl(package.to_bytes(), "表") == {"A1": '</row><c r="B1"/>', "B1": "新", "A2": 5}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"><c r="A1"/></row><row r="1"><c r="A1"/></row>',
        '<row><c r="A1"/><row r="2"></row>',
        '<c r="A1"/>',
        '<row r="1"><c r="C1"/><c r="B1"/><c r="F1"/></row>',
    ],
)
def test_sheets_in_disorder_are_refused_not_broken(rows):
    with pytest.raises(Unsorted):
        patch_values(Package(by_hand(rows), "").xml(SHEET), {1: {4: 1}, 2: {0: 1}})
    with pytest.raises(BookProblem) as caught:
        write_values(Package(by_hand(rows), "表.xlsx"), SHEET, {1: {4: 1}, 2: {0: 1}})
    assert (caught.value.code, caught.value.file) == ("file-damaged", "表.xlsx")


def test_new_cells_take_the_style_of_their_column_or_of_alike_rows_above():
    columns = '<cols><col min="3" max="4" style="7" width="9"/></cols>'
    head = '<row r="1"><c r="A1" s="1"/><c r="B1" s="1"/></row>'
    body = '<row r="2"><c r="A2" s="2"/><c r="B2" s="5"/></row><row r="3"><c r="A3" s="2"/></row>'
    done = patched(head + body, {3: {1: "x", 2: "y"}}, before=columns)
    assert '<c r="B3" s="5"' in done
    assert '<c r="C3" s="7"' in done
    below_head = patched(head + '<row r="2"><c r="A2" s="2"/></row>', {2: {1: "x"}})
    assert '<c r="B2" t=' in below_head, "a heading's style is not taken"


def test_rows_added_below_look_like_those_above():
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="{4 if n > 1 else 1}"/></row>' for n in (1, 2, 3))
    done = patched(rows, {4: {0: "x"}, 5: {0: "y"}})
    assert re.findall(r'<c r="A[45]" s="(\d)"', done) == ["4", "4"]
    below_head = patched('<row r="1"><c r="A1" s="1"/></row>', {2: {0: "x"}})
    assert '<c r="A2" t=' in below_head


def test_values_as_they_are_written():
    values = {
        0: "=1+1",
        1: " 空 ",
        2: "a\r\nb\x00\x1f\ufffe\ud800c",
        3: '<&>"',
        4: "_x0041_",
        5: Decimal("100.10"),
        6: Decimal("1E+3"),
        7: 0.1,
        8: date(2026, 3, 1),
        9: datetime(2026, 3, 1, 12, 0),
        10: False,
        11: 12345678901,
    }
    done = patched("", {1: values})
    written = [
        TEXT % "=1+1",
        ' t="inlineStr"><is><t xml:space="preserve"> 空 </t></is></c>',
        ' t="inlineStr"><is><t xml:space="preserve">a\nbc</t></is></c>',
        TEXT % "&lt;&amp;&gt;&quot;",
        TEXT % "_x005F_x0041_",
        "><v>100.10</v></c>",
        "><v>1000</v></c>",
        "><v>0.1</v></c>",
        "><v>46082</v></c>",
        "><v>46082.5</v></c>",
        ' t="b"><v>0</v></c>',
        "><v>12345678901</v></c>",
    ]
    cells = "".join(f'<c r="{chr(65 + at)}1"{text}' for at, text in enumerate(written))
    assert done == f'<row r="1">{cells}</row>'


def test_too_long_text_is_cut_and_what_is_no_number_is_refused():
    assert len(re.search("<t>(.*)</t>", patched("", {1: {0: "字" * 40_000}}))[1]) == 32_767
    with pytest.raises(ValueError, match="no number"):
        patched("", {1: {0: float("nan")}})


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        ("A1:C3", {2: {1: 1}}, "A1:C3"),
        ("B2:C3", {1: {0: 1}, 9: {27: 1}}, "A1:AB9"),
        ("A1", {4: {2: 1}}, "A1:C4"),
    ],
)
def test_the_used_range_grows(before, edits, after):
    assert f'<dimension ref="{after}"/>' in whole("", edits, before=f'<dimension ref="{before}"/>')


def test_formulas_are_calculated_again_on_opening():
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>'
    tag = '</sheetData><sheetCalcPr fullCalcOnLoad="1"/>'
    assert tag in whole(rows, {1: {0: 5}})
    assert whole(rows, {1: {0: 5}}, after='<sheetCalcPr fullCalcOnLoad="0"/>').count("sheetCalcPr") == 1
    assert tag in whole(rows, {1: {0: 5}}, after='<sheetCalcPr fullCalcOnLoad="0"/>')
    assert "sheetCalcPr" not in whole('<row r="1"><c r="A1"><v>1</v></c></row>', {1: {0: 5}})


def test_formulas_that_shared_an_overwritten_one_get_their_own():
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1&amp;$D$1</f><v>1</v></c></row>'
        '<row r="2"><c r="B2" s="1"><f t="shared" si="0"/><v>2</v></c><c r="C2"><f t="shared" si="1"/></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"></f><v>3</v></c></row>'
    )
    done = patched(rows, {1: {1: "新"}})
    assert '<c r="B2" s="1"><f>A2&amp;$D$1</f><v>2</v></c><c r="C2"><f t="shared" si="1"/></c>' in done
    assert '<c r="B3"><f>A3&amp;$D$1</f><v>3</v></c>' in done


def test_an_overwritten_formula_leaves_no_order_of_calculation_behind():
    rows = '<row r="1"><c r="A1"><f>1</f><v>1</v></c><c r="B1"><f>2</f><v>2</v></c><c r="C1"><v>3</v></c></row>'
    chain = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="1"/></calcChain>'
    declared = content_types().replace(
        "</Types>",
        '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.calcChain+xml"></Override></Types>',
    )
    links = relationships("", {"worksheet": "worksheets/sheet1.xml", "calcChain": "/xl/calcChain.xml"})
    content = with_parts(
        by_hand(rows),
        {
            "xl/calcChain.xml": chain.encode(),
            "[Content_Types].xml": declared.encode(),
            "xl/_rels/workbook.xml.rels": links.encode(),
        },
    )
    kept, gone = Package(content, ""), Package(content, "")
    write_values(kept, SHEET, {1: {2: 5}})
    assert "xl/calcChain.xml" in parts(kept.to_bytes())
    write_values(gone, SHEET, {1: {0: 5}})
    left = parts(gone.to_bytes())
    assert "xl/calcChain.xml" not in left
    assert not any(b"calcChain" in part for part in left.values())
    assert shown_by_openpyxl(gone.to_bytes(), "表") == {"A1": 5, "B1": "=2", "C1": 3}


def rich_workbook(path: Path) -> Path:
    """A workbook with all that a round trip through a library would lose."""
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("需求登记")
    other = workbook.add_worksheet("说明")
    sheet.write_row("A1", ["品名", "数量", "状态"], workbook.add_format({"bold": True}))
    for row in range(1, 20):
        sheet.write_row(row, 0, [f"商品{row}", row])
    sheet.add_table("E1:F5", {"columns": [{"header": "甲"}, {"header": "乙"}]})
    sheet.data_validation("C2:C20", {"validate": "list", "source": ["通过", "有误"]})
    sheet.conditional_format("B2:B20", {"type": "data_bar", "data_bar_2010": True})
    sheet.insert_image("H2", "标志.png", {"image_data": picture})
    sheet.insert_button("H9", {"macro": "检查", "caption": "检查"})
    sheet.write_comment("A2", "批注")
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=需求登记!$B$2:$B$20"})
    other.insert_chart("A1", chart)
    sheet.protect("", {"sort": True})
    sheet.autofilter("A1:C20")
    workbook.define_name("数量", "=需求登记!$B$2:$B$20")
    workbook.close()
    return path


def test_all_other_parts_stay_byte_for_byte_in_their_order(tmp_path):
    path = rich_workbook(tmp_path / "表.xlsx")
    before = parts(path.read_bytes())
    book = FileBook(path, "表.xlsx")
    book.put("需求登记", 2, 2, [["通过"], ["有误"]])
    book.save()
    after = parts(path.read_bytes())
    assert list(after) == list(before)
    assert [name for name in before if before[name] != after[name]] == [SHEET]
    head, tail = before[SHEET].split(b"<sheetData>")[0], before[SHEET].split(b"</sheetData>")[1]
    assert after[SHEET].startswith(head)
    assert after[SHEET].endswith(tail)


def test_what_libreoffice_resaved_stays_too(tmp_path, libreoffice, ooxml_validator):
    path = libreoffice(rich_workbook(tmp_path / "表.xlsx"), "xlsx", tmp_path / "again")
    before = parts(path.read_bytes())
    book = FileBook(path, "表.xlsx")
    known = set(ooxml_validator(path))
    book.put("需求登记", 2, 2, [["通过"], ["有误"]])
    book.save()
    after = parts(path.read_bytes())
    assert [name for name in before if before[name] != after.get(name)] == [SHEET]
    assert set(ooxml_validator(path)) <= known


def test_a_rich_workbook_stays_sound(tmp_path, ooxml_validator, libreoffice):
    path = rich_workbook(tmp_path / "表.xlsx")
    book = FileBook(path, "表.xlsx")
    book.put("需求登记", 2, 2, [["通过"], ["有误"], *[[f"第{n}行"] for n in range(40)]])
    book.save()
    assert ooxml_validator(path) == []
    libreoffice(path, "pdf", tmp_path / "pdf")


# Texts without what no cell can hold; openpyxl would take "=" for a formula and #N/A for an error, so those are
# tested above.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=6).filter(
    lambda text: not text.startswith(("=", "#")) and "_x" not in text
)
VALUES = st.one_of(st.none(), TEXTS, st.booleans(), st.integers(-(10**9), 10**9), st.decimals(-1000, 1000, places=3))
GRIDS = st.lists(st.lists(VALUES, min_size=1, max_size=6), max_size=8)
BLOCKS = st.tuples(st.integers(1, 12), st.integers(0, 30), GRIDS)


def model_of(grid, blocks) -> dict[str, object]:
    cells = {(r, c): value for r, line in enumerate(grid, 1) for c, value in enumerate(line)}
    for row, column, block in blocks:
        cells.update({(row + r, column + c): value for r, line in enumerate(block) for c, value in enumerate(line)})
    letters = openpyxl.utils.get_column_letter
    return {f"{letters(c + 1)}{r}": value for (r, c), value in cells.items() if value not in (None, "")}


def equal(one: dict[str, object], other: dict[str, object]) -> bool:
    return one.keys() == other.keys() and all(
        (str(value) == str(other[name]) if isinstance(value, bool) else value == other[name])
        if not isinstance(value, Decimal)
        else float(value) == other[name]
        for name, value in one.items()
    )


@given(GRIDS, st.lists(BLOCKS, max_size=3), st.sampled_from(["openpyxl", "bare", "prefixed"]))
def test_any_edits_of_any_grid_read_back_as_the_model_says(grid, blocks, kind):
    content = grid_by_openpyxl(grid)
    if kind != "openpyxl":
        content = with_parts(content, {SHEET: rewritten_sheet(parts(content)[SHEET].decode(), kind)})
    package = Package(content, "")
    for row, column, block in blocks:
        edits = {row + r: dict(enumerate(line, column)) for r, line in enumerate(block)}
        write_values(package, SHEET, edits)
    assert equal(model_of(grid, blocks), shown_by_openpyxl(package.to_bytes(), "Sheet"))


def grid_by_openpyxl(grid) -> bytes:
    workbook = openpyxl.Workbook()
    for row, line in enumerate(grid, 1):
        for column, value in enumerate(line, 1):
            workbook.active.cell(row, column, value)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def rewritten_sheet(xml: str, kind: str) -> bytes:
    """The same sheet as other programs write it: without names of dense cells, or with prefixes."""
    if kind == "prefixed":
        xml = re.sub(r"<(/?)(?=\w)", r"<\1x:", xml.replace("xmlns=", "xmlns:x="))
        return xml.replace("<x:?xml", "<?xml").encode()
    xml = re.sub(r' r="[A-Z]+\d+"', "", xml) if _dense(xml) else xml
    return xml.encode()


def _dense(xml: str) -> bool:
    """Whether the cells of every row begin at A without a gap, so that counting them gives the same places."""
    rows = re.findall(r"<row.*?(?:/>|</row>)", xml, re.DOTALL)
    names = [re.findall(r'<c r="([A-Z]+)\d+"', row) for row in rows]
    letters = openpyxl.utils.get_column_letter
    return all(row == [letters(n) for n in range(1, len(row) + 1)] for row in names)


def test_the_real_export_takes_a_column(tmp_path):
    path = tmp_path / "表.xlsx"
    path.write_bytes(GROUPON.read_bytes())
    before = shown_by_openpyxl(path.read_bytes(), "顾客购买表")
    book = FileBook(path, "表.xlsx")
    book.put("顾客购买表", 2, 24, [[f"第{n}行"] for n in range(119)])
    book.save()
    added = {f"Y{n + 2}": f"第{n}行" for n in range(119)}
    assert shown_by_openpyxl(path.read_bytes(), "顾客购买表") == {**before, **added}
