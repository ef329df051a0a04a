"""The office's own tables: who is served, what is sold, who sells it, and how it likes to be asked."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Zone(StrEnum):
    """Control level of an area; it decides the channel (field guide, section 1)."""

    SEALED = "封控区"
    CONTROLLED = "管控区"
    PRECAUTION = "防范区"


class Building(NamedTuple):
    """One row of 社区小区: a building of a compound, its zone and its delivery point."""

    community: str
    compound: str
    building: str
    zone: Zone
    delivery_point: str
    contact: str
    phone: str
    floors: int | None = None
    doors_a_floor: int | None = None


class Product(NamedTuple):
    """One row of 商品目录. `pack_size` is pieces per carton, `piece_weight_g` grams per sales unit."""

    code: str
    name: str
    spec: str
    unit: str
    category: str
    aliases: tuple[str, ...] = ()
    pack_size: Decimal | None = None
    piece_weight_g: Decimal | None = None
    household_limit: Decimal | None = None
    medicine: bool = False
    discontinued: bool = False
    whole_packs: bool = False
    """A household may only order full packs of `pack_size`."""

    @property
    def label(self) -> str:
        """Name and spec as a clerk says them: 鲜牛奶（250ml*12盒）."""
        return f"{self.name}（{self.spec}）" if self.spec else self.name


class Shop(NamedTuple):
    """One row of 保供商家. `areas` empty means every community; `daily_capacity` in sales units a day."""

    name: str
    contact: str
    phone: str
    areas: tuple[str, ...] = ()
    daily_capacity: Decimal | None = None

    def serves(self, community: str) -> bool:
        """Whether the shop supplies this community."""
        return not self.areas or community in self.areas


class Quote(NamedTuple):
    """One row of 供货报价: price in fen per sales unit, what can be supplied, carton multiple, least order.

    A `multiple` of 0 sells loose: exactly what is asked for, half a 斤 as well.
    """

    shop: str
    product_code: str
    unit_price_fen: int
    available: Decimal
    multiple: Decimal = Decimal(1)
    minimum: Decimal = Decimal(0)


class Person(NamedTuple):
    """One row of 人员: somebody of the office, with duty and community."""

    name: str
    duty: str
    community: str
    phone: str


class Grant(NamedTuple):
    """One row of 资金拨款: money given to the office, in fen, by a numbered document."""

    document: str
    day: date
    amount_fen: int
    source: str
    note: str = ""


class Registered(NamedTuple):
    """One row of 特殊群体登记: a household that the office has registered as of a special group."""

    community: str
    name: str
    group: str
    compound: str = ""
    building: str = ""
    room: str = ""
    phone: str = ""


class Alias(NamedTuple):
    """One row of 别名: a word that residents use, and what it means (kind is 商品 or 小区)."""

    kind: str
    word: str
    meaning: str


class _Tables(NamedTuple):
    """The sheets of 基础资料.xlsx."""

    buildings: tuple[Building, ...] = ()
    products: tuple[Product, ...] = ()
    shops: tuple[Shop, ...] = ()
    quotes: tuple[Quote, ...] = ()
    people: tuple[Person, ...] = ()
    grants: tuple[Grant, ...] = ()
    aliases: tuple[Alias, ...] = ()
    registered: tuple[Registered, ...] = ()


class Office(_Tables):
    """Everything in 基础资料.xlsx, read once for a run; the look-ups are made on first use."""

    @property
    def communities(self) -> tuple[str, ...]:
        """Names of the communities, in the order of the sheet."""
        return tuple(dict.fromkeys(building.community for building in self.buildings))

    def compounds(self, community: str) -> tuple[str, ...]:
        """Names of a community's compounds, in the order of the sheet."""
        return tuple(dict.fromkeys(b.compound for b in self.buildings if b.community == community))

    def product(self, code: str) -> Product | None:
        """The product with this code, if the catalogue has it."""
        return self._by_code.get(code)

    def shop(self, name: str) -> Shop | None:
        """The shop with this name, if the list has it."""
        return next((shop for shop in self.shops if shop.name == name), None)

    @cached_property
    def _by_code(self) -> Mapping[str, Product]:
        return {product.code: product for product in self.products}
