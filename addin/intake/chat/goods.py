"""An item becomes a product of the catalogue with a quantity in its unit, or what is doubtful about it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.intake.chat.atoms import Atom
from addin.intake.chat.doubts import Doubt, doubt
from addin.intake.chat.items import Item
from addin.intake.chat.lexicon import measures
from addin.intake.chat.products import choose, fits
from addin.intake.chat.quantity import settle
from addin.intake.chat.shelf import Shelf
from addin.intake.chat.tokens import Token
from addin.model.office import Product
from addin.terms.names import plain as plain_text
from addin.terms.units import PACKED_COUNTS, PIECES, normal_unit, plain

_PARTS = re.compile(r"\s*\*\s*")
_COUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([\u4e00-\u9fffA-Za-z]*)")


class Wanted(NamedTuple):
    """Goods for a line: the catalogue's product or the text's word, and what is doubtful."""

    product: Product | None
    word: str
    quantity: Decimal | None
    unit: str
    doubts: tuple[Doubt, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """The product's name, else the word that was said."""
        return self.product.name if self.product else self.word

    @property
    def spoken(self) -> str:
        """As a clerk says it: 鸡蛋（30枚/板） 2板."""
        label = self.product.label if self.product else self.word
        return f"{label} {'' if self.quantity is None else plain(self.quantity)}{self.unit}".strip()


def other_kinds(items: Sequence[Item], shelf: Shelf) -> list[Item]:
    """Items with the kinds named that only their spec tells, of the goods before them: 卫生巾日用2包夜用1包."""
    told: list[Item] = []
    family = shelf.lexicon.kinds_of(shelf.title) if shelf.single else ()
    for item in items:
        spec = item.goods if item.goods and item.goods.kind == "U" else item.specs[0] if item.specs else None
        kinds = [product for product in family if spec and len(spec.text) > 1 and fits(product, spec.text.strip())]
        if spec and len(kinds) == 1 and (item.goods is None or item.goods.kind == "U"):
            named = spec._replace(kind="N", products=tuple(kinds), with_spec=True)
            told.append(item._replace(goods=named, specs=()))
            continue
        if item.goods and item.goods.products:
            family = shelf.lexicon.kinds_of(item.goods.products)
        told.append(item)
    return told


def wanted(item: Item, shelf: Shelf) -> Wanted:
    """The goods of an item."""
    doubts = [doubt("meaning", item.unclear, word=_text(item))] if item.unclear else []
    candidates, word = _candidates(item, shelf)
    number, unit, spec, odd = _amount(item, candidates)
    doubts += odd
    if not candidates:
        return _unknown(item, word, number, unit, shelf, doubts)
    product, fitting = choose(candidates, spec, unit)
    if product is None and not spec:
        product, fitting = choose(shelf.meant(fitting), spec, unit)
    if product is None:
        product, more = _several(word, spec, candidates, fitting)
        doubts += more
    if product is None:
        said = number if number is not None and item.quantity else None
        missing = [] if item.quantity else _without_quantity(item, None)
        return Wanted(None, word, said, normal_unit(unit), (*doubts, *missing))
    if spec and number and _may_be_total(spec, number, product, candidates):
        doubts.append(doubt("product", "chat-spec-open", [each.label for each in candidates], word or product.name))
    if product.discontinued:
        doubts.append(doubt("product", "chat-product-gone", word=product.label))
    return _counted(item, product, word, number, unit, shelf, doubts, settled=item.quantity is not None or not odd)


def _counted(
    item: Item,
    product: Product,
    word: str,
    number: Decimal | None,
    unit: str,
    shelf: Shelf,
    doubts: list[Doubt],
    *,
    settled: bool,
) -> Wanted:
    if item.quantity is None and number is None:
        return Wanted(
            product, word, None, product.unit, (*doubts, *(_without_quantity(item, product) if settled else ()))
        )
    portion = shelf.single if item.goods is None else unit == "份" and bool(shelf.offered(item.goods.text))
    if (
        item.quantity
        and item.quantity.text.strip("*+ ") in "俩仨"
        and normal_unit(product.unit) in PACKED_COUNTS | PIECES
    ):
        unit = ""
    amount = settle(product, number, unit, portion=portion)
    if amount.doubt:
        shown = item.quantity.text.strip() if item.quantity else f"{number}{unit}"
        doubts.append(
            doubt(amount.doubt, amount.code, amount.alternatives, shown, unit=product.unit, product=product.label)
        )
    note = item.money.text if item.money else ""
    return Wanted(product, word, amount.quantity, amount.unit, tuple(doubts), note)


