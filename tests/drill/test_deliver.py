from datetime import datetime
from decimal import Decimal

import pytest

from addin.drill import deliver
from addin.sheets.declaration import workbook
from addin.sheets.receipts import RECEIPTS
from tests.drill.memory_folder import MemoryFolder
from tests.drill.office import DAY

SHEET = "收货登记/CG20261123-01_样例超市1号店.xlsx"
FIRST = "收货登记/CG20261123-02_样例商超甲.xlsx"
RECEIVED, RECEIVER, RECEIVED_AT = 7, 8, 9


def row(at, ordered=10, received=None, receiver=None, note=None, number="CG20261123-01"):
    return [number, "样例超市1号店", f"{13001 + at}", "大白菜", "", "斤", ordered, received, receiver, None, note]


def folder_with(rows, name=SHEET):
    folder = MemoryFolder()
    folder.publish(name, workbook((RECEIPTS,), {RECEIPTS.name: rows}))
    return folder


def grid(folder, name=SHEET):
    return folder.books[name].grids[RECEIPTS.name][1:]


def test_empty_rows_are_filled_in():
    folder = folder_with([row(at) for at in range(5)])
    assert deliver(folder, DAY, 1, clean=True) == [SHEET]
    assert folder.books[SHEET].saved == 1
    for cells in grid(folder):
        assert cells[RECEIVED] == 10
        assert cells[RECEIVER].startswith("示例人员")
        assert isinstance(cells[RECEIVED_AT], datetime)
        assert cells[RECEIVED_AT].date() == DAY


def test_filled_cells_stay():
    folder = folder_with([row(0, received=3, receiver="示例人员09"), row(1, receiver="示例人员09"), row(2, received=0)])
    deliver(folder, DAY, 1, clean=True)
    first, second, third = grid(folder)
    assert (first[RECEIVED], first[RECEIVER], first[RECEIVED_AT]) == (3, "示例人员09", None)
    assert (second[RECEIVED], second[RECEIVER]) == (10, "示例人员09")
    assert third[RECEIVED] == 0


def test_a_second_delivery_finds_nothing_to_do():
    folder = folder_with([row(at) for at in range(5)])
    deliver(folder, DAY, 1, clean=False)
    before = [list(cells) for cells in grid(folder)]
    assert deliver(folder, DAY, 1, clean=False) == []
    assert grid(folder) == before


def test_about_one_row_in_twenty_comes_short():
    folder = folder_with([row(at) for at in range(1000)])
    deliver(folder, DAY, 1, clean=False)
    came = [cells[RECEIVED] for cells in grid(folder)]
    assert 30 <= sum(each < 10 for each in came) <= 70
    assert 0 < came.count(0) < 30
    assert all(0 <= each <= 10 for each in came)


@pytest.mark.parametrize("ordered", [1, Decimal("0.5"), Decimal("1.5"), 12])
def test_less_than_ordered_never_more(ordered):
    folder = folder_with([row(at, ordered) for at in range(300)])
    deliver(folder, DAY, 2, clean=False)
    came = [cells[RECEIVED] for cells in grid(folder)]
    assert set(came) - {ordered} != set()
    assert all(0 <= each <= ordered for each in came)


def test_what_comes_depends_on_the_order_alone():
    one = folder_with([row(at) for at in range(400)])
    other = folder_with([row(at) for at in reversed(range(400))])
    deliver(one, DAY, 1, clean=False)
    deliver(other, DAY, 1, clean=False)
    assert grid(one) == grid(other)[::-1]
    third = folder_with([row(at) for at in range(400)])
    deliver(third, DAY, 2, clean=False)
    assert grid(third) != grid(one)


def test_a_sheet_that_somebody_has_open_is_left_alone():
    folder = folder_with([row(0)])
    folder.publish(FIRST, workbook((RECEIPTS,), {RECEIPTS.name: [row(0, number="CG20261123-02")]}))
    folder.open.add(SHEET)
    assert deliver(folder, DAY, 1, clean=True) == [FIRST]
    assert grid(folder)[0][RECEIVED] is None


def test_no_receipt_sheets_no_delivery():
    assert deliver(MemoryFolder(), DAY, 1, clean=False) == []
