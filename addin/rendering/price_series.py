"""Shop rows in, prices that can be believed and those that look like a slip of the decimal point out.

A price about 10 or 100 times, or a tenth or a hundredth of, what the same shop asked before is a slip (an official
table once held 357 for 3.57: field guide, section 2), unless it agrees with the other shops. A shop without an
earlier price is compared with the others. What is doubted is left out, and the last believed price stays the measure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from addin.model.report import ShopRow

_TENFOLD = (Decimal(8), Decimal("12.5"))
_HUNDREDFOLD = (Decimal(80), Decimal(125))
_AGREEING = Decimal(2)
"""Prices of one product in different shops differ by less than this factor."""
_LEAST_OTHERS = 2


@dataclass(frozen=True, slots=True)
class Slip:
    """A row whose price is doubted, and the price in fen that it was compared with."""

    row: ShopRow
    expected_fen: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A believed price, and what the same shop asked the time before (None the first time)."""

    row: ShopRow
    fen: int
    before_fen: int | None


@dataclass(frozen=True, slots=True)
class PriceSeries:
    """Believed prices by day and product code, and the doubted ones."""

    quoted: Mapping[tuple[date, str], Sequence[Quoted]]
    slips: Sequence[Slip]

    def on(self, day: date, product_code: str) -> Sequence[Quoted]:
        """The shops' prices of a product on a day."""
        return self.quoted.get((day, product_code), ())


def price_series(rows: Iterable[ShopRow]) -> PriceSeries:
    """Judge every price, day by day."""
    priced = sorted((row for row in rows if row.price_fen), key=lambda row: row.day)
    of_day: dict[tuple[date, str], list[tuple[str, int]]] = {}
    for row in priced:
        of_day.setdefault((row.day, row.product_code), []).append((row.shop, row.price_fen or 0))
    last: dict[tuple[str, str], int] = {}
    quoted: dict[tuple[date, str], list[Quoted]] = {}
    slips: list[Slip] = []
    for row in priced:
        fen, key = row.price_fen or 0, (row.shop, row.product_code)
        others = [price for shop, price in of_day[row.day, row.product_code] if shop != row.shop]
        expected = _contradicted(fen, last.get(key), others)
        if expected is not None:
            slips.append(Slip(row, expected))
            continue
        quoted.setdefault((row.day, row.product_code), []).append(Quoted(row, fen, last.get(key)))
        last[key] = fen
    return PriceSeries(quoted, slips)


def _contradicted(fen: int, before: int | None, others: Sequence[int]) -> int | None:
    """The price that speaks against this one, None when it can be believed."""
    usual = round(median(others)) if len(others) >= _LEAST_OTHERS else None
    if usual is not None and _factor(fen, usual) < _AGREEING:
        return None
    for measure in (before, usual):
        if measure is not None:
            return measure if is_slip(fen, measure) else None
    return None


def is_slip(fen: int, expected: int) -> bool:
    """Whether two prices are about ten or a hundred times apart."""
    factor = _factor(fen, expected)
    return any(low <= factor <= high for low, high in (_TENFOLD, _HUNDREDFOLD))


def _factor(one: int, other: int) -> Decimal:
    return Decimal(max(one, other)) / Decimal(min(one, other))
