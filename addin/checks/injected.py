"""Text cells hold words: what begins like a formula or holds a link is not passed on to anybody."""

from collections.abc import Iterable
from operator import attrgetter

from addin.checks.rule import Case, Hit, Rule

FIELDS = ("name", "product", "spec", "note", "room", "building", "compound", "unit", "phone", "recorder")
_STARTS = ("=", "@", "\t=", "+=", "-=")
_LINKS = ("http://", "https://", "file://", "\\\\")


def find(case: Case) -> Iterable[Hit]:
    """Cells whose text starts like a formula, or that hold an address of the web or of another computer."""
    for field in FIELDS:
        texts = list(map(attrgetter(field), case.lines))
        suspect = {shown for shown in set(texts) if _is_injected(shown)}
        for at, shown in enumerate(texts) if suspect else ():
            if shown in suspect:
                yield Hit(at, "text-injected", field, shown[:60])


def _is_injected(shown: str) -> bool:
    return shown.startswith(_STARTS) or any(link in shown for link in _LINKS)


RULE = Rule(("text-injected",), FIELDS, find)
