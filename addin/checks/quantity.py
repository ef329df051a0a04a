"""The quantity is above zero, whole where the product is counted, and not out of proportion."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.terms.units import is_weight


def find(case: Case) -> Iterable[Hit]:
    """Zero, negative and fractional counts are errors; a very large quantity is a question."""
    ceiling, limit = case.settings.quantity_ceiling, case.settings.quantity_limit
    for at, (line, match) in enumerate(zip(case.lines, case.products, strict=True)):
        quantity = line.quantity
        if quantity is None:
            continue
        if quantity <= 0:
            yield Hit(at, "quantity-not-positive", "quantity", str(quantity))
        elif quantity != quantity.to_integral_value() and match.product is not None and not is_weight(line.unit):
            yield Hit(at, "quantity-not-whole", "quantity", str(quantity), {"unit": line.unit})
        elif quantity.as_tuple().exponent < -3:  # type: ignore[operator]  # finite here
            yield Hit(at, "quantity-too-fine", "quantity", str(quantity))
        elif quantity > limit:
            yield Hit(at, "quantity-absurd", "quantity", f"{quantity:.6g}", {"limit": limit, "unit": line.unit})
        elif quantity > ceiling:
            yield Hit(at, "quantity-large", "quantity", str(quantity), {"ceiling": ceiling, "unit": line.unit})


RULE = Rule(
    ("quantity-not-positive", "quantity-not-whole", "quantity-too-fine", "quantity-absurd", "quantity-large"),
    ("quantity",),
    find,
)
