"""One entry of a list, or one message, becomes lines: a line per household and product, certain or for review.

The stages in order: phones, addresses, tokens, whose order, what order, which goods. Every doubt about the whole entry
(address, person, question) falls on each of its lines.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from addin.intake.chat.atoms import Atom, atoms_of
from addin.intake.chat.context import Context, Entry
from addin.intake.chat.dividing import (
    cut_by_door,
    recipient_first,
    stands_beside,
    take_each_room,
    take_helped,
    take_helped_door,
    take_labelled,
    without_mention,
    without_numbers,
)
from addin.intake.chat.doubts import Doubt, doubt
from addin.intake.chat.goods import Wanted
from addin.intake.chat.households import digits_around, find_homes, strange_compound, tells_door
from addin.intake.chat.lines import Frame, empty_line, line_of, order_lines
from addin.intake.chat.menus import from_menu
from addin.intake.chat.nicknames import Setting
from addin.intake.chat.notes import without_notes
from addin.intake.chat.order import order_of
from addin.intake.chat.ordered import Order
from addin.intake.chat.people import is_in_charge
from addin.intake.chat.phones import take_phones
from addin.intake.chat.places import Home
from addin.intake.chat.reasons import take_reasons
from addin.intake.chat.remarks import take_remarks
from addin.intake.chat.rooms import may_be_room
from addin.intake.chat.spelling import spelt_out
from addin.intake.chat.tokens import Kind, Token, tokenize
from addin.intake.chat.where import Found, find_where
from addin.intake.chat.who import take_name
from addin.intake.chat.writing import LONGEST_ENTRY
from addin.model.chat import ChatLine
from addin.terms.names import plain

_COUNTING = frozenset({Kind.QUANTITY, Kind.TOTAL, Kind.MONEY})


class ReadEntry(NamedTuple):
    """An entry, read: its lines and what later entries may refer to."""

    entry: Entry
    lines: tuple[ChatLine, ...]
    name: str = ""
    homes: tuple[Home, ...] = ()
    order: Order = Order()
    unsure: bool = False
    """Whether some doubt is about the whole entry."""
    asks: bool = False
    """Whether it is a question."""
    counts: bool = False
    """Whether it says how many of anything."""
    corrects: bool = False
    """Whether it says that something was written wrong before: 上面写错了."""
    borrowed: bool = False
    """Whether its home is known from elsewhere: from the name of who speaks, or from an earlier message."""


def read_entry(entry: Entry, context: Context) -> list[ReadEntry]:
    """The entry's parts, read: one, or one per door where it orders for several."""
    if len(entry.text) > LONGEST_ENTRY:
        frame = Frame(entry, "", "", Home(), (doubt("meaning", "chat-too-long"),), "")
        return [ReadEntry(entry, (empty_line(frame, Order(), ()),), unsure=True, counts=True)]
    text, phones, odd = take_phones(entry.text)
    text, ranged = spelt_out(entry, text, context)
    where = _where(entry, text, context)
    doubts = [doubt("address", "chat-phone-odd", word=phones[-1])] if odd else []
    if entry.doubt:
        doubts.append(doubt("meaning", entry.doubt))
    if ranged:
        doubts.append(doubt("address", "chat-houses-range"))
    cut = None if context.places.several(text) and where.doors else cut_by_door(where)
    if cut is None:
        where = recipient_first(where)
        several = doubt("address", "chat-several-homes", _spoken(where, context))
        return [_read_part(entry, where._replace(doors=where.doors[:1]), phones, [*doubts, several], context)]
    parts = [_read_part(entry, part, phones, doubts, context, at) for at, part in enumerate(cut)]
    own = find_where(text, context.places, context.above(entry)).doors if entry.door else where.doors
    return parts if own else [part._replace(borrowed=True) for part in parts]


def _where(entry: Entry, text: str, context: Context) -> Found:
    """The doors of an entry; where it has none the one in the name of who speaks."""
    where = find_where(text, context.places, context.above(entry))
    if where.doors or not entry.door:
        return where
    return find_where(f"{entry.door}, {text}", context.places, context.above(entry))


def _spoken(where: Found, context: Context) -> list[str]:
    return [
        context.places.place(door.building, door.unit_no, room, where.compound, context.usual).home.spoken
        for door in where.doors
        for room in door.rooms
    ]


class _Said(NamedTuple):
    """What a part says besides its address: whose it is, what it orders, and what is doubtful of it."""

    tokens: Sequence[Token]
    """Of what is left without name and remarks."""
    kinds: frozenset[Kind]
    """What stands in the part, the name included."""
    name: str
    report: str
    each_room: bool
    notes: Sequence[str]
    doubts: Sequence[Doubt]


