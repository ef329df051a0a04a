"""A grid of cells becomes a table of a declared sheet: headings found, rows kept with their place.

Title rows above, moved columns, blank rows between, other headings that mean the same and a totals row at the
end are understood; what is missing is a finding that names it.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import not_
from types import MappingProxyType
from typing import TypeVar

from addin.model.document import CellValue, Grid
from addin.model.finding import Finding, Fix, Place, Severity, cell_name, column_letters
from addin.sheets.declaration import Column, Sheet
from addin.sheets.row_names import named_rows
from addin.terms import cells
from addin.wording import finding

T = TypeVar("T")

HEADING_SEARCH_ROWS = 15
_COLUMNS_NAMED = 8
_NUMBERS_OF_ROWS = frozenset({"", "序号", "序", "行号", "no", "no.", "编码"})
"""Headings, as `heading_key` gives them, of columns that nobody expects to be read."""
TOTAL_WORDS = ("合计", "总计", "小计", "共计", "累计", "总数", "汇总", "总和")
_TOTAL = rf"(?:本页|本表|本日|今日|当日|全部)?(?:{'|'.join(TOTAL_WORDS)}|(?i:total|sum))(?:[:：(（\d].*)?"
_SUBTOTAL = rf".{{1,15}}(?:{'|'.join(TOTAL_WORDS)})[:：]?"
"""Of a household or a building: 示例住户01 小计. Only a row that lacks most of what is required is looked at so."""
_REMARK = r"填表|制表|填报|审核|负责人|经办|备注|说明|注[:：]|注意|统计|联系人|联系电话|日期|单位[:：]|※|\*"
"""Compiled where a row looks like no data, which most sheets lack."""


class Table:
    """Rows of one sheet, column by column: `raw[field][i]` stands in sheet row `rows[i]`.

    `positions` maps each field that the sheet has to its 0-based column.
    """

    def __init__(
        self,
        sheet: Sheet,
        file: str,
        name: str,
        rows: Sequence[int] = (),
        positions: Mapping[str, int] = MappingProxyType({}),
        raw: Mapping[str, Sequence[CellValue]] = MappingProxyType({}),
    ) -> None:
        self.sheet = sheet
        self.file = file
        self.name = name
        self.rows = rows
        self.positions = positions
        self.raw = raw
        self.findings: list[Finding] = []
        self.heading_row = 0
        self.heading: Sequence[CellValue] = ()
        """The heading row as it is written."""

    @property
    def usable(self) -> bool:
        """Whether all required headings were found."""
        return bool(self.positions)

    def place(self, index: int, field_name: str) -> Place:
        """Where the field of the index-th row stands."""
        return self.place_in_row(self.rows[index], field_name)

    def place_in_row(self, row: int, field_name: str) -> Place:
        """Where a field stands in a 1-based sheet row; without a cell when the sheet lacks the column."""
        at = self.positions.get(field_name)
        name = "" if at is None else cell_name(row, at)
        return Place(self.file, self.name, name, self.sheet.heading(field_name))

    def unreadable(self) -> list[tuple[int, str]]:
        """(row, field) of every cell that a reader refused and that is told."""
        known = self.sheet.by_heading
        return [
            (row_of(each.place.cell), known[each.place.column].field)
            for each in self.findings
            if each.severity is Severity.ERROR and each.place.cell and each.place.column in known
        ]

    def only(self, kept: Sequence[int]) -> "Table":
        """The same table with the rows at these indexes; it adds to the same findings."""
        raw = {field_name: [values[at] for at in kept] for field_name, values in self.raw.items()}
        less = Table(self.sheet, self.file, self.name, [self.rows[at] for at in kept], self.positions, raw)
        less.findings, less.heading_row, less.heading = self.findings, self.heading_row, self.heading
        return less

    def let_go(self, kept: Collection[str]) -> None:
        """Forget what the cells hold, but for these fields, of which texts are kept; places stay."""
        self.raw = {field_name: self.texts(field_name) for field_name in kept if field_name in self.raw}

    def values(self, field_name: str, reader: Callable[[CellValue], T | cells.Bad | None]) -> list[T | None]:
        """A column read by a reader of `cells`; cells it refuses become None and a finding."""
        read = cells.column(self._raw(field_name), reader)
        if cells.Bad not in set(map(type, read)):
            return read  # type: ignore[return-value]  # nothing was refused
        for index, value in enumerate(read):
            if isinstance(value, cells.Bad):
                shown = cells.text(self.raw[field_name][index])
                fix = Fix(self.sheet.heading(field_name), value.mended) if value.mended else None
                self.findings.append(finding(value.code, self.place(index, field_name), shown)._replace(fix=fix))
        return [None if isinstance(value, cells.Bad) else value for value in read]

    def texts(self, field_name: str) -> list[str]:
        """A column as trimmed texts; all empty when the sheet lacks the column."""
        return cells.texts(self._raw(field_name))

    def _raw(self, field_name: str) -> Sequence[CellValue]:
        return self.raw.get(field_name) or [None] * len(self.rows)


def row_of(cell: str) -> int:
    """1-based row of a cell name: 7 of H7."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


