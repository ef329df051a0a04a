"""Moments that were written short, or as abroad: a proposal for each cell where only one day can be meant.

11月23日, 11/23, 3/1/2026, 26-3-1, 2026年3月1日上午 and 9:30 lack something that the other lines and today make up for.
Nothing is taken: the line waits until the clerk has adopted it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from addin.model.document import CellValue
from addin.model.finding import Fix
from addin.sheets.reading import Table, row_of
from addin.terms import cells
from addin.terms.cells import Bad

_NEAR = 45
"""Days from the other lines, or from today, within which a day must lie to be the one that is meant."""
_YEAR_FIRST = re.compile(r"'?(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?!\d)(.*)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](20\d{2})(?!\d)(.*)")
_NO_YEAR = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?(?![\d/.\-:])(.*)")
_HALF = re.compile(r"(20\d{2}.*\d[日号]?)\s*(?:上午|早上|中午|下午|晚上)")
_MINUTES = 24 * 60


def propose_moments(table: Table, moments: Sequence[datetime | None], today: date | None) -> None:
    """Propose a moment for the cells of 登记时间 that were refused; the findings of the table get their fixes."""
    heading = table.sheet.heading("registered_at")
    asked = [
        nth
        for nth, told in enumerate(table.findings)
        if told.code == "moment-invalid" and told.place.column == heading and told.fix is None
    ]
    if not asked:
        return
    index, near = {row: at for at, row in enumerate(table.rows)}, _days_nearby(moments, today)
    for nth in asked:
        at = index[row_of(table.findings[nth].place.cell)]
        meant = _meant(table.raw["registered_at"][at], near[at])
        if meant is not None:
            table.findings[nth] = table.findings[nth]._replace(fix=Fix(heading, cells.text(meant)))


def _days_nearby(moments: Sequence[datetime | None], today: date | None) -> list[date | None]:
    """For every line the day of the nearest one above that has one, else of the first below, else today."""
    day = next((when.date() for when in moments if when is not None), today)
    days: list[date | None] = []
    for when in moments:
        day = when.date() if when is not None else day
        days.append(day)
    return days


def _meant(value: CellValue, near: date | None) -> datetime | None:
    """The one moment that a cell can mean; None where it may be one or the other."""
    if near is None:
        return None
    if isinstance(value, float) and 0 < value < 1:
        hour, minute = divmod(round(value * _MINUTES), 60)
        return _moment(near, f"{hour}:{minute:02}")
    shown = cells.narrow(cells.text(value))
    found = {
        when for day, clock in _days(shown, near) if abs((day - near).days) <= _NEAR and (when := _moment(day, clock))
    }
    return found.pop() if len(found) == 1 else None


def _days(shown: str, near: date) -> Iterator[tuple[date, str]]:
    """The days that a text can mean, each with its time of day."""
    tried: list[tuple[int, int, int, str]] = []
    if half := _HALF.fullmatch(shown):
        whole = cells.moment(half[1])
        if isinstance(whole, datetime):
            tried.append((whole.year, whole.month, whole.day, ""))
    elif said := _YEAR_LAST.fullmatch(shown):
        one, other, year = int(said[1]), int(said[2]), int(said[3])
        tried += [(year, one, other, said[4]), (year, other, one, said[4])]
    elif said := _YEAR_FIRST.fullmatch(shown):
        tried.append((2000 + int(said[1]), int(said[2]), int(said[3]), said[4]))
    elif said := _NO_YEAR.fullmatch(shown):
        tried += [(near.year + more, int(said[1]), int(said[2]), said[3]) for more in (-1, 0, 1)]
    elif ":" in shown or "点" in shown or "时" in shown:
        tried.append((near.year, near.month, near.day, shown))
    for year, month, day, clock in tried:
        try:
            yield date(year, month, day), clock
        except ValueError:
            continue


def _moment(day: date, clock: str) -> datetime | None:
    """The day with a time of day as clerks write it, None where that is none."""
    when = cells.moment(f"{day:%Y-%m-%d} {clock.strip()}")
    return None if isinstance(when, Bad) else when
