"""A machine comes in; what installing changed on it is taken back, newest first. What a person changed since stays."""

from collections import Counter
from contextlib import suppress

from addin.bridge.spool import RUNNING, WAITING
from addin.flows.desk import Outcome
from addin.model.finding import Finding, Place
from addin.ports import BookProblem, CannotRun
from addin.setup.changes import Trace, take_back
from addin.setup.libreoffice import refuse_while_running
from addin.setup.look_helper import is_running
from addin.setup.machine import Machine
from addin.setup.places import spool_folder, state_folder
from addin.setup.plan import KEPT
from addin.setup.record import RECORD, Record
from addin.setup.stores import SEPARATOR
from addin.wording import finding
from addin.wording.setup import TITLES

UNDONE, CHANGED, FAILED = "undone", "changed", "failed"
OF_LIBREOFFICE = ("profile", "profile-list")


def uninstall(machine: Machine, *, dry_run: bool = False) -> Outcome:
    """Take everything back that the record knows, or only tell what that would be."""
    folder = state_folder(machine)
    record = Record(folder)
    outcome = Outcome()
    counts: Counter[str] = Counter()
    for trace in reversed(record.traces):
        if dry_run:
            outcome.findings.append(_told(trace, "remove"))
            continue
        if trace["what"] == "folder":  # it may hold nothing any more, not even the record
            record.forget(trace)
            _clear(machine)
        state, told = _undo(machine, trace)
        counts[state] += 1
        outcome.findings.append(told)
        if state != FAILED:
            record.forget(trace)
    outcome.changed = bool(counts[UNDONE])
    outcome.summary = {state: counts[state] for state in (UNDONE, CHANGED, FAILED)}
    outcome.say(_headline(outcome, dry_run=dry_run), **outcome.summary, planned=len(record.traces))
    return outcome


def _undo(machine: Machine, trace: Trace) -> tuple[str, Finding]:
    try:
        if trace["what"] in OF_LIBREOFFICE:
            refuse_while_running(machine)
        state = UNDONE if take_back(machine, trace) else CHANGED
    except CannotRun as problem:
        return FAILED, finding(problem.code, Place())
    except (OSError, BookProblem) as problem:
        title, where = _names(trace)
        return FAILED, finding("setup-failed", Place(), title=title, where=where, reason=str(problem))
    return state, _told(trace, state)


def _told(trace: Trace, state: str) -> Finding:
    title, where = _names(trace)
    return finding(f"setup-{trace['kind']}-{state}", Place(), title=title, where=where)


def _names(trace: Trace) -> tuple[str, str]:
    return TITLES[str(trace["title"])], str(trace["where"]).partition(SEPARATOR)[0]


def _headline(outcome: Outcome, *, dry_run: bool) -> str:
    if not outcome.findings:
        return "setup-nothing-installed"
    return "setup-remove-rehearsed" if dry_run else "setup-removed"


def _clear(machine: Machine) -> None:
    """Remove what the program itself left in its own folders; clicks that wait and files of the user's stay."""
    state, spool = state_folder(machine), spool_folder(machine)
    if is_running(spool):
        return
    for file in (*state.glob("*"), *spool.glob("*")):
        if file.is_file() and file.suffix not in (WAITING, *RUNNING) and file.name != RECORD:
            file.unlink()
    with suppress(OSError):  # it holds something, or there is none
        (state / KEPT).rmdir()
