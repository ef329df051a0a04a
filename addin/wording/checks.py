"""What the check says of an order line: what is wrong, and how to mend it."""

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SENTENCES: dict[str, Sentence] = {
    "required-missing": Sentence(ERROR, "「{column}」没有填写。", "请补填，补不齐的请打电话问清。"),
    "line-id-foreign": Sentence(ERROR, "编号「{value}」不是系统给的编号。", "请清空这一格，系统会自动编号。"),
    "line-id-copied": Sentence(
        ERROR, "编号「{value}」与{where}第 {row} 行相同，像是复制的行。", "重复的请删行；确是新需求的，请清空本行编号。"
    ),
    "status-unknown": Sentence(
        ERROR, "状态「{value}」看不懂，这一行先不采购。", "不要了请填“取消”；否则请清空这一格。"
    ),
    "quantity-absurd": Sentence(
        ERROR, "数量 {value} {unit}大得不合情理（上限 {limit}）。", "请核对；确实需要请分开申请。"
    ),
    "text-injected": Sentence(ERROR, "「{column}」里的「{value}」像是公式或链接。", "请改成普通文字。"),
    "moment-missing": Sentence(ERROR, "没有登记时间。", "请补填，否则分不清是哪天的需求，可能重复采购。"),
    "moment-future": Sentence(ERROR, "登记时间 {value} 晚于今天（{day}）。", "请改成实际登记的时间。"),
    "moment-early": Sentence(WARNING, "登记时间 {value} 早于预案启动（{began}）。", "请核对日期，旧单请另存。"),
    "after-cutoff": Sentence(INFO, "{value} 登记，已过当天 {cutoff} 截止时间。", "会列入下一天的采购，不用重填。"),
    "compound-unknown": Sentence(
        ERROR, "「{community}」没有小区「{value}」。", "是不是：{known}？叫法不同的可加到「别名」表。"
    ),
    "compound-elsewhere": Sentence(
        ERROR,
        "小区「{value}」属于「{owner}」，不属于「{community}」。",
        "请核对小区；确是那边的住户，请登记到「{owner}」的表里。",
    ),
    "building-unknown": Sentence(
        ERROR, "「{compound}」没有楼栋「{value}」。", "已有楼栋：{known}。请改正，或在「社区小区」加上。"
    ),
    "phone-invalid": Sentence(
        ERROR, "电话「{value}」不对（{digits} 位数字）。", "手机号应是 1 开头的 11 位数字，请核对。"
    ),
    "phone-differs": Sentence(WARNING, "同一户同一姓名，电话与第 {row} 行（{other}）不同。", "请核对哪个能打通。"),
    "product-unknown": Sentence(
        ERROR, "商品目录里没有「{value}」。", "请换成目录里的品名；常用的叫法可加到「别名」表。"
    ),
    "product-near": Sentence(ERROR, "商品目录里没有「{value}」。", "是不是：{names}？请改成目录里的品名。"),
    "spec-unknown": Sentence(ERROR, "「{product}」要写明规格，「{value}」对不上。", "可选规格：{specs}。"),
    "product-discontinued": Sentence(ERROR, "「{value}」已停售。", "请与住户商量换一种，或取消。"),
    "product-not-supplied": Sentence(
        ERROR, "没有商家向「{community}」供应「{value}」。", "请与住户商量换一种，或联系采购组。"
    ),
    "unit-mismatch": Sentence(
        ERROR, "「{product}」按“{unit}”卖，单位写成了“{value}”。", "请问清数量，换算成“{unit}”再填。"
    ),
    "quantity-not-positive": Sentence(ERROR, "数量是 {value}。", "数量要大于 0；不要了请把状态改成“取消”。"),
    "quantity-not-whole": Sentence(ERROR, "数量 {value} {unit}不是整数。", "按件卖的商品请填整数。"),
    "quantity-too-fine": Sentence(ERROR, "数量 {value} 的小数位太多。", "最多三位小数。"),
    "quantity-not-multiple": Sentence(
        ERROR, "「{product}」按整件卖，一件 {pack} {sold}，数量 {value} {unit}不是整件。", "请改成整件，例如 {full} {sold}。"
    ),
    "quantity-large": Sentence(WARNING, "数量 {value} {unit}超过 {ceiling}，请核实。", "确实需要就不用改。"),
    "over-limit": Sentence(
        ERROR, "本户「{product}」共 {total} {unit}，超过每户限购 {limit} {unit}。", "请减少数量，或另行申请。"
    ),
    "line-duplicate": Sentence(
        ERROR,
        "与{where}第 {row} 行重复：同一户、同一天、同一商品。",
        "多登记的请删掉；确要两份，请合并到一行的数量里。",
    ),
    "medicine-real-name": Sentence(
        ERROR, "「{product}」是药品，收货人「{value}」不是实名。", "请登记购药人的真实姓名。"
    ),
    "group-unknown": Sentence(WARNING, "特殊群体「{value}」不在名单里。", "可填：{known}。"),
    "note-unsettled": Sentence(
        ERROR, "导入时有疑问，还没有确认。备注：“{value}”。", "核对改好后，请删去备注里“待确认：”的那句。"
    ),
    "note-cancels": Sentence(ERROR, "备注写着“{value}”，像是不要了。", "不要了请把状态改成“取消”；仍要的请改备注。"),
    "note-changes": Sentence(WARNING, "备注写着“{value}”，这一行没有照办。", "如要改，请直接改品名、数量或地址。"),
    "recorder-unknown": Sentence(WARNING, "登记人「{value}」不在「人员」表里。", "请核对姓名，或在「人员」表加上。"),
}
