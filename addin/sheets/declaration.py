"""What a sheet is: declared once, and from it come the template, the reader and the data dictionary."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from addin.model.document import CellValue, Choice, Document, Kind, Line, Page, PageColumn, Role

KIND_PROPERTY = "保供表"
"""Document property that says what kind of workbook a file is, whatever its name."""
VERSION_PROPERTY = "保供版本"
COMMUNITY_PROPERTY = "保供社区"
VERSION = "1"


class Column(NamedTuple):
    """One column: the field's name in code, the heading in the workbook, what it holds, how it looks.

    `aliases` are other headings that mean the same. `words` or `source` make the drop-down.
    """

    field: str
    heading: str
    kind: Kind = Kind.TEXT
    width: float = 12
    required: bool = False
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    source: str = ""
    strict: bool = False
    note: str = ""
    owned: bool = False
    positive: bool = False
    """A number that must be above zero; others must not be below it."""

    def on_page(self) -> PageColumn:
        """The column as it stands on a page."""
        choice = Choice(self.words, self.source, self.strict) if self.words or self.source else None
        return PageColumn(self.width, self.kind, choice, self.note, self.required, self.owned)


class _Declared(NamedTuple):
    """What is said of a worksheet."""

    workbook: str
    name: str
    columns: tuple[Column, ...]
    purpose: str = ""
    landscape: bool = True
    freeze_columns: int = 0
    fillable_rows: int = 500
    empty_row_points: float | None = None
    """Height of empty rows, where long texts are added to them later."""
    status_field: str = ""
    generated: bool = False
    """Its rows are written by the program, so a row counts even when only owned columns are filled."""
    extra: tuple[Column, ...] = ()
    """Columns that are read where an office has added them; the empty workbook is without them."""
    optional: bool = False
    """A workbook may be without this sheet: it came later, or the office does not keep it."""
    telling: tuple[str, ...] = ()
    """Fields of which every row of data has at least one; rows with none of them are made ready, or a remark."""


class Sheet(_Declared):
    """One worksheet of a kind of workbook: its name, its columns and its layout on paper."""

    @cached_property
    def by_field(self) -> Mapping[str, int]:
        """Field name to the column's place in the declaration."""
        return {column.field: index for index, column in enumerate(self.columns)}

    @cached_property
    def by_heading(self) -> Mapping[str, Column]:
        """Every column that is read by its heading, those that an office may have added too."""
        return {column.heading: column for column in (*self.columns, *self.extra)}

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings, in order."""
        return tuple(column.heading for column in self.columns)

    def heading(self, field: str) -> str:
        """The heading of a field."""
        at = self.by_field.get(field)
        return self.columns[at].heading if at is not None else self._extra_headings[field]

    @cached_property
    def _extra_headings(self) -> Mapping[str, str]:
        return {column.field: column.heading for column in self.extra}

    def page(self, rows: Sequence[Sequence[CellValue]] = ()) -> Page:
        """The sheet as a page to fill in, with rows given in the order of the declared columns."""
        return Page(
            name=self.name,
            columns=[column.on_page() for column in self.columns],
            lines=[Line(self.headings, Role.HEAD), *(Line(row) for row in rows)],
            landscape=self.landscape,
            freeze_columns=self.freeze_columns,
            fillable_rows=self.fillable_rows,
            empty_row_points=self.empty_row_points,
            status_column=self.by_field[self.status_field] if self.status_field else None,
        )


def workbook(
    sheets: Sequence[Sheet],
    rows: Mapping[str, Sequence[Sequence[CellValue]]] | None = None,
    properties: Mapping[str, str] | None = None,
) -> Document:
    """The workbook made of these sheets (all of one kind), with rows by sheet name."""
    kind = sheets[0].workbook
    filled = rows or {}
    return Document(
        pages=[sheet.page(filled.get(sheet.name, ())) for sheet in sheets],
        title=kind,
        properties={KIND_PROPERTY: kind, VERSION_PROPERTY: VERSION, **(properties or {})},
    )
