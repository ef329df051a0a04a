"""导入接龙: an export of a group-buying app becomes lines of one community's order sheet, each line once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal

from addin.flows.desk import Desk, Outcome
from addin.flows.gather import Gathered, OpenSheet, gather
from addin.flows.order_rows import append_rows, cannot, publish_sheet, row_values
from addin.flows.read_base import require_base
from addin.intake.groupon import Imported, ImportedLine, read_groupon
from addin.model.document import CellValue, Grid
from addin.model.finding import Finding, Place, Severity
from addin.model.office import Office
from addin.model.order import Status
from addin.ports import Book, BookProblem, CannotRun
from addin.sheets.line_id import imported_numbers
from addin.sheets.orders import UNSETTLED
from addin.terms import cells
from addin.terms.names import plain
from addin.wording import finding

SOURCE = "快团团"
Numbered = tuple[str, ImportedLine]


def import_export(desk: Desk, open_export: Callable[[], Book], community: str) -> Outcome:
    """Add the export's lines to the community's sheet; lines that are already there are left alone."""
    office = require_base(desk).office
    try:
        book = open_export()
        grids = {name: book.grid(name) for name in book.sheets()}
    except BookProblem as problem:
        raise cannot(problem) from problem
    imported = read_groupon(grids, book.name)
    if not imported.lines:
        raise _refused(imported, book.name)
    outcome = Outcome(imported.findings)
    target = _community(imported, community, office)
    numbered = list(zip(imported_numbers(map(_key(_began(grids)), imported.lines)), imported.lines, strict=True))
    new = _add(desk, office, target, numbered, outcome)
    outcome.summary = _count(imported, target, new)
    outcome.say("import-done" if new else "import-nothing", **outcome.summary)
    return outcome


def _refused(imported: Imported, file: str) -> CannotRun:
    errors = (each for each in imported.findings if each.severity is Severity.ERROR)
    told = next(errors, None) or finding("import-empty", Place(file))
    return CannotRun("cannot-import", message=told.message, suggestion=told.suggestion)


def _community(imported: Imported, wanted: str, office: Office) -> str:
    """The community that was asked for, else the one that the lines' compounds belong to."""
    known = "、".join(office.communities)
    if wanted:
        if wanted not in office.communities:
            raise CannotRun("import-community-unknown", value=wanted, known=known)
        return wanted
    owners = {plain(building.compound): building.community for building in office.buildings}
    found = {owners.get(plain(line.compound), "") for line in imported.lines if line.compound} - {""}
    if len(found) != 1:
        raise CannotRun("import-community-needed", known=known)
    return found.pop()


def _began(grids: Mapping[str, Grid]) -> str:
    """When the export's first order came in; it tells two group purchases apart.

    The time of the last order is left out: the same purchase exported again later has another one.
    """
    texts = (cells.text(cell) for grid in grids.values() for row in grid for cell in row if isinstance(cell, str))
    return next((text.partition("至")[0] for text in texts if text.startswith("下单时间")), "")


def _key(began: str) -> Callable[[ImportedLine], tuple[str, ...]]:
    """What identifies a line; the phone does not, since the clerk is asked to correct it in the export."""

    def key(line: ImportedLine) -> tuple[str, ...]:
        return (SOURCE, began, line.group_no, line.name, line.product, line.spec)

    return key


def _add(desk: Desk, office: Office, community: str, numbered: Sequence[Numbered], outcome: Outcome) -> int:
    """Add the lines that the community's sheet does not hold yet; how many these were."""
    gathered = gather(desk, office)
    numbers = {number for number, _ in numbered}
    holding = {sheet.book.name: _held(sheet, numbers) for sheet in gathered.sheets}
    _refuse_elsewhere(gathered, community, holding)
    own = [sheet for sheet in gathered.sheets if sheet.community == community]
    for sheet in own:
        outcome.findings.extend(_changed(sheet, numbered))
    known = {number for sheet in own for number in holding[sheet.book.name]}
    rows = [_row(number, line, desk) for number, line in numbered if number not in known]
    if own and rows:
        append_rows(gathered, max(own, key=lambda sheet: len(holding[sheet.book.name])), rows, outcome)
    elif rows:
        outcome.outputs.append(publish_sheet(desk, gathered, community, rows))
        outcome.changed = True
    return len(rows)


def _held(sheet: OpenSheet, numbers: set[str]) -> set[str]:
    return numbers & {line.line_id for line in sheet.orders.lines}


def _refuse_elsewhere(gathered: Gathered, community: str, holding: Mapping[str, set[str]]) -> None:
    """Lines that another community's sheet holds would be bought twice."""
    for sheet in gathered.sheets:
        held = holding[sheet.book.name]
        if held and sheet.community != community:
            raise CannotRun("import-elsewhere", file=sheet.book.name, count=str(len(held)))


def _changed(sheet: OpenSheet, numbered: Sequence[Numbered]) -> list[Finding]:
    """Lines that were imported before and say another quantity now."""
    lines = {line.line_id: line for line in sheet.orders.lines}
    told: list[Finding] = []
    for number, line in numbered:
        before = lines.get(number)
        if before and before.quantity != line.quantity and before.status != Status.CANCELLED:
            place = sheet.orders.table.place_in_row(before.row, "quantity")
            told.append(finding("import-differs", place, str(before.quantity), new=line.quantity))
    return told


def _row(number: str, line: ImportedLine, desk: Desk) -> list[CellValue]:
    questions = [f"{UNSETTLED}{question}" for question in line.questions]
    values: dict[str, CellValue] = {
        "line_id": number,
        "registered_at": datetime.combine(desk.day, time()),
        "source": SOURCE,
        "compound": line.compound,
        "building": line.building,
        "unit_no": line.unit_no,
        "room": line.room,
        "name": line.name,
        "phone": line.phone,
        "product": line.product,
        "spec": line.spec,
        "quantity": line.quantity,
        "unit": line.unit,
        "note": "；".join([*questions, *([line.note] if line.note else [])]),
        "status": Status.CANCELLED.value if line.refunded else None,
    }
    return row_values(values)


def _count(imported: Imported, community: str, new: int) -> dict[str, object]:
    return {
        "community": community,
        "lines": len(imported.lines),
        "new": new,
        "already": len(imported.lines) - new,
        "questions": sum(bool(line.questions) for line in imported.lines),
        "cancelled": sum(line.refunded for line in imported.lines),
        "pieces": str(sum((line.quantity or Decimal(0) for line in imported.lines), Decimal(0))),
        "totals": {label: str(total) for label, total in imported.totals.items()},
    }
