"""Names and numbers of the sample: places with natural names, people, shops and phones that are plainly samples.

Every name is derived from a counter, so equal scales give equal names.
"""

from collections.abc import Iterator


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


COMMUNITY_WORDS = _words(
    "东风 胜利 和平 团结 光明 前进 红星 朝阳 新华 建设 友谊 永安 长青 春晖 金桥 银杏 青山 绿水 柳林 桃园 梅园 荷塘",
    "松岭 竹溪 枫桥 丰收 富民 兴隆 太平 安康 吉祥 如意 锦绣 龙泉 凤凰 白云 清河 双河 大湾 南坪 北湖 东塘 西岭 石桥",
)
COMPOUND_WORDS = _words(
    "翠竹 明珠 金色 阳光 滨江 学府 湖畔 云锦 紫藤 海棠 玉兰 月桂 碧水 星河 晨曦 望江 观澜 临溪 听涛 景秀",
    "雅静 文华 怡景 馨和 康乐 书香 春江 枫林 丹桂 芳草",
)
COMPOUND_SUFFIXES = ("花苑", "家园", "小区", "公寓", "新村", "雅苑", "佳园", "名邸")
HAMLET_WORDS = _words(
    "大塘 小河 上坝 下坝 桂花 槐树 水井 老街 新桥 石板 长岭 双水 茶山 果园 磨盘 花桥 高坪 沙河 柏树 月亮",
)
HAMLET_SUFFIXES = ("湾", "坪", "院子", "沟", "坡", "坎", "埂", "垭口")
ORDINALS = ("", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九")
STEMS = "甲乙丙丁戊己庚辛壬癸"

_PHONES = 100_000
"""Numbers that begin with 199000 and have 11 digits."""
_OFFICE_PHONES = 2_000
"""The first of them belong to staff and shops, the others to households."""
_STRIDE = 7_919
"""A prime that shares no factor with the number of household phones, so that neighbours' numbers differ."""


def community_name(index: int, *, village: bool) -> str:
    """Name of the index-th community; the list of words is used again with 第二, 第三 and so on."""
    turn, at = divmod(index, len(COMMUNITY_WORDS))
    ordinal = ORDINALS[turn] if turn < len(ORDINALS) else f"{turn + 1}号"
    return f"{COMMUNITY_WORDS[at]}{ordinal}{'村' if village else '社区'}"


def compound_names(*, village: bool) -> Iterator[str]:
    """Names of compounds, or of a village's hamlets; no name comes twice."""
    words, suffixes = (HAMLET_WORDS, HAMLET_SUFFIXES) if village else (COMPOUND_WORDS, COMPOUND_SUFFIXES)
    turn = 0
    while True:
        later = ORDINALS[turn] if turn < len(ORDINALS) else f"{turn + 1}号"
        for shift in range(len(suffixes)):
            for at, word in enumerate(words):
                yield f"{word}{suffixes[(at + shift) % len(suffixes)]}{later and later + '期'}"
        turn += 1


def shop_name(index: int) -> str:
    """Name of the index-th shop: 样例超市1号店, 样例商超甲, 样例超市2号店 and so on."""
    turn, second = divmod(index, 2)
    if not second:
        return f"样例超市{turn + 1}号店"
    return f"样例商超{STEMS[turn]}" if turn < len(STEMS) else f"样例商超{turn + 1}号店"


def household_name(number: int, of: int) -> str:
    """Name of a household by its number from 1; as many digits as the township needs, at least three."""
    return f"示例住户{number:0{max(3, len(str(of)))}d}"


def staff_name(number: int) -> str:
    """Name of a member of staff by number from 1."""
    return f"示例人员{number:02d}"


def office_phone(number: int) -> str:
    """Phone of the number-th member of staff or shop."""
    return f"199{number % _OFFICE_PHONES:08d}"


def household_phone(number: int) -> str:
    """Phone of a household by number; unique for the first 98,000, which is all that 199000 has room for."""
    room = _PHONES - _OFFICE_PHONES
    return f"199{_OFFICE_PHONES + number * _STRIDE % room:08d}"
