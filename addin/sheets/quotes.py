"""供货报价: what each shop asks for each product, how much it has, and how it sells it."""

from decimal import Decimal
from typing import cast

from addin.model.document import Kind
from addin.model.office import Quote
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

QUOTES = Sheet(
    workbook="基础资料",
    name="供货报价",
    purpose="商家对每种商品的报价，按商品目录的销售单位。",
    fillable_rows=3000,
    columns=(
        Column("shop", "商家", width=20, required=True, source="=保供商家!$A$2:$A$201"),
        Column("product_code", "商品编码", Kind.DIGITS, 12, required=True),
        Column("product_name", "品名", width=16, note="方便查看，可不填。"),
        Column(
            "unit_price_fen",
            "单价",
            Kind.MONEY,
            10,
            required=True,
            positive=True,
            aliases=("单价（元）",),
            note="元，每销售单位。",
        ),
        Column("available", "可供数量", Kind.QUANTITY, 11, required=True),
        Column(
            "multiple", "整件倍数", Kind.QUANTITY, 10, note="只按整件卖的，填一件的数量；空白表示散卖，要多少送多少。"
        ),
        Column("minimum", "起订量", Kind.QUANTITY, 9),
    ),
)


def read_quotes(table: Table) -> tuple[Quote, ...]:
    """Quotes, one per sound row."""
    return tuple(records(table, _quote, key=("shop", "product_code")))


def _quote(row: Row) -> Quote:
    multiple = row["multiple"]
    minimum = row["minimum"]
    return Quote(
        shop=str(row["shop"]),
        product_code=str(row["product_code"]),
        unit_price_fen=cast("int", row["unit_price_fen"]),
        available=cast("Decimal", row["available"]),
        multiple=multiple if isinstance(multiple, Decimal) and multiple > 0 else Decimal(0),
        minimum=minimum if isinstance(minimum, Decimal) else Decimal(0),
    )
