"""Remarks beside the goods: how somebody fares, why and for whom something is ordered, when somebody is there.

A text with the sign of its address in, the text without its remarks and the remarks out; they are kept as the line's
note. A remark is a whole clause. It counts as one only when it says nothing else: no goods, no number that may be an
amount, no word of ordering, sending or taking back. What asks for something or takes it back stays in the text.
"""

import re

from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.patterns import DOOR_SIGN, PHONE_SIGN, PLACE_SIGN
from addin.intake.chat.words import KIN

_NUMBER = "[\\d一二两三四五六七八九十半几]{1,3}"
_TIME = rf"{_NUMBER}\s?(?:天|日|周|个?星期|个?礼拜|个月|顿|餐|次|片|粒)"
_HEALTH = (
    "(?:糖尿|心脏|冠心|肾|肝|肺|胃|慢性|老年|风湿|皮肤|基础|老?毛)病|[高低]血[压糖脂]|血[压糖脂](?:偏|有点)?(?:高|低|不稳)|三高|"
    "痛风|哮喘|癫痫|甲[减亢]|有点热度|"
    "[头牙腿腰胃肚脚]子?(?:很|有点)?[痛疼]|[发低高]烧|咳(?:嗽|得厉害)|拉肚子|腹泻|呕吐|过敏|怀孕|坐月子|哺乳期?|透析|化疗|手术后?|骨折|"
    "卧床|偏?瘫痪?|中风|痴呆|耳[背聋]|[听看]不[见清]|"
    "(?:眼睛?|耳朵?|牙(?:口|齿)?|腿脚?|手脚|身体|记性|胃口?|肠胃|心脏)(?:都|也)?(?:很|太|有点|一直)?(?:不(?:太|大|怎么)?(?:好|行|便|利索|方便|舒服)|差)"
)
_STATUS = "(?:五保|低保|特困|困难|贫困|孤寡|独居|空巢|残疾|高龄|军属|烈属|失独)(?:老人|户|家庭|人员)?"
_STOCK = (
    rf"(?:只|就|仅)(?:剩|够)(?:下|吃|用|喝)?{_TIME}的?[药奶量]?|够[吃用喝]{_TIME}|等着[吃用喝](?:药|奶)?|"
    r"(?:快要?|马上|就要)?(?:断粮|断顿|揭不开锅)了?|"
    rf"没(?:空|劲|力气)|[断没]药(?:了|{_TIME}了?)|"
    r"(?:准备|用来)?(?:包饺子|煲汤|炖汤|煮粥|当早餐|做辅食)(?:用|吃)?|没[气电火](?:做饭|烧水)?了"
)
_THERE = (
    r"(?:一直|都|才|后)?(?:有人|没人|无人)(?:在家?)?|一个人(?:住|在家)|住院|上[夜白]?班|上网课|[走下出起](?:不了|不动)[床门楼]?|"
    r"(?:门铃?|门禁|电梯|手机|快递柜)(?:坏|没电|停|关机)了?|(?:不|才)在家(?:[放交](?:在|到|给)?(?:邻居|隔壁|对门|门卫)家?(?:\d{3,4}室?)?)?"
)
_BESIDES = (
    "[一两三几半]?个?(?:天|周|星期|礼拜)没(?:有)?(?:买到?|吃到?|抢到)过?(?:菜|东西|肉)了?|"
    "(?:医保卡|身份证|卡|钱|现金)(?:和卡)?(?:放|挂|夹|装)?在[^,。]{1,8}(?:里|上|下|内)?|"
    "不会(?:用|玩|弄|操作)(?:智能)?(?:手机|微信|接龙)|没(?:有)?智能手机|"
    "(?:有|家里有|养了?)?(?:条|只)?(?:大|小|看门)?狗(?:不咬人|会叫|拴着|拴好了)?|"
    "送(?:来|到)?的?(?:时候|前)(?:先|请|提前)?(?:打|来)?(?:个)?(?:电话)?"
)
_PAPERS = "已?(?:登记|备案)(?:过|好)?了?(?:实名|身份证|信息)|已?实名(?:都?已?)?(?:登记|认证)?(?:过|了)?|有(?:处方|医保)"
_AGED = r"\d{1,2}\s?(?:个月|岁)(?:大|多)?的?(?=宝|娃|婴|小孩|孩|老)"
_TAKEN = "饭[前后][吃服]?(?:的?那[个种盒瓶])?"
_EVIDENCE = re.compile(f"{_HEALTH}|{_STATUS}|{_STOCK}|{_THERE}|{_PAPERS}|{_AGED}|{_TAKEN}|{_BESIDES}")
_TOLD = re.compile(
    "(?:家里|老人|孩子|小孩|我们?)?(?:都|也)?(?:不[吃喝]|不能[吃喝]|不爱吃|忌口?)(?P<avoided>[\u4e00-\u9fff]{1,4})$"
    "|(?:家里|老人|孩子|宝宝)(?:都|又|快|已经)*没有?(?P<lacking>[\u4e00-\u9fff]{1,4}?)了$"
    "|(?P<wished>[\u4e00-\u9fff]{1,4}?)(?:要|选|挑)[大小老嫩肥瘦细粗软硬厚薄甜酸]一?点?的$"
    "|(?:里面|里头)(?P<inside>[\u4e00-\u9fff]{1,5})[多少][放装配]一?点$"
)
"""What is not eaten, what is lacking, how the goods shall be, and of what a set shall hold more."""
_CLAUSE = re.compile(rf"[^\s,、;。!:/+()\[\]{DOOR_SIGN}{PHONE_SIGN}{PLACE_SIGN}]+")
_SIGNS = frozenset(
    "病甲药饺汤粥餐辅热拉上住等走下出起门电手压糖脂高风喘痫痛疼烧咳泻吐敏孕月哺析疗术折床瘫痴耳听看眼牙腿脚体记胃肠心保困残独孤空龄属剩够没人在实案处医岁饭忌吃喝的点狗粮顿揭智候微"
)
"""Signs of which every remark holds one."""
_BESIDE = re.compile(
    rf"(?:{KIN}|老人家?|孩子|小孩|小朋友|小人|宝宝|宝贝|娃娃?|婴儿|新生儿|大人|病人|孕妇|产妇|女儿|儿子|老伴|老[公婆]|丈夫|妻子|家里|家中|"
    "[我俺他她]们?家?|本人|自己|眼睛|耳朵|一[个位]|[两三]个|[人个位有是了的得很太也都急老因]|因为|由于|所以|目前|现在|最近|一直|已经|年纪大|行动)*"
)
"""Who fares so, and the words that join it."""
_MOMENT = re.compile(
    r"(?:3[6-9]|4[01])(?:\.\d)?度|(?:早上|上午|中午|下午|晚上|今晚|明早)?\d{1,2}点(?:半|钟)?(?:以?[前后]|左右)?|周[一二三四五六日天]|"
    "白天|晚上|早上|上午|下午|中午|[今明后]天|平时"
)
"""How high a fever is, and when somebody is there."""
_LONGEST = 24


