"""Nothing is ordered twice: the same household asking for the same product on the same day is one order."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Later lines of a household that repeat a product of the same day; the ordered or oldest one goes on.

    Two people behind one door may each order: the name or the phone must be the same.
    """
    days = case.days.ids
    for found in case.repeated:
        same_day: dict[int, list[int]] = {}
        for at in found:
            same_day.setdefault(days[at], []).append(at)
        for lines in same_day.values():
            if len(lines) > 1:
                yield from _repeated(case, sorted(lines, key=case.age))


def _repeated(case: Case, found: list[int]) -> Iterable[Hit]:
    for nth, at in enumerate(found):
        earlier = next((each for each in found[:nth] if _same_person(case, each, at)), None)
        if earlier is not None and case.lines[earlier].line_id != case.lines[at].line_id:
            yield Hit(at, "line-duplicate", "product", case.lines[at].product, case.where_is(at, earlier))


def _same_person(case: Case, one: int, other: int) -> bool:
    people = case.people
    persons = (people.ids[one], people.ids[other])
    names, phones = ([column[at] for at in persons] for column in (people.names, people.phones))
    if names[0] == names[1] or not case.lines[one].name or not case.lines[other].name:
        return True
    return phones[0] == phones[1] and case.phone(one) != ""


RULE = Rule(("line-duplicate",), ("product",), find)
