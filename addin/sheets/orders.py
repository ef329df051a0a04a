"""需求登记: the order sheet of one community, a row per product that a household asks for."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from addin.model.document import Kind
from addin.model.finding import Fix
from addin.model.order import CANCEL_WORDS, UNDER_WAY, OrderLine, Status
from addin.sheets.declaration import Column, Sheet
from addin.sheets.line_id import contents, numbers
from addin.sheets.order_moments import propose_moments
from addin.sheets.order_units import with_heading_unit
from addin.sheets.reading import Table, row_of
from addin.sheets.same_household import propose_household
from addin.terms import cells
from addin.terms.units import normal_unit, parse_measure, plain
from addin.wording import finding

SOURCES = ("电话", "微信群", "接龙", "快团团", "上门")
UNSETTLED = "待确认："
"""Begins a note that an import left; the line waits until the clerk has settled it and deleted the words."""
GROUPS = ("老人", "孕产妇", "婴幼儿", "残疾人", "慢病患者", "困难群众")

ORDERS = Sheet(
    workbook="需求登记",
    name="需求登记",
    purpose="社区工作人员登记居民需求，一行一种商品；灰色列由系统填写。",
    freeze_columns=1,
    fillable_rows=2000,
    status_field="status",
    telling=("room", "name", "phone", "product", "quantity"),
    columns=(
        Column(
            "line_id",
            "编号",
            Kind.DIGITS,
            17,
            owned=True,
            note="系统填写。排序、插入行都不要紧；复制行后请清空本格。",
        ),
        Column(
            "registered_at",
            "登记时间",
            Kind.MOMENT,
            17,
            required=True,
            aliases=("登记日期", "时间", "日期", "下单时间", "录入时间", "需求时间", "接单时间"),
        ),
        Column(
            "source",
            "来源",
            width=20,
            words=SOURCES,
            note="导入的写着是哪一份原文的第几行，原文在“接龙原文”文件夹里。",
        ),
        Column(
            "compound",
            "小区",
            width=14,
            required=True,
            aliases=("小区名称", "村组", "小区名", "所在小区", "住宅小区", "居住小区"),
        ),
        Column(
            "building",
            "楼栋",
            Kind.DIGITS,
            8,
            required=True,
            aliases=("楼号", "栋", "楼栋号", "幢", "栋号", "幢号", "楼", "座", "座号", "几栋"),
        ),
        Column("unit_no", "单元", Kind.DIGITS, 7, aliases=("单元号", "门栋", "单元门")),
        Column(
            "room",
            "房号",
            Kind.DIGITS,
            8,
            required=True,
            aliases=("房间号", "室号", "门牌号", "房间", "室", "户号", "门牌", "房屋号"),
        ),
        Column(
            "name",
            "收货人",
            width=13,
            required=True,
            aliases=("姓名", "联系人", "收件人", "住户", "户主", "住户姓名", "居民姓名", "客户", "收货人姓名", "Name"),
        ),
        Column(
            "phone",
            "联系电话",
            Kind.DIGITS,
            14,
            required=True,
            aliases=(
                "电话",
                "手机",
                "手机号",
                "手机号码",
                "联系方式",
                "电话号码",
                "联系手机",
                "收货电话",
                "Phone",
                "Tel",
                "Mobile",
            ),
        ),
        Column(
            "product",
            "品名",
            width=16,
            required=True,
            aliases=(
                "商品",
                "商品名称",
                "购买物品",
                "货品名称",
                "物品",
                "物品名称",
                "物资",
                "物资名称",
                "需求物品",
                "货品",
                "商品名",
                "品种",
            ),
        ),
        Column("spec", "规格", width=15, aliases=("规格型号", "型号规格", "型号", "包装规格", "包装")),
        Column(
            "quantity",
            "数量",
            Kind.QUANTITY,
            8,
            required=True,
            aliases=("订购数量", "购买数量", "需求数量", "件数", "份数", "购买量", "需求量", "Quantity", "Qty"),
        ),
        Column("unit", "单位", width=7, required=True, aliases=("计量单位", "销售单位")),
        Column("group", "特殊群体", width=10, words=GROUPS, aliases=("特殊人群", "人群类别", "群体")),
        Column("note", "备注", width=18, aliases=("说明", "备注说明", "其他要求", "要求")),
        Column("recorder", "登记人", width=13, aliases=("录入人", "登记员", "登记人员", "经办人", "填报人")),
        Column("status", "状态", Kind.DIGITS, 10, owned=True, note="系统填写：通过、有误、已采购、已到货……"),
        Column("opinion", "检查意见", Kind.REMARK, 60, owned=True, note="系统填写：哪里不对、怎么改。"),
    ),
    extra=(
        Column(
            "unit_price_fen",
            "单价",
            Kind.MONEY,
            8,
            aliases=("价格", "单价（元）", "零售价"),
            note="不必有；有这一列的，与供货报价核对。",
        ),
    ),
)


OWNED = tuple(column.field for column in ORDERS.columns if column.owned)
"""What the program writes: line_id, status, opinion."""


class OrderSheet(NamedTuple):
    """The lines of one order sheet and the table they were read from (for places and findings)."""

    table: Table
    lines: list[OrderLine]


def read_orders(table: Table, community: str, today: date | None = None) -> OrderSheet:
    """Order lines of a table, in the order of its rows; unreadable cells are among the table's findings.

    Lines without a number get theirs here, at first contact. `today` helps to propose a day that was written short.
    """
    moments = table.values("registered_at", cells.moment)
    propose_moments(table, moments, today)
    quantities = table.values("quantity", cells.quantity)
    texts = {field: table.texts(field) for field in ORDERS.by_field if field not in {"registered_at", "quantity"}}
    texts["unit"] = list(with_heading_unit(table, texts["unit"], texts["product"]))
    for field in ("registered_at", "quantity"):
        _tell_understood(table, field, moments if field == "registered_at" else quantities)
    _propose_quantities(table, texts["unit"])
    _tell_dates(table)
    _tell_dittos(table, texts)
    _tell_statuses(table, texts["status"], texts["line_id"])
    propose_household(table, texts, moments, DITTO)
    prices = table.values("unit_price_fen", cells.money_fen)
    _settle(texts, moments, quantities, community)
    count = len(table.rows)
    known: dict[str, Sequence[object]] = {
        "file": [table.file] * count,
        "community": [community] * count,
        "row": table.rows,
        "registered_at": moments,
        "quantity": quantities,
        "unit_price_fen": prices,
        **texts,
    }
    rows = zip(*(known[field] for field in OrderLine._fields), strict=True)
    return OrderSheet(table, list(map(_line, rows)))


_USUAL_WRITING = re.compile(
    r"-?[0-9]+(?:\.[0-9]+)?|[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?|"
)


def _tell_understood(table: Table, field: str, read: Sequence[object]) -> None:
    """Tell of numbers and moments that were written in an unusual way and understood: ２, 2026年3月1日下午3点."""
    raw = table.raw.get(field, ())
    if str not in set(map(type, raw)):
        return
    odd = {value for value in set(raw) if isinstance(value, str) and not _USUAL_WRITING.fullmatch(value.strip())}
    found = [at for at, value in enumerate(raw) if value in odd and read[at] is not None] if odd else []
    if found:
        place = table.place(found[0], field)
        told = {"count": len(found), "cell": place.cell, "shown": cells.text(read[found[0]])}  # type: ignore[arg-type]
        table.findings.append(finding("cells-understood", place, cells.text(raw[found[0]]), **told))


def _propose_quantities(table: Table, units: Sequence[str]) -> None:
    """Propose the number of a quantity that was written with the line's own unit: 两斤, 2 斤, x2."""
    heading = ORDERS.heading("quantity")
    for nth, told in enumerate(table.findings):
        if told.code == "number-invalid" and told.place.column == heading and told.fix is None:
            measure = parse_measure(told.value)
            unit = units[table.rows.index(row_of(told.place.cell))]
            if measure is not None and measure.unit in {"", normal_unit(unit)}:
                table.findings[nth] = told._replace(fix=Fix(heading, str(plain(measure.quantity))))


