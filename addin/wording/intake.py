"""Sentences of `intake`: what an export from a group-buying program says wrongly or leaves open."""

from addin.model.finding import Severity
from addin.wording import Sentence

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - the table reads better so

SENTENCES: dict[str, Sentence] = {
    "import-not-groupon": Sentence(
        E,
        "「{file}」里没有快团团的「顾客购买表」（现有工作表：{value}）。",
        "请在快团团里重新导出订单，把导出的文件原样放进来。",
    ),
    "import-second-sheet": Sentence(
        W, "工作表「{sheet}」也是顾客购买表，没有读入；读的是「{read}」。", "如两张都要，请分成两个文件分别导入。"
    ),
    "import-headings-absent": Sentence(
        W, "表头缺少「{value}」，因此没有核对：{unchecked}。", "能重新导出就请导出完整的表；不能的话请人工核对。"
    ),
    "import-address-headings-missing": Sentence(
        E, "表头里既没有「详细地址」，也没有「楼号」和「房号」，不知道送到哪里。", "请补上地址列再导入。"
    ),
    "import-product-missing": Sentence(E, "「商品」没有填写。", "请补填商品；如是多余的行，请删去。"),
    "import-spec-differs": Sentence(
        W,
        "规格「{value}」与商品「{product}」自己写的规格不一致，按「{taken}」读入。",
        "请核对订单；若是下拉填充带错了规格，请改回。",
    ),
    "import-spec-unclear": Sentence(
        E,
        "规格「{value}」与商品「{product}」自己写的规格不一致，无法判断买的是哪一种。",
        "请向下单人核实，改正「规格」后重新导入。",
    ),
    "import-unit-unknown": Sentence(
        W, "从规格「{value}」看不出「{product}」按什么单位卖，暂记为「{unit}」。", "请在商品目录里核对它的单位。"
    ),
    "import-no-address": Sentence(
        E, "这一行没有地址，前面也没有同一跟团号或同一收货人的订单可以沿用。", "请补填详细地址、楼号、房号。"
    ),
    "import-address-borrowed": Sentence(
        W,
        "这一行没有地址，按收货人沿用第 {row} 行的「{taken}」；跟团号同为 {value} 的第 {other_row} 行却是「{other}」。",
        "请向收货人核实送到哪一处。",
    ),
    "import-address-differs": Sentence(
        E,
        "详细地址写的是「{text}」，楼号、房号列填的是「{columns}」。",
        "请向收货人核实，把写错的一处改正。",
    ),
    "import-address-settled": Sentence(
        W,
        "详细地址写的是「{text}」，楼号、房号列填的是「{columns}」；按备注「{note}」取「{taken}」。",
        "请核对；写错的一处请改正。",
    ),
    "import-note-redirects": Sentence(
        E,
        "备注「{value}」要求送到「{noted}」，订单地址却是「{taken}」。",
        "请向下单人核实，把楼号、房号改成实际送达的地址。",
    ),
    "import-lane-differs": Sentence(
        W, "弄号列填的是「{columns}」，详细地址写的是「{text}」。", "楼号、房号一致时可以照送；请改正写错的一处。"
    ),
    "import-address-incomplete": Sentence(
        E, "地址里没有{missing}，送不到门口。", "请向收货人问清楚，补填在楼号、房号列。"
    ),
    "import-address-uncertain": Sentence(
        W, "地址「{value}」有别的读法，读作「{taken}」。", "请核对；在楼号、房号列分开填写最稳妥。"
    ),
    "import-groups-unordered": Sentence(
        I, "跟团号没有按顺序排列，没有核对它们是否连续。", "按跟团号排好序再导入，可以查出改错的号。"
    ),
    "import-group-sequence": Sentence(
        W,
        "跟团号 {value} 不在顺序上（上一行 {above}，下一行 {below}）。",
        "请核对；若是手工改错或拖动填充所致，请改回原号。",
    ),
    "import-group-differs": Sentence(
        W, "跟团号是 {value}，地址却沿用了第 {row} 行（跟团号 {other}）。", "请核对这一行属于哪一单。"
    ),
    "import-buyer-differs": Sentence(
        W,
        "同一跟团号 {group} 里收货人不一致：这里是「{this}」，第 {row} 行是「{other}」。",
        "请核实是谁的；若是拖动填充改变了号码，请改回。",
    ),
    "import-buyer-borrowed": Sentence(
        W,
        "同一跟团号 {group} 里收货人不一致：这里是「{this}」，没有地址；"
        "第 {row} 行是「{other}」，暂沿用其地址「{taken}」。",
        "请核实这一行是谁的、送到哪里；若是拖动填充改变了号码，请改回。",
    ),
    "import-name-missing": Sentence(W, "「收货人」没有填写。", "请补填。"),
    "import-phone-unreadable": Sentence(
        W, "「联系电话」{value} 不是完整的号码。", "手机号应为 11 位数字，座机请加区号；请核对后补填。"
    ),
    "import-quantity-missing": Sentence(E, "「数量」没有填写。", "请补填数量。"),
    "import-quantity-not-positive": Sentence(E, "数量是 {value}，不能采购。", "请核对数量；不要的行请删去。"),
    "import-amount-differs": Sentence(
        W,
        "金额 {value} 元与汇总表的单价不符：{product} 单价 {price} 元 × {quantity} ＝ {due} 元。",
        "请核对数量和金额；数量不对的请改正。",
    ),
    "import-order-total": Sentence(
        W,
        "订单金额 {value} 元与本单 {lines} 行商品的合计 {due} 元不符。",
        "请核对这一单有没有少行、多行，或改过金额。",
    ),
    "import-refunded": Sentence(
        W, "这一单已全额退款 {value} 元，{lines} 行都按已取消读入。", "如仍要送，请与下单人确认后重新登记。"
    ),
    "import-refund-partial": Sentence(
        E,
        "这一单付了 {paid} 元、退了 {value} 元，看不出退的是哪样商品（共 {lines} 行）。",
        "请在快团团里查明退的商品，删去或改少那一行。",
    ),
    "import-summary-differs": Sentence(
        W,
        "汇总表记「{product}」卖出 {value}，明细各行合计是 {lines}。",
        "采购以明细为准；若明细没有导全，请重新导出。",
    ),
    "import-summary-only": Sentence(
        W,
        "汇总表记「{product}」卖出 {value}，明细里没有这种商品。",
        "采购以明细为准；若明细没有导全，请重新导出。",
    ),
    "import-summary-unread": Sentence(
        W, "汇总表的「{column}」{value} 看不懂，没有用来核对。", "不影响采购；请改正后再核对。"
    ),
    "import-area-differs": Sentence(
        W,
        "服务小区汇总记「{product}」{value}，与商品汇总表不同，明细各行合计是 {lines}。",
        "采购以明细为准；请核对导出的文件有没有改动过。",
    ),
    "import-area-total": Sentence(
        W, "服务小区汇总记商品总数 {value}，明细各行合计是 {lines}。", "采购以明细为准；若明细没有导全，请重新导出。"
    ),
    "import-summary-lacks": Sentence(
        W, "明细里有「{value}」共 {lines}，汇总表「{sheet}」里没有这种商品。", "请核对商品名称和规格有没有改动过。"
    ),
    "import-summary-amount": Sentence(
        I,
        "汇总表自己的金额对不上：「{product}」{quantity} × {price} 元 ＝ {due} 元，表里是 {value} 元。",
        "不影响采购；对账时请留意有没有改过价。",
    ),
}
