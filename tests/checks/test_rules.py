"""Every rule: what passes, what is found, in which cell, and what the clerk is told to do."""

from datetime import time
from decimal import Decimal

import pytest

from addin.checks.medicine import is_no_real_name
from addin.checks.rules import RULES
from addin.model.finding import Fix, Severity
from addin.model.settings import Settings
from addin.sheets.orders import ORDERS, read_orders
from addin.sheets.reading import read_table
from addin.wording import sentences
from tests.field import FILE, findings, found, grid, judged, sheet

PASSES = [
    *((f"房号写成{room}", f"| 房号 |\n| {room} |") for room in ("501室", "二楼东户", "六〇二", "301A", "1001室东户")),
    *((f"单元写成{unit}", f"| 单元 |\n| {unit} |") for unit in ("甲单元", "第2单元", "东单元", "3门", "/")),
    ("房号带着本行的楼栋和单元", "| 单元 | 房号 |\n| 2 | 2-501 |"),
    ("单元和房号用字写", "| 单元 | 房号 |\n| 二单元 | 2单元501 |"),
    ("土豆按斤", "| 品名 | 数量 | 单位 |\n| 土豆 | 2.5 | 斤 |"),
    ("别名", "| 品名 |\n| 洋芋 |"),
    ("别名表里的叫法", "| 品名 |\n| 包心菜 |"),
    ("小区的叫法", "| 小区 |\n| 东风小区 |"),
    ("公斤换算成斤", "| 品名 | 数量 | 单位 |\n| 土豆 | 1 | 公斤 |"),
    ("全角数字的楼栋和电话", "| 楼栋 | 联系电话 |\n| １２ | １９９００００００２２ |"),
    ("楼栋带栋字", "| 楼栋 |\n| 12栋 |"),
    ("别墅没有房号", "| 楼栋 | 房号 |\n| 别墅29 | - |"),
    ("两种规格写明规格", "| 品名 | 规格 | 单位 |\n| 鲜牛奶 | 950ml | 盒 |"),
    (
        "单元写法不同是一户",
        "| 单元 | 房号 | 品名 |\n| 2 | 501 | 土豆 |\n| 二单元 | 501室 | 鸡肉 |\n| - | 2-501 | 圆白菜 |",
    ),
    ("没有列出层数的楼栋", "| 房号 |\n| 2604 |"),
    ("列出层数的楼栋", "| 楼栋 | 房号 |\n| 7 | 602 |"),
    ("整件", "| 品名 | 数量 | 单位 |\n| 酸奶 | 12 | 板 |"),
    ("规格写法不同", "| 品名 | 规格 | 单位 |\n| 鲜牛奶 | 250毫升×12盒 | 箱 |"),
    ("规格只写件数", "| 品名 | 规格 | 单位 |\n| 鲜牛奶 | 12盒 | 箱 |"),
    ("规格带单位", "| 品名 | 规格 | 单位 |\n| 鲜牛奶 | 250ml*12盒/箱 | 箱 |"),
    *(
        (f"收货人写成{name}", f"| 收货人 |\n| {name} |")
        for name in ("某阿姨", "老李", "李先生（代收）", "示例·住户", "欧阳示例")
    ),
    ("不要下楼取", "| 备注 |\n| 老人不要下楼取 |"),
    ("没有规格写无", "| 品名 | 规格 |\n| 土豆 | 无 |"),
    ("没有特殊群体写无", "| 特殊群体 |\n| 无 |"),
    ("克数大，斤数不大", "| 品名 | 数量 | 单位 |\n| 土豆 | 1500 | 克 |"),
    ("加号开头的电话", "| 联系电话 |\n| +86 199 0000 0001 |"),
    ("报价里的单价", "| 单价 |\n| 3 |"),
    ("封控区要送上门", "| 备注 |\n| 请送到家门口 |"),
    ("不要敲门不是不要了", "| 备注 |\n| 不要敲门，不用打电话 |"),
    ("备注里的数量与行内相同", "| 备注 |\n| 要2斤土豆 |"),
    ("不保留的内脏", "| 备注 | 品名 |\n| 去掉内脏 | 鸡肉 |"),
    ("加微信", "| 备注 |\n| 加微信联系 |"),
    ("管控区的人错峰取物", "| 小区 | 楼栋 | 备注 |\n| 河畔里 | 2 | 下楼自取 |"),
    ("药品登记实名", "| 品名 | 规格 | 单位 | 收货人 |\n| 退热片 | 0.5g*10片 | 盒 | 示例住户02 |"),
    ("限购以内", "| 品名 | 规格 | 单位 | 数量 |\n| 鲜牛奶 | 250ml*12盒 | 箱 | 2 |"),
    ("同一户不同商品", "| 品名 |\n| 土豆 |\n| 鸡肉 |"),
    ("标了取消", "| 状态 |\n| 取消 |"),
    ("备注无关", "| 备注 |\n| 放门口 |"),
]

