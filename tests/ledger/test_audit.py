from decimal import Decimal

import pytest

from addin.ledger.audit import audit
from addin.ledger.issuing import book_issues
from addin.ledger.ordering import book_purchase
from addin.ledger.receiving import book_receipt
from addin.model.ledger import Balance
from addin.store.memory_store import MemoryLedger

from .samples import FUNDED, TUESDAY, delivery, row, wanted


@pytest.fixture
def sound():
    """Entries, balances, purchase lines and ordered lines of a day on which everything is right."""
    ledger = MemoryLedger()
    ledger.commit(book_purchase([row("3", "1")], [wanted("L1", "2")]))
    lines = ledger.purchase_lines(), ledger.ordered_lines()
    ledger.commit(book_receipt(TUESDAY, *lines, delivery("3", {"L1": "2"}), [], FUNDED))
    ledger.commit(book_issues(TUESDAY, ledger.ordered_lines(), []))
    return ledger.entries(), ledger.balances(), ledger.purchase_lines(), ledger.ordered_lines()


def test_a_sound_ledger_gives_nothing_to_say(sound):
    assert audit(*sound) == ()


def test_balances_that_do_not_sum_to_zero(sound):
    entries, balances, rows, lines = sound
    assert audit(entries, [*balances, Balance("在库/街道", "P001", 500)], rows, lines) == (
        "「P001」各账户余额合计为 0.5，应为 0。",
    )


def test_negative_stock(sound):
    entries, balances, rows, lines = sound
    wrong = [*balances, Balance("在库/南湖社区", "P001", -1000), Balance("损益", "P001", 1000)]
    assert audit(entries, wrong, rows, lines) == ("「在库/南湖社区」的「P001」结存为 -1，不应小于 0。",)


def test_a_fund_that_does_not_add_up(sound):
    entries, balances, rows, lines = sound
    wrong = [balance for balance in balances if balance.account not in {"保供资金", "待付货款"}]
    assert audit(entries, wrong, rows, lines) == ("资金台账对不上：拨款 0.00 元，支出 3.99 元，余额 0.00 元。",)


def test_an_entry_that_is_not_there(sound):
    entries, balances, rows, lines = sound
    told = [
        audit([e for e in entries if e.kind != kind], balances, rows, lines) for kind in ("order", "receipt", "issue")
    ]
    assert [sentences[0] for sentences in told] == [
        "采购单 CG-1 的「P001」（南湖社区）：明细合计 2，台账采购 0。",
        "采购单 CG-1 的「P001」（南湖社区）：明细到货 2，台账到货 0。",
        "采购单 CG-1 的「P001」（南湖社区）：明细发放 2，台账发放 0。",
    ]
    assert [len(sentences) for sentences in told] == [2, 2, 1]


def test_a_line_that_got_more_than_ordered_and_gave_more_than_it_got(sound):
    entries, balances, rows, lines = sound
    wrong = [lines[0]._replace(received=Decimal(3), issued=Decimal(4))]
    assert audit(entries, balances, rows, wrong)[:2] == (
        "采购单 CG-1 的登记行 L1：到货 3 多于订购 2。",
        "采购单 CG-1 的登记行 L1：发放 4 多于到货 3。",
    )


def test_a_purchase_order_that_is_not_its_lines(sound):
    entries, balances, rows, lines = sound
    wrong = [rows[0]._replace(quantity=Decimal(5))]
    assert audit(entries, balances, wrong, lines) == ("采购单 CG-1 的「P001」：订购 5，应等于住户明细 2 加余量 1。",)
