"""What a flow says when it cannot run, what it did, and what it noticed on the way."""

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SENTENCES: dict[str, Sentence] = {
    "office-missing": Sentence(ERROR, "找不到办公文件夹「{folder}」。", "请核对路径，或先运行 baogong init 建立。"),
    "office-not": Sentence(
        ERROR, "「{folder}」不是办公文件夹（没有基础资料.xlsx）。", "请选对文件夹，或先运行 baogong init。"
    ),
    "office-not-made": Sentence(ERROR, "建不了文件夹「{folder}」。", "请核对路径和权限，或换一个位置。"),
    "day-invalid": Sentence(ERROR, "日期「{value}」看不懂。", "请按 2026-11-23 的样子填写。"),
    "base-broken": Sentence(ERROR, "{message}", "{suggestion}"),
    "base-empty": Sentence(ERROR, "「{file}」还没有填社区小区或商品目录。", "请先填好这两张表。"),
    "unexpected": Sentence(ERROR, "程序出了问题，没有做完。", "请把日志文件 {log} 发给技术人员。"),
    "unexpected-unlogged": Sentence(ERROR, "（日志也没能写下）"),
    "interrupted": Sentence(ERROR, "已停下，没有做完。", "再运行一次就会接着做，已做的不会重复。"),
    "usage": Sentence(ERROR, "命令写得不对（{value}）。", "用 baogong --help 查看用法。"),
    "usage-no-command": Sentence(ERROR, "没有写要做什么，例如 baogong check。", "用 baogong --help 查看全部命令。"),
    "usage-command-unknown": Sentence(ERROR, "没有「{value}」这个命令。", "用 baogong --help 查看全部命令。"),
    "usage-option-unknown": Sentence(ERROR, "没有「{value}」这个选项。", "用 baogong 命令 --help 查看它的选项。"),
    "usage-option-empty": Sentence(
        ERROR, "选项「{value}」写得不完整，或后面多写了值。", "用 baogong --help 查看用法。"
    ),
    "usage-missing": Sentence(ERROR, "命令后面还要写上「{value}」。", "用 baogong 命令 --help 查看用法。"),
    "usage-value": Sentence(ERROR, "「{value}」后面的值不对。", "用 baogong 命令 --help 查看它的范围。"),
    "usage-extra": Sentence(ERROR, "命令后面多写了「{value}」。", "文件名里有空格的，请用引号括起来。"),
    "ledger-balances": Sentence(INFO, "台账余额（{commodities} 种，每种合计为零）：\n{table}"),
    "ledger-balances-wrong": Sentence(INFO, "台账余额（{commodities} 种，有的合计不为零）：\n{table}"),
    "ledger-unbalanced": Sentence(ERROR, "「{value}」各账户合计不为零。", "请停止记账，联系技术人员。"),
    "ledger-unsound": Sentence(ERROR, "{value}", "请停止记账，保留台账文件，联系技术人员。"),
    "ledger-unsound-headline": Sentence(INFO, "核对了 {entries} 笔账，发现 {faults} 处问题。"),
    "ledger-sound": Sentence(INFO, "核对了 {entries} 笔账：没有改动，收支平衡。"),
    "no-order-sheets": Sentence(
        WARNING, "「{file}」文件夹里没有需求登记表。", "请运行 baogong init 生成各社区的空白表。"
    ),
    "file-other-format": Sentence(
        WARNING,
        "「{file}」是 {suffix} 格式，没有读取。",
        "请用 Excel 或 WPS 打开，另存为 .xlsx，放在「{folder}」文件夹里。",
    ),
    "file-packed": Sentence(
        WARNING, "「{file}」是压缩包，没有读取。", "请解压，把里面的登记表（.xlsx）放在「{folder}」文件夹里。"
    ),
    "files-no-sheets": Sentence(
        INFO,
        "「{folder}」文件夹里有 {count} 个文件不是表格，没有读取：{names}。",
        "里面有订单的，请用“导入接龙”读入，或照着填进登记表；没有的请移出这个文件夹。",
    ),
    "folder-not-read": Sentence(
        WARNING,
        "「{file}」是文件夹，里面的 {count} 个文件没有读取。",
        "请把里面的登记表（.xlsx）直接放在「{folder}」文件夹里。",
    ),
    "sheet-copied": Sentence(
        WARNING,
        "「{file}」和「{other}」的内容相同（{count} 行），像是复制出来的，没有再算一遍。",
        "请核对后删掉一份。",
    ),
    "sheet-copied-partly": Sentence(
        WARNING,
        "「{file}」有 {count} 行和「{other}」相同，像是复制出来的，没有再算；其余 {rest} 行（第 {rows} 行）照常检查。",
        "请把不同的行并到「{other}」里，再删掉这个文件。",
    ),
    "community-unknown": Sentence(ERROR, "看不出「{file}」是哪个社区的。", "请把文件名改成社区名。已有社区：{known}。"),
    "sheet-open-elsewhere": Sentence(
        INFO, "「{file}」正由{who}打开，只读取、没有写入。", "状态已记下，关闭后再运行一次就会补上。"
    ),
    "file-kept": Sentence(INFO, "「{file}」被人改过，原样另存为「{kept}」。", "如有用，请从另存的文件里取回。"),
    "check-done": Sentence(INFO, "检查了 {sheets} 张表 {lines} 行：通过 {clean} 行，有误 {faulty} 行。"),
    "check-unchanged": Sentence(INFO, "检查了 {sheets} 张表 {lines} 行：通过 {clean} 行，有误 {faulty} 行，没有改动。"),
    "line-changed-after-order": Sentence(
        WARNING, "这一行已经下了采购单，之后又被改过。", "采购单不会跟着变；要改请联系采购组，另登一行补差。"
    ),
    "line-cancelled-after-order": Sentence(WARNING, "这一行标了取消，但采购单已经发出。", "请联系采购组与商家协商。"),
    "ordered-line-gone": Sentence(
        WARNING,
        "已采购的一行（{address}，商品 {product}，{purchase_no}）在表里找不到了。",
        "误删的请恢复；货到仍按采购单发放。",
    ),
    "order-unknown": Sentence(
        ERROR,
        "这一行写着“{value}”，台账里却没有，这次没有采购。",
        "确实没采购过，请清空状态和编号；采购过的请找回原来的台账。",
    ),
    "line-maybe-ordered": Sentence(
        ERROR,
        "这户的这种商品已经采购过，原来那行在表里不见了，这行可能是同一单。",
        "是同一单请恢复原编号；确要再买请隔日登记。",
    ),
    "purchase-done": Sentence(
        INFO, "新开 {new_orders} 张采购单，{new_lines} 行；{short_lines} 行缺货，{next_day_lines} 行列入下一天。"
    ),
    "purchase-nothing": Sentence(
        INFO, "没有新的采购：已采购 {already_ordered} 行，今天共 {orders_today} 张采购单，没有改动。"
    ),
    "receipt-unknown": Sentence(
        ERROR, "采购单「{purchase_no}」里没有商品「{value}」。", "请核对采购单号和商品编码，不要改灰色的格子。"
    ),
    "receipt-twice": Sentence(ERROR, "同一采购单的同一商品登记了两次收货。", "请合并到一行，另一行删掉。"),
    "receipt-invalid": Sentence(ERROR, "实收数量「{value}」不对。", "请填 0 或大于 0 的数字，最多三位小数。"),
    "receipt-over": Sentence(WARNING, "实收 {value}，多于订购的 {ordered}。", "多出的已记入街道库房，请与商家核对。"),
    "receipt-short": Sentence(
        WARNING, "{shop}：{product} 订 {ordered}，实收 {value}，缺 {missing}。", "已按公平原则分配，请催商家补送。"
    ),
    "receive-done": Sentence(
        INFO, "登记收货 {booked} 项，其中共 {short_rows} 项不足；还有 {unfilled} 项没填实收数量。"
    ),
    "receive-nothing": Sentence(INFO, "没有新的收货要登记；还有 {unfilled} 项没填实收数量。"),
    "post-done": Sentence(INFO, "入账：拨款 {grants} 笔，发放 {issues} 笔；物资台账、资金台账已更新。"),
    "post-nothing": Sentence(INFO, "没有新的账要记，台账没有改动。"),
    "day-unchanged": Sentence(INFO, "全天流程已跑过，没有新的内容，什么也没有改动。"),
    "import-done": Sentence(
        INFO, "{community}：导出表 {lines} 行，新记入 {new} 行，已有 {already} 行，{questions} 行要先问清。"
    ),
    "import-nothing": Sentence(INFO, "{community}：导出表 {lines} 行都已记入，没有改动。"),
    "import-differs": Sentence(
        WARNING, "登记表里数量是 {value}，这次导出是 {new}。", "没有改动登记表；请问清后自己改。"
    ),
    "cannot-import": Sentence(ERROR, "{message}", "{suggestion}"),
    "import-name-taken": Sentence(
        ERROR,
        "「{file}」记的是另一个社区（{other}），不能记入「{community}」的订单。",
        "请先把这个文件改成它自己的社区名。",
    ),
    "import-elsewhere": Sentence(
        ERROR, "这张导出表有 {count} 行已经记在「{file}」里。", "请核对社区；记错了的，先从那张表里删去这些行。"
    ),
    "import-empty": Sentence(ERROR, "「{file}」里没有订单。", "请核对是不是快团团的顾客购买表。"),
    "import-community-unknown": Sentence(ERROR, "没有社区「{value}」。", "已有社区：{known}。"),
    "import-community-needed": Sentence(
        ERROR, "看不出这些订单是哪个社区的。", "请加上 --community，已有社区：{known}。"
    ),
    "demo-not-empty": Sentence(ERROR, "「{folder}」里已经有东西。", "演练要用空文件夹；请另起一个名字，或先把它删掉。"),
    "demo-delivered": Sentence(INFO, "（演练：各商家送货，门口点数，填好实收数量。）"),
    "demo-missed": Sentence(ERROR, "演练里故意写错的「{value}」没有查出来。", "请把这个文件发给技术人员。"),
    "demo-done": Sentence(INFO, "演练完成：{lines} 行登记，故意写错 {planted} 处，查出 {found} 处。请先看：\n{places}"),
    "init-done": Sentence(INFO, "办公文件夹已建好，新建 {made} 个表。"),
    "init-next": Sentence(
        INFO, "新建 {made} 个表。", "请先填好「基础资料」，再运行一次 init，就会生成各社区和商家的空白表。"
    ),
    "init-waiting": Sentence(
        INFO,
        "没有新的表要建，没有改动。",
        "请先填好「基础资料」里的社区小区和商品目录，再运行一次 init。",
    ),
    "init-nothing": Sentence(INFO, "办公文件夹已经齐全，没有改动。"),
}
