"""Words become comparable: one normal form for names of products, compounds and people; near and same-sound words."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from unicodedata import is_normalized

from addin.terms.bulk import unlike

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DROPPED = {ord(mark): None for mark in " \t\r\n\u3000\u00a0\u200b\ufeff·.。,，、-—_~'\"“”"}
_PLAIN = {**_FULL_WIDTH, **_DROPPED, ord("（"): "(", ord("）"): ")", ord("×"): "*", ord("x"): "*", ord("X"): "*"}

NEAR = 0.6
"""Similarity (0 to 1) from which a word is worth proposing: two of three signs are alike, not one of two."""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A word without spaces and punctuation, half-width, lower case; × x X are one sign."""
    return text.translate(_PLAIN).lower()


def plain_forms(texts: Collection[str]) -> dict[str, str]:
    """The plain form of those of the texts that are not plain already."""
    return {text: plain(text) for text in unlike(_are_plain, texts)}


def _are_plain(some: Sequence[str]) -> bool:
    together = "".join(some)
    if not together:
        return True
    even = together.isalnum() and is_normalized("NFKC", together)
    return even and "x" not in together and together == together.lower()


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """A word's pinyin without tones: 土斗 and 土豆 are both tu dou."""
    from addin.terms.readings import spoken

    return " ".join(spoken(text))


def sounds_alike(one: str, other: str) -> bool:
    """Whether two words are as long, share a sign and sound the same: 土斗 and 土豆, but not 青菜 and 芹菜."""
    return len(one) == len(other) and bool(set(one) & set(other)) and sound(one) == sound(other)


def proposals(word: str, known: Sequence[str], limit: int = 3) -> list[str]:
    """Known words that `word` may have meant, likeliest first: same sound, one within the other, near in writing.

    They are proposed to the clerk and decide nothing: string distance ties three cabbages for 白菜
    (field guide, section 3). Slips of the same sound keep one sign right (土斗, 肌肉, 皇瓜), so sound is only asked
    of words of the same length that share one.
    """
    same = [each for each in known if sounds_alike(each, word)]
    within = [each for each in known if min(len(each), len(word)) > 1 and (each in word or word in each)]
    return list(dict.fromkeys([*same, *within, *_near(word, known, limit)]))[:limit]


def _near(word: str, known: Sequence[str], limit: int) -> list[str]:
    from difflib import get_close_matches

    signs = set(word)
    return get_close_matches(word, [each for each in known if not signs.isdisjoint(each)], limit, NEAR)
