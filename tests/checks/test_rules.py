"""Every rule: what passes, what is found, in which cell, and what the clerk is told to do."""

from datetime import time
from decimal import Decimal

import pytest

from addin.checks.rules import RULES
from addin.model.settings import Settings
from addin.wording import sentences
from tests.field import findings, found, judged, sheet

PASSES = [
    ("土豆按斤", "| 品名 | 数量 | 单位 |\n| 土豆 | 2.5 | 斤 |"),
    ("别名", "| 品名 |\n| 洋芋 |"),
    ("别名表里的叫法", "| 品名 |\n| 包心菜 |"),
    ("小区的叫法", "| 小区 |\n| 东风小区 |"),
    ("公斤换算成斤", "| 品名 | 数量 | 单位 |\n| 土豆 | 1 | 公斤 |"),
    ("全角数字的楼栋和电话", "| 楼栋 | 联系电话 |\n| １２ | １９９００００００２２ |"),
    ("楼栋带栋字", "| 楼栋 |\n| 12栋 |"),
    ("别墅没有房号", "| 楼栋 | 房号 |\n| 别墅29 | - |"),
    ("两种规格写明规格", "| 品名 | 规格 | 单位 |\n| 鲜牛奶 | 950ml | 盒 |"),
    ("药品登记实名", "| 品名 | 规格 | 单位 | 收货人 |\n| 退热片 | 0.5g*10片 | 盒 | 示例住户02 |"),
    ("限购以内", "| 品名 | 规格 | 单位 | 数量 |\n| 鲜牛奶 | 250ml*12盒 | 箱 | 2 |"),
    ("同一户不同商品", "| 品名 |\n| 土豆 |\n| 鸡肉 |"),
    ("标了取消的各种写法", "| 状态 |\n| 作废 |"),
    ("备注无关", "| 备注 |\n| 放门口 |"),
]

FAULTS = [
    ("收货人空", "| 收货人 |\n| - |", [("H2", "required-missing")]),
    ("数量空", "| 数量 |\n| - |", [("L2", "required-missing")]),
    ("房号空", "| 房号 |\n| - |", [("G2", "required-missing")]),
    ("数量不是数字", "| 数量 |\n| 两箱 |", [("L2", "number-invalid")]),
    ("数量为零", "| 数量 |\n| 0 |", [("L2", "quantity-not-positive")]),
    ("半箱", "| 品名 | 规格 | 单位 | 数量 |\n| 鲜牛奶 | 250ml*12盒 | 箱 | 0.5 |", [("L2", "quantity-not-whole")]),
    ("数量太细", "| 数量 |\n| 1.2345 |", [("L2", "quantity-too-fine")]),
    ("数量很大", "| 数量 |\n| 80 |", [("L2", "quantity-large")]),
    ("数量大得不合情理", "| 数量 |\n| 5000 |", [("L2", "quantity-absurd")]),
    ("状态写了别的话", "| 状态 |\n| 待定 |", [("Q2", "status-unknown")]),
    ("电话少一位", "| 联系电话 |\n| 1990000000 |", [("I2", "phone-invalid")]),
    ("电话里有字母o", "| 联系电话 |\n| 199o0000001 |", [("I2", "phone-invalid")]),
    ("小区不认识", "| 小区 |\n| 东方苑 |", [("D2", "compound-unknown")]),
    ("楼栋不存在", "| 楼栋 |\n| 33 |", [("E2", "building-unknown")]),
    ("同音字", "| 品名 |\n| 土斗 |", [("J2", "product-near")]),
    ("肌肉", "| 品名 |\n| 肌肉 |", [("J2", "product-near")]),
    ("没有的商品", "| 品名 |\n| 电视机 |", [("J2", "product-unknown")]),
    ("规格没写", "| 品名 | 单位 |\n| 鲜牛奶 | 箱 |", [("K2", "spec-unknown")]),
    ("停售", "| 品名 | 单位 |\n| 方便面 | 箱 |", [("J2", "product-discontinued")]),
    ("本社区没人供应", "| 品名 | 单位 |\n| 小众调料 | 瓶 |", [("J2", "product-not-supplied")]),
    ("单位混了", "| 品名 | 规格 | 单位 |\n| 鲜牛奶 | 250ml*12盒 | 斤 |", [("M2", "unit-mismatch")]),
    ("药品没用实名", "| 品名 | 单位 | 收货人 |\n| 退热片 | 盒 | 某阿姨 |", [("H2", "medicine-real-name")]),
    ("登记时间在未来", "| 登记时间 |\n| 2026-03-09 08:00 |", [("B2", "moment-future")]),
    ("登记时间看不懂", "| 登记时间 |\n| 昨天下午 |", [("B2", "moment-invalid")]),
    ("登记时间空", "| 登记时间 |\n| - |", [("B2", "moment-missing")]),
    ("过了截止时间", "| 登记时间 |\n| 2026-03-02 20:00 |", [("B2", "after-cutoff")]),
    ("导入时待确认", "| 备注 |\n| 待确认：楼号两处不同 |", [("O2", "note-unsettled")]),
    ("备注要取消", "| 备注 |\n| 不要了 |", [("O2", "note-cancels")]),
    ("备注要换", "| 备注 |\n| 换成红薯 |", [("O2", "note-changes")]),
    ("特殊群体不认识", "| 特殊群体 |\n| 贵宾 |", [("N2", "group-unknown")]),
    ("登记人不在名单", "| 登记人 |\n| 示例人员77 |", [("P2", "recorder-unknown")]),
    ("公式注入", '| 备注 |\n| =HYPERLINK("x") |', [("O2", "text-injected")]),
    ("链接", "| 备注 |\n| 见 https://example.invalid |", [("O2", "text-injected")]),
    ("编号不是系统给的", "| 编号 |\n| 17 |", [("A2", "line-id-foreign")]),
    (
        "一户两行超限购",
        (
            "| 品名 | 规格 | 单位 | 数量 | 收货人 |\n"
            "| 鲜牛奶 | 250ml*12盒 | 箱 | 2 | 示例住户01 |\n"
            "| 鲜牛奶 | 250ml*12盒 | 箱 | 1 | 示例住户02 |"
        ),
        [("L3", "over-limit")],
    ),
    ("同户同日同商品", "| 品名 | 数量 |\n| 土豆 | 2 |\n| 马铃薯 | 3 |", [("J3", "line-duplicate")]),
    ("同名两个电话", "| 品名 | 联系电话 |\n| 土豆 | 19900000001 |\n| 鸡肉 | 19900000002 |", [("I3", "phone-differs")]),
    ("复制的行", "| 编号 | 品名 |\n| 0301-ABCDEFGHJ | 土豆 |\n| 0301-ABCDEFGHJ | 土豆 |", [("A3", "line-id-copied")]),
    (
        "复制后改过，分不清哪行是原来的",
        "| 编号 | 品名 |\n| 0301-ABCDEFGHJ | 土豆 |\n| 0301-ABCDEFGHJ | 鸡肉 |",
        [("A2", "line-id-copied"), ("A3", "line-id-copied")],
    ),
]


