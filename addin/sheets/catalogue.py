"""商品目录: what can be ordered, in which unit it is sold, and what residents call it."""

import re
from decimal import Decimal

from addin.model.document import Kind
from addin.model.office import Product
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

CATEGORIES = (
    "粮食",
    "食用油",
    "蔬菜",
    "肉类",
    "蛋类",
    "奶类",
    "水产",
    "水果",
    "调味品",
    "副食",
    "日用品",
    "药品",
)
"""Categories of the daily report, after the price tables' own groups (field guide, section 3)."""

CATALOGUE = Sheet(
    workbook="基础资料",
    name="商品目录",
    purpose="可以登记的商品；单位是销售单位，数量、单价都按它算。",
    fillable_rows=1000,
    freeze_columns=2,
    columns=(
        Column("code", "商品编码", Kind.DIGITS, 11, required=True, aliases=("编码",)),
        Column("name", "品名", width=16, required=True, aliases=("商品", "商品名称")),
        Column("spec", "规格", width=16),
        Column("unit", "单位", width=7, required=True, aliases=("销售单位",)),
        Column("category", "类别", width=9, required=True, words=CATEGORIES, aliases=("分类",)),
        Column("aliases", "别名", width=24, note="居民常用的叫法，用顿号分开，例如：番茄、洋柿子。"),
        Column("pack_size", "每件数量", Kind.QUANTITY, 10, note="一件（一箱）里有多少个销售单位。"),
        Column("piece_weight_g", "单件重量克", Kind.QUANTITY, 12, note="一个销售单位重多少克。"),
        Column(
            "household_limit",
            "限购数量",
            Kind.QUANTITY,
            10,
            note="每户在「限购天数」（见设置，一般是一天）内最多买多少；空白为不限。",
        ),
        Column("medicine", "药品", Kind.YES_NO, 7, words=("是", "否"), note="是药品的填“是”，登记时要实名。"),
        Column("discontinued", "停售", Kind.YES_NO, 7, words=("是", "否")),
        Column(
            "whole_packs",
            "按整件卖",
            Kind.YES_NO,
            9,
            words=("是", "否"),
            note="填“是”的，每户登记的数量也要是每件数量的整数倍。",
        ),
    ),
)

_SEPARATORS = re.compile(r"[、,，;；/|\s]+")


def split_words(text: str) -> tuple[str, ...]:
    """Words of a cell that lists several, divided by any usual mark."""
    return tuple(word for word in _SEPARATORS.split(text) if word)


def read_catalogue(table: Table) -> tuple[Product, ...]:
    """Products, one per sound row."""
    return tuple(records(table, _product, key=("code",)))


def _product(row: Row) -> Product:
    return Product(
        code=str(row["code"]),
        name=str(row["name"]),
        spec=str(row["spec"]),
        unit=str(row["unit"]),
        category=str(row["category"]),
        aliases=split_words(str(row["aliases"])),
        pack_size=_number(row["pack_size"]),
        piece_weight_g=_number(row["piece_weight_g"]),
        household_limit=_number(row["household_limit"]),
        medicine=bool(row["medicine"]),
        discontinued=bool(row["discontinued"]),
        whole_packs=bool(row["whole_packs"]),
    )


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
