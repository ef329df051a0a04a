"""What clerks do to a sheet: what can be understood safely is understood and told, the rest is asked."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from addin.model.document import CellValue
from addin.model.finding import Fix, Severity
from addin.ports import Hidden
from addin.sheets.orders import ORDERS, read_orders
from addin.sheets.reading import Table, is_total, read_table, understood_headings, unread_columns
from addin.sheets.unseen import unseen
from addin.terms import cells
from addin.terms.cells import Bad, moment, quantity
from tests.field import FILE, grid

MOMENTS = [
    "2026-3-1 9:30",
    "2026/3/1 9:30",
    "2026.3.1 9：30",
    "2026年3月1日 9:30",
    "2026年3月1号9时30分",
    "2026年3月1日上午9点半",
    "２０２６－３－１　９：３０",
    "2026-03-01T09:30:00",
    "2026-03-01 09:30:00.000",
    "2026-3-1（周日） 9:30",
    "2026-3-1 9:30 AM",
    "202603010930",
    "20260301 09:30",
    "2026 年 3 月 1 日 9:30",
    "2026-03-01\u00a009:30\u200b",
]


@pytest.mark.parametrize("written", MOMENTS)
def test_moments_are_read_however_they_are_written(written: str) -> None:
    assert moment(written) == datetime(2026, 3, 1, 9, 30)


def test_the_half_of_the_day_counts() -> None:
    assert moment("2026-3-1 下午3:05") == datetime(2026, 3, 1, 15, 5)
    assert moment("2026年3月1日晚上8点") == datetime(2026, 3, 1, 20, 0)
    assert moment("2026-3-1 12:30 PM") == datetime(2026, 3, 1, 12, 30)
    assert moment("20260301") == datetime(2026, 3, 1)


@pytest.mark.parametrize(
    "written", ["3月1日", "昨天", "2026-13-01", "2026-2-30", "9:30", "01/03/2026", "2026-3-1 上午", "2026"]
)
def test_what_is_no_certain_moment_is_asked(written: str) -> None:
    assert isinstance(moment(written), Bad)


@pytest.mark.parametrize(
    ("written", "read"),
    [("２", "2"), ("1,000", "1000"), ("2.50", "2.50"), (" 3 ", "3"), ("\u200b4", "4"), ("5\u00a0", "5"), (6.0, "6")],
)
def test_numbers_are_read_however_they_are_written(written: CellValue, read: str) -> None:
    assert quantity(written) == Decimal(read)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("1o", "10"),
        ("l2", "12"),
        ("1 0", "10"),
        ("1。5", "1.5"),
        ("约2", None),
        ("2-3", None),
        ("若干", None),
        ("O", None),
        ("'6", "6"),
        ("’5", "5"),
        ("2,0", None),
        ("2\n1", None),
    ],
)
def test_what_is_no_number_is_asked_and_what_is_sure_proposed(written: str, mended: str | None) -> None:
    assert quantity(written) == Bad("number-invalid", mended)


def test_true_is_no_number_among_numbers() -> None:
    assert cells.column([1.0, True, 1], quantity) == [Decimal(1), Bad("number-invalid"), Decimal(1)]


def table(rows: list[list[CellValue]]) -> Table:
    return read_table(rows, ORDERS, FILE, "需求登记")


def lines(rows: list[list[CellValue]]):
    read = table(rows)
    return read, read_orders(read, "东风社区").lines if read.usable else []


def sample(count: int = 2) -> list[list[CellValue]]:
    return [list(row) for row in grid("| 品名 |\n" + "\n".join(["| 土豆 |", "| 鸡肉 |", "| 圆白菜 |"][:count]))]


def renamed(rows: list[list[CellValue]], **names: str) -> list[list[CellValue]]:
    rows[0] = [names.get(str(value), value) for value in rows[0]]
    return rows


def test_title_rows_blank_rows_and_moved_columns_are_understood() -> None:
    rows = [list(reversed(row)) for row in sample()]
    spread = [["东风社区居民需求登记表"], [], rows[0], [], rows[1], [None] * 4, [" "], rows[2]]
    read, found = lines(spread)
    assert [line.product for line in found] == ["土豆", "鸡肉"]
    assert list(read.rows) == [5, 8]


def test_other_names_of_headings_are_understood_and_told() -> None:
    rows = renamed(sample(), 联系电话="手机号码*", 品名="物资名称（必填）", 房号=" 门 牌 号 ", 数量="需求数量：")
    read, found = lines(rows)
    assert [line.phone for line in found] == ["19900000001"] * 2
    (told,) = understood_headings(read)
    assert told.code == "headings-understood"
    assert "「物资名称（必填）」是「品名」" in told.message


def test_the_heading_itself_counts_before_other_names() -> None:
    rows = sample()
    rows = [[*row, extra] for row, extra in zip(rows, ["联系人", "示例人员09", "示例人员09"], strict=True)]
    assert lines(rows)[1][0].name == "示例住户01"
    rows = [[row[-1], *row[:-1]] for row in rows]
    assert lines(rows)[1][0].name == "示例住户01"


def test_a_heading_over_two_rows_is_understood() -> None:
    rows = sample()
    upper: list[CellValue] = list(rows[0])
    lower: list[CellValue] = [None] * len(upper)
    for heading in ("小区", "楼栋", "单元", "房号"):
        at = rows[0].index(heading)
        upper[at], lower[at] = ("地址" if heading == "小区" else None), heading
    read, found = lines([upper, lower, *rows[1:]])
    assert [line.room for line in found] == ["501", "501"]
    assert list(read.rows) == [3, 4]


def test_two_columns_of_one_heading_are_told() -> None:
    rows = [[*row, extra] for row, extra in zip(sample(), ["数量", 5, 6], strict=True)]
    assert [each.code for each in table(rows).findings] == ["heading-twice"]


@pytest.mark.parametrize("word", ["合计", "总 计：", "小计", "本页合计", "合计（份）", "Total", "共计35份"])
def test_totals_are_no_lines(word: str) -> None:
    rows = sample()
    total: list[CellValue] = [None] * len(rows[0])
    total[3], total[11] = word, 4
    read, found = lines([*rows, total])
    assert len(found) == 2
    assert [each.code for each in read.findings] == ["total-row-skipped"]
    assert is_total(word)


@pytest.mark.parametrize("word", ["合计", "总计", "小计"])
def test_a_totals_word_under_the_programs_own_heading_makes_a_total_too(word: str) -> None:
    rows = sample()
    total: list[CellValue] = [None] * len(rows[0])
    total[rows[0].index("编号")], total[rows[0].index("数量")], total[rows[0].index("品名")] = word, 4, "2种"
    read, found = lines([*rows, total])
    assert len(found) == 2
    assert [(each.code, each.place.cell, each.value) for each in read.findings] == [("total-row-skipped", "A4", word)]


def test_totals_of_every_household_are_told_once() -> None:
    rows = sample(3)
    total: list[CellValue] = ["小计", *[None] * (len(rows[0]) - 1)]
    total[rows[0].index("数量")] = 2
    read, found = lines([rows[0], rows[1], total, rows[2], total, rows[3], total])
    assert len(found) == 3
    assert [(each.code, each.place.cell) for each in read.findings] == [("total-row-skipped", "A3")]
    assert "第 3、5、7 行" in read.findings[0].message


def test_notes_below_the_orders_are_told_once() -> None:
    rows = sample()
    notes: list[list[CellValue]] = [
        ["填表说明："],
        ["1. 一户一行"],
        ["2、电话请写手机号"],
        [None, "填表人：示例人员01"],
    ]
    signed: list[CellValue] = [*[None] * 7, "审核人：示例人员02", None, "日期：3月1日"]
    read, found = lines([*rows, [], *notes, signed])
    assert len(found) == 2
    (told,) = read.findings
    assert told.code == "remark-row-skipped"
    assert "第 5—9 行是说明“填表说明：”" in told.message


def test_a_number_that_was_left_behind_is_no_line_and_not_told() -> None:
    rows = sample()
    left: list[CellValue] = ["0301-ABCDEFGHJ", *[None] * (len(rows[0]) - 1)]
    read, found = lines([*rows, left])
    assert (len(found), read.findings) == (2, [])


def test_headings_of_every_printed_page_are_told_once() -> None:
    rows = sample(3)
    page = list(rows[0])
    page[rows[0].index("品名")], page[rows[0].index("单位")] = "商品名称", "计量单位"
    read, found = lines([rows[0], rows[1], page, rows[2], ["第 2 页 共 2 页"], page, rows[3]])
    assert len(found) == 3
    assert [each.code for each in read.findings] == ["heading-row-skipped", "remark-row-skipped"]
    assert "第 3、6 行" in read.findings[0].message


def test_a_second_table_to_the_right_is_told_once() -> None:
    rows = [[*row, None, *row] for row in sample()]
    read, found = lines(rows)
    assert len(found) == 2
    assert [each.code for each in read.findings] == ["table-beside"]
    assert "从 T 列起" in read.findings[0].message


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("数量", "数量（斤）"),
        ("数量", "数量/斤"),
        ("数量", "数量\n(单位：斤)"),
        ("数量", "【数量】"),
        ("数量", "数量[斤]"),
        ("收货人", "*收货人"),
        ("收货人", "收 货 人*\n（必填）"),
        ("房号", "房号（室）"),
        ("联系电话", "联系电话\nPhone"),
        ("联系电话", "Phone"),
        ("联系电话", "联系电话(Phone)"),
        ("品名", "品名/商品"),
    ],
)
def test_a_heading_is_understood_with_what_stands_beside_it(heading: str, written: str) -> None:
    rows = renamed(sample(), **{heading: written})
    read, found = lines(rows)
    assert len(found) == 2
    assert read.heading[read.positions[ORDERS.columns[ORDERS.headings.index(heading)].field]] == written


def test_lines_without_a_unit_take_that_of_the_heading_and_it_is_told_once() -> None:
    rows = renamed(sample(3), 数量="数量（斤）")
    for row in rows[1:]:
        row[rows[0].index("单位")] = None
    read, found = lines(rows)
    assert [line.unit for line in found] == ["斤"] * 3
    (told,) = read.findings
    assert (told.code, told.severity, told.place.cell) == ("heading-unit-taken", Severity.INFO, "L1")
    assert "3 行（第 2—4 行）都按“斤”读取" in told.message


def test_lines_of_another_unit_than_the_heading_keep_theirs_and_are_put_to_the_clerk_once() -> None:
    rows = renamed(sample(3), 数量="数量/斤")
    rows[2][rows[0].index("单位")] = rows[3][rows[0].index("单位")] = "公斤"
    read, found = lines(rows)
    assert [line.unit for line in found] == ["斤", "公斤", "公斤"]
    (told,) = read.findings
    assert (told.code, told.severity) == ("heading-unit-differs", Severity.WARNING)
    assert "有 2 行的「单位」不是“斤”（第 3—4 行）" in told.message


def test_a_heading_of_so_many_pieces_says_nothing_of_units() -> None:
    assert lines(renamed(sample(), 数量="数量（份）"))[0].findings == []


@pytest.mark.parametrize("title", ["登记人：示例人员01", "品名和数量", "数量不限", "日期：2026年3月1日"])
def test_a_sentence_is_no_heading(title: str) -> None:
    read, found = lines([[title], *sample()])
    assert len(found) == 2
    assert all(at is None or read.heading[at] != title for at in read.positions.values())


def test_headings_that_come_again_and_remarks_are_no_lines() -> None:
    rows = sample()
    remark: list[CellValue] = [None, "填表人：示例人员01　审核：示例人员02"]
    read, found = lines([*rows, rows[0], rows[1], remark])
    assert len(found) == 3
    assert [each.code for each in read.findings] == ["heading-row-skipped", "remark-row-skipped"]


def test_a_line_with_little_in_it_is_still_a_line() -> None:
    rows = sample()
    poor: list[CellValue] = [None] * len(rows[0])
    poor[rows[0].index("品名")] = "土豆"
    assert len(lines([*rows, poor])[1]) == 3


def test_a_line_is_no_total_because_of_a_word() -> None:
    rows = sample()
    rows[1][rows[0].index("备注")] = "合计两份"
    assert len(lines(rows)[1]) == 2


def test_unusual_writings_that_were_understood_are_told_once() -> None:
    rows = sample()
    for row in rows[1:]:
        row[rows[0].index("登记时间")] = "2026年3月1日下午3点"
        row[rows[0].index("数量")] = "２"
    read, found = lines(rows)
    assert found[0].quantity == 2
    assert [each.code for each in read.findings] == ["cells-understood"] * 2
    assert "2 格" in read.findings[0].message


@pytest.mark.parametrize(
    ("written", "number", "read", "told"),
    [
        ("取消", "", "取消", []),
        ("不要了", "", "取消", ["status-cancels"]),
        ("作废", "1123-223456789", "取消", ["status-cancels"]),
        ("已采购", "", "", ["status-unordered"]),
        ("缺货", "", "", ["status-unordered"]),
        ("已采购", "1123-223456789", "已采购", []),
        ("通过", "", "通过", []),
    ],
)
def test_what_is_made_of_a_status_is_told(written: str, number: str, read: str, told: list[str]) -> None:
    rows = sample(1)
    rows[1][rows[0].index("状态")] = written
    rows[1][rows[0].index("编号")] = number
    sheet, found = lines(rows)
    assert found[0].status == read
    assert [each.code for each in sheet.findings] == told


def test_signs_that_nobody_sees_change_nothing() -> None:
    rows = sample()
    rows[1][rows[0].index("品名")] = "土\u200b豆\ufeff"
    rows[1][rows[0].index("单位")] = "\u00a0斤\u3000"
    _, found = lines(rows)
    assert (found[0].product, found[0].unit) == ("土豆", "斤")


def test_rows_that_are_not_shown_are_lines_and_told() -> None:
    rows = sample(1) + [list(row) for _ in range(9) for row in sample(1)[1:]]
    read, found = lines(rows)
    assert len(found) == 10
    (told,) = unseen(read, Hidden(frozenset({3, 4, 5, 9, 40})))
    assert (told.code, told.place.cell) == ("rows-hidden", "A3")
    assert "有 4 行没有显示（第 3—5、9 行）" in told.message
    (told,) = unseen(read, Hidden(frozenset(range(1, 30, 2))))
    assert "第 3、5、7、9、11 行" in told.message
    assert list(unseen(read, Hidden(frozenset({1, 40})))) == []


def test_of_many_hidden_runs_the_first_are_named() -> None:
    read, _ = lines(sample(1) + [list(row) for _ in range(40) for row in sample(1)[1:]])
    (told,) = unseen(read, Hidden(frozenset(range(2, 40, 2))))
    assert "有 19 行没有显示（第 2、4、6、8、10、12 等 行）" in told.message


def test_hidden_columns_are_told_but_not_the_programs_own() -> None:
    read, _ = lines(sample())
    phone, number = read.positions["phone"], read.positions["line_id"]
    (told,) = unseen(read, Hidden(columns=frozenset({phone, number})))
    assert (told.code, told.place.column) == ("columns-hidden", "联系电话")
    assert list(unseen(read, Hidden(columns=frozenset({number})))) == []


def test_rows_that_are_only_made_ready_and_remarks_among_them_are_no_lines() -> None:
    rows = sample()
    ready: list[CellValue] = [None] * len(rows[0])
    for heading, value in (("来源", "电话"), ("小区", "东风苑"), ("登记人", "示例人员01")):
        ready[rows[0].index(heading)] = value
    remark: list[CellValue] = [None, "2栋"]
    read, found = lines([rows[0], remark, rows[1], ready, ready, rows[2], ready])
    assert [line.row for line in found] == [3, 6]
    (told,) = read.findings
    assert (told.code, told.place.cell) == ("rows-unfilled", "A2")
    assert "第 2、4—5、7 行" in told.message


def test_a_table_below_the_orders_is_no_order() -> None:
    rows = sample()
    below: list[list[CellValue]] = [[None, "配送安排"], [None, "车次", "司机"], [None, "1", "示例人员09"]]
    read, found = lines([*rows, [], *below])
    assert len(found) == 2
    assert [each.code for each in read.findings] == ["rows-unfilled"]


def test_a_total_of_a_household_is_no_line() -> None:
    rows = sample()
    total: list[CellValue] = [None] * len(rows[0])
    total[rows[0].index("收货人")], total[rows[0].index("数量")] = "示例住户01 小计：", 4
    read, found = lines([*rows, total])
    assert len(found) == 2
    assert [each.code for each in read.findings] == ["total-row-skipped"]


def test_columns_that_mean_nothing_here_are_told_when_something_stands_in_them() -> None:
    rows = [
        [*row, *more]
        for row, more in zip(sample(), [["微信名", "序号", "空列"], ["甲", 1, None], ["乙", 2, None]], strict=True)
    ]
    (told,) = unread_columns(table(rows), rows)
    assert told.code == "columns-unread"
    assert "「微信名」" in told.message


def test_numbers_of_doors_that_became_dates_are_told_with_what_was_typed() -> None:
    rows = sample()
    rows[1][rows[0].index("房号")] = datetime(2026, 3, 1)
    rows[2][rows[0].index("楼栋")] = date(2026, 1, 2)
    read, _ = lines(rows)
    assert [(each.code, each.fix) for each in read.findings] == [
        ("text-is-date", Fix("楼栋", "1-2")),
        ("text-is-date", Fix("房号", "3-1")),
    ]


def test_ditto_is_asked_with_what_stands_above() -> None:
    rows = sample(3)
    for heading in ("小区", "房号", "收货人", "联系电话"):
        rows[2][rows[0].index(heading)] = "同上"
        rows[3][rows[0].index(heading)] = "〃"
    read, _ = lines(rows)
    assert {each.code for each in read.findings} == {"text-is-ditto"}
    assert [each.fix for each in read.findings if each.place.cell.endswith("4")] == [
        Fix("小区", "东风苑"),
        Fix("房号", "501"),
        Fix("收货人", "示例住户01"),
        Fix("联系电话", "19900000001"),
    ]


def fixes(read: Table) -> dict[str, dict[str, str]]:
    """What is proposed, by the cell that is told."""
    found = {each.place.cell: each.fix for each in read.findings if each.fix}
    return {cell: {each.column: each.value for each in (fix, *fix.also)} for cell, fix in found.items()}


def below(rows: list[list[CellValue]], at: int, **cells_of_row: CellValue) -> None:
    """Leave the household of a row out, but for these cells."""
    for heading in ("登记时间", "小区", "楼栋", "单元", "房号", "收货人", "联系电话"):
        rows[at][rows[0].index(heading)] = cells_of_row.get(heading)


def test_a_row_that_says_nothing_of_its_household_is_asked_once_with_what_stands_above() -> None:
    rows = sample(3)
    below(rows, 2)
    below(rows, 3, 收货人="示例住户01")
    read, found = lines(rows)
    assert [each.code for each in read.findings] == ["household-blank"] * 2
    whole = {"小区": "东风苑", "楼栋": "3", "房号": "501", "联系电话": "19900000001", "登记时间": "2026-03-01 09:30"}
    assert fixes(read) == {"H3": {**whole, "收货人": "示例住户01"}, "H4": whole}
    assert {line.name for line in found} == {"示例住户01"}
    assert {line.room for line in found} == {"501"}


@pytest.mark.parametrize(
    "own",
    [
        {"小区": "东风苑", "楼栋": "3"},
        {"房号": "502"},
        {"收货人": "示例住户02"},
        {"小区": "河畔里", "房号": "501"},
        {"小区": "东风苑", "楼栋": "3", "房号": "501", "收货人": "示例住户01"},
    ],
)
def test_a_row_that_may_be_of_another_household_is_not_filled(own: dict[str, CellValue]) -> None:
    rows = sample()
    below(rows, 2, **own)
    read, found = lines(rows)
    assert read.findings == []
    assert found[1].phone == ""


def test_a_household_is_not_taken_from_a_row_that_lacks_it_or_only_says_ditto() -> None:
    rows = sample(3)
    below(rows, 1, 收货人="示例住户01")
    below(rows, 2)
    assert "household-blank" not in {each.code for each in lines(rows)[0].findings}
    rows = sample(3)
    below(rows, 2, 小区="同上", 楼栋="同上", 房号="同上", 收货人="同上", 联系电话="同上")
    below(rows, 3)
    assert "household-blank" not in {each.code for each in lines(rows)[0].findings}


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("3月1日", "2026-03-01"),
        ("3/1", "2026-03-01"),
        ("03/01 9:05", "2026-03-01 09:05"),
        ("2/28/2026", "2026-02-28"),
        ("28/2/2026 下午3点", "2026-02-28 15:00"),
        ("3/1/2026", "2026-03-01"),
        ("26-3-1", "2026-03-01"),
        ("26年3月1日 8:30", "2026-03-01 08:30"),
        ("2026年3月1日上午", "2026-03-01"),
        ("9:30", "2026-03-01 09:30"),
        ("上午9点半", "2026-03-01 09:30"),
        (0.4, "2026-03-01 09:36"),
        ("3/2/2026", None),
        ("13/13/2026", None),
        ("昨天", None),
        ("6月1日", None),
        ("2026", None),
        (12.0, None),
        (46082.5, None),
    ],
)
def test_a_moment_that_was_written_short_is_asked_with_the_one_that_can_be_meant(
    written: CellValue, proposed: str | None
) -> None:
    rows = sample()
    rows[2][rows[0].index("登记时间")] = written
    read, _ = lines(rows)
    assert [each.fix and each.fix.value for each in read.findings if each.code == "moment-invalid"] == (
        [] if written == 46082.5 else [proposed]
    )


def test_where_no_line_has_a_day_today_says_the_year() -> None:
    rows = sample(1)
    rows[1][rows[0].index("登记时间")] = "12/30"
    read = table(rows)
    read_orders(read, "东风社区", date(2027, 1, 2))
    assert [each.fix for each in read.findings] == [Fix("登记时间", "2026-12-30")]
    read = table(rows)
    read_orders(read, "东风社区")
    assert [each.fix for each in read.findings] == [None]
