"""The phone number can be called: an 11-digit mobile or a landline with its area code."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.terms.phones import mended_phone


def find(case: Case) -> Iterable[Hit]:
    """Numbers that are no phone number; mended spellings (spaces, +86, full width) pass."""
    for at, text in case.where_among(
        "phone", {text for text, phone in case.people.odd_phones.items() if text and not phone}
    ):
        digits = sum(mark.isdigit() for mark in text)
        yield Hit(at, "phone-invalid", "phone", text, {"digits": digits}, mended_phone(text))


RULE = Rule(("phone-invalid",), ("phone",), find)
