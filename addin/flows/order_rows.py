"""One community's order sheets while lines are added to them or changed: rows by 编号 come in, cells go out at `save`.

Every value lands under the heading where the clerk has it; a column that the sheet lacks is added on the right when
some row needs it. What was written is seen at once by whoever asks for the rows again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from addin.flows.desk import Desk, Outcome
from addin.flows.gather import Gathered, OpenSheet
from addin.model.document import CellValue
from addin.model.order import OrderLine
from addin.ports import BookProblem, CannotRun
from addin.sheets.declaration import COMMUNITY_PROPERTY, workbook
from addin.sheets.layout import ORDERS_FOLDER, workbook_of
from addin.sheets.orders import ORDERS, read_orders
from addin.sheets.reading import Table
from addin.terms.address import normal_room
from addin.terms.names import plain
from addin.wording.books import SOMEBODY

Values = Mapping[str, CellValue]
"""Cells of a row, by field."""


def cannot(problem: BookProblem) -> CannotRun:
    """A workbook's problem as the reason why the command cannot run."""
    return CannotRun(problem.code, **{"file": problem.file, "sheet": problem.sheet, **problem.params})


def row_values(values: Values) -> list[CellValue]:
    """A row's cells in the order of the declared columns."""
    return [values.get(column.field) or None for column in ORDERS.columns]


def append_rows(gathered: Gathered, sheet: OpenSheet, rows: Sequence[Sequence[CellValue]], outcome: Outcome) -> None:
    """Write rows below everything that the sheet holds; CannotRun when somebody has it open."""
    if sheet.book.name in gathered.opened_by:
        who = gathered.opened_by[sheet.book.name] or SOMEBODY
        raise CannotRun("file-locked", file=sheet.book.name, who=who)
    put_rows(sheet, rows)
    save_sheet(sheet, outcome)


def save_sheet(sheet: OpenSheet, outcome: Outcome) -> None:
    """Save what was put into a sheet, and note it."""
    try:
        sheet.book.save()
    except BookProblem as problem:
        raise cannot(problem) from problem
    outcome.changed = True
    outcome.outputs.append(sheet.book.name)


def put_rows(sheet: OpenSheet, rows: Sequence[Sequence[CellValue]]) -> None:
    """Rows below everything that the sheet holds, not yet saved."""
    table = sheet.orders.table
    first = len(sheet.book.grid(table.name)) + 1
    for at, column in enumerate(ORDERS.columns):
        values = [row[at] for row in rows]
        if column.field in table.positions or any(value is not None for value in values):
            position = position_of(sheet, column.field)
            sheet.book.put(table.name, first, position, [[value] for value in values])


def position_of(sheet: OpenSheet, field_name: str) -> int:
    """The 0-based column of a field; a column that the sheet lacks is added."""
    table = sheet.orders.table
    if field_name not in table.positions:
        at = max(map(len, sheet.book.grid(table.name)))
        table.positions = {**table.positions, field_name: at}
        sheet.book.put(table.name, table.heading_row, at, [[ORDERS.heading(field_name)]])
    return table.positions[field_name]


def publish_sheet(desk: Desk, gathered: Gathered, community: str, rows: Sequence[Sequence[CellValue]]) -> str:
    """A new sheet for a community that has none; never in the place of a file that is there. Its name."""
    name = workbook_of(ORDERS_FOLDER, community)
    if desk.folder.exists(name):
        raise _taken(name, gathered, community)
    document = workbook((ORDERS,), {ORDERS.name: rows}, {COMMUNITY_PROPERTY: community})
    try:
        desk.folder.publish(name, document)
    except BookProblem as problem:
        raise cannot(problem) from problem
    return name


def _taken(name: str, gathered: Gathered, community: str) -> CannotRun:
    other = next((sheet.community for sheet in gathered.sheets if sheet.book.name == name), None)
    if other is not None:
        return CannotRun("import-name-taken", file=name, other=other, community=community)
    refused = next(each for each in gathered.findings if each.place.file == name)
    return CannotRun("cannot-import", message=refused.message, suggestion=refused.suggestion)


