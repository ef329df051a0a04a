"""The unit fits the product: the same, or one that converts exactly; pieces, cartons and weights are not mixed up."""

from collections.abc import Iterable
from decimal import Decimal

from addin.checks.rule import Amount, Case, Hit, Rule
from addin.terms.units import KNOWN_UNITS, normal_unit, to_product_unit


def find(case: Case) -> Iterable[Hit]:
    """Units that cannot be turned into the product's sales unit without guessing."""
    for at, amount in case.amounts.where(_is_wrong):
        product = amount.match.product
        if product is not None:
            told = {"product": product.label, "unit": product.unit}
            yield Hit(at, "unit-mismatch", "unit", amount.unit, told, product.unit if _is_slip(amount.unit) else None)


def _is_slip(unit: str) -> bool:
    """Whether a unit is a misspelt word and not another measure: 今, but not 250g or 斤/份."""
    measure = "/" in unit or any(sign.isdigit() for sign in unit)
    return not measure and normal_unit(unit) not in KNOWN_UNITS


def _is_wrong(amount: Amount) -> bool:
    product = amount.match.product
    if product is None or not amount.unit or amount.wanted is not None:
        return False
    return to_product_unit(Decimal(1), amount.unit, product) is None


RULE = Rule(("unit-mismatch",), ("unit",), find)
