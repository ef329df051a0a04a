"""Units and quantities: 斤 and kg become the product's unit; 两斤半 becomes a number and a unit.

Weights convert through grams (field guide, section 3), a carton into pieces only through the product's pack
size. Everything else is None, a question to the clerk and never a guess: 提 and 板 may or may not be the
carton, and eggs ordered by weight are not a number of eggs. Whether a quantity may be split (0.125 箱) or is
over a limit is for the checks to judge, not decided here.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from addin.model.office import Product
from addin.terms import cells
from addin.terms.numerals import numeral

GRAMS = {
    "克": Decimal(1),
    "两": Decimal(50),
    "斤": Decimal(500),
    "公斤": Decimal(1000),
}
"""Grams of each unit of weight, by its first name."""

SYNONYMS = {
    "g": "克",
    "G": "克",
    "市两": "两",
    "市斤": "斤",
    "kg": "公斤",
    "KG": "公斤",
    "Kg": "公斤",
    "kG": "公斤",
    "㎏": "公斤",
    "千克": "公斤",
    "整箱": "箱",
    "纸箱": "箱",
    "枚": "个",
    "只": "个",
    "颗": "个",
    "小盒": "盒",
    "小袋": "袋",
    "小瓶": "瓶",
    "L": "升",
    "l": "升",
    "ML": "毫升",
    "ml": "毫升",
}
"""Other names of a unit. 袋 and 包, 件 and 箱, 提 and 箱 are not the same thing everywhere and stay apart."""

CARTONS = frozenset({"箱", "件"})
PACKED_COUNTS = frozenset({"份", "袋", "包", "盒", "瓶", "桶", "罐", "听", "提", "板", "套", "捆", "篮", "筐"})
PIECES = frozenset({"个", "把", "根", "串", "条", "块", "棵", "头", "支", "卷", "打", "片", "粒", "张"})
LIQUIDS = frozenset({"升", "毫升"})
KNOWN_UNITS = frozenset(GRAMS) | CARTONS | PACKED_COUNTS | PIECES | LIQUIDS | frozenset(SYNONYMS)

_HALF = Decimal("0.5")
_SPOKEN = {"半": _HALF, "俩": Decimal(2), "仨": Decimal(3)}
_TIMES = r"^[x×✖*]\ufe0f?\s*"
_DIGITS = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT_WORDS = "|".join(sorted(map(re.escape, KNOWN_UNITS), key=len, reverse=True))
_MEASURE = rf"(?P<number>.+?)\s*(?P<unit>{_UNIT_WORDS})(?P<half>半)?"
_LONGEST = 24


class Measure(NamedTuple):
    """A quantity and its unit as they were written; the unit is "" when only a number was."""

    quantity: Decimal
    unit: str


@lru_cache(maxsize=4096)
def normal_unit(unit: str) -> str:
    """First name of a unit: kg, ㎏ and 千克 are 公斤; an unknown word stays as it is."""
    shown = cells.narrow(unit)
    return SYNONYMS.get(shown, shown)


def is_weight(unit: str) -> bool:
    """Whether a unit is one of weight, so that a quantity in it may have decimals."""
    return normal_unit(unit) in GRAMS


def to_product_unit(quantity: Decimal, unit: str, product: Product) -> Decimal | None:
    """The quantity in the product's sales unit, None when that would be a guess."""
    if unit and unit == product.unit:
        return quantity
    given, wanted = normal_unit(unit), normal_unit(product.unit)
    if not given or not wanted:
        return None
    if given == wanted:
        return quantity
    if given in GRAMS and wanted in GRAMS:
        return plain(quantity * GRAMS[given] / GRAMS[wanted])
    if given in CARTONS and wanted in PACKED_COUNTS | PIECES and product.pack_size:
        return plain(quantity * product.pack_size)
    return None


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def parse_quantity(text: str) -> Decimal | None:
    """Number of a cell that holds text (２, 两, 半, 1,000, 二十, x2); None when it says more or less than one.

    "2斤" is None here, because a number alone would lose the unit: read it with `parse_measure`.
    """
    measure = parse_measure(text)
    return measure.quantity if measure is not None and not measure.unit else None


@lru_cache(maxsize=65536)
def parse_measure(text: str) -> Measure | None:
    """Number and unit of a text such as 2斤, 半箱, 两斤半 or 12; None when it is not just that."""
    shown = re.sub(_TIMES, "", cells.narrow(text))
    if not shown or len(shown) > _LONGEST:
        return None
    number = _number(shown)
    if number is not None:
        return Measure(number, "")
    match = re.fullmatch(_MEASURE, shown)
    if match is None:
        return None
    number = _number(match["number"])
    if number is None:
        return None
    return Measure(number + _HALF if match["half"] else number, normal_unit(match["unit"]))


def _number(shown: str) -> Decimal | None:
    if shown in _SPOKEN:
        return _SPOKEN[shown]
    if re.fullmatch(_DIGITS, shown):
        return Decimal(shown.replace(",", ""))
    return numeral(shown)
