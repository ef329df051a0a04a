"""A flow run as one action that 撤销 can take back."""

from collections.abc import Callable

from addin.flows.desk import Desk, Outcome
from addin.model.finding import Place
from addin.wording import finding


def recorded(desk: Desk, verb: str, flow: Callable[[Desk], Outcome]) -> Outcome:
    """Run a flow and note what it changes under its verb, also when it is stopped by an error."""
    recorder = desk.recorder
    if recorder is None:
        return flow(desk)
    recorder.begin(desk.folder, verb, desk.day)
    headline = ""
    try:
        outcome = flow(desk)
        headline = outcome.headline
    finally:
        recorder.end(headline)
    if recorder.problem is not None:
        outcome.findings.append(finding("undo-not-noted", Place(recorder.problem.file)))
    return outcome
