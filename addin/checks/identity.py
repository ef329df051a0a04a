"""A line's number is its own: numbers come from the system, and a copied row is noticed."""

from collections import Counter
from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.sheets.line_id import content, foreign_ids, is_line_id


def find(case: Case) -> Iterable[Hit]:
    """Numbers that the system did not give, and numbers that stand on two rows.

    An exact copy leaves the first row alone. Where the rows differ nobody can tell which is the original, so
    both wait for the clerk.
    """
    numbers = case.texts("line_id")
    for at, text in case.where_among("line_id", foreign_ids(numbers)):
        yield Hit(at, "line-id-foreign", "line_id", text, fix="")
    if len(set(numbers)) < len(numbers):
        twice = {number for number, times in Counter(numbers).items() if times > 1 and is_line_id(number)}
        copies: dict[str, list[int]] = {}
        for at, number in case.where_among("line_id", twice):
            copies.setdefault(number, []).append(at)
        for found in copies.values():
            yield from _copies(case, found)


def _copies(case: Case, found: list[int]) -> Iterable[Hit]:
    first = case.lines[found[0]]
    same = all(content(case.lines[at]) == content(first) for at in found)
    for at in found[1 if same else 0 :]:
        other = found[1] if at == found[0] else found[0]
        yield Hit(at, "line-id-copied", "line_id", case.lines[at].line_id, case.where_is(at, other))


RULE = Rule(("line-id-foreign", "line-id-copied"), ("line_id",), find)
