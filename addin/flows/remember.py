"""What was answered before: 已确认 is read for every check, and answers are added to it.

The clerk may change the table: a row that is deleted is asked again.
"""

from collections.abc import Sequence
from typing import NamedTuple

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.model.finding import Finding, Place
from addin.ports import BookProblem
from addin.sheets.answers import ANSWERS, ANSWERS_FILE, NO_ANSWERS, Answer, Answers, answer_rows, read_answers
from addin.sheets.base import Base
from addin.sheets.declaration import workbook
from addin.sheets.pick import pick_sheet
from addin.sheets.reading import Table, read_table
from addin.wording import finding
from addin.wording.books import SOMEBODY

_IDENTIFYING = 4
"""Columns of 已确认 in which two rows that say the same are equal: rule, number, content and answer."""


class Remembered(NamedTuple):
    """The office's tables with what was answered, the answers, and what is wrong with their table."""

    base: Base
    answers: Answers = NO_ANSWERS
    findings: tuple[Finding, ...] = ()


def remember(desk: Desk, base: Base) -> Remembered:
    """The answers of 已确认; words that were explained count as aliases of the office."""
    stamp = desk.folder.stamp(ANSWERS_FILE)
    if stamp == (0, 0):
        return Remembered(base)
    return desk.memory.recall(ANSWERS_FILE, (stamp, base), lambda: _read(desk, base))


def _read(desk: Desk, base: Base) -> Remembered:
    try:
        table = _table(desk)
    except BookProblem as problem:
        told = problem_finding(problem)
        reason = told.message + told.suggestion
        return Remembered(base, findings=(finding("answers-broken", Place(ANSWERS_FILE), reason=reason),))
    answers = read_answers(table)
    if answers.aliases:
        office = base.office._replace(aliases=(*base.office.aliases, *answers.aliases))
        base = base._replace(office=office)
    return Remembered(base, answers, tuple(table.findings))


def _table(desk: Desk) -> Table:
    book = desk.folder.book(ANSWERS_FILE)
    name = pick_sheet(book, ANSWERS)
    return read_table(book.grid(name), ANSWERS, ANSWERS_FILE, name)


def keep_answers(desk: Desk, answers: Sequence[Answer], outcome: Outcome) -> bool:
    """Add answers to 已确认, which is made when it is not there; False, and a finding, when it cannot be written."""
    who = desk.folder.opened_by(ANSWERS_FILE)
    if who is not None:
        told = finding("answers-not-kept", Place(ANSWERS_FILE), who=who or SOMEBODY, count=len(answers))
        outcome.findings.append(told)
        return False
    try:
        outcome.changed |= _add(desk, answers)
    except BookProblem as problem:
        outcome.findings.append(problem_finding(problem))
        return False
    nameless = sum(not each.by for each in answers)
    if nameless:
        outcome.findings.append(finding("answer-without-name", Place(ANSWERS_FILE), count=nameless))
    return True


def _add(desk: Desk, answers: Sequence[Answer]) -> bool:
    """Write the answers that do not stand there yet, below the others; whether there were any."""
    rows = answer_rows(answers)
    if not desk.folder.exists(ANSWERS_FILE):
        return desk.folder.publish(ANSWERS_FILE, workbook((ANSWERS,), {ANSWERS.name: rows}))
    book = desk.folder.book(ANSWERS_FILE)
    name = pick_sheet(book, ANSWERS)
    table = read_table(book.grid(name), ANSWERS, ANSWERS_FILE, name)
    if not table.usable:
        raise BookProblem("sheet-missing", ANSWERS_FILE, ANSWERS.name, sheets="、".join(book.sheets()))
    known = set(zip(*(table.texts(column.field) for column in ANSWERS.columns[:_IDENTIFYING]), strict=True))
    new = [row for row in rows if tuple(row[:_IDENTIFYING]) not in known]
    below = max(table.rows, default=table.heading_row) + 1
    for field, at in table.positions.items() if new else ():
        index = ANSWERS.by_field[field]
        if index < len(new[0]):
            book.put(name, below, at, [[row[index]] for row in new])
    book.save()
    return bool(new)
