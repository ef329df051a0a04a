"""The sample catalogue: what a household orders in a lockdown, after the price tables' lists (field guide, section 3).

One row per product: name, spec, sales unit, price in fen, popularity, usual quantities, grams per unit, then what
is special: other names, pieces per carton, limit per household, the multiple it is sold in, and a slip of the pen
that sounds the same (西红市). Popularity is a weight; 0 means that only a fault orders it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from addin.drill.export_products import EXPECTED_DEMAND, EXPORT_PRODUCTS
from addin.model.document import CellValue
from addin.model.office import Product
from addin.sheets.catalogue import CATALOGUE, CATEGORIES

_CATEGORY_BASE = 11
_CODES_A_CATEGORY = 1000
_FIRST_EXPORT_NUMBER = 101
UNWEIGHED = ("日用品", "药品")
"""Offices seldom fill in the weight of these; a clean township has it."""

OFFICE_WORDS = {"土豆": "洋芋蛋", "圆白菜": "莲白", "西红柿": "洋红柿", "挂面": "龙须面", "卷纸": "手纸"}
"""What residents say and the office has settled in 别名: product name -> word."""


@dataclass(frozen=True, slots=True)
class Good:
    """A product with what the drill needs to order and quote it; price in fen, amounts in sales units.

    `expected` is demand that stands outside the generated order sheets (that of the export). `one_of_several` goods
    share their name, so that a line needs the spec. `spoken` are all other names: those of 商品目录 and of 别名.
    """

    product: Product
    price_fen: int
    popularity: int
    amounts: tuple[Decimal, ...]
    multiple: int = 1
    slip: str = ""
    expected: int = 0
    quoted: bool = True
    one_of_several: bool = False
    spoken: tuple[str, ...] = ()


class _Row(NamedTuple):
    name: str
    spec: str
    unit: str
    price_fen: int
    popularity: int
    amounts: str
    weight_g: int
    aliases: tuple[str, ...] = ()
    pack_size: int | None = None
    limit: int | None = None
    multiple: int = 1
    slip: str = ""
    discontinued: bool = False
    quoted: bool = True
    whole_packs: bool = False


_ROWS: Mapping[str, Sequence[_Row]] = {
    "粮食": (
        _Row("大米", "5kg/袋", "袋", 3290, 8, "1 1 2", 5000, limit=2),
        _Row("大米", "10kg/袋", "袋", 6280, 4, "1", 10000, limit=1),
        _Row("小包装面粉", "2.5kg/袋", "袋", 1580, 6, "1 1 2", 2500, ("面粉", "白面"), limit=2),
        _Row("小米", "1kg/袋", "袋", 1290, 2, "1", 1000),
        _Row("挂面", "900g/包", "包", 890, 7, "1 2 3", 900, ("面条",), limit=5),
    ),
    "食用油": (
        _Row("花生油", "5L/桶", "桶", 14990, 3, "1", 4600, limit=1),
        _Row("菜籽油", "5L/桶", "桶", 7990, 4, "1", 4600, ("菜油",), limit=1),
        _Row("大豆油", "5L/桶", "桶", 6590, 4, "1", 4600, ("豆油", "色拉油"), limit=1),
        _Row("调和油", "1.8L/瓶", "瓶", 2890, 3, "1 1 2", 1656, limit=2),
    ),
    "蔬菜": (
        _Row("大白菜", "", "斤", 180, 12, "2 3 4 5", 500, ("白菜", "黄芽白")),
        _Row("油菜", "", "斤", 380, 8, "1 2 2", 500, ("上海青", "小油菜")),
        _Row("菠菜", "", "斤", 480, 6, "1 1 2", 500, slip="波菜"),
        _Row("生菜", "", "斤", 420, 6, "1 1 2", 500),
        _Row("芹菜", "", "斤", 320, 6, "1 1 2", 500, ("西芹",), slip="琴菜"),
        _Row("圆白菜", "", "斤", 220, 7, "1 2 3", 500, ("卷心菜", "包菜", "莲花白")),
        _Row("菜花", "", "斤", 390, 5, "1 2 2", 500, ("花菜", "花椰菜")),
        _Row("西兰花", "", "斤", 560, 5, "1 1 2", 500, ("青花菜",)),
        _Row("白萝卜", "", "公斤", 300, 6, "1 1 1.5 2", 1000, ("萝卜",)),
        _Row("胡萝卜", "", "公斤", 460, 7, "0.5 1 1 1.5", 1000, ("红萝卜",), slip="胡罗卜"),
        _Row("土豆", "", "公斤", 420, 14, "1 1.5 2 2.5", 1000, ("洋芋", "马铃薯"), slip="土斗"),
        _Row("西红柿", "", "公斤", 780, 14, "1 1 1.5 2", 1000, ("番茄", "蕃茄", "洋柿子"), slip="西红市"),
        _Row("黄瓜", "", "公斤", 660, 9, "0.5 1 1 1.5", 1000, ("青瓜",), slip="皇瓜"),
        _Row("茄子", "", "公斤", 640, 6, "0.5 1 1", 1000),
        _Row("青椒", "", "斤", 390, 6, "1 1 2", 500, ("菜椒", "柿子椒")),
        _Row("豆角", "", "斤", 580, 5, "1 1 2", 500, ("四季豆",)),
        _Row("冬瓜", "", "公斤", 320, 5, "1 1.5 2", 1000),
        _Row("南瓜", "", "公斤", 360, 4, "1 1.5 2", 1000),
        _Row("洋葱", "", "公斤", 380, 6, "0.5 1 1", 1000, ("圆葱",), slip="羊葱"),
        _Row("大葱", "", "斤", 290, 6, "1 1 2", 500, ("葱",)),
        _Row("生姜", "", "斤", 690, 5, "0.5 1 1", 500, ("老姜",)),
        _Row("蒜头", "", "斤", 520, 5, "0.5 1 1", 500, ("大蒜",)),
        _Row("韭菜", "", "斤", 430, 3, "1 1 2", 500, slip="九菜"),
        _Row("豆芽", "", "斤", 260, 0, "1 2", 500, discontinued=True),
    ),
    "肉类": (
        _Row("五花肉", "", "斤", 1680, 10, "1 2 2 3", 500, limit=5, slip="五华肉"),
        _Row("精瘦肉", "", "斤", 1590, 9, "1 1 2", 500, ("瘦肉",), limit=5),
        _Row("猪后腿肉", "", "斤", 1390, 5, "1 2 2", 500, ("后腿肉",), limit=5),
        _Row("牛腿肉", "", "斤", 4380, 3, "1 1 2", 500, ("牛肉",)),
        _Row("白条鸡", "约1.2kg/只", "只", 2680, 5, "1", 1200, ("整鸡", "三黄鸡"), limit=2),
        _Row("速冻水饺", "500g/袋", "袋", 1590, 0, "1 2", 500, ("饺子",), discontinued=True),
    ),
    "蛋类": (
        _Row("鸡蛋", "30枚/板", "板", 2680, 10, "1 1 2", 1650, limit=2, slip="几蛋"),
        _Row("鸡蛋", "10枚/盒", "盒", 1080, 8, "1 2 2", 550, limit=4, slip="几蛋"),
        _Row("咸鸭蛋", "6枚/盒", "盒", 1390, 2, "1", 400, ("鸭蛋",)),
    ),
    "奶类": (
        _Row("纯牛奶", "250ml*12盒", "箱", 4590, 8, "1 1 2", 3100, ("常温奶",), limit=3),
        _Row("鲜牛奶", "250ml", "盒", 420, 5, "3 4 6 7", 258, ("鲜奶",), pack_size=12, limit=24, multiple=12),
        _Row("酸奶", "100g*8杯", "板", 1290, 6, "1 1 2", 800, pack_size=6, limit=6, multiple=6, slip="酸乃"),
        _Row("袋装鲜奶", "200ml/袋", "袋", 290, 3, "10 10 20", 206, pack_size=10, multiple=10, whole_packs=True),
        _Row("婴儿奶粉", "900g/罐", "罐", 23800, 2, "1 1 2", 900, ("奶粉",), pack_size=6, limit=2),
    ),
    "水产": (
        _Row("草鱼", "", "斤", 980, 4, "2 3 3", 500, ("鲩鱼",)),
        _Row("大带鱼", "", "斤", 1890, 3, "1 2 2", 500, ("带鱼",)),
        _Row("活鲫鱼", "", "斤", 1280, 2, "1 2 2", 500, ("鲫鱼",), quoted=False),
    ),
    "水果": (
        _Row("苹果", "", "斤", 590, 8, "2 3 3 5", 500, slip="平果"),
        _Row("香蕉", "", "斤", 450, 7, "2 2 3", 500, slip="香焦"),
        _Row("柑橘", "", "斤", 480, 6, "2 3 3", 500, ("橘子", "桔子")),
        _Row("梨", "", "斤", 420, 4, "2 3 3", 500, ("鸭梨",)),
        _Row("西瓜", "约4kg/个", "个", 2380, 3, "1", 4000),
    ),
    "调味品": (
        _Row("食盐", "400g/袋", "袋", 250, 6, "1 2 2", 400, ("盐", "加碘盐"), limit=3),
        _Row("白砂糖", "500g/袋", "袋", 590, 3, "1", 500, ("食糖", "白糖"), limit=2),
        _Row("酱油", "500ml/瓶", "瓶", 890, 3, "1", 580, ("生抽",)),
        _Row("食醋", "500ml/瓶", "瓶", 690, 3, "1", 520, ("醋", "香醋")),
    ),
    "副食": (
        _Row("方便面", "100g*24袋", "箱", 5490, 6, "1", 2400, ("泡面",), limit=2, slip="方便棉"),
        _Row("火腿肠", "30g*10支", "袋", 1190, 5, "1 2 2", 300, pack_size=20, slip="火退肠"),
        _Row("瓶装饮用水", "550ml*24瓶", "箱", 2890, 4, "1 1 2", 13200, ("矿泉水", "瓶装水"), limit=4),
        _Row("豆腐", "400g/盒", "盒", 390, 6, "1 2 2", 400, pack_size=12),
        _Row("啤酒", "500ml*12瓶", "箱", 4800, 0, "1", 6000, discontinued=True),
    ),
    "日用品": (
        _Row("婴儿纸尿裤", "M码50片", "包", 8900, 2, "1 1 2", 1600, limit=2),
        _Row("婴儿纸尿裤", "L码46片", "包", 8900, 2, "1 1 2", 1500, limit=2),
        _Row("卷纸", "140g*10卷", "提", 1990, 5, "1", 1400, ("卫生纸",), limit=2),
        _Row("洗衣液", "2kg/瓶", "瓶", 2390, 2, "1", 2000),
        _Row("卫生巾", "日用10片", "包", 990, 3, "1 2 2", 120),
        _Row("医用口罩", "50只/盒", "盒", 1590, 3, "1 1 2", 180, ("口罩",), limit=2),
    ),
    "药品": (
        _Row("对乙酰氨基酚片", "0.5g*10片", "盒", 680, 2, "1", 15, ("扑热息痛",), limit=2),
        _Row("布洛芬缓释胶囊", "0.3g*20粒", "盒", 1880, 2, "1", 20, limit=1),
        _Row("感冒清热颗粒", "12g*10袋", "盒", 1650, 2, "1", 130, limit=2),
        _Row("碘伏消毒液", "100ml/瓶", "瓶", 890, 2, "1", 120),
        _Row("二甲双胍片", "0.5g*20片", "盒", 1290, 2, "1 2", 20, limit=3),
        _Row("硝苯地平缓释片", "20mg*30片", "盒", 1580, 2, "1 2", 15, limit=3),
    ),
}


def sample_goods(*, export: bool, clean: bool) -> tuple[Good, ...]:
    """All goods of the catalogue; with the export's fruit, and in a clean township with a quote for each."""
    names = [row.name for rows in _ROWS.values() for row in rows]
    found = [
        _good(_code(category, number), category, row, clean=clean, several=names.count(row.name) > 1)
        for category, rows in _ROWS.items()
        for number, row in enumerate(rows, 1)
    ]
    return (*found, *(_export_goods() if export else ()))


