"""The recorder is on the office's list, where the office keeps one."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Names in 登记人 that 人员 does not have."""
    known = {person.name for person in case.office.people}
    if not known:
        return
    for at, line in enumerate(case.lines):
        if line.recorder and line.recorder not in known:
            yield Hit(at, "recorder-unknown", "recorder", line.recorder)


RULE = Rule(("recorder-unknown",), ("recorder",), find)
