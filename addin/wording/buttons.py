"""The clerk's buttons, declared once: on the workbench, on the ribbon, in the macros and in the launcher.

`verb` is what a click asks the helper for, `macro` the VBA Sub that asks, `caption` what stands on the button.
`purpose` says beside the button what it does, `when` in the tip when to use it. `key_tip` follows Alt on the keyboard
(initials of the caption), `image` is the name of one of Office's own icons.
"""

from typing import NamedTuple


class Button(NamedTuple):
    """One button: what it asks for and what the clerk sees of it."""

    verb: str
    caption: str
    macro: str
    purpose: str
    when: str
    key_tip: str
    image: str


BUTTONS: tuple[Button, ...] = (
    Button(
        "check",
        "检查订单",
        "BaogongCheck",
        "找出登记表里的全部问题，标在表上给您看。",
        "登记完或改完以后点。可以多点几次，不会改动您填的内容。",
        "JC",
        "DataValidation",
    ),
    Button(
        "adopt",
        "采纳建议",
        "BaogongAdopt",
        "按您在“检查结果”里选的，改好登记表。",
        "在“检查结果”表里选好“采纳”或填好“答复”以后点。没有选的不动，改错了可以撤销。",
        "CN",
        "ReplaceDialog",
    ),
    Button(
        "import",
        "导入接龙",
        "BaogongImport",
        "把接龙文字、快团团导出表记进登记表。",
        "先把群里的接龙粘贴到“接龙粘贴”表的 A 列，或打开导出表，再点。重复导入不会记两遍。",
        "DR",
        "ImportTextFile",
    ),
    Button(
        "purchase",
        "生成采购单",
        "BaogongPurchase",
        "每个商家一张采购单，附每户的配货单。",
        "检查通过、过了截单时间以后点。已经采购过的不会再买一次。",
        "CG",
        "CreateTable",
    ),
    Button(
        "receive",
        "登记收货",
        "BaogongReceive",
        "按实收数量记账，不够的公平分到各户。",
        "商家送到、在收货登记表里填好实收数量以后点。",
        "SH",
        "AcceptInvitation",
    ),
    Button(
        "post",
        "登记入账",
        "BaogongPost",
        "拨款、发放都记上账，并更新物资和资金台账。",
        "物资发到住户手里、有新拨款时点。同一笔不会记两遍。",
        "RZ",
        "Calculator",
    ),
    Button(
        "report",
        "填写日报",
        "BaogongReport",
        "按日报模板填好，列出没有上报的商家。",
        "每天 15:00 上报以前点。商家补报以后可以再点一次。",
        "RB",
        "CreateReport",
    ),
    Button(
        "mail",
        "发送日报",
        "BaogongMail",
        "拟好带附件的邮件草稿，您看过以后再发出去。",
        "日报填好、核对过以后点。邮件不会自己发出去。",
        "YJ",
        "FileSendAsAttachment",
    ),
    Button(
        "undo",
        "撤销",
        "BaogongUndo",
        "退回上一次操作所做的改动。",
        "刚点错了按钮时点。您自己填的内容不受影响。",
        "CX",
        "Undo",
    ),
    Button(
        "help",
        "帮助",
        "BaogongHelp",
        "打开使用手册，查每一步怎么做。",
        "不知道下一步做什么时点。",
        "BZ",
        "Help",
    ),
)

REFRESH = "refresh"
"""The verb that brings the workbench's figures up to date; the workbench asks for it when it is opened."""

VERBS = (*(button.verb for button in BUTTONS), REFRESH)
"""Everything a click can ask for."""

TAB_LABEL = "保供"
TAB_KEY_TIP = "BG"

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("订单", ("check", "adopt", "import")),
    ("采购收货", ("purchase", "receive", "post")),
    ("日报", ("report", "mail")),
    ("其他", ("undo", "help")),
)
"""Groups of the ribbon: label and verbs."""

SMALL = ("undo", "help")
"""Buttons that the ribbon shows small, one above the other."""


def button(verb: str) -> Button:
    """The button of a verb; KeyError when there is none."""
    return {each.verb: each for each in BUTTONS}[verb]