def _read_part(
    entry: Entry, where: Found, phones: Sequence[str], doubts: Sequence[Doubt], context: Context, at: int = 0
) -> ReadEntry:
    said = _said(entry, where, context)
    homes, more = find_homes(where, said.name, entry.sender, context, each_room=said.each_room)
    more += [*strange_compound(where, context, homes), *digits_around(where, said.name, homes)]
    parts = atoms_of(said.tokens, context.shelf.lexicon)
    atoms, notes = without_notes(from_menu(parts.atoms, context.shelf))
    order = order_of(atoms)
    found = [*doubts, *said.doubts, *_like_doors(atoms, order)]
    if order.unclear:
        found.append(doubt("meaning", order.unclear))
    note = " ".join(dict.fromkeys((*parts.notes, *notes, *said.notes)))
    phone = phones[min(at, len(phones) - 1)] if phones else ""
    frames = [Frame(entry, said.name, phone, home, (*more, *found), note) for home in homes]
    lines = _one_question(frames[0], [line for frame in frames for line in order_lines(frame, order, context)])
    asks, counts = Kind.QUESTION in said.kinds, not said.kinds.isdisjoint(_COUNTING)
    unsure, corrects = bool(more or found), "错" in said.report
    return ReadEntry(entry, tuple(lines), said.name, tuple(homes), order, unsure, asks, counts, corrects)


def _said(entry: Entry, where: Found, context: Context) -> _Said:
    lexicon = context.shelf.lexicon
    text, for_door = take_helped_door(without_mention(without_numbers(where.text)))
    text, helped = take_helped(text)
    text, labelled = take_labelled(text)
    text, each_room = take_each_room(text, where.doors[0].rooms if where.doors else ())
    text, reasons = take_reasons(text, lexicon)
    text, remarks = take_remarks(text, lexicon)
    tokens = tokenize(text, lexicon)
    who = take_name(text, tokens, _setting(entry, context))
    own = "" if for_door else _own_name(entry, where, context)
    name = (helped or labelled or who.name or own).strip(" .,、:;-_~()[]")
    name = "" if name.isdigit() else name  # an index without its sign
    report = _report(who.tokens)
    doubts = _asked(who.tokens, report)
    if who.unsure:
        doubts.append(doubt("person", "chat-name-or-goods", (), who.unsure))
    if helped and not stands_beside(where.text, helped):
        doubts.append(doubt("person", "chat-person-other", (), helped))
    kinds = frozenset([token.kind for token in tokens])
    return _Said(who.tokens, kinds, name, report, each_room, (*reasons, *remarks), doubts)


def _like_doors(atoms: Sequence[Atom], order: Order) -> Iterator[Doubt]:
    """Words and amounts that may be a part of the address."""
    for atom in atoms:
        if atom.kind == "U" and tells_door(atom.text):
            yield doubt("address", "chat-address-digits", (), atom.text)
    for item in order.items:
        if item.quantity and may_be_room(item):
            yield doubt("address", "chat-address-digits", (), item.quantity.text)


def _own_name(entry: Entry, where: Found, context: Context) -> str:
    """The sender's name, unless somebody in charge, or who speaks for several homes, tells what a household orders."""
    if not entry.told or not where.doors or where.doors[0].text == entry.door:
        return entry.sender
    return "" if is_in_charge(entry.sender) or plain(entry.sender) in context.several else entry.sender


def _setting(entry: Entry, context: Context) -> Setting:
    return Setting(
        entry.listed,
        context.shelf.single,
        lambda name: name in context.homes or name in context.seen,
        lambda word: bool(context.shelf.offered(word)),
        context.column,
    )


def _one_question(frame: Frame, lines: list[ChatLine]) -> list[ChatLine]:
    """An entry of which nothing is understood is asked once, as a whole."""
    placed = frame.home.building or frame.home.room
    known = any(line.product_code or line.quantity is not None for line in lines)
    if len(lines) < 2 or placed or known:
        return lines
    words = " ".join(frame.entry.text.split())
    told = doubt("meaning", "chat-words-left", (), words)
    return [line_of(frame, Wanted(None, words, None, "", (told,)), lines[0].change)]


def _asked(tokens: Sequence[Token], report: str) -> list[Doubt]:
    """Questions and conditions make an entry no order."""
    found = []
    if any(token.kind is Kind.QUESTION for token in tokens):
        found.append(doubt("meaning", "chat-question"))
    if report:
        found.append(doubt("meaning", "chat-report", (), report))
    condition = next((token for token in tokens if token.kind is Kind.CONDITION), None)
    choice = _choice(tokens)
    if condition or choice:
        found.append(doubt("meaning", "chat-condition", (), condition.text if condition else choice))
    return found


def _report(tokens: Sequence[Token]) -> str:
    """Words that tell of an order or a delivery that was: 已订, 少送了, 收到土豆5斤."""
    for at, token in enumerate(tokens):
        if token.kind is Kind.REPORT:
            return token.text
        if token.kind is Kind.NOTE and token.text == "收到":
            behind = next((each for each in tokens[at + 1 :] if each.kind is not Kind.NOISE), None)
            if behind and behind.kind in (Kind.GOODS, Kind.QUANTITY):
                return token.text
    return ""


def _choice(tokens: Sequence[Token]) -> str:
    """生菜/菠菜2斤 is one or the other, or both."""
    if any(token.kind is Kind.EACH for token in tokens):
        return ""
    for at in range(1, len(tokens) - 1):
        before, behind = tokens[at - 1], tokens[at + 1]
        counted = at > 1 and tokens[at - 2].kind is Kind.QUANTITY
        if tokens[at].text == "/" and before.kind is Kind.GOODS and behind.kind is Kind.GOODS and not counted:
            return f"{before.text}/{behind.text}"
    return ""


_WANTS = re.compile("要|买|订|来[一两二三半]|需要|想")


def wants(text: str) -> bool:
    """Whether a message says that somebody wants something."""
    return bool(_WANTS.search(text))
