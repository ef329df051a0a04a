"""Whose order it is: the name before the address, else right behind it, else at the end; the other tokens remain.

A name is taken out only where it cannot be goods: 3栋501小明妈妈2斤鸡蛋, 张三 3-501 鸡蛋2板, 王*2 3-501 鸡蛋1板.
"""

from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.chat.nicknames import (
    IN_NAMES,
    Setting,
    has_goods,
    is_nickname,
    is_numbered_name,
    may_be_goods,
    name_in_column,
    orders,
)
from addin.intake.chat.people import is_kin, is_speech, looks_like_name, may_be_name, numbered_name
from addin.intake.chat.tokens import Kind, Token
from addin.intake.chat.words import SURNAMES
from addin.terms.names import plain

_BESIDE = frozenset((Kind.SPACE, Kind.BREAK, Kind.NOISE, Kind.OPEN, Kind.CLOSE, Kind.PHONE, Kind.DATE, Kind.NOTE))
_ENDS = frozenset((Kind.SPACE, Kind.BREAK, Kind.CLOSE, Kind.OPEN, Kind.PHONE, Kind.DOOR))
_ORDERING = frozenset(
    (Kind.CANCEL, Kind.REPLACE, Kind.ADD, Kind.FOR, Kind.SAME, Kind.ALSO, Kind.EACH, Kind.EVERY, Kind.SPEC, Kind.MONEY)
) | {Kind.PRICE, Kind.STRIKE, Kind.QUESTION, Kind.CONDITION, Kind.TOTAL, Kind.REPORT}
_JOINING = "和跟与及"


class Who(NamedTuple):
    """The name, the tokens without it, and goods that may have been meant as a nickname."""

    name: str
    tokens: tuple[Token, ...]
    unsure: str = ""


def take_name(text: str, tokens: Sequence[Token], setting: Setting) -> Who:
    """The name in a message, and the rest of it."""
    door = next((at for at, token in enumerate(tokens) if token.kind is Kind.DOOR), None)
    if door is None:
        changing = bool(tokens) and tokens[0].kind in (Kind.ADD, Kind.CANCEL)
        name, rest = _run(text, tokens, int(changing), setting, named=False)
        return _at_end(name, rest, "")
    start = _index_end(tokens[: door + 1])
    before = _before(text, tokens[start:door], tokens[door:], setting)
    name, behind = _run(text, tokens[door:], 1, setting, named=bool(before.name))
    end = 0 if name or before.name or before.unsure else name_in_column(text, tokens[door:], setting)
    if end:
        name, behind = text[tokens[door].end : tokens[door + end].start], (tokens[door], *tokens[door + end :])
    return _at_end(before.name or name, (*before.tokens, *behind), before.unsure)


def _index_end(tokens: Sequence[Token]) -> int:
    """The token behind a running number that stands apart before a name or the address: 9 6组18号, 1 二婶 4组5号."""
    if len(tokens) < 3 or tokens[0].kind is not Kind.QUANTITY or tokens[1].kind is not Kind.SPACE:
        return 0
    named = tokens[2].kind is Kind.WORD and may_be_name(tokens[2].text)
    return 2 if tokens[0].text.isdigit() and (named or tokens[2].kind is Kind.DOOR) else 0


def _before(text: str, prefix: Sequence[Token], suffix: Sequence[Token], setting: Setting) -> Who:
    """What stands before the address is a name unless it orders something."""
    if prefix and prefix[0].kind is Kind.STRIKE:
        inner = _before(text, prefix[1:], suffix, setting)
        return inner._replace(tokens=(prefix[0], *inner.tokens))
    said = [token for token in prefix if token.kind not in _BESIDE]
    whole = text[said[0].start : said[-1].end] if said else ""
    ordering = any(orders(token, prefix) for token in said)
    if (looks_like_name(whole) and not ordering) or (said and is_nickname(whole, said, suffix, setting)):
        return Who(whole, ())
    changing = any(token.kind in _ORDERING for token in said)
    if changing or ordering:
        name, rest = _run(text, prefix, 0, setting, named=False)
        if not name:
            name, rest = _beside_door(prefix)
        if changing or name or not is_numbered_name(said, suffix):
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
    unsure = (goods and not (setting.numbered and has_goods(suffix))) or (
        counted and (may_be_goods(said) or not any(token.kind is Kind.QUANTITY for token in suffix))
    )
    return Who("", tuple(prefix), whole) if unsure or not said else Who(whole, ())


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
    while last < len(tokens) and (tokens[last].kind in IN_NAMES or _joins(tokens, last)):
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
    if len(tokens) < first + 3 or tokens[first].text not in SURNAMES or not has_goods(tokens[first + 2 :]):
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
