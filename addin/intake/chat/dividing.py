"""A message for several doors is cut into one message per door, where it says which goods go where.

Words for somebody else (帮小明点), for each room (701和702各2份) and the numbers of a list of goods are taken out here.
"""

import re
from collections.abc import Sequence

from addin.intake.chat.patterns import DOOR_SIGN
from addin.intake.chat.people import looks_like_name
from addin.intake.chat.where import Found
from addin.intake.chat.words import COUNTING, FOOD_SIGNS, SURNAMES
from addin.terms.numerals import numeral

_FOR = re.compile(
    rf"(?:帮忙?|代替|替|给)(?P<ahead>\s*\(?{DOOR_SIGN}\)?的?\s*)?(?P<who>[^\s,、;。:0-9一二两三四五六七八九十{DOOR_SIGN}\ue001\ue003]{{1,6}}?)(?P<door>\s*\(?{DOOR_SIGN}\)?\s*)?"
    "(?:点|带|代买?|买|订|要|来|拿|接龙?|定|报)(?:了|个)?"
)
_FOR_DOOR = re.compile(
    rf"(?:帮忙?|代替|替|给)\s*\(?{DOOR_SIGN}\)?(?:的(?:邻居|住户|人家))?(?:家)?[也再]?(?:点|代?买|带|订|要|来|拿|接龙?|定|报)(?:了|个)?"
)
_SELF = re.compile("我|我们|我家|家里|忙|老板")
_SAYS_HOW_MANY = re.compile(rf"\d|[一二两三四五六七八九十半](?:{COUNTING}|[张包双支节])|[俩仨]")
_EACH_OF_ONE = re.compile(
    rf"{DOOR_SIGN}[\s,:]*[^\s,、;。:和与跟及+/&\d{DOOR_SIGN}]{{1,10}}\s?(?P<each>各|每户|每家)(?=[^,、;各]*$)"
)
_EACH_OF_ALL = re.compile(
    rf"(?:[\s,、;。]*[^\s,、;。:各\d{DOOR_SIGN}]{{1,10}}\s?各\s?(?:\d{{1,3}}|[一二两三四五六七八九十半])\s?(?:{COUNTING}|包)){{2,}}\s*"
)
"""食盐各1袋 白糖各1袋: each of the goods says it, so that it means the households."""
_WANTS_NOTHING = re.compile(r"[\s,]*(?:不[要用订买]|不需要|无|没有?)了?[\s,;。!]*")
_SAME = re.compile(r"[\s,:]*同上[\s,;。!]*")
_EACH_BEHIND = re.compile(
    rf"[^:\d{DOOR_SIGN}]{{0,12}}?(?:[点带买订要来]?[一1]份)?:\s?(?:各自?|每[家户人])[要来订买]?(?P<rest>[^{DOOR_SIGN}]+)"
)
_DEPUTY = re.compile(
    rf"^(?:\s*\d{{1,2}}:\d{{2}})?[^\d{DOOR_SIGN}]*{DOOR_SIGN}[^{DOOR_SIGN}\d]{{0,8}}[代帮替给][^{DOOR_SIGN}\d,]{{0,4}}{DOOR_SIGN}[^{DOOR_SIGN}\d,]{{0,8}}[买带订要点拿来]"
)
_LIVES = re.compile(r"(?:住在?|送[到去往])\s?$")
_IN_ALL = re.compile(r"[\s,]*(?P<count>[两二三四五六七八九十\d]{1,2})[家户](?:人家?)?(?=都|各|每)")
_ONE_EACH = re.compile(r"[\s,]*[一每][家户]\s?")
_MENTION = re.compile(
    r"^\s*@\s?(?:\S{0,6}(?:楼长|群主|团长|组长|管家|书记|网格员?|志愿者|老板娘?|社区|物业|居委会?|村委会?)\S{0,4}|\S{1,12})\s+(?=我|咱|俺|麻烦|请)"
    r"|^\s*@\s?\S{0,6}(?:楼长|群主|团长|组长|管家|书记|网格员?|志愿者|老板娘?|社区|物业|居委会?|村委会?)\S{0,4}\s+"
)
_LABELLED = re.compile(
    rf"(?:姓名|名字|收货人|收件人|联系人|昵称)\s?:\s?(?P<name>[^\s,、;。:()\d{DOOR_SIGN}\ue001\ue003]{{1,8}}\d{{0,4}})"
    rf"(?=$|[\s,、;。()]|{DOOR_SIGN}|\ue001)"
)
_MASKED = re.compile(
    rf"(?:(?<=[\s,(:{DOOR_SIGN}])|^)(?P<name>[{''.join(sorted(SURNAMES))}]\*{{1,2}}(?:(?<!\*\*)[\u4e00-\u9fff])?)(?=$|[\s,、)]|{DOOR_SIGN})"
)
"""A name of which the rest is hidden: 王*, 张*明."""
_LISTED = re.compile(rf"(?:(?<=[\s:,;。、{DOOR_SIGN}])|^|(?=\())\(?(\d{{1,2}})(?:[.、)]|\)[.、]?)\s?(?=[^\d\s])")


def cut_by_door(where: Found) -> list[Found] | None:
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
    each = _EACH_BEHIND.fullmatch(pieces[-1])
    if each or not all(_says_own(tail) for tail in tails):
        return _told_behind(where, pieces, each["rest"]) if each else None
    return [
        where._replace(text=f"{head}{DOOR_SIGN}{tail}", doors=(door,))
        for head, tail, door in zip(heads, tails, doors, strict=True)
    ]


