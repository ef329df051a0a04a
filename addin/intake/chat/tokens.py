"""A message without its address becomes tokens: goods, quantities, specs, money, and the words that change an order.

One pass from left to right. At each place the catalogue's longest word is tried first (五花肉, 八宝粥 and 三元牛奶
are words, not numbers), then the patterns, else the sign belongs to an unknown word. Nothing is left out: what no
pattern explains is a WORD token.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import IntEnum, auto
from typing import NamedTuple

from addin.intake.chat.lexicon import Lexicon, Word, lowered
from addin.intake.chat.patterns import DOOR_SIGN, NUMBER, PATTERN, PLACE_SIGN, UNIT, USED_SIGNS
from addin.terms.numerals import numeral


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
    LESS = auto()
    """少要1斤, 留一盒: a part is taken back."""
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
    REPORT = auto()
    """已收到, 少送了: an order or a delivery that was."""
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


_KINDS = {
    "door": Kind.DOOR,
    "phone": Kind.PHONE,
    "strike": Kind.STRIKE,
    "model": Kind.WORD,
    "cross": Kind.CONDITION,
    "date": Kind.DATE,
    "people": Kind.NOTE,
    "price": Kind.PRICE,
    "money": Kind.MONEY,
    "total": Kind.TOTAL,
    "spec": Kind.SPEC,
    "menu": Kind.MENU,
    "cancel": Kind.CANCEL,
    "no": Kind.CANCEL,
    "less": Kind.LESS,
    "replace": Kind.REPLACE,
    "slip": Kind.REPLACE,
    "add": Kind.ADD,
    "same": Kind.SAME,
    "also": Kind.ALSO,
    "every": Kind.EVERY,
    "each": Kind.EACH,
    "for": Kind.FOR,
    "condition": Kind.CONDITION,
    "report": Kind.REPORT,
    "manner": Kind.NOTE,
    "question": Kind.QUESTION,
    "note": Kind.NOTE,
    "noise": Kind.NOISE,
    "open": Kind.OPEN,
    "close": Kind.CLOSE,
    "break": Kind.BREAK,
    "space": Kind.SPACE,
}
_ALONE = {
    DOOR_SIGN: Kind.DOOR,
    " ": Kind.SPACE,
    ",": Kind.BREAK,
    "、": Kind.BREAK,
    ";": Kind.BREAK,
}
"""Signs that are a token whatever stands beside them; only further spaces join a space."""
_PER_UNIT = re.compile(rf"\s?/\s?(?:{UNIT})(?![\u4e00-\u9fff])")
_SAID = re.compile(rf"({NUMBER})\s?({UNIT})$")
_SPOKEN = {"半": Decimal("0.5"), "俩": Decimal(2), "仨": Decimal(3)}
_LIANG = {**{str(at): Decimal(at) for at in range(10)}, "半": Decimal("0.5")}


def tokenize(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a text, which cover it from end to end."""
    found: list[Token] = []
    low, signs = lowered(text), lexicon.signs
    at, unknown, last = 0, -1, len(text)
    while at < last:
        goods = lexicon.at(low, at) if low[at] in signs else None
        token = _goods(text, at, goods) if goods else _said(text, low, at, lexicon)
        if token is None:
            unknown = at if unknown < 0 else unknown
            at += 1
            continue
        if unknown >= 0:
            found.append(Token(Kind.WORD, text[unknown:at], unknown))
            unknown = -1
        found.append(token)
        at += len(token.text)
    if unknown >= 0:
        found.append(Token(Kind.WORD, text[unknown:], unknown))
    return found


def _goods(text: str, at: int, goods: Word) -> Token:
    """The catalogue's word, with what goes on with its spec: 5kg装, 30枚/板."""
    end = at + goods.length
    if goods.with_spec:
        end += text.startswith("装", end)
        per = _PER_UNIT.match(text, end)
        end = per.end() if per else end
    return Token(Kind.GOODS, text[at:end], at, None, "", goods)


