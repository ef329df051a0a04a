"""The items of an order become lines: what is certain, what is asked and why, what is cancelled."""

from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.chat.context import Context, Entry
from addin.intake.chat.doubts import Doubt, doubt, gravest
from addin.intake.chat.goods import Wanted, other_kinds, unknown_product, wanted
from addin.intake.chat.items import Item
from addin.intake.chat.ordered import Order
from addin.intake.chat.places import Home
from addin.intake.chat.shelf import Shelf
from addin.model.chat import Certainty, Change, ChatLine
from addin.model.office import Product
from addin.wording import sentence


class Frame(NamedTuple):
    """What all lines of an entry share."""

    entry: Entry
    name: str
    phone: str
    home: Home
    doubts: tuple[Doubt, ...]
    note: str


def order_lines(frame: Frame, order: Order, context: Context) -> list[ChatLine]:
    """The lines of one household's order."""
    shelf = context.shelf
    made: list[ChatLine] = []
    if order.menu is not None:
        made += _menu_lines(frame, order, shelf)
    gone = len(order.cancelled)
    items = other_kinds((*order.cancelled, *order.items), shelf)[gone:]
    left = [item for item in items if _is_left(item)]
    for item in items:
        if order.menu is not None and item.goods is None:
            continue
        if item in left and item.goods:
            made.append(_left_line(frame, item, order, shelf))
        else:
            made.append(_item_line(frame, item, order, shelf))
    if order.cancelled:
        made += _not_anew([_cancelled_line(frame, item, shelf) for item in order.cancelled], made)
    if not made:
        made.append(empty_line(frame, order, shelf.title if shelf.single else ()))
    return made


def _not_anew(gone: Sequence[ChatLine], made: Sequence[ChatLine]) -> list[ChatLine]:
    """What is cancelled and not ordered anew in the same entry: 5kg1袋换成5kg2袋 cancels nothing."""
    codes = {line.product_code for line in made if line.product_code}
    return [line for line in gone if line.product_code not in codes]


def _is_left(item: Item) -> bool:
    return item.goods is not None and item.goods.kind == "U" and item.quantity is None and not item.money


def _item_line(frame: Frame, item: Item, order: Order, shelf: Shelf) -> ChatLine:
    goods = wanted(item, shelf)
    if item.goods is None and item.unclear and not shelf.single:
        goods = goods._replace(doubts=(doubt("product", "chat-product-missing"),))
    return line_of(frame, goods, Change.STATES if item.kept else order.change)


def _left_line(frame: Frame, item: Item, order: Order, shelf: Shelf) -> ChatLine:
    """Words that no reading explains are a line of their own, so that nothing is lost."""
    word = item.goods.text.strip() if item.goods else ""
    near = unknown_product(word, shelf)
    told = near if near.alternatives else doubt("meaning", "chat-words-left", (), word)
    return line_of(frame, Wanted(None, word, None, "", (told,)), order.change)


def _cancelled_line(frame: Frame, item: Item, shelf: Shelf) -> ChatLine:
    goods = wanted(item, shelf)
    return line_of(frame, goods._replace(doubts=()), Change.CANCELS, cancelled=True)


def _menu_lines(frame: Frame, order: Order, shelf: Shelf) -> list[ChatLine]:
    """每样一份: one of each thing of the menu, where the catalogue knows them all."""
    amount = next((item for item in order.items if item.goods is None and item.quantity), None)
    products = [found for found in shelf.menu.values() if len(found) == 1]
    if not products or len(products) != len(shelf.menu_texts) or amount is None or amount.quantity is None:
        unclear = doubt("product", "chat-each-of-what")
        return [line_of(frame, Wanted(None, "", None, "", (unclear,)), order.change)]
    return [
        line_of(
            frame,
            wanted(Item(amount.quantity._replace(kind="N", products=each, text=each[0].name), amount.quantity), shelf),
            order.change,
        )
        for each in products
    ]


def empty_line(frame: Frame, order: Order, single: Sequence[Product]) -> ChatLine:
    """An entry that names no goods: it cancels all of the household's, or it is asked."""
    if order.whole:
        return line_of(frame, Wanted(None, "", None, ""), Change.CANCELS, cancelled=not frame.doubts)
    product = single[0] if len(single) == 1 else None
    code = "chat-like-above" if order.like else "chat-quantity-missing" if product else "chat-product-missing"
    choices = [f"{number}{product.unit}" for number in (1, 2)] if product else []
    told = doubt("quantity" if product else "product", code, choices, order.like_words)
    return line_of(frame, Wanted(product, "", None, product.unit if product else "", (told,)), order.change)


def line_of(frame: Frame, goods: Wanted, change: Change, *, cancelled: bool = False) -> ChatLine:
    """A line of an entry."""
    doubts = [] if cancelled and not frame.doubts else gravest((*frame.doubts, *goods.doubts))
    certainty = Certainty.REVIEW if doubts else Certainty.CANCELLED if cancelled else Certainty.OK
    reason = "".join(each.reason for each in doubts) or (sentence("chat-cancelled") if cancelled else "")
    entry, home, product = frame.entry, frame.home, goods.product
    return ChatLine(
        entry.number,
        entry.first,
        entry.raw,
        frame.name,
        frame.phone,
        *home,
        goods.name,
        product.code if product else "",
        product.spec if product else "",
        goods.quantity,
        goods.unit,
        certainty,
        change,
        doubts[0].about if doubts else "",
        reason,
        doubts[0].alternatives if doubts else (),
        " ".join(part for part in (frame.note, goods.note) if part),
        goods.word,
    )
