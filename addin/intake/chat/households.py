"""The doors of a message become households of the office, with every doubt about where they are."""

import re
from collections.abc import Sequence

from addin.intake.chat.context import Context
from addin.intake.chat.doubts import Doubt, doubt
from addin.intake.chat.homes import Door
from addin.intake.chat.patterns import DOOR_SIGN, PLACE_SIGN
from addin.intake.chat.places import COMPOUND_LIKE, Home
from addin.intake.chat.where import Found
from addin.intake.chat.words import COUNTING
from addin.terms.address_tokens import plain_number
from addin.terms.names import plain

_BEFORE_DOOR = re.compile(rf"([\u4e00-\u9fff0-9]{{2,10}})\s?[-,(（【]?\s?{DOOR_SIGN}")
_GOES_ON = re.compile(rf"{PLACE_SIGN}[\u4e00-\u9fff]")
"""A compound's name that goes on as another word: 和谐里的老李, 锦绣前程."""
_BUILDING_IN_NAME = re.compile(r"(\d{1,4})\s?(?:栋|幢|座|单元|号楼|#|室)")
_ROOM_BEHIND = re.compile(rf"{DOOR_SIGN}\s?[~至到、,/]?\s?(\d{{3,4}})(?:室|号)?(?!\d|\s?(?:{COUNTING}|元|块|\.|\*))")
_STREET_BEFORE = re.compile(rf"[路街巷道]\s?{DOOR_SIGN}")
_STREET_NUMBER = re.compile(r"\d+\s?号(?!楼)")
_SIDE_FOR_NAME = re.compile(
    r"[东西南北中左右前后新老旧上下一二三四五六七八九十\dA-Za-z]{1,3}"
    r"(?:边户|户|门|边|手|首|面|侧|楼|期|区|层|排|院|单元)|[东西南北中左右前后新老旧]{1,2}|"
    "[A-Za-z]|地下室|阁楼|车库|商铺|门面|店面|楼[上下]"
)
"""Words that tell which door, where a name would stand."""
_NO_SIDES = frozenset(("东西",))
_TOUCHING = re.compile(rf"(?:\d[.\-/:]?|(?:栋|幢|座|单元|号楼|楼|#|弄)\s?[-,、]?\s?){DOOR_SIGN}|{DOOR_SIGN}(?:-\s?)?\d")
"""Words and numbers that an address goes on with, before or behind what was read as one."""
_NEIGHBOUR = re.compile(rf"{DOOR_SIGN}\s*的?(?:邻居|隔壁|对门|对面|楼[上下])")
"""Somebody beside the address: 6-301的邻居."""
HIGHEST_FLOOR = 60


def find_homes(
    where: Found, name: str, sender: str, context: Context, *, each_room: bool
) -> tuple[list[Home], list[Doubt]]:
    """The households, and doubts about where they are."""
    door = where.doors[0] if where.doors else None
    if door is None:
        return _remembered(name, sender, context)
    if not door.rooms and not (door.whole and name):
        home = context.places.place(door.building, door.unit_no, "", where.compound, context.usual).home
        return [home], [doubt("address", "chat-no-room", (), door.text)]
    rooms = door.rooms or ("",)
    if not door.building:
        choices = _buildings(door, where, context)
        home = Home(where.compound or context.places.compound or context.usual, "", "", rooms[0])
        return [home], [doubt("address", "chat-room-only", choices, door.text)]
    if len(rooms) > 1 and not each_room:
        placed = [
            context.places.place(door.building, door.unit_no, room, where.compound, context.usual) for room in rooms
        ]
        choices = [each.home.spoken for each in placed]
        return [placed[0].home._replace(room="/".join(rooms))], [doubt("address", "chat-two-rooms", choices, door.text)]
    return _placed(door, rooms, where, context)


def _placed(door: Door, rooms: Sequence[str], where: Found, context: Context) -> tuple[list[Home], list[Doubt]]:
    homes, doubts = [], []
    for room in rooms:
        placed = context.places.place(door.building, door.unit_no, room, where.compound, context.usual)
        homes.append(placed.home)
        if placed.doubt:
            shown = placed.home.compound if placed.doubt == "chat-compound-unknown" else _spoken_building(door.building)
            doubts.append(doubt("address", placed.doubt, placed.alternatives, shown))
    if door.building[-1:] not in "社组队" and any(_is_odd(home.room, context.places.floors(home)) for home in homes):
        doubts.append(doubt("address", "chat-room-odd", (), door.text))
    if door.doubt and door.doubt != "part":
        other = _other_building(door, where, context) if door.doubt == "chat-building-or-unit" else ()
        doubts.append(doubt("address", door.doubt, [*(home.spoken for home in homes), *other], door.text))
    return homes, doubts


