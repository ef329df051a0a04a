"""A ledger with one day's bookings: ordered, a short delivery, a hand-out, a correction, and a grant."""

from datetime import date, timedelta
from decimal import Decimal

from addin.ledger import keys
from addin.ledger.arrivals import Delivery
from addin.ledger.funding import book_grants
from addin.ledger.issuing import book_issues
from addin.ledger.ordering import book_purchase
from addin.ledger.receiving import book_receipt
from addin.model.office import Grant
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.store.memory_store import MemoryLedger
from tests.rendering.market import DAY

NUMBER = "CG20261123-1"
SHOP = "样例商超A"
FUNDED = frozenset({"困难群众"})


def line(line_id: str, quantity: int, community: str, room: str, code: str = "D1", group: str = "") -> OrderedLine:
    return OrderedLine(
        line_id=line_id,
        purchase_no=NUMBER,
        shop=SHOP,
        day=DAY,
        community=community,
        compound="幸福苑",
        building="3",
        unit_no="2",
        room=room,
        name="示例住户01",
        phone="19900000001",
        product_code=code,
        quantity=Decimal(quantity),
        unit_price_fen=3250,
        group=group,
        note="",
        digest=line_id,
    )


LINES = (
    line("L1", 4, "南湖社区", "501"),
    line("L2", 2, "南湖社区", "502", group="困难群众"),
    line("L3", 3, "北湖社区", "101"),
    line("L4", 1, "南湖社区", "501", "Y1"),
)
ROWS = (
    PurchaseLine(NUMBER, SHOP, DAY, "D1", Decimal(10), Decimal(1), 3250),
    PurchaseLine(NUMBER, SHOP, DAY, "Y1", Decimal(1), Decimal(0), 1200),
)


def ordered() -> MemoryLedger:
    store = MemoryLedger()
    store.commit(book_purchase(ROWS, LINES))
    grants = [Grant("样例财〔2026〕1号", DAY - timedelta(days=2), 5_000_000, "街道财政")]
    store.commit(book_grants(grants, [], DAY))
    return store


def received(store: MemoryLedger, arrived: int, shares: dict[str, int], day: date = DAY) -> None:
    """Register the delivery of D1; Y1 has not come yet."""
    delivery = Delivery(
        {(NUMBER, "D1"): Decimal(arrived)}, {(each, NUMBER): Decimal(got) for each, got in shares.items()}
    )
    entries = [*store.entries(kind=keys.RECEIPT), *store.entries(kind=keys.ISSUE)]
    store.commit(book_receipt(day, store.purchase_lines(), store.ordered_lines(), delivery, entries, FUNDED))


def issued(store: MemoryLedger, day: date = DAY) -> None:
    store.commit(book_issues(day, store.ordered_lines(), store.entries(kind=keys.ISSUE)))


def booked() -> MemoryLedger:
    """Ten ordered, seven came (one household short by two), all handed out; then one more was found and given."""
    store = ordered()
    received(store, 6, {"L1": 2, "L2": 2, "L3": 2})
    issued(store)
    received(store, 7, {"L1": 3, "L2": 2, "L3": 2})
    issued(store)
    return store
