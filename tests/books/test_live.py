"""Work on a workbook that is open in a running LibreOffice: what is written, what is left alone, what is told."""

from pathlib import Path

import pytest
import xlwings

from addin.books.file_book import FileBook
from addin.books.live.app import LiveApp
from addin.books.live.book import LiveBook, as_text_or_number
from addin.books.live.folder import LiveFolder
from addin.books.live.marking import NOTE_HEAD, clear_marks, show_marks
from addin.books.live.result import put_pages
from addin.model.document import Document, Line, Page, PageColumn, Role
from addin.model.finding import Severity
from addin.ports import BookProblem, Mark
from tests.books.live import opened
from tests.books.workbooks import by_xlsxwriter

SHEET = "需求登记"
CELLS = {SHEET: {"A1": "编号", "B1": "数量", "A2": "a", "B2": 1, "A3": "b", "B3": "2-3", "A4": "c", "B4": 3}}
RED, YELLOW, BLUE = (255, 199, 206), (255, 235, 156), (153, 204, 255)
WRONG = Mark(3, 1, Severity.ERROR, "不是数字")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "需求登记" / "东风社区.xlsx"
    file.parent.mkdir()
    by_xlsxwriter(file, CELLS, {})
    return file


@pytest.fixture
def workbook(running_calc, path):
    with opened(running_calc, path) as book:
        yield book


@pytest.fixture
def book(running_calc, workbook, path) -> LiveBook:
    return LiveBook(running_calc, workbook, path, "需求登记/东风社区.xlsx")


@pytest.fixture
def folder(workbook, tmp_path) -> LiveFolder:
    return LiveFolder(tmp_path, LiveApp(workbook.app))


def look(workbook, name: str):
    cell = workbook.sheets[SHEET][name]
    return cell.color, cell.note.text if cell.note else ""


def test_the_file_is_not_saved_behind_the_clerks_back(book, workbook, path):
    before = path.read_bytes()
    book.put(SHEET, 2, 2, [["通过"]])
    book.save()
    assert workbook.sheets[SHEET]["C2"].value == "通过"
    assert path.read_bytes() == before


def test_only_changed_cells_are_written_and_formulas_beside_them_stay(book, workbook):
    sheet = workbook.sheets[SHEET]
    sheet["C2"].formula = '=""'
    for row in (2, 4, 6, 8, 10):
        book.put(SHEET, row, 3, [["改"]])
    book.put(SHEET, 2, 1, [[1]])
    book.save()
    assert sheet["C2"].formula == '=""'
    assert sheet.range("D2:D10").value == ["改", None, "改", None, "改", None, "改", None, "改"]


def test_what_the_clerk_types_between_reading_and_writing_is_not_overwritten(book, workbook):
    book.grid(SHEET)
    workbook.sheets[SHEET]["B2"].value = 9
    book.put(SHEET, 2, 1, [[5]])
    with pytest.raises(BookProblem) as caught:
        book.save()
    assert caught.value.code == "file-changed-meanwhile"
    assert workbook.sheets[SHEET]["B2"].value == 9


def test_another_click_sees_what_was_typed_since(folder, workbook, running_calc, tmp_path):
    name = "需求登记/东风社区.xlsx"
    first = folder.book(name).grid(SHEET)
    workbook.sheets[SHEET]["B2"].value = 9
    again = LiveFolder(tmp_path, running_calc)
    assert again.stamp(name) != folder.stamp(name)
    assert (first[1][1], again.book(name).grid(SHEET)[1][1]) == (1, 9)


def test_text_stays_text_whatever_it_looks_like(book, workbook):
    texts = [
        "=1+1",
        "+86",
        "-3",
        "@名",
        "'引号",
        "007",
        "1-2",
        "12%",
        "TRUE",
        "2026-11-23",
        "  两端空格 ",
        "＝1+1",
        "通过",
    ]
    book.put(SHEET, 2, 4, [[text] for text in texts])
    book.save()
    sheet = workbook.sheets[SHEET]
    assert sheet.range((2, 5), (1 + len(texts), 5)).value == texts


