"""Shop rows of the day in, per category stock, yesterday's sales and days of supply out.

Days of supply are stock ÷ yesterday's sales, rounded down (field guide, section 4, definition 1), a blank when
nothing was sold. Only what is comparable is added up: kilograms, from the unit or from the catalogue's weight per
piece. Of the products without a weight the one that lasts shortest stands for its category, in its own unit.
Rows without sales count as stock and are left out of the days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.model.finding import Finding, Place
from addin.model.office import Office, Product
from addin.model.report import Figure, ReportFacts, ShopRow, Source
from addin.model.settings import Settings
from addin.rendering.shown import TENTH, down, listed
from addin.rendering.sources import from_figures, number, shop_cell, sum_figure
from addin.sheets.catalogue import CATALOGUE, CATEGORIES
from addin.sheets.layout import BASE_FILE, SHOP_DAILY_FOLDER
from addin.sheets.report_template import SUPPLY
from addin.terms.units import GRAMS, normal_unit
from addin.wording import finding
from addin.wording.report import KILOGRAM, KINDS, SUPPLY_STATES

STAPLES = frozenset({"粮食", "食用油"})
FRESH = frozenset({"蔬菜", "肉类", "蛋类", "奶类", "水产"})

_GRAMS_PER_KG = Decimal(1000)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class SupplyLine:
    """One row of the table: a category in kilograms, or one product in its own unit; `days` is None without sales."""

    category: str
    label: str
    unit: str
    stock: Figure
    sold: Figure | None
    days: Figure | None
    target: Decimal

    @property
    def is_low(self) -> bool:
        """Whether it lasts for fewer days than it should."""
        return self.days is not None and number(self.days) < self.target

    @property
    def is_out(self) -> bool:
        """Whether there is nothing left."""
        return number(self.stock) == 0

    @property
    def state(self) -> str:
        """What the table says of it."""
        if self.is_out:
            return SUPPLY_STATES["out"]
        if self.days is None:
            return SUPPLY_STATES["unsold"]
        return SUPPLY_STATES["low" if self.is_low else "enough"]


@dataclass(frozen=True, slots=True)
class SupplyView:
    """All that the report says of stock; `unweighed` are products without a weight, `sold_out` those with no stock."""

    lines: Sequence[SupplyLine]
    low: Sequence[SupplyLine]
    unweighed: Sequence[Product]
    sold_out: Mapping[Product, Sequence[ShopRow]]
    sales_missing: bool
    findings: Sequence[Finding]


def kilograms(product: Product) -> Decimal | None:
    """Weight of one sales unit, None when neither its unit nor the catalogue says it."""
    grams = GRAMS.get(normal_unit(product.unit)) or product.piece_weight_g
    return grams / _GRAMS_PER_KG if grams else None


def target_days(category: str, settings: Settings) -> Decimal:
    """How many days a category should last."""
    if category in STAPLES:
        return settings.staple_days_target
    return settings.fresh_days_target if category in FRESH else settings.supply_days_target


def by_product(rows: Iterable[ShopRow], office: Office) -> dict[Product, list[ShopRow]]:
    """Rows by product, in the order of the categories and then of the catalogue."""
    found: dict[str, list[ShopRow]] = {}
    for row in rows:
        found.setdefault(row.product_code, []).append(row)
    known = [product for product in office.products if product.code in found]
    order = {category: at for at, category in enumerate(CATEGORIES)}
    known.sort(key=lambda product: order.get(product.category, len(order)))
    return {product: found[product.code] for product in known}


def supply(facts: ReportFacts) -> SupplyView:
    """Stock, sales and days of supply of what the shops reported today."""
    rows = [row for row in facts.rows if row.day == facts.day]
    goods = by_product(rows, facts.office)
    categories = dict.fromkeys(product.category for product in goods)
    lines: list[SupplyLine] = []
    low: list[SupplyLine] = []
    for category in categories:
        of_category = {product: of for product, of in goods.items() if product.category == category}
        shown, all_low = _category(category, of_category, facts.settings)
        lines += shown
        low += all_low
    unweighed = [product for product in goods if kilograms(product) is None]
    return SupplyView(
        lines,
        low,
        unweighed,
        {product: of for product, of in goods.items() if not any(row.stock for row in of)},
        any(row.sold is None for row in rows),
        [*_low_findings(low), *_missing_sales(rows), *_missing_weights(unweighed)],
    )


def _category(
    category: str, goods: Mapping[Product, Sequence[ShopRow]], settings: Settings
) -> tuple[list[SupplyLine], list[SupplyLine]]:
    """The category's lines for the table, and all of its lines that are low, shown or not."""
    target = target_days(category, settings)
    weights = {product: kilograms(product) for product in goods}
    weighed = [(row, weight) for product, weight in weights.items() if weight for row in goods[product]]
    together = [_line(category, category, KILOGRAM, weighed, target)] if weighed else []
    single = [
        _line(category, f"{category}：{product.name}", product.unit, [(row, _ONE) for row in goods[product]], target)
        for product, weight in weights.items()
        if weight is None
    ]
    shown = [*together, *sorted(single, key=_shortest)[:1]]
    return shown, [line for line in (*together, *single) if line.is_low]


