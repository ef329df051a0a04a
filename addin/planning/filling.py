"""A market comes in; how much of each offer is ordered and for whom goes out: cheapest shops first.

Exact where nothing is scarce and nothing has to be rounded against its price, which `is_optimal` can tell;
otherwise a plan that keeps every rule but may not be the best. Amounts in thousandths of a unit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import gcd
from types import MappingProxyType

from addin.planning.market import Market, Offer
from addin.planning.tranches import Cell, cells

_UNBOUNDED: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Filled:
    """What is ordered of each offer, and (group, offer) -> what of it goes to which group (no zeros)."""

    lots: tuple[int, ...]
    flows: Mapping[tuple[int, int], int]

    def cost(self, market: Market) -> int:
        """Price of the lots in thousandths of a fen."""
        return sum(lot * offer.price_fen for lot, offer in zip(self.lots, market.offers, strict=True))


def fill(market: Market, headroom: Mapping[str, int] = _UNBOUNDED, ranks: int = 1) -> Filled:
    """Serve the groups from the cheapest offer to the dearest, within the free capacity of the shops named.

    The more ranks, the more evenly a shortage is spread over the groups.
    """
    by_group = cells([(group, market.step) for group in market.groups], ranks)
    open_cells = [(group, cell) for group, own in enumerate(by_group) for cell in own]
    lots = []
    flows: dict[tuple[int, int], int] = {}
    for index, offer in enumerate(market.offers):
        room = max(headroom.get(offer.shop, offer.limit), 0) // offer.multiple * offer.multiple
        limit = min(offer.limit, room)
        wanted = sum(cell.amount for group, cell in open_cells if index in market.groups[group].offers)
        take, lot = _lot(offer, min(wanted, limit // market.step * market.step))
        lots.append(lot)
        open_cells = list(_take(market, index, take, open_cells, flows))
    return Filled(tuple(lots), flows)


def is_optimal(market: Market, filled: Filled) -> bool:
    """Whether no other plan of this market can be better, judged by bounds that are quick to compute."""
    if not market.offers:
        return True
    granted = sum(filled.flows.values())
    if granted == sum(group.total for group in market.groups):
        return filled.cost(market) == _least_cost(market)
    served = [0] * len(market.offers)
    for (_, offer), amount in filled.flows.items():
        served[offer] += amount
    used_up = all(amount == market.servable(index) for index, amount in enumerate(served))
    return used_up and len(market.groups) == 1


def holds(market: Market, filled: Filled) -> bool:
    """Whether a plan keeps the market's rules: stock, cartons, least order, demand, full steps."""
    served = [0] * len(market.offers)
    got = [0] * len(market.groups)
    for (group, offer), amount in filled.flows.items():
        if amount <= 0 or amount % market.step or offer not in market.groups[group].offers:
            return False
        served[offer] += amount
        got[group] += amount
    lots_hold = all(map(_lot_holds, market.offers, filled.lots, served))
    return lots_hold and all(amount <= group.total for amount, group in zip(got, market.groups, strict=True))


def _lot(offer: Offer, take: int) -> tuple[int, int]:
    """What is given out and the full cartons ordered for it; nothing when that is below the least order."""
    lot = -(-take // offer.multiple) * offer.multiple
    return (take, lot) if lot >= offer.least else (0, 0)


def _lot_holds(offer: Offer, lot: int, served: int) -> bool:
    """Whether one lot is a possible order, with less than one carton to spare."""
    fits = lot % offer.multiple == 0 and (lot == 0 or offer.least <= lot <= offer.limit)
    return fits and 0 <= lot - served < offer.multiple


def _take(
    market: Market, index: int, take: int, open_cells: list[tuple[int, Cell]], flows: dict[tuple[int, int], int]
) -> Iterator[tuple[int, Cell]]:
    """Book what an offer gives into `flows`, most urgent cells first; yields what stays open.

    Within a priority the groups that no later offer serves come first.
    """

    def urgency(entry: tuple[int, Cell]) -> tuple[int, bool, int, int]:
        group, cell = entry
        return cell.priority, market.groups[group].offers[-1] > index, cell.rank, group

    for group, cell in sorted(open_cells, key=urgency):
        given = min(take, cell.amount) if index in market.groups[group].offers else 0
        if given:
            take -= given
            flows[group, index] = flows.get((group, index), 0) + given
        if given < cell.amount:
            yield group, cell._replace(amount=cell.amount - given)


def _least_cost(market: Market) -> int:
    """A cost in thousandths of a fen that no plan without shortage can undercut.

    One group: the cheapest stock, in the greatest part that all cartons share. Several: every group at its
    cheapest price, as if stock had no end and cartons could be opened.
    """
    if len(market.groups) > 1:
        return sum(group.total * market.offers[group.offers[0]].price_fen for group in market.groups)
    part = gcd(*(offer.multiple for offer in market.offers))
    left = -(-market.groups[0].total // part) * part
    cost = 0
    for offer in market.offers:
        cost += min(left, offer.limit) * offer.price_fen
        left -= min(left, offer.limit)
    return cost
