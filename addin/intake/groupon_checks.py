"""What does not fit together among the rows of an export: order numbers, buyers, amounts, refunds.

Warnings, except where a household cannot be served without asking: part of an order paid back says not which
goods; a quantity that is none cannot be bought.
Findings: import-group-sequence, import-groups-unordered, import-buyer-differs, import-buyer-borrowed,
import-group-differs,
import-phone-unreadable, import-name-missing, import-quantity-missing, import-quantity-not-positive,
import-amount-differs, import-order-total, import-refunded, import-refund-partial.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from addin.intake.groupon_goods import Goods
from addin.intake.groupon_homes import Home
from addin.intake.groupon_rows import Row
from addin.model.finding import Finding
from addin.model.ledger import cost_fen, yuan
from addin.sheets.reading import Table
from addin.terms.phones import masked
from addin.wording import finding

UNORDERED_SHARE = 0.2
UNORDERED_LEAST = 3
"""With more rows out of sequence than both, the sheet was sorted otherwise and the numbers tell nothing."""


def check_groups(rows: Sequence[Row], table: Table) -> tuple[set[int], list[Finding]]:
    """The sheet rows whose 跟团号 stands out of sequence, with a finding each.

    The export is in the order of the numbers, rising or falling; what is not part of the longest such run was
    changed by hand or moved.
    """
    numbered = [(row, int(row.group_no)) for row in rows if row.group_no.isdecimal() and len(row.group_no) < 12]
    numbers = [number for _, number in numbered]
    odd = min(_out_of_run(numbers), _out_of_run([-number for number in numbers]), key=len)
    if len(odd) > max(UNORDERED_LEAST, UNORDERED_SHARE * len(numbers)):
        return set(), [finding("import-groups-unordered", table.place_in_row(table.heading_row, "group_no"))]
    return {numbered[at][0].row for at in odd}, [_group_finding(numbers, at, numbered[at][0], table) for at in odd]


def _out_of_run(numbers: Sequence[int]) -> list[int]:
    """Indexes outside the longest run that never falls."""
    ends: list[int] = []
    end_at: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_right(ends, number)
        before.append(end_at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        end_at[length : length + 1] = [at]
    inside: set[int] = set()
    at = end_at[-1] if end_at else -1
    while at >= 0:
        inside.add(at)
        at = before[at]
    return [at for at in range(len(numbers)) if at not in inside]


def _group_finding(numbers: Sequence[int], at: int, row: Row, table: Table) -> Finding:
    above = str(numbers[at - 1]) if at else "无"
    below = str(numbers[at + 1]) if at + 1 < len(numbers) else "无"
    place = table.place_in_row(row.row, "group_no")
    return finding("import-group-sequence", place, row.group_no, above=above, below=below)


def check_buyers(rows: Sequence[Row], homes: Sequence[Home], odd: set[int], table: Table) -> Iterator[Finding]:
    """Rows of one order with another name or phone than its first row; rows of another order than their address."""
    firsts: dict[str, Row] = {}
    groups = {row.row: row.group_no for row in rows}
    for row, home in zip(rows, homes, strict=True):
        first = firsts.setdefault(row.group_no, row) if row.group_no and row.row not in odd else row
        if first.buyer != row.buyer:
            yield _buyer_differs(row, first, home, table)
        elif home.row != row.row and home.row and not {row.row, home.row} & odd and groups[home.row] != row.group_no:
            place = table.place_in_row(row.row, "group_no")
            yield finding("import-group-differs", place, row.group_no, row=home.row, other=groups[home.row])


def _buyer_differs(row: Row, first: Row, home: Home, table: Table) -> Finding:
    column = "name" if row.name != first.name else "phone"
    shown = row.name if column == "name" else masked(row.buyer[1])
    return finding(
        "import-buyer-differs" if home.row == row.row else "import-buyer-borrowed",
        table.place_in_row(row.row, column),
        shown,
        group=row.group_no,
        row=first.row,
        this=f"{row.name} {masked(row.buyer[1])}",
        other=f"{first.name} {masked(first.buyer[1])}",
        taken=home.address.spoken,
    )


def check_rows(rows: Sequence[Row], unread: set[str], table: Table) -> Iterator[Finding]:
    """Cells that every row needs; `unread` are the cells that have a finding already."""
    for row in rows:
        if not row.name:
            yield finding("import-name-missing", table.place_in_row(row.row, "name"))
        if not row.phone:
            shown = masked(row.phone_text)
            yield finding("import-phone-unreadable", table.place_in_row(row.row, "phone"), shown)
        if row.quantity is None or row.quantity <= 0:
            yield from _quantity_finding(row, unread, table)


def _quantity_finding(row: Row, unread: set[str], table: Table) -> Iterator[Finding]:
    place = table.place_in_row(row.row, "quantity")
    if row.quantity is not None:
        yield finding("import-quantity-not-positive", place, str(row.quantity))
    elif place.cell not in unread:
        yield finding("import-quantity-missing", place)


def check_amounts(
    rows: Sequence[Row], goods: Sequence[Goods], prices: Mapping[str, int | None], table: Table
) -> Iterator[Finding]:
    """商品金额 that is not the summary's price times the quantity; `prices` in fen, by the product's key."""
    for row, one in zip(rows, goods, strict=True):
        price = prices.get(one.key)
        if price is None or row.quantity is None or row.amount_fen is None:
            continue
        due = cost_fen(row.quantity, price)
        if due != row.amount_fen:
            place = table.place_in_row(row.row, "amount")
            shown = money(row.amount_fen)
            yield finding(
                "import-amount-differs",
                place,
                shown,
                product=one.label,
                price=money(price),
                quantity=row.quantity,
                due=money(due),
            )


def check_orders(rows: Sequence[Row], homes: Sequence[Home], doubted: set[int], table: Table) -> Iterator[Finding]:
    """订单金额 that is not the sum of its rows; `doubted` are rows whose own amount is told already."""
    for head, order in orders(rows, homes):
        if head.order_fen is None or {row.row for row in order} & doubted:
            continue
        amounts = [row.amount_fen for row in order]
        known = [amount for amount in amounts if amount is not None]
        due = sum(known) + (head.freight_fen or 0) - (head.discount_fen or 0)
        if len(known) == len(amounts) and due != head.order_fen:
            place = table.place_in_row(head.row, "order_amount")
            yield finding("import-order-total", place, money(head.order_fen), due=money(due), lines=len(order))


def check_refunds(rows: Sequence[Row], homes: Sequence[Home], table: Table) -> tuple[set[int], list[Finding]]:
    """The sheet rows of orders paid back in full, and a finding for each order with a refund."""
    refunded: set[int] = set()
    problems: list[Finding] = []
    for head, order in orders(rows, homes):
        if not head.refund_fen:
            continue
        place = table.place_in_row(head.row, "refund")
        whole = bool(head.order_fen) and head.refund_fen >= (head.order_fen or 0)
        code = "import-refunded" if whole else "import-refund-partial"
        problems.append(finding(code, place, money(head.refund_fen), paid=money(head.order_fen or 0), lines=len(order)))
        if whole:
            refunded.update(row.row for row in order)
    return refunded, problems


def orders(rows: Sequence[Row], homes: Sequence[Home]) -> list[tuple[Row, list[Row]]]:
    """Each order as its first row and all its rows: those that take their address from the first."""
    found: dict[int, list[Row]] = {}
    for row, home in zip(rows, homes, strict=True):
        found.setdefault(home.row or row.row, []).append(row)
    return [(order[0], order) for order in found.values()]


def money(fen: int) -> str:
    """Yuan with two decimals."""
    return f"{yuan(fen):.2f}"


def shown_quantity(quantity: Decimal) -> str:
    """A quantity without trailing zeros."""
    return f"{quantity.normalize():f}"