_NUMBERED = ("building", "unit_no", "room")


def _tell_dates(table: Table) -> None:
    """Tell of numbers of a door that the spreadsheet made a date of, and propose what was typed: 3-1."""
    for field in _NUMBERED:
        raw = table.raw.get(field, ())
        if not {date, datetime}.isdisjoint(map(type, raw)):
            for at, value in enumerate(raw):
                if isinstance(value, date):
                    mended = f"{value.month}-{value.day}"
                    told = finding("text-is-date", table.place(at, field), cells.text(value), mended=mended)
                    table.findings.append(told._replace(fix=Fix(ORDERS.heading(field), mended)))


_OTHER_CANCEL_WORDS = CANCEL_WORDS - {Status.CANCELLED}


def _tell_statuses(table: Table, status: Sequence[str], ids: Sequence[str]) -> None:
    """Tell of words in 状态 that are taken for 取消, and of stages that a line without a number cannot have reached."""
    said = set(status)
    if not said.isdisjoint(_OTHER_CANCEL_WORDS):
        for at in [at for at, word in enumerate(status) if word in _OTHER_CANCEL_WORDS]:
            table.findings.append(finding("status-cancels", table.place(at, "status"), status[at]))
    if not said.isdisjoint(UNDER_WAY):
        for at in [at for at, word in enumerate(status) if word in UNDER_WAY and not ids[at]]:
            table.findings.append(finding("status-unordered", table.place(at, "status"), status[at]))


