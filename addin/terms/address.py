"""Address text becomes lane, building, entrance and room, in one normal form; what is not understood is `rest`.

Stages: one writing and pieces (`address_tokens`), chains such as 3-2-501, then each piece takes its place by
its word (`address_words`) or, without one, by what is still open. Nothing is invented and no digit is lost:
each stands in a field or in `rest` (leading zeros aside). `certain` is False where another reading is possible.

Normal form, so that equal places are equal texts: Arabic digits without leading zeros, capital letters, no
suffix. A building is 58, 甲, A3, 12-1 (12-1栋), 2期3 (二期3栋), 东区3 (东区3栋), 3社 (a villagers' group keeps its
word, since 3社 is not 3栋), 别墅29 (别墅29号). An entrance is 2, 甲 or 东. A room is 501, 501A, 2楼东户, 501/502 for
two rooms (never certain) and 别墅 for a villa, which has no room number and gets none.
Shapes are those of the field guide, section 6, and of the 快团团 export.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from addin.terms.address_tokens import (
    COMPOUND_SIGN,
    Piece,
    even,
    pieces,
    plain_number,
    without_compounds,
    words_of,
)
from addin.terms.address_words import GROUP_NAMES, MARKS, OTHER_COUNTS, VILLA, Mark
from addin.terms.units import KNOWN_UNITS

LONGEST_PARSED = 200
"""Characters that are read; an address is shorter, and what is behind stays in `rest`."""
GROUP_WORDS = ("社", "组", "队")
_HOUSING = frozenset((None, Mark.ROOM, Mark.JOIN, Mark.NUMBERED, Mark.BUILDING, Mark.UNIT))
_COUNTED = (*sorted(KNOWN_UNITS - {"两"}), *OTHER_COUNTS)
"""Without 两, which begins 两份."""


class Address(NamedTuple):
    """Where a line goes, each part in its normal form and "" when the text does not say it."""

    lane: str = ""
    building: str = ""
    unit_no: str = ""
    room: str = ""
    rest: str = ""
    certain: bool = True
    compound: str = ""

    @property
    def spoken(self) -> str:
        """The parts as one phrase for a clerk: 500弄 58号 902."""
        lane = f"{self.lane}弄" if self.lane else ""
        building = f"{self.building}号" if self.building[-1:].isdigit() else self.building
        unit = f"{self.unit_no}单元" if self.unit_no else ""
        return " ".join(part for part in (lane, building, unit, self.room) if part)

    @property
    def complete(self) -> bool:
        """Whether a household can be found: a building and a room, or a villagers' group."""
        return bool(self.building and (self.room or self.building.endswith(GROUP_WORDS)))


class _Draft:
    """An address while its pieces are being placed."""

    def __init__(self) -> None:
        self.lane = ""
        self.building = ""
        self.unit_no = ""
        self.room = ""
        self.floor = ""
        self.area = ""
        self.villa = False
        self.by_number = False
        """The building came from 号 or #, so it may turn out to be the street's number."""
        self.anchored = False
        """A lane or a compound's name came before: a bare number behind it is a house."""
        self.certain = True
        self.rest: list[str] = []

    def leave(self, piece: Piece, *, doubt: bool = False) -> None:
        """Keep a piece's words in the rest."""
        self.rest.append(piece.raw)
        self.certain = self.certain and not doubt

    def set_building(self, number: str, *, by_number: bool = False) -> None:
        """Take a building; one known only by 号 before becomes the street number."""
        if self.building:
            self.lane = self.building
        villa = VILLA if self.villa else ""
        self.building = f"{villa}{self.area}{number}"
        self.by_number, self.area = by_number, ""
        self.room = self.room or villa

    @property
    def may_be_street(self) -> bool:
        """Whether the building so far may be the number of the street: 紫龙路500号 57号701室."""
        return self.by_number and not (self.lane or self.unit_no or self.room)


class _Ahead(NamedTuple):
    """What follows a piece: the next piece, whether any later number is still to be placed, the text behind."""

    next: Piece | None
    number_follows: bool
    text: str


def parse_address(text: str, *, compounds: Sequence[str] = ()) -> Address:
    """The address in a text; `compounds` are names that are taken out first, with the digits in them."""
    return _parse(text, tuple(compounds))


