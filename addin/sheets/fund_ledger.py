"""资金台账.xlsx: what was granted, used and is left, and what is owed; written by the program from the ledger."""

from addin.model.document import Kind
from addin.sheets.declaration import Column, Sheet

WORKBOOK = "资金台账"

FUND_SUMMARY = Sheet(
    workbook=WORKBOOK,
    name="资金汇总",
    purpose="保供资金的拨款、支出和余额；拨款＝支出＋余额。",
    landscape=False,
    fillable_rows=0,
    generated=True,
    columns=(
        Column("item", "项目", width=26),
        Column("amount_fen", "金额（元）", Kind.MONEY, 20),
        Column("note", "说明", width=48),
    ),
)

FUND_FLOW = Sheet(
    workbook=WORKBOOK,
    name="资金流水",
    purpose="按日期一笔一行：拨款是收入，保供资金付款的货款是支出。",
    fillable_rows=0,
    generated=True,
    columns=(
        Column("day", "日期", Kind.DAY, 12),
        Column("document", "凭证号", width=24),
        Column("memo", "摘要", width=24),
        Column("allocated_fen", "收入（元）", Kind.MONEY, 14),
        Column("used_fen", "支出（元）", Kind.MONEY, 14),
        Column("balance_fen", "余额（元）", Kind.MONEY, 14),
        Column("key", "分录编号", width=46),
    ),
)

PAYABLES = Sheet(
    workbook=WORKBOOK,
    name="应付商家",
    purpose="按实收数量和报价应付给商家的货款，含上门代收的部分。",
    landscape=False,
    fillable_rows=0,
    generated=True,
    columns=(
        Column("shop", "商家", width=44),
        Column("amount_fen", "应付货款（元）", Kind.MONEY, 20),
    ),
)

GATE_MONEY = Sheet(
    workbook=WORKBOOK,
    name="代收货款",
    purpose="各社区住户收货时自己付的货款，由收银员代收。",
    landscape=False,
    fillable_rows=0,
    generated=True,
    columns=(
        Column("community", "社区", width=44),
        Column("amount_fen", "代收货款（元）", Kind.MONEY, 20),
    ),
)

FUND_LEDGER = (FUND_SUMMARY, FUND_FLOW, PAYABLES, GATE_MONEY)
