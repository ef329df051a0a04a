"""What a line of the text is by its beginning: a numbered entry, a heading, an example, a total, a quotation, talk.

Patterns only. Numbers that need the numbers around them to be told from goods or addresses (3.501, 3 张三) are given as
weak marks; `container` decides.
"""

import re
from typing import NamedTuple

from addin.intake.chat.words import COUNTING

HEADER = re.compile(
    r"\s*(?:#\s*|[【\[(])?(?:群?接龙名单|群?接龙|[Gg]roup\s?[Nn]ote)(?:[】\])]|\s*#)?\s*[::]?\s*(?P<rest>.*)"
)
_STRONG = re.compile(
    r"\s*(?:[(\[【]\s*(?P<round>\d{1,5})\s*[)\]】]\s*[.、:,。]?|(?:No\.?|NO\.?|№|第)\s?(?P<no>\d{1,5})\s*[.、:位个条号户]*\s?"
    r"|(?P<number>\d{1,5})\s*(?:、(?!\s*\d{3,4}(?!\d))|。|\)|\]|】|:(?!\d{2}(?![\d\-#栋号幢座楼弄单]))|\.(?!\d)|,(?=\s*[^\d\s])))\s*"
)
_WEAK = re.compile(
    r"\s*#?(?P<number>\d{1,3})(?:\.(?=\d)|、(?=\s*\d)|,|:(?=\d)|\s+(?=\S)|(?P<tight>(?=[\u4e00-\u9fff])))\s*"
)
_CHINESE = re.compile(r"\s*(?P<number>[一二三四五六七八九十]{1,3})[、.:]\s*")
_MENU_LINE = re.compile(
    r"\s*(?P<label>(?:套餐|组合)?(?P<letter>[A-Z])(?:套餐|餐|套)?|(?P<number>\d{1,2}|[一二三四五六七八九十])号(?:套餐|餐)?)"
    r"\s*[.、:)]\s*"
)
_NOT_A_MARK = re.compile(
    rf"\s*\d{{1,3}}(?:\s*(?:栋|幢|座|号|#|单元|楼|弄|室|元|块|毛|月|日|点|年|社|组|队|人|户|岁|[-*/~])|(?:{COUNTING})(?![A-Za-z]))"
)
EXAMPLE = re.compile(
    r"\s*[(\[【]?\s*(?:[Ee]\.?[Gg]\b\.?|例(?![0-9])|例如|举例|[示样]例(?:如下)?(?=[\s\d:)\]】]|$)(?!\d{1,4}\s)|样板|范例|模板|格式|接龙格式|填写格式|比如|如(?=[::]))"
)
LISTING = re.compile("群|登记|订单|名单|统计|汇总|[=【]")
"""Words of a line above a list that begin no address."""
EXAMPLE_INSIDE = re.compile(r"(?:例|例如|例子|比如|格式)\s?:")
TOTAL = re.compile(
    r"[\s\-=*【\[(]*(?:合计|总计|共计|小计|汇总|统计|总数|[共计](?=\s*\d+\s*[户单人条位家])|(?:目前|现在|已经?)有?\s*\d+\s*[户单人位家]|以上(?=.{0,8}共)|以上合计|一共)(?=\s*[::\d]|.*\d|$)"
)
_HOUSEHOLDS = (
    r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})\s?"
    r"(?:户|单(?![元独])|人(?![份吃用])|家(?!里)|位(?:邻居|住户|业主)|条接龙)"
)
TOTAL_INSIDE = re.compile(
    rf"(?:共|[合总]计|接龙|目前(?:为止)?|到此|现在|已[有报])\s?[:有是]?\s?{_HOUSEHOLDS}|[\s\W]*{_HOUSEHOLDS}\s?[,。!]?\s?(?:了$|谢|感谢|辛苦|已|都)|"
    rf"[\s\W]*(?:目前|现在|已经?|截[至止]\S{{0,6}})(?:为止)?(?:[一总]?共|有|是|报)*\s?\d{{1,4}}\s?(?:{COUNTING}|包)了?[\s。!,]*$"
)
"""How many households have ordered, in a line that may begin with other words: 谢谢各位邻居，共15户."""
FOOTER = re.compile(
    r"\s*[-=*@#]*\s*(?:接龙结束|接龙截止|结束接龙|截止|截至|到此为止|以上|群主|团长|发货|送货时间|配送时间|取货|自提|付款|收款|请大家|请各位|大家|各位|@|注[::]|说明|备注[::]|温馨提示|提示|通知|提醒|"
    "本次接龙|注意|谢谢大家|辛苦|未接龙|谢谢各位|感谢(?:大家|各位|邻居)|已付|明[天日]|后天|今[天晚])"
)
BUILDING_FIRST = re.compile(r"[\s\W_]*(?P<building>\d{1,3}|[一二三四五六七八九十]{1,3})\s?(?:号楼|栋|幢|座)")
DECOR = re.compile(r"[\W_]*")
STAMP = re.compile(
    r"\s*(?:(?P<name>\S.{0,30}?)\s+)?(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?|星期.|周.|昨天|今天)?\s*"
    r"(?:上午|下午|晚上|凌晨|中午|早上)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s+(?P<behind>\S.{0,30}))?\s*"
)
DAY_ONLY = re.compile(
    r"\s*[-—]*\s*(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日)\s*(?:星期.|周.)?\s*[-—]*\s*"
)
SYSTEM = re.compile(
    r"\s*(?:\[(?:图片|语音|视频|表情|动画表情|链接|文件|位置|红包|转账|小程序|聊天记录|群公告|接龙)[^\]]{0,20}\]|.{0,30}(?:撤回了一条消息|加入了?群聊|邀请.{1,20}加入|修改群名|拍了拍.{0,20})|"
    "—*\\s*以上是.{0,10}消息.*|.{0,20}的聊天记录|查看更多消息|(?:\\d{1,2}:\\d{2}\\s?)?未接来电.{0,6})\\s*"
)
QUOTE = re.compile(
    r"\s*(?:「[^:」]{1,30}:.*」|『[^:』]{1,30}:.*』|>\s?.*|\[引用\].*|引用[::].*|回复[^:]{1,20}:\s*[「\"].*[」\"])\s*"
)
QUOTE_LEAD = re.compile('\\s*["“”][^:"“”]{1,16}:[^"“”]*["“”]\\s*(?=[^\\s也+同])')
"""Words of somebody else before one's own: "芳芳: 9号1201 土豆4斤" 这个土豆大吗."""
QUOTE_OPEN = re.compile(r"\s*「[^:」]{1,30}:[^」]*")
SPOKEN = re.compile(r"\s*(?P<name>[^\s::,、()\[\]]{1,16})\s*(?<!\d):\s*(?P<rest>\S.*)")
ANOTHER = re.compile(r"\s*(?:我|俺|咱|\+|同上|也|帮|加|再|取消|退|改|换|不要|删)")
"""How a message begins that is not the list of goods below an address."""
CALL = re.compile(r"\s*[^\s\d,、;。?]{1,6}\?\s*")
"""A line that only asks for somebody: 王阿姨?"""
SPEAKER = re.compile(r"\s*[\[【(]?(?P<name>[^\s::,、()\[\]【】\d][^\s::,、()\[\]【】]{0,15})(?:[\]】)]\s*:?|\s*:)\s*")
"""A line that holds only who speaks: 张三：, [张三]."""
BULLET = re.compile(r"\s*(?:[-*·•●○▪◦]|→)\s*(?=\S)(?!\d+(?!\s?[\u4e00-\u9fff]))")
PRICE = re.compile(r"¥\s?\d|\d\s?(?:元|块钱|块(?=/|一|每))|元/|\d+(?:\.\d+)?/(?:斤|份|袋|盒|箱|个|板|包|桶|瓶|公斤|kg)")


