"""Which list that was read before a text continues: told by its title and by the entries that both hold.

Daily lists often have one title, and a title may be edited: entries decide. Too few common entries for an update and
too many for another list are a question.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from addin.model.chat import Chat
from addin.terms.names import plain

SAME_TITLE_SHARE = 0.5
OTHER_TITLE_SHARE = 0.7
"""Share of the earlier entries (or of the later ones, where these are fewer) that makes a text an update."""
MANY_MISSING = 3
MISSING_SHARE = 1 / 3
"""So many missing entries, and this share of all, are more than residents who changed their minds."""

FEW_SHARED = 3
"""So few common entries say little from one day to the next: somebody may well order the same again."""

_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d")
_NUMBER = re.compile(r"^\W*\d{0,4}\W*")


class Kinship(StrEnum):
    """How a text stands to a list that was read before."""

    SAME = "same"
    UNSURE = "unsure"
    OTHER = "other"


class Kin(NamedTuple):
    """The list that fits best (its index, None when none does), how it stands, and how many entries both hold."""

    at: int | None
    kinship: Kinship
    shared: int


def text_mark(text: str) -> str:
    """Fingerprint of a text, spaces apart."""
    return hashlib.blake2b(_SPACE.sub(" ", text).strip().encode(), digest_size=9).hexdigest()


def entries_of(chat: Chat) -> tuple[str, ...]:
    """A mark for each entry, without its number, which shifts when another entry is deleted."""
    texts: dict[int, str] = {}
    for line in chat.lines:
        texts.setdefault(line.source_line * 10_000 + line.entry % 10_000, _said(line.text))
    return tuple(texts.values())


def _said(text: str) -> str:
    return hashlib.blake2b(plain(_NUMBER.sub("", _SPACE.sub("", text))).encode(), digest_size=6).hexdigest()


class Known(NamedTuple):
    """A list that was read before: its title, its entries, and whether that was today."""

    title: str
    entries: Sequence[str]
    today: bool = True


def kin(title: str, entries: Sequence[str], known: Sequence[Known]) -> Kin:
    """The list among `known` (oldest first) that these entries continue."""
    found = Kin(None, Kinship.OTHER, 0)
    for at in reversed(range(len(known))):
        kinship, shared = _kinship(title, entries, known[at])
        if kinship is Kinship.SAME:
            return Kin(at, kinship, shared)
        if kinship is Kinship.UNSURE and shared > found.shared:
            found = Kin(at, kinship, shared)
    return found


def _kinship(title: str, entries: Sequence[str], old: Known) -> tuple[Kinship, int]:
    shared = (Counter(entries) & Counter(old.entries)).total()
    fewer = min(len(entries), len(old.entries))
    if not shared:
        return Kinship.OTHER, 0
    same_title = plain(title) == plain(old.title)
    dated = not same_title and bool(_DIGITS.search(title)) and bool(_DIGITS.search(old.title))
    enough = shared >= fewer * (SAME_TITLE_SHARE if same_title else OTHER_TITLE_SHARE)
    if enough and not dated and (old.today or shared >= FEW_SHARED):
        return Kinship.SAME, shared
    return (Kinship.UNSURE if enough or same_title or shared * 3 >= fewer else Kinship.OTHER), shared


def missing(entries: Sequence[str], old: Sequence[str]) -> int:
    """How many earlier entries are not there any more, when that may be a text that was not copied whole; else 0.

    Residents change or withdraw single entries anywhere. Many that are gone at once, or a list that merely ends
    earlier, are the clerk's to judge.
    """
    gone = len(old) - (Counter(entries) & Counter(old)).total()
    fewer = len(old) - len(entries)
    cut = 1 < fewer == gone and list(old[: len(entries)]) == list(entries)
    many = fewer >= MANY_MISSING and fewer > len(old) * MISSING_SHARE
    return fewer if cut or many else 0
