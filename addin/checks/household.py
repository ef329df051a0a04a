"""A household is one: not the same flat under two names, nor the same person at two doors or in two communities.

Families share a door and people move in with others, so these are questions. A person is a name with a phone; a
phone alone is not, because clerks order for those who have none.
"""

from collections.abc import Iterable, Sequence

from addin.checks.grouping import combined
from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Lines that differ from most lines of the same flat or person; all of them where none has the most."""
    people = case.people
    names, phones, communities = people.names.numbers(bool), people.phones.numbers(bool), people.communities
    persons = combined(phones, (names, len(people.names.values)))
    inside = combined(persons, (communities.ids, len(communities.values)))
    yield from _told(case, people.rooms, names, "household-two-names", "name")
    yield from _told(case, inside, people.rooms, "household-two-addresses", "room")
    yield from _told(case, phones, communities.ids, "household-two-communities", "phone")


def _told(case: Case, keys: Sequence[int], values: Sequence[int], code: str, field: str) -> Iterable[Hit]:
    people = case.people
    for found in people.differing(keys, values):
        for at, other in people.odd_ones(found, values):
            line, there = case.lines[at], case.lines[other]
            told = {"other": there.name, "address": there.address, "community": there.community}
            yield Hit(at, code, field, str(getattr(line, field)), {**told, **case.where_is(at, other)})


RULE = Rule(
    ("household-two-names", "household-two-addresses", "household-two-communities"), ("name", "room", "phone"), find
)
