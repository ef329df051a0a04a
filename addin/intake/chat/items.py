"""Atoms become items: which quantity and spec belong to which goods; what fits no shape is returned as unclear.

Shapes that count: goods then quantity throughout, or quantity then goods throughout, within what commas divide;
各 gives one quantity to all goods beside it. A quantity between two goods without a sign for either is unclear.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.chat.atoms import APART, SPACED, TIGHT, Atom, split_goods
from addin.intake.chat.products import fits
from addin.intake.chat.specs import with_prices, with_specs, with_told
from addin.intake.chat.words import FOOD_SIGNS

_NAME_FIRST = re.compile(r"(?:S*[NU](?:S*M?Q[SM]*|D))+")
_KINDS = re.compile(r"[NU]S?Q(?:SQ)+")
"""Kinds of one thing: 大米10kg一袋5kg一袋."""
_NUMBER_FIRST = re.compile(r"(?:QS*[NU][SM]*)+")
_ONE_NAME_FIRST = re.compile(r"(?P<s>S*)(?P<n>[NU])(?:(?P<t>S*)(?P<m>M?)(?P<q>Q)(?P<v>[SM]*)|D)")
_ONE_NUMBER_FIRST = re.compile(r"(?P<q>Q)(?P<s>S*)(?P<n>[NU])(?P<v>[SM]*)")
_BARE = re.compile(r"S*[NU]S*M?|M[NU]")
_CHANGING = frozenset("少差减扣除错是留退")


class Item(NamedTuple):
    """Goods with their quantity; `unclear` where another pairing is possible."""

    goods: Atom | None
    quantity: Atom | None = None
    specs: tuple[Atom, ...] = ()
    money: Atom | None = None
    unclear: str = ""
    """Code of the reason."""
    kept: bool = False
    """Whether it is ordered as it stands, beside others that are changed or taken back."""

    @property
    def start(self) -> int:
        """Where it begins in the message."""
        return min(atom.token.start for atom in (self.goods, self.quantity) if atom)


def items_of(atoms: Sequence[Atom]) -> list[Item]:
    """The items of atoms that are goods, quantities, specs, money and 各 only, in the order of the text."""
    rest = _with_spec_behind(with_prices(with_told(atoms)))
    items: list[Item] = []
    while any(atom.kind == "E" for atom in rest):
        at = next(index for index, atom in enumerate(rest) if atom.kind == "E")
        found, rest = _each(rest, at)
        items += found
    items += _join_orphans([item for segment in segments(rest) for item in _segment(segment)])
    return _with_stray(_with_bare(sorted(items, key=lambda item: item.start)))


def _with_bare(items: list[Item]) -> list[Item]:
    """Several quantities without goods are none for certain: which of them counts, 2 3-501 3盒, only a list tells."""
    bare = [item for item in items if item.goods is None and item.quantity and not item.specs]
    return (
        [item._replace(unclear="chat-order-unclear") if item in bare else item for item in items] if bare[1:] else items
    )


def _with_spec_behind(atoms: list[Atom]) -> list[Atom]:
    """A spec apart behind goods of several kinds is theirs: 两袋米，要10公斤装的."""
    if "S" not in [atom.kind for atom in atoms]:
        return atoms
    shown = list(atoms)
    for at in range(1, len(shown)):
        atom = shown[at]
        if atom.kind != "S" or atom.gap != APART or (at + 1 < len(shown) and shown[at + 1].gap != APART):
            continue
        before = segments(shown[:at])[-1]
        goods = [each for each in before if each.kind in "NUS"]
        if len(goods) == 1 and len(goods[0].products) > 1 and any(fits(each, atom.text) for each in goods[0].products):
            shown[at] = atom._replace(gap=SPACED)
    return shown


def _with_stray(items: Sequence[Item]) -> list[Item]:
    """A number that no goods claim makes the goods before it unclear (豆腐2+1), goods without one those behind them.

    土豆和洋葱2斤 may be 2斤 of each, of both, or of the onions.
    """
    shown = list(items)
    for at, item in enumerate(shown):
        before = shown[at - 1] if at else None
        if (
            ((item.goods is None and not item.specs) or _is_no_goods(item))
            and before
            and before.goods
            and before.quantity
            and not before.unclear
        ):
            shown[at - 1] = before._replace(unclear="chat-order-unclear")
        elif before and _is_bare(before) and item.goods and item.quantity and not item.unclear:
            shown[at] = item._replace(unclear="chat-order-unclear")
    return shown


def _is_bare(item: Item) -> bool:
    """Known goods without a quantity, or an amount of money; 160mg*7粒*2盒 holds its quantity."""
    counted = item.quantity or item.money or any("*" in spec.text for spec in item.specs)
    return not counted and item.goods is not None and item.goods.kind == "N"


def _is_no_goods(item: Item) -> bool:
    """A quantity behind a word that changes the one before: 豆腐2盒 少1盒."""
    word = item.goods.text.strip() if item.goods and item.goods.kind == "U" else ""
    return word in _CHANGING and item.quantity is not None


def _each(atoms: list[Atom], at: int) -> tuple[list[Item], list[Atom]]:
    """各 and its quantity for the goods before it that have none, or else for those behind it."""
    behind = atoms[at + 1 :]
    if not behind or behind[0].kind != "Q":
        return [], [*atoms[:at], *behind]
    quantity, first = behind[0], at
    while first and (atoms[first - 1].kind in "NUS"):
        first -= 1
    goods = _goods_in(atoms[first:at])
    if goods:
        apart = [*atoms[:first], *_apart(behind[1:])]
        unclear = "" if len(goods) > 1 else "chat-each-of-what"
        return [Item(each, quantity, specs, unclear=unclear) for each, specs in goods], apart
    last = 0
    while last + 1 < len(behind) and behind[last + 1].kind in "NUS":
        last += 1
    goods = _goods_in(behind[1 : last + 1])
    if not goods:
        return [Item(None, quantity, unclear="chat-each-of-what")], [*atoms[:first], *_apart(behind[1:])]
    doubt = "chat-order-unclear" if last + 1 < len(behind) and behind[last + 1].kind == "Q" else ""
    return [Item(each, quantity, specs, unclear=doubt) for each, specs in goods], [
        *atoms[:at],
        *_apart(behind[last + 1 :]),
    ]


def _goods_in(atoms: Sequence[Atom]) -> list[tuple[Atom, tuple[Atom, ...]]]:
    """Each of the goods with the specs behind it; goods that touch are one unknown word by now."""
    goods: list[tuple[Atom, tuple[Atom, ...]]] = []
    for atom in atoms:
        if atom.kind != "S":
            goods += [(part, ()) for part in split_goods(atom)]
        elif goods:
            goods[-1] = (goods[-1][0], (*goods[-1][1], atom))
    return goods


def _apart(atoms: list[Atom]) -> list[Atom]:
    return [atoms[0]._replace(gap=APART), *atoms[1:]] if atoms else []


def segments(atoms: Sequence[Atom], least: int = APART) -> list[list[Atom]]:
    """The atoms in parts that stand at least so far apart."""
    parts: list[list[Atom]] = []
    for atom in atoms:
        if parts and atom.gap < least:
            parts[-1].append(atom)
        else:
            parts.append([atom])
    return parts


def _segment(atoms: Sequence[Atom]) -> list[Item]:
    shown = with_specs(atoms)
    kinds = "".join(atom.kind for atom in shown)
    found = _paired(shown, kinds)
    if found is not None:
        return found
    remark = shown[-1]
    if kinds[-1] == "U" and remark.gap >= SPACED and not FOOD_SIGNS.union(_CHANGING).intersection(remark.text):
        found = _paired(shown[:-1], kinds[:-1])
        if found and all(item.quantity for item in found):
            return [*found, Item(remark)]
    groups = [with_specs(group) for group in segments(shown, SPACED)]
    if len(groups) > 1:
        parts = [_group(group) for group in groups]
        if all(part is not None for part in parts):
            return _join_orphans([item for part in parts if part for item in part], spaced=True)
    return _unclear(shown)


def _group(atoms: Sequence[Atom]) -> list[Item] | None:
    kinds = "".join(atom.kind for atom in atoms)
    return _paired(atoms, kinds)


def _paired(atoms: Sequence[Atom], kinds: str) -> list[Item] | None:
    """The items of a segment with one clear shape, None when it has none."""
    for whole, one in ((_NAME_FIRST, _ONE_NAME_FIRST), (_NUMBER_FIRST, _ONE_NUMBER_FIRST)):
        if whole.fullmatch(kinds):
            return [_item(atoms, match) for match in one.finditer(kinds)]
    if _KINDS.fullmatch(kinds):
        return _by_kind(atoms)
    if _BARE.fullmatch(kinds):
        goods = next(atom for atom in atoms if atom.kind in "NU")
        specs = tuple(atom for atom in atoms if atom.kind == "S")
        return [Item(goods, None, specs, next((atom for atom in atoms if atom.kind == "M"), None))]
    alone = {"Q": 0, "QM": 0, "SQ": 1}.get(kinds)
    if alone is not None:
        return [Item(None, atoms[alone], tuple(atoms[:alone]))]
    if kinds and set(kinds) <= {"M"}:
        return []
    return None


def _by_kind(atoms: Sequence[Atom]) -> list[Item]:
    """The goods' first kind, and the others by their spec alone; `goods.other_kinds` finds these."""
    items: list[Item] = []
    spec: tuple[Atom, ...] = ()
    for atom in atoms[1:]:
        if atom.kind == "S":
            spec = (atom,)
        else:
            items.append(Item(None if items else atoms[0], atom, spec))
            spec = ()
    return items