FAULTS = [
    ("状态写作废", "| 状态 |\n| 作废 |", [("Q2", "status-cancels")]),
    ("一个房号两户", "| 房号 |\n| 301/302 |", [("G2", "room-several")]),
    ("房号里是别的楼", "| 房号 |\n| 7栋703 |", [("G2", "room-contradicts")]),
    ("房号里是别的单元", "| 单元 | 房号 |\n| 1 | 2-504 |", [("G2", "room-contradicts")]),
    ("房号不是门牌号", "| 房号 |\n| 地下室 |", [("G2", "room-odd")]),
    ("房号是零", "| 房号 |\n| 0 |", [("G2", "room-odd")]),
    ("有层数的楼栋没有两位的房号", "| 楼栋 | 房号 |\n| 7 | 31 |", [("G2", "room-unknown")]),
    ("单元不是单元号", "| 单元 |\n| 99 |", [("F2", "unit-odd")]),
    (
        "没写单元的同一户",
        "| 单元 | 品名 |\n| 2 | 土豆 |\n| - | 土豆 |",
        [("J3", "line-duplicate")],
    ),
    ("收货人空", "| 收货人 |\n| - |", [("H2", "required-missing")]),
    ("来源写了接龙，没有电话", "| 联系电话 | 来源 |\n| - | 接龙 |", [("I2", "phone-not-given")]),
    ("接龙里没有电话", "| 联系电话 | 来源 |\n| - | 接龙 11-23-1 第12行 |", [("I2", "phone-not-given")]),
    (
        "接龙里没有电话也没有房号",
        "| 联系电话 | 来源 | 房号 |\n| - | 接龙 11-23-1 第12行 | - |",
        [("I2", "required-missing"), ("G2", "required-missing")],
    ),
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
    ("电话少一位且有空格", "| 联系电话 |\n| 1990 000 001 |", [("I2", "phone-invalid")]),
    ("两个电话", "| 联系电话 |\n| 19900000001/19900000002 |", [("I2", "phone-invalid")]),
    ("收货人填了号码", "| 收货人 |\n| 19900000001 |", [("H2", "name-odd")]),
    ("收货人填了一句话", "| 收货人 |\n| 请放在门口的鞋柜上到了以后打电话，千万不要敲门 |", [("H2", "name-odd")]),
    ("收货人填了无", "| 收货人 |\n| 无 |", [("H2", "required-missing")]),
    ("小区是别的社区的", "| 小区 | 楼栋 |\n| 红旗里 | 1 |", [("D2", "compound-elsewhere")]),
    ("楼层超出", "| 楼栋 | 房号 |\n| 7 | 701 |", [("G2", "room-unknown")]),
    ("每层没有这么多户", "| 楼栋 | 房号 |\n| 7 | 303 |", [("G2", "room-unknown")]),
    ("房号像是多打了一位", "| 房号 |\n| 50011 |", [("G2", "room-unlikely")]),
    ("封控区要自取", "| 备注 |\n| 晚上自己下楼自取 |", [("O2", "zone-sealed-fetch")]),
    ("管控区要送上门", "| 小区 | 楼栋 | 备注 |\n| 河畔里 | 2 | 请送货上门 |", [("O2", "zone-controlled-door")]),
    ("不是整件", "| 品名 | 数量 | 单位 |\n| 酸奶 | 7 | 板 |", [("L2", "quantity-not-multiple")]),
    ("止咳退热药没有实名", "| 品名 | 单位 | 收货人 |\n| 退热片 | 盒 | 老王 |", [("H2", "medicine-register")]),
    ("退热药登记了座机", "| 品名 | 单位 | 联系电话 |\n| 退热片 | 盒 | 021-55556666 |", [("I2", "medicine-mobile")]),
    ("药品超过每户限量", "| 品名 | 单位 | 数量 |\n| 降压片 | 盒 | 6 |", [("L2", "medicine-amount")]),
    ("单价与报价不同", "| 单价 |\n| 3.5 |", [("S2", "price-differs")]),
    ("备注要加东西", "| 备注 |\n| 再来两瓶醋 |", [("O2", "note-changes")]),
    ("备注提到别的商品", "| 备注 |\n| 还有鸡肉 |", [("O2", "note-changes")]),
    ("备注数量不同", "| 备注 |\n| 实际要5斤 |", [("O2", "note-changes")]),
    ("备注不要某样", "| 备注 |\n| 不要发芽的 |", [("O2", "note-wish")]),
    ("备注带条件", "| 备注 |\n| 有就要，没有就算了 |", [("O2", "note-conditional")]),
    ("备注说电话不通", "| 备注 |\n| 号码空号 |", [("O2", "note-unreachable")]),
    ("备注说写错了", "| 备注 |\n| 打错了，是2公斤 |", [("O2", "note-changes")]),
    ("备注要给别家", "| 备注 |\n| 给隔壁302 |", [("O2", "note-changes")]),
    ("备注要撤单", "| 备注 |\n| 撤单 |", [("O2", "note-cancels")]),
    ("收货人是业主", "| 收货人 |\n| 业主 |", [("H2", "name-vague")]),
    ("收货人是商品", "| 收货人 |\n| 土豆 |", [("H2", "name-odd")]),
    ("收货人是门牌", "| 收货人 |\n| 501室 |", [("H2", "name-odd")]),
    ("收货人是两个人", "| 收货人 |\n| 示例甲、示例乙 |", [("H2", "name-several")]),
    ("收货人里有电话", "| 收货人 |\n| 示例甲 19900000001 |", [("H2", "name-phone")]),
    ("规格写了别的话", "| 规格 |\n| 红的 |", [("K2", "spec-word")]),
    ("规格对不上", "| 品名 | 规格 | 单位 |\n| 鲜牛奶 | 24盒 | 箱 |", [("K2", "spec-unknown")]),
    ("备注只写不要", "| 备注 |\n| 土豆不要 |", [("O2", "note-cancels")]),
    ("电话里有字母o", "| 联系电话 |\n| 199o0000001 |", [("I2", "phone-invalid")]),
    ("小区不认识", "| 小区 |\n| 东方苑 |", [("D2", "compound-unknown")]),
    ("楼栋不存在", "| 楼栋 |\n| 33 |", [("E2", "building-unknown")]),
    ("同音字", "| 品名 |\n| 土斗 |", [("J2", "product-near")]),
    ("肌肉", "| 品名 |\n| 肌肉 |", [("J2", "product-near")]),
    ("没有的商品", "| 品名 |\n| 电视机 |", [("J2", "product-unknown")]),
    ("规格没写", "| 品名 | 单位 |\n| 鲜牛奶 | 箱 |", [("K2", "spec-missing")]),
    ("停售", "| 品名 | 单位 |\n| 方便面 | 箱 |", [("J2", "product-discontinued")]),
    ("本社区没人供应", "| 品名 | 单位 |\n| 小众调料 | 瓶 |", [("J2", "product-not-supplied")]),
    ("单位混了", "| 品名 | 规格 | 单位 |\n| 鲜牛奶 | 250ml*12盒 | 斤 |", [("M2", "unit-mismatch")]),
    ("药品没用实名", "| 品名 | 单位 | 收货人 |\n| 退热片 | 盒 | 某阿姨 |", [("H2", "medicine-register")]),
    ("药品写了称呼", "| 品名 | 单位 | 收货人 |\n| 降压片 | 盒 | 某先生 |", [("H2", "medicine-real-name")]),
    ("登记时间在未来", "| 登记时间 |\n| 2026-03-09 08:00 |", [("B2", "moment-future")]),
    ("登记时间看不懂", "| 登记时间 |\n| 昨天下午 |", [("B2", "moment-invalid")]),
    ("登记时间是1900年", "| 登记时间 |\n| 1900-01-01 00:00 |", [("B2", "moment-early")]),
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
        [("H2", "household-two-names"), ("H3", "household-two-names"), ("L3", "over-limit"), ("J3", "line-duplicate")],
    ),
    ("同户同日同商品", "| 品名 | 数量 |\n| 土豆 | 2 |\n| 马铃薯 | 3 |", [("J3", "line-duplicate")]),
    (
        "同名两个电话",
        "| 品名 | 联系电话 |\n| 土豆 | 19900000001 |\n| 鸡肉 | 19900000002 |",
        [("I2", "phone-differs"), ("I3", "phone-differs")],
    ),
    (
        "同名两个电话，多数的一个算数",
        "| 品名 | 联系电话 |\n| 土豆 | 19900000002 |\n| 鸡肉 | 19900000001 |\n| 圆白菜 | 19900000001 |",
        [("I2", "phone-differs")],
    ),
    (
        "同一人两处地址",
        "| 品名 | 房号 |\n| 土豆 | 501 |\n| 鸡肉 | 501 |\n| 圆白菜 | 502 |",
        [("G4", "household-two-addresses")],
    ),
    ("复制的行", "| 编号 | 品名 |\n| 0301-ABCDEFGHJ | 土豆 |\n| 0301-ABCDEFGHJ | 土豆 |", [("A3", "line-id-copied")]),
    (
        "复制后改过，分不清哪行是原来的",
        "| 编号 | 品名 |\n| 0301-ABCDEFGHJ | 土豆 |\n| 0301-ABCDEFGHJ | 鸡肉 |",
        [("A2", "line-id-copied"), ("A3", "line-id-copied")],
    ),
]


