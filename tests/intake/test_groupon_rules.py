"""Small exports: a table in, the findings out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.intake.groupon import read_groupon

HEADINGS = (
    "团员备注|跟团号|商品|规格|数量|商品金额|订单金额|退款金额|服务小区|收货人|联系电话|详细地址"
    "|房号（如606）|楼号（如10）|弄号（如168）"
)
# the letters of the columns, for reading the expectations
#     A      B     C    D    E     F       G       H       I      J      K       L     M    N    O
PRICES = """
商品|规格|销售数量|团当前单价|商品总金额
苹果|一箱十斤|1|50.00|50.00
鸡蛋|一板30枚|1|30.00|30.00
鸡蛋|一箱360枚|0|300.00|0
"""


def grid(text):
    return [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]


def read(rows, headings=HEADINGS, **others):
    sheets = {"顾客购买表": grid(f"{headings}\n{rows.strip()}")}
    return read_groupon(sheets | {name: grid(text) for name, text in others.items()}, "样例.xlsx")


def told(imported, *, besides=("import-unit-unknown",)):
    return [(problem.code, problem.place.cell) for problem in imported.findings if problem.code not in besides]


FIRST = "|1|苹果(一箱十斤)|一箱十斤|1|50|||样例小区|示例住户01|19900000001|样例路5弄3号501|501|3|5"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5",
            [],
            id="nothing wrong",
        ),
        pytest.param(
            "|2|鸡蛋|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002||202|8|5",
            [],
            id="columns alone, spec not repeated",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)||1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|||",
            [],
            id="text alone, spec in the product only",
        ),
        pytest.param("|1|鸡蛋(一板30枚)|一板30枚|1|30||||示例住户01|19900000001||||", [], id="carried on"),
        pytest.param("||鸡蛋(一板30枚)|一板30枚|1|30||||||||||", [], id="merged cells"),
        pytest.param(
            "|1|鸡蛋(一板30枚)|一板30枚|1|30||||示例住户01|19900000009||||",
            [("import-buyer-borrowed", "K3")],
            id="other phone, address of the order",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30||||示例住户01|19900000001||||",
            [("import-group-differs", "B3")],
            id="other order, address of the buyer",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30||||示例住户02|19900000002||||",
            [("import-no-address", "L3")],
            id="no address anywhere",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一箱360枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5",
            [("import-spec-unclear", "D3")],
            id="both specs are on sale",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一箱十斤|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5",
            [("import-spec-differs", "D3")],
            id="one spec is on sale",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|2|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5",
            [("import-amount-differs", "F3")],
            id="two for the price of one",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|80|0|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5",
            [("import-order-total", "G3")],
            id="a row of the order is missing",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|30|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5",
            [("import-refunded", "H3")],
            id="paid back",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|10|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5",
            [("import-refund-partial", "H3")],
            id="paid back in part",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|203|8|5",
            [("import-address-differs", "L3")],
            id="two rooms",
        ),
        pytest.param(
            "2:送到8号203|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|203|8|5",
            [("import-address-settled", "L3")],
            id="two rooms, the remark tells which",
        ),
        pytest.param(
            "2:送到8号203|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5",
            [("import-note-redirects", "A3")],
            id="remark with another door",
        ),
        pytest.param(
            "2:8-202，放门口，5点后送|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|8号202|||",
            [],
            id="remark with the same door",
        ),
        pytest.param(
            "12-15点送，2份分开装|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|8号202|||",
            [],
            id="remark with other numbers",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路6弄8号202|202|8|5",
            [("import-lane-differs", "O3")],
            id="two lanes",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号|||",
            [("import-address-incomplete", "L3")],
            id="no room",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号|别墅||",
            [],
            id="a villa needs none",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例村|示例住户02|19900000002|样例村三社|||",
            [],
            id="a villagers' group needs none",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄86801|||",
            [("import-address-uncertain", "L3")],
            id="building and room in one",
        ),
        pytest.param(
            "|2||一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|||",
            [("import-product-missing", "D3")],
            id="no product",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚||30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|||",
            [("import-quantity-missing", "E3")],
            id="no quantity",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|若干|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|||",
            [("number-invalid", "E3")],
            id="quantity is no number",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|-1|-30|-30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|||",
            [("import-quantity-not-positive", "E3")],
            id="less than none",
        ),
        pytest.param(
            "|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区||1990000000o|样例路5弄8号202|||",
            [("import-name-missing", "J3"), ("import-phone-unreadable", "K3")],
            id="nobody to call",
        ),
    ],
)
def test_a_second_row(row, expected):
    imported = read(f"{FIRST}\n{row}", 商品汇总表=PRICES)
    besides = ("import-unit-unknown", "import-summary-differs", "import-summary-only", "import-summary-lacks")
    assert told(imported, besides=besides) == expected
    assert [line.source_row for line in imported.lines] == [2, 3]


def test_quantities_in_words():
    rows = FIRST.replace("|1|50|", "|两|100|")
    assert read(rows).lines[0].quantity == Decimal(2)


def test_a_refund_of_the_whole_order_takes_all_its_rows():
    refunded = FIRST.replace("|50|||", "|50|80|80|")
    carried_on = "|1|鸡蛋(一板30枚)|一板30枚|1|30||||示例住户01|19900000001||||"
    imported = read(f"{refunded}\n{carried_on}")
    assert told(imported) == [("import-refunded", "H2")]
    assert [line.refunded for line in imported.lines] == [True, True]


def test_a_question_on_the_order_holds_for_all_its_rows():
    noted = "1:送到8号203" + FIRST
    carried_on = "|1|鸡蛋(一板30枚)|一板30枚|1|30||||示例住户01|19900000001||||"
    imported = read(f"{noted}\n{carried_on}")
    first, second = imported.lines
    assert first.questions == second.questions != ()
    assert second.note == "送到8号203"


def test_group_and_buyer_that_point_to_different_doors_are_asked():
    rows = f"""
{FIRST}
|2|鸡蛋(一板30枚)|一板30枚|1|30|30|0|样例小区|示例住户02|19900000002|样例路5弄8号202|202|8|5
|2|鸡蛋(一板30枚)|一板30枚|1|30||||示例住户01|19900000001||||
"""
    imported = read(rows)
    assert ("import-address-borrowed", "L4") in told(imported)
    assert imported.lines[2].building == "3"


@pytest.mark.parametrize(
    ("groups", "odd"),
    [
        ("1 1 2 3", []),
        ("3 2 2 1", []),  # newest first
        ("1 2 158 3 4", ["B4"]),
        ("65 65 111 65 66", ["B4"]),
        ("1 2 4 3 5", ["B4"]),
        ("5 1 4 2 3 8 6 9 7 0 11 10", "unordered"),
    ],
)
def test_group_numbers(groups, odd):
    rows = "\n".join(
        f"|{group}|苹果(一箱十斤)|一箱十斤|1|50|50|0|样例小区|示例住户{group}|199000000{int(group):02}|3号501|||"
        for group in groups.split()
    )
    found = [problem for problem in read(rows).findings if problem.code.startswith("import-group")]
    if odd == "unordered":
        assert [problem.code for problem in found] == ["import-groups-unordered"]
    else:
        assert [problem.place.cell for problem in found] == odd


def test_two_products_that_differ_only_in_spec_stay_two():
    rows = f"{FIRST}\n{FIRST.replace('一箱十斤', '一箱五斤')}"
    assert read(rows).totals == {"苹果（一箱十斤）": 1, "苹果（一箱五斤）": 1}


def test_a_product_that_the_summary_lacks():
    imported = read(FIRST.replace("苹果", "梨"), 商品汇总表=PRICES)
    assert ("import-summary-lacks", "") in told(imported)


def test_an_area_summary_that_differs_from_the_product_summary():
    areas = "服务小区|商品总数|苹果(一箱十斤)|鸡蛋(一板30枚)\n样例小区|3|2|1"
    codes = told(read(FIRST, 商品汇总表=PRICES, 服务小区商品汇总表=areas))
    assert codes == [
        ("import-summary-only", "C3"),
        ("import-area-differs", "C2"),
        ("import-area-total", "B2"),
    ]


def test_a_summary_cell_that_is_no_number_is_told():
    prices = PRICES.replace("50.00|50.00", "面议|50.00")
    assert ("import-summary-unread", "D2") in told(read(FIRST, 商品汇总表=prices))


@pytest.mark.parametrize(
    ("renamed", "codes"),
    [
        (("收货人", "哪位"), ["headings-missing"]),
        (("数量", "件数x"), ["headings-missing"]),
        (("跟团号", "序"), ["import-headings-absent"]),
        (("详细地址", "住哪"), []),  # 楼号 and 房号 are there
        (("|联系电话|", "|电话|"), []),  # another name for it
    ],
)
def test_a_renamed_heading(renamed, codes):
    imported = read(FIRST, HEADINGS.replace(*renamed))
    assert [problem.code for problem in imported.findings] == codes
    assert bool(imported.lines) is ("headings-missing" not in codes)


def test_no_address_columns_at_all():
    headings = HEADINGS.replace("详细地址", "住哪").replace("楼号", "几楼")
    codes = [code for code, _ in told(read(FIRST, headings))]
    assert codes == ["import-address-headings-missing", "import-address-incomplete"]


def test_a_workbook_of_another_kind():
    sheets = {"需求登记": grid("编号|登记时间|小区|楼栋|房号|收货人|联系电话|品名|规格|数量|单位|备注\n||样例小区")}
    imported = read_groupon(sheets, "需求登记.xlsx")
    assert [problem.code for problem in imported.findings] == ["import-not-groupon"]
    assert imported.lines == ()


def test_no_sheets_and_empty_sheets():
    assert [p.code for p in read_groupon({}, "空.xlsx").findings] == ["import-not-groupon"]
    assert [p.code for p in read_groupon({"Sheet1": []}, "空.xlsx").findings] == ["import-not-groupon"]


def test_a_second_sheet_of_orders_is_told():
    imported = read(FIRST, 另一张=f"{HEADINGS}\n{FIRST}")
    assert ("import-second-sheet", "") in told(imported)
    assert len(imported.lines) == 1


def test_a_total_row_is_no_line_but_the_last_line_is():
    imported = read(f"{FIRST}\n合计||||1||||||||||")
    assert [line.source_row for line in imported.lines] == [2]
    assert told(imported) == [("total-row-skipped", "A3")]


cell = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.sampled_from(["苹果(一箱十斤)", "3号501", "1", "送到8号203"]),
)


@given(st.lists(st.lists(cell, min_size=15, max_size=15), max_size=6))
def test_whatever_the_cells_hold_no_row_is_lost(rows):
    sheets = {"顾客购买表": [HEADINGS.split("|"), *rows]}
    imported = read_groupon(sheets, "样例.xlsx")
    skipped = {p.place.cell for p in imported.findings if p.code == "total-row-skipped"}
    filled = [
        number
        for number, row in enumerate(rows, 2)
        if any(value is not None and not (isinstance(value, str) and not value.strip()) for value in row)
    ]
    assert [line.source_row for line in imported.lines] == [n for n in filled if f"A{n}" not in skipped]
