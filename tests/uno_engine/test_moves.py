"""Moves over a sheet and changes of its shape, as Excel makes them."""

import pytest

BLOCK = [["a", "b", "c"], [1, 0, 3], [4, 5, 6], [7, None, 9]]


@pytest.fixture
def filled(sheet):
    sheet["B2"].value = BLOCK
    return sheet


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("B2", "down", "$B$5"),
        ("B2", "right", "$D$2"),
        ("D5", "up", "$D$2"),
        ("D5", "left", "$B$5"),
        ("A1", "down", "$A$1048576"),
        ("A2", "right", "$B$2"),
        ("C2", "down", "$C$4"),  # a zero is filled, a blank is not
        ("C3", "down", "$C$4"),
        ("B5", "right", "$D$5"),  # over one blank to the next filled cell
        ("B9", "up", "$B$5"),
        ("D5", "right", "$XFD$5"),
    ],
)
def test_end_goes_where_ctrl_and_an_arrow_go(filled, start, direction, end):
    assert filled[start].end(direction).address == end


def test_a_formula_that_shows_nothing_is_filled(sheet):
    sheet["A1"].formula = [["=1"], ['=""'], ["=2"]]
    assert sheet["A1"].end("down").address == "$A$3"


def test_expand_takes_the_table_the_column_or_the_row(filled):
    assert filled["B2"].expand().address == "$B$2:$D$5"
    assert filled["B2"].expand("down").address == "$B$2:$B$5"
    assert filled["B2"].expand("right").address == "$B$2:$D$2"


def test_current_region_ends_at_blank_rows_and_columns(filled):
    filled["B8"].value = "far"
    assert filled["C3"].current_region.address == "$B$2:$D$5"


def test_used_range_of_an_empty_sheet_is_its_first_cell(sheet):
    assert sheet.used_range.address == "$A$1"


def test_parts_and_neighbours(filled):
    rng = filled["B2:D5"]
    assert rng(2, 3).address == "$D$3"
    assert rng[1:, 0].address == "$B$3:$B$5"
    assert rng.offset(1, 1).address == "$C$3:$E$6"
    assert rng.resize(1, 2).address == "$B$2:$C$2"
    assert rng.last_cell.address == "$D$5"
    assert (rng.row, rng.column, rng.shape, rng.count) == (2, 2, (4, 3), 12)
    assert rng.rows[0].value == ["a", "b", "c"]
    assert rng.columns[2].value == ["c", 3, 6, 9]


def test_addresses_with_book_and_sheet(filled):
    place = filled["A1"].get_address(external=True)
    assert place == f"'[{filled.book.name}]{filled.name}'!$A$1"
    assert filled["A1:B2"].get_address(row_absolute=False, column_absolute=False) == "A1:B2"


def test_cells_outside_the_sheet_are_refused(sheet):
    with pytest.raises(IndexError):
        sheet.range((0, 1))


def test_rows_and_columns_are_put_in_and_taken_out(filled):
    filled["3:3"].insert("down")
    assert filled["B2:B5"].value == ["a", None, 1, 4]
    filled["3:3"].delete()
    filled["B:B"].delete()
    assert filled["B2:C2"].value == ["b", "c"]


def test_cells_move_down_up_right_and_left(filled):
    filled["B2"].insert("down")
    assert filled["B2:B3"].value == [None, "a"]
    filled["B2"].delete("up")
    filled["B2"].insert("right")
    assert filled["B2:C2"].value == [None, "a"]
    filled["B2"].delete("left")
    assert filled["B2:D2"].value == ["a", "b", "c"]


def test_the_sheet_is_whole_after_cells_were_taken_out(filled):
    """LibreOffice's own object of the sheet shrinks then."""
    filled["C3:D3"].delete("up")
    assert filled["B5"].value == 7
    assert filled["Z100"].value is None


