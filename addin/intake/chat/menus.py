"""What an entry says of the list's menu (2号, 套餐B, A, AB, 四号) becomes its product, and goods those of the title."""

import re
from collections.abc import Sequence

from addin.intake.chat.atoms import TIGHT, Atom
from addin.intake.chat.goods import Shelf
from addin.model.office import Product
from addin.terms.numerals import numeral

_KEY = re.compile(
    r"第?(?P<ahead>套餐|组合|礼包)?\s?\(?(?P<key>[A-Z]|\d{1,2}|[一二三四五六七八九十]{1,3})\)?\s?"
    "(?P<behind>(?:号|款)?(?:套餐|组合|礼包|商品|菜|品|餐|套)?)的?"
)
_LETTERS = re.compile("[A-Z]{2,4}")


def menu_key(text: str) -> str:
    """How a menu's number is compared: 3号, (3), 三号 and 套餐3 are 3, A餐 is A; "" for other words."""
    match = _KEY.fullmatch(text.strip().upper())
    if match is None:
        return ""
    key = match["key"]
    if key.isascii():
        return key.lstrip("0")
    value = numeral(key) if match["ahead"] or match["behind"] else None
    return "" if value is None else str(value)


def from_menu(atoms: Sequence[Atom], shelf: Shelf) -> list[Atom]:
    """The atoms with the menu's products in place of its numbers and letters."""
    return [found for atom in atoms for found in _from_menu(atom, shelf)]


def _from_menu(atom: Atom, shelf: Shelf) -> list[Atom]:
    if atom.kind == "N" and shelf.single and set(shelf.title) < set(atom.products):
        return [atom._replace(products=shelf.title)]
    if atom.kind not in "GU":
        return [atom]
    products = offered(atom.text, shelf)
    if products:
        return [_named(atom, products)]
    each = [shelf.letters.get(letter) for letter in atom.text] if _LETTERS.fullmatch(atom.text) else []
    if each and all(each):
        first, *others = (_named(atom, found) for found in each if found)
        return [first, *(other._replace(gap=TIGHT) for other in others)]
    return [atom._replace(kind="U")]


def offered(word: str, shelf: Shelf) -> tuple[Product, ...]:
    """The product that a word of the menu means; none where it means nothing here."""
    key = menu_key(word)
    return shelf.menu.get(key, ()) or shelf.letters.get(key, ())


def _named(atom: Atom, products: tuple[Product, ...]) -> Atom:
    return atom._replace(kind="N", products=products, with_spec=True)
