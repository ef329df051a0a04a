"""收货人 is a name: not a number, not a sentence, not a cell that slipped into the wrong column."""

from collections.abc import Iterable

from addin.checks.required import is_absent
from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Names without a letter or sign of writing, and names as long as a sentence."""
    for at, text in case.where_among("name", {name for name in case.people.odd_names if not is_absent(name)}):
        yield Hit(at, "name-odd", "name", text)


RULE = Rule(("name-odd",), ("name",), find)
