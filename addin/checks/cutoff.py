"""Orders after the cut-off wait for the next day's purchase; they are told, so that none vanishes."""

from collections.abc import Iterable
from datetime import datetime

from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Today's lines that were registered after 登记截止时间."""
    cutoff = datetime.combine(case.day, case.settings.order_cutoff)
    told = {"cutoff": f"{case.settings.order_cutoff:%H:%M}"}
    late = {when for when in case.different_moments if when and when > cutoff and when.date() == case.day}
    for at, when in enumerate(case.moments) if late else ():
        if when in late:
            yield Hit(at, "after-cutoff", "registered_at", f"{when:%H:%M}", told)


RULE = Rule(("after-cutoff",), ("registered_at",), find)
