"""A line that only names a place (枫桥苑：, 【望江苑】, == 3号楼 ==, 代录2号楼1单元) holds for the entries below it.

A name that is no compound of the office but looks like one holds as well, so that nobody below it is taken for a
household of the compound before.
"""

import re
from collections.abc import Callable, Sequence

from addin.intake.chat.homes import Door
from addin.intake.chat.places import COMPOUND_LIKE, Ground, Places
from addin.intake.chat.splitting import Piece
from addin.terms.address_tokens import plain_number

_FRAME = re.compile(r"[\s=*#:;,。、|~_\-—【】\[\]()《》<>「」]+")
_FRAMED = re.compile(r"[:=【\[《]")
_BESIDE = re.compile(
    r"(?:的|业主|居民|住户|村民|名单|登记表?|订单|需求|接龙|以下|如下|这边|全体|各位|电话|微信|代[录购订买]|订菜|买菜|蔬菜|物资|团购|楼栋|群|"
    r"汇总|统计|(?:一?共|合计)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[户家]|今[天日晚]|明[天日早]|\d{1,2}月\d{1,2}[日号]|\d{1,2}\.\d{1,2}|上午|下午|晚上)*"
)
_REMARK = re.compile(r"\([^()]*\)$")
_AREA = re.compile(r"(?<![第\d])(\d{1,2}|[一二三四五六七八九])期")
_LONGEST = 40


def ground_of(text: str, places: Places) -> Ground | None:
    """The place that a line names when it names nothing else."""
    if len(text) > _LONGEST or places.several(text):
        return None
    compound, word = places.said(text)
    shown = _REMARK.sub("", text.strip())
    rest = _FRAME.sub("", shown.replace(word, "", 1))
    door = places.partial(rest) or _group(rest, places)
    if door and door.building:
        rest = rest[: door.start] + rest[door.end :]
        return Ground(compound, door.building, door.unit_no) if _BESIDE.fullmatch(rest) else None
    area = area_of(rest, places)
    if area:
        rest = _AREA.sub("", rest)
        return Ground(compound, area=area) if _BESIDE.fullmatch(rest) else None
    if word:
        return Ground(compound) if _BESIDE.fullmatch(rest) else None
    return _elsewhere(text, rest, places)


def area_of(text: str, places: Places) -> str:
    """The one phase that a line names, of a compound whose buildings are counted by phases: 二期, 以下都是二期."""
    found = {f"{plain_number(match[1])}期" for match in _AREA.finditer(text)} if places.areas else set()
    return found.pop() if len(found) == 1 and found <= places.areas else ""


def _elsewhere(text: str, rest: str, places: Places) -> Ground | None:
    """The community of the text is no compound; another one, or a compound that nobody knows, is asked below."""
    if rest in places.communities:
        return Ground("" if places.community in ("", rest) else rest)
    framed = _FRAMED.search(text) is not None
    return Ground(rest) if framed and places.known and COMPOUND_LIKE.fullmatch(rest) else None


def _group(text: str, places: Places) -> Door | None:
    """三组 or 二社 without a house."""
    doors = places.doors(text)
    return doors[0] if len(doors) == 1 and not doors[0].rooms else None


class GroundLines:
    """The lines of a block, of which some name a place."""

    def __init__(self, pieces: Sequence[Piece], ground: Callable[[str], Ground | None]) -> None:
        self._pieces, self._ground_of = pieces, ground
        self._heads: dict[int, bool] = {}
        """Whether the first line from a place on that names no place says something that is ordered."""

    def heads_entries(self, at: int) -> bool:
        """Whether the next line that names no place itself says something that is ordered there."""
        passed = []
        for below in range(at + 1, len(self._pieces)):
            piece = self._pieces[below]
            if below in self._heads:
                break
            if piece.text.strip() and self._ground_of(piece.text) is None:
                self._heads[below] = piece.has_amount or piece.has_home or piece.mark is not None
                break
            passed.append(below)
        says = self._heads.get(at + 1 + len(passed), False)
        self._heads.update(dict.fromkeys(passed, says))
        return says