def test_selection_calculation_and_screen_are_as_before(book, workbook):
    sheet = workbook.sheets[SHEET]
    sheet["B4"].select()
    book.put(SHEET, 2, 2, [["通过"]])
    book.save()
    assert workbook.app.selection.address == "$B$4"
    assert workbook.app.calculation == "automatic"
    assert workbook.app.screen_updating is True


def test_a_workbook_that_was_closed_is_told(book, workbook):
    workbook.close()
    with pytest.raises(BookProblem) as caught:
        book.grid(SHEET)
    assert caught.value.code == "live-lost"


def test_a_file_that_is_not_open_is_read_from_the_disk(folder, tmp_path):
    by_xlsxwriter(tmp_path / "需求登记" / "红旗社区.xlsx", CELLS, {})
    assert isinstance(folder.book("需求登记/红旗社区.xlsx"), FileBook)
    assert isinstance(folder.book("需求登记/东风社区.xlsx"), LiveBook)
    assert folder.opened_by("需求登记/东风社区.xlsx") is None


def test_a_mark_colours_and_explains_and_goes_when_the_fault_is_mended(book, workbook, folder):
    assert show_marks(book, {SHEET: [WRONG]}, folder)
    assert look(workbook, "B3") == (RED, NOTE_HEAD + "不是数字")
    assert not show_marks(book, {SHEET: [WRONG]}, folder), "nothing looks different"
    assert show_marks(book, {SHEET: []}, folder)
    assert look(workbook, "B3") == (None, "")


def test_of_several_marks_the_gravest_colours_and_all_are_told(book, workbook, folder):
    show_marks(book, {SHEET: [Mark(3, 1, Severity.WARNING, "偏多"), WRONG]}, folder)
    assert look(workbook, "B3") == (RED, NOTE_HEAD + "不是数字\n偏多")


def test_a_mark_that_says_something_else_changes_where_it_is(book, workbook, folder):
    show_marks(book, {SHEET: [WRONG]}, folder)
    assert show_marks(book, {SHEET: [Mark(3, 1, Severity.ERROR, "还不是数字")]}, folder)
    assert look(workbook, "B3") == (RED, NOTE_HEAD + "还不是数字")
    assert show_marks(book, {SHEET: [Mark(3, 1, Severity.WARNING)]}, folder)
    assert look(workbook, "B3") == (YELLOW, "")
    clear_marks(book, folder)
    assert look(workbook, "B3") == (None, "")


def test_a_mark_whose_note_somebody_took_away_gets_its_new_one(book, workbook, folder):
    show_marks(book, {SHEET: [WRONG]}, folder)
    workbook.sheets[SHEET]["B3"].note.delete()
    show_marks(book, {SHEET: [Mark(3, 1, Severity.WARNING, "偏多")]}, folder)
    assert look(workbook, "B3") == (YELLOW, NOTE_HEAD + "偏多")


def test_a_mark_that_moved_is_not_taken_for_one_that_stays(running_calc, workbook, path, folder):
    """Both say the same: now row 3 has the mark that row 2 had, and the one of row 4 goes."""
    name, sheet = "需求登记/东风社区.xlsx", workbook.sheets[SHEET]
    same = [Mark(row, 1, Severity.ERROR, "不是数字") for row in (2, 3)]
    show_marks(
        LiveBook(running_calc, workbook, path, name), {SHEET: [*same, Mark(4, 1, Severity.ERROR, "太多")]}, folder
    )
    sheet["A1"].value = "编号编号"
    sheet.range("2:2").insert("down")
    sheet.range("5:5").delete("up")
    show_marks(LiveBook(running_calc, workbook, path, name), {SHEET: same[1:]}, folder)
    assert [look(workbook, f"B{row}") for row in (2, 3, 4)] == [(None, ""), (RED, NOTE_HEAD + "不是数字"), (None, "")]


