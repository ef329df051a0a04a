"""登记收货: what was counted at the gate goes into the ledger, and a short delivery is shared out fairly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.flows.line_status import statuses
from addin.flows.read_base import require_base
from addin.flows.show_status import show_status
from addin.ledger import keys
from addin.ledger.arrivals import Delivery
from addin.ledger.receiving import book_receipt
from addin.model.finding import Finding, Place
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.planning.sharing import Wish, share
from addin.ports import BookProblem, LedgerStore
from addin.rendering.handout import handout
from addin.sheets.base import Base
from addin.sheets.declaration import KIND_PROPERTY
from addin.sheets.layout import RECEIPTS_FOLDER, output, workbook_of
from addin.sheets.pick import pick_sheet
from addin.sheets.reading import Table, read_table
from addin.sheets.receipts import RECEIPTS, ReceiptRow, read_receipts
from addin.sheets.recognise import other_kind
from addin.wording import finding

Key = tuple[str, str]

MOST = 10_000_000
"""More than this of one product arrives nowhere: a slip of the keys."""


@dataclass
class Counted:
    """Quantities that were filled in, by (purchase number, product code), and what is wrong with the rest."""

    received: dict[Key, Decimal] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unfilled: int = 0
    withdrawn: frozenset[str] = frozenset()


def receive(desk: Desk) -> Outcome:
    """Book what the receipt sheets say and the ledger does not yet; corrections are booked as such."""
    base = require_base(desk)
    store = desk.ledger()
    rows = {(row.purchase_no, row.product_code): row for row in store.purchase_lines()}
    withdrawn = frozenset(row.purchase_no for row in store.purchase_lines(withdrawn=True))
    counted = count(desk, rows, withdrawn)
    outcome = Outcome(findings=[*base.findings, *counted.findings])
    booked = _book(desk, base, store, rows, counted)
    lines = store.ordered_lines(awaited=False)
    today = {entry.document for entry in store.entries(kind=keys.RECEIPT) if entry.day == desk.day}
    _tell_short(rows, {key: got for key, got in counted.received.items() if key[0] in today}, outcome, base)
    _publish_handouts(desk, base, [line for line in lines if line.purchase_no in today], outcome)
    show_status(desk, base, statuses(lines), outcome)
    outcome.changed |= booked > 0
    outcome.summary = {
        "rows": len(counted.received),
        "unfilled": counted.unfilled,
        "booked": booked,
        "short_rows": sum(rows[key].quantity > quantity for key, quantity in counted.received.items()),
    }
    outcome.say("receive-done" if booked else "receive-nothing", **outcome.summary)
    return outcome


def count(desk: Desk, rows: Mapping[Key, PurchaseLine], withdrawn: frozenset[str] = frozenset()) -> Counted:
    """Read every receipt sheet; a sheet that cannot be used is told, and the others go on.

    `withdrawn` are the numbers of orders that were taken back.
    """
    counted = Counted(withdrawn=withdrawn)
    for name in desk.folder.files(RECEIPTS_FOLDER):
        try:
            _count_sheet(desk, name, rows, counted)
        except BookProblem as problem:
            counted.findings.append(problem_finding(problem))
    return counted


def _count_sheet(desk: Desk, name: str, rows: Mapping[Key, PurchaseLine], counted: Counted) -> None:
    book = desk.folder.book(name)
    kind = book.properties().get(KIND_PROPERTY, RECEIPTS.workbook)
    if kind != RECEIPTS.workbook:
        counted.findings.append(other_kind(Place(name), kind, RECEIPTS.workbook))
        return
    sheet_name = pick_sheet(book, RECEIPTS)
    table = read_table(book.grid(sheet_name), RECEIPTS, name, sheet_name)
    for row in read_receipts(table) if table.usable else ():
        _count_row(table, row, rows, counted)
    counted.findings.extend(table.findings)


def _count_row(table: Table, row: ReceiptRow, rows: Mapping[Key, PurchaseLine], counted: Counted) -> None:
    key = (row.purchase_no, row.product_code)
    ordered = rows.get(key)
    if row.purchase_no in counted.withdrawn:
        if row.received is not None:
            place = table.place(row.at, "received")
            counted.findings.append(finding("receipt-withdrawn", place, purchase_no=row.purchase_no))
    elif ordered is None:
        place = table.place(row.at, "product_code")
        counted.findings.append(finding("receipt-unknown", place, row.product_code, purchase_no=row.purchase_no))
    elif row.received is None:
        counted.unfilled += 1
    elif key in counted.received:
        counted.findings.append(finding("receipt-twice", table.place(row.at, "received"), str(row.received)))
    elif not 0 <= row.received <= MOST or row.received * 1000 != (row.received * 1000).to_integral_value():
        counted.findings.append(finding("receipt-invalid", table.place(row.at, "received"), str(row.received)))
    else:
        counted.received[key] = row.received
        if row.received > ordered.quantity:
            place = table.place(row.at, "received")
            told = {"ordered": ordered.quantity}
            counted.findings.append(finding("receipt-over", place, str(row.received), **told))


def _book(desk: Desk, base: Base, store: LedgerStore, rows: Mapping[Key, PurchaseLine], counted: Counted) -> int:
    changed = {key for key, quantity in counted.received.items() if rows[key].received != quantity}
    if not changed:
        return 0
    numbers = {number for number, _ in changed}
    lines = [line for number in sorted(numbers) for line in store.ordered_lines(purchase_no=number)]
    wanted = [line for line in lines if (line.purchase_no, line.product_code) in changed]
    received = {key: counted.received[key] for key in changed}
    delivery = Delivery(received, _shares(wanted, received))
    entries = [*store.entries(kind=keys.RECEIPT), *store.entries(kind=keys.ISSUE)]
    funded = frozenset(base.settings.funded_groups)
    batch = book_receipt(desk.day, [rows[key] for key in sorted(changed)], wanted, delivery, entries, funded)
    store.commit(batch)
    return len(changed)


def _shares(lines: Sequence[OrderedLine], received: Mapping[Key, Decimal]) -> dict[Key, Decimal]:
    """Each line's share of what arrived: needy households first, then everybody one before anybody two."""
    by_row: dict[Key, list[OrderedLine]] = {}
    for line in lines:
        by_row.setdefault((line.purchase_no, line.product_code), []).append(line)
    shares: dict[Key, Decimal] = {}
    for key, of_row in by_row.items():
        wishes = [Wish(line.line_id, line.quantity, line.priority, at) for at, line in enumerate(of_row)]
        for line_id, quantity in share(wishes, received[key]).items():
            shares[line_id, key[0]] = quantity
    return shares


def _tell_short(
    rows: Mapping[Key, PurchaseLine], received: Mapping[Key, Decimal], outcome: Outcome, base: Base
) -> None:
    for key, quantity in sorted(received.items()):
        row = rows[key]
        if quantity < row.quantity:
            product = base.office.product(row.product_code)
            name = product.label if product else row.product_code
            place = Place(workbook_of(RECEIPTS_FOLDER, f"{row.purchase_no}_{row.shop}"))
            told = {"shop": row.shop, "product": name, "ordered": row.quantity, "missing": row.quantity - quantity}
            outcome.findings.append(finding("receipt-short", place, str(quantity), **told))


def _publish_handouts(desk: Desk, base: Base, lines: Sequence[OrderedLine], outcome: Outcome) -> None:
    """A hand-out list per community for the orders whose delivery was registered today."""
    by_community: dict[str, list[OrderedLine]] = {}
    for line in lines:
        if line.received is not None:
            by_community.setdefault(line.community, []).append(line)
    for community in sorted(by_community):
        name = workbook_of(output(desk.day, "发放签收"), community)
        outcome.publish(desk.folder, name, handout(community, desk.day, by_community[community], base.office))
