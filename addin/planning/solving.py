"""Markets come in; the best orders for them together go out: least shortage, then fairest, then cheapest.

Objectives are met one after the other, each held while the next is sought: what is missing of priority 0,
then of priority 1, the evenness of the shortage (cells of low rank first), the price of the lots, and among
equal prices the shops that sell to most. Shops of limited capacity tie markets together.

In units of each market's step: `count` cartons of an offer, `flow` from an offer to a group, `part` of a cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd
from typing import NamedTuple

from addin.model.ledger import GOODS_SCALE
from addin.planning.engine import INFINITE, Answer, Engine, Program
from addin.planning.filling import Filled, holds
from addin.planning.market import Market
from addin.planning.tranches import Cell, cells

_RANKS_ALONE = 20
_RANKS_TOGETHER = 8
_COST_GAP = 1e-6
_COST_SLACK = 1e-7


class Solved(NamedTuple):
    """Orders per market, in the order given; `proven` when no better ones exist."""

    filled: tuple[Filled, ...]
    proven: bool


@dataclass
class _Layout:
    """Where each market's quantities stand in the program; keys are (market, offer), (market, group, offer)."""

    markets: Sequence[Market]
    program: Program = field(default_factory=Program)
    count: dict[tuple[int, int], int] = field(default_factory=dict)
    flow: dict[tuple[int, int, int], int] = field(default_factory=dict)
    part: dict[int, tuple[int, Cell]] = field(default_factory=dict)
    """Column -> its market and cell."""


def solve(markets: Sequence[Market], headroom: Mapping[str, int]) -> Solved | None:
    """Best orders for markets that share the free capacity of shops (thousandths); None when it cannot tell."""
    layout = _lay_out(markets, headroom)
    try:
        engine = Engine(layout.program)
    except ImportError:
        return None
    found = _all_granted(engine, layout) or _least_short(engine, layout)
    return found and _whole(engine, layout, *found)


def _lay_out(markets: Sequence[Market], headroom: Mapping[str, int]) -> _Layout:
    """The program of all markets and the shops' capacity."""
    layout = _Layout(markets)
    ranks = _RANKS_ALONE if len(markets) == 1 else _RANKS_TOGETHER
    every = [(group, market.step) for market in markets for group in market.groups]
    parts = iter(cells(every, ranks))
    for index, market in enumerate(markets):
        _add_offers(layout, index, whole=_needs_whole(markets))
        for group in range(len(market.groups)):
            _add_group(layout, index, group, next(parts))
        _add_lots(layout, index)
    for shop, room in sorted(headroom.items()):
        _add_capacity(layout, shop, room)
    return layout


def _needs_whole(markets: Sequence[Market]) -> bool:
    """Whether cartons must be counted; where all lots are sums of equal steps the corners are whole anyway."""
    steps = {market.step for market in markets}
    plain = all(offer.multiple == offer.least == market.step for market in markets for offer in market.offers)
    return len(steps) > 1 or not plain


