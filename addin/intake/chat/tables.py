"""Rows pasted from a sheet become lines as people write them, before anything else is read.

A heading whose cells name goods (房号 | 土豆（斤） | 鸡蛋（板）) tells what the numbers below it mean, and blank cells
of the household in a list of goods are those of the row above. The lines keep their numbers and what was pasted.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from addin.intake.chat.lexicon import Lexicon
from addin.intake.chat.marks import TOTAL
from addin.intake.chat.patterns import UNIT
from addin.intake.chat.writing import TextLine, even
from addin.model.chat import Ignored
from addin.wording import sentence

_LEAST_CELLS = 3
_HOUSEHOLD = re.compile(
    r"(?:楼?栋|楼号|幢|座|单元|房[间屋]?号?|室号?|门牌号?|(?:详细|收货)?[地住]址|楼栋房号|楼栋号|门户|姓名|名字|收货人|户主|住户|业主|"
    r"昵称|联系?(?:人|电话|方式)|电话|手机号?码?|小区|村组?|组|[期区])(?:号|名称?)?"
)
_SUMS = re.compile("合计|小计|总[计价额]|金额|价格?|单价")
_GOODS_LIST = re.compile("商品|品名|货品|物[品资]|规格|数量|单位|需求")
_BRACKETS = re.compile(rf"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\s*$|\s*/\s*(?P<unit>{UNIT})\s*$")
_COUNT = re.compile(r"\d{1,4}(?:\.\d{1,2})?")
_NONE = re.compile(r"[\s0/\\无—\-~.×xX]*|没有|不要|不需要")


class _Heading(NamedTuple):
    """The columns of a table, by place: those of the household, of the goods with their word and unit, and of sums."""

    household: frozenset[int]
    goods: dict[int, tuple[str, str]]
    sums: frozenset[int]


def spread_tables(lines: Sequence[TextLine], lexicon: Lexicon) -> tuple[list[TextLine], list[Ignored]]:
    """The lines with the rows of tables spelt out and the headings blank, and the headings."""
    if not any("\t" in line.raw for line in lines):
        return list(lines), []
    headings: list[Ignored] = []
    return list(_spread(lines, lexicon, headings)), headings


def _spread(lines: Sequence[TextLine], lexicon: Lexicon, headings: list[Ignored]) -> Iterator[TextLine]:
    heading: _Heading | None = None
    above: list[str] = []
    for line in lines:
        cells = _cells(line)
        found = _heading(cells, lexicon)
        if found:
            heading, above = found, []
            headings.append(Ignored(line.number, line.raw.strip(), sentence("chat-line-title")))
            yield line._replace(raw="", even="")
        elif len(cells) < _LEAST_CELLS or heading is None:
            heading = heading if cells or not line.even.strip() else None
            yield line
        elif heading.goods:
            yield line._replace(even=_said(cells, heading))
        else:
            cells = _filled(cells, above, heading)
            above = cells
            yield line._replace(even=" ".join(cell for cell in cells if cell))


def _cells(line: TextLine) -> list[str]:
    return [even(cell).strip() for cell in line.raw.rstrip("\r\n").split("\t")] if "\t" in line.raw else []


def _heading(cells: Sequence[str], lexicon: Lexicon) -> _Heading | None:
    """The heading that these cells are, None where they are a row."""
    household = frozenset(at for at, cell in enumerate(cells) if _HOUSEHOLD.fullmatch(_BRACKETS.sub("", cell)))
    if len(cells) < _LEAST_CELLS or not household or any(_COUNT.fullmatch(cell) for cell in cells):
        return None
    sums = frozenset(at for at, cell in enumerate(cells) if _SUMS.search(cell))
    listed = any(_GOODS_LIST.match(cell) for cell in cells)
    goods = {} if listed else {at: _goods(cell) for at, cell in enumerate(cells) if lexicon.exact(_goods(cell)[0])}
    return _Heading(household, goods, sums) if goods or listed else None


def _goods(cell: str) -> tuple[str, str]:
    """The goods and the unit of a heading: 土豆（斤）, 鸡蛋/板."""
    match = _BRACKETS.search(cell)
    unit = (match["inside"] or match["unit"] or "") if match else ""
    return (cell[: match.start()], unit) if match and re.fullmatch(UNIT, unit) else (cell, "")


def _said(cells: Sequence[str], heading: _Heading) -> str:
    """1-101, 土豆2斤、鸡蛋1板 放门口."""
    goods, besides = [], []
    for at, cell in enumerate(cells):
        word, unit = heading.goods.get(at, ("", ""))
        if word and not _NONE.fullmatch(cell):
            goods.append(f"{word}{cell}{unit}" if _COUNT.fullmatch(cell) else f"{word} {cell}")
        elif not word and at not in heading.sums and not (at > min(heading.household) and _NONE.fullmatch(cell)):
            besides.append(cell)
    return " ".join((" ".join(besides), "、".join(goods))) if goods else f"{' '.join(besides)} 无"


def _filled(cells: list[str], above: list[str], heading: _Heading) -> list[str]:
    """A row whose household is blank and whose goods are not is the one of the row above it."""
    own = [cell for at, cell in enumerate(cells) if at in heading.household]
    if len(above) < len(cells) or any(own) or TOTAL.match(" ".join(cells).strip()):
        return cells
    return [above[at] if at in heading.household else cell for at, cell in enumerate(cells)]