@lru_cache(maxsize=4096, typed=True)
def heading_key(value: CellValue) -> str:
    """A heading reduced to what identifies it: no spaces, line breaks, brackets or stars."""
    shown = cells.narrow(cells.text(value))
    return "".join(shown.split()).replace("*", "").split("(", 1)[0].strip(":：★#").lower()


def _lookup(sheet: Sheet) -> dict[str, Column]:
    columns = (*sheet.columns, *sheet.extra)
    known = {heading_key(column.heading): column for column in columns}
    for column in columns:
        for alias in column.aliases:
            known.setdefault(heading_key(alias), column)
    return known


def _match_headings(row: Sequence[CellValue], known: Mapping[str, Column]) -> dict[str, int]:
    """Fields found in a row by what their headings may be, with their 0-based columns.

    The heading itself counts before other names for it, and the first of two equal ones.
    """
    found: dict[str, int] = {}
    other: dict[str, int] = {}
    for at, value in enumerate(row):
        column = known.get(heading_key(value)) if isinstance(value, str) else None
        if column is not None:
            own = heading_key(value) == heading_key(column.heading)
            (found if own else other).setdefault(column.field, at)
    taken = set(found.values())
    return {**{field_name: at for field_name, at in other.items() if at not in taken}, **found}


def find_heading(grid: Grid, sheet: Sheet) -> tuple[int, dict[str, int]]:
    """0-based row with the most of the sheet's headings among the first rows, and their columns."""
    best: tuple[int, dict[str, int]] = (0, {})
    known = _lookup(sheet)
    matched = [_match_headings(row, known) for row in grid[:HEADING_SEARCH_ROWS]]
    for at, in_row in enumerate(matched):
        found = in_row
        if at and (above := matched[at - 1]) and found:
            taken = set(found.values())  # a heading of two rows: some cells are merged over both
            found = {**{field: column for field, column in above.items() if column not in taken}, **found}
        if len(found) > len(best[1]):
            best = (at, found)
    return best


def read_table(grid: Grid, sheet: Sheet, file: str, name: str) -> Table:
    """The table of a sheet: unusable, with one finding, when required headings are missing."""
    table = Table(sheet, file, name)
    at, positions = find_heading(grid, sheet)
    missing = [c.heading for c in sheet.columns if c.required and c.field not in positions]
    if missing:
        table.findings.append(_headings_missing(grid, at, positions, table, missing))
        return table
    table.heading_row = at + 1
    table.positions = positions
    table.heading = _written(grid, at)
    table.findings.extend(_twice(table))
    _take_rows(grid, at, table)
    return table


def _written(grid: Grid, at: int) -> Sequence[CellValue]:
    """The heading row, with what stands above its empty cells where the heading takes two rows."""
    above = grid[at - 1] if at else ()
    return [value or (above[column] if column < len(above) else value) for column, value in enumerate(grid[at])]


def _twice(table: Table) -> Iterator[Finding]:
    """Headings of which two columns have the same; only the first is read."""
    known = _lookup(table.sheet)
    for at, value in enumerate(table.heading):
        column = known.get(heading_key(value)) if isinstance(value, str) else None
        used = table.positions.get(column.field) if column else None
        if column is not None and used is not None and used != at and _same(value, table.heading[used]):
            place = Place(table.file, table.name, cell_name(table.heading_row, at), column.heading)
            letters = {"used": column_letters(used), "other": column_letters(at)}
            yield finding("heading-twice", place, str(value), **letters)


def _same(one: CellValue, other: CellValue) -> bool:
    return heading_key(one) == heading_key(other)


def understood_headings(table: Table) -> Iterator[Finding]:
    """An information about headings that were written otherwise, and what each was taken for."""
    pairs = [
        f"「{cells.text(table.heading[at])}」是「{table.sheet.heading(field_name)}」"
        for field_name, at in table.positions.items()
        if heading_key(table.heading[at]) != heading_key(table.sheet.heading(field_name))
    ]
    if pairs:
        place = Place(table.file, table.name, cell_name(table.heading_row, 0))
        yield finding("headings-understood", place, pairs="、".join(pairs))


def unread_columns(table: Table, grid: Grid) -> Iterator[Finding]:
    """An information about columns with a heading and something below it that mean nothing here."""
    used = set(table.positions.values())
    twice = {table.heading[at] for at in used}
    unread = [
        (at, cells.text(value))
        for at, value in enumerate(table.heading)
        if at not in used
        and value not in twice
        and heading_key(value) not in _NUMBERS_OF_ROWS
        and any(not _is_blank(row[at]) for row in grid[table.heading_row :])
    ]
    if unread:
        place = Place(table.file, table.name, cell_name(table.heading_row, unread[0][0]))
        yield finding("columns-unread", place, columns="、".join(heading for _, heading in unread[:_COLUMNS_NAMED]))


