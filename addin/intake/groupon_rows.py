"""Rows of a 顾客购买表 become typed rows; nothing is judged yet.

An order of several products fills the order's own columns (amount, address …) only in its first row. A row that
names no buyer at all, as merged cells leave it, is the order above it carried on.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.model.document import CellValue
from addin.sheets.reading import Table
from addin.terms import cells
from addin.terms.phones import normal_phone
from addin.terms.units import parse_quantity

_NOTE_PREFIX = re.compile(r"(?m)^\s*\d{1,5}\s*[:：]\s*")


class Row(NamedTuple):
    """One row; amounts in fen, None where the cell is empty. `phone` is "" when it is no number."""

    row: int
    group_no: str
    product: str
    spec: str
    quantity: Decimal | None
    amount_fen: int | None
    freight_fen: int | None
    discount_fen: int | None
    order_fen: int | None
    refund_fen: int | None
    compound: str
    name: str
    phone: str
    phone_text: str
    address: str
    room: str
    building: str
    lane: str
    note: str

    @property
    def has_address(self) -> bool:
        """Whether the row says itself where it goes."""
        return bool(self.address or self.room or self.building)

    @property
    def buyer(self) -> tuple[str, str]:
        """Who receives it: name and phone."""
        return self.name, self.phone or self.phone_text


def read_rows(table: Table) -> list[Row]:
    """All rows; cells that are no numbers or no amounts are among the table's findings."""
    said = {field: table.texts(field) for field in table.sheet.by_field}
    notes = [
        "；".join(note for note in pair if note)
        for pair in zip(map(_note, said["buyer_note"]), map(_note, said["leader_note"]), strict=True)
    ]
    rows = map(
        Row,
        table.rows,
        said["group_no"],
        said["product"],
        said["spec"],
        table.values("quantity", _quantity),
        *(
            table.values(field, cells.money_fen)
            for field in ("amount", "freight", "discount", "order_amount", "refund")
        ),
        said["compound"],
        ["".join(name.split()) if not name.isascii() else name for name in said["name"]],
        [phone or "" for phone in table.values("phone", normal_phone)],
        said["phone"],
        said["address"],
        said["room"],
        said["building"],
        said["lane"],
        notes,
    )
    return _carried_on(list(rows))


def _quantity(value: CellValue) -> Decimal | cells.Bad | None:
    """A number, or a text that says one: 两, 二十, x2."""
    number = cells.quantity(value)
    if not isinstance(number, cells.Bad) or not isinstance(value, str):
        return number
    said = parse_quantity(value)
    return number if said is None else said


def _note(text: str) -> str:
    """A remark without the order's number that the export puts before it (22:帮忙送到87-105)."""
    return " ".join(_NOTE_PREFIX.sub("", text).split())


def _carried_on(rows: Sequence[Row]) -> list[Row]:
    filled: list[Row] = []
    for row in rows:
        if filled and not (row.name or row.phone_text or row.has_address):
            above = filled[-1]
            filled.append(
                row._replace(
                    group_no=row.group_no or above.group_no,
                    name=above.name,
                    phone=above.phone,
                    phone_text=above.phone_text,
                )
            )
        else:
            filled.append(row)
    return filled
