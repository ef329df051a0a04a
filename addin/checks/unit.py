"""The unit fits the product: the same, or one that converts exactly; pieces, cartons and weights are not mixed up."""

from collections.abc import Iterable
from decimal import Decimal

from addin.checks.rule import Case, Hit, Rule
from addin.model.office import Product
from addin.terms.units import to_product_unit


def find(case: Case) -> Iterable[Hit]:
    """Units that cannot be turned into the product's sales unit without guessing."""
    fits: dict[tuple[str, str], bool] = {}
    for at, (line, match) in enumerate(zip(case.lines, case.products, strict=True)):
        product = match.product
        if product is None or not line.unit or line.unit == product.unit:
            continue
        key = (product.code, line.unit)
        if key not in fits:
            fits[key] = to_product_unit(Decimal(1), line.unit, product) is not None
        if not fits[key]:
            yield Hit(at, "unit-mismatch", "unit", line.unit, _told(product))


def _told(product: Product) -> dict[str, object]:
    return {"product": product.label, "unit": product.unit}


RULE = Rule(("unit-mismatch",), ("unit",), find)
