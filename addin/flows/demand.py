"""Examined lines become demand: what is clean, due and not yet ordered; what was ordered and changed is told."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from addin.flows.desk import Desk
from addin.flows.examine import Examined
from addin.model.finding import Finding, Place
from addin.model.office import Building, Product
from addin.model.order import UNDER_WAY, OrderLine
from addin.model.purchase import Demand, OrderedLine
from addin.planning.purchase_orders import Buyer
from addin.ports import CannotRun, LedgerStore
from addin.sheets.line_id import digest
from addin.terms.phones import normal_phone
from addin.terms.units import to_product_unit
from addin.wording import finding

Home = tuple[str, str, str, str, str]
"""Community, compound, building, room and product code: what makes a line the same order."""


@dataclass(frozen=True)
class Ordered:
    """What the ledger knows of earlier orders: by line number, and lines that no sheet shows any more.

    `withdrawn` are lines whose orders were all taken back: whatever their sheet still says, they are due again.
    """

    digests: Mapping[str, str]
    quantities: Mapping[str, Decimal]
    gone: Sequence[OrderedLine]
    withdrawn: AbstractSet[str] = frozenset()


@dataclass
class Due:
    """What is to be bought, who it is for, and what was noticed; `later` lines wait for the next day."""

    demands: list[Demand] = field(default_factory=list)
    buyers: dict[str, Buyer] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    ordered: set[str] = field(default_factory=set)
    later: int = 0


def ordered_before(examined: Examined, store: LedgerStore) -> Ordered:
    """Earlier orders; CannotRun when the sheets speak of orders and the ledger has none: then it is not theirs."""
    digests = store.ordered_digests()
    unknown = [line.line_id for line in examined.lines if line.status in UNDER_WAY and line.line_id not in digests]
    withdrawn = store.ordered_digests(withdrawn=True).keys() & set(unknown) if unknown else frozenset()
    if not digests:
        lost = sum(number not in withdrawn for number in unknown)
        if lost:
            raise CannotRun("ledger-lost", lines=str(lost))
        return Ordered({}, {}, (), withdrawn)
    present = {line.line_id for line in examined.lines}
    vanished = digests.keys() - present
    gone = [line for line in store.ordered_lines() if line.line_id in vanished] if vanished else []
    return Ordered(digests, store.ordered_quantities(), gone, withdrawn)


def due(desk: Desk, examined: Examined, before: Ordered) -> Due:
    """Demand of the clean lines as far as no purchase order holds it."""
    found = Due()
    cutoff = datetime.combine(desk.day, examined.base.settings.order_cutoff)
    missed = _tell_gone(examined, before.gone, found)
    for at in sorted(set(range(len(examined.lines))) - set(examined.active)):
        if examined.lines[at].line_id in before.digests:
            found.findings.append(_told(examined, at, "line-cancelled-after-order", "status"))
    products, places = examined.products.spread(), examined.places.spread()
    for at, match, place_match in zip(examined.active, products, places, strict=True):
        line, product, place = examined.lines[at], match.product, place_match.building
        if line.line_id in before.digests:
            found.ordered.add(line.line_id)
            if before.digests[line.line_id] != digest(line):
                found.findings.append(_told(examined, at, "line-changed-after-order", "line_id"))
                continue
        elif line.status in UNDER_WAY and line.line_id not in before.withdrawn:
            found.findings.append(_told(examined, at, "order-unknown", "status"))
            continue
        if product is None or place is None or not examined.clean(at):
            continue
        if line.registered_at is not None and line.registered_at > cutoff:
            found.later += 1
        elif _is_missed(line, product, place, missed) and line.line_id not in before.digests:
            found.findings.append(_told(examined, at, "line-maybe-ordered", "line_id"))
        else:
            _add(examined, line, product, place, before.quantities.get(line.line_id, Decimal(0)), found)
    return found


def _is_missed(line: OrderLine, product: Product, place: Building, missed: Mapping[Home, date]) -> bool:
    """Whether a line that its sheet lost may be this one: same door, same product, ordered after its registration."""
    ordered = missed.get((line.community, place.compound, place.building, line.room, product.code))
    return ordered is not None and (line.registered_at is None or line.registered_at.date() <= ordered)


def _add(examined: Examined, line: OrderLine, product: Product, place: Building, ordered: Decimal, found: Due) -> None:
    """Add what is still wanted of a line: all of it, or what no shop could deliver before."""
    wanted = to_product_unit(line.quantity, line.unit, product) if line.quantity is not None else None
    if wanted is None or wanted <= ordered:
        return
    priority = 0 if line.group in examined.base.settings.priority_groups else 1
    found.demands.append(Demand(line.line_id, line.community, product.code, wanted - ordered, priority))
    found.buyers[line.line_id] = Buyer(
        compound=place.compound,
        building=place.building,
        unit_no=line.unit_no,
        room=line.room,
        name=line.name,
        phone=normal_phone(line.phone) or line.phone,
        group=line.group,
        note=line.note,
        digest=digest(line),
    )


def _told(examined: Examined, at: int, code: str, field_name: str) -> Finding:
    line = examined.lines[at]
    sheet = next(sheet for sheet, span in examined.spans if at in span)
    return finding(code, sheet.orders.table.place_in_row(line.row, field_name), str(getattr(line, field_name)))


def _tell_gone(examined: Examined, gone: Sequence[OrderedLine], found: Due) -> dict[Home, date]:
    """Addresses and products of vanished lines, with the day of their order; those still awaited are told."""
    sheets = {sheet.community: sheet.book.name for sheet, _ in examined.spans}
    missed: dict[Home, date] = {}
    for each in gone:
        if each.community not in sheets:
            continue
        missed[each.community, each.compound, each.building, each.room, each.product_code] = each.day
        if each.received is None:
            place = Place(sheets[each.community])
            address = " ".join(part for part in (each.compound, each.building, each.unit_no, each.room) if part)
            told = {"address": address, "product": each.product_code, "purchase_no": each.purchase_no}
            found.findings.append(finding("ordered-line-gone", place, each.line_id, **told))
    return missed
