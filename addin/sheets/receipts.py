"""收货登记: what a purchase order brought; made with the order, filled in at the gate."""

from decimal import Decimal
from typing import NamedTuple, cast

from addin.model.document import Kind
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.terms import cells

RECEIPTS = Sheet(
    workbook="收货登记",
    name="收货登记",
    purpose="按采购单点数，填“实收数量”；没到的填 0，还没送来的空着。",
    fillable_rows=0,
    generated=True,
    columns=(
        Column("purchase_no", "采购单号", width=17, required=True, owned=True),
        Column("shop", "商家", width=18, owned=True),
        Column("product_code", "商品编码", Kind.DIGITS, 11, required=True, owned=True),
        Column("product_name", "品名", width=16, owned=True),
        Column("spec", "规格", width=15, owned=True),
        Column("unit", "单位", width=7, owned=True),
        Column("ordered", "订购数量", Kind.QUANTITY, 10, owned=True),
        Column("received", "实收数量", Kind.QUANTITY, 10, required=True, aliases=("到货数量",)),
        Column("receiver", "收货人", width=12),
        Column("received_at", "收货时间", Kind.MOMENT, 17),
        Column("note", "备注", width=24),
    ),
)


class ReceiptRow(NamedTuple):
    """One row of a receipt sheet; `received` None means that nothing was filled in yet."""

    at: int
    purchase_no: str
    product_code: str
    received: Decimal | None


def read_receipts(table: Table) -> list[ReceiptRow]:
    """Rows of a receipt sheet; unreadable quantities are among the table's findings."""
    quantities = cast("list[Decimal | None]", table.values("received", cells.quantity))
    numbers, codes = table.texts("purchase_no"), table.texts("product_code")
    return [ReceiptRow(at, *row) for at, row in enumerate(zip(numbers, codes, quantities, strict=True))]
