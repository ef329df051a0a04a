"""昵称住址: which resident a nickname of the WeChat group is, as clerks have settled it; the next text is not asked."""

from collections.abc import Iterable
from typing import NamedTuple

from addin.model.document import CellValue, Kind
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records
from addin.terms.names import plain

HOMES_FILE = "昵称住址.xlsx"

HOMES = Sheet(
    workbook="昵称住址",
    name="昵称住址",
    purpose="群里的昵称是哪一户；选择过一次就记在这里，以后不再问。可以改，也可以自己添。",
    fillable_rows=2000,
    columns=(
        Column("community", "社区", width=14, required=True),
        Column("nickname", "昵称", width=18, required=True, aliases=("微信名", "群昵称")),
        Column("name", "收货人", width=13, aliases=("姓名",), note="真实姓名；空着就用昵称。"),
        Column("compound", "小区", width=14, required=True),
        Column("building", "楼栋", Kind.DIGITS, 8, required=True),
        Column("unit_no", "单元", Kind.DIGITS, 7),
        Column("room", "房号", Kind.DIGITS, 8),
        Column("phone", "联系电话", Kind.DIGITS, 14),
        Column("day", "登记日期", Kind.DAY, 14),
    ),
)


class KnownHome(NamedTuple):
    """One row of 昵称住址: who a nickname is and where they live."""

    community: str
    nickname: str
    name: str
    compound: str
    building: str
    unit_no: str
    room: str
    phone: str


def read_homes(table: Table) -> tuple[KnownHome, ...]:
    """One per sound row."""
    return tuple(records(table, _home, key=("community", "nickname")))


def _home(row: Row) -> KnownHome:
    return KnownHome(*(str(row[field] or "") for field in KnownHome._fields))


def of_community(homes: Iterable[KnownHome], community: str) -> dict[str, KnownHome]:
    """The community's homes by nickname in plain form."""
    return {plain(home.nickname): home for home in homes if home.community == community}


def home_row(home: KnownHome, day: CellValue) -> list[CellValue]:
    """The cells of a home, in the order of the columns."""
    return [*(value or None for value in home), day]
