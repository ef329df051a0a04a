"""商家日报: what one shop has and asks, a row per product and day; yesterday's rows stay for comparison."""

from datetime import date
from decimal import Decimal
from typing import cast

from addin.model.document import Kind
from addin.model.report import ShopRow
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

SHOP_PROPERTY = "保供商家"
"""Document property that says whose report a workbook is, whatever its name."""

SHOP_DAILY = Sheet(
    workbook="商家日报",
    name="商家日报",
    purpose="保供商家每天报库存和价格；每天在下面接着填，不要删昨天的。",
    fillable_rows=3000,
    columns=(
        Column("day", "日期", Kind.DAY, 13, required=True),
        Column("product_code", "商品编码", Kind.DIGITS, 11, required=True),
        Column("product_name", "品名", width=16),
        Column("spec", "规格", width=15),
        Column("unit", "单位", width=7),
        Column("stock", "库存", Kind.QUANTITY, 10, required=True, aliases=("库存量",)),
        Column("sold", "昨日销量", Kind.QUANTITY, 10, aliases=("销量",)),
        Column(
            "price_fen",
            "今日价格",
            Kind.MONEY,
            10,
            aliases=("零售价", "价格", "今日售价"),
            note="元，每销售单位。",
        ),
        Column("cost_fen", "进价", Kind.MONEY, 10, note="元，每销售单位。"),
        Column("note", "备注", width=24, note="价格变动超过 2% 请写原因。"),
    ),
)


def read_shop_daily(table: Table, shop: str) -> tuple[ShopRow, ...]:
    """Rows of a shop's report, each with the place where it stands."""
    return tuple(records(table, lambda row: _shop_row(row, shop, table), key=("day", "product_code")))


def _shop_row(row: Row, shop: str, table: Table) -> ShopRow:
    at = cast("int", row["row"])
    return ShopRow(
        shop=shop,
        day=cast("date", row["day"]),
        product_code=str(row["product_code"]),
        stock=cast("Decimal", row["stock"]),
        sold=cast("Decimal | None", row["sold"]),
        price_fen=cast("int | None", row["price_fen"]),
        cost_fen=cast("int | None", row["cost_fen"]),
        note=str(row["note"]),
        place=table.place_in_row(at, "product_code"),
        places={field: table.place_in_row(at, field) for field in ("day", "stock", "sold", "price_fen", "note")},
    )
