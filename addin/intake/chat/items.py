"""Atoms become items: which quantity and spec belong to which goods; what fits no shape is returned as unclear.

Shapes that count: goods then quantity throughout, or quantity then goods throughout, within what commas divide;
各 gives one quantity to all goods beside it. A quantity between two goods without a sign for either is unclear.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.chat.atoms import APART, SPACED, Atom, split_goods
from addin.intake.chat.words import FOOD_SIGNS
from addin.terms.units import CARTONS, GRAMS, PACKED_COUNTS, PIECES, normal_unit

_NAME_FIRST = re.compile(r"(?:S*[NU](?:S*M?Q[SM]*|D))+")
_KINDS = re.compile(r"[NU]S?Q(?:SQ)+")
"""Kinds of one thing: 大米10kg一袋5kg一袋."""
_NUMBER_FIRST = re.compile(r"(?:QS*[NU][SM]*)+")
_ONE_NAME_FIRST = re.compile(r"(?P<s>S*)(?P<n>[NU])(?:(?P<t>S*)(?P<m>M?)(?P<q>Q)(?P<v>[SM]*)|D)")
_ONE_NUMBER_FIRST = re.compile(r"(?P<q>Q)(?P<s>S*)(?P<n>[NU])(?P<v>[SM]*)")
_BARE = re.compile(r"S*[NU]S*M?|M[NU]")
_CHANGING = frozenset("少差减扣除错是留退")
_LIQUID_OR_WEIGHT = frozenset(("毫升", "升", "毫克", "mg", *GRAMS))


class Item(NamedTuple):
    """Goods with their quantity; `unclear` where another pairing is possible."""

    goods: Atom | None
    quantity: Atom | None = None
    specs: tuple[Atom, ...] = ()
    money: Atom | None = None
    unclear: str = ""
    """Code of the reason."""

    @property
    def start(self) -> int:
        """Where it begins in the message."""
        return min(atom.token.start for atom in (self.goods, self.quantity) if atom)


def items_of(atoms: Sequence[Atom]) -> list[Item]:
    """The items of atoms that are goods, quantities, specs, money and 各 only, in the order of the text."""
    rest = _with_prices(_told(atoms))
    items: list[Item] = []
    while any(atom.kind == "E" for atom in rest):
        at = next(index for index, atom in enumerate(rest) if atom.kind == "E")
        found, rest = _each(rest, at)
        items += found
    items += _join_orphans([item for segment in _segments(rest) for item in _segment(segment)])
    return _with_stray(sorted(items, key=lambda item: item.start))


def _told(atoms: Sequence[Atom]) -> list[Atom]:
    """A number before goods that have it in their spec, with a quantity behind them, is the spec: 30枚鸡蛋1板."""
    shown = list(atoms)
    for at, (atom, goods, behind) in enumerate(zip(shown, shown[1:], shown[2:], strict=False)):
        before = "".join(each.kind for each in shown[max(at - 2, 0) : at])
        free = not before or atom.gap == APART or before in ("NQ", "UQ", "SQ") or before[-1] not in "NUSQ"
        pieces = free and atom.kind == "Q" and atom.token.unit and not atom.token.sign
        if pieces and goods.kind == "N" and behind.kind == "Q" and behind.gap < APART and _in_spec(atom, goods):
            shown[at] = atom._replace(kind="S", gap=APART)
            shown[at + 1] = goods._replace(gap=min(goods.gap, SPACED))
    return shown


def _with_prices(atoms: Sequence[Atom]) -> list[Atom]:
    """块 behind a weight is money: 梨2斤9块."""
    shown = list(atoms)
    for at in range(1, len(shown)):
        before, atom = shown[at - 1], shown[at]
        weighed = before.kind == "Q" and normal_unit(before.token.unit) in GRAMS
        if weighed and atom.kind == "Q" and atom.token.unit == "块" and not atom.token.sign:
            shown[at] = atom._replace(kind="M")
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
    counted = any("*" in spec.text for spec in item.specs)
    return not counted and item.quantity is None and item.money is None and item.goods is not None and item.goods.kind == "N"


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


def _segments(atoms: Sequence[Atom], least: int = APART) -> list[list[Atom]]:
    parts: list[list[Atom]] = []
    for atom in atoms:
        if parts and atom.gap < least:
            parts[-1].append(atom)
        else:
            parts.append([atom])
    return parts


def _segment(atoms: Sequence[Atom]) -> list[Item]:
    shown = _with_specs(atoms)
    kinds = "".join(atom.kind for atom in shown)
    found = _paired(shown, kinds)
    if found is not None:
        return found
    remark = shown[-1]
    if kinds[-1] == "U" and remark.gap >= SPACED and not FOOD_SIGNS.union(_CHANGING).intersection(remark.text):
        found = _paired(shown[:-1], kinds[:-1])
        if found and all(item.quantity for item in found):
            return [*found, Item(remark)]
    groups = [_with_specs(group) for group in _segments(shown, SPACED)]
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
    if kinds in ("Q", "QM"):
        return [Item(None, atoms[0])]
    if kinds == "SQ":
        return [Item(None, atoms[1], (atoms[0],))]
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
    doubt = "chat-money-first" if match.re is _ONE_NAME_FIRST and match["m"] else ""
    quantity = atoms[match.start("q")] if match["q"] else None
    return Item(atoms[match.start("n")], quantity, specs, money, doubt)


def _with_specs(atoms: Sequence[Atom]) -> list[Atom]:
    """A weight or volume beside a count is the spec: 大米5kg2袋, 5kg大米2袋; so is a content: 一箱24瓶."""
    shown = list(atoms)
    kinds = "".join(atom.kind for atom in shown)
    for at in range(len(shown)):
        if shown[at].kind == "Q" and _is_spec(shown, kinds, at):
            shown[at] = shown[at]._replace(kind="S")
            kinds = kinds[:at] + "S" + kinds[at + 1 :]
    for at in range(1, len(shown)):
        if _holds_count(shown, kinds, at):
            shown[at] = shown[at]._replace(kind="D")
    return shown


def _holds_count(atoms: Sequence[Atom], kinds: str, at: int) -> bool:
    """Whether a spec behind goods is a spec and a count in one: 大米10kg*1 油1."""
    return kinds[at] == "S" and kinds[at - 1] in "NU" and kinds[at + 1 : at + 2] in ("N", "U") and "*" in atoms[at].text


def _is_spec(atoms: Sequence[Atom], kinds: str, at: int) -> bool:
    quantity = atoms[at].token
    if quantity.number is None or quantity.sign:
        return False
    in_brackets = atoms[at].bracketed and quantity.unit and kinds[at - 1 : at] == "Q" and not atoms[at - 1].bracketed
    measure = normal_unit(quantity.unit) in _LIQUID_OR_WEIGHT
    if in_brackets or ((measure or kinds[at + 1 : at + 2] == "Q") and _is_told(atoms, at)):
        return True
    before, after = kinds[:at], kinds[at + 1 :]
    behind_goods = before[-1:] in ("N", "U", "S")
    if (
        after[:1] == "Q"
        and behind_goods
        and _counts(atoms[at + 1])
        and (measure or _content(quantity.unit, atoms[at + 1]))
    ):
        return True
    if measure and before[-1:] == after[:1] == "Q" and _counts(atoms[at - 1]) and _counts(atoms[at + 1]):
        return True
    if measure and after[:2] in ("NQ", "UQ") and _counts(atoms[at + 2]) and before[-1:] not in ("N", "U", "S"):
        return after[2:3] not in ("N", "U")
    if measure and before[-1:] == "Q" and _counts(atoms[at - 1]) and after[:1] in ("N", "U"):
        return before[-2:-1] not in ("N", "U", "S")
    return before[-2:] in ("NQ", "UQ") and bool(quantity.unit) and not after and _counts(atoms[at - 1])


def _is_told(atoms: Sequence[Atom], at: int) -> bool:
    """Whether the spec of the goods right before says the same: 奶粉900g 2段 两罐."""
    goods = next((atom for atom in reversed(atoms[:at]) if atom.kind not in "SQ"), None)
    return goods is not None and goods.kind == "N" and bool(atoms[at].token.unit) and _in_spec(atoms[at], goods)


def _in_spec(atom: Atom, goods: Atom) -> bool:
    """Whether a number with its unit stands in the spec of one of the products."""
    said = "".join(atom.text.split())
    return any(re.search(rf"(?<![\d.]){re.escape(said)}", product.spec) is not None for product in goods.products)


def _content(unit: str, outer: Atom) -> bool:
    """Whether pieces stand before their container: 鸡蛋30枚一板."""
    return normal_unit(unit) in PIECES and normal_unit(outer.token.unit) in CARTONS | PACKED_COUNTS


def _counts(atom: Atom) -> bool:
    return normal_unit(atom.token.unit) not in _LIQUID_OR_WEIGHT


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
