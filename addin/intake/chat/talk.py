"""Messages that name a place and order nothing: 4号楼真棒, 2栋102 电话占线，回头再打.

An entry that was read in, yes or no out. What names goods, an amount or a wish, or takes something back, is no talk.
"""

import re

from addin.intake.chat.context import Entry
from addin.intake.chat.entry import ReadEntry, wants
from addin.intake.chat.people import looks_like_name
from addin.intake.chat.words import FOOD_SIGNS

_CALLS = re.compile(
    "没(?:人|有人)?接|打不通|占线|关机|回头|再打|打了|已?告知|转告|告诉|通知|转(?:民政|社区|书记|医院)|怎么办|核酸|答复|回复|低保|医保|解封|快递|谁|报备|找(?!零)|代收"
)
"""Words about calls, people and errands."""
_ASKS_GOODS = re.compile("有没有|还有|有[^,。?]{1,6}吗|多少钱|怎么(?:买|订|卖)|能(?:买|订)|一样|照旧|老样子|跟|和")
_TO_ALL = re.compile(
    "大家|各位|邻居们|还有谁|谁家|哪家|没报的|要[订买报]?菜?的(?:抓紧|赶紧|直接|快|请|来)|抓紧报|我来汇总|交单"
)
"""Words to all who read: what they shall do, and by when."""
_TELLS_PLACE = re.compile("都是|全是|以下|下面|如下")
"""Words that tell where all live who write below."""
_MINE = re.compile("我家|我要|我也|给我|都要|一样|同上")
_NO_PURCHASE = re.compile("不是(?:来?买|来?订)(?:东西|菜)?的?")


def is_chatter(read: ReadEntry, each: Entry) -> bool:
    """Whether a message outside a list names a place, or none, and words that are no order."""
    order = read.order
    if each.listed or each.doubt or not read.lines or order.cancelled or order.whole or order.like or order.menu:
        return False
    if any(line.product_code or line.quantity is not None or line.unit or line.alternatives for line in read.lines):
        return False
    words = _NO_PURCHASE.sub("", each.text)
    if not any(home.building or home.room for home in read.homes) and _TO_ALL.search(words) and not _MINE.search(words):
        return True
    if wants(words) or not _says_more(read):
        return False
    if _is_building_only(read):
        return _TELLS_PLACE.search(words) is None
    return bool(_CALLS.search(words)) and not _ASKS_GOODS.search(words) and _is_all_about_calls(read)


def _is_all_about_calls(read: ReadEntry) -> bool:
    """Whether no word was left that may be goods: 找我妈拿钱，创可贴."""
    left = [line.product for line in read.lines if len(line.product) > 1]
    return all(_CALLS.search(word) or word == "东西" for word in left)


def _says_more(read: ReadEntry) -> bool:
    """Whether words stand beside the address and the name."""
    odd_name = bool(read.name) and read.name != read.entry.sender and not looks_like_name(read.name)
    return odd_name or any(len(line.product) > 1 or line.note for line in read.lines)


def _is_building_only(read: ReadEntry) -> bool:
    """Whether a message names a building without a door, and nothing that may be goods."""
    named = any(home.building for home in read.homes) and not any(home.room for home in read.homes)
    return named and not any(FOOD_SIGNS.intersection(line.product) for line in read.lines)
