"""The daily report's raw material and its figures, each with where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from addin.model.document import CellValue
from addin.model.finding import Finding, Place
from addin.model.ledger import Entry
from addin.model.office import Office
from addin.model.purchase import OrderedLine
from addin.model.settings import Settings


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
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    """Where day, stock, sold, price_fen and note stand; what is not given stands at `place`."""

    def at(self, field_name: str) -> Place:
        """Where one of the row's values stands."""
        return self.places.get(field_name, self.place)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that a day's report is made of: shop rows of this and earlier days, ledger entries up to the day.

    `ordered_lines` are those of the day's purchase orders.
    """

    day: date
    rows: Sequence[ShopRow]
    entries: Sequence[Entry]
    ordered_lines: Sequence[OrderedLine]
    office: Office
    settings: Settings


class SourceKind(StrEnum):
    """What a source is: a cell of a shop's report, a ledger entry, a purchase order's lines, 基础资料, a figure."""

    SHOP_CELL = "shop_cell"
    ENTRY = "entry"
    PURCHASE = "purchase"
    BASE = "base"
    FIGURE = "figure"


class Source(NamedTuple):
    """Where a figure comes from: file!sheet!cell, an entry's key, a purchase number, a sheet or another figure's name.

    `value` is what the source contributes, in the figure's unit.
    """

    kind: SourceKind
    reference: str
    value: Decimal | int | None = None


class Figure(NamedTuple):
    """One number of the report: its name (a cell's, or table.row.column), its value, what it is, its sources."""

    name: str
    value: CellValue
    meaning: str
    sources: tuple[Source, ...]


Shown = CellValue | Figure
"""What stands in a cell of the report: words, or a number with its sources."""


@dataclass(frozen=True, slots=True)
class Report:
    """A filled report: named cells, rows of named tables, the figures of the text, and what the clerk should know."""

    day: date
    cells: Mapping[str, Shown]
    tables: Mapping[str, Sequence[Sequence[Shown]]]
    text_figures: Sequence[Figure]
    findings: Sequence[Finding]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every number of the report, each name once."""
        in_tables = (cell for rows in self.tables.values() for row in rows for cell in row)
        shown = (*self.cells.values(), *in_tables, *self.text_figures)
        return tuple({each.name: each for each in shown if isinstance(each, Figure)}.values())
