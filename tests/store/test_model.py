"""Random days in the office, booked by two ledgers at once: what must hold after every step."""

import tempfile
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from addin.ledger.arrivals import Delivery
from addin.ledger.funding import book_grants
from addin.ledger.issuing import book_issues
from addin.ledger.ordering import book_purchase
from addin.ledger.queries import fund_lines, fund_summary, payable_by_shop, stock, turnover
from addin.ledger.receiving import book_receipt
from addin.ledger.withdrawal import Booking, Books, withdraw
from addin.model.office import Grant
from addin.store.memory_store import MemoryLedger
from addin.store.sqlite_store import SqliteLedger
from tests.ledger.samples import FUNDED, MONDAY, row, wanted

QUANTITIES = st.sampled_from([Decimal(each) for each in ("0.5", "1", "2", "2.375", "7")])
PRICES = st.sampled_from([1, 333, 399, 1250])
LINES = st.lists(
    st.tuples(
        st.sampled_from(["南湖社区", "东街社区"]),
        st.sampled_from(["P001", "P002"]),
        QUANTITIES,
        PRICES,
        st.sampled_from(["", "困难群众", "老人"]),
    ),
    min_size=1,
    max_size=6,
)
SURPLUS = st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(3)])


class Office(RuleBasedStateMachine):
    """Orders, deliveries, corrections, issues and grants in any order; each step also repeated."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = SqliteLedger(Path(self.folder.name) / "台账.db")
        self.memory = MemoryLedger()
        self.batches = []
        self.actions = []
        self.grants = {}
        self.day = MONDAY
        self.orders = 0

    def teardown(self):
        self.file.close()
        self.folder.cleanup()

    def book(self, batch):
        """Both ledgers book the same and say the same of it."""
        former = self.memory.former(batch)
        assert former == self.file.former(batch)
        self.actions.append((_booking(batch, former), dict(self.grants), self.standing()))
        assert self.memory.commit(batch) == self.file.commit(batch) == len(batch.entries)
        if batch.entries:
            self.batches.append(batch)

    @rule(found=LINES, surplus=SURPLUS)
    def order(self, found, surplus):
        self.orders += 1
        number = f"CG-{self.orders}"
        lines = [
            wanted(f"L{at}", quantity, place, product=product, number=number, group=group)._replace(day=self.day)
            for at, (place, product, quantity, _, group) in enumerate(found)
        ]
        prices = {product: price for _, product, _, price, _ in found}
        lines = [line._replace(unit_price_fen=prices[line.product_code]) for line in lines]
        rows = [
            row(_total(lines, product) + surplus, surplus, product=product, number=number)._replace(day=self.day)
            for product in prices
        ]
        rows = [each._replace(unit_price_fen=prices[each.product_code]) for each in rows]
        self.book(book_purchase(rows, lines))

    @precondition(lambda self: self.memory.purchase_lines())
    @rule(data=st.data())
    def register(self, data):
        """A row is registered for the first time, or corrected."""
        chosen = data.draw(st.sampled_from(self.memory.purchase_lines()))
        key = (chosen.purchase_no, chosen.product_code)
        lines = [line for line in self.memory.ordered_lines() if (line.purchase_no, line.product_code) == key]
        parts = st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)])
        shares = {(line.line_id, key[0]): _part(line.quantity, data.draw(parts)) for line in lines}
        beyond = data.draw(st.sampled_from([Decimal(0), Decimal(1), chosen.surplus]))
        self.deliver(Delivery({key: sum(shares.values(), beyond)}, shares))

    def deliver(self, delivery):
        def made():
            lines = self.memory.purchase_lines(), self.memory.ordered_lines()
            return book_receipt(self.day, *lines, delivery, self.memory.entries(), FUNDED)

        self.book(made())
        again = made()
        assert (again.entries, again.received, again.line_received, again.line_issued) == ([], {}, {}, {})

    @rule()
    def issue(self):
        self.book(book_issues(self.day, self.memory.ordered_lines(), self.memory.entries()))
        again = book_issues(self.day, self.memory.ordered_lines(), self.memory.entries())
        assert (again.entries, again.line_issued) == ([], {})
        assert all(line.issued == line.received for line in self.memory.ordered_lines())

    @rule(document=st.sampled_from(["财1号", "财2号"]), amount=st.sampled_from([0, 100, 99_999, -100]))
    def grant(self, document, amount):
        grants = {**self.grants, document: Grant(document, self.day, amount, "区级财政")}
        self.book(book_grants(grants.values(), self.memory.entries(), self.day))
        self.grants = grants
        assert not book_grants(self.grants.values(), self.memory.entries(), self.day).entries

    @precondition(lambda self: self.batches)
    @rule(data=st.data())
    def repeat_an_old_batch(self, data):
        before = self.shown(self.file)
        assert self.file.commit(data.draw(st.sampled_from(self.batches))) == 0
        assert self.shown(self.file) == before

    @precondition(lambda self: self.actions)
    @rule()
    def take_back(self):
        """The last action goes; what stood before it stands again."""
        booking, self.grants, standing = self.actions.pop()
        for ledger in (self.memory, self.file):
            ledger.commit(withdraw(booking, _books(ledger), self.day))
            assert not withdraw(booking, _books(ledger), self.day).entries
        assert self.standing() == standing

    def standing(self):
        """What counts: balances and lines."""
        return (*map(list, (self.memory.balances(), self.memory.purchase_lines(), self.memory.ordered_lines())),)

    @rule()
    def next_day(self):
        self.day += timedelta(days=1)

    @rule()
    def open_again(self):
        self.file.close()
        self.file = SqliteLedger(Path(self.folder.name) / "台账.db")

    @staticmethod
    def shown(ledger):
        return (
            list(ledger.entries()),
            list(ledger.balances()),
            list(ledger.purchase_lines()),
            list(ledger.ordered_lines()),
        )

    @invariant()
    def both_ledgers_are_sound_and_say_the_same(self):
        assert self.shown(self.file) == self.shown(self.memory)
        assert list(self.file.verify()) == list(self.memory.verify()) == []

    @invariant()
    def goods_are_somewhere(self):
        sums = Counter()
        for balance in self.memory.balances():
            sums[balance.commodity] += balance.amount
        assert not any(sums.values())

    @invariant()
    def lines_and_accounts_agree(self):
        amounts = {(each.account, each.commodity): each.amount for each in self.memory.balances()}
        for product in ("P001", "P002"):
            lines = [line for line in self.memory.ordered_lines() if line.product_code == product]
            issued = sum(amounts.get((f"住户/{place}", product), 0) for place in ("南湖社区", "东街社区"))
            assert issued == sum(1000 * (line.issued or 0) for line in lines)
            arrived = sum(each.received or 0 for each in self.memory.purchase_lines() if each.product_code == product)
            held = sum(line.quantity for line in stock(self.memory.balances()) if line.product_code == product)
            assert 1000 * (arrived - held) == issued

    @invariant()
    def figures_agree(self):
        entries, balances = self.memory.entries(), self.memory.balances()
        fund = fund_summary(balances)
        assert fund.allocated_fen == sum(grant.amount_fen for grant in self.grants.values())
        rows = fund_lines(entries)
        assert (rows[-1].balance_fen if rows else 0) == fund.balance_fen
        at_the_gate = sum(each.amount for each in balances if each.account.startswith("代收/"))
        assert sum(payable_by_shop(balances).values()) == fund.used_fen + at_the_gate
        closing = {each.product_code: each.closing for each in turnover(entries)}
        held = Counter()
        for line in stock(balances):
            held[line.product_code] += line.quantity
        assert {product: quantity for product, quantity in closing.items() if quantity} == dict(held)


def _booking(batch, former):
    filled = (
        {key: (before.get(key), value) for key, value in after.items()}
        for before, after in (
            (former.received, batch.received),
            (former.line_received, batch.line_received),
            (former.line_issued, batch.line_issued),
        )
    )
    return Booking(former.new, sorted({line.purchase_no for line in batch.purchase_lines}), *filled)


def _books(ledger):
    return Books(ledger.entries(), ledger.balances(), ledger.purchase_lines(), ledger.ordered_lines())


def _total(lines, product):
    return sum((line.quantity for line in lines if line.product_code == product), Decimal(0))


def _part(quantity, part):
    return (quantity * part).quantize(Decimal("0.001"))


Office.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestOffice = Office.TestCase
