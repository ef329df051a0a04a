"""What an action booked is taken back by reversing entries, or refused where later facts build on it."""

from decimal import Decimal

import pytest

from addin.ledger.funding import book_grants
from addin.ledger.issuing import book_issues
from addin.ledger.ordering import book_purchase
from addin.ledger.receiving import book_receipt
from addin.ledger.withdrawal import Booking, Books, BuiltOn, merged, withdraw
from addin.model.office import Grant
from addin.ports import Batch
from addin.store.memory_store import MemoryLedger

from .samples import FUNDED, MONDAY, TUESDAY, WEDNESDAY, amounts, delivery, moves, row, wanted

ORDER = book_purchase([row("4", "1")], [wanted("L1", "2"), wanted("L2", "1", "东街社区")])


class Noted:
    """A ledger that keeps, of every batch, what it changed."""

    def __init__(self) -> None:
        self.ledger = MemoryLedger()

    def book(self, batch: Batch) -> Booking:
        former = self.ledger.former(batch)
        self.ledger.commit(batch)
        return Booking(
            former.new,
            list(dict.fromkeys(line.purchase_no for line in batch.purchase_lines)),
            *(
                {key: (before[key], value) for key, value in after.items()}
                for before, after in (
                    (former.received, batch.received),
                    (former.line_received, batch.line_received),
                    (former.line_issued, batch.line_issued),
                )
            ),
        )

    def order(self) -> Booking:
        return self.book(ORDER)

    def receive(self, arrived: str, shares: dict[str, str], day=TUESDAY) -> Booking:
        lines = self.ledger.purchase_lines(), self.ledger.ordered_lines()
        return self.book(book_receipt(day, *lines, delivery(arrived, shares), self.ledger.entries(), FUNDED))

    def issue(self, day=TUESDAY) -> Booking:
        return self.book(book_issues(day, self.ledger.ordered_lines(), self.ledger.entries()))

    def grant(self, fen: int, day=MONDAY) -> Booking:
        grants = [Grant("财1号", day, fen, "区级财政")]
        return self.book(book_grants(grants, self.ledger.entries(), TUESDAY))

    def back(self, booking: Booking, day=WEDNESDAY) -> Batch:
        batch = withdraw(booking, self.books(), day)
        self.ledger.commit(batch)
        assert list(self.ledger.verify()) == []
        return batch

    def books(self) -> Books:
        ledger = self.ledger
        return Books(ledger.entries(), ledger.balances(), ledger.purchase_lines(), ledger.ordered_lines())

    def filled(self) -> list[tuple[object, ...]]:
        rows = [(each.received,) for each in self.ledger.purchase_lines()]
        return [*rows, *((each.received, each.issued) for each in self.ledger.ordered_lines())]


@pytest.fixture
def noted() -> Noted:
    return Noted()


def test_an_order_is_reversed_and_withdrawn(noted: Noted) -> None:
    batch = noted.back(noted.order())
    assert batch.withdrawn == ["CG-1"]
    assert moves(batch.entries[0]) == ["在途/街道 → 商家/样例商超A P001 1000"]
    assert {entry.day for entry in batch.entries} == {WEDNESDAY}
    assert amounts(noted.ledger) == {}
    assert not noted.ledger.ordered_lines()


def test_taking_back_again_adds_nothing(noted: Noted) -> None:
    steps = [noted.order(), noted.receive("3", {"L1": "2", "L2": "1"}), noted.issue()]
    for booking in reversed(steps):
        noted.back(booking)
        again = withdraw(booking, noted.books(), WEDNESDAY)
        assert again == Batch(seen_entries=len(noted.ledger.entries()), entries=[], withdrawn=[])


def test_a_receipt_goes_back_to_not_registered(noted: Noted) -> None:
    noted.order()
    before = amounts(noted.ledger)
    noted.back(noted.receive("3", {"L1": "1", "L2": "1"}))
    assert amounts(noted.ledger) == before
    assert noted.filled() == [(None,), (None, None), (None, None)]
    again = noted.receive("3", {"L1": "2", "L2": "1"}, WEDNESDAY)
    assert [key.rpartition(":")[2] for key in again.entries] == ["2", "2", "2"]


