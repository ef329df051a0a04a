"""Where an address stands in an even text, and the parts it has: building, entrance, rooms, each in normal form.

An address counts only when its own signs show it (3栋501, 3-2-501, 500弄58号902, 三社12号); a number by itself is
never a building. Spans are returned so that what remains is goods. `doubt` tells an address that can be read otherwise.
The normal form is that of `terms.address`.
"""

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from addin.intake.chat.words import COUNTING
from addin.terms.address_tokens import plain_number
from addin.terms.address_words import GROUP_NAMES

_CN = "[零〇一二三四五六七八九十百]{1,5}"
_CN_DIGITS = "[零〇一二三四五六七八九]"
_STEM = "[甲乙丙丁戊己庚辛]"
_GOES_ON = "(?!装|纸|心菜|面(?!粉))"
"""A unit that begins the name of goods counts nothing: 201抽纸, 501桶装水."""
_COUNTING = "|".join(f"{unit}{_GOES_ON}" for unit in COUNTING.split("|") if unit not in "两对打排")
_COUNTED = rf"(?!(?:{_COUNTING}|两(?!(?:{_COUNTING}))|元|块|毛|年|月|日|人|岁|分)(?!户))"
_SPACE_COUNTED = rf"(?!\s(?:{_COUNTING}|元|块钱?|人)(?![\u4e00-\u9fff]))"
_START = r"(?<![\dA-Za-z.*/¥])(?<!\d-)(?<!\d:)"
_NUMBER = rf"(?:{_START}[A-Za-z]?\d{{1,3}}[A-Za-z]?|(?<!第){_CN}|{_STEM}|(?<![A-Za-z])[A-Za-z])"
_BUILDING_WORD = "(?:号楼|#楼|楼栋|栋楼|幢楼|号栋|号幢|号座|#栋|#幢|栋|幢|座|#|号院?|楼)"
_UNIT_WORD = "(?:单元门?|号门|单|门洞|门|梯)"
_ROOM = (
    rf"(?:[A-Za-z]?\d{{3,4}}(?:[A-Ha-fh](?![A-Za-z套餐款]))?(?!\d|\.\d){_COUNTED}"
    rf"|{_CN_DIGITS}{{3,4}}{_COUNTED}|{_CN_DIGITS}[百千]{_CN_DIGITS}{{1,3}}(?:十{_CN_DIGITS}?)?{_COUNTED})"
)
_SUFFIX = r"(?:\s?(?:号室|号房|房间|室|房|户|号|是(?!\w)))?"
_SIDE = "(?:[东西南北中左右]{1,2}(?:边户|户|手|首|边|门|室))"
_FLOOR = rf"(?P<floor>\d{{1,2}}|{_CN})\s?(?P<floor_word>楼|层)"
_BESIDE = r"(?:\s?(?P<beside>[东西南北中左右]{1,2}(?:边户|户)))?"
"""Which of two doors with one number: 201室东户."""
_JOIN = r"[\s\-,、.·_/。\"”]{0,3}"
_AREA = rf"(?:(?P<area>\d{{1,2}}|{_CN}|[东南西北中]|[A-Za-z])\s?(?P<area_word>期|区)\s?-?\s?)?"
_STREET = r"(?:(?:[\u4e00-\u9fff]{1,6}(?:路|街|大道|巷))?\s?\d{1,4}\s?(?:弄|号院?)\s?)?"
_MORE = rf"(?P<more>(?:\s?(?:[、,/&+和与跟及]|以及)\s?(?<!\d){_ROOM}{_SUFFIX})+)?"

