"""A room above the roof that the office's table gives a building is asked."""

import pytest

from addin.intake.chat import read_chat
from addin.model.chat import Certainty
from addin.model.office import Building, Office, Product, Zone

OFFICE = Office(
    buildings=(Building("东风社区", "翠竹花苑", "3栋", Zone.SEALED, "大门", "示例人员01", "19900000001", floors=11),),
    products=(Product("1", "豆腐", "", "盒", "副食"),),
)


@pytest.mark.parametrize(
    ("room", "certainty"), [("1104", Certainty.OK), ("1204", Certainty.REVIEW), ("101", Certainty.OK)]
)
def test_a_room_stands_on_a_floor_of_its_building(room, certainty):
    (line,) = read_chat(f"3栋{room} 豆腐2盒", OFFICE, "东风社区").lines
    assert line.certainty is certainty
    assert line.doubt == ("" if certainty is Certainty.OK else "address")
