"""Values and formulas of cells: what is written is read back as it was."""

import datetime as dt
import decimal
import time

import pytest


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        0.0,
        -2.5,
        1e15,
        "大米 10 斤",
        "007",
        "19900012345",
        "-x",
        "+x",
        "@x",
        True,
        False,
        dt.datetime(2022, 4, 1),
        dt.datetime(2022, 4, 1, 14, 30, 15),
        dt.datetime(1900, 3, 1),
        None,
    ],
)
def test_each_type_comes_back_as_it_was_written(sheet, value):
    sheet["B2"].value = value
    assert sheet["B2"].value == value
    assert type(sheet["B2"].value) is type(value)


def test_a_day_comes_back_as_the_midnight_it_begins_with(sheet):
    sheet["A1"].value = dt.date(2022, 4, 1)
    assert sheet["A1"].value == dt.datetime(2022, 4, 1)
    assert sheet["A1"].options(dates=dt.date).value == dt.date(2022, 4, 1)
    assert sheet["A1"].number_format == "yyyy-mm-dd"


def test_a_block_of_mixed_types_is_one_write_and_one_read(sheet):
    block = [["编号", "数量", "收到"], ["A-1", 3.0, True], [None, 0.0, dt.datetime(2022, 4, 2, 8)]]
    sheet["B3"].value = block
    assert sheet["B3:D5"].value == block
    assert sheet.used_range.address == "$B$3:$D$5"


def test_a_hundred_thousand_cells_take_seconds_not_minutes(sheet):
    block = [[float(row * column) for column in range(10)] for row in range(10_000)]
    start = time.perf_counter()
    sheet["A1"].value = block
    assert sheet["A1:J10000"].value == block
    assert time.perf_counter() - start < 20


def test_one_value_fills_a_range(sheet):
    sheet["A1:B2"].value = "x"
    assert sheet["A1:B2"].value == [["x", "x"], ["x", "x"]]


def test_a_number_over_a_boolean_and_a_date_over_a_number_show_what_they_are(sheet):
    sheet["A1"].value = True
    sheet["A1"].value = 5
    assert sheet["A1"].value == 5.0
    sheet["A1"].value = dt.datetime(2022, 4, 1)
    assert sheet["A1"].value == dt.datetime(2022, 4, 1)


def test_a_date_keeps_the_format_that_the_cell_has(sheet):
    sheet["A1"].number_format = "m/d/yyyy"
    sheet["A1"].value = dt.datetime(2022, 4, 1)
    assert sheet["A1"].number_format == "m/d/yyyy"


def test_an_apostrophe_keeps_a_text_from_being_a_formula(sheet):
    sheet["A1"].value = "'=1+1"
    assert sheet["A1"].value == "=1+1"
    assert sheet["A1"].impl.cell(0, 0).getType().value == "TEXT"


def test_a_text_that_begins_with_an_equals_sign_is_a_formula(sheet):
    sheet["A1"].value = [[1, 2, "=A1+B1"]]
    assert sheet["C1"].value == 3.0
    assert sheet["A1:C1"].formula == (("1", "2", "=A1+B1"),)


@pytest.mark.parametrize(
    "formula",
    ["=SUM(A1,A2,3)", '=IF(A1>0,"a,b","c")', "=SUM({1,2;3,4})", "=COUNTIF(A:A,1)", "=ROUND(A1/3,2)", '=A1&"!"'],
)
def test_formulas_are_read_as_excel_writes_them(sheet, formula):
    sheet["D1"].formula = formula
    assert sheet["D1"].formula == formula
    assert sheet["D1"].impl.cell(0, 0).getError() == 0


def test_formulas_over_sheets_name_them_as_excel_does(sheet, shared_book):
    other = shared_book.sheets[0]
    other["A1"].value = 21
    sheet["A1"].formula = f"={other.name}!A1*2"
    assert sheet["A1"].value == 42.0
    assert sheet["A1"].formula == f"={other.name}!A1*2"


def test_what_formula_gives_can_be_written_back(sheet):
    sheet["A1"].value = [[1.5, "007", True], ["=A1*2", None, "文"]]
    texts = sheet["A1:C2"].formula
    sheet["A4"].formula = [list(row) for row in texts]
    assert sheet["A4"].value == 1.5
    assert sheet["A5"].formula == "=A1*2"


