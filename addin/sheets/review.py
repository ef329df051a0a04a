"""待确认: what an intake could not settle by itself, a row per question; the clerk picks, the next run obeys."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, cast

from addin.model.document import CellValue, Kind
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.terms import cells

WORKBOOK = "待确认"
OPTIONS = 4
"""How many of the alternatives stand in cells of their own; they make the row's drop-down."""

_OPTION_COLUMNS = tuple(
    Column(f"option_{number}", f"可选{number}", width=21, owned=True) for number in range(1, OPTIONS + 1)
)

REVIEW = Sheet(
    workbook=WORKBOOK,
    name="待确认",
    purpose="导入时拿不准的，一行一个问题；在“选择”里挑一个，或直接写清楚，再导入一次就会登记。",
    freeze_columns=1,
    fillable_rows=1000,
    empty_row_points=48,
    status_field="status",
    generated=True,
    columns=(
        Column("text", "原文", width=30, owned=True),
        Column("reason", "疑问", width=30, owned=True),
        Column("reading", "读出", width=24, owned=True),
        Column(
            "choice",
            "选择",
            Kind.DIGITS,
            18,
            source="=$F2:$I2",
            note="从下拉里挑一个；都不对就直接写，例如“3栋501 土豆2斤”；不要了写“不登记”。",
        ),
        Column("status", "状态", width=9, owned=True, note="系统填写：待选择、已登记、不登记、没看懂……"),
        *_OPTION_COLUMNS,
        Column("answer", "说明", width=26, owned=True),
        Column("community", "社区", width=12, owned=True),
        Column("source", "来源", width=20, owned=True),
        Column("asked_at", "时间", Kind.MOMENT, 17, owned=True),
        Column("number", "问题号", Kind.DIGITS, 15, required=True, owned=True),
    ),
)


class ReviewRow(NamedTuple):
    """One row of 待确认 as it stands; `row` is 1-based."""

    row: int
    number: str
    choice: str
    status: str
    answer: str


class Asked(NamedTuple):
    """One question as it is put to the clerk."""

    number: str
    text: str
    reading: str
    reason: str
    options: Sequence[str]
    community: str
    source: str
    asked_at: datetime
    status: str
    answer: str = ""


def read_review(table: Table) -> list[ReviewRow]:
    """The rows, in the order of the sheet."""
    columns = (table.texts(field) for field in ("number", "choice", "status", "answer"))
    return [ReviewRow(*row) for row in zip(table.rows, *columns, strict=True)]


def review_row(asked: Asked) -> list[CellValue]:
    """The cells of a question; alternatives that do not fit in their columns are told in 说明."""
    shown = [*asked.options[:OPTIONS], *[""] * (OPTIONS - len(asked.options))]
    values: dict[str, CellValue] = {
        **{column.field: option for column, option in zip(_OPTION_COLUMNS, shown, strict=True)},
        **{field: cast("CellValue", value) for field, value in asked._asdict().items() if field != "options"},
    }
    if len(asked.options) > OPTIONS:
        values["answer"] = "；".join([*([asked.answer] if asked.answer else []), *asked.options[OPTIONS:]])
    return [cells.text(value)[:1000] if isinstance(value, str) else value for value in map(values.get, REVIEW.by_field)]