def _item(atoms: Sequence[Atom], match: re.Match[str]) -> Item:
    around = range(*match.span())
    specs = tuple(atoms[at] for at in around if atoms[at].kind in "SD")
    money = next((atoms[at] for at in around if atoms[at].kind == "M"), None)
    money_first = match.re is _ONE_NAME_FIRST and match["m"] and not _is_multiplied(atoms, match)
    doubt = "chat-money-first" if money_first else ""
    quantity = atoms[match.start("q")] if match["q"] else None
    return Item(atoms[match.start("n")], quantity, specs, money, doubt)


def _is_multiplied(atoms: Sequence[Atom], match: re.Match[str]) -> bool:
    """Whether the money is a price: 139元*1."""
    amount = atoms[match.start("q")]
    return amount.token.sign == "*" and amount.gap == TIGHT


def _join_orphans(items: Sequence[Item], *, spaced: bool = False) -> list[Item]:
    """Goods without a quantity and the quantity that stands alone right behind them (鸡蛋，2板) are one item."""
    joined: list[Item] = []
    pending: list[Item] = []
    kinds = "".join("B" if item.goods and item.quantity else "N" if item.goods else "Q" for item in items)
    number_first = not spaced and re.fullmatch(r"B*(?:QN){2,}B*", kinds)
    for item in items:
        last = pending[-1] if pending else None
        pairs = last is not None and (
            (last.goods is None and item.quantity is None)
            if number_first
            else (last.quantity is None and item.goods is None)
        )
        if last is not None and pairs and not last.unclear and not item.unclear:
            goods, quantity = (item, last) if number_first else (last, item)
            pending[-1] = goods._replace(quantity=quantity.quantity)
        else:
            pending.append(item)
    joined += pending
    return joined


def _unclear(atoms: Sequence[Atom]) -> list[Item]:
    """Goods of a segment that has no clear shape, each with the quantity nearest behind it, for review."""
    items: list[Item] = []
    for at, atom in enumerate(atoms):
        if atom.kind in "NU":
            behind = atoms[at + 1] if at + 1 < len(atoms) and atoms[at + 1].kind == "Q" else None
            before = atoms[at - 1] if at and atoms[at - 1].kind == "Q" else None
            items.append(Item(atom, behind or before, unclear="chat-order-unclear"))
    if not items:
        items = [Item(None, next((atom for atom in atoms if atom.kind == "Q"), atoms[0]), unclear="chat-order-unclear")]
    return items
