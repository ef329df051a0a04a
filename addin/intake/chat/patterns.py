"""The patterns of a message's tokens, in the order in which they are tried; each names a group of `PATTERN`.

A unit that begins another word is none (2个人, 三只要); a numeral of Chinese signs counts only with its unit.
"""

import re

from addin.intake.chat import words

DOOR_SIGN = "\ue002"
PLACE_SIGN = "\ue003"
PHONE_SIGN = "\ue001"

UNIT = "|".join(sorted(map(re.escape, words.UNITS), key=len, reverse=True))
CHINESE = "[一二两三四五六七八九十百半]{1,5}"
NUMBER = rf"(?:\d{{1,6}}(?:\.\d{{1,3}})?|{CHINESE})"

_GUARD = (
    r"(?<![A-Za-z])(?<!个)(?<!只)|(?<=[A-Za-z])(?![A-Za-z])|"
    r"(?<=个)(?!人|月|小时|星期|礼拜|钟|孩|大人|老人|娃|核桃)|(?<=只)(?!要|有|是|能|想)"
)
_BEFORE_UNIT = rf"(?:\d{{1,6}}(?:\.\d{{1,3}})?(?:\s(?={words.COUNTING}))?|{CHINESE}|[俩仨](?={words.COUNTING}|包))"
_PLAIN = r"\d++(?:\.\d++)?+"
_YUAN = "(?:元钱?|块钱|圆|rmb|RMB|角|毛钱?)"
_HALF_YUAN = "[一二三四五六七八九半]"
_AMOUNT = (
    rf"(?:¥\s?{_PLAIN}\s?(?:{_YUAN}|块)?|{_PLAIN}\s?{_YUAN}|\d+块(?:钱|\d毛?|{_HALF_YUAN}毛?)|{CHINESE}(?:块钱|元钱)"
    rf"|{CHINESE}元(?![\u4e00-\u9fff])|[一二两三四五六七八九十]+块{_HALF_YUAN}毛?)"
)
_SETTLED = (
    "(?:微信|支付宝|现金)?"
    "(?:共计?|合计|总[共价计]?|一共|总金额|金额|已?付款?了?|实付|已?转账?了?|已?收款?|红包|运费|找零)"
)
SETTLED = re.compile(_SETTLED)
"""What is paid or adds up orders nothing: 已付52.5, 共37元."""
_MEASURE = (
    "(?:ml|mL|ML|毫升|L|l|升|kg|KG|Kg|g|G|克|毫克|mg|μg|千克|公斤|斤|两|枚|片|粒|只|个|袋|包|盒|瓶|罐|听|支|条|卷|抽|张|杯|"
    "cm|寸|码)"
)

