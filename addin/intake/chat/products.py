"""Which product of those that share a name is meant: by the spec that was said, else by the unit; else it is asked."""

import re
from collections.abc import Sequence
from decimal import Decimal

from addin.intake.chat.lexicon import measures
from addin.model.office import Product
from addin.terms.names import plain
from addin.terms.units import normal_unit


def fits(product: Product, spec: str) -> bool:
    """Whether a spec that was said is this product's, or a part of it: 5kg of 5kg/袋, 10斤装 of 5kg/袋."""
    if not spec:
        return True
    own, said = measures(product.spec), measures(spec)
    if product.pack_size is not None:
        own |= {(product.pack_size.normalize(), normal_unit(product.unit))}
    if not said:
        return _stands_in(plain(spec), plain(product.spec))
    numbers = {number for number, _ in own}
    return all(each in own or (not each[1] and each[0] in numbers) or _one_of(each, product) for each in said)


def _stands_in(said: str, spec: str) -> bool:
    """Whether words are a part of a spec: L码 is none of XL码, whose X is * in the plain form."""
    return re.search(rf"(?<![a-zA-Z0-9*]){re.escape(said)}", spec) is not None


def _one_of(measure: tuple[Decimal, str], product: Product) -> bool:
    """一箱24瓶 names the carton once."""
    return measure == (Decimal(1), normal_unit(product.unit))


def choose(candidates: Sequence[Product], spec: str, unit: str) -> tuple[Product | None, tuple[Product, ...]]:
    """The product, or those among which to choose."""
    fitting = tuple(product for product in candidates if fits(product, spec))
    if len(fitting) == 1:
        return fitting[0], fitting
    if not fitting:
        return None, tuple(candidates)
    same_unit = [product for product in fitting if unit and normal_unit(product.unit) == normal_unit(unit)]
    return (same_unit[0] if len(same_unit) == 1 else None), fitting
