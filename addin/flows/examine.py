"""Order sheets read and judged: the common first step of checking and buying."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from addin.checks.grouping import Grouped
from addin.checks.judge import Judgement, judge
from addin.checks.matching import PlaceMatch, ProductMatch
from addin.checks.rule import Case
from addin.flows.desk import Desk
from addin.flows.gather import Gathered, OpenSheet, gather
from addin.flows.left_out import left_out
from addin.flows.remember import Remembered, remember
from addin.model.finding import Finding, Place, Severity
from addin.model.order import OrderLine, Status
from addin.sheets.answers import Answers
from addin.sheets.base import Base
from addin.sheets.layout import ORDERS_FOLDER, stem, workbook_of
from addin.sheets.reading import row_of
from addin.wording import finding


class Examined(NamedTuple):
    """All lines, and the judgement of those that are not cancelled, by index of the line."""

    base: Base
    gathered: Gathered
    lines: list[OrderLine]
    judgement: Judgement
    spans: Sequence[tuple[OpenSheet, range]] = ()
    """Each sheet with the indexes of its lines."""
    active: Sequence[int] = ()
    """Which lines were judged: cancelled ones are not."""
    products: Grouped[ProductMatch] = Grouped((), ())
    """What each judged line asks for."""
    places: Grouped[PlaceMatch] = Grouped((), ())
    """Where each judged line goes."""
    told: tuple[Finding, ...] = ()
    """About the answers that are remembered, and communities without a sheet."""

    @property
    def findings(self) -> list[Finding]:
        """Everything found: base tables, unusable sheets, cells that cannot be read, and the rules' findings."""
        cells = [each for sheet, _ in self.spans for each in sheet.orders.table.findings]
        return [*self.base.findings, *self.told, *self.gathered.findings, *cells, *self.judgement.findings()]

    def clean(self, at: int) -> bool:
        """Whether the line may go on: not cancelled, no error, no unreadable cell."""
        return not self.judgement.stopped(at) and self.lines[at].status != Status.CANCELLED


def examine(desk: Desk, base: Base) -> Examined:
    """Read all order sheets and run all rules over all lines that are not cancelled; what was answered is not told."""
    remembered = remember(desk, base)
    gathered = gather(desk, remembered.base.office)
    stamp = (tuple(gathered.sheets), remembered, desk.day)
    examined = desk.memory.recall("examined", stamp, lambda: _judge(desk, remembered, gathered))
    unread = list(left_out(desk.folder))
    told = (*remembered.findings, *unread, *_missing(gathered, remembered.base.office.communities, unread))
    return examined._replace(gathered=gathered, told=told)


def gather_sheets(desk: Desk, base: Base) -> Gathered:
    """The order sheets alone, as `examine` reads them."""
    return gather(desk, remember(desk, base).base.office)


def _judge(desk: Desk, remembered: Remembered, gathered: Gathered) -> Examined:
    base, lines = remembered.base, gathered.lines
    unreadable = frozenset(
        (sheet.book.name, row, field_name)
        for sheet in gathered.sheets
        for row, field_name in sheet.orders.table.unreadable()
    )
    active = [at for at, line in enumerate(lines) if line.status != Status.CANCELLED]
    case = Case([lines[at] for at in active], base.office, base.settings, desk.day, unreadable)
    tables = {sheet.orders.table.file: sheet.orders.table for sheet in gathered.sheets}

    def locate(at: int, field_name: str) -> Place:
        line = case.lines[at]
        return tables[line.file].place_in_row(line.row, field_name)

    judged = judge(case, locate)
    by_line = {active[at]: list(told) for at, told in judged.by_line.items()}
    _add_unreadable(by_line, lines, gathered)
    by_line = _without_answered(by_line, lines, remembered.answers)
    judgement, spans = Judgement(by_line), spans_of(gathered)
    return Examined(base, gathered, lines, judgement, spans, active, case.matched, case.located)


def _without_answered(
    by_line: dict[int, list[Finding]], lines: Sequence[OrderLine], answers: Answers
) -> dict[int, list[Finding]]:
    """The findings that nobody has answered yet."""
    if not answers.settled:
        return by_line
    asked = {
        at: [each for each in told if not answers.silence(lines[at].line_id, each)] for at, told in by_line.items()
    }
    return {at: told for at, told in asked.items() if told}


def _missing(gathered: Gathered, communities: Iterable[str], unread: Sequence[Finding]) -> list[Finding]:
    """Communities of which no sheet came in; those whose sheet cannot be used, or is not read, have been told."""
    if not gathered.sheets:
        return []
    present = {sheet.community for sheet in gathered.sheets}
    refused = [stem(each.place.file) for each in (*gathered.findings, *unread)]
    return [
        finding("order-sheet-missing", Place(workbook_of(ORDERS_FOLDER, community)), community)
        for community in communities
        if community not in present and not any(community in name for name in refused)
    ]


def spans_of(gathered: Gathered) -> list[tuple[OpenSheet, range]]:
    """Each sheet with the indexes of its lines among all lines."""
    spans: list[tuple[OpenSheet, range]] = []
    start = 0
    for sheet in gathered.sheets:
        end = start + len(sheet.orders.lines)
        spans.append((sheet, range(start, end)))
        start = end
    return spans


def _add_unreadable(by_line: dict[int, list[Finding]], lines: list[OrderLine], gathered: Gathered) -> None:
    """Give the lines their unreadable cells, so that these lines are stopped like any faulty one."""
    cells: dict[tuple[str, int], list[Finding]] = {}
    for sheet in gathered.sheets:
        table = sheet.orders.table
        for told in [each for each in table.findings if each.severity is Severity.ERROR and each.place.cell]:
            cells.setdefault((table.file, row_of(told.place.cell)), []).append(told)
            table.findings.remove(told)
    for at, line in enumerate(lines) if cells else ():
        if (line.file, line.row) in cells:
            by_line.setdefault(at, [])[:0] = cells[line.file, line.row]
