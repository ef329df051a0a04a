"""日报模板.xlsx: the form of the daily report, which an office may change; its names are what the program fills in.

Cells may be moved, rows added and the emblem replaced, as long as the names stay. A block's prepared rows take
one row each, from its first column on; those that are not needed are hidden when the report is filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from addin.model.document import CellValue, Document, Kind, Line, Page, PageColumn, Picture, Role
from addin.model.finding import column_letters
from addin.sheets.declaration import KIND_PROPERTY, VERSION, VERSION_PROPERTY
from addin.sheets.emblem import emblem

KIND = "日报模板"
PAGE_NAME = "日报"
TITLE = "生活物资保障日报"

OFFICE, DAY, UNTIL = "填报单位", "报告日期", "截至时间"
SUMMARY, SUPPLY_NOTE, PRICE_NOTE = "摘要", "库存说明", "价格说明"
GRANTED, SPENT, LEFT = "累计拨款", "累计支出", "资金余额"
PREPARED_BY, REVIEWED_BY, PHONE = "填表人", "审核人", "联系电话"
CELLS = (
    OFFICE,
    DAY,
    UNTIL,
    SUMMARY,
    SUPPLY_NOTE,
    PRICE_NOTE,
    GRANTED,
    SPENT,
    LEFT,
    PREPARED_BY,
    REVIEWED_BY,
    PHONE,
)
"""Names of single cells."""

SUPPLY, PRICES, DELIVERY, SHOPS = "库存表", "价格表", "配送表", "商家表"

SUMMARY_ROOM, NOTE_ROOM = 10, 2
"""Lines of text that the summary and a note have room for; the rows grow when there is more."""

_WIDTHS = (16, 14, 9, 11, 13, 11, 19)
_TEXT, _QUANTITY, _WHOLE, _MONEY, _PERCENT = Kind.TEXT, Kind.QUANTITY, Kind.WHOLE, Kind.MONEY, Kind.PERCENT


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the report: its name, what stands above it, its headings and kinds, and its prepared rows."""

    name: str
    section: str
    headings: Sequence[str]
    kinds: Sequence[Kind]
    rows: int


BLOCKS = (
    Block(
        SUPPLY,
        "二、供应与库存",
        ("类别", "库存", "单位", "昨日销量", "可供天数", "目标天数", "状态"),
        (_TEXT, _QUANTITY, _TEXT, _QUANTITY, _QUANTITY, _QUANTITY, _TEXT),
        30,
    ),
    Block(
        PRICES,
        "三、价格（元，每销售单位）",
        ("品名", "规格", "单位", "本期均价", "上期均价", "变动幅度", "备注"),
        (_TEXT, _TEXT, _TEXT, _MONEY, _MONEY, _PERCENT, _TEXT),
        200,
    ),
    Block(
        DELIVERY,
        "四、配送（件数按销售单位合计）",
        ("社区", "需求户数", "订购件数", "到货件数", "发放件数", "缺货件数", "备注"),
        (_TEXT, _WHOLE, _QUANTITY, _QUANTITY, _QUANTITY, _QUANTITY, _TEXT),
        120,
    ),
    Block(
        SHOPS,
        "六、商家上报",
        ("商家", "今日是否上报", "品种数", "订购件数", "到货件数", "缺货件数", "备注"),
        (_TEXT, _TEXT, _WHOLE, _QUANTITY, _QUANTITY, _QUANTITY, _TEXT),
        60,
    ),
)
_SUPPLY, _PRICES, _DELIVERY, _SHOPS = BLOCKS


@dataclass
class _Form:
    """Lines of the form as they are added, and the names of their cells."""

    lines: list[Line] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def text(self, role: Role, words: str, name: str = "", room: int | None = None) -> None:
        """A line that spans the page."""
        self.lines.append(Line((words,), role, room=room))
        if name:
            self.names[name] = f"A{len(self.lines)}"

    def pairs(self, pairs: Sequence[tuple[str, str]], kind: Kind = Kind.TEXT) -> None:
        """Three labels, each with the cell of this name beside it."""
        values: list[CellValue] = [each for label, _ in pairs for each in (label, None)]
        self.lines.append(Line(values, Role.FORM, spans=(1, 2, 1, 1, 1, 1), kinds=(Kind.TEXT, kind) * 3))
        for (_, name), column in zip(pairs, "BEG", strict=True):
            self.names[name] = f"{column}{len(self.lines)}"

    def block(self, block: Block) -> None:
        """A table with its heading and its prepared rows."""
        self.text(Role.SECTION, block.section)
        self.lines.append(Line(block.headings, Role.HEAD))
        first = len(self.lines) + 1
        self.lines.extend([Line((), kinds=block.kinds, room=0)] * block.rows)
        last_column = column_letters(len(block.headings) - 1)
        self.names[block.name] = f"A{first}:{last_column}{len(self.lines)}"


def report_template() -> Document:
    """The empty form."""
    form = _Form()
    form.text(Role.TITLE, TITLE)
    form.pairs((("填报单位", OFFICE), ("日期", DAY), ("截至时间", UNTIL)))
    form.text(Role.SECTION, "一、总体情况")
    form.text(Role.BLOCK, "", SUMMARY, SUMMARY_ROOM)
    form.block(_SUPPLY)
    form.text(Role.NOTE, "", SUPPLY_NOTE, NOTE_ROOM)
    form.block(_PRICES)
    form.text(Role.NOTE, "", PRICE_NOTE, NOTE_ROOM)
    form.block(_DELIVERY)
    form.text(Role.SECTION, "五、保供资金（元）")
    form.pairs((("累计拨款", GRANTED), ("累计支出", SPENT), ("余额", LEFT)), kind=Kind.MONEY)
    form.block(_SHOPS)
    form.pairs((("填表人", PREPARED_BY), ("审核人", REVIEWED_BY), ("联系电话", PHONE)))
    page = Page(
        PAGE_NAME,
        [PageColumn(width) for width in _WIDTHS],
        form.lines,
        repeated_lines=2,
        names=form.names,
        pictures=(Picture("A1", emblem(), 27, "单位标志"),),
    )
    return Document([page], title=TITLE, properties={KIND_PROPERTY: KIND, VERSION_PROPERTY: VERSION})
