"""Every kind of fault that a clerk makes, in many ways: each plants one variant into a household's rows."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from addin.model.document import CellValue
from addin.model.office import Zone
from tests.checks.seeds import DAY, HOMES, PLAIN, Fault, Home, Row, Scene

ABSENT = (None, "", " ", "　", "/", "无", "-", "？", "不详", "未知", "\u200b", "——")
AFTER_HOURS = datetime(DAY.year, DAY.month, DAY.day, 18, 1)
NUMBER = "0309-ABCDEFGH"
MARKS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def cell(code: str, heading: str, *values: CellValue, **needs: str) -> Fault:
    """One cell that gets one of these values; `needs` may name a product to buy first."""

    def plant(scene: Scene) -> Sequence[Row]:
        if "buy" in needs:
            scene.buy(needs["buy"])
        scene.row[heading] = scene.one_of(*values)
        return [scene.row]

    return Fault(code, plant, heading)


def from_a_chat(scene: Scene) -> Sequence[Row]:
    """A line that an import read from a text, whose resident gave no phone."""
    scene.row["来源"] = f"{scene.one_of('接龙', '微信群')} 3-9-{scene.one_of(1, 2, 3)} 第{scene.one_of(1, 12, 120)}行"
    return [_set(scene, "联系电话", scene.one_of(None, "", " ", "无"))]


def called_in(scene: Scene) -> Sequence[Row]:
    """A line that was taken by telephone, without its number."""
    scene.row["来源"] = scene.one_of("电话", "上门", None)
    return [_set(scene, "联系电话", scene.one_of(*ABSENT))]


def made(code: str, name: str) -> Callable[[Callable[[Scene], Sequence[Row]]], Fault]:
    return lambda plant: Fault(code, plant, name)


def phones(scene: Scene) -> Sequence[Row]:
    sound, n = scene.home.phone, scene.nth
    digit = n % 11
    scene.row["联系电话"] = scene.one_of(
        sound[:-1],
        sound + sound[-1],
        sound[:digit] + sound[digit + 1 :],
        f"2{sound[1:]}",
        sound.replace("0", "o", 1),
        f"{sound[:5]}l{sound[6:]}",
        f"{sound}/{sound[:-1]}1",
        "没有电话",
        sound[3:],
        f"{sound[:7]}＊＊＊＊",
        f"12{sound[2:]}",
        float(int(sound[:-1])),
        "88886666",
        f"{sound} 转 {n}",
        f"电话{sound[:-1]}",
    )
    return [scene.row]


def slips(scene: Scene) -> Sequence[Row]:
    code, name = scene.one_of(
        *(
            ("1", "土斗"),
            ("1", "土豆豆"),
            ("8", "肌肉"),
            ("2", "圆白莱"),
            ("2", "卷心莱"),
            ("5", "西红市"),
            ("5", "西红柿子"),
        ),
        *(
            ("6", "皇瓜"),
            ("7", "五华肉"),
            ("7", "五花肉肉"),
            ("15", "平果"),
            ("4", "琴菜"),
            ("3", "大白莱"),
            ("16", "食言"),
        ),
        *(("12", "大咪"), ("18", "布洛芬"), ("18", "布洛分缓释胶囊"), ("20", "莲花清瘟颗粒"), ("20", "连花清温")),
    )
    scene.buy(code)["品名"] = name
    return [scene.row]


def unit_slips(scene: Scene) -> Sequence[Row]:
    code, unit = scene.one_of(
        *(("1", "个"), ("5", "袋"), ("9", "斤"), ("10", "个"), ("9", "盒"), ("11", "斤"), ("12", "公斤"), ("12", "箱")),
        *(
            ("13", "斤"),
            ("13", "升"),
            ("17", "卷"),
            ("16", "克"),
            ("1", "今"),
            ("7", "块"),
            ("15", "箱"),
            ("3", "棵"),
            ("11", "提"),
        ),
    )
    scene.buy(code)["单位"] = unit
    return [scene.row]


def broken(code: str, *pairs: tuple[str, CellValue], **cells: CellValue) -> Fault:
    """A quantity of a product."""

    def plant(scene: Scene) -> Sequence[Row]:
        number, quantity = scene.one_of(*pairs)  # type: ignore[misc]
        return [scene.buy(number, **{"数量": quantity, **cells})]

    return Fault(code, plant, "数量")


def over_limit(scene: Scene) -> Sequence[Row]:
    first = scene.buy("12", 数量=2)
    when = first["登记时间"]
    assert isinstance(when, datetime)
    ways: list[Callable[[], Row]] = [
        lambda: {**first, "数量": 1, "登记时间": when + timedelta(hours=1), "备注": ""},
        lambda: {**first, "数量": 1, "登记时间": scene.other_day(2)},
        lambda: {
            **first,
            "数量": 2,
            "登记时间": scene.other_day(1),
            "房号": f"{scene.home.room}室",
            "单元": f"0{scene.home.unit}",
        },
        lambda: {**first, "数量": 1, "楼栋": f"{scene.home.building}幢", "规格": ""},
    ]
    if scene.nth % 5 == 4:
        first["数量"] = 3 + scene.nth
        return [first]
    second = scene.sheets.add(scene.home, ways[scene.nth % 5]())
    return [first, second]


def twice(scene: Scene) -> Sequence[Row]:
    product = PLAIN[scene.nth % len(PLAIN)]
    first = scene.buy(product.code)
    words = (product.name, *product.aliases)
    second = scene.again(
        品名=words[scene.nth % len(words)],
        数量=1 + scene.nth % 2,
        楼栋=scene.one_of(f"{scene.home.building}栋", f"{scene.home.building:02}", f"{scene.home.building} 号楼"),
        单元=scene.one_of(scene.home.unit, f"{scene.home.unit}单元", f"0{scene.home.unit}"),
        房号=scene.one_of(
            scene.home.room, f"{scene.home.room}室", f"{scene.home.unit}-{scene.home.room}", f" {scene.home.room} "
        ),
        收货人=scene.one_of(scene.home.name, f" {scene.home.name}", f"{scene.home.name}的女儿"),
        来源="微信群",
    )
    return [first, second]


def second_line(scene: Scene, **cells: CellValue) -> Sequence[Row]:
    """Another product for the same household, with these cells different."""
    first = scene.buy("1")
    return [first, scene.again(品名="苹果", 规格="", 单位="斤", 数量=2, **cells)]


def list_again(scene: Scene) -> Sequence[Row]:
    """A list of long ago, and the same list with the next day's date."""
    goods = [each for each in PLAIN[:5] if each.code != scene.row["品名"]]
    cells = [{"品名": each.name, "规格": each.spec, "单位": each.unit, "数量": 1} for each in goods]
    first, *others = cells
    scene.row.update({**first, "登记时间": scene.other_day(6 + 40), "备注": ""})
    rows = [scene.row, *(scene.again(**each) for each in others)]
    return [*rows, *(scene.again(**each, 登记时间=scene.other_day(5 + 40)) for each in cells)]


