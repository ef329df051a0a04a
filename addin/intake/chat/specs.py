"""Quantities that are none: the spec of goods beside their count (大米5kg2袋, 30枚鸡蛋1板), and prices (梨2斤9块)."""

import re
from collections.abc import Sequence

from addin.intake.chat.atoms import APART, SPACED, Atom
from addin.terms.units import CARTONS, GRAMS, PACKED_COUNTS, PIECES, normal_unit

_LIQUID_OR_WEIGHT = frozenset(("毫升", "升", "毫克", "mg", "μg", *GRAMS))


def with_told(atoms: Sequence[Atom]) -> list[Atom]:
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


def with_prices(atoms: Sequence[Atom]) -> list[Atom]:
    """块 behind a weight, or in brackets behind another quantity, is money: 梨2斤9块, 大米1袋（36块）."""
    shown = list(atoms)
    for at in range(1, len(shown)):
        before, atom = shown[at - 1], shown[at]
        counted = before.kind == "Q" and before.token.unit not in ("", "块")
        aside = counted and atom.bracketed and not before.bracketed
        weighed = counted and normal_unit(before.token.unit) in GRAMS
        if (weighed or aside) and atom.kind == "Q" and atom.token.unit == "块" and not atom.token.sign:
            shown[at] = atom._replace(kind="M")
    return shown


def with_specs(atoms: Sequence[Atom]) -> list[Atom]:
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
    if in_brackets:
        return True
    measure = normal_unit(quantity.unit) in _LIQUID_OR_WEIGHT
    if (measure or kinds[at + 1 : at + 2] == "Q") and _is_told(atoms, at):
        return True
    if measure and _is_measure_of(atoms, kinds, at):
        return True
    before, after = kinds[:at], kinds[at + 1 :]
    counted = before[-1:] in ("N", "U", "S") and after[:1] == "Q" and _content(quantity.unit, atoms[at + 1])
    return counted or (before[-2:] in ("NQ", "UQ") and bool(quantity.unit) and not after and _counts(atoms[at - 1]))


def _is_measure_of(atoms: Sequence[Atom], kinds: str, at: int) -> bool:
    """Whether a weight or volume stands beside a count of the same goods: 大米5kg2袋, 5kg大米2袋, 2袋5kg大米."""
    before, after = kinds[:at], kinds[at + 1 :]
    behind_goods, count_before = before[-1:] in ("N", "U", "S"), before[-1:] == "Q" and _counts(atoms[at - 1])
    if after[:1] == "Q" and (behind_goods or count_before):
        return _counts(atoms[at + 1])
    if after[:2] in ("NQ", "UQ") and not behind_goods and _counts(atoms[at + 2]) and after[2:3] not in ("N", "U"):
        return True
    return count_before and after[:1] in ("N", "U") and before[-2:-1] not in ("N", "U", "S")


def _is_told(atoms: Sequence[Atom], at: int) -> bool:
    """Whether the spec of the goods right before says the same: 奶粉900g 2段 两罐."""
    goods = next((atom for atom in reversed(atoms[:at]) if atom.kind not in "SQ"), None)
    return goods is not None and goods.kind == "N" and bool(atoms[at].token.unit) and _in_spec(atoms[at], goods)


def _in_spec(atom: Atom, goods: Atom) -> bool:
    """Whether a number with its unit stands in the spec of one of the products."""
    said = "".join(atom.text.split())
    return any(
        said in product.spec and re.search(rf"(?<![\d.]){re.escape(said)}", product.spec) for product in goods.products
    )


def _content(unit: str, outer: Atom) -> bool:
    """Whether pieces stand before their container: 鸡蛋30枚一板."""
    return normal_unit(unit) in PIECES and normal_unit(outer.token.unit) in CARTONS | PACKED_COUNTS


def _counts(atom: Atom) -> bool:
    return normal_unit(atom.token.unit) not in _LIQUID_OR_WEIGHT