@lru_cache(maxsize=131072)
def _parse(text: str, compounds: tuple[str, ...]) -> Address:
    shown, compound = without_compounds(even(text[:LONGEST_PARSED]), compounds)
    found, tail = pieces(shown)
    draft = _Draft()
    for chain, ahead in _chains(found, tail):
        draft.rest.append(words_of(chain[0].gap))
        draft.anchored = draft.anchored or bool(draft.lane) or COMPOUND_SIGN in chain[0].gap
        if len(chain) > 1:
            _place_chain(draft, chain, ahead)
        else:
            _PLACERS[chain[0].mark](draft, chain[0], ahead)
    draft.rest += [words_of(tail), text[LONGEST_PARSED:]]
    return _finished(draft, compound)


def _chains(found: Sequence[Piece], tail: str) -> list[tuple[list[Piece], _Ahead]]:
    """Pieces that a dash or slash joins stand together; each chain knows what follows it."""
    chains: list[list[Piece]] = []
    joined = False
    for piece in found:
        if joined:
            chains[-1].append(piece)
        else:
            chains.append([piece])
        joined = piece.mark is Mark.JOIN
    followers = [chain[0] for chain in chains[1:]]
    return [(chain, _ahead(followers[at:], tail)) for at, chain in enumerate(chains)]


def _ahead(later: Sequence[Piece], tail: str) -> _Ahead:
    follows = any(piece.mark in _HOUSING and len(piece.number) <= 5 for piece in later)
    return _Ahead(later[0], follows, later[0].gap) if later else _Ahead(None, follows, tail)


def _place_lane(draft: _Draft, piece: Piece, _: _Ahead) -> None:
    if draft.lane:
        draft.leave(piece)
    else:
        draft.lane = piece.number


def _place_building(draft: _Draft, piece: Piece, _: _Ahead) -> None:
    if draft.building and not draft.may_be_street:
        draft.leave(piece, doubt=True)
    else:
        draft.set_building(piece.number)


def _place_numbered(draft: _Draft, piece: Piece, ahead: _Ahead) -> None:
    if not draft.building or (draft.may_be_street and (piece.apart or ahead.number_follows)):
        draft.set_building(piece.number, by_number=True)
    elif not draft.room:
        draft.room = piece.number
    else:
        draft.leave(piece, doubt=True)


def _place_unit(draft: _Draft, piece: Piece, _: _Ahead) -> None:
    if draft.unit_no:
        draft.leave(piece, doubt=True)
    else:
        draft.unit_no = piece.number


def _place_room(draft: _Draft, piece: Piece, _: _Ahead) -> None:
    if draft.room:
        draft.leave(piece, doubt=True)
    elif len(piece.number) > 4 and not draft.building and draft.anchored:
        _split(draft, piece)
    else:
        draft.room = piece.number


def _place_floor(draft: _Draft, piece: Piece, ahead: _Ahead) -> None:
    """N楼 is a floor behind a building, and a building when the room behind it is not on floor N."""
    follower = ahead.next.number if ahead.next and ahead.next.mark in (None, Mark.ROOM) else ""
    if draft.floor:
        draft.leave(piece, doubt=True)
    elif not piece.number.isdigit() and not draft.building:
        draft.set_building(piece.number)
    elif draft.building or not follower or follower[:-2] == piece.number:
        draft.floor, draft.certain = f"{piece.number}{piece.kind}", draft.certain and bool(draft.building)
    else:
        draft.set_building(piece.number)
        draft.certain = False


def _place_group(draft: _Draft, piece: Piece, _: _Ahead) -> None:
    if draft.building and not draft.building.endswith(GROUP_WORDS):
        draft.leave(piece)
    else:
        draft.building += f"{piece.number}{piece.kind}"


def _place_area(draft: _Draft, piece: Piece, ahead: _Ahead) -> None:
    """二期 and 东区 belong to the building's name when the building follows at once."""
    follower = ahead.next
    housing = (Mark.BUILDING, Mark.NUMBERED, Mark.JOIN)
    if draft.building or follower is None or follower.apart or follower.mark not in housing:
        draft.leave(piece)
    else:
        draft.area += f"{piece.number}{piece.kind}"


def _place_side(draft: _Draft, piece: Piece, _: _Ahead) -> None:
    if draft.building or draft.floor or draft.room:
        draft.room += piece.raw
    else:
        draft.leave(piece)


def _place_villa(draft: _Draft, piece: Piece, _: _Ahead) -> None:
    if draft.room:
        draft.leave(piece)
    elif draft.building:
        draft.room = VILLA
    else:
        draft.villa = True


