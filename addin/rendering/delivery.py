"""Ledger entries of the day and its ordered lines in, per community and shop what was ordered, came and went out.

Quantities are those booked on the day, in sales units added up over products; what is taken back counts as negative.
A delivery usually comes the day after it was ordered (field guide, section 1), so a day's arrivals belong to earlier
orders. 缺货 is what a shop's delivery lacked, 待收货 what is ordered and not yet registered.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from addin.ledger import accounts, keys
from addin.ledger.accounts import TOWNSHIP, family_and_place
from addin.model.ledger import MONEY, Entry, Move, goods_quantity
from addin.model.purchase import OrderedLine
from addin.model.report import Figure, ReportFacts, Source, SourceKind
from addin.rendering.sources import sum_figure
from addin.sheets.report_template import DELIVERY, SHOPS, SUMMARY

_THOUSANDTH = Decimal("0.001")


class Flow(StrEnum):
    """What a move of goods is in the daily report."""

    ORDERED = "订购件数"
    ARRIVED = "到货件数"
    ISSUED = "发放件数"
    MISSING = "缺货件数"


Door = tuple[str, ...]
Amounts = dict[str, int]
"""Entry key -> thousandths of sales units that it contributes."""


@dataclass
class _Booked:
    """Contributions of entries, by (place or shop, flow)."""

    by_place: defaultdict[tuple[str, Flow], Amounts] = field(default_factory=lambda: defaultdict(dict))
    by_shop: defaultdict[tuple[str, Flow], Amounts] = field(default_factory=lambda: defaultdict(dict))
    pending: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One row of the table; `households` is None for the township's own store."""

    place: str
    households: Figure | None
    flows: Mapping[Flow, Figure]
    pending: Decimal


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """All that the report says of ordering and delivering; `shops` are the flows of each shop."""

    lines: Sequence[DeliveryLine]
    shops: Mapping[str, Mapping[Flow, Figure]]
    totals: Mapping[Flow, Figure]
    households: Figure
    special: Figure
    medicines: Figure


def delivery(facts: ReportFacts) -> DeliveryView:
    """What was ordered, arrived, was handed out and was missing on the day."""
    booked = _booked(facts)
    doors = _doors_by_community(facts.ordered_lines)
    moved = {place for place, _ in booked.by_place}
    places = [place for place in (*facts.office.communities, TOWNSHIP) if place in moved or place in doors]
    places += sorted((moved | doors.keys()) - {*places})
    lines = [_line(place, booked, facts.ordered_lines) for place in places]
    shops = {
        shop.name: {flow: _flow(f"{SHOPS}.{shop.name}", shop.name, flow, booked.by_shop) for flow in Flow}
        for shop in facts.office.shops
    }
    totals = {flow: _total(flow, booked, places) for flow in Flow}
    needy = [line for line in facts.ordered_lines if line.group]
    medicine = {product.code for product in facts.office.products if product.medicine}
    medicines = [line for line in facts.ordered_lines if line.product_code in medicine]
    return DeliveryView(
        lines,
        shops,
        totals,
        _households(f"{SUMMARY}.需求户数", "今日采购单里的户数，同一门牌算一户", facts.ordered_lines),
        _households(f"{SUMMARY}.特殊群体户数", "其中登记了特殊群体的户数", needy),
        _medicines(medicines),
    )


def _booked(facts: ReportFacts) -> _Booked:
    shop_of = _shops_of_documents(facts.entries)
    booked = _Booked()
    for entry in facts.entries:
        for move in entry.moves:
            if move.commodity == MONEY or entry.kind not in {keys.ORDER, keys.RECEIPT, keys.ISSUE}:
                continue
            _note_pending(booked, move)
            if entry.day == facts.day:
                _note_flow(booked, entry, move, shop_of.get(entry.document, ""))
    return booked


def _shops_of_documents(entries: Iterable[Entry]) -> dict[str, str]:
    """The shop of each purchase order."""
    return {
        entry.document: family_and_place(move.source)[1]
        for entry in entries
        if entry.kind == keys.ORDER
        for move in entry.moves
        if family_and_place(move.source)[0] == accounts.SUPPLIER
    }