def _other_building(door: Door, where: Found, context: Context) -> list[str]:
    """2-1003 in a list of building 3, read as building 2."""
    number = door.unit_no if door.building == (where.ground.building or context.usual_building) else door.building
    room = door.rooms[0] if door.rooms else ""
    return [context.places.place(number, "", room, where.compound, context.usual).home.spoken]


def _is_odd(room: str, floors: int | None) -> bool:
    """A number that is on no floor: 9999, 050, or 1504 of a house with eleven."""
    return room.isdigit() and not 1 <= int(room) // 100 <= (floors or HIGHEST_FLOOR)


def strange_compound(where: Found, context: Context, homes: Sequence[Home]) -> list[Doubt]:
    """A word before the address that looks like a compound's name, but is none of the office's."""
    if where.strange:
        return [doubt("address", "chat-compound-unknown", [home.spoken for home in homes], where.strange)]
    if where.said and where.doors and _GOES_ON.search(where.text):
        return _only_in_name(where, context)
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


def _only_in_name(where: Found, context: Context) -> list[Doubt]:
    """锦绣前程 3幢501 may name the compound 锦绣苑 or nobody's: sure where it is that compound without it, too."""
    door = where.doors[0]
    room = door.rooms[0] if door.rooms else ""
    without = context.places.place(door.building, door.unit_no, room, "", context.usual)
    if not without.doubt and without.home.compound == where.said:
        return []
    choices = [context.places.place(door.building, door.unit_no, room, where.said, "").home.spoken, without.home.spoken]
    return [doubt("address", "chat-compound-open", [*choices[:1], *(without.alternatives or choices[1:])], where.said)]


def tells_door(word: str) -> bool:
    """Whether a word tells which door of several: 东户, 楼上, 地下室; 西西 is a nickname."""
    doubled = len(word) == 2 and word[0] == word[1]
    return not doubled and word not in _NO_SIDES and _SIDE_FOR_NAME.fullmatch(word) is not None


def digits_around(where: Found, name: str, homes: Sequence[Home]) -> list[Doubt]:
    """A building in the name that is not the address's, or a number that runs into the address."""
    said = [plain_number(number) for number in _BUILDING_IN_NAME.findall(name)]
    other = any(number not in (home.building, home.unit_no, home.room) for number in said for home in homes)
    touching = _TOUCHING.search(where.text)
    behind = _ROOM_BEHIND.search(where.text) if len(homes) == 1 else None
    if _STREET_BEFORE.search(where.text) and where.doors and _STREET_NUMBER.match(where.doors[0].text):
        return [doubt("address", "chat-street-number", (), where.doors[0].text)]
    other = other or tells_door(name) or _NEIGHBOUR.search(where.text) is not None
    if not other and touching is None and behind is None:
        return []
    shown = name if other else touching[0].replace(DOOR_SIGN, "") if touching else behind[1] if behind else ""
    return [doubt("address", "chat-address-digits", (), shown)]


def _buildings(door: Door, where: Found, context: Context) -> list[str]:
    known = context.places.buildings_with(where.compound, context.usual)
    compound = where.compound or context.places.compound or context.usual
    return [Home(compound, building, "", door.rooms[0]).spoken for building in known[:6]]


def _remembered(name: str, sender: str, context: Context) -> tuple[list[Home], list[Doubt]]:
    """The home that the office remembers for a name; one that only this text says is proposed.

    Who speaks in a chat record and gave only his own home before lives there.
    """
    for word in (name, sender):
        home = context.homes.get(plain(word)) if word else None
        if home:
            return [home], []
    own = context.own.get(plain(sender)) if sender and name == sender else None
    if own:
        return [own], []
    seen = context.seen.get(plain(name), frozenset()) if name else frozenset()
    given = context.given.get(plain(sender)) if sender and name == sender and not seen else None
    if given:
        seen = frozenset([context.places.place(given.building, given.unit_no, given.rooms[0], "", context.usual).home])
    if len(seen) == 1:
        (home,) = seen
        return [home], [doubt("address", "chat-home-remembered", (home.spoken,), home.spoken)]
    return [Home()], [doubt("address", "chat-no-address", sorted(home.spoken for home in seen))]


def _spoken_building(building: str) -> str:
    return f"{building}栋" if building[-1:].isdigit() else building
