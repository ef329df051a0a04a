"""物资台账.xlsx: what came in, what went out and what lies where; written by the program from the ledger.

Headings after the offices' 入库单 and 出库单 (field guide, section 2).
"""

from addin.model.document import Kind
from addin.sheets.declaration import Column, Sheet

WORKBOOK = "物资台账"

STOCK_SUMMARY = Sheet(
    workbook=WORKBOOK,
    name="库存汇总",
    purpose="各社区和街道库房每种商品的入库、出库和结存。",
    landscape=False,
    fillable_rows=0,
    generated=True,
    columns=(
        Column("place", "地点", width=18),
        Column("product_code", "商品编码", Kind.DIGITS, 11),
        Column("product_name", "名称", width=20),
        Column("spec", "规格", width=16),
        Column("unit", "单位", width=7),
        Column("incoming", "入库", Kind.QUANTITY, 10),
        Column("outgoing", "出库", Kind.QUANTITY, 10),
        Column("closing", "结存", Kind.QUANTITY, 10),
    ),
)

INCOMING = Sheet(
    workbook=WORKBOOK,
    name="入库明细",
    purpose="每张采购单每种商品一行：订购多少、实收多少、多少钱。",
    fillable_rows=0,
    generated=True,
    columns=(
        Column("day", "入库时间", Kind.DAY, 12),
        Column("purchase_no", "采购单号", width=18),
        Column("shop", "商家", width=18),
        Column("product_name", "名称", width=19),
        Column("spec", "规格", width=15),
        Column("unit", "单位", width=6),
        Column("ordered", "订购数量", Kind.QUANTITY, 10),
        Column("received", "实收数量", Kind.QUANTITY, 10),
        Column("unit_price_fen", "单价", Kind.MONEY, 10),
        Column("amount_fen", "金额", Kind.MONEY, 12),
        Column("note", "备注", width=14),
    ),
)

OUTGOING = Sheet(
    workbook=WORKBOOK,
    name="出库明细",
    purpose="每天发给每个社区住户的每种商品一行；冲正的记为负数。",
    landscape=False,
    fillable_rows=0,
    generated=True,
    columns=(
        Column("day", "出库时间", Kind.DAY, 12),
        Column("community", "社区", width=18),
        Column("product_code", "商品编码", Kind.DIGITS, 11),
        Column("product_name", "名称", width=20),
        Column("spec", "规格", width=16),
        Column("unit", "单位", width=7),
        Column("quantity", "数量", Kind.QUANTITY, 11),
        Column("use", "项目", width=12),
    ),
)

REVERSALS = Sheet(
    workbook=WORKBOOK,
    name="冲正记录",
    purpose="记错后更正的入库和出库：原来的一笔照原样冲回，再记正确的一笔。",
    fillable_rows=0,
    generated=True,
    columns=(
        Column("day", "冲正日期", Kind.DAY, 12),
        Column("purchase_no", "采购单号", width=18),
        Column("place", "地点", width=16),
        Column("product_name", "名称", width=19),
        Column("spec", "规格", width=15),
        Column("unit", "单位", width=6),
        Column("incoming", "入库", Kind.QUANTITY, 10),
        Column("outgoing", "出库", Kind.QUANTITY, 10),
        Column("memo", "摘要", width=24),
        Column("reverses", "原分录编号", width=42),
    ),
)

GOODS_LEDGER = (STOCK_SUMMARY, INCOMING, OUTGOING, REVERSALS)
