"""Single messages are taken, each once: an order, 加王阿姨2份, 改成3斤, 不要了.

They repeat nothing that was said before, so that nothing is withdrawn by being absent. The same message pasted twice is
taken once; the same words on another day, and an order that the household has already made today, are asked.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from addin.flows.intake_memory import Kind, Reading
from addin.flows.intake_rows import cancel_row
from addin.flows.intake_work import Work, as_chat, content_marks, goods_of, grown, label, mark, source_of
from addin.intake.nicknames import with_nicknames
from addin.intake.snapshot import Net, amended, person_of, product_of, same_household
from addin.model.chat import Certainty, Change, ChatLine
from addin.model.order import OrderLine, Status
from addin.sheets.line_id import imported_numbers
from addin.wording.intake_flow import (
    ADD_ROW,
    ADD_UP,
    DROP,
    KEEP,
    NEW_MESSAGE,
    OLD_MESSAGE,
    REASONS,
    TAKE,
    WITHDRAW,
)

RECENT_DAYS = 2
"""How long an ordered row may still be what a change speaks of."""


def take_messages(work: Work, reading: Reading) -> None:
    """Apply every message that was not read before."""
    seen: Counter[str] = Counter()
    doubtful: list[tuple[str, ChatLine]] = []
    gone = Net()
    for raw in with_nicknames(reading.chat.lines):
        line = work.known_household(raw)
        said = mark(work.community, "".join(line.text.split()), *content_marks(raw), line.change)
        seen[said] += 1
        number = said if seen[said] == 1 else f"{said}-{seen[said]}"
        if not _is_new(work, reading, line, number):
            continue
        work.state.messages[number] = (work.desk.day, label(reading, line))
        if line.certainty is Certainty.REVIEW:
            doubtful.append((number, line))
        elif line.certainty is Certainty.CANCELLED and line.change is not Change.CANCELS:
            gone.add(line)  # a later message of the same text took it back, and nothing of it is registered
        else:
            work.state.questions.pop(number, None)
            apply_message(work, reading, line, number, gone)
    work.ask_readings(doubtful, reading)


def _is_new(work: Work, reading: Reading, line: ChatLine, number: str) -> bool:
    """Whether a message (its number is its identity, whatever text it stands in) is still to be taken."""
    known = work.state.messages.get(number)
    if known is None or number in work.state.questions:
        return True
    if known[0] == work.desk.day:
        work.counts["unchanged"] += 1
        return False
    again = f"{number}-{work.desk.day:%m%d}"
    if again in work.state.messages:
        work.counts["unchanged"] += 1
    else:
        reason = REASONS["again-text"].format(label=known[1])
        work.ask(Kind.AGAIN_TEXT, line, reading, reason, (NEW_MESSAGE, OLD_MESSAGE), number=again)
    return False


def apply_message(work: Work, reading: Reading | str, line: ChatLine, number: str, gone: Net | None = None) -> None:
    """Carry out a certain message on the order sheet, or ask where that would be a guess.

    `gone` are lines that the same text took back before they were registered.
    """
    struck = gone or Net()
    rows = _rows_of(work, line)
    due = [row for row in rows if row.line_id not in work.ordered]
    ordered = [row for row in rows if row.line_id in work.ordered]
    if line.change is Change.CANCELS or line.certainty is Certainty.CANCELLED:
        if rows or not struck.same_household(line):
            _cancel(work, reading, line, number, due, ordered)
    elif line.change is Change.REPLACES and not rows and struck.same(line):
        add_message_row(work, reading, line, number)
    elif line.change is Change.STATES:
        today = [row for row in rows if row.registered_at and row.registered_at.date() == work.desk.day]
        if today:
            reason = REASONS["again"].format(present="、".join(map(goods_of, today)))
            work.ask(
                Kind.AGAIN, line, reading, reason, (ADD_UP, TAKE, DROP), row=today[0].line_id, number=f"{number}-again"
            )
        else:
            add_message_row(work, reading, line, number)
    elif line.change is Change.ADDS:
        _add(work, reading, line, number, due, ordered)
    else:
        _replace(work, reading, line, number, due, ordered)


def _rows_of(work: Work, line: ChatLine) -> list[OrderLine]:
    """The household's rows of the product (of all products where none is named) that a message may speak of."""
    first = work.desk.day - timedelta(RECENT_DAYS)
    found: list[OrderLine] = []
    for row in _near(work, line):
        recent = row.registered_at is None or row.registered_at.date() >= first
        if row.status == Status.CANCELLED or not recent:
            continue
        one = as_chat(row, work.products)
        if same_household(one, line) and (not product_of(line) or product_of(one) == product_of(line)):
            found.append(row)
    return found