ELSEWHERE = {
    "list-day-before",
    "household-two-communities",
    "group-unregistered",
    "group-differs",
    "quantity-unusual",
    "quantity-unusual-here",
}
"""Codes whose cases need more than one table: they stand below."""


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


@pytest.mark.parametrize(("quantity", "full"), [("1", "6"), ("7", "12"), ("13", "18")])
def test_a_broken_pack_is_filled_up_in_the_suggestion(quantity: str, full: str) -> None:
    (told,) = findings(f"| 品名 | 数量 | 单位 |\n| 酸奶 | {quantity} | 板 |")
    assert told.suggestion == f"请改成整件，例如 {full} 板。"


def test_every_code_of_every_rule_has_a_sentence_and_a_case() -> None:
    codes = {code for rule in RULES for code in rule.codes}
    assert codes <= sentences().keys()
    assert codes - ELSEWHERE == {code for _, _, expected in FAULTS for _, code in expected} & codes


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


def test_the_same_phone_in_two_communities_is_told() -> None:
    one = sheet("| 品名 |\n| 土豆 |")
    other = sheet("| 小区 | 楼栋 |\n| 红旗里 | 1 |", "红旗社区", "需求登记/红旗社区.xlsx")
    _, judgement = judged(one, other)
    assert [each.code for each in judgement.findings()] == ["household-two-communities"] * 2


