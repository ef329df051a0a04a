"""One household, one number: the same name at the same door with two phones is told."""

from collections import Counter
from collections.abc import Iterable, Sequence

from addin.checks.grouping import combined, conflicts
from addin.checks.rule import Case, Hit, Rule
from addin.terms.phones import masked


def find(case: Case) -> Iterable[Hit]:
    """Lines whose phone differs from the one that most lines of the same name and door have.

    Where no phone has the most lines, nobody can tell which one is right, and all of these lines are told.
    """
    keys = combined(case.homes.ids, (case.names.numbers(bool), len(case.names.values)))
    for found in conflicts(keys, case.phones.numbers(bool), len(case.phones.values)):
        yield from _differing(case, found)


def _differing(case: Case, found: Sequence[int]) -> Iterable[Hit]:
    phones = {at: case.phones.values[case.phones.ids[at]] for at in found}
    (phone, most), *others = Counter(phones.values()).most_common()
    usual = phone if most > others[0][1] else None
    for at in found:
        if phones[at] != usual:
            other = next(each for each in found if phones[each] != phones[at] and usual in {None, phones[each]})
            told = {"other": masked(phones[other]), **case.where_is(at, other)}
            yield Hit(at, "phone-differs", "phone", case.lines[at].phone, told, usual)


RULE = Rule(("phone-differs",), ("phone",), find)
