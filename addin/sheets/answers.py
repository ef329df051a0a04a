"""检查结果, which the clerk answers in, and 已确认, where answers are remembered; and which answers a finding takes.

An answer is about a kind of fault (code), a line (编号) and what stood in the cell, never about a row number: a line
may be sorted or moved, and is asked again when the cell changes. Without 编号 it is about all lines with that content.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from addin.model.document import CellValue, Grid, Kind
from addin.model.finding import Finding, Severity
from addin.model.office import Alias
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table, read_table
from addin.terms import cells
from addin.wording import finding, sentences
from addin.wording.adopt import ALWAYS_SO, ANSWERED_BY, APPROVED, AS_IT_IS, KINDS, NOT_TWICE
from addin.wording.checks import SENTENCES as ASKED
from addin.wording.pages import NO, YES

RESULT_FOLDER = "检查结果"
DONE_FOLDER = "已处理"
"""Below the results' folder: versions whose answers were taken."""
ANSWERS_FILE = "检查答复.xlsx"

RESULT = Sheet(
    workbook="检查结果",
    name="检查结果",
    purpose="检查出的问题，一组一种；在黄色栏里采纳建议或答复。",
    generated=True,
    columns=(
        Column("place", "位置", width=8),
        Column("heading", "栏目", width=10),
        Column("value", "填写的内容", width=17),
        Column("message", "问题", width=32),
        Column("suggestion", "怎么改", width=35),
        Column("proposal", "建议改成", width=17),
        Column("adopt", "采纳", Kind.DIGITS, 7, words=(YES, NO)),
        Column("answer", "答复", Kind.DIGITS, 14),
        Column("line_id", "编号", Kind.DIGITS, 18, owned=True),
        Column("code", "规则", Kind.DIGITS, 14, owned=True),
    ),
)

ANSWERS = Sheet(
    workbook="检查答复",
    name="已确认",
    purpose="检查时问过、已经有答复的；删去一行，下次检查就会再问。",
    fillable_rows=1000,
    columns=(
        Column("kind", "规则", width=26, required=True, note="检查结果里这一组的名称。"),
        Column("line_id", "编号", Kind.DIGITS, 17, note="哪一行；空白表示内容相同的都算。"),
        Column("content", "内容", Kind.DIGITS, 20, note="那一格填写的内容；改了就会再问。"),
        Column("answer", "答复", width=20, required=True, note="品名、小区填它指的是什么；其他填为什么没有问题。"),
        Column("by", "登记人", width=12),
        Column("day", "日期", Kind.DAY, 14),
        Column("note", "备注", width=24),
    ),
)

ALIASES: Mapping[str, str] = {"product-near": "商品", "product-unknown": "商品", "compound-unknown": "小区"}
"""Faults that an alias settles, and the kind of alias."""
_ERRORS_ANSWERED: Mapping[str, tuple[str, ...]] = {
    "line-duplicate": (NOT_TWICE,),
    "over-limit": (APPROVED,),
    "name-odd": (AS_IT_IS,),
}
"""Errors that may be right all the same; the others can only be mended."""


class Key(NamedTuple):
    """What a finding is about, whatever row it stands in now."""

    code: str
    line_id: str
    content: str


class Answer(NamedTuple):
    """One row of 已确认: for an alias `answer` is the meaning."""

    key: Key
    answer: str
    by: str
    day: date


class Answers(NamedTuple):
    """All that was answered: what is not asked again, and words that mean something."""

    settled: frozenset[Key] = frozenset()
    aliases: tuple[Alias, ...] = ()

    def silence(self, line_id: str, each: Finding) -> bool:
        """Whether a finding of this line was answered."""
        content = normal(each.value)
        return Key(each.code, line_id, content) in self.settled or Key(each.code, "", content) in self.settled


NO_ANSWERS = Answers()


class Answered(NamedTuple):
    """One row of 检查结果 as the clerk left it; rows of a group without a line have no `line_id`."""

    row: int
    place: str
    key: Key
    heading: str
    proposal: str
    adopt: str
    answer: str


class ResultPage(NamedTuple):
    """The rows of 检查结果, group lines applied to their groups, and who answered."""

    rows: tuple[Answered, ...] = ()
    by: str = ""


@cache
def normal(text: str) -> str:
    """What counts as the same content: half-width, without blanks around."""
    return cells.narrow(text)


def key_of(line_id: str, each: Finding) -> Key:
    """What a finding of this line is about."""
    return Key(each.code, line_id, normal(each.value))


def answers_to(code: str) -> tuple[str, ...]:
    """Words with which a finding can be answered instead of being mended; none where it must be mended."""
    if code in ALIASES:
        return (ALWAYS_SO,)
    known = ASKED.get(code)
    return _ERRORS_ANSWERED.get(code) or ((AS_IT_IS,) if known and known.severity is Severity.WARNING else ())


def read_result(grid: Grid, file: str) -> ResultPage:
    """The answers of a 检查结果 page; a page of another form has none."""
    table = read_table(grid, RESULT, file, RESULT.name)
    if not {"adopt", "answer", "line_id", "code"} <= table.positions.keys():
        return ResultPage()
    columns = {field: table.texts(field) for field in RESULT.by_field}
    read: list[Answered] = []
    group = Answered(0, "", Key("", "", ""), "", "", "", "")
    for at, row in enumerate(table.rows):
        value = {field: texts[at] for field, texts in columns.items()}
        key = Key(value["code"], value["line_id"], normal(value["value"]))
        line = Answered(row, value["place"], key, value["heading"], value["proposal"], value["adopt"], value["answer"])
        if not key.line_id:
            group = line
        elif key.code == group.key.code:
            read.append(line._replace(adopt=line.adopt or group.adopt, answer=line.answer or group.answer))
    return ResultPage(tuple(read), _answered_by(grid[: table.heading_row]))


def _answered_by(head: Grid) -> str:
    for row in head:
        said = [cells.text(value) for value in row]
        if said and said[0] == ANSWERED_BY:
            return next((text for text in said[1:] if text), "")
    return ""


def read_answers(table: Table) -> Answers:
    """已确认 as it stands; rows that cannot be used are among the table's findings."""
    codes = {title: code for code, title in KINDS.items()}
    settled: set[Key] = set()
    aliases: list[Alias] = []
    columns = [table.texts(field) for field in ("kind", "line_id", "content", "answer")]
    for at, (kind, line_id, content, answer) in enumerate(zip(*columns, strict=True)):
        code = codes.get(kind, kind)
        if not answer or not (line_id or content):
            continue
        if code not in sentences():
            table.findings.append(finding("answer-rule-unknown", table.place(at, "kind"), kind))
        elif code in ALIASES:
            aliases.append(Alias(ALIASES[code], content, answer))
        elif not answers_to(code):
            table.findings.append(finding("answer-not-allowed", table.place(at, "kind"), kind))
        else:
            settled.add(Key(code, line_id, normal(content)))
    return Answers(frozenset(settled), tuple(aliases))


def answer_rows(answers: Iterable[Answer]) -> list[list[CellValue]]:
    """Rows of 已确认 for these answers, in the order of its columns."""
    return [
        [KINDS.get(each.key.code, each.key.code), each.key.line_id, each.key.content, each.answer, each.by, each.day]
        for each in answers
    ]
