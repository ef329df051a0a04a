"""What a choice about a conflict does: the sheet and a list differ, a message repeats or changes what is there."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from addin.flows.intake_list import AGAIN
from addin.flows.intake_memory import Chain, Kind, Question
from addin.flows.intake_messages import add_message_row, apply_message, set_quantity
from addin.flows.intake_rows import cancel_row, change_row, post, withdraw
from addin.flows.intake_work import FIELDS, Work, as_chat
from addin.intake.snapshot import amended, compare, net, product_of
from addin.model.chat import Certainty, Change, ChatLine
from addin.model.order import Status
from addin.wording.intake_flow import (
    ADD_ROW,
    ADD_UP,
    DONE,
    DROP_WORDS,
    DROPPED,
    NEW_MESSAGE,
    OLD_MESSAGE,
    SUPPLEMENT,
    TAKE,
    UNCLEAR_ANSWERS,
    WITHDRAW,
)


class Result(NamedTuple):
    """What a choice came to: settled (its 状态), or why it cannot be used, or another question in its place."""

    status: str = ""
    unclear: str = ""
    next: Question | None = None


class ForList(NamedTuple):
    """Lines with their 来源 for a list, and rows of it that they take the place of."""

    lines: list[tuple[str, ChatLine]]
    replaced: list[str]


def add_to_list(work: Work, chain: Chain, answered: ForList) -> None:
    """Lines that answers made certain join those that the list has on the sheet."""
    sources = {(line.text, product_of(line)): source for source, line in answered.lines}
    staying = [line for line_id, line in chain.lines.items() if line_id not in answered.replaced]
    found = net([*(line._replace(change=Change.STATES) for line in staying), *(line for _, line in answered.lines)])
    update = compare(chain.lines, found.lines)
    for line_id, old, line in update.pairs:
        if old._replace(change=line.change) != line:
            change_row(work, chain, line_id, old, line, next(iter(sources.values())))
    for line_id in update.gone:
        withdraw(work, chain, line_id, "")
    for line in update.fresh:
        post(work, chain, line, sources.get((line.text, product_of(line)), ""))


def _changed(work: Work, question: Question, said: str) -> Result:
    line, chain = question.line, work.state.chain(question.chain)
    row = work.rows.lines.get(question.row)
    if said == TAKE and question.row in work.ordered:
        return Result(unclear=UNCLEAR_ANSWERS["ordered"])
    if said == TAKE:
        _bring(work, question)
    elif said == ADD_ROW and row is not None and row.quantity is not None and line.quantity is not None:
        more = line._replace(quantity=line.quantity - row.quantity, unit=row.unit)
        add_message_row(work, question.source, more, f"{question.number}/more", SUPPLEMENT)
    if chain is not None:
        chain.lines[question.row] = line
    return Result(DONE if said in {TAKE, ADD_ROW} else said)


def _bring(work: Work, question: Question) -> None:
    """Make the row what the question's line says; a row that is gone is added again."""
    line, values = question.line, work.values(question.line)
    if question.row not in work.rows.lines:
        work.add_row(question.row, line, question.source)
        return
    row = work.rows.lines[question.row]
    told = {name: values[name] for name in FIELDS if values[name] or name not in {"name", "phone", "note"}}
    status = {"status": None} if row.status == Status.CANCELLED else {}
    work.rows.change(question.row, {**told, **status, "source": question.source})
    work.counts["changed"] += 1


def _withdrawn(work: Work, question: Question, said: str) -> Result:
    chain = work.state.chain(question.chain)
    if said == WITHDRAW and question.row in work.rows.lines:
        cancel_row(work, chain, question.row)
        return Result(DONE)
    if chain is not None:
        chain.lines.pop(question.row, None)
    return Result(said)


def _twice(work: Work, question: Question, said: str) -> Result:
    chain = work.state.chain(question.chain)
    if chain is None:
        return Result(DROPPED)
    added = [question.line._replace(change=Change.ADDS, certainty=Certainty.OK)] if said == ADD_UP else []
    chain.settled[question.number.removesuffix(AGAIN)] = added
    add_to_list(work, chain, ForList([(question.source, line) for line in added], []))
    return Result(DONE if added else DROPPED)


def _again(work: Work, question: Question, said: str) -> Result:
    row = work.rows.lines.get(question.row)
    if said in DROP_WORDS:
        return Result(DROPPED)
    if row is None or row.line_id in work.ordered:
        return Result(unclear=UNCLEAR_ANSWERS["ordered"])
    change = Change.ADDS if said == ADD_UP else Change.REPLACES
    amount = amended(as_chat(row, work.products), question.line._replace(change=change))
    if amount is None:
        return Result(unclear=UNCLEAR_ANSWERS["unit"])
    set_quantity(work, question.source, row, amount)
    return Result(DONE)


def _again_text(work: Work, question: Question, said: str) -> Result:
    if said != NEW_MESSAGE:
        work.state.messages[question.number] = (work.desk.day, question.source)
        return Result(OLD_MESSAGE)
    work.state.messages[question.number] = (work.desk.day, question.source)
    apply_message(work, question.source, question.line, question.number)
    return Result(DONE)


def _several(work: Work, question: Question, said: str) -> Result:
    row = work.rows.lines.get(said)
    if row is None:
        return Result(DROPPED)
    return _again(work, question._replace(row=said), ADD_UP if question.line.change is Change.ADDS else TAKE)


def _none(work: Work, question: Question, said: str) -> Result:
    if question.chain:
        return _twice(work, question, ADD_UP if said == NEW_MESSAGE else said)
    if said == NEW_MESSAGE:
        add_message_row(work, question.source, question.line, question.number)
        return Result(DONE)
    return Result(DROPPED)


def _add_ordered(work: Work, question: Question, said: str) -> Result:
    if said == ADD_ROW:
        add_message_row(work, question.source, question.line, question.number, SUPPLEMENT)
        return Result(DONE)
    return Result(DROPPED)


ACTIONS: Mapping[Kind, Callable[[Work, Question, str], Result]] = {
    Kind.CHANGED: _changed,
    Kind.BACK: _changed,
    Kind.WITHDRAWN: _withdrawn,
    Kind.TWICE: _twice,
    Kind.AGAIN: _again,
    Kind.AGAIN_TEXT: _again_text,
    Kind.SEVERAL: _several,
    Kind.NONE: _none,
    Kind.ADD_ORDERED: _add_ordered,
}