def _place_bare(draft: _Draft, piece: Piece, ahead: _Ahead) -> None:
    """A number without a word: the room behind a building, otherwise what its length allows."""
    length = len(piece.number)
    if ahead.text.startswith(_COUNTED):
        draft.leave(piece)
    elif draft.room or length > 6 or not any(mark.isdigit() for mark in piece.number):
        draft.leave(piece, doubt=length in (3, 4) and piece.number.isdigit())
    elif draft.building or draft.unit_no:
        _room_or_rest(draft, piece)
    elif length > 4:
        _split(draft, piece)
    elif length < 3 and (draft.anchored or ahead.number_follows):
        draft.set_building(piece.number)
        draft.certain = False
    elif length < 3:
        draft.leave(piece, doubt=True)
    else:
        draft.room = piece.number
        draft.certain = draft.certain and not draft.anchored


def _room_or_rest(draft: _Draft, piece: Piece) -> None:
    if len(piece.number) > 5:
        draft.leave(piece)
    else:
        draft.room = piece.number


def _split(draft: _Draft, piece: Piece) -> None:
    """Building and room written as one number, 86801; left alone when it can be cut in two ways."""
    cuts = [(piece.number[:-size], piece.number[-size:]) for size in (3, 4)]
    possible = [cut for cut in cuts if _is_house(*cut)]
    draft.certain = False
    if draft.anchored and len(possible) == 1:
        building, draft.room = possible[0]
        draft.set_building(building)
    else:
        draft.leave(piece)


def _is_house(building: str, room: str) -> bool:
    """A building up to 199 and a room of a floor up to 40 with at most 30 doors."""
    if not (building + room).isdigit() or not building or "0" in (building[0], room[0]):
        return False
    return int(building) < 200 and int(room[:-2]) <= 40 and 1 <= int(room[-2:]) <= 30


def _place_chain(draft: _Draft, chain: Sequence[Piece], ahead: _Ahead) -> None:
    """Numbers joined by dashes: building-room, building-entrance-room; behind a building, entrance-room."""
    numbers = [piece.number for piece in chain]
    if draft.room or max(map(len, numbers)) > 5 or (len(numbers[0]) > 3 and len(numbers) > 2):
        for piece in chain:
            draft.leave(piece, doubt=bool(draft.room) and len(piece.number) in (3, 4))
        return
    street = draft.may_be_street and (chain[0].apart or len(numbers) > 2 or len(numbers[0]) > 1)
    closing = chain[-1].mark
    if min(map(len, numbers)) > 2 and (chain[0].kind != "-" or draft.building):
        _place_rooms(draft, chain)
    elif draft.building and not street:
        _place_behind_building(draft, chain)
    elif closing in (Mark.BUILDING, Mark.UNIT, Mark.FLOOR) or (closing is Mark.NUMBERED and ahead.number_follows):
        _place_open_chain(draft, chain)
    else:
        _place_whole_chain(draft, chain)


def _place_rooms(draft: _Draft, chain: Sequence[Piece]) -> None:
    """501/502 are two rooms of one household; 501-502 behind a building likewise."""
    draft.room = chain[0].kind.replace("、", "/").replace("和", "/").join(piece.number for piece in chain)
    draft.certain = False


def _place_behind_building(draft: _Draft, chain: Sequence[Piece]) -> None:
    first, *middle, last = (piece.number for piece in chain)
    if len(first) > 2 or draft.unit_no:
        draft.room = "-".join((first, *middle, last))
        draft.certain = draft.certain and not middle
        return
    draft.unit_no, draft.room = first, last
    draft.rest += middle
    draft.certain = draft.certain and not middle


def _place_open_chain(draft: _Draft, chain: Sequence[Piece]) -> None:
    """A chain that ends before the room: 3-2单元, 3-5楼, A-3栋."""
    *before, last = chain
    if last.mark is Mark.UNIT:
        draft.set_building("-".join(piece.number for piece in before))
        draft.unit_no = last.number
    elif last.mark is Mark.FLOOR:
        draft.set_building("-".join(piece.number for piece in before))
        draft.rest.append(draft.floor)
        draft.floor = f"{last.number}{last.kind}"
    else:
        draft.set_building("-".join(piece.number for piece in chain))
        draft.certain = draft.certain and last.mark is Mark.BUILDING


def _place_whole_chain(draft: _Draft, chain: Sequence[Piece]) -> None:
    """3-501, 3-2-501; 500-58-902 begins with the lane; of more than three numbers the last three count."""
    *before, last = (piece.number for piece in chain)
    if len(before) > 2:
        draft.rest += before[:-2]
        before = before[-2:]
        draft.certain = False
    if len(before) == 2 and len(before[0]) > 2:
        draft.certain = False
        if len(before[1]) > 1 and not draft.lane:
            draft.lane, before = before[0], before[1:]
    draft.set_building(before[0])
    draft.unit_no = before[1] if len(before) == 2 else draft.unit_no
    draft.room = last
    draft.certain = draft.certain and len(last) > 2


