"""The headings of somebody else's sheet become our fields: by words that forms use, by what was settled, or asked.

Field guide, section 2, has the headings that real forms use. A near word is proposed and decides nothing. A heading
below which nothing stands is of no interest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from addin.model.document import CellValue, Grid
from addin.sheets.headings import AskedHeading
from addin.sheets.reading import HEADING_SEARCH_ROWS, heading_key
from addin.terms import cells
from addin.terms.names import proposals
from addin.terms.units import parse_quantity

WORDS: Mapping[str, tuple[str, ...]] = {
    "nickname": ("微信名", "昵称", "群昵称", "微信昵称", "下单人"),
    "name": ("收货人", "姓名", "联系人", "收件人", "户主", "住户", "居民姓名", "客户名称"),
    "phone": ("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"),
    "compound": ("小区", "小区名称", "村组", "服务小区", "自提点", "自提点名称"),
    "address": ("收货地址", "详细地址", "地址", "住址", "家庭住址", "送货地址", "配送地址"),
    "building": ("楼栋", "楼号", "栋", "楼栋号", "幢", "栋号", "楼幢"),
    "unit_no": ("单元", "单元号"),
    "room": ("房号", "房间号", "室号", "门牌号", "室", "门牌"),
    "product": ("品名", "商品", "商品名称", "货品名称", "物品名称", "菜品", "名称"),
    "spec": ("规格", "规格型号", "商品规格"),
    "quantity": ("数量", "件数", "份数", "购买数量"),
    "unit": ("单位", "计量单位"),
    "goods": ("订购数量", "购买物品", "订购内容", "采购内容", "所需物品", "物品清单"),
    "need": ("需求概述", "需求", "采购需求"),
    "note": ("备注", "留言", "说明", "团员备注", "买家备注"),
    "status": ("支付状态", "订单状态", "状态"),
    "amount": ("订单总金额", "金额", "订单金额", "总价", "小计", "合计"),
    "": (
        *("序号", "编号", "单价", "运费", "优惠", "时间", "日期", "登记时间", "下单时间", "登记人", "来源", "社区"),
        *("街道", "配送完成", "签收", "签收人", "签字", "送货人", "团长", "团长备注", "跟团号", "物流方式", "特殊群体"),
        *("检查意见",),
    ),
}
"""What forms call a field; `amount` is only summed up, `need` is read where no column names goods, "" is of no use."""

_FIELD_OF = {heading_key(word): name for name, words in WORDS.items() for word in words}
_UNPROPOSED = frozenset({"", "amount", "need"})
_PROPOSED = {key: name for key, name in _FIELD_OF.items() if name not in _UNPROPOSED}
_LEAST_WORDS = 2


@dataclass
class Mapped:
    """The heading row (1-based, 0 when there is none), the fields' 0-based columns, and headings to be asked."""

    row: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    asked: list[AskedHeading] = field(default_factory=list)

    @property
    def missing(self) -> tuple[str, ...]:
        """What an order cannot do without and no column gives: fields, one of each kind."""
        has = self.columns.keys()
        wants = (
            ("goods", {"goods", "product", "quantity"}),
            ("quantity", {"goods", "quantity"}),
            ("address", {"address", "building", "room", "nickname"}),
        )
        return tuple(name for name, any_of in wants if not has & any_of)


def map_headings(grid: Grid, settled: Mapping[str, str]) -> Mapped:
    """The fields of a sheet; `settled` are headings (in plain form) that a clerk has settled before."""
    at = _heading_row(grid, settled)
    if at is None:
        return Mapped()
    mapped = Mapped(at + 1)
    below = grid[at + 1 :]
    for column, value in enumerate(grid[at]):
        key = heading_key(value)
        known = settled.get(key, _FIELD_OF.get(key))
        example = next((cells.text(row[column]) for row in below if column < len(row) and cells.text(row[column])), "")
        if known:
            mapped.columns.setdefault(known, column)
        elif known is None and key and example:
            mapped.asked.append(AskedHeading(cells.text(value), _proposal(key), example))
    _settle_goods(mapped, below)
    return mapped


def _heading_row(grid: Grid, settled: Mapping[str, str]) -> int | None:
    """The row with most known headings; where no row has any, the first that looks like headings."""
    rows = grid[:HEADING_SEARCH_ROWS]
    known = [sum(heading_key(value) in _FIELD_OF or heading_key(value) in settled for value in row) for row in rows]
    best = max(range(len(rows)), key=lambda at: (known[at], -at), default=None)
    if best is not None and known[best] >= _LEAST_WORDS:
        return best
    return next((at for at, row in enumerate(rows) if _words(row) >= 3 and at + 1 < len(grid)), best)


def _words(row: Sequence[CellValue]) -> int:
    return sum(isinstance(value, str) and bool(value.strip()) and parse_quantity(value) is None for value in row)


def _proposal(key: str) -> str:
    near = proposals(key, list(_PROPOSED))
    return _PROPOSED[near[0]] if near else ""


def _settle_goods(mapped: Mapped, below: Grid) -> None:
    """订购数量 is a number where another column names the product, and else a text of goods and numbers.

    数量 is such a text as well where no product is named and a cell holds more than a number; 需求概述 is one where
    no other column says what is wanted.
    """
    columns = mapped.columns
    need = columns.pop("need", None)
    if need is not None and not columns.keys() & {"goods", "product"}:
        columns["goods"] = need
    if "goods" in columns and "product" in columns and "quantity" not in columns:
        columns["quantity"] = columns.pop("goods")
    if "quantity" in columns and not columns.keys() & {"product", "goods"}:
        texts = [cells.text(row[columns["quantity"]]) for row in below if columns["quantity"] < len(row)]
        if any(text and parse_quantity(text) is None for text in texts):
            columns["goods"] = columns.pop("quantity")