def _shortest(line: SupplyLine) -> tuple[bool, Decimal]:
    return line.days is None, number(line.days) if line.days else Decimal(0)


def _line(category: str, label: str, unit: str, rows: Sequence[tuple[ShopRow, Decimal]], target: Decimal) -> SupplyLine:
    name = f"{SUPPLY}.{label}"
    selling = [(row, row.sold, weight) for row, weight in rows if row.sold is not None]
    stock = sum_figure(
        f"{name}.库存", f"{label}库存（{unit}）", [shop_cell(row, "stock", row.stock * weight) for row, weight in rows]
    )
    sold = sum_figure(
        f"{name}.昨日销量",
        f"{label}昨日销量（{unit}）",
        [shop_cell(row, "sold", amount * weight) for row, amount, weight in selling],
    )
    lasting = sum((row.stock * weight for row, _, weight in selling), Decimal(0))
    used = sum((amount * weight for _, amount, weight in selling), Decimal(0))
    days = None
    if used > 0:
        of = _days_sources(stock, sold, selling, complete=len(selling) == len(rows))
        days = Figure(
            f"{name}.可供天数",
            down(lasting / used, TENTH),
            f"{label}库存÷昨日销量（{unit}，只计填了销量的行），舍去尾数",
            of,
        )
    return SupplyLine(category, label, unit, stock, sold if selling else None, days, target)


def _days_sources(
    stock: Figure, sold: Figure, selling: Sequence[tuple[ShopRow, Decimal, Decimal]], *, complete: bool
) -> tuple[Source, ...]:
    if complete:
        return from_figures((stock, sold))
    return (*(shop_cell(row, "stock", row.stock * weight) for row, _, weight in selling), *from_figures((sold,)))


def _low_findings(low: Iterable[SupplyLine]) -> list[Finding]:
    place = Place(SHOP_DAILY_FOLDER)
    return [
        finding("supply-below-target", place, line.label, days=line.days.value if line.days else "", target=line.target)
        for line in low
    ]


def _missing_sales(rows: Iterable[ShopRow]) -> list[Finding]:
    """One finding per shop, at its first row without sales."""
    first: dict[str, ShopRow] = {}
    counted: dict[str, int] = {}
    for row in rows:
        if row.sold is None:
            first.setdefault(row.shop, row)
            counted[row.shop] = counted.get(row.shop, 0) + 1
    return [finding("sales-missing", row.at("sold"), shop, rows=counted[shop]) for shop, row in first.items()]


def unique_names(products: Iterable[Product]) -> list[str]:
    """Names of products, each once though it comes in several specs."""
    return list(dict.fromkeys(product.name for product in products))


def _missing_weights(unweighed: Sequence[Product]) -> list[Finding]:
    if not unweighed:
        return []
    names = listed(unique_names(unweighed), KINDS)
    return [finding("weight-missing", Place(BASE_FILE, CATALOGUE.name), names)]
