"""Words and sentences of 导入接龙: what was new, changed, withdrawn or asked, and what the clerk may choose."""

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

CHAIN_SOURCE = "接龙"
MESSAGE_SOURCE = "微信群"
EXPORT_SOURCE = "群接龙"
FORM_SOURCE = "派送单"
FOREIGN_SOURCE = "外来表"
SOURCE_LABEL = "{kind} {text_no} 第{line}行"
PASTED = "粘贴"
"""Where a text came from that was pasted."""

IGNORED_HEADING = "不用"
MEANINGS = {
    "nickname": "昵称",
    "name": "收货人",
    "phone": "联系电话",
    "compound": "小区",
    "address": "地址（整段）",
    "building": "楼栋",
    "unit_no": "单元",
    "room": "房号",
    "product": "品名",
    "spec": "规格",
    "quantity": "数量",
    "unit": "单位",
    "goods": "商品和数量（整段）",
    "note": "备注",
    "status": "取消标记",
}
"""What a heading of a foreign sheet may mean: our field, and the word for it in the drop-down."""

DROP = "不登记"
AS_READ = "照读出的登记"
KEEP = "保留登记表里的"
TAKE = "按这次的改"
WITHDRAW = "取消这一行"
ADD_ROW = "另登一行"
ADD_UP = "加到一起"
EACH_PLACE = "不在一个小区，逐条选"
SAME_CHAIN = "是上次的更新"
OTHER_CHAIN = "是新的接龙"
ALL_COPIED = "这些都撤销了"
PART_COPIED = "没复制全，都保留"
NEW_MESSAGE = "是新的，登记"
OLD_MESSAGE = "重复的，不登记"
DROP_WORDS = frozenset({DROP, OLD_MESSAGE, "不要", "不要了", "忽略", "删除", "跳过", "取消", "不记"})
"""How a clerk says that nothing is to be done."""

WAITING, DONE, DROPPED, UNCLEAR, SETTLED, OVER = "待选择", "已登记", "不登记", "没看懂", "已明白", "已过时"
"""What 状态 of a question says."""

REASONS = {
    "changed": "接龙里改成了“{new}”，但登记表里这一行被人改过（现在是“{present}”）。",
    "changed-cancelled": "接龙里改成了“{new}”，登记表里这一行已经取消。",
    "changed-gone": "接龙里改成了“{new}”，登记表里原来那一行已经删掉。",
    "changed-ordered": "接龙里改成了“{new}”，但原来的“{present}”已经下了采购单，采购单不会跟着变。",
    "withdrawn": "接龙里已经没有这一条，但登记表里这一行被人改过（现在是“{present}”）。",
    "withdrawn-ordered": "接龙里已经没有这一条，但“{present}”已经下了采购单。",
    "back-cancelled": "接龙里有这一条，登记表里这一行却是取消的。",
    "present-differs": "登记表里已有这一行，写的是“{present}”。",
    "twice": "同一户在这份接龙里又要了一次同样的商品（前面是“{present}”）。",
    "again": "这一户今天已经登记了“{present}”。",
    "again-text": "{label} 里已经有同样的一句，不知道是重复还是又要一份。",
    "several": "这一户有好几行同样的商品，不知道说的是哪一行（{present}）。",
    "none": "没有找到这一户原来的登记，不知道改的是哪一行。",
    "add-ordered": "原来的“{present}”已经下了采购单，不能再往上加。",
    "add-unit": "原来的“{present}”单位不一样，加不到一起。",
    "chain": "这份接龙和 {label} 只有 {shared} 条相同（上次 {known} 条），不知道是更新还是新的接龙。",
    "place": "没有写是哪个小区，{count} 处的楼栋几个小区都有。都在一个小区的，选好就全部登记。",
    "missing-many": "这份接龙比 {label} 少了 {missing} 条，不知道是撤销了还是没有复制全。",
}
"""Why something is asked, where the grammar itself has nothing to ask."""

UNCLEAR_ANSWERS = {
    "incomplete": "还缺{missing}，请写成完整的一句，例如：3栋501 土豆2斤。",
    "address": "看不出是哪一户，请写成例如：3栋2单元501。",
    "product": "商品目录里没有“{value}”，请写目录里的品名。",
    "quantity": "看不出数量，请写成例如：2斤。",
    "choice": "看不懂“{value}”，请从下拉里挑一个。",
    "entry": "这一条里有的已经登记了，这里只写有疑问的那一样。",
    "ordered": "这一行已经下了采购单，改不了，请联系采购组。",
    "unit": "单位不一样，加不到一起，请在登记表里改。",
}
"""Why a clerk's answer could not be used."""

ROW_REASONS = {
    "heading": "表头",
    "title": "标题",
    "total": "合计行",
    "address-differs": "地址栏写的是“{text}”，楼号、房号列是“{columns}”。",
    "address-none": "没有写地址，也没有写收货人。",
    "address-unclear": "看不出“{value}”是哪一户。",
    "quantity": "看不出数量“{value}”是多少。",
    "product-several": "“{value}”有几种，没有写是哪一种。",
    "product-unknown": "商品目录里没有“{value}”。",
    "goods": "看不出要的是什么。",
    "open-address": "还不知道送到哪一户。",
    "open-product": "商品目录里没有“{value}”。",
    "open-quantity": "“{value}”还没有数量。",
    "open-amount": "写的是“{value}”，商品按{unit}卖，请写清楚要多少。",
    "open-unit": "“{value}”没有写单位。",
    "nickname": "「{value}」当作昵称。",
}
"""Why a row of a sheet is no order, or is asked."""