def test_several_works_are_shown_in_one_piece(running_calc, book, workbook):
    document = workbook.api
    with running_calc.in_one_piece():
        assert not document.hasControllersLocked(), "nothing was written yet"
        for row in (2, 3):
            book.put(SHEET, row, 3, [["通过"]])
            book.save()
            assert document.hasControllersLocked()
        running_calc.say("正在检查")
        assert not document.hasControllersLocked(), "whoever waits sees what is done so far"
        book.put(SHEET, 4, 3, [["通过"]])
        book.save()
        assert document.hasControllersLocked()
    assert not document.hasControllersLocked()
    running_calc.say(None)


def test_the_clerks_own_colour_comes_back_and_their_note_stays(book, workbook, folder):
    sheet = workbook.sheets[SHEET]
    sheet["B3"].color = BLUE
    sheet["B3"].add_note("问过了")
    show_marks(book, {SHEET: [WRONG]}, folder)
    assert look(workbook, "B3") == (RED, "问过了")
    clear_marks(book, folder)
    assert look(workbook, "B3") == (BLUE, "问过了")


def test_what_the_clerk_coloured_since_is_left_alone(book, workbook, folder):
    show_marks(book, {SHEET: [WRONG]}, folder)
    workbook.sheets[SHEET]["B3"].color = YELLOW
    clear_marks(book, folder)
    assert look(workbook, "B3") == (YELLOW, "")


def test_a_mark_is_found_again_where_its_cell_was_moved_to(book, workbook, folder):
    show_marks(book, {SHEET: [WRONG]}, folder)
    workbook.sheets[SHEET].range("2:2").insert("down")
    assert look(workbook, "B4") == (RED, NOTE_HEAD + "不是数字")
    clear_marks(LiveBook(book.app, workbook, book.path, book.name), folder)
    assert look(workbook, "B4") == (None, "")


def test_result_pages_stand_behind_the_sheets_and_are_replaced(folder, workbook):
    book = folder.book("需求登记/东风社区.xlsx")
    for text, marks in (("一处", [WRONG]), ("两处", [WRONG, Mark(2, 1, Severity.INFO, "看看")])):
        page = Page("检查结果", [PageColumn(20)], [Line((text,), links={0: f"{SHEET}!B3"})])
        assert folder.publish_marked(book, "输出/检查结果/东风社区.xlsx", {SHEET: marks}, Document([page]))
        assert [sheet.name for sheet in workbook.sheets] == [SHEET, "检查结果"]
        assert workbook.sheets["检查结果"]["A1"].value == text
    assert workbook.sheets.active.name == SHEET
    assert len(xlwings.apps.active.books) == 1


def test_named_cells_are_shown_at_once_and_unknown_names_are_no_harm(book, workbook):
    workbook.names.add("结果", f"='{SHEET}'!$D$9")
    assert book.show({"结果": "做完了"})
    assert workbook.sheets[SHEET]["D9"].value == "做完了"
    assert not LiveBook(book.app, workbook, book.path, "x").show({"没有": 1})


@pytest.mark.parametrize(
    "text",
    ["＝1", "＋1", "－1", "＠名", ".5", "(5)", "¥5", "￥5", "$5", "#N/A", "Mar-5", "true", "５", "\t=1", "上午3:00"],
)
def test_what_a_program_might_take_for_something_else_is_handed_over_as_text(text):
    """Which of these it does take for something else depends on the program's language."""
    assert as_text_or_number(text) == (text if text == "上午3:00" else "'" + text)


def test_a_sheet_that_cannot_be_written_is_told_as_such(book, workbook):
    book.grid(SHEET)
    workbook.sheets[SHEET].impl.uno.protect("")
    book.put(SHEET, 2, 2, [["通过"]])
    with pytest.raises(BookProblem) as caught:
        book.save()
    assert caught.value.code == "live-not-written"
    assert not workbook.api.hasControllersLocked()


def test_a_workbook_opened_for_reading_only_is_told_as_such(running_calc, path):
    workbook = xlwings.apps.active.books.open(str(path), read_only=True)
    try:
        book = LiveBook(running_calc, workbook, path, path.name)
        book.put(SHEET, 2, 2, [["通过"]])
        with pytest.raises(BookProblem) as caught:
            book.save()
        assert caught.value.code == "live-not-written"
    finally:
        workbook.close()


