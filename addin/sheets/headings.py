"""表头对应: which of our headings another office's heading means; asked once, then used, and open to changes."""

from typing import NamedTuple

from addin.model.document import CellValue, Kind
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table, heading_key
from addin.sheets.review import WORKBOOK
from addin.wording.intake_flow import IGNORED_HEADING, MEANINGS

FOREIGN_HEADINGS = Sheet(
    workbook=WORKBOOK,
    name="表头对应",
    purpose="外来的表用了别的表头；在“对应”里选它是我们的哪一列，用不着的选“不用”。选好后再导入一次。",
    fillable_rows=300,
    columns=(
        Column("heading", "外来表头", width=24, required=True),
        Column(
            "meaning",
            "对应",
            width=14,
            words=(*MEANINGS.values(), IGNORED_HEADING),
            strict=True,
            note="这一列是我们的哪一列；用不着的选“不用”。",
        ),
        Column("example", "表里的例子", width=30, note="这一列第一个有内容的格子。"),
        Column("proposal", "猜是", width=14, owned=True, note="系统猜的，没选之前不算数。"),
        Column("file", "见于", width=26),
        Column("day", "日期", Kind.DAY, 14),
    ),
)

_FIELD_OF = {word: field for field, word in MEANINGS.items()}


class AskedHeading(NamedTuple):
    """A heading that nobody has settled: what it may mean and what stands below it."""

    heading: str
    proposal: str
    example: str


def read_headings(table: Table) -> dict[str, str]:
    """Settled headings in plain form, with the field that they mean; "" for a column that is not used."""
    said = zip(table.texts("heading"), table.texts("meaning"), strict=True)
    return {
        heading_key(heading): _FIELD_OF.get(meaning, "")
        for heading, meaning in said
        if meaning in _FIELD_OF or meaning == IGNORED_HEADING
    }


def heading_row(asked: AskedHeading, file: str, day: CellValue) -> list[CellValue]:
    """The cells of a heading that is asked."""
    return [asked.heading, None, asked.example[:60], MEANINGS.get(asked.proposal), file, day]
