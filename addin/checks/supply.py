"""Some shop supplies the product to the line's community."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Known products that nobody quotes for the community."""
    shops = {shop.name: shop for shop in case.office.shops}
    sellers: dict[str, list[str]] = {}
    for quote in case.office.quotes:
        sellers.setdefault(quote.product_code, []).append(quote.shop)
    known: dict[tuple[str, str], bool] = {}
    for at, (line, match) in enumerate(zip(case.lines, case.products, strict=True)):
        if match.product is None or match.product.discontinued:
            continue
        key = (match.product.code, line.community)
        if key not in known:
            known[key] = any(name in shops and shops[name].serves(line.community) for name in sellers.get(key[0], ()))
        if not known[key]:
            yield Hit(at, "product-not-supplied", "product", line.product, {"community": line.community})


RULE = Rule(("product-not-supplied",), ("product",), find)
