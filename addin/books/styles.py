"""How roles and kinds look: the one place for fonts, colours, borders and number formats of generated pages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from addin.model.document import Kind, PageColumn, Role
from addin.model.order import Status

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

Look = Mapping[str, object]
"""Properties of a format, by XlsxWriter's names."""

FONT = "等线"
"""Comes with every Chinese Office since 2016; elsewhere the programs fall back to the system's Chinese font."""

STANDARD_FONT: Look = {"font_name": "Arial", "font_size": 10}
"""Font of the unformatted cell, which is the measure of column widths: its digits are 7 pixels wide, and every
system has it or one of the same widths. Calibri, the usual one, is a third wider where it must be replaced."""

BORDER = "#BFBFBF"
INK = "#262626"

NUMBER_FORMATS = {
    Kind.TEXT: "General",
    Kind.DIGITS: "@",
    Kind.REMARK: "General",
    Kind.WHOLE: "0",
    Kind.QUANTITY: "General",
    Kind.MONEY: "#,##0.00",
    Kind.PERCENT: "0.00%",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.YES_NO: "General",
}
"""QUANTITY is General because 0.### would leave a point behind whole numbers."""

CENTRED = frozenset({Kind.DIGITS, Kind.DAY, Kind.MOMENT, Kind.YES_NO})
NUMERIC = frozenset({Kind.WHOLE, Kind.QUANTITY, Kind.MONEY, Kind.PERCENT})
SPANNING = frozenset({Role.TITLE, Role.SUBTITLE, Role.NOTE, Role.SECTION, Role.BLOCK})
"""Roles whose one cell spans the page's width."""
_ANSWERED = frozenset({Role.BODY, Role.TOTAL, Role.FORM})
"""Roles whose cells a person answers in."""

_BASE: Look = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
_BOXED: Look = {"border": 1, "border_color": BORDER}
_ROLES: Mapping[Role, Look] = {
    Role.TITLE: {"font_size": 16, "bold": True, "align": "center"},
    Role.SUBTITLE: {"align": "center", "font_color": "#595959", "text_wrap": True},
    Role.NOTE: {"align": "left", "font_color": "#595959", "text_wrap": True},
    Role.SECTION: {"font_size": 11, "bold": True, "align": "left", "font_color": "#1F4E79"},
    Role.BLOCK: {**_BOXED, "align": "left", "indent": 1, "valign": "top", "text_wrap": True},
    Role.FORM: _BOXED,
    Role.HEAD: {**_BOXED, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#DCE6F1"},
    Role.BODY: _BOXED,
    Role.TOTAL: {**_BOXED, "bold": True, "bg_color": "#F2F2F2", "top": 2, "top_color": "#7F7F7F"},
}
_REQUIRED_HEAD: Look = {"bg_color": "#1F4E79", "font_color": "#FFFFFF"}
_OWNED_HEAD: Look = {"bg_color": "#D0CECE", "font_color": "#595959"}
_FORM_LABEL: Look = {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2"}
_ANSWER_HEAD: Look = {"bg_color": "#7F6000", "font_color": "#FFFFFF"}
_ANSWER_BODY: Look = {"bg_color": "#FFF9E5"}
_OWNED_BODY: Look = {"bg_color": "#F2F2F2", "font_color": "#595959"}
_EMPHASIS: Look = {"bg_color": "#FBE0DD", "font_color": "#9C0006", "bold": True}

_FAULTY: Look = {"font_color": "#9C0006"}
"""No ground: it would lie over the colour of the very cell that is wrong."""
_GOOD: Look = {"bg_color": "#E2EFDA"}
_PARTIAL: Look = {"bg_color": "#FFF2CC"}
_GONE: Look = {"font_color": "#A6A6A6", "font_strikeout": True}
LINKED: Look = {"font_color": "#0563C1", "underline": 1}
"""A cell that leads somewhere."""

STATUS_LOOKS: Mapping[Status, Look] = {
    Status.FAULTY: _FAULTY,
    Status.ORDERED: _GOOD,
    Status.ARRIVED: _GOOD,
    Status.ISSUED: _GOOD,
    Status.SHORT: _PARTIAL,
    Status.MISSING: _PARTIAL,
    Status.CANCELLED: _GONE,
}
"""How a status colours its row; the other words leave it white."""

FILLED_ROW: Look = {"border": 1, "border_color": BORDER}
"""Box drawn around the rows of a fill-in sheet as soon as something stands in them."""


def cell_look(role: Role, column: PageColumn, kind: Kind, *, emphasised: bool = False, label: bool = False) -> Look:
    """Look of a cell of this role in this column; `label` is what names the value beside it in a form."""
    look: dict[str, object] = {**_BASE, **_ROLES[role]}
    if role is Role.HEAD:
        return {**look, **_head_look(column)}
    if role in SPANNING:
        return look
    if label:
        return {**look, **_FORM_LABEL}
    look |= _kind_look(kind)
    if column.owned and role is Role.BODY:
        look |= _OWNED_BODY
    if column.answered and role in _ANSWERED:
        look |= _ANSWER_BODY
    return {**look, **_EMPHASIS} if emphasised else look


def _head_look(column: PageColumn) -> Look:
    if column.answered:
        return _ANSWER_HEAD
    return _OWNED_HEAD if column.owned else _REQUIRED_HEAD if column.required else {}


def empty_look(column: PageColumn) -> Look:
    """Look of the empty part of a column that is filled in: boxes come with the contents."""
    return {name: value for name, value in cell_look(Role.BODY, column, column.kind).items() if name not in _BOXED}


def _kind_look(kind: Kind) -> Look:
    look: dict[str, object] = {"num_format": NUMBER_FORMATS[kind]}
    if kind in CENTRED:
        look["align"] = "center"
    elif kind in NUMERIC:
        look["align"] = "right"
    if kind is Kind.TEXT:
        # The indent keeps text off the number that ends at the same line.
        return {**look, "align": "left", "indent": 1, "text_wrap": True}
    if kind is Kind.REMARK:
        return {**look, "align": "left"}
    return {**look, "shrink": True}


class Formats:
    """The formats of one workbook: a look comes in, the library's format goes out, each made only once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._known: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, look: Look) -> "Format":
        """The workbook's format with this look."""
        key = tuple(sorted(look.items()))
        if key not in self._known:
            self._known[key] = self._workbook.add_format(dict(look))
        return self._known[key]
