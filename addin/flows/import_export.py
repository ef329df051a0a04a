"""导入接龙: an export of a group-buying app becomes lines of one community's order sheet, each line once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal

from addin.flows.desk import Desk, Outcome
from addin.flows.gather import Gathered, OpenSheet, gather
from addin.flows.read_base import require_base
from addin.intake.groupon import Imported, ImportedLine, read_groupon
from addin.model.document import CellValue, Grid
from addin.model.finding import Finding, Place, Severity
from addin.model.office import Office
from addin.model.order import Status
from addin.ports import Book, BookProblem, CannotRun
from addin.sheets.declaration import COMMUNITY_PROPERTY, workbook
from addin.sheets.layout import ORDERS_FOLDER, workbook_of
from addin.sheets.line_id import imported_numbers
from addin.sheets.orders import ORDERS, UNSETTLED
from addin.terms import cells
from addin.terms.names import plain
from addin.wording import finding
from addin.wording.books import SOMEBODY

SOURCE = "快团团"
Numbered = tuple[str, ImportedLine]


def import_export(desk: Desk, open_export: Callable[[], Book], community: str) -> Outcome:
    """Add the export's lines to the community's sheet; lines that are already there are left alone."""
    office = require_base(desk).office
    try:
        book = open_export()
        grids = {name: book.grid(name) for name in book.sheets()}
    except BookProblem as problem:
        raise _cannot(problem) from problem
    imported = read_groupon(grids, book.name)
    if not imported.lines:
        raise _refused(imported, book.name)
    outcome = Outcome(findings=list(imported.findings))
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
        _append(gathered, max(own, key=lambda sheet: len(holding[sheet.book.name])), rows, outcome)
    elif rows:
        _publish(desk, gathered, community, rows, outcome)
    return len(rows)


def _held(sheet: OpenSheet, numbers: set[str]) -> set[str]:
    return numbers & {line.line_id for line in sheet.orders.lines}


def _refuse_elsewhere(gathered: Gathered, community: str, holding: Mapping[str, set[str]]) -> None:
    """Lines that another community's sheet holds would be bought twice."""
    for sheet in gathered.sheets:
        held = holding[sheet.book.name]
        if held and sheet.community != community:
            raise CannotRun("import-elsewhere", file=sheet.book.name, count=str(len(held)))


def _publish(
    desk: Desk, gathered: Gathered, community: str, rows: Sequence[Sequence[CellValue]], outcome: Outcome
) -> None:
    """A new sheet for a community that has none; never in the place of a file that is there."""
    name = workbook_of(ORDERS_FOLDER, community)
    if desk.folder.exists(name):
        raise _taken(name, gathered, community)
    document = workbook((ORDERS,), {ORDERS.name: rows}, {COMMUNITY_PROPERTY: community})
    try:
        outcome.changed |= desk.folder.publish(name, document)
    except BookProblem as problem:
        raise _cannot(problem) from problem
    outcome.outputs.append(name)


def _taken(name: str, gathered: Gathered, community: str) -> CannotRun:
    other = next((sheet.community for sheet in gathered.sheets if sheet.book.name == name), None)
    if other is not None:
        return CannotRun("import-name-taken", file=name, other=other, community=community)
    refused = next(each for each in gathered.findings if each.place.file == name)
    return CannotRun("cannot-import", message=refused.message, suggestion=refused.suggestion)


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
    return [values.get(column.field) or None for column in ORDERS.columns]


def _append(gathered: Gathered, sheet: OpenSheet, rows: Sequence[Sequence[CellValue]], outcome: Outcome) -> None:
    """Write rows below everything that the sheet holds, each value under the heading where the clerk has it.

    A column that the sheet lacks is added on the right when some row needs it.
    """
    name, table = sheet.book.name, sheet.orders.table
    if name in gathered.opened_by:
        raise CannotRun("file-locked", file=name, who=gathered.opened_by[name] or SOMEBODY)
    grid = sheet.book.grid(table.name)
    first, free = len(grid) + 1, max(map(len, grid))
    for at, column in enumerate(ORDERS.columns):
        position = table.positions.get(column.field)
        values = [row[at] for row in rows]
        if position is None and any(value is not None for value in values):
            position, free = free, free + 1
            sheet.book.put(table.name, table.heading_row, position, [[column.heading]])
        if position is not None:
            sheet.book.put(table.name, first, position, [[value] for value in values])
    try:
        sheet.book.save()
    except BookProblem as problem:
        raise _cannot(problem) from problem
    outcome.changed = True
    outcome.outputs.append(name)


def _cannot(problem: BookProblem) -> CannotRun:
    return CannotRun(problem.code, **{"file": problem.file, "sheet": problem.sheet, **problem.params})


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
