"""What stands on the workbench: labels, the hint for the first time, and what to do next."""

from addin.model.finding import Severity
from addin.wording import Sentence

INFO = Severity.INFO

TITLE = "保供工作台"
INTRODUCTION = "点按钮就开始做，做完的结果写在“结果”一栏。把本工作簿放在办公文件夹里使用。"
UPDATED_LABEL = "数字更新于"
NOT_UPDATED = "还没有更新"
DEADLINE_LABEL = "日报截止"
NEXT_LABEL = "下一步"
OUTCOME_LABEL = "结果"
CLICKED_LABEL = "上次点击"
FIRST_NEXT = "点「检查订单」，看看今天的登记表有没有问题。"
FIRST_OUTCOME = "还没有操作过。"
UNKNOWN = "—"
OVERDUE = "已过"
PASTE_TITLE = "把群里的接龙文字粘贴到下面的 A 列（从 A3 开始），再回到「工作台」点「导入接龙」。"
PASTE_EXAMPLE = "一行一条，原样粘贴，不用整理；导入以后这里的文字仍然留着，下次导入前请先清空。"

SENTENCES: dict[str, Sentence] = {
    "next-check": Sentence(INFO, "有 {count} 行订单还没有检查，请点「检查订单」。"),
    "next-mend": Sentence(INFO, "有 {count} 行订单有问题，请打开登记表按检查意见改好，再点「检查订单」。"),
    "next-purchase": Sentence(INFO, "有 {count} 行订单可以采购，截单以后请点「生成采购单」。"),
    "next-receive": Sentence(
        INFO, "{count} 行已采购、还没到货。到货后请在收货登记表里填好实收数量，再点「登记收货」。"
    ),
    "next-shops": Sentence(INFO, "还有 {count} 家商家今天没有上报，请催一催，再点「填写日报」。"),
    "next-report": Sentence(INFO, "商家都已上报，请点「填写日报」。"),
    "next-mail": Sentence(INFO, "日报已填好，请核对，再点「发送日报」。"),
    "next-nothing": Sentence(INFO, "今天的事都办好了。"),
}
