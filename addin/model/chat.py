"""A text from a WeChat group, read: what each entry asks for, what is uncertain, and what was left out and why."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Certainty(StrEnum):
    """Whether a line may go into the order sheet as it was read."""

    OK = "ok"
    REVIEW = "review"
    CANCELLED = "cancelled"


class Change(StrEnum):
    """What an entry does to what its household ordered before."""

    STATES = "states"
    """The whole order, as an entry of a 接龙 list states it."""
    ADDS = "adds"
    """On top of what is there: 加王阿姨2份."""
    REPLACES = "replaces"
    """Instead of what is there: 改成3斤."""
    CANCELS = "cancels"
    """Nothing any more: 不要了, 退了."""


class ChatLine(NamedTuple):
    """One product for one household.

    `entry` is the number the list gives the entry (0 where it gives none), `source_line` the 1-based line of the text
    on which the entry begins; `text` is the entry as it was written. `product` is the catalogue's name with its
    `product_code` when it is known, else the words of the text. `quantity` is in `unit`, None when it is not known.
    `reason` (Chinese, from `wording`) says why a line is for review; `alternatives` are the readings to choose from,
    for the thing that is uncertain (`doubt`: "address", "product", "quantity", "unit", "meaning", "person" or "").
    """

    entry: int
    source_line: int
    text: str
    name: str
    phone: str
    compound: str
    building: str
    unit_no: str
    room: str
    product: str
    product_code: str
    spec: str
    quantity: Decimal | None
    unit: str
    certainty: Certainty
    change: Change = Change.STATES
    doubt: str = ""
    reason: str = ""
    alternatives: tuple[str, ...] = ()
    note: str = ""
    word: str = ""
    """The words of the text that the doubt, or the product, is about: what an alias would be made of."""


class Ignored(NamedTuple):
    """A line of the text that orders nothing (title, menu, example, empty place), and why."""

    source_line: int
    text: str
    reason: str


class Chat(NamedTuple):
    """A text, read: every non-blank line of it stands in `lines` or in `ignored`.

    `cumulative` tells a 接龙 list, which repeats everything said before, from single messages, which do not.
    """

    lines: tuple[ChatLine, ...]
    ignored: tuple[Ignored, ...]
    cumulative: bool = False
    title: str = ""
