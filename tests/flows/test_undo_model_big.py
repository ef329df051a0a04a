"""Random working days with 撤销 in between: the ledger stays sound, nothing is ordered twice, nothing is lost."""

import shutil
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from addin.flows.check import check
from addin.flows.post import post
from addin.flows.purchase import purchase
from addin.flows.receive import receive
from addin.flows.recorded import recorded
from addin.flows.undo import undo
from tests.flows import township
from tests.flows.township import desk, edited, order_row, sort_rows

FLOWS = {"check": check, "purchase": purchase, "receive": receive, "post": post}
SHEETS = ("东风社区", "红旗社区")
WISHES = [("红旗里", "1", f"{floor}01", f"示例住户{floor}", "19900000050", "土豆", 1, "斤") for floor in range(20, 30)]


class Office(RuleBasedStateMachine):
    """Buttons in any order, and a clerk who types, sorts and counts in between."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.office = Path(self.folder.name) / "街道"
        self.actions = []
        self.typed = 0

    @initialize()
    def open_office(self):
        shutil.copytree(_made(), self.office)

    def teardown(self):
        self.folder.cleanup()

    def ledger(self):
        """What stands in the ledger: balances, and what every line was ordered, received and handed out."""
        with desk(self.office) as opened:
            store = opened.ledger()
            assert list(store.verify()) == []
            lines = [
                (line.line_id, line.product_code, line.quantity, line.received, line.issued)
                for line in store.ordered_lines()
            ]
            return list(store.balances()), Counter(lines)

    @rule(verb=st.sampled_from(sorted(FLOWS)))
    def click(self, verb):
        before = self.ledger()
        with desk(self.office) as opened:
            changed = recorded(opened, verb, FLOWS[verb]).changed
        with desk(self.office) as opened:
            assert not recorded(opened, verb, FLOWS[verb]).changed
        if changed:
            self.actions.append((verb, before))

    @rule()
    def take_back(self):
        with desk(self.office) as opened:
            outcome = undo(opened)
        assert outcome.changed is bool(self.actions)
        if self.actions:
            verb, before = self.actions.pop()
            assert outcome.summary["action"] == verb
            assert self.ledger() == before

    @rule()
    def take_back_and_do_again(self):
        if not self.actions or self.actions[-1][0] != "purchase":
            return
        after = self.ledger()
        self.take_back()
        self.click("purchase")
        assert sum(self.wanted(after[1]).values()) == sum(self.wanted(self.ledger()[1]).values())

    def wanted(self, lines):
        found = Counter()
        for (line_id, product, quantity, *_), times in lines.items():
            found[line_id, product] += quantity * times
        return found

    @rule(sheet=st.sampled_from(SHEETS), heading=st.sampled_from(["房号", "收货人"]))
    def sort(self, sheet, heading):
        sort_rows(self.office / f"需求登记/{sheet}.xlsx", heading)

    @rule()
    def type_a_line(self):
        if self.typed < len(WISHES):
            township.fill(self.office / "需求登记/红旗社区.xlsx", [order_row(WISHES[self.typed], at=self.typed)])
            self.typed += 1

    @rule(less=st.sampled_from([0, 1]))
    def count_at_the_gate(self, less):
        for path in sorted((self.office / "收货登记").glob("*.xlsx")):
            with edited(path) as sheet:
                headings = [cell.value for cell in sheet[1]]
                for row in sheet.iter_rows(min_row=2):
                    quantity = row[headings.index("订购数量")].value
                    if quantity is not None:
                        row[headings.index("实收数量")].value = max(0, quantity - less)

    @invariant()
    def no_line_is_ordered_twice(self):
        if not self.office.exists():
            return
        _, lines = self.ledger()
        for (line_id, product), quantity in self.wanted(lines).items():
            assert quantity <= Decimal(4), (line_id, product)


_OFFICES: list[Path] = []


def _made() -> Path:
    if not _OFFICES:
        folder = tempfile.TemporaryDirectory()
        _OFFICES.append(township.make(Path(folder.name) / "街道"))
        _HELD.append(folder)
    return _OFFICES[0]


_HELD: list[tempfile.TemporaryDirectory] = []

Office.TestCase.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
TestOffice = Office.TestCase
