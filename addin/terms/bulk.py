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


def not_of_form(pattern: str, texts: Collection[str]) -> list[str]:
    """The texts that a pattern does not describe, found in one search over all of them."""
    if not texts:
        return []
    lines = "\n".join(texts)
    if lines.count("\n") >= len(texts):  # some text has several lines
        return [text for text in texts if re.fullmatch(pattern, text) is None]
    return re.findall(rf"(?m)^(?!(?:{pattern})$).*$", lines)
