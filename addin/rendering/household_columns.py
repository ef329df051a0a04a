"""The columns of papers that go from door to door, each heading beside its column: whose bag, where, what."""

from typing import NamedTuple

from addin.model.document import Kind, PageColumn


class Headed(NamedTuple):
    """A heading and the column under it."""

    heading: str
    column: PageColumn


NUMBER = Headed("户序号", PageColumn(21))
COMMUNITY = Headed("社区", PageColumn(14))
HOME = (
    Headed("小区", PageColumn(14)),
    Headed("楼栋", PageColumn(8)),
    Headed("单元", PageColumn(7)),
    Headed("房号", PageColumn(8)),
    Headed("收货人", PageColumn(13)),
    Headed("联系电话", PageColumn(14)),
)
GOODS = (Headed("品名", PageColumn(18)), Headed("规格", PageColumn(15)), Headed("单位", PageColumn(6)))
SIGNED = Headed("住户签收", PageColumn(10))


def quantity(heading: str) -> Headed:
    """A column of quantities."""
    return Headed(heading, PageColumn(8, Kind.QUANTITY))
