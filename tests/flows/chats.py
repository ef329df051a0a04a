"""An office into which texts are pasted, and what then stands in its workbooks."""

from collections import Counter
from pathlib import Path

from addin.flows.desk import Outcome
from addin.flows.intake import intake_answers, intake_pasted
from addin.model.document import CellValue
from tests.flows.township import DAY, column, desk, edited, values

COMMUNITY = "东风社区"
SHEET = "需求登记/东风社区.xlsx"
REVIEW = "待确认.xlsx"
HOMES = "昵称住址.xlsx"
LOG = f"接龙原文/东风社区_{DAY}.xlsx"
TYPED = 5
"""Rows that the clerk typed before."""


def paste(root: Path, text: str, community: str = COMMUNITY, days_later: int = 0) -> Outcome:
    with desk(root, DAY.replace(day=DAY.day + days_later)) as opened:
        return intake_pasted(opened, text, community)


def answer(root: Path, days_later: int = 0) -> Outcome:
    with desk(root, DAY.replace(day=DAY.day + days_later)) as opened:
        return intake_answers(opened)


def counts(outcome: Outcome) -> tuple[int, ...]:
    """New, changed, withdrawn, unchanged, asked."""
    return tuple(int(str(outcome.summary[key])) for key in ("new", "changed", "withdrawn", "unchanged", "asked"))


def codes(outcome: Outcome) -> Counter[str]:
    return Counter(each.code for each in outcome.findings)


def rows(root: Path) -> list[dict[str, CellValue]]:
    """The rows below those that the clerk typed, by heading."""
    heading, *lines = values(root / SHEET)
    return [dict(zip(map(str, heading), line, strict=True)) for line in lines[TYPED:]]


def ordered(root: Path) -> list[str]:
    """The rows as `building-room product quantity+unit`, cancelled ones with their 状态."""
    return [
        f"{row['楼栋']}-{row['房号']} {row['品名']} {row['数量']:g}{row['单位']}"
        + (" 取消" if row["状态"] == "取消" else "")
        for row in rows(root)
    ]


def questions(root: Path) -> list[tuple[CellValue, ...]]:
    """原文, 状态 of every question."""
    return list(zip(column(root / REVIEW, "原文"), column(root / REVIEW, "状态"), strict=True))


def options(root: Path, row: int = 0) -> list[CellValue]:
    return [value for number in range(1, 5) if (value := column(root / REVIEW, f"可选{number}")[row])]


def choose(root: Path, said: str, row: int = 0) -> None:
    """The clerk writes into 选择."""
    at = values(root / REVIEW)[0].index("选择") + 1
    with edited(root / REVIEW) as sheet:
        sheet.cell(row + 2, at, said)


def change(root: Path, row: int, heading: str, value: CellValue) -> None:
    """The clerk changes a cell of a row that was registered from a text (0 is the first)."""
    at = values(root / SHEET)[0].index(heading) + 1
    with edited(root / SHEET) as sheet:
        sheet.cell(row + 2 + TYPED, at).value = value  # type: ignore[assignment]


def lock(file: Path) -> Path:
    beside = file.with_name(f".~lock.{file.name}#")
    beside.write_text(",示例人员07,示例电脑,02.03.2026 09:00,file:///x;", encoding="utf-8")
    return beside
