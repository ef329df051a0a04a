"""Rows of a table that are no data: blank ones, totals, headings that come again, remarks, and rows made ready.

Cells come in by row and by column, row numbers by kind go out. Most rows are never looked at one by one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import not_
from typing import NamedTuple

from addin.model.document import CellValue, Grid
from addin.sheets.declaration import Column, Sheet
from addin.sheets.heading_words import column_of, known_headings

TOTAL_WORDS = ("合计", "总计", "小计", "共计", "累计", "总数", "汇总", "总和")
_TOTAL = rf"(?:本页|本表|本日|今日|当日|全部)?(?:{'|'.join(TOTAL_WORDS)}|(?i:total|sum))(?:[:：(（\d].*)?"
_SUBTOTAL = rf".{{1,15}}(?:{'|'.join(TOTAL_WORDS)})[:：]?"
"""Of a household or a building: 示例住户01 小计. Only a row that lacks most of what is required is looked at so."""
_REMARK = r"填表|制表|填报|审核|负责人|经办|备注|说明|注[:：]|注意|统计|联系人|联系电话|日期|单位[:：]|※|\*"
"""Compiled where a row looks like no data, which most sheets lack."""

TOTAL, HEADING, REMARK, BLANK, UNFILLED = (
    "total-row-skipped",
    "heading-row-skipped",
    "remark-row-skipped",
    "",
    "rows-unfilled",
)


class NoData(NamedTuple):
    """A row that is no data: its index, what it is, and what stands in it first."""

    at: int
    kind: str
    shown: CellValue = None


class Places(NamedTuple):
    """0-based columns of a table: all that a clerk types, the required ones, the telling ones, and the program's."""

    typed: Sequence[int]
    required: Sequence[tuple[int, Column]]
    telling: Sequence[int]
    owned: Sequence[int]


def rows_without_data(
    rows: Grid,
    columns: Sequence[Sequence[CellValue]],
    heading: Sequence[CellValue],
    sheet: Sheet,
    positions: dict[str, int],
) -> Iterator[NoData]:
    """The rows that are no data, in their order."""
    places = _places(sheet, positions)
    known = known_headings(sheet)
    for at in _suspects(columns, places, heading, sheet):
        row = rows[at]
        filled = [value for column in places.typed if not is_blank(value := row[column])]
        owned = [value for column in places.owned if not is_blank(value := row[column])]
        repeated = sum(column_of(row[column], known) is each for column, each in places.required)
        kind = _kind(filled, owned, [row[column] for column, _ in places.required], repeated)
        if kind is None:
            if not places.telling or any(not is_blank(row[column]) for column in places.telling):
                continue
            kind = UNFILLED
        yield NoData(at, kind, next(iter((*owned, *filled) if kind == TOTAL else filled or owned), None))


def _places(sheet: Sheet, positions: dict[str, int]) -> Places:
    owned = {column.field for column in sheet.columns if column.owned and not sheet.generated}
    return Places(
        [at for field_name, at in positions.items() if field_name not in owned],
        [(positions[column.field], column) for column in sheet.columns if column.required],
        [positions[field_name] for field_name in sheet.telling],
        sorted(at for field_name, at in positions.items() if field_name in owned)[:1],
    )


def _suspects(
    columns: Sequence[Sequence[CellValue]], places: Places, heading: Sequence[CellValue], sheet: Sheet
) -> list[int]:
    """Rows that lack something that every row of data has, or that hold a heading."""
    wanted = [at for at, _ in places.required] or list(places.typed)
    suspects: set[int] = set()
    for at in wanted:
        column = columns[at]
        if not all(column):
            suspects.update(compress(range(len(column)), map(not_, column)))
    last = columns[wanted[-1]]
    known = known_headings(sheet)
    above = heading[wanted[-1]]
    odd = {value for value in set(last) if is_blank(value) or value == above or column_of(value, known) is not None}
    if odd:
        suspects.update(index for index, value in enumerate(last) if value in odd)
    return sorted(suspects)


def is_blank(value: CellValue) -> bool:
    """Whether nothing stands in a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def _kind(
    filled: Sequence[CellValue], owned: Sequence[CellValue], needed: Sequence[CellValue], repeated: int
) -> str | None:
    """What a row is that is no data, None when it may be data; `repeated` is how many of its cells are headings."""
    if needed and 2 * repeated > len(needed):
        return HEADING
    empty = sum(map(is_blank, needed))
    if 3 * empty >= len(needed) and any(isinstance(value, str) and is_total(value) for value in owned):
        return TOTAL
    if not filled:
        return REMARK if any(isinstance(value, str) and not value.isascii() for value in owned) else BLANK
    if 2 * empty < len(needed):
        return None
    if any(isinstance(value, str) and (is_total(value) or re.fullmatch(_SUBTOTAL, value.strip())) for value in filled):
        return TOTAL
    said = [value for value in filled if isinstance(value, str) and _is_remark(value)]
    return REMARK if len(said) == len(filled) else None


def _is_remark(shown: str) -> bool:
    return re.match(_REMARK, shown.strip()) is not None


def is_total(shown: str) -> bool:
    """Whether a cell says that its row is a total: 合计, 总 计：, 本页小计（元）."""
    return re.fullmatch(_TOTAL, "".join(shown.split())) is not None
