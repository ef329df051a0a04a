"""What every `Book` promises, on all of them.

In memory; files of the programs that clerks' workbooks come from; a workbook that is open in a running LibreOffice.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.books.file_book import FileBook
from addin.books.live.app import LiveApp
from addin.books.live.book import LiveBook
from addin.books.memory_book import MemoryBook
from addin.model.document import CellValue
from addin.ports import Book, BookProblem, Hidden
from tests.books.live import opened
from tests.books.workbooks import by_openpyxl, by_xlsxwriter, cells_of

SHEETS: dict[str, dict[str, CellValue]] = {
    "需求登记": {
        "C5": "品名",
        "D5": "数量",
        "C6": "土豆 & <洋芋>",
        "D6": 2.5,
        "E6": True,
        "F6": datetime(2026, 3, 1, 9, 30),
        "C7": "=1+1",
        "D7": 20,
    },
    "说明": {"A1": " 前后有空格 ", "A2": "两\n行"},
    "空表": {},
    "内部": {"B2": "藏"},
}
PROPERTIES = {"保供表": "需求登记", "保供社区": "东风社区 & 红旗社区"}
KINDS = ("memory", "xlsxwriter", "openpyxl", "libreoffice", "live")


class Case:
    """A book with SHEETS, and how to open it again after saving."""

    def __init__(self, book: Book, again: Callable[[], Book]) -> None:
        self.book = book
        self._again = again

    def saved(self) -> Book:
        self.book.save()
        return self._again()


@pytest.fixture(scope="module")
def resaved(libreoffice, tmp_path_factory) -> bytes:
    """The workbook as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("resaved")
    made = by_xlsxwriter(folder / "表.xlsx", SHEETS, PROPERTIES, hidden=("内部",))
    return libreoffice(made, "xlsx", folder / "again").read_bytes()


@pytest.fixture(params=KINDS)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    if request.param == "live":
        yield from _live_case(request.getfixturevalue("running_calc"), tmp_path)
    else:
        yield _case(request.param, tmp_path, request)


def _live_case(app: LiveApp, folder: Path) -> Iterator[Case]:
    path = folder / "表.xlsx"
    by_xlsxwriter(path, SHEETS, PROPERTIES, hidden=("内部",))
    with opened(app, path) as workbook:

        def again() -> Book:
            return LiveBook(app, workbook, path, "表.xlsx")

        yield Case(again(), again)


def _case(kind: str, folder: Path, request: pytest.FixtureRequest) -> Case:
    if kind == "memory":
        grids = {name: _grid(cells) for name, cells in SHEETS.items()}
        book = MemoryBook("表.xlsx", grids, PROPERTIES, {"需求登记": Hidden(frozenset({6}), frozenset({4}))})
        return Case(book, lambda: book)
    path = folder / "表.xlsx"
    if kind == "libreoffice":
        path.write_bytes(request.getfixturevalue("resaved"))
    else:
        maker = by_xlsxwriter if kind == "xlsxwriter" else by_openpyxl
        maker(path, SHEETS, PROPERTIES, hidden=("内部",))
    return Case(FileBook(path, "表.xlsx"), lambda: FileBook(path, "表.xlsx"))


def _grid(cells: dict[str, CellValue]) -> list[list[CellValue]]:
    grid: list[list[CellValue]] = [[None] * 6 for _ in range(8)]
    for name, value in cells.items():
        grid[int(name[1:]) - 1][ord(name[0]) - 65] = value
    return grid


def test_names_and_properties(case):
    assert case.book.name == "表.xlsx"
    assert case.book.sheets() == tuple(SHEETS)
    assert dict(case.book.properties()) == PROPERTIES


def test_a_grid_begins_at_a1_and_keeps_types(case):
    grid = case.book.grid("需求登记")
    assert [list(row) for row in grid] == [
        *[[""] * 6] * 4,
        ["", "", "品名", "数量", "", ""],
        ["", "", "土豆 & <洋芋>", 2.5, True, datetime(2026, 3, 1, 9, 30)],
        ["", "", "=1+1", 20, "", ""],
    ]
    assert grid[5][4] is True
    assert cells_of(case.book.grid("说明")) == SHEETS["说明"]
    assert list(case.book.grid("空表")) == []
    assert cells_of(case.book.grid("内部")) == SHEETS["内部"]


