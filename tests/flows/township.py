"""A small real office folder on disk, and what a person does to its workbooks in a spreadsheet program."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.books.disk_folder import DiskFolder
from addin.flows.init import init
from addin.model.document import CellValue
from addin.sheets.base import base_workbook
from addin.sheets.orders import ORDERS
from addin.wiring import OpenDesk, open_desk, quiet

DAY = date(2026, 3, 2)
BASE: dict[str, list[list[CellValue]]] = {
    "社区小区": [
        ["东风社区", "东风苑", "1", "封控区", "东风苑南门", "示例人员01", "19900000091"],
        ["东风社区", "东风苑", "2", "封控区", "东风苑南门", "示例人员01", "19900000091"],
        ["红旗社区", "红旗里", "1", "管控区", "红旗里广场", "示例人员02", "19900000092"],
    ],
    "商品目录": [
        ["S01", "土豆", "", "斤", "蔬菜", "洋芋、马铃薯", None, 500, None, "否", "否"],
        ["D01", "鸡蛋", "30枚", "板", "蛋类", "", None, 1500, 3, "否", "否"],
        ["N01", "鲜牛奶", "250ml*12盒", "箱", "奶类", "", 12, 3000, None, "否", "否"],
        ["L01", "大米", "5kg", "袋", "粮食", "", None, 5000, None, "否", "否"],
    ],
    "保供商家": [
        ["样例商超甲", "示例人员11", "19900000081", "", None, ""],
        ["样例商超乙", "示例人员12", "19900000082", "红旗社区", None, ""],
    ],
    "供货报价": [
        ["样例商超甲", "S01", "土豆", 2.5, 500, None, None],
        ["样例商超甲", "D01", "鸡蛋", 28, 100, None, None],
        ["样例商超甲", "N01", "鲜牛奶", 45.5, 100, None, None],
        ["样例商超甲", "L01", "大米", 32, 60, None, None],
        ["样例商超乙", "D01", "鸡蛋", 26, 3, None, None],
    ],
    "人员": [
        ["示例人员01", "社区登记", "东风社区", "19900000091"],
        ["示例人员02", "社区登记", "红旗社区", "19900000092"],
    ],
    "资金拨款": [["样例财〔2026〕1号", date(2026, 3, 1), 50000, "街道财政", ""]],
}

Order = tuple[str, str, str, str, str, str, float, str]
"""Compound, building, room, name, phone, product, quantity, unit; spec and group may follow."""

DONGFENG: list[tuple[CellValue, ...]] = [
    ("东风苑", "1", "101", "示例住户01", "19900000001", "土豆", 4, "斤"),
    ("东风苑", "1", "101", "示例住户01", "19900000001", "鸡蛋", 1, "板", "30枚"),
    ("东风苑", "1", "202", "示例住户02", "19900000002", "大米", 2, "袋", "5kg"),
    ("东风苑", "2", "1001", "示例住户03", "19900000003", "鲜牛奶", 1, "箱", "250ml*12盒"),
    ("东风苑", "2", "902", "示例住户04", "19900000004", "洋芋", 1, "公斤", "", "困难群众"),
]
HONGQI: list[tuple[CellValue, ...]] = [
    ("红旗里", "1", "101", "示例住户11", "19900000011", "鸡蛋", 2, "板", "30枚"),
    ("红旗里", "1", "102", "示例住户12", "19900000012", "鸡蛋", 2, "板", "30枚"),
]


def order_row(order: Sequence[CellValue], recorder: str = "示例人员01", at: int = 0) -> list[CellValue]:
    compound, building, room, name, phone, product, quantity, unit, *more = order
    spec, group = [*more, "", ""][:2]
    values: dict[str, CellValue] = {
        "registered_at": datetime(2026, 3, 1, 9, at % 60),
        "source": "电话",
        "compound": compound,
        "building": building,
        "room": room,
        "name": name,
        "phone": phone,
        "product": product,
        "spec": spec or None,
        "quantity": quantity,
        "unit": unit,
        "group": group or None,
        "recorder": recorder,
    }
    return [values.get(column.field) for column in ORDERS.columns]


def make(root: Path) -> Path:
    """The office folder, with its order sheets filled in the way a clerk does."""
    root.mkdir(parents=True, exist_ok=True)
    DiskFolder(root).publish("基础资料.xlsx", base_workbook(BASE))
    with open_desk(root, DAY) as desk:
        init(desk)
    fill(root / "需求登记/东风社区.xlsx", [order_row(order, at=at) for at, order in enumerate(DONGFENG)])
    fill(root / "需求登记/红旗社区.xlsx", [order_row(o, "示例人员02", at) for at, o in enumerate(HONGQI)])
    return root


def desk(root: Path, day: date = DAY) -> OpenDesk:
    return open_desk(root, day, progress=quiet)


def fill(path: Path, rows: Sequence[Sequence[CellValue]]) -> None:
    """Type rows below what the sheet holds."""
    with edited(path) as sheet:
        first = last_row(sheet) + 1
        for at, row in enumerate(rows):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(first + at, column, value)


def last_row(sheet: Worksheet) -> int:
    filled = [row[0].row for row in sheet.iter_rows() if any(cell.value not in (None, "") for cell in row)]
    return max(filled, default=0)


class edited:  # noqa: N801 - reads as a verb: with edited(path) as sheet
    """The first sheet of a workbook, saved again by another program when the block ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)

    def __enter__(self) -> Worksheet:
        sheet = self.book.worksheets[0]
        assert isinstance(sheet, Worksheet)
        return sheet

    def __exit__(self, *problem: object) -> None:
        if problem[0] is None:
            self.book.save(self.path)
        self.book.close()


def values(path: Path) -> list[list[CellValue]]:
    """All cells of the first sheet down to its last filled row."""
    book = load_workbook(path, data_only=True)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=max(last_row(sheet), 1))]
    book.close()
    return rows  # type: ignore[return-value]


def column(path: Path, heading: str) -> list[CellValue]:
    """One column of the first sheet, below its heading."""
    rows = values(path)
    at = rows[0].index(heading)
    return [row[at] for row in rows[1:]]


def sort_rows(path: Path, heading: str, *, reverse: bool = True) -> None:
    """Sort the sheet by a column, the way a clerk does."""
    with edited(path) as sheet:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=last_row(sheet))]
        at = [cell.value for cell in sheet[1]].index(heading)
        rows.sort(key=lambda row: str(row[at]), reverse=reverse)
        for number, row in enumerate(rows, 2):
            for where, value in enumerate(row, 1):
                sheet.cell(number, where).value = value


def insert_rows(path: Path, at: int, count: int = 3) -> None:
    with edited(path) as sheet:
        sheet.insert_rows(at, count)


def tree(root: Path) -> dict[str, bytes]:
    """Every file of the folder that a clerk sees, with its content."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".baogong" not in path.parts
    }
