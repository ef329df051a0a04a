"""A sheet from elsewhere (群接龙 export, 派送单, another office's orders) becomes a reading.

The meaning of a heading is settled once, on the sheet 表头对应 of 待确认, and used for every later file.
"""

from collections.abc import Mapping, Sequence

from addin.flows.desk import Desk, Outcome
from addin.flows.intake_review import SHEETS, open_table, put_cells, save
from addin.intake.foreign_headings import Mapped, map_headings
from addin.intake.foreign_rows import Ours, ReadGoods, read_rows
from addin.intake.product_words import ProductWords
from addin.model.chat import Chat, ChatLine
from addin.model.document import Grid
from addin.model.finding import Place
from addin.model.office import Office
from addin.ports import CannotRun
from addin.sheets.declaration import workbook
from addin.sheets.headings import FOREIGN_HEADINGS, AskedHeading, heading_row, read_headings
from addin.sheets.layout import REVIEW_FILE
from addin.terms import cells
from addin.wording import finding
from addin.wording.books import SOMEBODY
from addin.wording.intake_flow import MEANINGS

Picked = tuple[str, Grid, Mapped]
"""A sheet's name, its cells and what its headings mean."""


def settled_headings(desk: Desk, outcome: Outcome) -> dict[str, str]:
    """What the clerk settled of foreign headings, by heading in plain form."""
    opened = open_table(desk, REVIEW_FILE, FOREIGN_HEADINGS, outcome)
    return read_headings(opened[1]) if opened else {}


def pick_table(grids: Mapping[str, Grid], settled: Mapping[str, str], file: str, outcome: Outcome) -> Picked:
    """The sheet that holds orders; CannotRun when the workbook holds no table at all."""
    found = [(name, grid, map_headings(grid, settled)) for name, grid in grids.items() if grid]
    tables = [each for each in found if each[2].row]
    if not tables:
        raise CannotRun("intake-empty", file=file)
    whole = [each for each in tables if not each[2].missing]
    if not whole:
        return max(tables, key=lambda each: len(each[2].columns))
    for name, _, _ in whole[1:]:
        outcome.findings.append(finding("intake-table-twice", Place(file, name), read=whole[0][0]))
    return whole[0]


def ask_headings(desk: Desk, mapped: Mapped, file: str, outcome: Outcome) -> bool:
    """Put unknown headings to the clerk; whether the sheet must wait for the answers."""
    if mapped.asked:
        _write(desk, mapped.asked, file, outcome)
        shown = "、".join(each.heading for each in mapped.asked)
        outcome.findings.append(finding("intake-headings-asked", Place(file), shown, count=len(mapped.asked)))
        return True
    if mapped.missing:
        words = "、".join(MEANINGS[name] for name in mapped.missing)
        outcome.findings.append(finding("intake-table-lacks", Place(file), missing=words))
        return True
    return False


def _write(desk: Desk, asked: Sequence[AskedHeading], file: str, outcome: Outcome) -> None:
    rows = [heading_row(each, file, desk.day) for each in asked]
    if not desk.folder.exists(REVIEW_FILE):
        outcome.publish(desk.folder, REVIEW_FILE, workbook(SHEETS, {FOREIGN_HEADINGS.name: rows}))
        return
    opened = open_table(desk, REVIEW_FILE, FOREIGN_HEADINGS, outcome)
    if opened is None:
        return
    book, table = opened
    known = set(table.texts("heading"))
    new = [row for row in rows if row[0] not in known]
    who = desk.folder.opened_by(REVIEW_FILE)
    if new and who is not None:
        outcome.findings.append(finding("intake-review-open", Place(REVIEW_FILE), who=who or SOMEBODY))
    elif new:
        first = max([table.heading_row, *table.rows]) + 1
        named = [dict(zip(FOREIGN_HEADINGS.by_field, row, strict=True)) for row in new]
        put_cells(book, table, list(enumerate(named, first)))
        save(book, outcome)


def read_table_rows(
    picked: Picked, office: Office, community: str, compound: str, read_goods: ReadGoods, file: str, outcome: Outcome
) -> Chat:
    """The rows of the sheet as a chat."""
    name, grid, mapped = picked
    compounds = office.compounds(community)
    only = compound or (compounds[0] if len(compounds) == 1 else "")
    chat, told = read_rows(grid, mapped, Ours(compounds, only, ProductWords(office), read_goods), file, name)
    outcome.findings.extend(told)
    return chat


def text_of(grid: Grid) -> tuple[tuple[int, str], ...]:
    """The rows that hold anything, as they stand, with their numbers."""
    rows = (" ｜ ".join(shown for shown in map(cells.text, row) if shown) for row in grid)
    return tuple((number, row) for number, row in enumerate(rows, 1) if row)


def compounds_named(grid: Grid, mapped: Mapped) -> list[str]:
    """What stands in the column of compounds, which tells the community."""
    at = mapped.columns.get("compound")
    return [] if at is None else [cells.text(row[at]) for row in grid[mapped.row :] if at < len(row)]


def goods_of_texts(texts: Sequence[str], read: Sequence[ChatLine], first: int) -> list[list[ChatLine]]:
    """Lines of a text that was made of these texts, one per line from line `first` on, back by text."""
    found: list[list[ChatLine]] = [[] for _ in texts]
    for line in read:
        if 0 <= line.source_line - first < len(texts):
            found[line.source_line - first].append(line)
    return found