def test_changes_show_at_once_and_after_saving(case):
    before = case.book.grid("需求登记")
    case.book.put("需求登记", 6, 6, [["通过", Decimal("1.50")], ["有误", None]])
    case.book.put("需求登记", 9, 0, [["=2+2"]])
    case.book.put("空表", 2, 1, [["新"]])
    expected = {**SHEETS["需求登记"], "G6": "通过", "H6": Decimal("1.5"), "G7": "有误", "A9": "=2+2"}
    assert len(before) == 7, "the grid that was handed out stays as it was"
    assert cells_of(case.book.grid("需求登记")) == expected
    book = case.saved()
    assert cells_of(book.grid("需求登记")) == expected
    assert cells_of(book.grid("空表")) == {"B2": "新"}
    assert cells_of(book.grid("说明")) == SHEETS["说明"]
    assert book.sheets() == tuple(SHEETS)
    assert dict(book.properties()) == PROPERTIES


def test_clearing_shortens_the_grid(case):
    case.book.put("需求登记", 7, 2, [[None, ""]])
    case.book.put("需求登记", 6, 5, [[""]])
    for book in (case.book, case.saved()):
        grid = book.grid("需求登记")
        assert [len(grid), {len(row) for row in grid}] == [6, {5}]


def test_later_changes_win(case):
    case.book.put("说明", 1, 0, [["甲"], ["乙"]])
    case.book.put("说明", 2, 0, [["丙"]])
    assert cells_of(case.saved().grid("说明")) == {"A1": "甲", "A2": "丙"}


def test_changes_go_on_after_saving(case):
    case.book.put("说明", 3, 0, [["一"]])
    case.book.save()
    case.book.put("说明", 4, 0, [["二"]])
    assert cells_of(case.saved().grid("说明")) == {**SHEETS["说明"], "A3": "一", "A4": "二"}


def test_cells_that_were_let_go_are_read_again(case):
    before = cells_of(case.book.grid("说明"))
    case.book.let_go()
    assert cells_of(case.book.grid("说明")) == before
    case.book.let_go()
    case.book.put("说明", 3, 0, [["一"]])
    case.book.let_go()
    assert cells_of(case.saved().grid("说明")) == {**SHEETS["说明"], "A3": "一"}


def test_rows_are_of_one_length(case):
    case.book.put("说明", 2, 4, [["远"]])
    assert [len(row) for row in case.book.grid("说明")] == [5, 5]


def test_rows_and_columns_that_are_not_shown_are_named(case):
    assert case.book.hidden("需求登记") == Hidden(frozenset({6}), frozenset({4}))
    assert case.book.hidden("说明") == Hidden()
    assert case.book.hidden("空表") == Hidden()


def test_how_far_down_cells_are_merged_is_said_of_those_that_are_asked(tmp_path, running_calc, libreoffice):
    path = tmp_path / "合并.xlsx"
    book = load_workbook(by_openpyxl(path, {"说明": {"A1": "一", "B2": "二", "D2": "四", "A9": "尾"}}, {}))
    for area in ("A1:A3", "B2:C4", "D2:E2", "A5:A6"):
        book["说明"].merge_cells(area)
    book.save(path)
    asked = [(1, 0), (2, 1), (2, 3), (9, 0)]
    wanted = {(1, 0): 3, (2, 1): 4}
    again = libreoffice(path, "xlsx", tmp_path / "again")
    memory = MemoryBook("合并.xlsx", {"说明": [["一"]]}, merged={"说明": {**wanted, (5, 0): 6}})
    for each in (FileBook(path, "合并.xlsx"), FileBook(again, "合并.xlsx"), memory):
        assert each.merged_to("说明", asked) == wanted
    with opened(running_calc, path) as workbook:
        assert LiveBook(running_calc, workbook, path, "合并.xlsx").merged_to("说明", asked) == wanted


def test_a_missing_sheet_is_told_with_those_there_are(case):
    for action in (case.book.grid, case.book.hidden, lambda sheet: case.book.put(sheet, 1, 0, [["x"]])):
        with pytest.raises(BookProblem) as caught:
            action("登记")
        assert (caught.value.code, caught.value.sheet) == ("sheet-missing", "登记")
        assert caught.value.params == {"sheets": "、".join(SHEETS)}
