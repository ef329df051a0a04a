"""发放签收单: what each household gets of what arrived, and where it signs; short quantities stand out.

Phones are masked, except where a household has no room number and can only be found by calling.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from addin.model.document import Document, Line, Page, PageColumn, Role
from addin.model.office import Office
from addin.model.purchase import OrderedLine
from addin.planning.picking import PickBuilding, arrived, pick
from addin.rendering.goods import product_cells
from addin.rendering.household_columns import GOODS, HOME, NUMBER, SIGNED, Headed, quantity
from addin.terms.phones import masked

_COLUMNS = (NUMBER, *HOME, *GOODS, quantity("订购"), quantity("实发"), Headed("说明", PageColumn(14)), SIGNED)
_ISSUED_AT = 11


def handout(community: str, day: date, lines: Sequence[OrderedLine], office: Office) -> Document:
    """The hand-out list of one community, door by door."""
    communities = pick(lines, arrived)
    body = [line for each in communities for building in each.buildings for line in _lines(building, office)]
    households = sum(len(building.households) for each in communities for building in each.buildings)
    page_lines = [
        Line((f"{community} 物资发放签收单",), Role.TITLE),
        Line((f"发放日期：{day:%Y-%m-%d}　共 {households} 户　领取人、记账人、发放人须为不同人员",), Role.SUBTITLE),
        Line([each.heading for each in _COLUMNS], Role.HEAD),
        *body,
        Line(("发放人：　　　　　　　　领取人：　　　　　　　　记账人：",), Role.NOTE),
    ]
    page = Page("发放签收", [each.column for each in _COLUMNS], page_lines, landscape=True)
    return Document([page], title=f"发放签收单 {community}", properties={"保供表": "发放签收单"})


def _phone(line: OrderedLine) -> str:
    """Masked, since the door is enough; whole where no room leads to the household."""
    return masked(line.phone) if line.room else line.phone


def _lines(building: PickBuilding, office: Office) -> Iterator[Line]:
    for household in building.households:
        for line in household.lines:
            got = arrived(line)
            missing = line.quantity - got
            note = "" if missing == 0 else ("缺货，未发" if got == Decimal(0) else f"少 {missing:f}")
            address = (line.compound, line.building, line.unit_no, line.room)
            goods = product_cells(office, line.product_code)[1:]
            values = (household.label, *address, line.name, _phone(line), *goods, line.quantity, got, note, None)
            yield Line(values, emphasis=frozenset({_ISSUED_AT} if missing else ()))
