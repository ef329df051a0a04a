"""A day's facts in, the report out: named cells, table rows, figures with their sources, findings. Pure."""

from collections.abc import Sequence
from datetime import date, time

from addin.ledger.accounts import TOWNSHIP
from addin.model.ledger import yuan
from addin.model.report import Report, ReportFacts, Shown
from addin.rendering.delivery import DeliveryLine, DeliveryView, Flow, delivery
from addin.rendering.fund import fund_figures
from addin.rendering.prices import PriceLine, PriceView, prices
from addin.rendering.report_text import TextParts, report_text
from addin.rendering.sales_change import sales_changes
from addin.rendering.shop_presence import ShopPresence, presence
from addin.rendering.shown import day_text, listed
from addin.rendering.supply import SupplyView, supply, unique_names
from addin.sheets import report_template as names
from addin.wording import report as words


def report(facts: ReportFacts) -> Report:
    """The report of the day. Findings: what the office should see to before it hands the report in."""
    view = prices(facts)
    parts = TextParts(
        until_text(facts.day, facts.settings.report_deadline),
        presence(facts),
        supply(facts),
        sales_changes(facts, view.before_day),
        view,
        delivery(facts),
        fund_figures(facts.entries),
    )
    text, text_figures = report_text(parts)
    tables = {
        names.SUPPLY: _supply_rows(parts.supply, parts.prices),
        names.PRICES: [_price_row(line) for line in parts.prices.lines],
        names.DELIVERY: _delivery_rows(parts.delivery),
        names.SHOPS: [_shop_row(shop, parts.delivery) for shop in parts.presence.shops],
    }
    findings = [*parts.presence.findings, *parts.supply.findings, *parts.prices.findings]
    return Report(facts.day, _cells(facts, parts, text), tables, text_figures, findings)


def until_text(day: date, deadline: time) -> str:
    """The moment that the report speaks of: 11月23日15时, 11月23日15时30分."""
    minutes = f"{deadline.minute}分" if deadline.minute else ""
    return f"{day_text(day)}{deadline.hour}时{minutes}"


def _cells(facts: ReportFacts, parts: TextParts, text: str) -> dict[str, Shown]:
    settings = facts.settings
    return {
        names.OFFICE: settings.office_name,
        names.DAY: facts.day.isoformat(),
        names.UNTIL: parts.until,
        names.SUMMARY: text,
        names.SUPPLY_NOTE: _supply_note(parts.supply),
        names.PRICE_NOTE: _price_note(facts, parts.prices),
        names.GRANTED: parts.fund.granted,
        names.SPENT: parts.fund.spent,
        names.LEFT: parts.fund.left,
        names.PREPARED_BY: settings.prepared_by,
        names.REVIEWED_BY: settings.reviewed_by,
        names.PHONE: settings.office_phone,
    }


def _supply_note(view: SupplyView) -> str:
    if not view.lines:
        return words.NO_SUPPLY
    unweighed = listed(unique_names(view.unweighed), words.KINDS)
    return "".join(
        (
            words.DEFINITION,
            words.UNWEIGHED.format(names=unweighed) if unweighed else "",
            words.SALES_MISSING if view.sales_missing else "",
        )
    )


def _price_note(facts: ReportFacts, view: PriceView) -> str:
    limit = facts.settings.price_note_percent
    told = (
        words.PRICES_AGAINST.format(day=day_text(view.before_day), limit=limit) if view.before_day else words.NO_BEFORE
    )
    slips = [
        f"{slip.row.shop} {_name(facts, slip.row.product_code)} {yuan(slip.row.price_fen or 0)}" for slip in view.slips
    ]
    return told + (words.SLIPS_LEFT_OUT.format(slips=listed(slips, words.PIECES)) if slips else "")


def _name(facts: ReportFacts, code: str) -> str:
    product = facts.office.product(code)
    return product.name if product else code


def _supply_rows(view: SupplyView, price: PriceView) -> list[Sequence[Shown]]:
    """A category's price alert stands at its first row."""
    alerts = {alert.category: words.ALERT_STATES[alert.level] for alert in price.alerts}
    return [
        (
            line.label,
            line.stock,
            line.unit,
            line.sold,
            line.days,
            line.target,
            "；".join(each for each in (line.state, alerts.pop(line.category, "")) if each),
        )
        for line in view.lines
    ]


def _price_row(line: PriceLine) -> Sequence[Shown]:
    product = line.product
    return (product.name, product.spec, product.unit, line.now, line.before, line.change, line.remark)


def _delivery_rows(view: DeliveryView) -> list[Sequence[Shown]]:
    rows = [_delivery_row(line) for line in view.lines]
    if rows:
        rows.append((words.TOTAL, view.households, *(view.totals[flow] for flow in Flow), ""))
    return rows


def _delivery_row(line: DeliveryLine) -> Sequence[Shown]:
    place = words.TOWNSHIP_STORE if line.place == TOWNSHIP else line.place
    pending = words.PENDING.format(quantity=f"{line.pending:f}") if line.pending else ""
    return (place, line.households, *(line.flows[flow] for flow in Flow), pending)


def _shop_row(shop: ShopPresence, view: DeliveryView) -> Sequence[Shown]:
    flows = view.shops[shop.name]
    last = words.LAST_REPORTED.format(day=day_text(shop.last)) if shop.last else words.NEVER_REPORTED
    return (
        shop.name,
        words.REPORTED if shop.reported else words.NOT_REPORTED,
        shop.products,
        flows[Flow.ORDERED],
        flows[Flow.ARRIVED],
        flows[Flow.MISSING],
        "" if shop.reported else last,
    )
