"""One entry of a list, or one message, becomes lines: a line per household and product, certain or for review.

The stages in order: phones, addresses, tokens, whose order, what order, which goods. Every doubt about the whole entry
(address, person, question) falls on each of its lines.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from addin.intake.chat.atoms import Atom, atoms_of
from addin.intake.chat.doubts import Doubt, doubt, gravest
from addin.intake.chat.goods import Shelf, Wanted, unknown_product, wanted
from addin.intake.chat.homes import Door
from addin.intake.chat.items import Item
from addin.intake.chat.order import Order, order_of
from addin.intake.chat.people import looks_like_name
from addin.intake.chat.phones import take_phones
from addin.intake.chat.places import COMPOUND_LIKE, Home, Places
from addin.intake.chat.tokens import DOOR_SIGN, Kind, Token, tokenize
from addin.intake.chat.where import Found, find_where
from addin.intake.chat.who import Setting, take_name
from addin.intake.chat.words import COUNTING, FOOD_SIGNS
from addin.intake.chat.writing import LONGEST_ENTRY
from addin.model.chat import Certainty, Change, ChatLine
from addin.model.office import Product
from addin.terms.address_tokens import plain_number
from addin.terms.names import plain
from addin.wording import sentence

HIGHEST_FLOOR = 60

_FOR = re.compile(
    rf"(?:帮忙?|代替|替|给)(?P<who>[^\s,、;。:0-9一二两三四五六七八九十{DOOR_SIGN}\ue001\ue003]{{1,6}}?)(?P<door>\s*\(?{DOOR_SIGN}\)?\s*)?"
    "(?:点|带|代买?|买|订|要|来|拿|接龙?|定|报)(?:了|个)?"
)
_BEFORE_DOOR = re.compile(rf"([\u4e00-\u9fff0-9]{{2,10}})\s?[-,(（【]?\s?{DOOR_SIGN}")
_BUILDING_IN_NAME = re.compile(r"(\d{1,4})\s?(?:栋|幢|座|单元|号楼|#|室)")
_ROOM_BEHIND = re.compile(rf"{DOOR_SIGN}\s?[~至到、,/]?\s?(\d{{3,4}})(?:室|号)?(?!\d|\s?(?:{COUNTING}|元|块|\.|\*))")
_STREET_BEFORE = re.compile(rf"[路街巷道]\s?{DOOR_SIGN}")
_STREET_NUMBER = re.compile(r"\d+\s?号(?!楼)")
_TOUCHING = re.compile(rf"\d[.\-/:]?{DOOR_SIGN}")
_SELF = re.compile("我|我们|我家|家里|忙|老板")
_NOTE_LIKE = re.compile(
    "放|送|挂|请|麻烦|谢|勿|打电话|联系|敲|按门铃|在家|不在|门口|楼下|方便|时间|尽|快点|早点|晚点|小孩|老人|隔离|配送|帮忙|密码|单元门|电梯|收到|新鲜|"
    "不急|辛苦|拜托|注意|小心|备注"
)
_LONGEST_NOTE = 30


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


class Context(NamedTuple):
    """What an entry is read with."""

    places: Places
    shelf: Shelf
    usual: str = ""
    usual_building: str = ""
    homes: Mapping[str, Home] = {}
    seen: Mapping[str, frozenset[Home]] = {}
    """Homes by the plain form of the names that the text named before."""


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


class _Frame(NamedTuple):
    """What all lines of an entry share."""

    entry: Entry
    name: str
    phone: str
    home: Home
    doubts: tuple[Doubt, ...]
    note: str


def read_entry(entry: Entry, context: Context) -> list[ReadEntry]:
    """The entry's parts, read: one, or one per door where it orders for several."""
    if len(entry.text) > LONGEST_ENTRY:
        frame = _Frame(entry, "", "", Home(), (doubt("meaning", "chat-too-long"),), "")
        return [ReadEntry(entry, (_empty_line(frame, Order(), ()),), unsure=True, counts=True)]
    text, phones, odd = take_phones(entry.text)
    where = find_where(text, context.places, context.usual_building)
    doubts = [doubt("address", "chat-phone-odd", word=phones[-1])] if odd else []
    if entry.doubt:
        doubts.append(doubt("meaning", entry.doubt))
    cut = _cut(where)
    if cut is None:
        several = doubt("address", "chat-several-homes", _spoken(where, context))
        return [_read_part(entry, where._replace(doors=where.doors[:1]), phones, [*doubts, several], context)]
    return [_read_part(entry, part, phones, doubts, context, at) for at, part in enumerate(cut)]


