"""Whose order it is: the name before the address, else right behind it, else at the end; the other tokens remain.

A name is taken out only where it cannot be goods: 3栋501小明妈妈2斤鸡蛋, 张三 3-501 鸡蛋2板, 王*2 3-501 鸡蛋1板.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from addin.intake.chat.people import is_kin, is_speech, looks_like_name, may_be_name, numbered_name
from addin.intake.chat.tokens import Kind, Token
from addin.intake.chat.words import FOOD_SIGNS, SURNAMES
from addin.terms.names import plain

_BESIDE = frozenset((Kind.SPACE, Kind.BREAK, Kind.NOISE, Kind.OPEN, Kind.CLOSE, Kind.PHONE, Kind.DATE, Kind.NOTE))
_ENDS = frozenset((Kind.SPACE, Kind.BREAK, Kind.CLOSE, Kind.OPEN, Kind.PHONE, Kind.DOOR))
_IN_NAMES = frozenset((Kind.WORD, Kind.NOISE, Kind.FOR, Kind.ADD, Kind.EACH, Kind.ALSO))
_ORDERING = frozenset(
    (Kind.CANCEL, Kind.REPLACE, Kind.ADD, Kind.FOR, Kind.SAME, Kind.ALSO, Kind.EACH, Kind.EVERY, Kind.SPEC, Kind.MONEY)
) | {Kind.PRICE, Kind.STRIKE, Kind.QUESTION, Kind.CONDITION, Kind.TOTAL, Kind.REPORT}
_IN_MIXED = frozenset((Kind.WORD, Kind.NOISE, Kind.ADD, Kind.QUANTITY, Kind.BREAK))
MOST_ORDERED = 30
"""A higher number behind words is part of a nickname."""
_APART_IN_NAME = frozenset(" ,、;。()\n")
_JOINING = "和跟与及"


class Who(NamedTuple):
    """The name, the tokens without it, and goods that may have been meant as a nickname."""

    name: str
    tokens: tuple[Token, ...]
    unsure: str = ""


class Setting(NamedTuple):
    """What is known where a message stands: an entry of a numbered list, of a list of one product, names with homes."""

    numbered: bool
    single: bool
    known: Callable[[str], bool] = lambda _: False
    """Whether a name has a home that is known."""
    offered: Callable[[str], bool] = lambda _: False
    """Whether a word is the menu's."""


def take_name(text: str, tokens: Sequence[Token], setting: Setting) -> Who:
    """The name in a message, and the rest of it."""
    door = next((at for at, token in enumerate(tokens) if token.kind is Kind.DOOR), None)
    if door is None:
        changing = bool(tokens) and tokens[0].kind in (Kind.ADD, Kind.CANCEL)
        name, rest = _run(text, tokens, int(changing), setting, named=False)
        return _at_end(name, rest, "")
    before = _before(text, tokens[:door], tokens[door:], setting)
    name, behind = _run(text, tokens[door:], 1, setting, named=bool(before.name))
    return _at_end(before.name or name, (*before.tokens, *behind), before.unsure)


def _before(text: str, prefix: Sequence[Token], suffix: Sequence[Token], setting: Setting) -> Who:
    """What stands before the address is a name unless it orders something."""
    if prefix and prefix[0].kind is Kind.STRIKE:
        inner = _before(text, prefix[1:], suffix, setting)
        return inner._replace(tokens=(prefix[0], *inner.tokens))
    said = [token for token in prefix if token.kind not in _BESIDE]
    whole = text[said[0].start : said[-1].end] if said else ""
    ordering = any(_orders(token, prefix) for token in said)
    if (looks_like_name(whole) and not ordering) or (said and _is_nickname(whole, said, suffix, setting)):
        return Who(whole, ())
    changing = any(token.kind in _ORDERING for token in said)
    if changing or ordering:
        name, rest = _run(text, prefix, 0, setting, named=False)
        if not name:
            name, rest = _beside_door(prefix)
        if changing or name or not _numbered_name(said, suffix):
            return Who(name, rest)
    return _goods_or_name(whole, said, prefix, suffix, setting)


def _beside_door(prefix: Sequence[Token]) -> tuple[str, tuple[Token, ...]]:
    """A name that stands apart right before the address, behind goods: 茄子2斤 李大姐 4栋702."""
    said = [at for at, token in enumerate(prefix) if token.kind not in _BESIDE]
    at = said[-1]
    apart = at > 0 and prefix[at - 1].kind in _ENDS
    if apart and prefix[at].kind is Kind.WORD and looks_like_name(prefix[at].text):
        return prefix[at].text, (*prefix[:at], *prefix[at + 1 :])
    return "", tuple(prefix)


