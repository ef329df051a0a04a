"""A grid of cells becomes a table of a declared sheet: headings found, rows kept with their place.

Title rows above, moved columns, blank rows between, other headings that mean the same and a totals row at the
end are understood; what is missing is a finding that names it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import compress
from types import MappingProxyType
from typing import TypeVar

from addin.model.document import CellValue, Grid
from addin.model.finding import Finding, Fix, Place, Severity, cell_name, column_letters
from addin.sheets.declaration import Column, Sheet
from addin.sheets.heading_words import column_of, heading_key, known_headings, match_headings
from addin.sheets.no_data import BLANK, TOTAL_WORDS, UNFILLED, NoData, is_blank, is_total, rows_without_data
from addin.sheets.row_names import named_rows
from addin.terms import cells
from addin.wording import finding

T = TypeVar("T")

HEADING_SEARCH_ROWS = 15
_COLUMNS_NAMED = 8
_A_TABLE = 3
"""Headings that come again from which they are those of another table."""
_NUMBERS_OF_ROWS = frozenset({"", "序号", "序", "行号", "no", "no.", "编码"})
"""Headings, as `heading_key` gives them, of columns that nobody expects to be read."""


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


def find_heading(grid: Grid, sheet: Sheet) -> tuple[int, dict[str, int]]:
    """0-based row with the most of the sheet's headings among the first rows, and their columns."""
    best: tuple[int, dict[str, int]] = (0, {})
    known = known_headings(sheet)
    matched = [match_headings(row, known) for row in grid[:HEADING_SEARCH_ROWS]]
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
    """Headings of which two columns have the same; only the first is read. Many of them are a second table."""
    known = known_headings(table.sheet)
    twice: list[tuple[int, int, Column]] = []
    for at, value in enumerate(table.heading):
        column = column_of(value, known)
        used = table.positions.get(column.field) if column else None
        if column is not None and used is not None and used != at and _same(value, table.heading[used]):
            twice.append((at, used, column))
    if len(twice) >= _A_TABLE:
        place = Place(table.file, table.name, cell_name(table.heading_row, twice[0][0]))
        headings = "、".join(column.heading for _, _, column in twice[:_COLUMNS_NAMED])
        yield finding("table-beside", place, headings=headings, other=column_letters(twice[0][0]))
        return
    for at, used, column in twice:
        place = Place(table.file, table.name, cell_name(table.heading_row, at), column.heading)
        letters = {"used": column_letters(used), "other": column_letters(at)}
        yield finding("heading-twice", place, cells.text(table.heading[at]), **letters)


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
        and any(not is_blank(row[at]) for row in grid[table.heading_row :])
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
    left = list(rows_without_data(rows, columns, grid[heading_at], table.sheet, dict(table.positions)))
    if left:
        table.findings.extend(_told_of_rows(table, numbers, left))
        others = {each.at for each in left}
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


def _told_of_rows(table: Table, numbers: Sequence[int], left: Sequence[NoData]) -> Iterator[Finding]:
    """One information for each kind of rows that are no data; blank rows are not told."""
    kinds: dict[str, list[NoData]] = {}
    for each in left:
        if each.kind != BLANK:
            kinds.setdefault(each.kind, []).append(each)
    for kind, found in sorted(kinds.items(), key=lambda item: (item[0] == UNFILLED, item[1][0].at)):
        rows = [numbers[each.at] for each in found]
        place, shown = Place(table.file, table.name, f"A{rows[0]}"), cells.text(found[0].shown)[:40]
        yield finding(kind, place, "" if kind == UNFILLED else shown, rows=named_rows(rows))


__all__ = [
    "HEADING_SEARCH_ROWS",
    "TOTAL_WORDS",
    "Table",
    "find_heading",
    "heading_key",
    "is_total",
    "read_table",
    "row_of",
    "understood_headings",
    "unread_columns",
]
