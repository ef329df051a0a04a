"""What stands above a list tells what its entries leave out: the product, the menu, the compound and the building."""

import re
from collections.abc import Sequence

from addin.intake.chat.container import Block
from addin.intake.chat.grounds import area_of
from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.marks import PRICE, MenuLine
from addin.intake.chat.places import Places
from addin.intake.chat.products import fits
from addin.intake.chat.shelf import Shelf, menu_key
from addin.intake.chat.tokens import Kind, tokenize
from addin.intake.chat.words import BRANDS, FOOD_SIGNS
from addin.model.office import Product

_BUNDLE = re.compile("[包餐]|套|组合|礼盒|内含|含|内有|包括|搭配|任选")
_LETTERED = re.compile(r"^(?P<first>[A-Z])(?:套餐|餐|组合)|(?:套餐|组合)(?P<last>[A-Z])$")
_SET = re.compile("套餐|组合|礼[包盒]|菜包|[大礼]包$")
_CONTENTS = re.compile(r"\s*[(\[【]|\s*:|,?\s*(?:内含|包含|包括|内有|里面有?|含|配)")
"""What stands before the things that a set holds: A套餐 50元（土豆2斤…）, A套餐：土豆2斤…."""
_SHORT = re.compile("缺货|没货|无货|断货|停售|停供|没有了|没了|售罄|卖完")
_MOST_PRICED = 60
_HOLDS = re.compile(r"[\s\W]*(?:内含|包含|包括|内有|里面有|含)")
_MORE_BUILDINGS = re.compile(r"\d\s?(?:号楼|号|栋|幢|座)?\s?[、,/和及至到~-]\s?$")
"""Before the last of several buildings: 5、6、7号楼."""
_PLAIN_WORDS = re.compile(
    "新鲜|优质|保供|本周|今日|明日|社区|团购|特价|平价|爱心|惠民|物资|第.{1,3}[批期次]|接龙|开始|来了|来啦|通知|公告|预订|预定|报名|活动|"
    "专场|拼[团单]|上新|补货|秒杀|团长(?:说)?|群主(?:说)?|老板|楼长|自家|果园|菜园|农场|基地|直[供发送]|开团|团购(?!价)|团(?!圆|团)|新到|到货|供应|登记|统计|今天|明天|限购|每户|每家|现在|可以|了|的|有|[【】#]"
)
_BEFORE_GOODS = re.compile(
    rf"{'|'.join(brand for brand in BRANDS if len(brand) > 1)}|"
    "[黄红白紫青黑绿][心皮]|农家|本地|散养|山东|云南|海南|新疆|赣南|高山|有机|进口|国产|当季|时令|精品|大棚|现[摘挖]"
)
"""The brand, where goods are from and how they look: the same product, unless the catalogue has it by that name."""


def shelf_of(block: Block, lexicon: Lexicon, places: Places) -> Shelf:
    """The products that the title and the menu name."""
    menu = {menu_key(f"{line.key}号"): _offered(line, lexicon) for line in block.menu}
    title: tuple[Product, ...] = ()
    offered = [line for line in block.notes[:5] if not _SHORT.search(line)]
    notes = [without_place(contents_cut(line, lexicon), places) for line in offered]
    if not menu and not any(_is_bundle(line, lexicon) for line in notes):
        named = {
            products
            for line in notes[:3]
            for products in goods_named(line, lexicon) or goods_named(_BEFORE_GOODS.sub(" ", line), lexicon)
        }
        title = named.pop() if len(named) == 1 else ()
    known = {key: products for key, products in menu.items() if products}
    texts = {menu_key(f"{line.key}号"): line.text for line in block.menu}
    letters = _letters((*block.notes, *(line.label for line in block.menu)), lexicon)
    return Shelf(lexicon, title, known, texts, letters, _priced(block, lexicon))


def _priced(block: Block, lexicon: Lexicon) -> frozenset[str]:
    """The products that the lines above a list offer at a price, each in a line of its own."""
    lines = [*block.notes[:_MOST_PRICED], *(line.text for line in block.menu)] if block.listed else []
    offered = [
        goods_named(line, lexicon) for line in lines if len(PRICE.findall(line)) == 1 and not _SHORT.search(line)
    ]
    return frozenset(found[0][0].code for found in offered if len(found) == 1 and len(found[0]) == 1)


