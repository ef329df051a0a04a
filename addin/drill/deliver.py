"""Plays the shops' deliveries: receipt sheets come in, their empty 实收数量, 收货人 and 收货时间 are filled in.

About one row in twenty comes short, some of these not at all. The draw depends on the seed, the day, the
purchase order and the product alone, so that it is the same whenever it is played. Filled cells stay.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from addin.drill.randomness import stream
from addin.drill.staff import staff_with
from addin.model.document import CellValue
from addin.ports import Book, Folder
from addin.sheets.layout import RECEIPTS_FOLDER
from addin.sheets.pick import pick_sheet
from addin.sheets.reading import read_table
from addin.sheets.receipts import RECEIPTS
from addin.terms import cells

FILLED = ("received", "receiver", "received_at")
SHORT_SHARE = 0.05
_NOTHING_CAME_SHARE = 0.25
"""Of the short rows."""
_ARRIVAL = time(9, 30)
_ARRIVAL_MINUTES = 240


def deliver(folder: Folder, day: date, seed: int, clean: bool) -> list[str]:
    """Fill in every receipt sheet that nobody has open; the names of those that changed."""
    return [
        name
        for name in folder.files(RECEIPTS_FOLDER)
        if folder.opened_by(name) is None and _fill(folder.book(name), day, seed, clean=clean)
    ]


def _fill(book: Book, day: date, seed: int, *, clean: bool) -> bool:
    """Fill in one receipt sheet; whether anything was empty."""
    sheet = pick_sheet(book, RECEIPTS)
    table = read_table(book.grid(sheet), RECEIPTS, book.name, sheet)
    shown = {field: table.texts(field) for field in ("purchase_no", "product_code", *FILLED)}
    ordered = table.values("ordered", cells.quantity)
    empty = [at for at, received in enumerate(shown["received"]) if not received]
    for at in empty:
        number, code = shown["purchase_no"][at], shown["product_code"][at]
        amount = ordered[at] or Decimal(0)
        came = amount if clean else _came(amount, stream(seed, day, number, code))
        values: tuple[CellValue, ...] = (came, staff_with("收货"), _arrival(day, seed, number))
        for field, value in zip(FILLED, values, strict=True):
            column = table.positions.get(field)
            if column is not None and not shown[field][at]:
                book.put(table.name, table.rows[at], column, [[value]])
    if empty:
        book.save()
    return bool(empty)


def _arrival(day: date, seed: int, purchase_no: str) -> datetime:
    minutes = stream(seed, day, purchase_no).randrange(_ARRIVAL_MINUTES)
    return datetime.combine(day, _ARRIVAL) + timedelta(minutes=minutes)


def _came(ordered: Decimal, rng: Random) -> Decimal:
    """What came of an ordered quantity."""
    if rng.random() >= SHORT_SHARE:
        return ordered
    if rng.random() < _NOTHING_CAME_SHARE or ordered <= 1:
        return Decimal(0)
    return Decimal(rng.randint(1, int(ordered - Decimal("0.001"))))
