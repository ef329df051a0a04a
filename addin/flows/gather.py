"""All order sheets of the folder become order lines; a sheet that cannot be used is told, and the others go on."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from addin.flows.desk import Desk, problem_finding
from addin.model.finding import Finding, Place
from addin.model.office import Office
from addin.model.order import OrderLine
from addin.ports import Book, BookProblem
from addin.sheets.answers import RESULT
from addin.sheets.declaration import COMMUNITY_PROPERTY, KIND_PROPERTY, VERSION, VERSION_PROPERTY
from addin.sheets.layout import ORDERS_FOLDER, stem
from addin.sheets.orders import ORDERS, OWNED, OrderSheet, read_orders
from addin.sheets.pick import pick_sheet, told_of_sheets
from addin.sheets.reading import Table, read_table, understood_headings, unread_columns
from addin.sheets.unseen import unseen
from addin.terms.names import plain
from addin.wording import finding


class OpenSheet(NamedTuple):
    """An order sheet that was read, its workbook and its community."""

    book: Book
    community: str
    orders: OrderSheet
    findings: tuple[Finding, ...] = ()


class Refused(NamedTuple):
    """An order sheet that cannot be used, and why."""

    findings: tuple[Finding, ...]


class Gathered(NamedTuple):
    """The order sheets that could be used, what is wrong with the others, and who has which one open."""

    sheets: list[OpenSheet]
    findings: list[Finding]
    opened_by: dict[str, str]

    @property
    def lines(self) -> list[OrderLine]:
        """All lines of all sheets, sheet by sheet."""
        return [line for sheet in self.sheets for line in sheet.orders.lines]


_COPY = re.compile(r"\s*(?:(?:[-_—]\s*)?副本)?\s*(?:[(（]\d{1,2}[)）])?$")
"""How a spreadsheet program or a file manager calls a copy."""
_UNREAD = (".xls", ".xlsb", ".et", ".ods", ".csv", ".txt", ".doc", ".docx", ".pdf", ".jpg", ".jpeg", ".png")
"""Files that may hold orders as well, and that are no workbook of this kind."""


def gather(desk: Desk, office: Office) -> Gathered:
    """Read every workbook in 需求登记 that has changed since it was last read."""
    gathered = Gathered([], [], {})
    names = sorted(desk.folder.files(ORDERS_FOLDER), key=_original_first)
    if not names:
        gathered.findings.append(finding("no-order-sheets", Place(ORDERS_FOLDER)))
    for name in desk.folder.files(ORDERS_FOLDER, _UNREAD):
        gathered.findings.append(finding("order-file-unread", Place(name), name))
    for name in map(str, desk.progress("读取需求登记", names)):
        read = desk.memory.recall(name, sheet_stamp(desk, name, office), partial(_read, desk, name, office))
        gathered.findings.extend(read.findings)
        if isinstance(read, OpenSheet):
            gathered.sheets.append(read)
        who = desk.folder.opened_by(name)
        if who is not None:
            gathered.opened_by[name] = who
    gathered.findings.extend(_copied_files(gathered.sheets))
    return gathered


def _original_first(name: str) -> tuple[str, str]:
    """东风社区.xlsx stands before 东风社区(1).xlsx and 东风社区 - 副本.xlsx, so that the copy is told as one."""
    return _COPY.sub("", stem(name)), name if _COPY.sub("", stem(name)) != stem(name) else ""


def _copied_files(sheets: Sequence[OpenSheet]) -> Iterator[Finding]:
    """Sheets of which most lines have the numbers of another's."""
    first: dict[str, str] = {}
    for sheet in sheets:
        ids = [line.line_id for line in sheet.orders.lines if line.line_id]
        others = Counter(first[number] for number in ids if number in first)
        for other, lines in others.most_common(1):
            if lines * 2 > len(ids):
                told = {"lines": lines, "other": stem(other)}
                yield finding("order-file-copied", Place(sheet.book.name), stem(sheet.book.name), **told)
        first |= {number: sheet.book.name for number in ids if number not in first}


def sheet_stamp(desk: Desk, name: str, office: Office) -> object:
    """What must be unchanged for an order sheet that was read to be still true."""
    return (desk.folder.stamp(name), office)


def _read(desk: Desk, name: str, office: Office) -> OpenSheet | Refused:
    try:
        book = desk.folder.book(name)
        kind = book.properties().get(KIND_PROPERTY, ORDERS.workbook)
        if kind != ORDERS.workbook:
            return _of_other_kind(name, kind)
        return _open(book, office)
    except BookProblem as problem:
        return Refused((problem_finding(problem),))


def _strange(book: Book, told: Sequence[Finding]) -> Refused:
    """A workbook that is no order sheet: what it is when that can be seen, else what is wrong with it as one."""
    from addin.sheets.recognise import recognise  # it has to know every kind of sheet

    found = recognise(book, ORDERS.workbook)
    return _of_other_kind(book.name, found) if found else Refused(tuple(told))


def _of_other_kind(name: str, kind: str) -> Refused:
    from addin.sheets.recognise import other_kind

    return Refused((other_kind(Place(name), kind, ORDERS.workbook),))


def _open(book: Book, office: Office) -> OpenSheet | Refused:
    name = book.name
    try:
        sheet_name = pick_sheet(book, ORDERS)
    except BookProblem as problem:
        return _strange(book, (problem_finding(problem),))
    grid = book.grid(sheet_name)
    table = read_table(grid, ORDERS, name, sheet_name)
    if not table.usable:
        return _strange(book, table.findings)
    community = community_of(name, book.properties(), table, office)
    if community is None:
        known = "、".join(office.communities)
        return Refused((finding("community-unknown", Place(name), stem(name), known=known),))
    told = [] if table.rows else [finding("sheet-empty", Place(name, sheet_name))]
    version = book.properties().get(VERSION_PROPERTY, VERSION)
    if version.isdigit() and int(version) > int(VERSION):
        told.append(finding("workbook-newer", Place(name), version))
    told += told_of_sheets(book, ORDERS, sheet_name, (RESULT.name,))
    told += [*understood_headings(table), *unread_columns(table, grid), *unseen(table, book.hidden(sheet_name))]
    orders = read_orders(table, community)
    table.let_go(OWNED)
    book.let_go()  # the lines hold what was typed
    return OpenSheet(book, community, orders, tuple(told))


def community_of(name: str, properties: Mapping[str, str], table: Table, office: Office) -> str | None:
    """The community that a sheet belongs to: by what it says of itself, its file name, or its compounds."""
    known = office.communities
    for said in (properties.get(COMMUNITY_PROPERTY, ""), stem(name)):
        if said in known:
            return said
    named = [community for community in known if community in stem(name)]
    return named[0] if len(named) == 1 else _by_compounds(table, office)


def _by_compounds(table: Table, office: Office) -> str | None:
    owners: dict[str, set[str]] = {}
    for building in office.buildings:
        owners.setdefault(plain(building.compound), set()).add(building.community)
    votes = Counter(
        community
        for compound in table.texts("compound")
        for community in owners.get(plain(compound), ())
        if len(owners[plain(compound)]) == 1
    )
    return votes.most_common(1)[0][0] if len(votes) == 1 else None