_FEW = rf"[\d一二两三四五六七八九十]{{1,3}}\s?(?:{COUNTING}|[张包双支节])"
TIMED = re.compile(r"\s*(?:(?:上午|下午|晚上|早上|中午)\s?)?\d{1,2}:\d{2}(?!\d)")
"""A line that begins with its time."""


_OWN_WORDS = re.compile(
    r"我|咱|俺|给|帮|替|代|[一二两三四五六七八九十半俩]\s?[斤袋盒箱板包瓶桶个只把根份提件条]|来[一二两三点]|[加订换改退]|取消|不要|要(?!的)"
)
NOTICE = re.compile(
    rf"每[户人家单](?:最多|只)?限购?\s?{_FEW}|每[户人家单](?:最多|不超过)\s?{_FEW}|限购\s?{_FEW}|(?:只|还)?剩[下余]?\s?{_FEW}|"
    r"(?:过|再过|还有)?\s?\d{1,2}\s?分钟[后就]?截[单止]|截[单止]|还有货|有货|没货|缺货|断货|售罄|补货|最后\s?\d{1,3}\s?[份单个]"
)
"""What is told about the goods, to everybody."""


_ORDERS_ANYWAY = re.compile(
    rf"(?:再[加来要]|[还想需]要|加上?|我[家要]|给我|改成?|换成?|退)[^,。]{{0,8}}?[\d一二两三四五六七八九十半]\s?(?:{COUNTING}|包)|^\S{{2}}要[^,。]{{1,6}}\d(?:{COUNTING}|包)"
)
_MAY_TOTAL = re.compile("[人家位条]|目前|现在|截|已")
_HOUSE_OF_OWN = re.compile("家里|[人口]吃|家有|小孩|孩子|老人|楼上|隔壁|对门")


