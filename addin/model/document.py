"""Documents as plain data: what a printed workbook holds, before any library turns it into a file.

`rendering` and `sheets` build these, `books` writes them. Roles name what a cell is, never how it looks;
the looks stand once, in `books/styles.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

CellValue = str | int | float | Decimal | bool | date | datetime | None
"""What a cell can hold: text, a number, a truth value, a date, a time or nothing."""

Grid = Sequence[Sequence[CellValue]]
"""Rows of cells; `grid[0][0]` is A1."""


class Kind(StrEnum):
    """What a column holds; decides the number format, the alignment and how a cell is read."""

    TEXT = "text"
    DIGITS = "digits"
    REMARK = "remark"
    """Text on one line that may run on into the empty cells to the right; its rows keep their height."""
    WHOLE = "whole"
    QUANTITY = "quantity"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"


class Role(StrEnum):
    """What a row is on the page."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEAD = "head"
    BODY = "body"
    TOTAL = "total"
    NOTE = "note"
    SECTION = "section"
    FORM = "form"
    BLOCK = "block"


class Line(NamedTuple):
    """One row of a page: its values, and what it is. TITLE, SUBTITLE, NOTE, SECTION and BLOCK span the page's width.

    A FORM line holds label and value in turns: 填报单位 … 日期 ….
    """

    values: Sequence[CellValue]
    role: Role = Role.BODY
    emphasis: frozenset[int] = frozenset()
    """0-based columns to set off (a short quantity, a missing report)."""
    spans: Sequence[int] = ()
    """Columns that each value takes, together the page's width; one each when empty."""
    kinds: Sequence[Kind] = ()
    """What each value is, where that differs from the page's columns."""
    room: int | None = None
    """Lines of text that the row has room for; None: as its values need. 0: left to the program that opens it."""
    links: Mapping[int, str] = MappingProxyType({})
    """By 0-based column the cell of the same workbook that a click leads to: 需求登记!H7. Of result pages only."""
    choices: Mapping[int, tuple[str, ...]] = MappingProxyType({})
    """By 0-based column the words that a drop-down on that one cell offers. Of result pages only."""


class Choice(NamedTuple):
    """A drop-down on a column: fixed words, or the cells of another sheet of the same workbook."""

    words: tuple[str, ...] = ()
    source: str = ""
    """A reference such as =商品目录!$B$2:$B$2000, used when there are no words."""
    strict: bool = False


class PageColumn(NamedTuple):
    """One column of a page: width in characters, kind, and for sheets that are filled in: drop-down and note."""

    width: float
    kind: Kind = Kind.TEXT
    choice: Choice | None = None
    note: str = ""
    required: bool = False
    owned: bool = False
    """Written by the program; shown grey so that the clerk leaves it alone."""
    hidden: bool = False
    """Not shown: what the program needs to know a row again. Of result pages only."""
    answered: bool = False
    """For the clerk's answers; shown light yellow. Of result pages only."""


class Picture(NamedTuple):
    """A picture on a page: the cell at its upper left corner, its PNG bytes, its height on paper, what it shows."""

    cell: str
    png: bytes
    height_points: float
    meaning: str


class Page(NamedTuple):
    """One worksheet: its columns, its rows, and how it prints (A4, repeated heading, page numbers)."""

    name: str
    columns: Sequence[PageColumn]
    lines: Sequence[Line]
    landscape: bool = False
    freeze_columns: int = 0
    fillable_rows: int = 0
    """Empty rows below the heading that are made ready for filling in: formats, drop-downs, borders."""
    empty_row_points: float | None = None
    """Height of rows in which nothing stands yet, where the program adds long texts to them later."""
    status_column: int | None = None
    """0-based column whose words (有误, 已采购 …) colour the row."""
    footer: str = ""
    locked: bool = False
    """Protected without a password: generated, not to be typed in."""
    breaks_before: Sequence[int] = ()
    """0-based line indexes that begin a new printed page."""
    repeated_lines: int = 0
    """How many of the first lines stand on top of every printed page, where several headings leave no one heading."""
    names: Mapping[str, str] = MappingProxyType({})
    """Names of cells and blocks, by which a template is filled in: 报告日期 -> E2, 库存表 -> A7:G26."""
    pictures: Sequence[Picture] = ()


class Document(NamedTuple):
    """A workbook to be written: its pages and the facts about itself that survive renaming."""

    pages: Sequence[Page]
    title: str = ""
    properties: Mapping[str, str] = MappingProxyType({})
    """Custom document properties: 保供表 (kind of workbook), 保供版本, 保供社区 …"""
