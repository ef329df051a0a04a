"""基础资料.xlsx of the sample township: places, goods, supply and staff come in, the document goes out."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from addin.drill import export_products
from addin.drill.goods import OFFICE_WORDS, Good, catalogue_rows
from addin.drill.places import Community, area_rows
from addin.drill.staff import people_rows, recorders_of, sample_settings, staff_with
from addin.drill.suppliers import Supply, quote_rows, shop_rows
from addin.model.document import CellValue, Document
from addin.model.ledger import yuan
from addin.sheets.aliases import ALIASES
from addin.sheets.areas import AREAS
from addin.sheets.base import base_workbook
from addin.sheets.catalogue import CATALOGUE
from addin.sheets.grants import GRANTS
from addin.sheets.people import PEOPLE
from addin.sheets.quotes import QUOTES
from addin.sheets.register import REGISTER
from addin.sheets.settings import SETTINGS, settings_rows
from addin.sheets.shops import SHOPS

_GRANT_FEN_A_HOUSEHOLD = 20_000
_LEAST_GRANT_FEN = 5_000_000
_GRANT_STEP_FEN = 1_000_000
_GRANTS = (("示例财〔{year}〕11号", 6, "县级财政保供资金", 1.0), ("示例财〔{year}〕15号", 2, "上级补助", 0.5))
"""Document, days before the sample day, source, and share of the first grant."""
_ALIASES_SETTLED_DAYS = 3
_EXPORT_NICKNAME = "睿府"


def office_tables(
    communities: Sequence[Community],
    goods: Sequence[Good],
    supply: Supply,
    households: int,
    day: date,
    register: Sequence[Sequence[CellValue]],
    *,
    export: bool,
) -> Document:
    """The workbook with all its sheets filled."""
    recorders = [(community.name, community.recorders) for community in communities]
    reserved = recorders_of(len(communities))
    if export:
        recorders.append((export_products.COMMUNITY, reserved))
    return base_workbook(
        {
            AREAS.name: area_rows(communities, reserved[0] if export else None),
            CATALOGUE.name: catalogue_rows(goods),
            SHOPS.name: shop_rows(supply.shops),
            QUOTES.name: quote_rows(supply.quotes, goods),
            PEOPLE.name: people_rows(recorders),
            GRANTS.name: _grant_rows(households, day),
            ALIASES.name: _alias_rows(communities, day, export=export),
            REGISTER.name: register,
            SETTINGS.name: settings_rows(sample_settings(day)),
        }
    )


def _grant_rows(households: int, day: date) -> list[list[CellValue]]:
    """Two grants, more than enough for the households that are paid for."""
    needed = max(_LEAST_GRANT_FEN, households * _GRANT_FEN_A_HOUSEHOLD) // _GRANT_STEP_FEN * _GRANT_STEP_FEN
    rows = []
    for document, days, source, share in _GRANTS:
        known: dict[str, CellValue] = {
            "document": document.format(year=day.year),
            "day": day - timedelta(days=days),
            "amount_fen": yuan(int(needed * share)),
            "source": source,
            "note": "",
        }
        rows.append([known[field] for field in GRANTS.by_field])
    return rows


def _alias_rows(communities: Iterable[Community], day: date, *, export: bool) -> list[list[CellValue]]:
    words = [("商品", word, name) for name, word in OFFICE_WORDS.items()]
    compounds = [compound for community in communities for compound in community.compounds if compound.nickname]
    words += [("小区", compound.nickname, compound.name) for compound in compounds]
    words += [("小区", _EXPORT_NICKNAME, export_products.COMPOUND)] if export else []
    settled = day - timedelta(days=_ALIASES_SETTLED_DAYS)
    return [_alias_row(*each, settled, staff_with("统计组长")) for each in words]


def _alias_row(kind: str, word: str, meaning: str, day: date, by: str) -> list[CellValue]:
    known: dict[str, CellValue] = {"kind": kind, "word": word, "meaning": meaning, "day": day, "by": by}
    return [known[field] for field in ALIASES.by_field]
