"""Yesterday's list is not ordered again: where most lines of a day stand on the day before as well, that is asked once.

A household may want the same every day, so a few such lines say nothing. What a purchase order holds already does not
count: it is not bought with the day's lines.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from addin.checks.rule import Case, Hit, Rule
from addin.model.order import UNDER_WAY
from addin.sheets.row_names import named_rows

_A_LIST = 5
"""Equal lines from which a day may be a copied list."""
_DAY = timedelta(days=1)


def find(case: Case) -> Iterable[Hit]:
    """One hit for each file and day that repeats the day before, at its first line that does."""
    found: dict[tuple[str, date], list[int]] = {}
    for lines in case.repeated:
        for at, day in _again(case, lines):
            found.setdefault((case.lines[at].file, day), []).append(at)
    for (file, day), lines in found.items():
        if _is_list(case, file, day, len(lines)):
            first, *_ = ordered = sorted(lines)
            rows = named_rows(case.lines[at].row for at in ordered)
            told = {"count": len(ordered), "rows": rows, "day": f"{day:%Y-%m-%d}"}
            yield Hit(first, "list-day-before", "product", case.lines[first].product, told)


def _again(case: Case, lines: Sequence[int]) -> Iterable[tuple[int, date]]:
    """Lines of one household and product that ask for the same as one of the day before, with their day."""
    wanted = {
        at: (line.registered_at.date(), case.amount(at).wanted)
        for at in lines
        if (line := case.lines[at]).registered_at is not None and line.status not in UNDER_WAY
    }
    asked = set(wanted.values())
    for at, (day, amount) in wanted.items():
        if amount is not None and (day - _DAY, amount) in asked:
            yield at, day


def _is_list(case: Case, file: str, day: date, count: int) -> bool:
    if count < _A_LIST:
        return False
    whens = [line.registered_at for line in case.lines if line.file == file]
    return count * 2 > sum(when is not None and when.date() == day for when in whens)


RULE = Rule(("list-day-before",), ("product",), find)
