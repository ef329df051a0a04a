"""Ledger entries and purchase orders in, the workbook 物资台账 out.

Quantities are in sales units. What was taken back counts as negative in its own column, and stands in 冲正记录.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from addin.ledger import accounts, keys
from addin.ledger.accounts import TOWNSHIP, family_and_place
from addin.model.document import CellValue, Document
from addin.model.ledger import MONEY, Entry, Move, goods_quantity, yuan
from addin.model.office import Office
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.rendering.goods import product_cells
from addin.rendering.ledger_page import Row, ledger_page, ledger_workbook
from addin.sheets.goods_ledger import INCOMING, OUTGOING, REVERSALS, STOCK_SUMMARY, WORKBOOK
from addin.wording.report import TOWNSHIP_STORE

_Stock = dict[tuple[str, str], tuple[int, int]]
"""(place, product) -> thousandths of sales units that came in and went out."""

_INCOMING_NOTE = "采购：　　　　　　　　质检：　　　　　　　　库管员："
_OUTGOING_NOTE = "领用人：　　　　　　　　负责人：　　　　　　　　库管员："


def document(
    entries: Sequence[Entry],
    purchase_lines: Sequence[PurchaseLine],
    ordered_lines: Sequence[OrderedLine],
    office: Office,
    day: date,
) -> Document:
    """The goods ledger of everything booked, as of the day."""
    waiting = sum(line.received != line.issued for line in ordered_lines if line.received)
    unissued = f"已到货、尚未发放的登记行：{waiting} 行。　" if waiting else ""
    pages = (
        ledger_page(STOCK_SUMMARY, day, list(_stock_rows(entries, office))),
        ledger_page(INCOMING, day, *_incoming(entries, purchase_lines, office), _INCOMING_NOTE),
        ledger_page(OUTGOING, day, list(_outgoing(entries, office)), note=unissued + _OUTGOING_NOTE),
        ledger_page(REVERSALS, day, list(_reversals(entries, office))),
    )
    return ledger_workbook(pages, WORKBOOK)


def place_order(office: Office) -> Mapping[str, int]:
    """Where each place stands: the communities as on their sheet, then the township's store."""
    return {place: at for at, place in enumerate((*office.communities, TOWNSHIP))}


def place_name(place: str) -> str:
    """A place as the clerk says it."""
    return TOWNSHIP_STORE if place == TOWNSHIP else place


def _stock_rows(entries: Iterable[Entry], office: Office) -> Iterator[Row]:
    moved: _Stock = {}
    for entry in entries:
        for place, product, incoming, outgoing in _stock_moves(entry):
            came, went = moved.get((place, product), (0, 0))
            moved[place, product] = (came + incoming, went + outgoing)
    order = place_order(office)
    for (place, product), (came, went) in sorted(
        moved.items(), key=lambda each: (order.get(each[0][0], len(order)), each[0])
    ):
        quantities = (goods_quantity(amount) for amount in (came, went, came - went))
        yield (place_name(place), *product_cells(office, product), *quantities)


def _stock_moves(entry: Entry) -> Iterator[tuple[str, str, int, int]]:
    """(place, product, thousandths in, thousandths out) of an entry, negative when it takes back."""
    for move in entry.moves:
        for account, is_target in ((move.target, True), (move.source, False)):
            family, place = family_and_place(account)
            if family != accounts.STOCK:
                continue
            if bool(entry.reverses) == is_target:
                yield place, move.commodity, 0, -move.amount if entry.reverses else move.amount
            else:
                yield place, move.commodity, -move.amount if entry.reverses else move.amount, 0


def _incoming(
    entries: Iterable[Entry], purchase_lines: Iterable[PurchaseLine], office: Office
) -> tuple[list[Row], Row]:
    """Rows and total; an amount is what the ledger owes the shop for the row."""
    booked: defaultdict[tuple[str, str], int] = defaultdict(int)
    days: dict[tuple[str, str], date] = {}
    for entry in entries:
        if entry.kind == keys.RECEIPT:
            key = (entry.document, _product(entry.moves))
            booked[key] += sum(_owed_fen(move) for move in entry.moves)
            if not entry.reverses:
                days[key] = entry.day
    rows: list[Row] = []
    for line in purchase_lines:
        key = (line.purchase_no, line.product_code)
        goods = product_cells(office, line.product_code)[1:]
        amount = yuan(booked[key]) if line.received is not None else None
        prices = (yuan(line.unit_price_fen), amount)
        rows.append(
            (days.get(key), line.purchase_no, line.shop, *goods, line.quantity, line.received, *prices, _note(line))
        )
    return rows, _total(INCOMING.by_field["amount_fen"], yuan(sum(booked.values())), len(INCOMING.columns))


def _product(moves: Iterable[Move]) -> str:
    """The product that an entry of a receipt is about."""
    return next((move.commodity for move in moves if move.commodity != MONEY), "")


def _owed_fen(move: Move) -> int:
    """Fen that a move adds to what is owed to a shop."""
    is_owed = [family_and_place(account)[0] == accounts.PAYABLE for account in (move.source, move.target)]
    return move.amount * (is_owed[0] - is_owed[1])


def _note(line: PurchaseLine) -> str:
    if line.received is None:
        return "待收货"
    missing = line.quantity - line.received
    if missing == 0:
        return ""
    return f"缺 {missing:f}" if missing > 0 else f"多到 {-missing:f}"


def _total(at: int, value: Decimal, width: int) -> Row:
    cells: list[CellValue] = [None] * width
    cells[0], cells[at] = "合计", value
    return cells


def _outgoing(entries: Iterable[Entry], office: Office) -> Iterator[Row]:
    handed: defaultdict[tuple[date, str, str], int] = defaultdict(int)
    for entry in entries:
        if entry.kind == keys.ISSUE:
            for place, product, _, outgoing in _stock_moves(entry):
                handed[entry.day, place, product] += outgoing
    order = place_order(office)
    for day, place, product in sorted(handed, key=lambda key: (key[0], order.get(key[1], len(order)), *key[1:])):
        quantity = goods_quantity(handed[day, place, product])
        if quantity:
            yield (day, place_name(place), *product_cells(office, product), quantity, "发放住户")


def _reversals(entries: Iterable[Entry], office: Office) -> Iterator[Row]:
    for entry in entries:
        for place, product, incoming, outgoing in _stock_moves(entry) if entry.reverses else ():
            goods = product_cells(office, product)[1:]
            quantities = (goods_quantity(amount) if amount else None for amount in (incoming, outgoing))
            yield (entry.day, entry.document, place_name(place), *goods, *quantities, entry.memo, entry.reverses)
