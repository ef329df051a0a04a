"""What stands above a list tells what its entries leave out: the product, the menu, the compound and the building."""

import re
from collections.abc import Sequence

from addin.intake.chat.container import Block
from addin.intake.chat.entry import menu_key
from addin.intake.chat.goods import Shelf
from addin.intake.chat.homes import find_partial
from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.places import Places
from addin.intake.chat.products import fits
from addin.intake.chat.tokens import Kind, tokenize
from addin.intake.chat.words import FOOD_SIGNS
from addin.model.office import Product

_BUNDLE = re.compile("[包餐]|套|组合|礼盒|内含|含|内有|包括|搭配|任选")
_PLAIN_WORDS = re.compile(
    "新鲜|优质|保供|本周|今日|明日|社区|团购|特价|平价|爱心|惠民|物资|第.{1,3}[批期次]|接龙|开始|来了|来啦|通知|公告|预订|预定|报名|活动|"
    "开团|新到|到货|供应|登记|统计|今天|明天|限购|每户|每家|现在|可以|了|的|有|[【】#]"
)


def shelf_of(block: Block, lexicon: Lexicon, places: Places) -> Shelf:
    """The products that the title and the menu name."""
    menu = {menu_key(key): _products(text, lexicon) for key, text in block.menu}
    title: tuple[Product, ...] = ()
    notes = [_without_place(line, places) for line in block.notes[:5]]
    if not menu and not any(_is_bundle(line, lexicon) for line in notes):
        named = {products for line in notes[:3] for products in _goods(line, lexicon)}
        title = named.pop() if len(named) == 1 else ()
    known = {key: products for key, products in menu.items() if products}
    return Shelf(lexicon, title, known, dict(block.menu))


def _without_place(line: str, places: Places) -> str:
    """A title without the compound, the building and the usual words of praise."""
    _, word = places.said(line)
    shown = line.replace(word, " ") if word else line
    partial = find_partial(shown)
    shown = f"{shown[: partial.start]} {shown[partial.end :]}" if partial else shown
    return _PLAIN_WORDS.sub(" ", shown)


def _is_bundle(line: str, lexicon: Lexicon) -> bool:
    """A title that offers a set, or goods, which the catalogue does not have, whatever else it lists."""
    said = [token.text for token in tokenize(line, lexicon) if token.kind is Kind.WORD]
    return any(_BUNDLE.search(word) or FOOD_SIGNS.intersection(word) for word in said)


def _goods(text: str, lexicon: Lexicon) -> list[tuple[Product, ...]]:
    """Goods that a line names, narrowed by the spec that it gives."""
    if not text:
        return []
    tokens = tokenize(text, lexicon)
    specs = [token.text for token in tokens if token.kind is Kind.SPEC or (token.kind is Kind.QUANTITY and token.unit)]
    found = []
    for at, token in enumerate(tokens):
        beside = [tokens[near].kind for near in (at - 1, at + 1) if 0 <= near < len(tokens)]
        if token.goods and Kind.WORD not in beside and Kind.GOODS not in beside:
            found.append(_narrowed(token.goods.products, specs))
    return found


def _narrowed(products: tuple[Product, ...], specs: Sequence[str]) -> tuple[Product, ...]:
    """The products that fit each spec that fits some."""
    for spec in specs:
        products = tuple(each for each in products if fits(each, spec)) or products
    return products


def _products(text: str, lexicon: Lexicon) -> tuple[Product, ...]:
    """The product that a line of the menu offers; none when it is a set of several."""
    found = _goods(text, lexicon)
    return found[0] if len(found) == 1 else ()


def usual_place(block: Block, places: Places) -> tuple[str, str]:
    """The compound and the building that the title names for the whole list."""
    compound = building = ""
    for line in _title_lines(block):
        said, _ = places.said(line)
        compound = compound or said
        partial = find_partial(line)
        building = building or (partial.building if partial and not partial.unit_no else "")
    known = places.buildings_with(compound, "")
    return compound, building if not places.known or building in known else ""


def _title_lines(block: Block) -> Sequence[str]:
    return block.notes[:2] if block.listed else ()
