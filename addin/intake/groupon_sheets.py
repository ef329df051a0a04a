"""The three sheets of a 快团团 export, declared as they are read: headings and the other names they go by.

Which sheet of a workbook is which is told by its headings, not by its name or place.
"""

from collections.abc import Mapping

from addin.model.document import Grid
from addin.model.finding import Finding, Place, cell_name
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table, find_heading, read_table
from addin.terms import cells
from addin.wording import finding

WORKBOOK = "快团团导出"

LINES = Sheet(
    workbook=WORKBOOK,
    name="顾客购买表",
    columns=(
        Column("orderer", "下单人", aliases=("微信昵称", "昵称")),
        Column("buyer_note", "团员备注", aliases=("买家备注", "留言")),
        Column("leader_note", "团长备注", aliases=("备注",)),
        Column("group_no", "跟团号", aliases=("跟团序号",)),
        Column("product", "商品", required=True, aliases=("商品名称", "品名")),
        Column("spec", "规格", aliases=("商品规格",)),
        Column("quantity", "数量", required=True, aliases=("购买数量", "订购数量")),
        Column("amount", "商品金额", aliases=("商品总额",)),
        Column("freight", "运费"),
        Column("discount", "优惠", aliases=("优惠金额",)),
        Column("order_amount", "订单金额", aliases=("订单总金额",)),
        Column("refund", "退款金额", aliases=("订单退款金额",)),
        Column("delivery", "物流方式"),
        Column("compound", "服务小区", aliases=("自提点", "自提点名称")),
        Column("name", "收货人", required=True, aliases=("收件人", "姓名")),
        Column("phone", "联系电话", required=True, aliases=("电话", "手机", "手机号", "联系方式")),
        Column("address", "详细地址", aliases=("收货地址", "地址")),
        Column("room", "房号", aliases=("房间号", "室号")),
        Column("building", "楼号", aliases=("楼栋号", "楼栋")),
        Column("lane", "弄号"),
    ),
)

PRODUCTS = Sheet(
    workbook=WORKBOOK,
    name="商品汇总表",
    columns=(
        Column("product", "商品", required=True, aliases=("商品名称",)),
        Column("spec", "规格"),
        Column("sold", "销售数量", required=True, aliases=("销量",)),
        Column("price", "团当前单价", aliases=("单价",)),
        Column("amount", "商品总金额"),
    ),
)

AREAS = Sheet(
    workbook=WORKBOOK,
    name="服务小区商品汇总表",
    columns=(
        Column("compound", "服务小区", required=True, aliases=("自提点", "自提点名称")),
        Column("pieces", "商品总数", required=True),
    ),
)
"""Its products are headings of their own, to the right of 商品总数."""

_MARKS_OF_LINES = frozenset({"group_no", "compound", "buyer_note", "leader_note", "delivery", "lane"})
"""Headings that no other order form has; two of them make a 顾客购买表."""
_LEAST_HEADINGS = 5
CHECKED_BY = {
    "group_no": "每单的行是否连续",
    "spec": "规格与商品是否一致",
    "amount": "金额与单价是否一致",
    "compound": "服务小区",
    "refund": "是否退款",
}
"""What cannot be checked when a heading that is not required is missing."""


def find_lines(sheets: Mapping[str, Grid], file: str) -> tuple[Table | None, list[Finding]]:
    """The table of order lines (None when no sheet holds any), and what is wrong with the workbook.

    What is wrong with single cells of a usable table stays among the table's own findings.
    """
    found = [name for name, grid in sheets.items() if _is_lines(grid)]
    if not found:
        return None, [finding("import-not-groupon", Place(file), "、".join(sheets))]
    table = read_table(sheets[found[0]], LINES, file, found[0])
    problems = [finding("import-second-sheet", Place(file, name), name, read=found[0]) for name in found[1:]]
    problems += _missing_headings(table) if table.usable else table.findings
    return table, problems


def find_summary(sheets: Mapping[str, Grid], sheet: Sheet, file: str) -> Table | None:
    """The table of a summary sheet, None when the workbook has none."""
    for name, grid in sheets.items():
        table = read_table(grid, sheet, file, name)
        if table.usable:
            return table
    return None


def product_headings(grid: Grid, table: Table) -> list[tuple[int, str]]:
    """The product columns of AREAS: 0-based column and heading."""
    first = table.positions["pieces"] + 1
    row = grid[table.heading_row - 1]
    return [(at, cells.text(row[at])) for at in range(first, len(row)) if cells.text(row[at])]


def _is_lines(grid: Grid) -> bool:
    _, positions = find_heading(grid, LINES)
    return len(positions) >= _LEAST_HEADINGS and len(_MARKS_OF_LINES & positions.keys()) >= 2


def _missing_headings(table: Table) -> list[Finding]:
    place = Place(table.file, table.name, cell_name(table.heading_row, 0))
    has = table.positions.keys()
    missing = [LINES.heading(field) for field in CHECKED_BY if field not in has]
    unchecked = [words for field, words in CHECKED_BY.items() if field not in has]
    problems = []
    if "address" not in has and not {"building", "room"} <= has:
        problems.append(finding("import-address-headings-missing", place))
    if missing:
        shown = "、".join(missing)
        problems.append(finding("import-headings-absent", place, shown, unchecked="、".join(unchecked)))
    return problems