_FULL = re.compile(
    rf"{_STREET}{_AREA}(?P<villa>别墅)?(?P<building>{_START}\d{{1,2}}-\d{{1,2}}(?=栋|幢|号楼)|{_NUMBER})\s?(?P<word>{_BUILDING_WORD})(?!线|线路|桥|街)"
    rf"{_JOIN}(?:(?P<unit>\d{{1,2}}|{_CN}|{_STEM}|[东南西北中]|[A-Za-z])(?:\s?{_UNIT_WORD}{_JOIN}|\s?[-#]\s?))?"
    rf"(?:{_FLOOR}{_JOIN})?(?:(?P<room>{_ROOM}){_SUFFIX}{_BESIDE}{_MORE}|(?P<side>{_SIDE}))"
)
_CHAIN = re.compile(
    rf"{_AREA}(?P<building>{_START}[A-Za-z]?\d{{1,3}}[A-Za-z]?|(?<![A-Za-z])[A-Za-z](?=-)|{_CN}|{_STEM})\s?[-_]\s?"
    rf"(?:(?P<unit>\d{{1,2}}|{_CN}|{_STEM}|[A-Za-z]|[东南西北中])(?:\s?{_UNIT_WORD}\s?-?\s?|\s?[-_]\s?))?"
    rf"(?P<room>{_ROOM}){_SUFFIX}{_BESIDE}(?!-\d){_MORE}"
)
_LANE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,6}}(?:路|街|大道|巷))?(?P<lane>{_START}\d{{1,4}}|{_CN})\s?弄{_JOIN}(?P<building>\d{{1,3}}|{_CN})\s?"
    rf"(?:号楼|号|#|-|栋|幢){_JOIN}(?:{_FLOOR}{_JOIN})?(?P<room>{_ROOM}){_SUFFIX}{_MORE}"
)
_LANE_BEHIND = re.compile(
    rf"(?P<building>{_START}\d{{1,3}})\s?号\s?(?P<lane>\d{{2,4}})\s?弄{_JOIN}(?P<room>{_ROOM}){_SUFFIX}{_MORE}"
)
NO_HOUSE = r"(?!楼|套餐|商品|菜(?![\u4e00-\u9fff])|菜[一二两三四五六七八九十半各]|餐(?![巾具厨])|电池|线)"
"""What stands behind 号 where it is no house's: 2号菜, 5号电池; 12号菜油 is a house and goods."""
_HOUSE = rf"(?:\d{{1,4}}|{_CN})\s?号{NO_HOUSE}(?:室|院)?"
_GROUP = re.compile(
    rf"(?P<group>{_START}\d{{1,2}}|(?<!第){_CN})\s?(?P<kind>村民小组|村民组|小组|社|组|队)(?!区|团|伍|合|长)\s?"
    rf"(?:(?P<house>-?\s?{_HOUSE}|-\s?\d{{1,4}}(?![\d.]){_COUNTED})(?P<houses>(?:\s?(?:[、,/+和与跟及]|以及)\s?{_HOUSE})+)?|-)?"
)
_GROUP_CHAIN = re.compile(
    rf"(?<![\dA-Za-z.*/¥-])(?P<group>\d{{1,2}})-(?P<house>\d{{1,3}})(?![\d.*/-]|\s?天){_COUNTED}{_SPACE_COUNTED}"
)
"""2-16, in a village that has groups and no numbered buildings."""
_BACKWARD = re.compile(r"(?<![\d-])(?P<room>\d{3,4})室\s?(?P<building>\d{1,3})\s?(?:号楼?|栋|幢)(?!\d|\s?\d{3,4})")
"""902室55号."""
_DOTTED = re.compile(
    r"(?<![\d./])(?P<building>\d{1,2})(?P<sign>[./])(?P<unit>\d)(?P=sign)(?P<room>(?!20[12]\d)\d{3,4})室?(?![\d./])"
)
"""6.1.902, 6/1/903: an address only where the office has that building."""
_LETTERED = re.compile(rf"(?<![A-Za-z\d])(?P<building>[A-Za-z])(?P<room>\d{{3,4}})(?![\dA-Za-z.*]){_COUNTED}(?:室|户)?")
"""C702: an address only where the office has a building C."""
_VILLA = re.compile(rf"别墅\s?(?P<villa_first>\d{{1,3}})\s?[号栋]?|(?P<villa_last>{_START}\d{{1,3}})\s?号\s?别墅")
_HINTS = (
    ("室", _BACKWARD),
    ("弄", _LANE),
    ("弄", _LANE_BEHIND),
    ("墅", _VILLA),
    ("栋幢座楼号#", _FULL),
    ("-_", _CHAIN),
)
"""Signs without which a pattern cannot stand in a text."""
_PARTIAL = re.compile(
    rf"{_AREA}(?P<building>{_NUMBER})\s?(?:号楼|#楼|栋|幢|座|#|号(?=\s?\d\s?单元))(?:{_JOIN}(?P<unit>\d{{1,2}}|{_CN}|{_STEM})\s?单元)?"
    rf"|(?P<lane>{_START}\d{{1,4}})\s?弄\s?(?P<house>\d{{1,3}})\s?号楼?"
    rf"|{_START}\d{{1,3}}-\d{{1,2}}-\d{{1,2}}(?![\d-])"
)
_BARE_ROOM = re.compile(
    rf"(?<![\dA-Za-z.*¥/\-])(?<!\d:){_ROOM}{_SPACE_COUNTED}{_SUFFIX}{_MORE}(?!\s?弄|:\d)(?![\d/\-*.%])"
)
_SLASHED = re.compile(
    r"(?<=[^\d\s/元])/(?=\d{1,2}(?:-\d|栋|幢|号楼|#)|[A-Za-z]\d)|(?<=\d)/(?=[\u4e00-\u9fff])|(?<=-\d{3})/(?=\d{1,2}-\d)"
)
"""A slash that only divides: 谷子/8-402/豆腐2盒."""
_ROOM_IN_LIST = re.compile(rf"(?P<join>[、,/&+和与跟及])\s?(?P<room>{_ROOM})")


