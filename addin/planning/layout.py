"""Markets come in; the linear program of their orders goes out, with where each quantity stands in it.

In units of each market's step: `count` cartons of an offer, `flow` from an offer to a group, `part` of a cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd

from addin.model.ledger import GOODS_SCALE
from addin.planning.engine import INFINITE, Program
from addin.planning.market import Market
from addin.planning.tranches import Cell, cells

RANKS_ALONE = 20
RANKS_TOGETHER = 8


@dataclass
class Layout:
    """Where each market's quantities stand in the program; keys are (market, offer), (market, group, offer)."""

    markets: Sequence[Market]
    program: Program = field(default_factory=Program)
    count: dict[tuple[int, int], int] = field(default_factory=dict)
    flow: dict[tuple[int, int, int], int] = field(default_factory=dict)
    part: dict[int, tuple[int, Cell]] = field(default_factory=dict)
    """Column -> its market and cell."""


def lay_out(markets: Sequence[Market], headroom: Mapping[str, int]) -> Layout:
    """The program of all markets and the shops' capacity."""
    layout = Layout(markets)
    ranks = RANKS_ALONE if len(markets) == 1 else RANKS_TOGETHER
    every = [(group, market.step) for market in markets for group in market.groups]
    parts = iter(cells(every, ranks))
    for index, market in enumerate(markets):
        _add_offers(layout, index)
        for group in range(len(market.groups)):
            _add_group(layout, index, group, next(parts))
        _add_lots(layout, index)
    for shop, room in sorted(headroom.items()):
        _add_capacity(layout, shop, room)
    return layout


def _add_offers(layout: Layout, index: int) -> None:
    """A count of cartons per offer; nothing, or at least the least order.

    Where a carton is one step and all markets have the same step, the corners are whole without being told.
    """
    program = layout.program
    market = layout.markets[index]
    same_step = all(other.step == market.step for other in layout.markets)
    for number, offer in enumerate(market.offers):
        most = offer.limit // offer.multiple
        count = program.column(most, whole=not (same_step and offer.multiple == market.step))
        layout.count[index, number] = count
        if offer.least > offer.multiple:
            used = program.column(1, whole=True)
            program.row(0, INFINITE, [(count, 1), (used, -(offer.least // offer.multiple))])
            program.row(-INFINITE, 0, [(count, 1), (used, -most)])


def _add_group(layout: Layout, index: int, number: int, own: Sequence[Cell]) -> None:
    """Flows from the offers fill the group's cells."""
    market = layout.markets[index]
    group = market.groups[number]
    terms = []
    for offer in group.offers:
        flow = layout.program.column(min(group.total, market.servable(offer)) // market.step)
        layout.flow[index, number, offer] = flow
        terms.append((flow, 1.0))
    for cell in own:
        part = layout.program.column(cell.amount // market.step)
        layout.part[part] = (index, cell)
        terms.append((part, -1.0))
    layout.program.row(0, 0, terms)


def _add_lots(layout: Layout, index: int) -> None:
    """What is given of an offer is what its cartons hold, but for less than one carton."""
    market = layout.markets[index]
    for number, offer in enumerate(market.offers):
        flows = [
            (layout.flow[index, group, number], -1.0)
            for group in range(len(market.groups))
            if (index, group, number) in layout.flow
        ]
        size = offer.multiple / market.step
        spare = (offer.multiple - gcd(offer.multiple, market.step)) / market.step
        layout.program.row(0, spare, [(layout.count[index, number], size), *flows])
        if offer.multiple % market.step:
            # The carton is no multiple of the step, so whole cartons do not make the flows whole.
            given = layout.program.column(market.servable(number) // market.step, whole=True)
            layout.program.row(0, 0, [(given, 1.0), *flows])


def _add_capacity(layout: Layout, shop: str, room: int) -> None:
    """All lots of a shop together stay within its free capacity."""
    sizes = {
        count: offer.multiple
        for (index, number), count in layout.count.items()
        if (offer := layout.markets[index].offers[number]).shop == shop
    }
    if sizes:
        # Cut down to what cartons can fill, so that corners of the program stay whole.
        usable = room // gcd(*sizes.values()) * gcd(*sizes.values())
        terms = [(count, size / GOODS_SCALE) for count, size in sizes.items()]
        layout.program.row(-INFINITE, usable / GOODS_SCALE, terms)
