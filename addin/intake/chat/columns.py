"""Whether the entries of a list give a name right behind their address, as a column of a table does.

What stands in that place is a name there even where it looks like food nobody sells (糖豆) or like an amount (八斤).
"""

from collections.abc import Sequence
from functools import cached_property

from addin.intake.chat.context import Entry
from addin.intake.chat.lexicon import Lexicon, lowered
from addin.intake.chat.people import looks_like_name, may_be_name
from addin.intake.chat.places import Places
from addin.intake.chat.splitting import says_amount

_LEAST = 3
_LONGEST = 6
_MOST = 300
"""Entries that are looked at; the later ones of a longer list are written as these."""


class Column:
    """The place behind the addresses of a list."""

    def __init__(self, entries: Sequence[Entry], places: Places, lexicon: Lexicon) -> None:
        self._entries, self._places, self._lexicon = entries, places, lexicon

    def takes(self, word: str) -> bool:
        """Whether a word in this place is a name: nothing of the catalogue is near it, and most others have one."""
        if not 1 < len(word) <= _LONGEST or self._lexicon.inside(word) or self._lexicon.near(word):
            return False
        named, unnamed = self._counts
        return named >= (_LEAST if unnamed else _LEAST - 1) and named >= unnamed * (1 if word[0] in "小老阿" else 2)

    @cached_property
    def _counts(self) -> tuple[int, int]:
        """How many entries have a name there, and how many have goods or a number."""
        found = [self._is_named(each) for each in self._entries[:_MOST] if each.listed]
        return found.count(True), found.count(False)

    def _is_named(self, entry: Entry) -> bool | None:
        """Whether a name stands there, None where that is not clear or the name stands elsewhere."""
        doors = self._places.doors(entry.text)
        if len(doors) != 1 or entry.text[: doors[0].start].strip():
            return None
        first, _, rest = entry.text[doors[0].end :].strip(" :,、").partition(" ")
        if not first:
            return None
        if first[0].isdigit() or self._lexicon.at(lowered(first), 0) or says_amount(first):
            return False
        return True if says_amount(rest) and (looks_like_name(first) or may_be_name(first)) else None
