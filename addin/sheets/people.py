"""人员: who is on duty in the office and the communities."""

from addin.model.document import Kind
from addin.model.office import Person
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

DUTIES = ("社区登记", "统计组长", "采购", "收货", "发放", "价格监测", "财务", "审核")

PEOPLE = Sheet(
    workbook="基础资料",
    name="人员",
    purpose="办公室和社区的值班人员；领取、记账、发放应是不同的人。",
    fillable_rows=300,
    columns=(
        Column("name", "姓名", width=12, required=True),
        Column("duty", "岗位", width=14, words=DUTIES),
        Column("community", "社区", width=16),
        Column("phone", "联系电话", Kind.DIGITS, 15),
    ),
)


def read_people(table: Table) -> tuple[Person, ...]:
    """People, one per sound row."""
    return tuple(records(table, _person, key=("name", "duty", "community")))


def _person(row: Row) -> Person:
    return Person(str(row["name"]), str(row["duty"]), str(row["community"]), str(row["phone"]))
