"""A second office for the chat tests: houses by 号楼, 幢, 弄 and 号, a village by 社 and 组; goods of every unit."""

from decimal import Decimal
from functools import lru_cache

from addin.model.office import Alias, Building, Office, Product, Zone

DEFAULT = "桃园社区"


@lru_cache(maxsize=1)
def second_office() -> Office:
    """桃园社区 has one compound, 建设社区 three of which two share their numbers, 南湖村 has 社 and 组."""
    return Office(buildings=tuple(_buildings()), products=tuple(_products()), aliases=_ALIASES)


_ALIASES = (
    Alias("商品", "红烧牛肉面", "方便面"),
    Alias("商品", "地瓜", "红薯"),
    Alias("小区", "阳光", "阳光家园"),
    Alias("小区", "锦绣", "锦绣苑"),
)

_BY_WEIGHT = {
    "西红柿": "番茄 蕃茄",
    "土豆": "洋芋 马铃薯",
    "黄瓜": "",
    "大白菜": "白菜",
    "圆白菜": "包菜 卷心菜 莲花白",
    "菜花": "花菜",
    "西兰花": "",
    "青椒": "",
    "洋葱": "",
    "胡萝卜": "",
    "白萝卜": "萝卜",
    "芹菜": "",
    "青菜": "上海青 小青菜",
    "菠菜": "",
    "大葱": "",
    "生姜": "老姜 姜",
    "大蒜": "蒜头 蒜",
    "冬瓜": "",
    "南瓜": "",
    "茄子": "",
    "豆角": "四季豆",
    "香菇": "",
    "五花肉": "",
    "猪后腿肉": "后腿肉",
    "精瘦肉": "瘦肉",
    "排骨": "",
    "牛腱子": "",
    "鸡胸肉": "",
    "千张": "豆皮",
    "苹果": "",
    "香蕉": "",
    "橙子": "脐橙",
}

_BY_PIECE = (
    ("红薯", "", "公斤", ""),
    ("山药", "", "公斤", ""),
    ("生菜", "约300g", "份", ""),
    ("韭菜", "", "把", ""),
    ("香菜", "", "把", ""),
    ("小葱", "", "把", "香葱"),
    ("金针菇", "150g", "包", ""),
    ("甜玉米", "", "根", "玉米 玉米棒"),
    ("白条鸡", "约1kg", "只", "整鸡"),
    ("鸡翅中", "500g", "包", "鸡翅"),
    ("鸡蛋", "散装", "斤", "散装鸡蛋"),
    ("鸡蛋", "30枚/板", "板", ""),
    ("鸡蛋", "10枚/盒", "盒", "盒装鸡蛋"),
    ("咸鸭蛋", "6枚/盒", "盒", ""),
    ("大米", "5kg", "袋", "米"),
    ("大米", "10kg", "袋", "米"),
    ("五常大米", "5kg", "袋", "五常米"),
    ("面粉", "2.5kg", "袋", ""),
    ("面粉", "5kg", "袋", ""),
    ("小米", "500g", "袋", ""),
    ("挂面", "1kg", "包", "面条"),
    ("花生油", "5L", "桶", "鲁花花生油"),
    ("菜籽油", "5L", "桶", "菜油"),
    ("大豆油", "1.8L", "瓶", "豆油"),
    ("婴儿奶粉", "900g 2段", "罐", ""),
    ("AD钙奶", "220ml*4瓶", "提", ""),
    ("食盐", "400g", "袋", "盐"),
    ("白糖", "500g", "袋", "白砂糖"),
    ("酱油", "500ml", "瓶", "生抽"),
    ("陈醋", "500ml", "瓶", "醋"),
    ("卷纸", "10卷/提", "提", "卫生纸"),
    ("内酯豆腐", "350g", "盒", "豆腐"),
    ("速冻水饺", "1kg", "袋", "水饺 饺子"),
    ("砂糖橘", "5斤/箱", "箱", ""),
    ("草莓", "300g", "盒", ""),
    ("蔬菜套餐A", "约10斤", "份", "A套餐 套餐A"),
    ("蔬菜套餐B", "约15斤", "份", "B套餐 套餐B"),
    ("肉类套餐", "", "份", ""),
    ("水果套餐", "", "份", ""),
    ("尿不湿", "L码40片", "包", "纸尿裤"),
    ("尿不湿", "XL码36片", "包", "纸尿裤"),
    ("口罩", "50只/盒", "盒", ""),
)

_MEDICINES = (
    ("苯磺酸氨氯地平片", "5mg*28片", "氨氯地平 络活喜"),
    ("阿托伐他汀钙片", "20mg*7片", "立普妥 阿托伐他汀"),
    ("二甲双胍片", "0.5g*20片", "二甲双胍"),
    ("布洛芬缓释胶囊", "0.3g*24粒", "布洛芬 芬必得"),
    ("连花清瘟胶囊", "0.35g*24粒", "连花清瘟"),
    ("缬沙坦胶囊", "80mg*7粒", "缬沙坦"),
    ("缬沙坦胶囊", "160mg*7粒", "缬沙坦"),
)

_PACKED = (
    ("纯牛奶", "250ml*24盒", "箱", "", None),
    ("鲜牛奶", "950ml", "盒", "鲜奶", 12),
    ("酸奶", "200g*12盒", "箱", "", None),
    ("方便面", "袋装", "袋", "泡面", 24),
    ("八宝粥", "360g", "罐", "", 12),
    ("矿泉水", "550ml*24瓶", "箱", "", None),
    ("饮用水", "5L", "桶", "桶装水", None),
    ("抽纸", "100抽", "包", "", 10),
)


def _products() -> list[Product]:
    found = [
        Product(f"7{number:04}", name, "", "斤", "蔬菜", tuple(words.split()), None, Decimal(500))
        for number, (name, words) in enumerate(_BY_WEIGHT.items(), 1)
    ]
    found += [
        Product(f"71{number:03}", name, spec, unit, "副食", tuple(words.split()), None, _grams(unit))
        for number, (name, spec, unit, words) in enumerate(_BY_PIECE, 1)
    ]
    found += [
        Product(f"72{number:03}", name, spec, "盒", "药品", tuple(words.split()), medicine=True)
        for number, (name, spec, words) in enumerate(_MEDICINES, 1)
    ]
    return found + [
        Product(f"73{number:03}", name, spec, unit, "副食", tuple(words.split()), Decimal(pack) if pack else None)
        for number, (name, spec, unit, words, pack) in enumerate(_PACKED, 1)
    ]


def _grams(unit: str) -> Decimal | None:
    return {"斤": Decimal(500), "公斤": Decimal(1000)}.get(unit)


def _buildings() -> list[Building]:
    found = [_building("桃园社区", "阳光家园", f"{number}号楼") for number in range(1, 19)]
    found += [_building("建设社区", "锦绣苑", f"{number}幢") for number in range(1, 11)]
    found += [_building("建设社区", "和谐里", f"{number}幢") for number in range(1, 5)]
    found += [_building("建设社区", "幸福坊", f"500弄{number}号") for number in (56, 57, 58, 60)]
    found += [_building("建设社区", "幸福坊", "502弄3号")]
    found += [_building("南湖村", "南湖村", f"{number}社") for number in "一二三四五"]
    return found + [_building("南湖村", "李家湾", f"{number}组") for number in range(1, 5)]


def _building(community: str, compound: str, building: str) -> Building:
    return Building(community, compound, building, Zone.SEALED, f"{compound}大门", "示例人员01", "19900000001")