def _spoken(where: Found, context: Context) -> list[str]:
    return [
        context.places.place(door.building, door.unit_no, room, where.said, context.usual).home.spoken
        for door in where.doors
        for room in door.rooms
    ]


def _cut(where: Found) -> list[Found] | None:
    """The message of each door, None where it is not clear which goods go where."""
    doors = [door for door in where.doors if door.doubt != "part"]
    distinct = {(door.building, door.unit_no, door.rooms) for door in doors}
    if len(doors) < 2 or len(distinct) == 1:
        return [where]
    pieces = where.text.split(DOOR_SIGN)
    between = [re.sub(r"[\s,、;和与跟及+/&]|以及|还有", "", piece) for piece in pieces[1:-1]]
    if not any(between):
        return _all_alike(where, pieces)
    heads, tails = [pieces[0]], []
    for piece in pieces[1:-1]:
        goods, name = _name_of_next(piece)
        tails.append(goods)
        heads.append(name)
    tails.append(pieces[-1])
    if not all(re.search(r"\d|[一二两三四五六七八九十半]", tail) for tail in tails):
        return None
    return [
        Found(f"{head}{DOOR_SIGN}{tail}", (door,), where.said)
        for head, tail, door in zip(heads, tails, doors, strict=True)
    ]


def _all_alike(where: Found, pieces: Sequence[str]) -> list[Found] | None:
    """Doors side by side: each gets the same when 各 says so."""
    tail = pieces[-1]
    each = re.match(r"[\s,]*(?:各|都要?|每户|每家)", tail)
    if not each:
        return None
    rest = tail[each.end() :]
    return [Found(f"{pieces[0]}{DOOR_SIGN} {rest}", (door,), where.said) for door in where.doors]


def _name_of_next(piece: str) -> tuple[str, str]:
    """The goods of one door and the name of the next, which stands behind the last comma or space."""
    piece = piece.rstrip(" \n(（")
    cut = max(piece.rfind(mark) for mark in ",;。、\n ")
    name = piece[cut + 1 :].strip()
    if cut >= 0 and name and (looks_like_name(name) or not re.search(r"\d", name)) and not FOOD_SIGNS & set(name):
        return piece[:cut], name
    return piece, ""


def _read_part(
    entry: Entry, where: Found, phones: Sequence[str], doubts: Sequence[Doubt], context: Context, at: int = 0
) -> ReadEntry:
    text, helped = _helped(where.text)
    rooms = where.doors[0].rooms if where.doors else ()
    text, each_room = _each_room(text, rooms)
    tokens = tokenize(text, context.shelf.lexicon)
    setting = Setting(entry.listed, context.shelf.single, lambda name: name in context.homes or name in context.seen)
    who = take_name(text, tokens, setting)
    name = (helped or who.name or entry.sender).strip(" .,、:;-_~()[]")
    found = [*doubts, *_asked(who.tokens)]
    if who.unsure:
        found.append(doubt("person", "chat-name-or-goods", (), who.unsure))
    if helped and not _beside(where.text, helped):
        found.append(doubt("person", "chat-person-other", (), helped))
    homes, more = _homes(where, name, entry.sender, context, each_room=each_room)
    more += [*_strange_compound(where, context, homes), *_digits_around(where, name, homes)]
    parts = atoms_of(who.tokens, context.shelf.lexicon)
    atoms, notes = _without_notes([_from_menu(atom, context.shelf) for atom in parts.atoms])
    order = order_of(atoms)
    if order.unclear:
        found.append(doubt("meaning", order.unclear))
    note = " ".join(dict.fromkeys((*parts.notes, *notes)))
    phone = phones[min(at, len(phones) - 1)] if phones else ""
    frames = [_Frame(entry, name, phone, home, (*more, *found), note) for home in homes]
    lines = [line for frame in frames for line in _lines(frame, order, context)]
    asks = any(token.kind is Kind.QUESTION for token in who.tokens)
    counts = any(token.kind in (Kind.QUANTITY, Kind.TOTAL, Kind.MONEY) for token in tokens)
    return ReadEntry(
        entry, tuple(lines), name, tuple(homes), order, unsure=bool(more or found), asks=asks, counts=counts
    )


