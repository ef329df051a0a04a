"""A registered delivery of one product in, what each place got of it and who pays for it out.

Each line is priced by itself and rounded to the fen, so a household pays at the gate exactly what is booked for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from addin.ledger import accounts
from addin.ledger.funding import is_funded
from addin.model.ledger import cost_fen
from addin.model.purchase import OrderedLine, PurchaseLine

NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as registered, by (purchase_no, product_code) and by (line_id, purchase_no)."""

    received: Mapping[tuple[str, str], Decimal]
    line_received: Mapping[tuple[str, str], Decimal]

    def share(self, line: OrderedLine) -> Decimal:
        """What is set aside for the line's household."""
        return self.line_received[line.line_id, line.purchase_no]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a place was to get of a product and got, and what of its cost the fund and the households pay."""

    place: str
    ordered: Decimal = NONE
    arrived: Decimal = NONE
    funded_fen: int = 0
    gate_fen: int = 0


def arrivals(
    row: PurchaseLine, lines: Iterable[OrderedLine], delivery: Delivery, funded_groups: frozenset[str]
) -> list[Arrival]:
    """Arrivals of the communities, in the order of the lines, then of the township's store, which gets the rest.

    ValueError when shares are impossible: negative, more than ordered, or together more than arrived.
    """
    places: defaultdict[str, list[OrderedLine]] = defaultdict(list)
    for line in lines:
        places[line.community].append(line)
    communities = [_arrival(place, found, delivery, funded_groups) for place, found in places.items()]
    rest = delivery.received[row.purchase_no, row.product_code] - sum(place.arrived for place in communities)
    if rest < 0:
        raise ValueError(f"shares exceed what arrived: {row.purchase_no} {row.product_code}")
    return [*communities, Arrival(accounts.TOWNSHIP, row.surplus, rest, cost_fen(rest, row.unit_price_fen))]


def _arrival(place: str, lines: Iterable[OrderedLine], delivery: Delivery, funded_groups: frozenset[str]) -> Arrival:
    ordered = arrived = NONE
    cost = {True: 0, False: 0}
    for line in lines:
        share = delivery.share(line)
        if not 0 <= share <= line.quantity:
            raise ValueError(f"impossible share {share} of {line.purchase_no} {line.line_id}")
        ordered += line.quantity
        arrived += share
        cost[is_funded(line.group, funded_groups)] += cost_fen(share, line.unit_price_fen)
    return Arrival(place, ordered, arrived, funded_fen=cost[True], gate_fen=cost[False])
