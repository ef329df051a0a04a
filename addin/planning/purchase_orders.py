"""A plan comes in; one numbered purchase order per shop goes out: its product rows and the lines it serves.

A number is CG, the day, and the shop's two-digit place in the list of shops: CG20261123-01. A second order to
the same shop on the same day is CG20261123-01-2. A number once given belongs to its shop: when the list of
shops was re-sorted during the day, the shop keeps its place and a newcomer gets a free one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from addin.model.purchase import Demand, OrderedLine, Plan, PurchaseLine, Share

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Buyer(NamedTuple):
    """What an ordered line keeps of its order line besides the goods; `digest` is of the line's content."""

    compound: str
    building: str
    unit_no: str
    room: str
    name: str
    phone: str
    group: str
    note: str
    digest: str


class Orders(NamedTuple):
    """Purchase orders as rows; both by purchase number, then by product code or line_id."""

    purchase_lines: tuple[PurchaseLine, ...]
    ordered_lines: tuple[OrderedLine, ...]


def make_orders(
    plan: Plan,
    demands: Iterable[Demand],
    buyers: Mapping[str, Buyer],
    day: date,
    shops: Sequence[str],
    existing: Mapping[str, str] = _NOTHING,
) -> Orders:
    """Orders of a plan; `buyers` by line_id, `shops` in the order of their sheet.

    `existing` maps purchase numbers already given (of this or any day) to their shops.
    KeyError when the plan names a line that has no demand or no buyer.
    """
    numbers = purchase_numbers({lot.shop for lot in plan.lots}, day, shops, existing)
    rows = [
        PurchaseLine(numbers[lot.shop], lot.shop, day, lot.product_code, lot.quantity, lot.surplus, lot.unit_price_fen)
        for lot in plan.lots
    ]
    wanted = {demand.line_id: demand for demand in demands}
    lines = [
        _ordered_line(share, numbers[share.shop], day, wanted[share.line_id], buyers[share.line_id])
        for share in plan.shares
    ]
    rows.sort(key=lambda row: (row.purchase_no, row.product_code))
    lines.sort(key=lambda line: (line.purchase_no, line.line_id))
    return Orders(tuple(rows), tuple(lines))


def purchase_numbers(
    wanted: Iterable[str], day: date, shops: Sequence[str], existing: Mapping[str, str] = _NOTHING
) -> dict[str, str]:
    """A new purchase number for each wanted shop."""
    prefix = f"CG{day:%Y%m%d}-"
    given = {number: shop for number, shop in existing.items() if number.startswith(prefix)}
    bases = {shop: _base(number) for number, shop in sorted(given.items())}
    taken = set(bases.values())
    numbers: dict[str, str] = {}
    place = {shop: index for index, shop in enumerate(shops, 1)}
    for shop in sorted(wanted, key=lambda name: (place.get(name, len(place) + 1), name)):
        base = bases.get(shop) or _free_base(prefix, place.get(shop, len(place) + 1), taken)
        taken.add(base)
        numbers[shop] = _next(base, given)
    return numbers


def _ordered_line(share: Share, number: str, day: date, demand: Demand, buyer: Buyer) -> OrderedLine:
    """The line as it is ordered."""
    return OrderedLine(
        line_id=share.line_id,
        purchase_no=number,
        shop=share.shop,
        day=day,
        community=demand.community,
        compound=buyer.compound,
        building=buyer.building,
        unit_no=buyer.unit_no,
        room=buyer.room,
        name=buyer.name,
        phone=buyer.phone,
        product_code=demand.product_code,
        quantity=share.quantity,
        unit_price_fen=share.unit_price_fen,
        group=buyer.group,
        note=buyer.note,
        digest=buyer.digest,
        priority=demand.priority,
    )


def _base(number: str) -> str:
    """CG20261123-01 of CG20261123-01-2."""
    return "-".join(number.split("-")[:2])


def _free_base(prefix: str, place: int, taken: set[str]) -> str:
    """The number of this place, or the next one that nobody has."""
    while f"{prefix}{place:02d}" in taken:
        place += 1
    return f"{prefix}{place:02d}"


def _next(base: str, given: Mapping[str, str]) -> str:
    """The base itself, or with the next free suffix."""
    if base not in given:
        return base
    suffix = 2
    while f"{base}-{suffix}" in given:
        suffix += 1
    return f"{base}-{suffix}"
