"""Shop rows in, who has reported today and who has not out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from addin.model.finding import Finding, Place
from addin.model.report import Figure, ReportFacts, Source, SourceKind
from addin.rendering.sources import base_source, count_figure, place_reference
from addin.sheets.layout import SHOP_DAILY_FOLDER, workbook_of
from addin.sheets.report_template import SHOPS, SUMMARY
from addin.sheets.shops import SHOPS as SHOPS_SHEET
from addin.wording import finding


@dataclass(frozen=True, slots=True)
class ShopPresence:
    """A shop, how many products it reported today, and when it last reported before."""

    name: str
    products: Figure
    last: date | None

    @property
    def reported(self) -> bool:
        """Whether it reported today."""
        return bool(self.products.value)


@dataclass(frozen=True, slots=True)
class Presence:
    """All shops of the office, in its order, and the counts that the text gives."""

    shops: Sequence[ShopPresence]
    total: Figure
    reported: Figure
    missing: Figure
    findings: Sequence[Finding]

    @property
    def missing_names(self) -> list[str]:
        """Shops that have not reported today."""
        return [shop.name for shop in self.shops if not shop.reported]


def presence(facts: ReportFacts) -> Presence:
    """Who has reported today."""
    shops = [_shop(name.name, facts) for name in facts.office.shops]
    on_list = base_source(SHOPS_SHEET.name)
    reported = count_figure(
        f"{SUMMARY}.已上报商家",
        "今日已上报的保供商家数，每家列出一行",
        (shop.products.sources[0] for shop in shops if shop.reported),
    )
    total = Figure(f"{SUMMARY}.商家总数", len(shops), "保供商家表里的商家数", (on_list,))
    of = (Source(SourceKind.FIGURE, total.name), Source(SourceKind.FIGURE, reported.name))
    absent = [shop.name for shop in shops if not shop.reported]
    missing = Figure(f"{SUMMARY}.未上报商家", len(absent), "商家总数－已上报商家", of)
    told = [finding("shop-not-reported", Place(workbook_of(SHOP_DAILY_FOLDER, name)), name) for name in absent]
    return Presence(shops, total, reported, missing, told)


def _shop(name: str, facts: ReportFacts) -> ShopPresence:
    rows = [row for row in facts.rows if row.shop == name]
    today = (Source(SourceKind.SHOP_CELL, place_reference(row.place), 1) for row in rows if row.day == facts.day)
    last = max((row.day for row in rows if row.day < facts.day), default=None)
    return ShopPresence(name, count_figure(f"{SHOPS}.{name}.品种数", f"{name}今日上报的商品种数", today), last)
