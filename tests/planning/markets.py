"""Hypothesis strategies for small days: shops, quotes and demands that collide as often as possible."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from addin.model.office import Office, Quote, Shop
from addin.model.purchase import Demand

COMMUNITIES = ("东村", "南村", "西村")
AREAS = ((), ("东村",), ("西村",), ("东村", "南村"), ("南村", "西村"))
NAMES = ("样例商超A", "样例商超B", "样例商超C", "样例商超D")


@dataclass(frozen=True)
class Day:
    """What `allocate` is given."""

    demands: list[Demand]
    office: Office
    taken: dict[tuple[str, str], Decimal]
    used: dict[str, Decimal]


@st.composite
def days(
    draw: st.DrawFn,
    *,
    shops: int = 4,
    products: int = 3,
    communities: int = 3,
    lines: int = 12,
    most: int = 6,
    stock: int = 15,
    parts: bool = True,
    limited: bool = True,
) -> Day:
    """A day; `parts` allows halves, `limited` shops with a capacity and goods ordered before."""
    codes = ["米", "油", "盐"][:products]
    quantities = st.integers(1, most).map(Decimal)
    if parts:
        quantities |= st.sampled_from([Decimal("0.5"), Decimal("2.5"), Decimal("1.25")])
    capacity = st.none() | st.integers(0, stock * 2).map(Decimal) if limited else st.none()
    sellers = [
        Shop(name, "", "", draw(st.sampled_from(AREAS)), draw(capacity))
        for name in NAMES[: draw(st.integers(1, shops))]
    ]
    quotes = [
        draw(quoted(shop.name, code, stock, parts=parts)) for shop in sellers for code in codes if draw(st.booleans())
    ]
    demands = [
        Demand(
            f"L{index:03}",
            draw(st.sampled_from(COMMUNITIES[:communities])),
            draw(st.sampled_from(codes)),
            draw(quantities),
            draw(st.integers(0, 1)),
        )
        for index in range(draw(st.integers(1, lines)))
    ]
    return Day(demands, Office(shops=tuple(sellers), quotes=tuple(quotes)), *draw(before(sellers, limited=limited)))


@st.composite
def quoted(draw: st.DrawFn, shop: str, code: str, stock: int, *, parts: bool) -> Quote:
    """One quote; prices are close together so that cartons and prices pull against each other."""
    multiples = [1, 1, 2, 3, 5] + ([Decimal("0.5")] if parts else [])
    return Quote(
        shop,
        code,
        draw(st.integers(8, 12)),
        Decimal(draw(st.integers(0, stock))),
        Decimal(draw(st.sampled_from(multiples))),
        Decimal(draw(st.sampled_from([0, 0, 1, 4]))),
    )


@st.composite
def before(
    draw: st.DrawFn, sellers: list[Shop], *, limited: bool
) -> tuple[dict[tuple[str, str], Decimal], dict[str, Decimal]]:
    """What was ordered earlier that day."""
    if not limited or draw(st.booleans()):
        return {}, {}
    amount = Decimal(draw(st.integers(0, 5)))
    return {(sellers[0].name, "米"): amount}, {sellers[0].name: amount}
