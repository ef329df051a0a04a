"""Words for goods: the catalogue's names, labels and aliases, found in an even text by the longest that stands there.

A word may mean several products (two specs of one name); which one is meant is decided in `products`.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from addin.intake.chat.writing import even
from addin.model.office import Office, Product
from addin.terms.names import plain, proposals
from addin.terms.units import GRAMS, normal_unit

MILLILITRES = {"毫升": Decimal(1), "升": Decimal(1000)}
_MEASURE = re.compile(r"(\d+(?:\.\d+)?)\s*(公斤|千克|市斤|毫升|毫克|[A-Za-zμ]{1,2}|[\u4e00-\u9fff])?")


_MARK = re.compile(
    r"(?<![A-Za-z])[A-Za-z]{1,4}码|(?<!\d)\d[段号]|\d+%|(?<![\u4e00-\u9fff\d])(?!约|每|[一二两三四五六七八九十半])[\u4e00-\u9fff]{2,6}(?![\u4e00-\u9fff])"
)
"""What tells a kind in a spec and is no measure."""
_STAGES = dict(zip("123456", "一二三四五六", strict=True))


class Word(NamedTuple):
    """A word of the catalogue that stands in a text, and the products that it names; `with_spec`: it holds the spec."""

    length: int
    products: tuple[Product, ...]
    with_spec: bool = False


class Lexicon:
    """The catalogue's words by their first sign."""

    def __init__(self, office: Office) -> None:
        self.open = not office.products
        """Without a catalogue every name is taken as it is said."""
        self._words: dict[str, tuple[list[Product], bool]] = {}
        sold = [product for product in office.products if not product.discontinued]
        self._add_all(sold)
        gone = [product for product in office.products if product.discontinued]
        self._add_all([product for product in gone if _word(product.name) not in self._words])
        by_plain = {plain(word): found[0] for word, found in self._words.items()}
        by_code = {product.code: [product] for product in office.products}
        for alias in office.aliases:
            if alias.kind == "商品":
                for product in by_code.get(alias.meaning) or by_plain.get(plain(alias.meaning), []):
                    self._add(alias.word, product, with_spec=True)
        self._by_sign: dict[str, list[tuple[str, Word]]] = {}
        for word, (products, with_spec) in sorted(self._words.items(), key=lambda each: -len(each[0])):
            known = Word(len(word), tuple(products), with_spec and len(products) == 1)
            self._by_sign.setdefault(word[0], []).append((word, known))
        self.signs = frozenset(self._by_sign)
        self._kinds: dict[str, tuple[Product, ...]] = {}
        """The products that bear a product's name, as far as they were asked for."""
        self._proposed: dict[str, tuple[Product, ...]] = {}
        self._by_name: dict[str, Product] = {}
        for product in sold:
            for each in (product.name, *product.aliases):
                self._by_name.setdefault(each, product)

    def _add_all(self, products: list[Product]) -> None:
        for product in products:
            for word in (product.label, product.name + product.spec):
                self._add(word, product, with_spec=bool(product.spec))
        for product in products:
            for word in (product.name, *product.aliases):
                self._add(word, product, with_spec=False)
                for mark in spec_marks(product.spec):
                    self._add(word + mark, product, with_spec=True)
                    self._add(mark + word, product, with_spec=True)
                    self._add(f"{mark}的{word}", product, with_spec=True)

    def _add(self, word: str, product: Product, *, with_spec: bool) -> None:
        shown = _word(word)
        if not shown or shown.isdigit():
            return
        found, _ = self._words.setdefault(shown, ([], with_spec))
        if product not in found:
            found.append(product)

    def at(self, text: str, start: int) -> Word | None:
        """The longest word that begins here, in a text that is `lowered`."""
        for word, known in self._by_sign.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                return known
        return None

    def exact(self, text: str) -> Word | None:
        """The word that a text is."""
        shown = _word(text)
        known = self.at(shown, 0) if shown else None
        return known if known and known.length == len(shown) else None

    def kinds_of(self, products: Sequence[Product]) -> tuple[Product, ...]:
        """All products that bear the name of the first one."""
        if not products:
            return ()
        name = products[0].name
        if name not in self._kinds:
            self._kinds[name] = tuple(self._words.get(_word(name), ([], False))[0])
        return self._kinds[name]

    def inside(self, text: str) -> list[Word]:
        """Words within a text, from left to right, none within another."""
        found: list[Word] = []
        text, at = lowered(text), 0
        while at < len(text):
            known = self.at(text, at) if text[at] in self.signs else None
            if known:
                found.append(known)
            at += known.length if known else 1
        return found

    def codes_in(self, text: str) -> frozenset[str]:
        """The products that a word names, or else those named within it."""
        exact = self.exact(text)
        found = [exact] if exact else self.inside(text)
        return frozenset(product.code for word in found for product in word.products)

    def near(self, text: str) -> tuple[Product, ...]:
        """Products that an unknown word may mean, likeliest first; to be proposed, never taken."""
        word = plain(text)[:12]
        if word not in self._proposed:
            names = proposals(word, list(self._by_name)) if word else []
            self._proposed[word] = tuple(dict.fromkeys(self._by_name[name] for name in names))
        return self._proposed[word]


def spec_marks(spec: str) -> list[str]:
    """The words of a spec by which a kind is told, in each way of saying them: L码 and L号, 2段 and 二段, 日用, 75%."""
    marks: list[str] = []
    for mark in _MARK.findall(even(spec)):
        marks.append(mark)
        if mark.endswith("码"):
            marks.append(mark[:-1] + "号")
        elif mark.endswith("味"):
            marks.append(mark[:-1])
        elif mark.endswith("段") and mark[:-1] in _STAGES:
            marks.append(_STAGES[mark[:-1]] + "段")
    return marks


@lru_cache(maxsize=4096)
def measures(spec: str) -> frozenset[tuple[Decimal, str]]:
    """The measures in a spec, comparable: 5kg/袋 and 10斤装 are both 5000 克."""
    found = set()
    for number, unit in _MEASURE.findall(even(spec)):
        shown = normal_unit(unit)
        if shown in GRAMS:
            found.add((Decimal(number) * GRAMS[shown], "克"))
        elif shown in MILLILITRES:
            found.add((Decimal(number) * MILLILITRES[shown], "毫升"))
        else:
            found.add((Decimal(number), shown))
    return frozenset((number.normalize(), unit) for number, unit in found)


def _word(text: str) -> str:
    return lowered("".join(even(text).split()))


def lowered(text: str) -> str:
    """A text without capital letters, sign for sign."""
    shown = text.lower()
    return shown if len(shown) == len(text) else text