def two_names(scene: Scene) -> Sequence[Row]:
    return second_line(scene, 收货人=scene.one_of(f"示例亲友{scene.nth}", f"示列住户{scene.nth}", "示例邻人"))


def two_phones(scene: Scene) -> Sequence[Row]:
    other = f"{scene.home.phone[:-2]}{(int(scene.home.phone[-2:]) + 1 + scene.nth) % 100:02}"
    return second_line(scene, 联系电话=other)


def two_addresses(scene: Scene) -> Sequence[Row]:
    unit = scene.one_of("8", "9", "甲", f"{scene.home.unit}1")
    return second_line(scene, 单元=unit)


def two_communities(scene: Scene) -> Sequence[Row]:
    other = next(home for home in HOMES if home.community != scene.home.community)
    cells = {"小区": other.compound, "楼栋": str(other.building), "单元": "3", "房号": f"{1 + scene.nth % 11}05"}
    second = {**scene.row, **cells, "特殊群体": "", "备注": "", "收货人": scene.one_of(scene.home.name, "示例亲友")}
    return [scene.row, scene.sheets.add(scene.home, second, other.community)]


def copied(scene: Scene) -> Sequence[Row]:
    number = f"{NUMBER}{MARKS[scene.nth]}"
    scene.row["编号"] = number
    changed = {"品名": "食盐", "规格": "400g/袋", "单位": "袋", "数量": 1} if scene.nth % 2 else {}
    return [scene.row, scene.sheets.add(scene.home, {**scene.row, **changed})]