def _finished(draft: _Draft, compound: str) -> Address:
    _place_floor_in_room(draft)
    if draft.villa and not draft.building:
        draft.rest.append(VILLA)
    draft.rest.append(draft.area)
    rest = " ".join(part for part in draft.rest if part)
    return Address(draft.lane, draft.building, draft.unit_no, draft.room, rest, draft.certain, compound)


def _place_floor_in_room(draft: _Draft) -> None:
    """A floor names the room when no number does (2楼东户, 5楼3); beside 501 it says nothing new."""
    number = draft.room.rstrip("东西南北中左右户边手首ABCDEFGH")
    if not draft.floor:
        return
    if len(number) < 3:
        draft.room = draft.floor + draft.room
        return
    draft.rest.append(draft.floor)
    draft.certain = draft.certain and number[:-2] == draft.floor.rstrip("楼层")


_PLACERS: Mapping[Mark | None, Callable[[_Draft, Piece, _Ahead], None]] = {
    None: _place_bare,
    Mark.JOIN: _place_bare,
    Mark.LANE: _place_lane,
    Mark.BUILDING: _place_building,
    Mark.NUMBERED: _place_numbered,
    Mark.UNIT: _place_unit,
    Mark.ROOM: _place_room,
    Mark.FLOOR: _place_floor,
    Mark.GROUP: _place_group,
    Mark.AREA: _place_area,
    Mark.SIDE: _place_side,
    Mark.VILLA: _place_villa,
}


def _suffixes(*marks: Mark) -> str:
    return "|".join(sorted((word for word, mark in MARKS.items() if mark in marks), key=len, reverse=True))


_BUILDING_SUFFIX = _suffixes(Mark.BUILDING, Mark.NUMBERED) + "|楼"
_ROOM_SUFFIX = _suffixes(Mark.ROOM, Mark.NUMBERED)
_GROUP_SUFFIX = _suffixes(Mark.GROUP)
_NAME = "[0-9]+-[0-9]+|[A-Z]?[0-9]+[A-Z]?|[零〇一二三四五六七八九十百]+|[A-Z甲乙丙丁戊己庚辛东南西北中]"
_BUILDING = re.compile(
    rf"(?P<villa>{VILLA})?(?:(?P<area>{_NAME})(?P<kind>期|区))?(?P<number>{_NAME})"
    rf"(?:(?P<group>{_GROUP_SUFFIX})|(?:{_BUILDING_SUFFIX})(?:{VILLA})?)?"
)
_ROOM = re.compile(rf"(?P<number>[A-Z]?[0-9]+[A-Z]?|[零〇一二三四五六七八九十百]+)(?:{_ROOM_SUFFIX})?")


def normal_digits(text: str) -> str:
    """The text with every digit as an ASCII digit: full width made half, a letter o among digits made 0."""
    return even(text).strip()


@lru_cache(maxsize=16384)
def normal_building(text: str) -> str:
    """Normal form of a building that stands alone in a cell; a name without a number stays as it is."""
    if len(text) > LONGEST_PARSED:
        return text
    shown = _cell_text(text)
    match = _BUILDING.fullmatch(shown)
    if not match:
        return shown
    area = f"{plain_number(match['area'])}{match['kind']}" if match["area"] else ""
    group = GROUP_NAMES.get(match["group"] or "", match["group"] or "")
    return f"{match['villa'] or ''}{area}{plain_number(match['number'])}{group}"


def same_building(one: str, other: str) -> bool:
    """Whether two writings name the same building; an empty one names none."""
    return bool(normal_building(one)) and normal_building(one) == normal_building(other)


@lru_cache(maxsize=65536)
def normal_room(text: str) -> str:
    """Normal form of a room that stands alone in a cell: 602室 and 六〇二 are 602, 二楼东户 is 2楼东户."""
    if len(text) > LONGEST_PARSED:
        return text
    shown = _cell_text(text)
    match = _ROOM.fullmatch(shown)
    if match:
        return plain_number(match["number"])
    read = parse_address(shown)
    settled = read.room and not read.rest and parse_address(read.room).room == read.room
    return read.room if settled else shown


def _cell_text(text: str) -> str:
    shown = even("".join(even(text).split())).strip(".,、-/ ").upper()
    return "" if shown == "无" else shown
