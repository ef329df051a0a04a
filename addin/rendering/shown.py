"""How numbers, days and lists of names read in the report."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from addin.wording.report import AND_MORE, AND_OTHERS

TENTH, CENT = Decimal("0.1"), Decimal("0.01")
LISTED = 3
"""Names that a sentence lists before it says how many there are, so that the text keeps its length."""


def trimmed(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def down(value: Decimal, step: Decimal) -> Decimal:
    """Rounded towards zero to `step`: 9.98 days are 9.9."""
    return trimmed(value.quantize(step, ROUND_DOWN))


def percent(ratio: Decimal) -> Decimal:
    """A ratio as percent with two decimals: 0.12345 is 12.35."""
    return (ratio * 100).quantize(CENT, ROUND_HALF_UP)


def day_text(day: date) -> str:
    """11月22日."""
    return f"{day.month}月{day.day}日"


def listed(names: Sequence[str], unit: str = "") -> str:
    """The first names and, when there are more, how many: 大米、面粉、挂面等 5 种; only 等 without a unit."""
    shown = "、".join(names[:LISTED])
    if len(names) <= LISTED:
        return shown
    return shown + (AND_MORE.format(count=len(names), unit=unit) if unit else AND_OTHERS)
