"""Ordered lines in, the list to pack and carry by out."""

from datetime import date
from decimal import Decimal

from addin.model.purchase import OrderedLine
from addin.planning.picking import arrived, pick, pick_order


def line(
    line_id: str, address: str, product: str = "米", quantity: int = 1, received: int | None = None
) -> OrderedLine:
    """社区/小区/楼栋/单元/房号[/收货人]."""
    community, compound, building, unit_no, room, name = (*address.split("/"), "")[:6]
    return OrderedLine(
        line_id=line_id,
        purchase_no="CG20261123-01",
        shop="样例商超A",
        day=date(2026, 11, 23),
        community=community,
        compound=compound,
        building=building,
        unit_no=unit_no,
        room=room,
        name=name,
        phone="",
        product_code=product,
        quantity=Decimal(quantity),
        unit_price_fen=100,
        group="",
        note="",
        digest="",
        received=None if received is None else Decimal(received),
    )


def test_buildings_units_and_rooms_in_the_order_of_carrying() -> None:
    lines = [
        line("1", "东村/幸福苑/10栋/1单元/101"),
        line("2", "东村/幸福苑/2栋/乙单元/101"),
        line("3", "东村/幸福苑/2栋/甲单元/1001"),
        line("4", "东村/幸福苑/2栋/甲单元/201"),
        line("5", "东村/安康苑/三栋/1单元/101"),
        line("6", "北村/幸福苑/1栋/1单元/101"),
    ]
    assert [each.line_id for each in pick_order(lines)] == ["6", "5", "4", "3", "2", "1"]


def test_households_are_numbered_in_community_and_building() -> None:
    lines = [
        line("1", "东村/幸福苑/2栋/1/101", "米"),
        line("2", "东村/幸福苑/2栋/1/102"),
        line("3", "东村/幸福苑/10栋/1/101"),
        line("4", "东村/幸福苑/2栋/1/101", "油"),
    ]
    (community,) = pick(lines)
    assert [
        (building.building, household.label, [each.line_id for each in household.lines])
        for building in community.buildings
        for household in building.households
    ] == [
        ("2栋", "总1/3(本楼1/2)", ["4", "1"]),
        ("2栋", "总2/3(本楼2/2)", ["2"]),
        ("10栋", "总3/3(本楼1/1)", ["3"]),
    ]


def test_people_without_a_room_number_are_households_of_their_own() -> None:
    lines = [
        line("1", "东村/南湖村/三社///示例住户01"),
        line("2", "东村/南湖村/三社///示例住户02"),
        line("3", "东村/南湖村/三社///示例住户01", "油"),
    ]
    (community,) = pick(lines)
    assert [len(household.lines) for household in community.buildings[0].households] == [2, 1]


def test_totals_per_product_for_building_and_community() -> None:
    lines = [
        line("1", "东村/幸福苑/1栋/1/101", "米", 2),
        line("2", "东村/幸福苑/1栋/1/102", "油", 1),
        line("3", "东村/幸福苑/2栋/1/101", "米", 3),
    ]
    (community,) = pick(lines)
    assert community.totals == {"油": 1, "米": 5}
    assert [building.totals for building in community.buildings] == [{"油": 1, "米": 2}, {"米": 3}]


def test_after_the_delivery_what_arrived_is_counted() -> None:
    (community,) = pick([line("1", "东村/幸福苑/1栋/1/101", "米", 5, 2), line("2", "东村/幸福苑/1栋/1/102")], arrived)
    assert community.totals == {"米": 2}


def test_one_building_written_in_two_ways_is_one_building() -> None:
    (community,) = pick([line("1", "东村/幸福苑/3栋/1/101"), line("2", "东村/幸福苑/三栋/1/102")])
    assert len(community.buildings) == 1


def test_nothing_to_pick() -> None:
    assert pick([]) == ()
