"""资金拨款: the money given to the office, each by a numbered document."""

from datetime import date
from typing import cast

from addin.model.document import Kind
from addin.model.office import Grant
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

GRANTS = Sheet(
    workbook="基础资料",
    name="资金拨款",
    purpose="财政拨给保供工作的资金，一个文号一行，记入资金台账。",
    fillable_rows=200,
    columns=(
        Column("document", "文号", width=24, required=True, aliases=("拨款文号",)),
        Column("day", "拨款日期", Kind.DAY, 14, required=True),
        Column("amount_fen", "金额", Kind.MONEY, 14, required=True, note="元。"),
        Column("source", "资金来源", width=20),
        Column("note", "备注", width=30),
    ),
)


def read_grants(table: Table) -> tuple[Grant, ...]:
    """Grants, one per sound row."""
    return tuple(records(table, _grant, key=("document",)))


def _grant(row: Row) -> Grant:
    return Grant(
        document=str(row["document"]),
        day=cast("date", row["day"]),
        amount_fen=cast("int", row["amount_fen"]),
        source=str(row["source"]),
        note=str(row["note"]),
    )
