"""A message without its address becomes tokens: goods, quantities, specs, money, and the words that change an order.

One pass from left to right. At each place the catalogue's longest word is tried first (五花肉, 八宝粥 and 三元牛奶
are words, not numbers), then the patterns, else the sign belongs to an unknown word. Nothing is left out: what no
pattern explains is a WORD token.
"""

import re
from decimal import Decimal
from enum import IntEnum, auto
from typing import NamedTuple

from addin.intake.chat import words
from addin.intake.chat.lexicon import Lexicon, Word
from addin.terms.numerals import numeral

DOOR_SIGN = "\ue002"
PLACE_SIGN = "\ue003"
PHONE_SIGN = "\ue001"


class Kind(IntEnum):
    """What a token is."""

    GOODS = auto()
    WORD = auto()
    QUANTITY = auto()
    SPEC = auto()
    MONEY = auto()
    PRICE = auto()
    TOTAL = auto()
    """共3份: a total, no order of its own."""
    DOOR = auto()
    PHONE = auto()
    DATE = auto()
    BREAK = auto()
    """A comma, 和 or +: what stands on both sides is apart."""
    SPACE = auto()
    OPEN = auto()
    CLOSE = auto()
    EACH = auto()
    EVERY = auto()
    CANCEL = auto()
    REPLACE = auto()
    ADD = auto()
    SAME = auto()
    ALSO = auto()
    FOR = auto()
    MENU = auto()
    """3号, 套餐A: a numbered thing of the menu."""
    NOTE = auto()
    NOISE = auto()
    QUESTION = auto()
    CONDITION = auto()
    STRIKE = auto()


class Token(NamedTuple):
    """A piece of text; a quantity has a number (None when it is vague) and a unit, goods have the catalogue's word."""

    kind: Kind
    text: str
    start: int
    number: Decimal | None = None
    unit: str = ""
    goods: Word | None = None
    sign: str = ""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


_UNIT = "|".join(sorted(map(re.escape, words.UNITS), key=len, reverse=True))
_UNIT_GUARD = r"(?![A-Za-z])(?<!个)(?<!只)|(?<=个)(?!人|月|小时|星期|礼拜|钟|孩|大人|老人|娃|核桃)|(?<=只)(?!要|有|是|能|想)"
_CN = "[一二两三四五六七八九十百半]{1,5}"
_NUM = rf"(?:\d{{1,6}}(?:\.\d{{1,3}})?|{_CN})"
_NUM_BEFORE_UNIT = rf"(?:\d{{1,6}}(?:\.\d{{1,3}})?(?:\s(?={words.COUNTING}))?|{_CN})"
_YUAN = "(?:元钱?|块钱|圆|rmb|RMB|角|毛钱?)"
_MEASURE_UNIT = "(?:ml|mL|ML|毫升|L|l|升|kg|KG|Kg|g|G|克|毫克|mg|千克|公斤|斤|两|枚|片|粒|只|个|袋|包|盒|瓶|罐|听|支|条|卷|抽|张|杯|cm|寸|码)"
_AMOUNT = rf"(?:¥\s?\d+(?:\.\d+)?\s?(?:{_YUAN}|块)?|\d+(?:\.\d+)?\s?{_YUAN}|\d+块(?:钱|\d毛?|[一二三四五六七八九半]毛?)|{_CN}(?:块钱|元钱)|{_CN}元(?![\u4e00-\u9fff])|[一二两三四五六七八九十]+块[一二三四五六七八九半]毛?)"
_SETTLED = "(?:共计?|合计|总[共价计]?|一共|总金额|金额|已?付款?了?|实付|已?转账?了?|已?收款?|红包|运费|找零)"

