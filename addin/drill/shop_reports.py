"""商家日报 of the sample shops: quotes come in, yesterday's and today's rows per shop go out.

Prices in fen per sales unit. In a clean township every shop reports, stocks meet the targets and prices hardly
move; otherwise two kinds of goods are low, one has become dearer, and some shops have not reported.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from addin.drill.goods import Good
from addin.drill.suppliers import Supply
from addin.model.document import CellValue, Document
from addin.model.ledger import yuan
from addin.model.office import Product, Quote
from addin.model.settings import Settings
from addin.sheets.declaration import workbook
from addin.sheets.shop_daily import SHOP_DAILY, SHOP_PROPERTY
from addin.wording.drill import PRICE_REASON

_STAPLES = ("粮食", "食用油")
_FRESH = ("蔬菜", "肉类", "蛋类", "奶类", "水产")
_MAY_BE_LOW = ("粮食", "食用油", "蔬菜", "蛋类", "奶类")
_MAY_RISE = ("蔬菜", "肉类", "水果")
_LOW_SHARE = 0.45
"""Of the target days of supply."""
_SPARE_DAYS = (2.0, 8.0)
_QUIET = 0.015
_RISE = (0.11, 0.13)
_MOVE = (0.03, 0.09)
_MOVED_SHARE = 0.08
_EXPLAINED_SHARE = 0.8
_COST_SHARE = 0.82
_LOST_POINT = 100
_NO_FIGURE = "/"
_ONE_SILENT_FROM, _TWO_SILENT_FROM = 3, 6
_NOTE_FROM_PERCENT = Settings().price_note_percent


@dataclass(frozen=True, slots=True)
class Mood:
    """What is out of order: low kinds of goods, a kind that rose, a shop that mistypes, shops without a report."""

    low: tuple[str, ...] = ()
    risen: str = ""
    mistyping: str = ""
    silent_today: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def draw_mood(shops: Sequence[str], rng: Random) -> Mood:
    """A market that gives the daily report something to say."""
    silent = shops[-1:] if len(shops) >= _TWO_SILENT_FROM else ()
    today = shops[-2:-1] if len(shops) >= _ONE_SILENT_FROM else ()
    low = tuple(rng.sample(_MAY_BE_LOW, 2))
    risen = rng.choice([kind for kind in _MAY_RISE if kind not in low])
    return Mood(low, risen, shops[0], tuple(today), tuple(silent))


def make_reports(
    supply: Supply, goods: Sequence[Good], mood: Mood, day: date, rng: Random
) -> Iterator[tuple[str, Document]]:
    """Shop and workbook of every shop that has ever reported."""
    products = {good.product.code: good.product for good in goods}
    for shop in supply.shops:
        if shop.name not in mood.silent:
            quotes = [quote for quote in supply.quotes if quote.shop == shop.name]
            before, now = _rows(quotes, products, mood, day, rng)
            if shop.name == mood.mistyping:
                _mistype(now, rng)
            rows = before if shop.name in mood.silent_today else before + now
            yield shop.name, workbook((SHOP_DAILY,), {SHOP_DAILY.name: rows}, {SHOP_PROPERTY: shop.name})


def _rows(
    quotes: Sequence[Quote], products: Mapping[str, Product], mood: Mood, day: date, rng: Random
) -> tuple[list[list[CellValue]], list[list[CellValue]]]:
    """Rows of the day before and of the day."""
    before: list[list[CellValue]] = []
    now: list[list[CellValue]] = []
    for quote in quotes:
        product = products[quote.product_code]
        stock, sold = _stock(quote, product, rng, low=product.category in mood.low)
        price, note = _price(quote.unit_price_fen, product, mood, rng)
        before.append(_row(day - timedelta(days=1), product, stock + sold, sold, quote.unit_price_fen, ""))
        now.append(_row(day, product, stock, sold, price, note))
    return before, now


def _mistype(rows: Sequence[list[CellValue]], rng: Random) -> None:
    """One price loses its decimal point, and one row has no sales."""
    price, sold = SHOP_DAILY.by_field["price_fen"], SHOP_DAILY.by_field["sold"]
    wrong, empty = rng.sample(rows, 2)
    wrong[price] = Decimal(str(wrong[price])) * _LOST_POINT
    empty[sold] = _NO_FIGURE


def _stock(quote: Quote, product: Product, rng: Random, *, low: bool) -> tuple[int, int]:
    """Stock and a day's sales; the stock lasts clearly longer or clearly shorter than its target."""
    target = float(_target_days(product.category))
    stock = int(quote.available)
    if low:
        return stock, max(1, round(stock / (target * _LOW_SHARE)))
    sold = max(1, int(stock / (target + rng.uniform(*_SPARE_DAYS))))
    return max(stock, int(sold * (target + 1)) + 1), sold


def _target_days(category: str) -> Decimal:
    settings = Settings()
    if category in _STAPLES:
        return settings.staple_days_target
    return settings.fresh_days_target if category in _FRESH else settings.supply_days_target


def _price(yesterday_fen: int, product: Product, mood: Mood, rng: Random) -> tuple[int, str]:
    """Today's price, and the reason where it moved far and the shop gives one."""
    change = rng.uniform(-_QUIET, _QUIET)
    if product.category == mood.risen:
        change = rng.uniform(*_RISE)
    elif mood.mistyping and rng.random() < _MOVED_SHARE:
        change = rng.choice((1, -1)) * rng.uniform(*_MOVE)
    price = yesterday_fen + int(yesterday_fen * change)
    far = abs(price - yesterday_fen) * 100 > _NOTE_FROM_PERCENT * yesterday_fen
    return price, PRICE_REASON if far and rng.random() < _EXPLAINED_SHARE else ""


def _row(day: date, product: Product, stock: int, sold: int, price_fen: int, note: str) -> list[CellValue]:
    known: dict[str, CellValue] = {
        "day": day,
        "product_code": product.code,
        "product_name": product.name,
        "spec": product.spec,
        "unit": product.unit,
        "stock": stock,
        "sold": sold,
        "price_fen": yuan(price_fen),
        "cost_fen": yuan(int(price_fen * _COST_SHARE)),
        "note": note,
    }
    return [known[field] for field in SHOP_DAILY.by_field]
