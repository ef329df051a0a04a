import pytest

from addin.ledger.reversal import reverse
from addin.ledger.validation import require_bookable
from addin.model.ledger import Entry, Move

from .samples import MONDAY, TUESDAY, moves

COUNT = Entry("count:1", "count", MONDAY, "PD-1", "盘点", (Move("在库/南湖社区", "损益", "P001", 500),))


def test_everything_moves_back_and_the_entry_is_named():
    back = reverse(COUNT, TUESDAY)
    assert moves(back) == ["损益 → 在库/南湖社区 P001 500"]
    assert (back.key, back.reverses, back.kind) == ("count:1:reversed", "count:1", "count")
    assert (back.day, back.document, back.memo) == (TUESDAY, "PD-1", "冲销：盘点")


def test_the_key_may_be_given():
    assert reverse(COUNT, TUESDAY, "correction:7").key == "correction:7"


def test_a_reversal_is_not_reversed():
    with pytest.raises(ValueError, match="reversal"):
        reverse(reverse(COUNT, TUESDAY), TUESDAY)


@pytest.mark.parametrize(
    "entry",
    [
        Entry("", "count", MONDAY, "", "", COUNT.moves),
        Entry("count:1", "count", MONDAY, "", "", ()),
        *(
            Entry("count:1", "count", MONDAY, "", "", (Move(*fields),))
            for fields in [
                ("a", "b", "P001", 0),
                ("a", "b", "P001", -1),
                ("a", "b", "P001", 1.5),
                ("a", "b", "P001", True),
                ("a", "a", "P001", 1),
                ("", "b", "P001", 1),
                ("a", "b", "", 1),
            ]
        ),
    ],
)
def test_what_cannot_be_booked_is_refused(entry):
    with pytest.raises(ValueError, match=r"entry|amount|move"):
        require_bookable([entry])
