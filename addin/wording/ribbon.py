"""What a click on a button is answered with."""

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, INFO = Severity.ERROR, Severity.INFO

SENTENCES: dict[str, Sentence] = {
    "click-working": Sentence(INFO, "正在处理：{caption}…"),
    "click-progress": Sentence(INFO, "正在处理：{caption}——{title} {done}/{total}"),
    "click-unreadable": Sentence(ERROR, "没有收全这次点击的内容，什么都没有做。", "请再点一次。"),
    "click-worn-out": Sentence(
        ERROR, "这一步两次都没有做完，已经停下。", "请先点「撤销」，再点一次；还不行，请联系技术人员。"
    ),
    "click-forgotten": Sentence(ERROR, "这次点击隔得太久，没有做。", "还要做的话，请再点一次。"),
    "click-unanswered": Sentence(ERROR, "这一步没有做完。", "请再点一次；还不行，请联系技术人员。"),
    "click-unknown": Sentence(ERROR, "程序里没有「{verb}」这一步。", "请关闭工作台，打开新版的保供工作台再试。"),
    "spool-not-private": Sentence(
        ERROR, "文件夹「{folder}」别人也能写入，为安全起见没有启动。", "请删掉它，再双击打开一次「保供启动器」。"
    ),
    "live-no-program": Sentence(
        ERROR, "保供助手连不上您的表格软件，什么都没有做。", "请保存后关闭表格软件，重新打开工作簿再点一次。"
    ),
    "live-no-book": Sentence(
        ERROR, "在打开的工作簿里找不到「{file}」，什么都没有做。", "请把它保存到办公文件夹，重新打开再点一次。"
    ),
    "live-lost": Sentence(
        ERROR, "「{file}」正在编辑单元格，或刚刚关闭了，这次没有写进去。", "请按回车结束编辑，再点一次。"
    ),
    "live-not-written": Sentence(
        ERROR,
        "「{file}」写不进去：正在编辑单元格，或者工作表受保护，或者是以只读方式打开的。",
        "请按回车结束编辑、撤销工作表保护，或者关掉以后重新打开，再点一次。",
    ),
    "book-unsaved": Sentence(ERROR, "这个工作簿还没有保存过。", "请先把它保存到办公文件夹，再点一次。"),
    "office-not-near": Sentence(
        ERROR,
        "「{file}」不在办公文件夹里（旁边没有基础资料.xlsx）。",
        "请把它放回办公文件夹；文件夹搬走或改名了的，请从新的位置重新打开工作簿。",
    ),
    "import-nothing-pasted": Sentence(
        ERROR,
        "「{sheet}」里还没有内容。",
        "请把群里的接龙从 {cell} 起粘贴进去，再点一次「导入接龙」。",
    ),
    "help-opened": Sentence(INFO, "使用手册已在浏览器里打开。"),
    "help-lies": Sentence(INFO, "使用手册在这里：{path}"),
    "click-more": Sentence(INFO, "……还有 {count} 条，见「检查结果」和输出文件夹。"),
    "click-outputs": Sentence(INFO, "结果在：{folders}"),
}
