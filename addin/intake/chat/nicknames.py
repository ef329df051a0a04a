"""Whether words in the place of a name are one although they look like goods, a quantity or an order.

Tokens and what is known of their place in, yes or no out; without a whole order beside them nothing is a nickname.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from addin.intake.chat.people import looks_like_name
from addin.intake.chat.tokens import Kind, Token
from addin.intake.chat.words import FOOD_SIGNS

IN_NAMES = frozenset((Kind.WORD, Kind.NOISE, Kind.FOR, Kind.ADD, Kind.EACH, Kind.ALSO))
_IN_MIXED = frozenset((Kind.WORD, Kind.NOISE, Kind.ADD, Kind.QUANTITY, Kind.BREAK))
_IN_COLUMN = frozenset((Kind.WORD, Kind.QUANTITY, Kind.DATE, Kind.NOISE, Kind.EACH, Kind.ADD, Kind.FOR))
_REMARKS = frozenset((Kind.SPACE, Kind.BREAK, Kind.OPEN, Kind.CLOSE, Kind.NOTE, Kind.PHONE, Kind.CANCEL))
MOST_ORDERED = 30
"""A higher number behind words is part of a nickname."""
_APART_IN_NAME = frozenset(" ,、;。()\n")


class Setting(NamedTuple):
    """What is known where a message stands: an entry of a numbered list, of a list of one product, names with homes."""

    numbered: bool
    single: bool
    known: Callable[[str], bool] = lambda _: False
    """Whether a name has a home that is known."""
    offered: Callable[[str], bool] = lambda _: False
    """Whether a word is the menu's."""
    column: Callable[[str], bool] = lambda _: False
    """Whether a word right behind the address is a name there, as in the list's other entries."""


def is_nickname(whole: str, said: Sequence[Token], suffix: Sequence[Token], setting: Setting) -> bool:
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
    return any(token.kind is Kind.WORD for token in said) and not may_be_goods(said)


def _orders_all(suffix: Sequence[Token], setting: Setting) -> bool:
    """Whether a whole order stands behind the address; in a list of one product a quantity is one."""
    return has_goods(suffix) or (setting.single and any(token.kind is Kind.QUANTITY for token in suffix))


def _numeral_name(whole: str, said: Sequence[Token], suffix: Sequence[Token], setting: Setting) -> bool:
    """三管 and A01张三 in the place of a nickname, with a whole order behind the address."""
    if not (setting.numbered and has_goods(suffix) and all(t.kind in (Kind.QUANTITY, Kind.WORD) for t in said)):
        return False
    last = said[-1]
    if last.kind is Kind.WORD and said[0].kind is Kind.WORD:
        return " " not in whole
    return len(whole) < 5 and not any(map(str.isdigit, whole))


def _odd_name(nickname: str, said: Sequence[Token], setting: Setting) -> bool:
    """加菲猫 is a nickname; 加王阿姨 adds something for 王阿姨."""
    starts = said[0].kind in (Kind.ADD, Kind.FOR, Kind.ALSO) and all(t.kind in IN_NAMES for t in said)
    rest = nickname[len(said[0].text) :]
    return setting.numbered and starts and len(said) > 1 and " " not in nickname and not looks_like_name(rest)


def name_in_column(text: str, tokens: Sequence[Token], setting: Setting) -> int:
    """The token behind a name that only its place shows, 3-501 糖豆 酸奶1提; 0 where none stands.

    It stands alone right behind the address, the token at 0, with goods and their amounts, and nothing else, behind it.
    """
    first = 2 if len(tokens) > 1 and tokens[1].kind is Kind.SPACE else 1
    last = next((at for at in range(first, len(tokens)) if tokens[at].kind is Kind.SPACE), 0)
    if not setting.numbered or last <= first or any(token.kind not in _IN_COLUMN for token in tokens[first:last]):
        return 0
    word = text[tokens[first].start : tokens[last].start]
    if any(map(str.isdigit, word)) or not _is_whole_order(tokens[last:]):
        return 0
    return last if setting.column(word) else 0


def _is_whole_order(tokens: Sequence[Token]) -> bool:
    """Whether tokens are goods, each with its amount right behind it, and remarks."""
    said = [token for token in tokens if token.kind not in _REMARKS]
    pairs = list(zip(said[::2], said[1::2], strict=False))
    return bool(pairs) and len(said) % 2 == 0 and all(_is_pair(*pair) for pair in pairs)


def _is_pair(goods: Token, amount: Token) -> bool:
    return goods.kind is Kind.GOODS and amount.kind is Kind.QUANTITY and goods.end == amount.start


def orders(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a token is a quantity by itself: with a unit, or not part of a name such as 王*2."""
    if token.kind is not Kind.QUANTITY:
        return False
    at = tokens.index(token)
    beside = [tokens[near].kind for near in (at - 1, at + 1) if 0 <= near < len(tokens)]
    return bool(token.unit) or token.number is None or Kind.WORD not in beside


def is_numbered_name(said: Sequence[Token], suffix: Sequence[Token]) -> bool:
    """王2 before a whole order; 豆腐丝2 may be ordered."""
    words = all(token.kind is Kind.WORD or (token.kind is Kind.QUANTITY and not token.unit) for token in said)
    return words and not may_be_goods(said) and has_goods(suffix)


def may_be_goods(said: Sequence[Token]) -> bool:
    """Whether words and a last number may be unknown goods: 豆腐丝2; 小鱼儿88 is a nickname."""
    last = said[-1]
    counted = last.kind is Kind.QUANTITY and last.number is not None and last.number <= MOST_ORDERED
    return counted and any(FOOD_SIGNS.intersection(token.text) for token in said if token.kind is Kind.WORD)


def has_goods(tokens: Sequence[Token]) -> bool:
    """Whether tokens hold goods and a quantity."""
    kinds = {token.kind for token in tokens}
    return Kind.GOODS in kinds and Kind.QUANTITY in kinds