def _add_offers(layout: _Layout, index: int, *, whole: bool) -> None:
    """A count of cartons per offer; nothing, or at least the least order."""
    program = layout.program
    for number, offer in enumerate(layout.markets[index].offers):
        most = offer.limit // offer.multiple
        count = layout.count[index, number] = program.column(most, whole=whole)
        if offer.least > offer.multiple:
            used = program.column(1, whole=True)
            program.row(0, INFINITE, [(count, 1), (used, -(offer.least // offer.multiple))])
            program.row(-INFINITE, 0, [(count, 1), (used, -most)])


def _add_group(layout: _Layout, index: int, number: int, own: Sequence[Cell]) -> None:
    """Flows from the offers fill the group's cells."""
    market = layout.markets[index]
    group = market.groups[number]
    terms = []
    for offer in group.offers:
        flow = layout.program.column(min(group.total, market.servable(offer)) // market.step)
        layout.flow[index, number, offer] = flow
        terms.append((flow, 1.0))
    for cell in own:
        part = layout.program.column(cell.amount // market.step)
        layout.part[part] = (index, cell)
        terms.append((part, -1.0))
    layout.program.row(0, 0, terms)


def _add_lots(layout: _Layout, index: int) -> None:
    """What is given of an offer is what its cartons hold, but for less than one carton."""
    market = layout.markets[index]
    for number, offer in enumerate(market.offers):
        flows = [
            (layout.flow[index, group, number], -1.0)
            for group in range(len(market.groups))
            if (index, group, number) in layout.flow
        ]
        size = offer.multiple / market.step
        spare = (offer.multiple - gcd(offer.multiple, market.step)) / market.step
        layout.program.row(0, spare, [(layout.count[index, number], size), *flows])
        if offer.multiple % market.step:
            # The carton is no multiple of the step, so whole cartons do not make the flows whole.
            given = layout.program.column(market.servable(number) // market.step, whole=True)
            layout.program.row(0, 0, [(given, 1.0), *flows])


def _add_capacity(layout: _Layout, shop: str, room: int) -> None:
    """All lots of a shop together stay within its free capacity."""
    terms = [
        (count, offer.multiple / GOODS_SCALE)
        for (index, number), count in layout.count.items()
        if (offer := layout.markets[index].offers[number]).shop == shop
    ]
    if terms:
        layout.program.row(-INFINITE, max(room, 0) / GOODS_SCALE, terms)


def _all_granted(engine: Engine, layout: _Layout) -> tuple[Answer, bool] | None:
    """The cheapest orders that leave nothing short; None when there are none."""
    for market in layout.markets:
        if sum(map(market.servable, range(len(market.offers)))) < sum(group.total for group in market.groups):
            return None
    upper = {part: layout.program.upper[part] for part in layout.part}
    engine.bound({part: (most, most) for part, most in upper.items()})
    found = _cheapest(engine, layout)
    if found is None:
        engine.bound({part: (0.0, most) for part, most in upper.items()})
    return found


def _least_short(engine: Engine, layout: _Layout) -> tuple[Answer, bool] | None:
    """Orders where something is short: first by priority, then evenly, then cheaply."""
    weight = gcd(*(market.step for market in layout.markets))
    priorities = sorted({cell.priority for _, cell in layout.part.values()})
    granted = {
        priority: {
            part: -(layout.markets[index].step // weight)
            for part, (index, cell) in layout.part.items()
            if cell.priority == priority
        }
        for priority in priorities
    }
    uneven = {
        part: cell.rank * layout.markets[index].step // weight for part, (index, cell) in layout.part.items()
    }
    proven = True
    for objective in (*granted.values(), uneven):
        if not any(objective.values()):
            continue
        answer = engine.minimise(objective)
        if answer is None:
            return None
        proven = proven and answer.proven
        engine.keep(objective, round(answer.objective))
    found = _cheapest(engine, layout)
    return found and (found[0], found[1] and proven)


def _cheapest(engine: Engine, layout: _Layout) -> tuple[Answer, bool] | None:
    """The cheapest orders of those still allowed; in one market, among equal prices the earlier offers."""
    price = {count: _offer_cost(layout, *key) for key, count in layout.count.items()}
    answer = engine.minimise(price, _COST_GAP)
    if answer is None or len(layout.markets) > 1 or len(set(price.values())) == len(price):
        return answer and (answer, answer.proven)
    engine.keep(price, answer.objective + _COST_SLACK * max(1.0, answer.objective))
    place = {
        count: float(number * layout.markets[0].offers[number].multiple)
        for (_, number), count in layout.count.items()
    }
    return engine.minimise(place, _COST_GAP) or answer, answer.proven


def _offer_cost(layout: _Layout, index: int, number: int) -> float:
    """Fen for one carton."""
    offer = layout.markets[index].offers[number]
    return offer.multiple * offer.price_fen / GOODS_SCALE


def _whole(engine: Engine, layout: _Layout, answer: Answer, proven: bool) -> Solved | None:
    """Orders in whole cartons and steps; None when rounding the solver's numbers breaks a rule.

    With the cartons fixed only flows are open; a corner of that problem is whole, and simplex ends in one.
    """
    fixed = sorted({*layout.count.values(), *layout.program.whole})
    engine.bound({column: (value, value) for column in fixed for value in (float(round(answer.values[column])),)})
    engine.relax(layout.program.whole)
    last = engine.minimise({})
    if last is None:
        return None
    filled = tuple(_filled(layout, index, last.values) for index in range(len(layout.markets)))
    kept = all(map(holds, layout.markets, filled))
    return Solved(filled, proven) if kept else None


def _filled(layout: _Layout, index: int, values: Sequence[float]) -> Filled:
    """One market's orders from the columns' values."""
    market = layout.markets[index]
    lots = tuple(
        round(values[layout.count[index, number]]) * offer.multiple for number, offer in enumerate(market.offers)
    )
    flows = {
        (group, offer): round(values[column]) * market.step
        for (own, group, offer), column in layout.flow.items()
        if own == index and round(values[column])
    }
    return Filled(lots, flows)
