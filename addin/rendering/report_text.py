"""The figures of a day in, the report's text out, as offices write it (field guide, section 7), with its own figures.

Lists are cut short, so that the text fits into the form whatever the day brings.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.model.report import Figure
from addin.rendering.delivery import DeliveryView, Flow
from addin.rendering.fund import FundFigures
from addin.rendering.prices import PriceAlert, PriceLine, PriceView
from addin.rendering.sales_change import SalesChange
from addin.rendering.shop_presence import Presence
from addin.rendering.shown import LISTED, day_text, listed, percent
from addin.rendering.sources import count_figure, figure_source, from_figures, number, shop_cell
from addin.rendering.supply import SupplyLine, SupplyView, unique_names
from addin.sheets.report_template import SUMMARY
from addin.wording import sentence
from addin.wording.report import ALERT_STATES, KILOGRAM


class TextParts(NamedTuple):
    """What the text is made of."""

    until: str
    presence: Presence
    supply: SupplyView
    sales: Sequence[SalesChange]
    prices: PriceView
    delivery: DeliveryView
    fund: FundFigures


class Told(NamedTuple):
    """A piece of text and the figures in it that stand nowhere else."""

    text: str
    figures: tuple[Figure, ...] = ()


def report_text(parts: TextParts) -> tuple[str, list[Figure]]:
    """The text, a paragraph per line, and the figures that it alone gives."""
    paragraphs = [
        [_shops(parts)],
        [*_stock(parts.supply), *_sales(parts.sales)],
        [*_prices(parts.prices)],
        [_delivery(parts.delivery), *_fund(parts.fund)],
        [_next(parts)],
    ]
    text = "\n".join("".join(told.text for told in paragraph) for paragraph in paragraphs if paragraph)
    return text, [figure for paragraph in paragraphs for told in paragraph for figure in told.figures]


def _shops(parts: TextParts) -> Told:
    who = parts.presence
    names = listed(who.missing_names)
    missing = sentence("report-text-missing-shops", count=who.missing.value, names=names) if names else ""
    text = sentence(
        "report-text-shops", until=parts.until, shops=who.total.value, reported=who.reported.value, missing=missing
    )
    return Told(text, (who.total, who.reported, who.missing))


def _stock(view: SupplyView) -> Iterator[Told]:
    if not view.lines:
        return
    classes = [line for line in view.lines if line.unit == KILOGRAM] or view.lines
    yield Told(sentence("report-text-stock", items="、".join(map(_lasting, classes))))
    low = count_figure(
        f"{SUMMARY}.低于目标项数", "可供天数低于目标的项数", from_figures(line.days for line in view.low)
    )
    names = listed([line.label for line in view.low])
    text = sentence("report-text-low", count=low.value, names=names) if names else sentence("report-text-enough")
    yield Told(text, (low,))
    cells = (shop_cell(row, "stock", row.stock) for rows in view.sold_out.values() for row in rows)
    out = Figure(f"{SUMMARY}.脱销种数", len(view.sold_out), "已上报商家库存都是 0 的商品种数", tuple(cells))
    names = listed(unique_names(view.sold_out))
    text = (
        sentence("report-text-sold-out", count=out.value, names=names) if names else sentence("report-text-no-sold-out")
    )
    yield Told(text, (out,))


def _lasting(line: SupplyLine) -> str:
    shown = {"label": line.label, "stock": f"{line.stock.value:f}", "unit": line.unit}
    if line.days is None:
        return sentence("report-text-unsold", **shown)
    return sentence("report-text-lasting", days=int(number(line.days)), **shown)


def _sales(changes: Sequence[SalesChange]) -> Iterator[Told]:
    if not changes:
        return
    moved = [each for each in changes if number(each.change)]
    largest = sorted(moved, key=lambda each: -abs(number(each.change)))[:LISTED]
    items = "、".join(map(_sold, largest))
    text = sentence("report-text-sales", items=items) if items else sentence("report-text-sales-same")
    yield Told(text, tuple(each.change for each in changes))


def _sold(each: SalesChange) -> str:
    change = number(each.change)
    return sentence("report-text-more" if change > 0 else "report-text-less", label=each.category, change=abs(change))


def _prices(view: PriceView) -> Iterator[Told]:
    compared = view.compared
    if compared and view.before_day:
        yield _rises_and_falls(view, compared, day_text(view.before_day))
    if view.alerts:
        yield _alerts(view.alerts)
    if view.slips:
        cells = (shop_cell(slip.row, "price_fen", Decimal(slip.row.price_fen or 0) / 100) for slip in view.slips)
        slips = count_figure(f"{SUMMARY}.存疑报价数", "疑为小数点错、未计入均价的报价", cells)
        yield Told(sentence("report-text-slips", count=slips.value), (slips,))


def _alerts(alerts: Sequence[PriceAlert]) -> Told:
    items = [
        sentence("report-text-alert", category=each.category, change=each.change.value, level=ALERT_STATES[each.level])
        for each in alerts
    ]
    count = count_figure(
        f"{SUMMARY}.预警类数", "均价上涨达到预警的类别数", from_figures(each.change for each in alerts)
    )
    text = sentence("report-text-alerts", count=count.value, items=listed(items))
    return Told(text, (count, *(each.change for each in alerts)))


def _rises_and_falls(view: PriceView, compared: Sequence[PriceLine], day: str) -> Told:
    total = _count("可比品种数", "两期都有均价的商品种数", compared)
    up = _count("上涨种数", "变动幅度大于 0 的种数", [line for line in compared if line.ratio > 0])
    down = _count("下跌种数", "变动幅度小于 0 的种数", [line for line in compared if line.ratio < 0])
    flat = _count("持平种数", "变动幅度等于 0 的种数", [line for line in compared if not line.ratio])
    share_value = percent(number(up) / number(total))
    share = Figure(
        f"{SUMMARY}.上涨占比", share_value, "上涨种数÷可比品种数，%", (figure_source(up), figure_source(total))
    )
    items = "、".join(f"{line.product.name} {percent(line.ratio):+}%" for line in view.movers())
    movers = sentence("report-text-movers", items=items) if items else ""
    shown = {"total": total.value, "up": up.value, "flat": flat.value, "down": down.value, "share": share.value}
    return Told(sentence("report-text-prices", day=day, movers=movers, **shown), (total, up, share, flat, down))


def _count(name: str, meaning: str, lines: Sequence[PriceLine]) -> Figure:
    return count_figure(f"{SUMMARY}.{name}", meaning, from_figures(line.change for line in lines))


def _delivery(view: DeliveryView) -> Told:
    who = ""
    if number(view.special) or number(view.medicines):
        who = sentence("report-text-special", special=view.special.value, medicines=view.medicines.value)
    text = sentence(
        "report-text-delivery",
        households=view.households.value,
        ordered=f"{view.totals[Flow.ORDERED].value:f}",
        arrived=f"{view.totals[Flow.ARRIVED].value:f}",
        issued=f"{view.totals[Flow.ISSUED].value:f}",
        missing=f"{view.totals[Flow.MISSING].value:f}",
        who=who,
    )
    return Told(text, (view.households, view.special, view.medicines, *view.totals.values()))


def _fund(fund: FundFigures) -> Iterator[Told]:
    if any(number(figure) for figure in fund):
        granted, spent, left = (f"{number(figure):.2f}" for figure in fund)
        yield Told(sentence("report-text-fund", granted=granted, spent=spent, left=left), tuple(fund))


def _next(parts: TextParts) -> Told:
    due = {
        "report-text-next-supply": bool(parts.supply.low or parts.supply.sold_out),
        "report-text-next-shops": bool(parts.presence.missing_names),
        "report-text-next-prices": bool(parts.prices.alerts or parts.prices.slips),
        "report-text-next-missing": number(parts.delivery.totals[Flow.MISSING]) > 0,
        "report-text-next-nothing": True,
    }
    return Told(sentence("report-text-next", steps="；".join(sentence(code) for code, is_due in due.items() if is_due)))
