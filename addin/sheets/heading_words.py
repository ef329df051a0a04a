"""What a heading means: a cell of a heading row comes in, the column that it stands for and the unit it names go out.

Clerks write headings with stars, line breaks, brackets, a unit or English beside them: *收货人, 数量（斤）, 品名/商品.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from addin.model.document import CellValue
from addin.sheets.declaration import Column, Sheet
from addin.terms import cells
from addin.terms.units import KNOWN_UNITS

_OPENING = "([{<【〔《"
_BRACKETED = re.compile(rf"[{re.escape(_OPENING)}]([^{re.escape(_OPENING)})\]}}>】〕》]*)[)\]}}>】〕》]")
_PARTS = re.compile(r"[/、\\|,:;]")
_ENGLISH = re.compile(r"[a-z. ]+")


@lru_cache(maxsize=4096, typed=True)
def heading_key(value: CellValue) -> str:
    """A heading reduced to what identifies it: no spaces, line breaks, brackets or stars."""
    shown = "".join(cells.narrow(cells.text(value)).split()).replace("*", "")
    for sign in _OPENING:
        whole, shown = shown.strip(), shown.split(sign, 1)[0]
        if not shown and whole:
            shown = _BRACKETED.sub(r"\1", whole, count=1)  # 【数量】: the brackets hold all of it
    return shown.strip(":：★#").lower()


@lru_cache(maxsize=4096, typed=True)
def heading_unit(value: CellValue) -> str:
    """The unit that a heading names beside its word: 斤 of 数量（斤）, 数量/斤 and 数量(单位:斤); "" without one."""
    shown = "".join(cells.narrow(cells.text(value)).split())
    beside = [*_BRACKETED.findall(shown), *_PARTS.split(_BRACKETED.sub("", shown))[1:]]
    said = [each.removeprefix("单位").removeprefix("按").lstrip(":") for each in beside]
    return next((each for each in said if each in KNOWN_UNITS), "")


def known_headings(sheet: Sheet) -> dict[str, Column]:
    """The sheet's columns by everything that may stand over them, as `heading_key` gives it."""
    columns = (*sheet.columns, *sheet.extra)
    known = {heading_key(column.heading): column for column in columns}
    for column in columns:
        for alias in column.aliases:
            known.setdefault(heading_key(alias), column)
    return known


def column_of(value: CellValue, known: Mapping[str, Column]) -> Column | None:
    """The column that a heading means, None when it is not known; 品名/商品 is 品名, 电话Phone is 电话."""
    if not isinstance(value, str):
        return None
    key = heading_key(value)
    return known.get(key) or (_of_parts(key, known) if key and key not in known else None)


def _of_parts(key: str, known: Mapping[str, Column]) -> Column | None:
    """The one column that the parts of a heading mean: other words for it, its English, its unit."""
    english = "" if key.isascii() else _ENGLISH
    parts = [re.sub(english, "", part) if english else part for part in _PARTS.split(key)]
    meant = [known.get(part) for part in parts if part and part not in KNOWN_UNITS]
    first = meant[0] if meant else None
    return first if first is not None and all(each is first for each in meant) else None


def match_headings(row: Sequence[CellValue], known: Mapping[str, Column]) -> dict[str, int]:
    """Fields found in a row by what their headings may be, with their 0-based columns.

    The heading itself counts before other names for it, and the first of two equal ones.
    """
    found: dict[str, int] = {}
    other: dict[str, int] = {}
    for at, value in enumerate(row):
        column = column_of(value, known)
        if column is not None:
            own = heading_key(value) == heading_key(column.heading)
            (found if own else other).setdefault(column.field, at)
    taken = set(found.values())
    return {**{field_name: at for field_name, at in other.items() if at not in taken}, **found}
