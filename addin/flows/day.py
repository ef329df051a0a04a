"""The whole working day, in the order in which an office does it. Read this first.

Order sheets are checked; clean lines become purchase orders; what arrived is registered and shared out; the
ledgers are posted; the daily report is filled in, and its mail is drafted. Each step stands alone as well, and each
may be repeated: what is done is not done again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from addin.flows.check import check, show
from addin.flows.desk import Desk, Later, Outcome
from addin.flows.examine import examine
from addin.flows.mail import mail
from addin.flows.post import post
from addin.flows.purchase import purchase
from addin.flows.read_base import require_base
from addin.flows.receive import receive
from addin.flows.report import report
from addin.wording import sentence

Step = tuple[str, Callable[[Desk], Outcome]]

STEPS: tuple[Step, ...] = (
    ("check", check),
    ("purchase", purchase),
    ("receive", receive),
    ("post", post),
    ("report", report),
    ("mail", mail),
)


def day(desk: Desk) -> Outcome:
    """Run all steps; each step's summary stands under its name, and what several steps found is told once."""
    return run_steps(desk, STEPS)


def run_steps(desk: Desk, steps: Sequence[Step]) -> Outcome:
    """Run some of the steps one after the other, and write the order sheets once, when they are done."""
    later = Later()
    at_work = replace(desk, later=later)
    done = [(name, step(at_work)) for name, step in steps]
    shown = Outcome()
    show(desk, examine(desk, require_base(desk)), shown, later.statuses)
    whole = Outcome(changed=shown.changed, outputs=shown.outputs)
    for _, outcome in done:
        whole.outputs.extend(output for output in outcome.outputs if output not in whole.outputs)
        whole.changed |= outcome.changed
    whole.summary = {name: outcome.summary for name, outcome in done}
    found = [each for _, outcome in done for each in outcome.findings]
    whole.findings = list(dict.fromkeys([*found, *shown.findings]))
    told = "\n".join(outcome.headline for _, outcome in done)
    whole.headline = told if whole.changed else sentence("day-unchanged")
    return whole
