"""保供工作台: the home sheet with the buttons, and the sheet that texts from the chat are pasted into.

What stands where on the page is drawn in `books/workbench_file.py`; here are the names by which programs and macros
find the cells.
"""

from typing import NamedTuple

from addin.model.settings import Settings

WORKBENCH_FILE = "保供工作台.xlsm"
ADDIN_FILE = "保供.xlam"
HOME_SHEET = "工作台"
PASTE_SHEET = "接龙粘贴"
PASTE_FIRST_ROW = 3
"""1-based row of column A below which the text is pasted."""

OUTCOME_CELL = "结果"
CLICKED_CELL = "上次点击"
NEXT_CELL = "下一步"
UPDATED_CELL = "更新时间"
"""When the figures were worked out: they may be of yesterday."""
DEADLINE_CELL = "日报截止"
MINUTES_CELL = "剩余分钟"
"""Holds a formula of DEADLINE_CELL and the clock, so that it is true without anybody's help."""


class Tile(NamedTuple):
    """A figure at a glance: the name of its cell, what is above it, its unit, whether more than 0 is bad news."""

    cell: str
    label: str
    unit: str
    alarming: bool = False


TILES = (
    Tile("待处理行数", "待处理订单", "行"),
    Tile("问题行数", "有问题的订单", "行", alarming=True),
    Tile("采购单数", "今天的采购单", "张"),
    Tile("未报商家数", "还没上报的商家", "家", alarming=True),
    Tile(MINUTES_CELL, "离日报截止还有", "分钟"),
)

REPORT_DEADLINE = Settings().report_deadline
"""Stands on a new workbench until the office's own settings are known."""
