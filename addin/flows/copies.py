"""Copies of order sheets: the sheets of a folder come in, the same without lines that stand in another file go out.

Clerks send a sheet twice, 东风社区(1).xlsx beside 东风社区.xlsx. The copy is told once, instead of every line of both,
and its lines are not counted again. Lines that were changed in it, or added, stay and are judged.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from addin.flows.desk import Desk
from addin.flows.gather import OpenSheet
from addin.model.finding import Finding, Place
from addin.model.order import OrderLine, Status
from addin.sheets.layout import stem
from addin.sheets.line_id import content
from addin.sheets.orders import OrderSheet
from addin.sheets.row_names import named_rows
from addin.wording import finding

_COPIED = re.compile(r"[(（\[]\s*\d+\s*[)）\]]|副本|复制|拷贝|备份|copy|重复", re.IGNORECASE)
"""How spreadsheet programs, chat programs and clerks name a copy."""
_MANY = 10
"""Equal lines from which a file of any other name is taken for a copy, where nearly all of its lines are equal."""


def without_copies(desk: Desk, sheets: Sequence[OpenSheet]) -> tuple[list[OpenSheet], list[Finding]]:
    """The sheets, copies without the lines that stand in their originals, and what is told of the copies."""
    kept, told = {id(sheet): sheet for sheet in sheets}, list[Finding]()
    times = Counter(sheet.community for sheet in sheets)
    for community in [community for community, count in times.items() if count > 1]:
        ranked = sorted((sheet for sheet in sheets if sheet.community == community), key=_rank)
        keys = [[_key(line) for line in sheet.orders.lines] for sheet in ranked]
        for at, sheet in enumerate(ranked):
            original, own = _nearest(keys[:at], keys[at])
            if len(own) < len(keys[at]) and _is_copy(sheet, len(keys[at]), len(keys[at]) - len(own)):
                less = _less(desk, sheet, own, ranked[original].book.name)
                kept[id(sheet)] = less
                told.append(less.findings[-1])
    return [kept[id(sheet)] for sheet in sheets], told


def _rank(sheet: OpenSheet) -> tuple[bool, bool, int, str]:
    """The original comes first: the file that is named after its community, else the shorter name."""
    name = stem(sheet.book.name)
    return (name != sheet.community, _COPIED.search(name) is not None, len(name), name)


def _key(line: OrderLine) -> tuple[str, bool, str]:
    """What makes two lines the same order in two files: also whether it is still wanted."""
    return (content(line), line.status == Status.CANCELLED, line.group)


def _nearest(others: Sequence[Sequence[object]], own: Sequence[object]) -> tuple[int, list[int]]:
    """Which of the other sheets shares most lines with this one, and the indexes of the lines that are its own."""
    best = (0, list(range(len(own))))
    for at, other in enumerate(others):
        left = _not_in(other, own)
        if len(left) < len(best[1]):
            best = (at, left)
    return best


def _not_in(other: Iterable[object], own: Sequence[object]) -> list[int]:
    held = Counter(other)
    left: list[int] = []
    for at, key in enumerate(own):
        if held[key] > 0:
            held[key] -= 1
        else:
            left.append(at)
    return left


def _is_copy(sheet: OpenSheet, lines: int, shared: int) -> bool:
    if _COPIED.search(stem(sheet.book.name)):
        return shared * 2 >= lines
    return shared >= _MANY and shared * 5 >= lines * 4


def _less(desk: Desk, sheet: OpenSheet, own: Sequence[int], original: str) -> OpenSheet:
    """The copy with its own lines alone; made once, so that what is written into it is known to the next flow."""

    def make() -> OpenSheet:
        table = sheet.orders.table.only(own)
        orders = OrderSheet(table, [sheet.orders.lines[at] for at in own])
        return sheet._replace(orders=orders, findings=(*sheet.findings, _told(sheet, own, original)))

    return desk.memory.recall(f"{sheet.book.name}#", (sheet.orders.table, tuple(own), original), make)


def _told(sheet: OpenSheet, own: Sequence[int], original: str) -> Finding:
    place, count = Place(sheet.book.name), len(sheet.orders.lines) - len(own)
    if not own:
        return finding("sheet-copied", place, other=original, count=count)
    rows = named_rows(sheet.orders.lines[at].row for at in own)
    return finding("sheet-copied-partly", place, other=original, count=count, rest=len(own), rows=rows)
