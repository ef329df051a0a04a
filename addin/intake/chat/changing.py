"""Atoms with a word that replaces become an order: 鸡蛋改成3板, 苹果2斤换成梨2斤, 盐只要2包, 土豆2斤，不对，3斤.

Only shapes that say one thing count; every other mixture keeps its items and is unclear as a whole.
"""

import re
from collections.abc import Sequence

from addin.intake.chat.atoms import APART, SPACED, Atom
from addin.intake.chat.items import Item, items_of
from addin.intake.chat.ordered import Order, plain_items, same_goods, unclear
from addin.model.chat import Change

_REPLACED = re.compile(r"(?P<n>[NU])S*Q?R(?P<q>Q)|Q?R(?P<q2>Q)|R(?P<n3>[NU])S*(?P<q3>Q)|R(?P<q4>Q)(?P<n4>[NU])")
_EXCHANGED = re.compile(
    r"C?(?P<old>[NU])S*(?P<oldq>Q?)C?R(?:(?P<n>[NU])(?P<s>S*)(?P<q>Q)|(?P<q2>Q)(?P<s2>S*)(?P<n2>[NU]))"
)

_RESPECIFIED = re.compile(r"N[QS]{1,2}R[QS]{2}")
_SLIPS = "哦啊噢呃嗯不说写打"
_ONLY = "只就"
"""How the words begin that say how many it shall be in all."""

_ONE = r"(?P<n>[NU])S*(?:M?|QR|R)(?P<q>Q)[SM]*(?!C|R)|(?P<gone>N)S*C"
_SEVERAL = re.compile(rf"(?:NS*Q[SM]*C)?(?:{re.sub('[?]P<[a-z]+>', '?:', _ONE)})+")
_EACH = re.compile(rf"^(?P<first>N)S*(?P<firstq>Q)[SM]*C|{_ONE}")
"""Several goods, each with its quantity, its change or its cancel word: 苹果改5斤，梨去掉; 豆腐2盒，鸡蛋不要."""


def replacing(atoms: Sequence[Atom], kinds: str) -> Order:
    """鸡蛋改成3板, 改成3板, 鸡蛋2板换成牛奶1箱."""
    if "C" not in kinds and any(atom.text == "换" for atom in atoms):
        return unclear(atoms)
    exchanged = _EXCHANGED.fullmatch(kinds)
    if exchanged:
        old = atoms[exchanged.start("old")]
        new = atoms[exchanged.start("n" if exchanged["n"] else "n2")]
        if old.text != new.text and (exchanged["n"] or new.gap < APART):
            quantity = atoms[exchanged.start("q" if exchanged["q"] else "q2")]
            gone = Item(old, atoms[exchanged.start("oldq")] if exchanged["oldq"] else None)
            item = Item(new, quantity, _specs(atoms, exchanged), kept=True)
            return Order((item,), (gone,), Change.REPLACES, complete=True)
    match = _REPLACED.fullmatch(kinds)
    only = all(atom.text[0] in _ONLY for atom in atoms if atom.kind == "R")
    if match:
        at = {name: match.start(name) for name in ("n", "q", "q2", "n3", "q3", "q4", "n4") if match[name]}
        goods = next((atoms[at[name]] for name in ("n", "n3", "n4") if name in at), None)
        quantity = next(atoms[at[name]] for name in ("q", "q2", "q3", "q4") if name in at)
        item = Item(goods, quantity, tuple(a for a in atoms if a.kind == "S"))
        change = Change.STATES if _is_slip(atoms) else Change.REPLACES
        instead = goods is not None and kinds[0] == "R"
        return Order((item,), change=change, complete="QR" in kinds, only=only, instead=instead)
    found = _respecified(atoms, kinds) or each_by_itself(atoms, kinds) or (_limiting(atoms, kinds) if only else None)
    return found._replace(only=only) if found else unclear(atoms)


def _limiting(atoms: Sequence[Atom], kinds: str) -> Order | None:
    """鸡蛋30枚1板，豆腐只要1盒: the goods before the word are limited, the others stand."""
    if kinds[0] == "R" or set(kinds) - set("NQSMR"):
        return None
    items = plain_items(atoms)
    starts = [atom.token.start for atom in atoms if atom.kind == "R"]
    told = [
        item._replace(kept=not any(item.start < at < item.quantity.token.start for at in starts))
        for item in items
        if item.goods and item.quantity and not item.unclear
    ]
    changed = sum(not item.kept for item in told)
    if len(told) != len(items) or changed != len(starts):
        return None
    return Order(tuple(told), change=Change.REPLACES)


def _is_slip(atoms: Sequence[Atom]) -> bool:
    """Whether only what is said right before is corrected: 土豆2斤，不对，3斤."""
    return all(atom.text[0] in _SLIPS for atom in atoms if atom.kind == "R")


def _respecified(atoms: Sequence[Atom], kinds: str) -> Order | None:
    """面粉5kg1袋改成10kg1袋: other specs of the same goods; None for anything else."""
    match = _RESPECIFIED.fullmatch(kinds)
    if match is None:
        return None
    goods, at = atoms[0], kinds.index("R")
    behind = [atom._replace(gap=SPACED) for atom in atoms[at + 1 :]]
    old, new = items_of(atoms[:at]), items_of([goods._replace(with_spec=False), *behind])
    pair = (*old, *new)
    if len(pair) != 2 or any(item.unclear or item.quantity is None for item in pair) or not new[0].specs:
        return None
    told_by_spec = new[0]._replace(goods=None)
    return Order((told_by_spec,), tuple(old), Change.REPLACES, complete=True)


def each_by_itself(atoms: Sequence[Atom], kinds: str) -> Order | None:
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
        stated = _is_slip(atoms[match.start() : match.end()])
        item = Item(atoms[match.start(goods)], None if amount < 0 else atoms[amount], specs, kept=stated)
        (items if goods == "n" else gone).append(item)
    kept = [item for item in items if not any(same_goods(item, other) for other in gone)]
    change = Change.REPLACES if "R" in kinds else Change.STATES
    return Order(tuple(kept), tuple(gone), change, complete=kinds.count("QR") == kinds.count("R"))


def _specs(atoms: Sequence[Atom], match: re.Match[str]) -> tuple[Atom, ...]:
    group = "s" if match["n"] else "s2"
    return tuple(atoms[match.start(group) : match.end(group)])
