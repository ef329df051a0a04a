"""Households ask for goods: entries of the order sheet, as several recorders would write them.

What is drawn here is sound: it leads to no finding, not even an information. Buildings, units and goods are
written in the different ways that the checks understand (3栋 and 3号楼, 公斤 and 斤, 土豆 and 洋芋).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import accumulate
from math import ceil
from random import Random
from typing import NamedTuple

from addin.drill.goods import Good
from addin.drill.residents import Household
from addin.drill.staff import Recorder
from addin.model.document import CellValue
from addin.model.office import Product
from addin.sheets.orders import ORDERS

SOURCES_DRAWN = ("电话", "电话", "电话", "微信群", "微信群", "微信群", "接龙", "接龙", "上门")
NOTES_DRAWN = (
    "放门口",
    "到了请打电话",
    "请轻敲门",
    "家里有婴儿，勿按门铃",
    "下午在家",
    "放门口鞋柜上",
    "要新鲜的",
    "老人独居，请多敲几下",
)
_NOTE_SHARE = 0.12
_ALIAS_SHARE = 0.12
_NICKNAME_SHARE = 0.2
_SPEC_LEFT_OUT = 0.3
_OTHER_UNIT_SHARE = 0.12
_CARTON_SHARE = 0.05
_SPACED_PHONE_SHARE = 0.02
_EVENING_BEFORE = 0.6
_DAY_BEFORE = (time(8, 0), time(17, 30))
_MORNING = (time(7, 0), time(11, 30))
_JIN_A_KILOGRAM = Decimal(2)
_CARTON_LIMIT = Decimal(24)
"""A larger carton is not for one household, whatever the catalogue allows."""


class Planted(NamedTuple):
    """A fault in an entry: the field that is wrong, the finding's code, what it should say, what was done."""

    field: str
    code: str
    should: str
    did: str


@dataclass(slots=True)
class Entry:
    """One row of an order sheet before it has a place: when it was written, its cells by field, its faults."""

    when: datetime
    cells: dict[str, CellValue]
    good: Good | None = None
    wanted: Decimal = Decimal(0)
    """Demand in the product's sales unit, for the quotes."""
    planted: list[Planted] = field(default_factory=list)

    @property
    def row(self) -> list[CellValue]:
        """The cells in the order of the declared columns."""
        return [self.cells.get(each) for each in ORDERS.by_field]


class Basket:
    """Draws goods by their popularity, none twice for one household."""

    def __init__(self, goods: Sequence[Good]) -> None:
        self.goods = [good for good in goods if good.popularity]
        self._weights = list(accumulate(good.popularity for good in self.goods))

    def draw(self, count: int, rng: Random) -> list[Good]:
        """`count` different goods."""
        drawn: dict[str, Good] = {}
        while len(drawn) < min(count, len(self.goods)):
            for good in rng.choices(self.goods, cum_weights=self._weights, k=count):
                if len(drawn) < count:
                    drawn.setdefault(good.product.code, good)
        return list(drawn.values())


def draw_entries(
    household: Household,
    goods: Sequence[Good],
    recorders: Sequence[Recorder],
    day: date,
    rng: Random,
) -> list[Entry]:
    """The household's lines: one call, one recorder, one entry per product."""
    when = _moment(day, rng)
    call = _call(household, when, recorders, rng)
    return [_entry(when, call, good, rng) for good in goods]


def how_many(mean: float, rng: Random) -> int:
    """Lines of one household: at least one, `mean` on average."""
    extra = mean - 1
    trials = ceil(2 * extra)
    return 1 + sum(rng.random() < extra / trials for _ in range(trials))


def asked(good: Good, quantity: Decimal | None = None) -> dict[str, CellValue]:
    """Cells that name a product plainly, in its own unit, with the usual quantity unless one is given."""
    product = good.product
    usual = good.amounts[-1].to_integral_value()
    return {
        "product": product.name,
        "spec": product.spec,
        "quantity": shown(quantity if quantity is not None else max(usual, Decimal(1))),
        "unit": product.unit,
    }


def shown(quantity: Decimal) -> int | Decimal:
    """A quantity as a cell holds it."""
    return int(quantity) if quantity == quantity.to_integral_value() else quantity


def _moment(day: date, rng: Random) -> datetime:
    yesterday = rng.random() < _EVENING_BEFORE
    first, last = _DAY_BEFORE if yesterday else _MORNING
    start = datetime.combine(day - timedelta(days=yesterday), first)
    minutes = (last.hour - first.hour) * 60 + last.minute - first.minute
    return start + timedelta(minutes=rng.randint(0, minutes))


def _call(household: Household, when: datetime, recorders: Sequence[Recorder], rng: Random) -> dict[str, CellValue]:
    """Cells that all lines of a call share."""
    phone = household.phone
    if rng.random() < _SPACED_PHONE_SHARE:
        phone = f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    return {
        "registered_at": when,
        "source": rng.choice(SOURCES_DRAWN),
        "compound": household.nickname if household.nickname and rng.random() < _NICKNAME_SHARE else household.compound,
        "building": _building(household.building, rng),
        "unit_no": household.unit_no,
        "room": household.room if rng.random() < 0.8 or not household.unit_no else f"{household.room}室",
        "name": household.name,
        "phone": phone,
        "group": household.group,
        "note": rng.choice(NOTES_DRAWN) if rng.random() < _NOTE_SHARE else "",
        "recorder": rng.choice(recorders).name,
    }


def _building(building: str, rng: Random) -> str:
    if building.endswith("组") or rng.random() < 0.8:
        return building
    number = building.removesuffix("栋")
    return rng.choice((number, f"{number}号楼"))


def _entry(when: datetime, call: dict[str, CellValue], good: Good, rng: Random) -> Entry:
    product = good.product
    quantity, unit, wanted = _measured(product, rng.choice(good.amounts), rng)
    name, spec = product.name, product.spec
    if not good.one_of_several:
        spec = "" if rng.random() < _SPEC_LEFT_OUT else spec
        name = rng.choice(good.spoken) if good.spoken and rng.random() < _ALIAS_SHARE else name
    said: dict[str, CellValue] = {"product": name, "spec": spec, "quantity": shown(quantity), "unit": unit}
    return Entry(when, call | said, good, wanted)


def _measured(product: Product, usual: Decimal, rng: Random) -> tuple[Decimal, str, Decimal]:
    """Quantity, unit and the quantity in the sales unit: mostly its own, sometimes 斤 for 公斤 or a whole carton."""
    chance = rng.random()
    if product.unit == "公斤" and chance < _OTHER_UNIT_SHARE:
        return usual * _JIN_A_KILOGRAM, "斤", usual
    if product.pack_size and chance < _CARTON_SHARE and product.pack_size <= (product.household_limit or _CARTON_LIMIT):
        return Decimal(1), "箱", product.pack_size
    return usual, product.unit, usual
