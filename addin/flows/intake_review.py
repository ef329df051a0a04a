"""待确认.xlsx is read for the clerk's choices, and brought up to what is open and what is settled.

The workbook belongs to the whole office; each community looks after its own rows. Rows that a clerk deletes come back
while their question is open. A workbook that somebody has open is read and written the next time.
"""

from collections.abc import Mapping, Sequence

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.flows.intake_memory import Question, State
from addin.flows.intake_work import spoken
from addin.model.document import CellValue
from addin.model.finding import Finding, Place
from addin.ports import Book, BookProblem
from addin.sheets.declaration import Sheet, workbook
from addin.sheets.headings import FOREIGN_HEADINGS
from addin.sheets.layout import REVIEW_FILE
from addin.sheets.pick import pick_sheet
from addin.sheets.reading import Table, read_table
from addin.sheets.review import REVIEW, Asked, ReviewRow, read_review, review_row
from addin.wording import finding
from addin.wording.books import SOMEBODY
from addin.wording.intake_flow import UNCLEAR, WAITING

SHEETS = (REVIEW, FOREIGN_HEADINGS)


def read_rows(desk: Desk, outcome: Outcome) -> list[ReviewRow]:
    """All rows of 待确认; none where there is no such workbook or it cannot be read, which is told."""
    opened = open_table(desk, REVIEW_FILE, REVIEW, outcome)
    return read_review(opened[1]) if opened else []


def open_questions(desk: Desk) -> list[Finding]:
    """One finding where questions wait for the clerk, for flows that order: what is not chosen is not bought."""
    outcome = Outcome()
    waiting = sum(row.status in {WAITING, UNCLEAR} for row in read_rows(desk, outcome))
    told = [finding("intake-waiting", Place(REVIEW_FILE, REVIEW.name), count=waiting)] if waiting else []
    return [*outcome.findings, *told]


def open_table(desk: Desk, file: str, sheet: Sheet, outcome: Outcome) -> tuple[Book, Table] | None:
    """A workbook of these and the table of one of its sheets; None when it is not there or cannot be used."""
    if not desk.folder.exists(file):
        return None
    try:
        book = desk.folder.book(file)
        name = pick_sheet(book, sheet)
        table = read_table(book.grid(name), sheet, file, name)
    except BookProblem as problem:
        outcome.findings.append(problem_finding(problem))
        return None
    outcome.findings.extend(table.findings)
    return (book, table) if table.usable else None


def show_questions(desk: Desk, community: str, state: State, unclear: Mapping[str, str], outcome: Outcome) -> None:
    """Write what is open and what is settled; nothing is written when all of it stands there."""
    if not desk.folder.exists(REVIEW_FILE):
        rows = [review_row(_asked(each, community, unclear)) for each in _ordered(state)]
        if rows:
            outcome.publish(desk.folder, REVIEW_FILE, workbook(SHEETS, {REVIEW.name: rows}))
        return
    opened = open_table(desk, REVIEW_FILE, REVIEW, outcome)
    if opened is None:
        return
    book, table = opened
    changes = _changes(table, community, state, unclear)
    if not changes:
        return
    who = desk.folder.opened_by(REVIEW_FILE)
    if who is not None:
        outcome.findings.append(finding("intake-review-open", Place(REVIEW_FILE), who=who or SOMEBODY))
        return
    put_cells(book, table, changes)
    save(book, outcome)


def save(book: Book, outcome: Outcome) -> bool:
    """Save a workbook and note it; False, and a finding, when it cannot be written."""
    try:
        book.save()
    except BookProblem as problem:
        outcome.findings.append(problem_finding(problem))
        return False
    outcome.changed = True
    outcome.outputs.append(book.name)
    return True


Cells = tuple[int, Mapping[str, CellValue]]
"""A 1-based row and the cells that change in it."""


def put_cells(book: Book, table: Table, changes: Sequence[Cells]) -> None:
    """Put cells of a table's rows, each under its heading; fields that the sheet lacks are left out."""
    for row, values in changes:
        for field, value in values.items():
            if field in table.positions:
                book.put(table.name, row, table.positions[field], [[value]])


def _changes(table: Table, community: str, state: State, unclear: Mapping[str, str]) -> list[Cells]:
    changes: list[Cells] = []
    shown = {field: table.texts(field) for field in ("number", "reason", "status", "answer")}
    for at, number in enumerate(shown["number"]):
        changed: dict[str, CellValue] = {}
        if number in state.closed:
            changed = {"status": state.closed[number], "answer": None}
        elif number in state.questions:
            question = state.questions[number]
            changed = {"status": UNCLEAR if number in unclear else WAITING, "answer": unclear.get(number)}
            if shown["reason"][at] != question.reason:  # one question was settled, and left another
                row = review_row(_asked(question, community, unclear))
                changed = {column.field: value for column, value in zip(REVIEW.columns, row, strict=True)}
        told = {f: v for f, v in changed.items() if f not in shown or (v or "") != shown[f][at]}
        if told and ("status" in told or "reason" in told or "answer" in told):
            changes.append((table.rows[at], told))
    present = set(shown["number"])
    new = [question for question in _ordered(state) if question.number not in present]
    first = max([table.heading_row, *table.rows]) + 1
    for place, question in enumerate(new, first):
        cells = review_row(_asked(question, community, unclear))
        filled = {c.field: value for c, value in zip(REVIEW.columns, cells, strict=True) if value}
        changes.append((place, filled))
    return changes


def _ordered(state: State) -> list[Question]:
    return sorted(state.questions.values(), key=lambda each: (each.asked_at, each.line.source_line))


def _asked(question: Question, community: str, unclear: Mapping[str, str]) -> Asked:
    number = question.number
    return Asked(
        number,
        question.line.text,
        spoken(question.line),
        question.reason,
        question.options,
        community,
        question.source,
        question.asked_at,
        UNCLEAR if number in unclear else WAITING,
        unclear.get(number, ""),
    )
