"""The export's own summary sheets: prices by product, and where their totals differ from the rows'.

The rows are what is delivered; the summaries are only compared. One finding per product that differs.
Findings: import-summary-differs, import-summary-only, import-summary-lacks, import-summary-amount,
import-summary-unread, import-area-differs, import-area-total.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.intake.groupon_checks import money, shown_quantity
from addin.intake.groupon_goods import Goods, split_label
from addin.intake.groupon_sheets import AREAS, PRODUCTS, find_summary, product_headings
from addin.model.document import Grid
from addin.model.finding import Finding, Place, cell_name
from addin.model.ledger import cost_fen
from addin.sheets.reading import Table
from addin.terms import cells
from addin.wording import finding


class Sold(NamedTuple):
    """What a summary says of one product: sold pieces, price and amount in fen, and the cell of the pieces."""

    goods: Goods
    quantity: Decimal
    price_fen: int | None
    amount_fen: int | None
    place: Place
    amount_place: Place


class Summary(NamedTuple):
    """What the summary sheets say; `areas` per product over all 服务小区, `pieces` their 商品总数."""

    products: Sequence[Sold] = ()
    areas: Sequence[Sold] = ()
    pieces: Sequence[tuple[Decimal, Place]] = ()
    findings: Sequence[Finding] = ()

    @property
    def known(self) -> list[Goods]:
        """The products that the summaries name."""
        return [sold.goods for sold in (*self.products, *self.areas)]

    @property
    def prices(self) -> dict[str, int | None]:
        """Price in fen by the product's key; None where it is given twice and differently."""
        found: dict[str, int | None] = {}
        for sold in self.products:
            same = found.get(sold.goods.key, sold.price_fen) == sold.price_fen
            found[sold.goods.key] = sold.price_fen if same else None
        return found


def read_summary(sheets: Mapping[str, Grid], file: str) -> Summary:
    """The summary sheets that the workbook has."""
    products = find_summary(sheets, PRODUCTS, file)
    areas = find_summary(sheets, AREAS, file)
    sold = list(_products(products)) if products else []
    if areas is None:
        return Summary(sold, findings=_unread(products))
    area_sold, pieces = list(_areas(areas, sheets[areas.name])), list(_pieces(areas))
    return Summary(sold, area_sold, pieces, [*_unread(products), *_unread(areas)])


def _unread(table: Table | None) -> list[Finding]:
    """Cells of a summary that hold no number: told, but not as errors, since the rows count."""
    told = table.findings if table else []
    return [finding("import-summary-unread", known.place, known.value) for known in told if known.place.column]


def _products(table: Table) -> Iterator[Sold]:
    columns = zip(
        table.rows,
        table.texts("product"),
        table.texts("spec"),
        table.values("sold", cells.quantity),
        table.values("price", cells.money_fen),
        table.values("amount", cells.money_fen),
        strict=True,
    )
    for row, product, spec, quantity, price, amount in columns:
        if product and quantity is not None:
            goods = Goods(cells.narrow(product), cells.narrow(spec)) if spec else split_label(product)
            places = table.place_in_row(row, "sold"), table.place_in_row(row, "amount")
            yield Sold(goods, quantity, price, amount, *places)


def _areas(table: Table, grid: Grid) -> Iterator[Sold]:
    """Per product the sum over the areas, told at the last area's cell."""
    for at, heading in product_headings(grid, table):
        values = [cells.quantity(grid[row - 1][at]) for row in table.rows if at < len(grid[row - 1])]
        total = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
        place = Place(table.file, table.name, cell_name(table.rows[-1], at) if table.rows else "", heading)
        yield Sold(split_label(heading), total, None, None, place, place)


def _pieces(table: Table) -> Iterator[tuple[Decimal, Place]]:
    total = sum((value for value in table.values("pieces", cells.quantity) if value is not None), Decimal(0))
    if table.rows:
        yield total, table.place_in_row(table.rows[-1], "pieces")


def compare(summary: Summary, totals: Mapping[str, Decimal], names: Mapping[str, Goods]) -> Iterator[Finding]:
    """Where the summaries and the rows' totals (by product key) differ; `names` are the rows' products."""
    yield from summary.findings
    sold = _by_product(summary.products)
    area_sold = _by_product(summary.areas)
    for key, (first, quantity) in sold.items():
        yield from _differs("import-summary-differs", first, quantity, totals.get(key, Decimal(0)))
    for key, (first, quantity) in area_sold.items():
        if key not in sold or sold[key][1] != quantity:
            yield from _differs("import-area-differs", first, quantity, totals.get(key, Decimal(0)))
    for known in (sold, area_sold):
        yield from _lacking(known, totals, names)
    yield from _amounts(summary.products)
    for pieces, place in summary.pieces:
        total = sum(totals.values(), Decimal(0))
        if pieces != total:
            shown = shown_quantity(pieces)
            yield finding("import-area-total", place, shown, lines=shown_quantity(total))


def _by_product(sold: Sequence[Sold]) -> dict[str, tuple[Sold, Decimal]]:
    """First mention and total of each product; one that was put on sale twice stands twice."""
    found: dict[str, tuple[Sold, Decimal]] = {}
    for one in sold:
        first, quantity = found.get(one.goods.key, (one, Decimal(0)))
        found[one.goods.key] = (first, quantity + one.quantity)
    return found


def _differs(code: str, sold: Sold, quantity: Decimal, total: Decimal) -> Iterator[Finding]:
    if quantity != total:
        said, lines = shown_quantity(quantity), shown_quantity(total)
        yield finding(code if total else "import-summary-only", sold.place, said, product=sold.goods.label, lines=lines)


def _lacking(
    known: Mapping[str, tuple[Sold, Decimal]], totals: Mapping[str, Decimal], names: Mapping[str, Goods]
) -> Iterator[Finding]:
    """Products of the rows that the summary does not name; a summary that names none is not there."""
    place = next((Place(sold.place.file, sold.place.sheet) for sold, _ in known.values()), None)
    for key, total in totals.items():
        if place is not None and key not in known:
            label = names[key].label
            yield finding("import-summary-lacks", place, label, lines=shown_quantity(total))


def _amounts(products: Sequence[Sold]) -> Iterator[Finding]:
    """The summary's own arithmetic: pieces times price."""
    for sold in products:
        if sold.price_fen is None or sold.amount_fen is None:
            continue
        due = cost_fen(sold.quantity, sold.price_fen)
        if due != sold.amount_fen:
            yield finding(
                "import-summary-amount",
                sold.amount_place,
                money(sold.amount_fen),
                product=sold.goods.label,
                quantity=shown_quantity(sold.quantity),
                price=money(sold.price_fen),
                due=money(due),
            )
