"""Statuses from the ledger are shown on the order sheets, without judging the lines again."""

from collections import Counter
from collections.abc import Mapping

from addin.checks.judge import Judgement
from addin.flows.desk import Desk, Outcome
from addin.flows.examine import Examined, spans_of
from addin.flows.gather import gather
from addin.flows.tell import tell
from addin.model.order import Status
from addin.sheets.base import Base


def show_status(desk: Desk, base: Base, statuses: Mapping[str, Status], outcome: Outcome) -> None:
    """Write the statuses of ordered lines into the sheets; other lines are left as they are."""
    if desk.later is not None:  # then they are shown with the judgement, which knows an original row from its copy
        desk.later.statuses.update(statuses)
        return
    gathered = gather(desk, base.office)
    lines = gathered.lines
    examined = Examined(base, gathered, lines, Judgement({}), spans_of(gathered))
    rows = Counter(line.line_id for line in lines)  # of two rows with one number, only the check knows the original
    known = {number: status for number, status in statuses.items() if rows[number] == 1}
    tell(desk, examined, outcome, known, only_known=True)