def _note_pending(booked: _Booked, move: Move) -> None:
    for account, sign in ((move.target, 1), (move.source, -1)):
        family, place = family_and_place(account)
        if family == accounts.TRANSIT:
            booked.pending[place] += sign * move.amount


def _note_flow(booked: _Booked, entry: Entry, move: Move, shop: str) -> None:
    sign = -1 if entry.reverses else 1
    source, target = (move.target, move.source) if entry.reverses else (move.source, move.target)
    flow, place = _meaning(entry.kind, family_and_place(source), family_and_place(target))
    if flow is None:
        return
    for table, key in ((booked.by_place, place), (booked.by_shop, shop)):
        amounts = table[key, flow]
        amounts[entry.key] = amounts.get(entry.key, 0) + sign * move.amount


def _meaning(kind: str, source: tuple[str, str], target: tuple[str, str]) -> tuple[Flow | None, str]:
    """What a move of an entry that is no reversal means, and at which place."""
    if kind == keys.ORDER:
        return Flow.ORDERED, target[1]
    if kind == keys.ISSUE:
        return Flow.ISSUED, target[1]
    if target[0] == accounts.STOCK:
        return Flow.ARRIVED, target[1]
    return (Flow.MISSING, source[1]) if source[0] == accounts.TRANSIT else (None, "")


def _line(place: str, booked: _Booked, ordered_lines: Sequence[OrderedLine]) -> DeliveryLine:
    name = f"{DELIVERY}.{place}"
    households = None
    if place != TOWNSHIP:
        of_place = [line for line in ordered_lines if line.community == place]
        households = _households(f"{name}.需求户数", f"{place}今日采购单里的户数，同一门牌算一户", of_place)
    flows = {flow: _flow(name, place, flow, booked.by_place) for flow in Flow}
    return DeliveryLine(place, households, flows, goods_quantity(booked.pending[place]))


def _flow(name: str, whose: str, flow: Flow, table: Mapping[tuple[str, Flow], Amounts]) -> Figure:
    return _entries_figure(f"{name}.{flow}", f"{whose}今日{flow}，按销售单位合计", table.get((whose, flow), {}))


def _total(flow: Flow, booked: _Booked, places: Iterable[str]) -> Figure:
    amounts: Amounts = {}
    for place in places:
        for key, amount in booked.by_place.get((place, flow), {}).items():
            amounts[key] = amounts.get(key, 0) + amount
    return _entries_figure(f"{DELIVERY}.合计.{flow}", f"今日{flow}合计，按销售单位合计", amounts)


def _entries_figure(name: str, meaning: str, amounts: Amounts) -> Figure:
    sources = (Source(SourceKind.ENTRY, key, goods_quantity(amount)) for key, amount in amounts.items())
    return sum_figure(name, meaning, sources, _THOUSANDTH)


def _doors_by_community(lines: Iterable[OrderedLine]) -> dict[str, set[Door]]:
    doors: dict[str, set[Door]] = {}
    for line in lines:
        doors.setdefault(line.community, set()).add(door(line))
    return doors


def door(line: OrderedLine) -> Door:
    """What tells one household from another: the door, and without a room the person."""
    person = () if line.room else (line.name, line.phone)
    return (line.community, line.compound, line.building, line.unit_no, line.room, *person)


def _households(name: str, meaning: str, lines: Sequence[OrderedLine]) -> Figure:
    numbers = dict.fromkeys(line.purchase_no for line in lines)
    sources = tuple(Source(SourceKind.PURCHASE, purchase_no) for purchase_no in numbers)
    return Figure(name, len({door(line) for line in lines}), meaning, sources)


def _medicines(lines: Sequence[OrderedLine]) -> Figure:
    numbers = dict.fromkeys(line.purchase_no for line in lines)
    sources = tuple(Source(SourceKind.PURCHASE, purchase_no) for purchase_no in numbers)
    return Figure(
        f"{SUMMARY}.代购药品份数", len({line.line_id for line in lines}), "今日采购单里药品的登记行数", sources
    )
