import pytest

from addin.ledger.ordering import book_purchase

from .samples import MONDAY, row, told, wanted


def test_goods_go_under_way_to_each_community_and_the_surplus_to_the_township():
    batch = book_purchase(
        [row("6", "1")], [wanted("L1", "2"), wanted("L2", "1.5", "东街社区"), wanted("L3", "1.5", "东街社区")]
    )
    assert told(batch) == {
        "order:CG-1:P001:南湖社区": ["商家/样例商超A → 在途/南湖社区 P001 2000"],
        "order:CG-1:P001:东街社区": ["商家/样例商超A → 在途/东街社区 P001 3000"],
        "order:CG-1:P001:街道": ["商家/样例商超A → 在途/街道 P001 1000"],
    }
    assert {(entry.kind, entry.day, entry.document) for entry in batch.entries} == {("order", MONDAY, "CG-1")}
    assert [entry.memo for entry in batch.entries] == ["采购 南湖社区", "采购 东街社区", "采购 街道"]


def test_two_purchase_orders_may_share_a_line():
    lines = [wanted("L1", "2"), wanted("L1", "1", number="CG-2")]
    batch = book_purchase([row("2"), row("1", number="CG-2")], lines)
    assert list(told(batch)) == ["order:CG-1:P001:南湖社区", "order:CG-2:P001:南湖社区"]


def test_a_full_carton_may_be_surplus_only():
    assert list(told(book_purchase([row("12", "12")], []))) == ["order:CG-1:P001:街道"]


def test_a_colon_in_a_name_cannot_make_two_facts_one():
    first = book_purchase([row("1", product="P:1")], [wanted("L1", "1", "南湖", product="P:1")])
    second = book_purchase([row("1", product="P")], [wanted("L1", "1", "1:南湖", product="P")])
    assert told(first).keys().isdisjoint(told(second))


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([row("3")], [wanted("L1", "2")]),
        ([row("2", "1")], [wanted("L1", "2")]),
        ([], [wanted("L1", "2")]),
    ],
    ids=["too few lines", "surplus not counted in", "no purchase order"],
)
def test_lines_that_do_not_make_up_the_order_are_refused(rows, lines):
    with pytest.raises(ValueError, match="order"):
        book_purchase(rows, lines)
