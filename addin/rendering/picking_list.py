"""配货单: what goes into each household's bag, in the order of carrying, and what each building gets.

After the 派送单 and the labels of the field guide (section 2). Phones are masked: the door is enough to deliver.
"""

from collections.abc import Iterable, Iterator, Sequence

from addin.model.document import Document, Kind, Line, Page, PageColumn, Role
from addin.model.ledger import cost_fen, yuan
from addin.model.office import Office
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.model.settings import Settings
from addin.planning.picking import PickCommunity, PickHousehold, pick
from addin.rendering.goods import product_cells
from addin.rendering.household_columns import COMMUNITY, GOODS, HOME, NUMBER, SIGNED, Headed, quantity
from addin.terms.phones import masked, masked_in

_COLUMNS = (
    NUMBER,
    COMMUNITY,
    *HOME,
    *GOODS,
    quantity("数量"),
    Headed("代收金额", PageColumn(10, Kind.MONEY)),
    Headed("备注", PageColumn(18)),
    SIGNED,
)
_BUILDING_COLUMNS = (
    PageColumn(16),
    PageColumn(18),
    PageColumn(10),
    PageColumn(8, Kind.WHOLE),
    PageColumn(20),
    PageColumn(18),
    PageColumn(7),
    PageColumn(10, Kind.QUANTITY),
)
_BUILDING_HEADINGS = ("社区", "小区", "楼栋", "户数", "品名", "规格", "单位", "数量")


def picking_list(first: PurchaseLine, lines: Sequence[OrderedLine], office: Office, settings: Settings) -> Document:
    """The picking list of one purchase number: household by household, and summed by building."""
    communities = pick(lines)
    return Document(
        [_household_page(first, communities, office, settings), _building_page(first, communities, office)],
        title=f"配货单 {first.purchase_no}",
        properties={"保供表": "配货单", "采购单号": first.purchase_no},
    )


def _household_page(
    first: PurchaseLine, communities: Iterable[PickCommunity], office: Office, settings: Settings
) -> Page:
    page_lines = [
        Line((f"{first.shop} 按户配货单",), Role.TITLE),
        Line(
            (f"采购单号：{first.purchase_no}　采购日期：{first.day:%Y-%m-%d}　{settings.office_name}",), Role.SUBTITLE
        ),
        Line([each.heading for each in _COLUMNS], Role.HEAD),
    ]
    breaks: list[int] = []
    for community in communities:
        if len(page_lines) > 3:
            breaks.append(len(page_lines))
        for building in community.buildings:
            for household in building.households:
                page_lines.extend(_household_lines(household, office, settings))
    return Page("按户配货", [each.column for each in _COLUMNS], page_lines, landscape=True, breaks_before=breaks)


def _household_lines(household: PickHousehold, office: Office, settings: Settings) -> Iterator[Line]:
    for line in household.lines:
        funded = line.group in settings.funded_groups
        due = None if funded else yuan(cost_fen(line.quantity, line.unit_price_fen))
        note = "　".join(part for part in (line.group, "免收" if funded else "", masked_in(line.note)) if part)
        address = (line.community, line.compound, line.building, line.unit_no, line.room)
        goods = product_cells(office, line.product_code)[1:]
        yield Line((household.label, *address, line.name, masked(line.phone), *goods, line.quantity, due, note, None))


def _building_page(first: PurchaseLine, communities: Iterable[PickCommunity], office: Office) -> Page:
    body = [
        Line(
            (
                community.community,
                building.compound,
                building.building,
                len(building.households),
                *product_cells(office, code)[1:],
                total,
            )
        )
        for community in communities
        for building in community.buildings
        for code, total in building.totals.items()
    ]
    page_lines = [
        Line((f"{first.shop} 分楼栋合计",), Role.TITLE),
        Line((f"采购单号：{first.purchase_no}",), Role.SUBTITLE),
        Line(_BUILDING_HEADINGS, Role.HEAD),
        *body,
    ]
    return Page("楼栋合计", _BUILDING_COLUMNS, page_lines)
