"""Random working days with 撤销 in between: the ledger stays sound, nothing is ordered twice, nothing is lost."""

import shutil
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from addin.flows.check import check
from addin.flows.post import post
from addin.flows.purchase import purchase
from addin.flows.receive import receive
from addin.flows.recorded import recorded
from addin.flows.undo import undo
from tests.flows import township
from tests.flows.township import desk, edited, order_row, sort_rows

FLOWS = {"check": check, "purchase": purchase, "receive": receive, "post": post}
MOST_OF_A_LINE = Decimal(4)
WISHES = [("红旗里", "1", f"{floor}01", f"示例住户{floor}", "19900000050", "土豆", 1, "斤") for floor in range(20, 40)]


CLICKS = [f"click {verb}" for verb in FLOWS]
TYPING = ["type", "count 0", "count 1", "sort 东风社区 房号", "sort 红旗社区 收货人"]
STEPS = st.sampled_from([*CLICKS, *CLICKS, "back", "back", "again", *TYPING])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return township.make(tmp_path_factory.mktemp("undo-model") / "街道")


@settings(max_examples=12)
@given(steps=st.lists(STEPS, min_size=6, max_size=12))
@example(steps=["click purchase", "count 1", "click receive", "click post", "count 0", "click receive", *["back"] * 4])
@example(
    steps=["click check", "click purchase", "sort 东风社区 房号", "back", "type", "click purchase", "again", "back"]
)
def test_nothing_is_ordered_twice_or_lost(made, steps):
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(shutil.copytree(made, Path(folder) / "街道")))
        for step in steps:
            what, *details = step.split()
            getattr(office, what)(*details)
            office.require_sound()


class Office:
    """Buttons in any order, and a clerk who types, sorts and counts in between."""

    def __init__(self, folder):
        self.folder = folder
        self.actions = []
        self.typed = 0

    def ledger(self):
        """What stands in the ledger: balances, and what every line was ordered, received and handed out."""
        with desk(self.folder) as opened:
            store = opened.ledger()
            lines = [
                (line.line_id, line.product_code, line.quantity, line.received, line.issued)
                for line in store.ordered_lines()
            ]
            return list(store.balances()), Counter(lines)

    def click(self, verb):
        before = self.ledger()
        with desk(self.folder) as opened:
            changed = recorded(opened, verb, FLOWS[verb]).changed
            assert not recorded(opened, verb, FLOWS[verb]).changed
        if changed:
            self.actions.append((verb, before))

    def back(self):
        with desk(self.folder) as opened:
            outcome = undo(opened)
        assert outcome.changed is bool(self.actions)
        if self.actions:
            verb, before = self.actions.pop()
            assert outcome.summary["action"] == verb
            assert self.ledger() == before

    def again(self):
        """Orders that are taken back and made again are for the same lines and quantities, or for more."""
        if self.actions and self.actions[-1][0] == "purchase":
            _, before = self.ledger()
            self.back()
            self.click("purchase")
            assert wanted(before) <= wanted(self.ledger()[1])

    def sort(self, sheet, heading):
        sort_rows(self.folder / f"需求登记/{sheet}.xlsx", heading)

    def type(self):
        row = order_row(WISHES[self.typed], at=self.typed)
        township.fill(self.folder / "需求登记/红旗社区.xlsx", [row])
        self.typed += 1

    def count(self, less):
        for path in sorted((self.folder / "收货登记").glob("*.xlsx")):
            with edited(path) as sheet:
                headings = [cell.value for cell in sheet[1]]
                for row in sheet.iter_rows(min_row=2):
                    quantity = row[headings.index("订购数量")].value
                    if quantity is not None:
                        row[headings.index("实收数量")].value = max(0, quantity - int(less))

    def require_sound(self):
        with desk(self.folder) as opened:
            assert list(opened.ledger().verify()) == []
        most = 7 + self.typed
        ordered = wanted(self.ledger()[1])
        assert len(ordered) <= most
        assert all(quantity <= MOST_OF_A_LINE for quantity in ordered.values())


def wanted(lines):
    """Quantity by line, over all orders that stand."""
    found = Counter()
    for (line_id, _, quantity, *_), times in lines.items():
        found[line_id] += quantity * times
    return found
