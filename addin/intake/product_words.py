"""A product's name, label, code or settled alias becomes the product of the catalogue; near names are proposed."""

from collections.abc import Sequence

from addin.model.office import Office, Product
from addin.terms.names import plain, proposals


class ProductWords:
    """Finds products by exactly what the catalogue and 别名 call them; each wording is looked up once."""

    def __init__(self, office: Office) -> None:
        self._products = [product for product in office.products if not product.discontinued]
        self._by_word: dict[str, list[Product]] = {}
        for product in self._products:
            for word in (product.label, product.name + product.spec, product.name, product.code, *product.aliases):
                self._add(word, product)
        for alias in office.aliases:
            for product in self._by_word.get(plain(alias.meaning), [])[:] if alias.kind == "商品" else ():
                self._add(alias.word, product)

    def _add(self, word: str, product: Product) -> None:
        found = self._by_word.setdefault(plain(word), [])
        if plain(word) and product not in found:
            found.append(product)

    def find(self, name: str, spec: str = "") -> Sequence[Product]:
        """The products that the words mean: one when they say it, several when the spec is missing."""
        exact = self._by_word.get(plain(name + spec), []) if spec else []
        found = exact or self._by_word.get(plain(name), [])
        same = [product for product in found if plain(product.spec) == plain(spec)] if spec else []
        return same or found

    def near(self, name: str) -> list[str]:
        """Labels of products that the words may have meant, likeliest first."""
        words: dict[str, str] = {}
        for product in self._products:
            for word in (product.name, *product.aliases):
                words.setdefault(word, product.label)
        found = proposals(name, list(words)) if plain(name) else []
        return list(dict.fromkeys(words[word] for word in found))
