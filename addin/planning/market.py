"""Demands and the office's quotes come in; one small market per product goes out, in thousandths of a unit.

A market holds the offers that can be used at all, cheapest first, and the demand of its groups. A group is
the communities that the same offers serve: within it the goods can go to any of them, so it is one customer.
Everything is sorted, so that neither the order of the sheets nor of their rows changes the result.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from math import gcd
from typing import NamedTuple

from addin.model.ledger import GOODS_SCALE, goods_amount
from addin.model.office import Office, Quote, Shop
from addin.model.purchase import Demand


class Want(NamedTuple):
    """One line's demand, as it is dealt with inside."""

    line_id: str
    priority: int
    amount: int
    quantity: Decimal


class Offer(NamedTuple):
    """What one shop can supply of one product: lots are multiples of `multiple` from `least` to `limit`."""

    shop: str
    price_fen: int
    limit: int
    multiple: int
    least: int


@dataclass(frozen=True)
class Group:
    """Communities that the same offers serve, and what their lines want."""

    communities: tuple[str, ...]
    offers: tuple[int, ...]
    """Indexes into the market's offers."""
    wants: Mapping[str, Sequence[Want]]
    """Community -> its wants by line_id."""

    @cached_property
    def amounts(self) -> Mapping[int, Counter[int]]:
        """Priority -> how many lines want which amount, the first priority first."""
        found: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for wants in self.wants.values():
            for want in wants:
                found[want.priority][want.amount] += 1
        return dict(sorted(found.items()))

    @cached_property
    def total(self) -> int:
        """What the group wants in all."""
        return sum(amount * count for counts in self.amounts.values() for amount, count in counts.items())


@dataclass(frozen=True)
class Market:
    """One product: its offers, cheapest first, and the groups that they serve. Shares are multiples of `step`.

    `step` is a whole unit where every line wants whole units, otherwise the greatest part that fits them all.
    """

    product: str
    step: int
    offers: tuple[Offer, ...]
    groups: tuple[Group, ...]
    unserved: Mapping[str, Sequence[Want]] = field(default_factory=dict)
    """Community -> wants that no usable offer serves."""

    def servable(self, offer: int) -> int:
        """The most that lines can get from an offer."""
        return self.offers[offer].limit // self.step * self.step

    def demand_on(self, offer: int) -> int:
        """What the groups that an offer serves want in all."""
        return sum(group.total for group in self.groups if offer in group.offers)


Wanted = Mapping[str, Mapping[str, Sequence[Want]]]
"""Product code -> community -> wants by line_id."""

Quotes = Mapping[str, Sequence[tuple[Quote, Shop]]]
"""Product code -> quotes of known shops, one per shop."""


def gather(demands: Iterable[Demand]) -> Wanted:
    """Demands by product and community, sorted; a demand of nothing is left out.

    ValueError when a quantity is finer than a thousandth.
    """
    found: defaultdict[str, defaultdict[str, list[Want]]] = defaultdict(lambda: defaultdict(list))
    amounts: dict[Decimal, int] = {}
    for demand in demands:
        amount = amounts.get(demand.quantity)
        if amount is None:
            amount = amounts[demand.quantity] = goods_amount(demand.quantity)
        if amount > 0:
            want = Want(demand.line_id, demand.priority, amount, demand.quantity)
            found[demand.product_code][demand.community].append(want)
    return {product: _sorted(by_community) for product, by_community in sorted(found.items())}


def known_quotes(office: Office) -> Quotes:
    """Quotes of shops that are in the shops' sheet; of two quotes for one product the cheaper counts."""
    shops = {shop.name: shop for shop in office.shops}
    best: dict[tuple[str, str], Quote] = {}
    for quote in office.quotes:
        key = (quote.product_code, quote.shop)
        if quote.shop in shops and (key not in best or _worth(quote) < _worth(best[key])):
            best[key] = quote
    found: defaultdict[str, list[tuple[Quote, Shop]]] = defaultdict(list)
    for (product, shop), quote in sorted(best.items()):
        found[product].append((quote, shops[shop]))
    return found


def offer_of(quote: Quote, taken: Decimal, headroom: int | None) -> Offer:
    """What a quote still offers after what was taken today, and within the shop's free capacity."""
    free = goods_amount_below(quote.available - taken)
    if headroom is not None:
        free = min(free, headroom)
    multiple = max(goods_amount_below(quote.multiple), 0) or 1
    least = max(-(-goods_amount_below(quote.minimum) // multiple), 1) * multiple
    return Offer(quote.shop, quote.unit_price_fen, max(free, 0) // multiple * multiple, multiple, least)


def goods_amount_below(quantity: Decimal) -> int:
    """Thousandths of a quantity, anything finer cut off: a shop's figure is never stretched."""
    return int(quantity * GOODS_SCALE)


def make_market(
    product: str,
    wanted: Mapping[str, Sequence[Want]],
    offers: Sequence[tuple[Offer, Shop]],
    popularity: Mapping[str, int],
) -> Market:
    """Market of one product; among equal prices the shop that is cheapest most often comes first."""
    step = gcd(GOODS_SCALE, *(want.amount for wants in wanted.values() for want in wants))
    ranked = sorted(
        ((_in_steps(offer, step), shop) for offer, shop in offers),
        key=lambda pair: (pair[0].price_fen, -popularity.get(pair[0].shop, 0), pair[0].shop),
    )
    totals = {name: sum(want.amount for want in wants) for name, wants in wanted.items()}
    usable = [(offer, shop) for offer, shop in ranked if _can_be_used(offer, shop, totals, step)]
    served: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for community in wanted:
        served[_servers(community, usable)].append(community)
    unserved = {community: wanted[community] for community in served.pop((), [])}
    groups = tuple(
        Group(tuple(names), servers, {name: wanted[name] for name in names})
        for servers, names in sorted(served.items())
    )
    return Market(product, step, tuple(offer for offer, _ in usable), groups, unserved)


def _sorted(by_community: Mapping[str, list[Want]]) -> dict[str, Sequence[Want]]:
    """Communities by name, and each one's wants by line_id."""
    for wants in by_community.values():
        wants.sort()
    return dict(sorted(by_community.items()))


def _worth(quote: Quote) -> tuple[int, Decimal, Decimal, Decimal]:
    """Of two quotes of one shop for one product the smaller is the better."""
    return quote.unit_price_fen, -quote.available, quote.multiple, quote.minimum


def _in_steps(offer: Offer, step: int) -> Offer:
    """The same offer; a shop that sells any part is asked for full steps only."""
    if offer.multiple > 1:
        return offer
    return offer._replace(multiple=step, limit=offer.limit // step * step, least=-(-offer.least // step) * step)


def _can_be_used(offer: Offer, shop: Shop, totals: Mapping[str, int], step: int) -> bool:
    """Whether the smallest lot is in stock and not more than full cartons for all whom the shop serves."""
    if offer.limit < max(offer.least, step):
        return False
    total = sum(amount for name, amount in totals.items() if shop.serves(name))
    return -(-total // offer.multiple) * offer.multiple >= offer.least


def _servers(community: str, usable: Sequence[tuple[Offer, Shop]]) -> tuple[int, ...]:
    """Indexes of the offers that serve a community."""
    return tuple(index for index, (_, shop) in enumerate(usable) if shop.serves(community))
