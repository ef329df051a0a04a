"""The command line library's own words in a help text, and what stands there instead."""

from collections.abc import Mapping

HELP_WORDS: Mapping[str, str] = {
    "Usage: ": "用法：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]…",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Show this message and exit.": "显示这段说明。",
    "[default: ": "[默认：",
    "[required]": "[必填]",
    " <path>": "",
    " <str>": "",
    " <list[str]>": "",
}
