"""检查结果: findings of one order sheet become a page to read and to answer in, grouped by kind, the gravest first.

Each finding links to its cell. What the clerk answered before and is still asked stands there again.
"""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from addin.model.document import CellValue, Document, Kind, Line, Page, PageColumn, Role
from addin.model.finding import Finding, Fix, Severity
from addin.sheets.answers import RESULT, Key, answers_to, key_of
from addin.sheets.reading import row_of
from addin.wording.adopt import (
    ANSWERED_BY,
    BETWEEN_CELLS,
    EMPTY_CELL,
    GRADES,
    GROUP,
    GROUP_OF_SHEET,
    KINDS,
    MORE_ROWS,
    OTHER_COLUMN,
    OTHER_KIND,
    RESULT_CLEAN,
    RESULT_HELP,
    RESULT_SUMMARY,
    RESULT_TITLE,
)
from addin.wording.pages import NO, YES

ROWS_NAMED = 8
"""Rows that a group's heading names; the lines below it name all."""

AT = RESULT.by_field
WIDTH = len(RESULT.columns)
_GROUP_SPANS = (AT["proposal"], 1, 1, 1, 1, 1)
_ANSWERED = ("proposal", "adopt", "answer")
_COLUMNS = tuple(
    PageColumn(
        column.width,
        column.kind,
        owned=column.owned,
        hidden=column.field == "code",
        answered=column.field in _ANSWERED,
    )
    for column in RESULT.columns
)


class Told(NamedTuple):
    """A finding and the 编号 of its line."""

    line_id: str
    finding: Finding


class Chosen(NamedTuple):
    """What the clerk has filled in and what has not been done yet: 建议改成 as it was rewritten, 采纳 and 答复."""

    proposal: str
    adopt: str
    answer: str = ""


_NOTHING: Mapping[Key, Chosen] = MappingProxyType({})


def check_result(
    community: str, day: date, told: Sequence[Told], lines: int, file: str = "", chosen: Mapping[Key, Chosen] = _NOTHING
) -> Document:
    """The result page for one sheet's findings. `file` is where the clerk mends them."""
    count = {severity: sum(each.finding.severity is severity for each in told) for severity in Severity}
    summary = RESULT_SUMMARY.format(
        day=day,
        lines=lines,
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        infos=count[Severity.INFO],
    )
    head = [
        Line((RESULT_TITLE.format(community=community),), Role.TITLE),
        Line((summary,), Role.SUBTITLE),
    ]
    if told:
        head += [
            Line((RESULT_HELP.format(file=file),), Role.NOTE),
            Line((ANSWERED_BY, ""), Role.FORM, spans=(AT["proposal"], 1), kinds=(Kind.TEXT, Kind.TEXT)),
            Line(RESULT.headings, Role.HEAD),
        ]
    else:
        head.append(Line((RESULT_CLEAN,), Role.NOTE))
    body = [line for group in grouped(told) for line in _group_lines(group, chosen)]
    page = Page(RESULT.name, _COLUMNS, [*head, *body], landscape=True)
    return Document([page], title=RESULT.name)


def grouped(told: Sequence[Told]) -> list[list[Told]]:
    """Findings by kind: the gravest first, then the most frequent; within a kind equal contents side by side."""
    groups: dict[tuple[Severity, str], list[Told]] = {}
    for each in told:
        groups.setdefault((each.finding.severity, each.finding.code), []).append(each)
    order = list(Severity)
    ranked = sorted(groups.items(), key=lambda item: (order.index(item[0][0]), -len(item[1]), item[0][1]))
    return [sorted(group, key=_beside_equals) for _, group in ranked]


def _beside_equals(each: Told) -> tuple[str, int]:
    return each.finding.value, _row(each)


def _row(each: Told) -> int:
    cell = each.finding.place.cell
    return row_of(cell) if cell else 0


def _group_lines(group: Sequence[Told], chosen: Mapping[Key, Chosen]) -> list[Line]:
    return [_group_head(group), *(_told_line(each, chosen) for each in group)]


def _group_head(group: Sequence[Told]) -> Line:
    """What the kind is called, how often and where; answered here, the whole group is answered."""
    first = group[0].finding
    rows = sorted({_row(each) for each in group} - {0})
    named = "、".join(map(str, rows[:ROWS_NAMED]))
    title = KINDS.get(first.code) or OTHER_KIND.format(column=first.place.column)
    heading = (GROUP if rows else GROUP_OF_SHEET).format(
        grade=GRADES[first.severity],
        title=title,
        count=len(group),
        rows=named if len(rows) <= ROWS_NAMED else MORE_ROWS.format(rows=named),
    )
    values: tuple[CellValue, ...] = (heading, None, None, None, None, first.code)
    fixable = any(each.finding.fix for each in group)
    return Line(
        values,
        Role.TOTAL,
        frozenset({0}) if first.severity is Severity.ERROR else frozenset(),
        _GROUP_SPANS,
        choices=_choices(adopt=fixable, answers=answers_to(first.code)),
    )


def _told_line(each: Told, chosen: Mapping[Key, Chosen]) -> Line:
    found, place = each.finding, each.finding.place
    before = chosen.get(key_of(each.line_id, found))
    values: tuple[CellValue, ...] = (
        place.cell,
        place.column,
        found.value,
        found.message,
        found.suggestion,
        before.proposal if before else proposal(found),
        before.adopt if before else None,
        before.answer if before else None,
        each.line_id,
        found.code,
    )
    links = {AT["place"]: cell_link(place.sheet, place.cell)} if place.cell else {}
    choices = _choices(adopt=bool(each.line_id), answers=answers_to(found.code) if each.line_id else ())
    return Line(values, links=links, choices=choices)


def _choices(*, adopt: bool, answers: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {AT["adopt"]: (YES, NO)} if adopt else {}
    return {**found, AT["answer"]: answers} if answers else found


def proposal(found: Finding) -> str:
    """What 建议改成 says: the new content, with its column where that is another one."""
    if found.fix is None:
        return ""
    value = found.fix.value or EMPTY_CELL
    if not found.fix.also and found.fix.column == found.place.column:
        return value
    parts = [OTHER_COLUMN.format(column=each.column, value=each.value or EMPTY_CELL) for each in _cells(found.fix)]
    return BETWEEN_CELLS.join(parts)


def _cells(fix: Fix) -> tuple[Fix, ...]:
    return (fix._replace(also=()), *fix.also)


def proposed(text: str, heading: str, headings: Container[str]) -> Fix:
    """What a text of 建议改成 means, in a line whose doubted cell stands under `heading`."""
    parts = [part.partition("：") for part in text.split(BETWEEN_CELLS)]
    if len(parts) == 1 or not all(colon and column in headings for column, colon, _ in parts):
        parts = [text.partition("：")]
    if not parts[0][1] or parts[0][0] not in headings:
        parts = [(heading, "：", text)]
    first, *others = (Fix(column, "" if value == EMPTY_CELL else value) for column, _, value in parts)
    return first._replace(also=tuple(others))


def cell_link(sheet: str, cell: str) -> str:
    """Reference to a cell of the same workbook: '需求登记'!H7."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
