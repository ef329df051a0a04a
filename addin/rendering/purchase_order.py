"""采购单: what one shop is to deliver, and to which community; after the 送货单 of the field guide (section 2)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from addin.model.document import Document, Kind, Line, Page, PageColumn, Role
from addin.model.ledger import cost_fen, yuan
from addin.model.office import Building, Office, Zone
from addin.model.purchase import OrderedLine, PurchaseLine
from addin.model.settings import Settings
from addin.planning.natural import natural_key
from addin.rendering.goods import product_cells

CHANNELS: Mapping[Zone, str] = {
    Zone.SEALED: "足不出户：送到楼门口，按户交接",
    Zone.CONTROLLED: "人不出区：送到配送点，错峰按户领取",
    Zone.PRECAUTION: "送到小区门口，按户领取",
}
"""How each zone is served (field guide, section 1)."""

_ORDER_COLUMNS = (
    PageColumn(6, Kind.WHOLE),
    PageColumn(11, Kind.DIGITS),
    PageColumn(20),
    PageColumn(18),
    PageColumn(7),
    PageColumn(10, Kind.QUANTITY),
    PageColumn(10, Kind.MONEY),
    PageColumn(12, Kind.MONEY),
    PageColumn(10, Kind.QUANTITY),
)
_ORDER_HEADINGS = ("序号", "商品编码", "品名", "规格", "单位", "数量", "单价", "金额", "其中余量")
_SHARE_COLUMNS = (
    PageColumn(16),
    PageColumn(10),
    PageColumn(20),
    PageColumn(26),
    PageColumn(20),
    PageColumn(18),
    PageColumn(7),
    PageColumn(10, Kind.QUANTITY),
)
_SHARE_HEADINGS = ("社区", "区域类型", "配送点", "联系电话", "品名", "规格", "单位", "数量")


def purchase_order(
    rows: Sequence[PurchaseLine], lines: Sequence[OrderedLine], office: Office, settings: Settings
) -> Document:
    """The order of one purchase number: its products with prices, and what goes to which community."""
    return Document(
        [_order_page(rows, office, settings), _share_page(rows[0], lines, office)],
        title=f"采购单 {rows[0].purchase_no}",
        properties={"保供表": "采购单", "采购单号": rows[0].purchase_no},
    )


def _order_page(rows: Sequence[PurchaseLine], office: Office, settings: Settings) -> Page:
    first = rows[0]
    shop = office.shop(first.shop)
    contact = f"　联系人：{shop.contact} {shop.phone}" if shop and shop.contact else ""
    body: list[Line] = []
    total_fen = 0
    for number, row in enumerate(rows, 1):
        amount_fen = cost_fen(row.quantity, row.unit_price_fen)
        total_fen += amount_fen
        goods = product_cells(office, row.product_code)
        prices = (yuan(row.unit_price_fen), yuan(amount_fen))
        body.append(Line((number, *goods, row.quantity, *prices, row.surplus or None)))
    delivery = first.day + timedelta(days=1)
    page_lines = [
        Line((f"{settings.office_name}保供物资采购单",), Role.TITLE),
        Line((f"采购单号：{first.purchase_no}　商家：{first.shop}{contact}",), Role.SUBTITLE),
        Line((f"采购日期：{first.day:%Y-%m-%d}　送达日期：{delivery:%Y-%m-%d}",), Role.SUBTITLE),
        Line(_ORDER_HEADINGS, Role.HEAD),
        *body,
        Line(("合计", None, None, None, None, None, None, yuan(total_fen), None), Role.TOTAL),
        Line(("“其中余量”是按整件订购多出的数量，送街道库房。缺货请当日回电，不要用其他商品代替。",), Role.NOTE),
        Line(("制单：　　　　　　　　审核：　　　　　　　　商家签收：",), Role.NOTE),
    ]
    return Page("采购单", _ORDER_COLUMNS, page_lines)


def _share_page(first: PurchaseLine, lines: Sequence[OrderedLine], office: Office) -> Page:
    sums: dict[tuple[str, Zone, str, str], Decimal] = {}
    buildings = {(b.community, b.compound, b.building): b for b in office.buildings}
    for line in lines:
        building = buildings.get((line.community, line.compound, line.building))
        key = (line.community, *_point(building), line.product_code)
        sums[key] = sums.get(key, Decimal(0)) + line.quantity
    phones = {(b.community, b.delivery_point): f"{b.contact} {b.phone}".strip() for b in office.buildings}
    body = [
        Line(
            (community, zone.value, point, phones.get((community, point), ""), *product_cells(office, code)[1:], total)
        )
        for (community, zone, point, code), total in sorted(sums.items(), key=lambda each: _order(each[0]))
    ]
    zones = [zone for zone in Zone if any(key[1] is zone for key in sums)]
    page_lines = [
        Line((f"{first.shop} 分社区送货数量",), Role.TITLE),
        Line((f"采购单号：{first.purchase_no}",), Role.SUBTITLE),
        Line(_SHARE_HEADINGS, Role.HEAD),
        *body,
        *(Line((f"{zone.value}　{CHANNELS[zone]}",), Role.NOTE) for zone in zones),
    ]
    return Page("分社区数量", _SHARE_COLUMNS, page_lines, landscape=True)


def _point(building: Building | None) -> tuple[Zone, str]:
    return (building.zone, building.delivery_point) if building else (Zone.PRECAUTION, "")


def _order(key: tuple[str, Zone, str, str]) -> tuple[object, ...]:
    community, zone, point, code = key
    return (natural_key(community), list(Zone).index(zone), natural_key(point), code)