_PATTERN = re.compile(
    "|".join(
        (
            rf"(?P<door>{DOOR_SIGN})|(?P<phone>{PHONE_SIGN}|{PLACE_SIGN})|(?P<strike>~~+)",
            r"(?P<date>20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}:\d{2}(?::\d{2})?|"
            r"(?:上午|下午|晚上|早上|中午|明早|今晚)?\d{1,2}点(?!\d)(?:半|钟|左右)?(?:以?前|以?后)?|周[一二三四五六日天]|星期[一二三四五六日天]|[今明后昨][天日早晚]|上午|下午|晚上|早上|中午)",
            rf"(?P<price>(?:单价|每\s?(?:{_UNIT}))\s?:?\s?{_AMOUNT}|{_AMOUNT}\s?(?:/|每|一|1)\s?(?:{_UNIT})|\d+\.\d+/(?:{_UNIT})|{_AMOUNT}\s?\d(?:{_UNIT})/份)",
            rf"(?P<people>{words.PEOPLE})",
            rf"(?P<money>{_SETTLED}\s?:?\s?{_AMOUNT}|{_SETTLED}\s?:?\s?\d+(?:\.\d+)?(?![\d.])(?!\s?(?:{_UNIT}))|{_AMOUNT}\s?(?:已付|已转|付了)?|\d+(?:\.\d+)?\s?(?:已付款?|已转账?|付了))",
            rf"(?P<total>(?:共计?|合计|总共|总计|一共)\s?:?\s?{_NUM}\s?(?:{_UNIT}))",
            rf"(?P<spec>\d+(?:\.\d+)?\s?{_MEASURE_UNIT}\s?(?:\*\s?\d+(?:\.\d+)?\s?(?:{_UNIT}|{_MEASURE_UNIT})?)+(?:\s?/\s?(?:{_UNIT}))?装?"
            rf"|\d+\s?\*\s?\d+(?:\.\d+)?\s?{_MEASURE_UNIT}(?:\s?/\s?(?:{_UNIT}))?"
            rf"|(?:\d+(?:\.\d+)?|{_CN})\s?(?:{_UNIT})?\s?/\s?(?:{_UNIT})(?![A-Za-z])(?=$|[^\u4e00-\u9fff]|[一二两三四五六七八九十半])|(?:\d+(?:\.\d+)?|{_CN})\s?(?:{_UNIT})装|[大小]?[箱桶袋瓶盒罐]装|\d+(?:\.\d+)?\s?度)",
            rf"(?P<range>\d+(?:\.\d+)?\s?(?:{_UNIT})?\s?(?:[-~至到]|或)\s?\d+(?:\.\d+)?\s?(?:{_UNIT})|(?:{_CN}|\d+)[来多几]\s?(?:{_UNIT})|{words.VAGUE})",
            rf"(?P<menu>(?:套餐|组合|礼包)\s?(?:[A-Za-z](?![A-Za-z])|\d{{1,2}}(?!\s?(?:{_UNIT}|\*))|[一二三四五六七八九十])|[A-Za-z]\s?(?:套餐|组合|礼包|套|餐)|\(\d{{1,2}}\)|\d{{1,2}}\s?号(?:套餐|商品|菜|品|餐)?)",
            rf"(?:(?P<sign>[*+])\s?)?(?P<num>{_NUM_BEFORE_UNIT})(?:(?P<unit>{_UNIT})(?:{_UNIT_GUARD})(?P<half>半)?(?:(?P<liang>\d|[一二三四五六七八九半])两)?)",
            r"(?P<pair>[*+]?\s?[俩仨])(?![\u4e00-\u9fff])",
            rf"(?P<bare_sign>[*+])\s?(?P<bare>\d{{1,6}}(?:\.\d{{1,3}})?|{_CN}(?![\u4e00-\u9fff]))",
            r"(?P<digits>\d{1,6}(?:\.\d{1,3})?)",
            rf"(?P<cancel>{words.CANCEL})",
            r"(?P<no>不要)",
            rf"(?P<replace>{words.REPLACE})",
            rf"(?P<add>{words.ADD}|(?<![参增追添])加)",
            rf"(?P<same>{words.SAME})|(?P<also>{words.ALSO})|(?P<every>{words.EVERY})",
            "(?P<each>各自?(?:要|来|买|订|加)?|都(?:要|来|买|订)|均)",
            "(?P<for>帮忙?(?:带|代)?(?!我)|代|替(?!我)|给(?!我))",
            rf"(?P<condition>{words.CONDITION})",
            rf"(?P<question>{words.QUESTION})",
            rf"(?P<note>{words.NOTES})",
            rf"(?P<noise>{words.NOISE})",
            r"(?P<open>[(\[{【「『《<“\"])|(?P<close>[)\]}】」』》>”\"])",
            "(?P<break>还有|以及|外加|另外|加上|[,、;。.|/&+\n!:…_=*-]|和|跟|与|及)",
            r"(?P<space>\s+)",
        )
    )
)
_KINDS = {
    "door": Kind.DOOR,
    "phone": Kind.PHONE,
    "strike": Kind.STRIKE,
    "date": Kind.DATE,
    "people": Kind.NOTE,
    "price": Kind.PRICE,
    "money": Kind.MONEY,
    "total": Kind.TOTAL,
    "spec": Kind.SPEC,
    "menu": Kind.MENU,
    "cancel": Kind.CANCEL,
    "no": Kind.CANCEL,
    "replace": Kind.REPLACE,
    "add": Kind.ADD,
    "same": Kind.SAME,
    "also": Kind.ALSO,
    "every": Kind.EVERY,
    "each": Kind.EACH,
    "for": Kind.FOR,
    "condition": Kind.CONDITION,
    "question": Kind.QUESTION,
    "note": Kind.NOTE,
    "noise": Kind.NOISE,
    "open": Kind.OPEN,
    "close": Kind.CLOSE,
    "break": Kind.BREAK,
    "space": Kind.SPACE,
}
_SAID = re.compile(rf"({_NUM})\s?({_UNIT})$")
_SPOKEN = {"半": Decimal("0.5"), "俩": Decimal(2), "仨": Decimal(3)}
_LIANG = {**{str(at): Decimal(at) for at in range(10)}, "半": Decimal("0.5")}