def test_errors_are_none_or_on_request_their_texts(sheet):
    sheet["A1"].formula = [["=1/0", "=NA()", "=NOSUCHNAME", '="a"*1']]
    assert sheet["A1:D1"].value == [None] * 4
    assert sheet["A1:D1"].options(err_to_str=True).value == ["#DIV/0!", "#N/A", "#NAME?", "#VALUE!"]


def test_dates_and_booleans_that_formulas_give_are_told_from_numbers(sheet):
    sheet["A1"].formula = [["=DATE(2022,4,1)", "=1=1", "=1+1"]]
    assert sheet["A1:C1"].value == [dt.datetime(2022, 4, 1), True, 2.0]


def test_an_array_formula_fills_its_range(sheet):
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:B3"].formula_array = "=A1:A3*2"
    assert sheet["B1:B3"].value == [2.0, 4.0, 6.0]
    assert sheet["B1:B3"].formula_array == "=A1:A3*2"


def test_notes_stay_when_their_cells_are_written(sheet):
    sheet["B2"].add_note("看这里")
    sheet["A1:C3"].value = [[1, 2, 3], [4, 5, 6], [7, "=A1", 9]]
    assert sheet["B2"].note.text == "看这里"
    assert sheet["A1:C3"].value == [[1, 2, 3], [4, 5, 6], [7, 1, 9]]


def test_clearing_contents_leaves_formats_and_notes(sheet):
    sheet["A1"].value = 1
    sheet["A1"].color = (255, 0, 0)
    sheet["A1"].add_note("x")
    sheet["A1"].clear_contents()
    assert (sheet["A1"].value, sheet["A1"].color, sheet["A1"].note.text) == (None, (255, 0, 0), "x")
    sheet["A1"].clear()
    assert (sheet["A1"].color, sheet["A1"].note) == (None, None)


def test_what_a_cell_cannot_hold_is_said(sheet):
    with pytest.raises(TypeError, match="Decimal"):
        sheet["A1"].value = decimal.Decimal(1)


def test_a_dataframe_goes_in_and_comes_out(sheet):
    pandas = pytest.importorskip("pandas", reason="not run: pandas is not installed")
    frame = pandas.DataFrame({"品名": ["大米", "油"], "数量": [1.5, None]})
    sheet["A1"].options(index=False).value = frame
    back = sheet["A1"].expand().options(pandas.DataFrame, index=False).value
    assert list(back.columns) == ["品名", "数量"]
    assert back["品名"].tolist() == ["大米", "油"]
    assert back["数量"].isna().tolist() == [False, True]


def test_a_cell_that_must_not_be_written_is_not(sheet):
    from addin.uno_engine import EngineProblem

    sheet["C1"].add_note("看")
    sheet.impl.uno.protect("")
    for name in ("C1", "D1", "D1:D2"):
        with pytest.raises(EngineProblem):
            sheet[name].value = 7
    sheet.impl.uno.unprotect("")
    assert sheet["C1:D1"].value == [None, None]


@pytest.mark.parametrize("text", ["一\r\n二", "一\r二", "一\n二"])
def test_lines_within_a_cell_may_be_written_twice(sheet, text):
    for _ in range(2):
        sheet["A1"].value = text
    assert sheet["A1"].value == "一\n二"


def test_kinds_of_numbers_are_told_where_a_column_has_several(sheet):
    rows = [
        ["数", "日", "是"],
        [1, dt.datetime(2026, 11, 23), True],
        [dt.datetime(2026, 11, 24), 2, 3],
        ["", "", False],
    ]
    sheet["B2"].value = rows
    rows[3] = [None, None, False]
    assert sheet["B2:D5"].value == rows


def test_a_link_to_a_cell_of_the_book_reads_as_it_was_written(sheet):
    for address in (f"#'{sheet.name}'!B2", "#其他!$C$3:$D$4", "https://example.org/a.b"):
        sheet["A1"].add_hyperlink(address, "看这里")
        assert (sheet["A1"].hyperlink, sheet["A1"].value) == (address, "看这里")
    sheet["A1"].add_hyperlink(f"#'{sheet.name}'!B2", "看这里")
    stored = str(sheet["A1"].api.getTextFields().createEnumeration().nextElement().URL)
    assert stored == f"#'{sheet.name}'.B2"
