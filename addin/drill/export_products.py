"""The compound and the fruit of the real 快团团 export, so that the demo can import it as one of its communities.

Products, specs and prices are those of the export's own summary (商品汇总表); the sales unit is what the spec
says, and 份 where it leaves it open. Weights are the specs' own, else those that such fruit has.
"""

from typing import NamedTuple

COMMUNITY = "嘉怡水岸社区"
COMPOUND = "嘉怡水岸·睿府"
LAST_BUILDING = 120


class ExportProduct(NamedTuple):
    """One product of the export; price in fen and weight in grams per sales unit."""

    name: str
    spec: str
    unit: str
    price_fen: int
    weight_g: int


EXPORT_PRODUCTS = (
    ExportProduct("冰淇淋黄心西瓜", "一箱四个约14斤", "箱", 8000, 7000),
    ExportProduct("水仙芒果", "12个/箱约九斤", "箱", 9500, 4500),
    ExportProduct("菲律宾进口香蕉", "每箱约28斤", "箱", 13800, 14000),
    ExportProduct("新鲜蓝莓", "约一斤每箱", "箱", 7000, 500),
    ExportProduct("怡颗梅蓝莓", "半箱六盒", "份", 9200, 750),
    ExportProduct("怡颗梅蓝莓", "一箱12盒", "箱", 18000, 1500),
    ExportProduct("枝冠蓝莓", "两斤四盒", "份", 18800, 1000),
    ExportProduct("新奇士橙", "1份十个", "份", 5500, 2000),
    ExportProduct("荔枝", "每箱四斤", "箱", 5990, 2000),
    ExportProduct("雪蜜王", "一箱七斤", "箱", 9000, 3500),
    ExportProduct("西柚", "十个一份", "份", 3600, 3500),
)

EXPECTED_DEMAND = 80
"""Units of each product for which quotes are made; the largest demand in the export is 45."""