def _goods_or_name(
    whole: str, said: Sequence[Token], prefix: Sequence[Token], suffix: Sequence[Token], setting: Setting
) -> Who:
    """A nickname such as 小米 is also goods, one such as 王*2 also a quantity: sure only beside a whole order."""
    if not setting.numbered and is_speech(whole):
        named = any(token.kind in (Kind.GOODS, Kind.QUANTITY, Kind.MENU) for token in said)
        return Who("", tuple(prefix) if named else ())
    goods = bool(said) and all(token.kind in (Kind.GOODS, Kind.MENU) for token in said)
    counted = any(token.kind is Kind.QUANTITY for token in said)
    unsure = (goods and not (setting.numbered and _has_goods(suffix))) or (
        counted and (_may_be_goods(said) or not any(token.kind is Kind.QUANTITY for token in suffix))
    )
    return Who("", tuple(prefix), whole) if unsure or not said else Who(whole, ())


def _is_nickname(whole: str, said: Sequence[Token], suffix: Sequence[Token], setting: Setting) -> bool:
    """Whether the words in the place of a nickname are one although they hold a numeral or 加."""
    return (
        _numeral_name(whole, said, suffix, setting)
        or _odd_name(whole, said, setting)
        or _mixed_name(whole, said, suffix, setting)
    )


def _mixed_name(whole: str, said: Sequence[Token], suffix: Sequence[Token], setting: Setting) -> bool:
    """2022加油 and Zz_1998 order nothing before a whole order; 豆腐丝2 may."""
    if not setting.numbered or _APART_IN_NAME.intersection(whole) or not _orders_all(suffix, setting):
        return False
    if said[0].kind is Kind.ADD or any(token.kind not in _IN_MIXED for token in said):
        return False
    if any(token.kind is Kind.QUANTITY and (token.unit or token.number is None) for token in said):
        return False
    return any(token.kind is Kind.WORD for token in said) and not _may_be_goods(said)


def _orders_all(suffix: Sequence[Token], setting: Setting) -> bool:
    """Whether a whole order stands behind the address; in a list of one product a quantity is one."""
    return _has_goods(suffix) or (setting.single and any(token.kind is Kind.QUANTITY for token in suffix))


def _numeral_name(whole: str, said: Sequence[Token], suffix: Sequence[Token], setting: Setting) -> bool:
    """三管 and A01张三 in the place of a nickname, with a whole order behind the address."""
    if not (setting.numbered and _has_goods(suffix) and all(t.kind in (Kind.QUANTITY, Kind.WORD) for t in said)):
        return False
    last = said[-1]
    if last.kind is Kind.WORD and said[0].kind is Kind.WORD:
        return " " not in whole
    return len(whole) < 5 and not any(map(str.isdigit, whole))


def _odd_name(nickname: str, said: Sequence[Token], setting: Setting) -> bool:
    """加菲猫 is a nickname; 加王阿姨 adds something for 王阿姨."""
    starts = said[0].kind in (Kind.ADD, Kind.FOR, Kind.ALSO) and all(t.kind in _IN_NAMES for t in said)
    rest = nickname[len(said[0].text) :]
    return setting.numbered and starts and len(said) > 1 and " " not in nickname and not looks_like_name(rest)


