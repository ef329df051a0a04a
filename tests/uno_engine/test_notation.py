"""Addresses, formulas, formats and colours, without any LibreOffice."""

import pytest

pytest.importorskip("xlwings", reason="not run: xlwings is not installed")

from addin.uno_engine import areas, colours, formats, formulas, structured, units
from addin.uno_engine.areas import Area


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("A1", Area(0, 0, 1, 1)),
        ("$B$2:D4", Area(1, 1, 3, 3)),
        ("D4:B2", Area(1, 1, 3, 3)),
        ("A:C", Area(0, 0, areas.MAX_ROWS, 3)),
        ("2:4", Area(1, 0, 3, areas.MAX_COLUMNS)),
        ("XFD1048576", Area(areas.MAX_ROWS - 1, areas.MAX_COLUMNS - 1, 1, 1)),
    ],
)
def test_addresses_are_read(address, area):
    assert areas.parse(address) == area


@pytest.mark.parametrize("text", ["", "A0", "A", "合计", "XFE1", "A1048577", "A1:B", "Sheet1!A1"])
def test_what_is_no_address_is_none(text):
    assert areas.parse(text) is None


@pytest.mark.parametrize("address", ["$A$1", "$B$2:$D$4", "$A:$C", "$2:$4", "$AA$10"])
def test_addresses_are_written_as_read(address):
    assert areas.write(areas.parse(address)) == address


def test_few_rectangles_cover_exactly_the_marked_cells():
    mask = [[True, True, False], [True, True, True], [False, False, True]]
    found = list(areas.rectangles(mask))
    covered = {(r, c) for a in found for r in range(a.top, a.bottom + 1) for c in range(a.left, a.right + 1)}
    assert covered == {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2)}
    assert sum(a.cells for a in found) == 6


@pytest.mark.parametrize(
    ("excel", "office"),
    [
        ("=SUM(A1,B2)", "=SUM(A1;B2)"),
        ("=Data!A1", "=$Data.A1"),
        ("='My sheet'!A1:B2", "=$'My sheet'.A1:B2"),
        ("=需求登记!$A:$A", "=$需求登记.$A:$A"),
        ('=IF(A1>1,"a,b;c","x")', '=IF(A1>1;"a,b;c";"x")'),
        ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
        ('="say ""hi, you"""', '="say ""hi, you"""'),
        ("=1.5+LOG10(2)", "=1.5+LOG10(2)"),
    ],
)
def test_formulas_go_into_libreoffices_notation_and_back(excel, office):
    assert formulas.to_office(excel) == office
    assert formulas.to_excel(office) == excel


def test_newer_functions_lose_the_prefix_of_the_file_format():
    assert formulas.to_office("=_xlfn.STDEV.S(A1:A3)") == "=STDEV.S(A1:A3)"


def test_columns_of_the_own_table_get_its_name():
    assert structured.localise('=[@Price]*2&"[@x]"', "Orders") == '=Orders[[#This Row],[Price]]*2&"[@x]"'
    assert structured.localise("=SUM([Price])", "Orders") == "=SUM(Orders[Price])"
    assert structured.localise("=Other[@[Net price]]", "Orders") == "=Other[[#This Row],[Net price]]"


@pytest.mark.parametrize(
    ("office", "excel"),
    [
        ("YYYY-MM-DD HH:MM:SS", "yyyy-mm-dd hh:mm:ss"),
        ("#,##0.00;[RED]-#,##0.00", "#,##0.00;[Red]-#,##0.00"),
        ('YYYY"年"M"月"', 'yyyy"年"m"月"'),
        ("H:MM AM/PM", "h:mm AM/PM"),
        ("General", "General"),
        ("BOOLEAN", "General"),
        ('0.0"KG"', '0.0"KG"'),
    ],
)
def test_format_codes_are_written_as_excel_writes_them(office, excel):
    assert formats.to_excel(office) == excel


@pytest.mark.parametrize("value", [(255, 0, 16), "#ff0010", "FF0010", 0x1000FF])
def test_colours_of_every_notation_mean_the_same(value):
    assert colours.to_office(value) == 0xFF0010
    assert colours.to_rgb(0xFF0010) == (255, 0, 16)


def test_a_colour_by_name_is_refused():
    with pytest.raises(ValueError, match="red"):
        colours.to_office("red")


@pytest.mark.parametrize("characters", [0.5, 1.0, 8.43, 10.0, 40.0])
def test_column_widths_survive_the_way_to_libreoffice_and_back(characters):
    assert units.to_characters(units.from_characters(characters)) == pytest.approx(characters, abs=0.02)
