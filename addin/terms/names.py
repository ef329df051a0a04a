"""Words become comparable: one normal form for names of products, compounds and people; near and same-sound words."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DROPPED = {ord(mark): None for mark in " \t\r\n\u3000\u00a0\u200b\ufeff·.。,，、-—_~'\"“”"}
_PLAIN = {**_FULL_WIDTH, **_DROPPED, ord("（"): "(", ord("）"): ")", ord("×"): "*", ord("x"): "*", ord("X"): "*"}

NEAR_SCORE = 60
"""Similarity (0 to 100) from which a word is worth proposing: two of three signs are alike, not one of two."""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A word without spaces and punctuation, half-width, lower case; × x X are one sign."""
    return text.translate(_PLAIN).lower()


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """A word's pinyin without tones: 土斗 and 土豆 are both tu dou."""
    from addin.terms.readings import spoken

    return " ".join(spoken(text))


def proposals(word: str, known: Sequence[str], limit: int = 3) -> list[str]:
    """Known words that `word` may have meant, likeliest first: same sound, one within the other, near in writing.

    They are proposed to the clerk and decide nothing: string distance ties three cabbages for 白菜
    (field guide, section 3). Slips of the same sound keep one sign right (土斗, 肌肉, 皇瓜), so sound is only asked
    of words of the same length that share one.
    """
    alike = [each for each in known if len(each) == len(word) and set(each) & set(word)]
    same = [each for each in alike if sound(each) == sound(word)]
    within = [each for each in known if min(len(each), len(word)) > 1 and (each in word or word in each)]
    return list(dict.fromkeys([*same, *within, *_near(word, known, limit)]))[:limit]


def _near(word: str, known: Iterable[str], limit: int) -> list[str]:
    from rapidfuzz import fuzz, process

    found = process.extract(word, list(known), scorer=fuzz.ratio, limit=limit, score_cutoff=NEAR_SCORE)
    return [each for each, _, _ in found]
