"""A household stays within the product's limit, over all its lines of the day."""

from collections.abc import Iterable
from decimal import Decimal

from addin.checks.rule import Case, Hit, Household, Rule
from addin.terms.units import to_product_unit


def find(case: Case) -> Iterable[Hit]:
    """Each line with which a household's sum passes the product's 限购数量."""
    sums: dict[tuple[Household, str, object], Decimal] = {}
    for at in case.by_age:
        line, home, product = case.lines[at], case.households[at], case.products[at].product
        if product is None or product.household_limit is None or line.quantity is None:
            continue
        wanted = to_product_unit(line.quantity, line.unit, product)
        if wanted is None or wanted <= 0:
            continue
        day = line.registered_at.date() if line.registered_at else None
        key = (home, product.code, day)
        total = sums[key] = sums.get(key, Decimal(0)) + wanted
        if total > product.household_limit:
            told = {"total": total, "limit": product.household_limit, "unit": product.unit, "product": product.label}
            yield Hit(at, "over-limit", "quantity", str(line.quantity), told)


RULE = Rule(("over-limit",), ("quantity",), find)