def test_a_corrected_receipt_says_again_what_it_said(noted: Noted) -> None:
    noted.order()
    noted.receive("3", {"L1": "1", "L2": "1"})
    noted.issue()
    before, filled = amounts(noted.ledger), noted.filled()
    batch = noted.back(merged([noted.receive("4", {"L1": "2", "L2": "1"}, WEDNESDAY), noted.issue(WEDNESDAY)]))
    assert amounts(noted.ledger) == before
    assert noted.filled() == filled
    assert sorted(entry.key for entry in batch.entries if not entry.reverses) == [
        "issue:CG-1:P001:南湖社区:3",
        "receipt:CG-1:P001:南湖社区:3",
    ]


def test_a_correction_without_its_issue_gives_the_issue_back(noted: Noted) -> None:
    noted.order()
    noted.receive("3", {"L1": "2", "L2": "1"})
    noted.issue()
    before, filled = amounts(noted.ledger), noted.filled()
    noted.back(noted.receive("2", {"L1": "1", "L2": "1"}, WEDNESDAY))
    assert amounts(noted.ledger) == before
    assert noted.filled() == filled


def test_a_correction_that_left_nothing_is_booked_anew(noted: Noted) -> None:
    noted.grant(5000)
    before = amounts(noted.ledger)
    batch = noted.back(noted.grant(0))
    assert amounts(noted.ledger) == before
    assert [(entry.key, entry.day) for entry in batch.entries] == [("grant:财1号:2", MONDAY)]


def test_a_changed_grant_has_its_former_amount_and_day(noted: Noted) -> None:
    noted.grant(5000)
    batch = noted.back(noted.grant(7000, TUESDAY))
    assert [(entry.key, entry.day) for entry in batch.entries] == [
        ("grant:财1号:2:reversed", WEDNESDAY),
        ("grant:财1号:3", MONDAY),
    ]
    assert not book_grants([Grant("财1号", MONDAY, 5000, "区级财政")], noted.ledger.entries(), WEDNESDAY).entries


def test_a_whole_day_goes_back_at_once(noted: Noted) -> None:
    steps = [noted.order(), noted.receive("5", {"L1": "2", "L2": "1"}), noted.grant(100), noted.issue()]
    noted.back(merged(steps))
    assert amounts(noted.ledger) == {}


def test_what_was_never_booked_is_passed_over(noted: Noted) -> None:
    filled = {("L1", "CG-1"): (None, Decimal(2))}
    booking = Booking([ORDER.entries[0].key], ["CG-1"], {}, filled, {})
    batch = withdraw(booking, noted.books(), WEDNESDAY)
    assert batch == Batch(seen_entries=0, entries=[], withdrawn=[])


def test_orders_that_have_arrived_stand(noted: Noted) -> None:
    order = noted.order()
    noted.receive("0", {"L1": "0", "L2": "0"})
    with pytest.raises(BuiltOn) as problem:
        withdraw(order, noted.books(), WEDNESDAY)
    assert problem.value.document == "CG-1"


@pytest.mark.parametrize("got", ["2", "0"])
def test_receipts_that_were_handed_out_stand(noted: Noted, got: str) -> None:
    noted.order()
    receipt = noted.receive("1", {"L1": got, "L2": "0"}) if got == "0" else noted.receive("2", {"L1": "2", "L2": "0"})
    noted.issue()
    with pytest.raises(BuiltOn):
        withdraw(receipt, noted.books(), WEDNESDAY)


def test_receipts_that_were_corrected_later_stand(noted: Noted) -> None:
    noted.order()
    receipt = noted.receive("3", {"L1": "2", "L2": "1"})
    noted.receive("2", {"L1": "1", "L2": "1"})
    with pytest.raises(BuiltOn):
        withdraw(receipt, noted.books(), WEDNESDAY)


def test_grants_that_were_changed_later_stand(noted: Noted) -> None:
    first = noted.grant(100)
    second = noted.grant(200)
    noted.grant(300)
    for booking in (first, second):
        with pytest.raises(BuiltOn, match="财1号"):
            withdraw(booking, noted.books(), WEDNESDAY)


def test_a_ledger_that_moved_on_meanwhile_is_told(noted: Noted) -> None:
    from addin.ports import CannotRun

    batch = withdraw(noted.order(), noted.books(), WEDNESDAY)
    noted.grant(100)
    with pytest.raises(CannotRun, match="ledger-moved-on"):
        noted.ledger.commit(batch)
