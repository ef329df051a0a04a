"""What a workbook is that lies in the wrong place: by what it says of itself, else by its headings."""

from collections.abc import Iterator
from typing import NamedTuple

from addin.model.document import Grid
from addin.model.finding import Finding, Place
from addin.ports import Book
from addin.sheets.aliases import ALIASES
from addin.sheets.areas import AREAS
from addin.sheets.catalogue import CATALOGUE
from addin.sheets.declaration import Sheet
from addin.sheets.grants import GRANTS
from addin.sheets.orders import ORDERS
from addin.sheets.people import PEOPLE
from addin.sheets.pick import fits
from addin.sheets.quotes import QUOTES
from addin.sheets.reading import HEADING_SEARCH_ROWS, heading_key
from addin.sheets.receipts import RECEIPTS
from addin.sheets.shop_daily import SHOP_DAILY
from addin.sheets.shops import SHOPS
from addin.wording import finding
from addin.wording.sheets import ELSEWHERE, FOREIGN

OWN: tuple[Sheet, ...] = (ORDERS, SHOP_DAILY, RECEIPTS, AREAS, CATALOGUE, SHOPS, QUOTES, GRANTS, ALIASES, PEOPLE)
"""Sheets that are told by their headings, the most telling first."""
_LOOKED_AT = 4
"""Worksheets of a strange workbook that are looked at."""


class Foreign(NamedTuple):
    """A form of somebody else: its name, headings of which it has at least so many."""

    name: str
    headings: frozenset[str]
    least: int = 2


_FOREIGN = tuple(Foreign(name, frozenset(map(heading_key, headings))) for name, headings in FOREIGN.items())


def other_kind(place: Place, found: str, wanted: str) -> Finding:
    """A workbook that is `found` where one that is `wanted` should lie: what it is and where it belongs."""
    return finding("workbook-other-kind", place, found=found, wanted=wanted, hint=ELSEWHERE.get(found, ELSEWHERE[""]))


def recognise(book: Book, wanted: str) -> str | None:
    """What kind of workbook it is by its headings; None when it is `wanted`, or nothing that is known."""
    for name in book.sheets()[:_LOOKED_AT]:
        found = _kind(book.grid(name))
        if found is not None:
            return None if found == wanted else found
    return None


def _kind(grid: Grid) -> str | None:
    top = grid[:HEADING_SEARCH_ROWS]
    for foreign in _FOREIGN:
        if any(len(foreign.headings.intersection(_keys(row))) >= foreign.least for row in top):
            return foreign.name
    return next((sheet.workbook for sheet in OWN if fits(top, sheet)), None)


def _keys(row: object) -> Iterator[str]:
    return (
        (heading_key(value) for value in row if isinstance(value, str)) if isinstance(row, (list, tuple)) else iter(())
    )
