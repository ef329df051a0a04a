"""What a message asks for, as it was understood: its items, and what happens to them."""

from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.chat.atoms import Atom
from addin.intake.chat.items import Item, items_of
from addin.model.chat import Change


class Order(NamedTuple):
    """Items with what happens to them; `whole` cancels everything of the household.

    `like` asks for what the entry above asked for ("same" 同上, "also" 我也要), or somebody ("named" 跟小王一样);
    `menu` asks for each thing of the menu.
    """

    items: tuple[Item, ...] = ()
    cancelled: tuple[Item, ...] = ()
    change: Change = Change.STATES
    whole: bool = False
    like: str = ""
    like_words: str = ""
    menu: Atom | None = None
    left: tuple[Atom, ...] = ()
    unclear: str = ""
    complete: bool = False
    """Whether a change says itself what it changes: 2斤改3斤, 苹果换成梨2斤; 改成3斤 needs the order before it."""
    only: bool = False
    """Whether it may as well be a first order: 盐只要2包."""
    wish: Atom | None = None
    """What is not wanted although it was not ordered here: 不要葱."""
    instead: bool = False
    """Whether it does not say what it changes: 换成橙子2斤."""


def plain_items(atoms: Sequence[Atom]) -> list[Item]:
    """The items of atoms without the words that change them."""
    return items_of([atom for atom in atoms if atom.kind in "NUQSME"])


def unclear(atoms: Sequence[Atom]) -> Order:
    """A change of which it is not clear what it changes."""
    return Order(tuple(plain_items(atoms)), change=Change.REPLACES, unclear="chat-change-unclear")


def same_goods(item: Item, other: Item) -> bool:
    """Whether two items say the same word for their goods."""
    return item.goods is not None and other.goods is not None and item.goods.text == other.goods.text
