"""Rows become deliveries: each row's address, its own or that of the order it belongs to.

A row without an address takes it from the nearest row above of the same order (跟团号) and buyer, of the same
buyer (name and phone), or of the same order. Remarks that name another door are asked: the goods would go to
the wrong household.
Findings: import-no-address, import-address-borrowed, import-address-differs, import-address-settled,
import-note-redirects, import-lane-differs, import-address-incomplete, import-address-uncertain.
"""

from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.address_columns import Disagreement, columns_address, reconcile
from addin.intake.groupon_rows import Row
from addin.model.finding import Finding
from addin.sheets.reading import Table
from addin.terms.address import Address, parse_address, same_building
from addin.wording import finding

REDIRECTING = ("送到", "送去", "送至", "地址", "改送", "改到", "放到", "放在", "带到", "转交", "代收")
"""Words with which a remark gives an address; without one it must name building and room to count."""


class Home(NamedTuple):
    """Where a row goes and the 1-based row that says so, 0 when none does."""

    row: int
    address: Address
    text: str
    compound: str


NOWHERE = Home(0, Address(), "", "")


def find_homes(rows: Sequence[Row], table: Table) -> tuple[list[Home], list[Finding]]:
    """The delivery of each row, and the findings."""
    homes: list[Home] = []
    problems: list[Finding] = []
    by_order: dict[str, tuple[Row, Home]] = {}
    by_buyer: dict[tuple[str, str], Home] = {}
    for row in rows:
        if row.has_address:
            home, told = _own_home(row, table)
            by_buyer[row.buyer] = home
            if row.group_no:
                by_order[row.group_no] = (row, home)
        else:
            home, told = _borrowed_home(row, by_order.get(row.group_no), by_buyer.get(row.buyer), table)
        homes.append(home)
        problems += told
    return homes, problems


def _borrowed_home(
    row: Row, order: tuple[Row, Home] | None, of_buyer: Home | None, table: Table
) -> tuple[Home, list[Finding]]:
    """The order's address when the buyer is the same, else the buyer's, else the order's."""
    if order is not None and (order[0].buyer == row.buyer or of_buyer is None):
        return order[1], []
    place = table.place_in_row(row.row, "address")
    if of_buyer is None:
        return NOWHERE, [finding("import-no-address", place, row.name)]
    if order is None or order[1].address == of_buyer.address:
        return of_buyer, []
    taken, other = of_buyer.address.spoken, order[1].address.spoken
    told = finding(
        "import-address-borrowed",
        place,
        row.group_no,
        taken=taken,
        row=of_buyer.row,
        other=other,
        other_row=order[1].row,
    )
    return of_buyer, [told]


def _own_home(row: Row, table: Table) -> tuple[Home, list[Finding]]:
    text = parse_address(row.address, compounds=(row.compound,) if row.compound else ())
    merged, differences = reconcile(text, columns_address(row.room, row.building, row.lane))
    address, told = _judged(row, text, merged, differences, table)
    told += [_lane_differs(row, one, table) for one in differences if one.part == "lane"]
    return Home(row.row, address, row.address, row.compound), told


def _judged(
    row: Row, text: Address, merged: Address, differences: Sequence[Disagreement], table: Table
) -> tuple[Address, list[Finding]]:
    """The address that stands after the remark was heard, and what is to be told or asked."""
    noted = _noted_address(row.note)
    doors = any(difference.part != "lane" for difference in differences)
    if doors and noted is not None:
        for choice in (merged, text):
            if _same_door(noted, choice):
                settled = merged._replace(building=choice.building, unit_no=choice.unit_no, room=choice.room)
                return settled, [_differs("import-address-settled", row, text, merged, settled, table)]
    told = [_differs("import-address-differs", row, text, merged, merged, table)] if doors else []
    if noted is not None and not _same_door(noted, merged):
        at = table.place_in_row(row.row, "buyer_note")
        told.append(finding("import-note-redirects", at, row.note, noted=noted.spoken, taken=merged.spoken))
    if not merged.complete or not (merged.certain or differences):
        told.append(_doubtful(row, merged, table))
    return merged, told


def _doubtful(row: Row, address: Address, table: Table) -> Finding:
    place = table.place_in_row(row.row, "address")
    if address.complete:
        return finding("import-address-uncertain", place, row.address, taken=address.spoken)
    missing = "楼号" if address.room else "房号" if address.building else "楼号和房号"
    return finding("import-address-incomplete", place, row.address, missing=missing)


def _differs(code: str, row: Row, text: Address, columns: Address, taken: Address, table: Table) -> Finding:
    place = table.place_in_row(row.row, "address")
    return finding(
        code,
        place,
        row.address,
        text=text._replace(lane="").spoken,
        columns=columns._replace(lane="").spoken,
        taken=taken._replace(lane="").spoken,
        note=row.note,
    )


def _lane_differs(row: Row, lane: Disagreement, table: Table) -> Finding:
    place = table.place_in_row(row.row, "lane")
    return finding("import-lane-differs", place, row.lane, text=lane.in_text, columns=lane.in_columns)


def _noted_address(note: str) -> Address | None:
    """The door that a remark names, None when it names none."""
    if not note:
        return None
    noted = parse_address(note)
    has_room = sum(mark.isdigit() for mark in noted.room) >= 3
    if any(word in note for word in REDIRECTING):
        return noted if noted.building or has_room else None
    return noted if noted.building and has_room else None


def _same_door(noted: Address, address: Address) -> bool:
    """Whether what the remark says is the address, as far as it says it."""
    return (
        (not noted.building or same_building(noted.building, address.building))
        and (not noted.unit_no or not address.unit_no or noted.unit_no == address.unit_no)
        and (not noted.room or noted.room == address.room)
    )
