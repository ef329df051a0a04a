"""Shop rows in, mean prices of the day against the last reported day, alerts per category and what to note out.

A price is the mean of the reporting shops, two decimals, half up (field guide, section 2); the change is worked out
from the two printed means. Alerts are raised on a category's mean change, products only explain it (section 5).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from addin.model.finding import Finding, Place
from addin.model.ledger import yuan
from addin.model.office import Office, Product
from addin.model.report import Figure, ReportFacts, Source
from addin.model.settings import Settings
from addin.rendering.price_series import PriceSeries, Quoted, Slip, price_series
from addin.rendering.shown import LISTED, percent
from addin.rendering.sources import from_figures, number, shop_cell
from addin.rendering.supply import by_product
from addin.sheets.layout import SHOP_DAILY_FOLDER
from addin.sheets.report_template import PRICES, SUMMARY
from addin.wording import finding
from addin.wording.report import PRICE_REMARKS

_RATIO_STEP = Decimal("0.0001")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One row of the table; `before` and `change` (a ratio) are None where the last reported day has no price."""

    product: Product
    now: Figure
    before: Figure | None
    change: Figure | None
    remark: str

    @property
    def ratio(self) -> Decimal:
        """The change, 0 when there is none to tell."""
        return number(self.change) if self.change else Decimal(0)


@dataclass(frozen=True, slots=True)
class PriceAlert:
    """A category whose mean change is over a threshold; `level` is yellow or red."""

    category: str
    level: str
    change: Figure
    movers: Sequence[PriceLine]


@dataclass(frozen=True, slots=True)
class PriceView:
    """All that the report says of prices; `before_day` is None when no earlier day was reported."""

    before_day: date | None
    lines: Sequence[PriceLine]
    alerts: Sequence[PriceAlert]
    slips: Sequence[Slip]
    findings: Sequence[Finding]

    @property
    def compared(self) -> list[PriceLine]:
        """Lines that have a change."""
        return [line for line in self.lines if line.change]

    def movers(self, lines: Iterable[PriceLine] | None = None) -> list[PriceLine]:
        """The lines that changed most, at most three."""
        return _movers(self.compared if lines is None else lines)


def prices(facts: ReportFacts) -> PriceView:
    """Prices of the day."""
    before_day = max((row.day for row in facts.rows if row.day < facts.day), default=None)
    series = price_series(facts.rows)
    slips = [slip for slip in series.slips if slip.row.day == facts.day]
    today = [row for row in facts.rows if row.day == facts.day]
    limit = facts.settings.price_note_percent

    def of_product(product: Product) -> list[Slip]:
        return [slip for slip in slips if slip.row.product_code == product.code]

    lines = [
        line
        for product in by_product(today, facts.office)
        if (line := _line(product, series, of_product(product), (facts.day, before_day), limit))
    ]
    alerts = _alerts(lines, facts.settings)
    quoted = [each for line in lines for each in series.on(facts.day, line.product.code)]
    told = [*_slip_findings(slips, facts.office), *_missing_notes(quoted, limit), *_alert_findings(alerts)]
    return PriceView(before_day, lines, alerts, slips, told)


def _line(
    product: Product, series: PriceSeries, slips: Sequence[Slip], days: tuple[date, date | None], limit: Decimal
) -> PriceLine | None:
    """The line of a product, None when nobody's price of it can be believed; `slips` are the product's own."""
    day, before_day = days
    quoted = series.on(day, product.code)
    if not quoted:
        return None
    earlier = series.on(before_day, product.code) if before_day else ()
    name = f"{PRICES}.{_unique_label(product)}"
    now = _mean(f"{name}.本期均价", f"{product.label}本期均价，元", quoted)
    before = _mean(f"{name}.上期均价", f"{product.label}上期均价，元", earlier) if earlier else None
    left_out = [PRICE_REMARKS["slip"].format(shop=slip.row.shop, price=yuan(slip.row.price_fen or 0)) for slip in slips]
    if before is None:
        first = [PRICE_REMARKS["first"]] if before_day else []
        return PriceLine(product, now, None, None, "；".join([*first, *left_out]))
    ratio = (number(now) / number(before) - 1).quantize(_RATIO_STEP, ROUND_HALF_UP)
    sources = from_figures((now, before))
    change = Figure(f"{name}.变动幅度", ratio, f"{product.label}本期均价÷上期均价－1（0.01 即 1%）", sources)
    reasons = _reasons(quoted, earlier) if abs(ratio) * _HUNDRED > limit else []
    return PriceLine(product, now, before, change, "；".join([*reasons, *left_out]))


