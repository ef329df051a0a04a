"""Messages to all that offer one product (鸡蛋30枚/板 到了60板，先到先得): bare amounts below them ask for it.

A block's messages in; for each line the product that is on offer there, and which messages only offer. An offer holds
until other goods are spoken of as on sale, whether they are known or not; a message that may be somebody's order, or
that tells of a delivery, offers nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from addin.intake.chat.container import Block
from addin.intake.chat.context import Entry
from addin.intake.chat.headings import contents_cut, goods_named, without_place
from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.patterns import NUMBER, UNIT
from addin.intake.chat.places import Places
from addin.intake.chat.products import fits
from addin.intake.chat.shelf import Shelf
from addin.intake.chat.tokens import Kind, Token, tokenize
from addin.intake.chat.words import FOOD_SIGNS
from addin.model.office import Product
from addin.terms.names import plain
from addin.terms.units import normal_unit

_CALLS = re.compile(
    "先到先得|[需想]?要的(?=[报接扣快抓请直登联邻朋赶在私可一])|谁[家要]|扣1|可以?[报订团接]|(?:现在|开始)[报订接团]|开[团接]|团购|拼[团单]|"
    "限[量购]|每[户家人单]限|截[止单]|直接[报接]|报(?:房|门牌|楼|数|单|给我)|(?<![谢苦激])大家(?!好)|各位(?!.{0,3}好)|按.{1,16}(?:报|登记|接龙)"
)
"""What calls upon everybody to order."""
_ENTERED = re.compile("接龙|统计|特价|单价")
_MAY_ENTER = re.compile("报名|登记|预[订定]")
"""What may also ask to enter one order: an offer only above all orders."""
_PRICED = re.compile(
    rf"[\d一二三四五六七八九十百]\s?[元块]?钱?\s?(?:每|/)\s?(?:{UNIT})|[\d一二三四五六七八九十百]\s?[元块]钱?\s?[一1]\s?(?:{UNIT})"
)
_ARRIVED = re.compile("到了|到货|来了|来啦|有货|现货|新到|上新|到(?=\\s?\\d)|库存|[还只]?剩|[也还]有(?=[,。!\\s]|$)")
_FETCHED = re.compile("[来去下]取|取货|领|拿|自提|发放|派送|送完|下楼|配送")
_PAST = re.compile("昨|前天|上次|之前|已[订买]|订的|[收拿领]到|没[收送到]|未到|还没|坏了?|少了|错了|补发")
_OWN = re.compile("我(?!们(?!家))|俺|帮|替|给(?!大家)|退|换|改|取消|不要|转让|匀|吃不完|家里|同上|一样|再[来要加]|也要")
"""Somebody's own words, about his own order."""
_TOLD_NUMBERS = re.compile(
    rf"(?:[到来]了?|[还只]?有|共|[还只]?剩[下余]?(?:最后)?|最后|库存|限量?|每[户家人单](?:最多|只能|可)?限?[购订买领]?|最多|限购|满|凑够?)\s?{NUMBER}\s?(?:{UNIT})"
    r"(?:起送|发车|成团|起订|开团|左右)?|(?:[也都又刚]|已经)?(?:到了|到货了?|来[了啦]|有现?货了?|新到|上新)|[也还]有(?=[,。!\s]|$)"
)
"""How many there are, and how many a household may have."""
_WHO_WANTS = re.compile(r"(?:有没有|还?有|谁家?)人?[想需]?要(?P<goods>[^\s,?]{1,10}?)的?[吗嘛]?\?+|谁家?还?要\s?\?+")
"""What asks everybody: 有要鸡蛋的吗?"""
_SOLD = re.compile("有|要|最后|来|到|卖|元|块|钱|报|订|团|接龙|剩|登记")
_LONGEST = 120


class Offers:
    """What is on offer at each line of a block."""

    def __init__(self, block: Block, shelf: Shelf, places: Places, residents: Container[str]) -> None:
        self._shelf, self._places = shelf, places
        self._changes: list[tuple[int, Shelf]] = []
        self._only_offers: set[int] = set()
        top = block.entries[0].first if block.entries else 0
        for line, text in _messages(block, residents):
            self._take(line, text, top=line == top)

    @property
    def change(self) -> bool:
        """Whether the offer is not the same everywhere."""
        return bool(self._changes)

    @property
    def last(self) -> tuple[Product, ...]:
        """What is on offer at the end."""
        return self._changes[-1][1].title if self._changes else ()

    def at(self, entry: Entry) -> Shelf:
        """What can be ordered where an entry stands."""
        at = bisect_right(self._changes, entry.first, key=lambda change: change[0])
        return self._changes[at - 1][1] if at else self._shelf

    def only_offers(self, entry: Entry) -> bool:
        """Whether an entry orders nothing, but offers."""
        return entry.first in self._only_offers

    def _take(self, line: int, text: str, *, top: bool) -> None:
        now = self._changes[-1][1] if self._changes else self._shelf
        if len(text) > _LONGEST or not (_SOLD.search(text) or _PRICED.search(text)):
            return
        if self._places.doors(text):
            return
        product = offered_by(text, now.lexicon, self._places, top=top)
        if product:
            self._only_offers.add(line)
            self._changes.append((line, now._replace(title=product)))
        elif now.title and _speaks_of_others(text, now.lexicon, now.title):
            self._changes.append((line, now._replace(title=())))


