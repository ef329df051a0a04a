"""Registered deliveries in, the batch that books them out: what arrived, what did not, who pays for it.

Goods of one purchase order, product and place: 在途 → 在库 for what arrived, 在途 → 商家 for what is missing;
surplus and what goes beyond the order to the township's store. Money for what arrived, at the quoted price: paid
by the fund 应付 → 采购支出 and 保供资金 → 待付货款, or by the households at the gate 应付 → 代收.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from addin.ledger import accounts, keys
from addin.ledger.arrivals import NONE, Arrival, Delivery, arrivals
from addin.ledger.issuing import issue_base
from addin.ledger.reversal import reverse
from addin.ledger.revision import Booked, Fact, revise
from addin.model.ledger import MONEY, Entry, Move, goods_amount
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import Batch
from addin.wording import sentence

_Row = tuple[PurchaseLine, list[OrderedLine]]
"""A row of a purchase order with the households' lines that it is for."""


def book_receipt(
    day: date,
    purchase_lines: Iterable[PurchaseLine],
    ordered_lines: Iterable[OrderedLine],
    delivery: Delivery,
    booked: Sequence[Entry],
    funded_groups: frozenset[str],
) -> Batch:
    """Book the rows of a delivery that are new or corrected since; rows that say what is booked add nothing.

    `booked` are the ledger's entries of kinds RECEIPT and ISSUE. A correction is a reversal of `day` and a new
    revision. Where households' shares change after they were handed out, that issue is taken back as well (their
    `issued` becomes 0) and `book_issues` books it anew, so that stock is never negative in between. Every ordered
    line of a registered row needs its share; ValueError when shares are impossible (`arrivals`).
    """
    rows = _changed_rows(purchase_lines, ordered_lines, delivery)
    lines = [line for _, row_lines in rows for line in row_lines]
    receipts = Booked(booked, keys.RECEIPT)
    facts = (
        _fact(day, row, arrival)
        for row, row_lines in rows
        for arrival in arrivals(row, row_lines, delivery, funded_groups)
    )
    entries = [entry for fact in facts for entry in revise(fact, receipts, day)]
    reopened = {issue_base(line) for line in lines if line.issued is not None and _differs(line, delivery)}
    return Batch(
        entries=[*_issues_back(day, sorted(reopened), Booked(booked, keys.ISSUE)), *entries],
        received={_row_key(row): delivery.received[_row_key(row)] for row, _ in rows},
        line_received={_line_key(line): delivery.share(line) for line in lines if _differs(line, delivery)},
        line_issued={_line_key(line): NONE for line in lines if line.issued and issue_base(line) in reopened},
    )


def _changed_rows(
    purchase_lines: Iterable[PurchaseLine], ordered_lines: Iterable[OrderedLine], delivery: Delivery
) -> list[_Row]:
    by_row: defaultdict[tuple[str, str], list[OrderedLine]] = defaultdict(list)
    for line in ordered_lines:
        by_row[line.purchase_no, line.product_code].append(line)
    registered = ((row, by_row[_row_key(row)]) for row in purchase_lines if _row_key(row) in delivery.received)
    return [(row, lines) for row, lines in registered if _is_changed(row, lines, delivery)]


def _is_changed(row: PurchaseLine, lines: Iterable[OrderedLine], delivery: Delivery) -> bool:
    return row.received != delivery.received[_row_key(row)] or any(_differs(line, delivery) for line in lines)


def _differs(line: OrderedLine, delivery: Delivery) -> bool:
    return line.received != delivery.share(line)


def _row_key(row: PurchaseLine) -> tuple[str, str]:
    return row.purchase_no, row.product_code


def _line_key(line: OrderedLine) -> tuple[str, str]:
    return line.line_id, line.purchase_no


def _issues_back(day: date, bases: Iterable[str], issues: Booked) -> list[Entry]:
    standing = (issues.standing(base) for base in bases)
    return [reverse(entry, day) for entry in standing if entry is not None]


def _fact(day: date, row: PurchaseLine, arrival: Arrival) -> Fact:
    base = keys.key_of(keys.RECEIPT, row.purchase_no, row.product_code, arrival.place)
    memo = sentence("memo-receipt", place=arrival.place)
    moves = (*_goods(row, arrival), *_money(row, arrival))
    return Fact(base, keys.RECEIPT, day, row.purchase_no, memo, tuple(move for move in moves if move.amount))


def _goods(row: PurchaseLine, arrival: Arrival) -> tuple[Move, ...]:
    shop, transit = accounts.supplier(row.shop), accounts.in_transit(arrival.place)
    stock, product = accounts.in_stock(arrival.place), row.product_code
    as_ordered = min(arrival.arrived, arrival.ordered)
    return (
        Move(transit, stock, product, goods_amount(as_ordered)),
        Move(transit, shop, product, goods_amount(arrival.ordered - as_ordered)),
        Move(shop, stock, product, goods_amount(arrival.arrived - as_ordered)),
    )


def _money(row: PurchaseLine, arrival: Arrival) -> tuple[Move, ...]:
    shop = accounts.payable(row.shop)
    return (
        Move(shop, accounts.SPENT, MONEY, arrival.funded_fen),
        Move(accounts.FUND, accounts.SET_ASIDE, MONEY, arrival.funded_fen),
        Move(shop, accounts.at_the_gate(arrival.place), MONEY, arrival.gate_fen),
    )
