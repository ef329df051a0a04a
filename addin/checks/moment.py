"""The time of registration makes sense: not in the future, not before the plan began, and before the cut-off."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from addin.checks.required import from_above
from addin.checks.rule import Case, Hit, Rule
from addin.terms import cells
from addin.wording.checks import SINCE_A_YEAR, SINCE_PLAN

FARTHEST_DAYS = 366
"""How old a line may be where the office has not said when the plan began: 1900 is a slip of the spreadsheet."""


def find(case: Case) -> Iterable[Hit]:
    """Lines from the future (after today) and from before 预案启动日期, or far back where that is not known."""
    plan = _began(case.settings.plan_start)
    began = plan or case.day - timedelta(days=FARTHEST_DAYS)
    early = {"since": SINCE_PLAN if plan else SINCE_A_YEAR, "began": began}
    first = datetime.combine(began, time.min)
    last = datetime.combine(case.day, time.max)
    wrong = {when for when in case.different_moments if when is None or not first <= when <= last}
    for at, when in enumerate(case.moments) if wrong else ():
        if when in wrong:
            yield from _told(case, at, when, early, last)


def _told(case: Case, at: int, when: datetime | None, early: Mapping[str, object], last: datetime) -> Iterable[Hit]:
    line = case.lines[at]
    if when is None:
        if (line.file, line.row, "registered_at") not in case.unreadable:
            yield Hit(at, "moment-missing", "registered_at", fix=from_above(case, at, "registered_at"))
    elif when > last:
        yield Hit(at, "moment-future", "registered_at", f"{when:%Y-%m-%d %H:%M}", {"day": case.day})
    else:
        yield Hit(at, "moment-early", "registered_at", f"{when:%Y-%m-%d %H:%M}", early)


def _began(text: str) -> date | None:
    day = cells.day(text)
    return day if isinstance(day, date) else None


RULE = Rule(("moment-missing", "moment-future", "moment-early"), ("registered_at",), find)
