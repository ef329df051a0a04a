"""Why something is taken back or ordered: 豆腐不要了，邻居给了; 孩子没奶粉了 3段的来两罐.

A text in, the text without these clauses and the clauses out. A clause is a reason only where it ends as one and names
no goods; what is lacking is the goods of the words behind it where these name none.
"""

import re

from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.splitting import says_amount

_REASON = re.compile(
    r"(?:不要了?|取消了?|退[了掉]|不用了|不订了|不买了|不需要了?)[\s,、;。(]+"
    r"(?P<why>[^\s,、;。()\d换改加再要]{1,10}?"
    r"(?:[给送拿带买领分]了|[送拿带]过?来了|[买抢领]到了?|还有|有了|够了|够[吃用]了?|[吃用]不[完了着]|没[吃用]完)了?)"
    r"(?=$|[\s,;。)!])"
)
_LACKS = re.compile(r"(?:^|(?<=[\s,;。]))[^\s,;。\d]{0,6}?没有?(?P<goods>[\u4e00-\u9fff]{1,6}?)了(?=[\s,;。!])")


def take_reasons(text: str, lexicon: Lexicon) -> tuple[str, list[str]]:
    """The text without its reasons, and these."""
    if "了" not in text and "取消" not in text and "不要" not in text:
        return text, []
    found: list[str] = []
    match = _REASON.search(text)
    if match and not lexicon.inside(match["why"]):
        found.append(match["why"])
        text = f"{text[: match.start('why')]} {text[match.end('why') :]}"
    lacks = _LACKS.search(text) if "没" in text else None
    if lacks and lexicon.exact(lacks["goods"]):
        before, behind = text[: lacks.start()], text[lacks.end() :]
        if says_amount(behind) and not lexicon.inside(behind) and not says_amount(before):
            found.append(lacks[0])
            text = f"{before}{lacks['goods']}{behind}"
    return text, found
