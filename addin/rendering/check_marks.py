"""Which cells of an order sheet are coloured and what is noted on them: findings come in, marks go out.

The only place that decides it: the marked copy of a file and the open workbook are marked alike.
"""

from collections.abc import Iterable

from addin.model.finding import Finding, Severity
from addin.ports import Mark
from addin.wording.adopt import GRADES

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def marks(told: Iterable[Finding]) -> list[Mark]:
    """One mark for each cell with findings, as grave as the gravest of them, in the order of the findings."""
    by_cell: dict[str, list[Finding]] = {}
    for each in told:
        if each.place.cell:
            by_cell.setdefault(each.place.cell, []).append(each)
    return [_mark(cell, found) for cell, found in by_cell.items()]


def _mark(cell: str, found: list[Finding]) -> Mark:
    ranked = sorted(found, key=lambda each: _ORDER[each.severity])
    note = "\n".join(f"{GRADES[each.severity]}：{each.message}{each.suggestion}" for each in ranked)
    return Mark(*_place(cell), ranked[0].severity, note)


def _place(cell: str) -> tuple[int, int]:
    """1-based row and 0-based column of a cell's name."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]), column - 1
