"""What every ledger promises, run on each of them."""

from datetime import date
from decimal import Decimal

import pytest

from addin.ledger.arrivals import Delivery
from addin.ledger.ordering import book_purchase
from addin.ledger.reversal import reverse
from addin.model.ledger import Balance, Entry, Move
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.ports import Batch, CannotRun, LedgerConflict, LedgerStore
from addin.store.memory_store import MemoryLedger
from addin.store.sqlite_store import SqliteLedger
from addin.wording import sentence
from tests.ledger.samples import FUNDED, MONDAY, TUESDAY, delivery, row, wanted


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request, tmp_path):
    store: LedgerStore = MemoryLedger() if request.param == "memory" else SqliteLedger(tmp_path / "台账.db")
    yield store
    store.close()


def entry(key="k1", amount=5, kind="count", day=MONDAY, source="甲", target="乙", commodity="P001"):
    return Entry(key, kind, day, "凭证1", "盘点", (Move(source, target, commodity, amount),))


def everything(ledger):
    return ledger.entries(), ledger.balances(), ledger.purchase_lines(), ledger.ordered_lines()


def test_a_new_ledger_is_empty_and_sound(ledger):
    assert [list(part) for part in everything(ledger)] == [[], [], [], []]
    assert list(ledger.verify()) == []
    assert dict(ledger.ordered_digests()) == {}


def test_entries_come_back_as_they_were_booked(ledger):
    many = Entry(
        "k2",
        "receipt",
        TUESDAY,
        "CG-1",
        "到货 '引号\" 😀 %s; DROP TABLE entry;",
        (Move("在途/南湖社区", "在库/南湖社区", "P001", 1), Move("应付/甲", "采购支出", "CNY", 10**15)),
    )
    assert ledger.commit(Batch([many, entry()])) == 2
    assert list(ledger.entries()) == [many, entry()]


def test_balances_are_what_came_in_less_what_went_out(ledger):
    ledger.commit(Batch([entry("k1", 5), entry("k2", 2, commodity="P002"), entry("k3", 1, target="丙")]))
    ledger.commit(Batch([entry("k4", 5, source="乙", target="甲")]))
    assert list(ledger.balances()) == [
        Balance("丙", "P001", 1),
        Balance("乙", "P002", 2),
        Balance("甲", "P001", -1),
        Balance("甲", "P002", -2),
    ]


def test_the_same_entry_again_is_skipped(ledger):
    ledger.commit(Batch([entry()]))
    before = everything(ledger)
    assert ledger.commit(Batch([entry(), entry()])) == 0
    assert everything(ledger) == before
    assert ledger.commit(Batch([entry(), entry("k2"), entry("k2")])) == 1


@pytest.mark.parametrize(
    "other",
    [
        entry(amount=6),
        entry(day=TUESDAY),
        entry(kind="issue"),
        entry(target="丙"),
        entry()._replace(memo="另外的事"),
        entry()._replace(document="凭证2"),
        entry()._replace(moves=entry().moves * 2),
    ],
    ids=["amount", "day", "kind", "account", "memo", "document", "moves"],
)
def test_a_known_key_with_other_content_is_refused_with_all_of_its_batch(ledger, other):
    ledger.commit(Batch([entry()]))
    before = everything(ledger)
    with pytest.raises(LedgerConflict) as refused:
        ledger.commit(Batch([entry("k2"), other], [row("2")], [wanted("L1", "2")]))
    assert everything(ledger) == before
    assert "k1" in sentence(refused.value.code, **refused.value.params)


def test_one_key_twice_in_a_batch_with_two_contents_is_refused(ledger):
    with pytest.raises(LedgerConflict):
        ledger.commit(Batch([entry("k1", 1), entry("k1", 2)]))
    assert list(ledger.entries()) == []


def test_an_entry_is_reversed_once(ledger):
    back = reverse(entry(), TUESDAY)
    ledger.commit(Batch([entry(), back]))
    assert list(ledger.entries())[1] == back
    assert list(ledger.balances()) == []
    assert ledger.commit(Batch([back])) == 0
    with pytest.raises(LedgerConflict):
        ledger.commit(Batch([reverse(entry(), TUESDAY, "again")]))
    assert len(ledger.entries()) == 2


def test_two_reversals_of_one_entry_in_one_batch_are_refused(ledger):
    with pytest.raises(LedgerConflict):
        ledger.commit(Batch([entry(), reverse(entry(), MONDAY, "a"), reverse(entry(), MONDAY, "b")]))