def _says_own(tail: str) -> bool:
    """Whether the words behind a door say how many, that nothing is wanted, or 同上."""
    return bool(_SAYS_HOW_MANY.search(tail) or _WANTS_NOTHING.fullmatch(tail) or _SAME.fullmatch(tail))


def _told_behind(where: Found, pieces: Sequence[str], goods: str) -> list[Found] | None:
    """The same for each door, told behind the last: 3社9号，帮隔壁3社10号也点一份：各要豆腐1盒."""
    if any(_SAYS_HOW_MANY.search(piece) for piece in pieces[:-1]):
        return None
    return [where._replace(text=f"{DOOR_SIGN} {goods}", doors=(door,)) for door in where.doors]


def recipient_first(where: Found) -> Found:
    """The doors with the one first that the goods go to: 代2社5号老丈人买, 他妈住2栋101."""
    at = where.text.rfind(DOOR_SIGN)
    if where.doors and (_LIVES.search(where.text[:at]) or _DEPUTY.search(where.text)):
        return where._replace(doors=(where.doors[-1], *where.doors[:-1]))
    return where


def _all_alike(where: Found, pieces: Sequence[str]) -> list[Found] | None:
    """Doors side by side: each gets the same when 各 says so."""
    tail = pieces[-1]
    in_all = _IN_ALL.match(tail)
    if in_all:
        tail, each_one = _ONE_EACH.subn(" ", tail[in_all.end() :])
        if numeral(in_all["count"]) != len(where.doors) or not (each_one or tail.startswith(("各", "每"))):
            return None
    if _EACH_OF_ALL.fullmatch(tail):
        return [
            where._replace(text=f"{pieces[0]}{DOOR_SIGN} {tail.replace('各', ' ')}", doors=(door,))
            for door in where.doors
        ]
    each = re.match(r"[\s,]*(?P<each>各|都要?|每户|每家)", tail) or _EACH_OF_ONE.match(DOOR_SIGN + tail)
    if not each:
        return None
    rest = each.string[: each.start("each")].lstrip(DOOR_SIGN) + each.string[each.end("each") :]
    return [where._replace(text=f"{pieces[0]}{DOOR_SIGN} {rest}", doors=(door,)) for door in where.doors]


def _name_of_next(piece: str) -> tuple[str, str]:
    """The goods of one door and the name of the next, which stands behind the last comma or space."""
    piece = piece.rstrip(" \n(（")
    cut = max(piece.rfind(mark) for mark in ",;。、\n ")
    name = piece[cut + 1 :].strip()
    if cut >= 0 and name and (looks_like_name(name) or not re.search(r"\d", name)) and not FOOD_SIGNS & set(name):
        return piece[:cut], name
    return piece, ""


def without_mention(text: str) -> str:
    """A message without the one whom it is said to: @楼长 我家5栋101."""
    return _MENTION.sub(" ", text) if "@" in text else text


def take_helped_door(text: str) -> tuple[str, bool]:
    """The text without the words around a door that is helped (帮10-705带), and whether one is."""
    match = _FOR_DOOR.search(text)
    if match is None:
        return text, False
    return f"{text[: match.start()]} {DOOR_SIGN} {text[match.end() :]}", True


def take_helped(text: str) -> tuple[str, str]:
    """The text without 帮小明点, and whom it is for."""
    match = _FOR.search(text)
    if match is None or _SELF.fullmatch(match["who"]):
        return text, ""
    return f"{text[: match.start()]} {match['ahead'] or ''}{match['door'] or ''} {text[match.end() :]}", match["who"]


def take_labelled(text: str) -> tuple[str, str]:
    """The text without 姓名：示例住户03 or 王*, and the name."""
    match = _LABELLED.search(text) or (_MASKED.search(text) if "*" in text else None)
    return (f"{text[: match.start()]} , {text[match.end() :]}", match["name"]) if match else (text, "")


def stands_beside(text: str, helped: str) -> bool:
    """Whether the address stands right beside the one who is helped."""
    return bool(re.search(rf"{re.escape(helped)}\s*\(?{DOOR_SIGN}|{DOOR_SIGN}\)?的?\s*{re.escape(helped)}", text)) and (
        text.count(DOOR_SIGN) == 1
    )


def take_each_room(text: str, rooms: Sequence[str]) -> tuple[str, bool]:
    """701和702各2份, 701、702 土豆各2斤: 各 behind the rooms, or behind the only goods, gives each room the same."""
    if len(rooms) < 2:
        return text, False
    match = re.search(rf"{DOOR_SIGN}(?:\s*(?:各|都要?|每户|每家)|[\s,]*各[要来订买])", text)
    if match:
        return f"{text[: match.start()]}{DOOR_SIGN} {text[match.end() :]}", True
    match = _EACH_OF_ONE.search(text)
    return (f"{text[: match.start('each')]}{text[match.end('each') :]}", True) if match else (text, False)


def without_numbers(text: str) -> str:
    """A message without the numbers of its list: 3栋501：1.豆腐2盒 2.生菜1斤."""
    numbers = [int(match[1]) for match in _LISTED.finditer(text)]
    return _LISTED.sub(" , ", text) if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) else text