def _messages(block: Block, residents: Container[str]) -> Iterator[tuple[int, str]]:
    """The messages outside a list, and what was told to all, by their line; those who order have nothing to offer."""
    free = [each for each in block.entries if not (each.listed or each.doubt)]
    said = [(each.first, _said(each)) for each in free if not (each.told and plain(each.sender) in residents)]
    return iter(sorted([*said, *block.notices]))


def _said(entry: Entry) -> str:
    """The words of a message, with those before its first colon: 今天开团：口罩 15元."""
    inline = entry.sender and entry.raw.startswith(entry.sender)
    return f"{entry.sender}: {entry.text}" if inline else entry.text


def offered_by(text: str, lexicon: Lexicon, places: Places, *, top: bool = False) -> tuple[Product, ...]:
    """The one product that a message offers to all; none where it may be an order, or where anything else is named."""
    called = _CALLS.search(text) or (_ARRIVED.search(text) and not _FETCHED.search(text))
    hinted = called or _ENTERED.search(text) or _PRICED.search(text) or (top and _MAY_ENTER.search(text))
    if not hinted or _PAST.search(text) or _OWN.search(text) or (not called and places.partial(text)):
        return ()
    words = _TOLD_NUMBERS.sub(" ", _WHO_WANTS.sub(lambda match: f"{match['goods'] or ''} ", text) if called else text)
    words = without_place(contents_cut(words, lexicon), places)
    named = set(goods_named(words, lexicon))
    tokens = tokenize(words, lexicon)
    if len(named) != 1 or not all(_explained(at, tokens) for at in range(len(tokens))):
        return ()
    (products,) = named
    counted = [token for token in tokens if token.kind is Kind.QUANTITY]
    priced = any(token.kind in _PRICES for token in tokens) or any(token.number != 1 for token in counted)
    if not all(_is_told(token, products, called=bool(called and priced)) for token in counted):
        return ()
    units = {normal_unit(match[1]) for match in re.finditer(rf"(?:{NUMBER})\s?({UNIT})", text)}
    same = tuple(each for each in products if normal_unit(each.unit) in units)
    return same if len(same) == 1 else products


_PRICES = frozenset((Kind.MONEY, Kind.PRICE, Kind.SPEC))
_SAID_TO_ALL = frozenset(
    (Kind.GOODS, Kind.WORD, Kind.SPEC, Kind.MONEY, Kind.PRICE, Kind.TOTAL, Kind.DATE, Kind.BREAK, Kind.SPACE, Kind.OPEN)
) | {Kind.CLOSE, Kind.NOTE, Kind.NOISE, Kind.CONDITION, Kind.FOR, Kind.EACH, Kind.QUANTITY}


def _explained(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a token may stand in an offer: no question, no change, and no word for goods that are not known."""
    token = tokens[at]
    if token.kind is Kind.GOODS:
        beside = [tokens[near].kind for near in (at - 1, at + 1) if 0 <= near < len(tokens)]
        return Kind.WORD not in beside and Kind.GOODS not in beside
    return token.kind in _SAID_TO_ALL and not (token.kind is Kind.WORD and FOOD_SIGNS.intersection(token.text))


def _is_told(token: Token, products: Sequence[Product], *, called: bool) -> bool:
    """Whether a number is of the spec or of the price: 30枚, and in a call to all 一板 and 28块."""
    one = token.number == 1 and any(normal_unit(token.unit) == normal_unit(each.unit) for each in products)
    if one or token.unit == "块":
        return called
    return any(token.unit and fits(each, token.text) for each in products)


def _speaks_of_others(text: str, lexicon: Lexicon, offered: Sequence[Product]) -> bool:
    """Whether a message speaks of other goods than those on offer."""
    codes = {product.code for product in offered}
    for token in tokenize(_TOLD_NUMBERS.sub(" ", text), lexicon):
        if token.goods and not codes.intersection(product.code for product in token.goods.products):
            return True
        if token.kind is Kind.WORD and FOOD_SIGNS.intersection(token.text):
            return True
    return False
