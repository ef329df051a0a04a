"""演练说明.xlsx: what the sample is, what was made wrong in it on purpose, and what else was arranged."""

from collections.abc import Iterable, Sequence
from datetime import date

from addin.drill.scale import Arrangement, Fault, Scale
from addin.model.document import CellValue, Document
from addin.sheets.declaration import Column, Sheet, workbook
from addin.wording import drill as words

FILE = "演练说明.xlsx"
_KIND = "演练说明"

FACTS = Sheet(
    workbook=_KIND,
    name="规模",
    purpose="这是样例数据，不是真实住户；同样的规模、日期和种子生成同样的内容。",
    landscape=False,
    fillable_rows=0,
    generated=True,
    columns=(Column("what", "项目", width=16), Column("value", "内容", width=70)),
)

FAULTS = Sheet(
    workbook=_KIND,
    name="故意的错误",
    purpose="检查应当一个不漏地找出这些格子。",
    fillable_rows=0,
    generated=True,
    columns=(
        Column("file", "文件", width=24),
        Column("sheet", "工作表", width=11),
        Column("cell", "单元格", width=9),
        Column("column", "栏目", width=11),
        Column("line", "这一行", width=44),
        Column("wrote", "写成了", width=22),
        Column("should", "应为", width=22),
        Column("did", "做了什么", width=30),
        Column("finds", "检查应提示", width=26),
        Column("code", "提示代码", width=22),
    ),
)

ARRANGED = Sheet(
    workbook=_KIND,
    name="其他安排",
    purpose="不是填错，而是让这一天有事可做的安排。",
    fillable_rows=0,
    generated=True,
    columns=(
        Column("where", "在哪里", width=30),
        Column("what", "安排了什么", width=46),
        Column("seen", "会看到什么", width=46),
    ),
)


def explanation(
    scale: Scale, day: date, lines: int, faults: Sequence[Fault], arranged: Iterable[Arrangement]
) -> Document:
    """The workbook that stands beside the sample."""
    rows: dict[str, list[list[CellValue]]] = {
        FACTS.name: _facts(scale, day, lines, len(faults)),
        FAULTS.name: [_fault_row(fault) for fault in faults],
        ARRANGED.name: [[each.where, each.what, each.seen] for each in arranged],
    }
    return workbook((FACTS, FAULTS, ARRANGED), rows)


def _facts(scale: Scale, day: date, lines: int, faults: int) -> list[list[CellValue]]:
    command = words.COMMAND.format(
        communities=scale.communities, households=scale.households, shops=scale.shops, seed=scale.seed
    )
    values: list[CellValue] = [
        day.isoformat(),
        str(scale.communities),
        str(scale.households),
        str(lines),
        str(scale.shops),
        str(faults),
        str(scale.seed),
        words.CLEAN if scale.clean else words.DIRTY,
        command + (words.COMMAND_CLEAN if scale.clean else ""),
    ]
    return [[what, value] for what, value in zip(words.FACTS, values, strict=True)]


def _fault_row(fault: Fault) -> list[CellValue]:
    finds = words.FINDS[fault.code]
    return [finds if field == "finds" else str(getattr(fault, field)) for field in FAULTS.by_field]
