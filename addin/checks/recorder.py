"""The recorder is on the office's list, where the office keeps one."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.terms.names import plain


def find(case: Case) -> Iterable[Hit]:
    """Names in 登记人 that 人员 does not have."""
    known = {plain(person.name) for person in case.office.people}
    if known:
        for at, text in case.where("recorder", lambda text: text and plain(text) not in known):
            yield Hit(at, "recorder-unknown", "recorder", text)


RULE = Rule(("recorder-unknown",), ("recorder",), find)