def _helped(text: str) -> tuple[str, str]:
    """The text without 帮小明点, and whom it is for."""
    match = _FOR.search(text)
    if match is None or _SELF.fullmatch(match["who"]):
        return text, ""
    return f"{text[: match.start()]} {match['door'] or ''} {text[match.end() :]}", match["who"]


def _beside(text: str, helped: str) -> bool:
    """Whether the address stands right beside the one who is helped."""
    return bool(re.search(rf"{re.escape(helped)}\s*\(?{DOOR_SIGN}|{DOOR_SIGN}\)?的?\s*{re.escape(helped)}", text)) and (
        text.count(DOOR_SIGN) == 1
    )


def _each_room(text: str, rooms: Sequence[str]) -> tuple[str, bool]:
    """701和702各2份: 各 right behind the rooms gives each of them the same."""
    if len(rooms) < 2:
        return text, False
    match = re.search(rf"{DOOR_SIGN}\s*(?:各|都要?|每户|每家)", text)
    return (f"{text[: match.start()]}{DOOR_SIGN} {text[match.end() :]}", True) if match else (text, False)


def _asked(tokens: Sequence[Token]) -> list[Doubt]:
    """Questions and conditions make an entry no order."""
    found = []
    if any(token.kind is Kind.QUESTION for token in tokens):
        found.append(doubt("meaning", "chat-question"))
    condition = next((token for token in tokens if token.kind is Kind.CONDITION), None)
    choice = _choice(tokens)
    if condition or choice:
        found.append(doubt("meaning", "chat-condition", (), condition.text if condition else choice))
    return found


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


def _homes(
    where: Found, name: str, sender: str, context: Context, *, each_room: bool
) -> tuple[list[Home], list[Doubt]]:
    """The households, and doubts about where they are."""
    door = where.doors[0] if where.doors else None
    if door is None:
        return _remembered(name, sender, context)
    if not door.rooms and not door.whole:
        home = context.places.place(door.building, door.unit_no, "", where.said, context.usual).home
        return [home], [doubt("address", "chat-no-room", (), door.text)]
    rooms = door.rooms or ("",)
    if not door.building:
        choices = _buildings(door, where, context)
        home = Home(where.said or context.places.compound or context.usual, "", "", rooms[0])
        return [home], [doubt("address", "chat-room-only", choices, door.text)]
    if len(rooms) > 1 and (not each_room or door.joined == "/"):
        placed = [context.places.place(door.building, door.unit_no, room, where.said, context.usual) for room in rooms]
        choices = [each.home.spoken for each in placed]
        return [placed[0].home._replace(room="/".join(rooms))], [doubt("address", "chat-two-rooms", choices, door.text)]
    return _placed(door, rooms, where, context)


