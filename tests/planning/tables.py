"""Small tables in, plans as readable lines out; rules that every plan must keep."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from addin.model.office import Office, Quote, Shop
from addin.model.purchase import Demand, Plan

ALL = "*"


def shops(table: str) -> tuple[Shop, ...]:
    """商家 供应社区(逗号分隔, * 为全部) 日配送能力(- 为不限)."""
    return tuple(
        Shop(name, "", "", () if areas == ALL else tuple(areas.split(",")), None if room == "-" else Decimal(room))
        for name, areas, room in rows(table)
    )


def quotes(table: str) -> tuple[Quote, ...]:
    """商家 商品 单价(分) 可供数量 [整件倍数 [起订量]]."""
    return tuple(
        Quote(shop, product, int(price), Decimal(stock), *map(Decimal, rest))
        for shop, product, price, stock, *rest in rows(table)
    )


def lines(table: str) -> list[Demand]:
    """编号 社区 商品 数量 [优先级]."""
    return [
        Demand(line_id, community, product, Decimal(quantity), *map(int, rest))
        for line_id, community, product, quantity, *rest in rows(table)
    ]


def office(shop_table: str, quote_table: str) -> Office:
    return Office(shops=shops(shop_table), quotes=quotes(quote_table))


def rows(table: str) -> list[list[str]]:
    return [row.split() for row in table.strip().splitlines()]


def told(plan: Plan) -> list[str]:
    """编号 <- 商家 数量; 商家 商品 数量 [余数量]; 编号 缺数量 原因."""
    shares = [f"{share.line_id} <- {share.shop} {share.quantity}" for share in plan.shares]
    lots = [
        f"{lot.shop} {lot.product_code} {lot.quantity}" + (f" 余{lot.surplus}" if lot.surplus else "")
        for lot in plan.lots
    ]
    shortages = [f"{gap.line_id} 缺{gap.quantity} {gap.reason}" for gap in plan.shortages]
    return shares + lots + shortages


def cost(plan: Plan) -> Decimal:
    return sum((lot.quantity * lot.unit_price_fen for lot in plan.lots), Decimal(0))


def missing(plan: Plan, demands: Sequence[Demand]) -> dict[int, Decimal]:
    """Priority -> shortage."""
    priority = {demand.line_id: demand.priority for demand in demands}
    found = dict.fromkeys(sorted(set(priority.values())), Decimal(0))
    for gap in plan.shortages:
        found[priority[gap.line_id]] += gap.quantity
    return found


def got(plan: Plan) -> Counter[str]:
    """line_id -> quantity."""
    found: Counter[str] = Counter()
    for share in plan.shares:
        found[share.line_id] += share.quantity
    return found


def check_rules(
    plan: Plan,
    demands: Sequence[Demand],
    where: Office,
    taken: Mapping[tuple[str, str], Decimal] | None = None,
    used: Mapping[str, Decimal] | None = None,
) -> None:
    """Every promise of a plan that does not depend on how good it is."""
    check_lines(plan, demands, where)
    check_lots(plan, demands, where, taken or {})
    load: Counter[str] = Counter()
    for lot in plan.lots:
        load[lot.shop] += lot.quantity
    for shop in where.shops:
        if shop.daily_capacity is not None and load[shop.name]:
            assert load[shop.name] + (used or {}).get(shop.name, Decimal(0)) <= shop.daily_capacity


def check_lines(plan: Plan, demands: Sequence[Demand], where: Office) -> None:
    by_line = {demand.line_id: demand for demand in demands}
    whole = dict.fromkeys({demand.product_code for demand in demands}, True)
    for demand in demands:
        whole[demand.product_code] &= demand.quantity % 1 == 0
    total = got(plan)
    for gap in plan.shortages:
        total[gap.line_id] += gap.quantity
        assert gap.quantity > 0
        assert not whole[by_line[gap.line_id].product_code] or gap.quantity % 1 == 0
    for share in plan.shares:
        demand = by_line[share.line_id]
        shop = where.shop(share.shop)
        assert shop is not None
        assert shop.serves(demand.community)
        assert share.quantity > 0
        assert not whole[demand.product_code] or share.quantity % 1 == 0
    assert total == {demand.line_id: demand.quantity for demand in demands if demand.quantity}
    assert len({(share.line_id, share.shop) for share in plan.shares}) == len(plan.shares)


def check_lots(plan: Plan, demands: Sequence[Demand], where: Office, taken: Mapping[tuple[str, str], Decimal]) -> None:
    product = {demand.line_id: demand.product_code for demand in demands}
    quoted = {(quote.shop, quote.product_code): quote for quote in where.quotes}
    given: Counter[tuple[str, str]] = Counter()
    for share in plan.shares:
        given[share.shop, product[share.line_id]] += share.quantity
        assert share.unit_price_fen == quoted[share.shop, product[share.line_id]].unit_price_fen
    for lot in plan.lots:
        key = (lot.shop, lot.product_code)
        quote = quoted[key]
        assert given[key] + lot.surplus == lot.quantity
        assert lot.quantity > 0
        assert lot.quantity % quote.multiple == 0
        assert 0 <= lot.surplus < quote.multiple
        assert quote.minimum <= lot.quantity <= quote.available - taken.get(key, Decimal(0))
    assert {(lot.shop, lot.product_code) for lot in plan.lots} == set(given)
    assert len(plan.lots) == len(given)