@pytest.mark.parametrize(("table"), [table for _, table in PASSES], ids=[name for name, _ in PASSES])
def test_sound_lines_pass_in_silence(table: str) -> None:
    assert found(table) == []


@pytest.mark.parametrize(("table", "expected"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_each_fault_is_found_in_its_cell(table: str, expected: list[tuple[str, str]]) -> None:
    assert found(table) == expected


def test_all_faults_of_a_line_are_told_in_one_pass() -> None:
    codes = {code for _, code in found("| 收货人 | 联系电话 | 品名 | 数量 | 楼栋 |\n| - | 123 | 土斗 | 0 | 99 |")}
    expected = {"required-missing", "phone-invalid", "product-near", "quantity-not-positive", "building-unknown"}
    assert codes == expected


def test_every_finding_says_what_is_wrong_and_what_to_do() -> None:
    for name, table, _ in FAULTS:
        for each in findings(table):
            assert each.message, name
            assert each.suggestion or each.code == "after-cutoff", name
            assert "{" not in each.message + each.suggestion, name


def test_near_names_are_proposed_with_their_right_writing() -> None:
    (told,) = findings("| 品名 |\n| 土斗 |")
    assert "土豆" in told.suggestion
    (told,) = findings("| 品名 |\n| 肌肉 |")
    assert told.suggestion.startswith("是不是：鸡肉")


def test_every_code_of_every_rule_has_a_sentence_and_a_case() -> None:
    codes = {code for rule in RULES for code in rule.codes}
    assert codes <= sentences().keys()
    assert codes - {"moment-early"} == {code for _, _, expected in FAULTS for _, code in expected} & codes


def test_lines_before_the_plan_began_are_told() -> None:
    settings = Settings(plan_start="2026-03-02")
    assert found("| 登记时间 |\n| 2026-03-01 08:00 |", settings=settings) == [("B2", "moment-early")]


def test_the_cutoff_is_the_offices_own() -> None:
    early = Settings(order_cutoff=time(8, 0))
    assert found("| 登记时间 |\n| 2026-03-02 08:30 |", settings=early) == [("B2", "after-cutoff")]
    assert found("| 登记时间 |\n| 2026-03-02 08:30 |") == []


def test_the_ceiling_is_the_offices_own() -> None:
    assert found("| 数量 |\n| 80 |", settings=Settings(quantity_ceiling=Decimal(100))) == []


def test_the_same_household_in_two_files_is_one_household() -> None:
    one = sheet("| 品名 |\n| 土豆 |", file="需求登记/东风社区.xlsx")
    other = sheet("| 品名 | 数量 |\n| 土豆 | 5 |", file="需求登记/东风社区 副本.xlsx")
    lines, judgement = judged(one, other)
    assert [each.code for each in judgement.findings()] == ["line-duplicate"]
    assert lines[0].line_id != lines[1].line_id


def test_a_copied_file_repeats_numbers_and_is_not_ordered_again() -> None:
    one = sheet("| 品名 |\n| 土豆 |", file="需求登记/东风社区.xlsx")
    copy = sheet("| 品名 |\n| 土豆 |", file="需求登记/东风社区 副本.xlsx")
    _, judgement = judged(one, copy)
    assert {each.code for each in judgement.findings()} == {"line-id-copied"}
    assert judgement.stopped(1)
    assert not judgement.stopped(0)
