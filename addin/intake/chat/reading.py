"""A text from a WeChat group becomes a `Chat`: 接龙 lists and messages, each line certain, asked or cancelled.

container (lists, entries) -> entry (who, where, goods) -> history (what later entries do to earlier ones). The same
text gives the same lines; nothing is logged.
"""

import re
from collections.abc import Mapping, Sequence

from addin.intake.chat.columns import Column
from addin.intake.chat.container import Block, open_text
from addin.intake.chat.context import Context, Entry
from addin.intake.chat.drafts import Sight
from addin.intake.chat.entry import ReadEntry, read_entry, wants
from addin.intake.chat.grounds import ground_of
from addin.intake.chat.headings import names_goods, shelf_of, usual_area, usual_place
from addin.intake.chat.history import History
from addin.intake.chat.homes import find_rooms
from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.offers import Offers
from addin.intake.chat.people import looks_like_name
from addin.intake.chat.places import Ground, Home, Places
from addin.intake.chat.relations import like_above, like_beside
from addin.intake.chat.senders import Senders, orders_anything
from addin.intake.chat.shelf import Shelf
from addin.intake.chat.splitting import says_amount
from addin.intake.chat.tables import spread_tables
from addin.intake.chat.talk import is_chatter
from addin.intake.chat.where import is_chained
from addin.intake.chat.wishes import settle_wish
from addin.intake.chat.writing import LONGEST_ENTRY, text_lines
from addin.model.chat import Chat, ChatLine, Ignored
from addin.model.office import Office, Product
from addin.terms.names import plain
from addin.wording import sentence


def read_chat(
    text: str,
    office: Office,
    community: str = "",
    compound: str = "",
    homes: Mapping[str, Home] | None = None,
) -> Chat:
    """The orders of a text; `homes` are the doors that the office remembers, by nickname."""
    places, lexicon = Places(office, community, compound), Lexicon(office)

    lines, over = text_lines(text)
    lines, headings = spread_tables(lines, lexicon)
    blocks, ignored = open_text(lines, _sight(places))
    ignored += headings
    blocks, older = _newest(blocks)
    remembered = {plain(name): home for name, home in (homes or {}).items()}
    history, said_before = History(office.product, lexicon.codes_in), _Seen()
    offered: tuple[Product, ...] = ()
    for block in blocks:
        offered = _read_block(block, places, lexicon, remembered, history, said_before, ignored, offered)
    ignored = [*(each for each in ignored if each.source_line not in older), *older.values()]
    ignored += _beyond(over, len(lines))
    title = next((block.title for block in reversed(blocks) if block.listed), "")
    told = tuple(sorted(set(ignored), key=lambda each: (each.source_line, each.text)))
    return Chat(tuple(history.lines), told, any(block.listed for block in blocks), title)


def _sight(places: Places) -> Sight:
    """What the text's lines are asked for."""

    def has_place(words: str) -> bool:
        beginning = words[:LONGEST_ENTRY]
        return bool(places.doors(beginning) or find_rooms(beginning) or places.partial(beginning))

    return Sight(
        places.doors, has_place, lambda words: ground_of(words, places), lambda words: bool(places.said(words)[0])
    )


_NOTHING = frozenset(("无", "没有", "暂无", "空"))
"""What a clerk writes behind a door that orders nothing: 502 无."""
_NOTHING_SAID = re.compile(
    r"(?:(?:暂无|无|空)(?:人|什么)?(?:要|需要|想要?)?|没有?(?:人|什么)?(?:要|需要|想要?))"
    r"(?:[买订报带]|需求)?的?(?:东西|物资)?了?[\s/。.,!-]*$"
)
_SAYS_I = re.compile("我|咱|俺|^(?:要|想|买|来|订|还|再|有|请|麻烦)")


class _Seen(dict[str, frozenset[Home]]):
    """The homes that names of the text were given with."""

    def note(self, read: ReadEntry) -> None:
        """Remember where a named entry lives."""
        if read.name and read.homes and all(home.building and home.room for home in read.homes):
            key = plain(read.name)
            self[key] = self.get(key, frozenset()) | frozenset(read.homes)


def _read_block(
    block: Block,
    places: Places,
    lexicon: Lexicon,
    homes: Mapping[str, Home],
    history: History,
    seen: _Seen,
    ignored: list[Ignored],
    offered: tuple[Product, ...],
) -> tuple[Product, ...]:
    """What the last message of the block offers, for a list below it whose title names no goods."""
    shelf: Shelf = shelf_of(block, lexicon, places)
    if offered and block.listed and not shelf.title and not names_goods((*block.notes, *shelf.menu_texts), lexicon):
        shelf = shelf._replace(title=offered)
    usual, building = usual_place(block, places)
    senders = Senders(block.entries, places)
    heads = _heads(block, places)
    column = Column(block.entries, places, lexicon).takes
    told = (senders.own, senders.given, senders.several)
    context = Context(places, shelf, usual, building, homes, seen, *told, heads, column, usual_area(block, places))
    offers = Offers(block, shelf, places, senders.homed)
    previous: ReadEntry | None = None
    for each in block.entries:
        if not _says_something(each):
            ignored.append(Ignored(each.first, each.raw, sentence("chat-line-empty")))
            continue
        if offers.only_offers(each):
            ignored.append(Ignored(each.first, each.raw, sentence("chat-line-notice")))
            continue
        context = context._replace(shelf=offers.at(each)) if offers.change else context
        for read in like_beside(read_entry(each, context)):
            code = _no_order(read, each, block, senders)
            if code:
                senders.note(read)
                ignored.append(Ignored(each.first, each.raw, sentence(code)))
                continue
            settled = settle_wish(like_above(read, previous, history.lines), history.lines)
            history.add(settled)
            seen.note(settled)
            senders.note(settled)
            previous = settled
    return offers.last