def unusual(scene: Scene) -> Sequence[Row]:
    code, quantity = scene.one_of(
        *(
            ("1", 20),
            ("2", 22),
            ("3", 30),
            ("5", 15),
            ("6", 11),
            ("7", 25),
            ("8", 33),
            ("15", 50),
            ("16", 12),
            ("17", 10),
            ("9", 20),
        )
    )  # type: ignore[misc]
    return [scene.buy(code, 数量=quantity)]


def unusual_here(scene: Scene) -> Sequence[Row]:
    first = scene.buy("1", 数量=1, 登记时间=scene.other_day(6))
    for days in (5, 4, 3):
        scene.again(数量=1, 登记时间=scene.other_day(days))
    first["备注"] = ""
    return [scene.again(数量=5 + scene.nth % 9, 登记时间=scene.other_day(0))]


def claims(scene: Scene) -> Sequence[Row]:
    scene.row["特殊群体"] = scene.one_of("老人", "孕产妇", "婴幼儿", "残疾人", "慢病患者", "困难群众")
    return [scene.row]


def other_claim(scene: Scene) -> Sequence[Row]:
    scene.row["特殊群体"] = scene.one_of("孕产妇", "婴幼儿", "残疾人")
    return [scene.row]


def in_zone(zone: Zone) -> Callable[[Home], bool]:
    compounds = {Zone.SEALED: "翠竹花苑", Zone.CONTROLLED: "红旗里"}
    return lambda home: home.compound == compounds[zone]


REAL_NAMES = (
    "王阿姨",
    "某大爷",
    "李先生",
    "老张",
    "小陈",
    "A",
    "张*",
    "张某",
    "张某某",
    "3栋住户",
    "501室",
    "本人",
    "李家",
    "Tom",
    "匿名",
    "邻居",
    "代收",
)
INJECTED = (
    *(
        "=1+1",
        "＝SUM(A1)",
        "@SUM(A1:A9)",
        "+1+1",
        "-1+2",
        '=HYPERLINK("http://x.invalid","领取")',
        "=cmd|'/C calc'!A0",
        "'=1+1",
    ),
    *(
        "http://example.invalid/a",
        "HTTPS://EXAMPLE.INVALID",
        "www.example.invalid",
        "领菜点 example.com",
        "\\\\电脑\\共享",
        "ftp://x.invalid",
    ),
    *("javascript:alert(1)", "<a href=x>点我</a>", "<script>x</script>", "\t=1+1", " @cmd", "=IMPORTXML(1)"),
)
CANCELS = (
    "算了",
    "撤单",
    "不拿了",
    "停送",
    "订重了",
    "拒收",
    "不要了",
    "取消",
    "住户来电：退了",
    "已退款",
    "不用送了",
    "土豆不要",
    "不要",
    "作废",
    "退单",
    "删除这一行",
    "已经买了不要了",
    "撤回",
    "别送了",
    "不买了",
    "退掉",
)
CHANGES = (
    *(
        "换成红薯",
        "打错了，是2公斤",
        "给隔壁302",
        "改成3斤",
        "改为周五",
        "再加一份",
        "加2瓶醋",
        "多来点",
        "还要一包盐",
        "另要一箱水",
        "改送岗亭",
        "送到3栋李家",
    ),
    *(
        "明天再送",
        "后天要",
        "再来两斤",
        "少要一点",
        "减一份",
        "转交门卫",
        "顺便带包烟",
        "帮我买葱",
        "加购",
        "要5斤",
        "大米一袋",
    ),
)

