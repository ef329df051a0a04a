"""The daily report's raw material and its figures, each with where it comes from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.model.document import CellValue
from addin.model.finding import Place


@dataclass(frozen=True, slots=True)
class ShopRow:
    """One row of a shop's daily report; quantities in sales units, prices in fen per sales unit.

    `sold` is yesterday's sales: today's price goes with yesterday's sales (field guide, section 2).
    """

    shop: str
    day: date
    product_code: str
    stock: Decimal
    sold: Decimal | None
    price_fen: int | None
    cost_fen: int | None
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: ledger entries by key, or a shop's row by file, sheet and cell."""

    kind: str
    reference: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the report: the template's name for its cell, its value, what it is, and its sources."""

    name: str
    value: CellValue
    meaning: str
    sources: tuple[Source, ...]
