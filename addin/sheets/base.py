"""基础资料.xlsx: the office's own tables, read together into an `Office` and its `Settings`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from addin.model.document import CellValue, Document, Grid
from addin.model.finding import Finding
from addin.model.office import Office
from addin.model.settings import Settings
from addin.sheets.aliases import ALIASES, read_aliases
from addin.sheets.areas import AREAS, read_areas
from addin.sheets.catalogue import CATALOGUE, read_catalogue
from addin.sheets.declaration import Sheet, workbook
from addin.sheets.grants import GRANTS, read_grants
from addin.sheets.people import PEOPLE, read_people
from addin.sheets.quotes import QUOTES, read_quotes
from addin.sheets.reading import Table, read_table
from addin.sheets.register import REGISTER, read_register
from addin.sheets.settings import SETTINGS, read_settings, settings_rows
from addin.sheets.shops import SHOPS, read_shops
from addin.wording import finding

BASE_SHEETS: tuple[Sheet, ...] = (AREAS, CATALOGUE, SHOPS, QUOTES, PEOPLE, GRANTS, ALIASES, REGISTER, SETTINGS)


class Base(NamedTuple):
    """What 基础资料.xlsx says, and what is wrong with it."""

    office: Office
    settings: Settings
    findings: tuple[Finding, ...]


def base_workbook(rows: Mapping[str, Sequence[Sequence[CellValue]]] | None = None) -> Document:
    """基础资料.xlsx with these rows by sheet name; 设置 holds the defaults unless given."""
    return workbook(BASE_SHEETS, {SETTINGS.name: settings_rows(), **(rows or {})})


def read_base(grids: Mapping[str, Grid], file: str) -> Base:
    """Office and settings from the grids of all base sheets, by sheet name; an optional sheet may be missing."""
    tables = {sheet.name: _table(grids, sheet, file) for sheet in BASE_SHEETS}
    office = Office(
        buildings=read_areas(tables[AREAS.name]),
        products=read_catalogue(tables[CATALOGUE.name]),
        shops=read_shops(tables[SHOPS.name]),
        quotes=read_quotes(tables[QUOTES.name]),
        people=read_people(tables[PEOPLE.name]),
        grants=read_grants(tables[GRANTS.name]),
        aliases=read_aliases(tables[ALIASES.name]),
        registered=read_register(tables[REGISTER.name]),
    )
    settings = read_settings(tables[SETTINGS.name])
    told = [each for table in tables.values() for each in table.findings]
    return Base(office, settings, (*told, *_broken_references(office, tables)))


def _table(grids: Mapping[str, Grid], sheet: Sheet, file: str) -> Table:
    empty: Grid = [list(sheet.headings)] if sheet.optional else []
    return read_table(grids.get(sheet.name, empty), sheet, file, sheet.name)


def _broken_references(office: Office, tables: Mapping[str, Table]) -> list[Finding]:
    codes = {product.code for product in office.products}
    shops = {shop.name for shop in office.shops}
    quotes = tables[QUOTES.name]
    return [
        *_unknown(quotes, "product_code", codes, CATALOGUE.name),
        *_unknown(quotes, "shop", shops, SHOPS.name),
    ]


def _unknown(table: Table, field: str, known: set[str], target: str) -> list[Finding]:
    hint = f"请改正，或先在「{target}」里加上。"
    return [
        finding("reference-unknown", table.place(at, field), text, target=target, hint=hint)
        for at, text in enumerate(table.texts(field))
        if text and text not in known
    ]
