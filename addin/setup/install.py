"""A machine and wishes come in, the add-in is in its places; the outcome tells each thing that was done.

It can be repeated: what is done already is told as such. What went wrong does not stop the rest.
"""

from collections import Counter
from collections.abc import Iterator

from addin.flows.desk import Outcome
from addin.model.finding import Finding, Place, Severity
from addin.ports import BookProblem, CannotRun
from addin.setup import excel
from addin.setup.changes import Change, NotPrivate
from addin.setup.machine import Machine, System
from addin.setup.places import state_folder
from addin.setup.plan import Wishes, changes
from addin.setup.record import Record
from addin.setup.starting import NotPlain, launcher_file
from addin.setup.trust import refusals, without
from addin.sheets.workbench import ADDIN_FILE
from addin.wording import finding
from addin.wording.books import REASONS
from addin.wording.launcher import TITLE as LAUNCHER
from addin.wording.setup import TITLES

MADE, PLANNED, ALREADY, FAILED = "made", "planned", "already", "failed"
COUNTED = (MADE, PLANNED, ALREADY, FAILED)


def install(machine: Machine, wishes: Wishes, *, dry_run: bool = False) -> Outcome:
    """Put everything in place, or only tell what would be done."""
    outcome = Outcome(findings=list(refusals(machine, wishes)))
    refused = {each.code for each in outcome.findings if each.severity is Severity.ERROR}
    wishes = without(wishes, refused)
    counts = Counter({FAILED: len(refused)})
    record = Record(state_folder(machine))
    try:
        for change in changes(machine, wishes, record):
            state, told = _make(change, record, dry_run=dry_run)
            counts[state] += 1
            outcome.findings.append(told)
    except NotPlain as problem:
        counts[FAILED] += 1
        outcome.findings.append(finding("setup-not-plain", Place(), where=str(problem)))
    outcome.findings.extend(_notes(machine, wishes, changed=bool(counts[MADE])))
    outcome.changed = bool(counts[MADE])
    outcome.summary = {state: counts[state] for state in COUNTED}
    outcome.say(_headline(counts, dry_run=dry_run), **outcome.summary)
    return outcome


def _make(change: Change, record: Record, *, dry_run: bool) -> tuple[str, Finding]:
    """Make one change; how it went, and what to tell of it."""
    try:
        if change.is_made():
            return ALREADY, _told(change, ALREADY)
        if dry_run:
            return PLANNED, _told(change, PLANNED)
        trace = change.apply()
        if trace is not None:
            record.add({**trace, "title": change.title, "kind": change.kind})
        return MADE, _told(change, MADE)
    except (OSError, UnicodeError, BookProblem, CannotRun) as problem:
        return FAILED, _failure(change, problem)


def _told(change: Change, state: str) -> Finding:
    return finding(f"setup-{change.kind}-{state}", Place(), title=TITLES[change.title], where=change.where)


def _failure(change: Change, problem: Exception) -> Finding:
    code = _code(problem)
    detail = getattr(problem, "strerror", None) or str(problem)
    reason = REASONS["system"].format(detail=detail)
    return finding(code, Place(), title=TITLES[change.title], where=change.where, reason=reason)


def _code(problem: Exception) -> str:
    """Which sentence tells of a change that could not be made."""
    if isinstance(problem, CannotRun):
        return problem.code
    if isinstance(problem, NotPrivate):
        return "setup-not-private"
    locked = isinstance(problem, BookProblem) and problem.code == "file-locked"
    return "setup-locked" if locked else "setup-failed"


def _headline(counts: Counter[str], *, dry_run: bool) -> str:
    if dry_run:
        return "setup-rehearsed"
    if counts[FAILED]:
        return "setup-partly"
    return "setup-done" if counts[MADE] else "setup-unchanged"


def _notes(machine: Machine, wishes: Wishes, *, changed: bool) -> Iterator[Finding]:
    """What a person has to know or do beside what was done."""
    if machine.system is System.LINUX:
        if changed:
            yield finding("setup-desktop-allow", Place())
        return
    if wishes.addin is None:
        yield finding("setup-addin-missing", Place(), file=ADDIN_FILE)
    elif changed:
        yield finding("setup-excel-opens", Place())
    if machine.system is System.MAC:
        yield finding("setup-mac-helper", Place(launcher_file(machine, LAUNCHER)[0]))
        return
    for version in excel.versions(machine)[:1]:
        if other := excel.other_startup(machine, version):
            yield finding("setup-other-startup", Place(), where=other)
    if wishes.trust is None:
        yield finding("setup-trust-needed", Place())
