"""Lines below an order that are talk of something else: when it comes, what it costs, what was wrong yesterday.

A line without an address in, yes or no out. What orders, changes or takes back anything is none, nor is what tells how
to deliver; an aside is read for itself, so that its words cast no doubt on the order above it.
"""

import re

from addin.intake.chat.patterns import UNIT
from addin.intake.chat.splitting import says_amount

_MONEY = re.compile(rf"多少钱(?:[一1每]?\s?(?:{UNIT}))?|\d+(?:\.\d+)?\s?块")
_ASKS_FOR = re.compile(r"(?:还有|有没有|有)(?P<goods>[^\s,。?\d没]{1,6}?)(?:卖|可以买|能买)?[吗么嘛没]?\s?[?。]*\s*$")
"""Whether there are other goods: 有没有猪肉, 还有别的菜吗."""
_ASKS_WHEN = re.compile(
    "什么时候|啥时候|几点|多久|多少[钱了]|怎么(?:付|转|交)|(?:能|会|可以)[^,。]{0,3}(?:送到?|到|来)(?:家|货)?[了的]?[吗么?]|[付收]款码|钱[给付]谁"
)
_TOPIC = re.compile(
    r"核酸|解封|封控|封[了到][几多]|还要封|快递(?![柜架站])|外卖|大白|楼有人|又有.{0,6}(?:阳|确诊)|听说|有人知道|谁知道|不知道|隔壁小区|群里|刷屏|"
    r"超市|[太真有好]点?贵|便宜|价格|冰箱|转[你您]了|上报|别慌|别急|哈哈|好几天|@所有人|抓紧|派人|收到请回|抢菜|太吵|刚才转了?\s?\d"
)
_WAS = re.compile(r"\s*(?:昨[天日晚]|前天|上[次回周])")
_WRONG = re.compile("没[到送收有]|坏|烂|碎|[少漏错][送给发装]|虫|发芽|不新鲜|臭|馊|破|难吃|好吃|不错|挺好|新鲜")
_ORDERS = re.compile(
    "要(?!封|多久|等)|买(?!的)|订|换|改|取消|退|[再多另补]加|加[一二两三四五\\d]|"
    "[再还]来|来[一二两三点]|给我|帮|[代捎]|一样|同上"
)
_ENDINGS = ("吗", "么", "嘛", "?")
_CLAUSES = re.compile(r"[,、;。\s]+\S")


def is_aside(text: str, above: str) -> bool:
    """Whether a line is talk beside the order above it."""
    if _asks_for_others(text, above):
        return True
    was = _WAS.match(text)
    if was and _WRONG.search(text) and not _ORDERS.search(text):
        return not (says_amount(text) and _CLAUSES.search(text.strip()))
    if not (_TOPIC.search(text) or _ASKS_WHEN.search(text)) or _ORDERS.search(text):
        return False
    return not says_amount(_MONEY.sub("", text))


def _asks_for_others(text: str, above: str) -> bool:
    """Whether a line only asks for goods that are not in the order above it."""
    asked = _ASKS_FOR.search(text) if text.rstrip().endswith(_ENDINGS) or "有没有" in text else None
    return asked is not None and not set(asked["goods"]).intersection(above) and not _ORDERS.search(text)
