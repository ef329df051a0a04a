"""Sentences of `ledger` and `store`: memos of entries, what a check of the ledger finds, why it cannot be used."""

from addin.model.finding import Severity
from addin.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    # Memos: the 摘要 of an entry.
    "memo-order": Sentence(Severity.INFO, "采购 {place}"),
    "memo-receipt": Sentence(Severity.INFO, "到货 {place}"),
    "memo-issue": Sentence(Severity.INFO, "发放 {place}"),
    "memo-grant": Sentence(Severity.INFO, "财政拨款 {source}"),
    "memo-reversal": Sentence(Severity.INFO, "冲销：{memo}"),
    # Why the ledger cannot be used; the command stops and nothing has changed.
    "ledger-busy": Sentence(Severity.ERROR, "台账「{file}」正被另一个程序使用。", "请等它结束后再试一次。"),
    "ledger-damaged": Sentence(
        Severity.ERROR,
        "台账「{file}」已损坏，或者不是台账文件。",
        "请不要删除它，把最近一次备份复制回来再试；没有备份请联系维护人员。",
    ),
    "ledger-foreign": Sentence(
        Severity.ERROR, "「{file}」是别的程序的数据库，不是保供台账。", "请检查台账文件的位置。"
    ),
    "ledger-newer": Sentence(
        Severity.ERROR, "台账「{file}」由更新版本的程序建立，本程序不能使用。", "请先升级本程序。"
    ),
    "ledger-unwritable": Sentence(
        Severity.ERROR,
        "台账「{file}」打不开或写不进去。",
        "请检查文件夹是否存在、是否只读、磁盘是否已满；台账要放在本机磁盘上，不要放在共享文件夹里。",
    ),
    "ledger-overtaken": Sentence(
        Severity.ERROR, "别的电脑刚刚也开了采购单，这次没有采购任何东西。", "请再运行一次；已经采购的不会重复。"
    ),
    "ledger-moved-on": Sentence(Severity.ERROR, "别的电脑刚刚也记了账，这次什么都没有撤销。", "请再点一次撤销。"),
    "ledger-lost": Sentence(
        Severity.ERROR,
        "登记表里有 {lines} 行写着已采购，台账却是空的，像是换了电脑或台账丢了。",
        "请找回原来的台账（.baogong 文件夹，或 BAOGONG_LEDGER 指的文件）再运行；什么都没有改动。",
    ),
    "ledger-conflict": Sentence(
        Severity.ERROR,
        "台账里「{key}」的记录与这次要登记的内容对不上，本次没有登记任何内容。",
        "请先运行台账核对（ledger verify），或联系维护人员。",
    ),
    # What a check of the ledger finds.
    "ledger-not-zero": Sentence(Severity.ERROR, "「{commodity}」各账户余额合计为 {amount}，应为 0。"),
    "ledger-stock-negative": Sentence(Severity.ERROR, "「{account}」的「{commodity}」结存为 {amount}，不应小于 0。"),
    "ledger-fund-differs": Sentence(
        Severity.ERROR, "资金台账对不上：拨款 {granted} 元，支出 {spent} 元，余额 {left} 元。"
    ),
    "ledger-order-differs": Sentence(
        Severity.ERROR, "采购单 {document} 的「{commodity}」（{place}）：明细合计 {lines}，台账采购 {posted}。"
    ),
    "ledger-receipt-differs": Sentence(
        Severity.ERROR, "采购单 {document} 的「{commodity}」（{place}）：明细到货 {lines}，台账到货 {posted}。"
    ),
    "ledger-issue-differs": Sentence(
        Severity.ERROR, "采购单 {document} 的「{commodity}」（{place}）：明细发放 {lines}，台账发放 {posted}。"
    ),
    "ledger-purchase-differs": Sentence(
        Severity.ERROR,
        "采购单 {document} 的「{commodity}」：订购 {ordered}，应等于住户明细 {lines} 加余量 {surplus}。",
    ),
    "ledger-line-over-received": Sentence(
        Severity.ERROR, "采购单 {document} 的登记行 {line}：到货 {received} 多于订购 {ordered}。"
    ),
    "ledger-line-over-issued": Sentence(
        Severity.ERROR, "采购单 {document} 的登记行 {line}：发放 {issued} 多于到货 {received}。"
    ),
    "ledger-balance-differs": Sentence(
        Severity.ERROR, "「{account}」的「{commodity}」：余额表记 {kept}，按分录合计为 {posted}。"
    ),
    "ledger-entry-altered": Sentence(Severity.ERROR, "分录「{key}」的内容在登记之后被改动过。"),
    "ledger-chain-broken": Sentence(Severity.ERROR, "分录「{key}」之前有分录被删除、插入或调换过。"),
    "ledger-end-differs": Sentence(
        Severity.ERROR, "台账末尾的分录与登记时不一致：登记过 {expected} 条，现有 {found} 条。"
    ),
    "ledger-file-unsound": Sentence(Severity.ERROR, "台账文件内部检查发现问题：{detail}"),
}