def _code(category: str, number: int) -> str:
    return str((_CATEGORY_BASE + CATEGORIES.index(category)) * _CODES_A_CATEGORY + number)


def _good(code: str, category: str, row: _Row, *, clean: bool, several: bool) -> Good:
    quoted = (row.quoted or clean) and not row.discontinued
    word = OFFICE_WORDS.get(row.name)
    return Good(
        product=_product(code, category, row, weighed=clean or category not in UNWEIGHED),
        price_fen=row.price_fen,
        popularity=row.popularity if quoted else 0,
        amounts=tuple(Decimal(amount) for amount in row.amounts.split()),
        multiple=row.multiple,
        slip=row.slip,
        quoted=quoted,
        one_of_several=several,
        spoken=(*row.aliases, word) if word else row.aliases,
    )


def _product(code: str, category: str, row: _Row, *, weighed: bool) -> Product:
    return Product(
        code=code,
        name=row.name,
        spec=row.spec,
        unit=row.unit,
        category=category,
        aliases=row.aliases,
        pack_size=None if row.pack_size is None else Decimal(row.pack_size),
        piece_weight_g=Decimal(row.weight_g) if weighed else None,
        household_limit=None if row.limit is None else Decimal(row.limit),
        medicine=category == "药品",
        discontinued=row.discontinued,
        whole_packs=row.whole_packs,
    )


