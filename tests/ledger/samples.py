from datetime import date
from decimal import Decimal

from addin.ledger.arrivals import Delivery
from addin.model.ledger import Entry
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import Batch
from addin.store.memory_store import MemoryLedger

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
FUNDED = frozenset({"困难群众"})
SHOP = "样例商超A"


def wanted(line_id, quantity, community="南湖社区", *, product="P001", number="CG-1", price=399, group=""):
    return OrderedLine(
        line_id=line_id,
        purchase_no=number,
        shop=SHOP,
        day=MONDAY,
        community=community,
        compound="幸福苑",
        building="3",
        unit_no="2",
        room="501",
        name="示例住户01",
        phone="19900000001",
        product_code=product,
        quantity=Decimal(quantity),
        unit_price_fen=price,
        group=group,
        note="",
        digest=f"digest of {line_id}",
    )


def row(quantity, surplus="0", *, product="P001", number="CG-1", price=399):
    return PurchaseLine(number, SHOP, MONDAY, product, Decimal(quantity), Decimal(surplus), price)


def delivery(arrived, shares, *, product="P001", number="CG-1"):
    by_line = {(line_id, number): Decimal(quantity) for line_id, quantity in shares.items()}
    return Delivery({(number, product): Decimal(arrived)}, by_line)


def moves(entry: Entry) -> list[str]:
    return [f"{move.source} → {move.target} {move.commodity} {move.amount}" for move in entry.moves]


def told(batch: Batch) -> dict[str, list[str]]:
    """What a batch books, by key."""
    return {entry.key: moves(entry) for entry in batch.entries}


def amounts(ledger: MemoryLedger) -> dict[str, int]:
    return {f"{balance.account} {balance.commodity}": balance.amount for balance in ledger.balances()}
