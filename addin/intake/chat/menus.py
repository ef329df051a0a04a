"""What an entry says of the list's menu (2号, 套餐B, A, AB, 四号) becomes its product, and goods those of the title."""

import re
from collections.abc import Sequence

from addin.intake.chat.atoms import TIGHT, Atom
from addin.intake.chat.shelf import Shelf
from addin.model.office import Product

_LETTERS = re.compile("[A-Z]{2,4}")
_CODES = re.compile(r"(?<![A-Za-z\d#-])(?:(?:[A-Z]\d{1,2}){1,8}|(?:\d{1,2}[A-Z]){2,8})(?![A-Za-z\d-])")
_LETTER_FIRST = re.compile(r"(?P<letter>[A-Z])(?P<number>\d+)")
_NUMBER_FIRST = re.compile(r"(?P<number>\d+)(?P<letter>[A-Z])")


def with_codes(text: str, shelf: Shelf) -> str:
    """The text with the menu's letters apart from their numbers: A1B2 and 1A2B are A 1 B 2."""
    if not shelf.menu and not shelf.letters:
        return text
    return _CODES.sub(lambda match: _spelt(match[0], shelf), text)


def _spelt(codes: str, shelf: Shelf) -> str:
    found = [*(_NUMBER_FIRST if codes[0].isdigit() else _LETTER_FIRST).finditer(codes)]
    if not all(shelf.offered(each["letter"]) for each in found):
        return codes
    return " ".join(f"{each['letter']} {each['number']}" for each in found)


def from_menu(atoms: Sequence[Atom], shelf: Shelf) -> list[Atom]:
    """The atoms with the menu's products in place of its numbers and letters."""
    return [found for atom in atoms for found in _from_menu(atom, shelf)]


def _from_menu(atom: Atom, shelf: Shelf) -> list[Atom]:
    if atom.kind == "N" and shelf.single and set(shelf.title) < set(atom.products):
        return [atom._replace(products=shelf.title)]
    if atom.kind not in "GU":
        return [atom]
    products = shelf.offered(atom.text)
    if products:
        return [_named(atom, products)]
    each = [shelf.offered(letter) for letter in atom.text] if _LETTERS.fullmatch(atom.text) else []
    if each and all(each):
        first, *others = (_named(atom, found) for found in each)
        return [first, *(other._replace(gap=TIGHT) for other in others)]
    return [atom._replace(kind="U")]


def _named(atom: Atom, products: tuple[Product, ...]) -> Atom:
    return atom._replace(kind="N", products=products, with_spec=True)
