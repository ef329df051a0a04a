from decimal import Decimal

import pytest

from addin.ledger.arrivals import Delivery
from addin.ledger.issuing import book_issues
from addin.ledger.ordering import book_purchase
from addin.ledger.receiving import book_receipt
from addin.store.memory_store import MemoryLedger

from .samples import FUNDED, MONDAY, TUESDAY, WEDNESDAY, amounts, delivery, row, told, wanted


def ordered(rows, lines) -> MemoryLedger:
    ledger = MemoryLedger()
    ledger.commit(book_purchase(rows, lines))
    return ledger


def receive(ledger, arrived, day=TUESDAY, groups=FUNDED):
    batch = book_receipt(day, ledger.purchase_lines(), ledger.ordered_lines(), arrived, ledger.entries(), groups)
    ledger.commit(batch)
    assert ledger.verify() == ()
    return batch


def issue(ledger, day=TUESDAY):
    batch = book_issues(day, ledger.ordered_lines(), ledger.entries())
    ledger.commit(batch)
    assert ledger.verify() == ()
    return batch


def test_all_that_was_ordered_arrives_and_the_households_pay_at_the_gate():
    ledger = ordered([row("3")], [wanted("L1", "2"), wanted("L2", "1")])
    batch = receive(ledger, delivery("3", {"L1": "2", "L2": "1"}))
    assert told(batch) == {
        "receipt:CG-1:P001:南湖社区:1": [
            "在途/南湖社区 → 在库/南湖社区 P001 3000",
            "应付/样例商超A → 代收/南湖社区 CNY 1197",
        ]
    }
    assert batch.received == {("CG-1", "P001"): 3}
    assert batch.line_received == {("L1", "CG-1"): 2, ("L2", "CG-1"): 1}
    assert [(entry.day, entry.memo) for entry in batch.entries] == [(TUESDAY, "到货 南湖社区")]


def test_what_did_not_come_goes_back_to_the_shop():
    ledger = ordered([row("5")], [wanted("L1", "3"), wanted("L2", "2", "东街社区")])
    batch = receive(ledger, delivery("2.5", {"L1": "2.5", "L2": "0"}))
    assert told(batch) == {
        "receipt:CG-1:P001:南湖社区:1": [
            "在途/南湖社区 → 在库/南湖社区 P001 2500",
            "在途/南湖社区 → 商家/样例商超A P001 500",
            "应付/样例商超A → 代收/南湖社区 CNY 998",
        ],
        "receipt:CG-1:P001:东街社区:1": ["在途/东街社区 → 商家/样例商超A P001 2000"],
    }


def test_the_fund_pays_for_its_groups_and_for_the_surplus():
    lines = [
        wanted("L1", "1", group="困难群众"),
        wanted("L2", "1", group="老人、困难群众"),
        wanted("L3", "1", group="老人"),
    ]
    batch = receive(ordered([row("4", "1")], lines), delivery("4", {"L1": "1", "L2": "1", "L3": "1"}))
    assert told(batch) == {
        "receipt:CG-1:P001:南湖社区:1": [
            "在途/南湖社区 → 在库/南湖社区 P001 3000",
            "应付/样例商超A → 采购支出 CNY 798",
            "保供资金 → 待付货款 CNY 798",
            "应付/样例商超A → 代收/南湖社区 CNY 399",
        ],
        "receipt:CG-1:P001:街道:1": [
            "在途/街道 → 在库/街道 P001 1000",
            "应付/样例商超A → 采购支出 CNY 399",
            "保供资金 → 待付货款 CNY 399",
        ],
    }


def test_each_household_is_rounded_by_itself():
    lines = [wanted("L1", "0.5", price=333), wanted("L2", "0.5", price=333)]
    batch = receive(ordered([row("1", price=333)], lines), delivery("1", {"L1": "0.5", "L2": "0.5"}))
    assert batch.entries[0].moves[-1].amount == 167 + 167


def test_surplus_that_did_not_come_goes_back_too():
    ledger = ordered([row("12", "10")], [wanted("L1", "2")])
    receive(ledger, delivery("3", {"L1": "2"}))
    assert amounts(ledger)["在库/街道 P001"] == 1000
    assert "在途/街道 P001" not in amounts(ledger)


def test_what_goes_beyond_the_order_lands_in_the_townships_store():
    ledger = ordered([row("2")], [wanted("L1", "2")])
    batch = receive(ledger, delivery("3", {"L1": "2"}))
    assert told(batch)["receipt:CG-1:P001:街道:1"][0] == "商家/样例商超A → 在库/街道 P001 1000"


def test_registering_the_same_again_books_nothing():
    ledger = ordered([row("3", "1")], [wanted("L1", "2")])
    receive(ledger, delivery("3", {"L1": "2"}))
    batch = receive(ledger, delivery("3.0", {"L1": "2.00"}), WEDNESDAY)
    assert (batch.entries, batch.received, batch.line_received, batch.line_issued) == ([], {}, {}, {})


def test_another_list_of_funded_groups_does_not_change_what_is_booked():
    ledger = ordered([row("2")], [wanted("L1", "2", group="老人")])
    receive(ledger, delivery("2", {"L1": "2"}))
    assert not receive(ledger, delivery("2", {"L1": "2"}), groups=frozenset({"老人"})).entries


