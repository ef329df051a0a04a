"""Some shop supplies the product to the line's community."""

from collections.abc import Iterable

from addin.checks.matching import ProductMatch
from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Known products that nobody quotes for the community."""
    shops = {shop.name: shop for shop in case.office.shops}
    sellers: dict[str, list[str]] = {}
    for quote in case.office.quotes:
        sellers.setdefault(quote.product_code, []).append(quote.shop)
    communities = case.communities.values

    def lacking(match: ProductMatch) -> frozenset[str]:
        """The communities of the run to which nobody supplies a product."""
        if match.product is None or match.product.discontinued:
            return frozenset()
        selling = [shops[name] for name in sellers.get(match.product.code, ()) if name in shops]
        return frozenset(each for each in communities if not any(shop.serves(each) for shop in selling))

    lack = [lacking(match) for match in case.matched.values]
    for at, _ in case.matched.where(lacking) if any(lack) else ():
        line = case.lines[at]
        if line.community in lack[case.matched.ids[at]]:
            yield Hit(at, "product-not-supplied", "product", line.product, {"community": line.community})


RULE = Rule(("product-not-supplied",), ("product",), find)
