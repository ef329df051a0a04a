"""Sentences of `planning`."""

from addin.model.finding import Severity
from addin.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "no-shop-supplies": Sentence(
        Severity.WARNING,
        "没有商家向{community}供应“{product}”，缺{quantity}{unit}，未采购。",
        "请在《基础资料》的“供货报价”中补上供应{community}的商家，或与住户商量换一种商品。",
    ),
    "out-of-stock": Sentence(
        Severity.WARNING,
        "供应{community}的商家“{product}”可供数量不足，缺{quantity}{unit}。",
        "请与商家核实可供数量，在“供货报价”中更新后再采购；缺的部分可换商品或另找商家。",
    ),
    "over-capacity": Sentence(
        Severity.WARNING,
        "供应{community}的商家当日配送能力已满，“{product}”缺{quantity}{unit}。",
        "请与商家商量增加配送能力，在“保供商家”中更新后再采购；或改在次日采购。",
    ),
    "below-minimum": Sentence(
        Severity.WARNING,
        "{community}的“{product}”未达到商家的起订量，缺{quantity}{unit}，未采购。",
        "请与商家商量降低起订量，或与其他订单合并、改在次日采购。",
    ),
    "plan-not-proven-best": Sentence(
        Severity.INFO,
        "采购方案符合全部供货条件，但计算时间有限，未能确认费用最低。",
        "方案可以直接使用；商家或商品特别多时可分批采购。",
    ),
}
