"""The words that tell what a number in an address is: 栋 a building, 单元 an entrance, 室 a room.

Tables only. A word counts right behind a number; its guard is what must not follow it (五一路, 三门镇).
"""

from enum import Enum, auto


class Mark(Enum):
    """What the word behind a number says that the number is."""

    LANE = auto()
    BUILDING = auto()
    NUMBERED = auto()
    """号 and #: the building, and behind a building the room."""
    UNIT = auto()
    ROOM = auto()
    FLOOR = auto()
    GROUP = auto()
    """A villagers' group: it stands where a town has the building, and its word is part of the name."""
    AREA = auto()
    """A phase or part of a compound: part of the building's name when it stands right before it."""
    JOIN = auto()
    """A dash or slash to the next number."""
    VILLA = auto()
    SIDE = auto()
    """The side of a floor or staircase that a household lives on: 东户."""


MARKS: dict[str, Mark] = {
    "弄": Mark.LANE,
    "号院": Mark.LANE,
    **dict.fromkeys(("栋楼", "幢楼", "号楼", "号栋", "号幢", "号座", "#楼", "#栋", "#幢"), Mark.BUILDING),
    **dict.fromkeys(("栋", "幢", "座"), Mark.BUILDING),
    **dict.fromkeys(("号", "#"), Mark.NUMBERED),
    **dict.fromkeys(("单元", "号门", "门", "梯"), Mark.UNIT),
    **dict.fromkeys(("号室", "号房", "房间", "室", "房", "户", "是"), Mark.ROOM),
    **dict.fromkeys(("楼", "层"), Mark.FLOOR),
    **dict.fromkeys(("村民小组", "村民组", "小组", "社", "组", "队"), Mark.GROUP),
    **dict.fromkeys(("期", "区"), Mark.AREA),
}
"""是 is the usual slip for 室 (same sound)."""

GUARDS = {
    "号": "线路街桥",
    "门": "路街镇村店诊口",
    "楼": "路街镇村道",
    "是": r"\w",
    "社": "区团",
    "组": "团",
    "队": "伍",
    "期": "货间",
    "区": "域",
    "房": "产屋",
    "户": "口型",
    "座": "位",
}
"""Characters that turn a word into part of another one."""

GROUP_NAMES = {"村民小组": "组", "村民组": "组", "小组": "组"}

STEMS = "甲乙丙丁戊己庚辛"
DIRECTIONS = "东南西北中"
VILLA = "别墅"
SIDE_WORDS = ("边户", "户", "手", "首")

OTHER_COUNTS = ("岁", "元", "块", "毛", "人", "口", "点", "分", "时", "月", "日", "年", "天", "米", "折")
"""Words behind a number that is no part of an address; units of goods are counted among them too."""

VARIANTS = {
    "號": "号",
    "樓": "楼",
    "棟": "栋",
    "單": "单",
    "層": "层",
    "門": "门",
    "區": "区",
    "組": "组",
    "隊": "队",
    "東": "东",
    "憧": "幢",
}
"""Traditional forms, and the usual slip for 幢."""