def test_copies_go_to_a_place_or_fill_a_multiple(filled):
    filled["B2:D2"].copy(filled["F2"])
    assert filled["F2:H2"].value == ["a", "b", "c"]
    filled["B2"].copy(filled["J2:J4"])
    assert filled["J2:J4"].value == ["a", "a", "a"]


@pytest.mark.parametrize(("kind", "formula", "colour"), [("values", "3", None), ("formats", "", (1, 2, 3))])
def test_a_paste_can_take_values_or_formats_alone(sheet, kind, formula, colour):
    sheet["A1"].formula = "=1+2"
    sheet["A1"].color = (1, 2, 3)
    sheet["C3"].copy_from(sheet["A1"], kind)
    assert (sheet["C3"].formula, sheet["C3"].color) == (formula, colour)


def test_a_paste_can_turn_rows_into_columns_and_add(sheet):
    sheet["A1"].value = [[1, 2]]
    sheet["A5"].value = [[10], [10]]
    sheet["A1:B1"].copy()
    sheet["A5"].paste("values", operation="add", transpose=True)
    assert sheet["A5:A6"].value == [11, 12]


def test_a_paste_leaves_the_selection_where_it_was(sheet):
    sheet["D4:E5"].select()
    sheet["A1"].value = 1
    sheet["B1"].copy_from(sheet["A1"], "values")
    assert sheet.book.selection.address == "$D$4:$E$5"


def test_a_move_takes_the_cells_along(filled):
    filled["B2:D2"].move(filled["F9"])
    assert filled["B2"].value is None
    assert filled["F9:H9"].value == ["a", "b", "c"]


def test_cells_are_merged_across_and_apart_again(sheet):
    sheet["A1:B2"].merge()
    assert sheet["B2"].merge_area.address == "$A$1:$B$2"
    assert (sheet["A1"].merge_cells, sheet["A1:B2"].merge_cells, sheet["C1"].merge_cells) == (True, True, False)
    sheet["A1:B2"].unmerge()
    sheet["A1:B2"].merge(across=True)
    assert sheet["A2"].merge_area.address == "$A$2:$B$2"


def test_a_series_is_continued(sheet):
    sheet["A1"].value = [[1], [3]]
    sheet["A1:A2"].autofill(sheet["A1:A5"])
    assert sheet["A1:A5"].value == [1, 3, 5, 7, 9]


def test_rows_are_sorted_and_doubles_taken_out(sheet):
    sheet["A1"].value = [["k", "v"], ["b", 2], ["a", 1], ["B", 2]]
    sheet["A1:B4"].sort([1, 2], has_headers=True)
    assert sheet["A2:A4"].value[0] == "a"
    sheet["A1:B4"].remove_duplicates([1, 2], has_headers=True)
    assert [value is None for value in sheet["A2:A4"].value] == [False, False, True]


def test_texts_are_found_and_replaced(sheet):
    sheet["A1"].value = [["大米 10"], ["面粉"], ["大米 20"]]
    assert sheet["A1:A3"].find("大米", direction="backward").address == "$A$3"
    assert sheet["A1:A3"].find("油") is None
    sheet["A1:A3"].replace_all("大米", "小米")
    assert sheet["A1:A3"].value == ["小米 10", "面粉", "小米 20"]


def test_special_cells_are_found_by_kind(sheet):
    sheet["A1"].formula = [["=1", "x"], [None, "2"]]
    assert [area.address for area in sheet["A1:B2"].get_special_cells("formulas")] == ["$A$1"]
    assert [area.address for area in sheet["A1:B2"].get_special_cells("blanks")] == ["$A$2"]


def test_a_filter_hides_rows_and_gives_them_back(sheet):
    sheet["A1"].value = [["区", "数"], ["东", 1], ["西", 2], ["东", 3]]
    rng = sheet["A1:B4"]
    rng.autofilter.apply_values(1, ["东"])
    assert [row.rows.hidden for row in rng.rows] == [False, False, True, False]
    rng.autofilter.clear()
    assert rng.rows.hidden is False