def _placed(door: Door, rooms: Sequence[str], where: Found, context: Context) -> tuple[list[Home], list[Doubt]]:
    homes, doubts = [], []
    for room in rooms:
        placed = context.places.place(door.building, door.unit_no, room, where.said, context.usual)
        homes.append(placed.home)
        if placed.doubt:
            shown = placed.home.compound if placed.doubt == "chat-compound-unknown" else f"{door.building}栋"
            doubts.append(doubt("address", placed.doubt, placed.alternatives, shown))
    if any(room.isdigit() and int(room) // 100 > HIGHEST_FLOOR for room in rooms):
        doubts.append(doubt("address", "chat-room-odd", (), door.text))
    if door.doubt and door.doubt != "part":
        doubts.append(doubt("address", door.doubt, [home.spoken for home in homes], door.text))
    return homes, doubts


def _strange_compound(where: Found, context: Context, homes: Sequence[Home]) -> list[Doubt]:
    """A word before the address that looks like a compound's name, but is none of the office's."""
    if where.strange:
        return [doubt("address", "chat-compound-unknown", [home.spoken for home in homes], where.strange)]
    match = _BEFORE_DOOR.search(where.text)
    if match is None or where.said or not context.places.known:
        return []
    word = match[1]
    near = context.places.near(word)
    if near and all(home.compound == near for home in homes):
        return []
    strange = COMPOUND_LIKE.fullmatch(word) and word not in context.places.communities
    if not near and not strange:
        return []
    choices = [home._replace(compound=near).spoken for home in homes if near]
    return [doubt("address", "chat-compound-unknown", choices, word)]


def _digits_around(where: Found, name: str, homes: Sequence[Home]) -> list[Doubt]:
    """A building in the name that is not the address's, or a number that runs into the address."""
    said = [plain_number(number) for number in _BUILDING_IN_NAME.findall(name)]
    other = any(number not in (home.building, home.unit_no, home.room) for number in said for home in homes)
    touching = _TOUCHING.search(where.text)
    behind = _ROOM_BEHIND.search(where.text) if len(homes) == 1 else None
    if _STREET_BEFORE.search(where.text) and where.doors and _STREET_NUMBER.match(where.doors[0].text):
        return [doubt("address", "chat-street-number", (), where.doors[0].text)]
    if not other and touching is None and behind is None:
        return []
    shown = name if other else touching[0][:-1] if touching else behind[1] if behind else ""
    return [doubt("address", "chat-address-digits", (), shown)]


def _buildings(door: Door, where: Found, context: Context) -> list[str]:
    known = context.places.buildings_with(where.said, context.usual)
    compound = where.said or context.places.compound or context.usual
    return [Home(compound, building, "", door.rooms[0]).spoken for building in known[:6]]


def _remembered(name: str, sender: str, context: Context) -> tuple[list[Home], list[Doubt]]:
    """The home that the office remembers for a name; one that only this text says is proposed."""
    for word in (name, sender):
        home = context.homes.get(plain(word)) if word else None
        if home:
            return [home], []
    seen = context.seen.get(plain(name), frozenset()) if name else frozenset()
    if len(seen) == 1:
        (home,) = seen
        return [home], [doubt("address", "chat-home-remembered", (home.spoken,), home.spoken)]
    return [Home()], [doubt("address", "chat-no-address", sorted(home.spoken for home in seen))]


def _from_menu(atom: Atom, shelf: Shelf) -> Atom:
    """A numbered thing of the menu is its product, or an unknown word."""
    if atom.kind != "G":
        products = shelf.menu.get(menu_key(atom.text)) if atom.kind == "U" and shelf.menu else None
        return atom._replace(kind="N", products=products, with_spec=True) if products else atom
    products = shelf.menu.get(menu_key(atom.text), ())
    return atom._replace(kind="N" if products else "U", products=products, with_spec=bool(products))


def menu_key(text: str) -> str:
    """How a menu's number is compared: 3号, (3) and 套餐3 are 3, A餐 is A."""
    return re.sub(r"[^0-9A-Z一二三四五六七八九十]", "", text.upper())


def _without_notes(atoms: Sequence[Atom]) -> tuple[list[Atom], list[str]]:
    """Words that only say how to deliver are notes."""
    kept: list[Atom] = []
    notes: list[str] = []
    for at, atom in enumerate(atoms):
        counted = at + 1 < len(atoms) and atoms[at + 1].kind in "QSM" and atoms[at + 1].gap < 2
        short = len(atom.text) <= _LONGEST_NOTE
        if atom.kind == "U" and short and not counted and _NOTE_LIKE.search(atom.text) and not _is_food(atom.text):
            notes.append(atom.text)
        else:
            kept.append(atom)
    return kept, notes


def _is_food(text: str) -> bool:
    return bool(FOOD_SIGNS.intersection(text) - set("电包"))


def _lines(frame: _Frame, order: Order, context: Context) -> list[ChatLine]:
    shelf = context.shelf
    made: list[ChatLine] = []
    if order.menu is not None:
        made += _menu_lines(frame, order, shelf)
    left = [item for item in order.items if _is_left(item)]
    for item in order.items:
        if order.menu is not None and item.goods is None:
            continue
        if item in left and item.goods:
            made.append(_left_line(frame, item, order, shelf))
        else:
            made.append(_item_line(frame, item, order, shelf))
    made += [_cancelled_line(frame, item, shelf) for item in order.cancelled]
    if not made:
        made.append(_empty_line(frame, order, shelf.title if shelf.single else ()))
    return made


def _is_left(item: Item) -> bool:
    return item.goods is not None and item.goods.kind == "U" and item.quantity is None and not item.money


def _item_line(frame: _Frame, item: Item, order: Order, shelf: Shelf) -> ChatLine:
    goods = wanted(item, shelf)
    if item.goods is None and item.unclear:
        goods = goods._replace(doubts=(doubt("product", "chat-product-missing"),))
    return line_of(frame, goods, order.change)


def _left_line(frame: _Frame, item: Item, order: Order, shelf: Shelf) -> ChatLine:
    """Words that no reading explains are a line of their own, so that nothing is lost."""
    word = item.goods.text.strip() if item.goods else ""
    near = unknown_product(word, shelf)
    told = near if near.alternatives else doubt("meaning", "chat-words-left", (), word)
    return line_of(frame, Wanted(None, word, None, "", (told,)), order.change)


def _cancelled_line(frame: _Frame, item: Item, shelf: Shelf) -> ChatLine:
    goods = wanted(item, shelf)
    return line_of(frame, goods._replace(doubts=()), Change.CANCELS, cancelled=True)


def _menu_lines(frame: _Frame, order: Order, shelf: Shelf) -> list[ChatLine]:
    """每样一份: one of each thing of the menu, where the catalogue knows them all."""
    amount = next((item for item in order.items if item.goods is None and item.quantity), None)
    products = [found for found in shelf.menu.values() if len(found) == 1]
    if not products or len(products) != len(shelf.menu) or amount is None or amount.quantity is None:
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


def _empty_line(frame: _Frame, order: Order, single: Sequence[Product]) -> ChatLine:
    """An entry that names no goods: it cancels all of the household's, or it is asked."""
    if order.whole:
        return line_of(frame, Wanted(None, "", None, ""), Change.CANCELS, cancelled=not frame.doubts)
    product = single[0] if len(single) == 1 else None
    code = "chat-like-above" if order.like else "chat-quantity-missing" if product else "chat-product-missing"
    choices = [f"{number}{product.unit}" for number in (1, 2)] if product else []
    told = doubt(
        "quantity" if product else "product", code, choices, {"same": "同上", "also": "我也要"}.get(order.like, "")
    )
    return line_of(frame, Wanted(product, "", None, product.unit if product else "", (told,)), order.change)


def line_of(frame: _Frame, goods: Wanted, change: Change, *, cancelled: bool = False) -> ChatLine:
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


_WANTS = re.compile("要|买|订|来[一两二三半]|需要|想")


def wants(text: str) -> bool:
    """Whether a message says that somebody wants something."""
    return bool(_WANTS.search(text))
