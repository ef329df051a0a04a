"""A household is one: not the same flat under two names, nor the same person at two doors or in two communities.

Families share a door and people move in with others, so these are questions. A person is a name with a phone; a
phone alone is not, because clerks order for those who have none.
"""

from collections.abc import Iterable, Mapping

from addin.checks.people import odd_ones
from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Lines that differ from most lines of the same flat or person; all of them where none has the most."""
    people = case.people
    rooms, names, phones, communities = people.rooms, people.names, people.phones, people.communities
    yield from _told(case, people.differing([rooms], names), "household-two-names", "name")
    yield from _told(case, people.differing([names, phones, communities], rooms), "household-two-addresses", "room")
    yield from _told(case, people.differing([phones], communities), "household-two-communities", "phone")


def _told(case: Case, groups: Iterable[Mapping[int, int]], code: str, field: str) -> Iterable[Hit]:
    for found in groups:
        for at, other in odd_ones(found):
            line, there = case.lines[at], case.lines[other]
            told = {"other": there.name, "address": there.address, "community": there.community}
            yield Hit(at, code, field, str(getattr(line, field)), {**told, **case.where_is(at, other)})


RULE = Rule(
    ("household-two-names", "household-two-addresses", "household-two-communities"), ("name", "room", "phone"), find
)
