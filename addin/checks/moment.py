"""The time of registration makes sense: not in the future, not before the plan began, and before the cut-off."""

from collections.abc import Iterable
from datetime import date, datetime, time

from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Lines from the future (after today) and from before 预案启动日期."""
    began = _began(case.settings.plan_start)
    end_of_day = datetime.combine(case.day, time.max)
    for at, line in enumerate(case.lines):
        when = line.registered_at
        if when is None:
            if (line.file, line.row, "registered_at") not in case.unreadable:
                yield Hit(at, "moment-missing", "registered_at")
        elif when > end_of_day:
            yield Hit(at, "moment-future", "registered_at", f"{when:%Y-%m-%d %H:%M}", {"day": case.day})
        elif began and when.date() < began:
            yield Hit(at, "moment-early", "registered_at", f"{when:%Y-%m-%d %H:%M}", {"began": began})


def _began(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


RULE = Rule(("moment-missing", "moment-future", "moment-early"), ("registered_at",), find)
