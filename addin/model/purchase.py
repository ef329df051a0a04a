"""Purchase: which shop delivers which household's line, and the orders made of that."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Demand(NamedTuple):
    """One checked line, in the product's sales unit, ready to be bought. `priority` 0 is served before 1."""

    line_id: str
    community: str
    product_code: str
    quantity: Decimal
    priority: int = 1


class Share(NamedTuple):
    """A quantity of one line that one shop is to deliver, at its quoted price in fen per unit."""

    line_id: str
    shop: str
    quantity: Decimal
    unit_price_fen: int


class Lot(NamedTuple):
    """What is ordered of one product from one shop: the shares' sum and the surplus that full cartons bring."""

    shop: str
    product_code: str
    quantity: Decimal
    surplus: Decimal
    unit_price_fen: int


class Shortage(NamedTuple):
    """A quantity of one line that no shop can deliver, and why (a code of `wording`)."""

    line_id: str
    quantity: Decimal
    reason: str


class Plan(NamedTuple):
    """The whole allocation: for every line, shares + shortage = demand; for every lot, shares + surplus = lot."""

    shares: tuple[Share, ...]
    lots: tuple[Lot, ...]
    shortages: tuple[Shortage, ...]


class OrderedLine(NamedTuple):
    """A line as it was ordered: a fact that does not change when the order sheet does.

    A tuple, because a hundred thousand of them are read at once. A line that two shops share stands
    here twice. `received` is None until the shop's delivery is registered; `issued` is None until it is booked out to
    the household.
    """

    line_id: str
    purchase_no: str
    shop: str
    day: date
    community: str
    compound: str
    building: str
    unit_no: str
    room: str
    name: str
    phone: str
    product_code: str
    quantity: Decimal
    unit_price_fen: int
    group: str
    note: str
    digest: str
    priority: int = 1
    received: Decimal | None = None
    issued: Decimal | None = None


class PurchaseLine(NamedTuple):
    """One product row of a purchase order: what was ordered, of it surplus to fill cartons, what arrived."""

    purchase_no: str
    shop: str
    day: date
    product_code: str
    quantity: Decimal
    surplus: Decimal
    unit_price_fen: int
    received: Decimal | None = None
