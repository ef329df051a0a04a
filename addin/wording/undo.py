"""What 撤销 says: what it took back, what it left alone, and why it cannot take something back."""

from addin.model.finding import Severity
from addin.wording import Sentence
from addin.wording.buttons import BUTTONS

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SENTENCES: dict[str, Sentence] = {
    "undo-nothing": Sentence(INFO, "没有可以撤销的操作，没有改动。"),
    "undo-done": Sentence(INFO, "已撤销「{action}」（{when}）{parts}。"),
    "undo-part-sheets": Sentence(INFO, "{count} 张表恢复原样"),
    "undo-part-files": Sentence(INFO, "{count} 个文件收回"),
    "undo-part-entries": Sentence(INFO, "台账冲销 {count} 笔"),
    "undo-next": Sentence(INFO, "再点一次，会撤销更早的「{action}」（{when}）。"),
    "undo-last": Sentence(INFO, "前面没有可以撤销的操作了。"),
    "undo-partly": Sentence(
        INFO,
        "「{action}」（{when}）还没有全部撤销：有 {problems} 个文件没能恢复。",
        "请按下面的提示处理，再点一次撤销。",
    ),
    "undo-orders-withdrawn": Sentence(
        WARNING,
        "采购单 {purchase_no}（{shop}）已作废，{lines} 种商品不再采购。",
        "这张单如果已经发给商家，请马上通知商家作废，不要送货；再采购会用新的单号。",
    ),
    "undo-cells-kept": Sentence(
        WARNING,
        "这张表有 {count} 个格子在操作之后又有改动，没有动它们（{places}）。",
        "请看一眼这些格子的编号、状态和检查意见，不对的再点一次检查订单。",
    ),
    "undo-sheet-gone": Sentence(
        WARNING,
        "找不到原来写过的工作表，没有恢复里面的 {count} 个格子。",
        "文件改过名的，请再点一次检查订单。",
    ),
    "undo-file-kept": Sentence(WARNING, "这个文件后来被人改过，留着没有动。", "里面的内容不再算数的，请自己删掉。"),
    "undo-mail": Sentence(INFO, "邮件草稿已收回。", "已经打开或发出的邮件收不回来，请另发一封说明。"),
    "undo-open": Sentence(ERROR, "「{file}」正由{who}打开，什么都没有撤销。", "请先保存并关闭它，再点一次撤销。"),
    "undo-running": Sentence(ERROR, "「{action}」好像还在进行，什么都没有撤销。", "请等它做完，一两分钟后再点撤销。"),
    "undo-built-on": Sentence(
        ERROR,
        "「{action}」记的账（{document}）后来又有新的账接着记，不能直接撤销，什么都没有改动。",
        "请先核对后来的收货、发放；要更正数量，请改收货登记后重新登记。",
    ),
    "undo-ledger-elsewhere": Sentence(
        ERROR,
        "「{action}」记了台账，那本台账不在这台电脑上，什么都没有撤销。",
        "请到管台账的那台电脑上点撤销。",
    ),
    "undo-not-noted": Sentence(
        WARNING,
        "这一步做完了，但没能记下怎样撤销（「{file}」写不进去），所以不能撤销。",
        "请看看磁盘空间和文件夹权限。",
    ),
    "receipt-withdrawn": Sentence(
        WARNING,
        "采购单 {purchase_no} 已经作废，这里的实收数量没有入账。",
        "没有送货的，请删掉这份收货登记；货已经到了的，请与采购组核对。",
    ),
}

YOURSELF = "您自己"
"""Who has a file open that is open in the clerk's own program."""

ACTIONS = {
    **{button.verb: button.caption for button in BUTTONS},
    "intake": "导入接龙",
    "day": "全天流程",
}
"""What the clerk calls an action, by its verb: the words on the button."""