@dataclass
class OrderRows:
    """The rows of a community by 编号, with what is to be appended and changed."""

    gathered: Gathered
    community: str
    sheets: list[OpenSheet] = field(default_factory=list)
    lines: dict[str, OrderLine] = field(default_factory=dict)
    _home: dict[str, OpenSheet] = field(default_factory=dict)
    _new: dict[str, dict[str, CellValue]] = field(default_factory=dict)
    _changed: dict[str, dict[str, CellValue]] = field(default_factory=dict)
    _near: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, gathered: Gathered, community: str) -> "OrderRows":
        """The rows of the community's sheets."""
        rows = cls(gathered, community, [sheet for sheet in gathered.sheets if sheet.community == community])
        for sheet in rows.sheets:
            for line in sheet.orders.lines:
                rows.lines.setdefault(line.line_id, line)
                rows._home.setdefault(line.line_id, sheet)
        return rows

    @property
    def held(self) -> tuple[str, str] | None:
        """A sheet of the community that somebody has open, and who."""
        names = (sheet.book.name for sheet in self.sheets if sheet.book.name in self.gathered.opened_by)
        return next(((name, self.gathered.opened_by[name] or SOMEBODY) for name in names), None)

    def near(self, person: str, room: str) -> list[OrderLine]:
        """Rows of this person (name in plain form), or of a room with this number, whatever building."""
        if not self._near:
            for line in self.lines.values():
                self._note(line)
        keys = [("person", person)] if person else []
        keys += [("room", normal_room(room))] if room else []
        found = dict.fromkeys(line_id for key in keys for line_id in self._near.get(key, ()))
        return [self.lines[line_id] for line_id in found]

    def _note(self, line: OrderLine) -> None:
        for key in (("person", plain(line.name)), ("room", normal_room(line.room))):
            self._near.setdefault(key, []).append(line.line_id)

    def append(self, line_id: str, values: Values) -> None:
        """A new row."""
        self._new[line_id] = {**values, "line_id": line_id}
        self.lines[line_id] = self._as_line(self._new[line_id])
        if self._near:
            self._note(self.lines[line_id])

    def change(self, line_id: str, values: Values) -> None:
        """Other values for some cells of a row."""
        target = self._new if line_id in self._new else self._changed
        target.setdefault(line_id, {}).update(values)
        line = self.lines[line_id]
        shown: dict[str, object] = {
            **line._asdict(),
            **{name: "" if value is None else value for name, value in values.items() if name in line._fields},
        }
        self.lines[line_id] = OrderLine(**shown)  # type: ignore[arg-type]  # the fields' own kinds of values
        if not {"name", "room"}.isdisjoint(values):
            self._near.clear()

    def save(self, desk: Desk, outcome: Outcome) -> None:
        """Write everything; nothing is written when nothing was asked for."""
        touched = list(dict.fromkeys(self._home[line_id].book.name for line_id in self._changed))
        for line_id, values in self._changed.items():
            sheet = self._home[line_id]
            for name, value in values.items():
                place = position_of(sheet, name)
                sheet.book.put(sheet.orders.table.name, self.lines[line_id].row, place, [[value]])
        rows = [row_values(values) for values in self._new.values()]
        if rows and self.sheets:
            target = max(self.sheets, key=lambda sheet: len(sheet.orders.lines))
            put_rows(target, rows)
            touched.append(target.book.name)
        elif rows:
            outcome.outputs.append(publish_sheet(desk, self.gathered, self.community, rows))
            outcome.changed = True
        for sheet in self.sheets:
            if sheet.book.name in touched:
                save_sheet(sheet, outcome)
        self._new, self._changed = {}, {}

    def _as_line(self, values: Values) -> OrderLine:
        raw = {name: [value] for name, value in values.items()}
        table = Table(ORDERS, "", "", rows=(0,), positions=dict.fromkeys(raw, 0), raw=raw)
        return read_orders(table, self.community).lines[0]
