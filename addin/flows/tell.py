"""What was found is shown where the clerk works: 编号, 状态 and 检查意见 in the order sheet itself.

A sheet that somebody else has open is not written. What it should show is kept beside the workbooks, and shown
the next time a flow can write the sheet.
"""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.flows.examine import Examined
from addin.flows.gather import OpenSheet, sheet_stamp
from addin.model.finding import Finding, Place, Severity
from addin.model.order import OrderLine, Status
from addin.ports import BookProblem
from addin.sheets.layout import as_file_name
from addin.sheets.orders import OWNED
from addin.wording import finding

_JUDGED = frozenset({Status.NEW.value, Status.PASSED.value, Status.FAULTY.value})
"""What a check replaces; all else speaks of what has happened to the line since, or is not understood."""
KEPT = frozenset(each.value for each in Status) - _JUDGED
"""Statuses that a check leaves alone."""
OPINION_LENGTH = 240
_FIRST = OrderLine._fields.index("status")
"""Where 状态 stands among a line's fields; 检查意见 follows it."""

Shown = tuple[str, str]
"""状态 and 检查意见 of a line."""
_CLEAN: Shown = (Status.PASSED.value, "")


def tell(
    desk: Desk,
    examined: Examined,
    outcome: Outcome,
    statuses: Mapping[str, Status],
    *,
    only_known: bool = False,
    notes: Mapping[int, Sequence[Finding]] = MappingProxyType({}),
) -> None:
    """Write numbers, statuses (given by line number, else from the check) and opinions into every sheet.

    `only_known`: the lines were not judged, so that only given statuses are written and opinions stay.
    `notes` are findings of this flow by line, told in the opinion as well. A desk that shows things later only keeps
    what it is given.
    """
    if desk.later is not None:
        desk.later.statuses.update(statuses)
        desk.later.notes.update(notes)
        return
    for sheet, span in examined.spans:
        kept = waiting_statuses(desk, sheet.community)
        known = {**kept, **statuses} if kept else statuses
        lines = examined.lines[span.start : span.stop]
        told = None if only_known else examined.judgement.by_line
        shown = _all_shown(span, lines, told, notes, known)
        who = examined.gathered.opened_by.get(sheet.book.name)
        if who is not None:
            _keep(desk, sheet, lines, kept, statuses)
            place = Place(sheet.book.name)
            outcome.findings.append(finding("sheet-open-elsewhere", place, who=who or "另一位同事"))
        elif _written(desk, examined, sheet, span, shown, outcome):
            desk.folder.write_state(_state_name(sheet.community), None)


def _written(
    desk: Desk, examined: Examined, sheet: OpenSheet, span: range, shown: Sequence[Shown], outcome: Outcome
) -> bool:
    """Write what the sheet should show; False, and a finding, when it cannot be written."""
    try:
        if _write(sheet, shown):
            outcome.changed = True
            _remember(desk, examined, sheet, span, shown)
    except BookProblem as problem:
        outcome.findings.append(problem_finding(problem))
        return False
    return True


def _all_shown(
    span: range,
    lines: Sequence[OrderLine],
    told: Mapping[int, Sequence[Finding]] | None,
    notes: Mapping[int, Sequence[Finding]],
    known: Mapping[str, str],
) -> list[Shown]:
    """What every line shows; `told` is None where the lines were not judged."""
    if told is None:
        return [_shown(line, None, known) for line in lines]
    return [
        _CLEAN
        if line.status in _JUDGED and at not in told and at not in notes and line.line_id not in known
        else _shown(line, (*told.get(at, ()), *notes.get(at, ())), known)
        for at, line in zip(span, lines, strict=True)
    ]


