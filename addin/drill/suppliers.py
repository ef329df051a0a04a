"""Shops and what they quote: communities and their demand come in, rows of 保供商家 and 供货报价 go out.

Every other shop serves the whole township. Each product is quoted by one of these with enough stock for all
(its anchor), so that every line can be bought; the others compete. In a township that is not clean a few
products run short.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import NamedTuple

from addin.drill.goods import Good
from addin.drill.names import office_phone, shop_name
from addin.model.document import CellValue
from addin.model.ledger import yuan
from addin.model.office import Quote, Shop
from addin.sheets.quotes import QUOTES
from addin.sheets.shops import SHOPS

_FEWEST_QUOTES, _MOST_QUOTES = 2, 5
_PRICES = (0.94, 1.08)
_PRICE_STEP_FEN = 10
_ANCHOR_STOCK = 1.3
_SPARE_UNITS = 20
_OTHER_STOCK = (0.2, 0.7)
_SHORT_STOCK = 0.6
_SHORT_PRODUCTS = 3
_SHORT_AMONG = 12
_MINIMUMS = (0, 0, 0, 5, 10, 20)
_MULTIPLE_SHARE = 0.6
_CAPACITY_STEP = 50
_CLEAN_CAPACITY = 1.5
"""Of all demand, so that any single shop could deliver everything."""
_TIGHT_CAPACITY = 2.5
"""Of an equal share of all demand."""
_FIRST_PHONE = 500


class Supply(NamedTuple):
    """Shops, their quotes, and the goods that run short."""

    shops: tuple[Shop, ...]
    quotes: tuple[Quote, ...]
    short: tuple[Good, ...]


def make_supply(
    count: int,
    communities: Sequence[str],
    goods: Sequence[Good],
    demand: Mapping[str, int],
    rng: Random,
    *,
    clean: bool,
) -> Supply:
    """`count` shops with quotes for all goods that are sold, made to meet this demand (units by product code)."""
    wanted = {good.product.code: demand.get(good.product.code, 0) + good.expected for good in goods}
    capacity = _capacity(sum(wanted.values()), count, clean=clean)
    shops = tuple(_shop(index, communities, capacity, rng) for index in range(count))
    short = () if clean else _short(goods, wanted, rng)
    quotes = [
        quote
        for good in goods
        if good.quoted
        for quote in _quotes(good, wanted[good.product.code], shops, rng, short=good in short)
    ]
    return Supply(shops, tuple(sorted(quotes, key=lambda quote: (quote.shop, quote.product_code))), short)


def _capacity(units: int, shops: int, *, clean: bool) -> int:
    needed = units * _CLEAN_CAPACITY if clean else units * _TIGHT_CAPACITY / shops
    return (int(needed) // _CAPACITY_STEP + 2) * _CAPACITY_STEP


def _shop(index: int, communities: Sequence[str], capacity: int, rng: Random) -> Shop:
    areas: tuple[str, ...] = ()
    if index % 2:
        chosen = set(rng.sample(communities, (len(communities) + 1) // 2))
        areas = tuple(name for name in communities if name in chosen)
    number = _FIRST_PHONE + index
    contact = f"{shop_name(index).removeprefix('样例')}值班"
    return Shop(shop_name(index), contact, office_phone(number), areas, Decimal(capacity))


def _short(goods: Sequence[Good], wanted: Mapping[str, int], rng: Random) -> tuple[Good, ...]:
    popular = sorted(
        (good for good in goods if good.popularity and good.multiple == 1),
        key=lambda good: (-wanted[good.product.code], good.product.code),
    )
    return tuple(rng.sample(popular[:_SHORT_AMONG], _SHORT_PRODUCTS))


def _quotes(good: Good, wanted: int, shops: Sequence[Shop], rng: Random, *, short: bool) -> list[Quote]:
    anchor = rng.choice([shop for shop in shops if not shop.areas])
    rest = [shop for shop in shops if shop is not anchor]
    others = rng.sample(rest, min(rng.randint(_FEWEST_QUOTES, _MOST_QUOTES) - 1, len(rest)))
    if short:
        each = int(wanted * _SHORT_STOCK / (len(others) + 1))
        return [_quote(shop, good, max(each, 1), rng) for shop in (anchor, *others)]
    enough = int(wanted * _ANCHOR_STOCK) + _SPARE_UNITS
    first = _quote(anchor, good, _full(enough, good.multiple), rng, multiple=good.multiple)
    return [first, *(_other(shop, good, wanted, rng) for shop in others)]


def _other(shop: Shop, good: Good, wanted: int, rng: Random) -> Quote:
    multiple = good.multiple if rng.random() < _MULTIPLE_SHARE else 1
    stock = int(wanted * rng.uniform(*_OTHER_STOCK)) + _SPARE_UNITS // 2
    return _quote(shop, good, _full(stock, multiple), rng, multiple=multiple, minimum=rng.choice(_MINIMUMS))


def _full(units: int, multiple: int) -> int:
    return -(-units // multiple) * multiple


def _quote(shop: Shop, good: Good, stock: int, rng: Random, *, multiple: int = 1, minimum: int = 0) -> Quote:
    price = round(good.price_fen * rng.uniform(*_PRICES) / _PRICE_STEP_FEN) * _PRICE_STEP_FEN
    return Quote(shop.name, good.product.code, price, Decimal(stock), Decimal(multiple), Decimal(minimum))


def shop_rows(shops: Iterable[Shop]) -> list[list[CellValue]]:
    """Rows of 保供商家."""
    return [_shop_row(index, shop) for index, shop in enumerate(shops, 1)]


def _shop_row(number: int, shop: Shop) -> list[CellValue]:
    known: dict[str, CellValue] = {
        "name": shop.name,
        "contact": shop.contact,
        "phone": shop.phone,
        "areas": "、".join(shop.areas),
        "daily_capacity": shop.daily_capacity,
        "email": f"shop{number}@example.com",
    }
    return [known[field] for field in SHOPS.by_field]


def quote_rows(quotes: Iterable[Quote], goods: Iterable[Good]) -> list[list[CellValue]]:
    """Rows of 供货报价."""
    names = {good.product.code: good.product.label for good in goods}
    return [_quote_row(quote, names[quote.product_code]) for quote in quotes]


def _quote_row(quote: Quote, name: str) -> list[CellValue]:
    known: dict[str, CellValue] = {
        "shop": quote.shop,
        "product_code": quote.product_code,
        "product_name": name,
        "unit_price_fen": yuan(quote.unit_price_fen),
        "available": quote.available,
        "multiple": quote.multiple if quote.multiple > 1 else None,
        "minimum": quote.minimum or None,
    }
    return [known[field] for field in QUOTES.by_field]
