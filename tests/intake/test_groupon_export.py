"""The real export: every row accounted for, and what is wrong in it told by cell."""

from collections import Counter
from decimal import Decimal

import pytest

from addin.intake.groupon import read_groupon
from addin.model.finding import Severity


@pytest.fixture(scope="module")
def imported(export):
    return read_groupon(export, "快团团导出_水果套餐.xlsx")


@pytest.fixture(scope="module")
def by_row(imported):
    return {line.source_row: line for line in imported.lines}


def cells(imported, code):
    return [problem.place.cell for problem in imported.findings if problem.code == code]


def test_every_row_is_a_line(imported):
    assert [line.source_row for line in imported.lines] == list(range(2, 121))
    assert imported.sheet == "顾客购买表"


def test_totals_are_the_sums_of_the_lines(imported):
    assert imported.totals == {
        "冰淇淋黄心西瓜（一箱四个约14斤）": 25,
        "新奇士橙（1份十个）": 5,
        "荔枝（每箱四斤）": 17,
        "雪蜜王（一箱七斤）": 11,
        "西柚（十个一份）": 22,
        "怡颗梅蓝莓（半箱六盒）": 20,
        "菲律宾进口香蕉（每箱约28斤）": 6,
        "水仙芒果（12个/箱约九斤）": 8,
        "新鲜蓝莓（约一斤每箱）": 5,
    }
    sums = Counter()
    for line in imported.lines:
        sums[f"{line.product}（{line.spec}）"] += line.quantity
    assert sums == imported.totals


def test_every_line_can_be_delivered(imported):
    assert all(line.compound == "嘉怡水岸·睿府" for line in imported.lines)
    assert all(line.building and line.room and line.name and line.phone for line in imported.lines)
    assert all(line.address_row <= line.source_row for line in imported.lines)


@pytest.mark.parametrize(
    ("row", "building", "room", "address_row"),
    [
        (2, "56", "602", 2),  # 五百弄嘉怡水岸56栋602
        (4, "58", "902", 3),  # blank: from the row above
        (22, "29", "别墅", 22),  # a villa gets no room number
        (25, "86", "503", 25),  # 紫龙路。500弄。86号。503
        (55, "37", "1002", 54),  # the row above has another 跟团号, but the same buyer
        (59, "69", "201", 59),  # 5OO弄69号2O1室
        (61, "56", "1202", 61),  # 56号楼1202
        (64, "87", "105", 63),  # another name under the same 跟团号
        (71, "52", "502", 71),  # 楼号 holds 52－502室。
        (83, "57", "701", 83),  # 500号嘉抬水岸57号701室
        (88, "39", "702", 88),  # only the columns say it
        (89, "86", "801", 89),  # 86801
        (103, "50", "301", 101),
        (119, "88", "1701", 119),  # 88#1701
    ],
)
def test_addresses(by_row, row, building, room, address_row):
    line = by_row[row]
    assert (line.building, line.room, line.address_row) == (building, room, address_row)


@pytest.mark.parametrize(
    ("row", "product", "spec", "unit"),
    [
        (3, "新奇士橙", "1份十个", "份"),
        (5, "冰淇淋黄心西瓜", "一箱四个约14斤", "箱"),  # the spec column was dragged down
        (8, "怡颗梅蓝莓", "半箱六盒", "份"),
        (30, "水仙芒果", "12个/箱约九斤", "箱"),
        (41, "新鲜蓝莓", "约一斤每箱", "箱"),
    ],
)
def test_products(by_row, row, product, spec, unit):
    line = by_row[row]
    assert (line.product, line.spec, line.unit) == (product, spec, unit)


def test_amounts_and_phones(by_row):
    assert by_row[4].amount_fen == 5990
    assert by_row[4].phone == "19900000002"  # text in this row
    assert by_row[3].phone == "19900000002"  # a formula's number in that one


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("import-group-sequence", ["D9", "D54", "D102", "D111"]),
        ("import-spec-differs", ["F5", "F6", "F7", "F8", "F95", "F96", "F97", "F98", "F99"]),
        ("import-amount-differs", ["H3", "H5", "H6", "H7", "H8", "H95", "H96", "H97", "H98", "H99"]),
        ("import-buyer-borrowed", ["S42", "S43", "R64", "R105"]),
        ("import-buyer-differs", ["S95", "S96", "S97", "S98", "S99"]),
        ("import-note-redirects", ["B36"]),
        ("import-address-settled", ["T115"]),
        ("import-unit-unknown", ["F8"]),
        ("import-summary-differs", ["J2", "J3", "J4", "J5", "J6", "J9", "J10", "J11", "J12"]),
        ("import-summary-only", ["J7", "J8"]),
        ("import-summary-amount", ["L9"]),
        ("import-area-total", ["L2"]),
    ],
)
def test_what_is_told(imported, code, where):
    assert cells(imported, code) == where


def test_nothing_else_is_told(imported):
    assert len(imported.findings) == 48


def test_only_the_redirected_line_must_be_asked(imported, by_row):
    errors = [problem for problem in imported.findings if problem.severity is Severity.ERROR]
    assert [problem.message for problem in errors] == [
        "备注「帮忙送到87-105」要求送到「87号 105」，订单地址却是「500弄 48号 302」。"
    ]
    assert by_row[36].questions == (errors[0].message,)
    assert not any(line.questions for line in imported.lines if line.source_row != 36)


def test_a_summary_finding_has_both_numbers(imported):
    told = next(problem for problem in imported.findings if problem.place.cell == "J2")
    assert told.place.sheet == "商品汇总表"
    assert told.value == "43"
    assert told.message == "汇总表记「冰淇淋黄心西瓜（一箱四个约14斤）」卖出 43，明细各行合计是 25。"


def test_no_phone_is_printed_in_full(imported):
    assert not any("1990000" in problem.message + problem.value for problem in imported.findings)


def test_title_rows_above_and_blank_rows_between_change_only_the_rows(export, imported):
    rows = export["顾客购买表"]
    moved = [["导出", *[""] * 23], [""] * 24, *rows[:60], [""] * 24, *rows[60:]]
    again = read_groupon({**export, "顾客购买表": moved}, imported.findings[0].place.file)
    assert [line[4:9] for line in again.lines] == [line[4:9] for line in imported.lines]
    assert [line.source_row for line in again.lines] == [*range(4, 63), *range(64, 124)]
    assert Counter(p.code for p in again.findings) == Counter(p.code for p in imported.findings)


def test_sheets_and_columns_may_be_renamed_and_moved(export, imported):
    turned = [list(reversed(row)) for row in export["顾客购买表"]]
    sheets = {"说明": export["说明"], "Sheet1": export["商品汇总表"], "Sheet2": turned}
    again = read_groupon(sheets, "改名.xlsx")
    assert again.lines == imported.lines
    assert again.totals == imported.totals


def test_without_summaries_the_rows_decide(export, imported):
    again = read_groupon({"顾客购买表": export["顾客购买表"]}, "只有明细.xlsx")
    assert again.lines == imported.lines
    assert not cells(again, "import-amount-differs")
    assert sum(again.totals.values()) == Decimal(119)