def _shown(line: OrderLine, told: Sequence[Finding] | None, known: Mapping[str, str]) -> Shown:
    """What the line shows; `told` is None where the line was not judged."""
    opinion = line.opinion if told is None else _opinion(told)
    status = known.get(line.line_id)
    if told and any(each.code == "line-id-copied" for each in told):
        return Status.FAULTY.value, opinion  # what the ledger says of this number is said of another row
    if status and line.status != Status.CANCELLED:
        return str(status), opinion
    if told is None or line.status not in _JUDGED:
        return line.status, opinion
    faulty = any(each.severity is Severity.ERROR for each in told)
    return (Status.FAULTY if faulty else Status.PASSED).value, opinion


def _opinion(told: Sequence[Finding]) -> str:
    if not told:
        return ""
    opinion = " ".join(each.message + each.suggestion for each in told if each.severity is not Severity.INFO)
    return opinion if len(opinion) <= OPINION_LENGTH else opinion[: OPINION_LENGTH - 1] + "…"


def _write(sheet: OpenSheet, shown: Sequence[Shown]) -> bool:
    """Write the three owned columns where they differ from what stands there; whether anything did."""
    table = sheet.orders.table
    lines = sheet.orders.lines
    wanted = {
        "line_id": [line.line_id for line in lines],
        "status": [status for status, _ in shown],
        "opinion": [opinion for _, opinion in shown],
    }
    present = {field: table.texts(field) for field in OWNED}
    changed = [field for field in OWNED if present[field] != wanted[field]]
    free = max(table.positions.values()) + 1
    for field in changed:
        at = table.positions.get(field)
        if at is None:
            at, free = free, free + 1
            table.positions = {**table.positions, field: at}
            sheet.book.put(table.name, table.heading_row, at, [[table.sheet.heading(field)]])
        for first, values in _runs(table.rows, wanted[field], present[field]):
            sheet.book.put(table.name, first, at, [[value or None] for value in values])
    if changed:
        sheet.book.save()
    return bool(changed)


def _remember(desk: Desk, examined: Examined, sheet: OpenSheet, span: range, shown: Sequence[Shown]) -> None:
    """Bring what was read up to what was written, so that the next flow need not read the sheet again."""
    table = sheet.orders.table
    written = [
        OrderLine._make((*line[:_FIRST], status, opinion, *line[_FIRST + 2 :]))  # a third of the time of _replace
        for line, (status, opinion) in zip(examined.lines[span.start : span.stop], shown, strict=True)
    ]
    examined.lines[span.start : span.stop] = written
    sheet.orders.lines[:] = written
    table.raw = {**table.raw, **{field: [getattr(line, field) for line in written] for field in OWNED}}
    desk.memory.restamp(sheet.book.name, sheet_stamp(desk, sheet.book.name, examined.base.office))


def _runs(rows: Sequence[int], wanted: Sequence[str], present: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Blocks of neighbouring rows whose cells differ from what is wanted."""
    runs: list[tuple[int, list[str]]] = []
    following = -1
    for row, value, old in zip(rows, wanted, present, strict=True):
        if value == old:
            continue
        if row != following:
            runs.append((row, []))
        runs[-1][1].append(value)
        following = row + 1
    return runs


def _state_name(community: str) -> str:
    return f"待显示/{as_file_name(community)}.json"


def waiting_statuses(desk: Desk, community: str) -> Mapping[str, Status]:
    """Statuses that wait to be shown; a file that holds anything else is passed over."""
    text = desk.folder.read_state(_state_name(community))
    if not text:
        return {}
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(dict[str, Status]).validate_json(text)
    except ValidationError:
        return {}


def _keep(
    desk: Desk,
    sheet: OpenSheet,
    lines: Sequence[OrderLine],
    kept: Mapping[str, Status],
    statuses: Mapping[str, Status],
) -> None:
    """Keep the given statuses of a sheet's lines until the sheet can be written."""
    given = {line.line_id: str(statuses[line.line_id]) for line in lines if line.line_id in statuses}
    waiting = {**kept, **given}
    text = json.dumps(waiting, ensure_ascii=False, sort_keys=True) if waiting else None
    desk.folder.write_state(_state_name(sheet.community), text)
