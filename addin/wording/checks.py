"""What the check says of an order line: what is wrong, and how to mend it."""

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SENTENCES: dict[str, Sentence] = {
    "phone-not-given": Sentence(
        WARNING, "这一行来自接龙，没有联系电话。", "照常采购、送到门口；知道电话的请补上，没人应门时好联系。"
    ),
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
    "moment-early": Sentence(WARNING, "登记时间 {value} 早于{since}（{began}）。", "请核对日期，旧单请另存。"),
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
    "room-unknown": Sentence(
        ERROR,
        "「{compound}」{building} 没有房号「{value}」（共 {floors} 层{doors}）。",
        "请核对房号；楼栋资料不对的，请改「社区小区」。",
    ),
    "room-unlikely": Sentence(
        WARNING, "房号「{value}」与「{compound}」别的住户差得太多。", "请核对房号和楼层；没有错就不用改。"
    ),
    "unit-odd": Sentence(
        WARNING, "单元「{value}」不像单元号。", "请只写单元号，例如 2；没有单元的请留空；确实这样叫的就不用改。"
    ),
    "room-several": Sentence(
        ERROR, "房号「{value}」写了不止一户。", "一户写一行：请分成几行，每行写一个房号和这一户的数量。"
    ),
    "room-contradicts": Sentence(
        ERROR, "房号「{value}」与“{heading}”一列的「{other}」对不上。", "请核对住哪一户，两处改成一样。"
    ),
    "room-odd": Sentence(
        WARNING, "房号「{value}」不像一户的门牌号。", "请改成门上的号，例如 501；确实这样叫的就不用改。"
    ),
    "zone-sealed-fetch": Sentence(
        WARNING, "这一栋是封控区，足不出户，备注却写着“{value}”。", "请告诉住户送到家门口；请改备注。"
    ),
    "zone-controlled-door": Sentence(
        INFO, "这一栋是管控区，错峰取物，备注写着“{value}”。", "确实下不了楼的，请告诉配送的人。"
    ),
    "name-odd": Sentence(ERROR, "收货人「{value}」不像姓名。", "请核对是不是填错了列，改成收货人的姓名。"),
    "name-vague": Sentence(
        WARNING, "收货人写的是「{value}」，送货时对不上人。", "请写姓名，至少写姓和称呼，例如王阿姨。"
    ),
    "name-several": Sentence(WARNING, "收货人「{value}」像是两个人。", "请只写一个收货人，另一个写进备注。"),
    "name-phone": Sentence(WARNING, "收货人里写着电话。", "收货人只写姓名，电话写到「联系电话」。"),
    "phone-invalid": Sentence(
        ERROR, "电话「{value}」不对（{digits} 位数字）。", "手机号应是 1 开头的 11 位数字，请核对。"
    ),
    "phone-differs": Sentence(WARNING, "同一户同一姓名，电话与第 {row} 行（{other}）不同。", "请核对哪个能打通。"),
    "household-two-names": Sentence(
        WARNING,
        "同一户（{address}）{where}第 {row} 行写的是「{other}」，这一行是「{value}」。",
        "同一个人请写成一样；确是两个人就不用改。",
    ),
    "household-two-addresses": Sentence(
        WARNING, "同一姓名和电话，{where}第 {row} 行的地址是「{address}」。", "请核对住哪一户，同一户请写成一样。"
    ),
    "household-two-communities": Sentence(
        WARNING,
        "电话「{value}」在「{community}」也登记了（{where}第 {row} 行）。",
        "请核对由哪个社区登记，以免买两份。",
    ),
    "product-unknown": Sentence(
        ERROR, "商品目录里没有「{value}」。", "请换成目录里的品名；常用的叫法可加到「别名」表。"
    ),
    "product-near": Sentence(ERROR, "商品目录里没有「{value}」。", "是不是：{names}？请改成目录里的品名。"),
    "spec-unknown": Sentence(ERROR, "「{product}」要写明规格，「{value}」对不上。", "可选规格：{specs}。"),
    "spec-missing": Sentence(ERROR, "「{product}」有几种规格，没有写要哪一种。", "可选规格：{specs}。"),
    "spec-word": Sentence(
        WARNING, "「{product}」没有「{value}」这种规格。", "照目录的规格「{own}」采购；住户另有要求的，请写进备注。"
    ),
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
        ERROR,
        "「{product}」按整件卖，一件 {pack} {sold}，数量 {value} {unit}不是整件。",
        "请改成整件，例如 {full} {sold}。",
    ),
    "quantity-large": Sentence(WARNING, "数量 {value} {unit}超过 {ceiling}，请核实。", "确实需要就不用改。"),
    "quantity-unusual": Sentence(
        WARNING,
        "「{product}」一般每次 {usual} {unit}（{lines} 行），这一行是 {value} {unit}。",
        "请核实是不是多打了数字；确实需要就不用改。",
    ),
    "quantity-unusual-here": Sentence(
        WARNING,
        "本户以往每次「{product}」{usual} {unit}（{lines} 次），这一行是 {value}。",
        "请核实数量；确实需要就不用改。",
    ),
    "over-limit": Sentence(
        ERROR, "本户「{product}」共 {total} {unit}，超过每户限购 {limit} {unit}。", "请减少数量，或另行申请。"
    ),
    "line-duplicate": Sentence(
        ERROR,
        "与{where}第 {row} 行重复：同一户、同一天、同一商品。",
        "多登记的请删掉；确要两份，请合并到一行的数量里。",
    ),
    "list-day-before": Sentence(
        WARNING,
        "{day} 的登记大半（{count} 行：第 {rows} 行）和前一天一样，像是把前一天的表又抄了一遍，两天的都会采购。",
        "请核对：抄来的请把状态改成“取消”或删去；确实两天都要的不用改。",
    ),
    "medicine-real-name": Sentence(
        ERROR, "「{product}」是药品，收货人「{value}」不是实名。", "请登记购药人的真实姓名。"
    ),
    "medicine-register": Sentence(
        ERROR,
        "「{product}」属退热、止咳、抗病毒、抗菌药，要实名登记，收货人「{value}」不是实名。",
        "请登记购药人的真实姓名和手机号。",
    ),
    "medicine-mobile": Sentence(
        WARNING,
        "「{product}」属退热、止咳、抗病毒、抗菌药，登记的「{value}」不是手机号。",
        "请登记购药人本人的手机号。",
    ),
    "medicine-amount": Sentence(
        ERROR,
        "「{product}」本户共 {total} {unit}，超过药品每户限量 {limit} {unit}。",
        "请减少数量；确需多买的，请填该药的限购数量。",
    ),
    "group-unregistered": Sentence(
        WARNING,
        "「{name}」不在「{community}」的特殊群体登记里。",
        "请核对姓名；确属“{value}”的，请在「特殊群体登记」加上。",
    ),
    "group-differs": Sentence(
        WARNING, "「{name}」登记的是“{groups}”，这一行写的是“{value}”。", "请按登记改正，或更新「特殊群体登记」。"
    ),
    "group-unknown": Sentence(WARNING, "特殊群体「{value}」不在名单里。", "可填：{known}。"),
    "note-unsettled": Sentence(
        ERROR, "导入时有疑问，还没有确认。备注：“{value}”。", "核对改好后，请删去备注里“待确认：”的那句。"
    ),
    "note-cancels": Sentence(ERROR, "备注写着“{value}”，像是不要了。", "不要了请把状态改成“取消”；仍要的请改备注。"),
    "note-conditional": Sentence(
        WARNING, "备注带着条件：“{value}”。", "系统按这一行照常采购；请问清住户，定下来后改品名、数量或备注。"
    ),
    "note-unreachable": Sentence(WARNING, "备注说联系不上：“{value}”。", "请核对电话，或请楼长上门问清。"),
    "note-wish": Sentence(INFO, "备注对商品有要求：“{value}”。", "请转告商家；办不到的请告诉住户。"),
    "note-changes": Sentence(WARNING, "备注写着“{value}”，这一行没有照办。", "如要改，请直接改品名、数量或地址。"),
    "price-differs": Sentence(
        WARNING, "「{product}」单价 {value} 元与报价不同（{prices} 元/{unit}）。", "请按报价改正；付款按商家报价算。"
    ),
    "recorder-unknown": Sentence(WARNING, "登记人「{value}」不在「人员」表里。", "请核对姓名，或在「人员」表加上。"),
}

SINCE_PLAN = "预案启动"
SINCE_A_YEAR = "一年以前"
