"""A market and its orders come in; every line's shares, the lots and what is missing go out.

A shortage is shared fairly over the lines of a group (see `sharing`); where single units are left over, the
communities take turns in proportion to their lines, in each the smaller line_id first. A line is split over
two shops only where their quantities leave no other way, and a community's goods stay together likewise.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from addin.model.ledger import goods_quantity
from addin.model.purchase import Lot, Share, Shortage
from addin.planning.filling import Filled
from addin.planning.market import Group, Market, Offer, Want
from addin.planning.packing import Parts, pack
from addin.planning.sharing import share_amounts

_quantity = lru_cache(maxsize=4096)(goods_quantity)

Reason = Callable[[str], str]
"""Community -> why its goods of this product are short."""


@dataclass
class Dealt:
    """What becomes the plan, gathered market by market."""

    shares: list[Share] = field(default_factory=list)
    lots: list[Lot] = field(default_factory=list)
    shortages: list[Shortage] = field(default_factory=list)


def deal(market: Market, filled: Filled, reason: Reason, dealt: Dealt) -> None:
    """Add one market's shares, lots and shortages."""
    given = [0] * len(market.offers)
    for (_, index), amount in filled.flows.items():
        given[index] += amount
    for offer, lot, served in zip(market.offers, filled.lots, given, strict=True):
        if lot:
            surplus = goods_quantity(lot - served)
            dealt.lots.append(Lot(offer.shop, market.product, goods_quantity(lot), surplus, offer.price_fen))
    for number, group in enumerate(market.groups):
        flows = [(index, filled.flows[number, index]) for index in group.offers if (number, index) in filled.flows]
        _deal_group(market, group, flows, reason, dealt)
    for community, wants in market.unserved.items():
        dealt.shortages.extend(Shortage(want.line_id, want.quantity, reason(community)) for want in wants)


def _deal_group(market: Market, group: Group, flows: Sequence[tuple[int, int]], reason: Reason, dealt: Dealt) -> None:
    """One group's lines: what each gets, from whom, and what it lacks."""
    granted = _granted(group, sum(amount for _, amount in flows))
    per_community = [sum(amounts) for amounts in granted.values()]
    from_bins = pack(per_community, [amount for _, amount in flows])
    for (community, amounts), bins in zip(granted.items(), from_bins, strict=True):
        wants = group.wants[community]
        offers = [market.offers[flows[number][0]] for number, _ in bins]
        if len(offers) == 1:
            dealt.shares.extend(_shares_of_one(wants, offers[0], amounts))
        else:
            dealt.shares.extend(_shares(wants, offers, pack(amounts, [amount for _, amount in bins])))
        if sum(amounts) < sum(want.amount for want in wants):
            dealt.shortages.extend(_shortages(wants, amounts, reason(community)))


def _granted(group: Group, available: int) -> dict[str, list[int]]:
    """Community -> what each of its wants gets."""
    if available == group.total:
        return {community: [want.amount for want in wants] for community, wants in group.wants.items()}
    granted = {community: [0] * len(wants) for community, wants in group.wants.items()}
    order = sorted(_turns(group))
    given = share_amounts([(priority, amount) for priority, _, _, _, amount in order], available)
    for (_, _, community, index, _), amount in zip(order, given, strict=True):
        granted[community][index] = amount
    return granted


def _turns(group: Group) -> Iterator[tuple[int, float, str, int, int]]:
    """Priority, turn, community, index and amount of every want; turns run from 0 to 1 in each community."""
    for community, wants in group.wants.items():
        sizes = Counter(want.priority for want in wants)
        seen: Counter[int] = Counter()
        for index, want in enumerate(wants):
            turn = (seen[want.priority] + 0.5) / sizes[want.priority]
            seen[want.priority] += 1
            yield want.priority, turn, community, index, want.amount


def _shares_of_one(wants: Sequence[Want], offer: Offer, amounts: Sequence[int]) -> Iterator[Share]:
    """Shares of a community's lines that one shop serves: nearly all there are."""
    for want, amount in zip(wants, amounts, strict=True):
        if amount:
            quantity = want.quantity if amount == want.amount else _quantity(amount)
            yield Share(want.line_id, offer.shop, quantity, offer.price_fen)


def _shares(wants: Sequence[Want], offers: Sequence[Offer], parts: Sequence[Parts]) -> Iterator[Share]:
    """Shares of a community's lines; the bins of `parts` are the offers."""
    for want, own in zip(wants, parts, strict=True):
        for number, amount in own:
            quantity = want.quantity if amount == want.amount else _quantity(amount)
            yield Share(want.line_id, offers[number].shop, quantity, offers[number].price_fen)


def _shortages(wants: Sequence[Want], amounts: Sequence[int], reason: str) -> Iterator[Shortage]:
    """What a community's lines lack."""
    for want, amount in zip(wants, amounts, strict=True):
        if amount < want.amount:
            yield Shortage(want.line_id, _quantity(want.amount - amount), reason)