def test_a_claim_must_stand_in_the_register_where_there_is_one() -> None:
    claims = "| 小区 | 楼栋 | 特殊群体 | 收货人 |\n| 红旗里 | 1 | {group} | {name} |"
    for group, name, expected in (
        ("老人", "示例住户05", []),
        ("残疾人", "示例住户05", ["group-differs"]),
        ("老人", "示例住户06", ["group-unregistered"]),
    ):
        table = sheet(claims.format(group=group, name=name), "红旗社区", "需求登记/红旗社区.xlsx")
        told = judged(table)[1].findings()
        assert [each.code for each in told] == expected
        assert [each.fix for each in told] == [Fix("特殊群体", "老人")] * (expected == ["group-differs"]) + [None] * (
            expected == ["group-unregistered"]
        )


def test_a_quantity_far_from_the_usual_is_a_question() -> None:
    homes = [
        f"| {100 * floor + 1} | 示例住户{floor:02} | 199000000{floor:02} | {1 + floor % 3} |" for floor in range(1, 13)
    ]
    table = "| 房号 | 收货人 | 联系电话 | 数量 |\n" + "\n".join(homes)
    assert found(table) == []
    assert found(f"{table}\n| 1401 | 示例住户14 | 19900000014 | 20 |") == [("L14", "quantity-unusual")]


def lists(households: int, days: tuple[int, ...] = (1, 2), others: int = 0, *, ordered: bool = False) -> str:
    """The same orders of so many households on these days of March, and on the last day orders of others."""
    wanted = [(day, at) for day in days for at in range(10, 10 + households)]
    wanted += [(days[-1], at) for at in range(30, 30 + others)]
    rows = [f"| 0301-ABCDEFG{at} | 已采购 " if ordered and day == 1 else "| - | - " for day, at in wanted]
    cells = [f"| 2026-03-{day:02} 09:{at} | {at}01 | 示例住户{at} | 199000000{at} |" for day, at in wanted]
    head = "| 编号 | 状态 | 登记时间 | 房号 | 收货人 | 联系电话 |"
    return "\n".join((head, *(row + cell for row, cell in zip(rows, cells, strict=True))))


def test_a_list_that_was_copied_from_the_day_before_is_told_once() -> None:
    (told,) = findings(lists(9))
    assert (told.code, told.severity, told.place.cell) == ("list-day-before", Severity.WARNING, "J11")
    assert "2026-03-02 的登记大半（9 行：第 11—19 行）和前一天一样" in told.message


@pytest.mark.parametrize("table", [lists(4), lists(6, others=8), lists(6, (1, 3)), lists(6, ordered=True)])
def test_a_few_households_that_want_the_same_every_day_are_none(table: str) -> None:
    assert "list-day-before" not in {code for _, code in found(table)}


