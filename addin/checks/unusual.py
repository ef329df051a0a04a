"""A quantity far from what is usual for the product, or for the household, is put to the clerk: 20 for 2.

Usual is the median, and far is 数量异常倍数 times the median and well outside the spread (median absolute
deviation). What is known of too few lines is compared with other products of the category in the same unit; what is
known of too few of these only with 单行数量上限. Quantities are compared as they were written, carton with carton.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from addin.checks.rule import Amount, Case, Hit, Rule
from addin.model.settings import Settings
from addin.terms.units import normal_unit

ENOUGH = 10
"""Lines from which a product's usual quantity is known."""
ENOUGH_OF_A_CATEGORY = 20
ENOUGH_OF_A_HOUSEHOLD = 3
"""Earlier lines from which a household's usual quantity is known."""
_OF_OTHERS = 2
"""What is usual for other products says less: twice as far is far."""
_SEVERAL = 3
"""Cartons from which a carton may have been meant as a piece."""
_SPREAD = 6
"""Times the median absolute deviation, which is about four standard deviations."""


class Usual(NamedTuple):
    """Median, the quantity from which it is no longer usual, of how many lines that is known, and of what."""

    median: float
    ceiling: float
    lines: int
    what: str = ""


def find(case: Case) -> Iterable[Hit]:
    """Quantities out of all proportion to the product's lines, or to the household's own earlier ones."""
    usual = _usual(case)
    known = {id(amount): _compared(amount, usual, case.settings) for amount in case.amounts.values}
    for at, amount in case.amounts.where(lambda amount: known[id(amount)] is not None):
        found = known[id(amount)]
        if found is not None and amount.match.product is not None:
            what = amount.match.product.label if found.what == amount.match.product.code else found.what
            told = {"product": what, "unit": amount.unit, "usual": f"{found.median:g}"}
            yield Hit(at, "quantity-unusual", "quantity", str(amount.quantity), {**told, "lines": found.lines})
    yield from _of_households(case)


def _usual(case: Case) -> Mapping[tuple[str, str], Usual]:
    """What is usual, by product code and unit, and by category and unit."""
    counted = Counter(case.amounts.ids)
    samples: dict[tuple[str, str], Counter[float]] = {}
    for at, amount in enumerate(case.amounts.values):
        product, quantity = amount.match.product, _plausible(amount, case.settings.quantity_limit)
        if product is not None and quantity is not None:
            for key in ((product.code, normal_unit(amount.unit)), (product.category, normal_unit(amount.unit))):
                samples.setdefault(key, Counter())[quantity] += counted[at]
    codes, times = {product.code for product in case.office.products}, float(case.settings.unusual_times)
    usual: dict[tuple[str, str], Usual] = {}
    for key, sample in samples.items():
        own = key[0] in codes
        if sample.total() >= (ENOUGH if own else ENOUGH_OF_A_CATEGORY):
            found = _measured(sample, times if own else times * _OF_OTHERS)
            usual[key] = found._replace(what=key[0])
    return usual


def _plausible(amount: Amount, limit: Decimal) -> float | None:
    return float(amount.quantity) if amount.quantity is not None and 0 < amount.quantity <= limit else None


def _measured(sample: Counter[float], times: float) -> Usual:
    middle = _median(sample)
    distances: Counter[float] = Counter()
    for each, count in sample.items():
        distances[abs(each - middle)] += count
    spread = _median(distances)
    return Usual(middle, max(middle * times, middle + _SPREAD * spread), sample.total())


def _median(sample: Counter[float]) -> float:
    """The value in the middle; of two in the middle the lower one."""
    left = (sample.total() + 1) // 2
    for each in sorted(sample):
        left -= sample[each]
        if left <= 0:
            return each
    return 0.0


def _compared(amount: Amount, usual: Mapping[tuple[str, str], Usual], settings: Settings) -> Usual | None:
    """What is usual where the amount is not; None where it is, where nothing is known, or where more is wrong."""
    product = amount.match.product
    if product is None or amount.quantity is None or amount.quantity > settings.quantity_ceiling:
        return None
    limit = product.household_limit or (settings.medicine_limit if product.medicine else None)
    if limit is not None and amount.wanted is not None and amount.wanted > limit:
        return None
    unit = normal_unit(amount.unit)
    found = usual.get((product.code, unit)) or usual.get((product.category, unit))
    if found is None and amount.wanted is not None and amount.quantity >= _SEVERAL:
        return _packed(amount.wanted, usual.get((product.code, normal_unit(product.unit))))
    return found if found is not None and amount.quantity >= found.ceiling else None


def _packed(wanted: Decimal, found: Usual | None) -> Usual | None:
    """Cartons, compared as pieces: 12 cartons where others take 2 boxes are perhaps 12 boxes."""
    return found if found is not None and wanted >= found.ceiling * _OF_OTHERS else None


def _of_households(case: Case) -> Iterable[Hit]:
    """Quantities far from what the same household ordered of the product on earlier days."""
    for lines in case.repeated:
        if len(lines) <= ENOUGH_OF_A_HOUSEHOLD:
            continue
        found = sorted(lines, key=case.age)
        for nth, at in enumerate(found[ENOUGH_OF_A_HOUSEHOLD:], ENOUGH_OF_A_HOUSEHOLD):
            amount = case.amount(at)
            earlier = [float(each) for other in found[:nth] if (each := case.amount(other).wanted)]
            if amount.wanted is None or len(earlier) < ENOUGH_OF_A_HOUSEHOLD or amount.match.product is None:
                continue
            if amount.quantity is None or amount.quantity > case.settings.quantity_ceiling:
                continue
            own = _measured(Counter(earlier), float(case.settings.unusual_times))
            if amount.wanted >= own.ceiling:
                product = amount.match.product
                told = {"product": product.label, "unit": product.unit, "usual": f"{own.median:g}", "lines": own.lines}
                yield Hit(at, "quantity-unusual-here", "quantity", str(amount.quantity), told)


RULE = Rule(("quantity-unusual", "quantity-unusual-here"), ("quantity",), find)
