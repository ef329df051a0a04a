import pytest

from addin.ledger.funding import book_grants, is_funded
from addin.model.office import Grant

from .samples import FUNDED, MONDAY, TUESDAY, WEDNESDAY, told


def grant(amount_fen, document="示例财〔2026〕1号", day=MONDAY):
    return Grant(document, day, amount_fen, "区级财政")


def test_a_grant_goes_into_the_fund_on_its_own_day():
    batch = book_grants([grant(5_000_000), grant(100, "示例财〔2026〕2号", TUESDAY)], [], WEDNESDAY)
    assert told(batch) == {
        "grant:示例财〔2026〕1号:1": ["财政拨款 → 保供资金 CNY 5000000"],
        "grant:示例财〔2026〕2号:1": ["财政拨款 → 保供资金 CNY 100"],
    }
    assert [(entry.day, entry.document, entry.memo) for entry in batch.entries] == [
        (MONDAY, "示例财〔2026〕1号", "财政拨款 区级财政"),
        (TUESDAY, "示例财〔2026〕2号", "财政拨款 区级财政"),
    ]


def test_the_same_grant_again_books_nothing():
    booked = book_grants([grant(100)], [], MONDAY).entries
    assert book_grants([grant(100)], booked, TUESDAY).entries == []


@pytest.mark.parametrize("changed", [grant(900), grant(100, day=TUESDAY)], ids=["amount", "day"])
def test_a_changed_grant_is_a_reversal_and_a_new_revision(changed):
    booked = book_grants([grant(100)], [], MONDAY).entries
    back, anew = book_grants([changed], booked, WEDNESDAY).entries
    assert (back.key, back.reverses, back.day) == ("grant:示例财〔2026〕1号:1:reversed", booked[0].key, WEDNESDAY)
    assert (anew.key, anew.day, anew.moves[0].amount) == (
        "grant:示例财〔2026〕1号:2",
        changed.day,
        changed.amount_fen,
    )


def test_money_called_back_leaves_the_fund():
    assert told(book_grants([grant(-300)], [], MONDAY)) == {
        "grant:示例财〔2026〕1号:1": ["保供资金 → 财政拨款 CNY 300"]
    }


def test_a_grant_of_nothing_takes_back_what_was_booked():
    booked = book_grants([grant(100)], [], MONDAY).entries
    assert list(told(book_grants([grant(0)], booked, TUESDAY))) == ["grant:示例财〔2026〕1号:1:reversed"]
    assert book_grants([grant(0)], [], TUESDAY).entries == []


@pytest.mark.parametrize(
    ("group", "paid"),
    [
        ("困难群众", True),
        ("老人、困难群众", True),
        ("老人/困难群众", True),
        ("困难群众，孕产妇", True),
        ("老人", False),
        ("", False),
        ("非困难群众", False),
    ],
)
def test_who_the_fund_pays_for(group, paid):
    assert is_funded(group, FUNDED) is paid
