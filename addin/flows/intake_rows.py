"""One line of a list on the order sheet: a new row, changed cells, a cancelled row; or a question instead.

A row that a purchase order holds, and a cell that a clerk has changed as well, are left as they are and asked.
"""

from addin.flows.intake_memory import Chain, Kind, Reading
from addin.flows.intake_work import DECISIVE, FIELDS, Work, goods_of, grown, same_cell, source_of, spoken
from addin.intake.snapshot import home_of, person_of, product_of
from addin.model.chat import ChatLine
from addin.model.finding import Place
from addin.model.order import Status
from addin.sheets.line_id import imported_numbers
from addin.wording import finding
from addin.wording.intake_flow import ADD_ROW, KEEP, REASONS, TAKE, WITHDRAW


def post(work: Work, chain: Chain, line: ChatLine, reading: Reading | str) -> None:
    """A line that the list did not have before: a new row, unless the sheet shows it already."""
    line_id = _line_id(chain, line)
    row = work.rows.lines.get(line_id)
    source = source_of(reading, line)
    if row is None:
        work.add_row(line_id, line, reading)
    elif row.status == Status.CANCELLED and line_id in chain.withdrawn:
        wanted = work.values(line)
        changed = {name: wanted[name] for name in FIELDS if not same_cell(getattr(row, name), wanted[name])}
        keep = {"note", "name", "phone"} - {name for name in changed if wanted[name]}
        values = {name: value for name, value in changed.items() if name not in keep}
        work.rows.change(line_id, {**values, "status": None, "source": source, "registered_at": work.now(reading)})
        work.counts["new"] += 1
    elif row.status != Status.CANCELLED and _shows(work, line_id, line):
        work.counts["unchanged"] += 1
    else:
        code = "back-cancelled" if row.status == Status.CANCELLED else "present-differs"
        reason = REASONS[code].format(present=goods_of(row))
        work.ask(Kind.BACK, line, reading, reason, (TAKE, KEEP), chain=chain.identity, row=line_id)
        return
    chain.lines[line_id] = line
    chain.withdrawn = [known for known in chain.withdrawn if known != line_id]


def _line_id(chain: Chain, line: ChatLine) -> str:
    """A number that no other line of the list has; the same for the same line of the same list."""
    key = (chain.identity, *home_of(line), person_of(line), product_of(line))
    nth = 1
    while True:
        number = list(imported_numbers([key] * nth))[-1]
        if number not in chain.lines:
            return number
        nth += 1


def _shows(work: Work, line_id: str, line: ChatLine) -> bool:
    row, wanted = work.rows.lines[line_id], work.values(line)
    return all(same_cell(getattr(row, name), wanted[name]) for name in DECISIVE)


def change_row(work: Work, chain: Chain, line_id: str, old: ChatLine, line: ChatLine, reading: Reading | str) -> None:
    """Bring a row up to what the list says now: cells that the list changed and nobody else."""
    before, wanted = work.values(old), work.values(line)
    changed = {name: wanted[name] for name in FIELDS if before[name] != wanted[name]}
    row = work.rows.lines.get(line_id)
    if not changed:
        _unchanged(work, chain, line_id, line)
        return
    if row is None:
        _ask_change(work, chain, line_id, line, reading, "changed-gone")
    elif all(same_cell(getattr(row, name), value) for name, value in changed.items()):
        chain.lines[line_id] = line
        work.counts["unchanged"] += 1
    elif line_id in work.ordered:
        _ask_change(work, chain, line_id, line, reading, "changed-ordered")
    elif row.status == Status.CANCELLED:
        _ask_change(work, chain, line_id, line, reading, "changed-cancelled")
    elif any(not same_cell(getattr(row, name), before[name]) for name in changed if name in DECISIVE):
        _ask_change(work, chain, line_id, line, reading, "changed")
    else:
        untouched = {n: v for n, v in changed.items() if same_cell(getattr(row, n), before[n])}
        work.rows.change(line_id, {**untouched, "source": source_of(reading, line)})
        chain.lines[line_id] = line
        work.counts["changed"] += 1


def _unchanged(work: Work, chain: Chain, line_id: str, line: ChatLine) -> None:
    work.counts["unchanged"] += 1
    chain.lines[line_id] = line
    if line_id not in work.rows.lines:
        work.outcome.findings.append(finding("intake-row-gone", Place(), spoken(line)))


def _ask_change(work: Work, chain: Chain, line_id: str, line: ChatLine, reading: Reading | str, why: str) -> None:
    row = work.rows.lines.get(line_id)
    present = goods_of(row) if row else ""
    reason = REASONS[why].format(new=spoken(line), present=present)
    options: tuple[str, ...] = (TAKE, KEEP)
    code = "intake-question"
    if why == "changed-ordered":
        options = (KEEP, ADD_ROW) if row is not None and grown(row, line) else (KEEP,)
        code = "intake-ordered-changed"
    work.ask(Kind.CHANGED, line, reading, reason, options, row=line_id, chain=chain.identity, code=code)


def withdraw(work: Work, chain: Chain, line_id: str, reading: Reading | str) -> None:
    """A line that the list has no more: its row is cancelled, unless it was ordered or a clerk has changed it."""
    old, row = chain.lines[line_id], work.rows.lines.get(line_id)
    if row is None or row.status == Status.CANCELLED:
        del chain.lines[line_id]
        return
    before = work.values(old)
    touched = any(not same_cell(getattr(row, name), before[name]) for name in DECISIVE)
    if line_id in work.ordered or touched:
        why = "withdrawn-ordered" if line_id in work.ordered else "withdrawn"
        reason = REASONS[why].format(present=goods_of(row))
        options = (KEEP, WITHDRAW) if line_id in work.ordered else (WITHDRAW, KEEP)
        code = "intake-ordered-withdrawn" if line_id in work.ordered else "intake-question"
        work.ask(Kind.WITHDRAWN, old, reading, reason, options, row=line_id, chain=chain.identity, code=code)
        return
    cancel_row(work, chain, line_id)


def cancel_row(work: Work, chain: Chain | None, line_id: str) -> None:
    """Mark a row as cancelled."""
    work.rows.change(line_id, {"status": Status.CANCELLED.value})
    work.counts["withdrawn"] += 1
    if chain is not None and chain.lines.pop(line_id, None) is not None:
        chain.withdrawn.append(line_id)
