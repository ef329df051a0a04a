from decimal import Decimal

from addin.ledger.issuing import book_issues

from .samples import TUESDAY, WEDNESDAY, told, wanted


def arrived(line_id, quantity, community="南湖社区", issued=None, product="P001"):
    handed_out = None if issued is None else Decimal(issued)
    line = wanted(line_id, "9", community, product=product)
    return line._replace(received=Decimal(quantity), issued=handed_out)


def test_received_goods_go_to_the_households_of_each_community():
    lines = [
        arrived("L1", "2"),
        arrived("L2", "1.5"),
        arrived("L3", "1", "东街社区"),
        wanted("L4", "7", product="P002"),
    ]
    batch = book_issues(TUESDAY, lines, [])
    assert told(batch) == {
        "issue:CG-1:P001:南湖社区:1": ["在库/南湖社区 → 住户/南湖社区 P001 3500"],
        "issue:CG-1:P001:东街社区:1": ["在库/东街社区 → 住户/东街社区 P001 1000"],
    }
    assert batch.line_issued == {("L1", "CG-1"): 2, ("L2", "CG-1"): Decimal("1.5"), ("L3", "CG-1"): 1}
    assert {entry.memo for entry in batch.entries} == {"发放 南湖社区", "发放 东街社区"}


def test_what_was_handed_out_is_not_handed_out_again():
    batch = book_issues(TUESDAY, [arrived("L1", "2", issued="2")], [])
    assert (batch.entries, batch.line_issued) == ([], {})


def test_missing_goods_make_no_entry_but_the_line_is_done():
    batch = book_issues(TUESDAY, [arrived("L1", "0")], [])
    assert (batch.entries, batch.line_issued) == ([], {("L1", "CG-1"): 0})


def test_a_receipt_that_changed_after_the_issue_is_a_reversal_and_a_new_revision():
    first = book_issues(TUESDAY, [arrived("L1", "2")], [])
    batch = book_issues(WEDNESDAY, [arrived("L1", "1", issued="2")], first.entries)
    assert told(batch) == {
        "issue:CG-1:P001:南湖社区:1:reversed": ["住户/南湖社区 → 在库/南湖社区 P001 2000"],
        "issue:CG-1:P001:南湖社区:2": ["在库/南湖社区 → 住户/南湖社区 P001 1000"],
    }