def tokenize(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a text, which cover it from end to end."""
    found: list[Token] = []
    at, unknown = 0, -1
    match_at = _PATTERN.match
    while at < len(text):
        token = None
        goods = lexicon.at(text, at) if text[at] in lexicon.signs else None
        if goods:
            end = at + goods.length
            end += goods.with_spec and text.startswith("装", end)
            token = Token(Kind.GOODS, text[at:end], at, goods=goods)
        else:
            match = match_at(text, at)
            if match:
                token = _token(match, text, lexicon)
        if token is None:
            unknown = at if unknown < 0 else unknown
            at += 1
            continue
        if unknown >= 0:
            found.append(Token(Kind.WORD, text[unknown:at], unknown))
            unknown = -1
        found.append(token)
        at = token.end
    if unknown >= 0:
        found.append(Token(Kind.WORD, text[unknown:], unknown))
    return found


def _token(match: re.Match[str], text: str, lexicon: Lexicon) -> Token | None:
    name = match.lastgroup or ""
    if match["num"] is not None:
        return _counted(match, text, lexicon)
    if match["bare"] is not None and lexicon.at(text, match.start("bare")):
        return Token(Kind.BREAK, match["bare_sign"], match.start())
    if match["bare"] is not None or name == "digits":
        number = number_of(match["bare"] or match["digits"])
        return Token(Kind.QUANTITY, match[0], match.start(), number, sign=match["bare_sign"] or "")
    if name == "pair":
        number = _SPOKEN[match[0].strip("*+ ")]
        return Token(Kind.QUANTITY, match[0], match.start(), number, "个")
    if name == "total":
        said = _SAID.search(match[0])
        number = number_of(said[1]) if said else None
        return Token(Kind.TOTAL, match[0], match.start(), number, said[2] if said else "")
    if name == "range":
        return Token(Kind.QUANTITY, match[0], match.start(), None)
    return Token(_KINDS[name], match[0], match.start())


def _counted(match: re.Match[str], text: str, lexicon: Lexicon) -> Token:
    """A number with a unit; vague where the unit may be the beginning of a product's name (2包菜)."""
    number, unit = number_of(match["num"].strip()), match["unit"]
    if number is not None and match["half"]:
        number += _SPOKEN["半"]
    if number is not None and match["liang"]:
        extra = number_of(match["liang"])
        number = number + extra / 10 if unit == "斤" and extra is not None else None
    at = match.start("unit")
    if text[at] in lexicon.signs:
        other = lexicon.at(text, at)
        if other and other.length > len(unit):
            number = None
    return Token(Kind.QUANTITY, match[0], match.start(), number, unit, sign=match["sign"] or "")


def number_of(word: str) -> Decimal | None:
    """The value of a numeral that counts; None where it is none (两三) or says it twice."""
    if word in _SPOKEN:
        return _SPOKEN[word]
    return Decimal(word) if word[0].isdigit() else numeral(word)