def _letters(lines: Sequence[str], lexicon: Lexicon) -> dict[str, tuple[Product, ...]]:
    """The sets that the title tells apart by a letter; none for a letter of two sets."""
    found: dict[str, set[tuple[Product, ...]]] = {}
    for token in (token for line in lines for token in tokenize(line, lexicon)):
        match = _LETTERED.search(token.text.upper()) if token.goods else None
        if match and token.goods:
            found.setdefault(match["first"] or match["last"], set()).add(token.goods.products)
    return {letter: sets.pop() for letter, sets in found.items() if len(sets) == 1}


def contents_cut(line: str, lexicon: Lexicon) -> str:
    """A line that offers one set, without what the set holds; "" for one that only tells this: 内含：土豆2斤."""
    if not _CONTENTS.search(line):
        return line
    sets = [token for token in tokenize(line, lexicon) if token.goods and _SET.search(token.goods.products[0].name)]
    if not sets:
        return "" if _HOLDS.match(line) else line
    inner = _CONTENTS.search(line, sets[0].end)
    return line if inner is None or len(sets) > 1 else line[: inner.start()]


def without_place(line: str, places: Places) -> str:
    """A title without the compound, the building and the usual words of praise."""
    _, word = places.said(line)
    shown = line.replace(word, " ") if word else line
    partial = places.partial(shown)
    shown = f"{shown[: partial.start]} {shown[partial.end :]}" if partial else shown
    return _PLAIN_WORDS.sub(" ", shown)


def _is_bundle(line: str, lexicon: Lexicon) -> bool:
    """A title that offers a set, or goods, which the catalogue does not have, whatever else it lists."""
    said = [token.text for token in tokenize(line, lexicon) if token.kind is Kind.WORD]
    return any(_BUNDLE.search(word) or FOOD_SIGNS.intersection(word) for word in said)


def goods_named(text: str, lexicon: Lexicon) -> list[tuple[Product, ...]]:
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


def names_goods(lines: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether any of these lines may name goods."""
    return any(lexicon.inside(line) or FOOD_SIGNS.intersection(line) for line in lines)


def _narrowed(products: tuple[Product, ...], specs: Sequence[str]) -> tuple[Product, ...]:
    """The products that fit each spec that fits some."""
    for spec in specs:
        products = tuple(each for each in products if fits(each, spec)) or products
    return products


def _offered(line: MenuLine, lexicon: Lexicon) -> tuple[Product, ...]:
    """The product of a menu's line: the one of its label (A套餐：土豆2斤…), else the only one behind it."""
    label = lexicon.exact(line.label) if line.label else None
    found = [label.products] if label else goods_named(line.text, lexicon)
    return found[0] if len(found) == 1 else ()


def usual_place(block: Block, places: Places) -> tuple[str, str]:
    """The compound and the building that the title names for the whole list, where it names one.

    Beside a compound that the clerk has chosen only a whole name counts, no word for it: 海棠果 is fruit.
    """
    compound = building = ""
    lines = block.notes[:2] if block.listed else ()
    if any(places.several(line) for line in lines):
        return "", ""
    for line in lines:
        said, word = places.said(line)
        compound = compound or ("" if places.compound and word not in places.compounds else said)
        partial = places.partial(line)
        alone = partial and not partial.unit_no and not _MORE_BUILDINGS.search(line[: partial.start])
        building = building or (partial.building if partial and alone else "")
    only = places.buildings_with("", compound)
    if not building and (compound or places.compound) and len(only) == 1 and not places.groups:
        return compound, only[0]
    return compound, building if places.has_building(building, compound) else ""


def usual_area(block: Block, places: Places) -> str:
    """The phase that the lines above a list name, where they name only one."""
    named = {area for line in block.notes[:2] if (area := area_of(line, places))} if block.listed else set()
    return named.pop() if len(named) == 1 else ""
