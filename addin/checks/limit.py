"""A household stays within the product's limit, over all its lines that are bought together, whatever the sheet.

Lines that no purchase order holds yet are bought together, whenever they were registered; ordered ones count for
限购天数 days from their own. Source: 商品目录's 限购数量, the office's 限购天数.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from addin.checks.rule import Amount, Case, Hit, Rule
from addin.model.order import UNDER_WAY


def find(case: Case) -> Iterable[Hit]:
    """Each line with which a household's sum passes the product's limit; the ordered or oldest lines go first."""
    limited = [_is_limited(amount) for amount in case.amounts.values]
    of_lines = case.amounts.ids
    together = [[at for at in lines if limited[of_lines[at]]] for lines in case.repeated]
    repeated = {at for lines in together for at in lines}
    for at, _ in case.amounts.where(_is_over):
        if case.bought[at] >= 0 and at not in repeated:
            together.append([at])
    for found in together:
        yield from _over(case, sorted(found, key=case.age))


def _is_limited(amount: Amount) -> bool:
    product = amount.match.product
    if product is None or product.household_limit is None or amount.wanted is None:
        return False
    return amount.wanted > 0


def _is_over(amount: Amount) -> bool:
    product = amount.match.product
    if product is None or product.household_limit is None or amount.wanted is None:
        return False
    return amount.wanted > product.household_limit


def _over(case: Case, found: Sequence[int]) -> Iterable[Hit]:
    span = timedelta(days=int(case.settings.limit_days))
    counted: list[tuple[date, Decimal]] = []
    for at in found:
        amount, day = case.amount(at), _bought_on(case, at)
        wanted = amount.wanted or Decimal(0)
        before = sum((each for other, each in counted if abs(day - other) < span), Decimal(0))
        counted.append((day, wanted))
        yield from _told(at, amount, before)


def _told(at: int, amount: Amount, before: Decimal) -> Iterable[Hit]:
    """The hit when this line passes the limit; what is left of the limit is proposed."""
    product, wanted = amount.match.product, amount.wanted
    if product is None or product.household_limit is None or wanted is None:
        return
    left = product.household_limit - before
    if wanted > left:
        total = before + wanted
        told = {"total": total, "limit": product.household_limit, "unit": product.unit, "product": product.label}
        fix = str(left) if left > 0 and amount.quantity == wanted else None
        yield Hit(at, "over-limit", "quantity", str(amount.quantity), told, fix)


def _bought_on(case: Case, at: int) -> date:
    """The day whose purchase the line belongs to."""
    line = case.lines[at]
    when = line.registered_at
    if when is None or (line.status not in UNDER_WAY and when.date() <= case.day):
        late = when is not None and when.date() == case.day and when.time() > case.settings.order_cutoff
        return case.day + timedelta(days=late)
    return when.date() + timedelta(days=when.time() > case.settings.order_cutoff)


RULE = Rule(("over-limit",), ("quantity",), find)
