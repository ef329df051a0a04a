"""A third office for the chat tests: lanes, compounds with equal buildings, a village of groups; sets by letter."""

from decimal import Decimal
from functools import lru_cache

from addin.model.office import Alias, Building, Office, Product, Zone

DEFAULT = "港湾社区"


@lru_cache(maxsize=1)
def third_office() -> Office:
    """港湾社区 has one compound, 双桥社区 two that share buildings, 临河社区 lanes, 柳岸村 groups."""
    return Office(buildings=tuple(_buildings()), products=tuple(_products()), aliases=_ALIASES)


_ALIASES = (Alias("小区", "望春", "望春苑"), Alias("小区", "东园", "双桥东园"), Alias("小区", "西园", "双桥西园"))
_GOODS = (
    ("土豆", "", "斤", "洋芋"),
    ("黄瓜", "", "斤", ""),
    ("西红柿", "", "斤", "番茄"),
    ("五花肉", "", "斤", ""),
    ("油菜", "", "斤", ""),
    ("豆腐", "400g", "盒", ""),
    ("馒头", "6个", "袋", ""),
    ("挂面", "1kg", "包", ""),
    ("鸡蛋", "30枚/板", "板", ""),
    ("鸡蛋", "10枚/盒", "盒", ""),
    ("大米", "5kg", "袋", ""),
    ("大米", "10kg", "袋", ""),
    ("鲜牛奶", "950ml", "瓶", "鲜奶"),
    ("纸尿裤", "M码50片", "包", "尿不湿"),
    ("纸尿裤", "L码44片", "包", "尿不湿"),
    ("蔬菜套餐A", "约8斤", "份", "A套餐 套餐A"),
    ("蔬菜套餐B", "约12斤", "份", "B套餐 套餐B"),
    ("肉类套餐", "", "份", "肉套餐"),
    ("水果套餐", "", "份", ""),
)


def _products() -> list[Product]:
    return [
        Product(f"8{number:04}", name, spec, unit, "", tuple(words.split()), None, _grams(unit))
        for number, (name, spec, unit, words) in enumerate(_GOODS, 1)
    ]


def _grams(unit: str) -> Decimal | None:
    return Decimal(500) if unit == "斤" else None


def _buildings() -> list[Building]:
    found = [_building("港湾社区", "港湾中心", f"{number}号楼") for number in range(1, 19)]
    found += [_building("双桥社区", "双桥东园", f"{number}号楼") for number in range(1, 10)]
    found += [_building("双桥社区", "双桥西园", f"{number}号楼") for number in range(1, 7)]
    found += [_building("临河社区", "河畔里", f"12弄{number}号") for number in range(1, 10)]
    found += [_building("临河社区", "河畔里", f"14弄{number}号") for number in range(5, 31)]
    found += [_building("临河社区", "望春苑", f"88弄{number}号") for number in range(1, 19)]
    return found + [_building("柳岸村", "柳岸", f"{number}组") for number in range(1, 7)]


def _building(community: str, compound: str, building: str) -> Building:
    return Building(community, compound, building, Zone.SEALED, f"{compound}大门", "示例人员01", "19900000001")
