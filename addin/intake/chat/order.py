"""What a message asks for, from its atoms: items, what is cancelled, replaced or added, and what is left unexplained.

A cancel word, a replacement or an addition counts only in shapes that say one thing; every other mixture keeps its
items and is marked unclear as a whole.
"""

import re
from collections.abc import Sequence

from addin.intake.chat.atoms import APART, SPACED, TIGHT, Atom
from addin.intake.chat.changing import each_by_itself, replacing
from addin.intake.chat.items import Item, items_of, segments
from addin.intake.chat.ordered import Order, plain_items, same_goods, unclear
from addin.model.chat import Change

_ABOVE = re.compile("楼上|上面")
_WISH_GAPS = {"N": (SPACED,), "U": (SPACED, APART)}
_ANY = re.compile("[菜肉蛋奶米面油鱼果药货]|蔬菜|水果|肉类|东西|套餐|菜品|商品|物资|这个|那个")
"""Words that may stand for all that is ordered."""
_COMMON = frozenset("菜包套餐")
_WISHING = re.compile("(?=[^C]*Q)[NUQSME]+C[NU]")
_ADDED_BEHIND = re.compile(r"[NU]S*(?P<add>A)Q")
"""豆腐再加1盒."""


def order_of(atoms: Sequence[Atom]) -> Order:
    """The order that atoms make."""
    kinds = "".join(atom.kind for atom in atoms)
    struck = [atom for atom in atoms if atom.struck]
    if struck:
        return _struck(atoms, struck)
    if "P" in kinds:
        return unclear(atoms)
    if "R" in kinds:
        return replacing(atoms, kinds)
    if "C" in kinds:
        return _wishing(atoms, kinds) or _cancelling(atoms, kinds)
    return _asking(atoms, kinds)


def _struck(atoms: Sequence[Atom], struck: Sequence[Atom]) -> Order:
    """~~鸡蛋2板~~ is crossed out; what is not crossed out stands."""
    gone = plain_items(struck)
    kept = order_of([atom for atom in atoms if not atom.struck])
    if not kept.items and not kept.left:
        return Order(cancelled=tuple(gone), whole=not gone, change=Change.CANCELS)
    return kept._replace(cancelled=(*kept.cancelled, *gone))


def _cancelling(atoms: Sequence[Atom], kinds: str) -> Order:
    """取消, 鸡蛋不要了, 鸡蛋2板（取消）; of several items only those whose own clause says it."""
    items = plain_items(atoms)
    goods = [item for item in items if item.goods]
    if not items:
        unsure = bool(set(kinds) - {"C", "M"})
        return Order(whole=True, change=Change.CANCELS, unclear="chat-change-unclear" if unsure else "")
    several = each_by_itself(atoms, kinds) if len(items) > 1 else None
    if several:
        return several
    if set(kinds) - set("NUQSMEC"):
        return Order(tuple(items), change=Change.CANCELS, unclear="chat-change-unclear")
    if len(items) == 1:
        bare_no = any(atom.kind == "C" and atom.text == "不要" for atom in atoms)
        if _goes_on(kinds) or (bare_no and goods and goods[0].goods and goods[0].goods.kind == "U"):
            return Order(tuple(items), change=Change.CANCELS, unclear="chat-change-unclear")
        return Order(cancelled=tuple(items), whole=not goods, change=Change.CANCELS)
    return _cancelling_some(atoms, items)


def _wishing(atoms: Sequence[Atom], kinds: str) -> Order | None:
    """西兰花1斤 不要葱, A套餐2份（不要辣椒）: behind a whole order without it, what is not wanted is a wish.

    Behind a comma the catalogue's goods are taken back, as if they had been ordered elsewhere: 番茄2斤，不要土豆.
    """
    if not _WISHING.fullmatch(kinds) or atoms[-2].text != "不要" or atoms[-1].gap != TIGHT or _is_any(atoms[-1]):
        return None
    no, wish = atoms[-2:]
    apart = no.gap in _WISH_GAPS[wish.kind] or (no.bracketed and not atoms[-3].bracketed)
    order = _asking(atoms[:-2], kinds[:-2])
    if not apart or any(item.goods is None or item.quantity is None or item.unclear for item in order.items):
        return None
    return None if any(_may_be(wish, item.goods) for item in order.items if item.goods) else order._replace(wish=wish)


