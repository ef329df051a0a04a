"""登记入账: grants and hand-outs are booked, and both ledger workbooks are brought up to date."""

from collections.abc import Sequence
from functools import partial

from addin.flows.desk import Desk, Outcome
from addin.flows.line_status import statuses
from addin.flows.read_base import require_base
from addin.flows.show_status import show_status
from addin.ledger import keys
from addin.ledger.funding import book_grants
from addin.ledger.issuing import book_issues
from addin.ledger.queries import fund_summary
from addin.model.purchase import OrderedLine
from addin.ports import LedgerStore
from addin.rendering import fund_ledger, goods_ledger
from addin.sheets.base import Base
from addin.sheets.layout import FUND_LEDGER_FILE, GOODS_LEDGER_FILE, output


def post(desk: Desk) -> Outcome:
    """Book what has been received and not yet handed out, and the grants; publish the ledgers."""
    base = require_base(desk)
    store = desk.ledger()
    outcome = Outcome(base.findings)
    grants = store.commit(book_grants(base.office.grants, store.entries(kind=keys.GRANT), desk.day))
    lines = store.ordered_lines(awaited=False)
    issues = store.commit(book_issues(desk.day, lines, store.entries(kind=keys.ISSUE)))
    if issues:
        lines = store.ordered_lines(awaited=False)
    _publish(desk, base, store, lines, outcome)
    show_status(desk, base, statuses(lines), outcome)
    outcome.changed |= bool(grants + issues)
    fund = fund_summary(store.balances())
    outcome.summary = {
        "grants": grants,
        "issues": issues,
        "fund_allocated_fen": fund.allocated_fen,
        "fund_used_fen": fund.used_fen,
        "fund_balance_fen": fund.balance_fen,
    }
    outcome.say("post-done" if grants + issues else "post-nothing", **outcome.summary)
    return outcome


def _publish(desk: Desk, base: Base, store: LedgerStore, lines: Sequence[OrderedLine], outcome: Outcome) -> None:
    """Both ledgers at the top of the folder, and the day's copy of each with the day's papers."""
    entries = store.entries()
    goods = goods_ledger.document(entries, store.purchase_lines(), lines, base.office, desk.day)
    fund = fund_ledger.document(entries, base.office, base.settings, desk.day)
    for name, document in ((GOODS_LEDGER_FILE, goods), (FUND_LEDGER_FILE, fund)):
        outcome.publish(desk.folder, name, document)
        content = desk.folder.read_bytes(name)
        if content is not None:
            copy = output(desk.day, name)
            outcome.attempt(desk.folder, copy, partial(desk.folder.publish_bytes, copy, content))
