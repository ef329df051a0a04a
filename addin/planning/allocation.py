"""Checked demands and the office's quotes come in; who delivers what to which line goes out as a Plan.

Aims, each before the next: least shortage (priority 0 before 1), evenness of the shortage, least cost of the
lots, few shops per community (a preference among equal prices, not a promise). Rules never broken: a shop's
communities, its stock less what was ordered today, full cartons (less than one to spare), the least order,
the shop's capacity of the day. A least order is not reached by buying what nobody asked for.

Where filling from the cheapest shop on is provably best, or all combinations can be tried, the solver is not even
imported (0.1 s). Where it is needed, products are solved one by one; only shops whose capacity is too small for all
tie products together.
The result does not depend on the order of demands, quotes or shops.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from addin.model.office import Office
from addin.model.purchase import Demand, Plan
from addin.planning.dealing import Dealt, deal
from addin.planning.filling import Filled, fill, is_optimal
from addin.planning.market import (
    Market,
    Quotes,
    Wanted,
    gather,
    goods_amount_below,
    known_quotes,
    make_market,
    offer_of,
)
from addin.planning.reasons import why_short
from addin.planning.trying import try_all

NOT_PROVEN = "plan-not-proven-best"
"""Code of `wording.planning` for a plan that was found the ROUGH way."""

_RANKS = 20
_NOTHING_TAKEN: Mapping[tuple[str, str], Decimal] = MappingProxyType({})
_NOTHING_USED: Mapping[str, Decimal] = MappingProxyType({})


class Way(StrEnum):
    """How a plan was found; the rougher of two ways counts. A ROUGH plan keeps every rule, but a better may exist."""

    DIRECT = "direct"
    SOLVED = "solved"
    ROUGH = "rough"


class Solver(StrEnum):
    """When to use the solver."""

    WHEN_NEEDED = "when-needed"
    ALWAYS = "always"
    NEVER = "never"


class Outcome(NamedTuple):
    """A plan and how it was found."""

    plan: Plan
    way: Way


def allocate(
    demands: Sequence[Demand],
    office: Office,
    *,
    taken: Mapping[tuple[str, str], Decimal] = _NOTHING_TAKEN,
    used_capacity: Mapping[str, Decimal] = _NOTHING_USED,
) -> Plan:
    """The plan alone; see `work_out`."""
    return work_out(demands, office, taken=taken, used_capacity=used_capacity).plan


def work_out(
    demands: Sequence[Demand],
    office: Office,
    *,
    taken: Mapping[tuple[str, str], Decimal] = _NOTHING_TAKEN,
    used_capacity: Mapping[str, Decimal] = _NOTHING_USED,
    solver: Solver = Solver.WHEN_NEEDED,
) -> Outcome:
    """Plan for demands with unique line_ids; shares, lots and shortages by product, community and line.

    `taken` is what was ordered today by (shop, product code), `used_capacity` the same by shop, both in sales
    units. ValueError when a demand is finer than a thousandth of a unit.
    """
    work = _prepare(demands, office, taken, used_capacity)
    for market in work.markets:
        _fill_alone(work, market, solver)
    _keep_capacity(work, solver)
    return Outcome(_deal_all(work, taken), work.way)


@dataclass
class _Work:
    """The state of one run: what is to be planned, and what has been."""

    quotes: Quotes
    headroom: Mapping[str, int]
    """Free capacity by shop in thousandths, for shops that have a limit."""
    markets: Sequence[Market]
    filled: dict[str, Filled] = field(default_factory=dict)
    ways: dict[str, Way] = field(default_factory=dict)

    @property
    def way(self) -> Way:
        """The roughest way that was taken."""
        return max(self.ways.values(), key=list(Way).index, default=Way.DIRECT)

    def free(self) -> dict[str, int]:
        """What each limited shop can still carry."""
        load = _load(self.markets, self.filled)
        return {shop: room - load[shop] for shop, room in self.headroom.items()}


def _prepare(
    demands: Sequence[Demand],
    office: Office,
    taken: Mapping[tuple[str, str], Decimal],
    used_capacity: Mapping[str, Decimal],
) -> _Work:
    """Markets with everything that is already known to be impossible left out."""
    headroom = {
        shop.name: max(goods_amount_below(shop.daily_capacity - used_capacity.get(shop.name, Decimal(0))), 0)
        for shop in office.shops
        if shop.daily_capacity is not None
    }
    quotes = known_quotes(office)
    wanted = gather(demands)
    offers = {
        product: [
            (offer_of(quote, taken.get((quote.shop, product), Decimal(0)), headroom.get(quote.shop)), shop)
            for quote, shop in quotes.get(product, ())
        ]
        for product in wanted
    }
    popularity = _popularity(wanted, quotes)
    markets = [make_market(product, wanted[product], offers[product], popularity) for product in wanted]
    return _Work(quotes, headroom, markets)


def _popularity(wanted: Wanted, quotes: Quotes) -> Counter[str]:
    """Shop -> for how many (product, community) pairs nobody is cheaper."""
    found: Counter[str] = Counter()
    for product, by_community in wanted.items():
        for community in by_community:
            serving = [quote for quote, shop in quotes.get(product, ()) if shop.serves(community)]
            best = min((quote.unit_price_fen for quote in serving), default=0)
            found.update(quote.shop for quote in serving if quote.unit_price_fen == best)
    return found


def _fill_alone(work: _Work, market: Market, solver: Solver) -> None:
    """Plan one market as if it had the shops' capacity for itself."""
    filled, way = _directly(market, solver) or _by_solver(market, solver)
    work.filled[market.product] = filled
    work.ways[market.product] = way


