"""Everything a ledger holds in, sentences about what does not hold out; empty when the ledger is sound.

Every store's `verify` ends here; what only a database can get wrong (its running balances, its chain of
entries) the store checks itself. Amounts are compared in thousandths of a unit and in fen.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from addin.ledger import accounts, keys
from addin.ledger.queries import fund_summary
from addin.model.ledger import MONEY, Balance, Entry, goods_amount, goods_quantity, yuan
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.wording import sentence

_Group = tuple[str, str, str]
"""Purchase order, product and place."""

_Sums = Mapping[_Group, int]


def audit(
    entries: Sequence[Entry],
    balances: Sequence[Balance],
    purchase_lines: Sequence[PurchaseLine],
    ordered_lines: Sequence[OrderedLine],
) -> tuple[str, ...]:
    """Check that commodities sum to zero, stock is not negative, and lines and entries say the same."""
    return (
        *_not_zero(balances),
        *_negative_stock(balances),
        *_fund_differs(balances),
        *_purchases_differ(purchase_lines, ordered_lines),
        *_impossible_lines(ordered_lines),
        *_orders_differ(entries, purchase_lines, ordered_lines),
        *_receipts_differ(entries, purchase_lines, ordered_lines),
        *_issues_differ(entries, ordered_lines),
    )


def _not_zero(balances: Iterable[Balance]) -> Iterator[str]:
    sums: defaultdict[str, int] = defaultdict(int)
    for balance in balances:
        sums[balance.commodity] += balance.amount
    for commodity, amount in sorted(sums.items()):
        if amount:
            yield sentence("ledger-not-zero", commodity=commodity, amount=shown(commodity, amount))


def _negative_stock(balances: Iterable[Balance]) -> Iterator[str]:
    for balance in balances:
        if balance.amount < 0 and accounts.family_and_place(balance.account)[0] == accounts.STOCK:
            yield sentence(
                "ledger-stock-negative",
                account=balance.account,
                commodity=balance.commodity,
                amount=goods_quantity(balance.amount),
            )


def _fund_differs(balances: Iterable[Balance]) -> Iterator[str]:
    fund = fund_summary(balances)
    if fund.allocated_fen != fund.used_fen + fund.balance_fen:
        granted, spent, left = map(yuan, (fund.allocated_fen, fund.used_fen, fund.balance_fen))
        yield sentence("ledger-fund-differs", granted=granted, spent=spent, left=left)


def _purchases_differ(purchase_lines: Iterable[PurchaseLine], lines: Iterable[OrderedLine]) -> Iterator[str]:
    wanted: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        wanted[line.purchase_no, line.product_code] += line.quantity
    for row in purchase_lines:
        quantity = wanted[row.purchase_no, row.product_code]
        if quantity + row.surplus != row.quantity:
            yield sentence(
                "ledger-purchase-differs",
                document=row.purchase_no,
                commodity=row.product_code,
                ordered=row.quantity,
                lines=quantity,
                surplus=row.surplus,
            )


def _impossible_lines(lines: Iterable[OrderedLine]) -> Iterator[str]:
    for line in lines:
        received, issued = line.received or Decimal(0), line.issued or Decimal(0)
        figures = {"received": received, "issued": issued, "ordered": line.quantity}
        if received > line.quantity:
            yield sentence("ledger-line-over-received", document=line.purchase_no, line=line.line_id, **figures)
        if issued > received:
            yield sentence("ledger-line-over-issued", document=line.purchase_no, line=line.line_id, **figures)


def _orders_differ(
    entries: Iterable[Entry], purchase_lines: Iterable[PurchaseLine], lines: Iterable[OrderedLine]
) -> Iterator[str]:
    by_line = _line_sums((line, line.quantity) for line in lines)
    for row in purchase_lines:
        by_line[row.purchase_no, row.product_code, accounts.TOWNSHIP] += goods_amount(row.surplus)
    yield from _differences("ledger-order-differs", by_line, _posted(entries, keys.ORDER, accounts.TRANSIT))


def _receipts_differ(
    entries: Iterable[Entry], purchase_lines: Iterable[PurchaseLine], lines: Sequence[OrderedLine]
) -> Iterator[str]:
    by_line = _line_sums((line, line.received) for line in lines)
    to_households: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (purchase_no, product, _), amount in by_line.items():
        to_households[purchase_no, product] += amount
    for row in purchase_lines:
        arrived = goods_amount(row.received or Decimal(0))
        rest = arrived - to_households[row.purchase_no, row.product_code]
        by_line[row.purchase_no, row.product_code, accounts.TOWNSHIP] += rest
    yield from _differences("ledger-receipt-differs", by_line, _posted(entries, keys.RECEIPT, accounts.STOCK))


def _issues_differ(entries: Iterable[Entry], lines: Iterable[OrderedLine]) -> Iterator[str]:
    by_line = _line_sums((line, line.issued) for line in lines)
    yield from _differences("ledger-issue-differs", by_line, _posted(entries, keys.ISSUE, accounts.HOUSEHOLD))


def _line_sums(quantities: Iterable[tuple[OrderedLine, Decimal | None]]) -> defaultdict[_Group, int]:
    sums: defaultdict[_Group, int] = defaultdict(int)
    for line, quantity in quantities:
        if quantity:
            sums[line.purchase_no, line.product_code, line.community] += goods_amount(quantity)
    return sums


def _posted(entries: Iterable[Entry], kind: str, family: str) -> _Sums:
    """What entries of a kind brought into a family's accounts, less what they took out again."""
    sums: defaultdict[_Group, int] = defaultdict(int)
    for entry in entries:
        for move in entry.moves if entry.kind == kind else ():
            for account, sign in ((move.target, 1), (move.source, -1)):
                known, place = accounts.family_and_place(account)
                if known == family:
                    sums[entry.document, move.commodity, place] += sign * move.amount
    return sums


def _differences(code: str, by_line: _Sums, posted: _Sums) -> Iterator[str]:
    for group in sorted({*by_line, *posted}):
        lines, booked = by_line.get(group, 0), posted.get(group, 0)
        if lines != booked:
            document, commodity, place = group
            figures = {"lines": goods_quantity(lines), "posted": goods_quantity(booked)}
            yield sentence(code, document=document, commodity=commodity, place=place, **figures)


def shown(commodity: str, amount: int) -> str:
    """An amount as a clerk reads it: yuan for money, units for goods."""
    return str(yuan(amount) if commodity == MONEY else goods_quantity(amount))
