"""All order sheets of the folder become order lines; a sheet that cannot be used is told, and the others go on."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from addin.flows.desk import Desk, problem_finding
from addin.model.finding import Finding, Place
from addin.model.office import Office
from addin.model.order import OrderLine
from addin.ports import Book, BookProblem
from addin.sheets.declaration import COMMUNITY_PROPERTY, KIND_PROPERTY
from addin.sheets.layout import ORDERS_FOLDER, stem
from addin.sheets.orders import ORDERS, OrderSheet, read_orders
from addin.sheets.pick import pick_sheet
from addin.sheets.reading import Table, read_table
from addin.terms.names import plain
from addin.wording import finding


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """An order sheet that was read, its workbook, its community, and who else has it open (None: nobody)."""

    book: Book
    community: str
    orders: OrderSheet
    opened_by: str | None


@dataclass
class Gathered:
    """The order sheets that could be used, and what is wrong with those that could not."""

    sheets: list[OpenSheet] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def lines(self) -> list[OrderLine]:
        """All lines of all sheets, sheet by sheet."""
        return [line for sheet in self.sheets for line in sheet.orders.lines]


def gather(desk: Desk, office: Office) -> Gathered:
    """Read every workbook in 需求登记."""
    gathered = Gathered()
    names = desk.folder.files(ORDERS_FOLDER)
    if not names:
        gathered.findings.append(finding("no-order-sheets", Place(ORDERS_FOLDER)))
    for name in desk.progress("读取需求登记", names):
        try:
            _gather_one(desk, str(name), office, gathered)
        except BookProblem as problem:
            gathered.findings.append(problem_finding(problem))
    return gathered


def _gather_one(desk: Desk, name: str, office: Office, gathered: Gathered) -> None:
    book = desk.folder.book(name)
    properties = book.properties()
    kind = properties.get(KIND_PROPERTY, ORDERS.workbook)
    if kind != ORDERS.workbook:
        gathered.findings.append(finding("workbook-other-kind", Place(name), found=kind, wanted=ORDERS.workbook))
        return
    sheet_name = pick_sheet(book, ORDERS)
    table = read_table(book.grid(sheet_name), ORDERS, name, sheet_name)
    if not table.usable:
        gathered.findings.extend(table.findings)
        return
    community = community_of(name, properties, table, office)
    if community is None:
        known = "、".join(office.communities)
        gathered.findings.append(finding("community-unknown", Place(name), stem(name), known=known))
        return
    if not table.rows:
        gathered.findings.append(finding("sheet-empty", Place(name, sheet_name)))
    opened_by = desk.folder.opened_by(name)
    gathered.sheets.append(OpenSheet(book, community, read_orders(table, community), opened_by))


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