def _directly(market: Market, solver: Solver) -> tuple[Filled, Way] | None:
    """The best orders without the solver; None where it may find better ones."""
    if market.offers and solver is Solver.ALWAYS:
        return None
    filled = fill(market)
    best = filled if is_optimal(market, filled) else try_all(market)
    return (best, Way.DIRECT) if best else None


def _by_solver(market: Market, solver: Solver) -> tuple[Filled, Way]:
    """The solver's orders, or rough ones where it may not or cannot be used."""
    solved = _solve([market], {}, solver)
    if solved:
        (filled,), proven = solved
        return filled, Way.SOLVED if proven else Way.ROUGH
    return fill(market, ranks=_RANKS if len(market.groups) > 1 else 1), Way.ROUGH


def _keep_capacity(work: _Work, solver: Solver) -> None:
    """Plan the markets together that shops without enough capacity tie to each other."""
    if all(free >= 0 for free in work.free().values()):
        return
    tight = _tight_shops(work)
    tied = [market for market in work.markets if any(offer.shop in tight for offer in market.offers)]
    room = {shop: work.headroom[shop] for shop in tight}
    solved = _solve(tied, room, solver)
    if solved:
        work.filled.update(zip((market.product for market in tied), solved[0], strict=True))
    else:
        _fill_in_turn(work, tied, room)
    way = Way.SOLVED if solved and solved[1] else Way.ROUGH
    work.ways.update({market.product: way for market in tied})


def _tight_shops(work: _Work) -> set[str]:
    """Limited shops that could be asked for more than they can carry."""
    most: Counter[str] = Counter()
    for market in work.markets:
        for index, offer in enumerate(market.offers):
            most[offer.shop] += min(offer.limit, market.demand_on(index) + offer.multiple)
    return {shop for shop, room in work.headroom.items() if most[shop] > room}


def _fill_in_turn(work: _Work, tied: Sequence[Market], room: dict[str, int]) -> None:
    """Without a solver: one market after the other takes what capacity is left."""
    for market in tied:
        filled = work.filled[market.product] = fill(market, room, _RANKS)
        for offer, lot in zip(market.offers, filled.lots, strict=True):
            if offer.shop in room:
                room[offer.shop] -= lot


def _solve(
    markets: Sequence[Market], room: Mapping[str, int], solver: Solver
) -> tuple[tuple[Filled, ...], bool] | None:
    """The solver's orders and whether they are proven; None when it may not or cannot be used."""
    if solver is Solver.NEVER:
        return None
    from addin.planning.solving import solve

    return solve(markets, room)


def _load(markets: Sequence[Market], filled: Mapping[str, Filled]) -> Counter[str]:
    """Shop -> thousandths that it is to carry."""
    load: Counter[str] = Counter()
    for market in markets:
        for offer, lot in zip(market.offers, filled[market.product].lots, strict=True):
            load[offer.shop] += lot
    return load


def _deal_all(work: _Work, taken: Mapping[tuple[str, str], Decimal]) -> Plan:
    """The plan of all markets."""
    ordered = {
        (offer.shop, market.product): lot
        for market in work.markets
        for offer, lot in zip(market.offers, work.filled[market.product].lots, strict=True)
    }
    free = work.free()
    dealt = Dealt()
    for market in work.markets:
        reason = partial(
            why_short,
            step=market.step,
            quotes=work.quotes.get(market.product, ()),
            ordered=ordered,
            taken=taken,
            headroom=free,
        )
        deal(market, work.filled[market.product], reason, dealt)
    return Plan(tuple(dealt.shares), tuple(dealt.lots), tuple(dealt.shortages))