_DATE = (
    r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}:\d{2}(?::\d{2})?|"
    r"(?:上午|下午|晚上|早上|中午|明早|今晚)?\d{1,2}点(?!\d)(?:半|钟|左右)?(?:\s?[-~到至]\s?\d{1,2}点(?!\d)半?)?(?:[以之]?前|[以之]?后)?|周[一二三四五六日天]|"
    r"星期[一二三四五六日天]|[今明后昨][天日早晚]|上午|下午|晚上|早上|中午"
)
_PRICE = (
    rf"(?:单价|每\s?(?:{UNIT}))\s?:?\s?{_AMOUNT}|{_AMOUNT}\s?(?:/|每|一|1)\s?(?:{UNIT})|\d+\.\d+/(?:{UNIT})|"
    rf"{_AMOUNT}\s?\d(?:{UNIT})/份|"
    rf"[@*=](?<=[斤袋盒箱板桶瓶包只把根个份提条块罐元\s]\S)\s?(?:{_AMOUNT}|{_PLAIN}块)|@(?<=[斤袋盒箱板桶瓶包只把根个份提条块罐\s]@)\s?{_PLAIN}|"
    rf"{_PLAIN}块\s?(?:/|每|一|1)\s?(?:{UNIT})(?![一二两三四五六七八九十半])"
)
_MONEY = (
    rf"红包\s?{_PLAIN}\s?(?:元|块)?已?[发转]了?|"
    rf"{_SETTLED}\s?:?\s?{_AMOUNT}|{_SETTLED}\s?:?\s?{_PLAIN}(?![\d.])(?!\s?(?:{UNIT}))|"
    rf"{_SETTLED}\s?:?\s?{_PLAIN}块|"
    rf"{_AMOUNT}(?:\s?(?:已付款?|已转账?|付了))?|"
    rf"{_PLAIN}\s?(?:已付款?|已转账?|付了)"
)
_TOTAL = rf"(?:共计?|合计|总共|总计|一共)\s?:?\s?{NUMBER}\s?(?:{UNIT})"
_PER = rf"(?:\s?/\s?(?:{UNIT}))?"
_SPEC = (
    rf"{_PLAIN}\s?{_MEASURE}\s?(?:\*\s?{_PLAIN}(?!\s?[元块¥])\s?(?:{UNIT}|{_MEASURE})?)+{_PER}装?|\d+\s?\*\s?{_PLAIN}\s?{_MEASURE}{_PER}"
    rf"|(?:{_PLAIN}\s?|{CHINESE})(?:{UNIT})?\s?/\s?(?:{UNIT})(?![A-Za-z])(?=$|[^\u4e00-\u9fff]|[一二两三四五六七八九十半])"
    rf"|{_PLAIN}\s?(?:{UNIT})\s?[一1](?:{UNIT})的|(?:{_PLAIN}\s?|{CHINESE})(?:{UNIT})装|[大小]?[箱桶袋瓶盒罐]装|{_PLAIN}\s?度"
)
_RANGE = (
    rf"{_PLAIN}\s?(?:{UNIT})?\s?(?:[-~至到]|或)\s?{_PLAIN}\s?(?:{UNIT})|(?:{CHINESE}|\d+)[来多几]\s?(?:{UNIT})|"
    rf"{words.VAGUE}"
)
_MENU = (
    rf"(?:套餐|组合|礼包)\s?(?:[A-Za-z](?![A-Za-z])|\d{{1,2}}(?!\s?(?:{UNIT}|\*))|[一二三四五六七八九十])|"
    r"[A-Za-z]\s?(?:套餐|组合|礼包|套|餐)|\(\d{1,2}\)|\d{1,2}\s?号(?:套餐|商品|菜|品|餐)?"
)
_COUNTED = (
    rf"(?:(?P<sign>[*+])\s?)?(?P<num>{_BEFORE_UNIT})(?:(?P<unit>{UNIT})(?:{_GUARD})(?P<half>半)?"
    r"(?:(?P<liang>\d|[一二三四五六七八九半])两)?)"
)
_ALTERNATIVES = (
    ("door", DOOR_SIGN),
    ("phone", f"{PHONE_SIGN}|{PLACE_SIGN}"),
    ("strike", "~~+"),
    ("manner", words.MANNER),
    ("slip", words.SLIP),
    ("report", rf"(?=[{words.REPORT_SIGNS}])(?:{words.REPORT})"),
    ("date", _DATE),
    ("price", _PRICE),
    ("people", words.PEOPLE),
    ("money", _MONEY),
    ("total", _TOTAL),
    ("spec", _SPEC),
    ("range", _RANGE),
    ("menu", _MENU),
    ("model", rf"(?<![A-Za-z])[A-Za-z]{{1,6}}\d+[A-Za-z]?(?!\d|\s?(?:{UNIT}))"),
    ("counted", _COUNTED),
    ("one", rf"(?<=[来要买带捎送拿])(?:{UNIT})(?=[\u4e00-\u9fff])"),
    ("alone", rf"(?<=各){CHINESE}(?![\u4e00-\u9fff])"),
    ("pair", r"[*+]?\s?[俩仨](?![\u4e00-\u9fff])"),
    ("signed", rf"(?P<bare_sign>[*+])\s?(?P<bare>\d{{1,6}}(?:\.\d{{1,3}})?|{CHINESE}(?![\u4e00-\u9fff]))"),
    ("digits", r"\d{1,6}(?:\.\d{1,3})?"),
    ("cancel", words.CANCEL),
    ("no", "不要"),
    ("less", words.LESS),
    ("replace", words.REPLACE),
    ("add", rf"{words.ADD}|(?<![参增追添])加"),
    ("same", words.SAME),
    ("also", words.ALSO),
    ("every", words.EVERY),
    ("each", "各自?(?:要|来|买|订|加)?|都(?:要|来|买|订)|均"),
    ("for", "帮忙?(?:带|代)?(?!我)|代|替(?!我)|给(?!我)"),
    ("condition", words.CONDITION),
    ("question", words.QUESTION),
    ("note", words.NOTES),
    ("noise", words.NOISE),
    ("open", r"[(\[{【「『《<“\"]"),
    ("close", r"[)\]}】」』》>”\"]"),
    ("cross", r"\*(?!\s?\d)"),
    ("break", r"还有|以及|外加|另外|加上|[,、;。.|/&+\n!:…_=*-]|和|跟|与|及"),
    ("space", r"\s+"),
)
PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ALTERNATIVES))
USED_SIGNS = frozenset(PATTERN.pattern)
"""A Chinese sign that is not among these begins no token: the alternatives name each sign that they begin with."""
