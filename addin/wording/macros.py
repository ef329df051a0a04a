"""What the macros themselves say, before Python is there: the constants at the top of `macros/baogong.bas`.

`%1` is the button's caption. A test compares both places.
"""

from collections.abc import Mapping

MACRO_TEXTS: Mapping[str, str] = {
    "SAY_TITLE": "保供",
    "SAY_WORKING": "正在处理：%1…",
    "SAY_BUSY": "「%1」正在处理，请稍等，不用再点。",
    "SAY_NO_BOOK": "没有打开的工作簿。请先打开办公文件夹里的工作簿，再点「%1」。",
    "SAY_UNSAVED": "这个工作簿还没有保存过。请先保存到办公文件夹，再点「%1」。",
    "SAY_NO_FOLDER": "写不了给保供助手的请求，「%1」没有开始。请重启电脑再试；还不行，请联系技术人员。",
    "SAY_NO_HELPER": "保供助手没有启动，「%1」没有开始。请双击打开一次「保供启动器」，再点一次按钮。",
    "SAY_NO_ANSWER": "保供助手没有回应，「%1」没有开始。请双击打开一次「保供启动器」，再点一次按钮。",
    "SAY_HELPER_BUSY": "保供助手还在做上一步，「%1」没有开始。请等一会儿再点；还不行，请双击打开一次「保供启动器」。",
    "CELL_OUTCOME": "结果",
    "CELL_CLICKED": "上次点击",
}