def test_a_workbook_in_two_windows_is_one_workbook(book, workbook, path):
    from addin.uno_engine import desk

    desk.dispatch(workbook.app.impl.office, workbook.api, "NewWindow")
    assert [each.fullname for each in xlwings.apps.active.books].count(str(path)) == 1
    book.put(SHEET, 2, 2, [["通过"]])
    book.save()
    assert workbook.sheets[SHEET]["C2"].value == "通过"


def test_marks_come_again_when_the_workbook_was_closed_without_saving(running_calc, path, tmp_path):
    for _ in range(2):
        with opened(running_calc, path) as workbook:
            again = LiveBook(running_calc, workbook, path, "需求登记/东风社区.xlsx")
            assert show_marks(again, {SHEET: [WRONG]}, LiveFolder(tmp_path, running_calc))
            assert look(workbook, "B3") == (RED, NOTE_HEAD + "不是数字")


def result_page(*rows: str, long: str = "说明") -> Document:
    """A page with a heading and a linked row for each of these cells."""
    width, words = PageColumn(20), {1: ("是", "否")}
    lines = [
        Line((f"共 {len(rows)} 处", None), Role.TOTAL),
        *(Line((row, long if row == "B3" else "说明"), links={0: f"'{SHEET}'!{row}"}, choices=words) for row in rows),
    ]
    return Document([Page("检查结果", [width, width], lines)])


def test_a_page_that_loses_or_gains_rows_is_changed_where_it_stands(folder, workbook):
    book = folder.book("需求登记/东风社区.xlsx")
    put_pages(book, result_page("B2", "B3", "B4"))
    page = workbook.sheets["检查结果"]
    page["D1"].color = YELLOW
    for rows in (("B2", "B4"), ("B2", "B3", "B4"), ("A2", "B2"), ("B2", "B9"), ("B2", "B3", "B4", "C4")):
        put_pages(book, result_page(*rows))
        shown = page.used_range.options(ndim=2).value
        assert [row[:2] for row in shown] == [[f"共 {len(rows)} 处", None], *([row, "说明"] for row in rows)]
        assert [page.range((at, 1)).hyperlink for at in range(2, len(rows) + 2)] == [
            f"#'{SHEET}'!{row}" for row in rows
        ]
        for at in range(2, len(rows) + 2):
            assert page.range((at, 2)).api.Validation.getFormula1() == '"是";"否"'
            assert page.range((at, 1)).font.color == page.range((2, 1)).font.color != page.range((1, 1)).font.color
        assert page["D1"].color == YELLOW, "the sheet was not made anew"


def test_a_row_that_says_more_than_before_gets_the_room_it_needs(folder, workbook):
    book = folder.book("需求登记/东风社区.xlsx")
    put_pages(book, result_page("B2", "B3"))
    page = workbook.sheets["检查结果"]
    usual = page["A3"].row_height
    for rows, long in ((("B2", "B3"), "长" * 60), (("B2",), ""), (("B2", "B3"), "长" * 60)):
        put_pages(book, result_page(*rows, long=long))
        assert page["A2"].row_height == usual
    assert page["A3"].row_height > 3 * usual
    put_pages(book, result_page("B2", "B3"))
    assert page["A3"].row_height == usual


def test_a_page_that_gains_many_rows_or_rows_of_a_new_kind_is_made_anew(folder, workbook):
    book = folder.book("需求登记/东风社区.xlsx")
    put_pages(book, result_page("B2"))
    for rows in ([f"B{row}" for row in range(2, 30)], [], ["B2"]):
        workbook.sheets["检查结果"]["D1"].color = YELLOW
        put_pages(book, result_page(*rows))
        page = workbook.sheets["检查结果"]
        assert page.used_range.last_cell.row == len(rows) + 1
        assert (page["D1"].color is None) == bool(rows)
