"""A 快团团 export (cells by sheet) becomes order lines, findings and totals: every row of it, none twice.

Quantities are Decimal in `unit`, amounts integer fen. Each line names the sheet row that it came from and the
row that gave its address. What is wrong is a finding with the cell, the value and what to do; an error means
that the line cannot be bought or delivered without asking, and is repeated in the line's `questions`.
Sources: field guide, sections 2, 6 and 9.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from addin.intake import groupon_checks as checks
from addin.intake.groupon_goods import Goods, read_goods, unit_of
from addin.intake.groupon_homes import Home, find_homes
from addin.intake.groupon_rows import Row, read_rows
from addin.intake.groupon_sheets import find_lines
from addin.intake.groupon_summary import Summary, compare, read_summary
from addin.model.document import Grid
from addin.model.finding import Finding, Severity
from addin.sheets.reading import Table

_ROW_OF_CELL = re.compile(r"\d+$")
_OF_THE_ORDER = frozenset(
    {
        "import-address-differs",
        "import-note-redirects",
        "import-address-incomplete",
        "import-refund-partial",
    }
)
"""Errors on an order's first row that hold for all its rows."""


class ImportedLine(NamedTuple):
    """One order line. `address_row` is 0 when no row gives an address; `phone` is "" when it is no number."""

    source_row: int
    group_no: str
    name: str
    phone: str
    compound: str
    building: str
    unit_no: str
    room: str
    address: str
    address_row: int
    product: str
    spec: str
    quantity: Decimal | None
    unit: str
    amount_fen: int | None
    note: str
    refunded: bool
    questions: tuple[str, ...]
    """What must be asked before this line can be bought or delivered, in the findings' words."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What one export holds. `totals` per product label (荔枝（每箱四斤）) are the sums of the lines."""

    lines: tuple[ImportedLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    totals: Mapping[str, Decimal] = field(default_factory=dict)
    sheet: str = ""


def read_groupon(sheets: Mapping[str, Grid], file: str) -> Imported:
    """The export in these sheets; without lines, and with the reason, when it is none or lacks headings."""
    table, problems = find_lines(sheets, file)
    if table is None or not table.usable:
        return Imported(findings=tuple(problems))
    rows = read_rows(table)
    summary = read_summary(sheets, file)
    goods, goods_problems = read_goods(rows, summary.known, table)
    homes, home_problems = find_homes(rows, table)
    refunded, refund_problems = checks.check_refunds(rows, homes, table)
    told = [*table.findings, *goods_problems, *home_problems, *refund_problems]
    told += _row_findings(rows, goods, homes, summary, table)
    told.sort(key=_row)
    totals, names = _totals(rows, goods)
    findings = (*problems, *told, *compare(summary, totals, names))
    lines = _lines(rows, goods, homes, refunded, _questions(told))
    return Imported(tuple(lines), findings, {names[key].label: total for key, total in totals.items()}, table.name)


def _row_findings(
    rows: Sequence[Row], goods: Sequence[Goods], homes: Sequence[Home], summary: Summary, table: Table
) -> list[Finding]:
    odd, problems = checks.check_groups(rows, table)
    problems += checks.check_buyers(rows, homes, odd, table)
    problems += checks.check_rows(rows, {known.place.cell for known in table.findings}, table)
    amounts = list(checks.check_amounts(rows, goods, summary.prices, table))
    doubted = {_row(problem) for problem in amounts}
    return [*problems, *amounts, *checks.check_orders(rows, homes, doubted, table)]


def _row(problem: Finding) -> int:
    """The sheet row of a finding's cell, 0 when it has none."""
    match = _ROW_OF_CELL.search(problem.place.cell)
    return int(match[0]) if match else 0


def _questions(told: Iterable[Finding]) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for problem in told:
        if problem.severity is Severity.ERROR:
            found.setdefault(_row(problem), []).append(problem)
    return found


def _totals(rows: Sequence[Row], goods: Sequence[Goods]) -> tuple[dict[str, Decimal], dict[str, Goods]]:
    """Quantity and name of each product by its key, in the order of the rows."""
    totals: dict[str, Decimal] = {}
    names: dict[str, Goods] = {}
    for row, one in zip(rows, goods, strict=True):
        names.setdefault(one.key, one)
        totals[one.key] = totals.get(one.key, Decimal(0)) + (row.quantity or 0)
    return totals, names


def _lines(
    rows: Sequence[Row],
    goods: Sequence[Goods],
    homes: Sequence[Home],
    refunded: set[int],
    questions: Mapping[int, Sequence[Finding]],
) -> Iterable[ImportedLine]:
    notes = {row.row: row.note for row in rows}
    for row, one, home in zip(rows, goods, homes, strict=True):
        own = questions.get(row.row, ())
        orders = questions.get(home.row, ()) if home.row != row.row else ()
        yield ImportedLine(
            row.row,
            row.group_no,
            row.name,
            row.phone,
            row.compound or home.compound,
            home.address.building,
            home.address.unit_no,
            home.address.room,
            home.text,
            home.row,
            one.product,
            one.spec,
            row.quantity,
            unit_of(one),
            row.amount_fen,
            row.note or notes.get(home.row, ""),
            row.row in refunded,
            tuple(problem.message for problem in (*own, *(p for p in orders if p.code in _OF_THE_ORDER))),
        )
