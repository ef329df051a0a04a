"""Some shop supplies the product to the line's community."""

from collections.abc import Iterable

from addin.checks.grouping import combined, grouped
from addin.checks.rule import Case, Hit, Rule
from addin.model.office import Product


def find(case: Case) -> Iterable[Hit]:
    """Known products that nobody quotes for the community."""
    shops = {shop.name: shop for shop in case.office.shops}
    sellers: dict[str, list[str]] = {}
    for quote in case.office.quotes:
        sellers.setdefault(quote.product_code, []).append(quote.shop)
    matches = case.matched.values

    def supplied(product: Product | None, community: str) -> bool:
        if product is None or product.discontinued:
            return True
        return any(name in shops and shops[name].serves(community) for name in sellers.get(product.code, ()))

    communities = case.communities
    count = len(communities.values)
    keys = combined(case.matched.ids, (communities.ids, count))
    found = grouped(keys, lambda key: supplied(matches[key // count].product, communities.values[key % count]))
    for at, _ in found.where(lambda each: not each):
        line = case.lines[at]
        yield Hit(at, "product-not-supplied", "product", line.product, {"community": line.community})


RULE = Rule(("product-not-supplied",), ("product",), find)
