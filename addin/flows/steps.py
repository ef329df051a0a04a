"""Several flows one after the other on one desk: each reads what the one before left, and sheets are written once."""

from collections.abc import Callable, Sequence

from addin.flows.check import show
from addin.flows.desk import Desk, Later, Outcome
from addin.flows.examine import examine
from addin.flows.read_base import require_base
from addin.wording import sentence

Step = tuple[str, Callable[[Desk], Outcome]]
"""A flow and the name under which its summary stands."""


def run_steps(desk: Desk, steps: Sequence[Step]) -> Outcome:
    """Run some of the steps one after the other, and write the order sheets once, when they are done."""
    later = Later()
    at_work = desk._replace(later=later)
    done = [(name, step(at_work)) for name, step in steps]
    shown = Outcome()
    show(desk, examine(desk, require_base(desk)), shown, later.statuses, later.notes)
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
