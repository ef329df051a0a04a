from datetime import date

import pytest

from addin.books.disk_folder import DiskFolder
from addin.drill import Scale, build, deliver
from addin.drill.explanation import FILE
from addin.sheets.declaration import workbook
from addin.sheets.layout import ORDERS_FOLDER
from addin.sheets.receipts import RECEIPTS
from tests.drill.office import DAY, checked, planted, told


@pytest.mark.parametrize("clean", [True, False])
def test_real_files_hold_what_was_built(tmp_path, clean):
    folder = DiskFolder(tmp_path)
    built = build(folder, Scale(4, 60, 3, clean=clean), DAY)
    assert all(folder.exists(name) for name in built.files)
    assert told(checked(folder).findings) == planted(built)
    assert bool(built.faults) is not clean


def test_building_again_changes_no_file(tmp_path):
    folder = DiskFolder(tmp_path)
    scale = Scale(3, 20, 2)
    before = {name: folder.read_bytes(name) for name in build(folder, scale, DAY).files}
    after = {name: folder.read_bytes(name) for name in build(folder, scale, DAY).files}
    assert before == after
    assert folder.kept == []


def test_the_date_in_the_cells_is_the_day(tmp_path):
    folder = DiskFolder(tmp_path)
    build(folder, Scale(1, 6, 1, clean=True), date(2027, 2, 28))
    name = folder.files(ORDERS_FOLDER)[0]
    days = {row[1].date() for row in folder.book(name).grid("需求登记")[1:] if row[1]}
    assert days <= {date(2027, 2, 27), date(2027, 2, 28)}
    assert folder.exists(FILE)


def test_a_delivery_is_written_into_the_file(tmp_path):
    folder = DiskFolder(tmp_path)
    name = "收货登记/CG20261123-01_样例超市1号店.xlsx"
    row = ["CG20261123-01", "样例超市1号店", "13001", "大白菜", "", "斤", 10, None, None, None, None]
    folder.publish(name, workbook((RECEIPTS,), {RECEIPTS.name: [row]}))
    assert deliver(folder, DAY, 1, clean=True) == [name]
    filled = folder.book(name).grid(RECEIPTS.name)[1]
    assert filled[7] == 10
    assert filled[8].startswith("示例人员")
    assert filled[9].date() == DAY
    assert deliver(folder, DAY, 1, clean=True) == []
