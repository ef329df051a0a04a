"""All order sheets of the folder become order lines; a sheet that cannot be used is told, and the others go on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
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
from addin.sheets.same_household import heads_of_blanks, take_merged
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


def gather(desk: Desk, office: Office) -> Gathered:
    """Read every workbook in 需求登记 that has changed since it was last read."""
    gathered = Gathered([], [], {})
    names = desk.folder.files(ORDERS_FOLDER)
    if not names:
        gathered.findings.append(finding("no-order-sheets", Place(ORDERS_FOLDER)))
    for name in map(str, desk.progress("读取需求登记", names)):
        read = desk.memory.recall(name, sheet_stamp(desk, name, office), partial(_read, desk, name, office))
        gathered.findings.extend(read.findings)
        if isinstance(read, OpenSheet):
            gathered.sheets.append(read)
        who = desk.folder.opened_by(name)
        if who is not None:
            gathered.opened_by[name] = who
    if len({sheet.community for sheet in gathered.sheets}) == len(gathered.sheets):
        return gathered
    from addin.flows.copies import without_copies

    sheets, told = without_copies(desk, gathered.sheets)
    return gathered._replace(sheets=sheets, findings=[*gathered.findings, *told])


def sheet_stamp(desk: Desk, name: str, office: Office) -> object:
    """What must be unchanged for an order sheet that was read to be still true."""
    return (desk.folder.stamp(name), office, desk.day)


def _read(desk: Desk, name: str, office: Office) -> OpenSheet | Refused:
    try:
        book = desk.folder.book(name)
        kind = book.properties().get(KIND_PROPERTY, ORDERS.workbook)
        if kind != ORDERS.workbook:
            return _of_other_kind(name, kind)
        return _open(book, office, desk.day)
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


def _open(book: Book, office: Office, today: date) -> OpenSheet | Refused:
    name = book.name
    try:
        sheet_name = pick_sheet(book, ORDERS)
    except BookProblem as problem:
        return _strange(book, (problem_finding(problem),))
    grid = book.grid(sheet_name)
    table = read_table(grid, ORDERS, name, sheet_name)
    if not table.usable:
        return _strange(book, table.findings)
    heads = heads_of_blanks(table)
    take_merged(table, heads, book.merged_to(sheet_name, heads.keys()) if heads else {})
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
    orders = read_orders(table, community, today)
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