@pytest.mark.parametrize("unknown", ["nobody", "k1"], ids=["unknown", "itself"])
def test_only_what_is_booked_can_be_reversed(ledger, unknown):
    with pytest.raises(LedgerConflict):
        ledger.commit(Batch([entry()._replace(reverses=unknown)]))
    assert list(ledger.entries()) == []


@pytest.mark.parametrize("amount", [0, -5, True])
def test_an_entry_that_nobody_may_book_is_refused(ledger, amount):
    with pytest.raises(ValueError, match="amount"):
        ledger.commit(Batch([entry("k0"), entry(amount=amount)]))
    assert list(ledger.entries()) == []


def test_entries_of_a_kind_and_up_to_a_day(ledger):
    monday, issue, tuesday = entry("k1"), entry("k2", kind="issue"), entry("k3", day=TUESDAY)
    ledger.commit(Batch([tuesday, monday, issue]))
    assert list(ledger.entries(kind="count")) == [tuesday, monday]
    assert list(ledger.entries(until=MONDAY)) == [monday, issue]
    assert list(ledger.entries(kind="issue", until=TUESDAY)) == [issue]
    assert list(ledger.entries(kind="grant")) == []
    assert list(ledger.entries(until=date(2026, 1, 1))) == []


def test_lines_come_back_as_they_were_ordered(ledger):
    lines = [
        wanted("L2", "0.125", group="老人、困难群众"),
        wanted("L1", "2.50")._replace(
            note="'=1+1\n第二行", priority=0, room="", received=Decimal(2), issued=Decimal("1.5")
        ),
    ]
    rows = [row("3.625", "1"), row("2", product="P002")._replace(received=Decimal("0.5"))]
    ledger.commit(Batch((), rows, lines))
    assert list(ledger.ordered_lines()) == lines
    assert list(ledger.purchase_lines()) == rows
    assert all(isinstance(line, OrderedLine) for line in ledger.ordered_lines())
    assert all(isinstance(line, PurchaseLine) for line in ledger.purchase_lines())


def test_lines_of_a_day_and_of_a_purchase_order(ledger):
    first, second = wanted("L1", "1"), wanted("L1", "1", number="CG-2")._replace(day=TUESDAY, digest="changed")
    ledger.commit(Batch((), [row("1"), row("1", number="CG-2")._replace(day=TUESDAY)], [first, second]))
    assert list(ledger.ordered_lines(day=MONDAY)) == [first]
    assert list(ledger.ordered_lines(purchase_no="CG-2")) == [second]
    assert list(ledger.ordered_lines(day=MONDAY, purchase_no="CG-2")) == []
    assert [line.purchase_no for line in ledger.purchase_lines(day=TUESDAY)] == ["CG-2"]
    assert dict(ledger.ordered_digests()) == {"L1": "changed"}


def test_lines_are_told_apart_by_what_has_arrived(ledger):
    arrived, awaited = wanted("L1", "1")._replace(received=Decimal(1)), wanted("L1", "2", number="CG-2")
    other = wanted("L2", "1")
    ledger.commit(Batch((), [row("2"), row("2", number="CG-2")], [arrived, awaited, other]))
    assert set(ledger.ordered_lines(awaited=True)) == {awaited, other}
    assert set(ledger.ordered_lines(awaited=False)) == {arrived, awaited}


def test_the_same_lines_again_are_skipped_and_keep_what_was_filled_in(ledger):
    orders = Batch((), [row("2")], [wanted("L1", "2")])
    ledger.commit(orders)
    arrived = {("CG-1", "P001"): Decimal(2)}
    ledger.commit(Batch(received=arrived, line_received={("L1", "CG-1"): Decimal(2)}))
    before = everything(ledger)
    assert before[3][0].received == 2
    ledger.commit(orders)
    assert everything(ledger) == before


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([row("3")], []),
        ([], [wanted("L1", "3")]),
        ([], [wanted("L1", "2")._replace(name="示例住户02")]),
        ([], [wanted("L7", "1"), wanted("L7", "2")]),
    ],
    ids=["order row", "quantity", "household", "twice in one batch"],
)
def test_an_order_never_changes(ledger, rows, lines):
    ledger.commit(Batch((), [row("2")], [wanted("L1", "2")]))
    before = everything(ledger)
    with pytest.raises(LedgerConflict):
        ledger.commit(Batch([entry()], [row("1", product="P009"), *rows], [wanted("L9", "1"), *lines]))
    assert everything(ledger) == before