def _near(work: Work, line: ChatLine) -> Iterable[OrderLine]:
    return work.rows.near(person_of(line), line.room)


def add_message_row(work: Work, reading: Reading | str, line: ChatLine, number: str, note: str = "") -> None:
    """A new row for a message; its number follows from the message, so that it cannot be added twice."""
    line_id = next(iter(imported_numbers([(work.community, number, str(work.desk.day), product_of(line))])))
    if line_id in work.rows.lines:
        work.counts["unchanged"] += 1
        return
    work.add_row(line_id, line, reading, note)


def set_quantity(work: Work, reading: Reading | str, row: OrderLine, line: ChatLine) -> None:
    """Bring a row to the quantity of a line; 来源 tells of both texts, and that it was done."""
    source = source_of(reading, line)
    if source in row.source:
        work.counts["unchanged"] += 1
        return
    told = "；".join(part for part in (row.source, source) if part)
    work.rows.change(row.line_id, {"quantity": line.quantity, "unit": line.unit, "source": told})
    work.counts["changed"] += 1


def _amended(work: Work, reading: Reading | str, line: ChatLine, due: Sequence[OrderLine]) -> bool:
    """Bring the only row that a message can mean to what it says; whether that was done."""
    meant = amended(as_chat(due[0], work.products), line) if len(due) == 1 else None
    if meant is None:
        return False
    set_quantity(work, reading, due[0], meant._replace(source_line=line.source_line))
    return True


def _add(
    work: Work,
    reading: Reading | str,
    line: ChatLine,
    number: str,
    due: Sequence[OrderLine],
    ordered: Sequence[OrderLine],
) -> None:
    if _amended(work, reading, line, due):
        return
    if len(due) == 1:
        reason = REASONS["add-unit"].format(present=goods_of(due[0]))
        work.ask(Kind.ADD_ORDERED, line, reading, reason, (ADD_ROW, DROP), number=f"{number}-unit")
    elif due:
        _several(work, reading, line, number, due)
    elif ordered:
        reason = REASONS["add-ordered"].format(present=goods_of(ordered[0]))
        work.ask(Kind.ADD_ORDERED, line, reading, reason, (ADD_ROW, DROP), number=f"{number}-ordered")
    else:
        add_message_row(work, reading, line, number)


def _replace(
    work: Work,
    reading: Reading | str,
    line: ChatLine,
    number: str,
    due: Sequence[OrderLine],
    ordered: Sequence[OrderLine],
) -> None:
    if _amended(work, reading, line, due):
        return
    if due:
        _several(work, reading, line, number, due)
    elif ordered:
        row = ordered[0]
        reason = REASONS["changed-ordered"].format(new=goods_of(line), present=goods_of(row))
        options = (KEEP, *((ADD_ROW,) if grown(row, line) else ()))
        work.ask(
            Kind.CHANGED,
            line,
            reading,
            reason,
            options,
            row=row.line_id,
            number=f"{number}-ordered",
            code="intake-ordered-changed",
        )
    else:
        options = (NEW_MESSAGE, DROP) if product_of(line) and line.quantity is not None else (DROP,)
        work.ask(Kind.NONE, line, reading, REASONS["none"], options, number=f"{number}-none")


def _cancel(
    work: Work,
    reading: Reading | str,
    line: ChatLine,
    number: str,
    due: Sequence[OrderLine],
    ordered: Sequence[OrderLine],
) -> None:
    for row in due:
        cancel_row(work, None, row.line_id)  # a list that still has the line does not bring it back
    for row in ordered:
        reason = REASONS["withdrawn-ordered"].format(present=goods_of(row))
        work.ask(
            Kind.WITHDRAWN,
            line,
            reading,
            reason,
            (KEEP, WITHDRAW),
            row=row.line_id,
            number=f"{number}-{row.line_id}",
            code="intake-ordered-withdrawn",
        )
    if not due and not ordered:
        work.ask(Kind.NONE, line, reading, REASONS["none"], (DROP,), number=f"{number}-none")


def _several(work: Work, reading: Reading | str, line: ChatLine, number: str, due: Sequence[OrderLine]) -> None:
    reason = REASONS["several"].format(present="、".join(map(goods_of, due)))
    options = (*(f"{row.line_id} {goods_of(row)}" for row in due), DROP)
    work.ask(Kind.SEVERAL, line, reading, reason, options, number=f"{number}-several")
