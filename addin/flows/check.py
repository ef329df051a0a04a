"""检查订单: every fault of every order sheet in one pass, shown on the sheet, on a marked copy and as findings."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from addin.checks.judge import Judgement
from addin.flows.answers import chosen, result_name, take
from addin.flows.desk import Desk, Outcome
from addin.flows.examine import Examined, examine, gather_sheets
from addin.flows.gather import OpenSheet
from addin.flows.read_base import require_base
from addin.flows.tell import tell
from addin.model.finding import Finding, Severity
from addin.model.order import Status
from addin.ports import CannotRun
from addin.rendering.check_marks import marks
from addin.rendering.check_result import Told, check_result
from addin.sheets.answers import RESULT
from addin.sheets.base import Base
from addin.sheets.layout import ORDERS_FOLDER, REVIEW_FILE, stem
from addin.wording import sentence

SHEETS_TOLD = range(3, 41)
"""How many sheets the headline names one by one; of two the findings say enough."""


def check(desk: Desk, files: Sequence[str] = ()) -> Outcome:
    """Check all order sheets, or some of them. Needs only the folder: no ledger is opened.

    All sheets are read in any case, since a household may stand in two of them.
    """
    outcome = Outcome()
    base = require_base(desk)
    names = _chosen_files(desk, files)
    take(desk, gather_sheets(desk, base), outcome)
    return checked(desk, base, outcome, names)


def checked(desk: Desk, base: Base, outcome: Outcome, names: frozenset[str] = frozenset()) -> Outcome:
    """Examine and show; `names` are the sheets to show, all when empty."""
    examined = examine(desk, base)
    if names:
        examined = _only(examined, names)
    outcome.findings.extend(examined.findings)
    outcome.findings.extend(_questions(desk))
    if desk.later is None:
        show(desk, examined, outcome, {})
    each = by_sheet(examined)
    outcome.summary = {**count(examined), "by_sheet": each}
    done = outcome.changed or desk.later is not None
    outcome.say("check-done" if done else "check-unchanged", **outcome.summary)
    outcome.headline += _each_sheet(each)
    return outcome


def _questions(desk: Desk) -> list[Finding]:
    """What the last import asked and nobody has answered yet: it is on no order sheet."""
    if not desk.folder.exists(REVIEW_FILE):
        return []
    from addin.flows.intake_review import open_questions

    return open_questions(desk)


def show(
    desk: Desk,
    examined: Examined,
    outcome: Outcome,
    statuses: Mapping[str, Status],
    notes: Mapping[int, Sequence[Finding]] = MappingProxyType({}),
) -> None:
    """Show the judgement, and `notes` of other flows, on the order sheets; publish marked copies."""
    by_line = examined.judgement.by_line
    for sheet, span in desk.progress("标出问题", examined.spans):
        tell(desk, examined._replace(spans=[(sheet, span)]), outcome, statuses, notes=notes)
        told = [
            Told(examined.lines[at].line_id, each) for at in span for each in (*by_line.get(at, ()), *notes.get(at, ()))
        ]
        _publish_marked(desk, sheet, told, outcome)
        sheet.book.let_go()


def _about_sheet(sheet: OpenSheet) -> list[Told]:
    """What is told of the sheet as a whole: how it was understood, what was skipped, what is not shown."""
    found = (*sheet.findings, *sheet.orders.table.findings) if sheet.orders.lines else ()
    return [Told("", each) for each in found]


def count(examined: Examined) -> dict[str, object]:
    """How many sheets and lines there are, and how many lines pass, stop, or are cancelled."""
    counted = [_count_lines(examined, span) for _, span in examined.spans]
    told = examined.judgement.findings()
    return {
        "sheets": len(counted),
        **{what: sum(each[what] for each in counted) for what in ("lines", "clean", "faulty", "cancelled")},
        "errors": sum(each.severity is Severity.ERROR for each in told),
        "warnings": sum(each.severity is Severity.WARNING for each in told),
    }


def by_sheet(examined: Examined) -> list[dict[str, object]]:
    """The same for each sheet, and who has it open."""
    return [
        {
            "file": sheet.book.name,
            "community": sheet.community,
            **_count_lines(examined, span),
            "opened_by": examined.gathered.opened_by.get(sheet.book.name),
        }
        for sheet, span in examined.spans
    ]


def _count_lines(examined: Examined, span: range) -> dict[str, int]:
    lines = examined.lines
    cancelled = [line.status for line in lines[span.start : span.stop]].count(Status.CANCELLED.value)
    stopped = [at for at in examined.judgement.by_line if at in span and examined.judgement.stopped(at)]
    faulty = sum(lines[at].status != Status.CANCELLED for at in stopped)
    clean = len(span) - faulty - cancelled
    return {"lines": len(span), "clean": clean, "faulty": faulty, "cancelled": cancelled}


def _each_sheet(told: Sequence[Mapping[str, object]]) -> str:
    """A line for each sheet, where there are several."""
    if len(told) not in SHEETS_TOLD:
        return ""
    return "".join("\n" + sentence("check-sheet", **each) for each in told)


def _chosen_files(desk: Desk, files: Sequence[str]) -> frozenset[str]:
    """Relative names of the sheets that were asked for, by path, file name or community."""
    present = desk.folder.files(ORDERS_FOLDER)
    found: set[str] = set()
    for asked in files:
        fitting = [name for name in present if asked in (name, name.rsplit("/", 1)[-1], stem(name))]
        if not fitting:
            known = "、".join(map(stem, present))
            raise CannotRun("check-file-unknown", value=asked, folder=ORDERS_FOLDER, known=known)
        found.update(fitting)
    return frozenset(found)


def _only(examined: Examined, names: frozenset[str]) -> Examined:
    """The same, speaking of these sheets alone."""
    spans = [(sheet, span) for sheet, span in examined.spans if sheet.book.name in names]
    by_line = examined.judgement.by_line
    judged = {at: by_line[at] for _, span in spans for at in span if at in by_line}
    told = tuple(each for each in examined.told if each.place.file in names)
    gathered = examined.gathered._replace(
        findings=[each for each in examined.gathered.findings if each.place.file in names]
    )
    return examined._replace(spans=spans, judgement=Judgement(judged), told=told, gathered=gathered)


def _publish_marked(desk: Desk, sheet: OpenSheet, of_lines: Sequence[Told], outcome: Outcome) -> None:
    name = result_name(desk, sheet.book.name)
    told = [*of_lines, *_about_sheet(sheet)]
    if not told and not desk.folder.exists(name) and RESULT.name not in sheet.book.sheets():
        return
    marked = {sheet.orders.table.name: marks(each.finding for each in of_lines)}
    waiting = chosen(desk, sheet.book.name)
    pages = check_result(sheet.community, desk.day, told, len(sheet.orders.lines), sheet.book.name, waiting)
    outcome.attempt(desk.folder, name, lambda: desk.folder.publish_marked(sheet.book, name, marked, pages))
