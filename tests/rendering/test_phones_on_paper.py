"""Phones on papers: masked wherever the door is enough, in remarks too; whole only where calling is the way in."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from addin.model.document import Document
from addin.model.office import Office
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.model.settings import Settings
from addin.rendering.handout import handout
from addin.rendering.picking_list import picking_list
from addin.terms.phones import masked_in
from tests.rendering import bookings
from tests.rendering.market import DAY

PHONE, MASKED = "19900000001", "199****0001"


def line(room: str, note: str = "") -> OrderedLine:
    return bookings.line("L1", 2, "南湖社区", room)._replace(note=note)


def cells(document: Document) -> Iterator[str]:
    return (str(value) for page in document.pages for each in page.lines for value in each.values if value)


def picking(*lines: OrderedLine) -> list[str]:
    first = PurchaseLine(bookings.NUMBER, bookings.SHOP, DAY, "D1", Decimal(2), Decimal(0), 3250)
    return list(cells(picking_list(first, lines, Office(), Settings())))


def handed(*lines: OrderedLine) -> list[str]:
    return list(cells(handout("南湖社区", DAY, lines, Office())))


def test_the_shops_picking_list_shows_no_phone_whole() -> None:
    shown = picking(line("501"), line("", "放门口，打 199 0000 0001"))
    assert not any(PHONE in cell or "199 0000 0001" in cell for cell in shown)
    assert any("放门口，打 199****0001" in cell for cell in shown)


def test_the_hand_out_list_shows_a_phone_only_where_no_room_leads_to_the_household() -> None:
    assert MASKED in handed(line("501"))
    assert PHONE not in handed(line("501"))
    assert PHONE in handed(line(""))


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("打19900000001", "打199****0001"),
        ("199-0000-0001 或 19900000002", "199****0001 或 199****0002"),
        ("单号199000000012", "单号199000000012"),
        ("5公斤装", "5公斤装"),
        ("", ""),
    ],
)
def test_a_remark_keeps_its_words_and_loses_its_phones(note: str, shown: str) -> None:
    assert masked_in(note) == shown
