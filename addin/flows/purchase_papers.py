"""The papers of the day's purchase orders: the order, the picking list and the receipt sheet of each."""

from collections.abc import Sequence

from addin.flows.desk import Desk, Outcome
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import LedgerStore
from addin.rendering.picking_list import picking_list
from addin.rendering.purchase_order import purchase_order
from addin.rendering.receipt_sheet import receipt_sheet
from addin.sheets.base import Base
from addin.sheets.layout import RECEIPTS_FOLDER, output


def publish_papers(desk: Desk, base: Base, store: LedgerStore, outcome: Outcome) -> None:
    """Publish the papers of every order of the day, made from what the ledger holds."""
    rows: dict[str, list[PurchaseLine]] = {}
    for row in store.purchase_lines(day=desk.day):
        rows.setdefault(row.purchase_no, []).append(row)
    lines: dict[str, list[OrderedLine]] = {}
    for line in store.ordered_lines(day=desk.day) if rows else ():
        lines.setdefault(line.purchase_no, []).append(line)
    for number in desk.progress("生成采购单", sorted(rows)):
        _publish(desk, base, rows[str(number)], lines.get(str(number), []), outcome)


def _publish(
    desk: Desk, base: Base, rows: Sequence[PurchaseLine], lines: Sequence[OrderedLine], outcome: Outcome
) -> None:
    name = f"{rows[0].purchase_no}_{rows[0].shop}.xlsx"
    order = purchase_order(rows, lines, base.office, base.settings)
    outcome.publish(desk.folder, output(desk.day, "采购单", name), order)
    picking = picking_list(rows[0], lines, base.office, base.settings)
    outcome.publish(desk.folder, output(desk.day, "配货单", name), picking)
    receipt = f"{RECEIPTS_FOLDER}/{name}"
    if not desk.folder.exists(receipt):  # from then on it belongs to whoever receives the goods
        outcome.publish(desk.folder, receipt, receipt_sheet(rows, base.office))
