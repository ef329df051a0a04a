"""Tokens become atoms: what counts for an order, each with how far it stands from the one before; notes are set aside.

The kinds are letters, so that an order's shape is a short text: NQ is 鸡蛋2板, QN is 两斤鸡蛋, NSQ is 大米5kg 2袋.
N goods of the catalogue, U other words, Q a quantity, S a spec, M money, E 各, C cancels, R replaces,
P takes a part back, A adds.
"""

from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.chat.lexicon import Lexicon, spec_marks
from addin.intake.chat.patterns import SETTLED
from addin.intake.chat.tokens import Kind, Token
from addin.intake.chat.words import BRINGING, FETCHING
from addin.model.office import Product
from addin.terms.names import plain

TIGHT, SPACED, APART = 0, 1, 2


class Atom(NamedTuple):
    """A part of an order; `gap` is the distance from the atom before, `struck` that it is crossed out."""

    kind: str
    text: str
    gap: int
    token: Token
    products: tuple[Product, ...] = ()
    with_spec: bool = False
    struck: bool = False
    bracketed: bool = False
    """Whether it stands in brackets: the content of what is before them."""
    parts: tuple[Token, ...] = ()
    """The goods of which an unknown word is made: 番茄土豆."""


class Parts(NamedTuple):
    """The atoms of a message and what is said besides."""

    atoms: tuple[Atom, ...]
    notes: tuple[str, ...]


_LETTERS = {
    Kind.QUANTITY: "Q",
    Kind.SPEC: "S",
    Kind.MONEY: "M",
    Kind.EACH: "E",
    Kind.EVERY: "V",
    Kind.CANCEL: "C",
    Kind.REPLACE: "R",
    Kind.LESS: "P",
    Kind.ADD: "A",
    Kind.SAME: "T",
    Kind.ALSO: "L",
    Kind.FOR: "F",
    Kind.MENU: "G",
    Kind.TOTAL: "O",
}
_NOTED = frozenset((Kind.PRICE, Kind.DATE, Kind.NOTE))
_GAPS = {
    Kind.SPACE: SPACED,
    Kind.NOISE: SPACED,
    Kind.DATE: SPACED,
    Kind.BREAK: APART,
    Kind.PHONE: APART,
    Kind.DOOR: APART,
    Kind.NOTE: APART,
    Kind.PRICE: SPACED,
    Kind.QUESTION: APART,
    Kind.CONDITION: APART,
    Kind.REPORT: APART,
}

_WEAK = {":": TIGHT, "-": SPACED, "_": SPACED, "=": SPACED, "…": SPACED}
"""Signs that do not divide goods from their quantity."""


def atoms_of(tokens: Sequence[Token], lexicon: Lexicon) -> Parts:
    """The atoms of tokens; goods and words that touch are one unknown word."""
    made: list[Atom] = []
    notes: list[str] = []
    gap, struck, depth = APART, False, 0
    for token in tokens:
        if token.kind is Kind.STRIKE:
            struck = not struck
        elif token.kind in (Kind.GOODS, Kind.WORD):
            _add_word(made, token, gap, lexicon, struck=struck, bracketed=depth > 0)
            gap = TIGHT
        elif token.kind is Kind.MONEY and (depth or SETTLED.match(token.text)):
            notes.append(token.text)
            gap = max(gap, SPACED)
        elif token.kind in _LETTERS:
            if token.kind is Kind.QUANTITY and made and _asks_to_fetch(made, token, gap):
                gap = made.pop().gap
            gap = APART if token.sign == "+" and made and not (gap == TIGHT and made[-1].kind in "NU") else gap
            made.append(Atom(_LETTERS[token.kind], token.text, gap, token, struck=struck, bracketed=depth > 0))
            gap = TIGHT
        else:
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            gap = max(gap, _WEAK.get(token.text, _GAPS.get(token.kind, TIGHT)))
            if token.kind in _NOTED:
                notes.append(token.text)
    return Parts(tuple(_with_last_size(made, tokens)), tuple(notes))


