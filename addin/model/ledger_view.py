"""What the ledger shows: stock, turnover and money, in units and fen, ready to be set out in rows."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class StockLine(NamedTuple):
    """Quantity of a product that lies at a place (a community, or 街道 for the township's store)."""

    place: str
    product_code: str
    quantity: Decimal


class Turnover(NamedTuple):
    """A product's 入库, 出库 and 结存 on one day; what was taken back counts as negative in its own column."""

    day: date
    product_code: str
    incoming: Decimal
    outgoing: Decimal
    closing: Decimal


class FundSummary(NamedTuple):
    """The fund: 拨款 = 支出 + 余额; a negative balance means that more was used than granted."""

    allocated_fen: int
    used_fen: int
    balance_fen: int


class FundLine(NamedTuple):
    """One row of the fund ledger: an entry's 拨款 or 支出 (negative when taken back) and the 余额 after it."""

    day: date
    key: str
    document: str
    memo: str
    allocated_fen: int
    used_fen: int
    balance_fen: int
