"""社区小区: every building that is served, its zone and its delivery point."""

from addin.model.document import Kind
from addin.model.office import Building, Zone
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

AREAS = Sheet(
    workbook="基础资料",
    name="社区小区",
    purpose="一栋楼一行；区域类型决定配送方式。",
    fillable_rows=2000,
    columns=(
        Column("community", "社区", width=16, required=True, aliases=("村社区", "村/社区")),
        Column("compound", "小区", width=18, required=True, aliases=("村组", "小区名称")),
        Column("building", "楼栋", Kind.DIGITS, 10, required=True, aliases=("楼号",)),
        Column("zone", "区域类型", width=12, required=True, words=tuple(Zone), strict=True),
        Column("delivery_point", "配送点", width=20),
        Column("contact", "联系人", width=12),
        Column("phone", "联系电话", Kind.DIGITS, 15),
        Column("floors", "层数", Kind.WHOLE, 8, positive=True, note="填了的，房号的楼层超出会提示；空白为不查。"),
        Column("doors_a_floor", "每层户数", Kind.WHOLE, 9, positive=True, note="一个单元一层有几户；空白为不查。"),
    ),
)


def read_areas(table: Table) -> tuple[Building, ...]:
    """Buildings, one per sound row."""
    return tuple(records(table, _building, key=("community", "compound", "building")))


def _building(row: Row) -> Building:
    return Building(
        community=str(row["community"]),
        compound=str(row["compound"]),
        building=str(row["building"]),
        zone=Zone(str(row["zone"])),
        delivery_point=str(row["delivery_point"]),
        contact=str(row["contact"]),
        phone=str(row["phone"]),
        floors=_whole(row["floors"]),
        doors_a_floor=_whole(row["doors_a_floor"]),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
