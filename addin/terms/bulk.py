"""Which of many texts differ from a usual form; the usual ones, nearly all, are passed over in a few large steps."""

import re
from collections.abc import Callable, Collection, Sequence

Usual = Callable[[Sequence[str]], bool]
"""Says whether all of these texts have the usual form."""

_STEPS = (512, 32, 1)
"""Texts that are looked at together; where one of them differs, they are looked at in smaller groups."""


def unlike(usual: Usual, texts: Collection[str]) -> list[str]:
    """The texts that have not the usual form."""
    return _unlike(usual, list(texts), 0)


def _unlike(usual: Usual, texts: Sequence[str], step: int) -> list[str]:
    size = _STEPS[step]
    odd: list[str] = []
    for first in range(0, len(texts), size):
        some = texts[first : first + size]
        if not usual(some):
            odd += some if size == 1 else _unlike(usual, some, step + 1)
    return odd


def usual_form(pattern: str) -> Usual:
    """The form that a pattern of one text describes."""
    every = re.compile(rf"(?:{pattern}\n)*")
    return lambda some: every.fullmatch("\n".join(some) + "\n") is not None and not any("\n" in each for each in some)
