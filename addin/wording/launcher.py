"""What the launcher's window shows and says."""

from collections.abc import Mapping

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

TITLE = "保供启动器"
HEADING = "保供"
CHOOSE = "选择办公文件夹…"
CHOOSE_TITLE = "请选择办公文件夹（里面有 基础资料.xlsx）"
NO_OFFICE = "还没有选择办公文件夹"
RESULTS = "打开结果文件夹"
WELCOME = "点左边的按钮就开始办，结果写在这里。\n办理以前，请先在表格软件里保存并关闭登记表。"
WORKING = "正在处理：{caption}…"
STEP = "{title}　{done}／{total}"
DONE = "办完了。"
DONE_FAULTY = "有必须处理的问题，请看上面。"
CLOSING = "正在收尾，办完这一步窗口就会关闭…"
TODAY = "今天是 {month} 月 {day} 日，星期{weekday}。"
WEEKDAYS = "一二三四五六日"
TILE = "{label} {value} {unit}"
LEFT = "离日报截止还有 {hours} 小时 {minutes} 分"
OVERDUE = "日报截止时间已过 {hours} 小时 {minutes} 分"
HELPER: Mapping[str, str] = {
    "starting": "（正在启动表格按钮…）",
    "running": "（表格里的按钮可以用）",
    "failed": "（表格里的按钮暂时不能用）",
}
"""Whether clicks in workbooks are answered, in the window's title."""

IMPORT_TITLE = "导入接龙"
COMMUNITY = "记到社区："
COMMUNITY_UNSAID = "（按内容自动认）"
PASTE_HERE = "把群里的接龙文字粘贴到下面（Ctrl+V），原样粘贴，不用整理："
PASTE_FIRST = "还没有文字。请先把群里的接龙粘贴到下面（Ctrl+V），再点“导入这些文字”："
IMPORT_TEXT = "导入这些文字"
IMPORT_FILE = "选快团团导出表…"
CANCEL = "不导入"
TABLE_FILES = "表格"
ALL_FILES = "全部文件"

SENTENCES: dict[str, Sentence] = {
    "launcher-no-tk": Sentence(
        ERROR,
        "Python 里没有窗口组件（tkinter），保供启动器打不开。",
        "Linux 请管理员安装 python3-tk；Windows、Mac 请用官网的 Python 安装包重装。",
    ),
    "launcher-no-screen": Sentence(
        ERROR, "这里没有桌面，打不开窗口。", "请在电脑桌面上双击“保供启动器”，或用 baogong 命令办理。"
    ),
    "launcher-choose": Sentence(
        INFO, "请先点右上角“选择办公文件夹…”。", "\n办公文件夹里有 基础资料.xlsx、需求登记、商家日报 等。"
    ),
    "launcher-results-lie": Sentence(INFO, "结果在这里：{folder}", "\n请在文件管理器里打开它。"),
}