FAULTS: tuple[Fault, ...] = (
    *(cell("required-missing", heading, *ABSENT) for heading in ("小区", "楼栋", "收货人", "品名", "单位", "房号")),
    made("required-missing", "联系电话")(called_in),
    made("phone-not-given", "联系电话")(from_a_chat),
    cell("required-missing", "数量", None, "", " ", "　", "/", "无", "-", "--", "——"),
    cell("moment-missing", "登记时间", None, "", " ", "无", "/", "-"),
    cell(
        "moment-invalid",
        "登记时间",
        "昨天",
        "上午十点",
        "3月9日",
        "2026-13-01",
        "2026-2-30",
        "9:30",
        "09/03/2026",
        "刚才",
        12.0,
        "2026",
    ),
    Fault("moment-future", lambda s: [_set(s, "登记时间", s.other_day(-1 - s.nth))], "未来"),
    Fault("moment-early", lambda s: [_set(s, "登记时间", s.other_day(10 + s.nth * 20))], "早于预案"),
    Fault("after-cutoff", lambda s: [_set(s, "登记时间", AFTER_HOURS + timedelta(minutes=s.nth * 11))], "截止以后"),
    Fault("phone-invalid", phones, "电话"),
    cell(
        "name-odd",
        "收货人",
        "12",
        "19900000001",
        "3-501",
        "???1",
        "……1",
        "请放在门口的鞋柜上，到了以后打电话，千万不要敲门",
    ),
    cell("name-vague", "收货人", "业主", "住户", "本人", "女", "W", "？王"),
    cell("name-several", "收货人", "示例住户91/示例住户92", "示例甲、示例乙", "示例甲和示例乙"),
    cell("name-phone", "收货人", "示例住户93 19900000093", "示例住户94（19900000094）"),
    cell(
        "compound-unknown",
        "小区",
        "阳光小区",
        "翠竹家园",
        "东凤苑",
        "东风院",
        "翠足花苑",
        "XX小区",
        "3栋",
        "翠竹花园",
        "隔壁",
    ),
    Fault(
        "compound-elsewhere",
        lambda s: [_set(s, "小区", "东风苑" if s.home.community == "红旗社区" else "红旗里")],
        "别的社区",
    ),
    cell("building-unknown", "楼栋", "99", "13栋", "三十栋", "A座", "0", "1O1", "12-3", "19号楼", "大门", "无名"),
    Fault(
        "room-unlikely",
        lambda s: [_set_all(s, "房号", s.one_of("50101", "110203", "5001", "9901", "3301", "12345", "9902室"))],
        "房号",
    ),
    Fault(
        "room-unknown",
        lambda s: [_set_all(s, "房号", s.one_of("1201", "105", "1505", "110", "9901", "1299室", "311"))],
        "翠竹花苑房号",
    ),
    Fault(
        "room-several",
        lambda s: [_set(s, "房号", s.one_of("301/302", "301、302", "301和302", "501，502", "1101/1102", "601 602"))],
        "两户",
    ),
    Fault("room-contradicts", lambda s: [_set(s, "房号", f"{s.one_of(31, 47, 52, 68)}栋{s.row['房号']}")], "别的楼"),
    cell("room-odd", "房号", "地下室", "顶楼", "0", "-101", "商铺", "一楼门面房", "30l", "西边第二家", "00"),
    cell("unit-odd", "单元", "99", "2栋", "1-2", "0", "顶楼", "三单元2号楼", "501", "1、2"),
    cell(
        "product-unknown",
        "品名",
        "电视机",
        "蓝牙音箱",
        "香烟",
        "啤酒",
        "青菜",
        "口红",
        "猫粮",
        "多肉盆栽",
        "烟花",
        "???甲",
    ),
    Fault("product-near", slips, "近名"),
    Fault("spec-unknown", lambda s: [s.buy("9", 规格=s.one_of("大份", "20枚", "30枚/盒", "散装"))], "规格"),
    Fault("spec-missing", lambda s: [s.buy("9", 规格=s.one_of(None, "", " ", "无"))], "没写规格"),
    Fault("spec-word", lambda s: [s.buy("1", 规格=s.one_of("红的", "大", "散装", "小个"))], "规格是别的话"),
    Fault("product-discontinued", lambda s: [s.buy("21")], "停售"),
    Fault("product-not-supplied", lambda s: [s.buy("22")], "没有供应"),
    Fault("unit-mismatch", unit_slips, "单位"),
    cell(
        "number-invalid",
        "数量",
        "两斤",
        "3斤",
        "约2",
        "2-3",
        "若干",
        "一些",
        "1o",
        "l2",
        "2份",
        "二",
        "半",
        "x2",
        "1..5",
        "#N/A",
        "=A1",
        True,
        buy="1",
    ),
    cell("number-is-date", "数量", datetime(2026, 3, 2), datetime(2026, 1, 1), buy="1"),
    cell("quantity-not-positive", "数量", 0, -1, -2.5, "0", "-3", 0.0, "0.0", "－1", buy="1"),
    broken("quantity-not-whole", ("9", 0.5), ("12", 1.5), ("13", "0.5"), ("17", 2.2), ("11", 3.5), ("10", "1.25")),
    broken("quantity-too-fine", ("1", 1.2345), ("5", "0.12345"), ("7", 2.00001), ("6", "1.0001")),
    broken("quantity-not-multiple", ("14", 7), ("14", 1), ("14", "15"), ("14", 25), ("14", 12)),
    broken("quantity-large", ("1", 51), ("3", 80), ("5", 99), ("15", 200), ("2", "500")),
    broken("quantity-absurd", ("1", 1001), ("3", 5000), ("5", 19900000001), ("15", "20000"), ("2", 99999)),
    Fault("quantity-unusual", unusual, "不寻常"),
    Fault("quantity-unusual-here", unusual_here, "与本户以往"),
    Fault("over-limit", over_limit, "限购"),
    Fault("line-duplicate", twice, "重复"),
    Fault("list-day-before", list_again, "前一天的表"),
    Fault("household-two-names", two_names, "两个姓名"),
    Fault("phone-differs", two_phones, "两个电话"),
    Fault("household-two-addresses", two_addresses, "两处地址"),
    Fault("household-two-communities", two_communities, "两个社区"),
    Fault("medicine-register", lambda s: [s.buy(s.one_of("18", "20"), 收货人=s.one_of(*REAL_NAMES))], "实名登记"),
    Fault("medicine-real-name", lambda s: [s.buy("19", 收货人=s.one_of(*REAL_NAMES))], "药品实名"),
    Fault("medicine-mobile", lambda s: [s.buy("18", 联系电话=f"021-555501{s.nth:02}")], "药品手机"),
    broken("medicine-amount", ("19", 6), ("19", 10), ("19", 50), ("19", "8")),
    cell("group-unknown", "特殊群体", "贵宾", "独居", "VIP", "党员", "老 人 家", "其他", "是", "1"),
    Fault("group-unregistered", claims, "没有登记"),
    Fault("group-differs", other_claim, "登记不同"),
    cell("recorder-unknown", "登记人", "示例人员99", "代班", "志愿者", "示例人贝01", "示例人员1", "张三"),
    cell("price-differs", "单价", 6, "4.99", 50, "5.5", "￥5.10", 0.5, buy="1"),
    cell("status-unknown", "状态", "待定", "已电话通知", "ok", "通过？", "已送", "1"),
    cell("line-id-foreign", "编号", "1", "A-03", 12, "0309-ABC", "0309-abcdefghj", "0309-ABCDEFGH0", "合并"),
    Fault("line-id-copied", copied, "复制的行"),
    *(cell("text-injected", heading, *INJECTED) for heading in ("备注", "规格", "登记人", "收货人", "品名", "房号")),
    cell("note-cancels", "备注", *CANCELS, buy="1"),
    cell("note-changes", "备注", *CHANGES, buy="1"),
    cell("note-conditional", "备注", "没有就换别的", "有就要，没有就算了", "缺货就不要", "如果没有就退", buy="1"),
    cell("note-unreachable", "备注", "号码空号", "联系不上", "电话打不通", "没人接", buy="1"),
    cell("note-wish", "备注", "不要辣的", "不要发芽的", "不要太大的", "要嫩一点的", "挑大的", "切块", buy="1"),
    cell("note-unsettled", "备注", "待确认：楼号与地址不一致", "待确认：数量两处不同", "放门口 待确认：是哪个王阿姨"),
    cell(
        "zone-sealed-fetch",
        "备注",
        "下楼自取",
        "自提",
        "晚上自己来拿",
        "我到门口取",
        "出来拿",
        "自己下楼拿",
        "叫儿子来取",
    ),
    cell("zone-controlled-door", "备注", "请送货上门", "要送到家", "送上门", "送上楼"),
)

WHERE: dict[str, Callable[[Home], bool]] = {
    "zone-sealed-fetch": in_zone(Zone.SEALED),
    "zone-controlled-door": in_zone(Zone.CONTROLLED),
    "room-unknown": in_zone(Zone.SEALED),
    "room-unlikely": lambda home: home.compound != "翠竹花苑",
    "group-unregistered": lambda home: not home.group,
    "group-differs": lambda home: bool(home.group),
}
"""Faults that can only happen to some households."""


def _set(scene: Scene, heading: str, value: CellValue) -> Row:
    scene.row[heading] = value
    return scene.row


def _set_all(scene: Scene, heading: str, value: CellValue) -> Row:
    for row in scene.rows:
        row[heading] = value
    return scene.row
