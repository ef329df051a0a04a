"""The price on the line, where a sheet has a column for it, is one that a shop quotes for the community."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.model.ledger import yuan


def find(case: Case) -> Iterable[Hit]:
    """Prices that no shop quotes for the product in this community."""
    prices = case.prices
    if not any(prices):
        return
    shops = {shop.name: shop for shop in case.office.shops}
    known: dict[tuple[str, str], list[int]] = {}
    for at, price in enumerate(prices):
        product = case.products[at].product
        if price is None or product is None:
            continue
        line = case.lines[at]
        key = (product.code, line.community)
        if key not in known:
            known[key] = sorted(
                {
                    quote.unit_price_fen
                    for quote in case.office.quotes
                    if quote.product_code == product.code
                    and quote.shop in shops
                    and shops[quote.shop].serves(line.community)
                }
            )
        if known[key] and price not in known[key]:
            shown = "、".join(str(yuan(each)) for each in known[key])
            told = {"product": product.label, "unit": product.unit, "prices": shown}
            fix = shown if len(known[key]) == 1 else None
            yield Hit(at, "price-differs", "unit_price_fen", str(yuan(price)), told, fix)


RULE = Rule(("price-differs",), ("unit_price_fen",), find)
