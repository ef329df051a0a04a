"""Order lines: what a household asked for, as the clerk wrote it."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What a line's 状态 says: where it stands between the phone call and the door."""

    NEW = ""
    PASSED = "通过"
    FAULTY = "有误"
    ORDERED = "已采购"
    ARRIVED = "已到货"
    SHORT = "部分到货"
    MISSING = "缺货"
    ISSUED = "已发放"
    CANCELLED = "取消"


UNDER_WAY = frozenset({Status.ORDERED, Status.ARRIVED, Status.SHORT, Status.MISSING, Status.ISSUED})
"""Statuses of lines that a purchase order holds."""

CANCEL_WORDS = frozenset(
    {"取消", "已取消", "取消了", "作废", "已作废", "不要", "不要了", "退", "退了", "已退", "退单", "删除"}
)
"""How clerks write in 状态 that a line is cancelled."""


class OrderLine(NamedTuple):
    """One line of an order sheet, typed but not judged.

    `row` is 1-based and only for speaking to the clerk; `line_id` (编号) is the line's identity.
    `quantity` is None where the cell is empty or no number; the text then stands in the sheet's findings.
    """

    file: str
    community: str
    row: int
    line_id: str
    registered_at: datetime | None
    source: str
    compound: str
    building: str
    unit_no: str
    room: str
    name: str
    phone: str
    product: str
    spec: str
    quantity: Decimal | None
    unit: str
    group: str
    note: str
    recorder: str
    status: str
    opinion: str
    unit_price_fen: int | None = None
    """Where the office keeps a column for it; what is paid is what the shop quotes."""

    @property
    def address(self) -> str:
        """Where the line goes, in one phrase: 幸福苑 3栋 2单元 501."""
        return " ".join(part for part in (self.compound, self.building, self.unit_no, self.room) if part)