def test_a_corrected_quantity_is_a_reversal_and_a_new_revision():
    ledger = ordered([row("10")], [wanted("L1", "10")])
    receive(ledger, delivery("8", {"L1": "8"}))
    batch = receive(ledger, delivery("10", {"L1": "10"}), WEDNESDAY)
    assert told(batch) == {
        "receipt:CG-1:P001:南湖社区:1:reversed": [
            "在库/南湖社区 → 在途/南湖社区 P001 8000",
            "商家/样例商超A → 在途/南湖社区 P001 2000",
            "代收/南湖社区 → 应付/样例商超A CNY 3192",
        ],
        "receipt:CG-1:P001:南湖社区:2": [
            "在途/南湖社区 → 在库/南湖社区 P001 10000",
            "应付/样例商超A → 代收/南湖社区 CNY 3990",
        ],
    }
    back, anew = batch.entries
    assert (back.reverses, back.memo, back.day) == ("receipt:CG-1:P001:南湖社区:1", "冲销：到货 南湖社区", WEDNESDAY)
    assert (anew.reverses, anew.memo) == ("", "到货 南湖社区")
    again = receive(ledger, delivery("8", {"L1": "8"}), WEDNESDAY)
    assert list(told(again)) == ["receipt:CG-1:P001:南湖社区:2:reversed", "receipt:CG-1:P001:南湖社区:3"]


def test_a_correction_in_one_community_leaves_the_others_alone():
    ledger = ordered([row("4")], [wanted("L1", "2"), wanted("L2", "2", "东街社区")])
    receive(ledger, delivery("3", {"L1": "2", "L2": "1"}))
    batch = receive(ledger, delivery("4", {"L1": "2", "L2": "2"}))
    assert {entry.key.split(":")[3] for entry in batch.entries} == {"东街社区"}
    assert batch.line_received == {("L2", "CG-1"): 2}


def test_over_delivery_typed_by_mistake_is_only_taken_back():
    ledger = ordered([row("2")], [wanted("L1", "2")])
    receive(ledger, delivery("20", {"L1": "2"}))
    batch = receive(ledger, delivery("2", {"L1": "2"}))
    assert list(told(batch)) == ["receipt:CG-1:P001:街道:1:reversed"]
    assert "在库/街道 P001" not in amounts(ledger)


def test_goods_already_handed_out_are_taken_back_before_the_receipt_changes():
    ledger = ordered([row("10")], [wanted("L1", "6"), wanted("L2", "4")])
    receive(ledger, delivery("10", {"L1": "6", "L2": "4"}))
    issue(ledger)
    batch = receive(ledger, delivery("8", {"L1": "4", "L2": "4"}), WEDNESDAY)
    assert list(told(batch)) == [
        "issue:CG-1:P001:南湖社区:1:reversed",
        "receipt:CG-1:P001:南湖社区:1:reversed",
        "receipt:CG-1:P001:南湖社区:2",
    ]
    assert batch.line_issued == {("L1", "CG-1"): 0, ("L2", "CG-1"): 0}
    assert amounts(ledger)["在库/南湖社区 P001"] == 8000
    assert told(issue(ledger, WEDNESDAY)) == {"issue:CG-1:P001:南湖社区:2": ["在库/南湖社区 → 住户/南湖社区 P001 8000"]}


def test_goods_that_change_hands_within_a_community_are_handed_out_anew():
    ledger = ordered([row("4")], [wanted("L1", "2"), wanted("L2", "2")])
    receive(ledger, delivery("2", {"L1": "2", "L2": "0"}))
    issue(ledger)
    batch = receive(ledger, delivery("2", {"L1": "1", "L2": "1"}))
    assert list(told(batch)) == ["issue:CG-1:P001:南湖社区:1:reversed"]
    assert issue(ledger).line_issued == {("L1", "CG-1"): 1, ("L2", "CG-1"): 1}


def test_nothing_came_at_all():
    ledger = ordered([row("2")], [wanted("L1", "2")])
    receive(ledger, delivery("0", {"L1": "0"}))
    assert amounts(ledger) == {}
    assert issue(ledger).line_issued == {("L1", "CG-1"): 0}


def test_rows_that_were_not_registered_wait():
    ledger = ordered([row("2"), row("1", product="P002")], [wanted("L1", "2"), wanted("L2", "1", product="P002")])
    batch = receive(ledger, delivery("2", {"L1": "2"}), MONDAY)
    assert list(batch.received) == [("CG-1", "P001")]
    assert amounts(ledger)["在途/南湖社区 P002"] == 1000


@pytest.mark.parametrize(
    ("arrived", "shares"),
    [("3", {"L1": "3"}), ("2", {"L1": "-1"}), ("1", {"L1": "2"}), ("-1", {"L1": "0"})],
    ids=["more than ordered", "negative", "more than arrived", "negative arrival"],
)
def test_impossible_shares_are_refused(arrived, shares):
    with pytest.raises(ValueError, match="share"):
        receive(ordered([row("2")], [wanted("L1", "2")]), delivery(arrived, shares))


def test_a_registered_row_without_its_lines_shares_is_refused():
    nothing = Delivery({("CG-1", "P001"): Decimal(2)}, {})
    with pytest.raises(KeyError):
        receive(ordered([row("2")], [wanted("L1", "2")]), nothing)