Groups = Mapping[str, str | None]
"""The named parts of a match."""


class Door(NamedTuple):
    """An address that stands in a text from `start` to `end`; several rooms in one are several households."""

    start: int
    end: int
    text: str
    building: str
    unit_no: str
    rooms: tuple[str, ...]
    doubt: str = ""
    """Code of the reason why it may be read otherwise."""
    joined: str = ""
    """The sign between the rooms, where there are several."""
    lane: str = ""

    @property
    def whole(self) -> bool:
        """Whether building and room, or a villagers' group, are known."""
        return bool(self.building and (self.rooms or self.building[-1] in "社组队"))


def find_doors(
    text: str, *, groups: bool, names: re.Pattern[str] | None = None, buildings: Container[str] = ()
) -> list[Door]:
    """Addresses in a text, from left to right; `groups` tells whether 三组 is an address here.

    6.1.902 is one only where `buildings` hold its building.
    """
    found: list[Door] = []
    dotted, text = text, _SLASHED.sub(",", text) if "/" in text else text
    signs = set(text)
    patterns = [pattern for hint, pattern in _HINTS if not signs.isdisjoint(hint)]
    if groups and not signs.isdisjoint("社组队"):
        patterns.append(_GROUP)
    taken: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not _overlaps(match, taken):
                taken.append(match.span())
                found.append(_door(match))
    parts = [*_DOTTED.finditer(dotted), *(() if found else _LETTERED.finditer(text))] if buildings else []
    known = [match for match in parts if match["building"].upper() in buildings]
    found += [_door(match) for match in known if not _overlaps(match, taken)]
    if names:
        found += [_named(match) for match in names.finditer(text) if not _overlaps(match, taken)]
    return sorted(found) if len(found) > 1 else found


def named_buildings(names: list[str]) -> re.Pattern[str] | None:
    """The pattern of buildings that have names instead of numbers, with a room behind them."""
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?P<building>{words}){_JOIN}(?P<room>{_ROOM}){_SUFFIX}") if words else None