def test_received_and_issued_can_be_corrected(ledger):
    ledger.commit(Batch((), [row("2")], [wanted("L1", "2")]))
    for quantity in (Decimal(2), Decimal("0.5"), Decimal(0)):
        key = ("L1", "CG-1")
        ledger.commit(
            Batch(received={("CG-1", "P001"): quantity}, line_received={key: quantity}, line_issued={key: quantity})
        )
        [line], [ordered] = ledger.ordered_lines(), ledger.purchase_lines()
        assert (line.received, line.issued, ordered.received) == (quantity, quantity, quantity)


@pytest.mark.parametrize("part", ["received", "line_received", "line_issued"])
def test_quantities_of_an_unknown_line_are_refused(ledger, part):
    ledger.commit(Batch((), [row("2")], [wanted("L1", "2")]))
    known = ("CG-1", "P001") if part == "received" else ("L1", "CG-1")
    before = everything(ledger)
    with pytest.raises(LedgerConflict) as refused:
        ledger.commit(Batch([entry()], **{part: {known: Decimal(1), ("没有", "的"): Decimal(1)}}))
    assert refused.value.key == "没有:的"
    assert everything(ledger) == before


@pytest.mark.parametrize("part", ["received", "line_received", "line_issued"])
def test_a_batch_that_was_booked_before_does_not_undo_a_correction(ledger, part):
    key = ("CG-1", "P001") if part == "received" else ("L1", "CG-1")
    ledger.commit(Batch((), [row("2")], [wanted("L1", "2")]))
    first, correction = (
        Batch([entry("k1")], **{part: {key: Decimal(1)}}),
        Batch([entry("k2")], **{part: {key: Decimal(2)}}),
    )
    ledger.commit(first)
    ledger.commit(correction)
    before = everything(ledger)
    assert ledger.commit(first) == 0
    assert everything(ledger) == before


@pytest.mark.parametrize(
    "batch",
    [
        Batch((), [row("0.0001")]),
        Batch((), (), [wanted("L1", "0.0001")]),
        Batch(line_received={("L1", "CG-1"): Decimal("0.0001")}),
    ],
    ids=["order row", "line", "received"],
)
def test_quantities_finer_than_a_thousandth_are_refused(ledger, batch):
    with pytest.raises(ValueError, match="thousandth"):
        ledger.commit(batch)


def test_a_day_in_the_ledger_is_sound_and_says_what_happened(ledger):
    from addin.ledger.issuing import book_issues
    from addin.ledger.receiving import book_receipt

    ledger.commit(book_purchase([row("4", "1")], [wanted("L1", "2"), wanted("L2", "1", "东街社区")]))
    for arrived in (delivery("3", {"L1": "2", "L2": "1"}), delivery("2", {"L1": "1", "L2": "1"})):
        assert isinstance(arrived, Delivery)
        lines = ledger.purchase_lines(), ledger.ordered_lines()
        ledger.commit(book_receipt(TUESDAY, *lines, arrived, ledger.entries(), FUNDED))
        ledger.commit(book_issues(TUESDAY, ledger.ordered_lines(), ledger.entries()))
        assert list(ledger.verify()) == []
    assert {balance.account: balance.amount for balance in ledger.balances() if balance.commodity == "P001"} == {
        "商家/样例商超A": -2000,
        "住户/南湖社区": 1000,
        "住户/东街社区": 1000,
    }


def test_lines_without_entries_are_found(ledger):
    ledger.commit(Batch((), [row("2")], [wanted("L1", "2")]))
    assert list(ledger.verify()) == ["采购单 CG-1 的「P001」（南湖社区）：明细合计 2，台账采购 0。"]