def _orders(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a token is a quantity by itself: with a unit, or not part of a name such as 王*2."""
    if token.kind is not Kind.QUANTITY:
        return False
    at = tokens.index(token)
    beside = [tokens[near].kind for near in (at - 1, at + 1) if 0 <= near < len(tokens)]
    return bool(token.unit) or token.number is None or Kind.WORD not in beside


def _numbered_name(said: Sequence[Token], suffix: Sequence[Token]) -> bool:
    """王2 before a whole order; 豆腐丝2 may be ordered."""
    words = all(token.kind is Kind.WORD or (token.kind is Kind.QUANTITY and not token.unit) for token in said)
    return words and not _may_be_goods(said) and _has_goods(suffix)


def _may_be_goods(said: Sequence[Token]) -> bool:
    """Whether words and a last number may be unknown goods: 豆腐丝2; 小鱼儿88 is a nickname."""
    last = said[-1]
    counted = last.kind is Kind.QUANTITY and last.number is not None and last.number <= MOST_ORDERED
    return counted and any(FOOD_SIGNS.intersection(token.text) for token in said if token.kind is Kind.WORD)


def _has_goods(tokens: Sequence[Token]) -> bool:
    """Whether tokens hold goods and a quantity."""
    kinds = {token.kind for token in tokens}
    return Kind.GOODS in kinds and Kind.QUANTITY in kinds


def _run(
    text: str, tokens: Sequence[Token], start: int, setting: Setting, *, named: bool
) -> tuple[str, tuple[Token, ...]]:
    """The first word from `start` on as a name, if it may be one, and the tokens without it."""
    first = start
    while first < len(tokens) and tokens[first].kind in _BESIDE:
        first += 1
    sample = _sample_name(text, tokens, first) or _starred_name(tokens, first) or _kin_name(tokens, first)
    if sample:
        return text[tokens[first].start : tokens[sample - 1].end], (*tokens[:first], *tokens[sample:])
    last = first
    while last < len(tokens) and (tokens[last].kind in _IN_NAMES or _joins(tokens, last)):
        last += 1
    end = last
    while end > first and tokens[end - 1].kind is not Kind.WORD:
        end -= 1
    if end == first or tokens[first].kind not in (Kind.WORD, Kind.NOISE):
        return "", tuple(tokens)
    word = text[tokens[first].start : tokens[end - 1].end]
    if setting.offered(word):
        return "", tuple(tokens)
    if setting.known(plain(word)) or _is_name(word, tokens, last, setting, named=named):
        return word, (*tokens[:first], *tokens[end:])
    return "", tuple(tokens)


def _sample_name(text: str, tokens: Sequence[Token], first: int) -> int:
    """The token behind a name with a number, 住户08; 0 where none stands."""
    if first >= len(tokens):
        return 0
    end = numbered_name(text, tokens[first].start)
    return next((at + 1 for at in range(first, len(tokens)) if tokens[at].end == end), 0) if end else 0


def _starred_name(tokens: Sequence[Token], first: int) -> int:
    """The token behind 王*2, a surname and a count of signs, before a whole order; 0 where none stands."""
    if len(tokens) < first + 3 or tokens[first].text not in SURNAMES or not _has_goods(tokens[first + 2 :]):
        return 0
    count = tokens[first + 1]
    starred = count.kind is Kind.QUANTITY and count.sign == "*" and not count.unit
    return first + 2 if starred and tokens[first + 2].kind is Kind.SPACE else 0


def _kin_name(tokens: Sequence[Token], first: int) -> int:
    """The token behind 可乐妈, goods and a word for kin right behind an address; 0 where none stands."""
    if first + 2 >= len(tokens) or tokens[first].kind is not Kind.GOODS:
        return 0
    kin, behind = tokens[first + 1], tokens[first + 2]
    return first + 2 if is_kin(kin.text) and behind.kind in _ENDS else 0


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether 和 stands inside a name: 李和平."""
    return (
        0 < at < len(tokens) - 1
        and tokens[at].text in _JOINING
        and tokens[at - 1].kind is Kind.WORD
        and tokens[at + 1].kind is Kind.WORD
    )


def _is_name(word: str, tokens: Sequence[Token], last: int, setting: Setting, *, named: bool) -> bool:
    behind = tokens[last] if last < len(tokens) else None
    following = [token for token in tokens[last:] if token.kind not in _BESIDE]
    nearest = following[0] if following else None
    counted = nearest is not None and nearest.kind in (Kind.QUANTITY, Kind.SPEC, Kind.MONEY, Kind.EACH)
    if counted and not _number_first(following):
        homeless = setting.numbered and not any(token.kind is Kind.DOOR for token in tokens)
        return (setting.single or homeless) and looks_like_name(word)
    if behind is None or behind.kind in _ENDS or behind.kind is Kind.NOISE or tokens[last - 1].kind is Kind.NOISE:
        return looks_like_name(word) or (not named and may_be_name(word))
    if behind.kind is Kind.GOODS:
        return looks_like_name(word, strict=True)
    return looks_like_name(word)


def _number_first(following: Sequence[Token]) -> bool:
    """Whether the quantity has its goods behind it: 2斤鸡蛋, 各2斤 has not."""
    if following[0].kind is not Kind.QUANTITY or len(following) < 2:
        return False
    goods = following[1]
    return goods.kind is Kind.GOODS and goods.start == following[0].end and bool(following[0].unit)


def _at_end(name: str, tokens: Sequence[Token], unsure: str) -> Who:
    """A name behind the goods: 鸡蛋2板 张三."""
    said = [at for at, token in enumerate(tokens) if token.kind not in _BESIDE]
    if name or len(said) < 2:
        return Who(name, tuple(tokens), unsure)
    last, before = tokens[said[-1]], tokens[said[-1] - 1]
    apart = before.kind in _ENDS or before.kind is Kind.PHONE
    if last.kind is Kind.WORD and apart and looks_like_name(last.text) and tokens[said[-2]].kind is not Kind.FOR:
        return Who(last.text, (*tokens[: said[-1]], *tokens[said[-1] + 1 :]), unsure)
    return Who(name, tuple(tokens), unsure)
