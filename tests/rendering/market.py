"""A sample market in small: shops' reports written as a table of text, and a ledger with a day's bookings.

Shop rows are read from the cells of real sheets, so that their places are true and figures can be worked out again.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from addin.model.document import CellValue, Grid
from addin.model.office import Building, Office, Product, Shop, Zone
from addin.model.report import Report, ReportFacts, ShopRow
from addin.model.settings import Settings
from addin.rendering.report_figures import report
from addin.sheets.reading import read_table
from addin.sheets.shop_daily import SHOP_DAILY, read_shop_daily
from addin.store.memory_store import MemoryLedger

DAY = date(2026, 11, 23)
FIELDS = {"日期": "day", "编码": "product_code", "库存": "stock", "销量": "sold", "价格": "price_fen", "备注": "note"}


def product(code: str, name: str, unit: str, category: str, grams: str = "", **more: object) -> Product:
    weight = Decimal(grams) if grams else None
    return Product(code, name, "", unit, category, piece_weight_g=weight, **more)  # type: ignore[arg-type]


def office() -> Office:
    """Three shops, two communities, and goods sold by weight, by weighed pack and by unweighed pack."""
    return Office(
        buildings=tuple(
            Building(community, "幸福苑", "3", Zone.SEALED, "南门", "示例人员01", "19900000091")
            for community in ("南湖社区", "北湖社区")
        ),
        products=(
            product("C1", "白菜", "斤", "蔬菜"),
            product("C2", "土豆", "公斤", "蔬菜"),
            product("D1", "大米", "袋", "粮食", "10000"),
            product("D2", "面粉", "袋", "粮食", "2500"),
            product("Y1", "退热片", "盒", "药品", medicine=True),
            product("Y2", "止咳糖浆", "瓶", "药品", medicine=True),
        ),
        shops=tuple(Shop(f"样例商超{letter}", "示例人员11", "19900000081") for letter in "ABC"),
    )


def grids(table: str) -> dict[str, Grid]:
    """The cells of each shop's sheet. A cell `-` is empty; days are those of November 2026."""
    wanted, *rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.strip().splitlines()
    ]
    sheets: dict[str, list[list[CellValue]]] = {}
    for row in rows:
        said = dict(zip(wanted, row, strict=True))
        shop = f"样例商超{said['商家']}"
        cells: dict[str, CellValue] = {
            FIELDS[name]: None if text == "-" else text for name, text in said.items() if name in FIELDS
        }
        cells["day"] = f"2026-11-{said['日期']}"
        sheet = sheets.setdefault(shop, [list(SHOP_DAILY.headings)])
        sheet.append([cells.get(column.field) for column in SHOP_DAILY.columns])
    return dict(sheets)


def file_of(shop: str) -> str:
    return f"商家日报/{shop}.xlsx"


def shop_rows(sheets: Mapping[str, Grid]) -> list[ShopRow]:
    return [
        row
        for shop, grid in sheets.items()
        for row in read_shop_daily(read_table(grid, SHOP_DAILY, file_of(shop), SHOP_DAILY.name), shop)
    ]


def facts(table: str = "", ledger: MemoryLedger | None = None, settings: Settings | None = None) -> ReportFacts:
    store = ledger or MemoryLedger()
    rows = shop_rows(grids(table)) if table else []
    return ReportFacts(
        DAY, rows, store.entries(until=DAY), store.ordered_lines(day=DAY), office(), settings or Settings()
    )


def made(table: str = "", **more: object) -> Report:
    return report(facts(table, **more))  # type: ignore[arg-type]


def shown(cells: Report, table: str) -> list[list[CellValue]]:
    from addin.rendering.daily_report import filling

    return [list(row) for row in filling(cells).tables[table]]


def codes(cells: Report) -> list[str]:
    return [each.code for each in cells.findings]
