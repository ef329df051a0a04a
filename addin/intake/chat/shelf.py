"""What can be ordered in a list: the catalogue, the goods that its title names, and its menu."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from addin.intake.chat.lexicon import Lexicon
from addin.model.office import Product
from addin.terms.numerals import numeral

_KEY = re.compile(
    r"第?(?P<ahead>套餐|组合|礼包)?\s?\(?(?P<key>[A-Z]|\d{1,2}|[一二三四五六七八九十]{1,3})\)?\s?"
    "(?P<behind>(?:号|款)?(?:套餐|组合|礼包|商品|菜|品|餐|套)?)的?"
)


class Shelf(NamedTuple):
    """What can be ordered in this list: the catalogue, the products of the title, and of the numbered menu."""

    lexicon: Lexicon
    title: tuple[Product, ...] = ()
    menu: Mapping[str, tuple[Product, ...]] = {}
    menu_texts: Mapping[str, str] = {}
    letters: Mapping[str, tuple[Product, ...]] = {}
    """What a letter alone means below a title that offers A套餐 and B套餐."""

    priced: frozenset[str] = frozenset()
    """The codes of the products that a line above the list offers at a price."""

    @property
    def single(self) -> bool:
        """Whether the title names what all entries ask for."""
        return bool(self.title) and not self.menu

    def offered(self, word: str) -> tuple[Product, ...]:
        """The product that a word of the menu means; none where it means nothing here."""
        key = menu_key(word)
        return self.menu.get(key, ()) or self.letters.get(key, ())

    def meant(self, products: tuple[Product, ...]) -> tuple[Product, ...]:
        """Of several kinds the only one that the lines above offer: 大米 below 大米5kg/袋 38元."""
        offered = tuple(product for product in products if product.code in self.priced)
        return offered if len(offered) == 1 else products


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
