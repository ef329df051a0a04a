"""The quantity is above zero, whole where the product is counted, a full pack where it must be, in proportion."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal

from addin.checks.rule import Amount, Case, Hit, Rule
from addin.model.settings import Settings
from addin.terms.units import is_weight, plain

_FINEST = -3
"""The exponent of a gram in kilograms."""
_LONGEST = 10**9
"""Above this a number is shown by its size."""


def find(case: Case) -> Iterable[Hit]:
    """Zero, negative and fractional counts are errors; a very large quantity is a question."""
    settings = case.settings
    codes = {id(amount): _code(amount, settings) for amount in case.amounts.values}
    for at, amount in case.amounts.where(lambda amount: codes[id(amount)]):
        code, product, quantity = codes[id(amount)], amount.match.product, amount.quantity or Decimal(0)
        told = {
            "unit": amount.unit,
            "limit": settings.quantity_limit,
            "ceiling": settings.quantity_ceiling,
            "pack": product.pack_size if product else "",
            "product": product.label if product else "",
            "full": plain(_full(amount)) if product and product.pack_size else "",
            "sold": product.unit if product else "",
        }
        shown = f"{quantity:.6g}" if quantity > _LONGEST else f"{plain(quantity):f}"
        yield Hit(at, code, "quantity", shown, told)


def _code(amount: Amount, settings: Settings) -> str:
    """What is wrong with a quantity; "" when nothing is."""
    quantity = amount.quantity
    if quantity is None:
        return ""
    exponent = quantity.as_tuple().exponent
    sold = amount.wanted if amount.wanted is not None and is_weight(amount.unit) else quantity
    counted = amount.match.product is not None and not is_weight(amount.unit)
    wrong = {
        "quantity-not-positive": quantity <= 0,
        "quantity-not-whole": counted and quantity != quantity.to_integral_value(),
        "quantity-too-fine": isinstance(exponent, int) and exponent < _FINEST,
        "quantity-absurd": sold > settings.quantity_limit,
        "quantity-not-multiple": _is_broken_pack(amount),
        "quantity-large": sold > settings.quantity_ceiling,
    }
    return next((code for code, holds in wrong.items() if holds), "")


def _is_broken_pack(amount: Amount) -> bool:
    product = amount.match.product
    if product is None or not product.whole_packs or not product.pack_size or amount.wanted is None:
        return False
    return amount.wanted % product.pack_size != 0


def _full(amount: Amount) -> Decimal:
    """The quantity in the sales unit, rounded up to full packs."""
    pack = amount.match.product.pack_size if amount.match.product else None
    if not pack or amount.wanted is None:
        return Decimal(0)
    return (amount.wanted / pack).to_integral_value(ROUND_CEILING) * pack


RULE = Rule(
    (
        "quantity-not-positive",
        "quantity-not-whole",
        "quantity-too-fine",
        "quantity-absurd",
        "quantity-not-multiple",
        "quantity-large",
    ),
    ("quantity",),
    find,
)
