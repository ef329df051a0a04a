"""A sample township in memory, and what the real check says of it."""

from collections import Counter
from datetime import date

from addin.drill import Built, Scale, build
from addin.flows.check import check
from addin.flows.desk import Desk, Outcome
from addin.flows.memory import Memory
from addin.model.finding import Finding
from addin.ports import Folder, LedgerStore
from addin.sheets.base import BASE_SHEETS, Base, read_base
from addin.sheets.layout import BASE_FILE, ORDERS_FOLDER
from addin.sheets.orders import ORDERS
from tests.drill.memory_folder import MemoryFolder

DAY = date(2026, 11, 23)
NOT_YET_IMPORTED = "order-sheet-missing"
"""Told of the community whose sheet the import of the real export makes."""


def township(scale: Scale, *, export: bool = False, day: date = DAY) -> tuple[MemoryFolder, Built]:
    folder = MemoryFolder()
    return folder, build(folder, scale, day, export_community=export)


def checked(folder: Folder, day: date = DAY) -> Outcome:
    outcome = check(Desk(folder, day, _no_ledger, lambda _title, items: items, Memory()))
    outcome.findings = [each for each in outcome.findings if each.code != NOT_YET_IMPORTED]
    return outcome


def _no_ledger() -> LedgerStore:
    raise AssertionError("a check needs no ledger")


def base_of(folder: Folder) -> Base:
    book = folder.book(BASE_FILE)
    return read_base({sheet.name: book.grid(sheet.name) for sheet in BASE_SHEETS}, BASE_FILE)


def order_rows(folder: Folder) -> list[dict[str, object]]:
    rows = []
    for name in folder.files(ORDERS_FOLDER):
        grid = folder.book(name).grid(ORDERS.name)
        rows += [dict(zip(ORDERS.by_field, row, strict=True)) | {"file": name} for row in grid[1:]]
    return rows


def planted(built: Built) -> Counter[tuple[str, str, str]]:
    return Counter((fault.file, fault.cell, fault.code) for fault in built.faults)


def told(findings: list[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((each.place.file, each.place.cell, each.code) for each in findings)
