"""特殊群体登记: the households that the office has registered as old, pregnant, ill or in hardship."""

from addin.model.document import Kind
from addin.model.office import Registered
from addin.sheets.declaration import Column, Sheet
from addin.sheets.orders import GROUPS
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

REGISTER = Sheet(
    workbook="基础资料",
    name="特殊群体登记",
    purpose="登记在册的特殊群体；某社区填了，那里的需求就与它核对，一行也没填的社区不核对。",
    fillable_rows=2000,
    optional=True,
    columns=(
        Column("community", "社区", width=16, required=True, aliases=("村社区", "村/社区")),
        Column("name", "姓名", width=12, required=True),
        Column("group", "特殊群体", width=12, required=True, words=GROUPS, aliases=("群体", "类别", "人群类别")),
        Column("compound", "小区", width=16, aliases=("村组", "小区名称")),
        Column("building", "楼栋", Kind.DIGITS, 10, aliases=("楼号",)),
        Column("room", "房号", Kind.DIGITS, 10, aliases=("房间号", "室号", "门牌号")),
        Column("phone", "联系电话", Kind.DIGITS, 15, aliases=("电话", "手机号")),
        Column("note", "备注", width=20),
    ),
)


def read_register(table: Table) -> tuple[Registered, ...]:
    """Registered households, one per sound row."""
    return tuple(records(table, _registered))


def _registered(row: Row) -> Registered:
    fields = ("community", "name", "group", "compound", "building", "room", "phone")
    return Registered(*(str(row[field]) for field in fields))