def _heads(block: Block, places: Places) -> dict[Ground, frozenset[str]]:
    """The first numbers of the addresses such as 2-1003, by the line above that names their place."""
    found: dict[Ground, set[str]] = {}
    for each in block.entries:
        numbers = {door.building for door in places.doors(each.text) if is_chained(door)}
        found.setdefault(each.ground, set()).update(numbers)
    return {ground: frozenset(numbers) for ground, numbers in found.items()}


def _no_order(read: ReadEntry, each: Entry, block: Block, senders: Senders) -> str:
    """The code of the reason why an entry orders nothing, "" for one that may."""
    if _is_talk(read, each, block) or is_chatter(read, each):
        return "chat-line-talk"
    if senders.only_tells_home(read):
        return "chat-line-home"
    if _withdraws_nothing(read, each):
        return "chat-line-void"
    if _wants_nothing(read):
        return "chat-line-empty"
    return "chat-line-title" if _is_title(read, each, block) else ""


def _wants_nothing(read: ReadEntry) -> bool:
    """502 无, 2组没有要买的: a door, and the word that nothing is wanted."""
    items = read.order.items
    if read.counts or len(items) > 1 or read.asks or read.order.cancelled or read.order.left or read.order.like:
        return False
    if not items:
        return read.name in _NOTHING and not orders_anything(read.order)
    word = items[0].goods.text.strip() if items[0].goods else ""
    return word in _NOTHING and _NOTHING_SAID.search(read.entry.text) is not None


def _is_title(read: ReadEntry, each: Entry, block: Block) -> bool:
    """The first line above messages of others that names no home, no goods and no number: 肉菜现金代买，小周记."""
    first = each is block.entries[0] and len(block.entries) > 1 and not (each.listed or each.told or read.asks)
    if not first or any(home.building or home.room for home in read.homes):
        return False
    known = says_amount(each.text) or any(line.product_code for line in read.lines)
    return not known and not _SAYS_I.search(each.text)


def _withdraws_nothing(read: ReadEntry, each: Entry) -> bool:
    """A place of the list that says 删除 or 取消 and nothing of whom or of what."""
    bare = read.order.whole and not read.name and not read.order.cancelled
    return each.listed and bare and not any(home.building or home.room for home in read.homes)


def _says_something(each: Entry) -> bool:
    return any(mark.isalnum() for mark in each.text)


def _is_talk(read: ReadEntry, each: Entry, block: Block) -> bool:
    """A message outside a list that names no place, no goods and no number is talk, a question too."""
    if each.listed or each.doubt or read.order.like or read.order.whole or read.order.menu:
        return False
    if read.counts or (not read.borrowed and any(home.building or home.room for home in read.homes)):
        return False
    named = bool(read.order.items or read.order.cancelled)  # else the product is only the title's
    known = named and any(line.product_code or line.quantity is not None for line in read.lines)
    sold = any(item.goods and item.goods.kind == "N" for item in read.order.items)
    called = each.text.rstrip().endswith("?") and looks_like_name(each.text.strip(" ?"))  # 王阿姨？
    if known or sold or called:
        return False
    return not wants(each.text) and not (block.listed and len(each.text) < 2)


def _newest(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, Ignored]]:
    """Of several copies of one list only the last counts: it repeats what the others say."""
    kept: list[Block] = []
    older: dict[int, Ignored] = {}
    for at, block in enumerate(blocks):
        if block.listed and any(_continues(later, block) for later in blocks[at + 1 :]):
            reason = sentence("chat-line-older")
            older |= {
                line.number: Ignored(line.number, line.raw.strip(), reason) for line in block.lines if line.raw.strip()
            }
        else:
            kept.append(block)
    return kept, older


def _continues(later: Block, block: Block) -> bool:
    """Whether a list is a newer copy: the same title, and it holds the first entries of the older one."""
    if not later.listed or plain(later.title) != plain(block.title) or not later.entries or not block.entries:
        return False
    before = [plain(each.text) for each in block.entries if _says_something(each)]
    after = {plain(each.text) for each in later.entries}
    return bool(before) and sum(words in after for words in before) * 2 >= len(before)


def _beyond(over: Sequence[str], lines: int) -> list[Ignored]:
    """What stands behind the longest text that is read."""
    reason = sentence("chat-line-over")
    return [Ignored(at, line[:200], reason) for at, line in enumerate(over, lines + 1) if line.strip()]


__all__ = ["ChatLine", "Home", "read_chat"]
