"""A page that stands in an open workbook is brought up to date where it stands: rows go, come, and change their texts.

That is all that a fault less or a fault more asks for, and takes a fraction of the time that copying a sheet in takes.
Looks, drop-downs and links stay with their row; a row that comes is copied from one that looks like it. Indexes of
lines and rows count from 0, ends are excluded.
"""

from collections.abc import Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from addin.books.line_layout import line_points, placed
from addin.books.live.book import LiveBook, put_values
from addin.model.document import Grid, Line, Page
from addin.terms import cells

MOST_NEW_ROWS = 8
"""Where more rows come, copying the whole page in is sooner done."""

Texts = tuple[str, ...]
"""What the cells of a row show."""


class Step(NamedTuple):
    """Rows of the page that is there, and the lines that take their place.

    Where they are the `same`, each row becomes one line; else these rows go and those lines come.
    """

    same: bool
    first: int
    end: int
    start: int
    stop: int


def mended(book: LiveBook, page: Page) -> bool:
    """Whether the page that is there could be brought up to date; if not, nothing was changed."""
    sheet = book.open.sheets[page.name]
    shown = _shown(book.grid(page.name), len(page.columns))
    wanted = [_texts(page, line) for line in page.lines]
    steps = _steps(page, shown, wanted)
    models = _models(page, steps)
    if models is None or (models and book.app.is_excel):  # rows that come were never tried there
        return False
    rows = {step.start + at: step.first + at for step in steps if step.same for at in range(step.end - step.first)}
    for step in steps:
        if step.same:
            for at in range(step.start, step.stop):
                _rewrite(sheet, page, at, shown[rows[at]], wanted[at])
            continue
        if step.end > step.first:
            sheet.range(f"{step.start + 1}:{step.start + step.end - step.first}").delete("up")
        if step.stop > step.start:
            below = step.stop - step.end
            likes = {models[at] for at in range(step.start, step.stop)}
            there = {like: like if like < step.stop else rows[like] + below for like in likes}
            _insert(sheet, page, step, models, there)
    return True


def _shown(grid: Grid, width: int) -> list[Texts]:
    """What the page's columns show, row by row."""
    texts = (tuple(map(cells.text, row[:width])) for row in grid or [()])
    return [(*row, *[""] * (width - len(row))) for row in texts]


def _steps(page: Page, shown: Sequence[Texts], wanted: Sequence[Texts]) -> list[Step]:
    """From the first row to the last."""
    linked = {_filled(page, texts): line.links for line, texts in zip(page.lines, wanted, strict=True) if line.links}

    def key(texts: Texts) -> Hashable:
        """What a row must have in common with a line to become it: what is filled, what it is about, where it leads."""
        filled = _filled(page, texts)
        about = (text for text, column in zip(texts, page.columns, strict=True) if column.hidden)
        return (filled, *about, *(texts[at] for at in linked.get(filled, ())))

    matcher = SequenceMatcher(None, [*map(key, shown)], [*map(key, wanted)], autojunk=False)
    return [Step(tag == "equal", *ends) for tag, *ends in matcher.get_opcodes()]


def _filled(page: Page, texts: Texts) -> tuple[bool, ...]:
    """Which cells hold something; those for the clerk's answers may or may not."""
    return tuple(bool(text) and not column.answered for text, column in zip(texts, page.columns, strict=True))


def _models(page: Page, steps: Sequence[Step]) -> dict[int, int] | None:
    """For each line that comes one that looks like it and is there by then; None where some line has none.

    Also None where too many come.
    """
    there: dict[Hashable, list[int]] = {}
    for step in steps:
        for at in range(step.start, step.stop) if step.same else ():
            there.setdefault(_look(page.lines[at]), []).append(at)
    models: dict[int, int] = {}
    for at in (at for step in steps if not step.same for at in range(step.start, step.stop)):
        alike = there.get(_look(page.lines[at]))
        if alike is None or len(models) == MOST_NEW_ROWS:
            return None
        models[at] = _nearest(page, at, alike)
        alike.append(at)
    return models


def _look(line: Line) -> Hashable:
    """All of a line but what it says, where it leads and what it offers."""
    return line.role, line.emphasis, tuple(line.spans), tuple(line.kinds), frozenset(line.links)


def _nearest(page: Page, at: int, models: Sequence[int]) -> int:
    """The model whose drop-downs are the most like the line's."""
    wanted = page.lines[at].choices
    return max(
        models,
        key=lambda model: (page.lines[model].choices == wanted, page.lines[model].choices.keys() == wanted.keys()),
    )


def _texts(page: Page, line: Line) -> Texts:
    """What a line of the page shows in each column."""
    row = [""] * len(page.columns)
    for cell in placed(page, line):
        row[cell.first] = cells.text(cell.value)
    return tuple(row)


def _rewrite(sheet: Any, page: Page, at: int, old: Texts, new: Texts) -> None:  # noqa: ANN401 - xlwings is untyped
    if old == new:
        return
    for column, text in enumerate(new):
        if old[column] != text:
            put_values(sheet.range((at + 1, column + 1)), [[text]])
    height = _height(page, at, new)
    if height is not None and height != _height(page, at, old):
        sheet.range((at + 1, 1)).row_height = height


def _height(page: Page, at: int, texts: Texts) -> float | None:
    """Points that a line of the page takes with these texts."""
    line = page.lines[at]
    return line_points(page, line, [cell._replace(value=texts[cell.first]) for cell in placed(page, line)])


def _insert(sheet: Any, page: Page, step: Step, models: Mapping[int, int], there: Mapping[int, int]) -> None:  # noqa: ANN401
    """New rows for the lines of a step, each copied from that of its model; `there` tells in which row that is then."""
    width = len(page.columns)
    sheet.range(f"{step.start + 1}:{step.stop}").insert("down")
    for at in range(step.start, step.stop):
        model = there[models[at]] + 1
        sheet.range((model, 1), (model, width)).copy(sheet.range((at + 1, 1)))
        _offer_others(sheet, page, at, models[at])
    texts = [_texts(page, page.lines[at]) for at in range(step.start, step.stop)]
    put_values(sheet.range((step.start + 1, 1), (step.stop, width)), texts)
    _set_heights(sheet, page, step.start, texts)
    for at, shown in enumerate(texts, step.start):
        for column, place in page.lines[at].links.items():
            sheet.range((at + 1, column + 1)).add_hyperlink(f"#{place}", shown[column])


def _set_heights(sheet: Any, page: Page, first: int, texts: Sequence[Texts]) -> None:  # noqa: ANN401
    """Give the lines from `first` on the heights that these texts need, as many at once as have the same."""
    heights = ((at, _height(page, at, row)) for at, row in enumerate(texts, first))
    for height, alike in groupby(heights, key=itemgetter(1)):
        rows = [at for at, _ in alike]
        if height is not None:
            sheet.range((rows[0] + 1, 1), (rows[-1] + 1, 1)).row_height = height


def _offer_others(sheet: Any, page: Page, at: int, like: int) -> None:  # noqa: ANN401
    """Give the copied row of a line the drop-downs that its model has not."""
    offered, copied = page.lines[at].choices, page.lines[like].choices
    for column in offered.keys() | copied.keys():
        if offered.get(column) != copied.get(column):
            _offer(sheet.range((at + 1, column + 1)), offered.get(column, ()))


def _offer(cell: Any, words: Sequence[str]) -> None:  # noqa: ANN401
    """Give a cell another drop-down, or none; what it tells about other words stays."""
    rule = cell.data_validation
    if words:
        rule.set_list(list(words))
    else:
        rule.delete()
