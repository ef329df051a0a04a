"""What the clerk answered in 检查结果 is taken over: answers into 已确认, suggestions kept until they are adopted.

A page is read when a person changed it since it was written, and is then put away, so that a new one can take its
place and nothing of the person's is lost. What waits (a suggestion, or an answer while 已确认 is open elsewhere) is
kept beside the workbooks and stands on the next page again.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import timedelta

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.flows.gather import Gathered, OpenSheet
from addin.flows.remember import keep_answers
from addin.model.finding import Place
from addin.ports import Book, BookProblem
from addin.rendering.check_result import Chosen
from addin.sheets.answers import (
    ALIASES,
    DONE_FOLDER,
    RESULT,
    RESULT_FOLDER,
    Answer,
    Answered,
    Key,
    ResultPage,
    answers_to,
    normal,
    read_result,
)
from addin.sheets.layout import as_file_name, output, stem
from addin.sheets.orders import ORDERS
from addin.sheets.reading import Table, read_table
from addin.wording import finding
from addin.wording.books import SOMEBODY
from addin.wording.pages import YES

DAYS_BACK = 7
"""How old a page may be and still be answered."""


def result_name(desk: Desk, sheet_name: str, days_back: int = 0) -> str:
    """Relative name of the marked copy of an order workbook."""
    return output(desk.day - timedelta(days=days_back), RESULT_FOLDER, sheet_name.rsplit("/", 1)[-1])


def chosen(desk: Desk, sheet_name: str) -> dict[Key, Chosen]:
    """What was filled in for an order workbook and waits."""
    return {row.key: Chosen(row.proposal, row.adopt, row.answer) for row in waiting(desk, sheet_name)}


def waiting(desk: Desk, sheet_name: str) -> list[Answered]:
    """Rows that were filled in and are not done; none where what was kept is broken."""
    try:
        kept = json.loads(_kept(desk, sheet_name) or "[]")
        return [Answered(row, place, Key(*key), *map(str, rest)) for row, place, key, *rest in kept]
    except (ValueError, TypeError):
        return []


def keep_waiting(desk: Desk, sheet_name: str, rows: Sequence[Answered]) -> None:
    """Keep the rows that wait, in the place of those kept before."""
    text = json.dumps(rows, ensure_ascii=False) if rows else None
    if text != _kept(desk, sheet_name):
        desk.folder.write_state(_state(sheet_name), text)


def _kept(desk: Desk, sheet_name: str) -> str | None:
    """What was kept; nothing where it cannot be read, which whoever has to write there will tell."""
    try:
        return desk.folder.read_state(_state(sheet_name))
    except BookProblem:
        return None


def _state(sheet_name: str) -> str:
    return f"待采纳/{as_file_name(stem(sheet_name))}.json"


def take(desk: Desk, gathered: Gathered, outcome: Outcome) -> int:
    """Take over what was filled in since the last check; how many answers were new."""
    taken = 0
    for sheet in gathered.sheets:
        name = sheet.book.name
        page = _page(desk, sheet, outcome)
        rows = waiting(desk, name) if page is None else [row for row in page.rows if row.adopt or row.answer]
        answered = [row for row in rows if row.answer and _understood(row, sheet, outcome)]
        by = page.by if page else ""
        kept = not answered or keep_answers(desk, [_answer(desk, row, by) for row in answered], outcome)
        taken += len(answered) if kept else 0
        left = [row._replace(answer="") if kept else row for row in rows]
        keep_waiting(desk, name, [row for row in left if row.adopt == YES or row.answer])
    return taken


def _understood(row: Answered, sheet: OpenSheet, outcome: Outcome) -> bool:
    """Whether the answer is one that was offered; others are told."""
    offered = answers_to(row.key.code)
    if row.answer in offered:
        return True
    place = Place(sheet.book.name, RESULT.name, row.place, row.heading)
    choices = "、".join(offered) or "—"
    outcome.findings.append(finding("answer-unknown", place, row.answer, choices=choices))
    return False


def _answer(desk: Desk, row: Answered, by: str) -> Answer:
    """An answer as it is remembered: a word's meaning holds for all lines, anything else for this one."""
    if row.key.code in ALIASES:
        return Answer(row.key._replace(line_id=""), row.proposal, by, desk.day)
    return Answer(row.key, row.answer, by, desk.day)


def _page(desk: Desk, sheet: OpenSheet, outcome: Outcome) -> ResultPage | None:
    """What a person filled in since the last check: on the open workbook's own page, or on the marked copy."""
    if RESULT.name in sheet.book.sheets():
        return read_result(sheet.book.grid(RESULT.name), sheet.book.name)
    names = (result_name(desk, sheet.book.name, back) for back in range(DAYS_BACK + 1))
    name = next((name for name in names if desk.folder.exists(name)), None)
    if name is None or not desk.folder.edited(name):
        return None
    who = desk.folder.opened_by(name)
    if who is not None:
        outcome.findings.append(finding("result-open", Place(name), who=who or SOMEBODY))
        return None
    try:
        return _read_copy(desk, sheet, name, outcome)
    except BookProblem as problem:
        outcome.findings.append(problem_finding(problem))
        return None


def _read_copy(desk: Desk, sheet: OpenSheet, name: str, outcome: Outcome) -> ResultPage:
    """The page of a marked copy, which is put away; what was typed over marked cells counts as chosen."""
    book = desk.folder.book(name)
    page = read_result(book.grid(RESULT.name), name) if RESULT.name in book.sheets() else ResultPage()
    now, copy = (_table(each, sheet.orders.table.name) for each in (sheet.book, book))
    rows = list(_with_typed_over(page.rows, now, copy)) if now and copy else list(page.rows)
    typed = sum(one != other for one, other in zip(rows, page.rows, strict=True))
    kept = desk.folder.put_away(name, f"{name.rsplit('/', 1)[0]}/{DONE_FOLDER}")
    outcome.changed = True
    if typed:
        place = Place(name)
        outcome.findings.append(finding("result-typed-over", place, count=typed, sheet_file=sheet.book.name))
    outcome.findings.append(finding("result-put-away", Place(name), kept=kept))
    return page._replace(rows=tuple(rows))


def _table(book: Book, name: str) -> Table | None:
    """The order lines of a workbook as they are written, None where their sheet is gone."""
    table = read_table(book.grid(name), ORDERS, book.name, name) if name in book.sheets() else None
    return table if table and table.usable else None


def _with_typed_over(rows: Iterable[Answered], now: Table, copy: Table) -> Iterable[Answered]:
    """The rows; those whose marked cell says something else in the copy than in the order sheet propose that."""
    fields = {heading: column.field for heading, column in now.sheet.by_heading.items() if not column.owned}
    for row in rows:
        field = fields.get(row.heading)
        if field is None or row.adopt:
            yield row
            continue
        here, there = _cell(now, row.key.line_id, field), _cell(copy, row.key.line_id, field)
        typed = there and here is not None and normal(there) != normal(here) and normal(here) == row.key.content
        yield row._replace(proposal=there or "", adopt=YES) if typed else row


def _cell(table: Table, line_id: str, field: str) -> str | None:
    """What a line's cell shows; None where no line, or more than one, has this number."""
    numbers = table.texts("line_id")
    return table.texts(field)[numbers.index(line_id)] if numbers.count(line_id) == 1 else None
