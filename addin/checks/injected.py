"""Text cells hold words: what begins like a formula or holds a link is not passed on to anybody."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule

FIELDS = ("name", "product", "spec", "note", "room", "building", "compound", "unit", "phone", "recorder")
_STARTS = ("=", "@", "\t=", "+=", "-=")
_LINKS = ("http://", "https://", "file://", "\\\\")


def find(case: Case) -> Iterable[Hit]:
    """Cells whose text starts like a formula, or that hold an address of the web or of another computer."""
    for at, line in enumerate(case.lines):
        for field in FIELDS:
            shown: str = getattr(line, field)
            if shown and (shown.startswith(_STARTS) or any(link in shown for link in _LINKS)):
                yield Hit(at, "text-injected", field, shown[:60])


RULE = Rule(("text-injected",), FIELDS, find)
