"""A community that did not get all of a product comes in; the code of the reason goes out.

The codes are those of `wording.planning`. Where several reasons meet, the one that a clerk can do most about
is told: more capacity, then a larger order, then more stock, then another shop.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from addin.model.office import Quote, Shop
from addin.planning.market import offer_of

NO_SHOP = "no-shop-supplies"
OUT_OF_STOCK = "out-of-stock"
BELOW_MINIMUM = "below-minimum"
OVER_CAPACITY = "over-capacity"
_ORDER = (OVER_CAPACITY, BELOW_MINIMUM, OUT_OF_STOCK)


def why_short(
    community: str,
    step: int,
    quotes: Sequence[tuple[Quote, Shop]],
    ordered: Mapping[tuple[str, str], int],
    taken: Mapping[tuple[str, str], Decimal],
    headroom: Mapping[str, int],
) -> str:
    """Reason code from a product's quotes; `headroom` is what each shop can still carry, in thousandths."""
    found = {
        _why(quote, step, ordered.get(_key(quote), 0), taken.get(_key(quote), Decimal(0)), headroom)
        for quote, shop in quotes
        if shop.serves(community)
    }
    return next((reason for reason in _ORDER if reason in found), NO_SHOP)


def _key(quote: Quote) -> tuple[str, str]:
    """Shop and product of a quote."""
    return quote.shop, quote.product_code


def _why(quote: Quote, step: int, ordered: int, taken: Decimal, headroom: Mapping[str, int]) -> str:
    """Why this shop does not sell more."""
    offer = offer_of(quote, taken, None)
    least = max(offer.multiple, step) if ordered else max(offer.least, step)
    if offer.limit - ordered < least:
        return OUT_OF_STOCK
    if headroom.get(offer.shop, least) < least:
        return OVER_CAPACITY
    return BELOW_MINIMUM if offer.least > offer.multiple and not ordered else OUT_OF_STOCK