def find_partial(text: str) -> Door | None:
    """A building without its room."""
    match = _PARTIAL.search(text)
    if match is None:
        return None
    building = _building(match.groupdict()) if match["building"] else plain_number(match["house"] or "")
    unit = plain_number(match["unit"]) if match["unit"] else ""
    return Door(*match.span(), match[0], building, unit, (), "chat-no-room", lane=match["lane"] or "")


def find_houses(text: str, kind: str) -> list[Door]:
    """Houses of a village's groups (3-12 is 3组12号), where the groups are called by one word, 组 or 社."""
    return [
        Door(*match.span(), match[0], plain_number(match["group"]) + kind, "", (plain_number(match["house"]),))
        for match in _GROUP_CHAIN.finditer(text)
    ]


def find_rooms(text: str) -> list[Door]:
    """Numbers that may be a room whose building is not said."""
    found = []
    for match in _BARE_ROOM.finditer(text):
        rooms, joined = _rooms(match, match.groupdict())
        found.append(Door(*match.span(), match[0], "", "", rooms, joined=joined))
    return found


def _overlaps(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return any(match.start() < end and match.end() > start for start, end in taken)


def _named(match: re.Match[str]) -> Door:
    return Door(*match.span(), match[0], match["building"], "", (plain_number(match["room"]),))


def _door(match: re.Match[str]) -> Door:
    groups = match.groupdict()
    if groups.get("group"):
        building = plain_number(match["group"]) + GROUP_NAMES.get(match["kind"], match["kind"])
        words = f"{match['house'] or ''}{match['houses'] or ''}"
        houses = tuple(plain_number(each) for each in re.findall(rf"\d+|{_CN}", words))
        return Door(*match.span(), match[0], building, "", houses, joined="、" if len(houses) > 1 else "")
    if "villa_first" in groups:
        number = groups["villa_first"] or groups["villa_last"] or ""
        return Door(*match.span(), match[0], ("别墅" if groups["villa_first"] else "") + number, "", ("别墅",))
    unit = plain_number(groups["unit"]) if groups.get("unit") else ""
    building, doubt = _building(groups), _floor_doubt(groups)
    if groups.get("side"):
        floor = f"{plain_number(groups['floor'])}{groups['floor_word']}" if groups["floor"] else ""
        return Door(*match.span(), match[0], building, unit, (floor + match["side"],), "" if floor else "chat-no-room")
    rooms, joined = _rooms(match, groups)
    lane = plain_number(groups["lane"]) if groups.get("lane") else ""
    return Door(*match.span(), match[0], building, unit, rooms, doubt, joined, lane)


def _building(groups: Groups) -> str:
    said = groups.get("area")
    area = f"{plain_number(said)}{groups['area_word']}" if said else ""
    villa = groups.get("villa") or ""
    number = groups["building"] or ""
    shown = "-".join(map(plain_number, number.split("-"))) if "-" in number else plain_number(number)
    return f"{villa}{area}{shown}"


def _floor_doubt(groups: Groups) -> str:
    """A floor that is said must be the room's; 11楼1103 is a floor and says no building, 12楼1103 is building 12."""
    room = groups.get("room")
    if not room:
        return ""
    floor_of_room = plain_number(room).rstrip("ABCDEFGH")[:-2]
    if groups.get("word") == "楼" and plain_number(groups["building"] or "") == floor_of_room:
        return "chat-floor-or-building"
    floor = groups.get("floor")
    return "chat-floor-differs" if floor and floor_of_room != plain_number(floor) else ""


def _rooms(match: re.Match[str], groups: Groups) -> tuple[tuple[str, ...], str]:
    """The rooms, and the sign between them."""
    first = groups.get("room")
    if first is None:
        lead = re.match(_ROOM, match[0])
        first = lead[0] if lead else match[0]
    rooms = [plain_number(first) + (groups.get("beside") or "")]
    joined = ""
    more = groups.get("more")
    if more:
        for each in _ROOM_IN_LIST.finditer(more):
            rooms.append(plain_number(each["room"]))
            joined = joined or each["join"]
            joined = "/" if each["join"] == "/" else joined
    return tuple(rooms), joined
