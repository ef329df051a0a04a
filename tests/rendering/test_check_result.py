"""检查结果: kinds have short names, and a page says of each finding where it is and how it is answered."""

from datetime import date

from addin.model.document import Role
from addin.model.finding import Fix, Place, Severity
from addin.rendering.check_marks import marks
from addin.rendering.check_result import AT, Chosen, Told, check_result, proposed
from addin.sheets.answers import key_of
from addin.sheets.orders import ORDERS
from addin.wording import finding, sentences
from addin.wording.adopt import KINDS
from addin.wording.checks import SENTENCES

DAY = date(2026, 3, 2)


def told(code, cell, value="", fix=None, line_id="0301-AAAAAAAAA", column="品名", **params):
    place = Place("需求登记/东风社区.xlsx", "需求登记", cell, column)
    return Told(line_id, finding(code, place, value, **params)._replace(fix=fix))


def near(cell, value="土斗", line_id="0301-AAAAAAAAA"):
    return told("product-near", cell, value, Fix("品名", "土豆"), line_id, names="土豆")


def test_every_kind_that_a_rule_can_tell_has_a_short_name_of_its_own():
    assert set(SENTENCES) <= set(KINDS)
    assert set(KINDS) <= set(sentences())
    assert len(set(KINDS.values())) == len(KINDS)


def test_equal_contents_stand_together_under_their_kind():
    page = check_result("东风社区", DAY, [near("J9", "土都"), near("J3"), near("J8")], 20).pages[0]
    body = [line for line in page.lines if line.role in (Role.TOTAL, Role.BODY)]
    assert body[0].values[0] == "必须改 · 品名不在商品目录里，有相近的：3 处（第 3、8、9 行）"
    assert [line.values[0] for line in body[1:]] == ["J3", "J8", "J9"]
    assert [line.links[0] for line in body[1:]] == [f"'需求登记'!J{row}" for row in (3, 8, 9)]
    assert [line.choices[AT["adopt"]] for line in body[1:]] == [("是", "否")] * 3


def test_the_gravest_kinds_come_first_and_the_most_frequent_of_them():
    rows = [
        told("quantity-large", "L3", "60", column="数量", unit="斤", ceiling=50),
        told("product-unknown", "J4", "甲"),
        near("J5"),
        near("J6"),
    ]
    page = check_result("东风社区", DAY, rows, 20).pages[0]
    assert [line.values[-1] for line in page.lines if line.role is Role.TOTAL] == [
        "product-near",
        "product-unknown",
        "quantity-large",
    ]


def test_what_was_filled_in_stands_there_again():
    one = near("J3")
    waiting = {key_of(one.line_id, one.finding): Chosen("大米", "是")}
    line = check_result("东风社区", DAY, [one], 20, chosen=waiting).pages[0].lines[-1]
    assert (line.values[AT["proposal"]], line.values[AT["adopt"]]) == ("大米", "是")


def test_a_proposal_for_another_cell_names_its_column_and_is_understood_again():
    other = told("note-cancels", "O3", "不要了", Fix("状态", "取消"), column="备注")
    emptied = told("line-id-copied", "A3", "x", Fix("编号", ""), column="编号", where="", row=2)
    page = check_result("东风社区", DAY, [other, emptied], 20).pages[0]
    shown = {line.values[-1]: line.values[AT["proposal"]] for line in page.lines if line.role is Role.BODY}
    assert shown == {"note-cancels": "状态：取消", "line-id-copied": "（清空）"}
    assert proposed("状态：取消", "备注", ORDERS.headings) == Fix("状态", "取消")
    assert proposed("（清空）", "编号", ORDERS.headings) == Fix("编号", "")
    assert proposed("备注：少放辣", "品名", ORDERS.headings) == Fix("备注", "少放辣")
    assert proposed("注意：少放辣", "备注", ORDERS.headings) == Fix("备注", "注意：少放辣")


def test_a_sheet_without_faults_says_so():
    assert "没有发现问题。" in [line.values[0] for line in check_result("东风社区", DAY, [], 20).pages[0].lines]


def test_one_mark_for_each_cell_as_grave_as_its_gravest_finding():
    large = told("quantity-large", "L3", "60", column="数量", unit="斤", ceiling=50).finding
    late = told("after-cutoff", "L3", "19:00", column="数量", cutoff="18:00").finding
    nowhere = told("product-unknown", "", "甲").finding
    (mark,) = marks([late, large, nowhere])
    assert (mark.row, mark.column, mark.severity) == (3, 11, Severity.WARNING)
    assert mark.note.startswith("请核实：")
    assert "\n提示：" in mark.note
