"""A number and a unit as they were said become a quantity in the product's sales unit, or a doubt.

Weights convert through grams, cartons through the pack size; everything else that is not the sales unit is asked
(`terms.units`). What is counted in pieces cannot be split.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from addin.intake.chat.writing import even
from addin.model.office import Product
from addin.terms.units import CARTONS, GRAMS, PACKED_COUNTS, PIECES, normal_unit, plain, to_product_unit

LARGEST = Decimal(1000)
"""More than this for one household is a slip of the pen."""


_ONE_EACH = (PACKED_COUNTS | PIECES) - {"提", "板", "打", "粒", "片", "张", "卷"}
"""Units of single things, which people take for one another."""
COUNTED = frozenset(("份", "套", "条", "根", "支", "棵", "头", "串"))
"""Units that people count by 个: 两个套餐A, 三个黄瓜 of what is sold by the 根."""


class Settled(NamedTuple):
    """A quantity in a unit; `doubt` is "quantity" or "unit" with the reason's code, where it is open."""

    quantity: Decimal | None
    unit: str
    doubt: str = ""
    code: str = ""
    alternatives: tuple[str, ...] = ()


def settle(product: Product, number: Decimal | None, unit: str, *, portion: bool = False) -> Settled:
    """What was said, in the product's unit; `portion`: the list sells only this product, so that 份 is its unit."""
    if number is None:
        return Settled(None, product.unit, "quantity", "chat-quantity-vague", _choices(product))
    if not 0 < number <= LARGEST * (GRAMS["斤"] if normal_unit(unit) == "克" else 1):
        return Settled(number, unit or product.unit, "quantity", "chat-quantity-odd", _choices(product))
    sold = normal_unit(product.unit)
    said = normal_unit(unit)
    bare = not unit or (said == "份" and portion and _packed(product))
    if bare and sold in GRAMS and (sold != "斤" or portion or number != number.to_integral_value()):
        return Settled(number, "", "unit", "chat-unit-missing", _weights(number))
    counted = bare or (said == "个" and sold in COUNTED)
    converted = number if counted else to_product_unit(number, unit, product)
    if converted is None:
        return Settled(number, unit, "unit", "chat-unit-differs", _instead(product, number, unit))
    if sold not in GRAMS and converted != converted.to_integral_value():
        return Settled(converted, product.unit, "quantity", "chat-quantity-split", _around(converted, product))
    return Settled(plain(converted), product.unit)


def _instead(product: Product, number: Decimal, unit: str) -> tuple[str, ...]:
    """The number in the product's unit where that may be meant: 2包 of what is sold by the 袋, 12卷 of 12卷/提.

    10块 of what is weighed, 6盒 of a carton of 24 are no number of what is sold.
    """
    content = re.search(rf"(?<![\d.])(\d+){re.escape(unit)}", even(product.spec)) if unit else None
    if content:
        packs = number / Decimal(content[1]) if int(content[1]) else Decimal("0.5")
        return (f"{plain(packs)}{product.unit}",) if packs == packs.to_integral_value() else ()
    alike = {normal_unit(unit), normal_unit(product.unit)} <= _ONE_EACH
    return (f"{plain(number)}{product.unit}",) if alike else ()


def _packed(product: Product) -> bool:
    return normal_unit(product.unit) in PACKED_COUNTS | CARTONS | PIECES and product.pack_size is None


def _choices(product: Product) -> tuple[str, ...]:
    return tuple(f"{number}{product.unit}" for number in (1, 2))


def _weights(number: Decimal) -> tuple[str, ...]:
    return tuple(f"{plain(number)}{unit}" for unit in ("斤", "公斤"))


def _around(number: Decimal, product: Product) -> tuple[str, ...]:
    below = int(number)
    return tuple(f"{each}{product.unit}" for each in (below, below + 1) if each)
