"""接龙原文: every text that was read, whole and line by line, with what became of each line."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from addin.model.document import CellValue, Kind
from addin.sheets.declaration import Column, Sheet
from addin.sheets.layout import as_file_name

CHAT_LOG_FOLDER = "接龙原文"

CHAT_LOG = Sheet(
    workbook="接龙原文",
    name="接龙原文",
    purpose="读过的原文，一行不少；需求登记“来源”里写的编号和行数，在这里找得到。",
    freeze_columns=2,
    fillable_rows=0,
    generated=True,
    columns=(
        Column("text_no", "文本号", Kind.DIGITS, 12, required=True, owned=True),
        Column("line_no", "行", Kind.WHOLE, 6, required=True, owned=True),
        Column("read_at", "时间", Kind.MOMENT, 17, owned=True),
        Column("origin", "出处", width=18, owned=True),
        Column("text", "原文", width=60, owned=True),
        Column("reading", "读作", width=46, owned=True),
    ),
)


class LogLine(NamedTuple):
    """One line of a text and what it was read as."""

    text_no: str
    line_no: int
    read_at: datetime
    origin: str
    text: str
    reading: str


def chat_log_file(community: str, day: date) -> str:
    """Relative name of a community's texts of a day: 接龙原文/东风社区_2026-11-23.xlsx."""
    return f"{CHAT_LOG_FOLDER}/{as_file_name(community)}_{day.isoformat()}.xlsx"


def log_rows(lines: Sequence[LogLine]) -> list[list[CellValue]]:
    """The cells of the lines."""
    return [list(line) for line in lines]
