"""The whole working day, in the order in which an office does it. Read this first.

Order sheets are checked; clean lines become purchase orders; what arrived is registered and shared out; the
ledgers are posted; the daily report is filled in, and its mail is drafted. Each step stands alone as well, and each
may be repeated: what is done is not done again.
"""

from addin.flows.check import check
from addin.flows.desk import Desk, Outcome
from addin.flows.mail import mail
from addin.flows.post import post
from addin.flows.purchase import purchase
from addin.flows.receive import receive
from addin.flows.report import report
from addin.flows.steps import Step, run_steps

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
