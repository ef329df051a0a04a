"""Groups of lines come in; each group's demand cut into cells by urgency goes out, in thousandths.

What comes first for a line (its first unit before its second) comes first for its group, and within one unit
the groups advance together, each by the same part of its lines. Filling low ranks before high ones therefore
spreads a shortage evenly; how evenly depends on the number of ranks.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from addin.model.ledger import GOODS_SCALE
from addin.planning.market import Group
from addin.planning.sharing import amount_below


class Cell(NamedTuple):
    """A part of a group's demand: its priority, its rank of urgency within the priority, its amount."""

    priority: int
    rank: int
    amount: int


def cells(groups: Sequence[tuple[Group, int]], ranks: int) -> list[list[Cell]]:
    """Cells of each (group, step), by priority and rank; the ranks mean the same for all groups given."""
    priorities = sorted({priority for group, _ in groups for priority in group.amounts})
    levels = {priority: _levels(groups, priority, ranks) for priority in priorities}
    return [
        [
            cell
            for priority, amounts in group.amounts.items()
            for cell in _cells(priority, amounts, levels[priority], step)
        ]
        for group, step in groups
    ]


def _cells(priority: int, amounts: Counter[int], levels: Sequence[float], step: int) -> list[Cell]:
    """Cells of one group and priority; they add up to its whole demand."""
    found = []
    done = 0
    for rank, level in enumerate(levels):
        upto = int(_filled(amounts, level)) // step * step
        if rank == len(levels) - 1:
            upto = sum(amount * count for amount, count in amounts.items())
        if upto > done:
            found.append(Cell(priority, rank, upto - done))
            done = upto
    return found


def _levels(groups: Sequence[tuple[Group, int]], priority: int, ranks: int) -> list[float]:
    """Levels in units at which the demand of all groups together falls into equal parts."""
    amounts: Counter[int] = Counter()
    for group, _ in groups:
        amounts.update(group.amounts.get(priority, Counter()))
    # Between these whole units no line is filled up, so the demand below grows in a straight line.
    units = {amount // GOODS_SCALE for amount in amounts} | {-(-amount // GOODS_SCALE) for amount in amounts}
    points = sorted(units | {0})
    below = [amount_below(amounts, point * GOODS_SCALE) for point in points]
    wanted = [below[-1] * rank / ranks for rank in range(1, ranks)]
    return [_interpolated(points, below, amount) for amount in wanted] + [float(points[-1])]


def _interpolated(points: Sequence[int], below: Sequence[int], wanted: float) -> float:
    """Level below which `wanted` is demanded."""
    index = bisect_left(below, wanted)
    rise = below[index] - below[index - 1]
    return points[index - 1] + (points[index] - points[index - 1]) * (wanted - below[index - 1]) / rise


def _filled(amounts: Counter[int], level: float) -> float:
    """Amount demanded up to a level in units; between two whole units all lines advance alike."""
    units = int(level)
    below = amount_below(amounts, units * GOODS_SCALE)
    above = amount_below(amounts, (units + 1) * GOODS_SCALE)
    return below + (above - below) * (level - units)
