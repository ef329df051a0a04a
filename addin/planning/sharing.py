"""Wishes and what there is of a product come in; what each wish gets goes out: nobody two before everybody one.

Quantities in sales units, thousandths inside. A higher priority (a smaller number) is served wholly before
the next one. Within a priority the shares are max-min fair in whole units; what is left over is dealt one by
one in the given order. A fraction of a unit goes to a wish that is itself fractional (2.5 斤) if there is one.
The shares' sum is exactly min(available, sum of the wishes). Complaint answered: field guide, section 8.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from addin.model.ledger import GOODS_SCALE, goods_amount, goods_quantity


class Wish(NamedTuple):
    """One line that wants a part: `priority` 0 is served before 1, then `order`, then `line_id`."""

    line_id: str
    quantity: Decimal
    priority: int = 1
    order: int = 0


def share(lines: Sequence[Wish], available: Decimal) -> dict[str, Decimal]:
    """Quantity for each line_id, in the order of service; line_ids are taken to be unique."""
    served = sorted(lines, key=lambda wish: (wish.priority, wish.order, wish.line_id))
    given = share_amounts([(wish.priority, goods_amount(wish.quantity)) for wish in served], goods_amount(available))
    quantities = {amount: goods_quantity(amount) for amount in set(given)}
    return {wish.line_id: quantities[amount] for wish, amount in zip(served, given, strict=True)}


def share_amounts(wants: Iterable[tuple[int, int]], available: int) -> list[int]:
    """Shares in thousandths for (priority, amount) pairs that stand in the order of service."""
    shares: list[int] = []
    left = max(available, 0)
    for _, group in groupby(wants, key=lambda want: want[0]):
        given = _fair([amount for _, amount in group], left)
        shares.extend(given)
        left -= sum(given)
    return shares


def amount_below(amounts: Counter[int], level: int) -> int:
    """What is given when every wish (amount -> how many wish it) is filled up to a level."""
    return sum(min(amount, level) * count for amount, count in amounts.items())


def _fair(amounts: list[int], available: int) -> list[int]:
    """Shares of equals, in their order."""
    if available >= sum(amounts):
        return amounts
    level = _level(Counter(amounts), available)
    given = [min(amount, level) for amount in amounts]
    _deal_rest(amounts, given, level, available - sum(given))
    return given


def _level(amounts: Counter[int], available: int) -> int:
    """The highest whole number of units (in thousandths) to which all can be filled."""
    low, high = 0, max(amounts) // GOODS_SCALE + 1
    while high - low > 1:
        middle = (low + high) // 2
        if amount_below(amounts, middle * GOODS_SCALE) <= available:
            low = middle
        else:
            high = middle
    return low * GOODS_SCALE


def _deal_rest(amounts: list[int], given: list[int], level: int, rest: int) -> None:
    """Deal what is left, at most one unit each; only a fractional wish takes a part of a unit."""
    for index, amount in enumerate(amounts):
        piece = min(GOODS_SCALE, amount - given[index])
        if piece > rest:
            piece = rest if amount % GOODS_SCALE else 0
        given[index] += piece
        rest -= piece
        if not rest:
            return
    # Less than one unit is left and only wishes for whole units are open: nothing may be lost.
    first = next(index for index, amount in enumerate(amounts) if amount > given[index] == level)
    given[first] += rest
