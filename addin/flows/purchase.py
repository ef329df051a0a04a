"""生成采购单: clean lines become purchase orders, picking lists and receipt sheets; nothing is ordered twice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from addin.flows.demand import Due, Ordered, due, ordered_before
from addin.flows.desk import Desk, Outcome
from addin.flows.examine import Examined, examine
from addin.flows.line_status import statuses
from addin.flows.purchase_papers import publish_papers
from addin.flows.read_base import require_base
from addin.flows.tell import KEPT, tell
from addin.ledger.ordering import book_purchase
from addin.model.finding import Finding, Place
from addin.model.ledger import cost_fen
from addin.model.office import Office
from addin.model.order import UNDER_WAY, Status
from addin.model.purchase import Demand, Plan, PurchaseLine
from addin.planning.allocation import NOT_PROVEN, Way, work_out
from addin.planning.purchase_orders import Orders, make_orders
from addin.ports import LedgerStore
from addin.wording import finding


def purchase(desk: Desk) -> Outcome:
    """Order what is due, once; papers of the day's orders are made again when they are missing."""
    base = require_base(desk)
    examined = examine(desk, base)
    store = desk.ledger()
    known = store.purchase_lines(withdrawn=None)  # a number is never given twice
    before = ordered_before(examined, store)
    wanted = due(desk, examined, before)
    today = store.purchase_lines(day=desk.day)
    plan, way = work_out(wanted.demands, base.office, taken=_taken(today), used_capacity=_used(today))
    orders = _order(desk, base.office, store, wanted, plan, known)
    new = orders.purchase_lines
    short = _shortages(examined, plan, {each.line_id: each for each in wanted.demands})
    outcome = Outcome(
        findings=[*examined.findings, *wanted.findings, *(each for told in short.values() for each in told)]
    )
    outcome.changed = bool(new)
    if way is Way.ROUGH:
        outcome.findings.append(finding(NOT_PROVEN, Place()))
    publish_papers(desk, base, store, orders.ordered_lines, outcome)
    tell(desk, examined, outcome, _statuses(examined, store, before, plan), notes=short)
    outcome.summary = _count(wanted, plan, new, [*today, *new])
    outcome.say("purchase-done" if new else "purchase-nothing", **outcome.summary)
    return outcome


def _statuses(examined: Examined, store: LedgerStore, before: Ordered, plan: Plan) -> Mapping[str, Status]:
    """已采购 for what was just ordered; the ledger is asked where a sheet does not know of an older order."""
    new = {**_due_again(examined, before), **dict.fromkeys((share.line_id for share in plan.shares), Status.ORDERED)}
    if all(line.status in KEPT for line in examined.lines if line.line_id in before.digests):
        return new
    return {**statuses(store.ordered_lines()), **new}


def _due_again(examined: Examined, before: Ordered) -> dict[str, Status]:
    """What lines are now whose sheet still speaks of an order that was withdrawn."""
    return {
        line.line_id: Status.PASSED if examined.clean(at) else Status.FAULTY
        for at, line in enumerate(examined.lines if before.withdrawn else ())
        if line.status in UNDER_WAY and line.line_id in before.withdrawn
    }


def _order(
    desk: Desk, office: Office, store: LedgerStore, wanted: Due, plan: Plan, known: Sequence[PurchaseLine]
) -> Orders:
    existing = {row.purchase_no: row.shop for row in known}
    shops = [shop.name for shop in office.shops]
    orders = make_orders(plan, wanted.demands, wanted.buyers, desk.day, shops, existing)
    if orders.purchase_lines:
        batch = book_purchase(orders.purchase_lines, orders.ordered_lines)
        store.commit(batch._replace(seen_purchase_lines=len(known)))
    return orders


def _taken(lines: Sequence[PurchaseLine]) -> dict[tuple[str, str], Decimal]:
    taken: Counter[tuple[str, str]] = Counter()
    for line in lines:
        taken[line.shop, line.product_code] += line.quantity  # type: ignore[assignment]
    return {key: Decimal(value) for key, value in taken.items()}


def _used(lines: Sequence[PurchaseLine]) -> dict[str, Decimal]:
    used: dict[str, Decimal] = {}
    for line in lines:
        used[line.shop] = used.get(line.shop, Decimal(0)) + line.quantity
    return used


def _shortages(examined: Examined, plan: Plan, wanted: Mapping[str, Demand]) -> dict[int, list[Finding]]:
    """A finding on the line, by its index, for every quantity that no shop can deliver."""
    short = {each.line_id: each for each in plan.shortages}
    told: dict[int, list[Finding]] = {}
    for sheet, span in examined.spans if short else ():
        for at in span:
            line = examined.lines[at]
            shortage = short.get(line.line_id)
            if shortage is not None and examined.clean(at):
                place = sheet.orders.table.place_in_row(line.row, "quantity")
                params = {
                    "product": line.product,
                    "quantity": shortage.quantity,
                    "unit": _unit(examined.base.office, wanted[line.line_id].product_code),
                    "community": line.community,
                }
                told[at] = [finding(shortage.reason, place, str(line.quantity), **params)]
    return told


def _unit(office: Office, code: str) -> str:
    product = office.product(code)
    return product.unit if product else ""


def _count(wanted: Due, plan: Plan, new: Sequence[PurchaseLine], today: Sequence[PurchaseLine]) -> dict[str, object]:
    return {
        "new_orders": len({line.purchase_no for line in new}),
        "new_lines": len({share.line_id for share in plan.shares}) if new else 0,
        "amount_fen": sum(cost_fen(line.quantity, line.unit_price_fen) for line in new),
        "orders_today": len({line.purchase_no for line in today}),
        "already_ordered": len(wanted.ordered),
        "short_lines": len(plan.shortages),
        "next_day_lines": wanted.later,
    }
