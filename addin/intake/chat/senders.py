"""Who in a chat record speaks only for himself, and which of their messages only tell where they live.

The home of somebody who gave one home and never ordered for others is known in his later messages. A message that
only gives the home belongs to the order that its sender wrote apart.
"""

import re
from collections.abc import Sequence

from addin.intake.chat.context import Entry
from addin.intake.chat.entry import ReadEntry
from addin.intake.chat.homes import Door
from addin.intake.chat.ordered import Order
from addin.intake.chat.places import Home, Places
from addin.intake.chat.splitting import says_amount
from addin.terms.names import plain

_LIKE = re.compile("一样|同上|同楼上")
_FOR_OTHERS = re.compile(
    "帮|替|代|给|邻居|隔壁|对门|对面|楼[上下]|爸|妈|爷爷|奶奶|[阿外婆]婆|公公|[大老]爷|婶|叔|姨|[他她]们?|"
    "亲戚|朋友|同事|都送|一起"
)


class Senders:
    """The senders of a block's messages."""

    def __init__(self, entries: Sequence[Entry], places: Places) -> None:
        self.given: dict[str, Door] = {}
        """The one address that a sender gives anywhere."""
        self.own: dict[str, Home] = {}
        """The one home of each sender, as far as it was given; to be read while it grows."""
        self._unsure: set[str] = set()
        self._ordering: set[str] = set()
        doors: dict[str, set[tuple[str, str, tuple[str, ...]]]] = {}
        for entry in entries:
            key = plain(entry.sender)
            if not entry.told or not key:
                continue
            words = entry.text.replace(entry.sender, "")
            said = doors.setdefault(key, set())
            for door in places.doors(entry.text):
                said.add((door.building, door.unit_no, door.rooms))
                self.given[key] = door
            if _FOR_OTHERS.search(words) or len(said) > 1:
                self._unsure.add(key)
            if says_amount(entry.text) or _LIKE.search(entry.text):
                self._ordering.add(key)
        self.homed = frozenset(key for key, said in doors.items() if said)
        """Who tells any home: a resident, or somebody who speaks for some."""
        self.several = frozenset(key for key, said in doors.items() if len({(each[0], each[2]) for each in said}) > 1)
        """Who tells what several homes order: a name that may be none of theirs."""
        self.given = {key: door for key, door in self.given.items() if len(doors[key]) == 1 and door.rooms}

    def note(self, read: ReadEntry) -> None:
        """Remember the home that a sender gave in a message of his own."""
        key = plain(read.entry.sender)
        lives = len(read.homes) == 1 and read.homes[0].building and read.homes[0].room
        if not read.entry.told or not key or key in self._unsure or not lives or read.name != read.entry.sender:
            return
        if not read.borrowed and all(line.doubt != "address" for line in read.lines):
            self.own.setdefault(key, read.homes[0])

    def only_tells_home(self, read: ReadEntry) -> bool:
        """Whether a message is nothing but the one address of somebody who orders in another."""
        key = plain(read.entry.sender)
        order = read.order
        if not read.entry.told or key in self._unsure or key not in self._ordering or read.counts or read.asks:
            return False
        return not orders_anything(order) and bool(read.homes and read.homes[0].room) and not read.borrowed


def orders_anything(order: Order) -> bool:
    """Whether an order names, cancels or repeats anything."""
    return bool(order.items or order.cancelled or order.whole or order.like or order.menu is not None or order.left)