def _headings_missing(
    grid: Grid, at: int, positions: Mapping[str, int], table: Table, missing: Sequence[str]
) -> Finding:
    place = Place(table.file, table.name, "", missing[0])
    if not positions:
        return finding("headings-none", place, wanted="、".join(table.sheet.headings[:6]))
    known = set(positions.values())
    others = [cells.text(v) for i, v in enumerate(grid[at]) if i not in known and cells.text(v)]
    seen = f"表中有不认识的列「{'、'.join(others[:6])}」，" if others else ""
    return finding("headings-missing", place, missing="、".join(missing), seen=seen, row=at + 1)


def _take_rows(grid: Grid, heading_at: int, table: Table) -> None:
    """Keep the rows that hold data; rows without any of what is required are looked at one by one."""
    rows = _even(grid[heading_at + 1 :], max(table.positions.values()) + 1)
    columns = list(zip(*rows, strict=False)) or [()] * (max(table.positions.values()) + 1)
    numbers: Sequence[int] = range(heading_at + 2, heading_at + 2 + len(rows))
    others = set(_without_data(rows, columns, numbers, grid[heading_at], table))
    if others:
        kept = [at not in others for at in range(len(rows))]
        columns = [tuple(compress(column, kept)) for column in columns]
        numbers = list(compress(numbers, kept))
    table.rows = numbers
    table.raw = {field_name: columns[at] for field_name, at in table.positions.items()}


def _even(rows: Grid, width: int) -> Grid:
    """The rows, each at least so wide; those of a file are all as wide as the sheet."""
    if all(len(row) >= width for row in rows):
        return rows
    return [row if len(row) >= width else [*row, *[None] * (width - len(row))] for row in rows]


def _without_data(
    rows: Grid,
    columns: Sequence[Sequence[CellValue]],
    numbers: Sequence[int],
    heading: Sequence[CellValue],
    table: Table,
) -> Iterator[int]:
    """Indexes of rows that are no data: blank ones, totals, headings that come again, remarks, and rows made ready."""
    owned = {column.field for column in table.sheet.columns if column.owned and not table.sheet.generated}
    typed = [at for field_name, at in table.positions.items() if field_name not in owned]
    required = [table.positions[column.field] for column in table.sheet.columns if column.required]
    telling = [table.positions[field_name] for field_name in table.sheet.telling]
    unfilled: list[int] = []
    for at in _suspects(columns, required or typed, heading):
        filled = [value for column in typed if not _is_blank(value := rows[at][column])]
        said = [*filled, *(rows[at][table.positions[field]] for field in owned & table.positions.keys())]
        code = _kind(filled, said, [rows[at][column] for column in required], [heading[column] for column in required])
        if filled and not code:
            if not telling or any(not _is_blank(rows[at][column]) for column in telling):
                continue
            unfilled.append(numbers[at])
        elif filled:
            place = Place(table.file, table.name, f"A{numbers[at]}")
            table.findings.append(finding(code, place, cells.text(filled[0])[:40], row=numbers[at]))
        yield at
    if unfilled:
        place = Place(table.file, table.name, f"A{unfilled[0]}")
        table.findings.append(finding("rows-unfilled", place, rows=named_rows(unfilled)))


def _suspects(columns: Sequence[Sequence[CellValue]], wanted: Sequence[int], heading: Sequence[CellValue]) -> list[int]:
    """Rows that lack something that every row of data has, or that hold a heading."""
    suspects: set[int] = set()
    for at in wanted:
        column = columns[at]
        if not all(column):
            suspects.update(compress(range(len(column)), map(not_, column)))
    last = columns[wanted[-1]]
    odd = {value for value in set(last) if _is_blank(value) or value == heading[wanted[-1]]}
    if odd:
        suspects.update(index for index, value in enumerate(last) if value in odd)
    return sorted(suspects)


def _is_blank(value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _kind(
    filled: Sequence[CellValue], said: Sequence[CellValue], needed: Sequence[CellValue], headings: Sequence[CellValue]
) -> str:
    """What a row is that is no data, "" when it is data; `said` holds what stands in the system's own columns too."""
    if needed and list(needed) == list(headings):
        return "heading-row-skipped"
    if 2 * sum(map(_is_blank, needed)) < len(needed):
        return ""
    if any(isinstance(value, str) and (is_total(value) or re.fullmatch(_SUBTOTAL, value.strip())) for value in said):
        return "total-row-skipped"
    alone = len(filled) == 1 and isinstance(filled[0], str)
    return "remark-row-skipped" if alone and re.match(_REMARK, str(filled[0]).strip()) else ""


def is_total(shown: str) -> bool:
    """Whether a cell says that its row is a total: 合计, 总 计：, 本页小计（元）."""
    return re.fullmatch(_TOTAL, "".join(shown.split())) is not None
