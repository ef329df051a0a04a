"""What a message asks for, from its atoms: items, what is cancelled, replaced or added, and what is left unexplained.

A cancel word, a replacement or an addition counts only in shapes that say one thing; every other mixture keeps its
items and is marked unclear as a whole.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.chat.atoms import APART, Atom
from addin.intake.chat.items import Item, items_of
from addin.model.chat import Change

_REPLACED = re.compile(r"(?P<n>[NU])S*Q?R(?P<q>Q)|Q?R(?P<q2>Q)|R(?P<n3>[NU])S*(?P<q3>Q)|R(?P<q4>Q)(?P<n4>[NU])")
_EXCHANGED = re.compile(
    r"C?(?P<old>[NU])S*(?P<oldq>Q?)C?R(?:(?P<n>[NU])(?P<s>S*)(?P<q>Q)|(?P<q2>Q)(?P<s2>S*)(?P<n2>[NU]))"
)

_ONE = r"(?P<n>[NU])S*(?:M?|QR|R)(?P<q>Q)[SM]*(?!C|R)|(?P<gone>N)S*C"
_SEVERAL = re.compile(rf"(?:NS*Q[SM]*C)?(?:{re.sub('[?]P<[a-z]+>', '?:', _ONE)})+")
_EACH = re.compile(rf"^(?P<first>N)S*(?P<firstq>Q)[SM]*C|{_ONE}")
"""Several goods, each with its quantity, its change or its cancel word: 苹果改5斤，梨去掉; 豆腐2盒，鸡蛋不要."""
_ADDED_BEHIND = re.compile(r"[NU]S*(?P<add>A)Q")
"""豆腐再加1盒."""


class Order(NamedTuple):
    """Items with what happens to them; `whole` cancels everything of the household.

    `like` asks for what the entry above asked for ("same" 同上, "also" 我也要), `menu` for each thing of the menu.
    """

    items: tuple[Item, ...] = ()
    cancelled: tuple[Item, ...] = ()
    change: Change = Change.STATES
    whole: bool = False
    like: str = ""
    menu: Atom | None = None
    left: tuple[Atom, ...] = ()
    unclear: str = ""
    complete: bool = False
    """Whether a change says itself what it changes: 2斤改3斤, 苹果换成梨2斤; 改成3斤 needs the order before it."""


def order_of(atoms: Sequence[Atom]) -> Order:
    """The order that atoms make."""
    kinds = "".join(atom.kind for atom in atoms)
    struck = [atom for atom in atoms if atom.struck]
    if struck:
        return _struck(atoms, struck)
    if "P" in kinds:
        return _unclear(atoms)
    if "R" in kinds:
        return _replacing(atoms, kinds)
    if "C" in kinds:
        return _cancelling(atoms, kinds)
    return _asking(atoms, kinds)


def _struck(atoms: Sequence[Atom], struck: Sequence[Atom]) -> Order:
    """~~鸡蛋2板~~ is crossed out; what is not crossed out stands."""
    gone = _plain_items(struck)
    kept = order_of([atom for atom in atoms if not atom.struck])
    if not kept.items and not kept.left:
        return Order(cancelled=tuple(gone), whole=not gone, change=Change.CANCELS)
    return kept._replace(cancelled=(*kept.cancelled, *gone))


def _plain_items(atoms: Sequence[Atom]) -> list[Item]:
    return items_of([atom for atom in atoms if atom.kind in "NUQSME"])


def _replacing(atoms: Sequence[Atom], kinds: str) -> Order:
    """鸡蛋改成3板, 改成3板, 鸡蛋2板换成牛奶1箱."""
    exchanged = _EXCHANGED.fullmatch(kinds)
    if exchanged:
        old = atoms[exchanged.start("old")]
        new = atoms[exchanged.start("n" if exchanged["n"] else "n2")]
        if old.text != new.text and (exchanged["n"] or new.gap < APART):
            quantity = atoms[exchanged.start("q" if exchanged["q"] else "q2")]
            gone = Item(old, atoms[exchanged.start("oldq")] if exchanged["oldq"] else None)
            return Order((Item(new, quantity, _specs(atoms, exchanged)),), (gone,), Change.REPLACES, complete=True)
    match = _REPLACED.fullmatch(kinds)
    if match:
        at = {name: match.start(name) for name in ("n", "q", "q2", "n3", "q3", "q4", "n4") if match[name]}
        goods = next((atoms[at[name]] for name in ("n", "n3", "n4") if name in at), None)
        quantity = next(atoms[at[name]] for name in ("q", "q2", "q3", "q4") if name in at)
        item = Item(goods, quantity, tuple(a for a in atoms if a.kind == "S"))
        return Order((item,), change=Change.REPLACES, complete="QR" in kinds)
    return _each_by_itself(atoms, kinds) or _unclear(atoms)


def _unclear(atoms: Sequence[Atom]) -> Order:
    """A change of which it is not clear what it changes."""
    return Order(tuple(_plain_items(atoms)), change=Change.REPLACES, unclear="chat-change-unclear")


def _each_by_itself(atoms: Sequence[Atom], kinds: str) -> Order | None:
    """Several goods that are each ordered, changed or cancelled; None when anything else is said.

    What is cancelled of the same message is no order: 鲫鱼2斤 带鱼2斤 带鱼去掉.
    """
    if not _SEVERAL.fullmatch(kinds):
        return None
    items: list[Item] = []
    gone: list[Item] = []
    for match in _EACH.finditer(kinds):
        goods = next(name for name in ("n", "gone", "first") if match[name])
        amount = match.start("q" if goods == "n" else "firstq")
        specs = tuple(atom for atom in atoms[match.start() : match.end()] if atom.kind == "S")
        item = Item(atoms[match.start(goods)], None if amount < 0 else atoms[amount], specs)
        (items if goods == "n" else gone).append(item)
    kept = [item for item in items if not any(_same_goods(item, other) for other in gone)]
    change = Change.REPLACES if "R" in kinds else Change.STATES
    return Order(tuple(kept), tuple(gone), change, complete=kinds.count("QR") == kinds.count("R"))


def _same_goods(item: Item, other: Item) -> bool:
    return item.goods is not None and other.goods is not None and item.goods.text == other.goods.text


def _clauses(atoms: Sequence[Atom]) -> list[list[Atom]]:
    clauses: list[list[Atom]] = []
    for atom in atoms:
        if clauses and atom.gap < APART:
            clauses[-1].append(atom)
        else:
            clauses.append([atom])
    return clauses


def _specs(atoms: Sequence[Atom], match: re.Match[str]) -> tuple[Atom, ...]:
    group = "s" if match["n"] else "s2"
    return tuple(atoms[match.start(group) : match.end(group)])


def _cancelling(atoms: Sequence[Atom], kinds: str) -> Order:
    """取消, 鸡蛋不要了, 鸡蛋2板（取消）; of several items only those whose own clause says it."""
    items = _plain_items(atoms)
    goods = [item for item in items if item.goods]
    if not items:
        unsure = bool(set(kinds) - {"C", "M"})
        return Order(whole=True, change=Change.CANCELS, unclear="chat-change-unclear" if unsure else "")
    several = _each_by_itself(atoms, kinds) if len(items) > 1 else None
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


def _goes_on(kinds: str) -> bool:
    """Whether an amount stands behind the cancel word that followed goods: 大米要10kg的，不要5kg."""
    return "C" in kinds[1:] and not set("QSM").isdisjoint(kinds[kinds.rindex("C") :])


def _cancelling_some(atoms: Sequence[Atom], items: Sequence[Item]) -> Order:
    """Several items: clear when the cancelling clause holds one item and is not the last, or the word leads it."""
    clauses = _clauses(atoms)
    marked = [clause for clause in clauses if any(atom.kind == "C" for atom in clause)]
    sure = all(_says_one(clause) and _is_apart(clause, clauses) for clause in marked)
    if not sure or any(atom.kind == "E" for atom in atoms):
        return Order(tuple(items), change=Change.CANCELS, unclear="chat-change-unclear")
    gone = [item for clause in marked for item in _plain_items(clause)]
    kept = [item for clause in clauses if clause not in marked for item in _plain_items(clause)]
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
    like = "same" if "T" in kinds else "also" if "L" in kinds else ""
    menu = next((atom for atom in atoms if atom.kind == "V"), None)
    left = tuple(atom for atom in atoms if atom.kind in "FG")
    plain = [atom._replace(gap=APART) if at and atoms[at - 1].kind == "A" else atom for at, atom in enumerate(atoms)]
    if "Q" not in kinds and kinds.count("O") == 1:
        plain = [atom._replace(kind="Q") if atom.kind == "O" else atom for atom in plain]
    plain = [atom for atom in plain if atom.kind in "NUQSME"]
    return Order(tuple(items_of(plain)), change=change, like=like, menu=menu, left=left)
