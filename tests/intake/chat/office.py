"""The office of the chat tests: one compound, two that share buildings, a village; the drill's goods and more."""

from functools import lru_cache

from addin.drill.goods import sample_goods
from addin.model.office import Alias, Building, Office, Product, Zone

DEFAULT = "东风社区"


@lru_cache(maxsize=1)
def office() -> Office:
    """东风社区 has one compound; in 胜利社区 buildings 1 to 5 stand in both compounds."""
    return Office(buildings=tuple(_buildings()), products=tuple(_products()), aliases=_ALIASES)


_ALIASES = (
    Alias("商品", "洋芋蛋", "土豆"),
    Alias("商品", "手纸", "卷纸"),
    Alias("商品", "大罐奶粉", "婴儿奶粉"),
    Alias("小区", "翠竹", "翠竹花苑"),
    Alias("小区", "金小", "金色小区"),
)
_MORE = (
    Product("90001", "蔬菜包", "约5kg", "份", "蔬菜"),
    Product("90002", "肉蛋套餐", "", "份", "肉类", ("肉蛋包",)),
    Product("90003", "八宝粥", "360g*12罐", "箱", "副食"),
    Product("90004", "三元牛奶", "250ml*24盒", "箱", "奶类"),
    Product("90005", "5号电池", "4节/板", "板", "日用品"),
    Product("90006", "橙子", "", "斤", "水果", ("脐橙",)),
    Product("90007", "盒装内酯豆腐", "350g/盒", "盒", "副食"),
)


def _products() -> list[Product]:
    return [*(good.product for good in sample_goods(export=False, clean=True)), *_MORE]


def _buildings() -> list[Building]:
    found = [_building("东风社区", "翠竹花苑", f"{number}栋") for number in range(1, 21)]
    found += [_building("东风社区", "翠竹花苑", name) for name in ("A座", "B座", "58号", "86号", "12-1栋", "二期3栋")]
    found += [_building("东风社区", "翠竹花苑", name) for name in ("东区3栋", "别墅29号", "甲幢")]
    found += [_building("胜利社区", "明珠家园", f"{number}栋") for number in range(1, 13)]
    found += [_building("胜利社区", "金色小区", f"{number}栋") for number in range(1, 6)]
    return found + [_building("和平村", "大塘湾", f"{number}组") for number in range(1, 9)]


def _building(community: str, compound: str, building: str) -> Building:
    return Building(community, compound, building, Zone.SEALED, f"{compound}大门", "示例人员01", "19900000001")