def _text(item: Item) -> str:
    parts = [atom.text.strip() for atom in (item.goods, item.quantity) if atom]
    return " ".join(parts)


def _candidates(item: Item, shelf: Shelf) -> tuple[Sequence[Product], str]:
    if item.goods is None:
        return (shelf.title if shelf.single else ()), ""
    return item.goods.products, item.goods.text.strip()


def _amount(item: Item, candidates: Sequence[Product]) -> tuple[Decimal | None, str, str, list[Doubt]]:
    """The number, its unit and the spec of an item; 5kg*2袋 is a spec and a quantity, 600ml*24瓶 a spec."""
    spec = " ".join(_in_digits(atom) for atom in item.specs)
    if item.quantity is not None:
        token: Token = item.quantity.token
        return token.number, token.unit, spec, []
    if not spec or "*" not in spec:
        return None, "", spec, []
    *before, last = _PARTS.split(spec)
    count = _COUNT.fullmatch(last.strip())
    whole = [product for product in candidates if fits(product, spec)]
    split = [
        product
        for product in candidates
        if count and (not count[2] or normal_unit(count[2]) == normal_unit(product.unit))
        if fits(product, " ".join(before))
    ]
    if count and len(split) == 1 and (not whole or _is_carton_once(count, split[0])):
        return Decimal(count[1]), count[2], " ".join(before), []
    return None, "", spec if whole else "", [doubt("quantity", "chat-spec-or-quantity", word=spec)]


def _in_digits(spec: Atom) -> str:
    """A spec as the catalogue writes it: 十公斤 is 10公斤."""
    token = spec.token
    spoken = token.number is not None and token.unit and not any(map(str.isdigit, spec.text))
    return f"{token.number}{token.unit}" if spoken else spec.text


def _may_be_total(spec: str, number: Decimal, product: Product, candidates: Sequence[Product]) -> bool:
    """大米20斤2袋 is 2 of 10kg, or 20斤 in 2 of 5kg; 10kg2袋 says the spec as the catalogue writes it."""
    if number == 1 or "装" in spec or "*" in spec or plain_text(spec) in plain_text(product.spec):
        return False
    shares = {(amount / number, unit) for amount, unit in measures(spec)}
    return any(shares <= measures(other.spec) for other in candidates if other is not product)


def _is_carton_once(count: re.Match[str], product: Product) -> bool:
    """5L*1桶 of what is sold by the 桶: the last factor is a quantity unless the product's own spec says it."""
    said = (Decimal(count[1]), normal_unit(count[2]))
    return said == (Decimal(1), normal_unit(product.unit)) and said not in measures(product.spec)


def _without_quantity(item: Item, product: Product | None) -> list[Doubt]:
    if item.money:
        return [doubt("quantity", "chat-by-amount", word=item.money.text)]
    choices = [f"{number}{product.unit}" for number in (1, 2)] if product else []
    return [doubt("quantity", "chat-quantity-missing", choices)]


def _several(
    word: str, spec: str, candidates: Sequence[Product], fitting: Sequence[Product]
) -> tuple[Product | None, list[Doubt]]:
    labels = [product.label for product in fitting]
    agrees = any(fits(product, spec) for product in candidates)
    code = "chat-spec-open" if agrees or not spec else "chat-spec-differs"
    shown = word or candidates[0].name
    return None, [doubt("product", code, labels, shown if code == "chat-spec-open" else spec)]


def _unknown(item: Item, word: str, number: Decimal | None, unit: str, shelf: Shelf, doubts: list[Doubt]) -> Wanted:
    missing = [] if item.quantity else _without_quantity(item, None)
    if not word:
        names = [product.label for product in shelf.title]
        more = [doubt("product", "chat-product-missing", names), *missing]
    elif shelf.lexicon.open and item.goods and item.goods.kind == "U":
        more = missing
    else:
        more = [unknown_product(word, shelf), *missing]
    if number is None and item.quantity:
        more.append(doubt("quantity", "chat-quantity-vague", word=item.quantity.text.strip()))
    note = item.money.text if item.money else ""
    return Wanted(None, word, number, normal_unit(unit), (*doubts, *more), note)


def unknown_product(word: str, shelf: Shelf) -> Doubt:
    """The doubt about a word that the catalogue does not have, with near and same-sound names."""
    if word in shelf.menu_texts or word[:1] in "(0123456789":
        return doubt("product", "chat-menu-unknown", (), shelf.menu_texts.get(word, word))
    near = [product.label for product in shelf.lexicon.near(word)]
    if near:
        return doubt("product", "chat-product-near", near, word, names="、".join(near))
    return doubt("product", "chat-product-unknown", (), word)