def test_a_household_s_own_history_counts() -> None:
    days = "\n".join(f"| 2026-02-{day} 09:30 | 1 |" for day in (24, 25, 26, 27))
    table = f"| 登记时间 | 数量 |\n{days}"
    assert found(table) == []
    assert found(f"{table}\n| 2026-03-01 09:30 | 8 |") == [("L6", "quantity-unusual-here")]


def test_the_limit_counts_what_is_bought_together_whatever_the_day() -> None:
    table = (
        "| 登记时间 | 品名 | 规格 | 单位 | 数量 | 状态 | 编号 |\n"
        "| 2026-03-01 09:30 | 鲜牛奶 | 250ml*12盒 | 箱 | 2 | {status} | 0301-ABCDEFGHJ |\n"
        "| 2026-03-02 09:30 | 鲜牛奶 | 250ml*12盒 | 箱 | 2 | - | - |"
    )
    assert found(table.format(status="-")) == [("L3", "over-limit")]
    assert found(table.format(status="已发放")) == []
    assert found(table.format(status="已发放"), settings=Settings(limit_days=Decimal(2))) == [("L3", "over-limit")]


FIXES = [
    ("| 品名 |\n| 土斗 |", Fix("品名", "土豆")),
    ("| 联系电话 |\n| 199o0000001 |", Fix("联系电话", "19900000001")),
    ("| 联系电话 |\n| 电话：19900000001（晚上打） |", Fix("联系电话", "19900000001")),
    ("| 联系电话 |\n| 19900000001/19900000002 |", None),
    ("| 小区 |\n| 东方苑 |", Fix("小区", "东风苑")),
    ("| 单位 |\n| 今 |", Fix("单位", "斤")),
    ("| 单位 |\n| 250g |", None),
    ("| 单位 |\n| 斤/份 |", None),
    ("| 编号 |\n| 17 |", Fix("编号", "")),
    ("| 品名 |\n| 电视机 |", None),
    ("| 品名 | 规格 | 单位 | 数量 |\n| 鲜牛奶 | 250ml*12盒 | 箱 | 3 |", Fix("数量", "2")),
    ("| 数量 |\n| 1o |", Fix("数量", "10")),
    ("| 数量 |\n| 两斤 |", Fix("数量", "2")),
    ("| 数量 |\n| 2-3 |", None),
    ("| 单价 |\n| 3.5 |", Fix("单价", "3.00")),
]


@pytest.mark.parametrize(("table", "fix"), FIXES)
def test_what_is_sure_is_proposed_and_nothing_else(table: str, fix: Fix | None) -> None:
    (told,) = findings(table)
    assert told.fix == fix


@pytest.mark.parametrize("name", ["示例住户01", "欧阳示例", "示例", "陈家乐", "刘弟示"])
def test_real_names_are_taken_as_such(name: str) -> None:
    assert not is_no_real_name(name)


@pytest.mark.parametrize(
    "name",
    ["王阿姨", "老王", "小李", "李先生", "A", "示*", "示某", "3栋住户", "5-501", "本人", "李家", "Tom", "微信用户"],
)
def test_forms_of_address_are_no_real_names(name: str) -> None:
    assert is_no_real_name(name)


INJECTED = [
    "=1+1",
    "＝1+1",
    "+1+2",
    "-2+3",
    "@SUM(A1)",
    "'=1+1",
    "=cmd|' /C calc'!A0",
    "www.example.invalid",
    "HTTP://x.invalid",
    "点 example.com 领",
    "\\\\server\\share",
    "javascript:alert(1)",
    "<img src=x>",
    "+HYPERLINK(1)",
]


@pytest.mark.parametrize("text", INJECTED)
def test_formulas_and_links_are_found_however_they_begin(text: str) -> None:
    _, judgement = judged(sheet(f"| 备注 |\n| {text.replace('|', '¦')} |")) if "|" not in text else _with_note(text)
    assert [each.code for each in judgement.findings()] == ["text-injected"]


def _with_note(text: str):
    cells = [list(row) for row in grid("| 备注 |\n| x |")]
    cells[1][cells[0].index("备注")] = text
    return judged(read_orders(read_table(cells, ORDERS, FILE, "需求登记"), "东风社区"))


@pytest.mark.parametrize("text", ["-", "3-5 楼", "放门口（勿敲门）", "1.5L 装的", "下午2:30后在家", "+1 份没有"])
def test_plain_words_are_no_formulas(text: str) -> None:
    _, judgement = _with_note(text)
    assert "text-injected" not in {each.code for each in judgement.findings()}