def take_remarks(text: str, lexicon: Lexicon) -> tuple[str, list[str]]:
    """The text without its remarks, and these; what stands before the address is no remark."""
    if _SIGNS.isdisjoint(text):
        return text, []
    clauses = [match for match in _CLAUSE.finditer(text, text.find(DOOR_SIGN) + 1) if len(match[0]) <= _LONGEST]
    found = [match for match in clauses if not _SIGNS.isdisjoint(match[0]) and _is_remark(match, text, lexicon)]
    for match in reversed(found):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text, [match[0] for match in found]


def _is_remark(clause: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether a clause tells something beside the goods, and nothing else."""
    words = _EVIDENCE.sub(" ", clause[0])
    told = _TOLD.search(words)
    if told and _fits(told, f"{text[: clause.start()]} {text[clause.end() :]}", lexicon):
        words = f"{words[: told.start()]} {words[told.end() :]}"
    if words == clause[0]:
        return False
    return _BESIDE.fullmatch("".join(_MOMENT.sub("", words).split())) is not None


def _fits(told: re.Match[str], rest: str, lexicon: Lexicon) -> bool:
    """Whether words about goods only tell more of what the rest orders, or that something is not eaten here."""
    ordered = {word.products for word in lexicon.inside(rest)}
    goods = told["wished"] or told["lacking"] or ""
    if goods:
        return any(word.products in ordered for word in lexicon.inside(goods))
    if told["avoided"]:
        known = lexicon.inside(told["avoided"])
        return told["avoided"] not in rest and not any(word.products in ordered for word in known)
    return bool(ordered)