class MenuLine(NamedTuple):
    """A line of the menu: its number or letter, what it offers, and the words of a label (A套餐)."""

    key: str
    text: str
    label: str = ""


class Mark(NamedTuple):
    """The number at the beginning of a line, what kind of mark it is, and where the words begin."""

    number: int
    style: str
    end: int
    weak: bool = False
    tight: bool = False
    """Whether the words touch the number: 3张三."""


def mark_of(text: str) -> Mark | None:
    """The index mark of a line."""
    match = _STRONG.match(text)
    if match:
        style = "round" if match["round"] else "number"
        return Mark(int(match["round"] or match["no"] or match["number"]), style, match.end())
    match = _WEAK.match(text)
    if match and not _NOT_A_MARK.match(text):
        return Mark(int(match["number"]), "number", match.end(), weak=True, tight=match["tight"] is not None)
    match = _CHINESE.match(text)
    if match:
        number = "一二三四五六七八九十".find(match["number"][0]) + 1
        return Mark(number if len(match["number"]) == 1 else 11, "chinese", match.end(), weak=True)
    return None


def menu_line_of(text: str) -> MenuLine | None:
    """A line of a menu that is told by its letter or number: A. 蔬菜包 50元, 1号：蔬菜套餐A 58元, A套餐：土豆2斤."""
    match = _MENU_LINE.match(text)
    if match is None:
        return None
    return MenuLine(match["letter"] or match["number"], text[match.end() :], match["label"].strip())


def tells_total(text: str) -> bool:
    """Whether a line without an address and without somebody's own words tells how many have ordered."""
    said = TOTAL_INSIDE.search(text) if "户" in text or "单" in text or _MAY_TOTAL.search(text) else None
    if said is None or text.rstrip().endswith(":") or BUILDING_FIRST.match(text):
        return False
    return not _HOUSE_OF_OWN.search(text) and not _OWN_WORDS.search(text)


def is_footer(text: str) -> bool:
    """Whether a line below a list speaks to all; 后天要豆腐2盒 is an order."""
    return FOOTER.match(text) is not None and ("每" in text or not _ORDERS_ANYWAY.search(text))


def is_notice(text: str) -> bool:
    """Whether a line without an address only tells about the goods (鸡蛋每户限2板) and says no other number."""
    rest = NOTICE.sub("", text)
    return rest != text and not any(map(str.isdigit, rest)) and not _OWN_WORDS.search(rest)
