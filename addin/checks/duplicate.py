"""Nothing is ordered twice: the same household asking for the same product on the same day is one order."""

from collections.abc import Iterable

from addin.checks.grouping import combined, repeats
from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Later lines of a household that repeat a product of the same day; the ordered or oldest one goes on.

    Two people behind one door may each order: the name or the phone must be the same.
    """
    products, days = case.product_numbers, case.days
    keys = combined(case.homes.ids, (products.numbers(bool), len(products.values)), (days.ids, len(days.values)))
    for found in repeats(keys):
        yield from _repeated(case, sorted(found, key=case.age))


def _repeated(case: Case, found: list[int]) -> Iterable[Hit]:
    for nth, at in enumerate(found):
        earlier = next((each for each in found[:nth] if _same_person(case, each, at)), None)
        if earlier is not None and case.lines[earlier].line_id != case.lines[at].line_id:
            yield Hit(at, "line-duplicate", "product", case.lines[at].product, case.where_is(at, earlier))


def _same_person(case: Case, one: int, other: int) -> bool:
    names, phones = case.names.ids, case.phones
    if names[one] == names[other] or not case.lines[one].name or not case.lines[other].name:
        return True
    return phones.ids[one] == phones.ids[other] and phones.values[phones.ids[one]] != ""


RULE = Rule(("line-duplicate",), ("product",), find)
