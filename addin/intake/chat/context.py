"""What an entry is before it is read, and what it is read with."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from addin.intake.chat.homes import Door
from addin.intake.chat.places import ANYWHERE, Ground, Home, Places
from addin.intake.chat.shelf import Shelf
from addin.intake.chat.where import Above


class Entry(NamedTuple):
    """An entry as it was cut out of the text: its number in the list (0: none), first line, words and sender."""

    number: int
    first: int
    raw: str
    text: str
    sender: str = ""
    doubt: str = ""
    """Code of a doubt about the entry as a whole."""
    listed: bool = False
    ground: Ground = ANYWHERE
    """The place that a line above names for what follows."""
    told: bool = False
    """Whether a chat record tells who speaks."""
    door: str = ""
    """The address in the name of the one who speaks: 5-302王阿姨."""


class Context(NamedTuple):
    """What an entry is read with."""

    places: Places
    shelf: Shelf
    usual: str = ""
    usual_building: str = ""
    homes: Mapping[str, Home] = {}
    seen: Mapping[str, frozenset[Home]] = {}
    """Homes by the plain form of the names that the text named before."""
    own: Mapping[str, Home] = {}
    """The one home of each sender who has only spoken for himself, by the plain form of the name."""
    given: Mapping[str, Door] = {}
    """The one address that a sender gives anywhere in the text, to be proposed."""
    several: Collection[str] = frozenset()
    """The plain names of senders that give several addresses."""
    heads: Mapping[Ground, frozenset[str]] = {}
    """The first numbers of the addresses such as 2-1003 below each line that names a place."""
    column: Callable[[str], bool] = lambda _: False
    """Whether a word right behind an address is a name there, as in the list's other entries."""

    area: str = ""
    """The phase that the title names for the whole list: 二期."""

    def above(self, entry: Entry) -> Above:
        """What stands above an entry."""
        return Above(entry.ground, self.usual_building, self.heads.get(entry.ground, frozenset()))
