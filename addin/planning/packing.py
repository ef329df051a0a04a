"""Items and bins of the same total come in; which item goes into which bin goes out, split as rarely as possible.

Used to give a shop's goods to communities and to lines. For two bins no item is split when it can be helped;
for more, bin after bin is filled as well as the rest allows. Amounts in thousandths of a unit.
"""

from collections import Counter
from collections.abc import Sequence
from math import gcd

_LONGEST = 200_000
"""Above this many steps in a bin an exact fit is not sought: it would cost more than a split is worth."""

Parts = list[tuple[int, int]]
"""(bin, amount) pairs of one item."""


def pack(items: Sequence[int], bins: Sequence[int]) -> list[Parts]:
    """Parts of every item; the bins' sum is the items' sum, and early items go into early bins."""
    if len(bins) == 1:
        return [[(0, amount)] if amount else [] for amount in items]
    parts: list[Parts] = [[] for _ in items]
    open_items = {index: amount for index, amount in enumerate(items) if amount}
    for number, room in enumerate(bins):
        left = room
        for index in _fitting(open_items, room):
            left -= _put(parts, open_items, index, number, left)
        for index in tuple(open_items) if left else ():
            left -= _put(parts, open_items, index, number, left)
            if not left:
                break
    return parts


def _put(parts: list[Parts], open_items: dict[int, int], index: int, number: int, room: int) -> int:
    """Put as much of an item into a bin as goes in; returns how much that is."""
    amount = min(open_items[index], room)
    parts[index].append((number, amount))
    open_items[index] -= amount
    if not open_items[index]:
        del open_items[index]
    return amount


def _fitting(open_items: dict[int, int], room: int) -> list[int]:
    """Indexes of items that together come as near to a bin's room as whole items can."""
    if sum(open_items.values()) <= room:
        return list(open_items)
    counts = Counter(open_items.values())
    part = gcd(room, *counts)
    if not part or room // part > _LONGEST:
        return []
    chosen = _subset({amount // part: count for amount, count in counts.items()}, room // part)
    fitting = []
    for index, amount in open_items.items():
        if chosen.get(amount // part, 0):
            chosen[amount // part] -= 1
            fitting.append(index)
    return fitting


def _subset(counts: dict[int, int], room: int) -> dict[int, int]:
    """How many of each amount to take so that the sum is the greatest not above `room`.

    Bit n of `reach` says that n can be made; counts are doubled up so that few steps cover them.
    """
    mask = (1 << room + 1) - 1
    reach = 1
    steps = []
    for amount, times in _doublings(counts):
        steps.append((amount, times, reach))
        reach |= reach << amount * times & mask
    best = reach.bit_length() - 1
    chosen: dict[int, int] = {}
    for amount, times, before in reversed(steps):
        if not before >> best & 1:
            best -= amount * times
            chosen[amount] = chosen.get(amount, 0) + times
    return chosen


def _doublings(counts: dict[int, int]) -> list[tuple[int, int]]:
    """(amount, times) pairs from which every number of each amount can be put together, big amounts first."""
    found = []
    for amount, count in sorted(counts.items(), reverse=True):
        times, left = 1, count
        while left:
            found.append((amount, min(times, left)))
            left -= min(times, left)
            times *= 2
    return found
