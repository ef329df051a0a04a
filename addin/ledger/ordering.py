"""New purchase orders in, the batch that books them out: goods from the shop under way to each community."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from addin.ledger import accounts, keys
from addin.model.ledger import Entry, Move, goods_amount
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import Batch
from addin.wording import sentence


def book_purchase(purchase_lines: Sequence[PurchaseLine], ordered_lines: Sequence[OrderedLine]) -> Batch:
    """One entry per purchase order, product and community, 商家 → 在途; surplus is under way to the township's store.

    An order does not change once it is made, so its entries have no revisions; booking it again adds nothing.
    ValueError when the lines and the surplus of a product do not make up what is ordered of it.
    """
    wanted = _by_product(ordered_lines)
    missing = wanted.keys() - {(line.purchase_no, line.product_code) for line in purchase_lines}
    if missing:
        raise ValueError(f"ordered lines without their purchase order: {sorted(missing)}")
    entries = [
        entry
        for line in purchase_lines
        for entry in _entries(line, wanted.get((line.purchase_no, line.product_code), {}))
    ]
    return Batch(entries, purchase_lines, ordered_lines)


def _by_product(lines: Iterable[OrderedLine]) -> dict[tuple[str, str], dict[str, Decimal]]:
    """Quantities by community, by purchase order and product, in the order of the lines."""
    wanted: defaultdict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for line in lines:
        places = wanted[line.purchase_no, line.product_code]
        places[line.community] = places.get(line.community, Decimal(0)) + line.quantity
    return wanted


def _entries(line: PurchaseLine, places: dict[str, Decimal]) -> list[Entry]:
    if sum(places.values(), line.surplus) != line.quantity:
        raise ValueError(f"lines and surplus do not make up the order: {line}")
    surplus = {accounts.TOWNSHIP: line.surplus} if line.surplus else {}
    return [_entry(line, place, quantity) for place, quantity in (*places.items(), *surplus.items())]


def _entry(line: PurchaseLine, place: str, quantity: Decimal) -> Entry:
    source, target = accounts.supplier(line.shop), accounts.in_transit(place)
    return Entry(
        key=keys.key_of(keys.ORDER, line.purchase_no, line.product_code, place),
        kind=keys.ORDER,
        day=line.day,
        document=line.purchase_no,
        memo=sentence("memo-order", place=place),
        moves=(Move(source, target, line.product_code, goods_amount(quantity)),),
    )
