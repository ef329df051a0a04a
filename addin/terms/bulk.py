"""Which of many texts differ from a usual form; the usual ones, nearly all, are passed over in a few large steps."""

import re
from collections.abc import Collection
from itertools import islice

_AT_ONCE = 400


def unlike(usual: re.Pattern[str], texts: Collection[str]) -> list[str]:
    """The texts that a pattern made by `usual_form` does not describe."""
    odd: list[str] = []
    left = iter(texts)
    while some := list(islice(left, _AT_ONCE)):
        if usual.fullmatch("\n".join(some) + "\n") is None:
            odd += [text for text in some if "\n" in text or usual.fullmatch(text + "\n") is None]
    return odd


def usual_form(pattern: str) -> re.Pattern[str]:
    """A pattern for `unlike` from that of one text, which must not describe a line break."""
    return re.compile(rf"(?:{pattern}\n)*")
