"""A word that begins an entry without a door and names no product is its nickname: 3. 小橙子 大米2袋.

Such an entry is asked in any case, since nobody knows where it goes; read so, the clerk settles the nickname's door
once, instead of being asked about a product of that name as well.
"""

from collections.abc import Sequence
from itertools import groupby

from addin.model.chat import Certainty, ChatLine
from addin.terms.names import plain
from addin.wording.intake_flow import ROW_REASONS

_NUMBERING = "0123456789.、,，:：()（）[]【】#＃ \t①②③④⑤⑥⑦⑧⑨⑩"
HOUSEHOLD_DOUBTS = frozenset({"address", "person"})
"""Doubts about who or where, which hold for a whole entry."""


def entry_of(line: ChatLine) -> tuple[int, int, str]:
    """What the lines of one entry have in common."""
    return line.source_line, line.entry, line.text


def with_nicknames(lines: Sequence[ChatLine]) -> list[ChatLine]:
    """The lines, those of an entry that begins with its nickname under that name; nothing else changes."""
    found: list[ChatLine] = []
    for _, group in groupby(lines, entry_of):
        entry = list(group)
        found += _named(entry) if len(entry) > 1 and _is_nickname(entry[0], entry[1:]) else entry
    return found


def _is_nickname(first: ChatLine, others: Sequence[ChatLine]) -> bool:
    begins = first.text.lstrip(_NUMBERING).startswith(first.product)
    unknown = bool(first.product) and not first.product_code and first.quantity is None
    asked = all(line.certainty is Certainty.REVIEW and line.doubt in HOUSEHOLD_DOUBTS for line in (first, *others))
    return begins and unknown and asked and not first.name and any(line.product_code for line in others)


def _named(entry: Sequence[ChatLine]) -> list[ChatLine]:
    name = entry[0].product
    told = ROW_REASONS["nickname"].format(value=name)
    return [line._replace(name=name, reason=line.reason + told) for line in entry[1:] if plain(line.name) in {"", name}]
