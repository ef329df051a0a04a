"""The receipt sheet of one purchase order, to be filled in at the gate."""

from collections.abc import Sequence

from addin.model.document import CellValue, Document
from addin.model.office import Office
from addin.model.purchase import PurchaseLine
from addin.rendering.goods import product_cells
from addin.sheets.declaration import workbook
from addin.sheets.receipts import RECEIPTS


def receipt_sheet(rows: Sequence[PurchaseLine], office: Office) -> Document:
    """收货登记 with a row per product of the order and 实收数量 left empty."""
    body: list[list[CellValue]] = [
        [row.purchase_no, row.shop, *product_cells(office, row.product_code), row.quantity, None, None, None, None]
        for row in rows
    ]
    return workbook((RECEIPTS,), {RECEIPTS.name: body}, {"采购单号": rows[0].purchase_no})