def _export_goods() -> list[Good]:
    return [
        Good(
            Product(
                _code("水果", number),
                fruit.name,
                fruit.spec,
                fruit.unit,
                "水果",
                piece_weight_g=Decimal(fruit.weight_g),
            ),
            fruit.price_fen,
            popularity=0,
            amounts=(Decimal(1),),
            expected=EXPECTED_DEMAND,
        )
        for number, fruit in enumerate(EXPORT_PRODUCTS, _FIRST_EXPORT_NUMBER)
    ]


def catalogue_rows(goods: Sequence[Good]) -> list[list[CellValue]]:
    """Rows of 商品目录."""
    return [_row(good.product) for good in goods]


def _row(product: Product) -> list[CellValue]:
    cells: dict[str, CellValue] = {
        "code": product.code,
        "name": product.name,
        "spec": product.spec,
        "unit": product.unit,
        "category": product.category,
        "aliases": "、".join(product.aliases),
        "pack_size": product.pack_size,
        "piece_weight_g": product.piece_weight_g,
        "household_limit": product.household_limit,
        "medicine": "是" if product.medicine else "否",
        "discontinued": "是" if product.discontinued else "否",
        "whole_packs": "是" if product.whole_packs else "否",
    }
    return [cells[field] for field in CATALOGUE.by_field]
