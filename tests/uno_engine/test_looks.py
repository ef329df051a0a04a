"""How cells look, and what hangs on them."""

import pytest

UNIFORM = {
    "number_format": "#,##0.00",
    "color": (12, 34, 56),
    "wrap_text": True,
    "horizontal_alignment": "center",
    "vertical_alignment": "top",
    "column_width": 20.0,
    "row_height": 30.0,
}


@pytest.mark.parametrize("name", UNIFORM)
def test_what_is_set_is_read(sheet, name):
    setattr(sheet["B2:C3"], name, UNIFORM[name])
    assert getattr(sheet["B2:C3"], name) == UNIFORM[name]


@pytest.mark.parametrize("name", UNIFORM)
def test_what_differs_among_cells_reads_as_none(sheet, name):
    sheet["A1:B2"].value = 1
    setattr(sheet["A1"], name, UNIFORM[name])
    assert getattr(sheet["A1:B2"], name) is None


@pytest.mark.parametrize(
    ("name", "value"), [("bold", True), ("italic", True), ("size", 14.0), ("color", (255, 0, 0)), ("name", "Arial")]
)
def test_fonts(sheet, name, value):
    setattr(sheet["A1:B2"].font, name, value)
    assert getattr(sheet["B2"].font, name) == value


def test_some_characters_have_a_font_of_their_own(sheet):
    sheet["A1"].value = "大米 10 斤"
    sheet["A1"].characters[3:5].font.bold = True
    assert sheet["A1"].characters[3:5].text == "10"
    assert (sheet["A1"].characters[3].font.bold, sheet["A1"].characters[0].font.bold) == (True, False)
    assert sheet["A1"].value == "大米 10 斤"


def test_a_colour_is_taken_away_by_none(sheet):
    sheet["A1"].color = "#ff0000"
    sheet["A1"].color = None
    assert sheet["A1"].color is None


def test_many_colours_are_one_call(sheet):
    red, blue = (255, 0, 0), (0, 0, 255)
    sheet["C1"].color = blue
    sheet["A1:C2"].set_colors([[red, None, ...], [blue, red, red]])
    assert [cell.color for cell in sheet["A1:C2"]] == [red, None, blue, blue, red, red]


def test_borders(sheet):
    borders = sheet["B2:C3"].borders
    borders.set("all", line_style="continuous", weight="medium", color=(255, 0, 0))
    assert (borders.line_style, borders.weight, borders.color) == ("continuous", "medium", (255, 0, 0))
    assert sheet["D4"].borders["edge_right"].line_style == "none"
    borders.clear()
    assert borders.line_style == "none"


def test_places_and_sizes_are_in_points(sheet):
    sheet["1:1"].row_height = 30
    assert sheet["A2"].top == 30
    assert sheet["A1:A2"].height == 30 + sheet["A2"].row_height
    assert sheet["B1"].left == sheet["A1"].width


def test_columns_fit_what_they_hold_and_hide(sheet):
    sheet["A1"].value = "一个相当长的住户地址，放不进普通的列"
    before = sheet["A1"].column_width
    sheet["A:A"].autofit()
    assert sheet["A1"].column_width > before
    sheet["B:B"].columns.hidden = True
    assert sheet["B:B"].columns.hidden is True
    assert sheet["A:B"].columns.hidden is None


def test_notes_are_added_read_changed_listed_and_deleted(sheet):
    note = sheet["B2"].add_note("少一箱")
    sheet["A1"].add_note("先看这里")
    note.text = "少两箱"
    assert [(note.location.address, note.text) for note in sheet.notes] == [("$A$1", "先看这里"), ("$B$2", "少两箱")]
    sheet["B2"].note.delete()
    assert sheet["B2"].note is None


def test_links_show_a_text_and_keep_their_target(sheet):
    sheet["A1"].add_hyperlink("https://example.org/a", "说明")
    assert sheet["A1"].value == "说明"
    assert sheet["A1"].hyperlink == "https://example.org/a"


def test_rules_for_typing(sheet):
    rule = sheet["B2:B4"].data_validation
    assert rule.type == "none"
    rule.set_list(["已发", "未发"])
    assert (rule.type, rule.source, rule.in_cell_dropdown) == ("list", "已发,未发", True)
    rule.set_whole_number("between", 1, 10)
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("whole_number", "between", "=1", "=10")
    rule.delete()
    assert rule.type == "none"


def test_a_list_may_come_from_cells(sheet):
    sheet["D1"].value = [["东"], ["西"]]
    sheet["A1"].data_validation.set_list(sheet["D1:D2"])
    assert sheet["A1"].data_validation.source.endswith("!$D$1:$D$2")


def test_what_libreoffice_lacks_says_so(sheet):
    with pytest.raises(NotImplementedError, match="threaded comments"):
        _ = sheet.comments.count
    with pytest.raises(NotImplementedError, match="slanted"):
        sheet["A1"].borders.line_style = "slant_dash_dot"
    with pytest.raises(NotImplementedError, match="conditional"):
        _ = sheet["A1"].conditional_formats