SUPPLEMENT = "补差（原单已采购）"
READ_AS = {"cancelled": "取消", "asked": "待确认", "line": "{address} {name} {goods}", "ignored": "不是订单：{reason}"}

SENTENCES: dict[str, Sentence] = {
    "intake-done": Sentence(
        INFO,
        "{community}：新登记 {new} 行，改 {changed} 行，撤销 {withdrawn} 行，不变 {unchanged} 行；"
        "{asked} 处待确认，{ignored} 行不是订单。",
    ),
    "intake-nothing": Sentence(
        INFO, "{community}：{unchanged} 行都已登记，{asked} 处待确认，{ignored} 行不是订单，没有改动。"
    ),
    "intake-nothing-read": Sentence(INFO, "{community}：没有读到订单，登记表没有改动；还有 {asked} 处待确认。"),
    "intake-answers-none": Sentence(INFO, "「待确认」里没有新的选择；还有 {asked} 处待确认，没有改动。"),
    "intake-community-needed": Sentence(
        ERROR, "看不出这些订单是哪个社区的。", "请在第一行写上社区名，或加上 --community。已有社区：{known}。"
    ),
    "intake-empty": Sentence(ERROR, "「{file}」里没有读到订单。", "请核对复制的是不是接龙或订单。"),
    "intake-no-orders": Sentence(
        ERROR, "「{file}」有 {count} 处看不懂，不像订单，没有登记。", "请核对复制的内容；是订单的，请分成几段再导入。"
    ),
    "intake-text-unreadable": Sentence(ERROR, "「{file}」不是能看懂的文字。", "请另存为 UTF-8 文本，或直接粘贴。"),
    "intake-text-too-big": Sentence(ERROR, "「{file}」太大（超过 {limit} MB）。", "请分成几份再导入。"),
    "intake-headings-asked": Sentence(
        WARNING,
        "「{file}」有 {count} 个表头不认识：{value}。",
        "请打开「待确认.xlsx」的「表头对应」，选好对应的列，再导入一次。",
    ),
    "intake-headings-headline": Sentence(INFO, "「{file}」先没有读：还有 {count} 个表头要指定。"),
    "intake-table-lacks": Sentence(
        ERROR, "「{file}」里没有能当作{missing}的列。", "请在「待确认.xlsx」的「表头对应」里指定，再导入一次。"
    ),
    "intake-total-differs": Sentence(
        WARNING, "「{file}」末行合计写的是 {value}，各行相加是 {sum}。", "请核对导出的表有没有少行、改动。"
    ),
    "intake-table-twice": Sentence(
        WARNING, "「{file}」的工作表「{sheet}」也像订单，没有读入；读的是「{read}」。", "两张都要，请分成两个文件。"
    ),
    "intake-question": Sentence(
        WARNING, "{source}「{value}」：{reason}", "请在「待确认.xlsx」里选好，再导入一次就会登记。"
    ),
    "intake-ordered-changed": Sentence(
        WARNING,
        "{source}改成了「{value}」，但这一行已经下了采购单，没有改动。",
        "请在「待确认.xlsx」里选，要改采购单请联系采购组。",
    ),
    "intake-ordered-withdrawn": Sentence(
        WARNING,
        "{source}里这一户撤销了「{value}」，但已经下了采购单，没有改动。",
        "请在「待确认.xlsx」里选，要退请联系采购组与商家协商。",
    ),
    "intake-row-gone": Sentence(
        WARNING,
        "接龙里还有「{value}」，登记表里这一行已经删掉，没有再登记。",
        "确要登记，请在登记表里补一行。",
    ),
    "intake-older-text": Sentence(
        INFO, "这份接龙（{value}）比已经读过的 {latest} 早，没有改动。", "请粘贴最新的接龙。"
    ),
    "intake-sheet-open": Sentence(
        WARNING,
        "「{file}」正由{who}打开，这次没有写入，原文已经留下。",
        "关闭后再导入一次（或运行 baogong intake --answers）就会登记。",
    ),
    "intake-review-open": Sentence(
        WARNING, "「{file}」正由{who}打开，新的问题没有写进去。", "关闭后再导入一次就会补上。"
    ),
    "intake-learn-later": Sentence(
        INFO, "「{file}」正由{who}打开，“{value}”还没有记进去。", "关闭后再导入一次就会补上。"
    ),
    "intake-log-later": Sentence(INFO, "「{file}」正由{who}打开，原文先留在系统里。", "关闭后再导入一次就会补上。"),
    "intake-answer-unclear": Sentence(
        WARNING, "第 {row} 行的选择「{value}」用不上：{reason}", "请改好「选择」，再导入一次。"
    ),
    "intake-learned": Sentence(INFO, "记住了：“{value}”就是“{meaning}”，以后不再问。"),
    "intake-state-lost": Sentence(
        WARNING, "{community}以前读过哪些接龙的记录坏了，已从头记起。", "导入后请看一眼有没有重复的行。"
    ),
    "intake-waiting": Sentence(
        WARNING, "「待确认.xlsx」里还有 {count} 处没有选。", "没选的不会采购，请在截止时间前选好。"
    ),
    "intake-nothing-to-read": Sentence(ERROR, "没有写要导入哪个文件。", "例如 baogong intake 接龙.txt。"),
}
