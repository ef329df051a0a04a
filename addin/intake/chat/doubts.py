"""What is uncertain about a line, with its reason in Chinese; the gravest comes first."""

from collections.abc import Iterable
from typing import NamedTuple

from addin.wording import sentence

ORDER = ("address", "person", "product", "quantity", "unit", "meaning")


class Doubt(NamedTuple):
    """One uncertainty: which part (`ChatLine.doubt`), the reason, the readings to choose from, the words."""

    about: str
    reason: str
    alternatives: tuple[str, ...] = ()
    word: str = ""


def doubt(about: str, code: str, alternatives: Iterable[str] = (), word: str = "", **params: object) -> Doubt:
    """A doubt with the sentence of a code."""
    reason = sentence(code, **{"value": word, **params})
    return Doubt(about, reason, tuple(dict.fromkeys(alternatives)), word)


def gravest(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Doubts by their weight, each reason once."""
    once = {each.reason: each for each in doubts}
    return sorted(once.values(), key=lambda each: ORDER.index(each.about))
