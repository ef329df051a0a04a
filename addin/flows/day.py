"""The whole working day, in the order in which an office does it. Read this first.

Order sheets are checked; clean lines become purchase orders; what arrived is registered and shared out; the
ledgers are posted; the daily report is filled in, and its mail is drafted. Each step stands alone as well, and each
may be repeated: what is done is not done again.
"""

from collections.abc import Callable

from addin.flows.check import check
from addin.flows.desk import Desk, Outcome
from addin.flows.mail import mail
from addin.flows.post import post
from addin.flows.purchase import purchase
from addin.flows.receive import receive
from addin.flows.report import report
from addin.model.finding import Finding
from addin.wording import sentence

STEPS: tuple[tuple[str, Callable[[Desk], Outcome]], ...] = (
    ("check", check),
    ("purchase", purchase),
    ("receive", receive),
    ("post", post),
    ("report", report),
    ("mail", mail),
)


def day(desk: Desk) -> Outcome:
    """Run all steps; each step's summary stands under its name, and what several steps found is told once."""
    whole = Outcome()
    headlines: list[str] = []
    found: dict[Finding, None] = {}
    for name, step in STEPS:
        outcome = step(desk)
        found.update(dict.fromkeys(outcome.findings))
        whole.outputs.extend(output for output in outcome.outputs if output not in whole.outputs)
        whole.summary[name] = outcome.summary
        whole.changed |= outcome.changed
        headlines.append(outcome.headline)
    whole.findings = list(found)
    whole.headline = "\n".join(headlines) if whole.changed else sentence("day-unchanged")
    return whole
