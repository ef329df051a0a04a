"""采纳建议: suggestions that the clerk chose in 检查结果 are written into the order sheets, and all is checked again.

A suggestion is written only where its finding still stands: a cell that was mended, or a line that was ordered in the
meantime, is left alone. `summary["changes"]` lists exactly what was written, cell by cell, with what stood there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from addin.flows.answers import keep_waiting, take, waiting
from addin.flows.check import checked
from addin.flows.desk import Desk, Outcome, problem_finding
from addin.flows.examine import Examined, examine, gather_sheets
from addin.flows.gather import OpenSheet
from addin.flows.read_base import require_base
from addin.model.document import CellValue, Kind
from addin.model.finding import Finding, cell_name
from addin.model.ledger import yuan
from addin.model.order import UNDER_WAY, OrderLine
from addin.ports import BookProblem
from addin.rendering.check_result import proposed
from addin.sheets.answers import Answered, key_of
from addin.sheets.reading import row_of
from addin.terms import cells
from addin.wording import finding
from addin.wording.books import SOMEBODY
from addin.wording.pages import YES


class Change(NamedTuple):
    """A cell that was written: where, of which line, what stood there and what stands there now."""

    file: str
    sheet: str
    cell: str
    column: str
    line_id: str
    before: CellValue
    after: CellValue


def adopt(desk: Desk) -> Outcome:
    """Take over what was filled in on the result pages, write the chosen suggestions, and check again."""
    outcome = Outcome()
    base = require_base(desk)
    answered = take(desk, gather_sheets(desk, base), outcome)
    changes = _adopt(desk, examine(desk, base), outcome)
    outcome.changed |= bool(changes)
    checked(desk, base, outcome)
    outcome.summary |= {
        "adopted": len(changes),
        "answered": answered,
        "changes": [each._asdict() for each in changes],
    }
    outcome.say("adopt-done" if changes or answered else "adopt-nothing", **outcome.summary)
    return outcome


def _adopt(desk: Desk, examined: Examined, outcome: Outcome) -> list[Change]:
    changes: list[Change] = []
    for sheet, span in examined.spans:
        rows = waiting(desk, sheet.book.name)
        chosen = [row for row in rows if row.adopt == YES]
        if not chosen:
            continue
        who = examined.gathered.opened_by.get(sheet.book.name)
        if who is not None:
            place = sheet.orders.table.place_in_row(sheet.orders.table.heading_row, "line_id")
            told = finding("adopt-sheet-open", place._replace(cell=""), who=who or SOMEBODY, count=len(chosen))
            outcome.findings.append(told)
            continue
        writer = _Writer(sheet, examined, span, outcome.findings)
        left = [row for row in rows if row.adopt != YES or writer.take(row)]
        try:
            writer.write()
        except BookProblem as problem:
            outcome.findings.append(problem_finding(problem))
            continue
        changes += writer.changes
        keep_waiting(desk, sheet.book.name, left)
    return changes


@dataclass
class _Writer:
    """Writes chosen suggestions into one order sheet."""

    sheet: OpenSheet
    examined: Examined
    span: range
    told: list[Finding]
    changes: list[Change] = field(default_factory=list)

    def take(self, row: Answered) -> bool:
        """Note what a chosen row changes; whether it has to wait because it cannot be done as it is."""
        found = self._standing(row)
        if found is None:
            return False
        line, standing = found
        if line.status in UNDER_WAY:
            self.told.append(finding("adopt-ordered", standing.place, row.proposal))
            return False
        if not row.proposal:
            self.told.append(finding("adopt-empty", standing.place))
            return True
        fix = proposed(row.proposal, row.heading, self.sheet.orders.table.sheet.by_heading)
        waits = [self._change(line, standing, each.column, each.value) for each in (fix, *fix.also)]
        return any(waits)

    def write(self) -> None:
        """Write everything that was noted; BookProblem when the file cannot be written."""
        name = self.sheet.orders.table.name
        for change in self.changes:
            at = self._positions[change.column]
            self.sheet.book.put(name, row_of(change.cell), at, [[change.after]])
        if self.changes:
            self.sheet.book.save()

    @property
    def _positions(self) -> dict[str, int]:
        table = self.sheet.orders.table
        return {table.sheet.heading(name): at for name, at in table.positions.items()}

    def _standing(self, row: Answered) -> tuple[OrderLine, Finding] | None:
        """The line and the finding that a row is about; None, told, where it does not stand any more."""
        lines = [
            (at, self.examined.lines[at]) for at in self.span if self.examined.lines[at].line_id == row.key.line_id
        ]
        found = [
            (line, each)
            for at, line in lines
            for each in self.examined.judgement.by_line.get(at, ())
            if each.place.column == row.heading and key_of(line.line_id, each) == row.key
        ]
        if len(found) > 1:
            found = [(line, each) for line, each in found if each.place.cell == row.place]
        if len(found) == 1:
            return found[0]
        table = self.sheet.orders.table
        place = table.place_in_row(lines[0][1].row, "line_id") if lines else table.place_in_row(1, "line_id")
        code = "adopt-mended" if lines else "adopt-line-gone"
        place = place._replace(column=row.heading, cell=place.cell if lines else "")
        self.told.append(finding(code, place, row.proposal, line_id=row.key.line_id))
        return None

    def _change(self, line: OrderLine, standing: Finding, heading: str, text: str) -> bool:
        table = self.sheet.orders.table
        at = self._positions.get(heading)
        column = table.sheet.by_heading.get(heading)
        value = _value(column.kind, text) if column else None
        if at is None or column is None or isinstance(value, cells.Bad):
            self.told.append(finding("adopt-unreadable", standing.place._replace(column=heading), text))
            return True
        cell = cell_name(line.row, at)
        earlier = next((each for each in self.changes if each.cell == cell), None)
        if earlier is not None:
            if earlier.after != value:
                self.told.append(finding("adopt-conflict", standing.place, text))
            return False
        before = self.sheet.book.grid(table.name)[line.row - 1][at]
        self.changes.append(Change(table.file, table.name, cell, heading, line.line_id, before, value))
        return False


def _value(kind: Kind, text: str) -> CellValue | cells.Bad:
    """What is written for a text in a column of this kind: a number, an amount or a moment where it holds these."""
    read = _READ.get(kind)
    return read(text) if read and text else text or None


def _yuan(text: str) -> CellValue | cells.Bad:
    fen = cells.money_fen(text)
    return yuan(fen) if isinstance(fen, int) else fen


_READ: Mapping[Kind, Callable[[str], CellValue | cells.Bad]] = {
    Kind.QUANTITY: cells.quantity,
    Kind.MOMENT: cells.moment,
    Kind.MONEY: _yuan,
}
