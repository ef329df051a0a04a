"""One community's order sheet: its households call, some calls go wrong, and the rows find their places."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from random import Random

from addin.drill.faults import Turns
from addin.drill.goods import Good
from addin.drill.orders import Basket, Entry, Planted, draw_entries, how_many
from addin.drill.places import Community
from addin.drill.residents import Household, register_rows
from addin.drill.scale import Fault
from addin.drill.scene import Scene, note
from addin.model.document import CellValue, Document
from addin.model.finding import cell_name
from addin.sheets.declaration import COMMUNITY_PROPERTY, workbook
from addin.sheets.layout import ORDERS_FOLDER
from addin.sheets.orders import ORDERS
from addin.sheets.reading import TOTAL_WORDS
from addin.terms import cells
from addin.wording.drill import EMPTY

FAULT_SHARE = 0.04
_LEAST_CALLS_PER_FAULT = 3
_FIRST_ROW = 2
_TOTAL = "合计"


@dataclass(frozen=True, slots=True)
class Dirt:
    """How a sheet is to be spoilt: whose turn it is, at least how many faults, and whether it gets a total.

    `elsewhere` are compounds of other communities.
    """

    turns: Turns
    least: int
    total_row: bool
    elsewhere: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class OrderSheetMade:
    """A written order sheet: its name, its document, how many lines it has, what they ask for, what is wrong."""

    name: str
    document: Document
    lines: int
    demand: Counter[str]
    faults: tuple[Fault, ...]
    register: list[list[CellValue]]
    """Rows of 特殊群体登记."""


def make_order_sheet(
    community: Community,
    households: Sequence[Household],
    goods: Sequence[Good],
    mean_lines: float,
    day: date,
    dirt: Dirt | None,
    rng: Random,
) -> OrderSheetMade:
    """The order sheet of these households; sound when there is no dirt."""
    basket = Basket(goods)
    calls = [
        draw_entries(home, basket.draw(how_many(mean_lines, rng), rng), community.recorders, day, rng)
        for home in households
    ]
    if dirt:
        _spoil(calls, households, goods, community, day, dirt, rng)
    entries = sorted((entry for call in calls for entry in call), key=lambda entry: entry.when)
    lines = len(entries)
    demand = _demand(entries)
    if dirt and dirt.total_row:
        entries.append(_total(entries))
    name = f"{ORDERS_FOLDER}/{community.name}.xlsx"
    rows = {ORDERS.name: [entry.row for entry in entries]}
    document = workbook((ORDERS,), rows, {COMMUNITY_PROPERTY: community.name})
    register = register_rows(community.name, households)
    return OrderSheetMade(name, document, lines, demand, tuple(_faults(entries, name)), register)


def _spoil(
    calls: list[list[Entry]],
    households: Sequence[Household],
    goods: Sequence[Good],
    community: Community,
    day: date,
    dirt: Dirt,
    rng: Random,
) -> None:
    """Let calls go wrong, each at most once, so that faults do not hide one another."""
    lines = sum(map(len, calls))
    count = min(max(round(lines * FAULT_SHARE), dirt.least), len(calls) // _LEAST_CALLS_PER_FAULT)
    registers = any(home.group for home in households)
    for at in sorted(rng.sample(range(len(calls)), count)):
        about = (community.name, community.village, day, rng, households[at], dirt.elsewhere, registers)
        dirt.turns.plant(Scene(calls[at], goods, *about))


def _demand(entries: Sequence[Entry]) -> Counter[str]:
    """Product code -> units asked for, rounded up."""
    exact: dict[str, Decimal] = {}
    for entry in entries:
        if entry.good:
            code = entry.good.product.code
            exact[code] = exact.get(code, Decimal(0)) + entry.wanted
    return Counter({code: ceil(amount) for code, amount in exact.items()})


def _total(entries: Sequence[Entry]) -> Entry:
    """A row with the sum, as some clerks add it below."""
    numbers = [Decimal(each) for entry in entries if isinstance(each := entry.cells["quantity"], (int, Decimal))]
    assert _TOTAL in TOTAL_WORDS
    row = Entry(entries[-1].when, {"compound": _TOTAL, "quantity": sum(numbers, Decimal(0))})
    note(row, "line_id", "total-row-skipped", "", "total-added")
    return row


def _faults(entries: Sequence[Entry], file: str) -> Iterator[Fault]:
    for row, entry in enumerate(entries, _FIRST_ROW):
        for planted in entry.planted:
            yield _fault(entry, planted, file, row)


def _fault(entry: Entry, planted: Planted, file: str, row: int) -> Fault:
    said = entry.cells.get
    unit_no = f"{said('unit_no')}单元" if said("unit_no") else ""
    home = [cells.text(said(each)) for each in ("compound", "building", "room", "name", "product")]
    return Fault(
        file=file,
        sheet=ORDERS.name,
        cell=cell_name(row, ORDERS.by_field[planted.field]),
        column=ORDERS.heading(planted.field),
        line=" ".join(part for part in (*home[:2], unit_no, *home[2:]) if part),
        code=planted.code,
        wrote=cells.text(said(planted.field)) or EMPTY,
        should=planted.should or EMPTY,
        did=planted.did,
    )