def _said(text: str, low: str, at: int, lexicon: Lexicon) -> Token | None:
    """The token that the patterns find here; signs that settle it alone are not put to them."""
    sign = text[at]
    alone = _ALONE.get(sign)
    if alone and not (sign == " " and text[at + 1 : at + 2].isspace()):
        return Token(alone, sign, at)
    if "\u4e00" <= sign <= "\u9fff" and sign not in USED_SIGNS:
        return None
    match = PATTERN.match(text, at)
    if match is None:
        return None
    name = match.lastgroup or ""
    make = _MAKERS.get(name)
    return make(match, low, lexicon) if make else Token(_KINDS[name], match[0], at)


def _signed(match: re.Match[str], text: str, lexicon: Lexicon) -> Token:
    """+2 is a quantity; +5号电池 is a sign and goods."""
    if lexicon.at(text, match.start("bare")):
        return Token(Kind.BREAK, match["bare_sign"], match.start())
    return Token(Kind.QUANTITY, match[0], match.start(), number_of(match["bare"]), sign=match["bare_sign"])


def _digits(match: re.Match[str], _: str, __: Lexicon) -> Token:
    return Token(Kind.QUANTITY, match[0], match.start(), number_of(match[0]))


def _pair(match: re.Match[str], _: str, __: Lexicon) -> Token:
    return Token(Kind.QUANTITY, match[0], match.start(), _SPOKEN[match[0].strip("*+ ")], "个")


def _one(match: re.Match[str], text: str, lexicon: Lexicon) -> Token | None:
    """来瓶醋 is one bottle; 来条形码 is none."""
    goods = lexicon.at(text, match.end())
    return Token(Kind.QUANTITY, match[0], match.start(), Decimal(1), match[0]) if goods else None


def _total(match: re.Match[str], _: str, __: Lexicon) -> Token:
    said = _SAID.search(match[0])
    return Token(Kind.TOTAL, match[0], match.start(), number_of(said[1]) if said else None, said[2] if said else "")


def _vague(match: re.Match[str], _: str, __: Lexicon) -> Token:
    return Token(Kind.QUANTITY, match[0], match.start(), None)


def _counted(match: re.Match[str], text: str, lexicon: Lexicon) -> Token:
    """A number with a unit; vague where the unit may be the beginning of a product's name (2包菜, not 抽纸2 卷纸1)."""
    number, unit = number_of(match["num"].strip()), match["unit"]
    if number is not None and match["half"]:
        number += _SPOKEN["半"]
    if number is not None and match["liang"]:
        extra = number_of(match["liang"])
        number = number + extra / 10 if unit == "斤" and extra is not None else None
    at = match.start("unit")
    other = lexicon.at(text, at) if text[at] in lexicon.signs else None
    if other and other.length > len(unit):
        if text[at - 1] == " ":
            return _bare(match, match.start("num"), len(match["num"]))
        number = None
    return Token(Kind.QUANTITY, match[0], match.start(), number, unit, sign=match["sign"] or "")


def _bare(match: re.Match[str], start: int, length: int) -> Token:
    """The number of a match alone."""
    said = match.string[match.start() : start + length].rstrip()
    return Token(Kind.QUANTITY, said, match.start(), number_of(match["num"].strip()), sign=match["sign"] or "")


def number_of(word: str) -> Decimal | None:
    """The value of a numeral that counts; None where it is none (两三) or says it twice."""
    if word in _SPOKEN:
        return _SPOKEN[word]
    return Decimal(word) if word[0].isdigit() else numeral(word)


_MAKERS: dict[str, Callable[[re.Match[str], str, Lexicon], Token | None]] = {
    "counted": _counted,
    "signed": _signed,
    "digits": _digits,
    "one": _one,
    "alone": _digits,
    "pair": _pair,
    "total": _total,
    "range": _vague,
}

__all__ = ["DOOR_SIGN", "PLACE_SIGN", "Kind", "Token", "number_of", "tokenize"]
