"""The office's settings: every threshold and deadline, declared once with its Chinese name, unit and origin."""

from datetime import time
from decimal import Decimal
from typing import Annotated, NamedTuple

SettingValue = str | Decimal | time | tuple[str, ...]


class SettingInfo(NamedTuple):
    """What 设置 shows of a setting: its name, unit, meaning and origin; numbers also have limits."""

    name: str
    unit: str
    meaning: str
    origin: str
    low: Decimal | None = None
    high: Decimal | None = None


def _about(name: str, unit: str, meaning: str, origin: str, low: str = "", high: str = "") -> SettingInfo:
    return SettingInfo(name, unit, meaning, origin, Decimal(low) if low else None, Decimal(high) if high else None)


def _price_alert(name: str, origin: str) -> SettingInfo:
    """How far a category's mean price may rise over the last period's before its alert."""
    return _about(name, "%", "类别均价比上期涨过这个幅度", origin, "0", "1000")


def _norm(name: str, origin: str) -> SettingInfo:
    """What a person needs of a category a day."""
    return _about(name, "克/人·日", "按人口估需求；备用，核对时参照", origin, "0", "5000")


_OFFICE = "本单位自定"
_PLAN = "保供预案"


class Settings(NamedTuple):
    """Settings with the field guide's defaults; the office changes them on the sheet 设置."""

    office_name: Annotated[str, _about("填报单位", "", "写在日报和采购单抬头", _OFFICE)] = "示例街道办事处"
    prepared_by: Annotated[str, _about("填表人", "", "日报落款", _OFFICE)] = ""
    reviewed_by: Annotated[str, _about("审核人", "", "日报落款", _OFFICE)] = ""
    office_phone: Annotated[str, _about("联系电话", "", "日报落款", _OFFICE)] = ""
    report_deadline: Annotated[
        time, _about("日报截止时间", "时:分", "每天几点前上报日报", "预案：每日 15:00 前上报")
    ] = time(15, 0)
    order_cutoff: Annotated[
        time, _about("登记截止时间", "时:分", "此后登记的，次日再汇总采购", "预案：隔日采购，截止后由统计组长汇总")
    ] = time(18, 0)
    plan_start: Annotated[str, _about("预案启动日期", "年-月-日", "早于这一天的登记会提示；空白为不检查", _OFFICE)] = ""
    supply_days_target: Annotated[
        Decimal, _about("库存保障天数", "天", "库存加供应低于这个天数要提示", "预案：保障 7 天以上", "1", "90")
    ] = Decimal(7)
    staple_days_target: Annotated[
        Decimal, _about("米面油保障天数", "天", "粮食、食用油的目标天数", "城市日报：米面油 15 天以上", "1", "180")
    ] = Decimal(15)
    fresh_days_target: Annotated[
        Decimal, _about("生鲜保障天数", "天", "蔬菜、肉、蛋、奶、水产的目标天数", "城市日报：生鲜 3 天以上", "1", "30")
    ] = Decimal(3)
    price_note_percent: Annotated[
        Decimal, _about("价格说明幅度", "%", "涨跌超过这个幅度要在备注写原因", "价格监测表填报要求", "0", "100")
    ] = Decimal(2)
    price_yellow_grain: Annotated[Decimal, _price_alert("粮食黄色预警", "旬环比预警表")] = Decimal(2)
    price_red_grain: Annotated[Decimal, _price_alert("粮食红色预警", "旬环比预警表")] = Decimal(5)
    price_yellow_oil: Annotated[Decimal, _price_alert("食用油黄色预警", "旬环比预警表")] = Decimal(2)
    price_red_oil: Annotated[Decimal, _price_alert("食用油红色预警", "旬环比预警表")] = Decimal(3)
    price_yellow_vegetables: Annotated[Decimal, _price_alert("蔬菜黄色预警", "旬环比预警表")] = Decimal(10)
    price_red_vegetables: Annotated[Decimal, _price_alert("蔬菜红色预警", "旬环比预警表")] = Decimal(15)
    price_yellow_meat: Annotated[Decimal, _price_alert("肉类黄色预警", "旬环比预警表（猪肉）")] = Decimal(5)
    price_red_meat: Annotated[Decimal, _price_alert("肉类红色预警", "旬环比预警表（猪肉）")] = Decimal(10)
    price_yellow_eggs: Annotated[Decimal, _price_alert("蛋类黄色预警", "旬环比预警表（鸡蛋）")] = Decimal(3)
    price_red_eggs: Annotated[Decimal, _price_alert("蛋类红色预警", "旬环比预警表（鸡蛋）")] = Decimal(5)
    price_yellow_other: Annotated[Decimal, _price_alert("其他类别黄色预警", "参照蔬菜，本单位自定")] = Decimal(10)
    price_red_other: Annotated[Decimal, _price_alert("其他类别红色预警", "参照蔬菜，本单位自定")] = Decimal(15)
    quantity_ceiling: Annotated[
        Decimal, _about("单行数量上限", "销售单位", "一行超过这个数量请核实", _OFFICE, "1", "100000")
    ] = Decimal(50)
    quantity_limit: Annotated[
        Decimal, _about("单行数量极限", "销售单位", "一行超过这个数量不采购", _OFFICE, "1", "1000000")
    ] = Decimal(1000)
    unusual_times: Annotated[
        Decimal, _about("数量异常倍数", "倍", "达到同一商品（或本户以往）一般数量的几倍就请核实", _OFFICE, "2", "1000")
    ] = Decimal(5)
    limit_days: Annotated[
        Decimal, _about("限购天数", "天", "已采购的在几天内算进限购；还没采购的一起算", _OFFICE, "1", "30")
    ] = Decimal(1)
    medicine_limit: Annotated[
        Decimal, _about("药品每户限量", "销售单位", "没有填限购数量的药品，每户一次最多买多少", _OFFICE, "1", "100")
    ] = Decimal(5)
    priority_groups: Annotated[tuple[str, ...], _about("优先群体", "", "缺货时先保障，用顿号分开", _PLAN)] = (
        "老人",
        "孕产妇",
        "婴幼儿",
        "残疾人",
        "慢病患者",
        "困难群众",
    )
    funded_groups: Annotated[tuple[str, ...], _about("资金保障群体", "", "由保供资金付款，用顿号分开", _PLAN)] = (
        "困难群众",
    )
    markup_ceiling_percent: Annotated[
        Decimal,
        _about(
            "加价率上限", "%", "进销差价率超过这个幅度疑为哄抬；备用，核对时参照", "价格监管口径：35 %", "0", "1000"
        ),
    ] = Decimal(35)
    stock_margin_percent: Annotated[
        Decimal, _about("库存余量", "%", "库存应高出日需求的幅度；备用，核对时参照", "城市日报：高出 20 %", "0", "1000")
    ] = Decimal(20)
    norm_vegetables_g: Annotated[Decimal, _norm("人均蔬菜", "人均定额 0.43 公斤")] = Decimal(430)
    norm_grain_g: Annotated[Decimal, _norm("人均米面", "人均定额 0.30 公斤")] = Decimal(300)
    norm_oil_g: Annotated[Decimal, _norm("人均食用油", "人均定额 25 克")] = Decimal(25)
    norm_fruit_g: Annotated[Decimal, _norm("人均水果", "人均定额 0.21 公斤")] = Decimal(210)
    norm_pork_g: Annotated[Decimal, _norm("人均猪肉", "人均定额 0.05 公斤")] = Decimal(50)
    zone_high_to_mid_days: Annotated[
        Decimal,
        _about("封控转管控天数", "天", "连续无新增且第 7 天全员阴性；备用，核对时参照", "预案：7 天", "1", "60"),
    ] = Decimal(7)
    zone_mid_to_low_days: Annotated[
        Decimal,
        _about(
            "管控转防范天数", "天", "再连续无新增；直接定为管控区的 7 天；备用，核对时参照", "预案：3 天", "1", "60"
        ),
    ] = Decimal(3)
    fever_line_c: Annotated[
        Decimal, _about("发热线", "℃", "体温到这个数不得上岗；备用，核对时参照", "预案：37.3 ℃", "35", "42")
    ] = Decimal("37.3")
    temperature_hours: Annotated[
        Decimal, _about("测温间隔", "小时", "商超每隔多久测温、消毒；备用，核对时参照", "预案：每 2 小时", "1", "24")
    ] = Decimal(2)
    disinfections_a_day: Annotated[
        Decimal, _about("每日消毒次数", "次", "供应点每天至少几次；备用，核对时参照", "预案：不少于 2 次", "1", "24")
    ] = Decimal(2)
    pass_test_hours: Annotated[
        Decimal,
        _about("通行核酸时效", "小时", "车辆通行证、配送人员的核酸时效；备用，核对时参照", "预案：24 小时", "1", "168"),
    ] = Decimal(24)
    mail_to: Annotated[tuple[str, ...], _about("日报收件人", "", "电子邮箱，用顿号分开", _OFFICE)] = ()
    mail_cc: Annotated[tuple[str, ...], _about("日报抄送", "", "电子邮箱，用顿号分开", _OFFICE)] = ()
    mail_from: Annotated[str, _about("发件邮箱", "", "日报邮件的发件人", _OFFICE)] = ""

    def price_alert_percent(self, category: str) -> tuple[Decimal, Decimal]:
        """Rise of a category's mean price, in percent, from which it is yellow and red (field guide, section 5)."""
        known = {
            "粮食": (self.price_yellow_grain, self.price_red_grain),
            "食用油": (self.price_yellow_oil, self.price_red_oil),
            "蔬菜": (self.price_yellow_vegetables, self.price_red_vegetables),
            "肉类": (self.price_yellow_meat, self.price_red_meat),
            "蛋类": (self.price_yellow_eggs, self.price_red_eggs),
        }
        return known.get(category, (self.price_yellow_other, self.price_red_other))


def setting_infos() -> dict[str, SettingInfo]:
    """What is said of each setting, by field name, in the order of the sheet."""
    return {name: kind.__metadata__[0] for name, kind in Settings.__annotations__.items()}
