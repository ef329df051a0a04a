"""The phone number can be called: an 11-digit mobile or a landline with its area code."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.terms.phones import normal_phone


def find(case: Case) -> Iterable[Hit]:
    """Numbers that are no phone number; mended spellings (spaces, +86, full width) pass."""
    valid: dict[str, bool] = {"": True}
    for at, line in enumerate(case.lines):
        sound = valid.get(line.phone)
        if sound is None:
            sound = valid.setdefault(line.phone, normal_phone(line.phone) is not None)
        if not sound:
            digits = sum(mark.isdigit() for mark in line.phone)
            yield Hit(at, "phone-invalid", "phone", line.phone, {"digits": digits})


RULE = Rule(("phone-invalid",), ("phone",), find)
