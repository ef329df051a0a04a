"""A note that asks for something the line does not show is put to the clerk: 不要了, 换成, 再加, 送到别处.

The patterns are compiled where a note is read, not at the start of every command.
"""

import re
from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.model.office import Office
from addin.sheets.orders import UNSETTLED
from addin.terms.units import KNOWN_UNITS, parse_measure

_NUMBER = "[0-9]+(?:[.][0-9]+)?|[一二两三四五六七八九十半几俩仨]+"
_UNITS = "|".join(sorted(map(re.escape, KNOWN_UNITS), key=len, reverse=True))
_CANCELS = (
    r"不要了|不用了|不需要了|不想要|不买了|不订了|不买$|不需要$|(?:不要|不用|别)(?:送|买|订|配)(?:了|$)"
    r"|(?<!不)(?<!不要)取消|(?<!不)退(?:了|单|掉|货|款)"
    r"|已退|要退|删除|删掉|删了|划掉|去掉(?!内脏|头|皮|根|叶|鳞|毛|骨|筋)|作废|撤销|撤回"
    r"|(?<!我)不要(?:$|[了啦吧。！!，,])|买过了|已经买|自己买"
    r"|算了|撤单|不拿了|停[送订](?!水|电)|订重|重复[订买]|拒[收签]"
)
_CONDITIONS = (
    r"有(?:货|的话)?就(?:要|买|订|来)"
    r"|(?:没有|没货|缺货|无货|没了)(?:的话)?[，,]?就?(?:算了|不要|不用|换|改|退|别)"
    r"|(?:要是|如果|假如)(?:没有|没货|缺货|有|贵|便宜)"
)
_ENDS = "(?:$|[，,。；;！!])"
_WISHES = (
    rf"(?:不要|别要?|别[挑拿给])(?:太|有|带|用)?[^，,。；;\d]{{1,4}}的{_ENDS}"
    rf"|(?:要|挑|选)[大小老嫩肥瘦熟生软硬脆甜]一?点?的{_ENDS}"
    r"|[切剁砍斩](?:成)?(?:小|大|薄)?[块片丝段丁碎末]|去(?:皮|骨|鳞|根|内脏)|肥瘦|熟一?点|嫩一?点|瘦一?点|肥一?点"
)
_UNREACHABLE = "空号|打不通|联系不上|无人接|没人接|停机|关机"
_MANNERS = (
    "[敲按打放叫吵挂催压倒碰摔磕晒淋混进急忘漏送]|电话|联系|通知|塑料袋|袋子|上门|下楼|出门|着急|太[早晚]|[早晚]于"
)
"""What a household does not want done; it says nothing about the goods."""
_CHANGES = (
    rf"(?:打|写|填|弄|报)错|(?:给|送)(?:隔壁|对门|楼上|楼下)|送\d{{1,3}}[栋幢号]|不要(?!{_MANNERS})|别要|换(?!鞋|班|岗|人|气|水|季)|更改|修改|替代|代替"
    r"|改(?:成|为|到|送|天|地址|时间|要|个|[0-9一二两三四五六七八九十])"
    rf"|[再另多]加|加(?:购|上|订|{_NUMBER})|加个(?!微信|好友)|追加"
    r"|[再多](?:来|要|买|订|拿)|还(?:要|想要|需要)|另(?:外)?(?:要|买|订|送)"
    r"|顺便|捎|帮(?:我|忙)?(?:买|带)|补(?:送|买|订)|减(?:少|掉|到|[0-9一二两三四五六七八九十])|少(?:要|买|订|送)"
    r"|送[到去至往](?!(?:我|自)?(?:家|门|楼|单元|大门|小区|房|屋|保安|指定))|送给|转交|转给"
    r"|(?:明天|后天|下周|周[一二三四五六日天末]|星期[一二三四五六日天]|[0-9]+[号日])(?:再|才|上午|下午|早上|晚上)*(?:送|要|来|配)"
)
_WANTS = rf"(?:要|买|共|应为|应是|应该是|实际|其实|改|只)(?:是)?({_NUMBER})\s*({_UNITS})"


_KINDS = (
    ("note-conditional", _CONDITIONS),
    ("note-cancels", _CANCELS),
    ("note-unreachable", _UNREACHABLE),
    ("note-wish", _WISHES),
    ("note-changes", _CHANGES),
)
"""What a note says, in the order in which it is asked."""


def find(case: Case) -> Iterable[Hit]:
    """Notes that cancel stop the line; notes that change it, or leave it open, are a question."""
    codes = {note: _code(note) for note in case.different("note") if note}
    for at, note in case.where_among("note", {note for note, code in codes.items() if code}):
        yield Hit(at, codes[note], "note", note)
    quiet = {note for note, code in codes.items() if not code}
    words = _words(case.office)
    named = {note: {words[found] for found in words if found in note} for note in quiet}
    asking = {note for note in quiet if named[note] or re.search(_WANTS, note)}
    for at, note in case.where_among("note", asking):
        if not _shown(case, at, note, named[note]):
            yield Hit(at, "note-changes", "note", note)


def _code(note: str) -> str:
    if UNSETTLED in note:
        return "note-unsettled"
    return next((code for code, pattern in _KINDS if re.search(pattern, note)), "")


def _words(office: Office) -> dict[str, str]:
    """Words for goods, and the name of what they mean."""
    return {word: each.name for each in office.products for word in (each.name, *each.aliases) if len(word) > 1}


def _shown(case: Case, at: int, note: str, named: set[str]) -> bool:
    """Whether the line shows what its note names: no other goods, no other quantity."""
    line, product = case.lines[at], case.products[at].product
    if named and product is not None and product.name not in named:
        return False
    wanted = re.search(_WANTS, note)
    if wanted is None or product is None:
        return True
    measure = parse_measure(wanted[1] + wanted[2])
    return measure is None or measure.quantity == line.quantity


RULE = Rule(("note-unsettled", *(code for code, _ in _KINDS)), ("note",), find)
