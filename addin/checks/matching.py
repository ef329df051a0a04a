"""What the clerk wrote, matched with the office's own tables: products and places, or what they may have meant."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from addin.model.office import Building, Office, Product
from addin.terms.address import normal_building
from addin.terms.names import plain, proposals, sounds_alike
from addin.terms.units import PIECES

_MEASURES = (("公斤", "kg"), ("千克", "kg"), ("毫升", "ml"), ("升", "l"), ("毫克", "mg"), ("克", "g"))
"""Measures as they are spelled out, and their signs; a word stands before the one that it ends in."""
_BASES = {
    "kg": (Decimal(1000), "g"),
    "斤": (Decimal(500), "g"),
    "l": (Decimal(1000), "ml"),
    "mg": (Decimal("0.001"), "g"),
}
_PART = r"(\d+(?:\.\d+)?)(kg|ml|mg|[gl]|[\u4e00-\u9fff](?!装))?装?"
_NO_SPEC = frozenset({"", "/", "无", "没有"})
"""How clerks write that there is none."""


class ProductMatch(NamedTuple):
    """The product that a name and spec mean, or the candidates to ask about (`ambiguous`) or to propose.

    `sure`: the first candidate sounds the same, or is the only one. `other_spec`: the only product of that name has no
    spec like the words that stand there (大, 红的).
    """

    product: Product | None
    candidates: tuple[Product, ...] = ()
    ambiguous: bool = False
    sure: bool = False
    other_spec: bool = False


class Catalogue:
    """Finds products by name, label, code or alias; each distinct wording is looked up once."""

    def __init__(self, office: Office) -> None:
        self._products = office.products
        self._by_word: dict[str, list[Product]] = {}
        for product in office.products:
            for word in (product.name, product.label, product.name + product.spec, product.code, *product.aliases):
                self._add(word, product)
        for alias in office.aliases:
            if alias.kind == "商品":
                for product in self._by_word.get(plain(alias.meaning), [])[:]:
                    self._add(alias.word, product)
        self._known: dict[tuple[str, str], ProductMatch] = {}

    def _add(self, word: str, product: Product) -> None:
        found = self._by_word.setdefault(plain(word), [])
        if word and product not in found:
            found.append(product)

    def match(self, name: str, spec: str) -> ProductMatch:
        """The match of a name and a spec; a spec that no product of that name has is a question."""
        key = (name, spec)
        if key not in self._known:
            self._known[key] = self._match(name, spec)
        return self._known[key]

    def _match(self, name: str, spec: str) -> ProductMatch:
        found = self._by_word.get(plain(name), [])
        if not found:
            near = self._propose(name)
            names = {product.name for product in near}
            return ProductMatch(None, near, sure=len(names) == 1 or (bool(near) and sounds_alike(name, near[0].name)))
        said = _spec_form(spec)
        if said not in _NO_SPEC:
            same_spec = [each for each in found if _spec_form(each.spec) in (said, f"{said}/{plain(each.unit)}")]
            same_spec = same_spec or [each for each in found if _is_part_of(said, each)]
            if not same_spec:
                words_only = len(found) == 1 and not any(map(str.isdigit, said))
                if words_only:
                    return ProductMatch(found[0], other_spec=True)
                return ProductMatch(None, tuple(found), ambiguous=True)
            found = same_spec
        if len(found) == 1:
            return ProductMatch(found[0])
        return ProductMatch(None, tuple(found), ambiguous=True)

    def _propose(self, name: str) -> tuple[Product, ...]:
        by_name: dict[str, Product] = {}
        for product in self._products:
            if not product.discontinued:
                for word in (product.name, *product.aliases):
                    by_name.setdefault(word, product)
        words = proposals(name, list(by_name)) if plain(name) else []
        return tuple(dict.fromkeys(by_name[word] for word in words))


def _spec_form(spec: str) -> str:
    """A spec as it can be compared: 5公斤, 5KG and 5kg are one."""
    form = plain(spec)
    for word, sign in _MEASURES:
        form = form.replace(word, sign)
    return form


def _is_part_of(said: str, product: Product) -> bool:
    """Whether a spec that was said is nothing but parts of the product's own: 12盒 of 250ml*12盒, 30个 of 30枚/板."""
    rest = said.removesuffix(f"/{plain(product.unit)}")
    parts = re.findall(_PART, rest)
    if not parts or re.sub(_PART, "", rest).strip("*/每装(),、"):
        return False
    return {_part(*each) for each in parts} <= {_part(*each) for each in re.findall(_PART, _spec_form(product.spec))}


def _part(number: str, unit: str) -> tuple[Decimal, str]:
    """A number with its unit, as it can be compared: 5kg and 5000g, 30个 and 30枚 are one."""
    factor, sign = _BASES.get(unit, (Decimal(1), unit))
    return Decimal(number) * factor, "个" if sign in PIECES else sign


class PlaceMatch(NamedTuple):
    """The building that a line's address means; without one, `compound` says how far it is known.

    `candidates` are compounds or buildings that may have been meant. `elsewhere` are the communities that have a
    compound of this name although the line's own has not.
    """

    building: Building | None
    community: str
    written_compound: str
    written_building: str
    compound: str = ""
    candidates: tuple[str, ...] = ()
    near: str | None = None
    """The one compound that was surely meant."""
    elsewhere: tuple[str, ...] = ()


class Gazetteer:
    """Finds buildings of a community by compound and building; aliases of compounds count."""

    def __init__(self, office: Office) -> None:
        self._aliases = {plain(a.word): a.meaning for a in office.aliases if a.kind == "小区"}
        self._compounds: dict[str, dict[str, str]] = {}
        self._owners: dict[str, dict[str, None]] = {}
        self._buildings: dict[tuple[str, str], dict[str, Building]] = {}
        for building in office.buildings:
            self._owners.setdefault(plain(building.compound), {})[building.community] = None
            self._compounds.setdefault(building.community, {})[plain(building.compound)] = building.compound
            known = self._buildings.setdefault((building.community, building.compound), {})
            known[normal_building(building.building)] = building
        self._known: dict[tuple[str, str, str], PlaceMatch] = {}

    def match(self, community: str, compound: str, building: str) -> PlaceMatch:
        """The match of an address within a community."""
        key = (community, compound, building)
        if key not in self._known:
            self._known[key] = self._match(*key)
        return self._known[key]

    def _match(self, community: str, compound: str, building: str) -> PlaceMatch:
        compounds: Mapping[str, str] = self._compounds.get(community, {})
        meant = plain(self._aliases.get(plain(compound), compound))
        name = compounds.get(meant)
        if name is None:
            known = list(compounds.values())
            near = proposals(compound, known) if plain(compound) else []
            sure = near[0] if len(near) == 1 else None
            others, owners = tuple(near or known[:3]), tuple(self._owners.get(meant, ()))
            return PlaceMatch(None, community, compound, building, "", others, sure, owners)
        buildings = self._buildings[community, name]
        found = buildings.get(normal_building(building)) if building else None
        others = () if found else tuple(b.building for b in buildings.values())
        return PlaceMatch(found, community, compound, building, name, others)
