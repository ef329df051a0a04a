"""What somebody does not want at the end of an order, 西兰花1斤 不要葱: a wish, unless it was ordered.

An entry and the lines before it in, the entry out: the words are a note where nothing like them was ordered, else
it is asked what is taken back.
"""

from collections.abc import Sequence

from addin.intake.chat.atoms import Atom
from addin.intake.chat.doubts import doubt
from addin.intake.chat.entry import ReadEntry
from addin.intake.chat.order import shares_sign
from addin.model.chat import Certainty, Change, ChatLine


def settle_wish(read: ReadEntry, before: Sequence[ChatLine]) -> ReadEntry:
    """The entry with its wish as a note, or asked where an earlier order of the household may be meant."""
    wish = read.order.wish
    if wish is None:
        return read
    homes = {tuple(home) for home in read.homes}
    earlier = [line for line in before if (line.compound, line.building, line.unit_no, line.room) in homes]
    words = f"不要{wish.text}"
    if any(line.certainty is not Certainty.CANCELLED and _may_be(wish, line) for line in earlier):
        told = doubt("meaning", "chat-change-unclear", (), words)
        return read._replace(
            lines=tuple(
                line._replace(
                    certainty=Certainty.REVIEW,
                    change=Change.CANCELS,
                    doubt=line.doubt or told.about,
                    reason=line.reason + told.reason,
                )
                for line in read.lines
            )
        )
    return read._replace(lines=tuple(line._replace(note=f"{line.note} {words}".strip()) for line in read.lines))


def _may_be(wish: Atom, line: ChatLine) -> bool:
    """Whether a line's goods may be what is not wanted."""
    if wish.products and line.product_code:
        return any(product.code == line.product_code for product in wish.products)
    return shares_sign(wish.text, f"{line.product}{line.word}")
