"""The field in small: a sample office, and order sheets written as tables of text.

An order table names the columns it cares about; the others hold what a sound line holds. A cell `-` is empty.
"""

from datetime import date, datetime, time
from decimal import Decimal

from addin.checks.judge import Judgement, judge
from addin.checks.rule import Case
from addin.model.document import CellValue, Grid
from addin.model.finding import Finding
from addin.model.office import Alias, Building, Office, Person, Product, Quote, Registered, Shop, Zone
from addin.model.order import OrderLine
from addin.model.settings import Settings
from addin.sheets.orders import ORDERS, OrderSheet, read_orders
from addin.sheets.reading import read_table

DAY = date(2026, 3, 2)
FILE = "需求登记/东风社区.xlsx"

SOUND: dict[str, CellValue] = {
    "登记时间": datetime(2026, 3, 1, 9, 30),
    "来源": "电话",
    "小区": "东风苑",
    "楼栋": "3",
    "房号": "501",
    "收货人": "示例住户01",
    "联系电话": "19900000001",
    "品名": "土豆",
    "数量": 2,
    "单位": "斤",
    "登记人": "示例人员01",
}


def product(code: str, name: str, unit: str, **more: object) -> Product:
    return Product(code, name, str(more.pop("spec", "")), unit, str(more.pop("category", "蔬菜")), **more)  # type: ignore[arg-type]


def office() -> Office:
    """Two communities, a few products that are easily confused, two shops."""
    return Office(
        buildings=(
            Building("东风社区", "东风苑", "3", Zone.SEALED, "东风苑南门", "示例人员01", "19900000091"),
            Building("东风社区", "东风苑", "12", Zone.SEALED, "东风苑南门", "示例人员01", "19900000091"),
            Building("东风社区", "东风苑", "别墅29", Zone.SEALED, "东风苑南门", "示例人员01", "19900000091"),
            Building("红旗社区", "红旗里", "1", Zone.CONTROLLED, "红旗里小广场", "示例人员02", "19900000092"),
            Building("东风社区", "东风苑", "7", Zone.SEALED, "东风苑南门", "示例人员01", "19900000091", 6, 2),
            Building("东风社区", "河畔里", "2", Zone.CONTROLLED, "河畔里大门", "示例人员01", "19900000091"),
        ),
        products=(
            product("S01", "土豆", "斤", aliases=("洋芋", "马铃薯"), piece_weight_g=Decimal(500)),
            product("S02", "圆白菜", "斤", aliases=("卷心菜", "包菜"), piece_weight_g=Decimal(500)),
            product("N01", "鲜牛奶", "箱", spec="250ml*12盒", category="奶类", household_limit=Decimal(2)),
            product("N02", "鲜牛奶", "盒", spec="950ml", category="奶类"),
            product("J01", "鸡肉", "斤", category="肉类"),
            product("Y01", "退热片", "盒", spec="0.5g*10片", category="药品", medicine=True),
            product("T01", "方便面", "箱", category="副食", discontinued=True),
            product("X01", "小众调料", "瓶", category="调味品"),
            product("Y02", "降压片", "盒", category="药品", medicine=True),
            product("N03", "酸奶", "板", category="奶类", pack_size=Decimal(6), whole_packs=True),
        ),
        shops=(
            Shop("样例商超甲", "示例人员11", "19900000081"),
            Shop("样例商超乙", "示例人员12", "19900000082", areas=("红旗社区",)),
        ),
        quotes=(
            *(
                Quote("样例商超甲", code, 300, Decimal(1000))
                for code in ("S01", "S02", "N01", "N02", "J01", "Y01", "Y02", "N03")
            ),
            Quote("样例商超乙", "X01", 900, Decimal(50)),
        ),
        people=(Person("示例人员01", "社区登记", "东风社区", "19900000091"),),
        aliases=(Alias("商品", "包心菜", "圆白菜"), Alias("小区", "东风小区", "东风苑")),
        registered=(Registered("红旗社区", "示例住户05", "老人"),),
    )


def grid(table: str) -> Grid:
    """The cells of an order sheet: every declared heading (and those that the table adds), a row per line of it."""
    wanted, *rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.strip().splitlines()
    ]
    headings = [*ORDERS.headings, *(heading for heading in wanted if heading not in ORDERS.headings)]
    cells: list[list[CellValue]] = [[*headings]]
    for row in rows:
        said: dict[str, CellValue] = {**SOUND, **dict(zip(wanted, map(_cell, row), strict=True))}
        cells.append([said.get(heading) for heading in headings])
    return cells


def _cell(text: str) -> CellValue:
    if text == "-":
        return None
    try:
        return datetime.fromisoformat(text) if text.count("-") == 2 and ":" in text else text
    except ValueError:
        return text


def sheet(table: str, community: str = "东风社区", file: str = FILE) -> OrderSheet:
    return read_orders(read_table(grid(table), ORDERS, file, "需求登记"), community)


def judged(*sheets: OrderSheet, settings: Settings | None = None, day: date = DAY) -> tuple[list[OrderLine], Judgement]:
    lines = [line for each in sheets for line in each.lines]
    tables = {each.table.file: each.table for each in sheets}
    unreadable = frozenset((file, *cell) for file, table in tables.items() for cell in table.unreadable())
    case = Case(lines, office(), settings or Settings(), day, unreadable)
    return lines, judge(case, lambda at, field: tables[lines[at].file].place_in_row(lines[at].row, field))


def found(table: str, **options: object) -> list[tuple[str, str]]:
    """Cell and code of everything that the check finds in a table of orders."""
    return [(each.place.cell, each.code) for each in findings(table, **options)]


def findings(table: str, **options: object) -> list[Finding]:
    read = sheet(table)
    _, judgement = judged(read, **options)  # type: ignore[arg-type]
    return [*read.table.findings, *judgement.findings()]


__all__ = ["DAY", "FILE", "Settings", "findings", "found", "grid", "judged", "office", "sheet", "time"]
