"""A small market of one group comes in; its best orders go out, found by trying every number of cartons.

Loading the solver takes 0.08 s, a sixth of a small day (measured); a few thousand trials take a hundredth of that.
Amounts in thousandths of a unit.
"""

from collections.abc import Iterator
from itertools import product
from math import prod

from addin.planning.filling import Filled
from addin.planning.market import Market, Offer

MOST_TRIALS = 5_000
"""Above so many combinations of lots the solver is quicker, although it must be loaded."""


def try_all(market: Market) -> Filled | None:
    """Least short, then cheapest, then from the earlier offers; None when the market is no small one."""
    if len(market.groups) != 1:
        return None
    wanted = market.groups[0].total
    choices = [_lots(offer, wanted) for offer in market.offers]
    if prod(map(len, choices)) > MOST_TRIALS:
        return None
    lots = min(product(*choices), key=lambda tried: _rating(market, tried, wanted))
    return Filled(lots, _flows(market, lots, wanted))


def _lots(offer: Offer, wanted: int) -> range | tuple[int, ...]:
    """Nothing, or whole cartons from the least order on, with less than one carton more than is wanted."""
    most = min(offer.limit, -(-wanted // offer.multiple) * offer.multiple)
    return 0, *range(offer.least, most + 1, offer.multiple)


def _rating(market: Market, lots: tuple[int, ...], wanted: int) -> tuple[int, int, int]:
    """What is missing, the price, the place of the offers used: of two plans the smaller is the better."""
    if sum(_least_served(market, lots)) > wanted:
        return wanted + 1, 0, 0
    granted = min(wanted, sum(lot // market.step * market.step for lot in lots))
    cost = sum(lot * offer.price_fen for lot, offer in zip(lots, market.offers, strict=True))
    return wanted - granted, cost, sum(place * lot for place, lot in enumerate(lots))


def _least_served(market: Market, lots: tuple[int, ...]) -> Iterator[int]:
    """What each lot must serve at least, so that less than one carton of it is to spare."""
    for lot, offer in zip(lots, market.offers, strict=True):
        yield max((lot - offer.multiple) // market.step + 1, 0) * market.step if lot else 0


def _flows(market: Market, lots: tuple[int, ...], wanted: int) -> dict[tuple[int, int], int]:
    """What each lot gives the group: the earlier offers as much as leaves the later ones their least."""
    least = list(_least_served(market, lots))
    left = min(wanted, sum(lot // market.step * market.step for lot in lots)) - sum(least)
    flows = {}
    for offer, (lot, served) in enumerate(zip(lots, least, strict=True)):
        more = min(lot // market.step * market.step - served, left)
        left -= more
        if served + more:
            flows[0, offer] = served + more
    return flows
