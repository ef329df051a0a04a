"""Examined lines become demand: what is clean, due and not yet ordered; what was ordered and changed is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from addin.flows.desk import Desk
from addin.flows.examine import Examined
from addin.model.finding import Finding, Place
from addin.model.office import Building, Product
from addin.model.order import OrderLine
from addin.model.purchase import Demand, OrderedLine
from addin.planning.purchase_orders import Buyer
from addin.sheets.line_id import digest
from addin.terms.phones import normal_phone
from addin.terms.units import to_product_unit
from addin.wording import finding

Home = tuple[str, str, str, str, str]
"""Community, compound, building, room and product code: what makes a line the same order."""


@dataclass
class Due:
    """What is to be bought, who it is for, and what was noticed; `later` lines wait for the next day."""

    demands: list[Demand] = field(default_factory=list)
    buyers: dict[str, Buyer] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    ordered: int = 0
    later: int = 0


def due(desk: Desk, examined: Examined, digests: Mapping[str, str], gone: Sequence[OrderedLine]) -> Due:
    """Demand of the clean lines that no purchase order holds; `gone` lines are ordered and in no sheet any more."""
    found = Due()
    cutoff = datetime.combine(desk.day, examined.base.settings.order_cutoff)
    missed = _tell_gone(examined, gone, found)
    for at in sorted(set(range(len(examined.lines))) - set(examined.active)):
        _tell_cancelled(examined, at, digests, found)
    for at, match, place_match in zip(examined.active, examined.case.products, examined.case.places, strict=True):
        line, product, place = examined.lines[at], match.product, place_match.building
        if line.line_id in digests:
            _tell_changed(examined, at, digests, found)
        elif product is None or place is None or not examined.clean(at):
            continue
        elif line.registered_at is not None and line.registered_at > cutoff:
            found.later += 1
        elif (line.community, place.compound, place.building, line.room, product.code) in missed:
            found.findings.append(_told(examined, at, "line-maybe-ordered", "line_id"))
        else:
            _add(examined, line, product, place, found)
    return found


def _add(examined: Examined, line: OrderLine, product: Product, place: Building, found: Due) -> None:
    quantity = to_product_unit(line.quantity, line.unit, product) if line.quantity is not None else None
    if quantity is None:
        return
    priority = 0 if line.group in examined.base.settings.priority_groups else 1
    found.demands.append(Demand(line.line_id, line.community, product.code, quantity, priority))
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


def _told(examined: Examined, at: int, code: str, field_name: str, **params: object) -> Finding:
    line = examined.lines[at]
    sheet = next(sheet for sheet, span in examined.spans if at in span)
    value = str(getattr(line, field_name))
    return finding(code, sheet.orders.table.place_in_row(line.row, field_name), value, **params)


def _tell_changed(examined: Examined, at: int, digests: Mapping[str, str], found: Due) -> None:
    found.ordered += 1
    line = examined.lines[at]
    if digests[line.line_id] != digest(line):
        found.findings.append(_told(examined, at, "line-changed-after-order", "line_id"))


def _tell_cancelled(examined: Examined, at: int, digests: Mapping[str, str], found: Due) -> None:
    if examined.lines[at].line_id in digests:
        found.findings.append(_told(examined, at, "line-cancelled-after-order", "status"))


def _tell_gone(examined: Examined, gone: Sequence[OrderedLine], found: Due) -> set[Home]:
    """Tell each ordered line that its sheet no longer shows; their addresses and products."""
    sheets = {sheet.community: sheet.book.name for sheet, _ in examined.spans}
    missed = [each for each in gone if each.community in sheets]
    for each in missed:
        place = Place(sheets[each.community])
        address = " ".join(part for part in (each.compound, each.building, each.unit_no, each.room) if part)
        told = {"address": address, "product": each.product_code, "purchase_no": each.purchase_no}
        found.findings.append(finding("ordered-line-gone", place, each.line_id, **told))
    return {(each.community, each.compound, each.building, each.room, each.product_code) for each in missed}
