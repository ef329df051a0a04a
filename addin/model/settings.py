"""The office's settings: every threshold and deadline, declared once with its Chinese name, unit and origin."""

from dataclasses import dataclass, field, fields
from datetime import time
from decimal import Decimal
from typing import Any, NamedTuple

SettingValue = str | Decimal | time | tuple[str, ...]


class SettingInfo(NamedTuple):
    """What 设置 shows of a setting: its name, unit, meaning and origin; numbers also have limits."""

    name: str
    unit: str
    meaning: str
    origin: str
    low: Decimal | None = None
    high: Decimal | None = None


def _setting(
    default: SettingValue, name: str, unit: str, meaning: str, origin: str, low: str = "", high: str = ""
) -> Any:  # noqa: ANN401 - a field stands for its value
    limits = (Decimal(low) if low else None, Decimal(high) if high else None)
    return field(default=default, metadata={"info": SettingInfo(name, unit, meaning, origin, *limits)})


_OFFICE = "本单位自定"
_PLAN = "保供预案"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings with the field guide's defaults; the office changes them on the sheet 设置."""

    office_name: str = _setting("示例街道办事处", "填报单位", "", "写在日报和采购单抬头", _OFFICE)
    prepared_by: str = _setting("", "填表人", "", "日报落款", _OFFICE)
    reviewed_by: str = _setting("", "审核人", "", "日报落款", _OFFICE)
    office_phone: str = _setting("", "联系电话", "", "日报落款", _OFFICE)
    report_deadline: time = _setting(
        time(15, 0), "日报截止时间", "时:分", "每天几点前上报日报", "预案：每日 15:00 前上报"
    )
    order_cutoff: time = _setting(
        time(18, 0),
        "登记截止时间",
        "时:分",
        "此后登记的，次日再汇总采购",
        "预案：隔日采购，截止后由统计组长汇总",
    )
    plan_start: str = _setting("", "预案启动日期", "年-月-日", "早于这一天的登记会提示；空白为不检查", _OFFICE)
    supply_days_target: Decimal = _setting(
        Decimal(7), "库存保障天数", "天", "库存加供应低于这个天数要提示", "预案：保障 7 天以上", "1", "90"
    )
    staple_days_target: Decimal = _setting(
        Decimal(15),
        "米面油保障天数",
        "天",
        "粮食、食用油的目标天数",
        "城市日报：米面油 15 天以上",
        "1",
        "180",
    )
    fresh_days_target: Decimal = _setting(
        Decimal(3),
        "生鲜保障天数",
        "天",
        "蔬菜、肉、蛋、奶、水产的目标天数",
        "城市日报：生鲜 3 天以上",
        "1",
        "30",
    )
    price_note_percent: Decimal = _setting(
        Decimal(2), "价格说明幅度", "%", "涨跌超过这个幅度要在备注写原因", "价格监测表填报要求", "0", "100"
    )
    price_yellow_percent: Decimal = _setting(
        Decimal(10), "价格黄色预警", "%", "类别均价比昨日涨过这个幅度", "旬环比：蔬菜 10 %", "0", "1000"
    )
    price_red_percent: Decimal = _setting(
        Decimal(15), "价格红色预警", "%", "类别均价比昨日涨过这个幅度", "旬环比：蔬菜 15 %", "0", "1000"
    )
    quantity_ceiling: Decimal = _setting(
        Decimal(50), "单行数量上限", "销售单位", "一行超过这个数量请核实", _OFFICE, "1", "100000"
    )
    priority_groups: tuple[str, ...] = _setting(
        ("老人", "孕产妇", "婴幼儿", "残疾人", "慢病患者", "困难群众"),
        "优先群体",
        "",
        "缺货时先保障，用顿号分开",
        _PLAN,
    )
    funded_groups: tuple[str, ...] = _setting(("困难群众",), "资金保障群体", "", "由保供资金付款，用顿号分开", _PLAN)
    mail_to: tuple[str, ...] = _setting((), "日报收件人", "", "电子邮箱，用顿号分开", _OFFICE)
    mail_cc: tuple[str, ...] = _setting((), "日报抄送", "", "电子邮箱，用顿号分开", _OFFICE)
    mail_from: str = _setting("", "发件邮箱", "", "日报邮件的发件人", _OFFICE)


def setting_infos() -> dict[str, SettingInfo]:
    """What is said of each setting, by field name, in the order of the sheet."""
    return {known.name: known.metadata["info"] for known in fields(Settings)}