def _add_word(made: list[Atom], token: Token, gap: int, lexicon: Lexicon, *, struck: bool, bracketed: bool) -> None:
    before = made[-1] if made else None
    if not token.goods and _is_spec_of(made, token.text, bracketed=bracketed):
        made.append(Atom("S", token.text, gap, token, struck=struck, bracketed=bracketed))
    elif before and token.goods and _is_verb(before, token, gap):
        made[-1] = Atom("N", token.text, before.gap, token, token.goods.products, token.goods.with_spec, struck)
    elif before and before.kind in "NU" and before.token.end == token.start and gap == TIGHT:
        text = before.text + token.text
        exact = lexicon.exact(text)
        kind = "N" if exact else "U"
        joined = before.token._replace(text=text)
        products = exact.products if exact else ()
        known = before.parts if before.kind == "U" else (before.token,)
        parts = (*known, token) if token.goods and known else ()
        made[-1] = before._replace(kind=kind, text=text, token=joined, products=products, with_spec=False, parts=parts)
    elif before and token.goods and bracketed and before.products == token.goods.products:
        return  # 西红柿(番茄): the same goods by their other name
    elif token.goods:
        goods = token.goods
        made.append(Atom("N", token.text, gap, token, goods.products, goods.with_spec, struck, bracketed))
    else:
        made.append(Atom("U", token.text, gap, token, struck=struck, bracketed=bracketed))


def _asks_to_fetch(made: Sequence[Atom], token: Token, gap: int) -> bool:
    """Whether a word that touches an amount only says to bring it: 带两包盐."""
    before = made[-1]
    touching = before.kind == "U" and before.token.end == token.start and gap == TIGHT
    free = len(made) < 2 or before.gap == APART or (before.gap == SPACED and made[-2].kind not in "NU")
    return touching and free and bool(token.unit) and before.text in FETCHING


def _is_verb(before: Atom, token: Token, gap: int) -> bool:
    """Whether the word that touches goods only says to bring them: 麻烦送土豆, 称五花肉."""
    touching = before.kind == "U" and before.token.end == token.start and gap == TIGHT
    return touching and before.text.strip() in BRINGING


def _is_spec_of(made: Sequence[Atom], word: str, *, bracketed: bool) -> bool:
    """Whether a word is of the spec of the goods before it: 纸尿裤L码, 卫生巾2包（日用）; 日用2包夜用1包 are two."""
    at = next((at for at in range(len(made) - 1, -1, -1) if made[at].kind in "NU"), None)
    if at is None or (not bracketed and any(atom.kind == "Q" for atom in made[at:])):
        return False
    said = plain(word)
    return len(said) > 1 and any(said in plain(product.spec) for product in made[at].products)


def _with_last_size(made: list[Atom], tokens: Sequence[Token]) -> list[Atom]:
    """A size that is told behind the count, at the end of what was said: 尿不湿1包 L的."""
    if len(made) < 3 or made[-1].kind != "U" or made[-2].kind != "Q" or made[-3].kind != "N" or made[-1].gap == TIGHT:
        return made
    size = f"{made[-1].text.strip().upper()}码"
    behind = [token for token in tokens if token.start >= made[-1].token.end]
    told = any(size in spec_marks(product.spec) for product in made[-3].products)
    if made[-3].with_spec or not told or any(token.text.strip(" 的,。") for token in behind):
        return made
    return [*made[:-1], made[-1]._replace(kind="S", text=size)]


def split_goods(atom: Atom) -> list[Atom]:
    """The goods of a word that is made of nothing else; the atom itself when it is not."""
    if atom.kind != "U" or not atom.parts:
        return [atom]
    return [
        Atom("N", part.text, TIGHT, part, part.goods.products, part.goods.with_spec, atom.struck)
        for part in atom.parts
        if part.goods
    ]