def _unique_label(product: Product) -> str:
    return f"{product.code} {product.label}"


def _mean(name: str, meaning: str, quoted: Sequence[Quoted]) -> Figure:
    fen = (Decimal(sum(each.fen for each in quoted)) / len(quoted)).quantize(Decimal(1), ROUND_HALF_UP)
    sources = tuple(shop_cell(each.row, "price_fen", yuan(each.fen)) for each in quoted)
    return Figure(name, yuan(int(fen)), meaning, sources)


def _reasons(quoted: Sequence[Quoted], earlier: Sequence[Quoted]) -> list[str]:
    """Why a price changed by more than the limit: the shops' notes, or that other shops reported."""
    notes = list(dict.fromkeys(each.row.note for each in quoted if each.row.note))
    if {each.row.shop for each in quoted} != {each.row.shop for each in earlier}:
        notes.append(PRICE_REMARKS["other-shops"])
    return notes or [PRICE_REMARKS["none"]]


def _movers(lines: Iterable[PriceLine]) -> list[PriceLine]:
    moved = [line for line in lines if line.ratio]
    return sorted(moved, key=lambda line: -abs(line.ratio))[:LISTED]


def _alerts(lines: Sequence[PriceLine], settings: Settings) -> list[PriceAlert]:
    alerts: list[PriceAlert] = []
    for category in dict.fromkeys(line.product.category for line in lines):
        of_category = [line for line in lines if line.product.category == category and line.change]
        if not of_category:
            continue
        mean = sum((line.ratio for line in of_category), Decimal(0)) / len(of_category)
        level = _level(mean * _HUNDRED, *settings.price_alert_percent(category))
        if level:
            sources: tuple[Source, ...] = from_figures(line.change for line in of_category)
            meaning = f"{category}各品种变动幅度的平均，%"
            change = Figure(f"{SUMMARY}.{category}.均价涨幅", percent(mean), meaning, sources)
            alerts.append(PriceAlert(category, level, change, _movers(of_category)))
    return alerts


def _level(change_percent: Decimal, yellow: Decimal, red: Decimal) -> str:
    if change_percent > red:
        return "red"
    return "yellow" if change_percent > yellow else ""


def _slip_findings(slips: Iterable[Slip], office: Office) -> list[Finding]:
    return [
        finding(
            "price-slip",
            slip.row.at("price_fen"),
            str(yuan(slip.row.price_fen or 0)),
            product=product.label if (product := office.product(slip.row.product_code)) else slip.row.product_code,
            expected=yuan(slip.expected_fen),
        )
        for slip in slips
    ]


def _missing_notes(quoted: Iterable[Quoted], limit: Decimal) -> list[Finding]:
    told: list[Finding] = []
    for each in quoted:
        if each.row.note or not each.before_fen:
            continue
        change = percent(Decimal(each.fen) / each.before_fen - 1)
        if abs(change) > limit:
            told.append(finding("price-note-missing", each.row.at("note"), f"{change:+}%", limit=limit))
    return told


def _alert_findings(alerts: Iterable[PriceAlert]) -> list[Finding]:
    place = Place(SHOP_DAILY_FOLDER)
    return [
        finding(
            f"price-alert-{alert.level}",
            place,
            alert.category,
            change=alert.change.value,
            movers="、".join(f"{line.product.name} {percent(line.ratio):+}%" for line in alert.movers),
        )
        for alert in alerts
    ]
