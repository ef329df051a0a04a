"""Markets come in; the best orders for them together go out: least shortage, then fairest, then cheapest.

Objectives are met one after the other, each held while the next is sought: what is missing of priority 0,
then of priority 1, the evenness of the shortage (cells of low rank first), the price of the lots, and among
equal prices the shops that sell to most. Shops of limited capacity tie markets together.

Many tied markets with cartons take minutes that way (8 shops, 60 products: over a minute, measured). There
the last priority, the evenness and the price are weighed in one objective, close to the best in a second.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import gcd
from typing import NamedTuple

from addin.model.ledger import GOODS_SCALE
from addin.planning.engine import Answer, Engine
from addin.planning.filling import Filled, holds
from addin.planning.layout import RANKS_TOGETHER, Layout, lay_out
from addin.planning.market import Market

_MOST_COUNTED = 60
"""Up to so many counts of cartons the objectives are met one after the other."""
_COST_GAP, _LARGE_COST_GAP, _WEIGHED_GAP = 1e-6, 1e-3, 1e-4
_COST_SLACK = 1e-7
_WORTH = 30.0
"""A unit that somebody lacks weighs at least as much as so many units at the highest price."""

_Objective = Mapping[int, float]


class Solved(NamedTuple):
    """Orders per market, in the order given; `proven` when no better ones exist."""

    filled: tuple[Filled, ...]
    proven: bool


class _Found(NamedTuple):
    """The solver's last answer; `then` is its objective, sought again when the cartons are fixed."""

    answer: Answer
    proven: bool
    then: _Objective


def solve(markets: Sequence[Market], headroom: Mapping[str, int]) -> Solved | None:
    """Best orders for markets that share the free capacity of shops (thousandths); None when it cannot tell."""
    layout = lay_out(markets, headroom)
    try:
        engine = Engine(layout.program)
    except ImportError:
        return None
    found = _all_granted(engine, layout) or _least_short(engine, layout)
    solved = found and _whole(engine, layout, found)
    return solved if solved and _rules_hold(markets, headroom, solved) else None


def _all_granted(engine: Engine, layout: Layout) -> _Found | None:
    """The cheapest orders that leave nothing short; None when there are none."""
    for market in layout.markets:
        if sum(map(market.servable, range(len(market.offers)))) < sum(group.total for group in market.groups):
            return None
    most = {part: layout.program.upper[part] for part in layout.part}
    engine.bound({part: (upper, upper) for part, upper in most.items()})
    found = _cheapest(engine, layout)
    if found is None:
        engine.bound({part: (0.0, upper) for part, upper in most.items()})
    return found


def _least_short(engine: Engine, layout: Layout) -> _Found | None:
    """Orders where something is short: first by priority, then evenly, then cheaply."""
    granted = _granted(layout)
    last = granted.pop() if _is_large(layout) else None
    proven = True
    for objective in granted if last else [*granted, _uneven(layout)]:
        if any(objective.values()):
            answer = engine.minimise(objective)
            if answer is None:
                return None
            proven = proven and answer.proven
            engine.keep(objective, round(answer.objective))
    found = _weighed(engine, layout, last) if last else _cheapest(engine, layout)
    return found and found._replace(proven=found.proven and proven)


def _is_large(layout: Layout) -> bool:
    """Whether meeting the objectives one after the other would take too long."""
    return len(layout.program.whole) > _MOST_COUNTED


def _granted(layout: Layout) -> list[_Objective]:
    """What is granted of each priority, first priority first; negative, because less is better."""
    weight = _weight(layout)
    priorities = sorted({cell.priority for _, cell in layout.part.values()})
    return [
        {
            part: -(layout.markets[index].step // weight)
            for part, (index, cell) in layout.part.items()
            if cell.priority == priority
        }
        for priority in priorities
    ]


def _uneven(layout: Layout) -> _Objective:
    """How far the grants are from serving everybody's most urgent wants first."""
    weight = _weight(layout)
    return {part: cell.rank * layout.markets[index].step // weight for part, (index, cell) in layout.part.items()}


def _weight(layout: Layout) -> int:
    """The step that all markets share: in it their amounts are whole numbers."""
    return gcd(*(market.step for market in layout.markets))


def _cheapest(engine: Engine, layout: Layout) -> _Found | None:
    """The cheapest orders of those still allowed; in one market, among equal prices the earlier offers."""
    price = _price(layout)
    answer = engine.minimise(price, _LARGE_COST_GAP if _is_large(layout) else _COST_GAP)
    if answer is None:
        return None
    found = _Found(answer, answer.proven and answer.gap <= _COST_GAP, price)
    if len(layout.markets) == 1 and len({offer.price_fen for offer in layout.markets[0].offers}) < len(price):
        engine.keep(price, answer.objective + _COST_SLACK * max(1.0, answer.objective))
        place = {
            count: float(number * layout.markets[0].offers[number].multiple)
            for (_, number), count in layout.count.items()
        }
        answer = engine.minimise(place, _COST_GAP)
        return found._replace(answer=answer, then=place) if answer else found
    return found


def _weighed(engine: Engine, layout: Layout, granted: _Objective) -> _Found | None:
    """Orders that weigh a priority's grants, their evenness and the price; never called proven."""
    highest = max(1.0, *(offer.price_fen for market in layout.markets for offer in market.offers))
    cartons = (2 * offer.multiple / market.step for market in layout.markets for offer in market.offers)
    worth = max(_WORTH, *cartons)
    value = {}
    for part in granted:
        index, cell = layout.part[part]
        urgency = 1 + (RANKS_TOGETHER - 1 - cell.rank) / (2 * RANKS_TOGETHER)
        value[part] = -worth * urgency * layout.markets[index].step / GOODS_SCALE
    price = {count: fen / highest for count, fen in _price(layout).items()}
    objective = {**value, **price}
    answer = engine.minimise(objective, _WEIGHED_GAP)
    return answer and _Found(answer, proven=False, then=objective)


def _price(layout: Layout) -> _Objective:
    """Fen for one carton of each offer."""
    return {
        count: offer.multiple * offer.price_fen / GOODS_SCALE
        for (index, number), count in layout.count.items()
        for offer in (layout.markets[index].offers[number],)
    }


def _whole(engine: Engine, layout: Layout, found: _Found) -> Solved | None:
    """Orders in whole cartons and steps; None when the solver finds no flows for them.

    With the cartons fixed a corner of what is left is whole, and simplex ends in one.
    """
    fixed = layout.program.whole
    values = [float(round(found.answer.values[column])) for column in fixed]
    engine.bound({column: (value, value) for column, value in zip(fixed, values, strict=True)})
    engine.relax(fixed)
    last = engine.minimise(found.then)
    if last is None:
        return None
    filled = tuple(_filled(layout, index, last.values) for index in range(len(layout.markets)))
    return Solved(filled, found.proven)


def _rules_hold(markets: Sequence[Market], headroom: Mapping[str, int], solved: Solved) -> bool:
    """Whether the rounded orders keep every rule, judged in whole numbers."""
    load: Counter[str] = Counter()
    for market, filled in zip(markets, solved.filled, strict=True):
        for offer, lot in zip(market.offers, filled.lots, strict=True):
            load[offer.shop] += lot
    return all(map(holds, markets, solved.filled)) and all(load[shop] <= room for shop, room in headroom.items())


def _filled(layout: Layout, index: int, values: Sequence[float]) -> Filled:
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