def test_withdrawn_orders_are_left_out_of_every_question(ledger):
    first, second = row("2"), row("1", number="CG-2")
    lines = [wanted("L1", "2"), wanted("L1", "1", number="CG-2")._replace(digest="again"), wanted("L2", "1")]
    ledger.commit(Batch((), [first, second, row("1", product="P002")], lines))
    ledger.commit(Batch(withdrawn=["CG-1"]))
    assert list(ledger.purchase_lines()) == [second]
    assert list(ledger.purchase_lines(day=MONDAY)) == [second]
    assert list(ledger.purchase_lines(withdrawn=True)) == [first, row("1", product="P002")]
    assert list(ledger.purchase_lines(withdrawn=None, day=MONDAY)) == [first, second, row("1", product="P002")]
    assert list(ledger.ordered_lines()) == [lines[1]]
    assert list(ledger.ordered_lines(purchase_no="CG-1")) == []
    assert dict(ledger.ordered_digests()) == {"L1": "again"}
    assert dict(ledger.ordered_digests(withdrawn=True)) == {"L1": "digest of L1", "L2": "digest of L2"}
    assert dict(ledger.ordered_quantities()) == {"L1": Decimal(1)}
    ledger.commit(Batch(withdrawn=["CG-1"]))  # again is no harm


def test_a_withdrawn_order_is_sound_when_its_entries_are_reversed(ledger):
    order = book_purchase([row("4", "1")], [wanted("L1", "3")])
    ledger.commit(order)
    ledger.commit(Batch([reverse(each, TUESDAY) for each in order.entries], withdrawn=["CG-1"]))
    assert list(ledger.verify()) == []
    assert list(ledger.balances()) == []
    ledger.commit(book_purchase([row("4", "1", number="CG-1-2")], [wanted("L1", "3", number="CG-1-2")]))
    assert list(ledger.verify()) == []


def test_an_unknown_order_is_not_withdrawn(ledger):
    ledger.commit(Batch((), [row("2")]))
    with pytest.raises(LedgerConflict) as refused:
        ledger.commit(Batch([entry()], withdrawn=["CG-1", "CG-9"]))
    assert refused.value.key == "CG-9"
    assert list(ledger.purchase_lines()) == [row("2")]
    assert list(ledger.entries()) == []


def test_withdrawn_rows_count_for_who_planned_an_order(ledger):
    ledger.commit(Batch((), [row("2")], seen_purchase_lines=0))
    ledger.commit(Batch(withdrawn=["CG-1"]))
    with pytest.raises(CannotRun, match="ledger-overtaken"):
        ledger.commit(Batch((), [row("2", number="CG-2")], seen_purchase_lines=0))
    ledger.commit(Batch((), [row("2", number="CG-2")], seen_purchase_lines=1))


def test_a_plan_to_take_back_is_refused_when_somebody_has_booked_since(ledger):
    ledger.commit(Batch([entry()], seen_entries=0))
    with pytest.raises(CannotRun, match="ledger-moved-on"):
        ledger.commit(Batch([entry("k2")], seen_entries=0))
    assert ledger.commit(Batch([entry("k2")], seen_entries=1)) == 1


def test_what_was_filled_in_can_be_emptied_again(ledger):
    order, line = ("CG-1", "P001"), ("L1", "CG-1")
    ledger.commit(Batch((), [row("2")], [wanted("L1", "2")]))
    ledger.commit(Batch(received={order: Decimal(2)}, line_received={line: Decimal(2)}, line_issued={line: Decimal(1)}))
    ledger.commit(Batch(received={order: None}, line_received={line: None}, line_issued={line: None}))
    assert list(ledger.purchase_lines()) == [row("2")]
    assert list(ledger.ordered_lines()) == [wanted("L1", "2")]


def test_a_ledger_tells_what_a_batch_would_change(ledger):
    ledger.commit(Batch([entry()], [row("2")], [wanted("L1", "2")]))
    ledger.commit(Batch(received={("CG-1", "P001"): Decimal("1.5")}, line_issued={("L1", "CG-1"): Decimal(1)}))
    some = Decimal(2)
    batch = Batch(
        [entry("k3"), entry(), entry("k2"), entry("k3")],
        received={("CG-1", "P001"): some, ("CG-1", "P009"): some},
        line_received={("L1", "CG-1"): some, ("L9", "CG-1"): some},
        line_issued={("L1", "CG-1"): some, ("L1", "CG-9"): some},
    )
    former = ledger.former(batch)
    assert list(former.new) == ["k3", "k2"]
    assert dict(former.received) == {("CG-1", "P001"): Decimal("1.5")}
    assert dict(former.line_received) == {("L1", "CG-1"): None}
    assert dict(former.line_issued) == {("L1", "CG-1"): Decimal(1)}


def test_every_ledger_has_an_identity_of_its_own(ledger):
    assert ledger.identity() == ledger.identity() != MemoryLedger().identity()
