"""Purchase and ordered lines in, database rows out, and back: quantities as thousandths, days as text.

A row holds the fields of its line in their order: first the facts, which never change, then what is filled in
later (`received`, `issued`).
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from addin.model.ledger import goods_amount, goods_quantity
from addin.model.purchase import OrderedLine, PurchaseLine

PurchaseRow = tuple[str, str, str, str, int, int, int, int | None]
OrderedRow = tuple[
    str, str, str, str, str, str, str, str, str, str, str, str, int, int, str, str, str, int, int | None, int | None
]


class LineTable(NamedTuple):
    """A table of lines: its columns, where the two stand that identify a line, and how many columns are facts."""

    name: str
    columns: tuple[str, ...]
    key: tuple[int, int]
    facts: int

    def key_of(self, row: tuple[object, ...]) -> tuple[str, str]:
        """What identifies the line of this row."""
        first, second = self.key
        return str(row[first]), str(row[second])

    @property
    def select(self) -> str:
        """Statement for all rows; conditions and order are to be added."""
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"

    @property
    def insert(self) -> str:
        """Statement that adds one row."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({marks})"

    def fill_in(self, column: str) -> str:
        """Statement that fills in a column (its value first) of the line with a key."""
        first, second = (self.columns[at] for at in self.key)
        return f"UPDATE {self.name} SET {column} = ? WHERE {first} = ? AND {second} = ?"

    @property
    def withdraw(self) -> str:
        """Statement that withdraws the lines of a purchase order."""
        return f"UPDATE {self.name} SET withdrawn = 1 WHERE purchase_no = ?"


PURCHASE_LINES = LineTable(
    "purchase_line",
    ("purchase_no", "shop", "day", "product_code", "quantity", "surplus", "unit_price_fen", "received"),
    key=(0, 3),
    facts=7,
)
ORDERED_LINES = LineTable(
    "ordered_line",
    (
        *("line_id", "purchase_no", "shop", "day", "community", "compound", "building", "unit_no", "room", "name"),
        *("phone", "product_code", "quantity", "unit_price_fen", '"group"', "note", "digest", "priority"),
        *("received", "issued"),
    ),
    key=(0, 1),
    facts=18,
)


def purchase_row(line: PurchaseLine) -> PurchaseRow:
    """The line as a row of PURCHASE_LINES; ValueError for a quantity finer than a thousandth."""
    return (
        line.purchase_no,
        line.shop,
        line.day.isoformat(),
        line.product_code,
        goods_amount(line.quantity),
        goods_amount(line.surplus),
        line.unit_price_fen,
        amount_of(line.received),
    )


def ordered_row(line: OrderedLine) -> OrderedRow:
    """The line as a row of ORDERED_LINES; ValueError for a quantity finer than a thousandth."""
    return (
        line.line_id,
        line.purchase_no,
        line.shop,
        line.day.isoformat(),
        line.community,
        line.compound,
        line.building,
        line.unit_no,
        line.room,
        line.name,
        line.phone,
        line.product_code,
        goods_amount(line.quantity),
        line.unit_price_fen,
        line.group,
        line.note,
        line.digest,
        line.priority,
        amount_of(line.received),
        amount_of(line.issued),
    )


def purchase_line(row: PurchaseRow) -> PurchaseLine:
    """The line that a row of PURCHASE_LINES holds."""
    number, shop, day, code, quantity, surplus, price, received = row
    ordered = goods_quantity(quantity), goods_quantity(surplus)
    return PurchaseLine(number, shop, date.fromisoformat(day), code, *ordered, price, quantity_of(received))


def ordered_line(row: OrderedRow) -> OrderedLine:
    """The line that a row of ORDERED_LINES holds."""
    day, quantity, price = date.fromisoformat(row[3]), goods_quantity(row[12]), row[13]
    later = quantity_of(row[18]), quantity_of(row[19])
    return OrderedLine(*row[:3], day, *row[4:12], quantity, price, *row[14:17], row[17], *later)


def amount_of(quantity: Decimal | None) -> int | None:
    """What is filled in for a quantity, None when it is not known."""
    return None if quantity is None else goods_amount(quantity)


def quantity_of(amount: int | None) -> Decimal | None:
    """The quantity that was filled in."""
    return None if amount is None else goods_quantity(amount)