def _is_any(wish: Atom) -> bool:
    """Whether a word may stand for all that is ordered: 不要菜."""
    return wish.kind == "U" and _ANY.fullmatch(wish.text.strip()) is not None


def _may_be(wish: Atom, goods: Atom) -> bool:
    """Whether goods may be what is not wanted: the same product, or an unknown word with a sign of it."""
    if wish.products and goods.products:
        return not set(wish.products).isdisjoint(goods.products)
    return shares_sign(wish.text, goods.text)


def shares_sign(one: str, other: str) -> bool:
    """Whether two words for goods have a sign in common besides those of every vegetable and set."""
    return not (set(one) - _COMMON).isdisjoint(other)


def _goes_on(kinds: str) -> bool:
    """Whether an amount stands behind the cancel word that followed goods: 大米要10kg的，不要5kg."""
    return "C" in kinds[1:] and not set("QSM").isdisjoint(kinds[kinds.rindex("C") :])


def _cancelling_some(atoms: Sequence[Atom], items: Sequence[Item]) -> Order:
    """Several items: clear when the cancelling clause holds one item and is not the last, or the word leads it."""
    clauses = segments(atoms)
    marked = [clause for clause in clauses if any(atom.kind == "C" for atom in clause)]
    sure = all(_says_one(clause) and _is_apart(clause, clauses) for clause in marked)
    if not sure or any(atom.kind == "E" for atom in atoms):
        return Order(tuple(items), change=Change.CANCELS, unclear="chat-change-unclear")
    gone = [item for clause in marked for item in plain_items(clause)]
    kept = [item for clause in clauses if clause not in marked for item in plain_items(clause)]
    kept = [item for item in kept if not any(same_goods(item, other) for other in gone)]
    return Order(tuple(kept), tuple(gone))


def _is_apart(clause: Sequence[Atom], clauses: Sequence[Sequence[Atom]]) -> bool:
    """Whether a cancelling clause speaks of its own goods alone: 不要黄瓜，西红柿2斤; 豆腐2盒，鸡蛋不要.

    土豆2斤，洋葱3斤不要 may cancel both.
    """
    kinds = "".join(atom.kind for atom in clause)
    return kinds in ("CN", "NC") or (clause is not clauses[-1] and kinds[0] != "C")


def _says_one(clause: Sequence[Atom]) -> bool:
    return sum(atom.kind in "NU" for atom in clause) == 1 and all(atom.kind in "NUQSC" for atom in clause)


def _asking(atoms: Sequence[Atom], kinds: str) -> Order:
    change = Change.STATES
    if kinds.startswith("A"):
        atoms, kinds, change = atoms[1:], kinds[1:], Change.ADDS
    added = _ADDED_BEHIND.fullmatch(kinds)
    if added:
        at = added.start("add")
        atoms, kinds, change = (*atoms[:at], *atoms[at + 1 :]), kinds[:at] + kinds[at + 1 :], Change.ADDS
    like, words = _likeness(atoms) if "T" in kinds or "L" in kinds else ("", "")
    menu = next((atom for atom in atoms if atom.kind == "V"), None)
    left = tuple(atom for atom in atoms if atom.kind in "FG")
    plain = [atom._replace(gap=APART) if at and atoms[at - 1].kind == "A" else atom for at, atom in enumerate(atoms)]
    if "Q" not in kinds and kinds.count("O") == 1:
        plain = [atom._replace(kind="Q") if atom.kind == "O" else atom for atom in plain]
    plain = [atom for atom in plain if atom.kind in "NUQSME"]
    return Order(tuple(items_of(plain)), change=change, like=like, like_words=words, menu=menu, left=left)


def _likeness(atoms: Sequence[Atom]) -> tuple[str, str]:
    """Whose order is asked for, "same", "named" or "also", and the words for it."""
    same = next((atom for atom in atoms if atom.kind == "T"), None)
    if same:
        named = same.text.endswith("一样") and not _ABOVE.search(same.text)
        return ("named", same.text) if named else ("same", "同上")
    return "also", "我也要"
