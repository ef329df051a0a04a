"""The papers of the day's purchase orders: the order, the picking list and the receipt sheet of each."""

from collections.abc import Sequence

from addin.flows.desk import Desk, Outcome
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import LedgerStore
from addin.rendering.picking_list import picking_list
from addin.rendering.purchase_order import purchase_order
from addin.rendering.receipt_sheet import receipt_sheet
from addin.sheets.base import Base
from addin.sheets.layout import RECEIPTS_FOLDER, output, workbook_of


def publish_papers(desk: Desk, base: Base, store: LedgerStore, new: Sequence[OrderedLine], outcome: Outcome) -> None:
    """Publish the papers of the day's new orders (`new` are their lines), and of older ones whose papers are missing.

    They hold what the ledger holds: an order that has gone out does not change.
    """
    fresh: dict[str, list[OrderedLine]] = {}
    for line in new:
        fresh.setdefault(line.purchase_no, []).append(line)
    rows: dict[str, list[PurchaseLine]] = {}
    for row in store.purchase_lines(day=desk.day):
        rows.setdefault(row.purchase_no, []).append(row)
    for number in map(str, desk.progress("生成采购单", sorted(rows))):
        names = _names(desk, rows[number][0])
        if number in fresh or not all(map(desk.folder.exists, names)):
            lines = fresh.get(number) or store.ordered_lines(purchase_no=number)
            _publish(desk, base, rows[number], lines, outcome)
        else:
            outcome.outputs.extend(names)


def _names(desk: Desk, first: PurchaseLine) -> tuple[str, str, str]:
    """Purchase order, picking list and receipt sheet of an order."""
    name = f"{first.purchase_no}_{first.shop}"
    order, picking = (workbook_of(output(desk.day, folder), name) for folder in ("采购单", "配货单"))
    return order, picking, workbook_of(RECEIPTS_FOLDER, name)


def _publish(
    desk: Desk, base: Base, rows: Sequence[PurchaseLine], lines: Sequence[OrderedLine], outcome: Outcome
) -> None:
    order, picking, receipt = _names(desk, rows[0])
    outcome.publish(desk.folder, order, purchase_order(rows, lines, base.office, base.settings))
    outcome.publish(desk.folder, picking, picking_list(rows[0], lines, base.office, base.settings))
    if not desk.folder.exists(receipt):  # from then on it belongs to whoever receives the goods
        outcome.publish(desk.folder, receipt, receipt_sheet(rows, base.office))
