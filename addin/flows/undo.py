"""撤销: the last action that changed something is taken back: the ledger by reversing entries, files and cells.

Everything is checked before anything is changed. The ledger comes first, in one transaction; should the rest be
stopped, the same action is taken back again by the next click, which finds what is done and does what is missing. An
action that was taken back is forgotten, so the next click takes back the one before. 撤销 itself is no action: what
it took back is done again by its own button.
"""

from datetime import datetime, timedelta

from addin.flows.desk import Desk, Outcome
from addin.flows.undo_files import Restoring, require_closed, restore
from addin.flows.undo_journal import Action, actions
from addin.flows.undo_ledger import Withdrawn, name_of, take_back_bookings
from addin.model.finding import Finding, Place
from addin.model.purchase import PurchaseLine
from addin.ports import CannotRun
from addin.wording import finding, sentence

STILL_RUNNING = timedelta(minutes=2)
"""An action whose journal has no end is still going on when it is younger; older, it was stopped."""


def undo(desk: Desk) -> Outcome:
    """Take back the last action; CannotRun, and nothing changed, where that cannot be done."""
    if desk.recorder is not None:
        desk.recorder.leave_off()
    known = actions(desk.folder)
    action = next(known, None)
    outcome = Outcome()
    if action is None:
        outcome.summary = {"action": ""}
        outcome.say("undo-nothing")
        return outcome
    _require_over(action)
    require_closed(desk.folder, action)
    withdrawn = take_back_bookings(desk, action)
    restored = restore(desk, action)
    if not restored.problems:
        desk.folder.forget(action.folder)
    _tell(action, withdrawn, restored, outcome)
    if not restored.problems:
        earlier = next(known, None)
        outcome.headline += _next(earlier)
    return outcome


def _require_over(action: Action) -> None:
    if not action.done and abs(datetime.now() - action.at) < STILL_RUNNING:
        raise CannotRun("undo-running", action=name_of(action))


def _tell(action: Action, withdrawn: Withdrawn, restored: Restoring, outcome: Outcome) -> None:
    outcome.changed = True
    outcome.findings = [*restored.problems, *_orders(withdrawn.rows), *restored.findings]
    outcome.summary = {
        "action": action.verb,
        "day": action.day.isoformat(),
        "at": action.at.isoformat(timespec="seconds"),
        "sheets": restored.sheets,
        "files": restored.files,
        "kept": restored.kept,
        "entries": withdrawn.entries,
        "orders": list(dict.fromkeys(row.purchase_no for row in withdrawn.rows)),
        "problems": len(restored.problems),
    }
    told = {**outcome.summary, "action": name_of(action), "when": _when(action), "parts": _parts(withdrawn, restored)}
    outcome.say("undo-partly" if restored.problems else "undo-done", **told)


def _parts(withdrawn: Withdrawn, restored: Restoring) -> str:
    counts = {
        "undo-part-sheets": restored.sheets,
        "undo-part-files": restored.files,
        "undo-part-entries": withdrawn.entries,
    }
    told = [sentence(code, count=count) for code, count in counts.items() if count]
    return "：" + "，".join(told) if told else ""


def _orders(rows: tuple[PurchaseLine, ...]) -> list[Finding]:
    """A finding for every order that the shops must be told of."""
    by_number: dict[str, list[PurchaseLine]] = {}
    for row in rows:
        by_number.setdefault(row.purchase_no, []).append(row)
    found = []
    for number, of_order in by_number.items():
        shop = of_order[0].shop
        lines = len(of_order)
        found.append(finding("undo-orders-withdrawn", Place(), number, purchase_no=number, shop=shop, lines=lines))
    return found


def _next(action: Action | None) -> str:
    if action is None:
        return sentence("undo-last")
    return sentence("undo-next", action=name_of(action), when=_when(action))


def _when(action: Action) -> str:
    return f"{action.at:%m-%d %H:%M}"
