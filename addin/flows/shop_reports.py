"""All shops' daily reports become shop rows; a file or row that cannot be used is told, and the others go on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from addin.flows.desk import Desk, problem_finding
from addin.model.finding import Finding, Place
from addin.model.office import Office
from addin.model.report import ShopRow
from addin.ports import Book, BookProblem
from addin.sheets.declaration import KIND_PROPERTY
from addin.sheets.layout import SHOP_DAILY_FOLDER, stem
from addin.sheets.pick import pick_sheet
from addin.sheets.reading import Table, read_table
from addin.sheets.recognise import other_kind
from addin.sheets.shop_daily import SHOP_DAILY, SHOP_PROPERTY, read_shop_daily
from addin.terms import cells
from addin.wording import finding

WINDOW_DAYS = 14
"""Older rows are history: they are neither compared with nor checked again."""

_ROW = re.compile(r"\d+$")


@dataclass
class ShopReports:
    """Rows of all shops up to the day, and what is wrong with files and with the day's rows."""

    rows: list[ShopRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """Shop -> the file that was read for it."""


def read_shop_reports(desk: Desk, office: Office) -> ShopReports:
    """Read every workbook in 商家日报; a file that bears a shop's very name comes before others of that shop."""
    reports = ShopReports()
    known = {shop.name for shop in office.shops}
    names = sorted(desk.folder.files(SHOP_DAILY_FOLDER), key=lambda name: (stem(name) not in known, name))
    if not names:
        reports.findings.append(finding("shop-daily-none", Place(SHOP_DAILY_FOLDER)))
    for name in map(str, desk.progress("读取商家日报", names)):
        try:
            _read(desk, desk.folder.book(name), office, reports)
        except BookProblem as problem:
            reports.findings.append(problem_finding(problem))
    return reports


def _read(desk: Desk, book: Book, office: Office, reports: ShopReports) -> None:
    properties, place = book.properties(), Place(book.name)
    kind = properties.get(KIND_PROPERTY, SHOP_DAILY.workbook)
    if kind != SHOP_DAILY.workbook:
        reports.findings.append(other_kind(place, kind, SHOP_DAILY.workbook))
        return
    shop = shop_of(book.name, properties, office)
    if shop is None:
        known = "、".join(each.name for each in office.shops)
        reports.findings.append(finding("shop-unknown", place, stem(book.name), known=known))
    elif shop in reports.files:
        reports.findings.append(finding("shop-daily-twice", place, shop, other=reports.files[shop]))
    else:
        reports.files[shop] = book.name
        _read_rows(desk, book, shop, office, reports)


def shop_of(name: str, properties: Mapping[str, str], office: Office) -> str | None:
    """The shop that a file belongs to: by what it says of itself, by its name, by the one shop within its name."""
    known = [shop.name for shop in office.shops]
    for said in (stem(name), properties.get(SHOP_PROPERTY, "")):
        if said in known:
            return said
    within = [shop for shop in known if shop in stem(name)]
    return within[0] if len(within) == 1 else None


def _read_rows(desk: Desk, book: Book, shop: str, office: Office, reports: ShopReports) -> None:
    sheet_name = pick_sheet(book, SHOP_DAILY)
    table = read_table(book.grid(sheet_name), SHOP_DAILY, book.name, sheet_name)
    if not table.usable:
        reports.findings.extend(table.findings)
        return
    days = dict(zip(table.rows, cells.column(table.raw["day"], cells.day), strict=True))
    recent = _since(table, days, desk.day - timedelta(days=WINDOW_DAYS))
    rows = read_shop_daily(recent, shop)
    sound, told = _sound(rows, desk.day, office)
    reports.rows.extend(sound)
    reports.findings.extend(each for each in (*recent.findings, *told) if _is_of_today(each, days, desk.day))


def _since(table: Table, days: Mapping[int, object], first: date) -> Table:
    """The table without the rows before this day; rows whose day cannot be read stay, so that they are told."""
    kept = [at for at, row in enumerate(table.rows) if not isinstance(day := days[row], date) or day >= first]
    return table.only(kept)


def _sound(rows: Sequence[ShopRow], today: date, office: Office) -> tuple[list[ShopRow], list[Finding]]:
    """Rows that can be used, and what is wrong with the others."""
    sound: list[ShopRow] = []
    told: list[Finding] = []
    for row in rows:
        fault = _fault(row, today, office)
        if fault is None:
            sound.append(row)
        else:
            told.append(fault)
    return sound, told


def _fault(row: ShopRow, today: date, office: Office) -> Finding | None:
    if row.day > today:
        return finding("shop-day-future", row.at("day"), row.day.isoformat(), day=today.isoformat())
    if office.product(row.product_code) is None:
        return finding("shop-product-unknown", row.place, row.product_code)
    return None


def _is_of_today(told: Finding, days: Mapping[int, object], today: date) -> bool:
    """Whether a finding still matters: not one of an earlier day's row, which was told on its own day."""
    found = _ROW.search(told.place.cell)
    day = days.get(int(found.group())) if found else None
    return not isinstance(day, date) or day >= today
