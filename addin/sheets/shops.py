"""保供商家: the guaranteed-supply supermarkets, which communities they serve and how much they deliver a day."""

from decimal import Decimal

from addin.model.document import Kind
from addin.model.office import Shop
from addin.sheets.catalogue import split_words
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

SHOPS = Sheet(
    workbook="基础资料",
    name="保供商家",
    purpose="保供超市名单；供应社区空白表示供应全部社区。",
    fillable_rows=200,
    columns=(
        Column("name", "商家", width=20, required=True, aliases=("商家名称", "保供超市")),
        Column("contact", "联系人", width=12),
        Column("phone", "联系电话", Kind.DIGITS, 15),
        Column("areas", "供应社区", width=40, note="用顿号分开；空白表示供应全部社区。"),
        Column(
            "daily_capacity",
            "日配送能力",
            Kind.QUANTITY,
            12,
            note="一天最多送多少件（按销售单位合计）；空白为不限。",
        ),
        Column("email", "电子邮箱", width=24),
    ),
)


def read_shops(table: Table) -> tuple[Shop, ...]:
    """Shops, one per sound row."""
    return tuple(records(table, _shop, key=("name",)))


def _shop(row: Row) -> Shop:
    capacity = row["daily_capacity"]
    return Shop(
        name=str(row["name"]),
        contact=str(row["contact"]),
        phone=str(row["phone"]),
        areas=split_words(str(row["areas"])),
        daily_capacity=capacity if isinstance(capacity, Decimal) else None,
    )
