"""Shop rows of this and the last reported day in, how each category's sales changed out.

Only shops that told their sales of a product on both days are compared, so that a shop that did not report does not
look like a fall; only products with a known weight, so that what is added up is comparable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.model.office import Product
from addin.model.report import Figure, ReportFacts, ShopRow, Source
from addin.rendering.shown import percent
from addin.rendering.sources import shop_cell
from addin.rendering.supply import by_product, kilograms
from addin.sheets.report_template import SUMMARY


@dataclass(frozen=True, slots=True)
class SalesChange:
    """A category and the change of its sales in percent."""

    category: str
    change: Figure


Pair = tuple[ShopRow, ShopRow, Decimal]
"""A row of the last reported day, the same shop's row of today, and kilograms per sales unit."""


def sales_changes(facts: ReportFacts, before_day: date | None) -> list[SalesChange]:
    """Changes by category, in the order of the categories; those that cannot be compared are left out."""
    if before_day is None:
        return []
    earlier = {(row.shop, row.product_code): row for row in facts.rows if row.day == before_day}
    goods = by_product([row for row in facts.rows if row.day == facts.day], facts.office)
    pairs: dict[str, list[Pair]] = {}
    for product in goods:
        pairs.setdefault(product.category, []).extend(_pairs(product, goods, earlier))
    changes = (_change(category, of_category) for category, of_category in pairs.items())
    return [change for change in changes if change]


def _pairs(
    product: Product, goods: Mapping[Product, list[ShopRow]], earlier: Mapping[tuple[str, str], ShopRow]
) -> list[Pair]:
    weight = kilograms(product)
    if weight is None:
        return []
    matched = ((earlier.get((row.shop, row.product_code)), row) for row in goods[product])
    return [(old, new, weight) for old, new in matched if old and old.sold is not None and new.sold is not None]


def _change(category: str, pairs: list[Pair]) -> SalesChange | None:
    before = [shop_cell(old, "sold", -weight * (old.sold or 0)) for old, _, weight in pairs]
    now = [shop_cell(new, "sold", weight * (new.sold or 0)) for _, new, weight in pairs]
    sold_before = -_total(before)
    if sold_before <= 0:
        return None
    meaning = f"{category}昨日销量比前一日，两日都报了销量的商家，公斤（前一日为负数），%"
    value = percent(_total(now) / sold_before - 1)
    return SalesChange(category, Figure(f"{SUMMARY}.{category}.销量增减", value, meaning, (*now, *before)))


def _total(sources: list[Source]) -> Decimal:
    return sum((Decimal(source.value or 0) for source in sources), Decimal(0))
