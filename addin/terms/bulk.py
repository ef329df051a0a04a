"""Which of many texts differ from a usual form; the usual ones, nearly all, are passed over in a few large steps."""

import re
from collections.abc import Collection, Sequence

_STEPS = (512, 32, 1)
"""Texts that are looked at together; where one of them differs, they are looked at in smaller groups."""


def unlike(usual: re.Pattern[str], texts: Collection[str]) -> list[str]:
    """The texts that a pattern made by `usual_form` does not describe."""
    return _unlike(usual, list(texts), 0)


def _unlike(usual: re.Pattern[str], texts: Sequence[str], step: int) -> list[str]:
    size = _STEPS[step]
    odd: list[str] = []
    for first in range(0, len(texts), size):
        some = texts[first : first + size]
        if usual.fullmatch("\n".join(some) + "\n") is None:
            odd += some if size == 1 else _unlike(usual, some, step + 1)
        elif size == 1 and "\n" in some[0]:
            odd += some
    return odd


def usual_form(pattern: str) -> re.Pattern[str]:
    """A pattern for `unlike` from that of one text, which must not describe a line break."""
    return re.compile(rf"(?:{pattern}\n)*")