DITTO = frozenset({"同上", "同前", "上同", "同上行", "〃", "″", '"', "''", "“", "”"})
_REPEATED = ("compound", "building", "unit_no", "room", "name", "phone", "product", "spec", "unit")


def _tell_dittos(table: Table, texts: Mapping[str, Sequence[str]]) -> None:
    """Tell of cells that only say that they are as the one above, and propose what stands there.

    Such lists say so of the household or of its compound at least; 100,000 lines are not looked through for the rest.
    """
    if all(DITTO.isdisjoint(texts[field]) for field in ("compound", "name")):
        return
    for field in _REPEATED:
        above = ""
        for at, text in enumerate(texts[field]):
            if text in DITTO:
                told = finding("text-is-ditto", table.place(at, field), text)
                table.findings.append(told._replace(fix=Fix(ORDERS.heading(field), above) if above else None))
            else:
                above = text


_line: Callable[[tuple[object, ...]], OrderLine] = partial(tuple.__new__, OrderLine)
"""A line of the values of its fields; `OrderLine._make` does the same more slowly."""


def _settle(
    texts: dict[str, list[str]],
    moments: Sequence[datetime | None],
    quantities: Sequence[Decimal | None],
    community: str,
) -> None:
    """Give every line its number, and one word for being cancelled.

    A line that had no number cannot have been ordered: a status that was copied along with its row says nothing.
    """
    texts["line_id"] = ids = list(texts["line_id"])
    status = texts["status"]
    words = {word: Status.CANCELLED.value if word in CANCEL_WORDS else word for word in set(status)}
    texts["status"] = status = list(map(words.__getitem__, status))
    new = [at for at, line_id in enumerate(ids) if not line_id]
    if not new:
        return
    typed = contents(moments, quantities, texts)
    given = numbers(community, [typed[at] for at in new], [moments[at] for at in new], set(ids) - {""})
    for at, number in zip(new, given, strict=True):
        ids[at] = number
        if status[at] in UNDER_WAY:
            status[at] = ""
