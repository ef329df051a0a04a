"""检查订单: every fault of every order sheet in one pass, shown on the sheet, on a marked copy and as findings."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from addin.flows.desk import Desk, Outcome
from addin.flows.examine import Examined, examine
from addin.flows.gather import OpenSheet
from addin.flows.read_base import require_base
from addin.flows.tell import tell
from addin.model.finding import Finding, Severity
from addin.model.order import Status
from addin.ports import Mark
from addin.rendering.check_result import check_result
from addin.sheets.layout import output


def check(desk: Desk) -> Outcome:
    """Check all order sheets. Needs only the folder: no ledger is opened."""
    examined = examine(desk, require_base(desk))
    outcome = Outcome(findings=examined.findings)
    if desk.later is None:
        show(desk, examined, outcome, {})
    outcome.summary = count(examined)
    done = outcome.changed or desk.later is not None
    outcome.say("check-done" if done else "check-unchanged", **outcome.summary)
    return outcome


def show(
    desk: Desk,
    examined: Examined,
    outcome: Outcome,
    statuses: Mapping[str, Status],
    notes: Mapping[int, Sequence[Finding]] = MappingProxyType({}),
) -> None:
    """Show the judgement, and `notes` of other flows, on the order sheets; publish marked copies."""
    tell(desk, examined, outcome, statuses, notes=notes)
    for sheet, span in desk.progress("标出问题", examined.spans):
        by_line = examined.judgement.by_line
        told = [each for at in span for each in (*by_line.get(at, ()), *notes.get(at, ()))]
        _publish_marked(desk, sheet, told, outcome)


def count(examined: Examined) -> dict[str, object]:
    """How many sheets and lines there are, and how many lines pass, stop, or are cancelled."""
    cancelled = sum(line.status == Status.CANCELLED for line in examined.lines)
    clean = sum(examined.clean(at) for at in range(len(examined.lines)))
    told = examined.judgement.findings()
    return {
        "sheets": len(examined.spans),
        "lines": len(examined.lines),
        "clean": clean,
        "faulty": len(examined.lines) - clean - cancelled,
        "cancelled": cancelled,
        "errors": sum(each.severity is Severity.ERROR for each in told),
        "warnings": sum(each.severity is Severity.WARNING for each in told),
    }


def _publish_marked(desk: Desk, sheet: OpenSheet, told: Sequence[Finding], outcome: Outcome) -> None:
    name = output(desk.day, "检查结果", sheet.book.name.rsplit("/", 1)[-1])
    if not told and not desk.folder.exists(name):
        return
    table = sheet.orders.table
    marks = {table.name: _marks(told)}
    pages = check_result(sheet.community, desk.day, told, len(sheet.orders.lines))
    outcome.attempt(desk.folder, name, lambda: desk.folder.publish_marked(sheet.book, name, marks, pages))


def _marks(told: Sequence[Finding]) -> list[Mark]:
    worst: dict[str, Finding] = {}
    order = list(Severity)
    for each in told:
        seen = worst.get(each.place.cell)
        if seen is None or order.index(each.severity) < order.index(seen.severity):
            worst[each.place.cell] = each
    return [Mark(*_cell(cell), each.severity, each.message) for cell, each in worst.items() if cell]


def _cell(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(name[len(letters) :]), column - 1
