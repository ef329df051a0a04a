"""状态 holds one of the system's words: what a clerk wrote there in other words is asked, not overwritten."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.model.order import Status


def find(case: Case) -> Iterable[Hit]:
    """Words in 状态 that the system does not use; words for being cancelled are understood before."""
    known = frozenset(Status)
    for at, text in case.where("status", lambda text: text not in known):
        yield Hit(at, "status-unknown", "status", text)


RULE = Rule(("status-unknown",), ("status",), find)
