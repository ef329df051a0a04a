"""One household, one number: the same name at the same door with two phones is told."""

from collections.abc import Iterable

from addin.checks.grouping import combined
from addin.checks.rule import Case, Hit, Rule
from addin.terms.phones import masked


def find(case: Case) -> Iterable[Hit]:
    """Lines whose phone differs from the one that most lines of the same name and door have.

    Where no phone has the most lines, nobody can tell which one is right, and all of these lines are told.
    """
    people = case.people
    persons = combined(people.homes, (people.names.numbers(bool), len(people.names.values)))
    phones = people.phones.numbers(bool)
    for found in people.differing(persons, phones):
        odd = list(people.odd_ones(found, phones))
        for at, other in odd:
            phone = case.phone(other)
            told = {"other": masked(phone), **case.where_is(at, other)}
            yield Hit(
                at, "phone-differs", "phone", case.lines[at].phone, told, phone if len(odd) < len(found) else None
            )


RULE = Rule(("phone-differs",), ("phone",), find)
